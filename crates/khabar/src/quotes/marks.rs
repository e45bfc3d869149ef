//! Pairs of quotation marks.

use khabar_text::Tokens;

/// A quotation in tokens: the marks stand at `open` and `close`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Marked {
    pub(super) open: usize,
    pub(super) close: usize,
}

/// The outermost pairs of quotation marks. A mark without a partner is passed over; a closing mark used to open does
/// open.
pub(super) fn marked(tokens: &Tokens<'_>) -> Vec<Marked> {
    let mut found = Vec::new();
    let mut open: Vec<(usize, &str)> = Vec::new();
    for index in 0..tokens.len() {
        let Some(token) = tokens.get(index) else { break };
        let mark = token.text();
        let closes = match mark {
            "\"" => open.last().is_some_and(|&(_, opened)| opened == "\""),
            "”" => !open.is_empty(),
            // „…“ as in German and old Arabic print.
            "“" => open.last().is_some_and(|&(_, opened)| opened == "„"),
            "»" => open.last().is_some_and(|&(_, opened)| opened == "«"),
            "«" | "„" => false,
            _ => continue,
        };
        if !closes {
            open.push((index, mark));
        } else if let Some((start, _)) = open.pop() {
            // A pair around earlier pairs replaces them.
            while found.last().is_some_and(|inner: &Marked| inner.open > start) {
                found.pop();
            }
            if index > start + 1 {
                found.push(Marked { open: start, close: index });
            }
        }
    }
    found
}

//! Pairs of quotation marks.

use khabar_text::Tokens;

/// A quotation in tokens: the marks stand at `open` and `close`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Marked {
    pub(super) open: usize,
    pub(super) close: usize,
}

/// What the marks of a block mark.
#[derive(Debug, Default)]
pub(super) struct Marks {
    /// The outermost pairs, in order. A mark without a partner is passed over; a closing mark used to open does open.
    pub(super) pairs: Vec<Marked>,
    /// The first mark after the pairs, which nothing closes.
    pub(super) unclosed: Option<usize>,
    /// The first mark of the block.
    pub(super) first: Option<usize>,
}

pub(super) fn marks(tokens: &Tokens<'_>, from: usize) -> Marks {
    let mut pairs: Vec<Marked> = Vec::new();
    let mut open: Vec<(usize, &str)> = Vec::new();
    let mut first = None;
    for index in from..tokens.len() {
        let Some(token) = tokens.get(index) else { break };
        let mark = token.text();
        let last = open.last().map(|&(_, opened)| opened);
        let closes = match mark {
            "\"" => last == Some("\""),
            "”" => last.is_some_and(|opened| opened != "”"),
            // „…“ as in German and old Arabic print.
            "“" => last == Some("„") || last == Some("”") && mirrored(tokens, &open, index),
            "»" => last == Some("«"),
            "«" => last == Some("»") && mirrored(tokens, &open, index),
            "„" => false,
            _ => continue,
        };
        first = first.or(Some(index));
        if !closes {
            open.push((index, mark));
        } else if let Some((start, _)) = open.pop() {
            // A pair around earlier pairs replaces them.
            while pairs.last().is_some_and(|inner| inner.open > start) {
                pairs.pop();
            }
            if index > start + 1 {
                pairs.push(Marked { open: start, close: index });
            }
        }
    }
    let end = pairs.last().map_or(from, |pair| pair.close);
    let unclosed = open.iter().map(|&(at, _)| at).find(|&at| at > end);
    Marks { pairs, unclosed, first }
}

/// `»…«`: pages that mirror the marks twice. Both marks cling to what stands between them.
fn mirrored(tokens: &Tokens<'_>, open: &[(usize, &str)], close: usize) -> bool {
    open.last().is_some_and(|&(at, _)| !tokens.glued(at) && tokens.glued(close))
}

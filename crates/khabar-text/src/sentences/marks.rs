//! A run of marks that may end a sentence, with what closes after it.

use super::chars::{after, is_blank, is_invisible};

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum MarkKind {
    Stop,
    /// `..`
    Pause,
    /// `...` or `…`
    Ellipsis,
    Question,
}

/// A run of marks with the quotes and brackets that close after it.
pub(super) struct Marks {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) kind: MarkKind,
    pub(super) quotes: usize,
    pub(super) closed_quote: bool,
    pub(super) closed_bracket: bool,
}

impl Marks {
    pub(super) fn read(text: &str, start: usize, quotes_before: usize) -> Self {
        let mut marks = Self {
            start,
            end: start,
            kind: MarkKind::Stop,
            quotes: 0,
            closed_quote: false,
            closed_bracket: false,
        };
        let mut dots = 0;
        let mut question = false;
        let mut stop_after_closing = false;
        let mut note_end = 0;
        let mut chars = after(text, start).char_indices().peekable();
        while let Some((offset, c)) = chars.next() {
            let next = chars.peek().map(|&(_, c)| c);
            let closed = marks.closed_quote || marks.closed_bracket;
            match c {
                _ if offset < note_end => {}
                '[' if !closed => match note(after(text, start + offset)) {
                    Some(len) => note_end = offset + len,
                    None => break,
                },
                '.' | '…' | '۔' if closed => stop_after_closing = true,
                '.' => dots += 1,
                '…' => dots += 3,
                '۔' => {}
                '!' | '?' | '؟' => question = true,
                '"' if marks.quotes == 0
                    && closes(next, (quotes_before + marks.quotes) % 2 == 1) =>
                {
                    marks.quotes += 1;
                    marks.closed_quote = true;
                }
                '”' | '“' | '\'' | '’' | '»' | '›'
                    if closes(next, matches!(c, '”' | '’' | '»' | '›')) =>
                {
                    marks.closed_quote = true;
                }
                ')' | ']' | '}' => marks.closed_bracket = true,
                c if is_invisible(c) => {}
                // A closing quote that was printed with a space before it.
                c if is_blank(c)
                    && dots <= 1
                    && spaced_closer(text, start + offset, quotes_before + marks.quotes) =>
                {
                    continue;
                }
                _ => break,
            }
            marks.end = start + offset + c.len_utf8();
        }
        marks.kind = match dots {
            _ if stop_after_closing => MarkKind::Stop,
            _ if question => MarkKind::Question,
            2 => MarkKind::Pause,
            3.. => MarkKind::Ellipsis,
            _ => MarkKind::Stop,
        };
        if stop_after_closing {
            // `صحيح؟".` is closed twice over; nothing after it can carry on the sentence.
            marks.closed_quote = true;
        }
        marks
    }

    /// Whether no quote or bracket closes after the mark.
    pub(super) fn is_bare(&self) -> bool {
        !self.closed_quote && !self.closed_bracket
    }
}

/// The length of a reference to a note: `[1]`.
fn note(text: &str) -> Option<usize> {
    let digits = text.strip_prefix('[')?.bytes().take(3).take_while(u8::is_ascii_digit).count();
    (digits > 0 && text.as_bytes().get(digits + 1) == Some(&b']')).then(|| digits + 2)
}

/// Whether a quote glued to a mark closes, `next` being what follows it.
fn closes(next: Option<char>, by_count: bool) -> bool {
    by_count || next.is_none_or(|c| !c.is_alphanumeric())
}

/// Whether after the one blank at `at` stands a quote that can only close: an odd `"` with a blank after it, or `»`.
fn spaced_closer(text: &str, at: usize, quotes: usize) -> bool {
    let mut chars = after(text, at).chars().skip(1);
    match chars.next() {
        Some('"') => quotes % 2 == 1 && chars.next().is_none_or(|c| !c.is_alphanumeric()),
        Some('»') => true,
        _ => false,
    }
}

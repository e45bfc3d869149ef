//! Tokens put together again where nothing but a change from letters to digits parts them.

use super::{TokenKind, Tokens};
use crate::Span;

impl Tokens<'_> {
    /// The surface words, as treebanks and UAX #29 count them: a token of letters and the digits glued to it are one, of
    /// kind [`TokenKind::Mixed`], and so are digits with a decimal comma, a [`TokenKind::Number`]. All other tokens stand
    /// as they are.
    ///
    /// [`Tokens::iter`] parts attached words from digits (`بـ` `200`, `و` `2006`), so that the number can be read; here
    /// `بـ200` and `و2006` are one word each.
    ///
    /// ```
    /// use khabar_text::Tokenizer;
    ///
    /// let tokens = Tokenizer::new().tokenize("بين 2004 و2006، ب7,5 والأرقام 1,2,3");
    /// let words: Vec<_> = tokens.surface().map(|(span, _)| span.text(tokens.source())).collect();
    /// assert_eq!(words, ["بين", "2004", "و2006", "،", "ب7,5", "والأرقام", "1", ",", "2", ",", "3"]);
    /// ```
    pub fn surface(&self) -> impl Iterator<Item = (Span, TokenKind)> + '_ {
        let mut index = 0;
        std::iter::from_fn(move || {
            let first = self.get(index)?;
            let mut end = index + 1;
            let mut kind = first.kind();
            if is_alphanumeric(kind) {
                loop {
                    if self.is_decimal_comma(end) {
                        end += 2;
                    } else if self.glued(end) && self.has_kind(end, is_alphanumeric) {
                        kind = TokenKind::Mixed;
                        end += 1;
                    } else {
                        break;
                    }
                }
            }
            let span = self.span_of(index..end);
            index = end;
            Some((span, kind))
        })
    }

    /// Whether token `at` is the only comma between digits, with one or two after it.
    fn is_decimal_comma(&self, at: usize) -> bool {
        let is_number = |kind| kind == TokenKind::Number;
        let comma = |at| self.glued(at) && self.get(at).is_some_and(|t| t.text() == ",");
        let number = |at| self.glued(at) && self.has_kind(at, is_number);
        let short = |at| self.get(at).is_some_and(|t| (1..=2).contains(&t.folded().len()));
        comma(at)
            && self.has_kind(at.wrapping_sub(1), is_number)
            && number(at + 1)
            && short(at + 1)
            && !(comma(at + 2) && number(at + 3))
            && !at.checked_sub(2).is_some_and(comma)
    }

    fn has_kind(&self, at: usize, wanted: impl Fn(TokenKind) -> bool) -> bool {
        self.get(at).is_some_and(|token| wanted(token.kind()))
    }
}

fn is_alphanumeric(kind: TokenKind) -> bool {
    matches!(kind, TokenKind::Word | TokenKind::Number | TokenKind::Mixed)
}

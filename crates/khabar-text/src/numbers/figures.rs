//! Numbers in digits that take more than one token: `4,5`, `10،000`, `1 000 000`, `3/4`, `2 1/4`.

use super::reader::{Part, Reader, is_scale};
use super::{NumberKind, digits};
use crate::{Span, Token, TokenKind};

impl Reader<'_, '_> {
    /// Digits, grouped with spaces or with a decimal comma of their own token.
    pub(super) fn digits(&self, at: usize) -> Option<Part> {
        let token = self.token(at).filter(|t| t.kind() == TokenKind::Number)?;
        let scaled = self.heard(at + 1).is_some_and(|heard| is_scale(heard.word.class));
        let value =
            digits::value(token.text(), token.folded(), !scaled && self.percent(at + 1).is_none())?;
        let more =
            self.glued_digits(at, token, value).or_else(|| self.spaced_groups(at, token, value));
        Some(more.unwrap_or(Part::small(value, at + 1)))
    }

    /// `4,5` and `4،5`, `10،000`: the tokenizer keeps only Latin commas before three digits. Some agencies of the Levant
    /// and the Gulf print the letter ر for the point: `4ر5`.
    fn glued_digits(&self, at: usize, token: Token<'_>, whole: f64) -> Option<Part> {
        let mark = self.glued(at + 1).filter(|t| is_comma(*t) || t.text() == "ر")?;
        let fraction = self.glued(at + 2).filter(|t| t.kind() == TokenKind::Number)?.folded();
        // 1,2,3 is a list.
        let before =
            at.checked_sub(1).filter(|_| self.tokens.glued(at)).and_then(|i| self.token(i));
        let in_list = before.is_some_and(is_comma) || self.glued(at + 3).is_some_and(is_comma);
        if in_list || !digits::is_plain(fraction) || whole.fract() != 0.0 {
            return None;
        }
        let decimals: f64 = fraction.parse().ok()?;
        if fraction.len() == 3 && is_comma(mark) {
            let groups = token.folded().len() <= 3 && (1.0..1000.0).contains(&whole);
            return groups.then(|| Part::small(whole * 1000.0 + decimals, at + 3));
        }
        let digits = i32::try_from(fraction.len()).ok()?;
        Some(Part::small(whole + decimals / 10f64.powi(digits), at + 3))
            .filter(|part| part.value.is_finite())
    }

    /// `3/4`, `77/100` and, with the whole before it, `2 1/4`. What may be a day of a month or a date of its own (`11/9`,
    /// `24/7`) is none: the lower number is the greater one or a power of ten.
    pub(super) fn slashed(&self, at: usize, first: Part) -> Option<(Part, NumberKind)> {
        if let Some(part) = self.digit_fraction(at, first) {
            return Some((part, NumberKind::Fraction));
        }
        let above = self.same_line(first.next).filter(|t| t.kind() == TokenKind::Number)?;
        let above =
            Part::small(digits::value(above.text(), above.folded(), false)?, first.next + 1);
        let part = self.digit_fraction(first.next, above).filter(|part| part.value < 1.0)?;
        (first.value.fract() == 0.0)
            .then(|| (Part::small(first.value + part.value, part.next), NumberKind::Cardinal))
    }

    fn digit_fraction(&self, at: usize, above: Part) -> Option<Part> {
        let slash = |at| self.glued(at).is_some_and(|t| t.text() == "/");
        let below = self.glued(at + 2).filter(|t| digits::is_plain(t.folded()))?.folded();
        let below_value: f64 = below.parse().ok()?;
        let power_of_ten = below.len() > 1
            && below.strip_prefix('1').is_some_and(|zeros| zeros.bytes().all(|b| b == b'0'));
        let alone = above.next == at + 1 && slash(at + 1) && !slash(at + 3) && !slash(at);
        let before = at.checked_sub(1).and_then(|i| self.token(i));
        let in_path = self.tokens.glued(at) && before.is_some_and(|t| t.text() == "/");
        (alone && !in_path && above.value.fract() == 0.0 && below_value > 1.0)
            .then_some(())
            .filter(|()| above.value < below_value || power_of_ten)
            .map(|()| Part::small(above.value / below_value, at + 3))
    }

    fn glued(&self, at: usize) -> Option<Token<'_>> {
        self.token(at).filter(|_| self.tokens.glued(at))
    }

    /// `1 000 000`: after one to three digits, groups of exactly three.
    fn spaced_groups(&self, at: usize, token: Token<'_>, lead: f64) -> Option<Part> {
        const MOST_GROUPS: usize = 5;
        let first_group = token.folded().chars().take_while(char::is_ascii_digit).count();
        if lead.fract() != 0.0 || !(1..=3).contains(&first_group) || token.folded().starts_with('0')
        {
            return None;
        }
        let mut value = lead;
        let mut next = at + 1;
        while let Some(group) = self.token(next).filter(|t| t.kind() == TokenKind::Number) {
            let before = self.token(next - 1)?.span().end();
            let gap = Span::new(before, group.span().start()).text(self.tokens.source());
            let one_space = matches!(gap, " " | "\u{A0}" | "\u{2009}" | "\u{202F}");
            let whole_group = digits::is_plain(group.folded()) && group.folded().len() == 3;
            if !one_space || !whole_group || next - at > MOST_GROUPS {
                break;
            }
            value = value * 1000.0 + group.folded().parse::<f64>().ok()?;
            next += 1;
        }
        (next > at + 1).then(|| Part::small(value, next))
    }
}

fn is_comma(token: Token<'_>) -> bool {
    matches!(token.text(), "," | "،")
}

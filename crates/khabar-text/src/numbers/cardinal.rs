//! The grammar of cardinals, over tokens.
//!
//! ```text
//! number    = chunk { و chunk }, each of a smaller scale than the one before, the last without scale
//! chunk     = (digits | thousand) [scale [scale]] | scale | two of a scale
//! thousand  = hundreds [و hundred] | hundred
//! hundred   = unit عشر | unit [و ten] | teen | ten
//! ```
//!
//! followed by what may follow: a fraction (ونصف, إلا ربعا), a decimal (فاصلة خمسة), a percent sign or its words.

use super::reader::{Heard, Opening, Part, Reader, SMALL_WORDS, has_tanwin, is_scale};
use super::words::Class;
use super::{Number, NumberKind};
use crate::{Token, TokenKind, readings, strip_article};

impl Reader<'_, '_> {
    pub(super) fn cardinal(&self, opening: Opening, first: Heard) -> Option<Number> {
        let chunk = self.chunk(first, true)?;
        if let Some(parts) =
            self.heard(chunk.next).filter(|h| h.word.class == Class::Parts && chunk.scale == 1.0)
        {
            return self.parts(opening, chunk.value / parts.word.value, parts.next);
        }
        let part = match self.ascending(opening.at, chunk) {
            Some(part) => part,
            None => self.chunks(chunk)?,
        };
        if first.definite
            && part.value < 100.0
            && let Some(part) = self.after_hundred(part)
        {
            return Some(self.finish(opening, part, NumberKind::Ordinal));
        }
        if first.definite && part.scale == 1.0 && part.value >= 100.0 && part.value % 100.0 == 0.0 {
            // المئة والخامسة والعشرون
            if let Some(low) =
                self.and(part.next).filter(|h| h.definite).and_then(|h| self.ordinal_part(h))
            {
                return Some(self.finish(
                    opening,
                    Part::small(part.value + low.value, low.next),
                    NumberKind::Ordinal,
                ));
            }
        }
        let alone = part.next == first.next && first.definite && first.word.class == Class::Tens;
        let is_ordinal = first.definite
            && part.value >= 100.0
            && part.value % 10.0 == 0.0
            && self.counts_off(opening.at)
            || alone
                && (self.follows_definite(opening.at) || self.fills_line(opening.at, part.next));
        let kind = if is_ordinal { NumberKind::Ordinal } else { NumberKind::Cardinal };
        Some(self.finish(opening, part, kind))
    }

    /// From the small to the great, as old books and formal dates count: سنة خمس وثلاثين وثلاثمائة وألف. Without a
    /// thousand only after a word for year, for خمسة ومئة may be two numbers.
    fn ascending(&self, at: usize, low: Part) -> Option<Part> {
        if low.scale != 1.0 || !(1.0..100.0).contains(&low.value) {
            return None;
        }
        let hundreds = self.and(low.next).and_then(|h| self.thousand(h))?;
        let scaled = self.scaled(hundreds).scale != 1.0;
        if scaled || hundreds.value < 100.0 || hundreds.value % 100.0 != 0.0 {
            return None;
        }
        let value = low.value + hundreds.value;
        let thousand = self.and(hundreds.next).and_then(|h| match h.word.class {
            Class::Scale if h.word.value == 1000.0 => Some(Part::small(value + 1000.0, h.next)),
            Class::ScaleDual if h.word.value == 1000.0 => Some(Part::small(value + 2000.0, h.next)),
            _ => None,
        });
        let before = at.checked_sub(1).and_then(|i| self.token(i));
        let year =
            before.is_some_and(|t| t.folded().ends_with("سنه") || t.folded().ends_with("عام"));
        thousand.or_else(|| year.then(|| Part::small(value, hundreds.next)))
    }

    /// All chunks, the first of which was read; then a decimal and a fraction.
    pub(super) fn chunks(&self, first: Part) -> Option<Part> {
        let mut whole = first;
        loop {
            if let Some(with_fraction) = self.and_fraction(whole) {
                return Some(with_fraction);
            }
            if whole.scale == 1.0 {
                break;
            }
            let Some(next) = self
                .and_chunk(whole.next)
                .filter(|c| c.scale < whole.scale && c.value < whole.scale)
            else {
                break;
            };
            whole = Part { value: whole.value + next.value, ..next };
        }
        Some(self.with_point(whole).unwrap_or(whole))
    }

    /// A chunk that begins with the word or digits at `at`.
    pub(super) fn chunk_at(&self, at: usize) -> Option<Part> {
        if self.tokens.line_break_before(at) {
            return None;
        }
        match self.digits(at) {
            Some(digits) => Some(self.scaled(digits)),
            None => self.chunk(self.heard(at).filter(|h| !h.definite)?, false),
        }
    }

    /// و and a chunk.
    pub(super) fn and_chunk(&self, at: usize) -> Option<Part> {
        if let Some(heard) = self.and(at) {
            return self.chunk(heard, false);
        }
        let and = self.same_line(at).is_some_and(|t| matches!(t.folded(), "و"));
        and.then(|| self.digits(at + 1)).flatten().map(|digits| self.scaled(digits))
    }

    pub(super) fn chunk(&self, first: Heard, opens: bool) -> Option<Part> {
        let Heard { word, next, .. } = first;
        match word.class {
            Class::Scale => Some(self.scaled(Part { value: word.value, scale: word.value, next })),
            Class::ScaleDual => {
                Some(self.scaled(Part { value: 2.0 * word.value, scale: word.value, next }))
            }
            Class::Thousands => Some(self.scaled(Part { value: word.value, scale: 1000.0, next })),
            // ميت ألف; before another word it is "dead".
            Class::HundredConstruct => {
                let counted = self.heard(next).filter(|h| h.word.class == Class::Scale);
                counted.map(|_| self.scaled(Part::small(word.value, next)))
            }
            Class::ScaleOrDual => {
                let factor = if opens && self.is_dual(next) { 2.0 } else { 1.0 };
                Some(Part { value: factor * word.value, scale: word.value, next })
            }
            _ => self.thousand(first).map(|part| self.scaled(part)),
        }
    }

    /// Before a counted noun ألفا is two thousand; before و or at an end it is the accusative of one.
    pub(super) fn is_dual(&self, next: usize) -> bool {
        let noun = self.same_line(next).is_some_and(|t| {
            t.kind() == TokenKind::Word
                && !t.folded().starts_with('و')
                && !SMALL_WORDS.contains(&t.folded())
        });
        noun && !has_tanwin(next.checked_sub(1).and_then(|i| self.token(i)))
    }

    /// Scale words that multiply `part`: `3.5 مليون`, `مئة ألف مليون`.
    pub(super) fn scaled(&self, part: Part) -> Part {
        let mut scaled = part;
        for _ in 0..2 {
            let Some(heard) =
                self.heard(scaled.next).filter(|h| is_scale(h.word.class) && !h.definite)
            else {
                break;
            };
            let Heard { word, next, .. } = heard;
            // عام 2022 ألف كتابا: after a year ألف is the verb.
            let year = scaled.scale == 1.0
                && word.value == 1000.0
                && (1900.0..2100.0).contains(&scaled.value);
            if year || scaled.scale > word.value {
                break;
            }
            scaled = Part {
                value: scaled.value * word.value,
                scale: scaled.scale.max(1.0) * word.value,
                next,
            };
        }
        if scaled.scale == 1.0 {
            // 3 مئة
            let hundred =
                self.heard(scaled.next).filter(|h| h.word.class == Class::Hundred && !h.definite);
            let written = part.next.checked_sub(1).and_then(|i| self.token(i));
            if let (Some(hundred), true) =
                (hundred, written.is_some_and(|t| t.kind() == TokenKind::Number))
            {
                return Part { value: part.value * 100.0, scale: 100.0, next: hundred.next };
            }
        }
        scaled
    }

    pub(super) fn thousand(&self, first: Heard) -> Option<Part> {
        let Heard { word, next, .. } = first;
        let hundreds = match word.class {
            Class::Hundred | Class::Hundreds => Part::small(word.value, next),
            // ثلاث مئة
            Class::Unit if (3.0..10.0).contains(&word.value) => {
                match self.heard(next).filter(|h| {
                    matches!(h.word.class, Class::Hundred | Class::HundredPlural) && !h.definite
                }) {
                    Some(hundred) => Part::small(word.value * 100.0, hundred.next),
                    None => return self.hundred(first),
                }
            }
            _ => return self.hundred(first),
        };
        let low = self
            .and(hundreds.next)
            .or_else(|| self.spoken_low(hundreds.next))
            .filter(|h| h.definite <= first.definite && !self.opens_parts(*h));
        match low.and_then(|h| self.hundred(h)).filter(|low| low.value > 0.0) {
            // مئة وثلاثة آلاف is a hundred, and three thousand; مئة وثلاثة وعشرون ألفا is one number.
            Some(low) => Some(Part::small(hundreds.value + low.value, low.next)),
            None => Some(hundreds),
        }
    }

    /// خمسمية خمسة وعشرين: in speech no و follows the hundreds.
    fn spoken_low(&self, at: usize) -> Option<Heard> {
        let hundreds = at.checked_sub(1).and_then(|i| self.token(i))?.folded();
        let spoken = ["ميه", "ميتين", "متين"].iter().any(|end| hundreds.ends_with(end));
        let small = |h: &Heard| matches!(h.word.class, Class::Unit | Class::Teen | Class::Tens);
        self.heard(at).filter(|h| spoken && small(h))
    }

    /// Below a hundred.
    pub(super) fn hundred(&self, first: Heard) -> Option<Part> {
        let Heard { word, next, definite } = first;
        let value = word.value;
        match word.class {
            Class::Teen | Class::Tens => Some(Part::small(value, next)),
            Class::Unit if value == 0.0 || value == 10.0 => Some(Part::small(value, next)),
            Class::Unit => {
                if let Some(tail) = self.tail(next) {
                    return Some(Part::small(10.0 + value, tail));
                }
                let tens = self.and_tens(next, definite);
                Some(tens.map_or(Part::small(value, next), |tens| {
                    Part::small(value + tens.word.value, tens.next)
                }))
            }
            Class::Head => {
                let tail =
                    self.tail(next).filter(|&tail| !(definite && self.is_sunday(next, tail)));
                let tail = tail.map(|next| Part::small(10.0 + value, next));
                tail.or_else(|| {
                    let tens = self.and_tens(next, definite).filter(|_| value == 1.0)?;
                    Some(Part::small(value + tens.word.value, tens.next))
                })
            }
            _ => None,
        }
    }

    /// Whether الأحد عشر, its ten at `ten`, is "on Sunday ten": then a noun without article is counted.
    fn is_sunday(&self, ten: usize, after: usize) -> bool {
        let word = |at: Option<usize>| at.and_then(|at| self.token(at)).map_or("", |t| t.folded());
        let counted = self.counts_noun(after);
        word(ten.checked_sub(1)).ends_with("احد")
            && (counted || word(ten.checked_sub(2)).ends_with("يوم"))
    }

    /// The عشر of eleven to nineteen.
    pub(super) fn tail(&self, at: usize) -> Option<usize> {
        let tail = self.heard(at)?;
        (tail.word.class == Class::Unit && tail.word.value == 10.0 && !tail.definite)
            .then_some(tail.next)
    }

    pub(super) fn and_tens(&self, at: usize, definite: bool) -> Option<Heard> {
        self.and(at).filter(|h| h.word.class == Class::Tens && h.definite <= definite)
    }

    /// Whether no other word stands on the line of the tokens from `at` to `next`.
    pub(super) fn fills_line(&self, at: usize, next: usize) -> bool {
        let word = |t: Token<'_>| t.text().contains(char::is_alphanumeric);
        let before = at.checked_sub(1).filter(|_| !self.tokens.line_break_before(at));
        !before.and_then(|i| self.token(i)).is_some_and(word)
            && !self.same_line(next).is_some_and(word)
    }

    pub(super) fn follows_definite(&self, at: usize) -> bool {
        let before = at
            .checked_sub(1)
            .filter(|_| !self.tokens.line_break_before(at))
            .and_then(|i| self.token(i));
        before.is_some_and(|t| {
            readings(t).any(|r| r.restored_article() || strip_article(r.rest()).is_some())
        })
    }
}

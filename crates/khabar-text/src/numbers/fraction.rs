//! What may follow a number, and the parts of one: ونصف, إلا ربعا, فاصلة خمسة, ثلاثة أرباع.

use super::reader::{Heard, Opening, Part, Reader, is_scale};
use super::words::{self, Class};
use super::{Number, NumberKind};

impl Reader<'_, '_> {
    /// فاصلة and the decimals.
    pub(super) fn with_point(&self, whole: Part) -> Option<Part> {
        if whole.value.fract() != 0.0 {
            return None;
        }
        let point = self.heard(whole.next).filter(|h| h.word.class == Class::Point)?;
        // فاصل صفر خمسة
        let zeros = (point.next..)
            .take(12)
            .take_while(|&at| {
                self.heard(at).is_some_and(|h| h.word.class == Class::Unit && h.word.value == 0.0)
                    && self.heard(at + 1).is_some_and(|h| h.word.class == Class::Unit)
            })
            .count();
        let point = Heard { next: point.next + zeros, ..point };
        let decimals = match self.digits(point.next) {
            Some(digits) => digits,
            None => {
                let first = self.heard(point.next).filter(|h| !h.definite)?;
                let mut decimals = self.thousand_or_more(first)?;
                decimals.scale = 1.0;
                decimals
            }
        };
        let mut divisor = 10f64;
        while divisor <= decimals.value {
            divisor *= 10.0;
        }
        divisor *= 10f64.powi(i32::try_from(zeros).ok()?);
        let part = Part::small(whole.value + decimals.value / divisor, decimals.next);
        Some(self.scaled(part))
    }

    /// The words after a decimal point, without a million: that would be the scale of the whole.
    pub(super) fn thousand_or_more(&self, first: Heard) -> Option<Part> {
        let part = match first.word.class {
            Class::Scale | Class::ScaleDual => Part {
                value: first.word.value * if first.word.class == Class::Scale { 1.0 } else { 2.0 },
                scale: first.word.value,
                next: first.next,
            },
            _ => self.thousand(first)?,
        };
        if part.scale != 1000.0 {
            return Some(part);
        }
        let low = self.and(part.next).and_then(|h| self.thousand(h));
        Some(low.map_or(part, |low| Part { value: part.value + low.value, ..low }))
    }

    /// ونصف, وثلاثة أرباع, إلا ربعا; of the last scale where there is one.
    pub(super) fn and_fraction(&self, whole: Part) -> Option<Part> {
        let (value, mut next) = match self.and(whole.next) {
            Some(heard)
                if matches!(heard.word.class, Class::Fraction | Class::FractionInside)
                    && !heard.definite =>
            {
                (heard.word.value, heard.next)
            }
            Some(heard) if self.opens_parts(heard) => {
                let parts = self.heard(heard.next)?;
                (heard.word.value / parts.word.value, parts.next)
            }
            Some(_) => return None,
            None => self.less_fraction(whole.next)?,
        };
        // ألفين وعشرين ونصف is a year and a half of something else; three fifths can be of nothing else.
        let in_parts = next > whole.next + 1 && value > 0.0;
        if whole.scale == 1.0 && whole.value >= 1000.0 && !in_parts || whole.value.fract() != 0.0 {
            return None;
        }
        // مئة إلا ربعا is 75, as مليون إلا ربعا is 750,000.
        let lone_hundred = value < 0.0 && whole.value == 100.0;
        let mut of = if lone_hundred { 100.0 } else { whole.scale };
        if let Some(named) = self.heard(next).filter(|h| is_scale(h.word.class)) {
            next = named.next;
            if whole.scale == 1.0 && !named.definite {
                // ثلاثة ونصف مليون
                return Some(Part {
                    value: (whole.value + value) * named.word.value,
                    scale: named.word.value,
                    next,
                });
            }
            of = named.word.value;
        }
        Some(Part::small(whole.value + value * of, next))
    }

    /// إلا ربعا.
    pub(super) fn less_fraction(&self, at: usize) -> Option<(f64, usize)> {
        self.same_line(at).filter(|t| t.folded() == "الا")?;
        let token = self.same_line(at + 1)?;
        let stem = token.folded().strip_suffix('ا').unwrap_or(token.folded());
        let word =
            words::word(stem, stem).filter(|w| w.class == Class::Fraction && w.value < 0.5)?;
        Some((-word.value, at + 2))
    }

    pub(super) fn opens_parts(&self, heard: Heard) -> bool {
        heard.word.class == Class::Unit
            && self.heard(heard.next).is_some_and(|h| h.word.class == Class::Parts)
    }

    pub(super) fn fraction(&self, opening: Opening, first: Heard) -> Option<Number> {
        // نصف النهائي is a stage of a cup, الربع الخالي a desert, الربع الأول a quarter of the year.
        let stage = self.token(first.next).is_some_and(|t| t.folded().ends_with("نهائي"));
        if first.definite || stage {
            return None;
        }
        self.parts(opening, first.word.value, first.next)
    }

    /// A fraction and perhaps what it is of: نصف مليون, ثلاثة أرباع المليون.
    pub(super) fn parts(&self, opening: Opening, value: f64, next: usize) -> Option<Number> {
        let of = self.heard(next).filter(|h| matches!(h.word.class, Class::Scale | Class::Hundred));
        Some(match of {
            Some(of) => self.finish(
                opening,
                Part { value: value * of.word.value, scale: of.word.value, next: of.next },
                NumberKind::Cardinal,
            ),
            None => self.finish(opening, Part::small(value, next), NumberKind::Fraction),
        })
    }
}

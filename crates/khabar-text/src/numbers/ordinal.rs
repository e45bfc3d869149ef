//! Ordinals: الثالث, الحادي عشر, الخامسة والعشرون, العاشر بعد المئة.

use super::reader::{Heard, Opening, Part, Reader};
use super::words::Class;
use super::{Number, NumberKind};
use crate::{Article, readings, strip_article};

impl Reader<'_, '_> {
    pub(super) fn ordinal(&self, opening: Opening, first: Heard) -> Option<Number> {
        if first.word.class == Class::OrdinalSpoken && !first.definite {
            // تاني مرة is the second time, مرة تاني once more.
            let counted = self.same_line(first.next).is_some_and(|t| {
                matches!(t.folded(), "مره" | "يوم" | "سنه" | "شهر" | "اسبوع" | "واحد" | "واحده")
            });
            return (counted || self.fills_line(opening.at, first.next)).then(|| {
                let part = Part::small(first.word.value, first.next);
                self.finish(opening, part, NumberKind::Ordinal)
            });
        }
        let hundred_and_one = || {
            let head = first.definite && first.word.class == Class::OrdinalHead;
            self.after_hundred(Part::small(first.word.value, first.next)).filter(|_| head)
        };
        let part = self.ordinal_part(first).or_else(hundred_and_one)?;
        if part.next == first.next && self.is_no_ordinal(opening.at, first) {
            return None;
        }
        let part = self.after_hundred(part).unwrap_or(part);
        Some(self.finish(opening, part, NumberKind::Ordinal))
    }

    pub(super) fn ordinal_part(&self, first: Heard) -> Option<Part> {
        let Heard { word, definite, next } = first;
        let head = word.class == Class::OrdinalHead;
        if (2.0..10.0).contains(&word.value) || head {
            if let Some(tail) = self.tail(next) {
                return Some(Part::small(10.0 + word.value, tail));
            }
            // خامس وعشرين without an article is two numbers.
            if let Some(tens) = self.and_tens(next, definite).filter(|_| definite) {
                return Some(Part::small(word.value + tens.word.value, tens.next));
            }
        }
        let alone = match word.class {
            Class::Ordinal => true,
            Class::OrdinalDefinite | Class::OrdinalSpoken => definite,
            _ => false,
        };
        alone.then(|| Part::small(word.value, next))
    }

    /// Whether a number with the article at `at` says which one of the definite noun before it: الذكرى المئة, القرن الـ19.
    /// After a plural it says how many: الطالبات المئة, الدول الـ27; of plurals without an ending nothing tells but that they
    /// are not among these nouns.
    pub(super) fn counts_off(&self, at: usize) -> bool {
        const NOUNS: [&str; 21] = [
            "قرن",
            "يوم",
            "مركز",
            "عام",
            "اسبوع",
            "شهر",
            "طابق",
            "فصل",
            "عدد",
            "رئيس",
            "موتمر",
            "مؤتمر",
            "موسم",
            "بند",
            "عقد",
            "جيل",
            "مقعد",
            "مهرجان",
            "معرض",
            "لقاء",
            "منتدي",
        ];
        let Some(before) = at.checked_sub(1).filter(|_| !self.tokens.line_break_before(at)) else {
            return false;
        };
        // أجهزة and قادة are plurals.
        let plural = |noun: &str| {
            noun.starts_with('ا') && noun.chars().count() == 5 || matches!(noun, "قاده" | "ساده")
        };
        let singular = |noun: &str| {
            noun.ends_with('ه') && !plural(noun) || noun == "ذكري" || NOUNS.contains(&noun)
        };
        self.token(before).is_some_and(|noun| {
            readings(noun).any(|reading| match reading.article() {
                Article::Merged => singular(reading.rest()),
                _ => strip_article(reading.rest()).is_some_and(singular),
            })
        })
    }

    /// العاشر بعد المئة.
    pub(super) fn after_hundred(&self, part: Part) -> Option<Part> {
        self.same_line(part.next).filter(|t| t.folded() == "بعد")?;
        let base = self.heard(part.next + 1).filter(|h| {
            h.definite
                && matches!(
                    h.word.class,
                    Class::Hundred | Class::Hundreds | Class::Scale | Class::ScaleDual
                )
        })?;
        Some(Part::small(base.word.value + part.value, base.next))
    }
}

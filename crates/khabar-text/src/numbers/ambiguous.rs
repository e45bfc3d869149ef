//! Number words that mean something else where they stand.

use super::reader::{Heard, Reader, has_tanwin};
use super::words::Class;
use crate::{TokenKind, strip_article};

impl Reader<'_, '_> {
    /// Words that are numbers elsewhere.
    pub(super) fn is_something_else(&self, at: usize, first: Heard) -> bool {
        let before = at.checked_sub(1).and_then(|i| self.token(i));
        let next = self.token(first.next);
        let next_is_digits = next.is_some_and(|t| t.kind() == TokenKind::Number);
        match (first.word.class, first.word.value) {
            // The month: شهر صفر, 3 صفر 1445.
            (Class::Unit, 0.0) => {
                next_is_digits
                    || before.is_some_and(|t| {
                        t.kind() == TokenKind::Number || t.folded().ends_with("شهر")
                    })
            }
            // Monday is الاثنين; the two are الاثنان.
            (Class::Unit, 2.0) => {
                self.token(at).is_some_and(|t| t.folded().ends_with("ين"))
                    && (first.definite
                        && self.and(first.next).is_none_or(|h| h.word.class != Class::Tens)
                        || before.is_some_and(|t| t.folded().ends_with("يوم")))
            }
            // What is left of في المئة and بالمئة without a number before.
            (Class::Hundred, _) if first.definite => {
                let after_in = before.is_some_and(|t| t.folded() == "في")
                    && !self.tokens.line_break_before(at);
                (after_in || self.percent(at).is_some()) && self.and(first.next).is_none()
            }
            // مية is also water, and a name: مية الجريبي.
            (Class::Hundred, _) if first.word.spoken => self.is_definite(first.next),
            // أي واحد is "anyone", كل واحد "each"; واحد الجيران is و and أحد without its hamza.
            (Class::Unit, 1.0) if !first.definite => {
                next_is_digits
                    || self.is_definite(first.next)
                    || before.is_some_and(|t| matches!(t.folded(), "اي" | "ايه" | "كل" | "لكل"))
            }
            // تسع, "it holds", and the like stand before digits; a number does not.
            (Class::Unit, _) => next_is_digits || self.is_noun_or_verb(at, first),
            // متين is "firm" unless a number goes on after it.
            (Class::Hundreds, 200.0)
                if self.token(at).is_some_and(|t| t.folded().ends_with("متين")) =>
            {
                self.and(first.next).or_else(|| self.heard(first.next)).is_none()
            }
            // He wrote a book: ألف الكاتب, ألف كتابا.
            (Class::Scale, 1000.0) if first.definite => false,
            (Class::Scale, 1000.0) if before.is_some_and(|t| t.folded() == "الذي") => true,
            (Class::Scale, 1000.0) => next.is_some_and(|t| {
                t.kind() == TokenKind::Word
                    && (strip_article(t.folded()).is_some() && t.folded() != "الف"
                        || t.folded() == "عده"
                        || self.heard(first.next).is_some_and(|h| h.word.class == Class::Unit)
                        || t.folded().ends_with('ا')
                            && t.folded().chars().count() > 3
                            && self.heard(first.next).is_none())
            }),
            // ألفا without a noun to be two thousand of is the Greek letter.
            (Class::ScaleOrDual, 1000.0) => {
                !self.is_dual(first.next)
                    && self.and_chunk(first.next).is_none()
                    && !has_tanwin(self.token(at))
            }
            _ => false,
        }
    }

    /// Whether the next word has the article.
    fn is_definite(&self, next: usize) -> bool {
        self.same_line(next)
            .is_some_and(|t| t.kind() == TokenKind::Word && strip_article(t.folded()).is_some())
            && self.heard(next).is_none()
    }

    /// الست is also "the lady", سبع "a lion" and تسع "it holds": as numbers they follow what they count, if they have the
    /// article (الدول الست), and else what they count has none (ست دول).
    fn is_noun_or_verb(&self, at: usize, first: Heard) -> bool {
        let word = self.token(at).map_or("", |t| t.folded());
        // التي تلت هجمات is "that followed", تلت آلاف three thousand.
        if word.ends_with("تلت") {
            let counted = self.heard(first.next).is_some()
                || self.token(first.next).is_some_and(|t| {
                    matches!(t.folded(), "ايام" | "سنين" | "شهور" | "ساعات" | "مرات" | "دقايق")
                });
            return !counted && !self.fills_line(at, first.next);
        }
        if !["ست", "سبع", "تسع", "تمان"].iter().any(|number| word.ends_with(number)) {
            return false;
        }
        let next = self.same_line(first.next).filter(|t| t.kind() == TokenKind::Word);
        if first.definite {
            return !self.follows_definite(at) && !self.counts_plural(first.next);
        }
        next.is_some_and(|t| strip_article(t.folded()).is_some())
            && self.heard(first.next).is_none()
    }

    /// Ordinals of one word that are part of something else.
    pub(super) fn is_no_ordinal(&self, at: usize, first: Heard) -> bool {
        let before = at.checked_sub(1).and_then(|i| self.token(i));
        let next = self.token(first.next).map_or("", |t| t.folded());
        let after_next = self.token(first.next + 1).map_or("", |t| t.folded());
        let printed = self.token(at).map_or("", |t| t.text());
        // تشرين الأول and جمادى الأولى are months.
        let month = first.definite
            && before.is_some_and(|t| {
                ["كانون", "تشرين", "ربيع", "جمادي"].iter().any(|m| t.folded().ends_with(m))
            });
        // The day before yesterday.
        let yesterday =
            first.word.value == 1.0 && (next == "امس" || next == "من" && after_next == "امس");
        // ثاني أكسيد الكربون
        let compound = next == "اكسيد";
        // أولى اهتماما is the verb.
        let paid = first.word.value == 1.0
            && !first.definite
            && printed.ends_with("أولى")
            && next.ends_with('ا')
            && next.chars().count() > 4;
        // الأولي with its two dots is "preliminary".
        let preliminary = first.word.value == 1.0 && printed.ends_with("أولي");
        // 500 متر في الثانية
        let second = first.word.value == 2.0
            && first.definite
            && self.token(at).is_some_and(|t| t.folded().ends_with("الثانيه"))
            && before.is_some_and(|t| t.folded() == "في")
            && !["ظهرا", "صباحا", "مساء", "فجرا", "ليلا", "عصرا", "بعد", "من"].contains(&next)
            && self.and(first.next).is_none();
        month || yesterday || compound || paid || preliminary || second
    }
}

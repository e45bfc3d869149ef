//! Which way a clause looks: back to what happened or ahead to what will.
//!
//! The nearest verb before in the sentence says it; if there is none, the first one after.

use khabar_text::TokenKind;

use crate::expr::{Step, Unit};
use crate::reader::{Hit, Reader};
use crate::resolve::Lean;
use crate::timex::Signal;
use crate::words::{Entry, VOCABULARY, Word};

/// How far كان reaches: كان من المقرر أن تنعقد.
const WAS_REACH: usize = 5;
/// How many tokens ahead a verb may stand from the date it governs.
const VERB_REACH: usize = 10;
/// Hardly a verb of news governs a date further on; a list without full stops is not read again for each of its dates.
const SENTENCE: usize = 96;

impl Reader<'_> {
    /// Which way the clause of a token looks, if anything says so.
    pub(crate) fn lean(&self, index: usize) -> Option<Lean> {
        let mut at = index;
        while at > 0 && index - at < SENTENCE && !self.sentence_begins(at) {
            at -= 1;
            if let Some(cue) = self.cue_in_time(at) {
                return Some(cue);
            }
        }
        (index + 1..=index + VERB_REACH)
            .take_while(|&at| at < self.len() && !self.sentence_begins(at))
            .find_map(|at| self.cue_in_time(at))
            .or_else(|| self.after_what_comes(index))
    }

    /// In `مطلع الأسبوع المقبل، وفي بغداد السبت` no verb says anything, but المقبل does.
    fn after_what_comes(&self, index: usize) -> Option<Lean> {
        (index.saturating_sub(SENTENCE / 4)..index)
            .rev()
            .take_while(|&at| !self.sentence_begins(at + 1))
            .any(|at| self.hits(at).iter().any(|hit| hit.word == Word::Step(Step::Next)))
            .then_some(Lean::Future)
    }

    /// Whether اعتبارا من, بدءا من or their like stand before this token.
    pub(crate) fn begins_from(&self, index: usize) -> bool {
        self.signal_before(index) == Some(Signal::Since)
            && self.word_is(index.wrapping_sub(1), &["من"])
    }

    /// Whether a verb of beginning stands near before this token: بدأ العمل اعتبارا من الأحد.
    pub(crate) fn has_begun(&self, index: usize) -> bool {
        const BEGUN: [&str; 8] = ["بدا", "بدات", "انطلق", "انطلقت", "سري", "سرت", "طبق", "طبقت"];
        (index.saturating_sub(VERB_REACH)..index).any(|at| {
            let word = self.folded(at).trim_start_matches(['و', 'ف']);
            BEGUN.contains(&word)
        })
    }

    /// Whether something is put off or prolonged to this token: أجلت المحكمة القضية إلى الأحد.
    pub(crate) fn put_off_to(&self, index: usize) -> bool {
        const PUT_OFF: [&str; 22] = [
            "اجل",
            "اجلت",
            "تاجيل",
            "تاجيلها",
            "تاجيله",
            "تاجلت",
            "تاجل",
            "ارجا",
            "ارجات",
            "ارجاء",
            "ارجئت",
            "ارجئ",
            "مدد",
            "مددت",
            "تمديد",
            "تمديدها",
            "تمديده",
            "رحل",
            "رحلت",
            "ترحيل",
            "يوجل",
            "تقديم",
        ];
        let to = index.checked_sub(1).is_some_and(|at| {
            self.word_is(at, &["الي", "حتي", "ليوم", "لغايه", "لجلسه", "لتاريخ"])
                // نظرتها في جلسة الأحد: there it was heard.
                || (self.word_is(at, &["جلسه"]) && !self.word_is(at.wrapping_sub(1), &["في"]))
                || (self.word_is(at, &["غايه", "يوم"])
                    && self.word_is(at.wrapping_sub(1), &["الي"]))
        });
        to && (index.saturating_sub(2 * VERB_REACH)..index).any(|at| {
            let word = self.folded(at).trim_start_matches(['و', 'ف']);
            PUT_OFF.contains(&word)
        })
    }

    /// In كان يزور and لم يحضر the imperfect tells of the past.
    fn cue_in_time(&self, index: usize) -> Option<Lean> {
        let cue = self.cue(index)?;
        let was = |at: usize| self.hits(at).iter().any(|hit| hit.word == Word::Was);
        let past = (index.saturating_sub(WAS_REACH)..=index).any(was);
        Some(if past && !self.begins_with_seen(index) { Lean::Past } else { cue })
    }

    fn begins_with_seen(&self, index: usize) -> bool {
        self.folded(index).trim_start_matches(['و', 'ف']).starts_with('س')
    }

    /// What a token says about the direction of its clause.
    fn cue(&self, index: usize) -> Option<Lean> {
        let mut listed = None;
        for hit in self.hits(index) {
            match hit.word {
                Word::NotFuture => return None,
                Word::Lean(lean) if listed.is_none() => listed = Some(lean),
                _ => {}
            }
        }
        if listed.is_some() {
            return listed.filter(|_| !self.is_part_of_day(index));
        }
        // على أن يبلغ ذروته فجر الجمعة
        let provided = self.word_is(index, &["ان"])
            && index > 0
            && self.word_is(index - 1, &["علي"])
            && self.folded(index + 1).starts_with(['ي', 'ت']);
        if provided {
            return Some(Lean::Future);
        }
        // بعد أن نظرتها, بعدما كان: what comes before something else has been, unless an imperfect follows.
        let after = (self.word_is(index, &["ان"])
            && index > 0
            && self.word_is(index - 1, &["بعد", "وبعد"]))
            || self.word_is(index, &["بعدما", "وبعدما"]);
        if after && !self.folded(index + 1).starts_with(['ي', 'ت']) {
            return Some(Lean::Past);
        }
        if self.is_listed_in_another_person(index) {
            return Some(Lean::Future);
        }
        // A past verb with its object: أعلنته. Short ones are nouns as well: بثه, نقلها.
        let object =
            ["ه", "ها", "هم"].iter().find_map(|object| self.folded(index).strip_suffix(object));
        let long = |verb: &&str| verb.ends_with('ت') || verb.chars().nth(3).is_some();
        let verb = object.filter(long).filter(|verb| VOCABULARY.may_hold(verb));
        let past = verb.map_or(&[][..], |verb| VOCABULARY.entries(verb));
        if past.iter().any(|entry| entry.word == Word::Lean(Lean::Past) && entry.rest.is_empty()) {
            return Some(Lean::Past);
        }
        // سـ before an imperfect: سيزور, وستجري.
        let token = self.token(index)?;
        if token.kind() != TokenKind::Word {
            return None;
        }
        let folded = token.folded();
        let stem =
            folded.strip_prefix(['و', 'ف']).filter(|rest| rest.starts_with('س')).unwrap_or(folded);
        let rest = stem.strip_prefix('س')?;
        // A short one must be a verb that is listed: سيصل, but not سيرة.
        let listed =
            VOCABULARY.entries(rest).iter().any(|entry| entry.word == Word::Lean(Lean::Future));
        // سيلفا is a name: verbs do not end in ا, unless it is that of the plural.
        let foreign = rest.ends_with('ا') && !rest.ends_with("وا");
        let long = rest.starts_with(['ي', 'ت']) && rest.chars().nth(3).is_some() && !foreign;
        (listed || long).then_some(Lean::Future)
    }

    /// ظهر اليوم is noon, not what appeared.
    fn is_part_of_day(&self, index: usize) -> bool {
        let part = |hit: &Hit| matches!(hit.word, Word::DayPart { .. });
        let day = |hit: &Hit| {
            matches!(hit.word, Word::RelativeDay { .. } | Word::Weekday { .. })
                || matches!(hit.word, Word::Unit { unit: Unit::Day, .. })
        };
        self.hits(index).iter().any(part) && self.hits(index + 1).iter().any(day)
    }

    /// تزور, يزورون, يزوران of a verb that the list gives as يزور. Looked for only where a date asks.
    fn is_listed_in_another_person(&self, index: usize) -> bool {
        let word = self.folded(index).trim_start_matches(['و', 'ف']);
        let Some(stem) = word.strip_prefix(['ي', 'ت']) else { return false };
        let listed = |stem: &str| {
            let entries = VOCABULARY.entries(&format!("ي{stem}"));
            let future = |entry: &Entry| entry.word == Word::Lean(Lean::Future);
            entries.iter().any(|entry| future(entry) && entry.rest.is_empty())
        };
        let plural = ["ون", "ان"].iter().find_map(|end| stem.strip_suffix(end));
        listed(stem) || plural.is_some_and(listed)
    }

    /// Whether a sentence, as far as tense goes, begins at this token.
    fn sentence_begins(&self, index: usize) -> bool {
        index == 0
            || self.tokens.line_break_before(index)
            || self.token(index - 1).is_some_and(|before| {
                before.kind() == TokenKind::Punctuation
                    && matches!(
                        before.folded(),
                        "." | ".." | "..." | "…" | "؟" | "?" | "!" | "؛" | ":"
                    )
            })
    }
}

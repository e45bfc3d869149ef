//! How a date stands in its sentence: as a term, an aim, a memory, or told before the rest.

use chrono::Weekday;

use super::collect::Reading;
use crate::expr::{DateExpr, Step};
use crate::resolve::Lean;
use crate::segment::Segment;
use crate::timex::Signal;
use crate::words::{Trap, Word};

/// How many tokens before a date such words may stand.
const REACH: usize = 12;

impl Reading<'_, '_> {
    fn words_before(&self, reach: usize) -> impl Iterator<Item = usize> {
        (self.found.start.saturating_sub(reach)..self.found.start).rev()
    }

    /// `كانت قد انطلقت الأحد 6 نوفمبر`.
    pub(super) fn told_before(&self) -> bool {
        let r = &self.segment.reader;
        self.words_before(REACH).any(|at| {
            r.word_is(at, &["كان", "كانت", "وكان", "وكانت", "كانوا", "وكانوا"])
                && (at + 1..self.found.start).any(|next| r.word_is(next, &["قد"]))
        })
    }

    /// `الذي تولى الحكم عام 1981`, `منذ 1989`, `كانت قد انتهت عام 1990`: what someone or something comes from.
    pub(super) fn is_background(&self) -> bool {
        let r = &self.segment.reader;
        let relative = ["الذي", "التي", "الذين", "اللذين", "اللتين", "والذي", "والتي"];
        r.signal_before(self.found.start) == Some(Signal::Since)
            || self.told_before()
            || self.words_before(REACH).any(|at| r.word_is(at, &relative))
    }

    /// `تسعى السلطنة لبلوغه عام 2050`, `لتفادي أزمة عام 2028`, `الانتخابات المقبلة في عام 2019`: still to come.
    pub(super) fn is_aim(&self) -> bool {
        const AIMS: [&str; 22] = [
            "تسعي",
            "يسعي",
            "نسعي",
            "تستهدف",
            "يستهدف",
            "نستهدف",
            "لبلوغ",
            "لبلوغه",
            "بلوغ",
            "لتفادي",
            "تهدف",
            "يهدف",
            "تطمح",
            "يطمح",
            "تخطط",
            "يخطط",
            "تعتزم",
            "يعتزم",
            "للوصول",
            "المتوقع",
            "المستهدف",
            "المزمع",
        ];
        let r = &self.segment.reader;
        let next = |at: usize| {
            let near = self.found.start - at <= 3;
            near && r.hits(at).iter().any(|hit| hit.word == Word::Step(Step::Next))
        };
        self.words_before(REACH).any(|at| r.word_is(at, &AIMS) || next(at))
    }

    /// `حرب 2014`, whatever the verb of the sentence looks at.
    pub(super) fn is_of_a_war(&self) -> bool {
        self.segment.reader.trapped_before(self.found.start, Trap::EventHead)
    }

    /// `انتخابات 2022`, `الانتخابات السابقة عام 2018`: what comes round is named for its last time, not one long ago.
    pub(super) fn is_of_a_round(&self) -> bool {
        const ROUNDS: [&str; 14] = [
            "انتخابات",
            "الانتخابات",
            "بطوله",
            "كاس",
            "مونديال",
            "موسم",
            "دوره",
            "قمه",
            "موازنه",
            "ميزانيه",
            "تصفيات",
            "دوري",
            "نسخه",
            "اولمبياد",
        ];
        let r = &self.segment.reader;
        self.words_before(4).any(|at| r.word_is(at, &ROUNDS))
    }

    /// `الذكرى الحادية والستين لاستقلالها في 5 جويلية 1962`: how many years ago, 0 where it is not said.
    pub(super) fn remembered(&self) -> Option<u32> {
        let r = &self.segment.reader;
        self.words_before(REACH).find_map(|at| {
            r.folded(at).ends_with("ذكري").then_some(())?;
            let ordinal = r.numeral(at + 1).filter(|n| n.ordinal && n.skip == 0);
            let digits = r.word_is(at + 1, &["ال"]).then(|| r.digits(at + 2)).flatten();
            let years = ordinal.and_then(|n| n.whole(1, 300)).or(digits.map(|(n, _)| n));
            Some(years.unwrap_or_default())
        })
    }

    /// `بحلول 2030`, `حتى 2025`: a goal or a term, which has not come.
    pub(super) fn is_goal(&self) -> bool {
        const GOALS: [&str; 10] = [
            "بحلول",
            "رويه",
            "خطه",
            "استراتيجيه",
            "اجنده",
            "مونديال",
            "بنهايه",
            "موازنه",
            "لعام",
            "لسنه",
        ];
        let r = &self.segment.reader;
        let signal = r.signal_before(self.found.start);
        // قبل نهاية 2028
        let bound = signal == Some(Signal::Before) && self.found.modifier.is_some();
        let term = bound || matches!(signal, Some(Signal::Until | Signal::To));
        term || self.words_before(2).any(|at| r.word_is(at, &GOALS))
    }
}

/// Whether the text has words for its own day that it does not tie to a date, or tells of a weekday that comes a day or
/// two after the dated one: then a dated weekday alone is not yet the day of writing.
pub(super) fn tells_of_other_days(segments: &[Segment<'_>]) -> bool {
    let dated: Vec<Weekday> = segments
        .iter()
        .flat_map(|segment| &segment.found)
        .filter_map(|found| match day_of(&found.expr) {
            DateExpr::Calendar(date) => date.weekday,
            _ => None,
        })
        .collect();
    segments.iter().any(|segment| {
        segment.found.iter().any(|found| match day_of(&found.expr) {
            DateExpr::Day { offset: -1..=0, weekday: None, date: None } => true,
            DateExpr::Weekday { day, step: None } => {
                let next =
                    dated.iter().any(|dated| [dated.succ(), dated.succ().succ()].contains(day));
                next && segment.reader.lean(found.start) == Some(Lean::Past)
            }
            _ => false,
        })
    })
}

fn day_of(expr: &DateExpr) -> &DateExpr {
    match expr {
        DateExpr::Time { on: Some(on), .. } => on,
        expr => expr,
    }
}

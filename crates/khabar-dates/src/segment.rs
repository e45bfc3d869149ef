//! One segment: its tokens as rules see them, the expressions found, and which of them belong together.

use khabar_text::{Span, Tokens};

use crate::expr::{DateExpr, Unit, Vague};
use crate::join::join;
use crate::reader::Reader;
use crate::rules::{Found, longest_at};
use crate::settings::Settings;
use crate::timex::{Signal, TimexKind};

/// A segment with what was found in it.
pub(crate) struct Segment<'t> {
    pub(crate) reader: Reader<'t>,
    pub(crate) found: Vec<Found>,
    /// For each expression, the index of the one that ends the range it begins.
    pub(crate) range_end: Vec<Option<usize>>,
    /// Whether something in it repeats.
    pub(crate) repeats: bool,
}

impl<'t> Segment<'t> {
    /// The expression that begins last before another does.
    pub(crate) fn found_before(&self, found: &Found) -> Option<&Found> {
        let at = self.found.partition_point(|other| other.start < found.start);
        self.found.get(at.checked_sub(1)?)
    }

    pub(crate) fn read(tokens: &'t Tokens<'t>, settings: Settings) -> Self {
        let reader = Reader::new(tokens, settings);
        let mut found: Vec<Found> = Vec::new();
        let mut index = 0;
        while index < reader.len() {
            match longest_at(&reader, index) {
                Some(one) => {
                    index = one.end.max(index + 1);
                    if !one.is_name {
                        push(&reader, &mut found, one);
                    }
                }
                None => index += 1,
            }
        }
        for at in 0..found.len() {
            week_of_range(&reader, &mut found, at);
        }
        let range_end = (0..found.len())
            .map(|at| match (found.get(at), found.get(at + 1)) {
                (Some(begin), Some(end)) if is_range(&reader, begin, end) => Some(at + 1),
                _ => None,
            })
            .collect();
        let repeats = found.iter().any(|found| matches!(found.expr, DateExpr::Every(_)));
        Self { reader, found, range_end, repeats }
    }

    pub(crate) fn span(&self, found: &Found) -> Span {
        self.reader.span(found.start, found.skip, found.end)
    }

    /// The span with the words before it that say how it stands in time.
    pub(crate) fn with_signal(&self, found: &Found) -> Span {
        let (start, skip) = self.reader.signal_start(found.start);
        self.reader.span(start, skip, found.end)
    }

    /// The span with من or بين before it, which begins a range.
    pub(crate) fn opened(&self, found: &Found) -> Span {
        let word = found.start.checked_sub(1).filter(|_| found.skip == 0);
        let from = self.reader.signal_before(found.start);
        match word {
            Some(word) if matches!(from, Some(Signal::From | Signal::Between)) => {
                // ما بين
                let more = self.reader.word_is(word.wrapping_sub(1), &["ما"]);
                self.reader.span(word - usize::from(more), 0, found.end)
            }
            _ => self.span(found),
        }
    }
}

/// Adds an expression, as one with those before it that it belongs to.
fn push(r: &Reader<'_>, found: &mut Vec<Found>, mut one: Found) {
    while let Some(both) = found.last().and_then(|before| join(r, before, &one)) {
        found.pop();
        one = both;
    }
    found.push(one);
}

/// `الأسبوع الماضي بين الجمعة والأحد`: the week goes to both days.
fn week_of_range(r: &Reader<'_>, found: &mut [Found], at: usize) {
    let [week, begin, end, ..] = found.get_mut(at..).unwrap_or_default() else { return };
    let near = begin.start.checked_sub(week.end) == Some(1) && r.word_is(week.end, &["من", "بين"]);
    if !near || !is_range(r, begin, end) {
        return;
    }
    if let (
        of @ DateExpr::Period { unit: Unit::Week, .. },
        DateExpr::Weekday { day: first, step: None },
        DateExpr::Weekday { day: last, step: None },
    ) = (&week.expr, &begin.expr, &end.expr)
    {
        let of = Box::new(of.clone());
        let (first, last) = (*first, *last);
        begin.expr = DateExpr::WeekdayOf { day: first, of: of.clone() };
        end.expr = DateExpr::WeekdayOf { day: last, of };
    }
}

/// `من A إلى B`, `بين A وB`, `A - B`.
fn is_range(r: &Reader<'_>, begin: &Found, end: &Found) -> bool {
    let points = |found: &Found| matches!(found.kind, TimexKind::Date | TimexKind::Time);
    // من الآن حتى الخامسة
    let now = |found: &Found| r.asked && found.expr == DateExpr::Vague(Vague::Present);
    let alike = begin.kind == end.kind || now(begin) || now(end);
    if !points(begin) || !points(end) || !alike {
        return false;
    }
    let vague = |found: &Found| {
        matches!(found.expr, DateExpr::Vague(_) | DateExpr::Offset { .. }) && !now(found)
    };
    if vague(begin) || vague(end) || begin.end > end.start {
        return false;
    }
    let signal = r.signal_before(begin.start);
    let gap = end.start - begin.end;
    let to =
        gap == 1 && end.skip == 0 && r.word_is(begin.end, &["الي", "حتي", "وحتي", "والي", "لغايه"]);
    // من السبت للخميس, من 5 يناير لـ 8 فبراير
    let attached = (gap == 0 && end.skip > 0 && r.folded(end.start).starts_with('ل'))
        || (gap == 1 && r.word_is(begin.end, &["ل"]));
    let to = to || (attached && r.asked && signal == Some(Signal::From));
    let dash = gap == 1 && r.word_is(begin.end, &["-", "–", "—"]);
    let and = (gap == 1 && r.word_is(begin.end, &["و"]))
        || (gap == 0 && end.skip > 0 && r.folded(end.start).starts_with('و'));
    to || (dash
        && match (&begin.expr, &end.expr) {
            (DateExpr::Calendar(_), DateExpr::Calendar(_)) => true,
            (DateExpr::Weekday { .. }, DateExpr::Weekday { .. }) => r.asked,
            _ => false,
        })
        || (and && signal == Some(Signal::Between))
}

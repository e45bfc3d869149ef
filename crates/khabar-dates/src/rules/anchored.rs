//! Distances from a day that is named: `بعد يومين من غد`, `يومين قبل عيد الميلاد`, `قبل رأس السنة بأسبوع`.
//!
//! Only for assistants, but for what is counted from now. In the press the length is an expression of its own and the day another, as TimeML has it.

use super::duration::Length;
use super::{Found, duration, holiday, numeric, period};
use crate::expr::{DateExpr, Unit};
use crate::length::Duration;
use crate::reader::Reader;
use crate::timex::{Signal, TimexKind};
use crate::words::Word;

pub(super) fn read(r: &Reader<'_>, i: usize) -> Option<Found> {
    r.asked.then_some(())?;
    length_first(r, i).or_else(|| preposition_first(r, i)).or_else(|| {
        let length = duration::any(r, i)?;
        from_now(r, i, &length)
    })
}

/// `20 دقيقة من الآن`.
pub(super) fn from_now(r: &Reader<'_>, i: usize, length: &Length) -> Option<Found> {
    const NOW: [&str; 6] = ["الان", "هلق", "هلا", "دلوقتي", "هسه", "هسا"];
    let now = r.word_is(length.end, &["من"]) && r.word_is(length.end + 1, &NOW);
    (now && length.modifier.is_none() && !length.duration.is_vague()).then_some(())?;
    let clock = length.duration.finest_unit().is_some_and(|unit| unit < Unit::Day);
    let kind = if clock { TimexKind::Time } else { TimexKind::Date };
    let expr = DateExpr::Offset { duration: length.duration.clone(), back: false };
    Some(Found::new("offset", (i, length.end + 2), length.skip, kind, expr))
}

/// `يومين قبل عيد الميلاد`, `أسبوع بعد الخميس`, `أسبوعين من الخميس`, `3 أيام قبل`.
fn length_first(r: &Reader<'_>, i: usize) -> Option<Found> {
    let length = duration::any(r, i).filter(|length| in_days(&length.duration))?;
    let back = match r.folded(length.end) {
        "قبل" => true,
        "بعد" | "من" => false,
        _ => return None,
    };
    let at = length.end + 1;
    if back && super::clock::ends_here(r, at) && r.signal_before(i).is_none() {
        let expr = DateExpr::Offset { duration: length.duration, back };
        return Some(Found::date("offset", (i, at), length.skip, expr));
    }
    let (day, end) = day(r, at)?;
    Some(found((i, end), length.skip, length.duration, back, day))
}

/// `بعد أسبوعين من الخميس`, `قبل عيد الأضحى بيومين`.
fn preposition_first(r: &Reader<'_>, i: usize) -> Option<Found> {
    let (back, hit) = r.find(i, |hit| match hit.word {
        Word::Signal(Signal::Before) => Some(true),
        Word::Signal(Signal::After) => Some(false),
        _ => None,
    })?;
    if let Some(length) = duration::any(r, hit.end).filter(|l| l.skip == 0 && in_days(&l.duration))
        && r.word_is(length.end, &["من", "علي"])
        && let Some((day, end)) = day(r, length.end + 1)
    {
        return Some(found((i, end), hit.skip, length.duration, back, day));
    }
    let (day, end) = day(r, hit.end)?;
    // بيومين: the preposition is attached.
    let length = duration::any(r, end).filter(|length| length.skip == 2)?;
    let by = r.folded(end).starts_with('ب') && in_days(&length.duration);
    by.then(|| found((i, length.end), hit.skip, length.duration, back, day))
}

fn in_days(duration: &Duration) -> bool {
    !duration.is_vague() && duration.finest_unit().is_some_and(|unit| unit >= Unit::Day)
}

fn day(r: &Reader<'_>, i: usize) -> Option<(DateExpr, usize)> {
    let feast =
        holiday::read(r, i).filter(|found| found.skip == 0).map(|found| (found.expr, found.end));
    let day = period::day_expr(r, i).filter(|(expr, _)| !matches!(expr, DateExpr::Range { .. }));
    let digits =
        numeric::date(r, i).map(|read| (read.expr(None), read.end)).filter(|_| day.is_none());
    feast.into_iter().chain(day).chain(digits).max_by_key(|(_, end)| *end)
}

fn found(
    tokens: (usize, usize),
    skip: usize,
    duration: Duration,
    back: bool,
    day: DateExpr,
) -> Found {
    let expr = DateExpr::DistanceFrom { duration, back, day: Box::new(day) };
    Found::date("offset-from-day", tokens, skip, expr)
}

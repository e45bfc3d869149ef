//! From one hour to another: `من 5 إلى 6 مساء`, `بين الساعة الثامنة والعاشرة صباحا`, `1-3 ظهرا`.

use super::clock::{at_part, ends_here, rest, with_part};
use super::hour::{day_letters, hour, time_like};
use super::{Found, calendar};
use crate::expr::DateExpr;
use crate::reader::{Hit, Reader};
use crate::time_of_day::{Clock, TimeOfDay};
use crate::timex::{Signal, TimexKind};
use crate::value::PartOfDay;
use crate::words::{DayPartForm, Word};

pub(super) fn read(r: &Reader<'_>, i: usize) -> Option<Found> {
    let (skip, at) = hour_word(r, i);
    let said = at > i;
    let digits = r.numeral(at).is_none_or(|n| n.skip == 0 || said);
    let (from, end) = one(r, at).filter(|_| digits)?;
    let (from, after) = with_part(r, from, end);
    let part = if after > end { part_at(r, after) } else { None };
    let next = joined(r, i, after)?;
    // 2-1 مساء السبت is a score.
    let dash = r.word_is(after, &["-", "–"]);
    let opens = said
        || from.minute.is_some()
        || matches!(r.signal_before(i), Some(Signal::From | Signal::Between | Signal::In));
    if dash && !r.asked && !opens {
        return None;
    }
    let (_, to_at) = hour_word(r, next);
    let (to, end) = one(r, to_at)?;
    // إلى 21 أكتوبر
    if calendar::date(r, to_at).is_some() {
        return None;
    }
    let (parted, to_end) = with_part(r, to.clone(), end);
    let to_part = if to_end > end { part_at(r, to_end) } else { None };
    // Numbers alone are no hours.
    // من 9:30 إلى 11
    let opened = (from.minute.is_some() != to.minute.is_some())
        && r.signal_before(i) == Some(Signal::From)
        && (r.digits(to_at).is_some() || r.digits(at).is_some())
        && ends_here(r, end);
    let colons = opened || (from.minute.is_some() && to.minute.is_some());
    // مساء اليوم من 4 إلى 6, to an assistant
    let on_day = r.asked && ends_here(r, end) && after_day(r, i);
    let said = said || on_day;
    if !(said || after > at && part.is_some() || to_part.is_some() || colons) {
        return None;
    }
    if part.is_none() && to_part.is_none() && !said && !(colons && (r.asked || opened)) {
        return None;
    }
    let (from, to) = match (part, to_part) {
        // 5 إلى 6 مساء: one part for both, unless that turns them round.
        (None, Some(part)) => {
            let same = at_part(from.clone(), part);
            (if minutes(&same) <= minutes(&parted) { same } else { from }, parted)
        }
        (Some(part), None) => {
            let same = at_part(to.clone(), part);
            let later = Clock { hour: to.hour.saturating_add(12).min(24), ..to.clone() };
            let fits = [same, later].into_iter().find(|clock| minutes(clock) > minutes(&from));
            (from, fits.unwrap_or(to))
        }
        _ => (from, parted),
    };
    let (to, on, end) = rest(r, to, to_end);
    let time = |clock| {
        let on = on.clone().map(Box::new);
        Box::new(DateExpr::Time { time: TimeOfDay::Clock(clock), on })
    };
    let expr = DateExpr::Range { begin: time(from), end: time(to) };
    Some(Found::new("hours", (i, end), skip, TimexKind::Time, expr))
}

fn minutes(clock: &Clock) -> u32 {
    u32::from(clock.hour) * 60 + u32::from(clock.minute.unwrap_or_default())
}

/// Whether a day or a part of one stands right before the preposition: `غدا من 4 إلى 6`.
fn after_day(r: &Reader<'_>, i: usize) -> bool {
    let (start, _) = r.signal_start(i);
    let ends = |hit: &Hit| {
        hit.end == start
            && matches!(
                hit.word,
                Word::DayPart { .. } | Word::RelativeDay { .. } | Word::Weekday { .. }
            )
    };
    start < i
        && (1..=2).filter_map(|back| start.checked_sub(back)).any(|at| r.hits(at).iter().any(ends))
}

/// Past الساعة, with what is attached before it.
fn hour_word(r: &Reader<'_>, i: usize) -> (usize, usize) {
    match r.folded(i) {
        "الساعه" => (0, i + 1),
        "والساعه" | "بالساعه" => (2, i + 1),
        _ => (0, i),
    }
}

fn one(r: &Reader<'_>, i: usize) -> Option<(Clock, usize)> {
    time_like(r, i).or_else(|| hour(r, i))
}

/// The token after إلى, a dash, or the و of بين.
fn joined(r: &Reader<'_>, start: usize, i: usize) -> Option<usize> {
    if r.word_is(i, &["الي", "حتي", "وحتي", "والي", "لغايه", "-", "–"]) {
        return Some(i + 1);
    }
    if r.word_is(i, &["ل"]) && r.signal_before(start) == Some(Signal::From) {
        return Some(i + 1);
    }
    let between = r.signal_before(start) == Some(Signal::Between);
    let attached = r.word_is(i, &["والساعه"]) || r.numeral(i).is_some_and(|n| n.skip > 0);
    match between {
        true if r.word_is(i, &["و"]) => Some(i + 1),
        true if attached => Some(i),
        _ => None,
    }
}

/// The part of day that ends before a token.
fn part_at(r: &Reader<'_>, end: usize) -> Option<PartOfDay> {
    if let Some((part, _)) = day_letters(r, end.checked_sub(1)?) {
        return Some(part);
    }
    (1..=3).filter_map(|back| end.checked_sub(back)).find_map(|at| {
        r.find(at, |hit| match hit.word {
            Word::DayPart { part, form } if hit.end == end && form != DayPartForm::Asked => {
                Some(part)
            }
            _ => None,
        })
        .map(|(part, _)| part)
    })
}

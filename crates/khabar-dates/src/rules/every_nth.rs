//! One of each such period: `أول أحد من كل شهر`, `15 من كل شهر`, `كل أول اثنين من الشهر`.

use super::calendar::{self, skip_word};
use super::days::day_number;
use super::{Found, nth};
use crate::expr::{Counted, DateExpr, Repeated, Unit};
use crate::reader::Reader;
use crate::timex::TimexKind;
use crate::words::{Count, Word};

/// How many tokens on كل may stand: الجمعة الثانية والأخيرة من كل شهر.
const REACH: usize = 6;

pub(super) fn read(r: &Reader<'_>, i: usize) -> Option<Found> {
    // Asked of every number and unit; كل is rare.
    (i..i + REACH).any(|at| r.word_is(at, &["كل"])).then_some(())?;
    each_first(r, i)
        .or_else(|| each_day(r, i))
        .or_else(|| of_each(r, i))
        .or_else(|| first_of_each(r, i))
}

/// `أول كل شهر`, `آخر كل شهر`.
fn first_of_each(r: &Reader<'_>, i: usize) -> Option<Found> {
    let (skip, number, at) = nth::ordinal(r, i)?;
    r.word_is(at, &["كل"]).then_some(())?;
    let (unit, end) = period(r, at + 1, false)?;
    let ends = matches!(number, None | Some(1)) && unit == Unit::Month;
    ends.then(|| found(i, end, skip, Repeated::Nth { what: Counted::Day, number, of: unit }))
}

/// `كل 15 من الشهر`.
fn each_day(r: &Reader<'_>, i: usize) -> Option<Found> {
    r.word_is(i, &["كل"]).then_some(())?;
    let (day, 0, end) = day_number(r, calendar::skip_word(r, i + 1, &["يوم"]))? else {
        return None;
    };
    let of = skip_word(r, end, &["من", "في"]);
    let (unit, end) = period(r, of, true).filter(|(unit, _)| *unit == Unit::Month && of > end)?;
    let repeated = Repeated::Nth { what: Counted::Day, number: Some(day), of: unit };
    Some(found(i, end, 0, repeated))
}

fn found(i: usize, end: usize, skip: usize, repeated: Repeated) -> Found {
    let expr = DateExpr::Every(repeated);
    Found::new("one-of-each", (i, end), skip, TimexKind::Set, expr)
}

/// `أول أحد من كل شهر`, `الجمعة الأخيرة من كل شهر`, `اليوم الأول من كل شهر`, `الخامس من كل شهر`.
fn of_each(r: &Reader<'_>, i: usize) -> Option<Found> {
    let day = || {
        let (day, skip, end) = day_number(r, i)?;
        Some((Counted::Day, Some(day), skip, end))
    };
    let (what, number, skip, end) = counted(r, i).or_else(day)?;
    let of = skip_word(r, end, &["من", "في"]);
    (of > end && r.word_is(of, &["كل"])).then_some(())?;
    let (unit, end) = period(r, of + 1, false)?;
    // 5 من كل أسبوع counts something else.
    let day = what != Counted::Day || unit == Unit::Month;
    day.then(|| found(i, end, skip, Repeated::Nth { what, number, of: unit }))
}

/// `كل أول أحد من الشهر`.
fn each_first(r: &Reader<'_>, i: usize) -> Option<Found> {
    r.word_is(i, &["كل"]).then_some(())?;
    let (what, number, 0, end) = counted(r, i + 1)? else { return None };
    let of = skip_word(r, end, &["من", "في"]);
    let (unit, end) = period(r, of, of > end)?;
    Some(found(i, end, 0, Repeated::Nth { what, number, of: unit }))
}

fn period(r: &Reader<'_>, i: usize, article: bool) -> Option<(Unit, usize)> {
    r.find_plain(i, |word| match word {
        Word::Unit {
            unit: unit @ (Unit::Week | Unit::Month | Unit::Year),
            count: Count::One,
            definite,
        } if definite == article => Some(unit),
        _ => None,
    })
}

/// `أول أحد`, `ثاني يوم سبت`, `آخر يوم`, `الأحد الأول`: with what is attached and the token after.
fn counted(r: &Reader<'_>, i: usize) -> Option<(Counted, Option<u8>, usize, usize)> {
    let named = |at: usize| {
        r.find_plain(at, |word| match word {
            Word::Weekday { day, .. } => Some(Counted::Weekday(day)),
            _ => None,
        })
    };
    let day_word = |at: usize| {
        r.find_plain(at, |word| match word {
            Word::Unit { unit: Unit::Day, count: Count::One, definite: false } => {
                Some(Counted::Day)
            }
            _ => None,
        })
    };
    if let Some((skip, number, at)) = nth::ordinal(r, i) {
        let day = day_word(at);
        let after = day.map_or(at, |(_, end)| end);
        let (what, end) = named(after).or(day)?;
        return Some((what, number, skip, end));
    }
    let (what, skip, end) = nth::day_name(r, i)?;
    // اليوم 15 من كل شهر
    let by_number = || {
        let (day, _, end) = day_number(r, end).filter(|_| what == Counted::Day)?;
        Some((Some(day), end))
    };
    let (number, end) = nth::ordinal_after(r, end).or_else(by_number)?;
    Some((what, number, skip, end))
}

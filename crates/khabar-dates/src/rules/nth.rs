//! One of several in a month or a year: `أول جمعة من مارس`, `الجمعة الأخيرة من رمضان`, `آخر يوم من الشهر`,
//! `الأسبوع الثالث من عام 2027`.

use chrono::Weekday;

use super::calendar::{self, skip_word};
use super::days::day_number;
use super::{Found, bare, holiday, period, weekday, year};
use crate::expr::{Counted, DateExpr, Step, Unit};
use crate::reader::Reader;
use crate::words::{Count, Word};

pub(super) fn read(r: &Reader<'_>, i: usize) -> Option<Found> {
    weekday_after(r, i)
        .or_else(|| counted_first(r, i))
        .or_else(|| weekday_first(r, i))
        .or_else(|| week_of_year(r, i))
}

/// `أول ثلاثاء بعد أول اثنين من نوفمبر`, `الثلاثاء الذي يلي أول اثنين من نوفمبر`, `أول أحد بعد 15 مارس`.
fn weekday_after(r: &Reader<'_>, i: usize) -> Option<Found> {
    let (day, number, skip, end) = counted_weekday(r, i).or_else(|| {
        let name = weekday::name(r, i)?;
        let follows = r.word_is(name.end, &["الذي"]) && r.word_is(name.end + 1, &FOLLOWS);
        follows.then_some((name.day, 1, name.skip, name.end + 1))
    })?;
    r.word_is(end, &["بعد", "عقب"]).then_some(()).or(r.word_is(end, &FOLLOWS).then_some(()))?;
    let after = counted_first(r, end + 1)
        .or_else(|| calendar::read(r, end + 1))
        .or_else(|| holiday::read(r, end + 1))
        .filter(|after| {
            let day = match &after.expr {
                DateExpr::Holiday { .. } => true,
                DateExpr::Calendar(date) => date.day.is_some(),
                DateExpr::Nth { what, .. } => *what != Counted::Week,
                _ => false,
            };
            day && after.skip == 0
        })?;
    let expr = DateExpr::WeekdayAfter { day, number, after: Box::new(after.expr) };
    Some(Found::date("weekday-after-day", (i, after.end), skip, expr))
}

const FOLLOWS: [&str; 4] = ["يلي", "تلي", "يعقب", "يتلو"];

/// `أول ثلاثاء`, `ثاني جمعة`.
fn counted_weekday(r: &Reader<'_>, i: usize) -> Option<(Weekday, u8, usize, usize)> {
    let (skip, number, at) = ordinal(r, i)?;
    let (day, end) = r.find_plain(skip_word(r, at, &["يوم"]), |word| match word {
        Word::Weekday { day, .. } => Some(day),
        _ => None,
    })?;
    Some((day, number?, skip, end))
}

fn found(
    r: &Reader<'_>,
    i: usize,
    skip: usize,
    at: usize,
    what: Counted,
    number: Option<u8>,
) -> Option<Found> {
    let (of, end) = whole(r, at, what)?;
    let expr = DateExpr::Nth { what, number, of: Box::new(of) };
    Some(Found::date("nth-of-period", (i, end), skip, expr))
}

/// `أول`, `ثالث`, `آخر`: with what is attached, the number, and the token after.
pub(super) fn ordinal(r: &Reader<'_>, i: usize) -> Option<(usize, Option<u8>, usize)> {
    let folded = r.folded(i);
    let bare = ORDINALS.iter().find_map(|(word, number)| {
        let skip = folded.strip_suffix(word)?;
        matches!(skip, "" | "و" | "ف" | "ب" | "ل" | "ول" | "وب").then_some((skip.len(), *number))
    })?;
    Some((bare.0, bare.1, i + 1))
}

const ORDINALS: [(&str, Option<u8>); 12] = [
    ("اول", Some(1)),
    ("ثاني", Some(2)),
    ("ثالث", Some(3)),
    ("رابع", Some(4)),
    ("خامس", Some(5)),
    ("سادس", Some(6)),
    ("سابع", Some(7)),
    ("ثامن", Some(8)),
    ("تاسع", Some(9)),
    ("عاشر", Some(10)),
    ("اخر", None),
    ("اخير", None),
];

/// `أول جمعة من مارس`, `ثالث يوم من رمضان`, `آخر أسبوع في السنة`.
fn counted_first(r: &Reader<'_>, i: usize) -> Option<Found> {
    let (skip, number, at) = ordinal(r, i)?;
    let day_word = r.find_plain(at, |word| match word {
        Word::Unit {
            unit: unit @ (Unit::Day | Unit::Week | Unit::Month),
            count: Count::One,
            definite: false,
        } => Some(unit),
        // أول أيام رمضان
        Word::Unit { unit: Unit::Day, count: Count::Many, definite: false } if number.is_some() => {
            Some(Unit::Day)
        }
        _ => None,
    });
    let name = day_word.filter(|(unit, _)| *unit == Unit::Day).map_or(at, |(_, end)| end);
    let bare = r.find_plain(name, |word| match word {
        Word::Weekday { day, .. } => Some(day),
        _ => None,
    });
    if let Some((day, end)) = bare {
        return found(r, i, skip, end, Counted::Weekday(day), number);
    }
    match day_word? {
        (Unit::Day, end) => found(r, i, skip, end, Counted::Day, number),
        (Unit::Month, end) => found(r, i, skip, end, Counted::Month, number),
        (_, end) => found(r, i, skip, end, Counted::Week, number),
    }
}

/// `الجمعة`, `اليوم`: what an ordinal after it counts, the bytes before it that stay outside, and its end.
pub(super) fn day_name(r: &Reader<'_>, i: usize) -> Option<(Counted, usize, usize)> {
    if let Some(name) = weekday::name(r, i) {
        return Some((Counted::Weekday(name.day), name.skip, name.end));
    }
    let (what, hit) = r.find(i, |hit| match hit.word {
        Word::Unit { unit: Unit::Day, count: Count::One, definite: true } => Some(Counted::Day),
        Word::Unit { unit: Unit::Month, count: Count::One, definite: true } => Some(Counted::Month),
        _ => None,
    })?;
    Some((what, hit.skip, hit.end))
}

/// `الجمعة الأخيرة من مارس`, `الأحد الثاني من الشهر`, `اليوم الأول من العام`.
fn weekday_first(r: &Reader<'_>, i: usize) -> Option<Found> {
    let (what, skip, end) = day_name(r, i)?;
    let (number, end) = match ordinal_after(r, end) {
        Some(found) => found,
        // اليوم 15 من الشهر, but اليوم 15 مارس is today.
        None if what == Counted::Day => {
            let (number, _, end) = day_number(r, end).filter(|&(.., last)| {
                r.digits(last - 1).is_some()
                    && r.word_is(last, &["من"])
                    && matches!(period::lone(r, last + 1), Some((Unit::Month, _)))
            })?;
            (Some(number), end)
        }
        None => return None,
    };
    // الثلاثاء الحادي والثلاثين is a day of the month.
    let most = match what {
        Counted::Day => 31,
        Counted::Month => 12,
        _ => 5,
    };
    let fits = number.is_none_or(|number| number <= most);
    fits.then_some(())?;
    found(r, i, skip, end, what, number)
}

/// `الأولى`, `الثالث`, `الأخيرة` behind what is counted.
pub(super) fn ordinal_after(r: &Reader<'_>, i: usize) -> Option<(Option<u8>, usize)> {
    if r.word_is(i, &["الاخير", "الاخيره"]) {
        return Some((None, i + 1));
    }
    let numeral = r.numeral(i).filter(|n| n.ordinal && n.skip == 0)?;
    Some((Some(u8::try_from(numeral.whole(1, 31)?).ok()?), numeral.end))
}

/// `الأسبوع الثالث من عام 2027`; of a month it is a part of it, which another rule reads.
fn week_of_year(r: &Reader<'_>, i: usize) -> Option<Found> {
    let ((), hit) = r.find(i, |hit| match hit.word {
        Word::Unit { unit: Unit::Week, count: Count::One, definite: true } => Some(()),
        _ => None,
    })?;
    let (number, end) = ordinal_after(r, hit.end).or_else(|| week_number(r, hit.end))?;
    let of = skip_word(r, end, &["من", "في"]);
    // Of a month an assistant is asked for the week itself.
    if r.asked
        && of > end
        && let Some((month, end)) = whole(r, end, Counted::Week)
    {
        let expr = DateExpr::Nth { what: Counted::Week, number, of: Box::new(month) };
        return Some(Found::date("nth-of-period", (i, end), hit.skip, expr));
    }
    let numbered = r.word_is(hit.end, &["رقم"]) && super::clock::ends_here(r, end);
    if numbered && r.asked {
        let of = Box::new(DateExpr::Period { unit: Unit::Year, step: Step::Current });
        let expr = DateExpr::Nth { what: Counted::Week, number, of };
        return Some(Found::date("nth-of-period", (i, end), hit.skip, expr));
    }
    let (year, end) = year_of_months(r, of, of).filter(|(_, year_end)| *year_end > of)?;
    let expr = DateExpr::Nth { what: Counted::Week, number, of: Box::new(year) };
    Some(Found::date("nth-of-period", (i, end), hit.skip, expr))
}

/// The year of `الشهر الأول من العام المقبل`.
fn year_of_months(r: &Reader<'_>, i: usize, of: usize) -> Option<(DateExpr, usize)> {
    let year = [year::read(r, of), period::read(r, of)].into_iter().flatten().find(|year| {
        year.skip == 0
            && match &year.expr {
                DateExpr::Calendar(date) => date.month.is_none() && date.day.is_none(),
                DateExpr::Period { unit: Unit::Year, .. } => true,
                _ => false,
            }
    });
    let running = || {
        let (unit, end) = period::lone(r, of)?;
        let year = DateExpr::Period { unit, step: Step::Current };
        (unit == Unit::Year && of > i).then_some((year, end))
    };
    // الشهر الثالث and no more, to an assistant
    let told = || {
        let year = DateExpr::Period { unit: Unit::Year, step: Step::Current };
        (r.asked && of == i && super::clock::ends_here(r, i)).then_some((year, i))
    };
    year.map(|year| (year.expr, year.end)).or_else(running).or_else(told)
}

/// `الأسبوع 42`, `الأسبوع رقم 42`.
fn week_number(r: &Reader<'_>, i: usize) -> Option<(Option<u8>, usize)> {
    let at = skip_word(r, i, &["رقم"]);
    let (number, 1..=2) = r.digits(at)? else { return None };
    let number = u8::try_from(number).ok().filter(|number| (1..=53).contains(number))?;
    Some((Some(number), at + 1))
}

/// The month or year that is counted in; weeks and days are also counted in the running one.
pub(super) fn whole(r: &Reader<'_>, i: usize, what: Counted) -> Option<(DateExpr, usize)> {
    let of = skip_word(r, i, &["من", "في"]);
    // من كل شهر comes round.
    if r.word_is(of, &["كل"]) {
        return None;
    }
    if what == Counted::Month {
        return year_of_months(r, i, of);
    }
    let month = calendar::month(r, of).filter(|found| {
        found.skip == 0 && matches!(&found.expr, DateExpr::Calendar(date) if date.day.is_none())
    });
    if let Some(found) = month {
        return Some((found.expr, found.end));
    }
    if let Some(found) = bare::month_by_number(r, of).filter(|found| found.skip == 0) {
        return Some((found.expr, found.end));
    }
    let year = year::read(r, of).filter(|found| {
        found.skip == 0
            && matches!(&found.expr, DateExpr::Calendar(date) if date.month.is_none() && date.day.is_none())
    });
    if let Some(found) = year {
        return Some((found.expr, found.end));
    }
    // A day of a week, but not a weekday or a week of one.
    let unit = |unit| match unit {
        Unit::Month | Unit::Year => true,
        Unit::Week => what == Counted::Day,
        _ => false,
    };
    let near = period::read(r, of).filter(|found| {
        found.skip == 0 && matches!(found.expr, DateExpr::Period { unit: of, .. } if unit(of))
    });
    if let Some(found) = near {
        return Some((found.expr, found.end));
    }
    let running = |unit| Some(DateExpr::Period { unit, step: Step::Current });
    if of > i
        && let Some((found, end)) = period::lone(r, of).filter(|(found, _)| unit(*found))
    {
        return running(found).map(|expr| (expr, end));
    }
    // آخر ثلاثاء: an assistant means the running month.
    let asked = r.asked && of == i && matches!(what, Counted::Weekday(_));
    if asked { running(Unit::Month).map(|expr| (expr, i)) } else { None }
}

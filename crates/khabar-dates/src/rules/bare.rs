//! Days and months that leave something out: `يوم 15`, `الخميس 21`, `شهر 11`, `في 22/4`, `3/2015`.

use khabar_text::TokenKind;

use super::clock::ends_here;
use super::{Found, calendar, calendar::skip_word, days, numeric, weekday, year};
use crate::expr::{Calendar, CalendarDate, DateExpr, Unit, Year};
use crate::reader::Reader;
use crate::timex::Signal;
use crate::words::{Count, Word};

pub(super) fn read(r: &Reader<'_>, i: usize) -> Option<Found> {
    weekday_and_day(r, i)
        .or_else(|| day_and_month_number(r, i))
        .or_else(|| year_first(r, i))
        .or_else(|| day_by_number(r, i))
        .or_else(|| month_by_number(r, i))
        .or_else(|| two_parts(r, i))
        .or_else(|| dotted(r, i))
        .or_else(|| month_and_day(r, i))
        .or_else(|| spelled_year(r, i))
}

/// A day of the month in digits or as an ordinal.
fn day(r: &Reader<'_>, i: usize) -> Option<(u8, usize)> {
    // الـ17
    let at = i + usize::from(r.word_is(i, &["ال"]) && r.glued(i + 1));
    let (day, end) = match r.digits(at) {
        Some((day, len)) => ((len <= 2).then_some(day)?, at + 1),
        None => {
            let numeral = r.numeral(i).filter(|n| n.ordinal && n.skip == 0)?;
            let definite = r.folded(i).starts_with("ال");
            (numeral.whole(1, 31).filter(|_| definite)?, numeral.end)
        }
    };
    // 15% and 15-20 and 21.5 are numbers of something.
    let more = r.glued(end)
        && r.kind(end)
            .is_some_and(|kind| kind == TokenKind::Symbol || r.word_is(end, &["-", "/", ":"]));
    let stands = ends_here(r, end) && !more;
    let day = u8::try_from(day).ok().filter(|day| (1..=31).contains(day))?;
    stands.then_some((day, end))
}

/// `الخميس 21`, `الثلاثاء الحادي والثلاثين`; with an ordinal up to five it would be a week of the month.
fn weekday_and_day(r: &Reader<'_>, i: usize) -> Option<Found> {
    let name = weekday::name(r, i)?;
    let at = if r.asked { skip_word(r, name.end, &["في"]) } else { name.end };
    let (day, end) = day(r, at)?;
    (day > 5 || r.digits(end - 1).is_some()).then_some(())?;
    let expr = alone(day, Some(name.day));
    Some(Found::date("weekday-and-day", (i, end), name.skip, expr))
}

fn alone(day: u8, weekday: Option<chrono::Weekday>) -> DateExpr {
    DateExpr::Calendar(CalendarDate { day: Some(day), weekday, ..CalendarDate::default() })
}

/// `يوم 15`; an assistant also hears `في 15`, `في الخامس`.
fn day_by_number(r: &Reader<'_>, i: usize) -> Option<Found> {
    let day_word = r.find(i, |hit| match hit.word {
        Word::Unit { unit: Unit::Day, count: Count::One, definite: false } => Some(()),
        _ => None,
    });
    if let Some(((), hit)) = day_word {
        let (number, end) = day(r, hit.end).filter(|_| r.digits(hit.end).is_some() || r.asked)?;
        return Some(Found::date("day-by-number", (i, end), hit.skip, alone(number, None)));
    }
    let prepared = r.word_is(i.wrapping_sub(1), &["في", "بتاريخ"]);
    let (number, end) = day(r, i).filter(|_| r.asked && prepared)?;
    // في 7 after a part of the day is an hour.
    let hour = i >= 2
        && r.numeral(i.wrapping_sub(3)).is_none()
        && r.hits(i - 2).iter().any(|hit| {
            matches!(hit.word, Word::DayPart { .. } | Word::Unit { unit: Unit::Night, .. })
        });
    (!hour).then(|| Found::date("day-by-number", (i, end), 0, alone(number, None)))
}

/// `3 من شهر 11`; an assistant also hears `3 شهر 11`, `يوم 3 شهر عشرة`.
fn day_and_month_number(r: &Reader<'_>, i: usize) -> Option<Found> {
    let ((), skip, at) = r
        .find(i, |hit| match hit.word {
            Word::Unit { unit: Unit::Day, count: Count::One, definite: false } => Some(()),
            _ => None,
        })
        .map_or(((), 0, i), |(word, hit)| (word, hit.skip, hit.end));
    let (day, attached, end) = days::day_number(r, at)?;
    let of = skip_word(r, end, &["من", "في"]);
    let month = month_by_number(r, of).filter(|month| month.skip == 0)?;
    let DateExpr::Calendar(date) = month.expr else { return None };
    // سنة و3 شهر 10
    let joined = attached > 0 && at > i;
    (!joined && (of > end || r.asked)).then_some(())?;
    let expr = DateExpr::Calendar(CalendarDate { day: Some(day), ..date });
    Some(Found::date("day-and-month-number", (i, month.end), skip.max(attached), expr))
}

/// `2024 أكتوبر 20`, `2016 يناير`: the year first, said to an assistant.
fn year_first(r: &Reader<'_>, i: usize) -> Option<Found> {
    let year = r.year(i).filter(|_| r.asked && !r.glued(i + 1))?;
    let at = i + 1 + usize::from(r.is_comma(i + 1));
    let found = [month_and_day(r, at), calendar::plain(r, at)]
        .into_iter()
        .flatten()
        .filter(|found| found.skip == 0)
        .max_by_key(|found| found.end)?;
    let DateExpr::Calendar(date @ CalendarDate { year: Year::Unsaid, month: Some(_), .. }) =
        found.expr
    else {
        return None;
    };
    let expr = DateExpr::Calendar(CalendarDate { year: Year::Named(year), ..date });
    Some(Found::date("year-first", (i, found.end), 0, expr))
}

/// `شهر 11`, `شهر 2 من السنة المقبلة`, `شهر 12 الماضي`.
pub(super) fn month_by_number(r: &Reader<'_>, i: usize) -> Option<Found> {
    let ((), hit) = r.find(i, |hit| match hit.word {
        Word::Unit { unit: Unit::Month, count: Count::One, definite: false } => Some(()),
        _ => None,
    })?;
    let (number, at) = match r.digits(hit.end) {
        Some((number, 1..=2)) => (number, hit.end + 1),
        Some(_) => return None,
        None => {
            let numeral = r.numeral(hit.end).filter(|n| n.spelled && n.skip == 0 && r.asked)?;
            (numeral.whole(1, 12)?, numeral.end)
        }
    };
    let (year, end) = year::tail(r, at, Calendar::Gregorian);
    let said = year != Year::Unsaid;
    // خلال شهر 12 شخصا counts persons.
    ((1..=12).contains(&number) && (said || ends_here(r, end))).then_some(())?;
    let month = u8::try_from(number).ok();
    let expr = DateExpr::Calendar(CalendarDate { year, month, ..CalendarDate::default() });
    Some(Found::date("month-by-number", (i, end), hit.skip, expr))
}

/// `بتاريخ 22/4`, `3/2015`, `2015-3`: two of day, month and year.
fn two_parts(r: &Reader<'_>, i: usize) -> Option<Found> {
    let separator = r.word_is(i + 1, &["/"]) || (r.word_is(i + 1, &["-"]) && r.asked);
    // 3 / 11 and nothing else
    let alone = r.asked && i == 0 && r.len() == 3;
    let glued = alone || (r.glued(i + 1) && r.glued(i + 2));
    let third = r.glued(i + 3) && r.word_is(i + 3, &["/", "-", ":", "%"]);
    (separator && glued && !third).then_some(())?;
    // Part of something longer: 5/10/22, 1-3-5.
    let longer = r.glued(i) && i > 0 && r.word_is(i - 1, &["/", "-", "."]);
    let prepared =
        r.word_is(i.wrapping_sub(1), &["في", "بتاريخ", "تاريخ", "منذ", "خلال", "حتي", "قبل", "بعد"]);
    let dated = r.word_is(i.wrapping_sub(1), &["بتاريخ", "تاريخ"]);
    if longer || !(r.asked || prepared) {
        return None;
    }
    let (first, second) = (r.digits(i)?, r.digits(i + 2)?);
    let (year, month) = match (first, second) {
        ((month, 1..=2), (year, 4)) | ((year, 4), (month, 1..=2)) => (year, month),
        _ => {
            let mut read = numeric::day_month_parted(r, i, true).filter(|_| r.asked || dated)?;
            // 08/12, 2015
            if let Some(year) = r.year(read.end + 1).filter(|_| r.asked && r.is_comma(read.end)) {
                read.date.year = Year::Named(year);
                read.end += 2;
            }
            return Some(Found::date("day-and-month-in-digits", (i, read.end), 0, read.expr(None)));
        }
    };
    let fits = (1..=12).contains(&month) && (1900..=2100).contains(&year);
    let date = CalendarDate {
        year: Year::Named(i32::try_from(year).ok()?),
        month: u8::try_from(month).ok(),
        ..CalendarDate::default()
    };
    fits.then(|| Found::date("month-and-year-in-digits", (i, i + 3), 0, DateExpr::Calendar(date)))
}

/// `بتاريخ 20.10`: to an assistant, where nothing is counted.
fn dotted(r: &Reader<'_>, i: usize) -> Option<Found> {
    let prepared = r.word_is(i.wrapping_sub(1), &["في", "بتاريخ", "تاريخ", "يوم"]);
    (r.asked && prepared && ends_here(r, i + 1)).then_some(())?;
    let (first, second) = r.token_like(i, TokenKind::Number)?.folded().split_once('.')?;
    let number = |part: &str| part.parse::<u8>().ok().filter(|_| part.len() <= 2);
    let (first, second) = (number(first)?, number(second)?);
    let (day, month) = if second > 12 { (second, first) } else { (first, second) };
    ((1..=31).contains(&day) && (1..=12).contains(&month)).then_some(())?;
    let date = CalendarDate { day: Some(day), month: Some(month), ..CalendarDate::default() };
    Some(Found::date("day-and-month-in-digits", (i, i + 1), 0, DateExpr::Calendar(date)))
}

/// `شباط 13`, `مايو التاسع والعشرين`: the order of English, which an assistant hears.
fn month_and_day(r: &Reader<'_>, i: usize) -> Option<Found> {
    r.asked.then_some(())?;
    let (number, hit) = r.find(i, |hit| match hit.word {
        Word::Month { number, .. } => Some(number),
        _ => None,
    })?;
    let (day, end) = match r.digits(hit.end) {
        Some((day, 1..=2)) => (day, hit.end + 1),
        Some(_) => return None,
        None => {
            let numeral = r.numeral(hit.end).filter(|n| n.spelled && n.skip == 0)?;
            (numeral.whole(1, 31)?, numeral.end)
        }
    };
    let day = u8::try_from(day).ok().filter(|day| (1..=31).contains(day))?;
    let last = days::last_day(r, end, day).filter(|_| r.digits(hit.end).is_some());
    let (until, end) = last.map_or((None, end), |(last, end)| (Some(last), end));
    let (year, end) = year::tail(r, end, Calendar::Gregorian);
    let date =
        CalendarDate { year, month: Some(number), day: Some(day), ..CalendarDate::default() };
    let read = calendar::Read { date, until, skip: hit.skip, end };
    Some(Found::date("month-and-day", (i, end), hit.skip, read.expr(None)))
}

/// `في ألفين وأربعة عشر` where nothing is counted.
fn spelled_year(r: &Reader<'_>, i: usize) -> Option<Found> {
    let numeral = r.numeral(i).filter(|n| n.spelled && !n.ordinal && n.skip == 0)?;
    let year = numeral.whole(1000, 2100).and_then(|year| i32::try_from(year).ok())?;
    let before = matches!(
        r.signal_before(i),
        Some(
            Signal::In
                | Signal::Since
                | Signal::From
                | Signal::To
                | Signal::Until
                | Signal::Between
        )
    );
    // A round number counts more often than it dates.
    let sure = r.asked || (year % 100 != 0 && (1800..=2100).contains(&year));
    (before && sure && ends_here(r, numeral.end)).then(|| {
        let date = CalendarDate { year: Year::Named(year), ..CalendarDate::default() };
        Found::date("spelled-year", (i, numeral.end), 0, DateExpr::Calendar(date))
    })
}

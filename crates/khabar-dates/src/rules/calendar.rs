//! Days and months by name: `15 يناير 2021`, `الثالث من شباط/فبراير الماضي`, `الأحد 23 يوليو`.

use chrono::Weekday;

use super::days::{day_number, last_day, several_days};
use super::month_name::{MonthName, month_at, month_name, monthly};
use super::weekday_date::with_weekday;
use super::within_month::{day_of_this_month, in_a_part};
use super::{Found, numeric, year};
use crate::expr::{Calendar, CalendarDate, DateExpr, Repeated, Step, Unit, Year};
use crate::hijri::{self, HijriDate};
use crate::reader::{Hit, Reader};
use crate::timex::{Signal, TimexKind};
use crate::words::{Count, Guard, Trap, Word};

/// A date with the tokens it takes; `skip` is what is attached before the first.
#[derive(Debug, Clone)]
pub(super) struct Read {
    pub(super) date: CalendarDate,
    /// The last day of `10-15 يناير`.
    pub(super) until: Option<u8>,
    pub(super) skip: usize,
    pub(super) end: usize,
}

impl Read {
    /// The expression, with a weekday that stood before it.
    pub(super) fn expr(&self, weekday: Option<Weekday>) -> DateExpr {
        let date = CalendarDate { weekday, ..self.date };
        match self.until {
            None => DateExpr::Calendar(date),
            Some(last) => DateExpr::Range {
                begin: Box::new(DateExpr::Calendar(date)),
                end: Box::new(DateExpr::Calendar(CalendarDate {
                    day: Some(last),
                    weekday: None,
                    ..date
                })),
            },
        }
    }
}

pub(super) fn read(r: &Reader<'_>, i: usize) -> Option<Found> {
    with_weekday(r, i)
        .or_else(|| after_day_word(r, i))
        .or_else(|| plain(r, i))
        .or_else(|| day_of_this_month(r, i))
}

/// A date that explains what stands before it: after a comma, الموافق, or in brackets.
pub(super) fn beside(r: &Reader<'_>, i: usize) -> Option<Read> {
    if r.word_is(i, &["("]) {
        let inside = skip_word(r, i + 1, &["الموافق"]);
        let read = date_or_numeric(r, inside)?;
        return r.word_is(read.end, &[")"]).then(|| Read { end: read.end + 1, ..read });
    }
    let comma = i + usize::from(r.is_comma(i) || r.word_is(i, &["-", "–"]));
    let after = skip_word(
        r,
        comma,
        &["الموافق", "الموافقه", "المصادف", "الموافق ل", "بتاريخ", "تاريخ", "ليوم"],
    );
    // الأحد الواقع فيه 15 أيار
    let after = if r.word_is(after, &["الواقع", "الواقعه"]) {
        skip_word(r, after + 1, &["فيه", "في", "فيها"])
    } else {
        after
    };
    let after = skip_word(r, after, &["ل", "في", "يوم"]);
    date_or_numeric(r, after)
}

fn date_or_numeric(r: &Reader<'_>, i: usize) -> Option<Read> {
    date(r, i)
        .filter(|read| read.date.day.is_some())
        .or_else(|| numeric::date(r, i))
        .or_else(|| numeric::day_month(r, i))
        .map(|first| other_calendar(r, first))
}

/// `15 رمضان 1442 هـ الموافق 27 أبريل 2021`: one day in two calendars; the Gregorian one is the surer.
pub(super) fn other_calendar(r: &Reader<'_>, first: Read) -> Read {
    let mut at = first.end;
    let bracket = r.word_is(at, &["("]);
    let parted = r.is_comma(at) || r.is_drawn_dash(at) || r.word_is(at, &["-", "–", "/", "="]);
    at += usize::from(bracket || parted);
    let worded = skip_word(r, at, &["الموافق", "الموافقه", "المصادف", "المصادفه", "ل", "يوم"]);
    let second = date(r, worded).or_else(|| numeric::date(r, worded));
    let Some(second) = second.filter(|second| {
        second.date.calendar != first.date.calendar
            && second.date.day.is_some() == first.date.day.is_some()
    }) else {
        return first;
    };
    if bracket && !r.word_is(second.end, &[")"]) {
        return first;
    }
    let end = second.end + usize::from(bracket);
    let (gregorian, other) = if first.date.calendar == Calendar::Gregorian {
        (&first.date, &second.date)
    } else {
        (&second.date, &first.date)
    };
    let printed = match (other.year, other.month, other.day) {
        (Year::Named(year), Some(month), Some(day)) => HijriDate::new(year, month, day),
        _ => None,
    };
    let date = CalendarDate { hijri: printed, ..*gregorian };
    Read { date, until: None, skip: first.skip, end }
}

/// `يوم 24 فبراير`, `شهر مارس`, `شهري يناير وفبراير`.
fn after_day_word(r: &Reader<'_>, i: usize) -> Option<Found> {
    if let Some(found) = several_days(r, i) {
        return Some(found);
    }
    let day_word = |word| match word {
        Word::Unit { unit: Unit::Day, count: Count::One, definite: false } => Some(true),
        Word::Unit { unit: Unit::Month, count: Count::One, .. } => Some(false),
        _ => None,
    };
    let (is_day, skip, end) = match r.find(i, |hit| day_word(hit.word)) {
        Some((is_day, hit)) => (is_day, hit.skip, hit.end),
        None if r.word_is(i, &["شهري"]) => (false, 0, i + 1),
        None => return None,
    };
    if is_day && let Some(found) = day_of_this_month(r, end).filter(|found| found.skip == 0) {
        return Some(found.from(i, skip));
    }
    let read = if is_day {
        let Some(read) = date_or_numeric(r, end) else {
            let found = day_of_this_month(r, end).filter(|found| found.skip == 0)?;
            return Some(found.from(i, skip));
        };
        read
    } else {
        month_date(r, end, true)?
    };
    let read = other_calendar(r, read);
    let is_name = is_name(r, i, &read);
    Some(Found {
        is_name,
        ..Found::date("day-word-with-date", (i, read.end), skip, read.expr(None))
    })
}

pub(super) fn plain(r: &Reader<'_>, i: usize) -> Option<Found> {
    let read = date(r, i).or_else(|| month_date(r, i, evidence(r, i)))?;
    let read = other_calendar(r, read);
    let is_name = is_name(r, i, &read);
    let rule = match (read.date.day, read.until) {
        (_, Some(_)) => "days-of-month",
        (Some(_), None) => "day-month",
        _ => "month",
    };
    let found = Found::date(rule, (i, read.end), read.skip, read.expr(None));
    Some(every_year(r, Found { is_name, ..found }))
}

/// `الثامن من مارس من كل عام` comes round.
fn every_year(r: &Reader<'_>, found: Found) -> Found {
    let DateExpr::Calendar(
        date @ CalendarDate { year: Year::Unsaid, calendar: Calendar::Gregorian, .. },
    ) = found.expr
    else {
        return found;
    };
    let of = skip_word(r, found.end, &["من", "في"]);
    let comes_round = r.word_is(of, &["كل"]) && r.word_is(of + 1, &["عام", "سنه"]);
    if !comes_round {
        return found;
    }
    let end = of + 2;
    let expr = DateExpr::Every(Repeated::Date(date));
    Found { end, kind: TimexKind::Set, expr, rule: "date-of-every-year", ..found }
}

/// مدينة السادس من أكتوبر and ثورة 25 يناير are names, the second not when its year is said.
fn is_name(r: &Reader<'_>, i: usize, read: &Read) -> bool {
    // سبتمبر الأسود is a month in no year.
    if read.date.day.is_none() && r.word_is(read.end, &["الاسود"]) {
        return true;
    }
    let year_said = matches!(read.date.year, Year::Named(_));
    // A year makes a date even of what follows a name: قناة السويس في يناير 2021.
    !year_said
        && (r.trapped_before(i, Trap::NameHead)
            || (read.date.year == Year::Unsaid && r.trapped_before(i, Trap::EventHead)))
}

/// `يناير ومارس`, `يناير - مارس`: beside a month that is nothing else.
fn joined_to_month(r: &Reader<'_>, i: usize) -> bool {
    let apart = r.word_is(i.wrapping_sub(1), &["-", "–", "الي", "حتي", "و"]);
    let Some(at) = i.checked_sub(1 + usize::from(apart)) else { return false };
    let plain = |hit: &Hit| matches!(hit.word, Word::Month { guard: Guard::Plain, .. });
    (apart || r.folded(i).starts_with('و')) && r.hits(at).iter().any(plain)
}

/// Whether a preposition or what falls due by the month makes a guarded month one: في آب, رواتب نيسان.
fn evidence(r: &Reader<'_>, i: usize) -> bool {
    let due = i.checked_sub(1).is_some_and(|at| monthly(r, at).is_some());
    due || joined_to_month(r, i)
        || matches!(
            r.signal_before(i),
            Some(
                Signal::In
                    | Signal::Since
                    | Signal::Until
                    | Signal::During
                    | Signal::To
                    | Signal::Between
            )
        )
}

/// A day and month in either order, or nothing.
pub(super) fn date(r: &Reader<'_>, i: usize) -> Option<Read> {
    day_month(r, i).or_else(|| month_day_year(r, i))
}

/// `15 يناير 2021`, `الخامس عشر من شهر يناير`, `10-15 يناير`, `من 10 إلى 15 يناير` (from the 10).
fn day_month(r: &Reader<'_>, i: usize) -> Option<Read> {
    if in_a_part(r, i) {
        return None;
    }
    let (day, skip, mut end) = day_number(r, i)?;
    let mut until = None;
    if let Some((last, last_end)) = last_day(r, end, day) {
        until = Some(last);
        end = last_end;
    }
    let beside = parted(r, end);
    let of = skip_word(r, beside, &["من"]);
    let of = skip_word(r, of, &["شهر"]);
    let month = month_name(r, of)?;
    // A spelled day is an ordinal: اثنين من شهر آب counts something.
    let numeral = r.numeral(i);
    if month.guard == Guard::Named && !year_follows(r, month.end) {
        return None;
    }
    // In 3-صفر and الأول صفر it is a number.
    // فاز في 2 صفر may be a score, لغاية 20 صفر is none.
    let signal = r.signal_before(i);
    let placed = (signal == Some(Signal::Until) || (signal == Some(Signal::In) && day > 9))
        && r.digits(i).is_some()
        && super::clock::ends_here(r, month.end);
    if month.guard == Guard::Zero
        && of == beside
        && !placed
        && year::tail(r, month.end, month.calendar).0 == Year::Unsaid
    {
        return None;
    }
    let definite = r.folded(i).trim_start_matches(['و', 'ف', 'ب', 'ل']).starts_with("ال")
        || r.folded(i).starts_with("لل");
    // خمسة أكتوبر, as it is spoken
    let sure = month.guard == Guard::Plain || super::clock::ends_here(r, month.end);
    let spoken = r.asked && of == end && month.guard != Guard::Zero && sure;
    let counts = numeral.is_some_and(|n| n.spelled && !n.ordinal);
    if counts && !spoken && !(definite && day >= 20 && of > end) {
        return None;
    }
    let (year, end) =
        short_year(r, month.end).unwrap_or_else(|| year::tail(r, month.end, month.calendar));
    let year = in_own_calendar(year, &month);
    let date = CalendarDate {
        calendar: month.calendar,
        year,
        month: Some(month.number),
        day: Some(day),
        weekday: None,
        hijri: None,
    };
    Some(Read { date, until, skip, end })
}

/// Past the separator of `20/أكتوبر/2024`, `20-أكتوبر`; an assistant also hears `2. أكتوبر`.
fn parted(r: &Reader<'_>, i: usize) -> usize {
    let tight = r.word_is(i, &["-", "/", "."]) && r.glued(i) && r.glued(i + 1);
    let dot = r.asked && r.word_is(i, &["."]) && r.glued(i);
    i + usize::from(tight || dot)
}

/// `3 مارس 15` and nothing more, said to an assistant; in the press something is counted.
fn short_year(r: &Reader<'_>, i: usize) -> Option<(Year, usize)> {
    let (year, 2) = r.digits(i).filter(|_| r.asked && i + 1 == r.len())? else { return None };
    let century = if year < 50 { 2000 } else { 1900 };
    Some((Year::Named(century + i32::try_from(year).ok()?), i + 1))
}

fn year_follows(r: &Reader<'_>, end: usize) -> bool {
    matches!(year::tail(r, end, Calendar::Gregorian).0, Year::Named(1969..=2011))
}

/// `يناير 15, 2025`: the year must follow, or the day would be a count.
fn month_day_year(r: &Reader<'_>, i: usize) -> Option<Read> {
    let (_, hit) = r.find(i, |hit| matches!(hit.word, Word::Month { .. }).then_some(()))?;
    let month = month_at(r, i, true)?;
    let (day, _, end) = day_number(r, month.end).filter(|_| r.digits(month.end).is_some())?;
    let at = end + usize::from(r.is_comma(end));
    let year = r.year(at)?;
    let date = CalendarDate {
        calendar: month.calendar,
        year: Year::Named(year),
        month: Some(month.number),
        day: Some(day),
        weekday: None,
        hijri: None,
    };
    Some(Read { date, until: None, skip: hit.skip, end: year::suffix(r, at + 1, None).0 })
}

/// A month, with its year or direction if there is one.
fn month_date(r: &Reader<'_>, i: usize, evidence: bool) -> Option<Read> {
    let month = month_at(r, i, true)?;
    let (year, end) = year::tail(r, month.end, month.calendar);
    let year = in_own_calendar(year, &month);
    let plain = match (month.guard, year) {
        (Guard::Plain, _) => true,
        (Guard::Guarded, Year::Unsaid) => evidence || month.dual,
        (Guard::Guarded, _) => true,
        (Guard::Named, Year::Named(1969..=2011)) => evidence,
        (Guard::Named, _) => false,
        (Guard::Zero, year) => year != Year::Unsaid || (i > 0 && r.folded(i - 1).ends_with("شهر")),
    };
    let date = CalendarDate {
        calendar: month.calendar,
        year,
        month: Some(month.number),
        day: None,
        weekday: None,
        hijri: None,
    };
    plain.then_some(Read { date, until: None, skip: month.skip, end })
}

pub(super) fn step_word(word: Word) -> Option<Step> {
    match word {
        Word::Step(step) => Some(step),
        _ => None,
    }
}

/// Past one of these words if it stands here.
pub(super) fn skip_word(r: &Reader<'_>, i: usize, words: &[&str]) -> usize {
    i + usize::from(r.word_is(i, words))
}

/// A month after a word that needs one: `منتصف مارس`, `أوائل شهر آب`.
pub(super) fn month(r: &Reader<'_>, i: usize) -> Option<Found> {
    if let Some(found) = after_day_word(r, i) {
        return Some(found);
    }
    let read = month_date(r, i, true)?;
    Some(Found::date("month", (i, read.end), read.skip, read.expr(None)))
}

/// `رمضان من عام 2007`: the Hijri year whose month falls into that year.
fn in_own_calendar(year: Year, month: &MonthName) -> Year {
    match year {
        Year::Named(named) if month.calendar == Calendar::Hijri && named > 1600 => {
            hijri::year_in(named, month.number, 1).map_or(Year::Unsaid, Year::Named)
        }
        year => year,
    }
}

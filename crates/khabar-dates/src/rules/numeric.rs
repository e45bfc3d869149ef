//! Dates in digits. Policy: a year of four digits may stand first or last; otherwise day before month, unless
//! that is impossible. A year between 1300 and 1500 is Hijri.

use khabar_text::TokenKind;

use super::{Found, calendar, calendar::Read, clock, hour, year, zone};
use crate::expr::{Calendar, CalendarDate, DateExpr, Year};
use crate::reader::Reader;
use crate::settings::NumericOrder;
use crate::time_of_day::{Clock, TimeOfDay, Zone};
use crate::timex::{Signal, TimexKind};

pub(super) fn read(r: &Reader<'_>, i: usize) -> Option<Found> {
    if let Some(found) = up_to_date(r, i) {
        return Some(found);
    }
    let first = date(r, i)?;
    let first = calendar::other_calendar(r, first);
    if let Some(clock) = clock_within(r, i) {
        let (clock, end) = zone::with_zone(r, clock, first.end);
        let time =
            DateExpr::Time { time: TimeOfDay::Clock(clock), on: Some(Box::new(first.expr(None))) };
        return Some(Found::new("numeric-date-time", (i, end), first.skip, TimexKind::Time, time));
    }
    // A clock right behind belongs to it: `2024-05-15T12:00`, `15/05/2024 12:30`, `15/05/2024 - 12:30`.
    let at = first.end;
    let at = at + usize::from(r.is_comma(at) || r.word_is(at, &["-", "–", "|", "t", "@"]));
    let at = calendar::skip_word(r, at, &["الساعه", "عند", "في"]);
    let at = calendar::skip_word(r, at, &["الساعه"]);
    if let Some((clock, end)) = hour::time_like(r, at) {
        let (clock, end) = clock::with_part_and_zone(r, clock, end);
        let time =
            DateExpr::Time { time: TimeOfDay::Clock(clock), on: Some(Box::new(first.expr(None))) };
        return Some(Found::new("numeric-date-time", (i, end), first.skip, TimexKind::Time, time));
    }
    Some(Found::date("numeric-date", (i, first.end), first.skip, first.expr(None)))
}

/// `من 20 إلى 25/10/2024`: the month and year are of both.
fn up_to_date(r: &Reader<'_>, i: usize) -> Option<Found> {
    let (day, 1..=2) = r.digits(i)? else { return None };
    let from = r.signal_before(i) == Some(Signal::From);
    (from && r.word_is(i + 1, &["الي", "حتي", "وحتي", "ل"])).then_some(())?;
    let last = date(r, i + 2)?;
    let day = u8::try_from(day).ok().filter(|day| *day > 0 && Some(*day) < last.date.day)?;
    let read =
        Read { date: CalendarDate { day: Some(day), ..last.date }, until: last.date.day, ..last };
    Some(Found::date("days-of-month", (i, read.end), 0, read.expr(None)))
}

/// `15/01/2021`, `2021-01-15`, `15 / 1 / 2021`, `15/9/1442هـ`.
pub(super) fn date(r: &Reader<'_>, i: usize) -> Option<Read> {
    let (parts, end) = one_token(r, i).or_else(|| spaced(r, i))?;
    let (year, month, day) = order(parts, r.settings.order)?;
    let (end, suffix) = year::suffix(r, end, Some(year));
    let calendar = match suffix {
        Some(calendar) => calendar,
        None if (1300..=1500).contains(&year) => Calendar::Hijri,
        None => Calendar::Gregorian,
    };
    if calendar == Calendar::Gregorian && crate::calendar::ymd(year, month, day).is_none() {
        return None;
    }
    let date = CalendarDate {
        calendar,
        year: Year::Named(year),
        month: u8::try_from(month).ok(),
        day: u8::try_from(day).ok(),
        weekday: None,
        hijri: None,
    };
    Some(Read { date, until: None, skip: 0, end })
}

/// `23/7` after a weekday or يوم: elsewhere it is a fraction or a score.
pub(super) fn day_month(r: &Reader<'_>, i: usize) -> Option<Read> {
    day_month_parted(r, i, r.word_is(i + 1, &["/"]))
}

/// The same with whatever stands between.
pub(super) fn day_month_parted(r: &Reader<'_>, i: usize, plain: bool) -> Option<Read> {
    let (day, len) = r.digits(i)?;
    let (month, month_len) = r.digits(i + 2)?;
    let plain = plain && len <= 2 && month_len <= 2;
    let turned = r.settings.order == NumericOrder::MonthFirst;
    let (day, month) = if turned { (month, day) } else { (day, month) };
    // 4/22 can only be the American order.
    let (day, month) = if month > 12 && r.asked { (month, day) } else { (day, month) };
    (plain && (1..=31).contains(&day) && (1..=12).contains(&month)).then_some(())?;
    let date = CalendarDate {
        calendar: Calendar::Gregorian,
        year: Year::Unsaid,
        month: u8::try_from(month).ok(),
        day: u8::try_from(day).ok(),
        weekday: None,
        hijri: None,
    };
    Some(Read { date, until: None, skip: 0, end: i + 3 })
}

/// The time in a token `2023-11-05T14:46:41`, with its zone.
fn clock_within(r: &Reader<'_>, i: usize) -> Option<Clock> {
    let token = r.token_like(i, TokenKind::DateLike)?;
    let (_, time) = token.folded().split_once(['t', '@'])?;
    let (time, zone) = match time.find(['z', '+', '-']) {
        Some(at) => (time.get(..at)?, time.get(at..)),
        None => (time, None),
    };
    // Fractions of a second are left out.
    let time = time.split(['.', ',']).next()?;
    let mut parts = time.split(':').map(|part| part.parse::<u8>().ok());
    let hour = parts.next()?.filter(|hour| *hour <= 24)?;
    let minute = parts.next()?.filter(|minute| *minute <= 59)?;
    let second = parts.next().flatten().filter(|second| *second <= 60);
    let zone = zone.map(|offset| Zone {
        name: if offset == "z" { "Etc/UTC".to_owned() } else { format!("UTC{offset}") },
        offset: Some(offset.to_uppercase()),
    });
    Some(Clock { hour, minute: Some(minute), second, zone })
}

type Parts = [(u32, usize); 3];

fn one_token(r: &Reader<'_>, i: usize) -> Option<(Parts, usize)> {
    let token = r.token_like(i, TokenKind::DateLike)?;
    let mut numbers =
        token.folded().split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
    let mut next = || numbers.next().and_then(|part| Some((part.parse().ok()?, part.len())));
    Some(([next()?, next()?, next()?], i + 1))
}

/// Three numbers with spaced separators; one must be a year of four digits.
fn spaced(r: &Reader<'_>, i: usize) -> Option<(Parts, usize)> {
    let separator = r.folded(i + 1);
    if !matches!(separator, "/" | "-" | ".") || r.folded(i + 3) != separator {
        return None;
    }
    let parts = [r.digits(i)?, r.digits(i + 2)?, r.digits(i + 4)?];
    let year_said = parts.iter().any(|part| part.1 == 4);
    year_said.then_some((parts, i + 5))
}

fn order(parts: Parts, order: NumericOrder) -> Option<(i32, u32, u32)> {
    let [first, second, third] = parts;
    let (year, month, day) = if first.1 == 4 {
        (first, second.0, third.0)
    } else if third.1 == 4 || third.1 == 2 {
        (third, second.0, first.0)
    } else {
        return None;
    };
    let turned = first.1 != 4 && order == NumericOrder::MonthFirst;
    let (month, day) = if turned { (day, month) } else { (month, day) };
    let (month, day) = if month > 12 && day <= 12 { (day, month) } else { (month, day) };
    // Two digits: this century unless that lies far ahead.
    let year = match year {
        (n, 4) => n,
        (n, _) if n < 50 => 2000 + n,
        (n, _) => 1900 + n,
    };
    ((1..=12).contains(&month) && (1..=31).contains(&day) && year >= 1000).then_some((
        i32::try_from(year).ok()?,
        month,
        day,
    ))
}

//! The likeliest of several days: what no witness proves, but newspapers do.
//!
//! 1. A bare weekday told of the past is the day of writing or the day before.
//! 2. `من الأربعاء إلى 27 ديسمبر` begins on the last Wednesday before the 27th, and is announced in the week before.
//! 3. `نحو 10 أشهر` is said when some days are lacking.

use chrono::{Datelike, NaiveDate, Weekday};

use crate::calendar::ymd;
use crate::expr::{CalendarDate, DateExpr, Year};
use crate::resolve::Lean;
use crate::segment::Segment;

pub(super) fn best(
    candidates: &[NaiveDate],
    segments: &[Segment<'_>],
    likeliest: &[NaiveDate],
) -> Option<NaiveDate> {
    let weekday = told_weekday(segments);
    let ranges: Vec<_> = segments.iter().flat_map(ranges).collect();
    if weekday.is_none() && ranges.is_empty() && likeliest.is_empty() {
        return None;
    }
    let score = |day: NaiveDate| {
        let told = weekday.map_or(0, |weekday| {
            let since =
                (day.weekday().num_days_from_monday() + 7 - weekday.num_days_from_monday()) % 7;
            match since {
                0 => 8,
                1 => 4,
                _ => 0,
            }
        });
        let ahead: i64 = ranges
            .iter()
            .filter(|(start, month, last)| {
                begins(day, *month, *last, *start)
                    .is_some_and(|begin| (1..=6).contains(&(begin - day).num_days()))
            })
            .map(|_| 12)
            .sum();
        let far = likeliest.iter().map(|likely| (day - *likely).num_days().abs()).min();
        told + ahead - far.unwrap_or_default()
    };
    candidates.iter().copied().max_by_key(|day| (score(*day), std::cmp::Reverse(*day)))
}

/// The last such weekday before the end of the range.
fn begins(day: NaiveDate, month: u8, last: u8, start: Weekday) -> Option<NaiveDate> {
    let end = ymd(day.year(), month.into(), last.into())?;
    crate::calendar::weekday_before(end, start)
}

/// The bare weekday that the text tells most of the past by.
fn told_weekday(segments: &[Segment<'_>]) -> Option<Weekday> {
    let mut told = [0_u32; 7];
    for segment in segments {
        for (at, found) in segment.found.iter().enumerate() {
            let DateExpr::Weekday { day, step: None } = &found.expr else { continue };
            let lean = segment.reader.lean(found.start);
            let range = segment.range_end.get(at).copied().flatten().is_some();
            if lean != Some(Lean::Future)
                && !range
                && let Some(count) = told.get_mut(day.num_days_from_monday() as usize)
            {
                *count += 1;
            }
        }
    }
    let (at, count) = told.iter().enumerate().max_by_key(|(at, count)| (**count, 7 - at))?;
    let number = u8::try_from(at + 1).ok()?;
    if *count > 0 { crate::calendar::weekday_from_iso(number) } else { None }
}

/// Ranges from a bare weekday to a day and month.
fn ranges(segment: &Segment<'_>) -> impl Iterator<Item = (Weekday, u8, u8)> {
    segment.found.iter().zip(segment.found.iter().skip(1)).enumerate().filter_map(
        |(at, (begin, end))| {
            segment.range_end.get(at).copied().flatten()?;
            match (&begin.expr, &end.expr) {
                (
                    DateExpr::Weekday { day, step: None },
                    DateExpr::Calendar(CalendarDate {
                        month: Some(month),
                        day: Some(last),
                        year: Year::Unsaid,
                        ..
                    }),
                ) => Some((*day, *month, *last)),
                _ => None,
            }
        },
    )
}

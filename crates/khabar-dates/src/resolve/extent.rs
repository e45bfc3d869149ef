//! From when to when: what an assistant needs of parts of days and periods, hour by hour and day by day.
//!
//! These borders are a convention, not a measurement: morning 8 to 12, around noon 11 to 14, afternoon 12 to 16, evening
//! 16 to 20, night from 20. Beginning and end of a period are its halves, of a week its first and last days.

use chrono::NaiveDate;

use crate::calendar::{add_days, last_of_month, monday_of, ymd};
use crate::time_of_day::{Clock, TimeOfDay};
use crate::timex::Modifier;
use crate::value::{PartOfDay, PartialDate, TimeValue, YearPart};

/// The first and last part of a value that lasts, bent by a modifier; `None` for what is one point already.
pub(crate) fn extent(
    value: &TimeValue,
    modifier: Option<Modifier>,
) -> Option<(TimeValue, TimeValue)> {
    if let TimeValue::Time(on, TimeOfDay::Part(part)) = value {
        let (from, to) = hours(*part, modifier);
        let at = |hour: u8| TimeValue::Time(on.clone(), TimeOfDay::Clock(clock(hour)));
        return Some((at(from), at(to)));
    }
    if let TimeValue::Weekend(Some((year, week))) = value {
        let monday = monday_of(*year, *week)?;
        return Some((TimeValue::day(add_days(monday, 5)?), TimeValue::day(add_days(monday, 6)?)));
    }
    let modifier = modifier.filter(|modifier| modifier.is_part())?;
    let (first, last) = days(value, modifier)?;
    Some((TimeValue::day(first), TimeValue::day(last)))
}

fn clock(hour: u8) -> Clock {
    // Midnight at the end of a day is its last second.
    let last = hour == 24;
    Clock {
        hour: if last { 23 } else { hour },
        minute: Some(if last { 59 } else { 0 }),
        second: last.then_some(59),
        zone: None,
    }
}

fn hours(part: PartOfDay, modifier: Option<Modifier>) -> (u8, u8) {
    let (from, to) = match part {
        PartOfDay::Morning => (8, 12),
        PartOfDay::Noon => (11, 14),
        PartOfDay::Afternoon => (12, 16),
        PartOfDay::Evening => (16, 20),
        PartOfDay::Night => (20, 24),
    };
    let middle = u8::midpoint(from, to);
    match modifier {
        Some(Modifier::Start) => (from, middle),
        Some(Modifier::End) => (middle, to),
        _ => (from, to),
    }
}

fn days(value: &TimeValue, modifier: Modifier) -> Option<(NaiveDate, NaiveDate)> {
    match value {
        TimeValue::Week(Some((year, week))) => {
            let monday = monday_of(*year, *week)?;
            let (from, to) = match modifier {
                Modifier::Start => (0, 2),
                Modifier::Mid => (1, 4),
                _ => (3, 6),
            };
            Some((add_days(monday, from)?, add_days(monday, to)?))
        }
        TimeValue::Date(PartialDate { year: Some(year), month: Some(month), day: None }) => {
            let day = |number| ymd(*year, (*month).into(), number);
            match modifier {
                Modifier::Start => Some((day(1)?, day(15)?)),
                Modifier::Mid => Some((day(10)?, day(20)?)),
                _ => Some((day(16)?, last_of_month(*year, (*month).into())?)),
            }
        }
        TimeValue::Date(PartialDate { year: Some(year), month: None, day: None }) => {
            months(*year, 1, 12, modifier)
        }
        TimeValue::YearPart(Some(year), YearPart::Quarter(quarter)) => {
            let first = u32::from((*quarter).clamp(1, 4)) * 3 - 2;
            months(*year, first, 3, modifier)
        }
        _ => None,
    }
}

/// The first, middle or last part of some months.
fn months(year: i32, first: u32, count: u32, modifier: Modifier) -> Option<(NaiveDate, NaiveDate)> {
    let (from, to) = match modifier {
        Modifier::Start => (0, count / 2),
        Modifier::Mid => (count / 3, count - count / 3),
        _ => (count / 2, count),
    };
    Some((ymd(year, first + from, 1)?, last_of_month(year, first + to.max(from + 1) - 1)?))
}

//! What an expression means: a point, a length or a span of time, and how TIMEX3 writes it.

use std::fmt;

use chrono::{Datelike, NaiveDate, Weekday};

use crate::calendar::{add_days, last_of_month, monday_of, ymd};
use crate::expr::{Unit, Vague};
use crate::length::Duration;
use crate::time_of_day::{Clock, TimeOfDay};

/// A value, as precise as the words and the reference allow.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum TimeValue {
    /// A year, month or day; missing parts are `XXXX` and `XX`.
    Date(PartialDate),
    /// A day, month or year of which no part is known: `XXXX-XX-XX`, `XXXX-XX`, `XXXX`.
    Unknown(Unit),
    /// A weekday of an unknown week: `XXXX-WXX-5`.
    Weekday(Weekday),
    /// An ISO week: `2022-W50`; unknown without a reference.
    Week(Option<(i32, u32)>),
    /// The end of an ISO week: `2022-W50-WE`.
    Weekend(Option<(i32, u32)>),
    /// `2023-Q1`, `2021-SU`.
    YearPart(Option<i32>, YearPart),
    /// Ten years, written by the first three digits: `199`.
    Decade(i32),
    /// A hundred years, written with what is open: `19XX`.
    Century(i32),
    /// A thousand years, written with what is open: `2XXX`, `BC2XXX`.
    Millennium {
        /// From 1.
        number: u8,
        /// Counted back from the common era.
        before_christ: bool,
    },
    /// A year before the common era: `BC0300`.
    BeforeChrist(u32),
    /// A century before the common era by its number; the fourth is `BC03XX`.
    CenturyBeforeChrist(u8),
    /// A time of day: `T15:30`, `2022-12-15TEV`.
    Time(Option<Box<TimeValue>>, TimeOfDay),
    /// A length: `P3D`, `PXW`.
    Duration(Duration),
    /// `PAST_REF`, `PRESENT_REF`, `FUTURE_REF`.
    Reference(Vague),
    /// From a beginning to an end, either of which may be open: `2019/2021`.
    Interval(Option<Box<TimeValue>>, Option<Box<TimeValue>>),
}

/// A date with any of its parts missing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct PartialDate {
    /// The year.
    pub year: Option<i32>,
    /// The month, from 1.
    pub month: Option<u8>,
    /// The day of the month.
    pub day: Option<u8>,
}

/// Parts of a year longer than a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum YearPart {
    /// Three months, 1 to 4.
    Quarter(u8),
    /// Six months, 1 or 2.
    Half(u8),
    /// ربيع.
    Spring,
    /// صيف.
    Summer,
    /// خريف.
    Autumn,
    /// شتاء.
    Winter,
}

/// Parts of a day as TIMEX3 names them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum PartOfDay {
    /// صباح, فجر: `MO`.
    Morning,
    /// ظهر: `MI`.
    Noon,
    /// عصر, بعد الظهر: `AF`.
    Afternoon,
    /// مساء: `EV`.
    Evening,
    /// ليل: `NI`.
    Night,
}

impl PartOfDay {
    /// The two letters TIMEX3 uses.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Morning => "MO",
            Self::Noon => "MI",
            Self::Afternoon => "AF",
            Self::Evening => "EV",
            Self::Night => "NI",
        }
    }
}

impl PartialDate {
    /// A whole day.
    #[must_use]
    pub fn day(date: NaiveDate) -> Self {
        // Months and days of a calendar date fit in a byte.
        #[allow(clippy::cast_possible_truncation)]
        Self {
            year: Some(date.year()),
            month: Some(date.month() as u8),
            day: Some(date.day() as u8),
        }
    }

    /// A month of a year.
    #[must_use]
    pub const fn month(year: Option<i32>, month: u8) -> Self {
        Self { year, month: Some(month), day: None }
    }

    /// A year.
    #[must_use]
    pub const fn year(year: i32) -> Self {
        Self { year: Some(year), month: None, day: None }
    }

    /// The day, when all parts are known.
    #[must_use]
    pub fn as_day(&self) -> Option<NaiveDate> {
        ymd(self.year?, self.month?.into(), self.day?.into())
    }
}

impl TimeValue {
    /// A whole day.
    #[must_use]
    pub fn day(date: NaiveDate) -> Self {
        Self::Date(PartialDate::day(date))
    }

    /// A year.
    #[must_use]
    pub const fn year(year: i32) -> Self {
        Self::Date(PartialDate::year(year))
    }

    /// The value attribute of a TIMEX3 element.
    #[must_use]
    pub fn to_timex3(&self) -> String {
        self.to_string()
    }

    /// The one day this is, or lies in.
    #[must_use]
    pub fn as_day(&self) -> Option<NaiveDate> {
        match self {
            Self::Date(date) => date.as_day(),
            Self::Time(Some(on), _) => on.as_day(),
            _ => None,
        }
    }

    /// The first day of a point or span that is known down to the year.
    #[must_use]
    pub fn earliest(&self) -> Option<NaiveDate> {
        self.bounds().map(|(first, _)| first).or_else(|| match self {
            Self::Interval(Some(begin), _) => begin.earliest(),
            _ => None,
        })
    }

    /// The last day of a point or span that is known down to the year.
    #[must_use]
    pub fn latest(&self) -> Option<NaiveDate> {
        self.bounds().map(|(_, last)| last).or_else(|| match self {
            Self::Interval(_, Some(end)) => end.latest(),
            _ => None,
        })
    }

    fn bounds(&self) -> Option<(NaiveDate, NaiveDate)> {
        match self {
            Self::Date(PartialDate { year, month, day }) => {
                let year = (*year)?;
                match (month, day) {
                    (Some(m), Some(d)) => {
                        ymd(year, (*m).into(), (*d).into()).map(|date| (date, date))
                    }
                    (Some(m), None) => {
                        Some((ymd(year, (*m).into(), 1)?, last_of_month(year, (*m).into())?))
                    }
                    _ => Some((ymd(year, 1, 1)?, ymd(year, 12, 31)?)),
                }
            }
            Self::Week(Some((year, week))) => {
                let monday = monday_of(*year, *week)?;
                Some((monday, add_days(monday, 6)?))
            }
            Self::Weekend(Some((year, week))) => {
                let monday = monday_of(*year, *week)?;
                Some((add_days(monday, 4)?, add_days(monday, 6)?))
            }
            Self::YearPart(Some(year), part) => {
                let (first, months) = match part {
                    YearPart::Quarter(q) => (u32::from(*q).clamp(1, 4) * 3 - 2, 3),
                    YearPart::Half(h) => (u32::from(*h).clamp(1, 2) * 6 - 5, 6),
                    YearPart::Spring => (3, 3),
                    YearPart::Summer => (6, 3),
                    YearPart::Autumn => (9, 3),
                    // A winter runs into the next year; its first month is enough for a bound.
                    YearPart::Winter => (12, 1),
                };
                Some((ymd(*year, first, 1)?, last_of_month(*year, first + months - 1)?))
            }
            Self::Decade(first) => Some((ymd(*first, 1, 1)?, ymd(first + 9, 12, 31)?)),
            Self::Century(first) => Some((ymd(*first, 1, 1)?, ymd(first + 99, 12, 31)?)),
            Self::Millennium { number, before_christ: false } => {
                let first = (i32::from(*number) - 1) * 1000;
                Some((ymd(first.max(1), 1, 1)?, ymd(first + 999, 12, 31)?))
            }
            Self::Time(Some(on), _) => on.bounds(),
            Self::Interval(Some(begin), Some(end)) => Some((begin.earliest()?, end.latest()?)),
            _ => None,
        }
    }
}

impl fmt::Display for TimeValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Date(date) => date.fmt(f),
            Self::Unknown(Unit::Day | Unit::Night) => f.write_str("XXXX-XX-XX"),
            Self::Unknown(Unit::Month) => f.write_str("XXXX-XX"),
            Self::Unknown(Unit::Week) => f.write_str("XXXX-WXX"),
            Self::Unknown(_) => f.write_str("XXXX"),
            Self::Weekday(day) => write!(f, "XXXX-WXX-{}", day.number_from_monday()),
            Self::Week(Some((year, week))) => write!(f, "{year:04}-W{week:02}"),
            Self::Week(None) => f.write_str("XXXX-WXX"),
            Self::Weekend(Some((year, week))) => write!(f, "{year:04}-W{week:02}-WE"),
            Self::Weekend(None) => f.write_str("XXXX-WXX-WE"),
            Self::YearPart(year, part) => {
                write_year(*year, f)?;
                match part {
                    YearPart::Quarter(q) => write!(f, "-Q{q}"),
                    YearPart::Half(h) => write!(f, "-H{h}"),
                    YearPart::Spring => f.write_str("-SP"),
                    YearPart::Summer => f.write_str("-SU"),
                    YearPart::Autumn => f.write_str("-FA"),
                    YearPart::Winter => f.write_str("-WI"),
                }
            }
            Self::Decade(first) => write!(f, "{:03}", first / 10),
            Self::Century(first) => write!(f, "{:02}XX", first / 100),
            Self::Millennium { number, before_christ } => {
                let era = if *before_christ { "BC" } else { "" };
                write!(f, "{era}{}XXX", number.saturating_sub(1))
            }
            Self::BeforeChrist(year) => write!(f, "BC{year:04}"),
            Self::CenturyBeforeChrist(number) => {
                write!(f, "BC{:02}XX", number.saturating_sub(1))
            }
            Self::Time(on, time) => {
                if let Some(on) = on {
                    on.fmt(f)?;
                }
                write_time(time, f)
            }
            Self::Duration(duration) => duration.fmt(f),
            Self::Reference(Vague::Past) => f.write_str("PAST_REF"),
            Self::Reference(Vague::Present) => f.write_str("PRESENT_REF"),
            Self::Reference(Vague::Future) => f.write_str("FUTURE_REF"),
            Self::Interval(begin, end) => {
                if let Some(begin) = begin {
                    begin.fmt(f)?;
                }
                f.write_str("/")?;
                end.as_ref().map_or(Ok(()), |end| end.fmt(f))
            }
        }
    }
}

fn write_year(year: Option<i32>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match year {
        Some(year) => write!(f, "{year:04}"),
        None => f.write_str("XXXX"),
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_year(self.year, f)?;
        match (self.month, self.day) {
            (Some(month), Some(day)) => write!(f, "-{month:02}-{day:02}"),
            (Some(month), None) => write!(f, "-{month:02}"),
            (None, Some(day)) => write!(f, "-XX-{day:02}"),
            (None, None) => Ok(()),
        }
    }
}

fn write_time(time: &TimeOfDay, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match time {
        TimeOfDay::Part(part) => write!(f, "T{}", part.as_str()),
        TimeOfDay::Clock(Clock { hour, minute, second, zone }) => {
            write!(f, "T{hour:02}")?;
            if let Some(minute) = minute {
                write!(f, ":{minute:02}")?;
            }
            if let Some(second) = second {
                write!(f, ":{second:02}")?;
            }
            zone.as_ref()
                .and_then(|zone| zone.offset.as_ref())
                .map_or(Ok(()), |offset| f.write_str(offset))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn partial_dates_show_what_is_missing() {
        assert_eq!(
            PartialDate { year: None, month: Some(12), day: Some(16) }.to_string(),
            "XXXX-12-16"
        );
        assert_eq!(TimeValue::Weekday(Weekday::Fri).to_timex3(), "XXXX-WXX-5");
        assert_eq!(TimeValue::Week(None).to_timex3(), "XXXX-WXX");
        assert_eq!(TimeValue::Century(1900).to_timex3(), "19XX");
        assert_eq!(TimeValue::Decade(1990).to_timex3(), "199");
    }
}

//! Conditions on the day of writing.

use chrono::{Datelike, NaiveDate, Weekday};

use crate::calendar::ymd;

/// A condition on the day of writing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Demand {
    /// It is this day.
    On(NaiveDate),
    /// It is this weekday.
    Weekday(Weekday),
    /// It lies from `from` to `to` days after a day and month of some year, on this weekday if one is printed.
    Near { month: u8, day: u8, weekday: Option<Weekday>, from: i64, to: i64 },
    /// It is not before.
    NotBefore(NaiveDate),
    /// This year has begun; how long ago, a bare year does not say. Whether it belongs to what is told, not to what
    /// stands behind it, which may be of any age: الذي يحكم منذ 1989.
    YearBegun(i32, bool),
    /// It is in this year.
    InYear(i32),
    /// It lies between these days; the third is the likeliest.
    Between(NaiveDate, NaiveDate, NaiveDate),
    /// It is not after.
    NotAfter(NaiveDate),
    /// Its month is at least this.
    MonthFrom(u32),
    /// It is in this month of some year.
    InMonth(u32),
    /// It is in another month than this.
    NotInMonth(u32),
    /// It lies between these days.
    Within(NaiveDate, NaiveDate),
    /// It is not before this day, which the text tells of.
    After(NaiveDate),
}

impl Demand {
    pub(super) fn holds(self, date: NaiveDate) -> bool {
        match self {
            Self::On(day) => date == day,
            Self::Weekday(weekday) => date.weekday() == weekday,
            Self::NotBefore(first) => date >= first,
            Self::NotAfter(last) => date <= last,
            Self::Between(first, last, _) => (first..=last).contains(&date),
            Self::YearBegun(year, _) => date.year() >= year,
            Self::InYear(year) => date.year() == year,
            Self::MonthFrom(month) => date.month() >= month,
            Self::InMonth(month) => date.month() == month,
            Self::NotInMonth(month) => date.month() != month,
            Self::Within(first, last) => (first..=last).contains(&date),
            Self::After(first) => date >= first,
            Self::Near { .. } => (date.year() - 1..=date.year() + 1).any(|year| {
                self.event(year).is_some_and(|event| {
                    let (from, to) = self.slack();
                    (from..=to).contains(&(date - event).num_days())
                })
            }),
        }
    }

    /// The first day it leaves, if it says one.
    pub(super) fn floor(self) -> Option<NaiveDate> {
        match self {
            Self::NotBefore(first) | Self::After(first) | Self::On(first) => Some(first),
            Self::Between(first, ..) | Self::Within(first, _) => Some(first),
            Self::InYear(year) | Self::YearBegun(year, _) => ymd(year, 1, 1),
            _ => None,
        }
    }

    /// The day a `Near` speaks of, in one year.
    pub(super) fn event(self, year: i32) -> Option<NaiveDate> {
        let Self::Near { month, day, weekday, .. } = self else { return None };
        ymd(year, month.into(), day.into())
            .filter(|date| weekday.is_none_or(|weekday| date.weekday() == weekday))
    }

    fn slack(self) -> (i64, i64) {
        if let Self::Near { from, to, .. } = self { (from, to) } else { (0, 0) }
    }
}

#[allow(clippy::cast_possible_truncation)]
pub(super) fn near(date: NaiveDate, weekday: Option<Weekday>, from: i64, to: i64) -> Demand {
    Demand::Near { month: date.month() as u8, day: date.day() as u8, weekday, from, to }
}

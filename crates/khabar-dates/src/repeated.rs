//! What repeats, and what is counted in a month or a year.

use chrono::Weekday;

use crate::calendar_date::CalendarDate;
use crate::expr::Unit;
use crate::length::Duration;
use crate::time_of_day::TimeOfDay;
use crate::value::{PartOfDay, YearPart};

/// What is counted in a month or a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum Counted {
    /// `ثالث جمعة`.
    Weekday(Weekday),
    /// `آخر يوم`.
    Day,
    /// `الأسبوع الثالث`.
    Week,
    /// `الشهر الأول`.
    Month,
}

/// What repeats.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum Repeated {
    /// `كل أربع سنوات`.
    Duration(Duration),
    /// `كل جمعة`.
    Weekday(Weekday),
    /// `الثامن من مارس من كل عام`.
    Date(CalendarDate),
    /// `أول أحد من كل شهر`, `15 من كل شهر`: one of each such period.
    Nth {
        /// What is counted.
        what: Counted,
        /// From 1; `None` is the last.
        number: Option<u8>,
        /// In each of these.
        of: Unit,
    },
    /// `كل صباح`.
    Part(PartOfDay),
    /// `كل صيف`.
    YearPart(YearPart),
    /// `كل نهاية أسبوع`.
    Weekend,
    /// `كل يوم اثنين الساعة 4`, `كل ليلة في التاسعة`.
    Time {
        /// When in the day.
        time: TimeOfDay,
        /// On which weekday; every day if on none.
        on: Option<Weekday>,
    },
}

//! A date of a calendar as printed, with any of its parts missing.

use chrono::Weekday;

use crate::expr::Step;
use crate::hijri::HijriDate;

/// A date of a calendar with any of its parts missing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct CalendarDate {
    /// Which calendar the parts belong to.
    pub calendar: Calendar,
    /// The year.
    pub year: Year,
    /// The month, from 1.
    pub month: Option<u8>,
    /// The day of the month.
    pub day: Option<u8>,
    /// The weekday printed beside it.
    pub weekday: Option<Weekday>,
    /// The same day in the Islamic calendar, printed beside it: `الموافق 15 رمضان 1442`.
    pub hijri: Option<HijriDate>,
}

/// The calendars news is dated in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum Calendar {
    /// The common civil calendar.
    #[default]
    Gregorian,
    /// The Islamic calendar; its days are approximate to one day.
    Hijri,
}

/// How a year is said.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum Year {
    /// Not at all.
    #[default]
    Unsaid,
    /// By its number.
    Named(i32),
    /// By a word of direction on the date itself: `24 فبراير الماضي`.
    Nearest(Step),
    /// By a year near the reference: `فبراير من العام الماضي`.
    Of(Step),
}

//! Times of day as printed: clocks, zones and parts of the day.

use crate::value::PartOfDay;

/// A time of day as printed.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum TimeOfDay {
    /// `صباحا`, `مساء أمس`.
    Part(PartOfDay),
    /// `الساعة العاشرة والنصف مساء`.
    Clock(Clock),
}

/// Hours and minutes, with the zone if one is said.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Clock {
    /// 0 to 24.
    pub hour: u8,
    /// Absent when only the hour is said.
    pub minute: Option<u8>,
    /// Seldom said.
    pub second: Option<u8>,
    /// `بتوقيت غرينتش`.
    pub zone: Option<Zone>,
}

/// A time zone as a text names it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Zone {
    /// The name in the zone database, or `local`.
    pub name: String,
    /// `Z` or `+03:00`, where it is the same all year.
    pub offset: Option<String>,
}

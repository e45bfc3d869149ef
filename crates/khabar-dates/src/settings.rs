//! What the text alone does not say, as data: which one is meant, how a week begins, which number is the month.

use chrono::Weekday;

use crate::resolve::Policy;

/// Which of two small numbers in `5/6/2024` is the day.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum NumericOrder {
    /// The first, as Arab newspapers print it.
    #[default]
    DayFirst,
    /// The second, as the United States print it.
    MonthFirst,
}

/// Where a text was printed: month names that elsewhere are other words too need nothing beside them there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum Region {
    /// Egypt, Sudan, the Gulf.
    Egypt,
    /// Syria, Lebanon, Jordan, Palestine, Iraq: آب, نيسان.
    Levant,
    /// Algeria and Tunisia: ماي, جوان, أوت.
    Maghreb,
    /// Morocco: غشت, شتنبر.
    Morocco,
    /// Libya, with the names it had from 1969 to 2011.
    Libya,
}

/// All of them.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Settings {
    pub(crate) policy: Policy,
    pub(crate) order: NumericOrder,
    pub(crate) region: Option<Region>,
    /// Days from the first day of a week to its Monday.
    pub(crate) days_to_monday: u8,
}

impl Settings {
    pub(crate) fn with_week_start(self, day: Weekday) -> Self {
        let days = (7 - day.num_days_from_monday()) % 7;
        Self { days_to_monday: u8::try_from(days).unwrap_or_default(), ..self }
    }
}

//! The Islamic calendar, in both directions.
//!
//! Plain version: the Umm al-Qura calendar of Saudi Arabia as it was published, a table of month lengths for the years
//! 1343 to 1500 (1924 to 2077). Departures:
//! 1. Outside the table months have 30 and 29 days in turn, with eleven leap days in thirty years (2, 5, 7, 10, 13,
//!    16, 18, 21, 24, 26, 29), from Friday 16 July 622 (Julian). Such days are marked approximate.
//! 2. Other countries announce their months by sighting, so their days may differ by one from the table too.

use std::fmt;
use std::sync::LazyLock;

use chrono::{Datelike, NaiveDate};
use khabar_text::tsv;

use crate::calendar::{add_days, ymd};

const TABLE: &str = include_str!("../data/umm_al_qura.tsv");
const FIRST_YEAR: i32 = 1343;
/// Days of the common era on 1 Muharram 1343, which is 1 August 1924.
const FIRST_DAY: i32 = 702_574;
/// Days of the common era on the last day before the Hijra, Thursday 15 July 622 (Julian).
const EPOCH: i32 = 227_014;
const LAST_YEAR: i32 = 9665;

/// The first days of all months of the table, and of the month after, in days of the common era.
static STARTS: LazyLock<Vec<i32>> = LazyLock::new(|| {
    let mut day = FIRST_DAY;
    let lengths = tsv::rows("umm_al_qura.tsv", TABLE).filter_map(Result::ok).flat_map(|row| {
        row.last()
            .bytes()
            .map(|digit| i32::from(digit.saturating_sub(b'0')) + 28)
            .collect::<Vec<_>>()
    });
    let mut starts = vec![day];
    starts.extend(lengths.map(|length| {
        day += length;
        day
    }));
    starts
});

/// A day of the Islamic calendar.
///
/// ```
/// use khabar_dates::{HijriDate, NaiveDate};
///
/// let day = HijriDate::new(1442, 9, 15).ok_or("no such day")?;
/// assert_eq!(day.to_gregorian().to_string(), "2021-04-27");
/// assert_eq!(HijriDate::from_gregorian("2021-04-27".parse::<NaiveDate>()?), Some(day));
/// assert!(!day.is_approximate());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct HijriDate {
    year: i32,
    month: u8,
    day: u8,
}

impl HijriDate {
    /// A day that the calendar has, in years that the common calendar counts up to 9999.
    #[must_use]
    pub fn new(year: i32, month: u8, day: u8) -> Option<Self> {
        let (first, last) = month_days(year, month.into())?;
        let length = (last - first).num_days() + 1;
        (1..=length).contains(&i64::from(day)).then_some(Self { year, month, day })
    }

    /// The Islamic day that begins on the evening before this one. `None` before the Hijra.
    #[must_use]
    pub fn from_gregorian(date: NaiveDate) -> Option<Self> {
        let year = year_of(date)?;
        let month = (1..=12)
            .rev()
            .find(|&month| first_of_month(year, month).is_some_and(|first| first <= date))?;
        let day = (date - first_of_month(year, month)?).num_days() + 1;
        Some(Self { year, month: u8::try_from(month).ok()?, day: u8::try_from(day).ok()? })
    }

    /// The same day in the common calendar.
    #[must_use]
    pub fn to_gregorian(self) -> NaiveDate {
        // A day that was made is a day of the calendar.
        to_gregorian(self.year, self.month.into(), self.day.into()).unwrap_or_default()
    }

    /// The year.
    #[must_use]
    pub const fn year(self) -> i32 {
        self.year
    }

    /// The month, 1 is Muharram.
    #[must_use]
    pub const fn month(self) -> u8 {
        self.month
    }

    /// The day of the month.
    #[must_use]
    pub const fn day(self) -> u8 {
        self.day
    }

    /// Whether it was reckoned by rule, because no calendar of that year is in the table.
    #[must_use]
    pub fn is_approximate(self) -> bool {
        !is_documented(self.year)
    }
}

impl fmt::Display for HijriDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

pub(crate) fn is_documented(year: i32) -> bool {
    year.checked_sub(FIRST_YEAR)
        .and_then(|years| usize::try_from(years).ok())
        .is_some_and(|years| years < STARTS.len() / 12)
}

/// The first day of a Hijri month.
pub(crate) fn first_of_month(year: i32, month: u32) -> Option<NaiveDate> {
    if !(1..=12).contains(&month) || !(1..=LAST_YEAR).contains(&year) {
        return None;
    }
    let index = (i64::from(year) - i64::from(FIRST_YEAR)) * 12 + i64::from(month) - 1;
    let listed = usize::try_from(index).ok().and_then(|index| STARTS.get(index).copied());
    let days = listed.unwrap_or_else(|| tabular(year, month));
    let date = NaiveDate::from_num_days_from_ce_opt(days)?;
    ymd(date.year(), date.month(), date.day())
}

/// By rule: days of the common era.
fn tabular(year: i32, month: u32) -> i32 {
    // Odd months have 30 days, even ones 29: half a day over 29 for each month, rounded up.
    let before = i32::try_from((59 * (month - 1)).div_ceil(2)).unwrap_or_default();
    EPOCH + (year - 1) * 354 + (3 + 11 * year) / 30 + before + 1
}

/// The Gregorian day of a Hijri one.
pub(crate) fn to_gregorian(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    (1..=31).contains(&day).then_some(())?;
    add_days(first_of_month(year, month)?, i64::from(day) - 1)
}

/// First and last day of a Hijri month.
pub(crate) fn month_days(year: i32, month: u32) -> Option<(NaiveDate, NaiveDate)> {
    let next = if month == 12 { (year.checked_add(1)?, 1) } else { (year, month.checked_add(1)?) };
    Some((first_of_month(year, month)?, add_days(first_of_month(next.0, next.1)?, -1)?))
}

/// The Hijri year in which a day lies.
pub(crate) fn year_of(date: NaiveDate) -> Option<i32> {
    let days = i64::from(date.num_days_from_ce()) - i64::from(EPOCH);
    let guess = i32::try_from(days * 30 / 10_631).ok()? + 1;
    (guess - 1..=guess + 1)
        .rev()
        .find(|&year| first_of_month(year, 1).is_some_and(|first| first <= date))
}

/// The first Hijri year in which this day falls into a Gregorian year.
pub(crate) fn year_in(gregorian: i32, month: u8, day: u8) -> Option<i32> {
    let about = gregorian.checked_sub(622)?.checked_mul(33)? / 32;
    (about - 2..=about + 2).find(|&year| {
        to_gregorian(year, month.into(), day.into()).is_some_and(|date| date.year() == gregorian)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn well_known_days() {
        assert_eq!(to_gregorian(1442, 9, 15), ymd(2021, 4, 27));
        assert_eq!(to_gregorian(1443, 1, 1), ymd(2021, 8, 9));
        assert_eq!(to_gregorian(1443, 12, 10), ymd(2022, 7, 9));
        assert_eq!(year_of(ymd(2022, 12, 16).unwrap()), Some(1444));
        // The fall of Constantinople, by the rule.
        assert_eq!(HijriDate::new(857, 5, 20).unwrap().to_gregorian(), ymd(1453, 6, 7).unwrap());
        // The day of the Hijra era itself.
        assert_eq!(HijriDate::new(1, 1, 1).unwrap().to_gregorian(), ymd(622, 7, 19).unwrap());
    }

    #[test]
    fn no_year_is_too_far() {
        assert_eq!(HijriDate::new(i32::MAX, 12, 1), None);
        assert_eq!(HijriDate::new(i32::MIN, 1, 1), None);
        assert_eq!(HijriDate::new(1445, u8::MAX, 1), None);
        assert_eq!(HijriDate::from_gregorian(NaiveDate::MIN), None);
        assert_eq!(HijriDate::from_gregorian(NaiveDate::MAX), None);
    }

    #[test]
    fn the_table_is_whole() {
        assert_eq!(first_of_month(FIRST_YEAR, 1), ymd(1924, 8, 1));
        assert_eq!(STARTS.len(), (1500 - 1342) * 12 + 1);
        assert_eq!(first_of_month(1501, 1), ymd(2077, 11, 17));
        for row in tsv::rows("umm_al_qura.tsv", TABLE) {
            let row = row.unwrap();
            let good =
                row.last().len() == 12 && row.last().bytes().all(|d| (b'0'..=b'3').contains(&d));
            assert!(good, "umm_al_qura.tsv:{}: {}", row.line(), row.last());
        }
    }

    #[test]
    fn both_directions_agree_on_every_day() {
        let mut date = ymd(622, 7, 19).unwrap();
        let mut before: Option<HijriDate> = None;
        while date.year() < 2300 {
            let hijri = HijriDate::from_gregorian(date).unwrap();
            assert_eq!(hijri.to_gregorian(), date);
            assert!(before.is_none_or(|before| before < hijri), "{hijri} on {date}");
            before = Some(hijri);
            date = date.succ_opt().unwrap();
        }
    }
}

//! The Islamic calendar, reckoned by the moon over Mecca.
//!
//! Plain version: a month begins on the evening after the new moon.
//! Departures:
//! 1. The new moon is computed with the main terms of Meeus' series, good to a few minutes.
//! 2. The moon must be born some hours before the sunset of Mecca; else the month begins a day later.
//!    This is the present rule of Umm al-Qura (since 1423 AH); older years were announced otherwise,
//!    so a day may differ there, and every value from this file is marked approximate.

use chrono::{Datelike, NaiveDate};

use crate::calendar::{add_days, ymd};

/// Mean length of a lunar month in days.
const SYNODIC_MONTH: f64 = 29.530_588_861;
/// The new moon must come before this fraction of the day (UT) for the month to begin the next day.
const LATEST_BIRTH: f64 = 0.58;

/// Julian day (UT) of new moon number `k` since January 2000.
fn new_moon(k: f64) -> f64 {
    let t = k / 1236.85;
    let (t2, t3) = (t * t, t * t * t);
    let mean = 2_451_550.097_66 + SYNODIC_MONTH * k + 0.000_154_37 * t2 - 0.000_000_150 * t3;
    let e = 1.0 - 0.002_516 * t - 0.000_007_4 * t2;
    let sun = (2.5534 + 29.105_356_70 * k - 0.000_001_4 * t2).to_radians();
    let moon = (201.5643 + 385.816_935_28 * k + 0.010_758_2 * t2).to_radians();
    let node = (160.7108 + 390.670_502_84 * k - 0.001_611_8 * t2).to_radians();
    let omega = (124.7746 - 1.563_755_88 * k + 0.002_067_2 * t2).to_radians();
    let terms = [
        (-0.407_20, moon),
        (0.172_41 * e, sun),
        (0.016_08, 2.0 * moon),
        (0.010_39, 2.0 * node),
        (0.007_39 * e, moon - sun),
        (-0.005_14 * e, moon + sun),
        (0.002_08 * e * e, 2.0 * sun),
        (-0.001_11, moon - 2.0 * node),
        (-0.000_57, moon + 2.0 * node),
        (0.000_56 * e, 2.0 * moon + sun),
        (-0.000_42, 3.0 * moon),
        (0.000_42 * e, sun + 2.0 * node),
        (0.000_38 * e, sun - 2.0 * node),
        (-0.000_24 * e, 2.0 * moon - sun),
        (-0.000_17, omega),
    ];
    let terrestrial = mean + terms.iter().map(|(weight, angle)| weight * angle.sin()).sum::<f64>();
    // Terrestrial time runs ahead of the earth's turning by about a minute in these centuries.
    terrestrial - 66.0 / 86_400.0
}

/// The first day of a Hijri month.
pub(crate) fn first_of_month(year: i32, month: u32) -> Option<NaiveDate> {
    if !(1..=12).contains(&month) || !(1..=1700).contains(&year) {
        return None;
    }
    // Lunation 0 (6 January 2000) began Shawwal 1420.
    let k = f64::from((year - 1420) * 12 + month as i32 - 10);
    let birth = new_moon(k) + 0.5;
    let (day, fraction) = (birth.floor(), birth.fract());
    let wait = if fraction < LATEST_BIRTH { 1.0 } else { 2.0 };
    // Day 0 of this count is 1 January of year 1 (Gregorian) minus one, in chrono's common-era days.
    #[allow(clippy::cast_possible_truncation)]
    let days = (day + wait - 1_721_425.0) as i32;
    NaiveDate::from_num_days_from_ce_opt(days)
        .and_then(|date| ymd(date.year(), date.month(), date.day()))
}

/// The Gregorian day of a Hijri one.
pub(crate) fn to_gregorian(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    (1..=30).contains(&day).then_some(())?;
    add_days(first_of_month(year, month)?, i64::from(day) - 1)
}

/// First and last day of a Hijri month.
pub(crate) fn month_days(year: i32, month: u32) -> Option<(NaiveDate, NaiveDate)> {
    let next = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
    Some((first_of_month(year, month)?, add_days(first_of_month(next.0, next.1)?, -1)?))
}

/// The Hijri year in which a day lies.
pub(crate) fn year_of(date: NaiveDate) -> Option<i32> {
    let guess = (f64::from(date.num_days_from_ce()) - 227_015.0) / (SYNODIC_MONTH * 12.0);
    #[allow(clippy::cast_possible_truncation)]
    let guess = guess.floor() as i32 + 1;
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
    }
}

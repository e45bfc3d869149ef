//! How witnesses are put into words.

use chrono::{Datelike, NaiveDate, Weekday};

use crate::expr::Unit;
use crate::length::{Amount, Duration};

/// `10 months`, `2 years and 3 months`.
pub(super) fn spoken(duration: &Duration) -> String {
    let parts: Vec<_> = duration
        .parts()
        .iter()
        .map(|(amount, unit)| {
            let unit = match unit {
                Unit::Second => "second",
                Unit::Minute => "minute",
                Unit::Hour => "hour",
                Unit::Day => "day",
                Unit::Night => "night",
                Unit::Week => "week",
                Unit::Month => "month",
                Unit::Quarter => "quarter",
                Unit::Half => "half-year",
                Unit::Year => "year",
                Unit::Decade => "decade",
                Unit::Century => "century",
            };
            match amount {
                Amount::Vague => format!("some {unit}s"),
                Amount::Hundredths(100) => format!("1 {unit}"),
                Amount::Hundredths(n) if n % 100 == 0 => format!("{} {unit}s", n / 100),
                Amount::Hundredths(n) => format!("{}.{:02} {unit}s", n / 100, n % 100),
            }
        })
        .collect();
    parts.join(" and ")
}

/// `February 2022`; of a year known only as such, the year.
pub(super) fn month_and_year(first: NaiveDate) -> String {
    if first.ordinal() == 1 {
        return first.year().to_string();
    }
    let day = named(u8::try_from(first.month()).unwrap_or_default(), 1);
    format!("{} {}", day.trim_start_matches("1 "), first.year())
}

pub(super) fn place(offset: i64) -> String {
    match offset {
        0 => "on".to_owned(),
        -1 => "the day after".to_owned(),
        1 => "the day before".to_owned(),
        ..0 => format!("{} days after", -offset),
        _ => format!("{offset} days before"),
    }
}

pub(super) fn name(day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => "Monday",
        Weekday::Tue => "Tuesday",
        Weekday::Wed => "Wednesday",
        Weekday::Thu => "Thursday",
        Weekday::Fri => "Friday",
        Weekday::Sat => "Saturday",
        Weekday::Sun => "Sunday",
    }
}

/// `23 July`.
pub(super) const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

pub(super) fn named(month: u8, day: u8) -> String {
    let month = usize::from(month).checked_sub(1).and_then(|at| MONTHS.get(at)).copied();
    format!("{day} {}", month.unwrap_or("of an unknown month"))
}

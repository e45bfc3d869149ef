//! The day of a feast in a year, and which year is meant.

use chrono::{Datelike, NaiveDate};

use super::date::stepped_year;
use super::{Context, Lean, Policy};
use crate::calendar::{add_days, last_of_month, weekday_before, ymd};
use crate::expr::{Calendar, Feast, Step, Unit, Year};
use crate::hijri;
use crate::value::{PartialDate, TimeValue};

pub(super) fn holiday(feast: Feast, later: i8, year: Year, at: &Context<'_>) -> TimeValue {
    let day = match year {
        // رأس السنة الهجرية 1444 and عيد الفطر 2023.
        Year::Named(year @ ..=1600) if is_hijri(feast) => in_hijri_year(feast, year),
        // ليلة رأس السنة 2024 is the night that year begins in.
        Year::Named(year) => in_year(feast, year - i32::from(is_new_year_eve(feast))),
        Year::Of(step) => stepped_year(step, at).and_then(|year| in_year(feast, year)),
        Year::Unsaid => near(feast, None, at),
        Year::Nearest(step) => near(feast, Some(step), at),
    };
    let day = day.and_then(|day| add_days(day, later.into()));
    match (day, feast, year) {
        (Some(day), ..) => TimeValue::day(day),
        (None, Feast::Fixed { calendar: Calendar::Gregorian, month, day }, _) => {
            let day = Some(day.saturating_add_signed(later));
            TimeValue::Date(PartialDate { year: None, month: Some(month), day })
        }
        _ => TimeValue::Unknown(Unit::Day),
    }
}

const FITR: Feast = Feast::Fixed { calendar: Calendar::Hijri, month: 10, day: 1 };
const ADHA: Feast = Feast::Fixed { calendar: Calendar::Hijri, month: 12, day: 10 };

const TASHRIQ: Feast = Feast::Fixed { calendar: Calendar::Hijri, month: 12, day: 11 };

fn lasts(feast: Feast) -> bool {
    [Feast::Eid, FITR, ADHA, TASHRIQ].contains(&feast)
}

fn is_new_year_eve(feast: Feast) -> bool {
    feast == Feast::Fixed { calendar: Calendar::Gregorian, month: 12, day: 31 }
}

fn is_hijri(feast: Feast) -> bool {
    matches!(feast, Feast::Fixed { calendar: Calendar::Hijri, .. })
}

fn in_hijri_year(feast: Feast, year: i32) -> Option<NaiveDate> {
    let Feast::Fixed { month, day, .. } = feast else { return None };
    hijri::to_gregorian(year, month.into(), day.into())
}

/// The first such day of a Gregorian year.
fn in_year(feast: Feast, year: i32) -> Option<NaiveDate> {
    match feast {
        Feast::Fixed { calendar: Calendar::Gregorian, month, day } => {
            ymd(year, month.into(), day.into())
        }
        Feast::Fixed { month, day, .. } => in_hijri_year(feast, hijri::year_in(year, month, day)?),
        Feast::Eid => in_year(FITR, year),
        Feast::Easter { eastern, days } => add_days(easter(year, eastern)?, days.into()),
        Feast::Weekday { month, week, day, later } => {
            let first = ymd(year, month.into(), 1)?;
            let by = i64::from(day.num_days_from_monday())
                - i64::from(first.weekday().num_days_from_monday());
            let found = add_days(first, by.rem_euclid(7) + 7 * (i64::from(week) - 1))?;
            let last = last_of_month(year, month.into())?;
            let found = if found > last { weekday_before(add_days(last, 1)?, day)? } else { found };
            add_days(found, later.into())
        }
    }
}

/// Easter Sunday, by the rule of Gauss as Meeus gives it.
fn easter(year: i32, eastern: bool) -> Option<NaiveDate> {
    if eastern {
        let d = (19 * (year % 19) + 15) % 30;
        let e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7;
        let days = d + e + 114;
        let julian = ymd(year, u32::try_from(days / 31).ok()?, u32::try_from(days % 31 + 1).ok()?)?;
        // The Julian calendar lags by a day more in each century without a leap day.
        return add_days(julian, i64::from(year / 100 - year / 400 - 2));
    }
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let days = h + l - 7 * m + 114;
    ymd(year, u32::try_from(days / 31).ok()?, u32::try_from(days % 31 + 1).ok()?)
}

/// The one around the reference: news speaks of a feast when it is near.
fn near(feast: Feast, step: Option<Step>, at: &Context<'_>) -> Option<NaiveDate> {
    let today = at.day?;
    let feasts: &[Feast] = if feast == Feast::Eid { &[FITR, ADHA] } else { &[feast] };
    let mut days: Vec<NaiveDate> = (today.year() - 2..=today.year() + 2)
        .flat_map(|year| feasts.iter().map(move |feast| (*feast, year)))
        .flat_map(|(feast, year)| [in_year(feast, year), second_in_year(feast, year)])
        .flatten()
        .collect();
    days.sort_unstable();
    let before = || days.iter().rfind(|day| **day < today);
    let after = || days.iter().find(|day| **day > today);
    // What lasts some days is not over on the second.
    let from = if lasts(feast) { add_days(today, -2)? } else { today };
    let since = || days.iter().find(|day| **day >= from);
    match (step, at.policy, at.lean) {
        (Some(Step::Current | Step::Same), ..) => {
            days.iter().find(|day| day.year() == today.year())
        }
        (Some(step), ..) if step.is_back() => before(),
        (Some(_), ..) => after(),
        (None, Policy::Next, _) | (None, Policy::News, Some(Lean::Future)) => since(),
        (None, Policy::Current, _) => days.iter().find(|day| day.year() == today.year()),
        (None, Policy::News, lean) => days.iter().min_by_key(|day| {
            let gap = (**day - today).num_days();
            // A past tense looks back, but not over most of a year to miss the feast that is at the door.
            if lean == Some(Lean::Past) && gap > 0 { gap * 4 } else { gap.abs() }
        }),
    }
    .copied()
}

/// A Hijri feast comes twice in some years of the common calendar.
fn second_in_year(feast: Feast, year: i32) -> Option<NaiveDate> {
    let Feast::Fixed { calendar: Calendar::Hijri, month, day } = feast else { return None };
    let first = hijri::year_in(year, month, day)?;
    in_hijri_year(feast, first + 1).filter(|day| day.year() == year)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn easters() {
        assert_eq!(easter(2023, false), ymd(2023, 4, 9));
        assert_eq!(easter(2024, false), ymd(2024, 3, 31));
        assert_eq!(easter(2025, false), ymd(2025, 4, 20));
        assert_eq!(easter(2023, true), ymd(2023, 4, 16));
        assert_eq!(easter(2024, true), ymd(2024, 5, 5));
        assert_eq!(easter(2025, true), ymd(2025, 4, 20));
    }
}

//! Weeks, months, years and their parts near the reference.

use chrono::{Datelike, NaiveDate};

use super::date::stepped_year;
use super::offset::offset;
use super::{Context, Lean, Policy, interval};
use crate::calendar::{add_days, add_months};
use crate::expr::{Century, Step, Unit, Vague, Year};
use crate::length::{Amount, Duration};
use crate::time_of_day::{Clock, TimeOfDay};
use crate::value::{PartOfDay, PartialDate, TimeValue, YearPart};

/// The day a period is counted from: the antecedent for نفسه, السابق and التالي.
pub(super) fn base(step: Step, at: &Context<'_>) -> Option<NaiveDate> {
    match step {
        Step::Previous | Step::Same | Step::Following => {
            at.antecedent.and_then(TimeValue::earliest).or(at.day)
        }
        _ => at.day,
    }
}

pub(super) fn signed(step: Step) -> i64 {
    match step {
        Step::BeforeLast => -2,
        Step::Last | Step::Recent | Step::Previous => -1,
        Step::Current | Step::Same => 0,
        Step::Following | Step::Next | Step::New => 1,
        Step::AfterNext => 2,
    }
}

pub(super) fn week(step: Step, at: &Context<'_>) -> Option<(i32, u32)> {
    iso_week(add_days(base(step, at)?, 7 * signed(step))?, at)
}

/// The ISO week of the Monday of a day's week.
pub(super) fn iso_week(day: NaiveDate, at: &Context<'_>) -> Option<(i32, u32)> {
    let week = add_days(day, at.days_to_monday.into())?.iso_week();
    Some((week.year(), week.week()))
}

pub(super) fn period(unit: Unit, step: Step, at: &Context<'_>) -> TimeValue {
    let vague = TimeValue::Reference(if step.is_back() {
        Vague::Past
    } else if step.is_ahead() {
        Vague::Future
    } else {
        Vague::Present
    });
    let day = base(step, at);
    let moved =
        |months: i64| day.and_then(|day| add_months(day.with_day(1)?, months * signed(step)));
    match unit {
        Unit::Week => TimeValue::Week(week(step, at)),
        Unit::Month => match moved(1) {
            Some(first) => {
                let whole = PartialDate::day(first);
                TimeValue::Date(PartialDate { day: None, ..whole })
            }
            None => TimeValue::Unknown(Unit::Month),
        },
        Unit::Quarter => match moved(3) {
            Some(first) => {
                TimeValue::YearPart(Some(first.year()), YearPart::Quarter(quarter(first)))
            }
            None => vague,
        },
        Unit::Half => match moved(6) {
            Some(first) => TimeValue::YearPart(
                Some(first.year()),
                YearPart::Half(if first.month() <= 6 { 1 } else { 2 }),
            ),
            None => vague,
        },
        Unit::Year => {
            stepped_year(step, at).map_or(TimeValue::Unknown(Unit::Year), TimeValue::year)
        }
        Unit::Decade => day.map_or(vague, |day| {
            TimeValue::Decade(
                day.year() / 10 * 10 + 10 * i32::try_from(signed(step)).unwrap_or_default(),
            )
        }),
        Unit::Century => TimeValue::Century(century_start(Century::Near(step), at, 0)),
        Unit::Day | Unit::Night => {
            let day = day.and_then(|day| add_days(day, signed(step)));
            match (day, unit) {
                (Some(day), Unit::Night) => TimeValue::Time(
                    Some(Box::new(TimeValue::day(day))),
                    TimeOfDay::Part(PartOfDay::Night),
                ),
                (Some(day), _) => TimeValue::day(day),
                (None, _) => vague,
            }
        }
        Unit::Hour | Unit::Minute | Unit::Second => moment(unit, step, at).unwrap_or(vague),
    }
}

/// From September to the summer after; between two of them الماضي is the one that is over, المقبل the one to come.
pub(super) fn school_year(step: Step, at: &Context<'_>) -> TimeValue {
    let Some(day) = base(step, at) else { return TimeValue::Unknown(Unit::Year) };
    let running = day.year() - i32::from(day.month() < 9);
    let holidays = (6..9).contains(&day.month());
    let by = i32::try_from(signed(step)).unwrap_or_default();
    let first = running + by + i32::from(holidays && by < 0);
    if (1..9999).contains(&first) {
        interval(TimeValue::year(first), TimeValue::year(first + 1))
    } else {
        TimeValue::Unknown(Unit::Year)
    }
}

/// `الساعة المقبلة`, `هذه الدقيقة`: the clock, some units on.
fn moment(unit: Unit, step: Step, at: &Context<'_>) -> Option<TimeValue> {
    at.time?;
    let by = Duration::new(Amount::whole(signed(step).unsigned_abs()), unit);
    let moved = offset(&by, signed(step) < 0, at);
    if unit == Unit::Hour && signed(step) == 1 {
        let now = offset(&Duration::new(Amount::whole(0), Unit::Minute), false, at);
        return Some(interval(now, moved));
    }
    match moved {
        TimeValue::Time(on, TimeOfDay::Clock(clock)) if unit == Unit::Hour => {
            let clock = Clock { minute: None, second: None, ..clock };
            Some(TimeValue::Time(on, TimeOfDay::Clock(clock)))
        }
        other => Some(other),
    }
}

#[allow(clippy::cast_possible_truncation)]
fn quarter(day: NaiveDate) -> u8 {
    day.month().div_ceil(3) as u8
}

pub(super) fn century_start(century: Century, at: &Context<'_>, decade: u8) -> i32 {
    let year = at.day.map(|day| day.year());
    match century {
        Century::Number(n) | Century::BeforeChrist(n) | Century::Hijri(n) => {
            (i32::from(n.max(1)) - 1) * 100
        }
        // Without a reference the last century is the twentieth: nothing printed on the web is older.
        Century::Near(step) => {
            let now = year.map_or(2000, |year| year / 100 * 100);
            (now + 100 * i32::try_from(signed(step)).unwrap_or_default()).clamp(0, 9900)
        }
        Century::Unsaid => {
            let now = year.unwrap_or(2020);
            let this = now / 100 * 100;
            if this + i32::from(decade) <= now { this } else { (this - 100).max(0) }
        }
    }
}

pub(super) fn part_year(part: YearPart, year: Year, at: &Context<'_>) -> Option<i32> {
    match year {
        Year::Named(year) => Some(year),
        Year::Of(step) => stepped_year(step, at),
        Year::Unsaid | Year::Nearest(_) => {
            let day = at.day?;
            let months = |year: i32| {
                let value = TimeValue::YearPart(Some(year), part);
                Some((year, value.earliest()?, value.latest()?))
            };
            let mut years = (day.year() - 1..=day.year() + 1).filter_map(months);
            let step = if let Year::Nearest(step) = year { Some(step) } else { None };
            match step {
                Some(Step::Current | Step::Same) => None,
                Some(step) if step.is_ahead() => years.find(|(_, first, _)| *first > day),
                Some(_) => years.rfind(|(_, _, last)| *last < day),
                None if at.lean == Some(Lean::Future) || at.policy == Policy::Next => {
                    years.find(|(_, _, last)| *last >= day)
                }
                None => years.rfind(|(_, first, _)| *first <= day),
            }
            .map_or(Some(day.year()), |(year, ..)| Some(year))
        }
    }
}

//! Days and weeks of a longer period: the third Friday of a month, the last day, what is left of a week.

use chrono::{Datelike, NaiveDate, Timelike, Weekday};

use super::period::iso_week;
use super::{Context, Lean, Policy, interval, resolve};
use crate::calendar::{add_days, monday_of, weekday_after, weekday_within, ymd};
use crate::expr::{CalendarDate, Counted, DateExpr, Step, Unit, Vague};
use crate::time_of_day::{Clock, TimeOfDay};
use crate::value::{PartialDate, TimeValue};

/// `الأربعاء من الأسبوع الماضي`, `الخميس بعد أسبوعين`.
pub(super) fn weekday_of(day: Weekday, of: &DateExpr, at: &Context<'_>) -> TimeValue {
    let week = resolve(of, at);
    let week = match week {
        TimeValue::Week(week) => week,
        other => other.as_day().and_then(|day| iso_week(day, at)),
    };
    let first = i64::from(at.days_to_monday);
    let later = (i64::from(day.num_days_from_monday()) + first) % 7 - first;
    week.and_then(|(year, week)| add_days(monday_of(year, week)?, later))
        .and_then(|date| ymd(date.year(), date.month(), date.day()))
        .map_or(TimeValue::Weekday(day), TimeValue::day)
}

/// `أول جمعة من مارس`, `آخر يوم من الشهر`, `الأسبوع الثالث من 2027`.
pub(super) fn nth(what: Counted, number: Option<u8>, of: &DateExpr, at: &Context<'_>) -> TimeValue {
    let whole = resolve(of, at);
    // Weeks go by the Monday they hold; their first day may stand before it.
    let before = if matches!(whole, TimeValue::Week(_)) { i64::from(at.days_to_monday) } else { 0 };
    let found = whole.earliest().zip(whole.latest()).and_then(|(first, last)| {
        let (first, last) = (add_days(first, -before)?, add_days(last, -before)?);
        let count = i64::from(number.unwrap_or(1)) - 1;
        match what {
            Counted::Day => {
                let day = if number.is_some() { add_days(first, count)? } else { last };
                (day <= last).then(|| TimeValue::day(day))
            }
            Counted::Weekday(weekday) => {
                let from = |day: NaiveDate| i64::from(day.weekday().num_days_from_monday());
                let wanted = i64::from(weekday.num_days_from_monday());
                let day = if number.is_some() {
                    add_days(first, (wanted - from(first)).rem_euclid(7) + 7 * count)?
                } else {
                    add_days(last, -(from(last) - wanted).rem_euclid(7))?
                };
                (day <= last).then(|| TimeValue::day(day))
            }
            Counted::Week if (last - first).num_days() > 300 => {
                let week = number.map_or_else(|| last.iso_week().week().max(52), u32::from);
                monday_of(first.year(), week)?;
                Some(TimeValue::Week(Some((first.year(), week))))
            }
            Counted::Week => {
                // A week is of the month that holds its Thursday, as it is of the year.
                let thursday = |day| weekday_within(day, Weekday::Thu);
                let day = if number.is_some() {
                    let near = thursday(first)?;
                    add_days(near, 7 * (count + i64::from(near < first)))?
                } else {
                    let near = thursday(last)?;
                    add_days(near, -7 * i64::from(near > last))?
                };
                let week = day.iso_week();
                (day <= last).then_some(TimeValue::Week(Some((week.year(), week.week()))))
            }
            Counted::Month => {
                let month = number.unwrap_or(12);
                let year = Some(first.year());
                (1..=12).contains(&month).then(|| TimeValue::Date(PartialDate::month(year, month)))
            }
        }
    });
    found.unwrap_or(match what {
        Counted::Weekday(day) => TimeValue::Weekday(day),
        Counted::Week => TimeValue::Week(None),
        Counted::Month => TimeValue::Date(PartialDate { month: number, ..PartialDate::default() }),
        Counted::Day => TimeValue::Unknown(Unit::Day),
    })
}

/// `الخميس الثالث من آذار`: a date of that weekday within a year, else one counted.
pub(super) fn day_or_nth(date: &CalendarDate, at: &Context<'_>) -> TimeValue {
    let dated = resolve(&DateExpr::Calendar(*date), at);
    let (Some(today), Some(weekday)) = (at.day, date.weekday) else { return dated };
    let fits = dated
        .as_day()
        .is_some_and(|day| day.weekday() == weekday && (day - today).num_days().abs() <= 366);
    if fits {
        return dated;
    }
    let month = CalendarDate { day: None, weekday: None, ..*date };
    nth(Counted::Weekday(weekday), date.day, &DateExpr::Calendar(month), at)
}

/// `أول ثلاثاء بعد أول اثنين من نوفمبر`.
pub(super) fn weekday_after_day(
    day: Weekday,
    number: u8,
    after: &DateExpr,
    at: &Context<'_>,
) -> TimeValue {
    let first = resolve(after, at).as_day().and_then(|before| weekday_after(before, day));
    first
        .and_then(|first| add_days(first, 7 * (i64::from(number.max(1)) - 1)))
        .map_or(TimeValue::Weekday(day), TimeValue::day)
}

/// `بقية الأسبوع`: from today to its last day.
pub(super) fn rest(unit: Unit, at: &Context<'_>) -> TimeValue {
    if let (Unit::Day, Some(day), Some(time)) = (unit, at.day, at.time) {
        let clock = |time: chrono::NaiveTime| {
            let part = |n: u32| u8::try_from(n).unwrap_or_default();
            let clock = Clock {
                hour: part(time.hour()),
                minute: Some(part(time.minute())),
                second: (time.second() > 0).then(|| part(time.second())),
                zone: None,
            };
            TimeValue::Time(Some(Box::new(TimeValue::day(day))), TimeOfDay::Clock(clock))
        };
        let last = chrono::NaiveTime::from_hms_opt(23, 59, 59).unwrap_or(time);
        return interval(clock(time), clock(last));
    }
    let whole = resolve(&DateExpr::Period { unit, step: Step::Current }, at);
    let last = whole.latest().and_then(|last| {
        let back = if unit == Unit::Week { i64::from(at.days_to_monday) } else { 0 };
        add_days(last, -back)
    });
    match (at.day, last) {
        (Some(day), Some(last)) => interval(TimeValue::day(day), TimeValue::day(last)),
        _ => TimeValue::Reference(Vague::Present),
    }
}

/// `يوم 15`, `الخميس 21`: a day of a month that is not said.
pub(super) fn day_alone(number: u8, weekday: Option<Weekday>, at: &Context<'_>) -> TimeValue {
    let open = TimeValue::Date(PartialDate { year: None, month: None, day: Some(number) });
    let Some(today) = at.day else { return open };
    // Eighteen months around, so that a weekday may come round.
    let around = (-9..=9).filter_map(|by| {
        let month = crate::calendar::add_months(today.with_day(1)?, by)?;
        let day = ymd(month.year(), month.month(), number.into())?;
        weekday.is_none_or(|weekday| day.weekday() == weekday).then_some(day)
    });
    let mut days: Vec<NaiveDate> = around.collect();
    if weekday.is_some() {
        let near = days.iter().min_by_key(|day| ((**day - today).num_days().abs(), **day > today));
        return near.map_or(open, |day| TimeValue::day(*day));
    }
    if let Some(limit) = at.not_before {
        days.retain(|day| *day >= limit);
        return days.first().map_or(open, |day| TimeValue::day(*day));
    }
    let ahead = match (at.policy, at.lean) {
        (Policy::Next, _) | (Policy::News, Some(Lean::Future)) => true,
        (Policy::Current, _) => {
            let here =
                days.iter().find(|day| (day.year(), day.month()) == (today.year(), today.month()));
            return here.map_or(open, |day| TimeValue::day(*day));
        }
        _ => false,
    };
    let day = if ahead {
        days.iter().find(|day| **day >= today)
    } else {
        days.iter().rfind(|day| **day <= today)
    };
    day.map_or(open, |day| TimeValue::day(*day))
}

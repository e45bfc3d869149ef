//! Dates of a calendar whose year is not said: which one is meant.

use chrono::{Datelike, NaiveDate};

use super::period::signed;
use super::within::day_alone;
use super::{Context, Lean, Policy, interval};
use crate::calendar::{add_days, last_of_month, ymd};
use crate::expr::{Calendar, CalendarDate, Step, Unit, Year};
use crate::hijri;
use crate::value::{PartialDate, TimeValue};

/// Further than this ahead, a day and month without a year are taken for the past.
const NEAR_FUTURE_DAYS: i64 = 45;

/// So few days ago, a day and month without a year are not those of the next year, whatever the tense.
const JUST_OVER_DAYS: i64 = 20;

pub(super) fn calendar(date: &CalendarDate, at: &Context<'_>) -> TimeValue {
    if date.calendar == Calendar::Hijri {
        return hijri_date(date, at);
    }
    if let (Some(day), None, Year::Unsaid) = (date.day, date.month, date.year) {
        return day_alone(day, date.weekday, at);
    }
    let year = match date.year {
        Year::Named(year) => Some(year),
        Year::Of(step) => stepped_year(step, at),
        Year::Unsaid | Year::Nearest(_) if date.month.is_none() => None,
        Year::Unsaid => nearest_year(date, None, at),
        Year::Nearest(step) => nearest_year(date, Some(step), at),
    };
    if year.is_none() && date.month.is_none() && date.day.is_none() {
        return TimeValue::Unknown(Unit::Year);
    }
    TimeValue::Date(PartialDate { year, month: date.month, day: date.day })
}

/// The year `step` years from the reference, or from the antecedent for السابق and نفسه.
pub(super) fn stepped_year(step: Step, at: &Context<'_>) -> Option<i32> {
    let spoken_of = at.antecedent.and_then(TimeValue::earliest).map(|day| day.year());
    let year = match step {
        Step::Previous | Step::Same | Step::Following => spoken_of.or(at.day.map(|day| day.year())),
        _ => at.day.map(|day| day.year()),
    }?;
    let begun = step == Step::New && at.day.is_some_and(|day| day.month() <= 6);
    let by = if begun { 0 } else { signed(step) };
    let year = year + i32::try_from(by).unwrap_or_default();
    (1..=9999).contains(&year).then_some(year)
}

/// First and last day of the date in one year.
fn in_year(date: &CalendarDate, year: i32) -> Option<(NaiveDate, NaiveDate)> {
    let month = u32::from(date.month?);
    match date.day {
        Some(day) => {
            let day = ymd(year, month, day.into())?;
            date.weekday.is_none_or(|weekday| day.weekday() == weekday).then_some((day, day))
        }
        None => Some((ymd(year, month, 1)?, last_of_month(year, month)?)),
    }
}

fn nearest_year(date: &CalendarDate, step: Option<Step>, at: &Context<'_>) -> Option<i32> {
    let day = at.day?;
    // A month's direction is counted in months: "ديسمبر الماضي" in December is a year ago.
    let (now_first, now_last) = if date.day.is_some() {
        (day, day)
    } else {
        (day.with_day(1)?, last_of_month(day.year(), day.month())?)
    };
    // A leap day or a weekday may take several years to come round.
    let near = at.not_before.or(at.not_after).unwrap_or(day).year();
    let around =
        |years: i32| (near - years..=near + years).filter_map(|y| Some((y, in_year(date, y)?)));
    let reach = if date.weekday.is_some() || date.day == Some(29) { 12 } else { 2 };
    let past = || around(reach).rfind(|(_, (first, _))| *first <= now_last);
    let future = || around(reach).find(|(_, (_, last))| *last >= now_first);
    let chosen = if let Some(limit) = at.not_before {
        around(reach).find(|(_, (_, last))| *last >= limit)
    } else if let Some(limit) = at.not_after {
        around(reach).rfind(|(_, (first, _))| *first <= limit)
    } else {
        match step {
            Some(Step::Last | Step::Recent | Step::Previous) => {
                around(reach).rfind(|(_, (_, last))| *last < now_first)
            }
            Some(Step::BeforeLast) => {
                around(reach + 1).rev().filter(|(_, (_, last))| *last < now_first).nth(1)
            }
            Some(Step::AfterNext) => {
                around(reach + 1).filter(|(_, (first, _))| *first > now_last).nth(1)
            }
            Some(Step::Next | Step::New | Step::Following) => {
                around(reach).find(|(_, (first, _))| *first > now_last)
            }
            Some(Step::Current) => around(0).next(),
            Some(Step::Same) => {
                stepped_year(Step::Same, at).and_then(|y| Some((y, in_year(date, y)?)))
            }
            None if date.weekday.is_some() => around(reach)
                .min_by_key(|(_, (first, _))| ((*first - day).num_days().abs(), *first > day)),
            None => match (at.policy, at.lean) {
                (Policy::News, Some(Lean::Future)) => match (past(), future()) {
                    // تنتهي المهلة في 15 آذار, on the 16th: nobody leaves out a year that is eleven months off.
                    (Some(before), Some((_, (ahead, _))))
                        if date.day.is_some()
                            && (day - before.1.0).num_days() <= JUST_OVER_DAYS
                            && ahead > day =>
                    {
                        Some(before)
                    }
                    (_, ahead) => ahead,
                },
                (Policy::Next, _) => future(),
                (Policy::Current, _) => around(0).next(),
                (Policy::News, lean) => match (past(), future()) {
                    (Some((_, (before, _))), Some(ahead))
                        if date.day.is_some()
                            && lean.is_none()
                            && (ahead.1.0 - day).num_days() <= NEAR_FUTURE_DAYS
                            && (day - before).num_days() > 365 - NEAR_FUTURE_DAYS * 2 =>
                    {
                        Some(ahead)
                    }
                    (past, _) => past,
                },
            },
        }
    };
    // In a range a weekday that is years away is the wrong weekday.
    let far = |year: i32| {
        let limit = at.not_before.or(at.not_after);
        date.weekday.is_some() && limit.is_some_and(|limit| (limit.year() - year).abs() > 1)
    };
    match chosen.filter(|(year, _)| !far(*year)) {
        Some((year, _)) => Some(year),
        // The weekday contradicts every year near: the day and month are better witnesses.
        None if date.weekday.is_some() => {
            nearest_year(&CalendarDate { weekday: None, ..*date }, step, at)
        }
        None => None,
    }
}

fn hijri_date(date: &CalendarDate, at: &Context<'_>) -> TimeValue {
    let year = match (date.year, at.day.and_then(hijri::year_of)) {
        (Year::Named(year), _) => Some(year),
        (_, None) => None,
        (Year::Of(step), Some(now)) => {
            Some(now + i32::from(step.is_ahead()) - i32::from(step.is_back()))
        }
        (Year::Unsaid | Year::Nearest(_), Some(now)) => {
            let step = if let Year::Nearest(step) = date.year { Some(step) } else { None };
            let candidate = |year: i32| {
                let (first, last) = hijri::month_days(year, date.month?.into())?;
                Some((year, first, last))
            };
            let day = at.day.unwrap_or_default();
            let ahead = match (step, at.policy, at.lean) {
                (Some(step), ..) => step.is_ahead(),
                (None, Policy::Next, _) | (None, Policy::News, Some(Lean::Future)) => true,
                _ => false,
            };
            let strict = step.is_some_and(|s| s.is_ahead() || s.is_back());
            let mut years = (now - 1..=now + 1).filter_map(candidate);
            // Nothing says which way to look: the month at the door.
            let open = step.is_none() && at.policy == Policy::News && at.lean.is_none();
            if open && date.day.is_some() {
                let ahead = years.clone().find_map(|(year, first, last)| {
                    let said = hijri::to_gregorian(year, date.month?.into(), date.day?.into())?;
                    let soon = (0..=NEAR_FUTURE_DAYS).contains(&(said - day).num_days());
                    (soon && first <= last).then_some((year, first, last))
                });
                ahead.or_else(|| years.rfind(|(_, first, _)| *first <= day))
            } else if open {
                years.min_by_key(|(_, first, last)| {
                    if *first > day {
                        (*first - day).num_days()
                    } else {
                        (day - *last).num_days().max(0)
                    }
                })
            } else if ahead {
                years.find(|(_, first, last)| if strict { *first > day } else { *last >= day })
            } else {
                years.rfind(|(_, first, last)| if strict { *last < day } else { *first <= day })
            }
            .map(|(year, ..)| year)
        }
    };
    let days = year.and_then(|year| match (date.month, date.day) {
        (Some(month), Some(day)) => {
            let day = hijri::to_gregorian(year, month.into(), day.into())?;
            Some((day, day))
        }
        (Some(month), None) => hijri::month_days(year, month.into()),
        _ => Some((hijri::month_days(year, 1)?.0, hijri::month_days(year, 12)?.1)),
    });
    match days {
        Some((first, last)) if first == last => {
            // A weekday beside it is surer than our moon.
            let near = date.weekday.and_then(|weekday| {
                [0, -1, 1]
                    .into_iter()
                    .filter_map(|by| add_days(first, by))
                    .find(|day| day.weekday() == weekday)
            });
            TimeValue::day(near.unwrap_or(first))
        }
        Some((first, last)) => interval(TimeValue::day(first), TimeValue::day(last)),
        // A Hijri month has no place in a Gregorian year that is not known.
        None if date.day.is_some() => TimeValue::Unknown(Unit::Day),
        None if date.month.is_some() => TimeValue::Unknown(Unit::Month),
        None => TimeValue::Unknown(Unit::Year),
    }
}

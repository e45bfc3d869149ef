//! From what the words say to what they mean, given a reference.
//!
//! Without a reference a value keeps its holes: `XXXX-12-16`, `XXXX-WXX-5`.

mod date;
mod extent;
mod holiday;
mod offset;
mod parts;
mod period;
mod within;

use chrono::{Datelike, NaiveDate, NaiveTime, Timelike, Weekday};

use crate::calendar::{add_days, weekday_after, weekday_before, weekday_within};
use crate::expr::{Anaphor, Century, Counted, DateExpr, Repeated, Step, Unit, Vague, Year};
use crate::hijri;
use crate::length::{Amount, Duration};
use crate::time_of_day::{Clock, TimeOfDay};
use crate::value::{PartialDate, TimeValue};

pub(crate) use extent::extent;
pub(crate) use parts::among;

pub(crate) use offset::{months_or_days, offset, span_clock, span_days};

use date::calendar;
use period::{century_start, iso_week, part_year, period, school_year, week};

/// Which one a name without a year or a week means.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum Policy {
    /// The way the clause looks; where it does not say, the nearest in the past, today included.
    #[default]
    News,
    /// The next one, as an assistant or a calendar would take it.
    Next,
    /// The one in the running year; of weekdays the coming one, today included.
    Current,
}

/// Which way a clause looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lean {
    Past,
    Future,
}

/// What is known where an expression stands.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Context<'a> {
    pub(crate) day: Option<NaiveDate>,
    pub(crate) time: Option<NaiveTime>,
    pub(crate) policy: Policy,
    /// Days from the first day of a week to its Monday, whose ISO week it is.
    pub(crate) days_to_monday: u8,
    pub(crate) lean: Option<Lean>,
    /// The date mentioned before.
    pub(crate) antecedent: Option<&'a TimeValue>,
    /// An end of a range comes on or after its beginning.
    pub(crate) not_before: Option<NaiveDate>,
    /// A beginning comes on or before its end.
    pub(crate) not_after: Option<NaiveDate>,
}

pub(crate) fn resolve(expr: &DateExpr, at: &Context<'_>) -> TimeValue {
    match expr {
        DateExpr::Calendar(date) => calendar(date, at),
        DateExpr::DayOrNth(date) => within::day_or_nth(date, at),
        DateExpr::DayOfMonth { day, step } => match period(Unit::Month, *step, at) {
            TimeValue::Date(month) => TimeValue::Date(PartialDate { day: Some(*day), ..month }),
            _ => TimeValue::Date(PartialDate { year: None, month: None, day: Some(*day) }),
        },
        DateExpr::Weekday { day, step } => weekday(*day, *step, at),
        DateExpr::WeekdayOf { day, of } => within::weekday_of(*day, of, at),
        DateExpr::Nth { what, number, of } => within::nth(*what, *number, of, at),
        DateExpr::WeekdayAfter { day, number, after } => {
            within::weekday_after_day(*day, *number, after, at)
        }
        DateExpr::Holiday { feast, later, year } => holiday::holiday(*feast, *later, *year, at),
        DateExpr::Rest { unit } => within::rest(*unit, at),
        DateExpr::Day { offset, weekday, date } => match (at.day, date) {
            (_, Some(date)) if !matches!(date.year, Year::Unsaid) || at.day.is_none() => {
                calendar(date, at)
            }
            (Some(day), _) => {
                add_days(day, i64::from(*offset)).map_or(out_of_range(*offset), TimeValue::day)
            }
            (None, _) => weekday.map_or(
                TimeValue::Reference(match offset {
                    0 => Vague::Present,
                    ..0 => Vague::Past,
                    _ => Vague::Future,
                }),
                TimeValue::Weekday,
            ),
        },
        DateExpr::Period { unit, step } => period(*unit, *step, at),
        DateExpr::FiscalYear { step, begins } => parts::fiscal_year(*step, *begins, at),
        DateExpr::SameIn { year } => parts::same_in(year, at),
        DateExpr::LikeToday { unit, year } => parts::like_today(*unit, year, at),
        DateExpr::Millennium { number, before_christ } => {
            TimeValue::Millennium { number: *number, before_christ: *before_christ }
        }
        // الأشهر الأخيرة, الأيام المقبلة: no more than a direction.
        DateExpr::Span { duration, step } if duration.is_vague() => {
            TimeValue::Reference(if step.is_back() { Vague::Past } else { Vague::Future })
        }
        DateExpr::Span { duration, .. }
        | DateExpr::Among { duration, .. }
        | DateExpr::Duration(duration) => TimeValue::Duration(duration.clone()),
        DateExpr::Offset { duration, back } => offset(duration, *back, at),
        DateExpr::DistanceFrom { duration, back, day } => match resolve(day, at).as_day() {
            Some(day) => offset(duration, *back, &Context { day: Some(day), ..*at }),
            None => TimeValue::Unknown(Unit::Day),
        },
        DateExpr::YearPart { part, year } => {
            TimeValue::YearPart(part_year(*part, *year, at), *part)
        }
        DateExpr::Weekend { step } => TimeValue::Weekend(week(*step, at)),
        DateExpr::Decade { decade, century } => {
            TimeValue::Decade(century_start(*century, at, *decade) + i32::from(*decade))
        }
        DateExpr::Century(Century::BeforeChrist(number)) => TimeValue::CenturyBeforeChrist(*number),
        DateExpr::Century(Century::Hijri(number)) => hijri_century(*number),
        DateExpr::Century(century) => TimeValue::Century(century_start(*century, at, 0)),
        DateExpr::BeforeChrist(year) => TimeValue::BeforeChrist(*year),
        DateExpr::Years { first, last } => {
            interval(TimeValue::year(*first), TimeValue::year(*last))
        }
        DateExpr::SchoolYear { step } => school_year(*step, at),
        // An assistant is asked for a moment: to the minute, today or next; news only says what the clock showed.
        DateExpr::Time { time, on } if at.policy != Policy::News => {
            let on = match on {
                Some(on) => Some(resolve(on, at)),
                None => clock_day(time, at).map(TimeValue::day),
            };
            let on = on.filter(|on| !matches!(on, TimeValue::Reference(_)));
            TimeValue::Time(on.map(Box::new), to_the_minute(time))
        }
        DateExpr::Time { time, on } => {
            // ليل 17-18 تموز begins on the first.
            let on = on.as_deref().map(|on| match on {
                DateExpr::Range { begin, .. } => resolve(begin, at),
                on => resolve(on, at),
            });
            let known = on.filter(|on| !matches!(on, TimeValue::Reference(_)));
            TimeValue::Time(known.map(Box::new), time.clone())
        }
        DateExpr::Every(Repeated::Duration(duration)) => TimeValue::Duration(duration.clone()),
        DateExpr::Every(Repeated::Date(date)) => {
            TimeValue::Date(PartialDate { year: None, month: date.month, day: date.day })
        }
        DateExpr::Every(Repeated::Weekday(day)) => TimeValue::Weekday(*day),
        DateExpr::Every(Repeated::Part(part)) => {
            TimeValue::Time(Some(Box::new(TimeValue::Unknown(Unit::Day))), TimeOfDay::Part(*part))
        }
        DateExpr::Every(Repeated::Nth {
            what: Counted::Day,
            number: Some(day),
            of: Unit::Month,
        }) => TimeValue::Date(PartialDate { day: Some(*day), ..PartialDate::default() }),
        DateExpr::Every(Repeated::Nth { of, .. }) => {
            TimeValue::Duration(Duration::new(Amount::whole(1), *of))
        }
        DateExpr::Every(Repeated::Weekend) => TimeValue::Weekend(None),
        DateExpr::Every(Repeated::YearPart(part)) => TimeValue::YearPart(None, *part),
        DateExpr::Every(Repeated::Time { time, on }) => {
            TimeValue::Time(on.map(|day| Box::new(TimeValue::Weekday(day))), time.clone())
        }
        DateExpr::Minute(minute) => match (at.day, at.time) {
            (Some(day), Some(time)) => {
                let hour = u8::try_from(time.hour()).unwrap_or_default();
                let clock = Clock { hour, minute: Some(*minute), second: None, zone: None };
                TimeValue::Time(Some(Box::new(TimeValue::day(day))), TimeOfDay::Clock(clock))
            }
            _ => TimeValue::Reference(Vague::Present),
        },
        DateExpr::Vague(vague) => TimeValue::Reference(*vague),
        DateExpr::Anaphor(what) => anaphor(*what, at),
        DateExpr::Range { begin, end } => {
            if let (DateExpr::Time { .. }, DateExpr::Time { time, on: None }) =
                (begin.as_ref(), end.as_ref())
            {
                return hours(resolve(begin, at), time);
            }
            if matches!(begin.as_ref(), DateExpr::Calendar(date) if date.weekday.is_some()) {
                let begin = resolve(begin, at);
                let limit = Context { not_before: begin.earliest(), ..*at };
                return interval(begin, resolve(end, &limit));
            }
            let end_value = resolve(end, at);
            let begin_value = resolve(begin, &Context { not_after: end_value.latest(), ..*at });
            interval(begin_value, end_value)
        }
    }
}

/// The Gregorian years in which a century of the Hijra begins and ends.
fn hijri_century(number: u8) -> TimeValue {
    let last = i32::from(number.max(1)) * 100;
    let year = |year, month| hijri::month_days(year, month).map(|(first, _)| first.year());
    match (year(last - 99, 1), year(last, 12)) {
        (Some(first), Some(last)) => interval(TimeValue::year(first), TimeValue::year(last)),
        _ => TimeValue::Unknown(Unit::Century),
    }
}

fn to_the_minute(time: &TimeOfDay) -> TimeOfDay {
    match time {
        TimeOfDay::Clock(clock) => {
            TimeOfDay::Clock(Clock { minute: clock.minute.or(Some(0)), ..clock.clone() })
        }
        TimeOfDay::Part(part) => TimeOfDay::Part(*part),
    }
}

/// From a moment to a later one, on the same day or in the night that follows.
fn hours(begin: TimeValue, end: &TimeOfDay) -> TimeValue {
    let minutes = |time: &TimeOfDay| match time {
        TimeOfDay::Clock(clock) => {
            Some(u32::from(clock.hour) * 60 + u32::from(clock.minute.unwrap_or_default()))
        }
        TimeOfDay::Part(_) => None,
    };
    let TimeValue::Time(on, from) = &begin else {
        return interval(begin, TimeValue::Time(None, end.clone()));
    };
    let over_night = minutes(from).zip(minutes(end)).is_some_and(|(from, to)| to < from);
    let day = match on.as_deref() {
        Some(day) if over_night => {
            day.as_day().and_then(|day| add_days(day, 1)).map(TimeValue::day).map(Box::new)
        }
        day => day.cloned().map(Box::new),
    };
    let minute = matches!(from, TimeOfDay::Clock(Clock { minute: Some(_), .. }));
    let end = TimeValue::Time(day, if minute { to_the_minute(end) } else { end.clone() });
    interval(begin, end)
}

/// The day of a clock time that names none: today, or tomorrow if it is over and the next is meant.
fn clock_day(time: &TimeOfDay, at: &Context<'_>) -> Option<NaiveDate> {
    let day = at.day?;
    let over = match (time, at.time) {
        (TimeOfDay::Clock(clock), Some(now)) => {
            let minutes = u32::from(clock.hour) * 60 + u32::from(clock.minute.unwrap_or_default());
            minutes * 60 < now.num_seconds_from_midnight()
        }
        _ => false,
    };
    if over && at.policy == Policy::Next { add_days(day, 1) } else { Some(day) }
}

fn interval(begin: TimeValue, end: TimeValue) -> TimeValue {
    TimeValue::Interval(Some(Box::new(begin)), Some(Box::new(end)))
}

fn out_of_range(offset: i32) -> TimeValue {
    TimeValue::Reference(if offset < 0 { Vague::Past } else { Vague::Future })
}

fn weekday(day: Weekday, step: Option<Step>, at: &Context<'_>) -> TimeValue {
    let spoken_of = at.antecedent.and_then(TimeValue::as_day);
    let Some(today) = at.day else {
        let following = match step {
            Some(Step::Following) => spoken_of.and_then(|d| weekday_after(d, day)),
            _ => None,
        };
        return following.map_or(TimeValue::Weekday(day), TimeValue::day);
    };
    let from = spoken_of.unwrap_or(today);
    let back = || if today.weekday() == day { Some(today) } else { weekday_before(today, day) };
    let ahead = || if today.weekday() == day { Some(today) } else { weekday_after(today, day) };
    let found = if let Some(limit) = at.not_before {
        if limit.weekday() == day { Some(limit) } else { weekday_after(limit, day) }
    } else {
        match step {
            Some(Step::Last | Step::Recent) => weekday_before(today, day),
            Some(Step::BeforeLast) => {
                weekday_before(today, day).and_then(|date| add_days(date, -7))
            }
            Some(Step::Previous) => weekday_before(from, day),
            Some(Step::Next | Step::New) => weekday_after(today, day),
            Some(Step::AfterNext) => weekday_after(today, day).and_then(|date| add_days(date, 7)),
            Some(Step::Following) => weekday_after(from, day),
            Some(Step::Current | Step::Same) => weekday_within(today, day),
            None => match (at.policy, at.lean) {
                (Policy::News, Some(Lean::Future)) => ahead(),
                (Policy::News, _) => back(),
                (Policy::Next, _) => weekday_after(today, day),
                (Policy::Current, _) => ahead(),
            },
        }
    };
    found.map_or(TimeValue::Weekday(day), TimeValue::day)
}

fn anaphor(what: Anaphor, at: &Context<'_>) -> TimeValue {
    let unknown = TimeValue::Reference(Vague::Past);
    let Some(before) = at.antecedent else { return unknown };
    let day = before.as_day();
    let value = match what {
        Anaphor::Then => Some(before.clone()),
        Anaphor::Day => day.map(TimeValue::day),
        Anaphor::NextDay => day.and_then(|d| add_days(d, 1)).map(TimeValue::day),
        Anaphor::DayBefore => day.and_then(|d| add_days(d, -1)).map(TimeValue::day),
        Anaphor::Week => {
            day.and_then(|day| iso_week(day, at)).map(|week| TimeValue::Week(Some(week)))
        }
        Anaphor::Month => match before {
            TimeValue::Date(PartialDate { year, month: Some(month), .. }) => {
                Some(TimeValue::Date(PartialDate::month(*year, *month)))
            }
            _ => day.map(|d| TimeValue::Date(PartialDate { day: None, ..PartialDate::day(d) })),
        },
        Anaphor::Year => before.earliest().map(|d| TimeValue::year(d.year())),
    };
    value.unwrap_or(unknown)
}

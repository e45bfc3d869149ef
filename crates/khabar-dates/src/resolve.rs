//! From what the words say to what they mean, given a reference.
//!
//! Without a reference a value keeps its holes: `XXXX-12-16`, `XXXX-WXX-5`.

use chrono::{Datelike, NaiveDate, NaiveTime, Timelike, Weekday};

use crate::calendar::{
    add_days, add_months, last_of_month, weekday_after, weekday_before, weekday_within, ymd,
};
use crate::expr::{
    Anaphor, Calendar, CalendarDate, Century, Clock, DateExpr, Repeated, Step, TimeOfDay, Unit,
    Vague, Year,
};
use crate::hijri;
use crate::value::{Amount, Duration, PartOfDay, PartialDate, TimeValue, YearPart};

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
    /// The one in the running week or year.
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
    pub(crate) lean: Option<Lean>,
    /// The date mentioned before.
    pub(crate) antecedent: Option<&'a TimeValue>,
    /// An end of a range comes on or after its beginning.
    pub(crate) not_before: Option<NaiveDate>,
    /// A beginning comes on or before its end.
    pub(crate) not_after: Option<NaiveDate>,
}

/// Further than this ahead, a day and month without a year are taken for the past.
const NEAR_FUTURE_DAYS: i64 = 45;

pub(crate) fn resolve(expr: &DateExpr, at: &Context<'_>) -> TimeValue {
    match expr {
        DateExpr::Calendar(date) => calendar(date, at),
        DateExpr::DayOfMonth { day, step } => match period(Unit::Month, *step, at) {
            TimeValue::Date(month) => TimeValue::Date(PartialDate { day: Some(*day), ..month }),
            other => other,
        },
        DateExpr::Weekday { day, step } => weekday(*day, *step, at),
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
        DateExpr::Span { duration, .. } | DateExpr::Duration(duration) => {
            TimeValue::Duration(duration.clone())
        }
        DateExpr::Offset { duration, back } => offset(duration, *back, at),
        DateExpr::YearPart { part, year } => {
            TimeValue::YearPart(part_year(*part, *year, at), *part)
        }
        DateExpr::Weekend { step } => TimeValue::Weekend(week(*step, at)),
        DateExpr::Decade { decade, century } => {
            TimeValue::Decade(century_start(*century, at, *decade) + i32::from(*decade))
        }
        DateExpr::Century(century) => TimeValue::Century(century_start(*century, at, 0)),
        DateExpr::BeforeChrist(year) => TimeValue::BeforeChrist(*year),
        DateExpr::Years { first, last } => {
            interval(TimeValue::year(*first), TimeValue::year(*last))
        }
        DateExpr::Time { time, on } => {
            TimeValue::Time(on.as_ref().map(|on| Box::new(resolve(on, at))), time.clone())
        }
        DateExpr::Every(Repeated::Duration(duration)) => TimeValue::Duration(duration.clone()),
        DateExpr::Every(Repeated::Weekday(day)) => TimeValue::Weekday(*day),
        DateExpr::Every(Repeated::Part(part)) => TimeValue::Time(
            Some(Box::new(TimeValue::Date(PartialDate { year: None, month: None, day: None }))),
            TimeOfDay::Part(*part),
        ),
        DateExpr::Every(Repeated::YearPart(part)) => TimeValue::YearPart(None, *part),
        DateExpr::Vague(vague) => TimeValue::Reference(*vague),
        DateExpr::Anaphor(what) => anaphor(*what, at),
        DateExpr::Range { begin, end } => {
            let end_value = resolve(end, at);
            let begin_value = resolve(begin, &Context { not_after: end_value.latest(), ..*at });
            interval(begin_value, end_value)
        }
    }
}

fn interval(begin: TimeValue, end: TimeValue) -> TimeValue {
    TimeValue::Interval(Some(Box::new(begin)), Some(Box::new(end)))
}

fn out_of_range(offset: i32) -> TimeValue {
    TimeValue::Reference(if offset < 0 { Vague::Past } else { Vague::Future })
}

fn calendar(date: &CalendarDate, at: &Context<'_>) -> TimeValue {
    if date.calendar == Calendar::Hijri {
        return hijri_date(date, at);
    }
    let year = match date.year {
        Year::Named(year) => Some(year),
        Year::Of(step) => stepped_year(step, at),
        Year::Unsaid | Year::Nearest(_) if date.month.is_none() => None,
        Year::Unsaid => nearest_year(date, None, at),
        Year::Nearest(step) => nearest_year(date, Some(step), at),
    };
    TimeValue::Date(PartialDate { year, month: date.month, day: date.day })
}

/// The year `step` years from the reference, or from the antecedent for السابق and نفسه.
fn stepped_year(step: Step, at: &Context<'_>) -> Option<i32> {
    let spoken_of = at.antecedent.and_then(TimeValue::earliest).map(|day| day.year());
    let year = match step {
        Step::Previous | Step::Same | Step::Following => spoken_of.or(at.day.map(|day| day.year())),
        _ => at.day.map(|day| day.year()),
    }?;
    let year = match step {
        Step::Last | Step::Recent | Step::Previous => year - 1,
        Step::Current | Step::Same => year,
        Step::Following | Step::Next => year + 1,
    };
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
    let around = |years: i32| {
        (day.year() - years..=day.year() + years).filter_map(|y| Some((y, in_year(date, y)?)))
    };
    let reach = if date.weekday.is_some() || date.day == Some(29) { 12 } else { 2 };
    let past = || around(reach).filter(|(_, (first, _))| *first <= now_last).next_back();
    let future = || around(reach).find(|(_, (_, last))| *last >= now_first);
    let chosen = if let Some(limit) = at.not_before {
        around(reach).find(|(_, (_, last))| *last >= limit)
    } else if let Some(limit) = at.not_after {
        around(reach).filter(|(_, (first, _))| *first <= limit).next_back()
    } else {
        match step {
            Some(Step::Last | Step::Recent | Step::Previous) => {
                around(reach).filter(|(_, (_, last))| *last < now_first).next_back()
            }
            Some(Step::Next | Step::Following) => {
                around(reach).find(|(_, (first, _))| *first > now_last)
            }
            Some(Step::Current) => around(0).next(),
            Some(Step::Same) => {
                stepped_year(Step::Same, at).and_then(|y| Some((y, in_year(date, y)?)))
            }
            None if date.weekday.is_some() => around(reach)
                .min_by_key(|(_, (first, _))| ((*first - day).num_days().abs(), *first > day)),
            None => match (at.policy, at.lean) {
                (Policy::News, Some(Lean::Future)) | (Policy::Next, _) => future(),
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
    match chosen {
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
            if ahead {
                years.find(|(_, first, last)| if strict { *first > day } else { *last >= day })
            } else {
                years
                    .filter(|(_, first, last)| if strict { *last < day } else { *first <= day })
                    .last()
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
        None => TimeValue::Date(PartialDate::default()),
    }
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
            Some(Step::Previous) => weekday_before(from, day),
            Some(Step::Next) => weekday_after(today, day),
            Some(Step::Following) => weekday_after(from, day),
            Some(Step::Current | Step::Same) => weekday_within(today, day),
            None => match (at.policy, at.lean) {
                (Policy::News, Some(Lean::Future)) => ahead(),
                (Policy::News, _) => back(),
                (Policy::Next, _) => weekday_after(today, day),
                (Policy::Current, _) => weekday_within(today, day),
            },
        }
    };
    found.map_or(TimeValue::Weekday(day), TimeValue::day)
}

/// The day a period is counted from: the antecedent for نفسه, السابق and التالي.
fn base(step: Step, at: &Context<'_>) -> Option<NaiveDate> {
    match step {
        Step::Previous | Step::Same | Step::Following => {
            at.antecedent.and_then(TimeValue::earliest).or(at.day)
        }
        _ => at.day,
    }
}

fn signed(step: Step) -> i64 {
    i64::from(step.is_ahead()) - i64::from(step.is_back())
}

fn week(step: Step, at: &Context<'_>) -> Option<(i32, u32)> {
    let day = add_days(base(step, at)?, 7 * signed(step))?;
    Some((day.iso_week().year(), day.iso_week().week()))
}

fn period(unit: Unit, step: Step, at: &Context<'_>) -> TimeValue {
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
            None => TimeValue::Date(PartialDate { year: None, month: None, day: None }),
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
            TimeValue::Date(PartialDate { year: stepped_year(step, at), month: None, day: None })
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
        Unit::Hour | Unit::Minute | Unit::Second => vague,
    }
}

#[allow(clippy::cast_possible_truncation)]
fn quarter(day: NaiveDate) -> u8 {
    ((day.month() + 2) / 3) as u8
}

fn century_start(century: Century, at: &Context<'_>, decade: u8) -> i32 {
    let year = at.day.map(|day| day.year());
    match century {
        Century::Number(n) => (i32::from(n.max(1)) - 1) * 100,
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

fn part_year(part: YearPart, year: Year, at: &Context<'_>) -> Option<i32> {
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
                Some(_) => years.filter(|(_, _, last)| *last < day).last(),
                None if at.lean == Some(Lean::Future) || at.policy == Policy::Next => {
                    years.find(|(_, _, last)| *last >= day)
                }
                None => years.filter(|(_, first, _)| *first <= day).last(),
            }
            .map_or(Some(day.year()), |(year, ..)| Some(year))
        }
    }
}

fn offset(duration: &Duration, back: bool, at: &Context<'_>) -> TimeValue {
    let vague = TimeValue::Reference(if back { Vague::Past } else { Vague::Future });
    let (Some(mut day), Some(finest), false) =
        (at.day, duration.finest_unit(), duration.is_vague())
    else {
        return vague;
    };
    let sign = if back { -1 } else { 1 };
    let mut seconds = 0_i64;
    for &(amount, unit) in duration.parts() {
        let Amount::Hundredths(n) = amount else { return vague };
        let Ok(n) = i64::try_from(n) else { return vague };
        let moved = match unit {
            Unit::Second | Unit::Minute | Unit::Hour => {
                let each = match unit {
                    Unit::Hour => 3600,
                    Unit::Minute => 60,
                    _ => 1,
                };
                seconds = seconds.saturating_add(sign * n.saturating_mul(each) / 100);
                Some(day)
            }
            Unit::Day | Unit::Night => add_days(day, sign * (n / 100)),
            Unit::Week => add_days(day, sign * n.saturating_mul(7) / 100),
            Unit::Month => add_months(day, sign * (n / 100)),
            Unit::Quarter => add_months(day, sign * n.saturating_mul(3) / 100),
            Unit::Half => add_months(day, sign * n.saturating_mul(6) / 100),
            Unit::Year => add_months(day, sign * n.saturating_mul(12) / 100),
            Unit::Decade => add_months(day, sign * n.saturating_mul(120) / 100),
            Unit::Century => add_months(day, sign * n.saturating_mul(1200) / 100),
        };
        match moved {
            Some(moved) => day = moved,
            None => return vague,
        }
    }
    let whole = PartialDate::day(day);
    match finest {
        Unit::Second | Unit::Minute | Unit::Hour => {
            let Some(time) = at.time else { return vague };
            let total = i64::from(time.num_seconds_from_midnight()).saturating_add(seconds);
            let Some(day) = add_days(day, total.div_euclid(86_400)) else { return vague };
            clock_on(day, total.rem_euclid(86_400), finest)
        }
        Unit::Day | Unit::Night | Unit::Week => TimeValue::Date(whole),
        Unit::Month | Unit::Quarter | Unit::Half => {
            TimeValue::Date(PartialDate { day: None, ..whole })
        }
        Unit::Year => TimeValue::year(day.year()),
        Unit::Decade | Unit::Century => TimeValue::year(day.year()),
    }
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn clock_on(day: NaiveDate, seconds: i64, finest: Unit) -> TimeValue {
    let clock = Clock {
        hour: (seconds / 3600) as u8,
        minute: Some((seconds / 60 % 60) as u8),
        second: (finest == Unit::Second).then_some((seconds % 60) as u8),
        zone: None,
    };
    TimeValue::Time(Some(Box::new(TimeValue::day(day))), TimeOfDay::Clock(clock))
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
            day.map(|d| TimeValue::Week(Some((d.iso_week().year(), d.iso_week().week()))))
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

/// The days a [`DateExpr::Span`] covers, from the reference or up to it.
pub(crate) fn span_days(
    duration: &Duration,
    step: Step,
    day: NaiveDate,
) -> Option<(NaiveDate, NaiveDate)> {
    if duration.is_vague() || duration.finest_unit()? < Unit::Day {
        return None;
    }
    let mut far = day;
    for &(amount, unit) in duration.parts() {
        let one = Duration::new(amount, if unit == Unit::Night { Unit::Day } else { unit });
        let by = months_or_days(&one)?;
        let sign = if step.is_ahead() { 1 } else { -1 };
        far = match by {
            (months, 0) => add_months(far, sign * months)?,
            (_, days) => add_days(far, sign * days)?,
        };
    }
    Some(if far < day { (far, day) } else { (day, far) })
}

/// A one-part duration in months or days.
pub(crate) fn months_or_days(duration: &Duration) -> Option<(i64, i64)> {
    let &(Amount::Hundredths(n), unit) = duration.parts().first()? else { return None };
    let n = i64::try_from(n).ok()?;
    Some(match unit {
        Unit::Day | Unit::Night => (0, n / 100),
        Unit::Week => (0, n.checked_mul(7)? / 100),
        Unit::Month => (n / 100, 0),
        Unit::Quarter => (n.checked_mul(3)? / 100, 0),
        Unit::Half => (n.checked_mul(6)? / 100, 0),
        Unit::Year => (n.checked_mul(12)? / 100, 0),
        Unit::Decade => (n.checked_mul(120)? / 100, 0),
        Unit::Century => (n.checked_mul(1200)? / 100, 0),
        _ => return None,
    })
}

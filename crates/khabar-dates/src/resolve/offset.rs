//! Distances from the reference, and the days that a length up to it covers.

use chrono::{Datelike, NaiveDate, Timelike};

use super::{Context, Policy};
use crate::calendar::{add_days, add_months};
use crate::expr::{Step, Unit, Vague};
use crate::length::{Amount, Duration};
use crate::time_of_day::{Clock, TimeOfDay};
use crate::value::{PartialDate, TimeValue};

pub(crate) fn offset(duration: &Duration, back: bool, at: &Context<'_>) -> TimeValue {
    let vague = TimeValue::Reference(if back { Vague::Past } else { Vague::Future });
    let (Some(mut day), Some(mut finest), false) =
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
            // قبل 48 ساعة, where nothing says what the clock shows
            Unit::Hour if at.time.is_none() && n % 2400 == 0 => {
                finest = Unit::Day;
                add_days(day, sign * (n / 2400))
            }
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
            Unit::Month => add_months(day, sign * (n / 100))
                .and_then(|day| add_days(day, sign * (n % 100) * 3 / 10)),
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
    // قبل سنة ونصف is known to the month.
    let half = |&(amount, unit): &(Amount, Unit)| unit == Unit::Year && amount.as_whole().is_none();
    let finest = if duration.parts().iter().any(half) { finest.min(Unit::Month) } else { finest };
    match finest {
        Unit::Second | Unit::Minute | Unit::Hour => {
            let Some(time) = at.time else { return vague };
            let total = i64::from(time.num_seconds_from_midnight()).saturating_add(seconds);
            let Some(day) = add_days(day, total.div_euclid(86_400)) else { return vague };
            clock_on(day, total.rem_euclid(86_400), finest)
        }
        Unit::Day | Unit::Night | Unit::Week => TimeValue::Date(whole),
        // An assistant counts to the day.
        _ if at.policy != Policy::News => TimeValue::Date(whole),
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

/// The days a [`DateExpr::Span`] covers, from the reference or up to it.
pub(crate) fn span_days(
    duration: &Duration,
    step: Step,
    day: NaiveDate,
) -> Option<(NaiveDate, NaiveDate)> {
    if duration.is_vague() || duration.finest_unit()? < Unit::Day {
        return None;
    }
    // What comes begins tomorrow, what is over reaches to today.
    let ahead = step.is_ahead();
    let mut far = day;
    for &(amount, unit) in duration.parts() {
        let one = Duration::new(amount, if unit == Unit::Night { Unit::Day } else { unit });
        let by = months_or_days(&one)?;
        let sign = if ahead { 1 } else { -1 };
        far = match by {
            (months, 0) => add_months(far, sign * months)?,
            (_, days) => add_days(far, sign * days)?,
        };
    }
    if ahead { Some((add_days(day, 1)?, far)) } else { Some((far, day)) }
}

/// The moments a [`DateExpr::Span`] of hours or less covers: `الدقائق الثلاث الماضية`.
pub(crate) fn span_clock(
    duration: &Duration,
    step: Step,
    at: &Context<'_>,
) -> Option<(TimeValue, TimeValue)> {
    at.time?;
    (duration.finest_unit()? < Unit::Day && !duration.is_vague()).then_some(())?;
    let now = offset(&Duration::new(Amount::whole(0), Unit::Minute), false, at);
    let far = offset(duration, !step.is_ahead(), at);
    Some(if step.is_ahead() { (now, far) } else { (far, now) })
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

//! Parts of periods, and periods of other years that are like one spoken of.

use chrono::{Datelike, NaiveDate};

use super::offset::months_or_days;
use super::period::{base, signed};
use super::{Context, interval, resolve};
use crate::calendar::{add_days, add_months, ymd};
use crate::expr::{DateExpr, Step, Unit};
use crate::length::Duration;
use crate::value::{PartialDate, TimeValue};

/// From when to when the first or last units of a period are: `الأشهر التسعة الأولى من العام الجاري`.
pub(crate) fn among(
    duration: &Duration,
    last: bool,
    of: &DateExpr,
    at: &Context<'_>,
) -> Option<(TimeValue, TimeValue)> {
    let whole = resolve(of, at);
    let (first_day, last_day) = (whole.earliest()?, whole.latest()?);
    let (begin, end) = match months_or_days(duration)? {
        (0, days) if last => (add_days(last_day, 1 - days)?, last_day),
        (0, days) => (first_day, add_days(first_day, days - 1)?),
        (months, _) if last => (add_months(add_days(last_day, 1)?, -months)?, last_day),
        (months, _) => (first_day, add_days(add_months(first_day, months)?, -1)?),
    };
    (begin >= first_day && end <= last_day && begin <= end).then_some(())?;
    let point = |day: NaiveDate| match duration.finest_unit() {
        Some(Unit::Year) => TimeValue::year(day.year()),
        Some(unit) if unit >= Unit::Month => {
            TimeValue::Date(PartialDate { day: None, ..PartialDate::day(day) })
        }
        _ => TimeValue::day(day),
    };
    Some((point(begin), point(end)))
}

/// `الفترة نفسها من العام الماضي`: what is spoken of, moved to that year; the year itself where nothing is.
pub(super) fn same_in(year: &DateExpr, at: &Context<'_>) -> TimeValue {
    let other = resolve(year, at);
    let Some(number) = other.earliest().map(|day| day.year()) else { return other };
    at.antecedent.and_then(|spoken_of| moved(spoken_of, number)).unwrap_or(other)
}

fn moved(value: &TimeValue, year: i32) -> Option<TimeValue> {
    Some(match value {
        TimeValue::Date(date @ PartialDate { month: Some(_), .. }) => {
            TimeValue::Date(PartialDate { year: Some(year), ..*date })
        }
        TimeValue::YearPart(_, part) => TimeValue::YearPart(Some(year), *part),
        TimeValue::Week(Some((_, week))) => TimeValue::Week(Some((year, *week))),
        TimeValue::Interval(Some(begin), Some(end)) => {
            let years = end.earliest()?.year() - begin.earliest()?.year();
            interval(moved(begin, year - years)?, moved(end, year)?)
        }
        _ => return None,
    })
}

/// `مثل هذا اليوم من عام 1946`.
pub(super) fn like_today(unit: Unit, year: &DateExpr, at: &Context<'_>) -> TimeValue {
    let other = resolve(year, at);
    let Some((today, number)) = at.day.zip(other.earliest().map(|day| day.year())) else {
        return other;
    };
    let date = PartialDate { year: Some(number), ..PartialDate::day(today) };
    match unit {
        Unit::Day if ymd(number, today.month(), today.day()).is_some() => TimeValue::Date(date),
        Unit::Month => TimeValue::Date(PartialDate { day: None, ..date }),
        _ => other,
    }
}

/// A year that begins on another day than the first of January: `العام المالي الماضي`.
pub(super) fn fiscal_year(step: Step, begins: (u8, u8), at: &Context<'_>) -> TimeValue {
    let running = base(step, at).and_then(|day| {
        let begun = ymd(day.year(), begins.0.into(), begins.1.into())? <= day;
        Some(day.year() - i32::from(!begun))
    });
    let first = running.map(|year| year + i32::try_from(signed(step)).unwrap_or_default());
    match first {
        Some(first @ 1..9999) => interval(TimeValue::year(first), TimeValue::year(first + 1)),
        _ => TimeValue::Unknown(Unit::Year),
    }
}

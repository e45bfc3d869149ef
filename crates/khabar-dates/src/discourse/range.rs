//! What the two ends of a range mean: each helps the other to its year, week or day.

use super::Discourse;
use crate::calendar::add_days;
use crate::expr::{Calendar, CalendarDate, DateExpr, Step, Vague, Year};
use crate::resolve::{Context, Lean, Policy, extent, resolve};
use crate::rules::Found;
use crate::segment::Segment;
use crate::time_of_day::{Clock, TimeOfDay};
use crate::value::TimeValue;

impl Discourse<'_> {
    /// The values of the first and the last expression.
    pub(super) fn range_values(
        &self,
        segment: &Segment<'_>,
        first: &Found,
        last: &Found,
    ) -> (TimeValue, TimeValue) {
        let (begin, end) = self.ends(segment, first, last);
        let end = not_before(&begin, end, &last.expr);
        if self.policy == Policy::News {
            return (begin, end);
        }
        // من اليوم حتى نهاية الشهر: an assistant is asked for days.
        let days = |value: &TimeValue, found: &Found| match value {
            TimeValue::Time(..) | TimeValue::Weekend(_) => None,
            value => extent(value, found.modifier),
        };
        let begin = days(&begin, first).map_or(begin, |(day, _)| day);
        let end = days(&end, last).map_or(end, |(_, day)| day);
        let now = |value| match value {
            TimeValue::Reference(Vague::Present) => self.now().unwrap_or(value),
            value => value,
        };
        (now(begin), now(end))
    }

    fn ends(&self, segment: &Segment<'_>, first: &Found, last: &Found) -> (TimeValue, TimeValue) {
        if has_year(&last.expr) && !has_year(&first.expr) {
            let end = self.value(segment, last, None);
            let limit = Context { not_after: end.latest(), ..self.context(None) };
            let shared = in_year_of(&first.expr, &last.expr)
                .map(|expr| resolve(&expr, &limit))
                .filter(|begin| begin.earliest() <= end.latest());
            let begin = shared.unwrap_or_else(|| resolve(&first.expr, &limit));
            return (begin, end);
        }
        // A range of weekdays is a plan, if no verb says that it is over.
        let plan = matches!(first.expr, DateExpr::Weekday { step: None, .. });
        let lean = segment.reader.lean(first.start).or(plan.then_some(Lean::Future));
        let begin = self.value(segment, first, lean);
        let day = match &last.expr {
            DateExpr::Time { on: Some(day), .. } => day,
            expr => expr,
        };
        let open = matches!(
            day,
            DateExpr::Weekday { step: None, .. }
                | DateExpr::Calendar(CalendarDate { year: Year::Unsaid, .. })
        );
        let end = match begin.earliest().filter(|_| open) {
            Some(limit) => {
                resolve(&last.expr, &Context { not_before: Some(limit), ..self.context(lean) })
            }
            // من الأول من أبريل إلى السادس منه
            None if matches!(last.expr, DateExpr::DayOfMonth { step: Step::Same, .. }) => {
                resolve(&last.expr, &Context { antecedent: Some(&begin), ..self.context(lean) })
            }
            None => self.value(segment, last, lean),
        };
        (begin, end)
    }
}

/// `من الأحد إلى الخميس القادم`, `من الثامنة مساء إلى منتصف الليل`: the first such day or hour that comes after.
fn not_before(begin: &TimeValue, end: TimeValue, last: &DateExpr) -> TimeValue {
    let later = |days| {
        let day = end.as_day().and_then(|day| add_days(day, days))?;
        Some(match &end {
            TimeValue::Time(_, time) => {
                TimeValue::Time(Some(Box::new(TimeValue::day(day))), time.clone())
            }
            _ => TimeValue::day(day),
        })
    };
    // من الصيف إلى الشتاء
    if let (TimeValue::YearPart(..), TimeValue::YearPart(Some(year), part)) = (begin, &end)
        && matches!(last, DateExpr::YearPart { year: Year::Unsaid, .. })
        && end.earliest() < begin.earliest()
    {
        return TimeValue::YearPart(Some(year + 1).filter(|year| *year <= 9999), *part);
    }
    let (from, to) = (begin.as_day(), end.as_day());
    let by = match (begin, &end, last) {
        (
            TimeValue::Time(_, from_time),
            TimeValue::Time(_, to_time),
            DateExpr::Time { on: None, .. },
        ) if from == to && minutes(to_time) < minutes(from_time) => 1,
        (TimeValue::Date(_), TimeValue::Date(_), DateExpr::Weekday { .. }) if to < from => 7,
        _ => return end,
    };
    later(by).unwrap_or(end)
}

/// Since midnight, of a clock; a part of a day has no such number.
fn minutes(time: &TimeOfDay) -> Option<u32> {
    match time {
        TimeOfDay::Clock(Clock { hour, minute, .. }) => {
            Some(u32::from(*hour) * 60 + u32::from(minute.unwrap_or_default()))
        }
        TimeOfDay::Part(_) => None,
    }
}

/// `من الربع الأول إلى الثالث من 2016`, `12 رمضان إلى 15 رمضان 1445`: the first in the year of the last.
fn in_year_of(first: &DateExpr, last: &DateExpr) -> Option<DateExpr> {
    match (first, last) {
        (
            DateExpr::YearPart { part, year: Year::Unsaid },
            DateExpr::YearPart { year: Year::Named(year), .. },
        ) => Some(DateExpr::YearPart { part: *part, year: Year::Named(*year) }),
        (
            DateExpr::Calendar(first @ CalendarDate { calendar: Calendar::Hijri, .. }),
            DateExpr::Calendar(CalendarDate {
                calendar: Calendar::Hijri,
                year: Year::Named(year),
                ..
            }),
        ) => Some(DateExpr::Calendar(CalendarDate { year: Year::Named(*year), ..*first })),
        _ => None,
    }
}

fn has_year(expr: &DateExpr) -> bool {
    match expr {
        DateExpr::Calendar(date) => !matches!(date.year, Year::Unsaid),
        DateExpr::YearPart { year, .. } => !matches!(year, Year::Unsaid),
        DateExpr::Range { begin, .. } => has_year(begin),
        _ => false,
    }
}

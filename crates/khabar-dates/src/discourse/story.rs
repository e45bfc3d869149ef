//! What the words around an expression and the story so far decide.

use chrono::{Datelike, Weekday};

use super::Discourse;
use crate::calendar::add_days;
use crate::expr::{CalendarDate, DateExpr, Year};
use crate::length::Duration;
use crate::resolve::{Context, Lean, Policy, offset, resolve};
use crate::rules::{Found, monthly};
use crate::segment::Segment;
use crate::value::{PartialDate, TimeValue};

impl Discourse<'_> {
    /// `تصرف رواتب ديسمبر` in January: the nearest such month, unless it was; `تسليم آب`: the next.
    pub(super) fn month_due(
        &self,
        segment: &Segment<'_>,
        found: &Found,
        lean: Option<Lean>,
    ) -> Option<TimeValue> {
        let today = self.reference?.date();
        let bare = matches!(
            found.expr,
            DateExpr::Calendar(CalendarDate { day: None, month: Some(_), year: Year::Unsaid, .. })
        );
        let ahead = monthly(&segment.reader, found.start.checked_sub(1)?)?;
        (bare && self.policy == Policy::News).then_some(())?;
        let toward = |lean| resolve(&found.expr, &self.context(Some(lean)));
        match lean {
            _ if ahead => Some(toward(Lean::Future)),
            Some(Lean::Past) => None,
            _ => [Lean::Past, Lean::Future]
                .map(toward)
                .into_iter()
                .min_by_key(|value| value.earliest().map(|day| (day - today).num_days().abs())),
        }
    }

    /// The second of `الأربعاء والخميس`.
    pub(super) fn day_after(
        &self,
        segment: &Segment<'_>,
        found: &Found,
        day: Weekday,
    ) -> Option<TimeValue> {
        let at = segment.found.partition_point(|other| other.start < found.start);
        let before = segment.found.get(at.checked_sub(1)?)?;
        let joined = before.end == found.start
            && segment.reader.folded(found.start).starts_with('و')
            && matches!(before.expr, DateExpr::Weekday { day: first, .. } if first.succ() == day);
        let last = self.last_day.as_ref().filter(|_| joined)?.as_day()?;
        (last.weekday().succ() == day).then_some(())?;
        add_days(last, 1).map(TimeValue::day)
    }

    /// `في عام 1973 … وبعد ست سنوات وقعت`: told of the past, after the date spoken of and not after the reference.
    pub(super) fn later_in_the_story(&self, duration: &Duration) -> Option<TimeValue> {
        let reference = self.reference?.date();
        let before = self.last.as_ref()?;
        let from = before.as_day().or_else(|| before.earliest())?;
        let at = Context { day: Some(from), time: None, ..self.context(None) };
        let value = offset(duration, false, &at);
        let TimeValue::Date(date) = value else { return None };
        let value = match before {
            TimeValue::Date(PartialDate { month: None, .. }) => TimeValue::year(date.year?),
            TimeValue::Date(PartialDate { day: None, .. }) => {
                TimeValue::Date(PartialDate { day: None, ..date })
            }
            TimeValue::Date(_) => TimeValue::Date(date),
            _ => return None,
        };
        value.earliest().is_some_and(|day| day <= reference && from < reference).then_some(value)
    }
}

//! What the words around an expression and the story so far decide.

use chrono::{Datelike, Weekday};
use khabar_text::TokenKind;

use super::Discourse;
use crate::calendar::{add_days, weekday_within};
use crate::expr::{Calendar, CalendarDate, DateExpr, Year};
use crate::length::Duration;
use crate::reader::Hit;
use crate::reference::ReferenceTime;
use crate::resolve::{Context, Lean, Policy, offset, resolve};
use crate::rules::{Found, monthly};
use crate::segment::Segment;
use crate::timex::Signal;
use crate::value::{PartialDate, TimeValue};
use crate::words::Word;

/// Days; further ahead a name without a year is not that of what comes after a deed of the past.
const MONTHS_AHEAD: i64 = 120;

/// Days; further back a beginning that is spoken of in the present is the next.
const WEEKS_AGO: i64 = 60;

impl Discourse<'_> {
    /// `تصرف رواتب ديسمبر` in January: the nearest such month, unless it was; `تسليم آب`: the next.
    pub(super) fn month_due(
        &self,
        segment: &Segment<'_>,
        found: &Found,
        lean: Option<Lean>,
    ) -> Option<TimeValue> {
        let bare = matches!(
            found.expr,
            DateExpr::Calendar(CalendarDate { day: None, month: Some(_), year: Year::Unsaid, .. })
        );
        let ahead = monthly(&segment.reader, found.start.checked_sub(1)?)?;
        (bare && self.policy == Policy::News).then_some(())?;
        match lean {
            _ if ahead => Some(resolve(&found.expr, &self.context(Some(Lean::Future)))),
            Some(Lean::Past) => None,
            _ => self.nearest(&found.expr),
        }
    }

    /// `استقال قبل انتهاء ولايته في 28 أفريل`, `علقت الرحلات حتى 5 مايو`: what is said to come after the deed is the
    /// nearest of its name, unless it is months ahead.
    pub(super) fn before_a_date(
        &self,
        segment: &Segment<'_>,
        found: &Found,
        lean: Option<Lean>,
    ) -> Option<TimeValue> {
        const REACH: usize = 6;
        let bare = matches!(
            found.expr,
            DateExpr::Calendar(CalendarDate {
                month: Some(_),
                year: Year::Unsaid,
                weekday: None,
                ..
            })
        );
        (bare && self.policy == Policy::News).then_some(())?;
        let r = &segment.reader;
        let today = self.reference?.date();
        let days_ahead = |value: &TimeValue| Some((value.earliest()? - today).num_days());
        // يسري اعتبارا من أول أيار, a week later
        if r.begins_from(found.start) {
            return self.nearest(&found.expr).filter(|value| days_ahead(value) >= Some(-WEEKS_AGO));
        }
        (lean != Some(Lean::Future)).then_some(())?;
        let free = segment.found_before(found).map_or(0, |before| before.end);
        let from = free.max(found.start.saturating_sub(REACH));
        let before = |hit: &Hit| hit.word == Word::Signal(Signal::Before);
        let until = r.signal_before(found.start) == Some(Signal::Until);
        let before = (from..found.start)
            .rev()
            .take_while(|&at| r.kind(at) != Some(TokenKind::Punctuation))
            .any(|at| r.hits(at).iter().any(before));
        (before || until).then_some(())?;
        self.nearest(&found.expr).filter(|value| days_ahead(value) <= Some(MONTHS_AHEAD))
    }

    /// `تدور المباريات أيام 27 و28 أوت. ويتحول الترجي إلى بنقردان يوم الأحد`: the Sunday of the days announced.
    pub(super) fn announced(&self, day: Weekday, lean: Option<Lean>) -> Option<TimeValue> {
        let (first, last) = self.announced.filter(|_| lean != Some(Lean::Past))?;
        let of_name = weekday_within(first, day)?;
        let day = if of_name < first { add_days(of_name, 7)? } else { of_name };
        (day <= last).then(|| TimeValue::day(day))
    }

    /// Keeps days to come that were said together.
    pub(super) fn announce(&mut self, first: &TimeValue, last: &TimeValue) {
        if let (Some(first), Some(last), Some(today)) =
            (first.as_day(), last.as_day(), self.reference.map(ReferenceTime::date))
            && first > today
            && (0..7).contains(&(last - first).num_days())
        {
            self.announced = Some((first, last));
        }
    }

    /// The last or the next of that name, whichever is nearer to the reference.
    fn nearest(&self, expr: &DateExpr) -> Option<TimeValue> {
        let today = self.reference?.date();
        [Lean::Past, Lean::Future]
            .map(|lean| resolve(expr, &self.context(Some(lean))))
            .into_iter()
            .min_by_key(|value| value.earliest().map(|day| (day - today).num_days().abs()))
    }

    /// The second of `الأربعاء والخميس`.
    pub(super) fn day_after(
        &self,
        segment: &Segment<'_>,
        found: &Found,
        day: Weekday,
    ) -> Option<TimeValue> {
        let before = segment.found_before(found)?;
        let joined = before.end == found.start
            && segment.reader.folded(found.start).starts_with('و')
            && matches!(before.expr, DateExpr::Weekday { day: first, .. } if first.succ() == day);
        let last = self.last_day.as_ref().filter(|_| joined)?.as_day()?;
        (last.weekday().succ() == day).then_some(())?;
        add_days(last, 1).map(TimeValue::day)
    }

    /// `حرب أكتوبر 1973 … وفي 22 أكتوبر صدر القرار`: a story of another year goes on in it.
    pub(super) fn in_the_year_told(
        &self,
        segment: &Segment<'_>,
        found: &Found,
        lean: Option<Lean>,
    ) -> Option<TimeValue> {
        const YEARS: i32 = 5;
        const WEEKS: i64 = 30;
        let today = self.reference?.date();
        let DateExpr::Calendar(
            date @ CalendarDate {
                calendar: Calendar::Gregorian,
                year: Year::Unsaid,
                month: Some(month),
                day: Some(day),
                weekday: None,
                ..
            },
        ) = &found.expr
        else {
            return None;
        };
        let Some(TimeValue::Date(PartialDate { year: Some(year), month: Some(told), .. })) =
            self.last
        else {
            return None;
        };
        let goes_on = self.policy == Policy::News
            && lean != Some(Lean::Future)
            && segment.reader.signal_before(found.start) == Some(Signal::In)
            && today.year() - year >= YEARS
            && (0..=1).contains(&(i16::from(*month) - i16::from(told)));
        let near = resolve(&DateExpr::Calendar(*date), &self.context(lean)).as_day()?;
        let fresh = (1..=WEEKS).contains(&(today - near).num_days());
        let told = PartialDate { year: Some(year), month: Some(*month), day: Some(*day) };
        (goes_on && !fresh).then_some(TimeValue::Date(told))
    }

    /// `في عام 1973 … وبعد ست سنوات وقعت`: told of the past, after the date spoken of and not after the reference.
    pub(super) fn later_in_the_story(&self, duration: &Duration) -> Option<TimeValue> {
        let reference = self.reference?.date();
        let before = self.last.as_ref()?;
        let from = before.as_day().or_else(|| before.earliest())?;
        let at = Context { day: Some(from), time: None, ..self.context(None) };
        let value = offset(duration, false, &at);
        let TimeValue::Date(date) = value else {
            // وبعد ساعتين in a story: how long, if no clock was named.
            let known = matches!(value, TimeValue::Reference(_)) && !duration.is_vague();
            return known.then(|| TimeValue::Duration(duration.clone()));
        };
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

//! Resolution in reading order: what was mentioned before decides what comes after.

mod range;
mod story;

use chrono::{NaiveDate, Timelike, Weekday};

use crate::expr::{Anaphor, CalendarDate, Century, DateExpr, Step, Vague, Year};
use crate::extract::RangeSpans;
use crate::reference::ReferenceTime;
use crate::resolve::{Context, Lean, Policy, among, extent, resolve, span_clock, span_days};
use crate::rules::names::RuleName;
use crate::rules::{Found, kind_of};
use crate::segment::Segment;
use crate::settings::Settings;
use crate::time_of_day::{Clock, TimeOfDay};
use crate::timex::{Anchor, Signal, Timex, TimexKind};
use crate::value::{PartialDate, TimeValue};

/// What is known while a document is read.
pub(crate) struct Discourse<'a> {
    reference: Option<&'a ReferenceTime>,
    policy: Policy,
    days_to_monday: u8,
    /// The last date mentioned, and the last that was a day.
    last: Option<TimeValue>,
    last_day: Option<TimeValue>,
    /// Days to come that were said together: `أيام 27 و28 أوت`.
    announced: Option<(NaiveDate, NaiveDate)>,
    /// Weekdays that the document itself ties to a date.
    tied: [Option<NaiveDate>; 7],
}

impl<'a> Discourse<'a> {
    pub(crate) fn new(
        reference: Option<&'a ReferenceTime>,
        settings: Settings,
        segments: &[Segment<'_>],
    ) -> Self {
        let mut discourse = Self {
            reference,
            policy: settings.policy,
            days_to_monday: settings.days_to_monday,
            last: None,
            last_day: None,
            announced: None,
            tied: [None; 7],
        };
        if reference.is_some() {
            discourse.tie(segments);
        }
        discourse
    }

    /// A headline prints الإثنين where the text below prints يوم الإثنين المقبل; both are one day.
    fn tie(&mut self, segments: &[Segment<'_>]) {
        for found in segments.iter().flat_map(|segment| &segment.found) {
            let weekday = match &found.expr {
                DateExpr::Weekday { day, step: Some(Step::Last | Step::Next) }
                | DateExpr::Day { weekday: Some(day), .. }
                | DateExpr::Calendar(CalendarDate {
                    weekday: Some(day),
                    day: Some(_),
                    year: Year::Unsaid,
                    ..
                }) => *day,
                _ => continue,
            };
            let day = resolve(&found.expr, &self.context(None)).as_day();
            if let Some(slot @ None) = self.tied.get_mut(weekday.num_days_from_monday() as usize) {
                *slot = day;
            }
        }
    }

    fn context(&self, lean: Option<Lean>) -> Context<'_> {
        Context {
            day: self.reference.map(ReferenceTime::date),
            time: self.reference.and_then(ReferenceTime::time),
            policy: self.policy,
            days_to_monday: self.days_to_monday,
            lean,
            antecedent: self.last.as_ref(),
            not_before: None,
            not_after: None,
        }
    }

    fn tied(&self, day: Weekday) -> Option<NaiveDate> {
        self.tied.get(day.num_days_from_monday() as usize).copied().flatten()
    }

    pub(crate) fn resolve(&mut self, segment: &Segment<'_>, ranges: RangeSpans) -> Vec<Timex> {
        let mut timexes: Vec<Timex> = Vec::with_capacity(segment.found.len());
        let mut index = 0;
        while let Some(found) = segment.found.get(index) {
            index += 1;
            let end_of_range = segment.range_end.get(index - 1).copied().flatten();
            let Some(last) = end_of_range.and_then(|at| segment.found.get(at)) else {
                let value = self.value(segment, found, None);
                let timex = self.timex(segment, found, value);
                let whole =
                    ranges == RangeSpans::Whole && matches!(found.expr, DateExpr::Range { .. });
                // قبل الغد is open at its beginning.
                let asked = ranges == RangeSpans::Whole && self.policy != Policy::News;
                let open = asked
                    && matches!(timex.signal, Some(Signal::Before | Signal::After | Signal::Since))
                    && (timex.begin.is_some() != timex.end.is_some());
                // في المساء says what مساء says.
                let adverb = asked
                    && timex.signal == Some(Signal::In)
                    && (matches!(found.expr, DateExpr::Time { time: TimeOfDay::Part(_), .. })
                        || found.rule == "earlier-in-period");
                let span = if whole {
                    segment.opened(found)
                } else if open || adverb {
                    segment.with_signal(found)
                } else {
                    timex.span
                };
                timexes.push(Timex { span, ..timex });
                continue;
            };
            index += 1;
            let (begin, end) = self.range_values(segment, found, last);
            self.announce(&begin, &end);
            let mut first = self.timex(segment, found, begin.clone());
            let mut second = self.timex(segment, last, end.clone());
            for timex in [&mut first, &mut second] {
                timex.begin = Some(begin.clone());
                timex.end = Some(end.clone());
            }
            match ranges {
                RangeSpans::Ends => timexes.extend([first, second]),
                RangeSpans::Whole => timexes.push(Timex {
                    span: segment.opened(found).cover(second.span),
                    value: TimeValue::Interval(Some(Box::new(begin)), Some(Box::new(end))),
                    expr: DateExpr::Range {
                        begin: Box::new(first.expr),
                        end: Box::new(second.expr),
                    },
                    rule: RuleName("range"),
                    ..second
                }),
            }
        }
        timexes
    }

    fn value(&self, segment: &Segment<'_>, found: &Found, lean: Option<Lean>) -> TimeValue {
        let r = &segment.reader;
        // بدءا من الأحد looks ahead unless a verb says that it has begun; so does تأجيلها إلى الأحد.
        let begins = r.begins_from(found.start);
        let ahead = (begins && !r.has_begun(found.start)) || r.put_off_to(found.start);
        let since = r.word_is(found.start.wrapping_sub(1), &["منذ", "مذ"]);
        let lean = lean
            .or(ahead.then_some(Lean::Future))
            .or(since.then_some(Lean::Past))
            .or(r.lean(found.start));
        if let (DateExpr::Weekday { day, step: None }, None, Policy::News) =
            (&found.expr, lean, self.policy)
            && let Some(date) = self.tied(*day)
        {
            return TimeValue::day(date);
        }
        let told = self
            .month_due(segment, found, lean)
            .or_else(|| self.in_the_year_told(segment, found, lean))
            .or_else(|| self.before_a_date(segment, found, lean));
        if let Some(value) = told {
            return value;
        }
        let needs_day = matches!(
            found.expr,
            DateExpr::Anaphor(Anaphor::Day | Anaphor::NextDay | Anaphor::DayBefore | Anaphor::Week)
                | DateExpr::Weekday { step: Some(Step::Following | Step::Previous), .. }
                | DateExpr::Time { .. }
        );
        // Beside كل يوم a clock time is of no one day.
        if let DateExpr::Time { time, on: None } = &found.expr
            && self.policy != Policy::News
            && segment.repeats
        {
            return TimeValue::Time(None, time.clone());
        }
        if let DateExpr::Range { begin, end } = &found.expr
            && let (DateExpr::Time { time: from, on: None }, DateExpr::Time { time: to, on: None }) =
                (begin.as_ref(), end.as_ref())
            && self.policy != Policy::News
            && segment.repeats
        {
            let time = |time: &TimeOfDay| Some(Box::new(TimeValue::Time(None, time.clone())));
            return TimeValue::Interval(time(from), time(to));
        }
        if let (DateExpr::Weekday { day, step: None }, Policy::News) = (&found.expr, self.policy)
            && let Some(next) =
                self.day_after(segment, found, *day).or_else(|| self.announced(*day, lean))
        {
            return next;
        }
        if let DateExpr::Offset { duration, back: false } = &found.expr
            && lean == Some(Lean::Past)
            && let Some(value) = self.later_in_the_story(duration)
        {
            return value;
        }
        let antecedent = if needs_day { self.last_day.as_ref() } else { self.last.as_ref() };
        let context = Context { antecedent, ..self.context(lean) };
        // منذ 15 أكتوبر has begun, whatever else is meant by the policy.
        let begun = since && matches!(found.expr, DateExpr::Calendar(_));
        let not_after = context.day.filter(|_| begun && self.policy == Policy::Next);
        resolve(&found.expr, &Context { not_after, ..context })
    }

    fn timex(&mut self, segment: &Segment<'_>, found: &Found, value: TimeValue) -> Timex {
        let signal = segment.reader.signal_before(found.start).filter(|_| found.skip == 0);
        let (mut begin, mut end) = match &value {
            TimeValue::Interval(begin, end) => (begin.as_deref().cloned(), end.as_deref().cloned()),
            _ => (None, None),
        };
        let point = matches!(found.kind, TimexKind::Date | TimexKind::Time)
            && !matches!(value, TimeValue::Reference(_));
        match signal {
            Some(Signal::Since) if point && begin.is_none() => begin = Some(value.clone()),
            Some(Signal::Until) if point && end.is_none() => end = Some(value.clone()),
            _ => {}
        }
        if let DateExpr::Among { duration, last, of } = &found.expr
            && let Some((first, last)) = among(duration, *last, of, &self.context(None))
        {
            self.last = Some(TimeValue::Interval(
                Some(Box::new(first.clone())),
                Some(Box::new(last.clone())),
            ));
            begin = Some(first);
            end = Some(last);
        }
        if let (DateExpr::Span { duration, step }, Some(reference)) = (&found.expr, self.reference)
        {
            let days = span_days(duration, *step, reference.date());
            let covered = days
                .map(|(first, last)| (TimeValue::day(first), TimeValue::day(last)))
                .or_else(|| span_clock(duration, *step, &self.context(None)));
            if let Some((first, last)) = covered {
                begin = Some(first);
                end = Some(last);
            }
        }
        if self.policy != Policy::News && found.kind != TimexKind::Set {
            let by = segment.reader.word_is(found.start.wrapping_sub(1), &["بحلول"]);
            let signal = if by { Some(Signal::Until) } else { signal };
            if let (TimeValue::Reference(Vague::Present), Some(now)) = (&value, self.now()) {
                begin = Some(now.clone());
                end = Some(now);
            } else if let Some((first, last)) = extent(&value, found.modifier) {
                let part_of_day = matches!(value, TimeValue::Time(..));
                (begin, end) = match signal {
                    Some(Signal::Since) => (Some(first), None),
                    Some(Signal::Until) => (None, Some(last)),
                    Some(Signal::Before) if !part_of_day => (None, Some(first)),
                    Some(Signal::After) if !part_of_day => (Some(last), None),
                    _ => (begin.or(Some(first)), end.or(Some(last))),
                };
            } else if point && begin.is_none() && end.is_none() {
                match signal {
                    Some(Signal::Before | Signal::Until) => end = Some(value.clone()),
                    Some(Signal::After) => begin = Some(value.clone()),
                    _ => {}
                }
            }
        }
        self.remember(&value);
        Timex {
            span: segment.span(found),
            kind: kind_of(&value, found.kind),
            anchor: anchor(&found.expr),
            value,
            modifier: found.modifier,
            begin,
            end,
            expr: found.expr.clone(),
            rule: RuleName(found.rule),
            signal,
            frequency: found.times,
        }
    }

    /// The reference, where it is known to the second.
    fn now(&self) -> Option<TimeValue> {
        let time = self.reference.and_then(ReferenceTime::time)?;
        let part = |n: u32| u8::try_from(n).unwrap_or_default();
        let clock = Clock {
            hour: part(time.hour()),
            minute: Some(part(time.minute())),
            second: Some(part(time.second())),
            zone: None,
        };
        let day = self.reference.map(|reference| Box::new(TimeValue::day(reference.date())));
        Some(TimeValue::Time(day, TimeOfDay::Clock(clock)))
    }

    fn remember(&mut self, value: &TimeValue) {
        if let TimeValue::Interval(Some(begin), Some(end)) = value {
            self.announce(begin, end);
        }
        let dated = match value {
            TimeValue::Date(PartialDate { year, month, .. }) => year.is_some() || month.is_some(),
            TimeValue::Week(Some(_)) | TimeValue::YearPart(Some(_), _) | TimeValue::Decade(_) => {
                true
            }
            TimeValue::Interval(Some(begin), Some(_)) => {
                matches!(
                    begin.as_ref(),
                    TimeValue::Date(PartialDate { day: None, year: Some(_), .. })
                )
            }
            _ => false,
        };
        if dated {
            self.last = Some(value.clone());
        }
        if let Some(day) = value.as_day() {
            let day = TimeValue::day(day);
            self.last_day = Some(day.clone());
            self.last = Some(day);
        }
    }
}

fn anchor(expr: &DateExpr) -> Option<Anchor> {
    match expr {
        DateExpr::Duration(_) | DateExpr::Every(_) | DateExpr::Time { on: None, .. } => None,
        DateExpr::Anaphor(_)
        | DateExpr::SameIn { .. }
        | DateExpr::DayOfMonth { step: Step::Same, .. }
        | DateExpr::Weekday { step: Some(Step::Previous | Step::Following), .. }
        | DateExpr::Calendar(CalendarDate { year: Year::Of(Step::Same), .. }) => {
            Some(Anchor::Mention)
        }
        DateExpr::Calendar(CalendarDate { year: Year::Named(_), .. })
        | DateExpr::YearPart { year: Year::Named(_), .. }
        | DateExpr::BeforeChrist(_)
        | DateExpr::Century(Century::BeforeChrist(_) | Century::Hijri(_) | Century::Number(_))
        | DateExpr::Years { .. } => Some(Anchor::Itself),
        DateExpr::Range { begin, .. } => anchor(begin),
        DateExpr::Time { on: Some(on), .. } => anchor(on),
        _ => Some(Anchor::Reference),
    }
}

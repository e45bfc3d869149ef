//! From a text to its temporal expressions: find, join ranges, resolve in reading order.

use chrono::{NaiveDate, Weekday};
use khabar_text::{Span, Tokenizer, Tokens};

use crate::expr::{Anaphor, CalendarDate, DateExpr, Step, Year};
use crate::reader::Reader;
use crate::reference::ReferenceTime;
use crate::resolve::{Context, Lean, Policy, resolve, span_days};
use crate::rules::{Found, kind_of, longest_at};
use crate::timex::{Anchor, Signal, Timex, TimexKind};
use crate::value::{PartialDate, TimeValue};

/// Finds temporal expressions. Immutable; build once and share.
#[derive(Debug, Clone, Default)]
pub struct DateExtractor {
    tokenizer: Tokenizer,
    policy: Policy,
    ranges: RangeSpans,
}

/// Sets up a [`DateExtractor`].
#[derive(Debug, Clone, Default)]
pub struct DateExtractorBuilder {
    policy: Policy,
    ranges: RangeSpans,
}

/// How `من 10 يناير إلى 5 فبراير` is given back.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum RangeSpans {
    /// Two expressions, each of which knows the beginning and the end of the range.
    #[default]
    Ends,
    /// One expression from the first word of the beginning to the last of the end.
    Whole,
}

impl DateExtractorBuilder {
    /// Which one a bare weekday, month or date means.
    #[must_use]
    pub const fn policy(mut self, policy: Policy) -> Self {
        self.policy = policy;
        self
    }

    /// One or two expressions for a range.
    #[must_use]
    pub const fn ranges(mut self, ranges: RangeSpans) -> Self {
        self.ranges = ranges;
        self
    }

    /// The extractor.
    #[must_use]
    pub fn build(self) -> DateExtractor {
        DateExtractor { tokenizer: Tokenizer::new(), policy: self.policy, ranges: self.ranges }
    }
}

impl DateExtractor {
    /// An extractor for news.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Choices before the extractor is made.
    #[must_use]
    pub fn builder() -> DateExtractorBuilder {
        DateExtractorBuilder::default()
    }

    /// The expressions of one text, in order and never overlapping.
    ///
    /// Without a reference, values keep their holes (`XXXX-12-16`).
    #[must_use]
    pub fn extract<'r>(
        &self,
        text: &str,
        reference: impl Into<Option<&'r ReferenceTime>>,
    ) -> Vec<Timex> {
        let tokens = self.tokenizer.tokenize(text);
        self.extract_document(std::slice::from_ref(&tokens), reference.into())
            .pop()
            .unwrap_or_default()
    }

    /// The expressions of each segment of a document; what is spoken of goes from one to the next.
    ///
    /// Spans are bytes of the segment's own source.
    #[must_use]
    pub fn extract_document(
        &self,
        segments: &[Tokens<'_>],
        reference: Option<&ReferenceTime>,
    ) -> Vec<Vec<Timex>> {
        let read: Vec<_> = segments.iter().map(Segment::read).collect();
        let mut discourse = Discourse::new(reference, self.policy, &read);
        read.iter().map(|segment| discourse.resolve(segment, self.ranges)).collect()
    }
}

/// A segment with what was found in it.
pub(crate) struct Segment<'t> {
    pub(crate) reader: Reader<'t>,
    pub(crate) found: Vec<Found>,
    /// For each expression, the index of the one that ends the range it begins.
    range_end: Vec<Option<usize>>,
    /// Whether something in it repeats.
    repeats: bool,
}

impl<'t> Segment<'t> {
    pub(crate) fn read(tokens: &'t Tokens<'t>) -> Self {
        let reader = Reader::new(tokens);
        let mut found = Vec::new();
        let mut index = 0;
        while index < reader.len() {
            match longest_at(&reader, index) {
                Some(one) => {
                    index = one.end.max(index + 1);
                    if !one.is_name {
                        found.push(one);
                    }
                }
                None => index += 1,
            }
        }
        let range_end = (0..found.len())
            .map(|at| match (found.get(at), found.get(at + 1)) {
                (Some(begin), Some(end)) if is_range(&reader, begin, end) => Some(at + 1),
                _ => None,
            })
            .collect();
        let repeats = found.iter().any(|found| matches!(found.expr, DateExpr::Every(_)));
        Self { reader, found, range_end, repeats }
    }

    pub(crate) fn span(&self, found: &Found) -> Span {
        self.reader.span(found.start, found.skip, found.end)
    }
}

/// `من A إلى B`, `بين A وB`, `A - B`.
fn is_range(r: &Reader<'_>, begin: &Found, end: &Found) -> bool {
    let points = |found: &Found| matches!(found.kind, TimexKind::Date | TimexKind::Time);
    if !points(begin) || !points(end) || begin.kind != end.kind {
        return false;
    }
    let vague = |found: &Found| matches!(found.expr, DateExpr::Vague(_) | DateExpr::Offset { .. });
    if vague(begin) || vague(end) || begin.end > end.start {
        return false;
    }
    let signal = r.signal_before(begin.start);
    let gap = end.start - begin.end;
    let to =
        gap == 1 && end.skip == 0 && r.word_is(begin.end, &["الي", "حتي", "وحتي", "والي", "لغايه"]);
    let dash = gap == 1 && r.word_is(begin.end, &["-", "–", "—"]);
    let and = (gap == 1 && r.word_is(begin.end, &["و"]))
        || (gap == 0 && end.skip > 0 && r.folded(end.start).starts_with('و'));
    to || (dash
        && matches!((&begin.expr, &end.expr), (DateExpr::Calendar(_), DateExpr::Calendar(_))))
        || (and && signal == Some(Signal::Between))
}

/// What is known while a document is read.
struct Discourse<'a> {
    reference: Option<&'a ReferenceTime>,
    policy: Policy,
    /// The last date mentioned, and the last that was a day.
    last: Option<TimeValue>,
    last_day: Option<TimeValue>,
    /// Weekdays that the document itself ties to a date.
    tied: [Option<NaiveDate>; 7],
}

impl<'a> Discourse<'a> {
    fn new(reference: Option<&'a ReferenceTime>, policy: Policy, segments: &[Segment<'_>]) -> Self {
        let mut discourse = Self { reference, policy, last: None, last_day: None, tied: [None; 7] };
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
            lean,
            antecedent: self.last.as_ref(),
            not_before: None,
            not_after: None,
        }
    }

    fn tied(&self, day: Weekday) -> Option<NaiveDate> {
        self.tied.get(day.num_days_from_monday() as usize).copied().flatten()
    }

    fn resolve(&mut self, segment: &Segment<'_>, ranges: RangeSpans) -> Vec<Timex> {
        let mut timexes: Vec<Timex> = Vec::with_capacity(segment.found.len());
        let mut index = 0;
        while let Some(found) = segment.found.get(index) {
            index += 1;
            let end_of_range = segment.range_end.get(index - 1).copied().flatten();
            let Some(last) = end_of_range.and_then(|at| segment.found.get(at)) else {
                let value = self.value(segment, found, None);
                timexes.push(self.timex(segment, found, value));
                continue;
            };
            index += 1;
            let (begin, end) = self.range_values(segment, found, last);
            let mut first = self.timex(segment, found, begin.clone());
            let mut second = self.timex(segment, last, end.clone());
            for timex in [&mut first, &mut second] {
                timex.begin = Some(begin.clone());
                timex.end = Some(end.clone());
            }
            match ranges {
                RangeSpans::Ends => timexes.extend([first, second]),
                RangeSpans::Whole => timexes.push(Timex {
                    span: first.span.cover(second.span),
                    value: TimeValue::Interval(Some(Box::new(begin)), Some(Box::new(end))),
                    expr: DateExpr::Range {
                        begin: Box::new(first.expr),
                        end: Box::new(second.expr),
                    },
                    rule: "range",
                    ..second
                }),
            }
        }
        timexes
    }

    fn range_values(
        &self,
        segment: &Segment<'_>,
        first: &Found,
        last: &Found,
    ) -> (TimeValue, TimeValue) {
        if has_year(&last.expr) && !has_year(&first.expr) {
            let end = self.value(segment, last, None);
            let limit = Context { not_after: end.latest(), ..self.context(None) };
            let begin = resolve(&first.expr, &limit);
            return (begin, end);
        }
        // A range of weekdays is a plan, if no verb says that it is over.
        let plan = matches!(first.expr, DateExpr::Weekday { step: None, .. });
        let lean = segment.reader.lean(first.start).or(plan.then_some(Lean::Future));
        let begin = self.value(segment, first, lean);
        let open = matches!(
            last.expr,
            DateExpr::Weekday { step: None, .. }
                | DateExpr::Calendar(CalendarDate { year: Year::Unsaid, .. })
        );
        let end = match begin.earliest().filter(|_| open) {
            Some(limit) => {
                resolve(&last.expr, &Context { not_before: Some(limit), ..self.context(lean) })
            }
            None => self.value(segment, last, lean),
        };
        (begin, end)
    }

    fn value(&self, segment: &Segment<'_>, found: &Found, lean: Option<Lean>) -> TimeValue {
        let r = &segment.reader;
        // بدءا من الأحد looks ahead unless a verb says that it has begun.
        let begins = r.signal_before(found.start) == Some(Signal::Since)
            && r.word_is(found.start.wrapping_sub(1), &["من"]);
        let lean = lean.or(r.lean(found.start)).or(begins.then_some(Lean::Future));
        if let (DateExpr::Weekday { day, step: None }, None, Policy::News) =
            (&found.expr, lean, self.policy)
            && let Some(date) = self.tied(*day)
        {
            return TimeValue::day(date);
        }
        let needs_day = matches!(
            found.expr,
            DateExpr::Anaphor(Anaphor::Day | Anaphor::NextDay | Anaphor::DayBefore | Anaphor::Week)
                | DateExpr::Weekday { step: Some(Step::Following | Step::Previous), .. }
                | DateExpr::Time { .. }
        );
        if let (DateExpr::Time { time, on: None }, Some(day)) =
            (&found.expr, self.day_beside(segment, found))
        {
            return TimeValue::Time(Some(Box::new(TimeValue::day(day))), time.clone());
        }
        // Beside كل يوم a clock time is of no one day.
        if let DateExpr::Time { time, on: None } = &found.expr
            && self.policy != Policy::News
            && segment.repeats
        {
            return TimeValue::Time(None, time.clone());
        }
        let antecedent = if needs_day { self.last_day.as_ref() } else { self.last.as_ref() };
        resolve(&found.expr, &Context { antecedent, ..self.context(lean) })
    }

    /// The day right before a clock time: `غدا الساعة 8 صباحا`, `يوم الجمعة عند الساعة العاشرة`.
    fn day_beside(&self, segment: &Segment<'_>, found: &Found) -> Option<NaiveDate> {
        let at = segment.found.partition_point(|other| other.start < found.start).checked_sub(1)?;
        let before = segment.found.get(at)?;
        let gap = before.end..found.start;
        let joined = gap.len() <= 2
            && gap.clone().all(|at| segment.reader.word_is(at, &["،", ",", "عند", "في", "علي"]));
        let is_day = matches!(
            before.expr,
            DateExpr::Day { .. }
                | DateExpr::Weekday { .. }
                | DateExpr::Calendar(CalendarDate { day: Some(_), .. })
        );
        if joined && is_day { self.last_day.as_ref().and_then(TimeValue::as_day) } else { None }
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
        if let (DateExpr::Span { duration, step }, Some(reference)) = (&found.expr, self.reference)
            && let Some((first, last)) = span_days(duration, *step, reference.date())
        {
            begin = Some(TimeValue::day(first));
            end = Some(TimeValue::day(last));
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
            rule: found.rule,
            signal,
        }
    }

    fn remember(&mut self, value: &TimeValue) {
        let dated = match value {
            TimeValue::Date(PartialDate { year, month, .. }) => year.is_some() || month.is_some(),
            TimeValue::Week(Some(_)) | TimeValue::YearPart(Some(_), _) | TimeValue::Decade(_) => {
                true
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

fn has_year(expr: &DateExpr) -> bool {
    match expr {
        DateExpr::Calendar(date) => !matches!(date.year, Year::Unsaid),
        DateExpr::Range { begin, .. } => has_year(begin),
        _ => false,
    }
}

fn anchor(expr: &DateExpr) -> Option<Anchor> {
    match expr {
        DateExpr::Duration(_) | DateExpr::Every(_) | DateExpr::Time { on: None, .. } => None,
        DateExpr::Anaphor(_) => Some(Anchor::Mention),
        DateExpr::Calendar(CalendarDate { year: Year::Named(_), .. })
        | DateExpr::YearPart { year: Year::Named(_), .. }
        | DateExpr::BeforeChrist(_)
        | DateExpr::Years { .. } => Some(Anchor::Itself),
        DateExpr::Range { begin, .. } => anchor(begin),
        DateExpr::Time { on: Some(on), .. } => anchor(on),
        _ => Some(Anchor::Reference),
    }
}

//! What the caller knows: events with their days, and the words a text names them by.
//!
//! A text that names an event is not older than it, and a length counted from it (`منذ 10 أشهر`, `بعد نحو عام من
//! الهجوم`) leads to the day of writing.

use chrono::{Datelike, NaiveDate};
use khabar_text::{Span, Tokenizer};

use super::collect::Clue;
use super::demand::Demand;
use super::wording::spoken;
use super::{Witness, WitnessKind};
use crate::calendar::{add_days, add_months};
use crate::expr::{CalendarDate, DateExpr, Step, Year};
use crate::resolve::months_or_days;
use crate::rules::Found;
use crate::segment::Segment;
use crate::timex::Signal;

/// An event whose day is known, for [`DocumentDater::with_events`](super::DocumentDater::with_events).
///
/// ```
/// use khabar_dates::{DocumentDater, KnownEvent};
/// use khabar_text::Tokenizer;
///
/// let war = KnownEvent::new("2022-02-24".parse()?, ["الهجوم", "الحرب في أوكرانيا"]);
/// let text = "قال الوزير اليوم الجمعة بعد نحو 10 أشهر من الهجوم إن الطريق مفتوح.";
/// let dated = DocumentDater::new().with_events([war]).date(&[Tokenizer::new().tokenize(text)], &[]);
/// assert_eq!(dated.best().map(|day| day.to_string()).as_deref(), Some("2022-12-16"));
/// assert_eq!(dated.candidates().len(), 5);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct KnownEvent {
    date: NaiveDate,
    words: Vec<String>,
}

impl KnownEvent {
    /// The day it happened or began, and what texts call it; hamza and marks do not matter.
    #[must_use]
    pub fn new<W: Into<String>>(date: NaiveDate, words: impl IntoIterator<Item = W>) -> Self {
        Self { date, words: words.into_iter().map(Into::into).collect() }
    }

    /// The day.
    #[must_use]
    pub const fn date(&self) -> NaiveDate {
        self.date
    }

    /// Its names.
    #[must_use]
    pub fn words(&self) -> &[String] {
        &self.words
    }
}

/// How far from the length the event may be named, in tokens.
const NEAR: usize = 12;
/// `10 أشهر` is said when some days are lacking rather than when some are over.
const BEFORE: i64 = 25;
const AFTER: i64 = 10;
/// Where in that window a text most likely stands.
const LIKELIEST: i64 = -5;

pub(super) fn clues(segments: &[Segment<'_>], events: &[KnownEvent]) -> Vec<Clue> {
    let tokenizer = Tokenizer::new();
    let mut clues = Vec::new();
    for event in events {
        let names: Vec<Vec<String>> = event
            .words
            .iter()
            .map(|name| tokenizer.tokenize(name).iter().map(|t| t.folded().to_owned()).collect())
            .filter(|name: &Vec<String>| !name.is_empty())
            .collect();
        for (index, segment) in segments.iter().enumerate() {
            let places: Vec<(usize, usize)> = (0..segment.reader.len())
                .filter_map(|at| Some((at, named_at(segment, &names, at)?)))
                .collect();
            if let Some(&(at, end)) = places.first() {
                let span = segment.reader.span(at, 0, end);
                let said = format!("names what happened on {}, so not older", event.date);
                clues.push(clue(index, segment, span, said, Demand::NotBefore(event.date)));
            }
            for (at, found) in segment.found.iter().enumerate() {
                clues.extend(within_a_year(index, segment, found, event));
                clues.extend(length(index, segment, at, found, &places, event));
            }
        }
    }
    clues
}

/// The token after a name of the event that begins here; و ب ل may be attached.
fn named_at(segment: &Segment<'_>, names: &[Vec<String>], at: usize) -> Option<usize> {
    let r = &segment.reader;
    names.iter().find_map(|name| {
        let (first, rest) = name.split_first()?;
        let attached = r.folded(at).strip_suffix(first.as_str())?;
        let same = matches!(attached, "" | "و" | "ب" | "ل" | "ف")
            && rest.iter().enumerate().all(|(by, word)| r.folded(at + 1 + by) == word);
        same.then_some(at + name.len())
    })
}

/// `24 فبراير الماضي`, `فبراير الماضي` of an event of that day or month: written before a year was over.
fn within_a_year(
    index: usize,
    segment: &Segment<'_>,
    found: &Found,
    event: &KnownEvent,
) -> Option<Clue> {
    let DateExpr::Calendar(date) = &found.expr else { return None };
    let (Year::Nearest(Step::Last), Some(month)) = (date.year, date.month) else { return None };
    let (of_month, of_day) = (event.date.month(), event.date.day());
    let same = u32::from(month) == of_month && date.day.is_none_or(|day| u32::from(day) == of_day);
    same.then_some(())?;
    let next = add_months(event.date, 12)?;
    let demand = if date.day.is_some() {
        Demand::Within(add_days(event.date, 1)?, add_days(next, -1)?)
    } else {
        Demand::Within(add_months(event.date.with_day(1)?, 1)?, add_days(next.with_day(1)?, -1)?)
    };
    let said = format!("written within a year of {}, which is the last", event.date);
    Some(clue(index, segment, segment.span(found), said, demand))
}

/// A length of at least a month counted from the event, by its name or by its day and month.
fn length(
    index: usize,
    segment: &Segment<'_>,
    at: usize,
    found: &Found,
    places: &[(usize, usize)],
    event: &KnownEvent,
) -> Option<Clue> {
    // منذ 10 أشهر is a distance for an assistant and a length for a newspaper.
    let DateExpr::Duration(duration) = &found.expr else { return None };
    let (months @ 1.., 0) = months_or_days(duration)? else { return None };
    let r = &segment.reader;
    let signal = r.signal_before(found.start);
    let since = matches!(signal, Some(Signal::Since | Signal::After | Signal::During));
    let by_name = places.iter().any(|&(from, to)| {
        (from >= found.end && from - found.end <= NEAR)
            || (to <= found.start && found.start - to <= NEAR / 2)
    });
    let by_day = segment.found.get(at + 1).is_some_and(|next| {
        matches!(next.expr, DateExpr::Calendar(CalendarDate { month: Some(month), day: Some(day), .. })
            if (u32::from(month), u32::from(day)) == (event.date.month(), event.date.day()))
    });
    (since && (by_name || by_day)).then_some(())?;
    let full = add_months(event.date, months)?;
    let day = |by| add_days(full, by);
    let demand = Demand::Between(day(-BEFORE)?, day(AFTER)?, day(LIKELIEST)?);
    let said = format!("written about {} after {}", spoken(duration), event.date);
    Some(clue(index, segment, segment.span(found), said, demand))
}

fn clue(
    index: usize,
    segment: &Segment<'_>,
    span: Span,
    explanation: String,
    demand: Demand,
) -> Clue {
    let text = span.text(segment.reader.tokens.source()).to_owned();
    let kind = WitnessKind::KnownEvent;
    Clue { witness: Witness { segment: Some(index), span, text, kind, explanation }, demand }
}

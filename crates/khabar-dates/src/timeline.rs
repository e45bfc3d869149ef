//! Mentions of time as intervals in order, each with how sure it is and where it comes from.

use chrono::{Datelike, NaiveDate};

use crate::timex::{Anchor, Modifier, Timex, TimexKind};
use crate::value::TimeValue;

/// Dated mentions of one or more documents, the earliest first.
///
/// ```
/// use khabar_dates::{DateExtractor, ReferenceTime, Timeline};
///
/// let extractor = DateExtractor::new();
/// let first = extractor.extract("منذ عام 1999", None);
/// let second = extractor.extract("قبل 5 مارس 1990", None);
/// let mut timeline = Timeline::new();
/// timeline.add(0, &first);
/// timeline.add(1, &second);
/// let days: Vec<_> = timeline.entries().iter().map(|entry| entry.earliest().to_string()).collect();
/// assert_eq!(days, ["1990-03-05", "1999-01-01"]);
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Timeline {
    entries: Vec<TimelineEntry>,
}

/// One mention on a [`Timeline`].
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct TimelineEntry {
    earliest: NaiveDate,
    latest: NaiveDate,
    provenance: Provenance,
    certainty: Certainty,
    document: usize,
    timex: Timex,
}

/// Where the day of a mention comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum Provenance {
    /// The words say it all: `24 فبراير 2022`.
    Explicit,
    /// Reckoned from the day the document was written: `أمس`.
    Document,
    /// Reckoned from another mention: `اليوم التالي`.
    Mention,
}

/// How sure the interval is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum Certainty {
    /// One day.
    Day,
    /// A longer period: a week, a month, a year.
    Period,
    /// The words only come near it: `نحو`, `منتصف`, `أواخر`.
    Approximate,
}

impl Timeline {
    /// With nothing on it.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds the mentions of a document that are points or periods in time; lengths, sets and values that lack a year
    /// stay out. `document` is the caller's number for it.
    pub fn add(&mut self, document: usize, timexes: &[Timex]) {
        self.entries.extend(timexes.iter().filter_map(|timex| entry(document, timex)));
        self.entries.sort_by_key(|entry| {
            (entry.earliest, entry.latest, entry.document, entry.timex.span().start())
        });
    }

    /// The mentions in order: by their first day, then the shorter period, then as they were added.
    #[must_use]
    pub fn entries(&self) -> &[TimelineEntry] {
        &self.entries
    }
}

impl TimelineEntry {
    /// The first day.
    #[must_use]
    pub const fn earliest(&self) -> NaiveDate {
        self.earliest
    }

    /// The last day.
    #[must_use]
    pub const fn latest(&self) -> NaiveDate {
        self.latest
    }

    /// Where the day comes from.
    #[must_use]
    pub const fn provenance(&self) -> Provenance {
        self.provenance
    }

    /// How sure the interval is.
    #[must_use]
    pub const fn certainty(&self) -> Certainty {
        self.certainty
    }

    /// The number of its document.
    #[must_use]
    pub const fn document(&self) -> usize {
        self.document
    }

    /// The expression.
    #[must_use]
    pub const fn timex(&self) -> &Timex {
        &self.timex
    }

    /// Whether it lies wholly before the other.
    #[must_use]
    pub fn is_before(&self, other: &Self) -> bool {
        self.latest < other.earliest
    }
}

fn entry(document: usize, timex: &Timex) -> Option<TimelineEntry> {
    if matches!(timex.kind(), TimexKind::Set) {
        return None;
    }
    // A length up to today or from it has its days; one in the air has none.
    let value = timex.value();
    let (earliest, latest) = match (value, timex.begin(), timex.end()) {
        (TimeValue::Duration(_), Some(begin), Some(end)) => (begin.earliest()?, end.latest()?),
        (TimeValue::Duration(_), ..) => return None,
        _ => (value.earliest()?, value.latest()?),
    };
    let rough = matches!(
        timex.modifier(),
        Some(Modifier::Approx | Modifier::Start | Modifier::Mid | Modifier::End)
    );
    let certainty = if rough {
        Certainty::Approximate
    } else if earliest == latest {
        Certainty::Day
    } else {
        Certainty::Period
    };
    let provenance = match timex.anchor() {
        Some(Anchor::Reference) => Provenance::Document,
        Some(Anchor::Mention) => Provenance::Mention,
        _ => Provenance::Explicit,
    };
    // A timeline of news has no use for the year 1 that a slip of the pen makes.
    (earliest.year() > 0 && earliest <= latest).then(|| TimelineEntry {
        earliest,
        latest,
        provenance,
        certainty,
        document,
        timex: timex.clone(),
    })
}

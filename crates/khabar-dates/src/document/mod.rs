//! The publication date of a document, from its own words and from the dates its page prints.
//!
//! The plain version: keep every day that no witness contradicts. Departures:
//! 1. A date printed on a page without a label may be the day the page was rendered. It is a candidate that the
//!    text can contradict; contradicted, it still says that the text is not younger.
//! 2. A weekday with a day and month (`الأحد 23 يوليو`) fits one year in five to eleven: the first that is not
//!    before the years the text names.
//! 3. What is left open is said with holes (`XXXX-WXX-5`) or as an interval, never guessed.

mod best;
mod collect;
mod demand;
mod distance;
mod events;
mod near;
mod setting;
mod solve;
mod wording;

pub use events::KnownEvent;

use chrono::NaiveDate;
use khabar_text::{Span, Tokens};

use crate::extract::{DateExtractor, Expressions};
use crate::reference::{ReferenceOrigin, ReferenceTime};

/// Dates documents. Immutable; build once and share.
///
/// ```
/// use khabar_dates::DocumentDater;
/// use khabar_text::Tokenizer;
///
/// let text = "التقى الرئيسان يوم الأحد (23 يوليو)، في أول لقاء منذ فبراير 2022.";
/// let dated = DocumentDater::new().date(&[Tokenizer::new().tokenize(text)], &[]);
/// assert_eq!(dated.value(), Some("2023-07-23"));
/// ```
#[derive(Debug, Clone, Default)]
pub struct DocumentDater {
    events: Vec<KnownEvent>,
}

/// A date that a page prints or carries beside the article.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct HeaderDate {
    /// The day.
    pub date: NaiveDate,
    /// As printed.
    pub text: String,
    /// Where, in the source of its segment or of the page.
    pub span: Span,
    /// In which segment, if in one.
    pub segment: Option<usize>,
    /// What it is said to be.
    pub kind: HeaderKind,
}

impl HeaderDate {
    /// A date whose place does not matter.
    #[must_use]
    pub fn new(date: NaiveDate, kind: HeaderKind) -> Self {
        Self { date, text: String::new(), span: Span::default(), segment: None, kind }
    }

    /// The same with the printed words and their place.
    #[must_use]
    pub fn at(self, text: impl Into<String>, span: Span, segment: Option<usize>) -> Self {
        Self { text: text.into(), span, segment, ..self }
    }
}

/// What a date beside an article is said to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum HeaderKind {
    /// Labelled as the publication date, or a dateline.
    Published,
    /// Labelled as an update: the text is not younger.
    Modified,
    /// Machine-readable publication date.
    Metadata,
    /// No label.
    Unlabelled,
    /// Known to be the day the page was made.
    PageRender,
}

/// One piece of evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Witness {
    pub(crate) segment: Option<usize>,
    pub(crate) span: Span,
    pub(crate) text: String,
    pub(crate) kind: WitnessKind,
    pub(crate) explanation: String,
}

impl Witness {
    /// The segment it stands in; `None` for what is not in the text.
    #[must_use]
    pub const fn segment(&self) -> Option<usize> {
        self.segment
    }

    /// Where, in bytes of the segment's source.
    #[must_use]
    pub const fn span(&self) -> Span {
        self.span
    }

    /// The words.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What sort of evidence it is.
    #[must_use]
    pub const fn kind(&self) -> WitnessKind {
        self.kind
    }

    /// What it says about the day, or why it was rejected, in one line.
    #[must_use]
    pub fn explanation(&self) -> &str {
        &self.explanation
    }
}

/// Sorts of evidence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum WitnessKind {
    /// A labelled or machine-readable publication date.
    Header,
    /// A date printed without a label.
    UnlabelledHeader,
    /// The text cannot be younger than its page.
    PageRender,
    /// `الرباط 9 شتنبر 2023 (ومع)`.
    Dateline,
    /// `اليوم الجمعة`, `أمس الخميس`.
    RelativeWeekday,
    /// `اليوم 16 ديسمبر`.
    RelativeDate,
    /// `الأحد 23 يوليو`.
    WeekdayWithDate,
    /// `العام الجاري 2022`.
    CurrentYear,
    /// A year or date that has begun.
    Floor,
    /// `بعد 10 أشهر من … 24 فبراير الماضي`.
    Interval,
    /// `عشرة أشهر من العام الجاري`.
    ElapsedInYear,
    /// `مايو الجاري`, `مارس الماضي`.
    MonthBeside,
    /// `من الأربعاء إلى 27 ديسمبر`.
    RangeAhead,
    /// A full date that is still to come.
    Ahead,
    /// An event the caller knows, or a length counted from it.
    KnownEvent,
}

impl WitnessKind {
    /// The name in output.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Header => "header",
            Self::UnlabelledHeader => "unlabelled_header",
            Self::PageRender => "page_render",
            Self::Dateline => "dateline",
            Self::RelativeWeekday => "relative_weekday",
            Self::RelativeDate => "relative_date",
            Self::WeekdayWithDate => "weekday_with_date",
            Self::CurrentYear => "current_year",
            Self::Floor => "floor",
            Self::Interval => "interval",
            Self::ElapsedInYear => "elapsed_in_year",
            Self::MonthBeside => "month_beside",
            Self::RangeAhead => "range_ahead",
            Self::Ahead => "ahead",
            Self::KnownEvent => "known_event",
        }
    }
}

/// What the evidence says about the day a document was published.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DocumentDate {
    pub(crate) value: Option<String>,
    pub(crate) earliest: Option<NaiveDate>,
    pub(crate) latest: Option<NaiveDate>,
    pub(crate) witnesses: Vec<Witness>,
    pub(crate) rejected: Vec<Witness>,
    pub(crate) reference: Option<ReferenceTime>,
    pub(crate) best: Option<NaiveDate>,
    pub(crate) candidates: Vec<NaiveDate>,
    /// Days that distances point at.
    #[cfg_attr(feature = "serde", serde(skip))]
    pub(crate) likeliest: Vec<NaiveDate>,
}

impl DocumentDate {
    /// The best value as TIMEX3, with holes for what is not known; `None` if nothing is.
    #[must_use]
    pub fn value(&self) -> Option<&str> {
        self.value.as_deref()
    }

    /// No day before this fits.
    #[must_use]
    pub const fn earliest(&self) -> Option<NaiveDate> {
        self.earliest
    }

    /// No day after this fits.
    #[must_use]
    pub const fn latest(&self) -> Option<NaiveDate> {
        self.latest
    }

    /// The likeliest of the days that are left, where they are few: by the weekdays and distances the text names.
    #[must_use]
    pub const fn best(&self) -> Option<NaiveDate> {
        self.best
    }

    /// The days that are left, in order; empty where they are more than a year of days.
    #[must_use]
    pub fn candidates(&self) -> &[NaiveDate] {
        &self.candidates
    }

    /// The evidence that was used.
    #[must_use]
    pub fn witnesses(&self) -> &[Witness] {
        &self.witnesses
    }

    /// The evidence that other evidence contradicts, and why.
    #[must_use]
    pub fn rejected(&self) -> &[Witness] {
        &self.rejected
    }

    /// The day, when it is one exact day that more than an unlabelled date speaks for.
    #[must_use]
    pub const fn reference(&self) -> Option<ReferenceTime> {
        self.reference
    }

    fn exact(date: NaiveDate, origin: ReferenceOrigin) -> Self {
        Self {
            value: Some(date.to_string()),
            earliest: Some(date),
            latest: Some(date),
            reference: Some(ReferenceTime::new(date, origin)),
            best: Some(date),
            candidates: vec![date],
            ..Self::default()
        }
    }
}

impl DocumentDater {
    /// A dater.
    #[must_use]
    pub const fn new() -> Self {
        Self { events: Vec::new() }
    }

    /// The same with events whose days the caller knows.
    #[must_use]
    pub fn with_events(mut self, events: impl IntoIterator<Item = KnownEvent>) -> Self {
        self.events.extend(events);
        self
    }

    /// The publication date of a document of these segments, whose page carries these dates.
    #[must_use]
    pub fn date(&self, segments: &[Tokens<'_>], headers: &[HeaderDate]) -> DocumentDate {
        self.date_of(&DateExtractor::new().read(segments), headers)
    }

    /// The same where the expressions of the segments have been found already.
    #[must_use]
    pub fn date_of(&self, read: &Expressions<'_>, headers: &[HeaderDate]) -> DocumentDate {
        let clues = collect::clues(&read.segments, &self.events);
        let loose = setting::tells_of_other_days(&read.segments);
        let mut dated = solve::solve(clues, headers, loose);
        let likeliest = std::mem::take(&mut dated.likeliest);
        if dated.candidates.len() > 1 {
            let told = dated.best;
            dated.best = best::best(&dated.candidates, &read.segments, &likeliest).or(told);
        }
        dated
    }
}

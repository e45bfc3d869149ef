//! From a text to its temporal expressions: find, join ranges, resolve in reading order.

use std::fmt;

use chrono::Weekday;
use khabar_text::{Tokenizer, Tokens};

use crate::discourse::Discourse;
use crate::reference::ReferenceTime;
use crate::resolve::Policy;
use crate::segment::Segment;
use crate::settings::{NumericOrder, Region, Settings};
use crate::timex::Timex;

/// Finds temporal expressions. Immutable; build once and share.
#[derive(Debug, Clone, Default)]
pub struct DateExtractor {
    tokenizer: Tokenizer,
    settings: Settings,
    ranges: RangeSpans,
}

/// Sets up a [`DateExtractor`].
#[derive(Debug, Clone, Default)]
pub struct DateExtractorBuilder {
    settings: Settings,
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
        self.settings.policy = policy;
        self
    }

    /// The day a week begins on: in `الأربعاء من الأسبوع الماضي` and `بقية الأسبوع`. Values name the ISO week of its
    /// Monday. The default is Monday; most Arab states begin on Saturday or Sunday.
    #[must_use]
    pub fn week_start(mut self, day: Weekday) -> Self {
        self.settings = self.settings.with_week_start(day);
        self
    }

    /// Which number of `5/6/2024` is the day.
    #[must_use]
    pub const fn numeric_order(mut self, order: NumericOrder) -> Self {
        self.settings.order = order;
        self
    }

    /// Where the text was printed, if it is known.
    #[must_use]
    pub const fn region(mut self, region: Region) -> Self {
        self.settings.region = Some(region);
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
        DateExtractor { tokenizer: Tokenizer::new(), settings: self.settings, ranges: self.ranges }
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
        self.resolve(&self.read(segments), reference)
    }

    /// Finds the expressions of a document and leaves open what they mean. [`Self::resolve`] says that when the day of
    /// the document is known, which [`DocumentDater::date_of`](crate::DocumentDater::date_of) may find by them.
    #[must_use]
    pub fn read<'t>(&self, segments: &'t [Tokens<'t>]) -> Expressions<'t> {
        let read = |tokens| Segment::read(tokens, self.settings);
        Expressions { segments: segments.iter().map(read).collect() }
    }

    /// What expressions mean for a document of that day, segment by segment.
    #[must_use]
    pub fn resolve(
        &self,
        read: &Expressions<'_>,
        reference: Option<&ReferenceTime>,
    ) -> Vec<Vec<Timex>> {
        let mut discourse = Discourse::new(reference, self.settings, &read.segments);
        read.segments.iter().map(|segment| discourse.resolve(segment, self.ranges)).collect()
    }
}

/// The expressions of a document before anybody knows what day it is.
pub struct Expressions<'t> {
    pub(crate) segments: Vec<Segment<'t>>,
}

impl fmt::Debug for Expressions<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let found = |segment: &Segment<'_>| segment.found.len();
        let counts: Vec<_> = self.segments.iter().map(found).collect();
        f.debug_struct("Expressions").field("counts", &counts).finish()
    }
}

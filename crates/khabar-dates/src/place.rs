//! Moving expressions from the text of a segment to the page the segment was cut from.

use khabar_text::Span;

use crate::{DocumentDate, Timex, Witness};

impl Timex {
    /// The same expression at another place.
    #[must_use]
    pub fn relocated(self, place: impl Fn(Span) -> Span) -> Self {
        Self { span: place(self.span), ..self }
    }
}

impl DocumentDate {
    /// The same answer with the span of every witness that stands in a segment put through `place`, which gets the
    /// segment and a span of its source.
    #[must_use]
    pub fn relocated(self, place: impl Fn(usize, Span) -> Span) -> Self {
        let relocate = |witness: Witness| match witness.segment {
            Some(segment) => Witness { span: place(segment, witness.span), ..witness },
            None => witness,
        };
        Self {
            witnesses: self.witnesses.into_iter().map(relocate).collect(),
            rejected: self.rejected.into_iter().map(relocate).collect(),
            ..self
        }
    }
}

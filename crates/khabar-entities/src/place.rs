//! Moving names from the text of a segment to the page the segment was cut from.

use khabar_text::Span;

use crate::{Entities, Mention, Nominal};

impl Entities {
    /// The same names with every span put through `place`, which gets the segment and a span of its source. For callers
    /// whose segments are pieces of one longer text.
    #[must_use]
    pub fn relocated(self, place: impl Fn(usize, Span) -> Span) -> Self {
        let relocate = |mention: Mention| Mention {
            span: place(mention.segment, mention.span),
            role: mention.role.map(|role| place(mention.segment, role)),
            proclitic: mention.proclitic.map(|proclitic| place(mention.segment, proclitic)),
            ..mention
        };
        Self {
            mentions: self.mentions.into_iter().map(relocate).collect(),
            nested: self.nested.into_iter().map(relocate).collect(),
            entities: self.entities,
            nominals: self
                .nominals
                .into_iter()
                .map(|nominal| Nominal { span: place(nominal.segment, nominal.span), ..nominal })
                .collect(),
        }
    }
}

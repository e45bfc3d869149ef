//! Who said what: quotations in quotation marks, with their speakers.
//!
//! In Arabic the verb of saying mostly comes first and its subject follows: `قال الوزير: "…"`. So the speaker is the
//! first person, organization or place after the nearest cue before the quotation; if the cue has no subject of its
//! own (`وأضاف: "…"`) the last speaker goes on.

mod marks;
mod speaker;

use std::ops::Range;

use khabar_entities::Mention;
use khabar_text::{Span, Tokens};

use self::marks::{Marked, marked};
use self::speaker::{
    Subject, before_colon, cue_after, cue_at, cue_before, is_stop, mention_from, subject,
};

/// With fewer words and no cue a quotation is a term or a name.
const CLAUSE_WORDS: usize = 4;

/// What the words in quotation marks are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum QuoteKind {
    /// Speech, in full sentences after a colon or right after the cue.
    Direct,
    /// A piece of speech inside the reporter's sentence.
    Partial,
    /// No speech: a name, a title, a word held at arm's length.
    Term,
}

impl QuoteKind {
    /// The name in output.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Partial => "partial",
            Self::Term => "term",
        }
    }
}

/// Words in quotation marks.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Quote {
    pub(crate) span: Span,
    pub(crate) kind: QuoteKind,
    pub(crate) speaker: Option<usize>,
    pub(crate) cue: Option<Span>,
}

impl Quote {
    /// The words between the marks, in bytes of the source.
    #[must_use]
    pub fn span(&self) -> Span {
        self.span
    }

    /// Speech or not.
    #[must_use]
    pub fn kind(&self) -> QuoteKind {
        self.kind
    }

    /// Who says it: an index into [`crate::Document::entities`].
    #[must_use]
    pub fn speaker(&self) -> Option<usize> {
        self.speaker
    }

    pub(crate) fn relocated(self, place: impl Fn(Span) -> Span) -> Self {
        Self { span: place(self.span), cue: self.cue.map(place), ..self }
    }

    /// The word that introduces it.
    #[must_use]
    pub fn cue(&self) -> Option<Span> {
        self.cue
    }
}

/// Reads the blocks of one document in order and remembers who spoke last.
#[derive(Debug, Default)]
pub(crate) struct QuoteFinder {
    last_speaker: Option<usize>,
}

impl QuoteFinder {
    /// The quotations of a block; spans are in the tokens' own source. `mentions` are those of this block, in order.
    pub(crate) fn find(&mut self, tokens: &Tokens<'_>, mentions: &[&Mention]) -> Vec<Quote> {
        let mut quotes: Vec<Quote> = Vec::new();
        let mut at = 0;
        for quotation in marked(tokens) {
            self.hear(tokens, mentions, at..quotation.open);
            let quote = self.quote(tokens, mentions, quotation, at, quotes.last());
            if quote.kind != QuoteKind::Term && quote.cue.is_none() {
                self.last_speaker = quote.speaker;
            }
            quotes.push(quote);
            at = quotation.close + 1;
        }
        self.hear(tokens, mentions, at..tokens.len());
        quotes
    }

    /// Remembers the speakers of cues in a stretch without quotations: `وقال بوتين إن …`.
    fn hear(&mut self, tokens: &Tokens<'_>, mentions: &[&Mention], range: Range<usize>) {
        for index in range.clone() {
            if let Some(cue) = cue_at(tokens, index) {
                self.last_speaker = self.of(subject(tokens, mentions, index, cue, range.end));
            }
        }
    }

    fn of(&self, subject: Subject) -> Option<usize> {
        match subject {
            Subject::Entity(entity) => Some(entity),
            Subject::Nobody => None,
            Subject::Unsaid => self.last_speaker,
        }
    }

    /// `from` is the first token after the last quotation, `before` that quotation.
    fn quote(
        &self,
        tokens: &Tokens<'_>,
        mentions: &[&Mention],
        quotation: Marked,
        from: usize,
        before: Option<&Quote>,
    ) -> Quote {
        let inside = quotation.open + 1..quotation.close;
        let span = tokens.span_of(inside.clone());
        let is_name =
            mention_from(mentions, span).is_some_and(|mention| mention.span().contains(span));
        let is_clause = inside.len() >= CLAUSE_WORDS;
        let was_speech = before.is_some_and(|quote| quote.kind != QuoteKind::Term);
        let right_after = was_speech && quotation.open - from <= 2;
        let same_sentence =
            was_speech && !(from..quotation.open).any(|index| is_stop(tokens, index));
        let colon = quotation
            .open
            .checked_sub(1)
            .and_then(|i| tokens.get(i))
            .is_some_and(|t| t.text() == ":");
        let before = cue_before(tokens, from..quotation.open);
        // Three words are speech if a verb of saying follows: "لن نرفع الأسعار"، قال الوزير.
        let after = cue_after(tokens, quotation.close + 1)
            .filter(|_| before.is_none() && !right_after && inside.len() + 1 >= CLAUSE_WORDS);
        let cue = before.or(after);
        let kind = match cue {
            _ if is_name => QuoteKind::Term,
            None if colon || (right_after && is_clause) => QuoteKind::Direct,
            None if right_after || (same_sentence && is_clause) => QuoteKind::Partial,
            None => QuoteKind::Term,
            Some((at, _)) if at > quotation.close || colon || quotation.open - at <= 2 => {
                QuoteKind::Direct
            }
            Some(_) => QuoteKind::Partial,
        };
        if kind == QuoteKind::Term {
            return Quote { span, kind, speaker: None, cue: None };
        }
        let said = match cue {
            Some((at, cue)) if at > quotation.close => {
                let end = (at..tokens.len())
                    .find(|&index| is_stop(tokens, index))
                    .unwrap_or(tokens.len());
                subject(tokens, mentions, at, cue, end)
            }
            Some((at, cue)) => subject(tokens, mentions, at, cue, quotation.open),
            None => Subject::Unsaid,
        };
        let named = quotation.open.checked_sub(1).filter(|_| colon && said == Subject::Unsaid);
        let named = named.and_then(|colon| before_colon(tokens, mentions, colon));
        let cue = cue.and_then(|(at, _)| tokens.get(at)).map(|token| token.span());
        Quote { span, kind, speaker: named.or_else(|| self.of(said)), cue }
    }
}

#[cfg(test)]
mod tests {
    use khabar_entities::EntityExtractor;
    use khabar_text::Tokenizer;

    use super::*;

    fn quotes(text: &str) -> Vec<(String, QuoteKind, Option<String>)> {
        let tokens = Tokenizer::new().tokenize(text);
        let entities = EntityExtractor::new().extract(text);
        let mentions: Vec<_> = entities.mentions().iter().collect();
        let name = |index: usize| entities.entities()[index].name().to_owned();
        let found = QuoteFinder::default().find(&tokens, &mentions);
        found
            .iter()
            .map(|q| (q.span().text(text).to_owned(), q.kind(), q.speaker().map(name)))
            .collect()
    }

    #[test]
    fn every_row_of_the_cues_is_good() {
        assert!(super::speaker::load_cues().is_ok(), "{:?}", super::speaker::load_cues().err());
    }

    #[test]
    fn the_subject_after_the_verb_speaks() {
        let found = quotes("قال الرئيس اللبناني ميشال عون: \"لن نتراجع عن القرار\".");
        assert_eq!(
            found,
            [("لن نتراجع عن القرار".into(), QuoteKind::Direct, Some("ميشال عون".into()))]
        );
    }

    #[test]
    fn a_verb_without_subject_goes_on_with_the_last_speaker() {
        let found = quotes("أكد ميشال عون أن الوضع صعب. وأضاف: «نحتاج إلى وقت طويل».");
        assert_eq!(
            found,
            [("نحتاج إلى وقت طويل".into(), QuoteKind::Direct, Some("ميشال عون".into()))]
        );
    }

    #[test]
    fn a_word_at_arms_length_is_no_speech() {
        assert_eq!(
            quotes("زار المعرض \"الكبير\" كثيرون"),
            [("الكبير".into(), QuoteKind::Term, None)]
        );
    }
}

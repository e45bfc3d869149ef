//! Who said what: quotations in quotation marks, with their speakers.
//!
//! In Arabic the verb of saying mostly comes first and its subject follows: `قال الوزير: "…"`. So the speaker is the
//! first person, organization or place after the nearest cue before the quotation; if the cue has no subject of its
//! own (`وأضاف: "…"`) the last speaker goes on.

use std::ops::Range;
use std::sync::LazyLock;

use khabar_entities::{Label, Mention};
use khabar_text::{Lexicon, Span, Tokens};

const CUES_TSV: &str = include_str!("../data/cues.tsv");

/// Words between a cue and a mention beyond which the mention is no longer its subject.
const SUBJECT_REACH: usize = 12;
/// With fewer words and no cue a quotation is a term or a name.
const CLAUSE_WORDS: usize = 4;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cue {
    Verb,
    Participle,
    Pronoun,
    Noun,
}

static CUES: LazyLock<Lexicon<Cue>> =
    LazyLock::new(|| load_cues().unwrap_or_else(|_| Lexicon::from_iter([])));

fn load_cues() -> Result<Lexicon<Cue>, khabar_text::LexiconError> {
    Lexicon::from_tsv("cues.tsv", CUES_TSV, |columns| match columns {
        ["verb", form] => Ok((*form, Cue::Verb)),
        ["participle", form] => Ok((*form, Cue::Participle)),
        ["pronoun", form] => Ok((*form, Cue::Pronoun)),
        ["noun", form] => Ok((*form, Cue::Noun)),
        _ => Err("expected verb, participle, pronoun or noun, and a form".to_owned()),
    })
}

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

/// A quotation in tokens: the marks stand at `open` and `close`.
#[derive(Debug, Clone, Copy)]
struct Marked {
    open: usize,
    close: usize,
}

impl QuoteFinder {
    /// The quotations of a block; spans are in the tokens' own source. `mentions` are those of this block, in order.
    pub(crate) fn find(&mut self, tokens: &Tokens<'_>, mentions: &[&Mention]) -> Vec<Quote> {
        let mut quotes: Vec<Quote> = Vec::new();
        let mut at = 0;
        for quotation in marked(tokens) {
            self.hear(tokens, mentions, at..quotation.open);
            let quote = self.quote(tokens, mentions, quotation, at, quotes.last());
            quotes.push(quote);
            at = quotation.close + 1;
        }
        self.hear(tokens, mentions, at..tokens.len());
        quotes
    }

    /// Remembers the speakers of cues in a stretch without quotations: `وقال بوتين إن …`.
    fn hear(&mut self, tokens: &Tokens<'_>, mentions: &[&Mention], range: Range<usize>) {
        for index in range.clone() {
            if let Some(found) = CUES.longest_with_clitics(tokens, index) {
                self.last_speaker = subject(tokens, mentions, index, *found.value(), range.end)
                    .or(self.last_speaker);
            }
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
        let cue = cue_before(tokens, from..quotation.open);
        let kind = match cue {
            _ if is_name => QuoteKind::Term,
            None if colon || (right_after && is_clause) => QuoteKind::Direct,
            None if right_after || (same_sentence && is_clause) => QuoteKind::Partial,
            None => QuoteKind::Term,
            Some((at, _)) if colon || quotation.open - at <= 2 => QuoteKind::Direct,
            Some(_) => QuoteKind::Partial,
        };
        if kind == QuoteKind::Term {
            return Quote { span, kind, speaker: None, cue: None };
        }
        let own = cue.and_then(|(at, cue)| subject(tokens, mentions, at, cue, quotation.open));
        let cue = cue.and_then(|(at, _)| tokens.get(at)).map(|token| token.span());
        Quote { span, kind, speaker: own.or(self.last_speaker), cue }
    }
}

/// The nearest cue in a stretch before a quotation, in its last sentence.
fn cue_before(tokens: &Tokens<'_>, stretch: Range<usize>) -> Option<(usize, Cue)> {
    stretch.rev().take_while(|&index| !is_stop(tokens, index)).find_map(|index| {
        CUES.longest_with_clitics(tokens, index).map(|found| (index, *found.value()))
    })
}

fn is_stop(tokens: &Tokens<'_>, index: usize) -> bool {
    tokens.get(index).is_some_and(|token| matches!(token.text(), "." | "؟" | "?" | "!"))
}

/// The entity that is subject of the cue at token `at`: the first that follows it closely, before `until`.
fn subject(
    tokens: &Tokens<'_>,
    mentions: &[&Mention],
    at: usize,
    cue: Cue,
    until: usize,
) -> Option<usize> {
    match cue {
        Cue::Participle => return None,
        Cue::Pronoun => return last_before(tokens, mentions, at),
        Cue::Verb | Cue::Noun => {}
    }
    for index in at + 1..until.min(at + 1 + SUBJECT_REACH) {
        let token = tokens.get(index)?;
        if matches!(token.text(), "." | ":" | "؟") || is_complementizer(token.folded()) {
            return None;
        }
        let mention = mention_from(mentions, token.span());
        let speaks = |label| matches!(label, Label::Person | Label::Organization | Label::Location);
        if let Some(mention) =
            mention.filter(|m| m.span().overlaps(token.span()) && speaks(m.label()))
        {
            return Some(person_of(mentions, mention).entity());
        }
    }
    None
}

/// `نقلت وكالة عن المتحدث دميتري بيسكوف قوله`: the last name before the cue.
fn last_before(tokens: &Tokens<'_>, mentions: &[&Mention], at: usize) -> Option<usize> {
    let start = tokens.get(at)?.span().start();
    let before = mentions.partition_point(|mention| mention.span().end() <= start);
    let mut near = mentions.get(before.saturating_sub(3)..before)?.iter().rev();
    near.find(|mention| speaks(mention)).map(|mention| mention.entity())
}

fn speaks(mention: &Mention) -> bool {
    matches!(mention.label(), Label::Person | Label::Organization | Label::Location)
}

/// The first mention that ends after the span begins.
fn mention_from<'m>(mentions: &[&'m Mention], span: Span) -> Option<&'m Mention> {
    mentions.get(mentions.partition_point(|mention| mention.span().end() <= span.start())).copied()
}

/// `قال المتحدث باسم الكرملين دميتري بيسكوف`: the first name stands in the role of a later person, who speaks.
fn person_of<'m>(mentions: &[&'m Mention], first: &'m Mention) -> &'m Mention {
    let at = mentions.partition_point(|mention| mention.span().start() < first.span().start());
    let holds =
        |person: &&&'m Mention| person.role().is_some_and(|role| role.contains(first.span()));
    mentions.iter().skip(at).take(4).find(holds).copied().unwrap_or(first)
}

fn is_complementizer(folded: &str) -> bool {
    matches!(folded, "ان" | "بان" | "انه" | "انها" | "انهم" | "انهما" | "بانه" | "بانها")
}

/// The outermost pairs of quotation marks. A mark without a partner is passed over; a closing mark used to open does
/// open.
fn marked(tokens: &Tokens<'_>) -> Vec<Marked> {
    let mut found = Vec::new();
    let mut open: Vec<(usize, &str)> = Vec::new();
    for index in 0..tokens.len() {
        let Some(token) = tokens.get(index) else { break };
        let mark = token.text();
        let closes = match mark {
            "\"" => open.last().is_some_and(|&(_, opened)| opened == "\""),
            "”" => !open.is_empty(),
            "»" => open.last().is_some_and(|&(_, opened)| opened == "«"),
            "“" | "«" | "„" => false,
            _ => continue,
        };
        if !closes {
            open.push((index, mark));
        } else if let Some((start, _)) = open.pop() {
            // A pair around earlier pairs replaces them.
            while found.last().is_some_and(|inner: &Marked| inner.open > start) {
                found.pop();
            }
            if index > start + 1 {
                found.push(Marked { open: start, close: index });
            }
        }
    }
    found
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
        assert!(load_cues().is_ok(), "{:?}", load_cues().err());
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

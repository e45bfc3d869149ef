//! Who said what: quotations in quotation marks, with their speakers.
//!
//! In Arabic the verb of saying mostly comes first and its subject follows: `قال الوزير: "…"`. So the speaker is the
//! first person, organization or place after the cue before the quotation that no preposition governs
//! (`قال الوزير في تصريح لوكالة تاس إن "…"`); a role alone is the last one who was named with it; if the cue has no
//! subject of its own (`وأضاف: "…"`) the last speaker goes on.

mod cues;
mod marks;
mod names;
mod speaker;
mod statement;

use std::ops::Range;

use khabar_entities::{Entities, Label, Mention, Nominal};
use khabar_text::{Span, Tokens, fold, strip_article};

use self::cues::{
    Cue, SENTENCE_REACH, cue_after, cue_at, cue_before, is_complementizer, is_impersonal, is_named,
    is_stop,
};
use self::marks::{Marked, marks};
use self::names::{Names, definite};
use self::speaker::{Subject, after_dash, before_colon, subject};
use self::statement::Said;
pub use self::statement::Statement;

/// With fewer words and no cue a quotation is a term or a name.
const CLAUSE_WORDS: usize = 4;

/// What the words in quotation marks are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(rename_all = "snake_case")
)]
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
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
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

/// What is said in one segment.
#[derive(Debug, Clone, Default)]
pub(crate) struct Speech {
    pub(crate) quotes: Vec<Quote>,
    pub(crate) statements: Vec<Statement>,
}

/// What is said in a document, segment by segment, in the segments' own bytes.
pub(crate) fn speech(segments: &[Tokens<'_>], entities: &Entities) -> Vec<Speech> {
    let mut finder = QuoteFinder {
        segments,
        entities,
        read: 0,
        last_speaker: None,
        unclosed: false,
        said: Vec::new(),
    };
    let mut mentions = entities.mentions().iter().peekable();
    let mut nominals = entities.nominals().iter().peekable();
    let mut found = Vec::with_capacity(segments.len());
    for (index, tokens) in segments.iter().enumerate() {
        let mut named: Vec<&Mention> = Vec::new();
        while let Some(mention) = mentions.next_if(|mention| mention.segment() <= index) {
            named.push(mention);
        }
        let mut by_role: Vec<&Nominal> = Vec::new();
        while let Some(nominal) = nominals.next_if(|nominal| nominal.segment() <= index) {
            by_role.push(nominal);
        }
        finder.read += named.len();
        let quotes = finder.find(tokens, &Names::new(tokens, &named, &by_role), &named);
        let statements = statement::statements(tokens, &std::mem::take(&mut finder.said), &quotes);
        found.push(Speech { quotes, statements });
    }
    found
}

/// Names before a role alone among which its holder is looked for.
const HOLDER_REACH: usize = 64;

/// Reads the blocks of one document in order and remembers who spoke last.
#[derive(Debug)]
struct QuoteFinder<'d> {
    segments: &'d [Tokens<'d>],
    entities: &'d Entities,
    /// How many mentions have been read.
    read: usize,
    last_speaker: Option<usize>,
    /// The last block ended within a quotation.
    unclosed: bool,
    /// The cues of this block that stand outside quotation marks, with who speaks.
    said: Vec<Said>,
}

impl QuoteFinder<'_> {
    fn find(&mut self, tokens: &Tokens<'_>, names: &Names, mentions: &[&Mention]) -> Vec<Quote> {
        let mut quotes: Vec<Quote> = Vec::new();
        // Up to where has been heard, and where the last speech ended.
        let (mut heard, mut from) = (0, 0);
        let mut marks = marks(tokens, 0);
        if tokens.is_empty() {
            return quotes;
        }
        let continued = std::mem::take(&mut self.unclosed);
        if continued
            && let Some(close) = marks.first.filter(|&first| first > 0 && closes(tokens, first))
        {
            quotes.push(self.speech(tokens, 0..close));
            (heard, from) = (close + 1, close + 1);
            marks = self::marks::marks(tokens, from);
        }
        for quotation in marks.pairs {
            self.hear(tokens, names, heard..quotation.open);
            let quote = self.quote(tokens, names, mentions, quotation, from, quotes.last());
            heard = quotation.close + 1;
            if quote.kind != QuoteKind::Term {
                from = heard;
                if quote.cue.is_none() {
                    self.last_speaker = quote.speaker;
                }
            }
            quotes.push(quote);
        }
        self.hear(tokens, names, heard..tokens.len());
        let opened = marks.unclosed.filter(|&open| open + CLAUSE_WORDS < tokens.len());
        if let Some(open) =
            opened.filter(|&open| colon_before(tokens, open) || open == 0 && continued)
        {
            let named = before_colon(tokens, names, open.saturating_sub(1));
            self.last_speaker = named.or(self.last_speaker);
            quotes.push(self.speech(tokens, open + 1..tokens.len()));
            self.unclosed = true;
        }
        quotes
    }

    /// Speech over several blocks, by who speaks already.
    fn speech(&self, tokens: &Tokens<'_>, inside: Range<usize>) -> Quote {
        let span = tokens.span_of(inside);
        Quote { span, kind: QuoteKind::Direct, speaker: self.last_speaker, cue: None }
    }

    /// Remembers the speakers of cues in a stretch without quotations: `وقال بوتين إن …`.
    fn hear(&mut self, tokens: &Tokens<'_>, names: &Names, range: Range<usize>) {
        for index in range.clone() {
            let Some(cue) = cue_at(tokens, index).filter(|cue| *cue != Cue::Same) else { continue };
            if is_impersonal(tokens, index) {
                continue;
            }
            self.last_speaker = self.of(tokens, subject(tokens, names, index, cue, range.end));
            self.said.push(Said { cue: index, kind: cue, speaker: self.last_speaker });
        }
    }

    fn of(&self, tokens: &Tokens<'_>, subject: Subject) -> Option<usize> {
        match subject {
            Subject::Entity(entity) => Some(entity),
            Subject::Nobody => None,
            Subject::Unsaid => self.last_speaker,
            Subject::Role(at) => self.holder(tokens, at).or(self.last_speaker),
        }
    }

    /// The last one named before with the role at token `at`: `الوزير` after `وزير الطاقة سامر حداد`, `الهيئة` after
    /// `هيئة الطيران`.
    fn holder(&self, tokens: &Tokens<'_>, at: usize) -> Option<usize> {
        let head = definite(tokens, at)?;
        let start = tokens.get(at)?.span().start();
        let read = self.entities.mentions().get(..self.read)?;
        let here = read.last().map(Mention::segment);
        // الرئيس البيلاروسي is not the last president but the last of that nation.
        let nation = definite(tokens, at + 1);
        let is_holder = |mention: &&Mention, of: Option<&str>| {
            let Some(source) = self.segments.get(mention.segment()).map(Tokens::source) else {
                return false;
            };
            let comes_later = Some(mention.segment()) == here
                && std::ptr::eq(source, tokens.source())
                && mention.span().start() > start;
            let phrase = mention.role().unwrap_or(mention.span()).text(source);
            let word = fold(phrase.split_whitespace().next().unwrap_or_default());
            // ورد السيد after رامي السيد
            let family = fold(
                mention.span().text(source).split_whitespace().next_back().unwrap_or_default(),
            );
            let is_named = mention.label() == Label::Person && strip_article(&family) == Some(head);
            let of_nation = of.is_none_or(|nation| fold(phrase).contains(nation));
            !comes_later && (is_named || of_nation && strip_article(&word).unwrap_or(&word) == head)
        };
        let last = |of| read.iter().rev().take(HOLDER_REACH).find(|mention| is_holder(mention, of));
        nation.and_then(|nation| last(Some(nation))).or_else(|| last(None)).map(Mention::entity)
    }

    /// `from` is the first token after the last speech, `before` the quotation before this one.
    fn quote(
        &self,
        tokens: &Tokens<'_>,
        names: &Names,
        mentions: &[&Mention],
        quotation: Marked,
        from: usize,
        before: Option<&Quote>,
    ) -> Quote {
        let inside = quotation.open + 1..quotation.close;
        let span = tokens.span_of(inside.clone());
        let term = Quote { span, kind: QuoteKind::Term, speaker: None, cue: None };
        let colon = colon_before(tokens, quotation.open);
        let is_name =
            mention_from(mentions, span).is_some_and(|mention| mention.span().contains(span));
        let bears_name = quotation.open.checked_sub(1).is_some_and(|head| is_named(tokens, head));
        if is_name || bears_name {
            return term;
        }
        let is_clause = inside.len() >= CLAUSE_WORDS;
        let between = from..quotation.open;
        let was_speech = before.is_some_and(|quote| quote.kind != QuoteKind::Term);
        let right_after = was_speech && between.len() <= 2;
        let same_sentence = was_speech
            && between.len() <= SENTENCE_REACH
            && !between.clone().any(|index| is_stop(tokens, index));
        let before = cue_before(tokens, between.clone());
        // Three words are speech if a verb of saying follows: "لن نرفع الأسعار"، قال الوزير.
        let after = cue_after(tokens, quotation.close + 1)
            .filter(|_| !right_after && inside.len() + 1 >= CLAUSE_WORDS)
            .filter(|(_, cue)| match before {
                None => true,
                // واصفا الاتفاق بأنه "…"، حث الوسيط
                Some((_, Cue::Participle)) => matches!(cue, Cue::Source | Cue::Verb),
                Some(_) => *cue == Cue::Source,
            });
        let signed = after_dash(tokens, names, quotation.close + 1).filter(|_| is_clause);
        if before.is_none()
            && let Some(speaker) = signed
        {
            return Quote { kind: QuoteKind::Direct, speaker: Some(speaker), ..term };
        }
        let kind = match before.or(after) {
            None if colon || (right_after && is_clause) => QuoteKind::Direct,
            None if right_after || (same_sentence && is_clause) => QuoteKind::Partial,
            None => return term,
            Some((at, _)) if at > quotation.close || colon || quotation.open - at <= 2 => {
                QuoteKind::Direct
            }
            // A word or two far from the verb, and nothing that begins speech: محاولة لإرضاء "الحلفاء".
            Some((at, _)) if inside.len() < 3 && !leads_on(tokens, at..quotation.open) => {
                return term;
            }
            Some(_) => QuoteKind::Partial,
        };
        let end_after = |at: usize| {
            (at..tokens.len().min(at + SENTENCE_REACH))
                .find(|&index| is_stop(tokens, index))
                .unwrap_or(tokens.len())
        };
        let said = |(at, cue): (usize, Cue)| {
            let until = if at > quotation.close { end_after(at) } else { quotation.open };
            subject(tokens, names, at, cue, until)
        };
        let unsaid = |subject: &Subject| *subject != Subject::Unsaid;
        let said = before.map(said).filter(unsaid).or_else(|| after.map(said).filter(unsaid));
        let said = said.unwrap_or(Subject::Unsaid);
        let named = quotation.open.checked_sub(1).filter(|_| colon && said == Subject::Unsaid);
        let named = named.and_then(|colon| before_colon(tokens, names, colon));
        let cue = before.or(after).and_then(|(at, _)| tokens.get(at)).map(|token| token.span());
        Quote { span, kind, speaker: named.or_else(|| self.of(tokens, said)), cue }
    }
}

fn colon_before(tokens: &Tokens<'_>, open: usize) -> bool {
    open.checked_sub(1).and_then(|index| tokens.get(index)).is_some_and(|token| token.text() == ":")
}

/// Whether a mark can close what an earlier block has opened.
fn closes(tokens: &Tokens<'_>, mark: usize) -> bool {
    tokens.get(mark).is_some_and(|token| match token.text() {
        "»" | "”" => true,
        "\"" => tokens.glued(mark),
        _ => false,
    })
}

/// Whether words after the cue lead on to speech, or the mark clings to بـ: `وصفه بأنه "خطير"`, `بـ"الخطير"`.
fn leads_on(tokens: &Tokens<'_>, stretch: Range<usize>) -> bool {
    let clings = stretch.end > 0
        && tokens.glued(stretch.end)
        && tokens.get(stretch.end - 1).is_some_and(|token| token.text().starts_with('ب'));
    clings
        || stretch
            .skip(1)
            .any(|index| tokens.get(index).is_some_and(|token| is_complementizer(token.folded())))
}

/// The first mention that ends after the span begins.
fn mention_from<'m>(mentions: &[&'m Mention], span: Span) -> Option<&'m Mention> {
    mentions.get(mentions.partition_point(|mention| mention.span().end() <= span.start())).copied()
}

#[cfg(test)]
mod tests;

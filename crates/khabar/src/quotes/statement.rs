//! Speech that the reporter retells, without quotation marks: `قال الوزير إن الأسعار لن ترتفع`.
//!
//! What is retold begins after `أن` and its kin (at it, where it bears a pronoun: `أنه`) and ends with the sentence, or
//! where the next cue retells something else. After a source (`بحسب الوزارة، …`) it is the rest of the sentence; before
//! one (`…، بحسب الوزارة`) what the sentence has told so far.

use khabar_text::{Span, Tokens};

use super::Quote;
use super::cues::{Cue, SENTENCE_REACH, is_complementizer, is_stop};

/// Words of a statement at least.
const SHORTEST: usize = 3;

/// Words between a cue and its `أن`, for a long subject.
const SUBJECT_REACH: usize = 30;

/// Somebody's words as the reporter retells them. Quotations inside are also among the [`Quote`]s.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Statement {
    pub(crate) span: Span,
    pub(crate) speaker: Option<usize>,
    pub(crate) cue: Span,
}

impl Statement {
    /// What is retold, in bytes of the source.
    #[must_use]
    pub fn span(&self) -> Span {
        self.span
    }

    /// Who said it: an index into [`crate::Document::entities`]; none if nobody is named.
    #[must_use]
    pub fn speaker(&self) -> Option<usize> {
        self.speaker
    }

    /// The word that introduces it: `قال`, `مضيفا`, `بحسب`.
    #[must_use]
    pub fn cue(&self) -> Span {
        self.cue
    }

    pub(crate) fn relocated(self, place: impl Fn(Span) -> Span) -> Self {
        Self { span: place(self.span), cue: place(self.cue), ..self }
    }
}

/// A cue at a token, and who speaks by it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Said {
    pub(super) cue: usize,
    pub(super) kind: Cue,
    pub(super) speaker: Option<usize>,
}

/// The statements of one block by its cues, which are in order.
pub(super) fn statements(tokens: &Tokens<'_>, said: &[Said], quotes: &[Quote]) -> Vec<Statement> {
    let mut found: Vec<Statement> = Vec::new();
    for (index, one) in said.iter().enumerate() {
        let rest = said.get(index + 1..).unwrap_or_default();
        let next = rest.first().map_or(tokens.len(), |next| next.cue);
        let inside = match one.kind {
            Cue::Source => told_by_source(tokens, one.cue, next, &found),
            Cue::Noun => None,
            _ => after_particle(tokens, one.cue, rest)
                .map(|start| (start, end_of(tokens, start, rest))),
        };
        let Some((start, end)) = inside.filter(|(start, end)| start + SHORTEST <= *end) else {
            continue;
        };
        let span = tokens.span_of(start..end);
        // قال إن "الأسعار لن ترتفع": nothing is retold.
        let quoted = quotes.iter().any(|quote| {
            let (start, end) = (quote.span().start(), quote.span().end());
            start <= span.start() + 4 && span.end() <= end + 4
        });
        if let Some(cue) = tokens.get(one.cue).filter(|_| !quoted) {
            found.push(Statement { span, speaker: one.speaker, cue: cue.span() });
        }
    }
    found
}

fn word<'t>(tokens: &'t Tokens<'_>, at: usize) -> &'t str {
    tokens.get(at).map_or("", |token| token.folded())
}

/// Where what a verb introduces begins, if need be behind the source it has it from: `أفادت وكالة نقلا عن الوزارة أن`.
fn after_particle(tokens: &Tokens<'_>, cue: usize, later: &[Said]) -> Option<usize> {
    let next = later.iter().find(|one| one.kind != Cue::Source);
    let next = next.map_or(tokens.len(), |next| next.cue);
    let reach = cue + 1..next.min(cue + 1 + SUBJECT_REACH).min(tokens.len());
    let particle = reach
        .take_while(|&at| !is_stop(tokens, at) && !matches!(word(tokens, at), ":" | "؛"))
        .find(|&at| is_complementizer(word(tokens, at)))?;
    let pronoun = !matches!(word(tokens, particle), "ان" | "بان");
    Some(particle + usize::from(!pronoun))
}

/// The end of the sentence, or where a later cue has its own `أن`.
fn end_of(tokens: &Tokens<'_>, start: usize, later: &[Said]) -> usize {
    let sentence = sentence_end(tokens, start);
    let mut inside = later.iter().enumerate().take_while(|(_, one)| one.cue < sentence);
    let next = inside.find(|(index, one)| {
        let after = later.get(index + 1..).unwrap_or_default();
        one.cue > start
            && match one.kind {
                Cue::Source => before_is_comma(tokens, one.cue),
                _ => after_particle(tokens, one.cue, after).is_some(),
            }
    });
    let end = next.map_or(sentence, |(_, one)| one.cue);
    let end = (start + 1..end).find(|&at| turns(tokens, at)).unwrap_or(end);
    if end < sentence && end > start && before_is_comma(tokens, end) { end - 1 } else { end }
}

/// `، في حين`, `، فيما`, `، بينما`: the reporter goes on with something else.
fn turns(tokens: &Tokens<'_>, at: usize) -> bool {
    let then = matches!(word(tokens, at + 1), "حين" | "المقابل")
        || word(tokens, at + 1) == "وقت" && word(tokens, at + 2).starts_with(['ي', 'ت']);
    before_is_comma(tokens, at)
        && (matches!(word(tokens, at), "فيما" | "بينما") || word(tokens, at) == "في" && then)
}

fn before_is_comma(tokens: &Tokens<'_>, at: usize) -> bool {
    at > 0 && matches!(word(tokens, at - 1), "،" | ",")
}

fn sentence_end(tokens: &Tokens<'_>, start: usize) -> usize {
    (start..tokens.len().min(start + SENTENCE_REACH))
        .find(|&at| at > start && is_stop(tokens, at))
        .unwrap_or(tokens.len().min(start + SENTENCE_REACH))
}

/// `بحسب الوزارة، …` and `…، بحسب الوزارة`.
fn told_by_source(
    tokens: &Tokens<'_>,
    cue: usize,
    next: usize,
    before: &[Statement],
) -> Option<(usize, usize)> {
    let stop = (cue.saturating_sub(SENTENCE_REACH)..=cue).rev().find(|&at| is_stop(tokens, at));
    let start = stop.map_or(cue.saturating_sub(SENTENCE_REACH), |stop| {
        stop + usize::from(matches!(word(tokens, stop), "." | "؟" | "?" | "!"))
    });
    let sentence = sentence_end(tokens, cue);
    if cue <= start + 1 {
        let comma = (cue..sentence.min(cue + SUBJECT_REACH))
            .find(|&at| matches!(word(tokens, at), "،" | ","))?;
        let particle = matches!(word(tokens, comma + 1), "فان" | "ان" | "بان");
        let end =
            if next < sentence && before_is_comma(tokens, next) { next - 1 } else { sentence };
        let end = (comma + 2..end).find(|&at| turns(tokens, at)).map_or(end, |at| at - 1);
        return Some((comma + 1 + usize::from(particle), end));
    }
    let begins = tokens.get(start)?.span().start();
    let told = before.last().is_some_and(|last| last.span().end() > begins);
    (!told && before_is_comma(tokens, cue)).then_some((start, cue - 1))
}

//! Known phrases, found by their folded form, the longest first.

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::clitics::{self, Reading};
use crate::{Span, Token, Tokenizer, Tokens, fold, tsv};

/// A dictionary of phrases of one or more tokens, each with a value.
///
/// Phrases are folded when they are added and texts when they are tokenized, so spelling variants (hamza, ى/ي, ة/ه,
/// marks, tatweel) need no entries of their own. A look-up walks a trie of words: its time depends on the length of
/// the match, not on the number of entries.
///
/// ```
/// use khabar_text::{LexiconBuilder, Tokenizer};
///
/// let places = LexiconBuilder::new()
///     .insert("روسيا", "RU")
///     .insert("روسيا البيضاء", "BY")
///     .build();
/// let text = "وصل لروسيا البيضاء";
/// let tokens = Tokenizer::new().tokenize(text);
/// let found = places.longest_with_clitics(&tokens, 1).ok_or("nothing")?;
/// assert_eq!((*found.value(), found.span().text(text)), ("BY", "روسيا البيضاء"));
/// # Ok::<(), &str>(())
/// ```
#[derive(Debug, Clone)]
pub struct Lexicon<T> {
    words: FxHashMap<Box<str>, u32>,
    /// From a node and a word to the next node.
    edges: FxHashMap<(u32, u32), u32>,
    /// The value at each node, if a phrase ends there; node 0 is the root.
    values: Vec<Option<T>>,
}

/// Collects the entries of a [`Lexicon`].
#[derive(Debug, Clone)]
#[must_use]
pub struct LexiconBuilder<T> {
    lexicon: Lexicon<T>,
    tokenizer: Tokenizer,
}

impl<T> Default for LexiconBuilder<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T> LexiconBuilder<T> {
    /// An empty one.
    pub fn new() -> Self {
        let lexicon = Lexicon {
            words: FxHashMap::default(),
            edges: FxHashMap::default(),
            values: vec![None],
        };
        Self { lexicon, tokenizer: Tokenizer::new() }
    }

    /// Adds a phrase; of two equal ones after folding, the later stays. A phrase without a token is passed over.
    pub fn insert(mut self, phrase: &str, value: T) -> Self {
        self.add(phrase, value);
        self
    }

    /// The same, for use in a loop.
    pub fn add(&mut self, phrase: &str, value: T) {
        if let Some(slot) = self.slot(phrase) {
            *slot = Some(value);
        }
    }

    /// Adds a phrase, or lets `update` change the value of one that is equal after folding.
    pub fn add_or_update(&mut self, phrase: &str, value: T, update: impl FnOnce(&mut T, T)) {
        match self.slot(phrase) {
            Some(Some(old)) => update(old, value),
            Some(slot) => *slot = Some(value),
            None => {}
        }
    }

    /// Where the value of a phrase is kept; nowhere for a phrase without a token.
    fn slot(&mut self, phrase: &str) -> Option<&mut Option<T>> {
        let tokens = self.tokenizer.tokenize(phrase);
        let mut node = 0;
        for token in tokens.iter() {
            node = self.lexicon.step_or_insert(node, token.folded());
        }
        self.lexicon.values.get_mut(node as usize).filter(|_| node != 0)
    }

    /// The lexicon.
    pub fn build(self) -> Lexicon<T> {
        self.lexicon
    }
}

impl<T> FromIterator<(String, T)> for Lexicon<T> {
    fn from_iter<I: IntoIterator<Item = (String, T)>>(entries: I) -> Self {
        let mut builder = LexiconBuilder::new();
        for (phrase, value) in entries {
            builder.add(&phrase, value);
        }
        builder.build()
    }
}

/// A row of a word list that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LexiconError {
    /// The row breaks the custom of the files, or `parse` did not understand it.
    #[error("{0}")]
    Row(String),
}

impl<T> Lexicon<T> {
    /// Reads a tab-separated word list: `parse` gets the columns of each row and gives the phrase and its value.
    ///
    /// # Errors
    /// The first bad row, as `name:line: what is wrong`.
    pub fn from_tsv<'t>(
        name: &'t str,
        text: &'t str,
        mut parse: impl FnMut(&[&'t str]) -> Result<(&'t str, T), String>,
    ) -> Result<Self, LexiconError> {
        let mut builder = LexiconBuilder::new();
        for row in tsv::rows(name, text) {
            let row = row.map_err(LexiconError::Row)?;
            let (phrase, value) = parse(row.columns())
                .map_err(|error| LexiconError::Row(format!("{name}:{}: {error}", row.line())))?;
            builder.add(phrase, value);
        }
        Ok(builder.build())
    }

    /// The number of entries.
    #[must_use]
    pub fn len(&self) -> usize {
        self.values.iter().flatten().count()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.values.iter().all(Option::is_none)
    }

    /// The value of a phrase.
    #[must_use]
    pub fn get(&self, phrase: &str) -> Option<&T> {
        // One word without punctuation, the usual question, needs no tokens.
        if let Some(found) = self.get_folded(&fold(phrase)) {
            return Some(found);
        }
        let tokens = Tokenizer::new().tokenize(phrase);
        let found = self.longest(&tokens, 0)?;
        (found.tokens().end == tokens.len()).then_some(found.value)
    }

    /// The value of a single word that is already folded; no allocation.
    #[must_use]
    pub fn get_folded(&self, word: &str) -> Option<&T> {
        self.value(self.step(0, word)?)
    }

    /// The longest phrase that begins with token `index`, as it stands. Phrases do not cross a line break.
    #[must_use]
    pub fn longest<'l>(&'l self, tokens: &Tokens<'_>, index: usize) -> Option<Match<'l, T>> {
        let token = tokens.get(index)?;
        let (value, end) = self.walk(tokens, index, self.step(0, token.folded())?)?;
        Some(Match {
            value,
            tokens: index..end,
            span: tokens.span_of(index..end),
            proclitic: None,
            restored: false,
        })
    }

    /// The same, where attached words may be taken off the first token: the whole word if it begins any phrase, else
    /// the reading with the longest phrase.
    #[must_use]
    pub fn longest_with_clitics<'l>(
        &'l self,
        tokens: &Tokens<'_>,
        index: usize,
    ) -> Option<Match<'l, T>> {
        let token = tokens.get(index)?;
        let mut best: Option<Match<'l, T>> = None;
        for reading in clitics::readings(token) {
            let Some((value, end)) =
                self.first_step(reading).and_then(|node| self.walk(tokens, index, node))
            else {
                continue;
            };
            if best.as_ref().is_none_or(|best| end > best.tokens.end) {
                best = Some(clitic_match(tokens, token, reading, index..end, value));
            }
            if reading.proclitic_len() == 0 {
                break;
            }
        }
        best
    }

    /// The longest phrase that begins with token `index` read as `reading`, one of its [`readings`](crate::readings).
    #[must_use]
    pub fn longest_at<'l>(
        &'l self,
        tokens: &Tokens<'_>,
        index: usize,
        reading: Reading<'_>,
    ) -> Option<Match<'l, T>> {
        let token = tokens.get(index)?;
        let (value, end) = self.walk(tokens, index, self.first_step(reading)?)?;
        Some(clitic_match(tokens, token, reading, index..end, value))
    }

    fn first_step(&self, reading: Reading<'_>) -> Option<u32> {
        if reading.restored_article() {
            self.step(0, &reading.stem())
        } else {
            self.step(0, reading.rest())
        }
    }

    /// From `node`, reached with token `index`, the last value on the way and the token after it.
    fn walk(&self, tokens: &Tokens<'_>, index: usize, mut node: u32) -> Option<(&T, usize)> {
        let mut end = index + 1;
        let mut best = self.value(node).map(|value| (value, end));
        while let Some(token) = tokens.get(end) {
            let Some(next) = self.step(node, token.folded()) else { break };
            if tokens.line_break_before(end) {
                break;
            }
            node = next;
            end += 1;
            best = self.value(node).map(|value| (value, end)).or(best);
        }
        best
    }

    fn step(&self, node: u32, word: &str) -> Option<u32> {
        let word = *self.words.get(word)?;
        self.edges.get(&(node, word)).copied()
    }

    fn step_or_insert(&mut self, node: u32, word: &str) -> u32 {
        let fresh = self.words.len() as u32;
        let word = *self.words.entry(word.into()).or_insert(fresh);
        let next = self.values.len() as u32;
        let node = *self.edges.entry((node, word)).or_insert(next);
        if node == next {
            self.values.push(None);
        }
        node
    }

    fn value(&self, node: u32) -> Option<&T> {
        self.values.get(node as usize)?.as_ref()
    }
}

fn clitic_match<'l, T>(
    tokens: &Tokens<'_>,
    first: Token<'_>,
    reading: Reading<'_>,
    range: Range<usize>,
    value: &'l T,
) -> Match<'l, T> {
    let whole = tokens.span_of(range.clone());
    let start = first.span().start() + reading.proclitic_len();
    let proclitic = Span::new(whole.start(), start);
    Match {
        value,
        tokens: range,
        span: Span::new(start, whole.end()),
        proclitic: (!proclitic.is_empty()).then_some(proclitic),
        restored: reading.restored_article(),
    }
}

/// A phrase found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match<'l, T> {
    value: &'l T,
    tokens: Range<usize>,
    span: Span,
    proclitic: Option<Span>,
    restored: bool,
}

impl<'l, T> Match<'l, T> {
    /// What the lexicon holds for it.
    #[must_use]
    pub fn value(&self) -> &'l T {
        self.value
    }

    /// The tokens it covers.
    #[must_use]
    pub fn tokens(&self) -> Range<usize> {
        self.tokens.clone()
    }

    /// Its place in the source, attached words left outside.
    #[must_use]
    pub fn span(&self) -> Span {
        self.span
    }

    /// The attached words before it.
    #[must_use]
    pub fn proclitic(&self) -> Option<Span> {
        self.proclitic
    }

    /// Whether its article had merged into لل and is not printed.
    #[must_use]
    pub fn restored_article(&self) -> bool {
        self.restored
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_phrase_wins_and_clitics_stay_outside() {
        let months = LexiconBuilder::new().insert("تشرين الأول", 10).insert("تشرين", 0).build();
        let text = "بتشرين الاول";
        let tokens = Tokenizer::new().tokenize(text);
        assert_eq!(months.longest(&tokens, 0), None);
        let found = months.longest_with_clitics(&tokens, 0).unwrap();
        assert_eq!((found.value(), found.span().text(text)), (&10, "تشرين الاول"));
        assert_eq!(found.proclitic().unwrap().text(text), "ب");
    }

    #[test]
    fn one_reading_can_be_asked_about() {
        let places =
            LexiconBuilder::new().insert("القاهرة الجديدة", 1).insert("للقاهرة", 2).build();
        let text = "للقاهرة الجديدة";
        let tokens = Tokenizer::new().tokenize(text);
        let found: Vec<_> = crate::readings(tokens.get(0).unwrap())
            .map(|reading| places.longest_at(&tokens, 0, reading).map(|found| *found.value()))
            .collect();
        assert_eq!(found, [Some(2), None, Some(1)]);
    }

    #[test]
    fn a_phrase_that_is_there_can_be_updated() {
        let mut builder = LexiconBuilder::new();
        for (phrase, value) in [("أحمد", 1), ("احمد", 2), ("، ", 4), ("", 8)] {
            builder.add_or_update(phrase, value, |old, new| *old |= new);
        }
        assert_eq!(builder.build().get("أحمد"), Some(&3));
    }

    #[test]
    fn a_phrase_does_not_cross_a_line() {
        let months = LexiconBuilder::new().insert("تشرين الأول", 10).build();
        assert_eq!(months.longest(&Tokenizer::new().tokenize("تشرين\nالأول"), 0), None);
    }

    #[test]
    fn a_bad_row_is_named() {
        let error = Lexicon::from_tsv("m.tsv", "jan\tx\tيناير\n", |columns| {
            let number =
                columns.get(1).and_then(|n| n.parse::<u8>().ok()).ok_or("no month number")?;
            Ok((columns.last().copied().unwrap_or_default(), number))
        });
        assert_eq!(error.unwrap_err().to_string(), "m.tsv:1: no month number");
    }
}

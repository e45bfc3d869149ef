//! The words of a line, and what the word lists say about them.

use std::hash::{Hash, Hasher};
use std::ops::Range;

use khabar_text::{Span, TokenKind, Tokenizer};
use rustc_hash::FxHasher;

use crate::terms::{OpenerKind, Term, Terms};

/// The words of one text in order; punctuation, symbols and emoji are left out.
#[derive(Debug, Clone, Default)]
pub(crate) struct Words {
    words: Vec<Word>,
    hits: Vec<Hit>,
}

#[derive(Debug, Clone, Copy)]
pub(crate) struct Word {
    pub(crate) span: Span,
    pub(crate) kind: TokenKind,
    /// Of the folded form.
    pub(crate) hash: u64,
    id: u32,
    /// The id without a leading و or ف, when there is one.
    bare_id: u32,
    has_article: bool,
}

/// A phrase of the word lists: the words it covers and what it is.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Hit {
    pub(crate) start: usize,
    pub(crate) len: usize,
    pub(crate) term: Term,
}

impl Hit {
    pub(crate) fn end(&self) -> usize {
        self.start + self.len
    }
}

pub(crate) fn is_word(kind: TokenKind) -> bool {
    !matches!(kind, TokenKind::Punctuation | TokenKind::Symbol | TokenKind::Emoji)
}

impl Words {
    pub(crate) fn of(text: &str) -> Self {
        let terms = Terms::get();
        let tokens = Tokenizer::new().tokenize(text);
        let words: Vec<Word> = tokens
            .iter()
            .filter(|token| is_word(token.kind()) && !token.folded().is_empty())
            .map(|token| {
                let folded = token.folded();
                let bare = folded.strip_prefix(['و', 'ف']);
                Word {
                    span: token.span(),
                    kind: token.kind(),
                    hash: hash_of(folded),
                    id: terms.word(folded),
                    bare_id: bare.map_or(0, |bare| terms.word(bare)),
                    has_article: folded.starts_with("ال"),
                }
            })
            .collect();
        let mut hits = Vec::new();
        for start in 0..words.len() {
            let mut node = 0;
            for (len, word) in (1..).zip(words.iter().skip(start)) {
                let Some(next) = (word.id != 0).then(|| terms.step(node, word.id)).flatten() else {
                    break;
                };
                node = next;
                hits.extend(terms.at(node).iter().map(|&term| Hit { start, len, term }));
            }
        }
        Self { words, hits }
    }

    pub(crate) fn len(&self) -> usize {
        self.words.len()
    }

    pub(crate) fn get(&self, index: usize) -> Option<&Word> {
        self.words.get(index)
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &Word> {
        self.words.iter()
    }

    pub(crate) fn hits(&self) -> &[Hit] {
        &self.hits
    }

    /// The phrases that begin at a word, shortest first.
    pub(crate) fn hits_at(&self, start: usize) -> &[Hit] {
        let from = self.hits.partition_point(|hit| hit.start < start);
        let to = self.hits.partition_point(|hit| hit.start <= start);
        self.hits.get(from..to).unwrap_or_default()
    }

    /// The longest phrase at a word that is of a kind.
    pub(crate) fn longest<T>(
        &self,
        start: usize,
        wanted: impl Fn(Term) -> Option<T>,
    ) -> Option<(T, usize)> {
        self.hits_at(start)
            .iter()
            .rev()
            .find_map(|hit| wanted(hit.term).map(|found| (found, hit.end())))
    }

    /// The verb or the joining word a sentence opens with at a word, و or ف before it or not.
    pub(crate) fn opener(&self, start: usize) -> Option<OpenerKind> {
        let of = |term| if let Term::Opener(kind) = term { Some(kind) } else { None };
        if let Some((kind, _)) = self.longest(start, of) {
            return Some(kind);
        }
        let terms = Terms::get();
        let mut node = 0;
        let mut found = None;
        for (index, word) in self.words.iter().enumerate().skip(start).take(4) {
            let id = if index == start { word.bare_id } else { word.id };
            let Some(next) = (id != 0).then(|| terms.step(node, id)).flatten() else { break };
            node = next;
            found = terms.at(node).iter().find_map(|&term| of(term)).or(found);
        }
        found
    }

    /// Whether a word begins with the article.
    pub(crate) fn has_article(&self, index: usize) -> bool {
        self.get(index).is_some_and(|word| word.has_article)
    }

    /// The span that covers some words; empty when there are none.
    pub(crate) fn span_of(&self, range: Range<usize>) -> Span {
        match (
            self.words.get(range.start),
            range.end.checked_sub(1).and_then(|last| self.words.get(last)),
        ) {
            (Some(first), Some(last)) if range.start < range.end => first.span.cover(last.span),
            _ => Span::new(0, 0),
        }
    }

    /// The index of the first word that starts at or after a byte.
    pub(crate) fn index_at(&self, offset: usize) -> usize {
        self.words.partition_point(|word| word.span.start() < offset)
    }

    /// One number for all words in order, for finding lines that say the same.
    pub(crate) fn key(&self) -> u64 {
        let mut hasher = FxHasher::default();
        for word in &self.words {
            word.hash.hash(&mut hasher);
        }
        hasher.finish()
    }
}

pub(crate) fn hash_of(folded: &str) -> u64 {
    let mut hasher = FxHasher::default();
    folded.hash(&mut hasher);
    hasher.finish()
}

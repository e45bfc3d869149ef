//! The words of a line, and what the word lists say about them.
//!
//! Plain version: fold the line, cut it into tokens, look each word up. Departures, for speed:
//! 1. nothing folded is written: the hash of the folded word is made from the printed one, letter by letter;
//! 2. a word that no list holds is told by one bit, before any table is asked;
//! 3. the marks of punctuation are counted while the words are cut.

use std::ops::Range;
use std::rc::Rc;

use khabar_text::{Span, TokenKind, fold};

pub(crate) use crate::cut::hash_of;
use crate::cut::{LONGEST_LINE, Marks, cut, mix};
use crate::terms::{Classes, OpenerKind, Term, Terms};

/// The words of one text in order; punctuation, symbols and emoji are left out. Cheap to clone.
#[derive(Debug, Clone, Default)]
pub(crate) struct Words {
    page: Rc<Lexed>,
    words: Place,
    hits: Place,
    marks: Marks,
    classes: Classes,
}

/// Which of the words, or of the hits, of a page.
#[derive(Debug, Clone, Copy, Default)]
struct Place {
    from: u32,
    to: u32,
}

impl Place {
    fn new(range: Range<usize>) -> Self {
        let at = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Self { from: at(range.start), to: at(range.end) }
    }

    fn range(self) -> Range<usize> {
        self.from as usize..self.to as usize
    }
}

/// The words of many texts, one text's after the other's.
#[derive(Debug, Clone, Default)]
struct Lexed {
    words: Vec<Word>,
    hits: Vec<Hit>,
}

#[derive(Debug, Clone, Copy)]
pub(crate) struct Word {
    /// Of the folded form.
    pub(crate) hash: u64,
    pub(crate) start: u32,
    pub(crate) end: u32,
    /// In the word lists; 0 when no list has it.
    pub(crate) id: u16,
    /// How many phrases begin before this word.
    pub(crate) hits: u32,
    pub(crate) kind: TokenKind,
    /// Nothing but spaces stands between this word and the one before it.
    pub(crate) spaced: bool,
}

/// A phrase of the word lists: the words it covers and what it is.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Hit {
    start: u32,
    len: u16,
    pub(crate) term: Term,
}

impl Word {
    pub(crate) fn span(&self) -> Span {
        Span::new(self.start as usize, self.end as usize)
    }
}

impl Hit {
    fn new(start: usize, len: usize, term: Term) -> Self {
        Self {
            start: u32::try_from(start).unwrap_or(u32::MAX),
            len: u16::try_from(len).unwrap_or(u16::MAX),
            term,
        }
    }

    /// The first of its words.
    pub(crate) fn start(&self) -> usize {
        self.start as usize
    }

    /// How many words it has.
    pub(crate) fn len(&self) -> usize {
        usize::from(self.len)
    }

    pub(crate) fn end(&self) -> usize {
        self.start() + self.len()
    }
}

impl Words {
    pub(crate) fn of(text: &str) -> Self {
        Self::of_each(std::iter::once(text)).next().unwrap_or_default()
    }

    /// The words of every text, kept together.
    pub(crate) fn of_each<'t>(
        texts: impl Iterator<Item = &'t str> + Clone,
    ) -> impl Iterator<Item = Self> {
        let terms = Terms::get();
        let bytes: usize = texts.clone().map(|text| text.len().min(LONGEST_LINE) / 10 + 2).sum();
        let mut page =
            Lexed { words: Vec::with_capacity(bytes), hits: Vec::with_capacity(bytes / 2) };
        let parts: Vec<_> = texts
            .map(|text| {
                let (word, hit) = (page.words.len(), page.hits.len());
                let marks = cut(text, |hash| terms.word(hash), &mut page.words);
                let classes = find_phrases(&mut page.words, word, &mut page.hits, terms);
                let words = Place::new(word..page.words.len());
                (words, Place::new(hit..page.hits.len()), marks, classes)
            })
            .collect();
        let page = Rc::new(page);
        parts.into_iter().map(move |(words, hits, marks, classes)| Self {
            page: Rc::clone(&page),
            words,
            hits,
            marks,
            classes,
        })
    }

    fn words(&self) -> &[Word] {
        self.page.words.get(self.words.range()).unwrap_or_default()
    }

    /// Whether a phrase of some classes stands anywhere in the text.
    pub(crate) fn hold(&self, classes: Classes) -> bool {
        self.classes.any(classes)
    }

    /// The hashes of the folded words of a phrase.
    pub(crate) fn hashes(text: &str) -> Vec<u64> {
        let mut words = Vec::new();
        cut(text, |_| 0, &mut words);
        words.iter().map(|word| word.hash).collect()
    }

    pub(crate) fn marks(&self) -> Marks {
        self.marks
    }

    pub(crate) fn len(&self) -> usize {
        self.words.range().len()
    }

    pub(crate) fn get(&self, index: usize) -> Option<&Word> {
        self.words().get(index)
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &Word> {
        self.words().iter()
    }

    pub(crate) fn hits(&self) -> &[Hit] {
        self.page.hits.get(self.hits.range()).unwrap_or_default()
    }

    /// The phrases that begin at a word, shortest first.
    pub(crate) fn hits_at(&self, start: usize) -> &[Hit] {
        let words = self.words();
        let Some(word) = words.get(start).filter(|word| word.id != 0) else { return &[] };
        let hits = self.hits();
        let to = words.get(start + 1).map_or(hits.len(), |next| next.hits as usize);
        hits.get(word.hits as usize..to).unwrap_or_default()
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
    pub(crate) fn opener(&self, text: &str, start: usize) -> Option<OpenerKind> {
        let of = |term| if let Term::Opener(kind) = term { Some(kind) } else { None };
        if let Some((kind, _)) = self.longest(start, of) {
            return Some(kind);
        }
        let terms = Terms::get();
        let bare = self.get(start)?.span().text(text).strip_prefix(['و', 'ف'])?;
        let id = hash_of(bare).map_or(0, |hash| terms.word(hash));
        let mut node = (id != 0).then(|| terms.first(id))?;
        let mut found = None;
        for len in 1..5 {
            found = node.terms().find_map(of).or(found);
            let next = self.get(start + len).map_or(0, |word| word.id);
            let Some(after) = node.step(next) else { break };
            node = after;
        }
        found
    }

    /// Whether a word begins with the article.
    pub(crate) fn has_article(&self, text: &str, index: usize) -> bool {
        self.get(index).is_some_and(|word| fold(word.span().text(text)).starts_with("ال"))
    }

    /// The span that covers some words; empty when there are none.
    pub(crate) fn span_of(&self, range: Range<usize>) -> Span {
        match (self.get(range.start), range.end.checked_sub(1).and_then(|last| self.get(last))) {
            (Some(first), Some(last)) if range.start < range.end => first.span().cover(last.span()),
            _ => Span::new(0, 0),
        }
    }

    /// The index of the first word that starts at or after a byte.
    pub(crate) fn index_at(&self, offset: usize) -> usize {
        self.words().partition_point(|word| word.span().start() < offset)
    }

    /// One number for all words in order, for finding lines that say the same.
    pub(crate) fn key(&self) -> u64 {
        self.iter().fold(0, |hash, word| mix(hash, word.hash))
    }
}

/// Finds the phrases of the word lists among the words of one text, which begin at `from`, and says of what classes they are.
fn find_phrases(
    words: &mut [Word],
    from: usize,
    hits: &mut Vec<Hit>,
    terms: &'static Terms,
) -> Classes {
    let first_hit = hits.len();
    let mut classes = Classes::default();
    let mut numbers = 0;
    let Some(words) = words.get_mut(from..) else { return classes };
    for start in 0..words.len() {
        let Some(word) = words.get_mut(start) else { break };
        word.hits = u32::try_from(hits.len() - first_hit).unwrap_or(u32::MAX);
        if word.kind == TokenKind::Number {
            numbers = if word.spaced { 1 } else { numbers + 1 };
        } else {
            numbers = 0;
        }
        // `19 - 03 - 2014` is a date in figures too.
        if word.kind == TokenKind::DateLike || numbers >= 3 {
            classes |= Classes::DAY;
        }
        if word.id == 0 {
            continue;
        }
        let mut node = terms.first(word.id);
        let mut len = 1;
        loop {
            classes |= node.classes();
            hits.extend(node.terms().map(|term| Hit::new(start, len, term)));
            let next = words.get(start + len).map_or(0, |word| word.id);
            match node.step(next) {
                Some(after) => node = after,
                None => break,
            }
            len += 1;
        }
    }
    classes
}

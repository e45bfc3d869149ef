//! The words of a line, and what the word lists say about them.
//!
//! Plain version: fold the line, cut it into tokens, look each word up. Departures, for speed:
//! 1. nothing folded is written: the hash of the folded word is made from the printed one, letter by letter;
//! 2. a word that no list holds is told by one bit, before any table is asked;
//! 3. the marks of punctuation are counted while the words are cut.

use std::ops::Range;
use std::sync::LazyLock;

use khabar_text::{Span, TokenKind, Tokenizer, fold};

use crate::terms::{OpenerKind, Term, Terms};

/// The words of one text in order; punctuation, symbols and emoji are left out.
#[derive(Debug, Clone, Default)]
pub(crate) struct Words {
    words: Vec<Word>,
    hits: Vec<Hit>,
    marks: Marks,
}

#[derive(Debug, Clone, Copy)]
pub(crate) struct Word {
    pub(crate) span: Span,
    /// Of the folded form.
    pub(crate) hash: u64,
    /// In the word lists; 0 when no list has it.
    id: u32,
    pub(crate) kind: TokenKind,
}

/// What stands between the words, counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Marks {
    pub(crate) commas: usize,
    pub(crate) quotes: usize,
    /// Sentences that end before the text does.
    pub(crate) inner_stops: usize,
    pub(crate) latin_letters: usize,
    pub(crate) letters: usize,
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

static TOKENIZER: LazyLock<Tokenizer> = LazyLock::new(Tokenizer::new);

impl Words {
    pub(crate) fn of(text: &str) -> Self {
        let terms = Terms::get();
        let (words, marks) = cut(text, |hash| terms.word(hash));
        let mut hits = Vec::new();
        for (start, word) in words.iter().enumerate() {
            if word.id == 0 {
                continue;
            }
            let mut node = terms.first(word.id);
            let mut len = 1;
            loop {
                hits.extend(node.terms().map(|term| Hit { start, len, term }));
                let next = words.get(start + len).map_or(0, |word| word.id);
                match node.step(next) {
                    Some(after) => node = after,
                    None => break,
                }
                len += 1;
            }
        }
        Self { words, hits, marks }
    }

    /// The hashes of the folded words of a phrase.
    pub(crate) fn hashes(text: &str) -> Vec<u64> {
        cut(text, |_| 0).0.iter().map(|word| word.hash).collect()
    }

    pub(crate) fn marks(&self) -> Marks {
        self.marks
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
    pub(crate) fn opener(&self, text: &str, start: usize) -> Option<OpenerKind> {
        let of = |term| if let Term::Opener(kind) = term { Some(kind) } else { None };
        if let Some((kind, _)) = self.longest(start, of) {
            return Some(kind);
        }
        let terms = Terms::get();
        let bare = self.get(start)?.span.text(text).strip_prefix(['و', 'ف'])?;
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
        self.get(index).is_some_and(|word| fold(word.span.text(text)).starts_with("ال"))
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
        self.words.iter().fold(0, |hash, word| mix(hash, word.hash))
    }
}

fn mix(hash: u64, value: u64) -> u64 {
    (hash.rotate_left(5) ^ value).wrapping_mul(0x517c_c1b7_2722_0a95)
}

/// The folded form of the characters U+0600–U+06FF: 0 for what is dropped, [`UNCOMMON`] where a neighbour matters.
static FOLDED: LazyLock<[u16; 256]> = LazyLock::new(|| {
    std::array::from_fn(|low| {
        let code = 0x0600 + low as u32;
        let Some(c) = char::from_u32(code) else { return UNCOMMON };
        let folded = fold(c.encode_utf8(&mut [0; 4])).into_owned();
        let mut folded = folded.chars().map(u32::from);
        match (folded.next(), folded.next()) {
            // A hamza or madda of its own joins the letter before it.
            _ if (0x0653..=0x0655).contains(&code) => UNCOMMON,
            (None, _) => 0,
            (Some(only), None) => u16::try_from(only).unwrap_or(UNCOMMON),
            _ => UNCOMMON,
        }
    })
});

const UNCOMMON: u16 = u16::MAX;

/// The hash of the folded form of a word, and the number of its letters; `None` when nothing is left of it.
fn hash_and_letters(word: &str) -> Option<(u64, usize)> {
    let folded = &*FOLDED;
    let bytes = word.as_bytes();
    let (pairs, rest) = bytes.as_chunks::<2>();
    let mut hash = 0;
    let mut letters = 0;
    let mut common = rest.is_empty();
    for &[lead, trail] in pairs {
        if lead & 0xFC != 0xD8 {
            common = false;
            break;
        }
        let code = folded.get(usize::from(lead & 3) << 6 | usize::from(trail & 0x3F));
        match code.copied().unwrap_or(UNCOMMON) {
            0 => {}
            UNCOMMON => {
                common = false;
                break;
            }
            code => {
                hash = mix(hash, u64::from(code));
                letters += 1;
            }
        }
    }
    if !common {
        hash = 0;
        letters = 0;
        for c in fold(word).chars() {
            hash = mix(hash, u64::from(u32::from(c)));
            letters += 1;
        }
    }
    (letters > 0).then_some((hash, letters))
}

/// The hash of the folded form of a word.
pub(crate) fn hash_of(word: &str) -> Option<u64> {
    hash_and_letters(word).map(|(hash, _)| hash)
}

/// Cuts a text into words, and counts what is between them.
fn cut(text: &str, id: impl Fn(u64) -> u32) -> (Vec<Word>, Marks) {
    let mut words = Vec::with_capacity(text.len() / 8 + 1);
    let mut marks = Marks::default();
    for (span, kind) in TOKENIZER.spans(text) {
        let token = span.text(text);
        if is_word(kind) {
            if let Some((hash, letters)) = hash_and_letters(token) {
                words.push(Word { span, hash, id: id(hash), kind });
                match kind {
                    TokenKind::Number | TokenKind::DateLike | TokenKind::TimeLike => {}
                    _ => {
                        marks.letters += letters;
                        if token.starts_with(|c: char| c.is_ascii_alphabetic()) {
                            marks.latin_letters += letters;
                        }
                    }
                }
            }
            continue;
        }
        match token.chars().next() {
            Some('،' | ',' | '؛') => marks.commas += 1,
            Some('"' | '“' | '”' | '«' | '»') => marks.quotes += 1,
            Some('.' | '؟' | '!' | '?') => {
                let after = text.get(span.end()..).and_then(|rest| rest.chars().next());
                marks.inner_stops += usize::from(after.is_some_and(char::is_whitespace));
            }
            _ => {}
        }
    }
    (words, marks)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_hashed_as_it_is_folded() {
        let text =
            "قَالَ مسؤولٌ لـ\"العربي\" في القاهـــرة إنّ أكثر من ٢٠٠ شخص زاروا BBC يوم 12/5/2024";
        let tokens = Tokenizer::new().tokenize(text);
        let wanted: Vec<_> = tokens
            .iter()
            .filter(|token| is_word(token.kind()))
            .map(|token| (token.span(), hash_of(token.folded())))
            .collect();
        let words = Words::of(text);
        let found: Vec<_> = words.iter().map(|word| (word.span, Some(word.hash))).collect();
        assert_eq!(found, wanted);
    }

    #[test]
    fn marks_between_words() {
        let marks = Words::of("قال: \"نعم\". ثم صمت، ومضى! BBC.").marks();
        assert_eq!((marks.commas, marks.quotes, marks.inner_stops), (1, 2, 2));
        assert_eq!(marks.latin_letters, 3);
    }
}

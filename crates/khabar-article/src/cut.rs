//! Cuts a text into words, and makes the hash of each word's folded form from its printed one, letter by letter.

use std::ops::Range;
use std::sync::LazyLock;

use khabar_text::{Span, TokenKind, Tokenizer, fold, is_arabic_letter, is_arabic_mark};

use crate::words::Word;

pub(crate) fn is_word(kind: TokenKind) -> bool {
    !matches!(kind, TokenKind::Punctuation | TokenKind::Symbol | TokenKind::Emoji)
}

/// What stands between the words, counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Marks {
    pub(crate) commas: u32,
    pub(crate) quotes: u32,
    /// Sentences that end before the text does.
    pub(crate) inner_stops: u32,
    pub(crate) latin_letters: u32,
    pub(crate) letters: u32,
}

static TOKENIZER: LazyLock<Tokenizer> = LazyLock::new(Tokenizer::new);

/// Adds one letter of a word: no multiplication, for letters are many.
fn add(hash: u64, letter: u32) -> u64 {
    hash.rotate_left(9) ^ u64::from(letter)
}

pub(crate) fn mix(hash: u64, value: u64) -> u64 {
    (hash.rotate_left(5) ^ value).wrapping_mul(0x517c_c1b7_2722_0a95)
}

/// What the characters U+0600–U+06FF are in a word, by the last ten bits of their bytes: the folded form of a letter,
/// [`DROPPED`] for marks and tatweel, or [`OTHER`] where more has to be looked at.
static FOLDED: LazyLock<Folded> = LazyLock::new(|| {
    std::array::from_fn(|bytes| {
        let low = bytes as u32 >> 2 & 0xC0 | bytes as u32 & 0x3F;
        if bytes >> 6 & 3 != 2 {
            return OTHER;
        }
        let code = 0x0600 + low;
        let Some(c) = char::from_u32(code) else { return OTHER };
        // A hamza or madda of its own joins the letter before it.
        if (0x0653..=0x0655).contains(&code) {
            return OTHER;
        }
        let folded = fold(c.encode_utf8(&mut [0; 4])).into_owned();
        let mut folded = folded.chars().map(u32::from);
        match (folded.next(), folded.next()) {
            (None, _) if is_arabic_mark(c) || c == TATWEEL => DROPPED,
            (Some(only), None) if is_arabic_letter(c) => u16::try_from(only).unwrap_or(OTHER),
            _ => OTHER,
        }
    })
});

type Folded = [u16; 1024];

const TATWEEL: char = '\u{0640}'; // ـ
const DROPPED: u16 = 0;
const OTHER: u16 = u16::MAX;

/// A plain Arabic word at a byte: where it ends, its hash, its letters. `None` leaves it to the tokenizer; what is found
/// is what the tokenizer would find.
#[inline]
fn plain_word(folded: &Folded, bytes: &[u8], start: usize) -> Option<(usize, u64, usize)> {
    let rest = bytes.get(start..)?;
    let (pairs, _) = rest.as_chunks::<2>();
    let (mut end, mut hash, mut dropped) = (0, 0, 0);
    for &pair in pairs {
        let pair = u16::from_be_bytes(pair);
        if pair >> 10 != 0xD8 >> 2 {
            break;
        }
        let code = folded[usize::from(pair & 0x3FF)];
        // Neither: one question for the two answers that few letters give.
        if code.wrapping_add(1) <= 1 {
            if code == OTHER {
                break;
            }
            dropped += 1;
        } else {
            hash = add(hash, u32::from(code));
        }
        end += 2;
    }
    let letters = end / 2 - dropped;
    let ends = match rest.get(end) {
        None => true,
        // One letter and a stop may be an abbreviation, a hyphen may lead to a number.
        Some(b'.') => letters > 1,
        Some(b'-') => false,
        Some(next) if next.is_ascii() => true,
        Some(_) => rest.get(end..).is_some_and(|rest| mark(rest).is_some()),
    };
    (ends && letters > 0).then(|| (start + end, mix(hash, letters as u64), letters))
}

/// A mark that is a token of its own wherever it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    Comma,
    Quote,
    Other,
}

/// The common mark that some bytes begin with, and its length.
#[inline]
fn mark(bytes: &[u8]) -> Option<(Mark, usize)> {
    Some(match bytes {
        [b'"', ..] => (Mark::Quote, 1),
        [b',', ..] => (Mark::Comma, 1),
        [b':' | b';' | b'(' | b')' | b'[' | b']' | b'/' | b'\'', ..] => (Mark::Other, 1),
        // « and »
        [0xC2, 0xAB | 0xBB, ..] => (Mark::Quote, 2),
        // “ and ”
        [0xE2, 0x80, 0x9C | 0x9D, ..] => (Mark::Quote, 3),
        // The comma and the semicolon.
        [0xD8, 0x8C | 0x9B, ..] => (Mark::Comma, 2),
        _ => return None,
    })
}

/// A number of few plain digits with white space after it: where it ends and its hash.
#[inline]
fn plain_number(bytes: &[u8], start: usize) -> Option<(usize, u64)> {
    let rest = bytes.get(start..)?;
    let digits = rest.iter().take(7).take_while(|byte| byte.is_ascii_digit());
    let (hash, len) =
        digits.fold((0, 0), |(hash, len), &digit| (add(hash, u32::from(digit)), len + 1));
    let ends = matches!(rest.get(len), None | Some(b' '));
    (len > 0 && ends).then(|| (start + len, mix(hash, len as u64)))
}

/// A word of few Latin letters before a space, a comma or a stop: where it ends, its hash, its letters.
#[inline]
fn plain_latin(bytes: &[u8], start: usize) -> Option<(usize, u64, u32)> {
    const MOST: usize = 16;
    let rest = bytes.get(start..)?;
    let (mut hash, mut len) = (0, 0);
    for letter in rest.iter().take(MOST).take_while(|byte| byte.is_ascii_alphabetic()) {
        hash = add(hash, u32::from(letter.to_ascii_lowercase()));
        len += 1;
    }
    let ends = match rest.get(len..) {
        None | Some([] | [b' ' | b'\n', ..] | [b',', b' ', ..]) => true,
        // One letter and a stop may be an abbreviation.
        Some([b'.'] | [b'.', b' ', ..]) => len > 1,
        _ => false,
    };
    (ends && len > 0).then(|| (start + len, mix(hash, len as u64), len as u32))
}

/// The hash of the folded form of a word, and the number of its letters; `None` when nothing is left of it.
fn hash_and_letters(word: &str) -> Option<(u64, usize)> {
    let folded = fold(word);
    let (hash, letters) =
        folded.chars().fold((0, 0), |(hash, letters), c| (add(hash, u32::from(c)), letters + 1));
    (letters > 0).then(|| (mix(hash, letters as u64), letters))
}

/// The hash of the folded form of a word.
pub(crate) fn hash_of(word: &str) -> Option<u64> {
    match plain_word(&FOLDED, word.as_bytes(), 0) {
        Some((end, hash, _)) if end == word.len() => Some(hash),
        _ => hash_and_letters(word).map(|(hash, _)| hash),
    }
}

/// Longer lines are no lines a newspaper prints: of them only the head and the tail are read.
pub(crate) const LONGEST_LINE: usize = 1 << 18;

/// Cuts a text into words, and counts what is between them.
pub(crate) fn cut(text: &str, id: impl Fn(u64) -> u16, words: &mut Vec<Word>) -> Marks {
    if text.len() <= LONGEST_LINE {
        return cut_part(text, 0..text.len(), id, words);
    }
    let head = floor_boundary(text, LONGEST_LINE / 2);
    let tail = floor_boundary(text, text.len() - LONGEST_LINE / 4);
    let marks = cut_part(text, 0..head, &id, words);
    let more = cut_part(text, tail..text.len(), &id, words);
    marks.and(more)
}

/// Cuts a part of a text; spans are in the whole.
fn cut_part(
    text: &str,
    part: Range<usize>,
    id: impl Fn(u64) -> u16,
    words: &mut Vec<Word>,
) -> Marks {
    let (text, mut at) = (text.get(..part.end).unwrap_or(text), part.start);
    let folded = &*FOLDED;
    let bytes = text.as_bytes();
    let mut marks = Marks::default();
    let mut spaced = false;
    loop {
        while bytes.get(at) == Some(&b' ') {
            at += 1;
        }
        if let Some((end, hash, letters)) = plain_word(folded, bytes, at) {
            let span = Span::new(at, end);
            words.push(word(span, hash, id(hash), TokenKind::Word, spaced));
            spaced = true;
            marks.letters += letters as u32;
            at = end;
            continue;
        }
        let Some(rest) = bytes.get(at..).filter(|rest| !rest.is_empty()) else { break };
        if let Some((end, hash, letters)) = plain_latin(bytes, at) {
            let span = Span::new(at, end);
            words.push(word(span, hash, id(hash), TokenKind::Word, spaced));
            spaced = true;
            marks.letters += letters;
            marks.latin_letters += letters;
            at = end;
            continue;
        }
        if let Some((mark, len)) = mark(rest) {
            marks.commas += u32::from(mark == Mark::Comma);
            marks.quotes += u32::from(mark == Mark::Quote);
            spaced = false;
            at += len;
            continue;
        }
        if let Some((end, hash)) = plain_number(bytes, at) {
            let span = Span::new(at, end);
            words.push(word(span, hash, id(hash), TokenKind::Number, spaced));
            spaced = true;
            at = end;
            continue;
        }
        if let [b'.', b' ', ..] | [b'.'] = rest {
            marks.inner_stops += u32::from(rest.len() > 1);
            spaced = false;
            at += 1;
            continue;
        }
        let before = at;
        let rest = text.get(at..).unwrap_or_default();
        let Some((token, kind)) = TOKENIZER.spans(rest).next() else { break };
        let span = token.shift(at);
        at = span.end();
        let token = token.text(rest);
        // White space of other kinds and what is not seen were skipped before the token.
        spaced &= span.start() == before;
        if !is_word(kind) {
            spaced = false;
            marks.count(token, text.get(at..).unwrap_or_default());
        } else if token.chars().all(|c| c == TATWEEL) {
            // `القاهرة ــ …`: a dash drawn with the stroke that joins letters.
            spaced = false;
        } else if let Some((hash, letters)) = hash_and_letters(token) {
            words.push(word(span, hash, id(hash), kind, spaced));
            spaced = true;
            if !matches!(kind, TokenKind::Number | TokenKind::DateLike | TokenKind::TimeLike) {
                marks.letters += letters as u32;
                if token.starts_with(|c: char| c.is_ascii_alphabetic()) {
                    marks.latin_letters += letters as u32;
                }
            }
        }
    }
    marks
}

fn floor_boundary(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

impl Marks {
    fn and(self, more: Self) -> Self {
        Self {
            commas: self.commas + more.commas,
            quotes: self.quotes + more.quotes,
            inner_stops: self.inner_stops + more.inner_stops,
            latin_letters: self.latin_letters + more.latin_letters,
            letters: self.letters + more.letters,
        }
    }

    fn count(&mut self, mark: &str, after: &str) {
        match mark.chars().next() {
            Some('،' | ',' | '؛') => self.commas += 1,
            Some('"' | '“' | '”' | '«' | '»') => self.quotes += 1,
            Some('.' | '؟' | '!' | '?') => {
                self.inner_stops += u32::from(after.starts_with(char::is_whitespace));
            }
            _ => {}
        }
    }
}

fn word(span: Span, hash: u64, id: u16, kind: TokenKind, spaced: bool) -> Word {
    let byte = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    Word { hash, start: byte(span.start()), end: byte(span.end()), id, hits: 0, kind, spaced }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Words;

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
        let found: Vec<_> = words.iter().map(|word| (word.span(), Some(word.hash))).collect();
        assert_eq!(found, wanted);
    }

    #[test]
    fn marks_between_words() {
        let marks = Words::of("قال: \"نعم\". ثم صمت، ومضى! BBC.").marks();
        assert_eq!((marks.commas, marks.quotes, marks.inner_stops), (1, 2, 2));
        assert_eq!(marks.latin_letters, 3);
    }
}

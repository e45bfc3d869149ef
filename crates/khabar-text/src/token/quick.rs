//! The tokens that a few bytes tell: most words, marks of punctuation and numbers of news.
//!
//! Each function either agrees with what `cut` finds character by character, or leaves the token to it.

use super::TokenKind;
use crate::chars::{TATWEEL, is_arabic_letter, is_arabic_mark};
use crate::scan::WordBits;

/// What the characters U+0600–U+06FF are in a word: 0 nothing, 1 a mark or tatweel, 2 a letter.
static WORD_PARTS: [u8; 256] = word_parts();

const fn word_parts() -> [u8; 256] {
    let mut parts = [0; 256];
    let mut low = 0;
    while low < 256 {
        if let Some(c) = char::from_u32(0x0600 + low as u32) {
            if is_arabic_letter(c) {
                parts[low] = 2;
            } else if is_arabic_mark(c) || c == TATWEEL {
                parts[low] = 1;
            }
        }
        low += 1;
    }
    parts
}

/// For the byte after a word, whether the word ends there whatever follows: ASCII but the stop and the hyphen, and what
/// else of U+0640–U+067F is in no word. Of other bytes [`ends_plainly`] has to look at more.
static ENDS: [bool; 256] = ends();

const fn ends() -> [bool; 256] {
    let mut ends = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        ends[byte] = byte < 0x80 && byte != b'.' as usize && byte != b'-' as usize || byte == 0xD9;
        byte += 1;
    }
    ends
}

/// The end of the Arabic word that begins at `start`, if it is one whatever follows; else it is left to `cut`.
#[inline(always)]
pub(super) fn plain_word(bytes: &[u8], start: usize) -> Option<usize> {
    let mut end = start;
    let mut letters = 0;
    while let Some(&[lead @ 0xD8..=0xDB, trail]) = bytes.get(end..end + 2) {
        let part = WORD_PARTS[usize::from(lead & 3) << 6 | usize::from(trail & 0x3F)];
        if part == 0 {
            break;
        }
        letters |= part >> 1;
        end += 2;
    }
    (letters > 0 && ends_plainly(bytes, start, end)).then_some(end)
}

/// The same, by bits. A word that begins with a mark is left to `cut`.
#[inline(always)]
pub(super) fn plain_word_in(
    words: &mut WordBits<'_>,
    bytes: &[u8],
    start: usize,
    longest: usize,
) -> Option<usize> {
    let &[lead, trail] = bytes.get(start..)?.first_chunk()?;
    let end = words.word_end(start, longest)?;
    let first = usize::from(lead & 3) << 6 | usize::from(trail & 0x3F);
    if end == start || WORD_PARTS[first] != 2 {
        return None;
    }
    match bytes.get(end) {
        Some(&next) if ENDS[usize::from(next)] => Some(end),
        // Letters beyond U+067F go on with the word.
        Some(0xDA..=0xDB) => None,
        _ => ends_plainly(bytes, start, end).then_some(end),
    }
}

/// Whether a word of these bytes ends here whatever follows: it is no abbreviation with a stop, no name with a number, and
/// nothing unseen that may stand inside a word comes next.
#[inline(never)]
fn ends_plainly(bytes: &[u8], start: usize, end: usize) -> bool {
    match bytes.get(end..) {
        None | Some([]) => true,
        // The Arabic letter mark is not seen.
        Some([0xD8, next, ..]) => *next != 0x9C,
        Some([0xD9..=0xDB, ..]) => true,
        // What has two letters may be و and an abbreviation.
        Some([b'.', ..]) => {
            begins_with_two_letters(bytes, start)
                && (end - start > 4 || !begins_with_proclitic(bytes, start))
        }
        Some([b'-', next, ..]) => !next.is_ascii_digit() && next.is_ascii(),
        // A no-break space or a guillemet.
        Some([0xC2, 0xA0 | 0xAB | 0xBB, ..]) => true,
        // Dashes, quotation marks and ellipses, but no hyphens, joiners and controls.
        Some([0xE2, 0x80, 0x94..=0xA7, ..]) => true,
        Some([next, ..]) => next.is_ascii() && *next != b'-',
    }
}

fn begins_with_two_letters(bytes: &[u8], start: usize) -> bool {
    let letter = |lead: &u8, trail: &u8| {
        WORD_PARTS[usize::from(lead & 3) << 6 | usize::from(trail & 0x3F)] == 2
    };
    match bytes.get(start..start + 4) {
        Some([a @ 0xD8..=0xDB, b, c @ 0xD8..=0xDB, d]) => letter(a, b) && letter(c, d),
        _ => false,
    }
}

fn begins_with_proclitic(bytes: &[u8], start: usize) -> bool {
    let Some(&[lead, trail]) = bytes.get(start..start + 2) else { return false };
    char::from_u32(u32::from(lead & 0x1F) << 6 | u32::from(trail & 0x3F))
        .is_some_and(super::cut::is_proclitic)
}

/// The end and the kind of the token that begins at `start`, if it is a mark that stands alone, or a number or a Latin
/// word before a space.
#[inline]
pub(super) fn plain_other(bytes: &[u8], start: usize) -> Option<(usize, TokenKind)> {
    let rest = bytes.get(start..)?;
    let mark = |len: usize| Some((start + len, TokenKind::Punctuation));
    match rest {
        [b'(' | b')' | b'[' | b']' | b'"' | b'\'' | b':' | b';' | b',' | b'/', ..] => mark(1),
        [b'.'] | [b'.', b' ' | b'\n', ..] => mark(1),
        // « »
        [0xC2, 0xAB | 0xBB, ..] => mark(2),
        // ؛, and ، or ؟ without another after it.
        [0xD8, 0x9B, ..] | [0xD8, 0x8C | 0x9F, 0..0x80, ..] => mark(2),
        // “ ”
        [0xE2, 0x80, 0x9C | 0x9D, ..] => mark(3),
        [b'0'..=b'9', ..] => {
            before_space(rest, u8::is_ascii_digit).map(|digits| (start + digits, TokenKind::Number))
        }
        [b'a'..=b'z' | b'A'..=b'Z', ..] => before_space(rest, u8::is_ascii_alphabetic)
            .map(|letters| (start + letters, TokenKind::Word)),
        _ => None,
    }
}

/// How many bytes there are of a kind from the start, if a space or nothing follows them.
fn before_space(rest: &[u8], is_one: impl Fn(&u8) -> bool) -> Option<usize> {
    let count = rest.iter().take(MOST_LETTERS).take_while(|byte| is_one(byte)).count();
    matches!(rest.get(count), None | Some(b' ' | b'\n')).then_some(count)
}

/// Longer numbers and words are left to `cut`, so that no run is read twice.
const MOST_LETTERS: usize = 16;

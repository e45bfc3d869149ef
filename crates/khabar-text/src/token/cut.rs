//! Where one token ends and the next begins.
//!
//! Arabic letters, Latin letters, digits and punctuation are cut here; runs of other scripts and pictographs by
//! `unicode-segmentation`.

use std::sync::LazyLock;

use unicode_segmentation::UnicodeSegmentation;

use super::{TokenKind, shapes};
use crate::Span;
use crate::chars::{
    TATWEEL, digit_value, is_arabic_letter, is_arabic_mark, is_invisible, is_joiner,
};
use crate::scan::WordBits;

/// Goes through a text once.
#[derive(Debug, Clone)]
pub(super) struct Cutter<'t> {
    text: &'t str,
    at: usize,
    /// Where words are, if the machine finds them quickly.
    words: Option<WordBits<'t>>,
}

impl<'t> Cutter<'t> {
    #[inline]
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, at: 0, words: WordBits::new(text) }
    }

    /// The next token, looked at character by character.
    fn look(&mut self) -> Option<(Span, TokenKind)> {
        let start = after_gap(self.text, self.at)?;
        let rest = self.text.get(start..)?;
        let (len, kind) = first_token(rest);
        // A token takes at least its first character, so the loop always ends.
        let len = len.max(rest.chars().next().map_or(1, char::len_utf8));
        let len = if len > LONGEST { shapes::boundary_before(rest, LONGEST) } else { len };
        self.at = start + len;
        Some((Span::new(start, self.at), kind))
    }
}

impl Iterator for Cutter<'_> {
    type Item = (Span, TokenKind);

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        let bytes = self.text.as_bytes();
        let start = self.at + usize::from(bytes.get(self.at) == Some(&b' '));
        // Most of all tokens: an Arabic word, after one space.
        let word = match &mut self.words {
            Some(words) => plain_word_in(words, bytes, start),
            None => plain_arabic_word(bytes, start),
        };
        if let Some(end) = word.filter(|end| end - start <= LONGEST) {
            self.at = end;
            return Some((Span::new(start, end), TokenKind::Word));
        }
        self.look()
    }
}

/// Where the next token begins, from `at` on.
#[inline]
fn after_gap(text: &str, at: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let ascii = |byte: &u8| byte.is_ascii_whitespace() || byte.is_ascii_control();
    let start = at + bytes.get(at..)?.iter().take_while(|byte| ascii(byte)).count();
    if bytes.get(start)?.is_ascii() {
        return Some(start);
    }
    Some(start + text.get(start..)?.find(|c: char| !is_gap(c))?)
}

/// Longer runs of what looks like one token are no language; they are cut into pieces of this many bytes.
const LONGEST: usize = 1 << 20;

/// What the characters U+0600–U+06FF are in a word: 0 nothing, 1 a mark or tatweel, 2 a letter.
static WORD_PARTS: LazyLock<[u8; 256]> = LazyLock::new(|| {
    std::array::from_fn(|low| match char::from_u32(0x0600 + low as u32) {
        Some(c) if is_arabic_letter(c) => 2,
        Some(c) if is_arabic_mark(c) || c == TATWEEL => 1,
        _ => 0,
    })
});

/// The end of the Arabic word that begins at `start`, if it is one whatever follows; else it is left to [`arabic`].
#[inline]
fn plain_arabic_word(bytes: &[u8], start: usize) -> Option<usize> {
    let parts = &*WORD_PARTS;
    let mut end = start;
    let mut letters = 0;
    while let Some(&[lead @ 0xD8..=0xDB, trail]) = bytes.get(end..end + 2) {
        let part = parts[usize::from(lead & 3) << 6 | usize::from(trail & 0x3F)];
        if part == 0 {
            break;
        }
        letters |= part >> 1;
        end += 2;
    }
    (letters > 0 && ends_plainly(bytes, start, end)).then_some(end)
}

/// The same, by bits. A word that begins with a mark is left to [`arabic`].
#[inline]
fn plain_word_in(words: &mut WordBits<'_>, bytes: &[u8], start: usize) -> Option<usize> {
    let end = words.word_end(start, LONGEST);
    let &[lead, trail] = bytes.get(start..start + 2)? else { return None };
    let first = usize::from(lead & 3) << 6 | usize::from(trail & 0x3F);
    // Letters beyond U+067F go on with the word.
    let goes_on = matches!(bytes.get(end), Some(0xDA..=0xDB));
    let is_word = end > start && WORD_PARTS[first] == 2 && !goes_on;
    (is_word && ends_plainly(bytes, start, end)).then_some(end)
}

/// Whether a word of these bytes ends here whatever follows: it is no abbreviation with a stop, no name with a number, and
/// nothing unseen that may stand inside a word comes next.
#[inline]
fn ends_plainly(bytes: &[u8], start: usize, end: usize) -> bool {
    match bytes.get(end..) {
        None | Some([]) => true,
        // The Arabic letter mark is not seen.
        Some([0xD8, next, ..]) => *next != 0x9C,
        Some([0xD9..=0xDB, ..]) => true,
        Some([b'.', ..]) => begins_with_two_letters(bytes, start),
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

fn is_gap(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_whitespace() || c.is_ascii_control();
    }
    c.is_whitespace() || is_invisible(c) || (c.is_control() && c != '\u{FFFD}')
}

/// The length in bytes and the kind of the token that `text` begins with.
fn first_token(text: &str) -> (usize, TokenKind) {
    let Some(c) = text.chars().next() else { return (0, TokenKind::Symbol) };
    match c {
        '0'..='9' => digits(text),
        'a'..='z' | 'A'..='Z' => latin(text),
        '#' => tagged(text, TokenKind::Hashtag),
        '@' => tagged(text, TokenKind::Mention),
        // Before the questions about letters, which are slow to answer for what is none.
        _ if is_punctuation(c) => punctuation(text, c),
        _ if c.is_ascii() => (1, TokenKind::Symbol),
        _ if is_arabic_letter(c) || is_arabic_mark(c) || c == TATWEEL => arabic(text),
        _ if digit_value(c).is_some() => digits(text),
        _ if is_emoji(c) => (text.graphemes(true).next().map_or(0, str::len), TokenKind::Emoji),
        _ if c.is_alphanumeric() => other_script(text),
        _ => (c.len_utf8(), TokenKind::Symbol),
    }
}

/// A run of Arabic letters; a joiner counts only between letters.
fn arabic(text: &str) -> (usize, TokenKind) {
    let (end, letters) = arabic_run(text);
    if letters == 1
        && let Some(len) = dotted(text, end, is_arabic_letter)
    {
        return (len, TokenKind::Abbreviation);
    }
    let rest = text.get(end..).unwrap_or_default();
    match shapes::hyphen_number(rest) {
        Some(len) if letters >= 2 => (end + len, TokenKind::Mixed),
        _ => (end, TokenKind::Word),
    }
}

/// Bytes and letters of the Arabic run that `text` begins with. A tatweel after a letter belongs to its word.
fn arabic_run(text: &str) -> (usize, usize) {
    let (mut end, mut letters) = (0, 0);
    for (at, c) in text.char_indices() {
        if is_arabic_letter(c) {
            letters += 1;
        } else if is_joiner(c) || is_invisible(c) {
            continue;
        } else if !is_arabic_mark(c) && c != TATWEEL {
            break;
        }
        end = at + c.len_utf8();
    }
    (end, letters)
}

/// `أ.ف.ب`, `د.`: single letters, each with a stop. `end` is the end of the first letter. A last letter may lack its
/// stop; a lone letter with a stop needs a word after it, or it ends a sentence.
fn dotted(text: &str, end: usize, is_letter: impl Fn(char) -> bool) -> Option<usize> {
    let rest = text.get(end..)?.strip_prefix('.')?;
    let mut len = end + 1;
    let mut rest = rest;
    let mut letters = 1;
    while let Some(c) = rest.chars().next().filter(|&c| is_letter(c)) {
        let next = rest.get(c.len_utf8()..)?;
        if next.chars().next().is_some_and(|c| is_letter(c) || is_arabic_mark(c)) {
            // The last piece is a whole word: `د.محمد`.
            break;
        }
        letters += 1;
        len += c.len_utf8();
        let Some(after) = next.strip_prefix('.') else { return Some(len) };
        len += 1;
        rest = after;
    }
    let word_follows =
        rest.trim_start_matches([' ', '\u{00A0}']).chars().next().is_some_and(char::is_alphabetic);
    (letters > 1 || word_follows).then_some(len)
}

fn digits(text: &str) -> (usize, TokenKind) {
    if let Some(len) = shapes::date(text) {
        return (len, TokenKind::DateLike);
    }
    if let Some(len) = shapes::time(text) {
        return (len, TokenKind::TimeLike);
    }
    let len = shapes::number(text);
    let letters = text.get(len..).map_or(0, ascii_run);
    if letters > 0 { (len + letters, TokenKind::Mixed) } else { (len, TokenKind::Number) }
}

fn latin(text: &str) -> (usize, TokenKind) {
    if let Some(len) = shapes::email(text) {
        return (len, TokenKind::Email);
    }
    if let Some(len) = shapes::url(text) {
        return (len, TokenKind::Url);
    }
    // Before UAX #29 is asked, which takes U.S for a word.
    if let Some(len) = dotted(text, 1, |c| c.is_ascii_alphabetic()) {
        return (len, TokenKind::Abbreviation);
    }
    let (run, _) = other_script(text);
    let word = text.get(..run).unwrap_or_default();
    let rest = text.get(run..).unwrap_or_default();
    match shapes::hyphen_number(rest) {
        Some(len) => (run + len, TokenKind::Mixed),
        None if word.bytes().any(|b| b.is_ascii_digit()) => (run, TokenKind::Mixed),
        None => (run, TokenKind::Word),
    }
}

/// Letters and digits of ASCII from the start.
fn ascii_run(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_alphanumeric).count()
}

/// The first word of a run that is not Arabic, as UAX #29 cuts it, but never across the Arabic script.
fn other_script(text: &str) -> (usize, TokenKind) {
    let text = shapes::window(text);
    let run = text
        .find(|c: char| {
            is_arabic_letter(c)
                || is_arabic_mark(c)
                || is_gap(c)
                || (!c.is_ascii() && digit_value(c).is_some())
        })
        .unwrap_or(text.len());
    let word = text.get(..run).and_then(|run| run.split_word_bounds().next()).unwrap_or_default();
    (word.len(), TokenKind::Word)
}

/// `#وسم_طويل`, `@name`; the sign alone is a symbol.
fn tagged(text: &str, kind: TokenKind) -> (usize, TokenKind) {
    let body = text.get(1..).unwrap_or_default();
    let in_tag = |c: char| {
        c.is_alphanumeric() || c == '_' || is_arabic_mark(c) || c == TATWEEL || is_joiner(c)
    };
    let len = body.find(|c| !in_tag(c)).unwrap_or(body.len());
    let has_letter = body.get(..len).is_some_and(|tag| tag.chars().any(char::is_alphabetic));
    if has_letter { (1 + len, kind) } else { (1, TokenKind::Symbol) }
}

/// One mark, or a run of the same one where that is usual.
fn punctuation(text: &str, mark: char) -> (usize, TokenKind) {
    let runs =
        matches!(mark, '.' | '!' | '?' | '\u{061F}' | '-' | '_' | '*' | '\u{2026}' | '\u{060C}');
    let len = if runs { text.len() - text.trim_start_matches(mark).len() } else { mark.len_utf8() };
    (len, TokenKind::Punctuation)
}

fn is_punctuation(c: char) -> bool {
    match c {
        '$' | '%' | '+' | '<' | '=' | '>' | '^' | '`' | '|' | '~' => false,
        _ if c.is_ascii_punctuation() => true,
        '\u{00A1}' | '\u{00A7}' | '\u{00AB}' | '\u{00B6}' | '\u{00B7}' | '\u{00BB}'
        | '\u{00BF}' => true,
        '\u{060C}'
        | '\u{060D}'
        | '\u{061B}'
        | '\u{061D}'..='\u{061F}'
        | '\u{066D}'
        | '\u{06D4}' => true,
        '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205E}' => true,
        '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3011}' | '\u{FD3E}' | '\u{FD3F}' => true,
        _ => false,
    }
}

/// The ranges that hold nearly all pictographs; `unicode-segmentation` then says where one ends.
fn is_emoji(c: char) -> bool {
    matches!(c, '\u{2600}'..='\u{27BF}' | '\u{2B50}' | '\u{2B55}' | '\u{1F000}'..='\u{1FAFF}')
}

//! Where one token ends and the next begins.
//!
//! Arabic letters, Latin letters, digits and punctuation are cut here; runs of other scripts and pictographs by
//! `unicode-segmentation`.

use unicode_segmentation::UnicodeSegmentation;

use super::{TokenKind, quick, shapes};
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

    /// The next token, whatever it is.
    #[inline(never)]
    fn next_other(&mut self) -> Option<(Span, TokenKind)> {
        let bytes = self.text.as_bytes();
        let mut start = self.at;
        loop {
            if let Some((end, kind)) = quick::plain_other(bytes, start) {
                return Some(self.found(start, end, kind));
            }
            if let Some(end) = self.word(start) {
                return Some(self.found(start, end, TokenKind::Word));
            }
            let after = after_gap(self.text, start)?;
            if after == start {
                return self.look(start);
            }
            start = after;
        }
    }

    /// The end of the Arabic word that begins at `start`, if a few bytes tell.
    #[inline(always)]
    fn word(&mut self, start: usize) -> Option<usize> {
        let bytes = self.text.as_bytes();
        match &mut self.words {
            Some(words) => quick::plain_word_in(words, bytes, start, LONGEST),
            None => quick::plain_word(bytes, start).filter(|end| end - start <= LONGEST),
        }
    }

    #[inline]
    fn found(&mut self, start: usize, end: usize, kind: TokenKind) -> (Span, TokenKind) {
        self.at = end;
        (Span::new(start, end), kind)
    }

    /// The token that begins at `start`, looked at character by character.
    fn look(&mut self, start: usize) -> Option<(Span, TokenKind)> {
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
        // Most of all tokens: an Arabic word after one space. A branch, which is foretold, so that no word waits for the
        // byte before it.
        if self.text.as_bytes().get(self.at) == Some(&b' ') {
            self.at += 1;
            if let Some(end) = self.word(self.at) {
                return Some(self.found(self.at, end, TokenKind::Word));
            }
        }
        self.next_other()
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
    if let Some(len) = attached_dotted(text, end) {
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

/// `وأ.ش.أ`, `ود. سامي`: the same after an attached letter. Of two letters with a stop between the last needs one too, and a
/// lone one must be a title, for words of two letters end sentences.
fn attached_dotted(text: &str, end: usize) -> Option<usize> {
    let mut chars = text.get(..end).filter(|run| run.len() == 4)?.chars();
    let (proclitic, first) = (chars.next()?, chars.next()?);
    let len = dotted(text, end, is_arabic_letter).filter(|_| is_proclitic(proclitic))?;
    let found = text.get(end..len)?;
    let is_abbreviation = match found.chars().filter(|&c| is_arabic_letter(c)).count() {
        0 => proclitic == 'و' && matches!(first, 'د' | 'م' | 'أ' | 'ا'),
        1 => found.ends_with('.'),
        _ => true,
    };
    is_abbreviation.then_some(len)
}

/// Letters that are written on to the next word.
pub(super) const fn is_proclitic(c: char) -> bool {
    matches!(c, 'و' | 'ف' | 'ب' | 'ك' | 'ل')
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
    match shapes::hyphen_number(rest).or_else(|| shapes::hyphen_model(rest)) {
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

#[cfg(test)]
mod tests {
    use khabar_testing::strategies::{any_text, news_like};
    use proptest::prelude::*;

    use super::*;

    /// The same, without what is told by a few bytes.
    fn slowly(text: &str) -> Vec<(Span, TokenKind)> {
        let mut cutter = Cutter::new(text);
        std::iter::from_fn(|| {
            let start = after_gap(text, cutter.at)?;
            cutter.look(start)
        })
        .collect()
    }

    proptest! {
        #[test]
        fn what_few_bytes_tell_is_what_all_characters_tell(
            texts in prop::collection::vec(prop_oneof![any_text(), news_like()], 1..4),
            times in 1..20_usize,
        ) {
            let text = texts.concat().repeat(times);
            prop_assert_eq!(Cutter::new(&text).collect::<Vec<_>>(), slowly(&text));
        }
    }
}

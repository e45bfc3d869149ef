//! Where sentences end.
//!
//! The plain version: a line break ends a sentence; so does a mark of the set `. ! ? ؟ ۔ …` with the closing quotes
//! and brackets that follow it. Departures:
//!
//! 1. A full stop inside a number, a date, an address or a dotted abbreviation is part of it.
//! 2. A full stop after an abbreviation, an initial or a list number ends nothing, unless a new sentence clearly begins.
//! 3. `..` is how newspapers print a pause; `...` ends a sentence only before a clear beginning.
//! 4. A question or exclamation inside a quotation does not end the sentence that goes on after the quotation.
//!
//! Quotation marks are never paired over a distance: how many a line has had so far only decides to which side a
//! lone `"` belongs, so a forgotten one cannot hide the sentences after it.

mod chars;
mod marks;
mod special;
mod words;

use chars::{after, before, boundary_before, is_blank, is_inner_space, is_line_break};
use marks::{MarkKind, Marks};
use special::SpecialBytes;
use words::{
    ERA, JOINING, OR, SAYING, SHORT, TITLE, WEB, begins_anew, classes, first_word, follows_number,
    is, is_dotted, is_initial, is_short, last_word,
};

use crate::{Span, fold, is_stop_word};

/// One sentence of a source text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Sentence {
    span: Span,
}

impl Sentence {
    /// Where it stands in the source, without white space at its ends and with its closing marks.
    #[must_use]
    pub const fn span(self) -> Span {
        self.span
    }
}

/// The sentences of `text`, in order.
///
/// They do not overlap, and every byte that is not white space lies in exactly one of them. A line break always ends a
/// sentence, so headings and list items stand alone. Linear in the text; nothing is allocated but the answer.
///
/// ```
/// use khabar_text::sentences;
///
/// let text = "قال د. سمير إن السعر بلغ 4.5 دولارات. هل يرتفع؟ \"لا أظن\".";
/// let found: Vec<_> = sentences(text).iter().map(|s| s.span().text(text)).collect();
/// assert_eq!(found[0], "قال د. سمير إن السعر بلغ 4.5 دولارات.");
/// assert_eq!(found[1], "هل يرتفع؟");
/// assert_eq!(found[2], "\"لا أظن\".");
/// ```
#[must_use]
pub fn sentences(text: &str) -> Vec<Sentence> {
    let mut cutter = Cutter {
        text,
        start: 0,
        found_in_line: false,
        quotes: 0,
        // Sentences of news take some 200 bytes; a guess only saves moving.
        found: Vec::with_capacity(text.len() / 128 + 1),
    };
    cutter.begin(0);
    cutter.run();
    cutter.found
}

struct Cutter<'t> {
    text: &'t str,
    /// Where the sentence being read begins.
    start: usize,
    /// Whether a sentence was found on this line.
    found_in_line: bool,
    /// How many `"` this line has had.
    quotes: usize,
    found: Vec<Sentence>,
}

impl Cutter<'_> {
    fn run(&mut self) {
        let bytes = self.text.as_bytes();
        let mut special = SpecialBytes::new(bytes);
        let mut at = 0;
        while let Some(next) = special.next_from(at) {
            let behind = next.checked_sub(1).and_then(|i| bytes.get(i));
            at = match (bytes.get(next..).unwrap_or_default(), behind) {
                ([b'\n'..=b'\r', ..], _) => self.line_break(next, next + 1),
                ([b'"', ..], _) => {
                    self.quotes += 1;
                    next + 1
                }
                ([b'.' | b'!' | b'?', ..] | [0xE2, 0x80, 0xA6, ..], _) => self.mark(next),
                // The last byte of ؟ and of ۔
                ([0x9F, ..], Some(0xD8)) | ([0x94, ..], Some(0xDB)) => self.mark(next - 1),
                ([0xE2, 0x80, 0xA8 | 0xA9, ..], _) => self.line_break(next, next + 3),
                ([0xC2, 0x85, ..], _) => self.line_break(next, next + 2),
                _ => next + 1,
            };
        }
        self.line_break(bytes.len(), bytes.len());
    }

    /// Ends the sentence and the line at `at`; the next line begins at `next`.
    fn line_break(&mut self, at: usize, next: usize) -> usize {
        let rest = Span::new(self.start, at).trim(self.text);
        let has_words = rest.text(self.text).contains(char::is_alphanumeric);
        match self.found.last_mut() {
            // Marks that stand alone at the end of a line belong to its last sentence.
            Some(last) if self.found_in_line && !has_words && !rest.is_empty() => {
                last.span = last.span.cover(rest);
            }
            _ => self.cut(at),
        }
        self.quotes = 0;
        self.found_in_line = false;
        self.begin(next);
        next
    }

    /// Ends the sentence at `end`.
    fn cut(&mut self, end: usize) {
        let span = Span::new(self.start, end).trim(self.text);
        if !span.is_empty() {
            self.found.push(Sentence { span });
            self.found_in_line = true;
        }
        self.begin(end);
    }

    /// The next sentence begins at `at` or after the blanks there, so that no later question crosses them again.
    fn begin(&mut self, at: usize) {
        let rest = after(self.text, at);
        self.start = at + (rest.len() - rest.trim_start_matches(is_inner_space).len());
    }

    /// A mark begins at `at`: decides whether a sentence ends there, and returns where to read on.
    fn mark(&mut self, at: usize) -> usize {
        let marks = Marks::read(self.text, at, self.quotes);
        self.quotes += marks.quotes;
        if self.ends(&marks) {
            self.cut(marks.end);
        }
        marks.end
    }

    fn ends(&self, marks: &Marks) -> bool {
        let before = before(self.text, marks.start);
        let glued = after(self.text, marks.end);
        let rest = glued.trim_start_matches(is_blank);
        let Some(next) = rest.chars().next() else { return true };
        if is_line_break(next) {
            return true;
        }
        if matches!(next, '،' | ',' | '؛' | ';' | ':' | '/') {
            return false;
        }
        let is_glued = rest.len() == glued.len();
        match marks.kind {
            MarkKind::Pause => false,
            MarkKind::Ellipsis => begins_anew(rest),
            MarkKind::Stop if marks.is_bare() => self.stop_ends(marks, before, rest, is_glued),
            MarkKind::Stop => true,
            MarkKind::Question => self.question_ends(marks, before, rest, is_glued),
        }
    }

    /// One full stop and nothing else.
    fn stop_ends(&self, marks: &Marks, before: &str, rest: &str, is_glued: bool) -> bool {
        let (Some(last), Some(next)) = (before.chars().next_back(), rest.chars().next()) else {
            return true;
        };
        let word = last_word(before);
        if is_glued && next.is_alphanumeric() {
            return self.glued_stop_ends(word, last, next, rest);
        }
        if is_glued && (next == '_' || next == '-' || next == '@') && last.is_ascii_alphanumeric() {
            return false;
        }
        if word.is_empty() {
            return true;
        }
        if self.is_item_label(marks.start) {
            return false;
        }
        // Most words before a stop are long; then there is nothing to look up.
        let classes = if is_short(word) { classes(word) } else { 0 };
        let titled = word
            .strip_prefix('و')
            .is_some_and(|word| is_short(word) && (is(word, TITLE) || word == "م"));
        // The end of an address: site.com/a.b.
        if before.strip_suffix(word).is_some_and(|before| before.ends_with('/')) {
            return true;
        }
        if classes & TITLE != 0 || titled {
            false
        } else if classes & ERA != 0 {
            follows_number(before, word)
        } else if classes & SHORT != 0 || is_initial(word) || is_dotted(word) {
            // After a Latin abbreviation a capital may as well go on: U.S. News.
            begins_anew(rest) && !(word.is_ascii() && next.is_uppercase())
        } else {
            true
        }
    }

    /// A full stop with a letter or digit on its right and no space between.
    fn glued_stop_ends(&self, word: &str, last: char, next: char, rest: &str) -> bool {
        if next.is_numeric() && (last.is_numeric() || !last.is_alphanumeric()) {
            return false; // 4.5, 24.5.2024, .75
        }
        if last.is_ascii_alphanumeric() && next.is_ascii_alphanumeric() {
            return false; // addresses, file names, U.S.
        }
        if is(word, TITLE | SHORT | ERA) {
            return false;
        }
        let follower = first_word(rest);
        // Names of channels and sites: بي.بي.سي, العربية.نت. One word of grammar is none: انتهى الأمر.ثم غادر.
        let short = |word: &str| word.chars().filter(|c| c.is_alphabetic()).nth(2).is_none();
        let letters = last.is_alphabetic() && next.is_alphabetic();
        let of_a_name = |word: &str| short(word) && !is_stop_word(&fold(word));
        let both_short = short(word) && short(follower);
        !(is_dotted(word)
            || letters && (both_short || of_a_name(word) || of_a_name(follower))
            || is(follower, WEB))
    }

    fn question_ends(&self, marks: &Marks, before: &str, rest: &str, is_glued: bool) -> bool {
        let last = before.chars().next_back();
        let next = rest.chars().next();
        if last == Some('(') || last == Some('[') {
            return false; // (!)
        }
        if is_glued && next.is_some_and(|c| c.is_ascii_alphanumeric() || c == '=') {
            return !last.is_some_and(|c| c.is_ascii_graphic()); // ?page=2
        }
        if is(first_word(rest), OR) && !is_glued {
            return false; // أين المال؟ أو الوعد به؟
        }
        if marks.closed_quote {
            return !is(first_word(rest), SAYING | JOINING);
        }
        if marks.closed_bracket {
            return after(self.text, self.start).starts_with(['(', '[']) || begins_anew(rest);
        }
        true
    }

    /// `1.` at the beginning of a sentence or after a colon.
    fn is_item_label(&self, stop: usize) -> bool {
        // A colon and a space, and four digits of two bytes at most.
        let start = self.start.max(boundary_before(self.text, stop.saturating_sub(10)));
        let tail = Span::new(start, stop).text(self.text);
        let label = match tail.split_once(':') {
            Some((_, label)) if label.starts_with(is_blank) => label.trim_start(),
            Some(_) => return false,
            None if start == self.start => tail,
            None => return false,
        };
        label.len() <= 8 && !label.is_empty() && label.chars().all(char::is_numeric)
    }
}

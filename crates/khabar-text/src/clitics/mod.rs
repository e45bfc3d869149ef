//! One-letter words that Arabic writes attached to the next: و ف, then ب ك ل, with ل and ال becoming لل.
//! [`segmentations`] cuts off all that is attached, the article and pronouns too.
//!
//! A token has several readings, the whole word first. Words whose first letter is their own (لبنان, بوتين, وكالة) are
//! listed in `data/solid_words.tsv` and `data/solid_names.tsv` and never cut there.

mod listed;
mod segment;

use listed::is_solid;
pub use segment::{Clitic, CliticKind, Segmentation, segmentations};

use crate::chars::{TATWEEL, is_arabic_letter, is_arabic_mark};
use crate::{Token, fold};

/// What goes before a word, folded. Longer remainders first; `true` where an article merged into لل.
const PREFIXES: [(&str, bool); 14] = [
    ("و", false),
    ("ف", false),
    ("ب", false),
    ("ك", false),
    ("ل", false),
    ("لل", true),
    ("وب", false),
    ("وك", false),
    ("ول", false),
    ("فب", false),
    ("فك", false),
    ("فل", false),
    ("ولل", true),
    ("فلل", true),
];

/// The article, folded or not: both are plain letters.
const ARTICLE: &str = "ال";

/// One way to read a token: attached words taken off, the rest as a word of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reading<'t> {
    /// The folded remainder as it stands, without a restored article.
    rest: &'t str,
    restored: bool,
    proclitic_len: usize,
}

impl<'t> Reading<'t> {
    /// The folded word that is left, without an article that had merged into لل: for للغرب it is غرب.
    #[must_use]
    pub fn rest(self) -> &'t str {
        self.rest
    }

    /// The folded word with its article restored: for للغرب it is الغرب. Allocates nothing but then.
    #[must_use]
    pub fn stem(self) -> std::borrow::Cow<'t, str> {
        if self.restored { format!("{ARTICLE}{}", self.rest).into() } else { self.rest.into() }
    }

    /// How many bytes of the printed token were taken off, a joining tatweel included.
    #[must_use]
    pub fn proclitic_len(self) -> usize {
        self.proclitic_len
    }

    /// Whether an article merged into لل: it is meant, but not printed.
    #[must_use]
    pub fn restored_article(self) -> bool {
        self.restored
    }

    /// Whether the word that is left may have an article, and how it is written.
    ///
    /// Only the letters are looked at: ألبانيا and التقى begin with ال of their own.
    #[must_use]
    pub fn article(self) -> Article {
        if self.restored {
            Article::Merged
        } else if strip_article(self.rest).is_some() {
            Article::Printed
        } else {
            Article::None
        }
    }
}

/// How the article of a word is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Article {
    /// There is none: بيروت.
    None,
    /// As ال before the word: القاهرة.
    Printed,
    /// Into لل: للقاهرة.
    Merged,
}

/// The readings of a token, the whole word first, then with و or ف, with ب ك ل, and with both taken off.
///
/// A solid word gives only itself, and its attached و or ف.
///
/// ```
/// use khabar_text::{Tokenizer, readings};
///
/// let tokens = Tokenizer::new().tokenize("ولبنان لموسكو للغرب");
/// let stems = |i| tokens.get(i).map(|t| readings(t).map(|r| r.stem().into_owned()).collect::<Vec<_>>());
/// assert_eq!(stems(0), Some(vec!["ولبنان".into(), "لبنان".into()]));
/// assert_eq!(stems(1), Some(vec!["لموسكو".into(), "موسكو".into()]));
/// assert_eq!(stems(2), Some(vec!["للغرب".into(), "لغرب".into(), "الغرب".into()]));
/// ```
#[must_use]
pub fn readings(token: Token<'_>) -> Readings<'_> {
    readings_of(token.text(), token.folded())
}

/// The readings of a printed word and its folded form; see [`readings`].
#[must_use]
pub fn readings_of<'t>(text: &'t str, folded: &'t str) -> Readings<'t> {
    Readings { text, folded, next: Some(0) }
}

/// Iterator over the [`Reading`]s of one token.
#[derive(Debug, Clone)]
pub struct Readings<'t> {
    text: &'t str,
    folded: &'t str,
    /// Index into [`PREFIXES`] plus one; 0 is the whole word.
    next: Option<usize>,
}

impl<'t> Iterator for Readings<'t> {
    type Item = Reading<'t>;

    fn next(&mut self) -> Option<Self::Item> {
        let index = self.next?;
        if index == 0 {
            self.next = (starts_like_clitic(self.folded) && !is_solid(self.folded)).then_some(1);
            return Some(Reading { rest: self.folded, restored: false, proclitic_len: 0 });
        }
        for (at, (prefix, restored)) in PREFIXES.iter().enumerate().skip(index - 1) {
            if let Some(reading) = self.without(prefix, *restored) {
                self.next = Some(at + 2);
                return Some(reading);
            }
        }
        self.next = None;
        None
    }
}

impl<'t> Readings<'t> {
    fn without(&self, prefix: &str, restored: bool) -> Option<Reading<'t>> {
        let rest = self.folded.strip_prefix(prefix)?;
        // What is left must be a word: two letters at least, or digits or another script after a joiner.
        rest.chars().nth(1)?;
        // Nothing is taken from a solid word that stands after a shorter prefix: وبوتين, لليبيا.
        let cuts_solid = prefix
            .char_indices()
            .skip(1)
            .any(|(at, _)| self.folded.get(at..).is_some_and(is_solid));
        if cuts_solid {
            return None;
        }
        Some(Reading { rest, restored, proclitic_len: printed_prefix(self.text, prefix)? })
    }
}

/// The folded word without its article, if it has one and a word is left.
#[must_use]
pub fn strip_article(folded: &str) -> Option<&str> {
    folded.strip_prefix(ARTICLE).filter(|rest| rest.chars().nth(1).is_some())
}

fn starts_like_clitic(folded: &str) -> bool {
    folded.starts_with(['و', 'ف', 'ب', 'ك', 'ل'])
}

/// Bytes of the printed text that hold the letters of `prefix`, with the marks and tatweel after them. `None` if a
/// ligature joins the prefix to what follows.
fn printed_prefix(text: &str, prefix: &str) -> Option<usize> {
    let mut wanted = prefix.chars().peekable();
    for (at, c) in text.char_indices() {
        if is_arabic_mark(c) || c == TATWEEL || !is_arabic_letter(c) {
            continue;
        }
        match wanted.peek() {
            None => return Some(at),
            Some(&letter)
                if c == letter
                    || fold(c.encode_utf8(&mut [0; 4])) == *letter.encode_utf8(&mut [0; 4]) =>
            {
                wanted.next();
            }
            Some(_) => return None,
        }
    }
    wanted.peek().is_none().then_some(text.len())
}

#[cfg(test)]
mod tests {
    use rustc_hash::FxHashSet;

    use super::listed::{SOLID, WHOLE};
    use super::*;
    use crate::tsv;

    fn stems(word: &str) -> Vec<String> {
        readings_of(word, &fold(word)).map(|reading| reading.stem().into_owned()).collect()
    }

    #[test]
    fn solid_words_are_not_cut() {
        for word in ["بوتين", "بكين", "لبنان", "لافروف", "فيكتور", "كييف", "وكالة", "فيينا"]
        {
            assert_eq!(stems(word), [fold(word)], "{word}");
        }
        assert_eq!(stems("ولافروف"), ["ولافروف", "لافروف"]);
        assert_eq!(stems("لبوتين"), ["لبوتين", "بوتين"]);
    }

    #[test]
    fn the_printed_length_holds_marks_and_tatweel() {
        let lengths = |word: &str| {
            readings_of(word, &fold(word)).map(Reading::proclitic_len).collect::<Vec<_>>()
        };
        assert_eq!(lengths("وَموسكو"), [0, 4]);
        assert_eq!(lengths("لـموسكو"), [0, 4]);
    }

    #[test]
    fn the_article_is_none_printed_or_merged() {
        let articles =
            |word: &str| readings_of(word, &fold(word)).map(Reading::article).collect::<Vec<_>>();
        assert_eq!(articles("بالقاهرة"), [Article::None, Article::Printed]);
        assert_eq!(articles("للقاهرة"), [Article::None, Article::None, Article::Merged]);
    }

    #[test]
    fn every_row_of_the_whole_words_is_good() {
        let mut seen = FxHashSet::default();
        for (name, text) in WHOLE {
            for row in tsv::rows(name, text) {
                let row = row.unwrap();
                let word = fold(row.last()).into_owned();
                assert!(seen.insert(word), "{name}:{}: {} twice", row.line(), row.last());
            }
        }
    }

    #[test]
    fn every_row_of_the_solid_words_is_good() {
        let mut seen = FxHashSet::default();
        for (name, text) in SOLID {
            for row in tsv::rows(name, text) {
                let row = row.unwrap();
                let word = fold(row.last()).into_owned();
                assert!(starts_like_clitic(&word), "{name}:{}: {word}", row.line());
                assert!(seen.insert(word), "{name}:{}: {} twice", row.line(), row.last());
            }
        }
    }
}

//! Words that tell whether a sentence goes on: abbreviations, initials, verbs of report (`data/abbreviations.tsv`).

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::chars::{after, before, is_line_break};
use crate::tsv;

/// No word asked about is longer than this many bytes; longer ones are ordinary words.
const LONGEST_WORD: usize = 32;

fn is_word_char(c: char) -> bool {
    // The standard library is slow to say that an Arabic letter is one.
    crate::is_arabic_letter(c)
        || matches!(c, '.' | '\u{640}')
        || crate::is_arabic_mark(c)
        || c.is_alphanumeric()
}

/// The letters of one script, their marks and inner stops that end `text`; only the tail of a long one.
pub(super) fn last_word(text: &str) -> &str {
    let mut start = text.len();
    let mut latin = None;
    for (offset, c) in text.char_indices().rev() {
        let of_other_script = c != '.' && *latin.get_or_insert(c.is_ascii()) != c.is_ascii();
        if !is_word_char(c) || of_other_script || text.len() - offset > 2 * LONGEST_WORD {
            break;
        }
        start = offset;
    }
    after(text, start)
}

/// The letters and marks that begin `text`, after an opening quote or bracket.
pub(super) fn first_word(text: &str) -> &str {
    let text = text.trim_start_matches(['"', '“', '”', '«', '(', '[', '\'', '‘']);
    let end = text
        .char_indices()
        .find(|&(offset, c)| !is_word_char(c) || c == '.' || offset > 2 * LONGEST_WORD);
    before(text, end.map_or(text.len(), |(offset, _)| offset))
}

/// One letter, a Latin capital or an Arabic one: `J.`, `ط.`
pub(super) fn is_initial(word: &str) -> bool {
    let mut letters = word.chars().filter(|&c| c.is_alphanumeric());
    letters.next().is_some_and(|c| c.is_ascii_uppercase() || crate::is_arabic_letter(c))
        && letters.next().is_none()
}

/// Single letters with stops between: `أ.ف.ب`, `لـأ.ف.ب`.
pub(super) fn is_dotted(word: &str) -> bool {
    let mut parts = word.rsplit('.');
    let is_letter = |part: &str| part.chars().filter(|c| c.is_alphabetic()).count() == 1;
    word.contains('.') && parts.next().is_some_and(is_letter)
}

pub(super) fn follows_number(before: &str, word: &str) -> bool {
    let number = before.strip_suffix(word).unwrap_or_default().trim_end();
    number.ends_with(char::is_numeric) || word.starts_with(char::is_numeric)
}

/// Whether `text` opens as only a new sentence does: a capital, an opening quote or a list mark, or و and a verb of report.
pub(super) fn begins_anew(text: &str) -> bool {
    let Some(first) = text.chars().next() else { return true };
    if is_line_break(first)
        || first.is_uppercase()
        || matches!(first, '"' | '“' | '«' | '•' | '*' | '●')
    {
        return true;
    }
    let word = first_word(text);
    word.strip_prefix('و').is_some_and(|stem| is(stem, OPENING | SAYING))
}

/// What a word may tell, as bits: one word can both open a sentence (after و) and carry one on.
pub(super) type Classes = u8;
pub(super) const TITLE: Classes = 1;
pub(super) const SHORT: Classes = 1 << 1;
pub(super) const ERA: Classes = 1 << 2;
pub(super) const WEB: Classes = 1 << 3;
pub(super) const SAYING: Classes = 1 << 4;
pub(super) const JOINING: Classes = 1 << 5;
pub(super) const OPENING: Classes = 1 << 6;
pub(super) const OR: Classes = 1 << 7;

static CLASSES_OF_WORD: LazyLock<FxHashMap<Vec<u8>, Classes>> =
    LazyLock::new(|| read_words().unwrap_or_default());

fn read_words() -> Result<FxHashMap<Vec<u8>, Classes>, String> {
    let name = "abbreviations.tsv";
    let mut words = FxHashMap::default();
    for row in tsv::rows(name, include_str!("../../data/abbreviations.tsv")) {
        let row = row?;
        let class = match row.column(0) {
            "title" => TITLE,
            "short" => SHORT,
            "era" => ERA,
            "web" => WEB,
            "saying" => SAYING,
            "joining" => JOINING,
            "opening" => OPENING,
            "or" => OR,
            other => return Err(format!("{name}:{}: unknown class {other:?}", row.line())),
        };
        let mut buffer = Buffer::default();
        let key =
            buffer.fold(row.last()).ok_or_else(|| format!("{name}:{}: too long", row.line()))?;
        *words.entry(key.to_vec()).or_default() |= class;
    }
    Ok(words)
}

/// Whether the word list gives `word` one of these classes.
pub(super) fn is(word: &str, wanted: Classes) -> bool {
    classes(word) & wanted != 0
}

/// What the word list says of `word`.
pub(super) fn classes(word: &str) -> Classes {
    let mut buffer = Buffer::default();
    buffer.fold(word).and_then(|key| CLASSES_OF_WORD.get(key)).copied().unwrap_or_default()
}

/// Whether a word may be a title, an abbreviation or an era: those have stops inside or a few letters.
pub(super) fn is_short(word: &str) -> bool {
    const MOST_BYTES: usize = 12;
    word.len() <= MOST_BYTES || word.contains('.') || word.contains(crate::is_arabic_mark)
}

/// A word folded on the stack, so that asking about it allocates nothing.
#[derive(Default)]
struct Buffer {
    bytes: [u8; LONGEST_WORD],
    len: usize,
}

impl Buffer {
    /// Hamza seats, marks, tatweel and Latin case gone; `None` if the word is longer than any in the list.
    fn fold(&mut self, word: &str) -> Option<&[u8]> {
        for c in word.chars() {
            let folded = match c {
                'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
                'ى' => 'ي',
                '\u{640}' => continue,
                c if crate::is_arabic_mark(c) => continue,
                c => c.to_ascii_lowercase(),
            };
            let end = self.len + folded.len_utf8();
            folded.encode_utf8(self.bytes.get_mut(self.len..end)?);
            self.len = end;
        }
        self.bytes.get(..self.len).filter(|bytes| !bytes.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_good() {
        assert_eq!(read_words().err(), None);
    }

    #[test]
    fn what_ends_with_a_stop_is_short() {
        let with_stop = TITLE | SHORT | ERA;
        let long: Vec<_> = CLASSES_OF_WORD
            .iter()
            .filter(|(_, classes)| **classes & with_stop != 0)
            .filter_map(|(word, _)| std::str::from_utf8(word).ok().filter(|word| !is_short(word)))
            .collect();
        assert_eq!(long, [""; 0]);
    }

    #[test]
    fn a_word_is_known_in_any_spelling() {
        assert!(is("أ.ف.ب", SHORT) && is("ا.ف.ب", SHORT));
        assert!(is("Mr", TITLE) && is("mr", TITLE));
        assert!(!is("", TITLE));
    }
}

//! Words of grammar that search indexes leave out (`data/stop_words.tsv`).

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::{fold, tsv};

const NAME: &str = "stop_words.tsv";
const WORDS: &str = include_str!("../data/stop_words.tsv");

static FOLDED: LazyLock<FxHashSet<Box<str>>> =
    LazyLock::new(|| stop_words().map(|word| fold(word).into()).collect());

/// The stop words as they are printed, without و or ف before them: prepositions, pronouns, particles, auxiliaries.
pub fn stop_words() -> impl Iterator<Item = &'static str> {
    tsv::rows(NAME, WORDS).filter_map(Result::ok).map(|row| row.last())
}

/// Whether a word, folded under [`Profile::Search`](crate::Profile::Search), is a stop word.
///
/// ```
/// use khabar_text::{Tokenizer, is_stop_word};
///
/// let tokens = Tokenizer::new().tokenize("وصل الوفد إلى المدينة التي زارها");
/// let kept: Vec<_> = tokens.iter().filter(|t| !is_stop_word(t.folded())).map(|t| t.text()).collect();
/// assert_eq!(kept, ["وصل", "الوفد", "المدينة", "زارها"]);
/// ```
#[must_use]
pub fn is_stop_word(folded: &str) -> bool {
    FOLDED.contains(folded)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_good_and_stands_once() {
        let mut seen = FxHashSet::default();
        for row in tsv::rows(NAME, WORDS) {
            let row = row.unwrap();
            assert!(seen.insert(fold(row.last())), "{NAME}:{}: {} twice", row.line(), row.last());
        }
    }
}

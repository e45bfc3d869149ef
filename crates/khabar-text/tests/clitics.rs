//! What is attached to words: the corpus of `corpus/clitics.toml`.

use khabar_testing::corpus::cases;
use khabar_text::{Segmentation, Tokenizer, segmentations};
use serde::Deserialize;

/// `has` are ways to cut `word`, `lacks` are none; `only` are all of them, in order.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    word: String,
    #[serde(default)]
    has: Vec<String>,
    #[serde(default)]
    lacks: Vec<String>,
    only: Option<Vec<String>>,
    /// A spelling of the stem of the last way where it stands alone.
    alone: Option<String>,
}

/// `و+ب+[مدرست]+ها`.
fn shown(way: &Segmentation, text: &str) -> String {
    let mut out = String::new();
    for clitic in way.proclitics() {
        out += &format!("{}+", clitic.span().text(text));
    }
    out += &format!("[{}]", way.stem().text(text));
    if let Some(pronoun) = way.enclitic() {
        out += &format!("+{}", pronoun.span().text(text));
    }
    out
}

fn failure(case: &Case) -> Option<String> {
    let tokens = Tokenizer::new().tokenize(&case.word);
    let ways = tokens.get(0).map(segmentations).unwrap_or_default();
    let found: Vec<_> = ways.iter().map(|way| shown(way, &case.word)).collect();
    let spellings = ways.last().map(|way| way.spellings(&case.word)).unwrap_or_default();
    let right = tokens.len() == 1
        && case.has.iter().all(|way| found.contains(way))
        && !case.lacks.iter().any(|way| found.contains(way))
        && case.only.as_ref().is_none_or(|only| *only == found)
        && case.alone.as_ref().is_none_or(|alone| spellings.contains(alone));
    (!right).then(|| format!("{}: {found:?}, alone {spellings:?}", case.word))
}

#[test]
fn words_are_cut_as_the_corpus_says() {
    let cases: Vec<Case> = cases(env!("CARGO_MANIFEST_DIR"), "tests/corpus/clitics.toml");
    let wrong: Vec<_> = cases.iter().filter_map(failure).collect();
    assert!(wrong.is_empty(), "{} of {} wrong:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

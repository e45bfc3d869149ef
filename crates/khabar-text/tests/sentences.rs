//! Where sentences end: the corpus, and what holds for any string.

use khabar_testing::corpus::cases;
use khabar_testing::strategies::{any_text, news_like};
use khabar_text::{Sentence, sentences};
use proptest::prelude::*;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    cut: String,
}

/// What is wrong with a case, if anything.
fn failure(case: &Case) -> Option<String> {
    let cut = case.cut.replace('⏎', "\n");
    let trimmed =
        |piece: &str| piece.trim_matches(|c: char| c.is_whitespace() || c == '\u{200F}').to_owned();
    let wanted: Vec<_> = cut.split('¦').map(trimmed).collect();
    let text = cut.replace('¦', "");
    let found: Vec<_> = sentences(&text).iter().map(|s| trimmed(s.span().text(&text))).collect();
    (found != wanted).then(|| format!("{}: found {}", case.name, found.join(" ¦ ")))
}

#[test]
fn the_corpus_is_cut_where_it_says() {
    let cases: Vec<Case> = cases(env!("CARGO_MANIFEST_DIR"), "tests/corpus/sentences.toml");
    let wrong: Vec<_> = cases.iter().filter_map(failure).collect();
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

fn holds(text: &str) -> Result<(), TestCaseError> {
    let found = sentences(text);
    let mut end = 0;
    for span in found.iter().map(|sentence: &Sentence| sentence.span()) {
        prop_assert!(span.start() >= end, "{:?} crosses what ends at {}", span, end);
        prop_assert!(text.is_char_boundary(span.start()) && text.is_char_boundary(span.end()));
        prop_assert!(!span.is_empty());
        prop_assert_eq!(span.text(text).trim(), span.text(text));
        prop_assert!(
            text.get(end..span.start()).is_some_and(|gap| gap.trim().is_empty()),
            "a gap before {:?}",
            span
        );
        end = span.end();
    }
    prop_assert!(text.get(end..).is_some_and(|rest| rest.trim().is_empty()), "text after {}", end);
    Ok(())
}

proptest! {
    #[test]
    fn every_byte_but_white_space_is_in_one_sentence(text in any_text()) {
        holds(&text)?;
    }

    #[test]
    fn news_too(text in news_like()) {
        holds(&text)?;
    }

    #[test]
    fn marks_in_any_order(text in "[\"'.…!؟?»«”“()\\n ۔،0-9بو\u{200F}]{0,60}") {
        holds(&text)?;
    }

    #[test]
    fn no_sentence_crosses_a_line(text in news_like()) {
        for sentence in sentences(&text) {
            prop_assert!(!sentence.span().text(&text).contains('\n'));
        }
    }
}

#[test]
fn a_long_text_without_an_end_is_read_in_linear_time() {
    let pieces = ["\"", ".", ". \"", "؟\" قال ", "أ.", "(", "كلمة ", "1. ", "\u{200F}", "…\u{A0}"];
    let mut texts: Vec<String> =
        pieces.iter().map(|piece| piece.repeat(400_000 / piece.len())).collect();
    let blanks = " ".repeat(200_000);
    texts.push(format!("{blanks}{}", "أ. ".repeat(50_000)));
    texts.push(format!("كلمة.{blanks}\" أ.{blanks}»"));
    texts.push("كلمة \n".repeat(50_000));
    for text in texts {
        let before = std::time::Instant::now();
        assert!(!sentences(&text).is_empty());
        let head: String = text.chars().take(8).collect();
        assert!(before.elapsed().as_secs() < 2, "{head:?}… took {:?}", before.elapsed());
    }
}

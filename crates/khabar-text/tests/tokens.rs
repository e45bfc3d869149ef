//! Where tokens end and what they are: the corpus, and UAX #29 against its reference.

use std::collections::BTreeMap;

use khabar_testing::corpus::cases;
use khabar_testing::strategies::{any_text, news_like};
use khabar_text::{TokenKind, Tokenizer};
use proptest::prelude::*;
use serde::Deserialize;
use unicode_segmentation::UnicodeSegmentation;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    cut: String,
    #[serde(default)]
    kinds: BTreeMap<String, String>,
}

/// What is wrong with a case, if anything.
fn failure(case: &Case) -> Option<String> {
    let is_gap = |c: char| c == '·' || c.is_whitespace() || c.is_control();
    let trimmed = |piece: &str| piece.trim_matches(is_unseen).to_owned();
    let pieces = case.cut.split(is_gap);
    let wanted: Vec<_> = pieces.map(trimmed).filter(|piece| !piece.is_empty()).collect();
    let text = case.cut.replace('·', "");
    let tokens = Tokenizer::new().tokenize(&text);
    let found: Vec<_> = tokens.iter().map(|token| trimmed(token.text())).collect();
    if found != wanted {
        return Some(format!("{}: {}", case.name, found.join("·")));
    }
    case.kinds.iter().find_map(|(text, kind)| {
        let kinds = tokens.iter().filter(|t| t.text() == text).map(|t| t.kind().as_str());
        let kinds: Vec<_> = kinds.collect();
        (kinds.is_empty() || kinds.iter().any(|found| found != kind))
            .then(|| format!("{}: {text} is {kinds:?}", case.name))
    })
}

/// Direction controls at the ends of a word are no part of it, as white space.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

#[test]
fn the_corpus_is_cut_where_it_says() {
    let cases: Vec<Case> = cases(env!("CARGO_MANIFEST_DIR"), "tests/corpus/tokens.toml");
    let wrong: Vec<_> = cases.iter().filter_map(failure).collect();
    assert!(cases.len() >= 370, "only {} cases", cases.len());
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn surface_words_keep_letters_and_digits_together() {
    let text = "بـ200 و2006 الـ84 سو-25 3ر7 7,5 1,2,3 د. سامي، 10:30";
    let tokens = Tokenizer::new().tokenize(text);
    let words: Vec<_> = tokens.surface().map(|(span, kind)| (span.text(text), kind)).collect();
    let mixed: Vec<_> =
        words.iter().filter(|word| word.1 == TokenKind::Mixed).map(|word| word.0).collect();
    assert_eq!(mixed, ["بـ200", "و2006", "الـ84", "سو-25", "3ر7"]);
    assert!(words.contains(&("7,5", TokenKind::Number)));
    assert!(words.contains(&("10:30", TokenKind::TimeLike)));
    assert!(words.contains(&("د.", TokenKind::Abbreviation)));
    assert_eq!(words.len(), 15);
}

/// The lines of Unicode's WordBreakTest with Arabic letters, digits or marks, and the rules they are about.
#[test]
fn uax_29_cuts_arabic_as_its_rules_say() {
    let cases: [(&str, &[&str]); 8] = [
        ("ب'ج", &["ب'ج"]),
        ("ب\"ج", &["ب", "\"", "ج"]),
        ("٣٫٥", &["٣٫٥"]),
        ("٣،٥", &["٣،٥"]),
        ("١٬٢٠٠", &["١٬٢٠٠"]),
        ("بَ\u{200D}ج", &["بَ\u{200D}ج"]),
        ("ق.م", &["ق.م"]),
        ("ب200", &["ب200"]),
    ];
    for (text, wanted) in cases {
        let found: Vec<_> =
            Tokenizer::new().word_bounds(text).map(|span| span.text(text)).collect();
        assert_eq!(found, wanted, "{text}");
    }
}

proptest! {
    #[test]
    fn word_bounds_are_those_of_uax_29(text in any_text()) {
        let found: Vec<_> = Tokenizer::new().word_bounds(&text).map(|span| span.text(&text)).collect();
        let wanted: Vec<_> = text.split_word_bounds().collect();
        prop_assert_eq!(found, wanted);
    }

    #[test]
    fn surface_words_are_whole_tokens(text in news_like()) {
        let tokens = Tokenizer::new().tokenize(&text);
        let ends: Vec<_> = tokens.iter().map(|token| token.span().end()).collect();
        let mut covered = 0;
        for (span, _) in tokens.surface() {
            prop_assert!(ends.contains(&span.end()));
            covered += span.len();
        }
        prop_assert_eq!(covered, tokens.iter().map(|token| token.span().len()).sum::<usize>());
    }
}

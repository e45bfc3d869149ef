//! Numbers: the corpus, and what holds for any string.

use khabar_testing::corpus::cases;
use khabar_testing::strategies::{any_text, news_like};
use khabar_text::{
    Tokenizer,
    numbers::{Colloquial, Number, find_numbers, find_numbers_with, number_at},
};
use proptest::prelude::*;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    text: String,
    #[serde(default)]
    found: String,
    #[serde(default)]
    value: String,
    kind: Option<String>,
    #[serde(default)]
    nothing: bool,
}

fn check(case: &Case) -> Result<(), String> {
    let text = case.text.replace('⏎', "\n");
    let tokens = Tokenizer::new().tokenize(&text);
    let numbers = find_numbers(&tokens);
    let words: Vec<_> = numbers.iter().map(|n| n.span().text(&text)).collect();
    let list =
        |field: &str| field.split(" | ").filter(|s| !s.is_empty()).map(str::to_owned).collect();
    let (wanted, values): (Vec<_>, Vec<_>) = (list(&case.found), list(&case.value));
    if words != wanted || words.is_empty() != case.nothing {
        return Err(format!("found {words:?}"));
    }
    if values.len() != words.len() {
        return Err(format!("{} values for {} numbers", values.len(), words.len()));
    }
    for (number, value) in numbers.iter().zip(&values) {
        let value: f64 = value.parse().map_err(|_| format!("no value in {value}"))?;
        if (number.value() - value).abs() > 1e-4 {
            return Err(format!("{} is {}", number.span().text(&text), number.value()));
        }
        if case.kind.as_ref().is_some_and(|kind| kind != number.kind().as_str()) {
            return Err(format!("{} is {}", number.span().text(&text), number.kind().as_str()));
        }
    }
    Ok(())
}

#[test]
fn the_corpus_has_the_values_it_says() {
    let cases: Vec<Case> = cases(env!("CARGO_MANIFEST_DIR"), "tests/corpus/numbers.toml");
    let wrong: Vec<_> = cases
        .iter()
        .filter_map(|case| Some(format!("{}: {}", case.name, check(case).err()?)))
        .collect();
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn dialects_are_left_out_when_asked() {
    let values = |text: &str| {
        let tokens = Tokenizer::new().tokenize(text);
        let found = find_numbers_with(&tokens, Colloquial::Ignore);
        found.iter().map(Number::value).collect::<Vec<_>>()
    };
    for spoken in ["خمستاشر", "تلتمية", "ستميت ألف", "تمنطعش", "خمستلاف", "الدور التالت", "تلاتة"]
    {
        assert!(values(spoken).iter().all(|value| *value == 1000.0), "{spoken}");
    }
    assert_eq!(values("ثلاثة وعشرون ألفا وخمسمئة"), [23_500.0]);
    assert_eq!(values("مليون ونصف و10%"), [1_500_000.0, 10.0]);
    assert_eq!(values("الحادي والعشرون"), [21.0]);
}

fn holds(text: &str) -> Result<(), TestCaseError> {
    let tokens = Tokenizer::new().tokenize(text);
    let mut end = 0;
    for number in find_numbers(&tokens) {
        let span = number.span();
        prop_assert!(span.start() >= end && !span.is_empty());
        prop_assert!(text.is_char_boundary(span.start()) && text.is_char_boundary(span.end()));
        prop_assert!(!number.tokens().is_empty());
        prop_assert!(tokens.span_of(number.tokens()).contains(span));
        prop_assert!(number.value().is_finite());
        prop_assert_eq!(number_at(&tokens, number.tokens().start), Some(number));
        end = span.end();
    }
    prop_assert_eq!(number_at(&tokens, tokens.len()), None);
    Ok(())
}

/// Number words and what stands between them.
fn number_words() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "ثلاثة",
        "وثلاثة",
        "عشر",
        "عشرون",
        "وعشرين",
        "مئة",
        "المئة",
        "في المئة",
        "ألف",
        "ألفا",
        "آلاف",
        "مليون",
        "ومليونين",
        "نصف",
        "ونصف",
        "أرباع",
        "الثاني",
        "الثانية",
        "بعد",
        "إلا ربعا",
        "فاصلة",
        "سالب",
        "و",
        "ب",
        "-",
        "%",
        "٪",
        "5",
        "1,200",
        "٣٫٥",
        "1.200",
        "000",
        ",",
        "،",
        ".",
        "\n",
        "الأول",
        "إحدى",
        "اثنا",
        "للخمسين",
    ]);
    let glue = prop::sample::select(vec![" ", "", " "]);
    prop::collection::vec((pieces, glue), 0..24)
        .prop_map(|all| all.into_iter().map(|(piece, glue)| format!("{piece}{glue}")).collect())
}

proptest! {
    #[test]
    fn any_string_survives(text in any_text()) {
        holds(&text)?;
    }

    #[test]
    fn news_survives(text in news_like()) {
        holds(&text)?;
    }

    #[test]
    fn number_words_in_any_order_survive(text in number_words()) {
        holds(&text)?;
    }

    #[test]
    fn plain_digits_have_their_value(value in 0u32..1_000_000_000) {
        let text = format!("بلغ {value} شخصا");
        let tokens = Tokenizer::new().tokenize(&text);
        let values: Vec<_> = find_numbers(&tokens).iter().map(Number::value).collect();
        prop_assert_eq!(values, vec![f64::from(value)]);
    }
}

#[test]
fn long_runs_are_read_in_linear_time() {
    for piece in ["ألف و", "ثلاثة وعشرون ", "100 ", "1,", "-", "مئة ", "ونصف ", "9", "الثاني عشر "]
    {
        let text = piece.repeat(300_000 / piece.len());
        let tokens = Tokenizer::new().tokenize(&text);
        let before = std::time::Instant::now();
        let found = find_numbers(&tokens).len();
        assert!(
            before.elapsed().as_secs() < 3,
            "{piece:?}, {found} found, took {:?}",
            before.elapsed()
        );
    }
}

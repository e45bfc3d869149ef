//! Defects found in other libraries, which this one must not have.

use khabar_testing::corpus::cases;
use khabar_text::{Normalizer, Profile, Tokenizer, fold, sentences};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    profile: Option<String>,
    #[serde(default)]
    text: String,
    #[serde(default)]
    gives: String,
    tokens: Option<String>,
    #[serde(default)]
    sentences: String,
    times: Option<usize>,
}

/// What is wrong with a case, if anything.
fn failure(case: &Case) -> Option<String> {
    let (wanted, found) = if let Some(profile) = &case.profile {
        let normalizer = Profile::from_name(profile).map(Normalizer::new);
        let found = normalizer.map(|normalizer| normalizer.normalize(&case.text).into_owned());
        (case.gives.clone(), found.unwrap_or(format!("no profile {profile}")))
    } else if let Some(text) = &case.tokens {
        let tokens = Tokenizer::new().tokenize(text);
        let found: Vec<_> = tokens.iter().map(|token| token.text()).collect();
        (text.clone(), found.join(" "))
    } else if let Some(times) = case.times {
        let found = sentences(&case.sentences.repeat(times)).len();
        (times.to_string(), found.to_string())
    } else {
        let text = case.sentences.replace("¦ ", "");
        let found: Vec<_> = sentences(&text).iter().map(|s| s.span().text(&text)).collect();
        (case.sentences.clone(), found.join(" ¦ "))
    };
    (wanted.is_empty() || wanted != found)
        .then(|| format!("{}: wanted {wanted:?}, found {found:?}", case.name))
}

#[test]
fn none_of_the_defects_is_ours() {
    let cases: Vec<Case> = cases(env!("CARGO_MANIFEST_DIR"), "tests/corpus/defects.toml");
    let wrong: Vec<_> = cases.iter().filter_map(failure).collect();
    assert!(cases.len() > 40, "{} cases", cases.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_word_with_a_direction_mark_is_found_under_its_letters() {
    let text = "قال مح\u{200F}مد\u{200F} أمس";
    let tokens = Tokenizer::new().tokenize(text);
    let folded: Vec<_> = tokens.iter().map(|token| token.folded().to_owned()).collect();
    assert_eq!(folded, ["قال", "محمد", "امس"]);
    assert_eq!(fold(text), "قال محمد امس");
}

#[test]
fn the_article_of_a_folded_name_stays() {
    let tokens = Tokenizer::new().tokenize("ألبانيا");
    assert_eq!(tokens.get(0).map(|token| token.folded().to_owned()).as_deref(), Some("البانيا"));
}

//! Defects found in other libraries, which this one must not have.

use khabar_text::{Normalizer, Profile, Tokenizer, fold, sentences};

/// The value of `key` in a case of the corpus, between double quotes, with its escapes read.
fn value(case: &str, key: &str) -> Option<String> {
    let line = case.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(" = \""))?;
    let mut rest = line.strip_suffix('"')?.replace("\\\"", "\"");
    while let Some((before, after)) = rest.split_once("\\u") {
        let (digits, after) = after.split_at_checked(4)?;
        let c = char::from_u32(u32::from_str_radix(digits, 16).ok()?)?;
        rest = format!("{before}{c}{after}");
    }
    Some(rest)
}

/// What is wrong with a case, if anything.
fn failure(case: &str) -> Option<String> {
    let (wanted, found) = if let Some(profile) = value(case, "profile") {
        let text = value(case, "text").unwrap_or_default();
        let normalizer = Profile::from_name(&profile).map(Normalizer::new);
        let found = normalizer.map(|normalizer| normalizer.normalize(&text).into_owned());
        (value(case, "gives").unwrap_or_default(), found.unwrap_or(format!("no profile {profile}")))
    } else if let Some(text) = value(case, "tokens") {
        let tokens = Tokenizer::new().tokenize(&text);
        let found: Vec<_> = tokens.iter().map(|token| token.text()).collect();
        (text.clone(), found.join(" "))
    } else if let (Some(text), Some(times)) = (value(case, "sentences"), value(case, "times")) {
        let found = sentences(&text.repeat(times.parse().unwrap_or_default())).len();
        (times, found.to_string())
    } else {
        let cut = value(case, "sentences").unwrap_or_default();
        let text = cut.replace("¦ ", "");
        let found: Vec<_> = sentences(&text).iter().map(|s| s.span().text(&text)).collect();
        (cut, found.join(" ¦ "))
    };
    (wanted.is_empty() || wanted != found).then(|| {
        format!("{}: wanted {wanted:?}, found {found:?}", value(case, "name").unwrap_or_default())
    })
}

#[test]
fn none_of_the_defects_is_ours() {
    let cases: Vec<_> = include_str!("corpus/defects.toml").split("[[case]]").skip(1).collect();
    let wrong: Vec<_> = cases.iter().filter_map(|case| failure(case)).collect();
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

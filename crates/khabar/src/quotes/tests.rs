use khabar_entities::EntityExtractor;
use khabar_text::Tokenizer;

use super::*;

fn quotes(text: &str) -> Vec<(String, QuoteKind, Option<String>)> {
    let tokens = Tokenizer::new().tokenize(text);
    let entities = EntityExtractor::new().extract(text);
    let name = |index: usize| entities.entities()[index].name().to_owned();
    super::speech(&[tokens], &entities)
        .iter()
        .flat_map(|speech| &speech.quotes)
        .map(|q| (q.span().text(text).to_owned(), q.kind(), q.speaker().map(name)))
        .collect()
}

#[test]
fn every_row_of_the_cues_is_good() {
    assert!(super::cues::load_cues().is_ok(), "{:?}", super::cues::load_cues().err());
}

#[test]
fn the_subject_after_the_verb_speaks() {
    let found = quotes("قال الرئيس اللبناني ميشال عون: \"لن نتراجع عن القرار\".");
    assert_eq!(
        found,
        [("لن نتراجع عن القرار".into(), QuoteKind::Direct, Some("ميشال عون".into()))]
    );
}

#[test]
fn a_verb_without_subject_goes_on_with_the_last_speaker() {
    let found = quotes("أكد ميشال عون أن الوضع صعب. وأضاف: «نحتاج إلى وقت طويل».");
    assert_eq!(found, [("نحتاج إلى وقت طويل".into(), QuoteKind::Direct, Some("ميشال عون".into()))]);
}

#[test]
fn a_word_at_arms_length_is_no_speech() {
    assert_eq!(quotes("زار المعرض \"الكبير\" كثيرون"), [("الكبير".into(), QuoteKind::Term, None)]);
}

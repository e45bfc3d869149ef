//! What holds for any text.

use khabar_entities::{EntityExtractor, Iob, Profile};
use khabar_testing::strategies;
use khabar_text::Span;
use proptest::prelude::*;

fn check(text: &str) -> Result<(), TestCaseError> {
    let found = EntityExtractor::new().extract(text);
    let mut end = 0;
    for (index, mention) in found.mentions().iter().enumerate() {
        let span = mention.span();
        prop_assert!(!span.is_empty() && text.get(span.range()).is_some());
        prop_assert!(span.start() >= end, "mentions are in order and do not overlap");
        end = span.end();
        for part in [mention.role(), mention.proclitic()].into_iter().flatten() {
            prop_assert!(text.get(part.range()).is_some());
            prop_assert!(!part.overlaps(span));
        }
        if let Some(proclitic) = mention.proclitic() {
            prop_assert_eq!(proclitic.end(), span.start());
        }
        let entity = found.entity_of(mention);
        prop_assert!(entity.is_some_and(|entity| entity.mentions().contains(&index)));
    }
    for inner in found.nested() {
        let inside = |outer: Span| outer.contains(inner.span()) && outer != inner.span();
        prop_assert!(found.mentions().iter().any(|outer| inside(outer.span())));
        prop_assert!(found.entity_of(inner).is_some());
    }
    prop_assert_eq!(&found, &EntityExtractor::new().extract(text), "the same text, the same names");
    Ok(())
}

proptest! {
    #[test]
    fn any_string_survives(text in any::<String>()) {
        check(&text)?;
    }

    #[test]
    fn crawled_text_survives(text in strategies::news_like()) {
        check(&text)?;
    }

    #[test]
    fn every_token_gets_a_label(tokens in prop::collection::vec("[ء-ي]{1,8}|وزير|بوتين|في|،|[a-z0-9]{0,4}", 0..20)) {
        let tokens: Vec<&str> = tokens.iter().map(String::as_str).collect();
        for profile in [Profile::News, Profile::Anercorp, Profile::Wojood] {
            let labels = EntityExtractor::new().label_tokens(&tokens, profile);
            prop_assert_eq!(labels.len(), tokens.len());
            let mut before = Iob::Outside;
            for label in labels {
                if let Iob::Inside(kind) = label {
                    prop_assert!(matches!(before, Iob::Begin(k) | Iob::Inside(k) if k == kind));
                }
                before = label;
            }
        }
    }
}

//! Names.

use std::sync::LazyLock;

use khabar_entities::{EntityExtractor, Iob, Profile};

use crate::stands_in;

static EXTRACTOR: LazyLock<EntityExtractor> = LazyLock::new(EntityExtractor::new);

/// Mentions in order, without overlap, each in one entity; a valid label for each token.
pub fn entities(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let found = EXTRACTOR.extract(&text);
    let mut end = 0;
    for (index, mention) in found.mentions().iter().enumerate() {
        stands_in(&text, mention.span());
        assert!(mention.span().start() >= end && !mention.span().is_empty());
        for part in [mention.role(), mention.proclitic()].into_iter().flatten() {
            stands_in(&text, part);
            assert!(!part.overlaps(mention.span()));
        }
        let entity = found.entity_of(mention);
        assert!(entity.is_some_and(|entity| entity.mentions().contains(&index)));
        end = mention.span().end();
    }

    let tokens: Vec<&str> = text.split_whitespace().collect();
    let labels = EXTRACTOR.label_tokens(&tokens, Profile::Anercorp);
    assert_eq!(labels.len(), tokens.len());
    let mut before = Iob::Outside;
    for label in labels {
        if let Iob::Inside(kind) = label {
            assert!(matches!(before, Iob::Begin(k) | Iob::Inside(k) if k == kind));
        }
        before = label;
    }
}

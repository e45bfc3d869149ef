//! Whole pages through the facade.

use std::sync::LazyLock;

use khabar::Analyzer;

use crate::stands_in;

static ANALYZER: LazyLock<Analyzer> = LazyLock::new(Analyzer::new);

/// Every layer of the document stands in the page, and the same page gives the same document.
pub fn document(bytes: &[u8]) {
    let page = String::from_utf8_lossy(bytes);
    let document = ANALYZER.analyze(&page);
    for timex in document.timexes() {
        stands_in(&page, timex.span());
    }
    for mention in document.mentions() {
        stands_in(&page, mention.span());
        assert!(document.entities().get(mention.entity()).is_some());
    }
    for quote in document.quotes() {
        stands_in(&page, quote.span());
        assert!(quote.speaker().is_none_or(|index| document.entities().get(index).is_some()));
    }
    assert_eq!(document, ANALYZER.analyze(&page));
}

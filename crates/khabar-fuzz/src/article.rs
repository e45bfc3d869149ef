//! Pages into blocks.

use std::sync::LazyLock;

use khabar_article::{Article, ArticleParser};
use khabar_text::Span;

use crate::stands_in;

static PARSER: LazyLock<ArticleParser> = LazyLock::new(ArticleParser::new);

/// The blocks are a partition, their texts map into them, and every field stands in the page.
fn check(source: &str, article: &Article) {
    let mut end = 0;
    for block in article.blocks() {
        let (span, content) = (block.span(), block.content_span());
        assert_eq!(span.start(), end, "blocks follow each other");
        assert!(!span.is_empty() && span.contains(content));
        stands_in(source, span);
        stands_in(source, content);
        let text = block.text(source);
        for (at, c) in text.char_indices() {
            let mapped = block.to_source(Span::new(at, at + c.len_utf8()));
            stands_in(source, mapped);
            assert!(!mapped.is_empty() && content.contains(mapped), "{c:?} at {mapped:?}");
        }
        end = span.end();
    }
    assert_eq!(end, source.len(), "blocks reach the end");
    let fields = article.headline().into_iter();
    for field in fields.chain(article.authors()).chain(article.agencies()).chain(article.related())
    {
        stands_in(source, field.span());
    }
    for date in article.page_dates() {
        stands_in(source, date.span());
    }
    let _ = article.body(source);
}

/// A page as crawled text.
pub fn article_text(bytes: &[u8]) {
    let source = String::from_utf8_lossy(bytes);
    let article = PARSER.parse_text(&source);
    check(&source, &article);
}

/// A page as HTML.
pub fn article_html(bytes: &[u8]) {
    let source = String::from_utf8_lossy(bytes);
    let article = PARSER.parse_html(&source);
    check(&source, &article);
}

/// A page in any encoding and either form.
pub fn article_bytes(bytes: &[u8]) {
    let (source, article) = PARSER.parse_bytes(bytes);
    check(&source, &article);
}

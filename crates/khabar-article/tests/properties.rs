//! What holds for any page, however strange.

use std::time::{Duration, Instant};

use khabar_article::{Article, ArticleParser, BlockKind};
use khabar_text::Span;
use proptest::prelude::*;

/// The blocks follow each other from the first byte to the last, on character boundaries, and their texts map into them.
fn check(article: &Article, source: &str) -> Result<(), TestCaseError> {
    let mut at = 0;
    for block in article.blocks() {
        let span = block.span();
        prop_assert_eq!(span.start(), at);
        prop_assert!(!span.is_empty());
        prop_assert!(source.is_char_boundary(span.start()) && source.is_char_boundary(span.end()));
        let content = block.content_span();
        prop_assert!(span.start() <= content.start() && content.end() <= span.end());
        prop_assert!(
            source.is_char_boundary(content.start()) && source.is_char_boundary(content.end())
        );
        let text = block.text(source);
        if !text.is_empty() {
            let mapped = block.to_source(Span::new(0, text.len()));
            prop_assert!(
                content.start() <= mapped.start() && mapped.end() <= content.end(),
                "{mapped:?} in {content:?}"
            );
        }
        for (start, c) in text.char_indices() {
            let mapped = block.to_source(Span::new(start, start + c.len_utf8()));
            prop_assert!(
                source.get(mapped.range()).is_some_and(|printed| !printed.is_empty()),
                "{c:?} at {mapped:?}"
            );
        }
        at = span.end();
    }
    prop_assert_eq!(at, source.len());
    for field in article
        .headline()
        .into_iter()
        .chain(article.authors())
        .chain(article.agencies())
        .chain(article.related())
    {
        prop_assert!(source.get(field.span().range()).is_some());
    }
    for date in article.page_dates() {
        prop_assert!(source.get(date.span().range()).is_some());
    }
    Ok(())
}

/// Pieces of pages: words of every list, marks, dates, and breaks.
fn page() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("الرئيسية"),
        Just("اقرأ أيضا"),
        Just("شارك الخبر"),
        Just("القاهرة"),
        Just("(رويترز)"),
        Just(" - "),
        Just(": "),
        Just("."),
        Just("\n"),
        Just("\r\n"),
        Just("\u{200F}"),
        Just("كتب"),
        Just("قال الوزير إن العمل في الجسر مستمر حتى نهاية العام، وأضاف أن الخطة جاهزة."),
        Just("افتتاح جسر جديد فوق النهر"),
        Just("آخر تحديث 24/05/2024"),
        Just("الجمعة 20 سبتمبر 2024"),
        Just("11:03"),
        Just("المصدر"),
        Just("* "),
        Just("- "),
        Just("؟"),
        Just("صورة"),
        Just(" "),
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

fn soup() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("<p>".to_owned()),
        Just("</p>".to_owned()),
        Just("<div class=\"related\">".to_owned()),
        Just("</div>".to_owned()),
        Just("<a href=x>".to_owned()),
        Just("</a>".to_owned()),
        Just("<br>".to_owned()),
        Just("<h1>".to_owned()),
        Just("</h1>".to_owned()),
        Just(
            "<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"headline\":\"ع"
                .to_owned()
        ),
        Just("\"}</script>".to_owned()),
        Just("<script>".to_owned()),
        Just("<title>".to_owned()),
        Just("<meta property=og:title content='ج &amp; د'>".to_owned()),
        Just("<time datetime=2024-05-02>".to_owned()),
        Just("<!--".to_owned()),
        Just("-->".to_owned()),
        Just("<li>".to_owned()),
        Just("<".to_owned()),
        Just("&nbsp;".to_owned()),
        Just("&#1602;&quot;&copy2020&bogus; &".to_owned()),
        Just(
            "قال الوزير إن العمل في الجسر مستمر حتى نهاية العام، وأضاف أن الخطة جاهزة.".to_owned()
        ),
        Just("\r\n \u{FEFF}".to_owned()),
        "\\PC{0,6}",
    ];
    prop::collection::vec(piece, 0..50).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn any_string_is_partitioned(source in "\\PC{0,200}") {
        check(&ArticleParser::new().parse(&source), &source)?;
        check(&ArticleParser::new().parse_text(&source), &source)?;
        check(&ArticleParser::new().parse_html(&source), &source)?;
    }

    #[test]
    fn any_page_is_partitioned(source in page()) {
        let parser = ArticleParser::new();
        let article = parser.parse_text(&source);
        check(&article, &source)?;
        prop_assert_eq!(article, parser.parse_text(&source));
    }

    #[test]
    fn any_soup_is_partitioned(source in soup()) {
        let parser = ArticleParser::new();
        let article = parser.parse_html(&source);
        check(&article, &source)?;
        prop_assert_eq!(article, parser.parse_html(&source));
    }

    #[test]
    fn agencies_are_not_authors(source in page()) {
        let article = ArticleParser::new().parse_text(&source);
        for author in article.authors() {
            prop_assert!(!author.text().contains("رويترز"));
        }
    }
}

/// Generous bounds for an unoptimised build: what they refuse is a square.
#[test]
fn strange_sizes_are_read_in_line() {
    let sentence = "قال الوزير إن العمل في الجسر مستمر (رويترز). ";
    let long_line = sentence.repeat(1_000_000 / sentence.len());
    let tiny_lines = "نص\n".repeat(100_000);
    let labels = "الرئيسية » أخبار\nاقرأ أيضا\nشارك\n".repeat(20_000);
    let homes = "الرئيسيةأخبار النهر افتتاح جسر جديد فوق النهر\n".repeat(20_000);
    let nested = format!("{}نص{}", "<div>".repeat(100_000), "</div>".repeat(100_000));
    let unclosed = "<p><a><li><b>نص".repeat(50_000);
    let stray_ends = "</p></div></b>".repeat(50_000);
    let entities = "&amp;&quot;نص".repeat(50_000);
    let pages = [
        ("long line", long_line),
        ("tiny lines", tiny_lines),
        ("labels", labels),
        ("homes", homes),
        ("nested", nested),
        ("unclosed", unclosed),
        ("stray ends", stray_ends),
        ("entities", entities),
    ];
    let parser = ArticleParser::new();
    for (name, source) in &pages {
        let started = Instant::now();
        for article in [parser.parse_text(source), parser.parse_html(source)] {
            let end = article.blocks().last().map_or(0, |block| block.span().end());
            assert_eq!(end, source.len(), "{name}");
        }
        let took = started.elapsed();
        assert!(took < Duration::from_secs(20), "{name} took {took:?}");
    }
}

#[test]
fn the_empty_page() {
    let article = ArticleParser::new().parse("");
    assert!(article.blocks().is_empty());
    assert!(article.headline().is_none());
    assert_eq!(ArticleParser::new().parse(" \n ").blocks()[0].kind(), BlockKind::Markup);
}

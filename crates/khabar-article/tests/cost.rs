//! What reading a page costs in memory, and how that grows with the page.

use std::fmt::Write;

use khabar_article::ArticleParser;

const SENTENCE: &str = "قال الوزير إن العمل في الجسر مستمر حتى نهاية العام، وأضاف أن الخطة جاهزة.";

/// A story among lists of others, of about so many bytes, in the proportions of real pages.
fn page(bytes: usize) -> String {
    let mut page =
        "<!DOCTYPE html><html><head><title>افتتاح جسر جديد فوق النهر</title></head><body>\
        <article class=\"post-content\"><h1>افتتاح جسر جديد فوق النهر</h1>"
            .to_owned();
    let mut block = 0;
    while page.len() < bytes {
        block += 1;
        let _ = write!(page, "<p style=\"text-align: justify\">{SENTENCE} <b>{SENTENCE}</b></p>");
        for link in 0..12 {
            let _ = write!(
                page,
                "<div class=\"item related-{block}\"><a href=\"https://example.org/news/{link}/story\" title=\"خبر\">\
                 <img src=\"/images/{link}.jpg\" width=\"150\" height=\"100\"> عنوان الخبر رقم {link}</a> <span class=\"date\">2 مارس 2024</span></div>"
            );
        }
    }
    page.push_str("</article></body></html>");
    page
}

#[test]
fn a_large_page_fits_in_sixteen_mebibytes() {
    let parser = ArticleParser::new();
    let page = page(600_000);
    assert!(!parser.parse_html("<p>نص</p>").blocks().is_empty(), "word lists are read once");
    let mut blocks = 0;
    let cost = allocation_counter::measure(|| blocks = parser.parse_html(&page).blocks().len());
    assert!(blocks > 1000, "only {blocks} blocks");
    assert!(cost.bytes_max <= 16 << 20, "{} bytes at once", cost.bytes_max);
    println!("{} bytes at once for {} of HTML", cost.bytes_max, page.len());
}

#[test]
fn ten_times_the_page_is_eleven_times_the_memory() {
    let parser = ArticleParser::new();
    let measure = |bytes: usize| {
        let page = page(bytes);
        let cost = allocation_counter::measure(|| {
            assert!(!parser.parse_html(&page).blocks().is_empty());
        });
        cost.bytes_total
    };
    measure(1000);
    let (small, large) = (measure(60_000), measure(600_000));
    assert!(large <= small * 11, "{large} bytes against {small}");
}

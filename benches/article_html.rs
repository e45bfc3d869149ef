//! HTML to an article with its metadata, on a made-up page in the proportions of real ones: mostly markup, menus and
//! scripts, and a story of a few hundred words.
//!
//! `cargo bench --bench article_html --features peers` runs other extractors beside ours; quote ratios within one run.

#![allow(missing_docs, reason = "criterion's macros make public functions")]

use std::fmt::Write;
use std::fs;
use std::path::Path;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use khabar::article::ArticleParser;

const TITLE: &str = "افتتاح جسر جديد فوق النهر بعد عامين من العمل";
const SENTENCE: &str = "قال الوزير إن العمل في الجسر مستمر حتى نهاية العام، وأضاف أن الخطة جاهزة.";

/// A page of about `bytes` bytes around one story.
fn page(bytes: usize) -> String {
    let mut page = format!(
        "<!DOCTYPE html><html dir=\"rtl\" lang=\"ar\"><head><meta charset=\"utf-8\"><title>{TITLE} - صحيفة النخلة</title>\
         <meta property=\"og:title\" content=\"{TITLE}\"><meta property=\"article:published_time\" content=\"2024-05-02T10:00:00+03:00\">\
         <script type=\"application/ld+json\">{{\"@type\":\"NewsArticle\",\"headline\":\"{TITLE}\",\"datePublished\":\"2024-05-02T10:00:00+03:00\",\
         \"author\":{{\"@type\":\"Person\",\"name\":\"هالة منصور\"}}}}</script></head><body class=\"single single-post\">"
    );
    let menu = |page: &mut String, class: &str, links: usize| {
        let _ =
            write!(page, "<div class=\"{class} widget-area col-md-4\"><ul class=\"menu-list\">");
        for link in 0..links {
            let _ = write!(
                page,
                "<li id=\"menu-item-{link}\" class=\"menu-item menu-item-type-taxonomy\"><a href=\"https://example.org/news/{link}/story\" title=\"خبر\">\
                 <img src=\"/images/{link}.jpg\" alt=\"صورة\" width=\"150\" height=\"100\"> عنوان الخبر رقم {link} في القائمة</a></li>"
            );
        }
        page.push_str("</ul></div><script>window.data = window.data || []; function track(name) { data.push({name: name, at: Date.now()}); }</script>");
    };
    menu(&mut page, "main-navigation", 40);
    let _ = write!(
        page,
        "<article class=\"post-content\"><h1 class=\"entry-title\">{TITLE}</h1><div class=\"entry-meta\">كتبت: هالة منصور</div>"
    );
    for day in 1..=12 {
        let _ = writeln!(
            page,
            "<p style=\"text-align: justify\">وفي اليوم {day} {SENTENCE} <b>{SENTENCE}</b> {SENTENCE}</p>"
        );
    }
    page.push_str("</article>");
    while page.len() < bytes {
        menu(&mut page, "related-posts", 20);
    }
    page.push_str("<footer>جميع الحقوق محفوظة 2024</footer></body></html>");
    page
}

/// The invented pages of the crate's tests, one after the other.
fn small_pages() -> Vec<String> {
    let pages = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/khabar-article/tests/pages");
    let files = fs::read_dir(pages).into_iter().flatten().flatten().map(|entry| entry.path());
    let html = files.filter(|file| file.extension().is_some_and(|ending| ending == "html"));
    html.filter_map(|file| fs::read_to_string(file).ok()).collect()
}

fn article_html(criterion: &mut Criterion) {
    let parser = ArticleParser::new();
    let mut group = criterion.benchmark_group("article-html");
    let small = small_pages();
    assert!(!small.is_empty());
    group.throughput(Throughput::Bytes(small.iter().map(|page| page.len() as u64).sum()));
    group.bench_function("small/khabar", |bencher| {
        bencher.iter(|| {
            small.iter().map(|page| parser.parse_html(page).blocks().len()).sum::<usize>()
        });
    });
    for (name, bytes) in [("page-60k", 60_000), ("page-600k", 600_000)] {
        let page = page(bytes);
        let article = parser.parse_html(&page);
        assert_eq!(article.headline().map(|field| field.text()), Some(TITLE));
        assert_eq!(article.authors().first().map(|field| field.text()), Some("هالة منصور"));
        assert_eq!(article.body(&page).matches(SENTENCE).count(), 36);
        group.throughput(Throughput::Bytes(page.len() as u64));
        group.bench_function(format!("{name}/khabar"), |bencher| {
            bencher.iter(|| parser.parse_html(&page).blocks().len());
        });
        #[cfg(feature = "peers")]
        {
            group.bench_function(format!("{name}/dom_smoothie"), |bencher| {
                bencher.iter(|| {
                    dom_smoothie::Readability::new(page.as_str(), None, None)
                        .and_then(|mut reader| reader.parse())
                        .map(|article| article.text_content.len())
                        .unwrap_or_default()
                });
            });
            group.bench_function(format!("{name}/legible"), |bencher| {
                bencher.iter(|| {
                    legible::parse(&page, None, None)
                        .map(|article| article.text_content.len())
                        .unwrap_or_default()
                });
            });
        }
    }
    group.finish();
}

criterion_group!(benches, article_html);
criterion_main!(benches);

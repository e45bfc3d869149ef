//! What holds for any page.

use std::sync::LazyLock;
use std::time::{Duration, Instant};

use khabar::{Analyzer, Document, InputFormat, Span};
use khabar_testing::strategies::{any_text, news_like};
use proptest::prelude::*;

static TEXT: LazyLock<Analyzer> =
    LazyLock::new(|| Analyzer::builder().format(InputFormat::Text).build());
static HTML: LazyLock<Analyzer> =
    LazyLock::new(|| Analyzer::builder().format(InputFormat::Html).build());

fn check(page: &str, document: &Document) -> Result<(), TestCaseError> {
    let mut end = 0;
    for block in document.article().blocks() {
        prop_assert_eq!(block.span().start(), end, "blocks must cover every byte once");
        end = block.span().end();
    }
    prop_assert_eq!(end, page.len());

    let on_boundaries =
        |span: Span| page.is_char_boundary(span.start()) && page.is_char_boundary(span.end());
    for timex in document.timexes() {
        prop_assert!(on_boundaries(timex.span()), "{:?}", timex);
    }
    for mention in document.mentions() {
        prop_assert!(on_boundaries(mention.span()), "{:?}", mention);
        prop_assert!(mention.role().is_none_or(on_boundaries));
        prop_assert!(document.entities().get(mention.entity()).is_some());
    }
    for quote in document.quotes() {
        prop_assert!(on_boundaries(quote.span()), "{:?}", quote);
        prop_assert!(quote.speaker().is_none_or(|index| document.entities().get(index).is_some()));
    }
    Ok(())
}

proptest! {
    #[test]
    fn any_text_gives_a_document(page in any_text()) {
        check(&page, &TEXT.analyze(&page))?;
    }

    #[test]
    fn any_markup_gives_a_document(page in news_like()) {
        let page = format!("<html><body><h1>{page}</h1><p>{page}</body>");
        check(&page, &HTML.analyze(&page))?;
        check(&page, &TEXT.analyze(&page))?;
    }

    #[test]
    fn a_known_date_is_the_reference(page in news_like(), year in 1900..2100) {
        let reference = format!("{year}-03-01").parse().unwrap();
        let document = TEXT.analyze_at(&page, reference);
        check(&page, &document)?;
        prop_assert_eq!(document.reference(), Some(reference));
    }
}

#[test]
fn analyzers_are_shared_between_threads() {
    fn shared<T: Send + Sync>(_: &T) {}
    shared(&*TEXT);
    let page = "قال الوزير إن اللقاء يوم الأحد المقبل.";
    std::thread::scope(|scope| {
        let threads = [0; 4].map(|_| scope.spawn(|| TEXT.analyze(page)));
        let documents = threads.map(|thread| thread.join().unwrap());
        assert!(documents.iter().all(|document| *document == documents[0]));
    });
}

#[test]
fn time_is_linear_in_the_page() {
    let paragraph = "وقال الرئيس اللبناني ميشال عون يوم الجمعة الماضي: \"لن نتراجع\"، مشيرا إلى أن 12 دولة وقعت في بيروت.\n";
    let time = |times: usize| {
        let page = paragraph.repeat(times);
        let best = (0..3).map(|_| {
            let start = Instant::now();
            let document = TEXT.analyze(&page);
            assert!(!document.mentions().is_empty());
            start.elapsed()
        });
        best.min().unwrap_or_default().max(Duration::from_millis(1))
    };
    let (short, long) = (time(200), time(2000));
    // Ten times the page: far from the hundred times of quadratic work, whatever else the machine is doing.
    assert!(long < short * 30, "{short:?} for 200 paragraphs, {long:?} for 2000");
}

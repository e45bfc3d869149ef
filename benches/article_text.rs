//! Crawled text to an article: page by page, as a crawler would, and as one text of a megabyte.
//!
//! `cargo bench --bench article_text`; quote ratios within one run.

#![allow(missing_docs, reason = "criterion's macros make public functions")]

use std::fs;
use std::path::Path;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use khabar::article::{ArticleParser, BlockKind};
use khabar_benches::{Corpus, dense, light};

/// The seeds, each a page.
fn pages() -> Vec<String> {
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("../seeds");
    let files = fs::read_dir(seeds).into_iter().flatten().flatten().map(|entry| entry.path());
    let text = files.filter(|file| file.extension().is_some_and(|ending| ending == "txt"));
    text.filter_map(|file| fs::read_to_string(file).ok()).collect()
}

fn article_text(criterion: &mut Criterion) {
    let parser = ArticleParser::new();
    let pages = pages();
    for page in &pages {
        let article = parser.parse_text(page);
        assert!(article.headline().is_some() && !article.body(page).is_empty());
    }
    let mut group = criterion.benchmark_group("article-text");
    group.throughput(Throughput::Bytes(pages.iter().map(|page| page.len() as u64).sum()));
    group.bench_function("pages/khabar", |bencher| {
        bencher.iter(|| {
            pages.iter().map(|page| parser.parse_text(page).blocks().len()).sum::<usize>()
        });
    });
    for Corpus { name, text } in [light(), dense()] {
        let article = parser.parse_text(&text);
        let end = article.blocks().last().map(|block| block.span().end());
        assert_eq!(end, Some(text.len()));
        assert!(article.blocks().iter().any(|block| block.kind() == BlockKind::Paragraph));
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function(format!("{name}/khabar"), |bencher| {
            bencher.iter(|| parser.parse_text(&text).blocks().len());
        });
    }
    group.finish();
}

criterion_group!(benches, article_text);
criterion_main!(benches);

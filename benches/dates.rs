//! Expressions found and resolved, from the text and from tokens, and a document dated.
//!
//! `cargo bench --bench dates`; quote ratios within one run.

#![allow(missing_docs, reason = "criterion's macros make public functions")]

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use khabar::dates::{DateExtractor, DocumentDater, ReferenceTime, Timex};
use khabar::text::Tokenizer;
use khabar_benches::{Corpus, dense, light};

/// How often a value stands among the expressions.
fn count(found: &[Timex], value: &str) -> usize {
    found.iter().filter(|timex| timex.value().to_timex3() == value).count()
}

fn dates(criterion: &mut Criterion) {
    let tokenizer = Tokenizer::new();
    let extractor = DateExtractor::new();
    let reference: ReferenceTime = "2022-12-16".parse().expect("a day");
    for Corpus { name, text } in [light(), dense()] {
        let found = extractor.extract(&text, &reference);
        let last = found.last().expect("something is found");
        assert!(last.span().end() <= text.len() && !last.span().text(&text).is_empty());
        if name == "light" {
            // يوم الإثنين المقبل stands once in the first seed, repeated.
            let rounds = text.matches("يوم الإثنين المقبل").count();
            assert!(rounds > 1 && count(&found, "2022-12-19") >= rounds);
        }

        let mut group = criterion.benchmark_group("dates");
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function(format!("{name}/text-to-values"), |bencher| {
            bencher.iter(|| extractor.extract(&text, &reference).len());
        });
        let tokens = tokenizer.tokenize(&text);
        let tokens = std::slice::from_ref(&tokens);
        group.bench_function(format!("{name}/tokens-to-values"), |bencher| {
            bencher.iter(|| extractor.extract_document(tokens, Some(&reference)).len());
        });
        group.bench_function(format!("{name}/date-document"), |bencher| {
            bencher.iter(|| DocumentDater::new().date(tokens, &[]).witnesses().len());
        });
        group.finish();
    }
}

criterion_group!(benches, dates);
criterion_main!(benches);

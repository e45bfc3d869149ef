//! Words with spans: ours, with folded forms and without, and the words of `unicode-segmentation`.
//!
//! `cargo bench --bench tokenize`; quote ratios within one run.

#![allow(missing_docs, reason = "criterion's macros make public functions")]

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use khabar::text::{TokenKind, Tokenizer, sentences};
use khabar_benches::{Corpus, dense, light, pieces};
use unicode_segmentation::UnicodeSegmentation;

fn tokenize(criterion: &mut Criterion) {
    let tokenizer = Tokenizer::new();
    for Corpus { name, text } in [light(), dense()] {
        let tokens = tokenizer.tokenize(&text);
        let words = tokens.iter().filter(|token| token.kind() == TokenKind::Word).count();
        let theirs = text.unicode_words().count();
        assert!(
            words.abs_diff(theirs) * 50 < theirs,
            "{words} words, unicode-segmentation finds {theirs}"
        );
        assert!(tokens.iter().all(|token| token.span().text(&text) == token.text()));

        // Articles are tokenized one by one: pieces of their size.
        let pieces = pieces(&text);
        let mut group = criterion.benchmark_group("tokenize");
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function(format!("{name}/khabar-spans"), |bencher| {
            bencher
                .iter(|| pieces.iter().map(|piece| tokenizer.spans(piece).count()).sum::<usize>());
        });
        group.bench_function(format!("{name}/khabar-folded"), |bencher| {
            bencher
                .iter(|| pieces.iter().map(|piece| tokenizer.tokenize(piece).len()).sum::<usize>());
        });
        group.bench_function(format!("{name}/khabar-sentences"), |bencher| {
            bencher.iter(|| pieces.iter().map(|piece| sentences(piece).len()).sum::<usize>());
        });
        group.bench_function(format!("{name}/unicode-words"), |bencher| {
            bencher
                .iter(|| pieces.iter().map(|piece| piece.unicode_words().count()).sum::<usize>());
        });
        #[cfg(feature = "peers")]
        peers(&mut group, name, &pieces);
        group.finish();
    }
}

/// What others cut into words and sentences.
#[cfg(feature = "peers")]
fn peers(
    group: &mut criterion::BenchmarkGroup<'_, criterion::measurement::WallTime>,
    name: &str,
    pieces: &[&str],
) {
    use charabia::Tokenize;
    use icu_segmenter::options::{SentenceBreakInvariantOptions, WordBreakInvariantOptions};
    use icu_segmenter::{SentenceSegmenter, WordSegmenter};

    let words = WordSegmenter::new_for_non_complex_scripts(WordBreakInvariantOptions::default());
    group.bench_function(format!("{name}/icu-words"), |bencher| {
        bencher.iter(|| pieces.iter().map(|piece| words.segment_str(piece).count()).sum::<usize>());
    });
    let sentences = SentenceSegmenter::new(SentenceBreakInvariantOptions::default());
    group.bench_function(format!("{name}/icu-sentences"), |bencher| {
        bencher.iter(|| {
            pieces.iter().map(|piece| sentences.segment_str(piece).count()).sum::<usize>()
        });
    });
    group.bench_function(format!("{name}/charabia"), |bencher| {
        bencher.iter(|| pieces.iter().map(|piece| piece.tokenize().count()).sum::<usize>());
    });
}

criterion_group!(benches, tokenize);
criterion_main!(benches);

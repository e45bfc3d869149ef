//! Sentences with spans: ours, and those of `unicode-segmentation`; with the feature `peers` also of `icu_segmenter`.
//!
//! `cargo bench --bench sentences`; quote ratios within one run. The same text once as it is printed, with its lines, and
//! once as one run.

#![allow(missing_docs, reason = "criterion's macros make public functions")]

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use khabar::text::sentences;
use khabar_benches::{Corpus, dense, light, pieces};
use unicode_segmentation::UnicodeSegmentation;

fn bench(criterion: &mut Criterion) {
    let printed = light();
    let run = Corpus { name: "light-one-run", text: printed.text.replace('\n', " ") };
    for Corpus { name, text } in [printed, run, dense()] {
        let ours = sentences(&text);
        let covered: usize = ours.iter().map(|sentence| sentence.span().len()).sum();
        let blank = text.chars().filter(|c| c.is_whitespace()).map(char::len_utf8).sum::<usize>();
        assert!(covered + blank >= text.len(), "{covered} of {} bytes in sentences", text.len());
        assert!(ours.len() > text.len() / 2000, "{} sentences", ours.len());

        // Articles are cut one by one: pieces of their size; a text in one run is a single piece.
        let pieces = pieces(&text);
        let mut group = criterion.benchmark_group("sentences");
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function(format!("{name}/khabar"), |bencher| {
            bencher.iter(|| pieces.iter().map(|piece| sentences(piece).len()).sum::<usize>());
        });
        group.bench_function(format!("{name}/unicode-segmentation"), |bencher| {
            bencher.iter(|| {
                pieces.iter().map(|piece| piece.split_sentence_bounds().count()).sum::<usize>()
            });
        });
        #[cfg(feature = "peers")]
        {
            use icu_segmenter::SentenceSegmenter;
            use icu_segmenter::options::SentenceBreakInvariantOptions;
            let icu = SentenceSegmenter::new(SentenceBreakInvariantOptions::default());
            group.bench_function(format!("{name}/icu-segmenter"), |bencher| {
                bencher.iter(|| {
                    pieces.iter().map(|piece| icu.segment_str(piece).count()).sum::<usize>()
                });
            });
        }
        group.finish();
    }
}

criterion_group!(benches, bench);
criterion_main!(benches);

//! Names found in text by rules and model, by rules alone, and tokens labelled by the model.
//!
//! `cargo bench --bench entities`; quote ratios within one run.

#![allow(missing_docs, reason = "criterion's macros make public functions")]

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use khabar::entities::{EntityExtractor, Iob, Profile, Recognizer};
use khabar::text::{Tokenizer, sentences};
use khabar_benches::{Corpus, dense, light, pieces};

/// Sentences that are labelled as one document.
const WINDOW: usize = 20;

fn entities(criterion: &mut Criterion) {
    let tokenizer = Tokenizer::new();
    let both = EntityExtractor::new();
    let rules = EntityExtractor::builder().recognizer(Recognizer::Rules).build();
    for Corpus { name, text } in [light(), dense()] {
        let found = both.extract(&text);
        let last = found.mentions().last().expect("something is found");
        assert!(last.span().end() <= text.len() && !last.span().text(&text).is_empty());

        let mut group = criterion.benchmark_group("entities");
        group.sample_size(20);
        let pieces = pieces(&text);
        group.throughput(Throughput::Bytes(text.len() as u64));
        for (way, extractor) in [("rules-and-model", &both), ("rules", &rules)] {
            group.bench_function(format!("{name}/text-by-{way}"), |bencher| {
                bencher.iter(|| {
                    pieces
                        .iter()
                        .map(|piece| extractor.extract(piece).mentions().len())
                        .sum::<usize>()
                });
            });
        }

        // As a corpus would give them: tokens of sentences, nothing else.
        let tokens: Vec<Vec<&str>> = sentences(&text)
            .into_iter()
            .map(|sentence| {
                let sentence = sentence.span().text(&text);
                let tokens = tokenizer.tokenize(sentence);
                tokens.iter().map(|token| token.span().text(sentence)).collect::<Vec<_>>()
            })
            .collect();
        let tokens: Vec<&[&str]> = tokens.iter().map(Vec::as_slice).collect();
        let count: usize = tokens.iter().map(|sentence| sentence.len()).sum();
        let label = || -> Vec<Vec<Iob>> {
            tokens
                .chunks(WINDOW)
                .flat_map(|window| both.label_sentences(window, Profile::Anercorp))
                .collect()
        };
        let labels = label();
        assert_eq!(labels.iter().map(Vec::len).sum::<usize>(), count);
        // The vocalised text holds no name that this profile counts.
        assert!(name == "dense" || labels.iter().flatten().any(|label| *label != Iob::Outside));
        group.throughput(Throughput::Elements(count as u64));
        group.bench_function(format!("{name}/tokens-to-labels"), |bencher| {
            bencher.iter(|| label().len());
        });
        group.finish();
    }
}

criterion_group!(benches, entities);
criterion_main!(benches);

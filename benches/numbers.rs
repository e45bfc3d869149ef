//! Numbers in digits and words: in news, where most tokens are none, and in a text that is nothing else.
//!
//! `cargo bench --bench numbers`. No other compiled library reads Arabic number words; `split-whitespace` is the plain walk
//! over the words of the same text, to compare with.

#![allow(missing_docs, reason = "criterion's macros make public functions")]

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use khabar::text::{Tokenizer, numbers::find_numbers};
use khabar_benches::{Corpus, light, pieces};

const SPELLED: &str = "مئة وخمسة وعشرون ألفا وثلاثمئة، ثلاثة ملايين ونصف، الحادية والعشرون، 4.5 في المئة، ثلاثة أرباع، \
    ألفين وأربعة وعشرين، 1,250,000، ثماني عشرة، 3.5 مليار، خمسة فاصل اثنان\n";

fn bench(criterion: &mut Criterion) {
    let tokenizer = Tokenizer::new();
    let found = find_numbers(&tokenizer.tokenize(SPELLED));
    let values: Vec<f64> = found.iter().map(|number| number.value()).collect();
    assert_eq!(values, [125_300.0, 3.5e6, 21.0, 4.5, 0.75, 2024.0, 1.25e6, 18.0, 3.5e9, 5.2]);
    let spelled = Corpus { name: "spelled", text: SPELLED.repeat((1 << 20) / SPELLED.len()) };
    for Corpus { name, text } in [light(), spelled] {
        let pieces = pieces(&text);
        let tokens: Vec<_> = pieces.iter().map(|piece| tokenizer.tokenize(piece)).collect();
        let mut group = criterion.benchmark_group("numbers");
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function(format!("{name}/khabar-given-tokens"), |bencher| {
            bencher.iter(|| tokens.iter().map(|tokens| find_numbers(tokens).len()).sum::<usize>());
        });
        group.bench_function(format!("{name}/khabar-with-tokens"), |bencher| {
            bencher.iter(|| {
                pieces
                    .iter()
                    .map(|piece| find_numbers(&tokenizer.tokenize(piece)).len())
                    .sum::<usize>()
            });
        });
        group.bench_function(format!("{name}/split-whitespace"), |bencher| {
            bencher.iter(|| {
                pieces.iter().map(|piece| piece.split_whitespace().count()).sum::<usize>()
            });
        });
        group.finish();
    }
}

criterion_group!(benches, bench);
criterion_main!(benches);

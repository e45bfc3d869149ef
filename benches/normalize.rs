//! The full search fold: ours, with alignment and without, with every switch set otherwise, and the loop that everyone
//! writes first.
//!
//! `cargo bench --bench normalize`; quote ratios within one run. The environment variable `KHABAR_KERNEL` (`portable`,
//! `avx2`, `avx512`, `neon`) chooses how windows are folded, to compare the ways on one machine.

#![allow(missing_docs, reason = "criterion's macros make public functions")]

use std::borrow::Cow;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use khabar::text::{
    Alef, AlefMaksura, Alignment, Case, DaggerAlef, Digits, Elongation, HamzaCarrier, Invisibles,
    LookAlikes, MarkSet, Normalizer, NormalizerBuilder, PresentationForms, Profile, Punctuation,
    Tatweel, TehMarbuta, WhiteSpace, fold,
};
use khabar_benches::{Corpus, dense, light, naive, pieces};

fn normalize(criterion: &mut Criterion) {
    let search = Normalizer::new(Profile::Search);
    for Corpus { name, text } in [light(), dense()] {
        let pieces = pieces(&text);
        let total: usize = pieces.iter().map(|piece| piece.len()).sum();
        assert_eq!(total, text.len());
        for piece in &pieces {
            assert_eq!(search.normalize(piece), naive(piece), "the fold and the naive loop differ");
            assert_eq!(search.align(piece).text(), naive(piece));
        }
        let folded = search.normalize(&text).into_owned();
        assert!(matches!(search.normalize(&folded), Cow::Borrowed(_)));

        let mut group = criterion.benchmark_group("normalize");
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function(format!("{name}/memcpy"), |bencher| {
            let mut copy = vec![0; text.len()];
            bencher.iter(|| {
                copy.copy_from_slice(text.as_bytes());
                copy.last().copied()
            });
        });
        group.bench_function(format!("{name}/khabar"), |bencher| {
            let mut out = String::new();
            bencher.iter(|| {
                pieces
                    .iter()
                    .map(|piece| {
                        out.clear();
                        search.normalize_into(piece, &mut out);
                        out.len()
                    })
                    .sum::<usize>()
            });
        });
        group.bench_function(format!("{name}/khabar-aligned"), |bencher| {
            let (mut view, mut alignment) = (String::new(), Alignment::default());
            bencher.iter(|| {
                pieces
                    .iter()
                    .map(|piece| {
                        search.align_into(piece, &mut view, &mut alignment);
                        alignment.view_len()
                    })
                    .sum::<usize>()
            });
        });
        group.bench_function(format!("{name}/khabar-fresh"), |bencher| {
            bencher
                .iter(|| pieces.iter().map(|piece| search.normalize(piece).len()).sum::<usize>());
        });
        group.bench_function(format!("{name}/khabar-fresh-aligned"), |bencher| {
            bencher.iter(|| {
                pieces.iter().map(|piece| search.align(piece).text().len()).sum::<usize>()
            });
        });
        group.bench_function(format!("{name}/khabar-unchanged"), |bencher| {
            let pieces: Vec<_> = pieces.iter().map(|piece| search.normalize(piece)).collect();
            assert!(pieces.iter().all(|piece| matches!(search.normalize(piece), Cow::Borrowed(_))));
            bencher
                .iter(|| pieces.iter().map(|piece| search.normalize(piece).len()).sum::<usize>());
        });
        group.bench_function(format!("{name}/naive"), |bencher| {
            bencher.iter(|| pieces.iter().map(|piece| naive(piece).len()).sum::<usize>());
        });
        #[cfg(feature = "peers")]
        peers(&mut group, name, &pieces);
        group.finish();
    }
}

/// The whole text at once, longer than any cache: what memory allows.
fn whole(criterion: &mut Criterion) {
    let search = Normalizer::new(Profile::Search);
    for Corpus { name, text } in [light(), dense()] {
        let text = text.repeat(24);
        let mut group = criterion.benchmark_group("whole");
        group.throughput(Throughput::Bytes(text.len() as u64)).sample_size(20);
        group.bench_function(format!("{name}/memcpy"), |bencher| {
            let mut copy = vec![0; text.len()];
            bencher.iter(|| {
                copy.copy_from_slice(text.as_bytes());
                copy.last().copied()
            });
        });
        group.bench_function(format!("{name}/khabar"), |bencher| {
            let mut out = String::new();
            bencher.iter(|| {
                out.clear();
                search.normalize_into(&text, &mut out);
                out.len()
            });
        });
        group.finish();
    }
}

type Switch = (&'static str, fn(NormalizerBuilder) -> NormalizerBuilder);

/// The search fold with one switch set otherwise.
const SWITCHES: [Switch; 20] = [
    ("default", |search| search),
    ("alef-keep", |search| search.alef(Alef::Keep)),
    ("hamza-to-carrier", |search| search.hamza_carrier(HamzaCarrier::ToCarrier)),
    ("hamza-drop", |search| search.hamza_carrier(HamzaCarrier::Drop)),
    ("maksura-keep", |search| search.alef_maksura(AlefMaksura::Keep)),
    ("maksura-from-yeh", |search| search.alef_maksura(AlefMaksura::FromYeh)),
    ("teh-marbuta-keep", |search| search.teh_marbuta(TehMarbuta::Keep)),
    ("dagger-to-alef", |search| {
        search.remove_marks(MarkSet::HARAKAT).dagger_alef(DaggerAlef::ToAlef)
    }),
    ("marks-keep", |search| search.remove_marks(MarkSet::NONE)),
    ("tatweel-keep", |search| search.tatweel(Tatweel::Keep)),
    ("forms-keep", |search| search.presentation_forms(PresentationForms::Keep)),
    ("look-alikes-keep", |search| search.look_alikes(LookAlikes::Keep)),
    ("digits-keep", |search| search.digits(Digits::Keep)),
    ("digits-any", |search| search.digits(Digits::AnyToAscii)),
    ("digits-arabic-indic", |search| search.digits(Digits::ToArabicIndic)),
    ("punctuation-ascii", |search| search.punctuation(Punctuation::ToAscii)),
    ("invisibles-keep", |search| search.invisibles(Invisibles::Keep)),
    ("white-space-keep", |search| search.white_space(WhiteSpace::Keep)),
    ("case-keep", |search| search.case(Case::Keep)),
    ("elongation-shorten", |search| search.elongation(Elongation::Shorten)),
];

fn switches(criterion: &mut Criterion) {
    for Corpus { name, text } in [light(), dense()] {
        let pieces = pieces(&text);
        let mut group = criterion.benchmark_group("switches");
        group.throughput(Throughput::Bytes(text.len() as u64));
        for (switch, set) in SWITCHES {
            let normalizer = set(Normalizer::builder(Profile::Search)).build();
            let once = normalizer.normalize(&text);
            assert_eq!(
                normalizer.normalize(&once),
                once,
                "{switch}: folding twice is folding once"
            );
            assert_eq!(normalizer.align(&text).text(), once, "{switch}");
            group.bench_function(format!("{name}/{switch}"), |bencher| {
                let mut out = String::new();
                bencher.iter(|| {
                    pieces
                        .iter()
                        .map(|piece| {
                            out.clear();
                            normalizer.normalize_into(piece, &mut out);
                            out.len()
                        })
                        .sum::<usize>()
                });
            });
        }
        group.finish();
    }
}

/// What is made before any text is folded, and texts that are short: a word, five words.
fn small(criterion: &mut Criterion) {
    let text = light().text;
    let words: Vec<_> = text.split_whitespace().take(2000).collect();
    let phrases: Vec<_> = words.chunks(5).map(|words| words.join(" ")).collect();
    let phrases: Vec<_> = phrases.iter().map(String::as_str).collect();
    for (name, texts) in [("word", words), ("five-words", phrases)] {
        let mut group = criterion.benchmark_group("small");
        group.throughput(Throughput::Elements(texts.len() as u64));
        assert!(texts.iter().all(|text| fold(text) == naive(text)));
        group.bench_function(format!("{name}/khabar"), |bencher| {
            bencher.iter(|| texts.iter().map(|text| fold(text).len()).sum::<usize>());
        });
        group.bench_function(format!("{name}/naive"), |bencher| {
            bencher.iter(|| texts.iter().map(|text| naive(text).len()).sum::<usize>());
        });
        group.finish();
    }

    let one_switch = || Normalizer::builder(Profile::Search).alef(Alef::Keep).build();
    assert_eq!(one_switch().normalize("أة"), "أه");
    let mut group = criterion.benchmark_group("build");
    group.bench_function("profile", |bencher| bencher.iter(|| Normalizer::new(Profile::Search)));
    group.bench_function("one-switch", |bencher| bencher.iter(one_switch));
    group.finish();
}

/// The nearest that others do: Unicode's compatibility form, and a search engine's folding.
#[cfg(feature = "peers")]
fn peers(
    group: &mut criterion::BenchmarkGroup<'_, criterion::measurement::WallTime>,
    name: &str,
    pieces: &[&str],
) {
    use charabia::normalizer::NormalizerOption;
    use charabia::{Normalize, Segment};
    use unicode_normalization::UnicodeNormalization;

    group.bench_function(format!("{name}/simdutf8-validation"), |bencher| {
        bencher.iter(|| {
            pieces
                .iter()
                .filter(|piece| simdutf8::basic::from_utf8(piece.as_bytes()).is_ok())
                .count()
        });
    });
    let icu = icu_normalizer::ComposingNormalizerBorrowed::new_nfkc();
    group.bench_function(format!("{name}/icu-normalizer-nfkc"), |bencher| {
        bencher.iter(|| pieces.iter().map(|piece| icu.normalize(piece).len()).sum::<usize>());
    });
    group.bench_function(format!("{name}/unicode-normalization-nfkc"), |bencher| {
        bencher.iter(|| {
            pieces.iter().map(|piece| piece.nfkc().collect::<String>().len()).sum::<usize>()
        });
    });
    let options = NormalizerOption::default();
    group.bench_function(format!("{name}/charabia-segment-normalize"), |bencher| {
        bencher.iter(|| {
            let tokens = pieces
                .iter()
                .flat_map(|piece| piece.segment().map(|token| token.normalize(&options)));
            tokens.map(|token| token.lemma().len()).sum::<usize>()
        });
    });
}

criterion_group!(benches, normalize, whole, switches, small);
criterion_main!(benches);

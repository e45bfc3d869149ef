//! What a loaded recognizer keeps in memory, lists, model and sums of word types together.

#![cfg(feature = "model")]

use std::alloc::System;

use khabar_entities::EntityExtractor;
use stats_alloc::{INSTRUMENTED_SYSTEM, StatsAlloc};

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

const MEGABYTE: usize = 1_000_000;

fn live() -> usize {
    let stats = ALLOCATOR.stats();
    stats.bytes_allocated.saturating_sub(stats.bytes_deallocated)
}

/// Words as no news has them, so that everything that is kept by word type is full.
fn many_words() -> String {
    let letters: Vec<char> = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي".chars().collect();
    let word = |n: usize| -> String {
        (0..5).map(|place| letters[n / letters.len().pow(place) % letters.len()]).collect()
    };
    (0..70_000).map(|n| word(n * 77)).collect::<Vec<_>>().join(" ")
}

#[test]
fn a_loaded_recognizer_keeps_at_most_40_megabytes() {
    let before = live();
    let extractor = EntityExtractor::new();
    let found = extractor.extract("وصل وزير الخارجية الروسي سيرغي لافروف إلى القاهرة");
    assert!(!found.mentions().is_empty());
    drop(found);
    let loaded = live() - before;
    let text = many_words();
    drop(extractor.extract(&text));
    drop(text);
    let full = live() - before;
    let model = khabar_entities_model::MODEL.len();
    println!("loaded {loaded}, full {full}, model file {model} bytes");
    assert!(full + model <= 40 * MEGABYTE, "{full} + {model}");
}

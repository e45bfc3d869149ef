//! What other libraries do with the same pieces of text.

use icu_segmenter::options::{SentenceBreakInvariantOptions, WordBreakInvariantOptions};
use icu_segmenter::{SentenceSegmenter, WordSegmenter};
use unicode_segmentation::UnicodeSegmentation;

use crate::Step;

/// The steps of others that ours are measured against.
#[must_use]
pub fn peers<'t>(pieces: &'t [&'t str]) -> Vec<Step<'t>> {
    let words = WordSegmenter::new_for_non_complex_scripts(WordBreakInvariantOptions::default());
    let sentences = SentenceSegmenter::new(SentenceBreakInvariantOptions::default());
    let nfkc = icu_normalizer::ComposingNormalizerBorrowed::new_nfkc();
    vec![
        each("simdutf8, validation", pieces, |piece| {
            simdutf8::basic::from_utf8(piece.as_bytes()).map_or(0, str::len)
        }),
        each("icu_normalizer, NFKC", pieces, move |piece| nfkc.normalize(piece).len()),
        each("icu_segmenter, words", pieces, move |piece| words.segment_str(piece).count()),
        each("unicode-segmentation, words", pieces, |piece| piece.unicode_words().count()),
        each("icu_segmenter, sentences", pieces, move |piece| sentences.segment_str(piece).count()),
    ]
}

fn each<'t>(
    name: &'static str,
    pieces: &'t [&'t str],
    step: impl Fn(&str) -> usize + 't,
) -> Step<'t> {
    (name, Box::new(move || pieces.iter().map(|piece| step(piece)).sum()))
}

//! Folding, tokens, sentences, numbers.

use std::sync::LazyLock;

use khabar_text::{
    Alef, AlefMaksura, Case, DaggerAlef, Digits, Elongation, HamzaCarrier, InvalidBytes,
    Invisibles, LookAlikes, MarkSet, Normalizer, PresentationForms, Profile, Punctuation, Scheme,
    Span, Tatweel, TehMarbuta, Tokenizer, WhiteSpace, nfc, nfkc, readings, repair_mojibake,
    segmentations, stem, to_arabic, to_latin,
};

use crate::{settings, stands_in};

/// Picks one of `choices` and uses up that part of the number.
fn pick<T: Copy, const N: usize>(choices: [T; N], number: &mut u64) -> T {
    let chosen = *number % N as u64;
    *number /= N as u64;
    choices[chosen as usize]
}

/// Normalizers with all kinds of switches: building one takes longer than folding a short text.
static NORMALIZERS: LazyLock<Vec<(Normalizer, Elongation)>> = LazyLock::new(|| {
    // The multiplier of the golden ratio spreads the numbers over all switches.
    (0..64).map(|n: u64| normalizer(n.wrapping_mul(0x9E37_79B9_7F4A_7C15))).collect()
});

/// A normalizer with switches set by a number.
fn normalizer(mut n: u64) -> (Normalizer, Elongation) {
    let marks = [
        MarkSet::NONE,
        MarkSet::HARAKAT,
        MarkSet::TANWIN,
        MarkSet::SHADDA,
        MarkSet::SUKUN,
        MarkSet::DAGGER_ALEF,
        MarkSet::QURANIC,
        MarkSet::HONORIFIC,
        MarkSet::HAMZA,
        MarkSet::VOWEL_SIGNS,
        MarkSet::EXTENDED,
        MarkSet::ALL,
    ];
    let n = &mut n;
    let named = pick(Profile::NAMES, n).1;
    if pick([true, false, false, false], n) {
        return (Normalizer::new(named), Elongation::Keep);
    }
    let elongation = pick([Elongation::Keep, Elongation::Shorten], n);
    let normalizer = Normalizer::builder(Profile::Lossless)
        .alef(pick([Alef::Keep, Alef::Fold, Alef::FoldHamza], n))
        .hamza_carrier(pick([HamzaCarrier::Keep, HamzaCarrier::ToCarrier, HamzaCarrier::Drop], n))
        .alef_maksura(pick([AlefMaksura::Keep, AlefMaksura::ToYeh, AlefMaksura::FromYeh], n))
        .teh_marbuta(pick([TehMarbuta::Keep, TehMarbuta::ToHeh], n))
        .dagger_alef(pick([DaggerAlef::Keep, DaggerAlef::ToAlef], n))
        .tatweel(pick([Tatweel::Keep, Tatweel::Remove], n))
        .remove_marks(pick(marks, n))
        .presentation_forms(pick([PresentationForms::Keep, PresentationForms::ToLetters], n))
        .look_alikes(pick([LookAlikes::Keep, LookAlikes::ToArabic, LookAlikes::LucenePersian], n))
        .digits(pick(
            [
                Digits::Keep,
                Digits::ToAscii,
                Digits::ToAsciiOnly,
                Digits::AnyToAscii,
                Digits::ToArabicIndic,
            ],
            n,
        ))
        .punctuation(pick([Punctuation::Keep, Punctuation::ToAscii], n))
        .invisibles(pick([Invisibles::Keep, Invisibles::RemoveControls, Invisibles::Remove], n))
        .white_space(pick([WhiteSpace::Keep, WhiteSpace::Collapse], n))
        .case(pick([Case::Keep, Case::Lower], n))
        .elongation(elongation)
        .build();
    (normalizer, elongation)
}

/// Folding, with any switches: idempotent, aligned, the same in pieces and from bytes.
pub fn normalize(bytes: &[u8]) {
    let ([choice, cut], text) = settings::<2>(bytes);
    let (normalizer, elongation) = &NORMALIZERS[usize::from(choice) % 64];
    let once = normalizer.normalize(&text);
    // Letters that only folding makes alike are a run the second time.
    if *elongation == Elongation::Keep {
        assert_eq!(normalizer.normalize(&once), once, "folding twice is folding once");
    }

    let mut stream = normalizer.stream();
    let mut out = String::new();
    let cut = (0..=text.len() * usize::from(cut) / 255)
        .rev()
        .find(|&at| text.is_char_boundary(at))
        .unwrap_or(0);
    stream.push(Span::new(0, cut).text(&text), &mut out);
    stream.push(Span::new(cut, text.len()).text(&text), &mut out);
    stream.finish(&mut out);
    assert_eq!(out, once, "cut at {cut}");

    let view = normalizer.align(&text);
    assert_eq!(view.text(), once);
    let mut before = 0;
    for (at, c) in view.text().char_indices() {
        let span = view.source_span(at..at + c.len_utf8());
        stands_in(&text, span);
        assert!(span.start() >= before && !span.is_empty());
        before = span.start();
    }
    let rest = bytes.get(2..).unwrap_or_default();
    assert_eq!(normalizer.normalize_bytes(rest, InvalidBytes::Replace), once);
    let _ = normalizer.normalize_bytes(rest, InvalidBytes::Remove);

    for form in [nfc, nfkc] {
        let once = form(&text);
        assert_eq!(form(&once), once);
    }
    for (_, scheme) in Scheme::NAMES {
        let _ = to_arabic(&to_latin(&text, scheme), scheme);
    }
    let _ = repair_mojibake(&text);
}

/// Tokens in order, gaps without letters, folded forms that are the folded text.
pub fn tokenize(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let tokenizer = Tokenizer::new();
    let tokens = tokenizer.tokenize(&text);
    let mut end = 0;
    for token in tokens.iter() {
        let span = token.span();
        stands_in(&text, span);
        assert!(span.start() >= end && !span.is_empty());
        let gap = Span::new(end, span.start()).text(&text);
        assert!(!gap.chars().any(char::is_alphanumeric), "lost {gap:?}");
        assert_eq!(khabar_text::fold(token.text()), token.folded());
        for reading in readings(token) {
            assert!(token.text().is_char_boundary(reading.proclitic_len()));
            assert!(token.folded().ends_with(reading.rest()));
        }
        for way in segmentations(token) {
            let before: usize = way.proclitics().iter().map(|clitic| clitic.span().len()).sum();
            let after = way.enclitic().map_or(0, |clitic| clitic.span().len());
            assert_eq!(before + way.stem().len() + after, token.span().len());
            assert!(!way.stem().is_empty());
        }
        let _ = stem(token.folded());
        end = span.end();
    }
    let spans: Vec<_> = tokens.iter().map(|token| (token.span(), token.kind())).collect();
    assert_eq!(tokenizer.spans(&text).collect::<Vec<_>>(), spans);

    let mut end = 0;
    for span in tokenizer.word_bounds(&text) {
        assert_eq!(span.start(), end, "word bounds partition the text");
        end = span.end();
    }
    assert_eq!(end, text.len());
}

/// Sentences in order; what lies between them is white space.
pub fn sentences(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let mut end = 0;
    for sentence in khabar_text::sentences(&text) {
        let span = sentence.span();
        stands_in(&text, span);
        assert!(!span.is_empty());
        assert!(Span::new(end, span.start()).text(&text).trim().is_empty());
        end = span.end();
    }
    assert!(Span::new(end, text.len()).text(&text).trim().is_empty());
}

/// Numbers in order, without overlap, each of tokens.
pub fn numbers(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let tokens = Tokenizer::new().tokenize(&text);
    let mut end = 0;
    for number in khabar_text::numbers::find_numbers(&tokens) {
        stands_in(&text, number.span());
        assert!(number.span().start() >= end && !number.span().is_empty());
        assert!(number.tokens().end <= tokens.len() && !number.value().is_nan());
        end = number.span().end();
    }
}

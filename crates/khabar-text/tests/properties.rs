//! What holds for any string.

use std::sync::LazyLock;

use khabar_testing::strategies::{any_text, news_like};
use khabar_text::{
    AlefMaksura, DaggerAlef, Digits, Elongation, HamzaCarrier, InvalidBytes, Invisibles,
    LexiconBuilder, MarkSet, Normalizer, Offsets, Profile, Punctuation, Span, Tokenizer, readings,
};
use proptest::prelude::*;

/// Every named profile, and one with the switches that none of them sets.
static PROFILES: LazyLock<Vec<Normalizer>> = LazyLock::new(|| {
    let named = Profile::NAMES.into_iter().map(|(_, profile)| Normalizer::new(profile));
    let odd = Normalizer::builder(Profile::Search)
        .alef_maksura(AlefMaksura::FromYeh)
        .hamza_carrier(HamzaCarrier::ToCarrier)
        .remove_marks(MarkSet::HARAKAT)
        .dagger_alef(DaggerAlef::ToAlef)
        .digits(Digits::ToArabicIndic)
        .punctuation(Punctuation::ToAscii)
        .invisibles(Invisibles::Keep);
    named.chain([odd.build()]).collect()
});

/// What shortens letters that are drawn out: alone, and with all folds.
static SHORTENERS: LazyLock<Vec<Normalizer>> = LazyLock::new(|| {
    let shorten = |profile| Normalizer::builder(profile).elongation(Elongation::Shorten).build();
    [Profile::Lossless, Profile::Search].map(shorten).into()
});

/// Words with letters drawn out, and what may stand between them.
fn drawn_out() -> impl Strategy<Value = String> {
    prop::collection::vec(("[اأوييىلهتمa \n\u{654}\u{64E}ـ٣]", 1..6_usize), 0..40)
        .prop_map(|runs| runs.iter().map(|(letter, count)| letter.repeat(*count)).collect())
}

proptest! {
    #[test]
    fn folding_twice_is_folding_once(text in any_text()) {
        for normalizer in PROFILES.iter() {
            let once = normalizer.normalize(&text);
            prop_assert_eq!(normalizer.normalize(&once).into_owned(), once.clone().into_owned());
        }
    }

    #[test]
    fn a_borrowed_answer_is_the_source_and_into_agrees(text in any_text()) {
        for normalizer in PROFILES.iter() {
            let normal = normalizer.normalize(&text);
            if let std::borrow::Cow::Borrowed(same) = normal {
                prop_assert_eq!(same, text.as_str());
            }
            let mut out = String::new();
            normalizer.normalize_into(&text, &mut out);
            prop_assert_eq!(&normal, &out);
            let aligned = normalizer.align(&text);
            prop_assert_eq!(aligned.text(), out.as_str());
        }
    }

    #[test]
    fn pieces_fold_as_the_whole(text in any_text(), cuts in prop::collection::vec(0.0..1.0_f64, 0..8)) {
        let mut cuts: Vec<usize> = cuts.iter().map(|part| (part * text.len() as f64) as usize).collect();
        cuts.retain(|&cut| text.is_char_boundary(cut));
        cuts.extend([0, text.len()]);
        cuts.sort_unstable();
        for normalizer in PROFILES.iter() {
            let mut stream = normalizer.stream();
            let mut out = String::new();
            for pair in cuts.windows(2) {
                stream.push(Span::new(pair[0], pair[1]).text(&text), &mut out);
            }
            stream.finish(&mut out);
            prop_assert_eq!(&out, &normalizer.normalize(&text), "cut at {:?}", cuts);
        }
    }

    #[test]
    fn every_single_cut_folds_as_the_whole(text in news_like()) {
        let search = Normalizer::new(Profile::Search);
        let whole = search.normalize(&text);
        for (cut, _) in text.char_indices().take(60) {
            let (mut stream, mut out) = (search.stream(), String::new());
            stream.push(Span::new(0, cut).text(&text), &mut out);
            stream.push(Span::new(cut, text.len()).text(&text), &mut out);
            stream.finish(&mut out);
            prop_assert_eq!(&out, &whole, "cut at {}", cut);
        }
    }

    #[test]
    fn shortening_is_a_step_before_folding(text in drawn_out()) {
        let [alone, search] = &SHORTENERS[..] else { unreachable!() };
        let shortened = alone.normalize(&text);
        prop_assert_eq!(alone.normalize(&shortened), shortened.as_ref());
        let folded = search.normalize(&text);
        prop_assert_eq!(&folded, &khabar_text::fold(&shortened));
        let twice = search.normalize(&folded);
        let triple = |text: &str| {
            let chars: Vec<char> = text.chars().collect();
            chars.windows(3).any(|three| three[0] == three[1] && three[1] == three[2])
        };
        prop_assert!(twice == folded || triple(&folded), "{folded:?} became {twice:?}");
    }

    #[test]
    fn shortening_keeps_the_way_back_and_any_cut(text in drawn_out(), cut in 0.0..1.0_f64) {
        let mut cut = (cut * text.len() as f64) as usize;
        while !text.is_char_boundary(cut) {
            cut -= 1;
        }
        for normalizer in SHORTENERS.iter() {
            let whole = normalizer.normalize(&text);
            let view = normalizer.align(&text);
            prop_assert_eq!(view.text(), &whole);
            for (at, c) in view.text().char_indices() {
                let span = view.source_span(at..at + c.len_utf8());
                prop_assert!(!span.text(&text).is_empty(), "{c:?} came from nowhere");
            }
            let (mut stream, mut out) = (normalizer.stream(), String::new());
            stream.push(Span::new(0, cut).text(&text), &mut out);
            stream.push(Span::new(cut, text.len()).text(&text), &mut out);
            stream.finish(&mut out);
            prop_assert_eq!(&out, &whole, "cut at {}", cut);
        }
    }

    #[test]
    fn bytes_that_are_utf8_fold_as_text(text in any_text()) {
        for normalizer in PROFILES.iter() {
            let bytes = normalizer.normalize_bytes(text.as_bytes(), InvalidBytes::Replace);
            prop_assert_eq!(bytes, normalizer.normalize(&text));
        }
    }

    #[test]
    fn any_bytes_survive(bytes in any::<Vec<u8>>()) {
        let clean = Normalizer::new(Profile::Clean);
        let lossy = String::from_utf8_lossy(&bytes);
        prop_assert_eq!(clean.normalize_bytes(&bytes, InvalidBytes::Replace), clean.normalize(&lossy));
        let removed = clean.normalize_bytes(&bytes, InvalidBytes::Remove);
        prop_assert!(removed.len() <= clean.normalize(&lossy).len());
    }

    #[test]
    fn lossless_changes_nothing(text in any_text()) {
        prop_assert_eq!(Normalizer::new(Profile::Lossless).normalize(&text), text.as_str());
    }

    #[test]
    fn alignment_is_total_and_monotone(text in any_text()) {
        for normalizer in PROFILES.iter() {
            let view = normalizer.align(&text);
            let alignment = view.alignment();
            prop_assert_eq!((alignment.source_len(), alignment.view_len()), (text.len(), view.text().len()));
            let mut before = 0;
            for (at, _) in text.char_indices() {
                let image = alignment.to_view(at);
                prop_assert!(image >= before && view.text().is_char_boundary(image));
                before = image;
            }
            prop_assert_eq!(alignment.to_view(text.len()), view.text().len());
            let mut before = 0;
            for (at, c) in view.text().char_indices() {
                let span = view.source_span(at..at + c.len_utf8());
                prop_assert!(span.start() >= before, "{at} {c:?}");
                prop_assert!(text.is_char_boundary(span.start()) && text.is_char_boundary(span.end()));
                prop_assert!(!span.is_empty(), "{c:?} came from nowhere");
                before = span.start();
            }
        }
    }

    #[test]
    fn tokens_and_gaps_give_back_the_source(text in any_text()) {
        let tokens = Tokenizer::new().tokenize(&text);
        let mut rebuilt = String::new();
        for token in tokens.iter() {
            let gap = Span::new(rebuilt.len(), token.span().start()).text(&text);
            prop_assert!(gap.chars().all(|c| !c.is_alphanumeric()), "lost {gap:?}");
            rebuilt.push_str(gap);
            prop_assert!(!token.text().is_empty());
            rebuilt.push_str(token.text());
        }
        rebuilt.push_str(Span::new(rebuilt.len(), text.len()).text(&text));
        prop_assert_eq!(rebuilt, text);
    }

    #[test]
    fn folded_tokens_are_the_folded_source(text in news_like()) {
        for token in Tokenizer::new().tokenize(&text).iter() {
            prop_assert_eq!(khabar_text::fold(token.text()), token.folded());
        }
    }

    #[test]
    fn readings_cut_on_boundaries_and_lengthen_nothing(text in any_text()) {
        for token in Tokenizer::new().tokenize(&text).iter() {
            for reading in readings(token) {
                prop_assert!(token.text().is_char_boundary(reading.proclitic_len()));
                prop_assert!(token.folded().ends_with(reading.rest()));
            }
        }
    }

    #[test]
    fn a_lexicon_finds_what_it_was_given(words in prop::collection::vec("[ابتثجحخدرسشعفقلمنهوي]{2,6}", 1..4)) {
        let phrase = words.join(" ");
        let lexicon = LexiconBuilder::new().insert(&phrase, ()).build();
        let tokens = Tokenizer::new().tokenize(&phrase);
        prop_assert_eq!(lexicon.longest(&tokens, 0).map(|found| found.span()), Some(Span::new(0, phrase.len())));
        prop_assert!(lexicon.get(&phrase).is_some());
    }

    #[test]
    fn offsets_count_like_the_standard_library(text in any_text()) {
        let offsets = Offsets::new(&text);
        let whole = Span::new(0, text.len());
        prop_assert_eq!(offsets.code_points(whole), 0..text.chars().count());
        prop_assert_eq!(offsets.utf16(whole), 0..text.encode_utf16().count());
    }
}

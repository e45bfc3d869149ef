//! What is allocated, and how much memory the way back takes.

use allocation_counter::measure;
use khabar_text::{Alignment, InvalidBytes, Normalizer, Profile, Tokenizer};

const LIGHT: &str =
    "أعلنت الحكومة اليوم أنها ستفتح معبر رفح في 15 مارس، وقال الوزير إن «القرار نهائي».\n";
const DENSE: &str = "أَعْلَنَتِ الحُكُومَةُ اليَوْمَ أَنَّهَا سَتَفْتَحُ مَعْبَرَ رَفَحٍ فِي ١٥ مارِس ـ وَقَالَ الوَزِيرُ.\n";

fn allocations(run: impl FnOnce()) -> u64 {
    measure(run).count_total
}

#[test]
fn text_that_is_folded_is_borrowed_without_allocation() {
    let search = Normalizer::new(Profile::Search);
    for text in [LIGHT, DENSE].map(|text| text.repeat(200)) {
        let folded = search.normalize(&text).into_owned();
        for text in [&folded, "الي", ""] {
            assert_eq!(
                allocations(|| assert!(matches!(
                    search.normalize(text),
                    std::borrow::Cow::Borrowed(_)
                ))),
                0
            );
            assert_eq!(allocations(|| assert!(search.align(text).alignment().is_identity())), 0);
        }
    }
}

#[test]
fn memory_is_used_again() {
    let search = Normalizer::new(Profile::Search);
    let texts = [LIGHT, DENSE].map(|text| text.repeat(200));
    let (mut out, mut view, mut alignment) = (String::new(), String::new(), Alignment::default());
    let mut once = |text: &str| {
        out.clear();
        search.normalize_into(text, &mut out);
        search.normalize_bytes_into(text.as_bytes(), InvalidBytes::Replace, &mut out);
        search.align_into(text, &mut view, &mut alignment);
        search.align_into("", &mut view, &mut alignment);
        search.align_into(text, &mut view, &mut alignment);
    };
    texts.iter().for_each(|text| once(text));
    for text in &texts {
        assert_eq!(allocations(|| once(text)), 0);
    }
}

#[test]
fn spans_take_no_memory() {
    let tokenizer = Tokenizer::new();
    let text = LIGHT.repeat(200);
    assert_eq!(allocations(|| assert!(tokenizer.spans(&text).count() > 1_000)), 0);
}

#[test]
fn the_way_back_takes_an_eighth_of_the_text() {
    let search = Normalizer::new(Profile::Search);
    for times in [1, 10, 50, 10_000] {
        for text in [LIGHT, DENSE].map(|text| text.repeat(times)) {
            let memory = search.align(&text).alignment().memory();
            let (eighth, ranks) = (text.len().div_ceil(64) * 8, text.len() / 1024);
            assert!(memory <= eighth + ranks, "{memory} bytes for {}", text.len());
        }
        // Each of these becomes longer: an exception.
        let memory = search.align(&"ﷺ".repeat(times)).alignment().memory();
        assert!(memory <= (3 * times).div_ceil(64) * 8 + 3 * times / 1024 + 16 * times, "{memory}");
        assert_eq!(search.align(&"الي ".repeat(times)).alignment().memory(), 0);
    }
}

#[test]
fn one_token_of_a_long_text_costs_one_token() {
    let (tokenizer, text) = (Tokenizer::new(), LIGHT.repeat(20_000));
    let (mut at, mut count) = (0, 0);
    // Were each call to look at the whole rest, this would not end.
    while let Some((span, _)) = text.get(at..).and_then(|rest| tokenizer.spans(rest).next()) {
        at += span.end();
        count += 1;
    }
    assert_eq!(count, tokenizer.spans(&text).count());
}

//! The Lucene profiles against Lucene's rules in their plainest form, over all of Unicode.

use std::sync::LazyLock;

use khabar_testing::strategies::any_text;
use khabar_text::{Normalizer, Profile, tsv};
use proptest::prelude::*;

static ARABIC: LazyLock<Normalizer> = LazyLock::new(|| Normalizer::new(Profile::LuceneCompatible));
static PERSIAN: LazyLock<Normalizer> = LazyLock::new(|| Normalizer::new(Profile::LucenePersian));

/// The zeros of Unicode's decimal digits; unit tests beside the code prove the list.
static ZEROS: LazyLock<Vec<u32>> = LazyLock::new(|| {
    let rows = tsv::rows("decimal_digits.tsv", include_str!("../data/decimal_digits.tsv"));
    rows.filter_map(|row| u32::from_str_radix(row.ok()?.last(), 16).ok()).collect()
});

/// `DecimalDigitFilter`: every decimal digit becomes the ASCII one.
fn decimal_digit(c: char) -> char {
    let value = ZEROS.iter().find_map(|&zero| (c as u32).checked_sub(zero).filter(|&v| v < 10));
    value.and_then(|value| char::from_digit(value, 10)).unwrap_or(c)
}

/// `ArabicNormalizer`, in the order of its source.
fn arabic(c: char) -> Option<char> {
    match c {
        '\u{0622}' | '\u{0623}' | '\u{0625}' => Some('\u{0627}'), // آ أ إ to ا
        '\u{0649}' => Some('\u{064A}'),                           // ى to ي
        '\u{0629}' => Some('\u{0647}'),                           // ة to ه
        '\u{0640}' | '\u{064B}'..='\u{0652}' => None,             // tatweel, fathatan to sukun
        _ => Some(c),
    }
}

/// `PersianNormalizer`, the same.
fn persian(c: char) -> Option<char> {
    match c {
        '\u{06CC}' | '\u{06D2}' => Some('\u{064A}'), // ی ے to ي
        '\u{06A9}' => Some('\u{0643}'),              // ک to ك
        '\u{06C0}' | '\u{06C1}' => Some('\u{0647}'), // ۀ ہ to ه
        '\u{0654}' => None,                          // hamza above
        _ => Some(c),
    }
}

fn arabic_chain(c: char) -> Option<char> {
    arabic(decimal_digit(c))
}

fn persian_chain(c: char) -> Option<char> {
    persian(arabic_chain(c)?)
}

#[test]
fn every_code_point_becomes_what_lucene_makes_of_it() {
    for c in '\0'..=char::MAX {
        let alone = c.to_string();
        let wanted: String = arabic_chain(c).into_iter().collect();
        assert_eq!(ARABIC.normalize(&alone), wanted, "U+{:04X}", c as u32);
        let wanted: String = persian_chain(c).into_iter().collect();
        assert_eq!(PERSIAN.normalize(&alone), wanted, "U+{:04X}, Persian", c as u32);
    }
}

/// Words in the manner of Lucene's own tests for its normalizers, one for each rule.
#[test]
fn words_become_what_lucene_makes_of_them() {
    let arabic = [
        ("آجن", "اجن"),
        ("أحمد", "احمد"),
        ("إعاذ", "اعاذ"),
        ("بنى", "بني"),
        ("فاطمة", "فاطمه"),
        ("روبرـــت", "روبرت"),
        ("مَبنا", "مبنا"),
        ("علِي", "علي"),
        ("بُوات", "بوات"),
        ("ولداً", "ولدا"),
        ("ولدٍ", "ولد"),
        ("ولدٌ", "ولد"),
        ("نلْسون", "نلسون"),
        ("هتميّ", "هتمي"),
        ("٢٠٢٤ ۱۴۰۳ २०२४", "2024 1403 2024"),
        // What Lucene leaves alone.
        ("ٱلحمد هذٰا ﻣﺮﺣﺒﺎ", "ٱلحمد هذٰا ﻣﺮﺣﺒﺎ"),
        ("کتاب ؤ ئ ٣٫٥", "کتاب ؤ ئ 3٫5"),
    ];
    for (word, wanted) in arabic {
        assert_eq!(ARABIC.normalize(word), wanted, "{word}");
    }
    let persian = [
        ("های", "هاي"),
        ("هاے", "هاي"),
        ("کشاندن", "كشاندن"),
        ("كتابۀ", "كتابه"),
        ("كتابه\u{0654}", "كتابه"),
        ("زادہ", "زاده"),
    ];
    for (word, wanted) in persian {
        assert_eq!(PERSIAN.normalize(word), wanted, "{word}");
    }
}

proptest! {
    #[test]
    fn a_text_becomes_what_its_characters_become(text in any_text()) {
        prop_assert_eq!(ARABIC.normalize(&text), text.chars().filter_map(arabic_chain).collect::<String>());
        prop_assert_eq!(PERSIAN.normalize(&text), text.chars().filter_map(persian_chain).collect::<String>());
    }
}

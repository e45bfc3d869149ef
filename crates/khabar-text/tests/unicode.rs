//! The conformance files of Unicode: word boundaries (UAX #29), and normalization of what is Arabic (UAX #15).

use khabar_text::{Span, Tokenizer, nfc, nfkc};
use unicode_segmentation::UnicodeSegmentation;

const WORD_BREAKS: &str = include_str!("unicode/WordBreakTest.txt");
const NORMALIZATION: &str = include_str!("unicode/NormalizationTest.txt");

/// Rows that are not comments.
fn rows(file: &str) -> impl Iterator<Item = &str> {
    file.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// The string of code points in hexadecimal.
fn string(code_points: &str) -> String {
    let code = |digits| u32::from_str_radix(digits, 16).expect("a hexadecimal number");
    let scalar = |digits| char::from_u32(code(digits)).expect("a Unicode scalar value");
    code_points.split_whitespace().map(scalar).collect()
}

#[test]
fn words_break_where_unicode_says() {
    let mut count = 0;
    for row in rows(WORD_BREAKS) {
        let pieces = row.split('÷').map(|piece| string(&piece.replace('×', " ")));
        let wanted: Vec<String> = pieces.filter(|piece| !piece.is_empty()).collect();
        let text = wanted.concat();
        let found: Vec<&str> =
            Tokenizer::new().word_bounds(&text).map(|span: Span| span.text(&text)).collect();
        assert_eq!(found, wanted, "{row}");
        assert_eq!(found, text.split_word_bounds().collect::<Vec<_>>(), "{row}");
        count += 1;
    }
    assert_eq!(count, 1944);
}

#[test]
fn arabic_normalizes_as_unicode_says() {
    let mut count = 0;
    for row in rows(NORMALIZATION) {
        let columns: Vec<String> = row.split(';').map(string).collect();
        let [source, c, d, kc, kd] = columns.as_slice() else { panic!("five columns: {row}") };
        for canonical in [source, c, d] {
            assert_eq!(nfc(canonical), *c, "{row}");
        }
        for compatible in [source, c, d, kc, kd] {
            assert_eq!(nfkc(compatible), *kc, "{row}");
        }
        count += 1;
    }
    assert!(count > 1000, "only {count} rows");
}

//! The decimal digits of every script, from `data/decimal_digits.tsv`.

use std::sync::LazyLock;

use crate::tsv;

const FAMILIES: &str = include_str!("../../data/decimal_digits.tsv");

static ZEROS: LazyLock<Vec<u32>> = LazyLock::new(|| {
    let zeros = tsv::rows("decimal_digits.tsv", FAMILIES);
    let mut zeros: Vec<_> =
        zeros.filter_map(|row| u32::from_str_radix(row.ok()?.last(), 16).ok()).collect();
    zeros.sort_unstable();
    zeros
});

/// The ASCII digit of the same value as `c`, if `c` is a decimal digit outside ASCII.
pub(crate) fn ascii(c: char) -> Option<char> {
    let cp = c as u32;
    let before = ZEROS.partition_point(|&zero| zero <= cp).checked_sub(1)?;
    char::from_digit(cp - ZEROS.get(before)?, 10)
}

/// Every digit that [`ascii`] knows beyond the Basic Multilingual Plane.
pub(crate) fn supplementary() -> impl Iterator<Item = char> {
    let zeros = ZEROS.iter().filter(|&&zero| zero > 0xFFFF);
    zeros.flat_map(|&zero| zero..zero + 10).filter_map(char::from_u32)
}

#[cfg(test)]
mod tests {
    use unicode_segmentation::UnicodeSegmentation;

    use super::*;

    #[test]
    fn every_row_is_read() {
        let rows: Vec<_> =
            tsv::rows("decimal_digits.tsv", FAMILIES).map(|row| row.unwrap()).collect();
        assert_eq!((rows.len(), ZEROS.len()), (76, 76));
    }

    #[test]
    fn agrees_with_what_others_know_of_digits() {
        // U+19DA, a second digit one, breaks words as a digit but is not one of ten.
        for c in ('\u{80}'..=char::MAX).filter(|&c| c.is_numeric() && c != '\u{19DA}') {
            // Only a decimal digit goes into one word with a digit and a comma before it (UAX #29, rules 11 and 12).
            let is_digit = format!("1,{c}").split_word_bounds().count() == 1;
            assert_eq!(ascii(c).is_some(), is_digit, "U+{:04X}", c as u32);
        }
        assert!(('\0'..=char::MAX).all(|c| ascii(c).is_none() || !c.is_alphabetic()));
    }

    #[test]
    fn digits_have_their_value() {
        let values = [3, 7, 5, 9, 0, 9].map(|value| char::from_digit(value, 10));
        assert_eq!(['٣', '۷', '५', '９', '𝟘', '🯹'].map(ascii), values);
        assert_eq!(['3', '²', 'Ⅷ', '三', '٫'].map(ascii), [None; 5]);
    }
}

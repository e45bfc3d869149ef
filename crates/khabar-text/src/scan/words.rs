//! Which bytes of a text belong to Arabic words, as bits: how the tokenizer finds the end of a word without looking at
//! its letters one by one.
//!
//! Only where vectors do it: without them it is quicker to look at the letters.

use std::sync::LazyLock;

use super::{FASTEST, Kernel};
use crate::chars::{TATWEEL, is_arabic_letter, is_arabic_mark};

/// Shorter texts are read letter by letter.
const SHORT: usize = 256;

/// For U+0600–U+067F, indexed as the kernels' tables: 0x80 for a letter, a mark or a tatweel.
pub(super) static WORD_CHARACTERS: LazyLock<[u8; 128]> = LazyLock::new(|| {
    std::array::from_fn(|index| match char::from_u32(0x0600 + index as u32) {
        Some(c) if is_arabic_letter(c) || is_arabic_mark(c) || c == TATWEEL => 0x80,
        _ => 0,
    })
});

/// A bit for each byte of a text that is part of a letter, mark or tatweel of U+0600–U+067F.
#[derive(Debug, Clone)]
pub(crate) struct WordBits {
    bits: Vec<u64>,
}

impl WordBits {
    /// Reads `source` once, if this machine has vectors for it and it is long enough to be worth it.
    pub(crate) fn new(source: &str) -> Option<Self> {
        (source.len() >= SHORT).then(|| Self::with(*FASTEST, source)).flatten()
    }

    fn with(kernel: Kernel, source: &str) -> Option<Self> {
        let bytes = source.as_bytes();
        let bits = match kernel {
            Kernel::Portable => return None,
            #[cfg(target_arch = "x86_64")]
            Kernel::Avx2 => {
                // SAFETY: a kernel is available only where its features are.
                unsafe { super::avx2::word_bits(bytes) }
            }
            #[cfg(all(target_arch = "x86_64", khabar_avx512))]
            Kernel::Avx512 => {
                // SAFETY: the same.
                unsafe { super::avx512::word_bits(bytes) }
            }
        };
        Some(Self { bits })
    }

    /// Whether byte `at` belongs to a word.
    #[inline]
    pub(crate) fn contains(&self, at: usize) -> bool {
        self.bits.get(at / 64).is_some_and(|word| word >> (at % 64) & 1 == 1)
    }

    /// The first byte from `at` on that does not belong to a word.
    #[inline]
    pub(crate) fn end(&self, at: usize) -> usize {
        let mut index = at / 64;
        let first = self.bits.get(index).map_or(0, |word| word >> (at % 64));
        let ones = (!first).trailing_zeros() as usize;
        if at % 64 + ones < 64 {
            return at + ones;
        }
        loop {
            index += 1;
            let ones = self.bits.get(index).map_or(0, |word| (!word).trailing_zeros() as usize);
            if ones < 64 {
                return index * 64 + ones;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use khabar_testing::strategies::any_text;
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn bits_agree_with_the_characters(text in any_text(), pad in 0..70_usize) {
            let text = format!("{}{text}", "ب a".chars().cycle().take(pad).collect::<String>());
            for kernel in Kernel::available() {
                let Some(bits) = WordBits::with(kernel, &text) else { continue };
                for (at, c) in text.char_indices() {
                    let word = ('\u{0600}'..='\u{067F}').contains(&c)
                        && (is_arabic_letter(c) || is_arabic_mark(c) || c == TATWEEL);
                    prop_assert_eq!(bits.contains(at), word, "{:?} at {} of {:?}", c, at, kernel);
                    let end = text.char_indices().find(|&(later, _)| later >= at && !bits.contains(later));
                    let end = end.map_or(text.len(), |(later, _)| later);
                    prop_assert_eq!(bits.end(at), end, "{:?} at {} of {:?}", c, at, kernel);
                }
            }
        }
    }
}

//! Which bytes of a text belong to Arabic words, as bits: how the tokenizer finds the end of a word without looking at
//! its letters one by one.
//!
//! Read in blocks as the tokenizer comes to them, the first ones short: one token of a long text costs one token. Only
//! where vectors do it: without them it is quicker to look at the letters.

use super::lanes::Set;
use super::window::WINDOW;
use super::{FASTEST, Kernel};
use crate::chars::{TATWEEL, is_arabic_letter, is_arabic_mark};

/// Shorter texts are read letter by letter.
const SHORT: usize = 256;
/// Windows in the first block; every block is [`GROWTH`] times as long as the one before, up to [`MOST`].
const FIRST: usize = 2;
const GROWTH: usize = 4;
const MOST: usize = 32;
/// Bytes of bits: twice as many as a block has, a power of two, so that no index needs to be checked; and eight more.
const ROOM: usize = 2 * MOST * WINDOW / 8 + 8;
/// How many bits at least are told of at once: eight bytes of bits, from any bit of the first on.
const TOLD: usize = 57;

/// The letters, marks and tatweel of U+0600–U+067F.
pub(super) static WORD_CHARACTERS: Set = word_characters();

const fn word_characters() -> Set {
    let mut set = [0; 16];
    let mut index = 0;
    while index < 128 {
        if let Some(c) = char::from_u32(0x0600 + index as u32)
            && (is_arabic_letter(c) || is_arabic_mark(c) || c == TATWEEL)
        {
            set[index % 16] |= 1 << (index / 16);
        }
        index += 1;
    }
    set
}

/// A bit for each byte of a text that is part of a letter, mark or tatweel of U+0600–U+067F.
#[derive(Debug, Clone)]
pub(crate) struct WordBits<'t> {
    source: &'t [u8],
    kernel: Kernel,
    /// The byte that the first bit speaks of.
    start: usize,
    /// At how many bytes from there one can ask; without end where the text is over.
    len: usize,
    /// Windows of the next block.
    windows: usize,
    /// A block: a bit for each byte that does not belong to a word.
    bits: [u8; ROOM],
}

impl<'t> WordBits<'t> {
    /// Bits of `source`, if this machine has vectors for it and it is long enough to be worth it. Nothing is read yet.
    #[inline]
    pub(crate) fn new(source: &'t str) -> Option<Self> {
        (source.len() >= SHORT).then(|| Self::with(*FASTEST, source)).flatten()
    }

    fn with(kernel: Kernel, source: &'t str) -> Option<Self> {
        (kernel != Kernel::Portable).then_some(Self {
            source: source.as_bytes(),
            kernel,
            start: 0,
            len: 0,
            windows: FIRST,
            bits: [0; ROOM],
        })
    }

    /// The first byte from `at` on that does not belong to a word; `None` for a word that is longer than `longest`.
    #[inline(always)]
    pub(crate) fn word_end(&mut self, at: usize, longest: usize) -> Option<usize> {
        match self.ends(at) {
            Some(ends) if ends != 0 => Some(at + ends.trailing_zeros() as usize),
            _ => self.far_end(at, longest),
        }
    }

    /// The same for words that are long or go beyond what was read.
    #[cold]
    #[inline(never)]
    fn far_end(&mut self, at: usize, longest: usize) -> Option<usize> {
        let mut from = at;
        while from - at <= longest {
            match self.ends(from) {
                None => self.read(from),
                Some(0) => from += TOLD,
                Some(ends) => {
                    let end = from + ends.trailing_zeros() as usize;
                    return (end - at <= longest).then_some(end);
                }
            }
        }
        None
    }

    /// Bits of the bytes from `at` on, at least [`TOLD`] of them, that do not belong to a word; `None` if they were not
    /// read.
    #[inline(always)]
    fn ends(&self, at: usize) -> Option<u64> {
        // Far beyond the end, if it lies before the start.
        let offset = at.wrapping_sub(self.start);
        let bits = self.bits.get(offset / 8 % (ROOM - 8)..).and_then(|bits| bits.first_chunk());
        bits.filter(|_| offset < self.len).map(|bits| u64::from_le_bytes(*bits) >> (offset % 8))
    }

    /// Reads the block that byte `at` begins in.
    fn read(&mut self, at: usize) {
        self.start = at / WINDOW * WINDOW;
        let before = self.start.checked_sub(1).and_then(|last| self.source.get(last));
        let before = before.copied().unwrap_or_default();
        let rest = self.source.get(self.start..).unwrap_or_default();
        let (windows, tail) = rest.as_chunks::<WINDOW>();
        // One window more than asked for: it ends the last character of the one before.
        let mut trails = [0; MOST + 2];
        let read = windows.len().min(self.windows + 1);
        self.trail_bits(before, &windows[..read], &mut trails[..read]);
        // The last place from which eight bytes of bits can be had.
        self.len = self.windows * WINDOW - (WINDOW - 8);
        if read <= self.windows {
            let before = windows.last().map_or(before, |window| window[WINDOW - 1]);
            let mut last = [0; WINDOW];
            last[..tail.len()].copy_from_slice(tail);
            self.trail_bits(before, &[last], &mut trails[read..=read]);
            self.len = usize::MAX / 2;
        }
        let (words, _) = self.bits.as_chunks_mut::<8>();
        for (pair, bits) in trails.windows(2).zip(words).take(read + 1) {
            *bits = (!(pair[0] | pair[0] >> 1 | pair[1] << 63)).to_le_bytes();
        }
        self.windows = (self.windows * GROWTH).min(MOST);
    }

    /// For each window a bit for every byte that ends a character of a word; `before` is the byte before the first.
    fn trail_bits(&self, before: u8, windows: &[[u8; WINDOW]], bits: &mut [u64]) {
        match self.kernel {
            Kernel::Portable => {}
            #[cfg(target_arch = "x86_64")]
            Kernel::Avx2 => {
                // SAFETY: a kernel is available only where its features are.
                unsafe { super::avx2::trail_bits(before, windows, bits) }
            }
            #[cfg(all(target_arch = "x86_64", khabar_avx512))]
            Kernel::Avx512 => {
                // SAFETY: the same.
                unsafe { super::avx512::trail_bits(before, windows, bits) }
            }
            #[cfg(target_arch = "aarch64")]
            Kernel::Neon => {
                // SAFETY: the same.
                unsafe { super::neon::trail_bits(before, windows, bits) }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use khabar_testing::strategies::any_text;
    use proptest::prelude::*;

    use super::*;
    use crate::Span;

    fn in_word(c: char) -> bool {
        ('\u{0600}'..='\u{067F}').contains(&c)
            && (is_arabic_letter(c) || is_arabic_mark(c) || c == TATWEEL)
    }

    proptest! {
        #[test]
        fn bits_agree_with_the_characters(
            text in any_text(),
            pad in 0..70_usize,
            times in 1..40_usize,
            step in 1..200_usize,
        ) {
            let filler: String = "ب a".chars().cycle().take(pad).collect();
            let text = format!("{filler}{}", text.repeat(times));
            for kernel in Kernel::available() {
                let Some(mut bits) = WordBits::with(kernel, &text) else { continue };
                for (at, _) in text.char_indices().step_by(step) {
                    let rest = Span::new(at, text.len()).text(&text);
                    let end = at + rest.find(|c| !in_word(c)).unwrap_or(rest.len());
                    prop_assert_eq!(bits.word_end(at, usize::MAX), Some(end), "at {} with {:?}", at, kernel);
                }
            }
        }
    }

    #[test]
    fn a_long_word_crosses_blocks() {
        let text = format!("{} ب", "ب".repeat(10_000));
        for kernel in Kernel::available() {
            if let Some(mut bits) = WordBits::with(kernel, &text) {
                let ends = [0, 2, 20_000, 20_001].map(|at| bits.word_end(at, 1 << 20));
                assert_eq!(ends, [20_000, 20_000, 20_000, 20_003].map(Some), "{kernel:?}");
                assert_eq!(bits.word_end(0, 1_000), None, "{kernel:?}");
            }
        }
    }
}

//! Passes over words that end like none of a list.
//!
//! What is attached to a word stands before it, so a word with clitics still ends in the letters of the word itself.
//! A bit for each ending of up to four letters tells most words apart without taking clitics off or hashing.

const SLOTS: usize = 1 << 16;

/// The endings of a list of folded words. 8 KiB; a question takes a few instructions.
///
/// ```
/// use khabar_text::{Endings, fold};
///
/// let mut endings = Endings::default();
/// endings.insert(&fold("الجمعة"));
/// assert!(endings.may_hold(&fold("وللجمعة")));
/// assert!(!endings.may_hold(&fold("الكتاب")));
/// ```
#[derive(Debug, Clone)]
pub struct Endings {
    bits: Box<[u64]>,
}

impl Default for Endings {
    fn default() -> Self {
        Self { bits: vec![0; SLOTS / 64].into() }
    }
}

impl Endings {
    /// Lets this folded word pass from now on.
    pub fn insert(&mut self, word: &str) {
        let word = word.as_bytes();
        if let Some(slot) = four(word).or_else(|| three(word)).or_else(|| two(word))
            && let Some(bits) = self.bits.get_mut(slot / 64)
        {
            *bits |= 1 << (slot % 64);
        }
    }

    /// Whether this folded word, or what is left of it without what is attached before it, may be one that was
    /// inserted: never wrong when it says no.
    #[inline]
    #[must_use]
    pub fn may_hold(&self, word: &str) -> bool {
        let word = word.as_bytes();
        let Some(slot) = two(word) else { return true };
        // Digits and Latin letters take one byte each.
        self.has(slot)
            || word.last().is_some_and(u8::is_ascii)
            || three(word).is_some_and(|slot| self.has(slot))
            || four(word).is_some_and(|slot| self.has(slot))
    }

    #[inline]
    fn has(&self, slot: usize) -> bool {
        self.bits.get(slot / 64).is_some_and(|bits| bits >> (slot % 64) & 1 == 1)
    }
}

/// The slot of the last two letters; Arabic ones take two bytes each.
#[inline]
fn two(word: &[u8]) -> Option<usize> {
    word.last_chunk().map(|last| slot(u64::from(u32::from_le_bytes(*last))))
}

#[inline]
fn three(word: &[u8]) -> Option<usize> {
    let [a, b, rest @ ..] = *word.last_chunk::<6>()?;
    Some(slot(u64::from(u16::from_le_bytes([a, b])) << 32 | u64::from(u32::from_le_bytes(rest))))
}

#[inline]
fn four(word: &[u8]) -> Option<usize> {
    word.last_chunk().map(|last| slot(u64::from_le_bytes(*last)))
}

#[inline]
#[allow(clippy::cast_possible_truncation)]
fn slot(key: u64) -> usize {
    // The golden ratio spreads keys that differ in few bits.
    (key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 48) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_passes_with_anything_before_it() {
        let mut endings = Endings::default();
        for word in ["شهر", "في", "الجمعه", "may", "ت2"] {
            endings.insert(word);
        }
        for word in ["شهر", "وبشهر", "في", "وفي", "للجمعه", "may", "وmay", "ت2", "م", ""]
        {
            assert!(endings.may_hold(word), "{word}");
        }
        assert!(!endings.may_hold("كتاب"));
    }
}

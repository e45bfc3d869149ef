//! The bytes that may end a sentence or a line, or count quotes: few, so they are looked for many bytes at a time.

use memchr::memchr3;

/// By how often a text has them: `.`, line feed and `"`; other marks and carriage return; the last byte of ؟, and what begins
/// …, the separators of lines and paragraphs, and next line; the last byte of ۔ and the rare line breaks.
const GROUPS: [[u8; 3]; 4] =
    [[b'.', b'\n', b'"'], [b'!', b'?', b'\r'], [0x9F, 0xE2, 0xC2], [0x94, 0x0B, 0x0C]];

/// Finds them in order.
pub(super) struct SpecialBytes<'t> {
    bytes: &'t [u8],
    /// Where each group comes next, as far as it was asked.
    next: [usize; GROUPS.len()],
}

impl<'t> SpecialBytes<'t> {
    pub(super) fn new(bytes: &'t [u8]) -> Self {
        Self { bytes, next: GROUPS.map(|group| find(group, bytes, 0)) }
    }

    /// The first one at `at` or after; `at` must not go back.
    pub(super) fn next_from(&mut self, at: usize) -> Option<usize> {
        let mut first = self.bytes.len();
        for (next, group) in self.next.iter_mut().zip(GROUPS) {
            if *next < at {
                *next = find(group, self.bytes, at);
            }
            first = first.min(*next);
        }
        (first < self.bytes.len()).then_some(first)
    }
}

fn find([a, b, c]: [u8; 3], bytes: &[u8], at: usize) -> usize {
    let rest = bytes.get(at..).unwrap_or_default();
    memchr3(a, b, c, rest).map_or(bytes.len(), |found| at + found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_special_byte_is_found_in_order() {
        let bytes: Vec<u8> = (0..=u8::MAX).rev().chain(0..=u8::MAX).collect();
        let mut special = SpecialBytes::new(&bytes);
        let mut at = 0;
        let mut found = Vec::new();
        while let Some(next) = special.next_from(at) {
            found.push(next);
            at = next + 1;
        }
        let wanted: Vec<_> = (0..bytes.len())
            .filter(|&i| GROUPS.iter().flatten().any(|byte| bytes.get(i) == Some(byte)))
            .collect();
        assert_eq!(found, wanted);
    }
}

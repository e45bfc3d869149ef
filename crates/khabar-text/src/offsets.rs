//! Bytes into code points and UTF-16 units.

use std::ops::Range;

use crate::Span;

/// How many bytes lie between two checkpoints.
const STEP: usize = 256;

/// Turns byte offsets of one source into code points (Python, `len(str)`) and UTF-16 units (JavaScript, Java).
///
/// Built once per source in one pass; each question then reads at most 256 bytes. The checkpoints take
/// 1/16 byte per source byte.
///
/// ```
/// use khabar_text::{Offsets, Span};
///
/// let text = "🎤 بيروت";
/// let offsets = Offsets::new(text);
/// assert_eq!(offsets.code_points(Span::new(5, 15)), 2..7);
/// assert_eq!(offsets.utf16(Span::new(5, 15)), 3..8);
/// ```
#[derive(Debug, Clone)]
pub struct Offsets<'s> {
    source: &'s str,
    /// Code points and UTF-16 units before byte `k * STEP`.
    checkpoints: Vec<(usize, usize)>,
}

impl<'s> Offsets<'s> {
    /// Reads `source` once.
    #[must_use]
    pub fn new(source: &'s str) -> Self {
        let mut checkpoints = Vec::with_capacity(source.len() / STEP + 1);
        let (mut points, mut units) = (0, 0);
        for chunk in source.as_bytes().chunks(STEP) {
            checkpoints.push((points, units));
            let (p, u) = count(chunk);
            points += p;
            units += u;
        }
        checkpoints.push((points, units));
        Self { source, checkpoints }
    }

    /// The span in code points; offsets beyond the source count as its end.
    #[must_use]
    pub fn code_points(&self, span: Span) -> Range<usize> {
        self.at(span.start()).0..self.at(span.end()).0
    }

    /// The span in UTF-16 units; offsets beyond the source count as its end.
    #[must_use]
    pub fn utf16(&self, span: Span) -> Range<usize> {
        self.at(span.start()).1..self.at(span.end()).1
    }

    fn at(&self, byte: usize) -> (usize, usize) {
        let byte = byte.min(self.source.len());
        let block = byte / STEP;
        let (points, units) = self.checkpoints.get(block).copied().unwrap_or_default();
        let (p, u) = count(self.source.as_bytes().get(block * STEP..byte).unwrap_or_default());
        (points + p, units + u)
    }
}

/// Code points and UTF-16 units that begin in these bytes.
fn count(bytes: &[u8]) -> (usize, usize) {
    let points = bytes.iter().filter(|&&b| b & 0xC0 != 0x80).count();
    let beyond_bmp = bytes.iter().filter(|&&b| b >= 0xF0).count();
    (points, points + beyond_bmp)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_texts_agree_with_counting() {
        let text = "خبر 🎤 عاجل، ".repeat(100);
        let offsets = Offsets::new(&text);
        for (i, _) in text.char_indices() {
            let before = text.get(..i).unwrap();
            let span = Span::new(0, i);
            assert_eq!(offsets.code_points(span).end, before.chars().count());
            assert_eq!(offsets.utf16(span).end, before.encode_utf16().count());
        }
    }
}

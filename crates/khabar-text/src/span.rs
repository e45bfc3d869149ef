//! A range of bytes of the source.

use std::ops::Range;

/// A half-open range of bytes of a source text.
///
/// Spans made by this workspace always stand on character boundaries of the source they were made from. A span
/// is plain data: it does not know its source, and [`Span::text`] of another text gives an empty string rather
/// than a panic.
///
/// ```
/// use khabar_text::Span;
///
/// let text = "في بيروت";
/// let span = Span::new(5, 15);
/// assert_eq!(span.text(text), "بيروت");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Span {
    start: usize,
    end: usize,
}

impl Span {
    /// The bytes from `start` up to, not including, `end`; empty at `start` if `end` lies before it.
    #[must_use]
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end: if end < start { start } else { end } }
    }

    /// The first byte.
    #[must_use]
    pub const fn start(self) -> usize {
        self.start
    }

    /// The byte after the last.
    #[must_use]
    pub const fn end(self) -> usize {
        self.end
    }

    /// The number of bytes.
    #[must_use]
    pub const fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether the span holds no byte.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.end == self.start
    }

    /// The same as a standard range.
    #[must_use]
    pub const fn range(self) -> Range<usize> {
        self.start..self.end
    }

    /// The words of `source` that the span covers; empty if it does not fit this source.
    #[must_use]
    pub fn text(self, source: &str) -> &str {
        source.get(self.range()).unwrap_or_default()
    }

    /// Whether every byte of `other` lies inside.
    #[must_use]
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share a byte.
    #[must_use]
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that contains both.
    #[must_use]
    pub fn cover(self, other: Self) -> Self {
        Self::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// The span moved `by` bytes to the right, for a text that became part of a longer one.
    #[must_use]
    pub const fn shift(self, by: usize) -> Self {
        Self { start: self.start.saturating_add(by), end: self.end.saturating_add(by) }
    }

    /// The span without white space at both ends of its text in `source`.
    #[must_use]
    pub fn trim(self, source: &str) -> Self {
        let text = self.text(source);
        let start = self.start + (text.len() - text.trim_start().len());
        Self::new(start, start + text.trim().len())
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}

impl From<Span> for Range<usize> {
    fn from(span: Span) -> Self {
        span.range()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_of_another_text_is_empty() {
        assert_eq!(Span::new(1, 3).text("بيروت"), "");
        assert_eq!(Span::new(4, 40).text("بيروت"), "");
    }

    #[test]
    fn trim_leaves_an_empty_span_of_blank_text() {
        assert_eq!(Span::new(1, 4).trim("a   b"), Span::new(4, 4));
        assert_eq!(Span::new(0, 5).trim(" abc "), Span::new(1, 4));
    }
}

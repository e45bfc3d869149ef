//! Folding text that comes in pieces, and bytes that may not be UTF-8.

use crate::Normalizer;

/// What becomes of bytes that are not UTF-8.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum InvalidBytes {
    /// Each ill-formed sequence becomes one U+FFFD, as the Unicode Standard recommends.
    #[default]
    Replace,
    /// They go.
    Remove,
}

/// Folds a text that comes in pieces: the output of all pieces together is the output of the whole text, wherever it is
/// cut.
///
/// Holds back the last letter and the white space and marks after it, since what follows may change them; little, unless
/// the text is white space.
///
/// ```
/// use khabar_text::{Normalizer, Profile};
///
/// let search = Normalizer::new(Profile::Search);
/// let mut stream = search.stream();
/// let mut out = String::new();
/// for piece in ["القا", "هـــ", "ـرة \n", "\n  اليوم"] {
///     stream.push(piece, &mut out);
/// }
/// stream.finish(&mut out);
/// assert_eq!(out, search.normalize("القاهـــــرة \n\n  اليوم"));
/// ```
#[derive(Debug, Clone)]
pub struct FoldStream<'n> {
    normalizer: &'n Normalizer,
    held: String,
}

impl<'n> FoldStream<'n> {
    pub(crate) fn new(normalizer: &'n Normalizer) -> Self {
        Self { normalizer, held: String::new() }
    }

    /// Takes the next piece and appends to `out` what can be said for certain.
    pub fn push(&mut self, piece: &str, out: &mut String) {
        // Only the new piece is searched, so that many small pieces cost no more than one.
        let Some(at) = self.normalizer.last_cut(piece) else {
            self.held.push_str(piece);
            return;
        };
        let (certain, rest) = piece.split_at(at);
        if self.held.is_empty() {
            self.normalizer.normalize_into(certain, out);
        } else {
            self.held.push_str(certain);
            self.normalizer.normalize_into(&self.held, out);
            self.held.clear();
        }
        self.held.push_str(rest);
    }

    /// Appends what was held back; the stream can then be used for another text.
    pub fn finish(&mut self, out: &mut String) {
        self.normalizer.normalize_into(&self.held, out);
        self.held.clear();
    }
}

/// See [`Normalizer::normalize_bytes_into`].
pub(crate) fn normalize_bytes(
    normalizer: &Normalizer,
    bytes: &[u8],
    invalid: InvalidBytes,
    out: &mut String,
) {
    let mut stream = FoldStream::new(normalizer);
    for chunk in bytes.utf8_chunks() {
        stream.push(chunk.valid(), out);
        if !chunk.invalid().is_empty() && invalid == InvalidBytes::Replace {
            stream.push("\u{FFFD}", out);
        }
    }
    stream.finish(out);
}

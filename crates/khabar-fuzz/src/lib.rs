//! What must hold for any bytes at every entry point of Khabar.
//!
//! Each function in [`TARGETS`] takes bytes as a fuzzer gives them and panics when a promise is broken. The promises are
//! those of the documentation: total functions, spans on character boundaries of the source, partitions, equal answers to
//! equal questions.

mod article;
mod dates;
mod document;
mod entities;
mod text;

use std::borrow::Cow;

pub use article::{article_bytes, article_html, article_text};
pub use dates::{dates, document_date};
pub use document::document;
pub use entities::entities;
pub use text::{normalize, numbers, sentences, tokenize};

/// A check of bytes as a fuzzer gives them; panics where a promise is broken.
pub type Target = fn(&[u8]);

/// Every target by the name of its corpus folder and its fuzz target.
pub const TARGETS: [(&str, Target); 11] = [
    ("normalize", normalize),
    ("tokenize", tokenize),
    ("sentences", sentences),
    ("numbers", numbers),
    ("article_text", article_text),
    ("article_html", article_html),
    ("article_bytes", article_bytes),
    ("dates", dates),
    ("document_date", document_date),
    ("entities", entities),
    ("document", document),
];

/// The first `N` bytes choose settings, the rest is text; bytes that are not UTF-8 become U+FFFD.
fn settings<const N: usize>(bytes: &[u8]) -> ([u8; N], Cow<'_, str>) {
    let (first, rest) = bytes.split_at(N.min(bytes.len()));
    let mut settings = [0; N];
    for (to, from) in settings.iter_mut().zip(first) {
        *to = *from;
    }
    (settings, String::from_utf8_lossy(rest))
}

/// Asserts that a span is bytes of the source, on character boundaries.
#[track_caller]
fn stands_in(source: &str, span: khabar_text::Span) {
    assert!(source.get(span.range()).is_some(), "{span:?} in a text of {} bytes", source.len());
}

//! What the benches read: ordinary news, and the same kind of text with every vowel written; and the loop that folding is
//! measured against.

mod naive;
#[cfg(feature = "peers")]
mod peers;
mod rounds;

use std::fs;
use std::path::Path;

pub use naive::naive;
#[cfg(feature = "peers")]
pub use peers::peers;
pub use rounds::{Rounds, Step};

/// Long enough that start-up costs vanish, short enough for the second cache.
const BYTES: usize = 1 << 20;

/// A corpus and the name it has in the results.
#[derive(Debug, Clone)]
pub struct Corpus {
    /// `light` or `dense`.
    pub name: &'static str,
    /// About a megabyte.
    pub text: String,
}

/// The seeds, repeated: news as it is printed, hardly a vowel mark.
///
/// # Panics
/// If a seed cannot be read.
#[must_use]
pub fn light() -> Corpus {
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("../seeds");
    let mut files: Vec<_> =
        fs::read_dir(seeds).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    files.retain(|file| file.extension().is_some_and(|ending| ending == "txt"));
    files.sort();
    let texts: Vec<_> = files.iter().filter_map(|file| fs::read_to_string(file).ok()).collect();
    assert_eq!(texts.len(), 5, "the seeds are missing");
    Corpus { name: "light", text: repeat(&texts.join("\n")) }
}

/// Our own vocalised news, repeated: two letters of five are marks.
#[must_use]
pub fn dense() -> Corpus {
    Corpus { name: "dense", text: repeat(include_str!("../data/dense.txt")) }
}

fn repeat(text: &str) -> String {
    text.repeat(BYTES.div_ceil(text.len()))
}

/// About as long as an article.
const PIECE: usize = 4096;

/// The text in pieces that end at a line break.
#[must_use]
pub fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while rest.len() > PIECE {
        let end = rest
            .bytes()
            .skip(PIECE)
            .position(|b| b == b'\n')
            .map_or(rest.len(), |at| PIECE + at + 1);
        let (piece, after) = rest.split_at(end);
        pieces.push(piece);
        rest = after;
    }
    pieces.push(rest);
    pieces
}

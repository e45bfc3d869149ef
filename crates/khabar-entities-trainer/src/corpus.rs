//! Annotated files (`TOKEN<TAB>IOB2`, blank lines between sentences) and plain ones (a sentence a line).

use std::fs;
use std::io;
use std::path::Path;
use std::process::Command;

use khabar_entities::training::tags::{OUTSIDE, Place, tag};

/// Sentences that are read as one document; news articles of the corpora have about so many.
pub(crate) const WINDOW: usize = 20;

/// Documents that are held out together: neighbours tell of the same things.
const BLOCK: usize = 10;

/// The block of a document.
pub(crate) fn block(document: usize) -> usize {
    document / BLOCK
}

/// A sentence with its tags, none for plain text.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sentence {
    pub(crate) tokens: Vec<String>,
    pub(crate) tags: Vec<u8>,
}

/// Some sentences in order, and the scheme they are annotated by.
#[derive(Debug, Clone, Default)]
pub(crate) struct Corpus {
    pub(crate) sentences: Vec<Sentence>,
    pub(crate) scheme: u8,
}

impl Corpus {
    pub(crate) fn documents(&self) -> impl Iterator<Item = &[Sentence]> {
        self.sentences.chunks(WINDOW)
    }
}

/// Reads an annotated file.
pub(crate) fn read_annotated(path: &Path, scheme: u8) -> io::Result<Corpus> {
    let text = fs::read_to_string(path)?;
    let mut corpus = Corpus { sentences: Vec::new(), scheme };
    let (mut tokens, mut labels): (Vec<String>, Vec<&str>) = (Vec::new(), Vec::new());
    for line in text.lines().chain([""]) {
        match line.split_once('\t') {
            Some((token, label)) => {
                tokens.push(token.to_owned());
                labels.push(label.trim());
            }
            None if tokens.is_empty() => {}
            None => {
                let tags = tags_of(&labels);
                corpus.sentences.push(Sentence { tokens: std::mem::take(&mut tokens), tags });
                labels.clear();
            }
        }
    }
    Ok(corpus)
}

/// Reads a plain file, compressed by `xz`, with the program of that name.
pub(crate) fn read_plain(path: &Path) -> io::Result<Corpus> {
    let unpacked = Command::new("xz").arg("--decompress").arg("--stdout").arg(path).output()?;
    if !unpacked.status.success() {
        return Err(io::Error::other(String::from_utf8_lossy(&unpacked.stderr).into_owned()));
    }
    let text = String::from_utf8_lossy(&unpacked.stdout);
    let sentence = |line: &str| Sentence {
        tokens: line.split_whitespace().map(str::to_owned).collect(),
        tags: Vec::new(),
    };
    let sentences = text.lines().filter(|line| !line.trim().is_empty()).map(sentence).collect();
    Ok(Corpus { sentences, scheme: 0 })
}

/// Tags with places from IOB2; an I without a B before it begins a name.
fn tags_of(labels: &[&str]) -> Vec<u8> {
    let label = |at: usize| labels.get(at).and_then(|label| label.split_once('-'));
    (0..labels.len())
        .map(|at| {
            let Some((mark, kind)) = label(at) else { return OUTSIDE };
            let Some(index) = ["PER", "LOC", "ORG", "MISC"].iter().position(|k| *k == kind) else {
                return OUTSIDE;
            };
            let before = at.checked_sub(1).and_then(label);
            let first = mark == "B" || before.is_none_or(|before| before.1 != kind);
            let last = label(at + 1).is_none_or(|after| after.0 != "I" || after.1 != kind);
            tag(
                index,
                match (first, last) {
                    (true, true) => Place::Single,
                    (true, false) => Place::Begin,
                    (false, true) => Place::End,
                    (false, false) => Place::Inside,
                },
            )
        })
        .collect()
}

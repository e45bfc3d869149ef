//! The model file: a header, the transitions of each scheme, the table of weights, the table of words.

use super::MAGIC;
use super::table::{Table, le32};
use super::tags::TAGS;
use super::viterbi::Transitions;

/// A model, its tables in place.
#[derive(Debug)]
pub(crate) struct Model {
    weights: Table<'static>,
    pub(crate) words: Table<'static>,
    /// Of each scheme; the first is of none.
    transitions: Vec<Transitions>,
    /// The score of a weight of one.
    pub(crate) unit: i16,
}

impl Model {
    pub(crate) fn read(bytes: &'static [u8]) -> Option<Self> {
        let bytes = bytes.strip_prefix(MAGIC)?;
        let (header, mut bytes) = bytes.split_at_checked(8)?;
        let schemes = le32(header, 0)? as usize;
        let unit = i16::try_from(le32(header, 4)?).ok()?;
        let mut transitions = Vec::new();
        for _ in 0..schemes {
            let (table, rest) = bytes.split_at_checked(TAGS * TAGS * 2)?;
            bytes = rest;
            let mut one = [[0; TAGS]; TAGS];
            for (cell, pair) in one.iter_mut().flatten().zip(table.chunks_exact(2)) {
                *cell = i16::from_le_bytes(*pair.first_chunk()?);
            }
            transitions.push(one);
        }
        let (weights, bytes) = Table::read(bytes)?;
        let (words, _) = Table::read(bytes)?;
        (!transitions.is_empty()).then_some(Self { weights, words, transitions, unit })
    }

    /// The weights of a feature, one a tag.
    #[inline]
    pub(crate) fn weights(&self, key: u32) -> Option<&'static [u8]> {
        self.weights.get(key)
    }

    /// The transitions under a scheme.
    pub(crate) fn transitions(&self, scheme: u8) -> &Transitions {
        const NONE: &Transitions = &[[0; TAGS]; TAGS];
        self.transitions
            .get(usize::from(scheme))
            .or_else(|| self.transitions.first())
            .unwrap_or(NONE)
    }
}

//! The model file: a header, the transitions of each scheme, the tables of weights, the tables of words and of
//! pairs of words.

use std::sync::OnceLock;

use super::MAGIC;
use super::table::{Table, le32};
use super::tags::TAGS;
use super::viterbi::Transitions;
use super::vocabulary::Tables;
use super::weights::SchemeWeights;

/// A model, its tables in place.
#[derive(Debug)]
pub(crate) struct Model {
    pub(crate) words: Tables<'static>,
    /// The first is of none.
    schemes: Vec<Scheme>,
    /// The score of a weight of one.
    pub(crate) unit: i16,
}

#[derive(Debug)]
struct Scheme {
    transitions: Transitions,
    /// What it adds; of the first, what all share.
    own: Table<'static>,
    /// The sum, made when first asked for.
    weights: OnceLock<SchemeWeights>,
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
            let cells = table.chunks_exact(2).filter_map(<[u8]>::first_chunk);
            transitions.push(Transitions::new(cells.map(|cell| i16::from_le_bytes(*cell))));
        }
        let mut all = Vec::new();
        for transitions in transitions {
            let (own, rest) = Table::read(bytes)?;
            bytes = rest;
            all.push(Scheme { transitions, own, weights: OnceLock::new() });
        }
        let (words, bytes) = Table::read(bytes)?;
        let couples = Table::read(bytes).map(|(couples, _)| couples);
        let words = Tables { words, couples };
        (!all.is_empty()).then_some(Self { words, schemes: all, unit })
    }

    /// Weights and transitions under a scheme; under none if there is no such scheme.
    pub(crate) fn under(&self, scheme: u8) -> Option<(&SchemeWeights, &Transitions)> {
        let shared = self.schemes.first()?;
        let one = self.schemes.get(usize::from(scheme)).unwrap_or(shared);
        let own = (scheme > 0).then_some(&one.own);
        let weights = one.weights.get_or_init(|| SchemeWeights::new(&shared.own, own));
        Some((weights, &one.transitions))
    }
}

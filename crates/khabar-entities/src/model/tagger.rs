//! The tagger: emissions, first pass, second pass.

use std::sync::{Arc, LazyLock, OnceLock};

use super::features::{self, EDGE, Feature, HERE, OFFSETS, TypeInfo};
use super::file::Model;
use super::hash::{Hash, at_offset};
use super::second_pass::{DocumentMemory, Seen};
use super::sequences::{seen, sequences};
use super::surroundings::{HeadMemory, Sequence, of_place};
use super::tags::{OUTSIDE, TAGS};
use super::units::Unit;
use super::viterbi::{self, LANES, Lattice, Scores, Transitions};
use super::weights::{SchemeWeights, Weights};
use crate::analysis::{Analysis, Word};

/// The weights of a word type summed for each offset.
#[derive(Debug, Clone, Default)]
pub(crate) struct TypeRow {
    key: u64,
    rows: [Scores; OFFSETS],
    info: TypeInfo,
}

/// Sums of word types once met; the first to come stay. What is kept is a function of the model, so that answers do not
/// depend on what was read before.
#[derive(Debug)]
struct Memo {
    slots: Box<[OnceLock<Arc<TypeRow>>]>,
    edge: OnceLock<Arc<TypeRow>>,
}

/// The commonest 30,000 word types are nine in ten words of news; 12 MB when full.
const SLOTS: usize = 1 << 15;

impl Memo {
    fn new() -> Self {
        let slots = std::iter::repeat_with(OnceLock::new).take(SLOTS).collect();
        Self { slots, edge: OnceLock::new() }
    }
}

const SCHEMES: usize = 4;
static MEMOS: [LazyLock<Memo>; SCHEMES] = [const { LazyLock::new(Memo::new) }; SCHEMES];

/// Labels units by the model, as one annotation scheme would.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Tagger {
    model: &'static Model,
    weights: &'static SchemeWeights,
    transitions: &'static Transitions,
    scheme: u8,
    /// Added to the score of what is in no name: higher finds less.
    bias: i16,
}

/// Room kept between sequences.
#[derive(Debug, Default)]
struct Room {
    features: Vec<Feature>,
    lattice: Lattice,
    heads: HeadMemory,
    infos: Vec<TypeInfo>,
    types: Vec<Arc<TypeRow>>,
}

/// A sequence after its first pass.
struct Passed {
    segment: usize,
    start: usize,
    emissions: Vec<Scores>,
    seen: Vec<Seen>,
    tags: Vec<u8>,
}

impl Tagger {
    /// `scheme` 0 has no weights of its own.
    pub(crate) fn new(model: &'static Model, scheme: u8, bias: i16) -> Option<Self> {
        let (weights, transitions) = model.under(scheme)?;
        Some(Self { model, weights, transitions, scheme, bias })
    }

    /// The tags of all units of a document.
    pub(crate) fn tag(&self, texts: &[Analysis<'_>], units: &[Vec<Unit>]) -> Vec<Vec<u8>> {
        let mut tags: Vec<Vec<u8>> = units.iter().map(|units| vec![OUTSIDE; units.len()]).collect();
        let mut room = Room::default();
        let mut document = DocumentMemory::default();
        let mut passed = Vec::new();
        for (segment, (text, units)) in texts.iter().zip(units).enumerate() {
            for (start, end) in sequences(text, units) {
                let Some(units) = units.get(start..end) else { continue };
                let one = self.first_pass(text, units, segment, start, &mut room);
                document.add(&one.seen, &one.tags);
                passed.push(one);
            }
        }
        for mut one in passed {
            if !document.is_silent(&one.seen) {
                self.second_pass(&mut one, &document, &mut room);
            }
            let end = one.start + one.tags.len();
            if let Some(slots) = tags.get_mut(one.segment).and_then(|t| t.get_mut(one.start..end)) {
                slots.copy_from_slice(&one.tags);
            }
        }
        tags
    }

    fn first_pass(
        &self,
        text: &Analysis<'_>,
        units: &[Unit],
        segment: usize,
        start: usize,
        room: &mut Room,
    ) -> Passed {
        let edge = self.edge();
        room.types.clear();
        room.types.extend(std::iter::repeat_n(Arc::clone(&edge), HERE));
        for unit in units {
            let row = text.word(unit.token).map_or_else(
                || Arc::clone(&edge),
                |word| self.type_row(text, unit, word, &mut room.features),
            );
            room.types.push(row);
        }
        room.types.extend(std::iter::repeat_n(edge, HERE));
        room.infos.clear();
        room.infos.extend(room.types.iter().skip(HERE).take(units.len()).map(|row| row.info));
        let sequence = Sequence { text, units, infos: &room.infos };
        room.heads.read(sequence);

        let mut emissions = Vec::with_capacity(units.len());
        for (at, window) in room.types.windows(OFFSETS).enumerate() {
            let mut scores = [0_i16; LANES];
            for (offset, row) in window.iter().enumerate() {
                if let Some(row) = row.rows.get(offset) {
                    for (score, weight) in scores.iter_mut().zip(row) {
                        *score = score.saturating_add(*weight);
                    }
                }
            }
            of_place(sequence, at, &room.heads, &self.model.words, &mut |key, _| {
                self.add_weights(key, &mut scores);
            });
            scores[0] = scores[0].saturating_add(self.bias);
            emissions.push(scores);
        }
        let mut tags = Vec::with_capacity(units.len());
        viterbi::best(&emissions, self.transitions, &mut room.lattice, &mut tags);
        let seen =
            units.iter().zip(&room.infos).map(|(unit, info)| seen(text, unit, info)).collect();
        Passed { segment, start, emissions, seen, tags }
    }

    fn second_pass(&self, one: &mut Passed, document: &DocumentMemory, room: &mut Room) {
        for (at, scores) in one.emissions.iter_mut().enumerate() {
            document.features(&one.seen, &one.tags, at, &mut |key, _| {
                self.add_weights(key, scores);
            });
        }
        viterbi::best(&one.emissions, self.transitions, &mut room.lattice, &mut one.tags);
    }

    #[inline]
    fn add_weights(&self, key: u32, scores: &mut Scores) {
        if let Some(row) = self.weights.get(key) {
            add(scores, row);
        }
    }

    fn type_row(
        &self,
        text: &Analysis<'_>,
        unit: &Unit,
        word: &Word<'_>,
        room: &mut Vec<Feature>,
    ) -> Arc<TypeRow> {
        let key = Hash::of(word.kind as u32).text(word.text).value();
        let memo = MEMOS.get(usize::from(self.scheme));
        let slot = memo.and_then(|memo| memo.slots.get((key >> 49) as usize % SLOTS));
        let folded = text.tokens.get(unit.token).map_or("", khabar_text::Token::folded);
        if let Some(slot) = slot {
            let row = slot.get_or_init(|| Arc::new(self.sum(key, word, folded, room)));
            if row.key == key {
                return Arc::clone(row);
            }
        }
        Arc::new(self.sum(key, word, folded, room))
    }

    fn sum(&self, key: u64, word: &Word<'_>, folded: &str, room: &mut Vec<Feature>) -> TypeRow {
        room.clear();
        let info = features::of_type(word, folded, &self.model.words, room);
        let mut row = TypeRow { key, rows: [[0; LANES]; OFFSETS], info };
        for feature in room.iter() {
            for (offset, weights) in self.weights.at_all_offsets(feature.hash) {
                if feature.reach & (1 << offset) != 0
                    && let Some(scores) = row.rows.get_mut(offset)
                {
                    add(scores, weights);
                }
            }
        }
        row
    }

    fn edge(&self) -> Arc<TypeRow> {
        let make = || {
            let mut row = TypeRow::default();
            for (offset, scores) in row.rows.iter_mut().enumerate() {
                self.add_weights(at_offset(EDGE, offset), scores);
            }
            Arc::new(row)
        };
        match MEMOS.get(usize::from(self.scheme)) {
            Some(memo) => Arc::clone(memo.edge.get_or_init(make)),
            None => make(),
        }
    }
}

#[inline]
fn add(scores: &mut Scores, weights: &Weights) {
    for (score, weight) in scores.iter_mut().zip(weights) {
        *score = score.saturating_add(i16::from(*weight));
    }
}

const _: () = assert!(TAGS <= LANES);

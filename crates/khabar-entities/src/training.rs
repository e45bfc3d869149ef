//! What the trainer of the model shares with the tagger: the same features, tags and file. Not for other use; it may change
//! with any version.

use std::ops::Range;

use khabar_text::{Tokenizer, Tokens};

use crate::analysis::Analysis;
use crate::document;
use crate::gazetteer::gazetteer;
use crate::model::features::{self, EDGE, Feature};
pub use crate::model::features::{Group, HERE, OFFSETS};
use crate::model::hash;
pub use crate::model::second_pass::{DocumentMemory, Seen};
use crate::model::sequences::{seen, sequences};
use crate::model::surroundings::{HeadMemory, Sequence, of_place};
use crate::model::table;
pub use crate::model::tags;
use crate::model::units::{self, Unit};
pub use crate::model::vocabulary::{STATS_WIDTH, Vocabulary, WordStats, couple_key, pack};
use crate::profile::Joined;
use crate::rules;

/// A feature of one unit.
#[derive(Debug, Clone, Copy)]
pub struct UnitFeature {
    /// Its key in the table of weights.
    pub key: u32,
    /// Its family.
    pub group: Group,
    /// Where it was seen, of [`OFFSETS`]; [`HERE`] for features of the place.
    pub offset: u8,
}

/// One unit with all that the model looks at.
#[derive(Debug, Clone, Default)]
pub struct TrainingUnit {
    /// The sentence it is of, and its index there.
    pub sentence: usize,
    /// Its index in the sentence.
    pub index: usize,
    /// What the second pass may know of it.
    pub seen: Seen,
    /// The key in the vocabulary of the reading that was chosen.
    pub stem: u32,
    /// Its features.
    pub features: Vec<UnitFeature>,
}

/// The words of a document that a vocabulary counts: keys of each whole word, and of it without attached words if the lists
/// know that reading.
pub fn words(sentences: &[&[&str]], mut each: impl FnMut(u32)) {
    with_document(sentences, |texts, groups| {
        for (text, groups) in texts.iter().zip(groups) {
            for unit in units::units(text, &[], Some(groups)) {
                let Some(word) = text.word(unit.token) else { continue };
                let folded = text.tokens.get(unit.token).map_or("", khabar_text::Token::folded);
                each(hash::word_key(folded));
                if word.cut > 0 {
                    each(hash::word_key(word.rest));
                }
            }
        }
    });
}

/// The sequences of a document with their features.
pub fn sequences_of(sentences: &[&[&str]], vocabulary: &impl Vocabulary) -> Vec<Vec<TrainingUnit>> {
    let mut out = Vec::new();
    with_document(sentences, |texts, groups| {
        let found = document::find_by_rules(texts);
        for (sentence, ((text, groups), found)) in texts.iter().zip(groups).zip(found).enumerate() {
            let (winners, _) = rules::resolve(found, text.len());
            let units = units::units(text, &winners, Some(groups));
            for (start, end) in sequences(text, &units) {
                let Some(units) = units.get(start..end) else { continue };
                out.push(sequence(text, units, sentence, start, vocabulary));
            }
        }
    });
    out
}

fn sequence(
    text: &Analysis<'_>,
    units: &[Unit],
    sentence: usize,
    start: usize,
    vocabulary: &impl Vocabulary,
) -> Vec<TrainingUnit> {
    let mut types: Vec<Vec<Feature>> = Vec::with_capacity(units.len());
    let mut infos = Vec::with_capacity(units.len());
    let mut stems = Vec::with_capacity(units.len());
    for unit in units {
        let mut room = Vec::new();
        let folded = text.tokens.get(unit.token).map_or("", khabar_text::Token::folded);
        match text.word(unit.token) {
            Some(word) => {
                infos.push(features::of_type(word, folded, vocabulary, &mut room));
                let (stem, _, _) = features::best_reading(word, folded, vocabulary);
                stems.push(hash::word_key(stem));
            }
            None => {
                infos.push(features::TypeInfo::default());
                stems.push(0);
            }
        }
        types.push(room);
    }
    let sequence = Sequence { text, units, infos: &infos };
    let mut heads = HeadMemory::default();
    heads.read(sequence);
    let edge = [Feature { hash: EDGE, reach: 0b11111, group: Group::Shape }];
    (0..units.len())
        .map(|at| {
            let mut unit = TrainingUnit {
                sentence,
                index: start + at,
                stem: stems.get(at).copied().unwrap_or_default(),
                ..TrainingUnit::default()
            };
            if let Some((one, info)) = units.get(at).zip(infos.get(at)) {
                unit.seen = seen(text, one, info);
            }
            for offset in 0..OFFSETS {
                let features = (at + offset)
                    .checked_sub(HERE)
                    .and_then(|at| types.get(at))
                    .map_or(&edge[..], Vec::as_slice);
                unit.features.extend(
                    features.iter().filter(|feature| feature.reach & (1 << offset) != 0).map(
                        |feature| UnitFeature {
                            key: hash::at_offset(feature.hash, offset),
                            group: feature.group,
                            offset: offset as u8,
                        },
                    ),
                );
            }
            of_place(sequence, at, &heads, vocabulary, &mut |key, group| {
                unit.features.push(UnitFeature { key, group, offset: HERE as u8 });
            });
            unit
        })
        .collect()
}

fn with_document(sentences: &[&[&str]], then: impl FnOnce(&[Analysis<'_>], &[Vec<Range<usize>>])) {
    let tokenizer = Tokenizer::new();
    let joined: Vec<Joined> = sentences.iter().map(|tokens| Joined::new(tokens)).collect();
    let segments: Vec<Tokens<'_>> =
        joined.iter().map(|joined| tokenizer.tokenize(&joined.text)).collect();
    let texts: Vec<Analysis<'_>> =
        segments.iter().map(|tokens| Analysis::new(tokens, gazetteer())).collect();
    let groups: Vec<Vec<Range<usize>>> =
        joined.iter().zip(&segments).map(|(joined, tokens)| joined.groups(tokens)).collect();
    then(&texts, &groups);
}

/// What a model file is made from.
#[derive(Debug, Clone, Default)]
pub struct ModelParts {
    /// Transitions of each scheme, from and to; the first is of none.
    pub transitions: Vec<[[i16; tags::TAGS]; tags::TAGS]>,
    /// The score of a weight of one.
    pub unit: u32,
    /// Keys and weights: those that all schemes share, then what each adds.
    pub weights: Vec<Vec<(u32, [i8; tags::TAGS])>>,
    /// Keys of words and what is known of them.
    pub words: Vec<(u32, WordStats)>,
    /// Keys of pairs of neighbours and their levels.
    pub couples: Vec<(u32, [u8; 4])>,
}

impl ModelParts {
    /// The bytes of the file.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = crate::model::MAGIC.to_vec();
        out.extend((self.transitions.len() as u32).to_le_bytes());
        out.extend(self.unit.to_le_bytes());
        for cell in self.transitions.iter().flatten().flatten() {
            out.extend(cell.to_le_bytes());
        }
        for rows in &self.weights {
            let rows = rows.iter();
            let rows = rows.map(|(key, row)| (*key, row.map(|w| w as u8).to_vec())).collect();
            table::write(rows, tags::TAGS, &mut out);
        }
        let rows = self.words.iter().map(|(key, word)| (*key, word.to_row().to_vec())).collect();
        table::write(rows, STATS_WIDTH, &mut out);
        let rows =
            self.couples.iter().map(|(key, levels)| (*key, pack(*levels).to_vec())).collect();
        table::write(rows, 2, &mut out);
        out
    }
}

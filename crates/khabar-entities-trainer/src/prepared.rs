//! Documents with their features, and the numbers that stand for features in training.

use khabar_entities::training::{Group, HERE, Seen, UnitFeature, Vocabulary};
use khabar_entities::training::{TrainingUnit, sequences_of};
use rustc_hash::FxHashMap;

use crate::corpus::Sentence;
use crate::crf::Chain;

/// A sequence with its features by key.
#[derive(Debug, Clone, Default)]
pub(crate) struct Prepared {
    pub(crate) scheme: u8,
    pub(crate) document: usize,
    pub(crate) gold: Vec<u8>,
    pub(crate) stems: Vec<u32>,
    pub(crate) seen: Vec<Seen>,
    pub(crate) features: Vec<Vec<UnitFeature>>,
}

/// The sequences of one document.
pub(crate) fn prepare(
    sentences: &[Sentence],
    scheme: u8,
    document: usize,
    vocabulary: &impl Vocabulary,
) -> Vec<Prepared> {
    let tokens: Vec<Vec<&str>> = sentences
        .iter()
        .map(|sentence| sentence.tokens.iter().map(String::as_str).collect())
        .collect();
    let tokens: Vec<&[&str]> = tokens.iter().map(Vec::as_slice).collect();
    let of = |units: Vec<TrainingUnit>| {
        let mut one = Prepared { scheme, document, ..Prepared::default() };
        for unit in units {
            let tag = sentences.get(unit.sentence).and_then(|s| s.tags.get(unit.index));
            one.gold.push(tag.copied().unwrap_or(0));
            one.stems.push(unit.stem);
            one.seen.push(unit.seen);
            one.features.push(unit.features);
        }
        one
    };
    sequences_of(&tokens, vocabulary).into_iter().map(of).collect()
}

/// Which features are looked at.
pub(crate) type Choice<'a> = &'a dyn Fn(&UnitFeature) -> bool;

/// Only the words around, not the word itself.
pub(crate) fn is_context(feature: &UnitFeature) -> bool {
    match feature.group {
        Group::Heads | Group::Quotes => true,
        Group::Rules | Group::Gazetteer | Group::Pairs | Group::Couples => false,
        Group::Signature | Group::Precedent | Group::Document => false,
        Group::Shape => true,
        _ => feature.offset != HERE as u8,
    }
}

/// What a scheme (from 1) adds to a feature; the feature itself is under 0.
fn under(scheme: u8, key: u32) -> u64 {
    u64::from(scheme) << 32 | u64::from(key)
}

/// Features by number.
#[derive(Debug, Default)]
pub(crate) struct Dictionary {
    pub(crate) numbers: FxHashMap<u64, u32>,
    /// How often of 256 each is left out in training.
    pub(crate) dropout: Vec<u8>,
    /// The scheme of each; 0 is shared.
    pub(crate) schemes: u8,
    /// The first feature of the second pass; all after it are such too.
    pub(crate) second_from: usize,
}

/// How often a feature was seen, and how often it must be.
#[derive(Debug, Clone, Copy)]
struct Count {
    seen: u32,
    least: u8,
    dropout: u8,
    second: bool,
}

impl Count {
    /// Words are left out more often than what holds for many, so that the model does not lean on names it has seen.
    fn new(feature: &UnitFeature, lexical: u8) -> Self {
        let here = feature.offset == HERE as u8;
        let (least, dropout) = match feature.group {
            Group::Word | Group::Stem if here => (3, lexical),
            Group::Word | Group::Stem => (3, lexical / 2),
            Group::Pairs => (3, 26),
            Group::Document => (2, 0),
            _ => (2, 26),
        };
        Self { seen: 0, least, dropout, second: feature.group == Group::Document }
    }
}

impl Dictionary {
    /// The features of `sequences` that are seen often enough; with `schemes` more than zero also those of each scheme.
    pub(crate) fn new<'p>(
        sequences: impl Iterator<Item = &'p Prepared>,
        schemes: u8,
        lexical: u8,
        choice: Choice<'_>,
    ) -> Self {
        let mut counts: FxHashMap<u64, Count> = FxHashMap::default();
        for one in sequences {
            for feature in one.features.iter().flatten().filter(|feature| choice(feature)) {
                let fresh = Count::new(feature, lexical);
                counts.entry(u64::from(feature.key)).or_insert(fresh).seen += 1;
                if schemes > 0 && one.scheme > 0 {
                    let key = under(one.scheme, feature.key);
                    let own = Count { least: fresh.least + 2, ..fresh };
                    counts.entry(key).or_insert(own).seen += 1;
                }
            }
        }
        let mut kept: Vec<(bool, u64, u8)> = counts
            .into_iter()
            .filter(|(_, count)| count.seen >= u32::from(count.least))
            .map(|(key, count)| (count.second, key, count.dropout))
            .collect();
        kept.sort_unstable();
        Self {
            numbers: kept.iter().enumerate().map(|(at, (_, key, _))| (*key, at as u32)).collect(),
            dropout: kept.iter().map(|(.., dropout)| *dropout).collect(),
            schemes,
            second_from: kept.partition_point(|(second, ..)| !second),
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.dropout.len()
    }

    /// The sequence as a chain under a scheme.
    pub(crate) fn chain(&self, one: &Prepared, scheme: u8, choice: Choice<'_>) -> Chain {
        let mut chain = Chain {
            scheme: if self.schemes > 0 { scheme } else { 0 },
            gold: one.gold.clone(),
            ..Chain::default()
        };
        for features in &one.features {
            for feature in features.iter().filter(|feature| choice(feature)) {
                chain.features.extend(self.numbers.get(&u64::from(feature.key)));
                if chain.scheme > 0 {
                    let key = under(chain.scheme, feature.key);
                    chain.features.extend(self.numbers.get(&key));
                }
            }
            chain.ends.push(chain.features.len() as u32);
        }
        chain
    }
}

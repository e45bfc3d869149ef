//! The vocabulary: counts, classes and signatures of words, gathered from all text that may be used.

use khabar_entities::training::{Vocabulary, WordStats, couple_key, words};
use rustc_hash::FxHashMap;

use crate::corpus::{Corpus, Sentence, block};
use crate::crf::Row;
use crate::math::ln;
use crate::prepared::{Prepared, prepare};
use crate::vectors;

/// What was said of a word, summed.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Evidence {
    seen: f32,
    labels: [f32; 4],
}

impl Evidence {
    fn of(posterior: &Row, share: f32) -> Self {
        let labels = std::array::from_fn(|label| {
            share * posterior[1 + label * 4..5 + label * 4].iter().sum::<f32>()
        });
        Self { seen: share, labels }
    }

    /// That a word and the next are in one name: what begins or goes on has more to come.
    fn of_couple(posterior: &Row, share: f32) -> Self {
        let labels = std::array::from_fn(|label| {
            share * (posterior[1 + label * 4] + posterior[2 + label * 4])
        });
        Self { seen: share, labels }
    }

    fn add(&mut self, other: &Self) {
        self.seen += other.seen;
        for (sum, label) in self.labels.iter_mut().zip(other.labels) {
            *sum += label;
        }
    }

    fn less(self, other: &Self) -> Self {
        let labels = std::array::from_fn(|at| (self.labels[at] - other.labels[at]).max(0.0));
        Self { seen: (self.seen - other.seen).max(0.0), labels }
    }

    /// A rare word is held to be what most words are.
    fn levels(self) -> [u8; 4] {
        const STEPS: [f32; 7] = [0.02, 0.05, 0.1, 0.2, 0.35, 0.5, 0.7];
        self.labels.map(|sum| {
            let share = (sum + 0.06) / (self.seen + 2.0);
            STEPS.iter().filter(|step| share > **step).count() as u8
        })
    }
}

/// Where evidence comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// The words around, in all text.
    Signature = 0,
    /// The annotation.
    Annotated = 1,
    /// In plain text, a tagger that knows the annotated blocks with odd numbers.
    TaughtByOdd = 2,
    /// In plain text, a tagger that knows those with even numbers.
    TaughtByEven = 3,
}

#[derive(Debug, Clone, Copy, Default)]
struct Known {
    count: u32,
    evidence: [Evidence; 4],
}

impl Known {
    fn less(mut self, other: &Self) -> Self {
        self.count = self.count.saturating_sub(other.count);
        for (one, other) in self.evidence.iter_mut().zip(&other.evidence) {
            *one = one.less(other);
        }
        self
    }

    /// What the word is elsewhere, for text that a tagger of plain text has learned from, or neither has.
    fn precedent(&self, block: Option<usize>) -> Evidence {
        let mut sum = self.evidence[Kind::Annotated as usize];
        let [odd, even] =
            [Kind::TaughtByOdd, Kind::TaughtByEven].map(|kind| self.evidence[kind as usize]);
        match block {
            Some(block) => sum.add(if block % 2 == 0 { &odd } else { &even }),
            None => {
                for one in [odd, even] {
                    sum.add(&Evidence {
                        seen: one.seen / 2.0,
                        labels: one.labels.map(|x| x / 2.0),
                    });
                }
            }
        }
        sum
    }
}

/// Counts, classes and evidence by word.
#[derive(Debug, Default)]
pub(crate) struct Lexicon {
    words: FxHashMap<u32, Known>,
    classes: FxHashMap<u32, [u16; 3]>,
    /// Pairs of neighbours.
    couples: FxHashMap<u32, Known>,
    /// What comes from each annotated block.
    own: FxHashMap<(u8, usize), Own>,
}

/// What comes from one block.
#[derive(Debug, Default)]
struct Own {
    words: FxHashMap<u32, Known>,
    couples: FxHashMap<u32, Known>,
}

/// Words seen less often are not kept.
const LEAST: u32 = 2;
const LEAST_FOR_CLASS: u32 = 3;
const CLASSES: [usize; 3] = [96, 400, 1536];

impl Lexicon {
    fn stats_of(&self, key: u32, known: &Known, block: Option<usize>) -> Option<WordStats> {
        if known.count < LEAST {
            return None;
        }
        Some(WordStats {
            count: (ln(f64::from(known.count)) * 2.0 * std::f64::consts::LOG2_E) as u8,
            classes: self.classes.get(&key).copied().unwrap_or_default(),
            signature: known.evidence[Kind::Signature as usize].levels(),
            precedent: known.precedent(block).levels(),
        })
    }

    /// Counts words, then gives them classes.
    pub(crate) fn new(corpora: &[&Corpus], seed: u64) -> Self {
        let mut lexicon = Self::default();
        for corpus in corpora {
            for (index, document) in corpus.documents().enumerate() {
                let mut own = (corpus.scheme > 0)
                    .then(|| lexicon.own.entry((corpus.scheme, block(index))).or_default());
                with_tokens(document, |sentences| {
                    words(sentences, |key| {
                        lexicon.words.entry(key).or_default().count += 1;
                        if let Some(own) = &mut own {
                            own.words.entry(key).or_default().count += 1;
                        }
                    });
                });
            }
        }
        let mut sentences = Vec::new();
        let mut counts: FxHashMap<u32, u32> = FxHashMap::default();
        for (scheme, document) in corpora.iter().flat_map(|c| c.documents().map(|d| (c.scheme, d)))
        {
            for one in prepare(document, scheme, 0, &lexicon) {
                for &stem in &one.stems {
                    *counts.entry(stem).or_default() += 1;
                }
                sentences.push(one.stems);
            }
        }
        let mut common: Vec<(u32, u32)> =
            counts.into_iter().filter(|(_, count)| *count >= LEAST_FOR_CLASS).collect();
        common.sort_unstable_by_key(|&(key, count)| (std::cmp::Reverse(count), key));
        let common: Vec<u32> = common.into_iter().map(|(key, _)| key).collect();
        lexicon.classes = vectors::classes(&sentences, &common, CLASSES, seed);
        lexicon
    }

    /// Adds what is said of each word of a sequence; each counts as `share` of a word.
    pub(crate) fn observe(&mut self, one: &Prepared, said: &[Row], kind: Kind, share: f32) {
        for (stem, said) in one.stems.iter().zip(said) {
            let fresh = Evidence::of(said, share);
            self.words.entry(*stem).or_default().evidence[kind as usize].add(&fresh);
            if one.scheme > 0 {
                let own = self.own.entry((one.scheme, block(one.document))).or_default();
                own.words.entry(*stem).or_default().evidence[kind as usize].add(&fresh);
            }
        }
        if kind != Kind::Signature {
            self.observe_couples(one, said, kind, share);
        }
    }

    fn observe_couples(&mut self, one: &Prepared, said: &[Row], kind: Kind, share: f32) {
        for (pair, said) in one.seen.windows(2).zip(said) {
            if pair[0].stem == 0 || pair[1].stem == 0 {
                continue;
            }
            let key = couple_key(pair[0].stem, pair[1].stem);
            let fresh = Evidence::of_couple(said, share);
            let add = |known: &mut Known| {
                known.count += u32::from(kind != Kind::TaughtByEven);
                known.evidence[kind as usize].add(&fresh);
            };
            add(self.couples.entry(key).or_default());
            if one.scheme > 0 {
                let own = self.own.entry((one.scheme, block(one.document))).or_default();
                add(own.couples.entry(key).or_default());
            }
        }
    }

    fn couple_of(known: &Known, block: Option<usize>) -> Option<[u8; 4]> {
        let levels = known.precedent(block).levels();
        (known.count >= LEAST && levels.iter().any(|level| *level > 2)).then_some(levels)
    }

    /// The lexicon as an annotated document should see it: without what its own block says.
    pub(crate) fn without(&self, scheme: u8, document: usize) -> Without<'_> {
        let block = block(document);
        Without { lexicon: self, own: self.own.get(&(scheme, block)), block }
    }

    /// The pairs that are kept in the model file.
    pub(crate) fn couples(&self) -> Vec<(u32, [u8; 4])> {
        let couple = |(key, known): (&u32, &Known)| Some((*key, Self::couple_of(known, None)?));
        let mut rows: Vec<(u32, [u8; 4])> = self.couples.iter().filter_map(couple).collect();
        rows.sort_unstable_by_key(|row| row.0);
        rows
    }

    /// What is kept in the model file.
    pub(crate) fn rows(&self) -> Vec<(u32, WordStats)> {
        let mut rows: Vec<(u32, WordStats)> =
            self.words.keys().filter_map(|&key| Some((key, self.stats(key)?))).collect();
        rows.sort_unstable_by_key(|row| row.0);
        rows
    }
}

impl Vocabulary for Lexicon {
    const TEACHING: bool = true;

    fn stats(&self, key: u32) -> Option<WordStats> {
        self.stats_of(key, self.words.get(&key)?, None)
    }

    fn couple(&self, key: u32) -> Option<[u8; 4]> {
        Self::couple_of(self.couples.get(&key)?, None)
    }
}

/// The same without what one block itself says, as it will be for a document never seen.
pub(crate) struct Without<'l> {
    lexicon: &'l Lexicon,
    own: Option<&'l Own>,
    block: usize,
}

impl Vocabulary for Without<'_> {
    const TEACHING: bool = true;

    fn stats(&self, key: u32) -> Option<WordStats> {
        let known = *self.lexicon.words.get(&key)?;
        let own = self.own.and_then(|own| own.words.get(&key));
        let known = own.map_or(known, |own| known.less(own));
        self.lexicon.stats_of(key, &known, Some(self.block))
    }

    fn couple(&self, key: u32) -> Option<[u8; 4]> {
        let known = *self.lexicon.couples.get(&key)?;
        let own = self.own.and_then(|own| own.couples.get(&key));
        let known = own.map_or(known, |own| known.less(own));
        Lexicon::couple_of(&known, Some(self.block))
    }
}

/// Calls with the tokens of a document as slices.
pub(crate) fn with_tokens(document: &[Sentence], then: impl FnOnce(&[&[&str]])) {
    let tokens: Vec<Vec<&str>> =
        document.iter().map(|s| s.tokens.iter().map(String::as_str).collect()).collect();
    let tokens: Vec<&[&str]> = tokens.iter().map(Vec::as_slice).collect();
    then(&tokens);
}

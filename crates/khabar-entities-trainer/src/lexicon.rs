//! The vocabulary: counts, classes and signatures of words, gathered from all text that may be used.

use khabar_entities::training::{Vocabulary, WordStats, words};
use rustc_hash::FxHashMap;

use crate::corpus::{Corpus, Sentence};
use crate::crf::{Row, Weights};
use crate::math::ln;
use crate::prepared::{Dictionary, Prepared, is_context, prepare};
use crate::vectors;

/// What the words around a word said of it, summed.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Evidence {
    seen: f32,
    labels: [f32; 4],
}

impl Evidence {
    pub(crate) fn add(&mut self, posterior: &Row) {
        self.seen += 1.0;
        for (label, sum) in self.labels.iter_mut().enumerate() {
            *sum += posterior[1 + label * 4..5 + label * 4].iter().sum::<f32>();
        }
    }

    fn add_share(&mut self, other: &Self, share: f32) {
        self.seen += share * other.seen;
        for (sum, label) in self.labels.iter_mut().zip(other.labels) {
            *sum += share * label;
        }
    }

    fn less(self, other: Option<&Self>) -> Self {
        let Some(other) = other else { return self };
        let labels = std::array::from_fn(|at| (self.labels[at] - other.labels[at]).max(0.0));
        Self { seen: self.seen - other.seen, labels }
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

/// Counts, classes and evidence by word.
#[derive(Debug, Default)]
pub(crate) struct Lexicon {
    pub(crate) counts: FxHashMap<u32, u32>,
    classes: FxHashMap<u32, [u16; 3]>,
    evidence: FxHashMap<u32, Evidence>,
    /// Counts and evidence that come from each annotated document.
    own: FxHashMap<(u8, usize), FxHashMap<u32, (u32, Evidence)>>,
}

/// Words seen less often are not kept.
const LEAST: u32 = 2;
const LEAST_FOR_CLASS: u32 = 3;
const CLASSES: [usize; 3] = [96, 400, 1536];

impl Lexicon {
    fn stats_of(&self, key: u32, count: u32, evidence: Option<Evidence>) -> Option<WordStats> {
        if count < LEAST {
            return None;
        }
        Some(WordStats {
            count: (ln(f64::from(count)) * 2.0 * std::f64::consts::LOG2_E) as u8,
            classes: self.classes.get(&key).copied().unwrap_or_default(),
            signature: evidence.map_or([0; 4], Evidence::levels),
        })
    }

    /// Counts words, then gives them classes.
    pub(crate) fn new(corpora: &[&Corpus], seed: u64) -> Self {
        let mut lexicon = Self::default();
        for corpus in corpora {
            for (index, document) in corpus.documents().enumerate() {
                let mut own: FxHashMap<u32, (u32, Evidence)> = FxHashMap::default();
                with_tokens(document, |sentences| {
                    words(sentences, |key| own.entry(key).or_default().0 += 1);
                });
                for (key, (count, _)) in &own {
                    *lexicon.counts.entry(*key).or_default() += count;
                }
                if corpus.scheme > 0 {
                    lexicon.own.insert((corpus.scheme, index), own);
                }
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

    /// Adds what a tagger that sees only the words around says of each word.
    pub(crate) fn observe(
        &mut self,
        one: &Prepared,
        tagger: &Weights,
        dictionary: &Dictionary,
        share: f32,
    ) {
        let chain = dictionary.chain(one, 0, &is_context);
        for (stem, posterior) in one.stems.iter().zip(tagger.posteriors(&chain)) {
            let mut fresh = Evidence::default();
            fresh.add(&posterior);
            self.evidence.entry(*stem).or_default().add_share(&fresh, share);
            if one.scheme > 0 {
                let own = self.own.entry((one.scheme, one.document)).or_default();
                own.entry(*stem).or_default().1.add_share(&fresh, share);
            }
        }
    }

    /// The lexicon as one annotated document should see it.
    pub(crate) fn without(&self, scheme: u8, document: usize) -> Without<'_> {
        let own = self.own.get(&(scheme, document)).cloned().unwrap_or_default();
        Without { lexicon: self, own }
    }

    /// What is kept in the model file.
    pub(crate) fn rows(&self) -> Vec<(u32, WordStats)> {
        let mut rows: Vec<(u32, WordStats)> =
            self.counts.keys().filter_map(|&key| Some((key, self.stats(key)?))).collect();
        rows.sort_unstable_by_key(|row| row.0);
        rows
    }
}

impl Vocabulary for Lexicon {
    fn stats(&self, key: u32) -> Option<WordStats> {
        let count = self.counts.get(&key).copied()?;
        self.stats_of(key, count, self.evidence.get(&key).copied())
    }
}

/// The same without what one document itself says, as it will be for a document never seen.
pub(crate) struct Without<'l> {
    lexicon: &'l Lexicon,
    own: FxHashMap<u32, (u32, Evidence)>,
}

impl Vocabulary for Without<'_> {
    fn stats(&self, key: u32) -> Option<WordStats> {
        let count = self.lexicon.counts.get(&key).copied()?;
        let own = self.own.get(&key);
        let evidence = self.lexicon.evidence.get(&key).copied();
        let evidence = evidence.map(|evidence| evidence.less(own.map(|own| &own.1)));
        self.lexicon.stats_of(key, count.saturating_sub(own.map_or(0, |own| own.0)), evidence)
    }
}

/// Calls with the tokens of a document as slices.
pub(crate) fn with_tokens(document: &[Sentence], then: impl FnOnce(&[&[&str]])) {
    let tokens: Vec<Vec<&str>> =
        document.iter().map(|s| s.tokens.iter().map(String::as_str).collect()).collect();
    let tokens: Vec<&[&str]> = tokens.iter().map(Vec::as_slice).collect();
    then(&tokens);
}

//! The steps from text to model.

use std::io;
use std::path::Path;

use khabar_entities::training::tags::TAGS;
use khabar_entities::training::{DocumentMemory, Group, HERE, ModelParts, UnitFeature};

use crate::corpus::{Corpus, read_annotated, read_plain};
use crate::crf::{self, Chain, Pairs, Score, Settings, Weights, viterbi};
use crate::lexicon::Lexicon;
use crate::prepared::{Choice, Dictionary, Prepared, is_context, prepare};

/// The annotated sets in the order of their schemes, from 1.
const SETS: [&str; 3] =
    ["ner/anercorp/train.conll", "ner/wikifane/all.conll", "ner/aqmar/train.conll"];
const DEV: &str = "ner/anercorp/dev.conll";
const PLAIN: &str = "unlabelled/ant_free.txt.xz";

/// What can be chosen.
#[derive(Debug, Clone)]
pub(crate) struct Plan {
    pub(crate) seed: u64,
    /// Models whose mean is kept.
    pub(crate) seeds: usize,
    pub(crate) epochs: usize,
    pub(crate) rate: f32,
    pub(crate) l1: f32,
    pub(crate) l2: f32,
    /// Parts of the annotated text, each labelled by a model of the others to learn the second pass from.
    pub(crate) folds: usize,
    /// Only the first sets, for quick tries.
    pub(crate) only: Option<usize>,
}

impl Default for Plan {
    fn default() -> Self {
        Self { seed: 1, seeds: 3, epochs: 10, rate: 0.1, l1: 0.05, l2: 0.1, folds: 2, only: None }
    }
}

/// All text.
#[derive(Debug)]
pub(crate) struct Data {
    annotated: Vec<Corpus>,
    dev: Corpus,
    plain: Corpus,
}

impl Data {
    pub(crate) fn read(folder: &Path, plan: &Plan) -> io::Result<Self> {
        let most = plan.only.unwrap_or(SETS.len());
        let annotated = SETS
            .iter()
            .zip(1..)
            .map(|(name, scheme)| read_annotated(&folder.join(name), scheme))
            .take(most)
            .collect::<io::Result<Vec<_>>>()?;
        let plain = read_plain(&folder.join(PLAIN))?;
        Ok(Self { annotated, dev: read_annotated(&folder.join(DEV), 1)?, plain })
    }
}

/// Text, lexicon and prepared sequences.
#[derive(Debug)]
pub(crate) struct Run {
    plan: Plan,
    lexicon: Lexicon,
    train: Vec<Prepared>,
    dev: Vec<Prepared>,
}

fn say(what: &str) {
    eprintln!("{what}");
}

impl Run {
    pub(crate) fn new(data: Data, plan: Plan) -> Self {
        say("classes");
        let mut all: Vec<&Corpus> = data.annotated.iter().collect();
        all.push(&data.plain);
        let mut lexicon = Lexicon::new(&all, plan.seed);
        say("signatures");
        signatures(&mut lexicon, &data, &plan);
        say("features");
        let mut train = Vec::new();
        for corpus in &data.annotated {
            for (index, document) in corpus.documents().enumerate() {
                let seen = lexicon.without(corpus.scheme, index);
                train.extend(prepare(document, corpus.scheme, index, &seen));
            }
        }
        let mut dev = Vec::new();
        for (index, document) in data.dev.documents().enumerate() {
            dev.extend(prepare(document, 1, index, &lexicon));
        }
        Self { plan, lexicon, train, dev }
    }

    fn settings(&self, seed: u64) -> Settings {
        Settings {
            epochs: self.plan.epochs,
            rate: self.plan.rate,
            l1: self.plan.l1,
            l2: self.plan.l2,
            seed: self.plan.seed * 100 + seed,
            fixed: None,
        }
    }

    /// First-pass scores on dev with groups of features left out, one seed each.
    pub(crate) fn ladder(&mut self) {
        const GROUPS: [Option<Group>; 12] = [
            None,
            Some(Group::Word),
            Some(Group::Stem),
            Some(Group::Affix),
            Some(Group::Lists),
            Some(Group::Gazetteer),
            Some(Group::Rules),
            Some(Group::Classes),
            Some(Group::Signature),
            Some(Group::Pairs),
            Some(Group::Heads),
            Some(Group::Quotes),
        ];
        for without in GROUPS {
            let choice = move |feature: &UnitFeature| Some(feature.group) != without;
            let learned = self.learn(&choice, 1, |_| true);
            println!("without {without:?}");
            self.report(&learned, &choice);
        }
    }

    fn learn(&self, choice: Choice<'_>, seeds: usize, of: impl Fn(&Prepared) -> bool) -> Learned {
        let chosen: Vec<&Prepared> = self.train.iter().filter(|one| of(one)).collect();
        let dictionary = Dictionary::new(chosen.iter().copied(), 3, choice);
        let chains: Vec<Chain> =
            chosen.iter().map(|one| dictionary.chain(one, one.scheme, choice)).collect();
        let chains: Vec<&Chain> = chains.iter().collect();
        let all: Vec<Weights> = (0..seeds)
            .map(|seed| {
                let settings = self.settings(seed as u64);
                crf::train(&chains, dictionary.len(), 3, &dictionary.dropout, &settings)
            })
            .collect();
        Learned { weights: Weights::mean(&all), dictionary }
    }

    fn report(&self, learned: &Learned, choice: Choice<'_>) {
        for bias in [0.0, -0.5, -1.0, -1.5] {
            let mut score = Score::default();
            for one in &self.dev {
                let chain = learned.dictionary.chain(one, 1, choice);
                let scores = learned.weights.scores(&chain);
                score.add(&viterbi(&scores, &learned.weights.under(1), bias), &one.gold);
            }
            println!("  bias {bias}: {score}");
        }
    }

    pub(crate) fn train(&mut self) -> ModelParts {
        let all: Choice<'_> = &|_| true;
        say("first pass");
        let learned = self.learn(all, self.plan.seeds, |_| true);
        println!("features {}", learned.dictionary.len());
        self.report(&learned, all);
        say("second pass");
        let (second, numbers) = self.second(all);
        for strength in [0.3, 0.5, 0.7, 1.0] {
            let mut second = second.clone();
            second.rows.iter_mut().flatten().for_each(|weight| *weight *= strength);
            for bias in [0.0, -0.5, -1.0] {
                let score = self.two_passes(&learned, &second, &numbers, bias);
                println!("  two passes, strength {strength}, bias {bias}: {score}");
            }
        }
        self.parts(&learned, &second, &numbers)
    }

    /// Learns the second pass from documents labelled by models that have not seen them.
    fn second(&self, choice: Choice<'_>) -> (Weights, Dictionary) {
        let folds = self.plan.folds;
        let mut fixed: Vec<Pairs> = Vec::new();
        let mut passed: Vec<(Prepared, Chain)> = Vec::new();
        for fold in 0..folds {
            let learned = self.learn(choice, 1, |one| one.document % folds != fold);
            fixed.extend((0..4).map(|scheme| learned.weights.under(scheme)));
            let held: Vec<&Prepared> =
                self.train.iter().filter(|one| one.document % folds == fold).collect();
            passed.extend(first_pass(&held, &learned, choice, -0.5, (fold * 4) as u8));
        }
        let dictionary = Dictionary::new(passed.iter().map(|(one, _)| one), 3, &|_| true);
        let chains: Vec<Chain> = passed
            .iter()
            .map(|(one, base)| {
                let chain = dictionary.chain(one, one.scheme, &|_| true);
                Chain { base: base.base.clone(), scheme: base.scheme, ..chain }
            })
            .collect();
        let chains: Vec<&Chain> = chains.iter().collect();
        let settings = Settings { fixed: Some(fixed), epochs: 5, l1: 0.5, ..self.settings(50) };
        let weights = crf::train(&chains, dictionary.len(), 0, &dictionary.dropout, &settings);
        (weights, dictionary)
    }

    fn two_passes(
        &self,
        learned: &Learned,
        second: &Weights,
        numbers: &Dictionary,
        bias: f32,
    ) -> Score {
        let mut score = Score::default();
        let held: Vec<&Prepared> = self.dev.iter().collect();
        for (one, base) in first_pass(&held, learned, &|_| true, bias, 0) {
            let chain = numbers.chain(&one, 1, &|_| true);
            let chain = Chain { base: base.base, ..chain };
            let scores = second.scores(&chain);
            score.add(&viterbi(&scores, &learned.weights.under(1), bias), &one.gold);
        }
        score
    }

    fn parts(&self, learned: &Learned, second: &Weights, numbers: &Dictionary) -> ModelParts {
        let unit = 32.0;
        let byte = |weight: f32| (weight * unit).round().clamp(-127.0, 127.0) as i8;
        let mut weights: Vec<(u32, [i8; TAGS])> = Vec::new();
        for (rows, numbers) in
            [(&learned.weights.rows, &learned.dictionary), (&second.rows, numbers)]
        {
            for (&key, &number) in &numbers.numbers {
                let row = rows[number as usize];
                let most = row.iter().fold(0.0_f32, |most, weight| most.max(weight.abs()));
                if most >= PRUNE {
                    weights.push((key, row.map(byte)));
                }
            }
        }
        weights.sort_unstable();
        println!("rows {}", weights.len());
        let word = |pair: f32| (pair * unit).round() as i16;
        let transitions =
            (0..4).map(|scheme| learned.weights.under(scheme).map(|row| row.map(word))).collect();
        ModelParts { transitions, unit: unit as u32, weights, words: self.lexicon.rows() }
    }
}

/// Rows with no weight above this are left out of the file.
const PRUNE: f32 = 0.08;

#[derive(Debug)]
struct Learned {
    weights: Weights,
    dictionary: Dictionary,
}

/// Labels documents, and gives each sequence the features of the second pass.
fn first_pass(
    held: &[&Prepared],
    learned: &Learned,
    choice: Choice<'_>,
    bias: f32,
    scheme_from: u8,
) -> Vec<(Prepared, Chain)> {
    let mut out = Vec::new();
    for document in held.chunk_by(|a, b| (a.scheme, a.document) == (b.scheme, b.document)) {
        let mut memory = DocumentMemory::default();
        let mut passed = Vec::new();
        for one in document {
            let chain = learned.dictionary.chain(one, one.scheme, choice);
            let scores = learned.weights.scores(&chain);
            let tags = viterbi(&scores, &learned.weights.under(one.scheme), bias);
            memory.add(&one.seen, &tags);
            passed.push((scores, tags));
        }
        for (one, (scores, tags)) in document.iter().zip(passed) {
            let features = (0..tags.len())
                .map(|at| {
                    let mut features = Vec::new();
                    memory.features(&one.seen, &tags, at, &mut |key, group| {
                        features.push(UnitFeature { key, group, offset: HERE as u8 });
                    });
                    features
                })
                .collect();
            let fresh = Prepared {
                scheme: one.scheme,
                document: one.document,
                gold: one.gold.clone(),
                stems: Vec::new(),
                seen: Vec::new(),
                features,
            };
            let chain =
                Chain { base: scores, scheme: scheme_from + one.scheme, ..Chain::default() };
            out.push((fresh, chain));
        }
    }
    out
}

/// Trains taggers that see only the words around on parts of the annotated text, and lets them say of every word in all
/// text (but the part they know) what it seems to be.
fn signatures(lexicon: &mut Lexicon, data: &Data, plan: &Plan) {
    let mut annotated = Vec::new();
    for corpus in &data.annotated {
        for (index, document) in corpus.documents().enumerate() {
            annotated.extend(prepare(document, corpus.scheme, index, lexicon));
        }
    }
    let mut taggers = Vec::new();
    for part in 0..2 {
        let known: Vec<&Prepared> =
            annotated.iter().filter(|one| one.document % 2 != part).collect();
        let dictionary = Dictionary::new(known.iter().copied(), 0, &is_context);
        let chains: Vec<Chain> =
            known.iter().map(|one| dictionary.chain(one, 0, &is_context)).collect();
        let chains: Vec<&Chain> = chains.iter().collect();
        let settings = Settings {
            epochs: 4,
            rate: plan.rate,
            l1: 0.2,
            l2: plan.l2,
            seed: plan.seed * 100 + 90 + part as u64,
            fixed: None,
        };
        let weights = crf::train(&chains, dictionary.len(), 0, &dictionary.dropout, &settings);
        taggers.push((weights, dictionary));
    }
    let mut evidence = Vec::new();
    for one in &annotated {
        evidence.push((one, one.document % 2, 1.0));
    }
    for (one, part, share) in evidence {
        let (weights, dictionary) = &taggers[part];
        lexicon.observe(one, weights, dictionary, share);
    }
    for (index, document) in data.plain.documents().enumerate() {
        for one in prepare(document, 0, index, lexicon) {
            for (weights, dictionary) in &taggers {
                lexicon.observe(&one, weights, dictionary, 0.5);
            }
        }
    }
}

//! The steps from text to model.

use std::io;
use std::path::{Path, PathBuf};

use khabar_entities::training::tags::TAGS;
use khabar_entities::training::{DocumentMemory, Group, HERE, ModelParts, UnitFeature};

use crate::corpus::{Corpus, block, read_annotated, read_plain};
use crate::crf::{self, Chain, Row, Settings, Weights};
use crate::gather::{annotated, gather};
use crate::lattice::viterbi;
use crate::lexicon::Lexicon;
use crate::prepared::{Choice, Dictionary, Prepared, prepare};
use crate::score::Score;

/// The annotated sets in the order of their schemes, from 1.
pub(crate) const SETS: [&str; 3] =
    ["ner/anercorp/train.conll", "ner/wikifane/all.conll", "ner/aqmar/train.conll"];
const SCHEMES: u8 = SETS.len() as u8;
const DEV: &str = "ner/anercorp/dev.conll";
const PLAIN: &str = "unlabelled/ant_free.txt.xz";

/// What can be chosen.
#[derive(Debug, Clone)]
pub(crate) struct Plan {
    pub(crate) seed: u64,
    /// Models whose mean is kept.
    pub(crate) seeds: usize,
    pub(crate) epochs: usize,
    /// The last so many epochs whose mean is kept.
    pub(crate) averaged: usize,
    pub(crate) rate: f32,
    pub(crate) l1: f32,
    pub(crate) l2: f32,
    /// Parts of the annotated text, each labelled by a model of the others to learn the second pass from.
    pub(crate) folds: usize,
    /// Of 256 times, how often a document is seen without the features of the second pass.
    pub(crate) alone: u8,
    /// Of 256 times, how often a word is left out as a feature of itself.
    pub(crate) lexical: u8,
    /// Families of features left out.
    pub(crate) without: Vec<Group>,
    /// Schemes whose sets are not read.
    pub(crate) skip: Vec<u8>,
    /// Rows with no weight above this are left out of the file.
    pub(crate) prune: f32,
    /// More annotated files, to be scored only.
    pub(crate) score: Vec<PathBuf>,
}

impl Default for Plan {
    fn default() -> Self {
        Self {
            seed: 1,
            seeds: 3,
            epochs: 10,
            averaged: 5,
            rate: 0.04,
            l1: 1.0,
            l2: 0.1,
            folds: 2,
            alone: 128,
            lexical: 80,
            // Precedents say all that signatures do, stems all that words do; each left out is worth half a point.
            without: vec![Group::Signature, Group::Word],
            skip: Vec::new(),
            prune: 0.03,
            score: Vec::new(),
        }
    }
}

/// All text.
#[derive(Debug, Default)]
pub(crate) struct Data {
    pub(crate) annotated: Vec<Corpus>,
    pub(crate) plain: Corpus,
    /// The development part first, then what else is to be scored.
    pub(crate) held: Vec<(String, Corpus)>,
}

impl Data {
    pub(crate) fn read(folder: &Path, plan: &Plan) -> io::Result<Self> {
        let annotated = SETS
            .iter()
            .zip(1..)
            .filter(|(_, scheme)| !plan.skip.contains(scheme))
            .map(|(name, scheme)| read_annotated(&folder.join(name), scheme))
            .collect::<io::Result<Vec<_>>>()?;
        let held = std::iter::once(folder.join(DEV))
            .chain(plan.score.iter().cloned())
            .map(|path| Ok((path.display().to_string(), read_annotated(&path, 0)?)))
            .collect::<io::Result<Vec<_>>>()?;
        Ok(Self { annotated, plain: read_plain(&folder.join(PLAIN))?, held })
    }
}

/// Text, lexicon and prepared sequences.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) plan: Plan,
    lexicon: Lexicon,
    pub(crate) train: Vec<Prepared>,
    held: Vec<(String, Vec<Prepared>)>,
}

pub(crate) fn say(what: &str) {
    static START: std::sync::LazyLock<std::time::Instant> =
        std::sync::LazyLock::new(std::time::Instant::now);
    eprintln!("{:4.0} s  {what}", START.elapsed().as_secs_f32());
}

impl Run {
    /// Reads all text, and what the second pass learns from: the labels that each part gets from a model of the others.
    pub(crate) fn new(data: &Data, plan: Plan) -> Self {
        say("classes");
        let mut all: Vec<&Corpus> = data.annotated.iter().collect();
        all.push(&data.plain);
        let mut lexicon = Lexicon::new(&all, plan.seed);
        say("signatures");
        gather(&mut lexicon, data, &plan);
        say("features");
        let train = annotated(&lexicon, data);
        let mut held = Vec::new();
        for (name, corpus) in &data.held {
            let mut prepared = Vec::new();
            for (index, document) in corpus.documents().enumerate() {
                prepared.extend(prepare(document, corpus.scheme, index, &lexicon));
            }
            held.push((name.clone(), prepared));
        }
        let mut run = Self { plan, lexicon, train, held };
        run.label_parts();
        say("ready");
        run
    }

    pub(crate) fn chosen(&self) -> impl Fn(&UnitFeature) -> bool + '_ {
        |feature| !self.plan.without.contains(&feature.group)
    }

    pub(crate) fn learn(
        &self,
        choice: Choice<'_>,
        seeds: usize,
        of: impl Fn(&Prepared) -> bool,
    ) -> Learned {
        let chosen: Vec<&Prepared> = self.train.iter().filter(|one| of(one)).collect();
        let dictionary =
            Dictionary::new(chosen.iter().copied(), SCHEMES, self.plan.lexical, choice);
        let chains: Vec<Chain> =
            chosen.iter().map(|one| dictionary.chain(one, one.scheme, choice)).collect();
        let chains: Vec<&Chain> = chains.iter().collect();
        let all: Vec<Weights> = (0..seeds)
            .map(|seed| {
                let settings = Settings {
                    epochs: self.plan.epochs,
                    rate: self.plan.rate,
                    l1: self.plan.l1,
                    l2: self.plan.l2,
                    seed: self.plan.seed * 100 + seed as u64,
                    second_from: dictionary.second_from,
                    alone: self.plan.alone,
                    averaged: self.plan.averaged,
                };
                let schemes = usize::from(SCHEMES);
                crf::train(&chains, dictionary.len(), schemes, &dictionary.dropout, &settings)
            })
            .collect();
        Learned { weights: Weights::mean(&all), dictionary }
    }

    /// Labels every part by a model that has not seen it, and adds the features of the second pass.
    fn label_parts(&mut self) {
        let folds = self.plan.folds;
        let without = self.plan.without.clone();
        let choice = move |feature: &UnitFeature| {
            feature.group != Group::Document && !without.contains(&feature.group)
        };
        let choice: Choice<'_> = &choice;
        let mut crossed = BIASES.map(|_| Score::default());
        for fold in 0..folds {
            say("a part");
            let learned = self.learn(choice, 1, |one| block(one.document) % folds != fold);
            let is_held = |one: &Prepared| block(one.document) % folds == fold;
            for one in self.train.iter().filter(|one| one.scheme == 1 && is_held(one)) {
                let scores = learned.scores(one, 1, choice);
                for (score, bias) in crossed.iter_mut().zip(BIASES) {
                    score.add(&viterbi(&scores, &learned.weights.under(1), bias), &one.gold);
                }
            }
            for document in self.train.chunk_by_mut(same_document) {
                if document.iter().any(is_held) {
                    second_features(document, &learned, None, choice, FIRST_BIAS);
                }
            }
        }
        for (score, bias) in crossed.iter().zip(BIASES) {
            println!("first scheme, one pass, {folds} parts, bias {bias}: {score}");
        }
    }

    fn report(&self, learned: &Learned, choice: Choice<'_>) {
        for (at, (name, held)) in self.held.iter().enumerate() {
            let schemes = if at == 0 { 1..=1 } else { 0..=SCHEMES };
            for scheme in schemes {
                for bias in BIASES {
                    let [one, two] = learned.score(held, scheme, choice, bias);
                    println!("  {name}, scheme {scheme}, bias {bias}:");
                    println!("    one pass   {one}");
                    println!("    two passes {two}");
                }
            }
        }
    }

    pub(crate) fn train(&self) -> ModelParts {
        let chosen = self.chosen();
        let all: Choice<'_> = &chosen;
        say("training");
        let learned = self.learn(all, self.plan.seeds, |_| true);
        println!("features {}", learned.dictionary.len());
        self.report(&learned, all);
        let mut learned = learned;
        println!("as shipped, {} rows:", learned.round(self.plan.prune));
        self.report(&learned, all);
        say("done");
        self.parts(&learned)
    }

    fn parts(&self, learned: &Learned) -> ModelParts {
        let byte = |weight: f32| (weight * UNIT).round() as i8;
        let mut weights = vec![Vec::new(); usize::from(SCHEMES) + 1];
        for (&key, &number) in &learned.dictionary.numbers {
            let row = learned.weights.rows[number as usize];
            if row != [0.0; TAGS] {
                weights[(key >> 32) as usize].push((key as u32, row.map(byte)));
            }
        }
        println!("rows {:?}", weights.iter().map(Vec::len).collect::<Vec<_>>());
        let word = |pair: f32| (pair * UNIT).round() as i16;
        let transitions = (0..=SCHEMES)
            .map(|scheme| learned.weights.under(scheme).map(|row| row.map(word)))
            .collect();
        ModelParts {
            transitions,
            unit: UNIT as u32,
            weights,
            words: self.lexicon.rows(),
            couples: self.lexicon.couples(),
        }
    }
}

/// What is added to the score of words in no name, to choose from.
const BIASES: [f32; 4] = [0.0, -0.25, -0.5, -1.0];
/// The score of a weight of one in the file.
const UNIT: f32 = 32.0;
/// The same in the first pass of training.
pub(crate) const FIRST_BIAS: f32 = -0.25;

#[derive(Debug)]
pub(crate) struct Learned {
    pub(crate) weights: Weights,
    pub(crate) dictionary: Dictionary,
}

impl Learned {
    pub(crate) fn scores(&self, one: &Prepared, scheme: u8, choice: Choice<'_>) -> Vec<Row> {
        self.weights.scores(&self.dictionary.chain(one, scheme, choice))
    }

    /// Leaves what the file holds: no row whose weights are all below `prune`, and 8-bit weights. Gives the number of rows.
    pub(crate) fn round(&mut self, prune: f32) -> usize {
        let mut kept = 0;
        for row in &mut self.weights.rows {
            let most = row.iter().fold(0.0_f32, |most, weight| most.max(weight.abs()));
            if most < prune.max(0.5 / UNIT) {
                *row = [0.0; TAGS];
            } else {
                *row = row.map(|weight| (weight * UNIT).round().clamp(-127.0, 127.0) / UNIT);
                kept += 1;
            }
        }
        kept
    }

    /// The scores of one pass and of two.
    fn score(&self, held: &[Prepared], scheme: u8, choice: Choice<'_>, bias: f32) -> [Score; 2] {
        let mut scores = [Score::default(), Score::default()];
        let pairs = self.weights.under(scheme);
        for document in held.chunk_by(same_document) {
            let mut document = document.to_vec();
            let first = second_features(&mut document, self, Some(scheme), choice, bias);
            for (one, first) in document.iter().zip(first) {
                let second = viterbi(&self.scores(one, scheme, choice), &pairs, bias);
                scores[0].add(&first, &one.gold);
                scores[1].add(&second, &one.gold);
            }
        }
        scores
    }
}

fn same_document(a: &Prepared, b: &Prepared) -> bool {
    (a.scheme, a.document) == (b.scheme, b.document)
}

/// Labels a document, under its own scheme if none is given, and adds the features of the second pass to it.
fn second_features(
    document: &mut [Prepared],
    learned: &Learned,
    scheme: Option<u8>,
    choice: Choice<'_>,
    bias: f32,
) -> Vec<Vec<u8>> {
    let mut memory = DocumentMemory::default();
    let mut all = Vec::new();
    for one in document.iter() {
        let scheme = scheme.unwrap_or(one.scheme);
        let scores = learned.scores(one, scheme, choice);
        let tags = viterbi(&scores, &learned.weights.under(scheme), bias);
        memory.add(&one.seen, &tags);
        all.push(tags);
    }
    for (one, tags) in document.iter_mut().zip(&all) {
        for (at, features) in one.features.iter_mut().enumerate() {
            memory.features(&one.seen, tags, at, &mut |key, group| {
                features.push(UnitFeature { key, group, offset: HERE as u8 });
            });
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use khabar_entities::training::tags::{Place, tag};

    use super::*;
    use crate::corpus::Sentence;

    /// News that nobody printed: `قال` with a person, `وصل إلى` with a place.
    fn invented(scheme: u8, sentences: usize) -> Corpus {
        const PEOPLE: [&str; 7] = ["سامر", "لورين", "باتيو", "هدى", "يانيك", "عماد", "روزالي"];
        const PLACES: [&str; 5] = ["درمانة", "بلقاسية", "نورفال", "القصيبة", "تلمرين"];
        const WORDS: [&str; 6] = ["أمس", "بعد", "الاجتماع", "الوزير", "المدينة", "هناك"];
        let mut corpus = Corpus { sentences: Vec::new(), scheme };
        for n in 0..sentences {
            let named = n % 3 > 0;
            let (verb, name) =
                if named { ("قال", PEOPLE[n % 7]) } else { ("زار", PLACES[n % 5]) };
            let words = [verb, name, WORDS[n % 6], WORDS[n / 2 % 6], "."];
            let mut tags = vec![0; words.len()];
            tags[1] = tag(usize::from(!named), Place::Single);
            corpus.sentences.push(Sentence { tokens: words.map(str::to_owned).into(), tags });
        }
        corpus
    }

    fn trained() -> Vec<u8> {
        let plan = Plan { epochs: 2, averaged: 2, seeds: 2, ..Plan::default() };
        let mut plain = invented(0, 60);
        plain.sentences.iter_mut().for_each(|sentence| sentence.tags.clear());
        let data = Data {
            annotated: vec![invented(1, 260), invented(2, 230)],
            plain,
            held: vec![("held".to_owned(), invented(1, 60))],
        };
        let run = Run::new(&data, plan);
        let parts = run.train();
        assert!(!parts.weights[0].is_empty() && !parts.words.is_empty());
        parts.to_bytes()
    }

    #[test]
    fn the_same_text_makes_the_same_bytes() {
        let other = std::thread::spawn(trained);
        assert!(trained() == other.join().unwrap());
    }

    #[test]
    fn what_is_plain_is_learned() {
        let data = Data { annotated: vec![invented(1, 300)], ..Data::default() };
        let run = Run::new(&data, Plan { epochs: 3, seeds: 1, ..Plan::default() });
        let learned = run.learn(&|_| true, 1, |_| true);
        let [_, two] = learned.score(&run.train, 1, &|_| true, 0.0);
        assert!(two.all() > 99.0, "{two}");
    }
}

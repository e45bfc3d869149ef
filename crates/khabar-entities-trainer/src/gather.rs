//! What all text says of each word, by taggers that learned from a part of the annotated one.

use khabar_entities::training::tags::TAGS;

use crate::corpus::block;
use crate::crf::{self, Chain, Row, Settings, Weights};
use crate::lexicon::{Kind, Lexicon};
use crate::pipeline::{Data, Plan, say};
use crate::prepared::{Choice, Dictionary, Prepared, is_context, prepare};

/// Lets taggers say of every word in all text what it seems to be. Each tagger learns from every second block of the
/// annotated text and speaks of the others, so that no block hears of itself.
pub(crate) fn gather(lexicon: &mut Lexicon, data: &Data, plan: &Plan) {
    // First by taggers that see only the words around.
    let annotated = annotated(lexicon, data);
    let taggers = taggers(&annotated, plan, &is_context, 4);
    for one in &annotated {
        let (weights, dictionary) = &taggers[block(one.document) % 2];
        let said = weights.posteriors(&dictionary.chain(one, 0, &is_context));
        lexicon.observe(one, &said, Kind::Signature, 1.0);
        let gold: Vec<Row> = one.gold.iter().map(|&tag| certain(tag)).collect();
        lexicon.observe(one, &gold, Kind::Annotated, 1.0);
    }
    for (index, document) in data.plain.documents().enumerate() {
        for one in prepare(document, 0, index, lexicon) {
            for (weights, dictionary) in &taggers {
                let said = weights.posteriors(&dictionary.chain(&one, 0, &is_context));
                lexicon.observe(&one, &said, Kind::Signature, 0.5);
            }
        }
    }
    // Then by taggers that see all, the signatures too.
    say("precedents");
    let all: Choice<'_> = &|_| true;
    let annotated = self::annotated(lexicon, data);
    let taggers = self::taggers(&annotated, plan, all, 5);
    drop(annotated);
    let mut heard = Vec::new();
    for (index, document) in data.plain.documents().enumerate() {
        for one in prepare(document, 0, index, lexicon) {
            let said = taggers
                .each_ref()
                .map(|(weights, dictionary)| weights.posteriors(&dictionary.chain(&one, 0, all)));
            heard.push((Prepared { features: Vec::new(), ..one }, said));
        }
    }
    for (one, [odd, even]) in &heard {
        lexicon.observe(one, odd, Kind::TaughtByOdd, 1.0);
        lexicon.observe(one, even, Kind::TaughtByEven, 1.0);
    }
}

fn certain(tag: u8) -> Row {
    let mut row = [0.0; TAGS];
    row[usize::from(tag)] = 1.0;
    row
}

pub(crate) fn annotated(lexicon: &Lexicon, data: &Data) -> Vec<Prepared> {
    let mut all = Vec::new();
    for corpus in &data.annotated {
        for (index, document) in corpus.documents().enumerate() {
            let seen = lexicon.without(corpus.scheme, index);
            all.extend(prepare(document, corpus.scheme, index, &seen));
        }
    }
    all
}

/// Two taggers under no scheme; the first has not seen the even blocks, the second not the odd ones.
fn taggers(
    annotated: &[Prepared],
    plan: &Plan,
    choice: Choice<'_>,
    epochs: usize,
) -> [(Weights, Dictionary); 2] {
    [0, 1].map(|part| {
        let known: Vec<&Prepared> =
            annotated.iter().filter(|one| block(one.document) % 2 != part).collect();
        let dictionary = Dictionary::new(known.iter().copied(), 0, plan.lexical, choice);
        let chains: Vec<Chain> = known.iter().map(|one| dictionary.chain(one, 0, choice)).collect();
        let chains: Vec<&Chain> = chains.iter().collect();
        let settings = Settings {
            epochs,
            rate: plan.rate,
            l1: 0.2,
            l2: plan.l2,
            seed: plan.seed * 100 + 90 + part as u64,
            second_from: dictionary.second_from,
            alone: 0,
            averaged: 1,
        };
        let weights = crf::train(&chains, dictionary.len(), 0, &dictionary.dropout, &settings);
        (weights, dictionary)
    })
}

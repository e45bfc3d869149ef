//! A linear-chain conditional random field, trained by FTRL-proximal with L1, sentence by sentence.

use khabar_entities::training::tags::TAGS;

use crate::lattice::{Lattice, legal};
use crate::math::Random;

/// One value a tag.
pub(crate) type Row = [f32; TAGS];
/// One value a pair of tags, from and to.
pub(crate) type Pairs = [Row; TAGS];

/// A sequence to learn from: features of each unit by number.
#[derive(Debug, Clone, Default)]
pub(crate) struct Chain {
    /// Which set of transitions it has besides the shared one.
    pub(crate) scheme: u8,
    pub(crate) gold: Vec<u8>,
    pub(crate) features: Vec<u32>,
    /// Where the features of each unit end.
    pub(crate) ends: Vec<u32>,
}

impl Chain {
    pub(crate) fn unit(&self, at: usize) -> &[u32] {
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        &self.features[start..self.ends[at] as usize]
    }

    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }
}

/// How to train.
#[derive(Debug, Clone)]
pub(crate) struct Settings {
    pub(crate) epochs: usize,
    pub(crate) rate: f32,
    pub(crate) l1: f32,
    pub(crate) l2: f32,
    pub(crate) seed: u64,
    /// The last so many epochs whose mean is kept.
    pub(crate) averaged: usize,
    /// Features from this number on are of the second pass.
    pub(crate) second_from: usize,
    /// Of 256 times, how often a chain is seen without those, so that the rest learns to do without.
    pub(crate) alone: u8,
}

/// What was learned.
#[derive(Debug, Clone)]
pub(crate) struct Weights {
    pub(crate) rows: Vec<Row>,
    /// Of each scheme; the first is shared by all.
    pub(crate) transitions: Vec<Pairs>,
}

#[derive(Debug, Clone, Copy)]
struct Cell {
    weight: Row,
    z: Row,
    /// The square root of the sum of squared gradients.
    root: Row,
}

const EMPTY: Cell = Cell { weight: [0.0; TAGS], z: [0.0; TAGS], root: [0.0; TAGS] };

impl Cell {
    fn update(&mut self, gradient: &Row, settings: &Settings) {
        for tag in 0..TAGS {
            let g = gradient[tag];
            let old = self.root[tag];
            let new = (old * old + g * g).sqrt();
            self.z[tag] += g - (new - old) / settings.rate * self.weight[tag];
            self.root[tag] = new;
            let z = self.z[tag];
            let over = (z.abs() - settings.l1).max(0.0);
            self.weight[tag] = -over.copysign(z) / ((1.0 + new) / settings.rate + settings.l2);
        }
    }
}

/// Gradients below this change nothing worth the time.
const SMALL: f32 = 2e-3;

/// Trains on `chains`; `dropout` gives for each feature how often of 256 it is left out.
pub(crate) fn train(
    chains: &[&Chain],
    features: usize,
    schemes: usize,
    dropout: &[u8],
    settings: &Settings,
) -> Weights {
    let mut cells = vec![EMPTY; features];
    let mut pairs = vec![[EMPTY; TAGS]; schemes + 1];
    let mut random = Random::new(settings.seed);
    let mut order: Vec<usize> = (0..chains.len()).collect();
    let mut lattice = Lattice::default();
    let legal = legal();
    let mut kept: Vec<u32> = Vec::new();
    let mut kept_ends: Vec<usize> = Vec::new();
    // The mean of the later rounds stands firmer than the last one.
    let mut mean = Weights { rows: vec![[0.0; TAGS]; features], transitions: Vec::new() };
    mean.transitions.resize(schemes + 1, [[0.0; TAGS]; TAGS]);
    let averaged = settings.averaged.clamp(1, settings.epochs.max(1));
    let share = 1.0 / averaged as f32;
    for epoch in 0..settings.epochs {
        random.shuffle(&mut order);
        for &index in &order {
            let chain = chains[index];
            let alone = (random.next() >> 56) < u64::from(settings.alone);
            let end = if alone { settings.second_from } else { features };
            kept.clear();
            kept_ends.clear();
            lattice.scores.clear();
            for at in 0..chain.len() {
                let mut score = [0.0; TAGS];
                let mut bits = 0;
                for (n, &feature) in chain.unit(at).iter().enumerate() {
                    if n % 8 == 0 {
                        bits = random.next();
                    }
                    let dropped = (bits as u8) < dropout[feature as usize];
                    bits >>= 8;
                    if dropped || feature as usize >= end {
                        continue;
                    }
                    kept.push(feature);
                    let weight = &cells[feature as usize].weight;
                    for tag in 0..TAGS {
                        score[tag] += weight[tag];
                    }
                }
                kept_ends.push(kept.len());
                lattice.scores.push(score);
            }
            let scheme = usize::from(chain.scheme);
            let transitions = std::array::from_fn(|from| {
                std::array::from_fn(|to| {
                    let own = if scheme > 0 { pairs[scheme][from].weight[to] } else { 0.0 };
                    pairs[0][from].weight[to] + own
                })
            });
            lattice.run(&transitions, &legal);
            let mut start = 0;
            for at in 0..chain.len() {
                let mut gradient = lattice.posteriors[at];
                gradient[usize::from(chain.gold[at])] -= 1.0;
                let end = kept_ends[at];
                if gradient.iter().any(|g| g.abs() > SMALL) {
                    for &feature in &kept[start..end] {
                        cells[feature as usize].update(&gradient, settings);
                    }
                }
                start = end;
            }
            let expected = lattice.pair_gradient(&chain.gold, &legal);
            for (from, gradient) in expected.iter().enumerate() {
                pairs[0][from].update(gradient, settings);
                if scheme > 0 {
                    pairs[scheme][from].update(gradient, settings);
                }
            }
        }
        if epoch + averaged >= settings.epochs {
            for (to, from) in mean.rows.iter_mut().zip(&cells) {
                add_share(to, from, share);
            }
            for (to, from) in mean.transitions.iter_mut().flatten().zip(pairs.iter().flatten()) {
                add_share(to, from, share);
            }
        }
    }
    mean
}

fn add_share(to: &mut Row, from: &Cell, share: f32) {
    for (to, weight) in to.iter_mut().zip(from.weight) {
        *to += weight * share;
    }
}

impl Weights {
    /// The scores of each unit, without transitions.
    pub(crate) fn scores(&self, chain: &Chain) -> Vec<Row> {
        (0..chain.len())
            .map(|at| {
                let mut score = [0.0; TAGS];
                for &feature in chain.unit(at) {
                    let row = &self.rows[feature as usize];
                    for tag in 0..TAGS {
                        score[tag] += row[tag];
                    }
                }
                score
            })
            .collect()
    }

    /// The transitions under a scheme.
    pub(crate) fn under(&self, scheme: u8) -> Pairs {
        let mut pairs = self.transitions[0];
        if scheme > 0 {
            for (row, own) in pairs.iter_mut().zip(&self.transitions[usize::from(scheme)]) {
                for (cell, own) in row.iter_mut().zip(own) {
                    *cell += own;
                }
            }
        }
        pairs
    }

    /// The probabilities of the tags of each unit.
    pub(crate) fn posteriors(&self, chain: &Chain) -> Vec<Row> {
        let mut lattice = Lattice::of(self.scores(chain));
        lattice.run(&self.under(chain.scheme), &legal());
        lattice.posteriors
    }

    /// The mean of several.
    pub(crate) fn mean(all: &[Self]) -> Self {
        let mut mean = all[0].clone();
        let share = 1.0 / all.len() as f32;
        for row in 0..mean.rows.len() {
            for tag in 0..TAGS {
                mean.rows[row][tag] = all.iter().map(|one| one.rows[row][tag]).sum::<f32>() * share;
            }
        }
        for scheme in 0..mean.transitions.len() {
            for from in 0..TAGS {
                for to in 0..TAGS {
                    let sum: f32 = all.iter().map(|one| one.transitions[scheme][from][to]).sum();
                    mean.transitions[scheme][from][to] = sum * share;
                }
            }
        }
        mean
    }
}

//! Sums and best paths over the tags of one chain.

use khabar_entities::training::tags::{TAGS, closes, may_follow};

use crate::crf::{Pairs, Row};
use crate::math::exp;

/// The best tags; `bias` is added to the score of what is in no name.
pub(crate) fn viterbi(scores: &[Row], transitions: &Pairs, bias: f32) -> Vec<u8> {
    const NEVER: f32 = -1e30;
    let mut best = [NEVER; TAGS];
    best[0] = 0.0;
    let mut from: Vec<[u8; TAGS]> = Vec::with_capacity(scores.len());
    for score in scores {
        let (mut next, mut via) = ([NEVER; TAGS], [0_u8; TAGS]);
        for to in 0..TAGS {
            for start in 0..TAGS {
                if !may_follow(start as u8, to as u8) {
                    continue;
                }
                let sum = best[start] + transitions[start][to];
                if sum > next[to] {
                    (next[to], via[to]) = (sum, start as u8);
                }
            }
            next[to] += score[to] + if to == 0 { bias } else { 0.0 };
        }
        from.push(via);
        best = next;
    }
    let mut tag = 0;
    for end in (0..TAGS as u8).filter(|&tag| closes(tag)) {
        if best[usize::from(end)] > best[usize::from(tag)] {
            tag = end;
        }
    }
    let mut tags = Vec::with_capacity(scores.len());
    for via in from.iter().rev() {
        tags.push(tag);
        tag = via[usize::from(tag)];
    }
    tags.reverse();
    tags
}

/// One value a tag, with room for the product of very small ones.
type Wide = [f64; TAGS];

/// Forward and backward over one chain.
#[derive(Debug, Default)]
pub(crate) struct Lattice {
    pub(crate) scores: Vec<Row>,
    emissions: Vec<Wide>,
    factors: [Wide; TAGS],
    forward: Vec<Wide>,
    backward: Vec<Wide>,
    pub(crate) posteriors: Vec<Row>,
}

/// Legal pairs, from and to.
pub(crate) fn legal() -> Vec<(usize, usize)> {
    let tags = 0..TAGS;
    tags.clone()
        .flat_map(|from| tags.clone().map(move |to| (from, to)))
        .filter(|&(from, to)| may_follow(from as u8, to as u8))
        .collect()
}

/// Nothing is quite impossible, so that a wrong model can learn better.
fn factor(score: f32) -> f64 {
    f64::from(exp(score.max(-60.0)))
}

impl Lattice {
    pub(crate) fn of(scores: Vec<Row>) -> Self {
        Self { scores, ..Self::default() }
    }

    pub(crate) fn run(&mut self, transitions: &Pairs, legal: &[(usize, usize)]) {
        self.factors = transitions.map(|row| row.map(factor));
        let length = self.scores.len();
        self.emissions.clear();
        // Scores become factors, the highest of each unit one.
        for score in &self.scores {
            let highest = score.iter().copied().fold(f32::MIN, f32::max);
            self.emissions.push(score.map(|score| factor(score - highest)));
        }
        self.forward.clear();
        let mut scale = Vec::with_capacity(length);
        let mut before = [0.0; TAGS];
        before[0] = 1.0;
        for emission in &self.emissions {
            let mut here = [0.0; TAGS];
            for &(from, to) in legal {
                here[to] += before[from] * self.factors[from][to];
            }
            for tag in 0..TAGS {
                here[tag] *= emission[tag];
            }
            let sum = here.iter().sum::<f64>();
            before = here.map(|value| value / sum);
            scale.push(sum);
            self.forward.push(before);
        }
        self.backward.clear();
        self.backward.resize(length, [0.0; TAGS]);
        let mut after: Wide = std::array::from_fn(|tag| if closes(tag as u8) { 1.0 } else { 0.0 });
        for at in (0..length).rev() {
            self.backward[at] = after;
            let mut here = [0.0; TAGS];
            for &(from, to) in legal {
                here[from] += self.factors[from][to] * self.emissions[at][to] * after[to];
            }
            after = here.map(|value| value / scale[at]);
        }
        self.posteriors.clear();
        for (forward, backward) in self.forward.iter().zip(&self.backward) {
            let row: Wide = std::array::from_fn(|tag| forward[tag] * backward[tag]);
            let sum = row.iter().sum::<f64>();
            self.posteriors.push(row.map(|value| (value / sum) as f32));
        }
    }

    /// Expected pairs less those of the gold.
    pub(crate) fn pair_gradient(&self, gold: &[u8], legal: &[(usize, usize)]) -> Pairs {
        let mut gradient = [[0.0; TAGS]; TAGS];
        let mut before = [0.0; TAGS];
        before[0] = 1.0;
        let mut last = 0;
        for at in 0..gold.len() {
            let mut here = [[0.0; TAGS]; TAGS];
            let mut sum = 0.0;
            for &(from, to) in legal {
                let value = before[from]
                    * self.factors[from][to]
                    * self.emissions[at][to]
                    * self.backward[at][to];
                here[from][to] = value;
                sum += value;
            }
            for &(from, to) in legal {
                gradient[from][to] += (here[from][to] / sum) as f32;
            }
            gradient[last][usize::from(gold[at])] -= 1.0;
            last = usize::from(gold[at]);
            before = self.forward[at];
        }
        gradient
    }
}

//! The best sequence of tags under legal transitions.

use super::tags::{TAGS, closes, may_follow, opens, parts};

/// Scores are sums of 8-bit weights, padded to whole vectors.
pub(crate) const LANES: usize = 24;
/// The scores of the tags of one unit.
pub(crate) type Scores = [i16; LANES];

/// What no sequence survives; two of them still fit a score.
const NEVER: i16 = i16::MIN / 2;

/// Scores of transitions, from and to; illegal ones are never taken.
#[derive(Debug, Clone)]
pub(crate) struct Transitions([Scores; TAGS]);

impl Transitions {
    /// From the scores of all pairs, row by row.
    pub(crate) fn new(mut pairs: impl Iterator<Item = i16>) -> Self {
        let mut rows = [[NEVER; LANES]; TAGS];
        for (from, row) in rows.iter_mut().enumerate() {
            for (to, cell) in row.iter_mut().enumerate().take(TAGS) {
                let score = pairs.next().unwrap_or_default();
                if may_follow(from as u8, to as u8) {
                    *cell = score;
                }
            }
        }
        Self(rows)
    }
}

/// Room for [`best`], kept between calls.
#[derive(Debug, Default)]
pub(crate) struct Lattice {
    from: Vec<Scores>,
}

/// Writes the best tags into `tags`. All tags are compared at once, lane by lane.
pub(crate) fn best(
    emissions: &[Scores],
    transitions: &Transitions,
    lattice: &mut Lattice,
    tags: &mut Vec<u8>,
) {
    tags.clear();
    lattice.from.clear();
    let mut scores = [NEVER; LANES];
    // Before the first unit stands something outside.
    scores[0] = 0;
    for emission in emissions {
        let mut next = [i16::MIN; LANES];
        let mut from = [0_i16; LANES];
        for (start, (row, score)) in (0_i16..).zip(transitions.0.iter().zip(&scores)) {
            take_better(*score, start, row, &mut next, &mut from);
        }
        for (next, emission) in next.iter_mut().zip(emission) {
            *next = next.saturating_add(*emission);
        }
        lattice.from.push(from);
        // Differences are what counts; this keeps long sequences in range.
        let highest = next.iter().take(TAGS).copied().max().unwrap_or(0);
        scores = next.map(|score| score.saturating_sub(highest).max(NEVER));
    }
    let mut last = 0;
    for tag in (0..TAGS).filter(|&tag| closes(tag as u8)) {
        if scores[tag] > scores[last] {
            last = tag;
        }
    }
    let mut tag = last;
    for from in lattice.from.iter().rev() {
        tags.push(tag as u8);
        tag = from.get(tag).map_or(0, |from| *from as usize);
    }
    tags.reverse();
}

/// Goes on from the tag `start` wherever that is better. Written without branches, so that it compiles to whole vectors.
#[inline]
fn take_better(score: i16, start: i16, row: &Scores, next: &mut Scores, from: &mut Scores) {
    for ((next, from), pair) in next.iter_mut().zip(from).zip(row) {
        let sum = pair.saturating_add(score);
        let better = -i16::from(sum > *next);
        *next = sum.max(*next);
        *from = (*from & !better) | (start & better);
    }
}

/// The names in a legal sequence of tags: label, first unit, one after the last.
pub(crate) fn names(tags: &[u8]) -> impl Iterator<Item = (usize, usize, usize)> {
    let mut start = 0;
    tags.iter().enumerate().filter_map(move |(at, &tag)| {
        if opens(tag) {
            start = at;
        }
        let (label, _) = parts(tag).filter(|_| closes(tag))?;
        Some((label, start, at + 1))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::tags::{Place, tag};

    #[test]
    fn what_is_illegal_is_never_chosen() {
        let mut emissions = vec![[0; LANES]; 3];
        emissions[0][usize::from(tag(0, Place::Begin))] = 9;
        emissions[1][usize::from(tag(1, Place::End))] = 5;
        emissions[2][usize::from(tag(0, Place::End))] = 1;
        let (mut lattice, mut tags) = (Lattice::default(), Vec::new());
        let transitions = Transitions::new(std::iter::empty());
        best(&emissions, &transitions, &mut lattice, &mut tags);
        assert!(tags.windows(2).all(|pair| may_follow(pair[0], pair[1])));
        assert_eq!(names(&tags).collect::<Vec<_>>(), [(0, 0, 3)]);
    }
}

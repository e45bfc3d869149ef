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
pub(crate) struct Transitions {
    rows: [Scores; TAGS],
    /// For two tags that close a name, how much more the first can gain on any way on than the second.
    lead: [[i16; TAGS]; TAGS],
}

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
        let gain = |first: &Scores, second: &Scores| {
            let open = (0..TAGS).filter(|to| opens(*to as u8));
            open.map(|to| first[to].saturating_sub(second[to])).max().unwrap_or(0)
        };
        let lead = std::array::from_fn(|first| {
            std::array::from_fn(|second| gain(&rows[first], &rows[second]))
        });
        Self { rows, lead }
    }
}

/// The tags after which no name is open, and those after which one is.
const CLOSED: [usize; 9] = [0, 3, 4, 7, 8, 11, 12, 15, 16];
const OPEN: [usize; 8] = [1, 2, 5, 6, 9, 10, 13, 14];

/// Room for [`best`], kept between calls.
#[derive(Debug, Default)]
pub(crate) struct Lattice {
    from: Vec<Scores>,
}

/// Writes the best tags into `tags`.
///
/// The plain way tries all pairs of tags at each unit. Two departures that change no answer:
/// 1. A name that is open can only go on, inside or to its end: two tags, not all.
/// 2. All tags that close a name may go the same ways on, so one that stands behind the best of them by more than it can
///    gain is not tried. Mostly only "outside" is left, and all ways on from it are compared at once, lane by lane.
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
        let mut leader = 0;
        for &tag in &CLOSED {
            if scores[tag] > scores[leader] {
                leader = tag;
            }
        }
        for &start in &CLOSED {
            let most = scores[start].saturating_add(transitions.lead[start][leader]);
            if start == leader || most >= scores[leader] {
                let row = &transitions.rows[start];
                take_better(scores[start], start as i16, row, &mut next, &mut from);
            }
        }
        for &start in &OPEN {
            let row = &transitions.rows[start];
            // Begin or inside: the tag inside and the end follow in order.
            let inside = (start - 1) / 4 * 4 + 2;
            for to in [inside, inside + 1] {
                let sum = row[to].saturating_add(scores[start]);
                if sum > next[to] {
                    (next[to], from[to]) = (sum, start as i16);
                }
            }
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
    fn closed_and_open_are_all_tags() {
        for tag in 0..TAGS {
            assert_eq!(CLOSED.contains(&tag), closes(tag as u8));
            assert_eq!(OPEN.contains(&tag), !closes(tag as u8));
        }
    }

    /// All pairs at every unit.
    fn plain(emissions: &[Scores], transitions: &Transitions) -> i32 {
        let mut scores = [i32::MIN / 2; TAGS];
        scores[0] = 0;
        for emission in emissions {
            let best = |to: usize| {
                let from = (0..TAGS).filter(|from| may_follow(*from as u8, to as u8));
                from.map(|from| scores[from] + i32::from(transitions.rows[from][to])).max()
            };
            scores = std::array::from_fn(|to| best(to).unwrap() + i32::from(emission[to]));
        }
        (0..TAGS).filter(|tag| closes(*tag as u8)).map(|tag| scores[tag]).max().unwrap()
    }

    #[test]
    fn the_short_way_finds_what_the_plain_one_finds() {
        let mut seed = 7_u64;
        let mut random = |most: i16| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (seed >> 33) as i16 % most
        };
        for _ in 0..200 {
            let pairs: Vec<i16> = (0..TAGS * TAGS).map(|_| random(120)).collect();
            let transitions = Transitions::new(pairs.into_iter());
            let emissions: Vec<Scores> = (0..9)
                .map(|_| std::array::from_fn(|tag| if tag < TAGS { random(200) } else { 0 }))
                .collect();
            let (mut lattice, mut tags) = (Lattice::default(), Vec::new());
            best(&emissions, &transitions, &mut lattice, &mut tags);
            let mut before = 0;
            let mut sum = 0;
            for (emission, &tag) in emissions.iter().zip(&tags) {
                assert!(may_follow(before as u8, tag));
                let tag = usize::from(tag);
                sum += i32::from(transitions.rows[before][tag]) + i32::from(emission[tag]);
                before = tag;
            }
            assert_eq!(sum, plain(&emissions, &transitions));
        }
    }

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

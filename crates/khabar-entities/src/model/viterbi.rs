//! The best sequence of tags under legal transitions.

use super::tags::{TAGS, closes, opens, parts};

/// Scores are sums of 8-bit weights, padded to whole vectors.
pub(crate) const LANES: usize = 24;
/// The scores of the tags of one unit.
pub(crate) type Scores = [i16; LANES];

/// Scores of transitions, from and to.
pub(crate) type Transitions = [[i16; TAGS]; TAGS];

/// Tags after which no name is open, and tags that need none open.
const CLOSING: [u8; 9] = [0, 3, 4, 7, 8, 11, 12, 15, 16];
const OPENING: [u8; 9] = [0, 1, 4, 5, 8, 9, 12, 13, 16];

/// Room for [`best`], kept between calls.
#[derive(Debug, Default)]
pub(crate) struct Lattice {
    from: Vec<[u8; TAGS]>,
}

const NEVER: i32 = i32::MIN / 2;

/// Writes the best tags into `tags`.
pub(crate) fn best(
    emissions: &[Scores],
    transitions: &Transitions,
    lattice: &mut Lattice,
    tags: &mut Vec<u8>,
) {
    tags.clear();
    lattice.from.clear();
    let mut scores = [NEVER; TAGS];
    // Before the first unit stands something outside.
    scores[0] = 0;
    for emission in emissions {
        let mut next = [NEVER; TAGS];
        let mut from = [0_u8; TAGS];
        for to in OPENING {
            let to = usize::from(to);
            let (mut top, mut via) = (NEVER, 0);
            for start in CLOSING {
                let score =
                    scores[usize::from(start)] + i32::from(transitions[usize::from(start)][to]);
                if score > top {
                    (top, via) = (score, start);
                }
            }
            next[to] = top + i32::from(emission[to]);
            from[to] = via;
        }
        for label in 0..4 {
            let (begin, inside, end) = (1 + label * 4, 2 + label * 4, 3 + label * 4);
            for to in [inside, end] {
                let started = scores[begin] + i32::from(transitions[begin][to]);
                let gone_on = scores[inside] + i32::from(transitions[inside][to]);
                let (top, via) =
                    if started >= gone_on { (started, begin) } else { (gone_on, inside) };
                next[to] = top + i32::from(emission[to]);
                from[to] = via as u8;
            }
        }
        lattice.from.push(from);
        // Differences are what counts; this keeps long sequences in range.
        let highest = next.iter().copied().max().unwrap_or(0);
        scores = next.map(|score| (score - highest).max(NEVER));
    }
    let last = CLOSING.into_iter().max_by_key(|&tag| (scores[usize::from(tag)], TAGS as u8 - tag));
    let mut tag = last.unwrap_or(0);
    for from in lattice.from.iter().rev() {
        tags.push(tag);
        tag = from[usize::from(tag)];
    }
    tags.reverse();
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
    use crate::model::tags::{Place, may_follow, tag};

    #[test]
    fn the_lists_of_tags_are_right() {
        let of = |test: fn(u8) -> bool| (0..TAGS as u8).filter(move |&tag| test(tag));
        assert!(of(closes).eq(CLOSING));
        assert!(of(opens).eq(OPENING));
    }

    #[test]
    fn what_is_illegal_is_never_chosen() {
        let mut emissions = vec![[0; LANES]; 3];
        emissions[0][usize::from(tag(0, Place::Begin))] = 9;
        emissions[1][usize::from(tag(1, Place::End))] = 5;
        emissions[2][usize::from(tag(0, Place::End))] = 1;
        let (mut lattice, mut tags) = (Lattice::default(), Vec::new());
        best(&emissions, &[[0; TAGS]; TAGS], &mut lattice, &mut tags);
        assert!(tags.windows(2).all(|pair| may_follow(pair[0], pair[1])));
        assert_eq!(names(&tags).collect::<Vec<_>>(), [(0, 0, 3)]);
    }
}

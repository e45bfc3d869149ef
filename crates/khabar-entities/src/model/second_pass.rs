//! What the first pass found elsewhere in the document for the same word.
//!
//! A name is often told by its surroundings once, and stands bare everywhere else. After a first pass over the whole
//! document each word knows how often it was in a name elsewhere, of which label, at which place; these are features of a
//! second pass over the same emissions.

use rustc_hash::FxHashMap;

use super::features::Group;
use super::hash::Hash;
use super::tags::{OUTSIDE, Place, parts};

/// A unit as the second pass sees it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Seen {
    /// A hash of its word without attached ones; 0 if the word takes no part, as marks and particles.
    pub stem: u64,
    /// Whether the lists know it for a part of a personal name (1) or a plain word (2).
    pub kind: u8,
}

#[derive(Debug, Clone, Copy, Default)]
struct Counts {
    all: u16,
    labels: [u16; 4],
    /// Ends a name of several words; begins one; alone.
    places: [u16; 3],
}

/// The tags of a first pass by word.
#[derive(Debug, Default)]
pub struct DocumentMemory(FxHashMap<u64, Counts>);

impl DocumentMemory {
    /// Adds one sequence.
    pub fn add(&mut self, units: &[Seen], tags: &[u8]) {
        for (unit, &tag) in units.iter().zip(tags).filter(|(unit, _)| unit.stem != 0) {
            self.0.entry(unit.stem).or_default().change(tag, true);
        }
    }

    /// Whether any feature can come of it for these units.
    #[must_use]
    pub fn is_silent(&self, units: &[Seen]) -> bool {
        units.iter().all(|unit| {
            unit.stem == 0
                || self.0.get(&unit.stem).is_none_or(|counts| counts.all < 2 || counts.named() == 0)
        })
    }

    /// The features of unit `at`, whose own tag does not count; `add` gets the key of each.
    pub fn features(
        &self,
        units: &[Seen],
        tags: &[u8],
        at: usize,
        add: &mut impl FnMut(u32, Group),
    ) {
        let here = self.digest(units, tags, Some(at));
        let before = self.digest(units, tags, at.checked_sub(1));
        let after = self.digest(units, tags, Some(at + 1));
        let own = tags.get(at).copied().unwrap_or(OUTSIDE);
        let kind = units.get(at).map_or(0, |unit| unit.kind);
        if let Some(digest) = here {
            let label = u64::from(digest.label) * 8 + u64::from(digest.share);
            let place = u64::from(digest.place);
            let many = u64::from(digest.many);
            add(Hash::of(100).number(label).number(many).key(), Group::Document);
            add(Hash::of(101).number(label).number(place).key(), Group::Document);
            add(Hash::of(102).number(label).number(own.into()).key(), Group::Document);
            add(Hash::of(103).number(label).number(kind.into()).key(), Group::Document);
        }
        for (template, neighbour) in [(104, before), (105, after)] {
            if let Some(digest) = neighbour {
                let label = u64::from(digest.label) * 8 + u64::from(digest.place);
                add(Hash::of(template).number(label).key(), Group::Document);
                let here = here.map_or(0, |here| 1 + u64::from(here.label));
                add(Hash::of(template + 2).number(label).number(here).key(), Group::Document);
            }
        }
    }

    fn digest(&self, units: &[Seen], tags: &[u8], at: Option<usize>) -> Option<Digest> {
        let at = at?;
        let unit = units.get(at).filter(|unit| unit.stem != 0)?;
        let mut counts = *self.0.get(&unit.stem)?;
        counts.change(tags.get(at).copied()?, false);
        if counts.all == 0 {
            return None;
        }
        let named = counts.named();
        let most = (0..4).max_by_key(|&label| (counts.labels[label], 4 - label)).unwrap_or(0);
        let label = if named == 0 { 0 } else { 1 + most as u8 };
        let share = u32::from(counts.labels[most]) * 4 / u32::from(counts.all);
        let place = (0..3).max_by_key(|&place| (counts.places[place], 3 - place)).unwrap_or(0);
        Some(Digest {
            label,
            share: share as u8,
            many: counts.all.min(3) as u8,
            place: if named == 0 { 3 } else { place as u8 },
        })
    }
}

#[derive(Debug, Clone, Copy)]
struct Digest {
    /// The label it has most often elsewhere, from 1; 0 if none.
    label: u8,
    /// Of its other mentions, how many quarters have it.
    share: u8,
    many: u8,
    place: u8,
}

impl Counts {
    fn named(&self) -> u16 {
        self.labels.iter().sum()
    }

    fn change(&mut self, tag: u8, up: bool) {
        let change = |count: &mut u16| {
            *count = if up { count.saturating_add(1) } else { count.saturating_sub(1) };
        };
        change(&mut self.all);
        if let Some((label, place)) = parts(tag) {
            if let Some(count) = self.labels.get_mut(label) {
                change(count);
            }
            let place = match place {
                Place::End | Place::Inside => 0,
                Place::Begin => 1,
                Place::Single => 2,
            };
            change(&mut self.places[place]);
        }
    }
}

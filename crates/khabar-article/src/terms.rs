//! One index over all word lists: a line is looked up once and answers every question.

use std::sync::LazyLock;

use khabar_text::{is_arabic_letter, is_arabic_mark};
use rustc_hash::FxHashMap;

use crate::kind::BlockKind;
use crate::words::Words;

/// What a phrase of the word lists is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Term {
    Furniture {
        kind: BlockKind,
        shape: Shape,
    },
    Agency {
        id: AgencyId,
        kind: AgencyKind,
    },
    Place,
    OutletHead,
    OutletTail,
    Byline(BylineKind),
    Section(Shape),
    Opener(OpenerKind),
    StopWord,
    /// `محمد`, `هالة`: a name alone on a line begins with one.
    GivenName,
    /// `انتهى`: the desk's last word.
    EndMark,
    Calendar {
        kind: CalendarKind,
        number: u8,
    },
}

/// The canonical id of an agency, by its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct AgencyId(u16);

impl AgencyId {
    pub(crate) fn as_str(self) -> &'static str {
        Terms::get().agencies.get(usize::from(self.0)).copied().unwrap_or_default()
    }
}

/// How much of a line a phrase speaks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    Line,
    Start,
    Any,
    Hint,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum AgencyKind {
    Agency,
    Outlet,
    Generic,
    Picture,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum BylineKind {
    Author,
    Colon,
    Source,
    Credit,
    Caption,
    Job,
    Waw,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum OpenerKind {
    Report,
    Tell,
    Particle,
    Link,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CalendarKind {
    Month,
    Hijri,
    Weekday,
    Filler,
    Issue,
    Published,
    Modified,
    Ago,
    Unit,
}

/// All word lists as one trie over folded words.
#[derive(Debug, Default)]
pub(crate) struct Terms {
    /// One bit for every hash that a listed word could have: most words of a page end here.
    seen: Vec<u64>,
    words: FxHashMap<u64, u16>,
    edges: FxHashMap<(u32, u16), u32>,
    nodes: Vec<NodeTerms>,
    /// The terms of every node, one node's after the other's.
    flat: Vec<Term>,
    agencies: Vec<&'static str>,
    /// Only while the lists are read: the phrases, and the hashes of every word that was met.
    phrases: Vec<(Vec<u64>, Term)>,
    hashes: FxHashMap<&'static str, Vec<u64>>,
}

#[derive(Debug, Clone, Copy, Default)]
struct NodeTerms {
    /// In the flat list.
    from: u32,
    to: u32,
    has_children: bool,
}

/// A place in the trie.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Node {
    terms: &'static Terms,
    index: u32,
}

const BITS: u32 = 16;

static TERMS: LazyLock<Terms> = LazyLock::new(Terms::load);

impl Node {
    /// The phrases that end here.
    pub(crate) fn terms(self) -> impl Iterator<Item = Term> {
        let node = self.terms.nodes.get(self.index as usize).copied().unwrap_or_default();
        let terms = self.terms.flat.get(node.from as usize..node.to as usize);
        terms.unwrap_or_default().iter().copied()
    }

    pub(crate) fn step(self, word: u16) -> Option<Self> {
        if word == 0 || !self.terms.nodes.get(self.index as usize)?.has_children {
            return None;
        }
        let index = self.terms.edges.get(&(self.index, word)).copied()?;
        Some(Self { index, ..self })
    }
}

impl Terms {
    pub(crate) fn get() -> &'static Self {
        &TERMS
    }

    /// The id of a word by the hash of its folded form; 0 when no list has it.
    pub(crate) fn word(&self, hash: u64) -> u16 {
        let (slot, bit) = bit_of(hash);
        if self.seen.get(slot).is_none_or(|bits| bits >> bit & 1 == 0) {
            return 0;
        }
        self.words.get(&hash).copied().unwrap_or(0)
    }

    /// Where phrases begin with a word. Each word's own node stands at its id.
    pub(crate) fn first(&'static self, word: u16) -> Node {
        Node { terms: self, index: u32::from(word) }
    }

    fn word_id(&mut self, hash: u64) -> u16 {
        if let Some(&id) = self.words.get(&hash) {
            return id;
        }
        // The lists hold a few thousand words; one too many would be no word.
        let id = u16::try_from(self.words.len() + 1).unwrap_or(0);
        self.words.insert(hash, id);
        let (slot, bit) = bit_of(hash);
        if let Some(bits) = self.seen.get_mut(slot) {
            *bits |= 1 << bit;
        }
        id
    }

    pub(crate) fn agency_id(&mut self, name: &'static str) -> AgencyId {
        let known = self.agencies.iter().rposition(|&known| known == name);
        let index = known.unwrap_or_else(|| {
            self.agencies.push(name);
            self.agencies.len() - 1
        });
        AgencyId(u16::try_from(index).unwrap_or(u16::MAX))
    }

    pub(crate) fn insert(&mut self, phrase: &'static str, term: Term) {
        let mut hashes = Vec::new();
        // Words of letters alone are what they are wherever they stand; the lists repeat them often.
        let plain =
            |c| c == ' ' || is_arabic_letter(c) || is_arabic_mark(c) || c.is_ascii_alphabetic();
        if phrase.chars().all(plain) {
            for word in phrase.split(' ') {
                hashes.extend_from_slice(self.hashes_of(word));
            }
        } else {
            hashes = Words::hashes(phrase);
        }
        self.insert_hashes(hashes, term);
    }

    pub(crate) fn insert_hashes(&mut self, hashes: Vec<u64>, term: Term) {
        self.phrases.push((hashes, term));
    }

    pub(crate) fn hashes_of(&mut self, word: &'static str) -> &[u64] {
        self.hashes.entry(word).or_insert_with(|| Words::hashes(word))
    }

    /// Words get their ids first, so that a word's own node can stand at its id.
    pub(crate) fn build(mut self) -> Self {
        let phrases = std::mem::take(&mut self.phrases);
        self.hashes = FxHashMap::default();
        self.seen = vec![0; 1 << (BITS - 6)];
        let phrases: Vec<(Vec<u16>, Term)> = phrases
            .into_iter()
            .map(|(hashes, term)| {
                (hashes.into_iter().map(|hash| self.word_id(hash)).collect(), term)
            })
            .collect();
        self.nodes.resize(self.words.len() + 1, NodeTerms::default());
        let mut terms: FxHashMap<u32, Vec<Term>> = FxHashMap::default();
        for (words, term) in phrases {
            let Some((&first, rest)) = words.split_first() else { continue };
            let mut node = u32::from(first);
            for &word in rest {
                let next = self.nodes.len() as u32;
                let found = *self.edges.entry((node, word)).or_insert(next);
                if found == next {
                    self.nodes.push(NodeTerms::default());
                }
                if let Some(parent) = self.nodes.get_mut(node as usize) {
                    parent.has_children = true;
                }
                node = found;
            }
            let here = terms.entry(node).or_default();
            if !here.contains(&term) {
                here.push(term);
            }
        }
        for (index, node) in (0..).zip(&mut self.nodes) {
            node.from = self.flat.len() as u32;
            self.flat.extend(terms.remove(&index).unwrap_or_default());
            node.to = self.flat.len() as u32;
        }
        self
    }
}

/// Which bit a hash is seen by: the upper ones, where all letters have had their say.
fn bit_of(hash: u64) -> (usize, u32) {
    let index = hash >> (64 - BITS);
    ((index >> 6) as usize, (index & 63) as u32)
}

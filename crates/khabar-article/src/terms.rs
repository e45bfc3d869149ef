//! One index over all word lists: a line is looked up once and answers every question.

mod build;
mod classes;

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::kind::BlockKind;
pub(crate) use crate::terms::build::TermsBuilder;
pub(crate) use crate::terms::classes::Classes;

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
    pub(crate) fn new(number: usize) -> Self {
        Self(u16::try_from(number).unwrap_or(u16::MAX))
    }

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
}

#[derive(Debug, Clone, Copy, Default)]
struct NodeTerms {
    /// In the flat list.
    from: u32,
    to: u32,
    classes: Classes,
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
    #[cfg(test)]
    pub(crate) fn number(self) -> u32 {
        self.index
    }

    pub(crate) fn classes(self) -> Classes {
        self.terms.nodes.get(self.index as usize).map(|node| node.classes).unwrap_or_default()
    }

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

    #[cfg(test)]
    pub(crate) fn len(&self) -> usize {
        self.nodes.iter().map(|node| (node.to - node.from) as usize).sum()
    }

    /// Where phrases begin with a word. Each word's own node stands at its id.
    pub(crate) fn first(&'static self, word: u16) -> Node {
        Node { terms: self, index: u32::from(word) }
    }
}

/// Which bit a hash is seen by: the upper ones, where all letters have had their say.
fn bit_of(hash: u64) -> (usize, u32) {
    let index = hash >> (64 - BITS);
    ((index >> 6) as usize, (index & 63) as u32)
}

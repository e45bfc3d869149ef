//! One index over all word lists: a line is looked up once and answers every question.

use std::sync::LazyLock;

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
    /// Only while the lists are read.
    phrases: Vec<(Vec<u64>, Term)>,
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

    fn agency_id(&mut self, name: &'static str) -> AgencyId {
        let known = self.agencies.iter().rposition(|&known| known == name);
        let index = known.unwrap_or_else(|| {
            self.agencies.push(name);
            self.agencies.len() - 1
        });
        AgencyId(u16::try_from(index).unwrap_or(u16::MAX))
    }

    fn insert(&mut self, phrase: &str, term: Term) {
        self.phrases.push((Words::hashes(phrase), term));
    }

    /// Words get their ids first, so that a word's own node can stand at its id.
    fn build(mut self) -> Self {
        let phrases = std::mem::take(&mut self.phrases);
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

    fn load() -> Self {
        let mut terms = Self::default();
        terms.load_furniture();
        for row in rows(include_str!("../data/agencies.tsv")) {
            if let [id, kind, form] = row[..] {
                let kind = match kind {
                    "agency" => AgencyKind::Agency,
                    "outlet" => AgencyKind::Outlet,
                    "generic" => AgencyKind::Generic,
                    _ => AgencyKind::Picture,
                };
                let id = terms.agency_id(id);
                for form in spellings(form) {
                    terms.insert(&form, Term::Agency { id, kind });
                }
            }
        }
        for row in rows(include_str!("../data/places.tsv")) {
            if let [_, form] = row[..] {
                terms.insert(form, Term::Place);
            }
        }
        for row in rows(include_str!("../data/outlet_words.tsv")) {
            if let [place, form] = row[..] {
                terms.insert(
                    form,
                    if place == "head" { Term::OutletHead } else { Term::OutletTail },
                );
            }
        }
        for row in rows(include_str!("../data/bylines.tsv")) {
            if let [kind, form] = row[..] {
                let kind_name = kind;
                let kind = match kind {
                    "author" => BylineKind::Author,
                    "colon" => BylineKind::Colon,
                    "source" => BylineKind::Source,
                    "caption" => BylineKind::Caption,
                    "job" => BylineKind::Job,
                    "waw" => BylineKind::Waw,

                    _ => BylineKind::Credit,
                };
                terms.insert(
                    form,
                    if kind_name == "end" { Term::EndMark } else { Term::Byline(kind) },
                );
            }
        }
        for row in rows(include_str!("../data/sections.tsv")) {
            if let [shape, form] = row[..] {
                terms.insert(
                    form,
                    Term::Section(if shape == "start" { Shape::Start } else { Shape::Line }),
                );
            }
        }
        for row in rows(include_str!("../data/openers.tsv")) {
            if let [kind, form] = row[..] {
                let kind = match kind {
                    "report" => OpenerKind::Report,
                    "tell" => OpenerKind::Tell,
                    "particle" => OpenerKind::Particle,
                    _ => OpenerKind::Link,
                };
                terms.insert(form, Term::Opener(kind));
            }
        }
        for row in rows(include_str!("../data/stop_words.tsv")) {
            if let [_, form] = row[..] {
                terms.insert(form, Term::StopWord);
            }
        }
        for row in rows(include_str!("../data/given_names.tsv")) {
            if let [_, form] = row[..] {
                terms.insert(form, Term::GivenName);
            }
        }
        for row in rows(include_str!("../data/calendar.tsv")) {
            if let [kind, number, form] = row[..]
                && let (Some(kind), Ok(number)) = (calendar_kind(kind), number.parse())
            {
                terms.insert(form, Term::Calendar { kind, number });
            }
        }
        terms.build()
    }

    fn load_furniture(&mut self) {
        let mut slots: FxHashMap<&str, Vec<&str>> = FxHashMap::default();
        for row in rows(include_str!("../data/slots.tsv")) {
            if let [slot, form] = row[..] {
                slots.entry(slot).or_default().push(form);
            }
        }
        for row in rows(include_str!("../data/furniture.tsv")) {
            if let [kind, shape, phrase] = row[..]
                && let (Some(kind), Some(shape)) =
                    (BlockKind::from_name(kind), furniture_shape(shape))
            {
                for filled in fill(phrase, &slots) {
                    self.insert(&filled, Term::Furniture { kind, shape });
                }
            }
        }
    }
}

/// Which bit a hash is seen by: the upper ones, where all letters have had their say.
fn bit_of(hash: u64) -> (usize, u32) {
    let index = hash >> (64 - BITS);
    ((index >> 6) as usize, (index & 63) as u32)
}

fn rows(tsv: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    tsv.lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| line.split('\t').collect())
}

/// Initials as they are printed: `أ ف ب`, `أ.ف.ب`, `أ. ف. ب.`
fn spellings(form: &str) -> Vec<String> {
    let letters: Vec<&str> = form.split(' ').collect();
    let initials = letters.len() > 1 && letters.iter().all(|letter| letter.chars().count() == 1);
    if !initials {
        return vec![form.to_owned()];
    }
    ["%", "%."]
        .iter()
        .flat_map(|ending| [" ", ".", ". "].map(|joint| ending.replace('%', &letters.join(joint))))
        .collect()
}

/// Every way to fill the slots of a phrase.
fn fill(phrase: &str, slots: &FxHashMap<&str, Vec<&str>>) -> Vec<String> {
    let mut filled = vec![String::new()];
    for part in phrase.split(' ') {
        let forms = part
            .strip_prefix('{')
            .and_then(|name| name.strip_suffix('}'))
            .and_then(|name| slots.get(name));
        let single = [part];
        let forms: &[&str] = forms.map_or(&single, Vec::as_slice);
        filled = filled
            .iter()
            .flat_map(|head| {
                forms.iter().map(move |form| {
                    if head.is_empty() { (*form).to_owned() } else { format!("{head} {form}") }
                })
            })
            .collect();
    }
    filled
}

fn furniture_shape(name: &str) -> Option<Shape> {
    Some(match name {
        "line" => Shape::Line,
        "start" => Shape::Start,
        "any" => Shape::Any,
        "hint" => Shape::Hint,
        _ => return None,
    })
}

fn calendar_kind(name: &str) -> Option<CalendarKind> {
    Some(match name {
        "month" => CalendarKind::Month,
        "hijri" => CalendarKind::Hijri,
        "weekday" => CalendarKind::Weekday,
        "filler" => CalendarKind::Filler,
        "issue" => CalendarKind::Issue,
        "published" => CalendarKind::Published,
        "modified" => CalendarKind::Modified,
        "ago" => CalendarKind::Ago,
        "unit" => CalendarKind::Unit,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use khabar_text::fold;

    use super::*;

    /// Every row of every list has the columns it should, and none holds a letter that cannot be typed.
    #[test]
    fn word_lists_are_well_formed() {
        let lists = [
            ("furniture.tsv", include_str!("../data/furniture.tsv"), 3),
            ("slots.tsv", include_str!("../data/slots.tsv"), 2),
            ("agencies.tsv", include_str!("../data/agencies.tsv"), 3),
            ("places.tsv", include_str!("../data/places.tsv"), 2),
            ("outlet_words.tsv", include_str!("../data/outlet_words.tsv"), 2),
            ("bylines.tsv", include_str!("../data/bylines.tsv"), 2),
            ("sections.tsv", include_str!("../data/sections.tsv"), 2),
            ("openers.tsv", include_str!("../data/openers.tsv"), 2),
            ("stop_words.tsv", include_str!("../data/stop_words.tsv"), 2),
            ("calendar.tsv", include_str!("../data/calendar.tsv"), 3),
            ("given_names.tsv", include_str!("../data/given_names.tsv"), 2),
        ];
        for (name, tsv, columns) in lists {
            for (number, line) in tsv.lines().enumerate() {
                if line.is_empty() || line.starts_with('#') {
                    continue;
                }
                let at = format!("{name}:{}", number + 1);
                assert_eq!(
                    line.split('\t').count(),
                    columns,
                    "{at}: {columns} columns wanted in {line:?}"
                );
                assert!(
                    !line.chars().any(|c| matches!(c, '\u{FB50}'..='\u{FEFC}')),
                    "{at}: presentation form in {line:?}"
                );
                if name == "furniture.tsv" {
                    let row: Vec<_> = line.split('\t').collect();
                    assert!(
                        BlockKind::from_name(row[0]).is_some(),
                        "{at}: no block kind {:?}",
                        row[0]
                    );
                    assert!(furniture_shape(row[1]).is_some(), "{at}: no shape {:?}", row[1]);
                }
                if name == "calendar.tsv" {
                    assert!(calendar_kind(line.split('\t').next().unwrap()).is_some(), "{at}");
                }
                assert!(
                    !fold(line.split('\t').next_back().unwrap()).trim().is_empty(),
                    "{at}: empty form"
                );
            }
        }
    }
}

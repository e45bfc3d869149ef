//! Makes the trie of [`Terms`] from the phrases of the word lists. This happens at first use, and a short page waits for it:
//! a phrase is cut once, a slot is filled while the trie grows and not before, and no phrase has memory of its own.

use std::ops::Range;

use rustc_hash::{FxBuildHasher, FxHashMap};

use crate::cut::cut;
use crate::terms::{BITS, Classes, NodeTerms, Term, Terms, bit_of};
use crate::words::Word;

/// What the lists come to, near enough that no table grows while they are read.
const WORDS: usize = 6_000;
const EDGES: usize = 32_000;

/// Where every phrase begins; no word has this id.
const ROOT: u32 = 0;

#[derive(Debug)]
pub(crate) struct TermsBuilder<'l> {
    terms: Terms,
    slot_numbers: FxHashMap<&'l str, usize>,
    /// The forms of every slot, each a range of the parts.
    slots: Vec<Vec<Range<usize>>>,
    parts: Vec<Part>,
    /// Ranges of the parts.
    phrases: Vec<(Range<usize>, Term)>,
    cut: Vec<Word>,
}

#[derive(Debug, Clone, Copy)]
enum Part {
    Word(u16),
    Slot(usize),
}

impl<'l> TermsBuilder<'l> {
    pub(crate) fn new() -> Self {
        let terms = Terms {
            seen: vec![0; 1 << (BITS - 6)],
            words: FxHashMap::with_capacity_and_hasher(WORDS, FxBuildHasher),
            edges: FxHashMap::with_capacity_and_hasher(EDGES, FxBuildHasher),
            ..Terms::default()
        };
        Self {
            terms,
            slot_numbers: FxHashMap::default(),
            slots: Vec::new(),
            parts: Vec::with_capacity(2 * WORDS),
            phrases: Vec::with_capacity(WORDS),
            cut: Vec::new(),
        }
    }

    /// One of the forms that `{name}` stands for in the phrases that follow.
    pub(crate) fn slot(&mut self, name: &'l str, form: &str) {
        let from = self.parts.len();
        self.words_of(form);
        let number = *self.slot_numbers.entry(name).or_insert(self.slots.len());
        if number == self.slots.len() {
            self.slots.push(Vec::new());
        }
        if let Some(forms) = self.slots.get_mut(number) {
            forms.push(from..self.parts.len());
        }
    }

    pub(crate) fn insert(&mut self, phrase: &str, term: Term) {
        let from = self.parts.len();
        if phrase.contains('{') {
            for part in phrase.split(' ') {
                let name = part.strip_prefix('{').and_then(|name| name.strip_suffix('}'));
                match name.and_then(|name| self.slot_numbers.get(name)) {
                    Some(&number) => self.parts.push(Part::Slot(number)),
                    None => self.words_of(part),
                }
            }
        } else {
            self.words_of(phrase);
        }
        self.phrases.push((from..self.parts.len(), term));
    }

    fn words_of(&mut self, text: &str) {
        self.cut.clear();
        cut(text, |_| 0, &mut self.cut);
        for word in &self.cut {
            self.parts.push(Part::Word(self.terms.word_id(word.hash)));
        }
    }

    /// Words have their ids by now, so that a word's own node can stand at its id.
    pub(crate) fn build(self, agencies: Vec<&'static str>) -> Terms {
        let Self { mut terms, slots, parts, phrases, .. } = self;
        let parts_of = |range: &Range<usize>| parts.get(range.clone()).unwrap_or_default();
        terms.agencies = agencies;
        terms.nodes.reserve(terms.words.len() + EDGES);
        terms.nodes.resize(terms.words.len() + 1, NodeTerms::default());
        let mut found = Vec::with_capacity(EDGES + WORDS);
        let (mut heads, mut longer) = (Vec::new(), Vec::new());
        for (phrase, term) in &phrases {
            heads.clear();
            heads.push(ROOT);
            for &part in parts_of(phrase) {
                match part {
                    Part::Word(_) => {
                        for head in &mut heads {
                            *head = terms.child(*head, part);
                        }
                    }
                    Part::Slot(number) => {
                        longer.clear();
                        for form in slots.get(number).into_iter().flatten() {
                            let grow = |&head: &u32| {
                                let form = parts_of(form).iter();
                                form.fold(head, |head, &word| terms.child(head, word))
                            };
                            longer.extend(heads.iter().map(grow));
                        }
                        std::mem::swap(&mut heads, &mut longer);
                    }
                }
            }
            found.extend(heads.iter().filter(|&&head| head != ROOT).map(|&head| (head, *term)));
        }
        terms.keep(&found);
        terms
    }
}

impl Terms {
    fn word_id(&mut self, hash: u64) -> u16 {
        // The lists hold a few thousand words; one too many would be no word.
        let next = u16::try_from(self.words.len() + 1).unwrap_or(0);
        let id = *self.words.entry(hash).or_insert(next);
        let (slot, bit) = bit_of(hash);
        if let Some(bits) = self.seen.get_mut(slot) {
            *bits |= 1 << bit;
        }
        id
    }

    fn child(&mut self, head: u32, part: Part) -> u32 {
        let Part::Word(word) = part else { return head };
        if head == ROOT {
            return u32::from(word);
        }
        let next = self.nodes.len() as u32;
        let found = *self.edges.entry((head, word)).or_insert(next);
        if found == next {
            self.nodes.push(NodeTerms::default());
            if let Some(head) = self.nodes.get_mut(head as usize) {
                head.has_children = true;
            }
        }
        found
    }

    /// The terms of each node, in the order of the lists and none twice.
    fn keep(&mut self, found: &[(u32, Term)]) {
        for (node, _) in found {
            if let Some(node) = self.nodes.get_mut(*node as usize) {
                node.to += 1;
            }
        }
        let mut from = 0;
        for node in &mut self.nodes {
            node.from = from;
            from += node.to;
            node.to = node.from;
        }
        self.flat = vec![Term::Place; found.len()];
        for &(node, term) in found {
            let Some(node) = self.nodes.get_mut(node as usize) else { continue };
            let kept = self.flat.get(node.from as usize..node.to as usize);
            if kept.is_some_and(|kept| !kept.contains(&term))
                && let Some(slot) = self.flat.get_mut(node.to as usize)
            {
                *slot = term;
                node.to += 1;
                node.classes |= Classes::of(term);
            }
        }
    }
}

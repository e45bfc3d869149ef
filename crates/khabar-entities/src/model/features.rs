//! What the tagger looks at. The trainer and the tagger share this file, so both see the same.
//!
//! Most features are of a word type: they depend on nothing but the printed word, and count for the units up to two away.
//! Their weights are summed once per type and offset. The rest ([`of_place`]) depend on what stands around.

use khabar_text::{TokenKind, readings_of};

use super::hash::{Hash, word_key};
use super::units::Unit;
use super::vocabulary::{Vocabulary, WordStats};
use crate::FineLabel;
use crate::analysis::{Analysis, Word};
use crate::words::Bits;

/// Offsets seen: two units before to two after.
pub const OFFSETS: usize = 5;
/// The offset of the unit itself.
pub const HERE: usize = 2;

/// Families of features, for leaving one out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Group {
    /// The constant, length, kind of token, article.
    Shape,
    /// The word as it stands.
    Word,
    /// The word without attached ones.
    Stem,
    /// First and last letters.
    Affix,
    /// Word lists: names, titles, heads, particles, nationalities.
    Lists,
    /// Listed names of several words.
    Gazetteer,
    /// What the rules found.
    Rules,
    /// Word classes.
    Classes,
    /// Type signatures.
    Signature,
    /// What the word is elsewhere.
    Precedent,
    /// Pairs of neighbours.
    Pairs,
    /// A head or title some words before.
    Heads,
    /// Quotation marks and parentheses.
    Quotes,
    /// Other mentions in the document.
    Document,
}

/// A feature of a word type.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Feature {
    pub(crate) hash: u64,
    /// A bit for each offset it counts at.
    pub(crate) reach: u8,
    pub(crate) group: Group,
}

const ONLY_HERE: u8 = 0b00100;
const NEAR: u8 = 0b01110;
const FAR: u8 = 0b11111;

/// What is remembered of a word type besides its features.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct TypeInfo {
    /// A hash of the word without attached ones.
    pub(crate) stem: u64,
    pub(crate) class: u16,
    /// The label that its signature says most of, from 1, with its level.
    pub(crate) leaning: u8,
    /// The label that it has most often elsewhere, from 1, with its level.
    pub(crate) precedent: u8,
}

/// The hash that stands for what is before the first and after the last unit.
pub(crate) const EDGE: u64 = Hash::of(1000).value();

/// The features of a word type.
pub(crate) fn of_type(
    word: &Word<'_>,
    folded: &str,
    vocabulary: &impl Vocabulary,
    out: &mut Vec<Feature>,
) -> TypeInfo {
    let mut add = |hash: Hash, reach: u8, group: Group| {
        out.push(Feature { hash: hash.value(), reach, group })
    };
    let (stem, cut, stats) = best_reading(word, folded, vocabulary);
    let article = word.article;
    let letters = stem.chars().count().min(10) as u64;
    let form = word.kind as u64 * 4 + u64::from(article) * 2 + u64::from(cut > 0);

    add(Hash::of(0), ONLY_HERE, Group::Shape);
    add(Hash::of(1).number(form), FAR, Group::Shape);
    add(Hash::of(2).number(form).number(letters), NEAR, Group::Shape);
    if cut > 0 {
        let attached = word.text.get(..cut).unwrap_or_default();
        add(Hash::of(3).text(attached), NEAR, Group::Stem);
    }
    add(Hash::of(4).text(folded), FAR, Group::Word);
    let stem_hash = Hash::of(5).text(stem);
    add(stem_hash, FAR, Group::Stem);
    let bare = khabar_text::strip_article(stem).filter(|_| article).unwrap_or(stem);
    add(Hash::of(6).text(bare), NEAR, Group::Stem);
    if word.kind == TokenKind::Word {
        affixes(bare, word.text, &mut add);
    } else if word.kind == TokenKind::Number {
        add(Hash::of(7).number(folded.len() as u64), NEAR, Group::Shape);
    }

    let bits = word.bits.value();
    for bit in (0..18).filter(|bit| bits & (1 << bit) != 0) {
        add(Hash::of(10).number(bit), FAR, Group::Lists);
    }
    add(Hash::of(11).number(u64::from(bits)).number(form), NEAR, Group::Lists);
    if let Some(fine) = word.fine {
        add(Hash::of(12).number(code(fine)).number(u64::from(article)), FAR, Group::Lists);
    }
    if let Some(demonym) = word.demonym {
        let kind = u64::from(demonym.doubtful) * 2 + u64::from(article);
        add(Hash::of(13).number(kind), FAR, Group::Lists);
    }

    let mut info = TypeInfo { stem: stem_hash.value(), ..TypeInfo::default() };
    if let Some(stats) = stats {
        for (at, &class) in stats.classes.iter().enumerate().filter(|(_, class)| **class > 0) {
            let reach = if at < 2 { FAR } else { NEAR };
            add(Hash::of(20 + at as u32).number(u64::from(class)), reach, Group::Classes);
        }
        add(Hash::of(23).number(u64::from(stats.count / 2)), ONLY_HERE, Group::Classes);
        info.class = stats.classes[0];
        info.leaning = signature(&stats, bits, &mut add);
        info.precedent = precedent(&stats, bits, info.leaning, &mut add);
    } else {
        add(Hash::of(24).number(form), NEAR, Group::Classes);
    }
    info
}

fn affixes(bare: &str, printed: &str, add: &mut impl FnMut(Hash, u8, Group)) {
    let mut prefix = Hash::of(30);
    for (n, c) in bare.chars().take(4).enumerate() {
        prefix = prefix.number(c as u64);
        add(prefix, if n > 0 && n < 3 { NEAR } else { ONLY_HERE }, Group::Affix);
    }
    let mut suffix = Hash::of(31);
    for (n, c) in bare.chars().rev().take(4).enumerate() {
        suffix = suffix.number(c as u64);
        add(suffix, if n > 0 && n < 3 { NEAR } else { ONLY_HERE }, Group::Affix);
    }
    // ة and ه, ى and ي, أ and ا fold alike; as printed they tell words apart.
    if let Some(last) = printed.chars().next_back() {
        add(Hash::of(32).number(last as u64), ONLY_HERE, Group::Affix);
    }
    if let Some(first) = printed.chars().next() {
        add(Hash::of(33).number(first as u64), ONLY_HERE, Group::Affix);
    }
}

/// Says how names-like the company of the word is; gives the label it leans to.
fn signature(stats: &WordStats, bits: u32, add: &mut impl FnMut(Hash, u8, Group)) -> u8 {
    for (label, &level) in stats.signature.iter().enumerate() {
        add(Hash::of(40 + label as u32).number(u64::from(level)), NEAR, Group::Signature);
    }
    let leaning = strongest(stats.signature);
    add(Hash::of(44).number(u64::from(leaning)), FAR, Group::Signature);
    let seen = u64::from(stats.count / 4);
    add(Hash::of(45).number(u64::from(leaning)).number(seen), ONLY_HERE, Group::Signature);
    let named = u64::from(bits & Bits::ANY_NAME.value() != 0);
    let plain = u64::from(bits & Bits::PLAIN.value() != 0);
    add(Hash::of(46).number(u64::from(leaning)).number(named * 2 + plain), NEAR, Group::Signature);
    leaning
}

/// Says what the word is elsewhere; gives the label it has most often.
fn precedent(
    stats: &WordStats,
    bits: u32,
    leaning: u8,
    add: &mut impl FnMut(Hash, u8, Group),
) -> u8 {
    for (label, &level) in stats.precedent.iter().enumerate() {
        add(Hash::of(140 + label as u32).number(u64::from(level)), NEAR, Group::Precedent);
    }
    let strongest = strongest(stats.precedent);
    let (here, leaning) = (u64::from(strongest), u64::from(leaning));
    let seen = u64::from(stats.count / 4);
    add(Hash::of(144).number(here), FAR, Group::Precedent);
    add(Hash::of(145).number(here).number(seen), ONLY_HERE, Group::Precedent);
    let named = u64::from(bits & Bits::ANY_NAME.value() != 0);
    let plain = u64::from(bits & Bits::PLAIN.value() != 0);
    add(Hash::of(146).number(here).number(named * 2 + plain), NEAR, Group::Precedent);
    add(Hash::of(147).number(here).number(leaning), NEAR, Group::Precedent);
    strongest
}

/// The label of the highest level with that level, from 1; 0 if all are zero.
fn strongest(levels: [u8; 4]) -> u8 {
    let mut best = (0, 0);
    for (label, level) in (0..).zip(levels) {
        if level > best.1 {
            best = (label, level);
        }
    }
    if best.1 == 0 { 0 } else { 1 + best.0 * 8 + best.1 }
}

/// Of the readings the one that the lists chose, else the one that unlabelled text has most often.
pub(crate) fn best_reading<'t>(
    word: &Word<'t>,
    folded: &'t str,
    vocabulary: &impl Vocabulary,
) -> (&'t str, usize, Option<WordStats>) {
    let stats = |stem: &str| vocabulary.stats(word_key(stem));
    let listed = !word.bits.is_empty() || word.demonym.is_some() || word.cut > 0;
    if listed || word.kind != TokenKind::Word {
        let own = stats(word.rest);
        return (word.rest, word.cut, own.or_else(|| stats(folded)));
    }
    let mut best = (folded, 0, stats(folded));
    let score = |stats: &Option<WordStats>| stats.map_or(0, |stats| u32::from(stats.count) + 1);
    let mut most = score(&best.2) + 3;
    for reading in readings_of(word.text, folded).skip(1) {
        let found = stats(reading.rest());
        // The whole word unless what is left is far more common.
        if score(&found) > most {
            most = score(&found);
            best = (reading.rest(), reading.proclitic_len(), found);
        }
    }
    best
}

/// What the features of a place are made from: the units of one sequence and the types of their words.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sequence<'a> {
    pub(crate) text: &'a Analysis<'a>,
    pub(crate) units: &'a [Unit],
    pub(crate) infos: &'a [TypeInfo],
}

/// The features of a unit that depend on its place; `add` gets the key of each.
pub(crate) fn of_place(
    sequence: Sequence<'_>,
    at: usize,
    memory: &HeadMemory,
    add: &mut impl FnMut(u32, Group),
) {
    let Sequence { text, units, infos } = sequence;
    let Some((unit, info)) = units.get(at).zip(infos.get(at)) else { return };
    let Some(word) = text.word(unit.token) else { return };
    let none = TypeInfo::default();
    let before = at.checked_sub(1).and_then(|at| infos.get(at)).unwrap_or(&none);
    let after = infos.get(at + 1).unwrap_or(&none);
    let unit_before = at.checked_sub(1).and_then(|at| units.get(at));
    let unit_after = units.get(at + 1);

    rules(unit, unit_before, unit_after, word, info, add);
    listed(unit, unit_before, unit_after, info, add);

    let (b, c, a) = (u64::from(before.class), u64::from(info.class), u64::from(after.class));
    add(Hash::of(60).number(b).number(c).key(), Group::Pairs);
    add(Hash::of(61).number(c).number(a).key(), Group::Pairs);
    add(Hash::of(62).number(b).number(a).key(), Group::Pairs);
    add(Hash::of(63).number(before.stem).number(c).key(), Group::Pairs);
    add(Hash::of(64).number(c).number(after.stem).key(), Group::Pairs);
    let bits = |unit: Option<&Unit>| {
        unit.and_then(|unit| text.word(unit.token)).map_or(1 << 40, |word| {
            u64::from(word.bits.value())
                | u64::from(word.demonym.is_some()) << 32
                | u64::from(word.article) << 33
        })
    };
    let here = bits(Some(unit));
    add(Hash::of(65).number(bits(unit_before)).number(here).key(), Group::Pairs);
    add(Hash::of(66).number(here).number(bits(unit_after)).key(), Group::Pairs);
    let leanings =
        u64::from(before.leaning) << 16 | u64::from(info.leaning) << 8 | u64::from(after.leaning);
    add(Hash::of(67).number(leanings >> 8).key(), Group::Signature);
    add(Hash::of(68).number(leanings & 0xFFFF).key(), Group::Signature);
    let precedents = u64::from(before.precedent) << 16
        | u64::from(info.precedent) << 8
        | u64::from(after.precedent);
    add(Hash::of(74).number(precedents >> 8).key(), Group::Precedent);
    add(Hash::of(75).number(precedents & 0xFFFF).key(), Group::Precedent);

    if let Some((stem, kind, distance)) = memory.head(at) {
        let article = u64::from(word.article) * 2 + u64::from(word.demonym.is_some());
        let near = distance.min(4) as u64;
        add(Hash::of(70).number(stem).number(near).key(), Group::Heads);
        add(Hash::of(71).number(kind).number(near).number(article).key(), Group::Heads);
        add(Hash::of(72).number(kind).number(c).key(), Group::Heads);
        add(Hash::of(73).number(stem).number(article).key(), Group::Heads);
    }
    if unit.in_quotes {
        add(Hash::of(80).key(), Group::Quotes);
        add(Hash::of(81).number(before.class.into()).key(), Group::Quotes);
    }
    if unit.in_parentheses {
        add(Hash::of(82).key(), Group::Quotes);
    }
}

fn rules(
    unit: &Unit,
    before: Option<&Unit>,
    after: Option<&Unit>,
    word: &Word<'_>,
    info: &TypeInfo,
    add: &mut impl FnMut(u32, Group),
) {
    let coarse = |unit: Option<&Unit>| {
        unit.and_then(|unit| unit.rule)
            .map_or(0, |rule| 1 + rule.fine.label() as u64 * 4 + rule.place as u64)
    };
    let (b, h, a) = (coarse(before), coarse(Some(unit)), coarse(after));
    if let Some(rule) = unit.rule {
        let full = Hash::of(50).number(code(rule.fine)).number(rule.place as u64);
        add(full.number(rule.rule).key(), Group::Rules);
        add(Hash::of(51).number(h).number(info.class.into()).key(), Group::Rules);
        add(Hash::of(52).number(h).number(rule.head).key(), Group::Rules);
        add(Hash::of(53).number(h).number(word.bits.value().into()).key(), Group::Rules);
        add(Hash::of(54).number(h).number(info.leaning.into()).key(), Group::Rules);
    }
    if b != 0 || h != 0 || a != 0 {
        add(Hash::of(55).number(h).key(), Group::Rules);
        add(Hash::of(56).number(b).number(h).key(), Group::Rules);
        add(Hash::of(57).number(h).number(a).key(), Group::Rules);
    }
}

fn listed(
    unit: &Unit,
    before: Option<&Unit>,
    after: Option<&Unit>,
    info: &TypeInfo,
    add: &mut impl FnMut(u32, Group),
) {
    let code = |unit: Option<&Unit>| {
        unit.and_then(|unit| unit.listed).map_or(0, |listed| {
            let flags = u64::from(listed.sure) * 2 + u64::from(listed.several);
            Hash::of(94).number(code(listed.fine)).number(listed.place as u64 * 4 + flags).value()
        })
    };
    let (b, h, a) = (code(before), code(Some(unit)), code(after));
    if h != 0 {
        add(Hash::of(90).number(h).key(), Group::Gazetteer);
        add(Hash::of(91).number(h).number(info.class.into()).key(), Group::Gazetteer);
    }
    if b != 0 {
        add(Hash::of(92).number(b).key(), Group::Gazetteer);
    }
    if a != 0 {
        add(Hash::of(93).number(a).key(), Group::Gazetteer);
    }
}

/// A label by its name, so that the order of the labels may change.
fn code(fine: FineLabel) -> u64 {
    Hash::of(902).text(fine.as_str()).value()
}

/// For each unit of a sequence the nearest title or head before it with no particle, verb or mark between.
#[derive(Debug, Default, Clone)]
pub(crate) struct HeadMemory(Vec<Option<(u64, u64, usize)>>);

/// A head does not reach further.
const LONGEST_REACH: usize = 7;

impl HeadMemory {
    pub(crate) fn read(&mut self, sequence: Sequence<'_>) {
        self.0.clear();
        let mut head: Option<(u64, u64, usize)> = None;
        for (unit, info) in sequence.units.iter().zip(sequence.infos) {
            self.0.push(head);
            let Some(word) = sequence.text.word(unit.token) else { continue };
            let opens = word.bits.any(
                Bits::TITLE.with(Bits::ORG_HEAD).with(Bits::PLACE_INSIDE).with(Bits::PLACE_OUTSIDE),
            );
            let ends = word.kind != TokenKind::Word
                || word.bits.any(Bits::PARTICLE.with(Bits::ANY_VERB)) && !opens;
            if opens {
                let kinds = Bits::TITLE
                    .with(Bits::ORG_HEAD)
                    .with(Bits::PLACE_INSIDE)
                    .with(Bits::PLACE_OUTSIDE)
                    .value();
                let kind = u64::from(word.bits.value() & kinds) << 1 | u64::from(word.article);
                let kind = word.fine.map_or(kind, |fine| kind ^ code(fine));
                head = Some((info.stem, kind, 1));
            } else if ends {
                head = None;
            } else {
                head = head
                    .map(|(stem, kind, distance)| (stem, kind, distance + 1))
                    .filter(|head| head.2 <= LONGEST_REACH);
            }
        }
    }

    fn head(&self, at: usize) -> Option<(u64, u64, usize)> {
        self.0.get(at).copied().flatten()
    }
}

//! What a unit is told by where it stands: what the rules and lists found here, neighbours, a head before, quotation marks.

use khabar_text::TokenKind;

use super::features::{Group, TypeInfo, code, strongest};
use super::hash::Hash;
use super::units::Unit;
use super::vocabulary::{Vocabulary, couple_key};
use crate::analysis::{Analysis, Word};
use crate::words::Bits;

/// What the features of a place are made from: the units of one sequence and the types of their words.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sequence<'a> {
    pub(crate) text: &'a Analysis<'a>,
    pub(crate) units: &'a [Unit],
    pub(crate) infos: &'a [TypeInfo],
}

/// The features of a unit that depend on its place; `add` gets the key of each.
pub(crate) fn of_place<V: Vocabulary>(
    sequence: Sequence<'_>,
    at: usize,
    memory: &HeadMemory,
    vocabulary: &V,
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
    let couple = |first: u64, second: u64| {
        let known =
            (first != 0 && second != 0).then(|| vocabulary.couple(couple_key(first, second)));
        u64::from(known.flatten().map_or(0, strongest))
    };
    let (with_before, with_after) = (couple(before.stem, info.stem), couple(info.stem, after.stem));
    if with_before != 0 {
        add(Hash::of(160).number(with_before).key(), Group::Couples);
    }
    if with_after != 0 {
        add(Hash::of(161).number(with_after).key(), Group::Couples);
    }
    if with_before != 0 || with_after != 0 {
        add(Hash::of(162).number(with_before).number(with_after).key(), Group::Couples);
    }
    let here = bits(Some(unit));
    add(Hash::of(65).number(bits(unit_before)).number(here).key(), Group::Pairs);
    add(Hash::of(66).number(here).number(bits(unit_after)).key(), Group::Pairs);
    if V::TEACHING {
        let [b, h, a] = [before, info, after].map(|info| u64::from(info.leaning));
        add(Hash::of(67).number(b << 8 | h).key(), Group::Signature);
        add(Hash::of(68).number(h << 8 | a).key(), Group::Signature);
    }
    let precedents = u64::from(before.precedent) << 16
        | u64::from(info.precedent) << 8
        | u64::from(after.precedent);
    add(Hash::of(74).number(precedents >> 8).key(), Group::Precedent);
    add(Hash::of(75).number(precedents & 0xFFFF).key(), Group::Precedent);

    if at == 0 {
        let first = word.text.chars().next().map_or(0, |c| c as u64);
        let form = u64::from(word.article) * 2 + u64::from(word.cut > 0);
        add(Hash::of(76).number(first).number(form).key(), Group::Pattern);
    }

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

//! What the tagger looks at. The trainer and the tagger share this file, so both see the same.
//!
//! Most features are of a word type: they depend on nothing but the printed word, and count for the units up to two away.
//! Their weights are summed once per type and offset. The rest ([`super::surroundings::of_place`]) depend on what stands around.

use khabar_text::{TokenKind, readings_of};

use super::hash::{Hash, word_key};
use super::vocabulary::{Vocabulary, WordStats};
use crate::FineLabel;
use crate::analysis::Word;
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
    /// How the word is built.
    Pattern,
    /// How often two neighbours are in one name.
    Couples,
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
pub(crate) fn of_type<V: Vocabulary>(
    word: &Word<'_>,
    folded: &str,
    vocabulary: &V,
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
    if V::TEACHING {
        add(Hash::of(4).text(folded), FAR, Group::Word);
    }
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
        info.leaning = strongest(stats.signature);
        if V::TEACHING {
            signature(&stats, bits, info.leaning, &mut add);
        }
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
    // استفعل, مفعول, فاعل: the letters that the language builds words with, the others alike.
    let mut pattern = Hash::of(35);
    for c in bare.chars().take(10) {
        let builds = matches!(c, 'ا' | 'و' | 'ي' | 'ت' | 'م' | 'ن' | 'س' | 'ه');
        pattern = pattern.number(if builds { c as u64 } else { 1 });
    }
    add(pattern, NEAR, Group::Pattern);
    let mut edges = Hash::of(36);
    for c in printed.chars().take(2).chain(printed.chars().rev().take(2)) {
        edges = edges.number(c as u64);
    }
    add(edges, NEAR, Group::Pattern);
    // ة and ه, ى and ي, أ and ا fold alike; as printed they tell words apart.
    if let Some(last) = printed.chars().next_back() {
        add(Hash::of(32).number(last as u64), ONLY_HERE, Group::Affix);
    }
    if let Some(first) = printed.chars().next() {
        add(Hash::of(33).number(first as u64), ONLY_HERE, Group::Affix);
    }
}

/// Says how names-like the company of the word is.
fn signature(stats: &WordStats, bits: u32, leaning: u8, add: &mut impl FnMut(Hash, u8, Group)) {
    for (label, &level) in stats.signature.iter().enumerate() {
        add(Hash::of(40 + label as u32).number(u64::from(level)), NEAR, Group::Signature);
    }
    add(Hash::of(44).number(u64::from(leaning)), FAR, Group::Signature);
    let seen = u64::from(stats.count / 4);
    add(Hash::of(45).number(u64::from(leaning)).number(seen), ONLY_HERE, Group::Signature);
    let named = u64::from(bits & Bits::ANY_NAME.value() != 0);
    let plain = u64::from(bits & Bits::PLAIN.value() != 0);
    add(Hash::of(46).number(u64::from(leaning)).number(named * 2 + plain), NEAR, Group::Signature);
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
pub(super) fn strongest(levels: [u8; 4]) -> u8 {
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

/// A label by its name, so that the order of the labels may change.
pub(super) const fn code(fine: FineLabel) -> u64 {
    const COUNT: usize = FineLabel::ALL.len();
    const CODES: [u64; COUNT] = {
        let mut codes = [0; COUNT];
        let mut at = 0;
        while at < COUNT {
            codes[FineLabel::ALL[at] as usize] =
                Hash::of(902).text(FineLabel::ALL[at].as_str()).value();
            at += 1;
        }
        codes
    };
    CODES[fine as usize]
}

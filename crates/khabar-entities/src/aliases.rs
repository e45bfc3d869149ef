//! Short forms of names that a document also holds in full: last names, the X of `مجموعة X`, acronyms.

use khabar_text::{TokenKind, readings};
use rustc_hash::FxHashMap;

use crate::FineLabel;
use crate::analysis::Analysis;
use crate::rules::{Found, Key, Rule};
use crate::skeleton;
use crate::words::Bits;

/// Candidates compared for one name at most; a list of thousands of like names stays linear.
const MOST_CANDIDATES: usize = 16;

/// Short forms of names that the document holds in full.
#[derive(Debug, Default)]
pub(crate) struct Aliases {
    words: FxHashMap<Box<str>, FineLabel>,
    /// The same by skeleton, for spelling variants.
    skeletons: FxHashMap<String, Vec<Box<str>>>,
}

impl Aliases {
    pub(crate) fn collect(texts: &[Analysis<'_>], found: &[Vec<Found>]) -> Self {
        let mut aliases = Self::default();
        for (text, found) in texts.iter().zip(found) {
            for one in found {
                match one.fine {
                    FineLabel::Person if one.key == Key::Words => aliases.add_person(text, one),
                    _ if one.rule == Rule::OrganizationHead => aliases.add_organization(text, one),
                    _ if one.key == Key::Previous => aliases.add_acronym(text, one),
                    _ => {}
                }
            }
        }
        aliases
    }

    /// Every part of a name but its first word, if it is no word of the language; a single name after a title.
    fn add_person(&mut self, text: &Analysis<'_>, one: &Found) {
        let from = if one.len() > 1 { one.start + 1 } else { one.start };
        for at in from..one.end {
            let Some(word) = text.word(at) else { continue };
            let joined =
                at > one.start && text.bits(at - 1).any(Bits::OPENER.with(Bits::CONNECTOR));
            let plain = word.bits.any(Bits::PLAIN)
                || word.demonym.is_some()
                || word.bits.any(Bits::OPENER.with(Bits::CONNECTOR));
            let of_god = text.word(at + 1).is_some_and(|next| next.rest == "الله");
            let short = of_god || word.rest.chars().count() < 3;
            let place = text.known(at).is_some_and(|known| known.sure().is_some());
            if plain
                || short
                || joined
                || place
                || word.kind != TokenKind::Word
                || at + 1 < one.end && word.bits.any(Bits::ANY_GIVEN)
            {
                continue;
            }
            self.words.insert(word.rest.into(), FineLabel::Person);
            if word.rest.chars().count() >= 5 {
                let alike = self.skeletons.entry(skeleton::skeleton(word.rest)).or_default();
                if alike.len() < MOST_CANDIDATES && !alike.iter().any(|known| &**known == word.rest)
                {
                    alike.push(word.rest.into());
                }
            }
        }
    }

    /// إيكواس of `المجموعة الاقتصادية لدول غرب أفريقيا (إيكواس)`.
    fn add_acronym(&mut self, text: &Analysis<'_>, one: &Found) {
        let word =
            text.word(one.start).filter(|word| one.len() == 1 && word.rest.chars().count() >= 3);
        if let Some(word) = word {
            self.words.insert(word.rest.into(), one.fine);
        }
    }

    /// The one unknown word in the name of an institution: X of `مجموعة X`.
    fn add_organization(&mut self, text: &Analysis<'_>, one: &Found) {
        let mut unknown = (one.start..one.end).filter(|&at| {
            text.bits(at).is_empty() && text.may_be_name(at) && text.known(at).is_none()
        });
        if let (Some(at), None) = (unknown.next(), unknown.next())
            && let Some(word) = text.word(at).filter(|word| word.rest.chars().count() >= 5)
        {
            self.words.entry(word.rest.into()).or_insert(one.fine);
        }
    }

    pub(crate) fn find(&self, text: &Analysis<'_>, found: &mut Vec<Found>) {
        if self.words.is_empty() {
            return;
        }
        for at in 0..text.len() {
            let (Some(word), Some(token)) = (text.word(at), text.tokens.get(at)) else { continue };
            if word.kind != TokenKind::Word || word.bits.any(Bits::PLAIN) {
                continue;
            }
            let hit =
                readings(token).filter(|reading| !reading.restored_article()).find_map(|reading| {
                    Some((reading.proclitic_len(), *self.words.get(reading.rest())?))
                });
            let variant = || {
                let unknown = word.bits.is_empty()
                    && word.demonym.is_none()
                    && !word.article
                    && word.rest.chars().count() >= 5;
                (unknown && self.is_variant(text, word.rest))
                    .then_some((word.cut, FineLabel::Person))
            };
            if let Some((cut, fine)) = hit.or_else(variant) {
                found.push(Found {
                    start: at,
                    end: at + 1,
                    cut,
                    restored: false,
                    fine,
                    key: Key::Words,
                    role: None,
                    rule: Rule::SecondPass,
                });
            }
        }
    }

    fn is_variant(&self, text: &Analysis<'_>, word: &str) -> bool {
        let alike =
            self.skeletons.get(&skeleton::skeleton(word)).map(Vec::as_slice).unwrap_or_default();
        alike.iter().any(|known| skeleton::same(known, word, &text.lists.words))
    }
}

//! What only the whole document can tell: short forms of names, and which mentions name the same thing.

use khabar_text::{Span, TokenKind, Tokens, fold, readings};
use rustc_hash::FxHashMap;

use crate::analysis::Analysis;
use crate::gazetteer::Gazetteer;
use crate::rules::{self, Found, Key, Rule};
use crate::skeleton;
use crate::words::Bits;
use crate::{Entities, Entity, FineLabel, Mention, Profile, Recognizer};

/// Finds everything in a document.
pub(crate) fn extract(
    segments: &[Tokens<'_>],
    lists: &'static Gazetteer,
    recognizer: Recognizer,
    profile: Profile,
) -> Entities {
    let texts: Vec<Analysis<'_>> =
        segments.iter().map(|tokens| Analysis::new(tokens, lists)).collect();
    let mut found = find_by_rules(&texts);
    #[cfg(feature = "model")]
    if recognizer == Recognizer::Model && crate::policy::add_model(&texts, &mut found, profile) {
        add_short_forms(&texts, &mut found);
    }
    #[cfg(not(feature = "model"))]
    let _ = (recognizer, profile);
    entities(segments, &texts, found, lists)
}

/// What the rules find in each segment, short forms of names included, overlaps not yet resolved.
pub(crate) fn find_by_rules(texts: &[Analysis<'_>]) -> Vec<Vec<Found>> {
    let mut found: Vec<Vec<Found>> = texts.iter().map(rules::run).collect();
    add_short_forms(texts, &mut found);
    found
}

/// Adds the short forms of the full names found so far.
fn add_short_forms(texts: &[Analysis<'_>], found: &mut [Vec<Found>]) {
    let first: Vec<Vec<Found>> = texts
        .iter()
        .zip(found.iter())
        .map(|(text, found)| rules::resolve(found.clone(), text.len()).0)
        .collect();
    let aliases = Aliases::collect(texts, &first);
    for (text, found) in texts.iter().zip(found) {
        aliases.find(text, found);
    }
}

/// Mentions and what they name, from what was found in each segment.
pub(crate) fn entities(
    segments: &[Tokens<'_>],
    texts: &[Analysis<'_>],
    found: Vec<Vec<Found>>,
    lists: &'static Gazetteer,
) -> Entities {
    let mut document = Document::default();
    for (segment, (text, found)) in texts.iter().zip(found).enumerate() {
        let (winners, nested) = rules::resolve(found, text.len());
        document.mentions.extend(winners.iter().filter_map(|one| mention(text, segment, one)));
        document.nested.extend(nested.iter().filter_map(|one| mention(text, segment, one)));
    }
    document.group(segments, lists)
}

fn mention(text: &Analysis<'_>, segment: usize, found: &Found) -> Option<(Mention, Key)> {
    let whole = text.tokens.span_of(found.start..found.end);
    let first = text.tokens.get(found.start)?.span();
    let span = Span::new(first.start() + found.cut, whole.end());
    let printed = span.text(text.tokens.source());
    let mention = Mention {
        span,
        segment,
        fine: found.fine,
        entity: 0,
        role: found.role,
        proclitic: (found.cut > 0).then(|| Span::new(first.start(), span.start())),
        normalized: found.restored.then(|| format!("ال{printed}")),
        rule: found.rule,
    };
    Some((mention, found.key))
}

/// Short forms of names that the document holds in full.
#[derive(Debug, Default)]
struct Aliases {
    words: FxHashMap<Box<str>, FineLabel>,
    /// The same by skeleton, for spelling variants.
    skeletons: FxHashMap<String, Vec<Box<str>>>,
}

impl Aliases {
    fn collect(texts: &[Analysis<'_>], found: &[Vec<Found>]) -> Self {
        let mut aliases = Self::default();
        for (text, found) in texts.iter().zip(found) {
            for one in found {
                match one.fine {
                    FineLabel::Person if one.key == Key::Words => aliases.add_person(text, one),
                    _ if one.rule == Rule::OrganizationHead => aliases.add_organization(text, one),
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

    fn find(&self, text: &Analysis<'_>, found: &mut Vec<Found>) {
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

#[derive(Debug, Default)]
struct Document {
    mentions: Vec<(Mention, Key)>,
    nested: Vec<(Mention, Key)>,
}

/// A person as the mentions so far show one.
#[derive(Debug)]
struct PersonGroup {
    /// Folded words of the fullest name.
    words: Vec<String>,
    entity: usize,
}

/// Candidates compared for one name at most; a list of thousands of like names stays linear.
const MOST_CANDIDATES: usize = 16;

impl Document {
    fn group(mut self, segments: &[Tokens<'_>], lists: &'static Gazetteer) -> Entities {
        let people = group_people(&self.mentions, segments, lists);
        let mut entities = EntityTable::default();
        let mut person_entities: FxHashMap<usize, usize> = FxHashMap::default();
        for (index, (mention, key)) in self.mentions.iter_mut().enumerate() {
            let entity = match people.of_mention.get(index).copied().flatten() {
                Some(group) => *person_entities.entry(group).or_insert_with(|| {
                    let name = people.names.get(group).cloned().unwrap_or_default();
                    entities.add(format!("person:{name}"), name, FineLabel::Person, None)
                }),
                None => entities.of(mention, *key, segments, lists),
            };
            mention.entity = entity;
            if let Some(entity) = entities.list.get_mut(entity) {
                entity.mentions.push(index);
            }
        }
        for (mention, key) in &mut self.nested {
            mention.entity = entities.of(mention, *key, segments, lists);
        }
        Entities {
            mentions: self.mentions.into_iter().map(|(mention, _)| mention).collect(),
            nested: self.nested.into_iter().map(|(mention, _)| mention).collect(),
            entities: entities.list,
        }
    }
}

#[derive(Debug, Default)]
struct EntityTable {
    list: Vec<Entity>,
    by_id: FxHashMap<String, usize>,
}

impl EntityTable {
    fn add(&mut self, id: String, name: String, fine: FineLabel, iso: Option<&str>) -> usize {
        if let Some(&found) = self.by_id.get(&id) {
            return found;
        }
        let index = self.list.len();
        self.by_id.insert(id.clone(), index);
        self.list.push(Entity {
            id,
            name,
            fine,
            iso: iso.map(str::to_owned),
            mentions: Vec::new(),
        });
        index
    }

    fn of(
        &mut self,
        mention: &Mention,
        key: Key,
        segments: &[Tokens<'_>],
        lists: &Gazetteer,
    ) -> usize {
        match key {
            Key::Entry(entry) => {
                let Some(entry) = lists.entries.get(entry as usize) else { return 0 };
                self.add(entry.id.clone(), entry.name.to_owned(), mention.fine, entry.iso)
            }
            Key::Demonym(index) => {
                let (id, name) = lists.demonyms.id(index);
                let iso = Some(id).filter(|id| id.len() == 2);
                self.add(format!("norp:{id}"), name.to_owned(), FineLabel::Demonym, iso)
            }
            Key::Words => {
                let name = shown(mention, segments);
                let kind = match mention.fine.label() {
                    crate::Label::Organization => "org",
                    _ => mention.fine.as_str(),
                };
                let id = if mention.fine == FineLabel::Person {
                    name.clone()
                } else {
                    fold(&name).into_owned()
                };
                self.add(format!("{kind}:{id}"), name, mention.fine, None)
            }
        }
    }
}

fn shown(mention: &Mention, segments: &[Tokens<'_>]) -> String {
    let printed = || {
        segments
            .get(mention.segment)
            .map_or("", |tokens| mention.span.text(tokens.source()))
            .to_owned()
    };
    mention.normalized.clone().unwrap_or_else(printed)
}

#[derive(Debug)]
struct People {
    of_mention: Vec<Option<usize>>,
    names: Vec<String>,
}

/// Full names first, then the short ones join the nearest full name before them that has their word, else one after.
fn group_people(mentions: &[(Mention, Key)], segments: &[Tokens<'_>], lists: &Gazetteer) -> People {
    let mut groups: Vec<PersonGroup> = Vec::new();
    let mut by_word: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    let mut of_mention = vec![None; mentions.len()];
    let mut names: Vec<String> = Vec::new();
    let people: Vec<(usize, String, Vec<String>)> = mentions
        .iter()
        .enumerate()
        .filter(|(_, (mention, _))| mention.fine == FineLabel::Person)
        .map(|(index, (mention, _))| {
            let name = shown(mention, segments);
            let words = fold(&name).split_whitespace().map(str::to_owned).collect();
            (index, name, words)
        })
        .collect();
    for full in [true, false] {
        for (index, name, words) in people.iter().filter(|person| (person.2.len() > 1) == full) {
            let key = words.last().map(|word| skeleton::skeleton(word)).unwrap_or_default();
            let candidates = by_word.get(&key).map(Vec::as_slice).unwrap_or_default();
            let fits = |group: &&usize| {
                groups.get(**group).is_some_and(|group| same_person(&group.words, words, lists))
            };
            let nearest =
                candidates.iter().rev().take(MOST_CANDIDATES).filter(fits).min_by_key(|group| {
                    // The last full name before a short one; groups are in the order of their first mention.
                    groups.get(**group).map_or(usize::MAX, |group| {
                        index.abs_diff(group.entity)
                            + if group.entity > *index { 1 << 20 } else { 0 }
                    })
                });
            let group = match nearest {
                Some(&group) => group,
                None => {
                    groups.push(PersonGroup { words: words.clone(), entity: *index });
                    names.push(name.clone());
                    groups.len() - 1
                }
            };
            if let Some(known) = groups.get_mut(group) {
                if words.len() > known.words.len() {
                    known.words.clone_from(words);
                    if let Some(shown) = names.get_mut(group) {
                        shown.clone_from(name);
                    }
                }
                if full {
                    known.entity = known.entity.min(*index);
                }
            }
            if nearest.is_none() {
                for word in words.iter().skip(usize::from(words.len() > 1)) {
                    by_word.entry(skeleton::skeleton(word)).or_default().push(group);
                }
            }
            if let Some(slot) = of_mention.get_mut(*index) {
                *slot = Some(group);
            }
        }
    }
    People { of_mention, names }
}

/// A short name is a part of the long one; two long ones agree in their first and last words.
fn same_person(known: &[String], words: &[String], lists: &Gazetteer) -> bool {
    let same = |a: Option<&String>, b: Option<&String>| {
        a.zip(b).is_some_and(|(a, b)| skeleton::same(a, b, &lists.words))
    };
    match words {
        [one] => known.iter().any(|word| skeleton::same(word, one, &lists.words)),
        _ if known.len() == 1 => same(known.first(), words.last()),
        _ => same(known.first(), words.first()) && same(known.last(), words.last()),
    }
}

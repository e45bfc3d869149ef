//! Which mentions of a document name the same thing.

use khabar_text::{Tokens, fold};
use rustc_hash::FxHashMap;

use crate::gazetteer::Gazetteer;
use crate::people::{self, Reach};
use crate::rules::Key;
use crate::{Entities, Entity, FineLabel, Label, Mention};

/// Mentions in order, with what their rules know of whom they name.
#[derive(Debug, Default)]
pub(crate) struct Grouping {
    pub(crate) mentions: Vec<(Mention, Key)>,
    pub(crate) nested: Vec<(Mention, Key)>,
}

impl Grouping {
    pub(crate) fn group(mut self, segments: &[Tokens<'_>], lists: &'static Gazetteer) -> Entities {
        let persons = self.mentions.iter().filter(|(mention, _)| mention.fine == FineLabel::Person);
        let names: Vec<String> = persons.map(|(mention, _)| shown(mention, segments)).collect();
        let people = people::group(&names, Reach::Document, lists);
        let mut groups = people.of.iter().copied();
        let mut entities = EntityTable::default();
        let mut person_entities: FxHashMap<usize, usize> = FxHashMap::default();
        let mut previous = None;
        for (index, (mention, key)) in self.mentions.iter_mut().enumerate() {
            let group = if mention.fine == FineLabel::Person { groups.next() } else { None };
            let acronym = previous.filter(|_| *key == Key::Previous);
            let entity = match group {
                _ if acronym.is_some() => {
                    let entity = acronym.unwrap_or_default();
                    entities.acronyms.insert(fold(&shown(mention, segments)).into_owned(), entity);
                    entity
                }
                Some(group) => *person_entities.entry(group).or_insert_with(|| {
                    let name = people.names.get(group).cloned().unwrap_or_default();
                    entities.add(format!("person:{name}"), name, FineLabel::Person, None)
                }),
                None => entities.of(mention, *key, segments, lists),
            };
            mention.entity = entity;
            previous = Some(entity);
            if let Some(entity) = entities.list.get_mut(entity) {
                entity.mentions.push(index);
            }
        }
        for (mention, key) in &mut self.nested {
            mention.entity = entities.of(mention, *key, segments, lists);
        }
        let kept = entities.without_short_forms(lists);
        for (mention, _) in self.mentions.iter_mut().chain(&mut self.nested) {
            mention.entity = kept.get(mention.entity).copied().unwrap_or_default();
        }
        Entities {
            mentions: self.mentions.into_iter().map(|(mention, _)| mention).collect(),
            nested: self.nested.into_iter().map(|(mention, _)| mention).collect(),
            entities: entities.list,
            nominals: Vec::new(),
        }
    }
}

#[derive(Debug, Default)]
struct EntityTable {
    list: Vec<Entity>,
    /// Short forms in parentheses after the long one, folded.
    acronyms: FxHashMap<String, usize>,
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
            Key::Words | Key::Previous => {
                let name = shown(mention, segments);
                if let Some(&entity) = self.acronyms.get(&*fold(&name)) {
                    return entity;
                }
                let kind = match mention.fine.label() {
                    Label::Organization => "org",
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

    /// Joins `المجلس الرئاسي` to `المجلس الرئاسي الليبي` where the document names no second council of that kind. Gives the
    /// new index of each old one.
    fn without_short_forms(&mut self, lists: &Gazetteer) -> Vec<usize> {
        let mut full: FxHashMap<String, Option<usize>> = FxHashMap::default();
        for (index, entity) in self.list.iter().enumerate() {
            let Some((short, nation)) = entity.name.rsplit_once(' ') else { continue };
            let national = lists.demonyms.get(&fold(nation)).is_some_and(|d| !d.doubtful);
            if entity.label() == Label::Organization && national && short.contains(' ') {
                let known = full.entry(fold(short).into_owned()).or_insert(Some(index));
                *known = known.filter(|&known| known == index);
            }
        }
        let short: Vec<Option<usize>> = (self.list.iter())
            .map(|entity| full.get(&*fold(&entity.name)).copied().flatten())
            .collect();
        let fullest = |index: usize| {
            std::iter::successors(Some(index), |&index| short.get(index).copied().flatten())
                .last()
                .unwrap_or(index)
        };
        let mut places = Vec::with_capacity(short.len());
        let mut count = 0;
        for of in &short {
            places.push(count);
            count += usize::from(of.is_none());
        }
        for index in (0..short.len()).filter(|&index| fullest(index) != index) {
            let mentions =
                self.list.get_mut(index).map(|entity| std::mem::take(&mut entity.mentions));
            if let Some(entity) = self.list.get_mut(fullest(index)) {
                entity.mentions.extend(mentions.unwrap_or_default());
                entity.mentions.sort_unstable();
            }
        }
        let kept =
            (0..short.len()).filter_map(|index| places.get(fullest(index)).copied()).collect();
        let mut of = short.iter();
        self.list.retain(|_| of.next().is_none_or(Option::is_none));
        kept
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

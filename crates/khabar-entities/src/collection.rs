//! One person, place or thing across documents.

use rustc_hash::FxHashMap;

use crate::gazetteer::gazetteer;
use crate::people::{self, Reach};
use crate::{Entities, FineLabel, Label};

/// Which entities of several documents are one.
///
/// What the word lists know has the same id everywhere. Persons are grouped by their names as inside a document: full
/// names by a distance that knows how newspapers transliterate, a short name with the only full name that has it.
/// Time and room are linear in the entities.
///
/// ```
/// use khabar_entities::{Collection, EntityExtractor};
///
/// let extractor = EntityExtractor::new();
/// let documents = [
///     extractor.extract("التقى ألكسندر لوكاشينكو ضيفه"),
///     extractor.extract("قال الرئيس لوكاشنكو إن الاتفاق جاهز"),
/// ];
/// let together = Collection::link(&documents);
/// assert_eq!(together.entity_of(0, 0), together.entity_of(1, 0));
/// assert_eq!(together.entity_of(1, 0).map(|entity| entity.name()), Some("ألكسندر لوكاشينكو"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Collection {
    entities: Vec<LinkedEntity>,
    of: Vec<Vec<usize>>,
}

/// An entity of a [`Collection`].
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct LinkedEntity {
    id: String,
    name: String,
    fine: FineLabel,
    iso: Option<String>,
    members: Vec<(usize, usize)>,
}

impl LinkedEntity {
    /// As [`Entity::id`](crate::Entity::id); of a person made from the fullest name in the collection.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// A name to show.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The fine type it has where it is first named.
    #[must_use]
    pub fn fine(&self) -> FineLabel {
        self.fine
    }

    /// The coarse type.
    #[must_use]
    pub fn label(&self) -> Label {
        self.fine.label()
    }

    /// The ISO 3166-1 code, as [`Entity::iso`](crate::Entity::iso).
    #[must_use]
    pub fn iso(&self) -> Option<&str> {
        self.iso.as_deref()
    }

    /// Where it is: the index of a document, and of the entity in that document's [`Entities::entities`].
    #[must_use]
    pub fn members(&self) -> &[(usize, usize)] {
        &self.members
    }
}

impl Collection {
    /// Links the entities of documents, given in order.
    #[must_use]
    pub fn link<'a>(documents: impl IntoIterator<Item = &'a Entities>) -> Self {
        let documents: Vec<&Entities> = documents.into_iter().collect();
        let persons =
            || documents.iter().flat_map(|d| &d.entities).filter(|e| e.fine == FineLabel::Person);
        let names: Vec<String> = persons().map(|person| person.name.clone()).collect();
        let people = people::group(&names, Reach::Collection, gazetteer());
        let mut collection = Self::default();
        let mut by_id: FxHashMap<String, usize> = FxHashMap::default();
        let mut person = 0;
        for (document, entities) in documents.iter().enumerate() {
            let mut of = Vec::with_capacity(entities.entities.len());
            for (index, entity) in entities.entities.iter().enumerate() {
                let mut name = &entity.name;
                let mut id = entity.id.clone();
                if entity.fine == FineLabel::Person {
                    if let Some(fullest) =
                        people.of.get(person).and_then(|&group| people.names.get(group))
                    {
                        name = fullest;
                        id = format!("person:{fullest}");
                    }
                    person += 1;
                }
                let linked = *by_id.entry(id).or_insert_with_key(|id| {
                    collection.entities.push(LinkedEntity {
                        id: id.clone(),
                        name: name.clone(),
                        fine: entity.fine,
                        iso: entity.iso.clone(),
                        members: Vec::new(),
                    });
                    collection.entities.len() - 1
                });
                if let Some(linked) = collection.entities.get_mut(linked) {
                    linked.members.push((document, index));
                }
                of.push(linked);
            }
            collection.of.push(of);
        }
        collection
    }

    /// What the documents name, in order of first mention.
    #[must_use]
    pub fn entities(&self) -> &[LinkedEntity] {
        &self.entities
    }

    /// What entity `entity` of document `document` is in the collection.
    #[must_use]
    pub fn entity_of(&self, document: usize, entity: usize) -> Option<&LinkedEntity> {
        self.entities.get(*self.of.get(document)?.get(entity)?)
    }
}

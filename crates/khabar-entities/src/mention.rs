//! Names as they stand in a text, and what they name.

use khabar_text::Span;

use crate::rules::Rule;
use crate::{FineLabel, Label};

/// One name in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Mention {
    pub(crate) span: Span,
    pub(crate) segment: usize,
    #[cfg_attr(feature = "serde", serde(flatten, with = "crate::label::both"))]
    pub(crate) fine: FineLabel,
    pub(crate) entity: usize,
    pub(crate) role: Option<Span>,
    pub(crate) proclitic: Option<Span>,
    pub(crate) normalized: Option<String>,
    pub(crate) rule: Rule,
}

impl Mention {
    /// Where it stands in the source of its segment, attached words left outside.
    #[must_use]
    pub fn span(&self) -> Span {
        self.span
    }

    /// The index of the segment it was found in; 0 for a single text.
    #[must_use]
    pub fn segment(&self) -> usize {
        self.segment
    }

    /// The coarse type.
    #[must_use]
    pub fn label(&self) -> Label {
        self.fine.label()
    }

    /// The fine type.
    #[must_use]
    pub fn fine(&self) -> FineLabel {
        self.fine
    }

    /// What it names: an index into [`Entities::entities`].
    #[must_use]
    pub fn entity(&self) -> usize {
        self.entity
    }

    /// The title or role of a person: `الرئيس الروسي` before `فلاديمير بوتين`.
    #[must_use]
    pub fn role(&self) -> Option<Span> {
        self.role
    }

    /// The attached words before it: `ول` of `ولموسكو`.
    #[must_use]
    pub fn proclitic(&self) -> Option<Span> {
        self.proclitic
    }

    /// The name with its article, where that had merged into لل: `الغرب` for `للغرب`.
    #[must_use]
    pub fn normalized(&self) -> Option<&str> {
        self.normalized.as_deref()
    }

    /// The rule that found it, so that a wrong answer can be traced.
    #[must_use]
    pub fn rule(&self) -> &'static str {
        self.rule.as_str()
    }
}

/// A person, place, organization or other thing that a document names, perhaps more than once.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Entity {
    pub(crate) id: String,
    pub(crate) name: String,
    #[cfg_attr(feature = "serde", serde(flatten, with = "crate::label::both"))]
    pub(crate) fine: FineLabel,
    pub(crate) iso: Option<String>,
    pub(crate) mentions: Vec<usize>,
}

impl Entity {
    /// The same thing has the same id in every document where the word lists know it: `country:BY`, `norp:RU`,
    /// `city:625144`, `person:فلاديمير بوتين`.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// A name to show: the one of the word lists, or the fullest of the document.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The coarse type.
    #[must_use]
    pub fn label(&self) -> Label {
        self.fine.label()
    }

    /// The fine type.
    #[must_use]
    pub fn fine(&self) -> FineLabel {
        self.fine
    }

    /// The ISO 3166-1 code of a country, of the country of a nationality, or of the country a place lies in.
    #[must_use]
    pub fn iso(&self) -> Option<&str> {
        self.iso.as_deref()
    }

    /// Where it is named: indices into [`Entities::mentions`], in order.
    #[must_use]
    pub fn mentions(&self) -> &[usize] {
        &self.mentions
    }
}

/// All names of a document.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Entities {
    pub(crate) mentions: Vec<Mention>,
    pub(crate) nested: Vec<Mention>,
    pub(crate) entities: Vec<Entity>,
    pub(crate) nominals: Vec<Nominal>,
}

/// A role that stands for a person without the name: `الرئيس البيلاروسي` where the document has told who that is.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Nominal {
    pub(crate) span: Span,
    pub(crate) segment: usize,
    pub(crate) entity: usize,
}

impl Nominal {
    /// Where it stands in the source of its segment.
    #[must_use]
    pub fn span(&self) -> Span {
        self.span
    }

    /// The index of the segment it was found in.
    #[must_use]
    pub fn segment(&self) -> usize {
        self.segment
    }

    /// Whom it stands for: an index into [`Entities::entities`].
    #[must_use]
    pub fn entity(&self) -> usize {
        self.entity
    }
}

impl Entities {
    /// The names in order; no two overlap.
    #[must_use]
    pub fn mentions(&self) -> &[Mention] {
        &self.mentions
    }

    /// Names inside longer names, in order: `الروسية` inside `وزارة الدفاع الروسية`. They count for no [`Entity`]'s
    /// [`mentions`](Entity::mentions), but point to one.
    #[must_use]
    pub fn nested(&self) -> &[Mention] {
        &self.nested
    }

    /// What the names name, in order of first mention.
    #[must_use]
    pub fn entities(&self) -> &[Entity] {
        &self.entities
    }

    /// Roles that stand for a person named elsewhere in the document, in order. They are no names, so they count for no
    /// [`Entity::mentions`].
    #[must_use]
    pub fn nominals(&self) -> &[Nominal] {
        &self.nominals
    }

    /// The entity of a mention of this document.
    #[must_use]
    pub fn entity_of(&self, mention: &Mention) -> Option<&Entity> {
        self.entities.get(mention.entity)
    }
}

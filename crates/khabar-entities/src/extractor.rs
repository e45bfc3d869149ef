//! The front door: built once, shared, asked often.

use khabar_text::{Tokenizer, Tokens};

use crate::document;
use crate::gazetteer::{Gazetteer, gazetteer};
use crate::{Entities, Iob, Profile, profile};

/// Finds names in text. Immutable; build once and share.
///
/// ```
/// use khabar_entities::EntityExtractor;
///
/// let text = "وصل وزير الدفاع الروسي سيرغي شويغو إلى مينسك";
/// let found = EntityExtractor::new().extract(text);
/// let person = &found.mentions()[1];
/// assert_eq!(person.span().text(text), "سيرغي شويغو");
/// assert_eq!(person.role().map(|role| role.text(text)), Some("وزير الدفاع الروسي"));
/// ```
#[derive(Debug, Clone)]
pub struct EntityExtractor {
    lists: &'static Gazetteer,
    tokenizer: Tokenizer,
    recognizer: Recognizer,
}

/// Who looks for names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum Recognizer {
    /// Word lists and rules.
    Rules,
    /// Word lists, rules, and the trained model; without feature `model` the same as `Rules`.
    #[default]
    Model,
}

impl Default for EntityExtractor {
    fn default() -> Self {
        Self::new()
    }
}

/// Options of an [`EntityExtractor`].
#[derive(Debug, Clone, Default)]
#[must_use]
pub struct EntityExtractorBuilder {
    recognizer: Recognizer,
}

impl EntityExtractorBuilder {
    /// Who looks for names; by default the model too.
    pub fn recognizer(mut self, recognizer: Recognizer) -> Self {
        self.recognizer = recognizer;
        self
    }

    /// The extractor.
    #[must_use]
    pub fn build(self) -> EntityExtractor {
        EntityExtractor {
            lists: gazetteer(),
            tokenizer: Tokenizer::new(),
            recognizer: self.recognizer,
        }
    }
}

impl EntityExtractor {
    /// An extractor with all that this crate knows. Lists and model are loaded once in a process.
    #[must_use]
    pub fn new() -> Self {
        Self::builder().build()
    }

    /// An extractor with options.
    pub fn builder() -> EntityExtractorBuilder {
        EntityExtractorBuilder::default()
    }

    /// The names in one text. A name does not cross a line break.
    #[must_use]
    pub fn extract(&self, text: &str) -> Entities {
        self.extract_document(&[self.tokenizer.tokenize(text)])
    }

    /// The names in the segments of one document, such as its headline and paragraphs. What one segment tells (a full
    /// name) serves in all others.
    #[must_use]
    pub fn extract_document(&self, segments: &[Tokens<'_>]) -> Entities {
        document::extract(segments, self.lists, self.recognizer, Profile::News)
    }

    pub(crate) fn lists(&self) -> &'static Gazetteer {
        self.lists
    }

    /// Labels tokens that someone else has cut, with attached words or without; a label holds for whole tokens. There
    /// are as many labels as tokens.
    #[must_use]
    pub fn label_tokens(&self, tokens: &[&str], profile: Profile) -> Vec<Iob> {
        self.label_sentences(&[tokens], profile).into_iter().next().unwrap_or_default()
    }

    /// The same for the sentences of one document, so that names found in one serve in all others.
    #[must_use]
    pub fn label_sentences(&self, sentences: &[&[&str]], profile: Profile) -> Vec<Vec<Iob>> {
        profile::label(self, &self.tokenizer, sentences, profile, self.recognizer)
    }
}

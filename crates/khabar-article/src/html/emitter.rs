//! Hears html5gum's tokenizer and keeps only what is read later: comments, errors and most attributes are never copied.

use html5gum::{Emitter, Error, State, naive_next_state};
use khabar_text::Span;

use crate::html::tags::Attribute;
use crate::html::tree::Builder;

/// Attributes longer than this are cut: nothing read here is longer.
const LONGEST_ATTRIBUTE: usize = 8192;
const MOST_ATTRIBUTES: usize = 32;

#[derive(Debug)]
pub(crate) struct PageEmitter<'p, 's> {
    builder: &'p mut Builder<'s>,
    position: usize,
    text: Vec<u8>,
    has_text: bool,
    text_start: usize,
    text_end: usize,
    name: Vec<u8>,
    is_end_tag: bool,
    self_closing: bool,
    last_start_tag: Vec<u8>,
    attribute_name: Vec<u8>,
    /// The value that is being read, if anything reads it later.
    attribute: Option<Attribute>,
    attributes: Attributes,
}

/// The attributes of one start tag.
#[derive(Debug, Default)]
pub(crate) struct Attributes {
    bytes: Vec<u8>,
    values: Vec<(Attribute, Span, Span)>,
}

impl Attributes {
    /// The decoded value of an attribute and where it stands in the source.
    pub(crate) fn get(&self, wanted: Attribute) -> Option<(&[u8], Span)> {
        let (_, value, span) = self.values.iter().find(|(name, ..)| *name == wanted)?;
        Some((self.bytes.get(value.range())?, *span))
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (Attribute, &[u8])> {
        self.values
            .iter()
            .map(|(name, value, _)| (*name, self.bytes.get(value.range()).unwrap_or_default()))
    }

    fn clear(&mut self) {
        self.bytes.clear();
        self.values.clear();
    }
}

impl<'p, 's> PageEmitter<'p, 's> {
    pub(crate) fn new(builder: &'p mut Builder<'s>) -> Self {
        Self {
            builder,
            position: 0,
            text: Vec::with_capacity(512),
            has_text: false,
            text_start: 0,
            text_end: 0,
            name: Vec::with_capacity(16),
            is_end_tag: false,
            self_closing: false,
            last_start_tag: Vec::with_capacity(16),
            attribute_name: Vec::with_capacity(16),
            attribute: None,
            attributes: Attributes {
                bytes: Vec::with_capacity(512),
                values: Vec::with_capacity(8),
            },
        }
    }

    fn flush_text(&mut self) {
        if self.has_text {
            self.builder.string(&self.text, self.text_start, self.text_end);
            self.text.clear();
            self.has_text = false;
        }
    }
}

impl Emitter for PageEmitter<'_, '_> {
    type Token = ();

    fn set_last_start_tag(&mut self, last_start_tag: Option<&[u8]>) {
        self.last_start_tag.clear();
        self.last_start_tag.extend_from_slice(last_start_tag.unwrap_or_default());
    }

    fn emit_eof(&mut self) {
        self.flush_text();
    }

    fn emit_error(&mut self, _: Error) {}

    #[inline]
    fn should_emit_errors(&mut self) -> bool {
        false
    }

    fn pop_token(&mut self) -> Option<()> {
        None
    }

    fn init_string(&mut self) {
        if !self.has_text {
            self.text_start = self.position;
        }
    }

    fn emit_string(&mut self, text: &[u8]) {
        self.text_end = self.position;
        self.has_text = true;
        // What a script or a style says is not shown: its place is enough.
        if !self.builder.is_skipping() {
            self.text.extend_from_slice(text);
        }
    }

    fn init_start_tag(&mut self) {
        self.name.clear();
        self.attributes.clear();
        self.attribute = None;
        self.is_end_tag = false;
        self.self_closing = false;
    }

    fn init_end_tag(&mut self) {
        self.name.clear();
        self.attributes.clear();
        self.attribute = None;
        self.is_end_tag = true;
    }

    fn init_comment(&mut self) {
        self.flush_text();
    }

    fn emit_current_tag(&mut self) -> Option<State> {
        self.flush_text();
        if self.is_end_tag {
            self.last_start_tag.clear();
            self.builder.close_named(&self.name);
        } else {
            std::mem::swap(&mut self.last_start_tag, &mut self.name);
            self.builder.open(&self.last_start_tag, &self.attributes, self.self_closing);
        }
        let next = naive_next_state(&self.last_start_tag);
        if next.is_some() {
            self.init_string();
        }
        next
    }

    fn emit_current_comment(&mut self) {}

    fn emit_current_doctype(&mut self) {}

    fn set_self_closing(&mut self) {
        self.self_closing = true;
    }

    fn set_force_quirks(&mut self) {}

    fn push_tag_name(&mut self, name: &[u8]) {
        self.name.extend_from_slice(name);
    }

    fn push_comment(&mut self, _: &[u8]) {}

    fn push_doctype_name(&mut self, _: &[u8]) {}

    fn init_doctype(&mut self) {
        self.flush_text();
    }

    fn init_attribute(&mut self) {
        self.attribute_name.clear();
        self.attribute = None;
    }

    fn init_attribute_value(&mut self) {
        let wanted = if self.is_end_tag { None } else { Attribute::named(&self.attribute_name) };
        self.attribute = wanted.filter(|_| self.attributes.values.len() < MOST_ATTRIBUTES);
        if let Some(attribute) = self.attribute {
            let at = self.attributes.bytes.len();
            let place = Span::new(self.position, self.position);
            self.attributes.values.push((attribute, Span::new(at, at), place));
        }
    }

    fn push_attribute_name(&mut self, name: &[u8]) {
        if self.attribute_name.len() < 16 {
            self.attribute_name.extend_from_slice(name);
        }
        // An attribute may have no value at all.
        if self.attribute_name == b"hidden" && !self.is_end_tag {
            let at = self.attributes.bytes.len();
            self.attributes.values.push((Attribute::Hidden, Span::new(at, at), Span::new(0, 0)));
        }
    }

    fn push_attribute_value(&mut self, value: &[u8]) {
        if self.attribute.is_none() {
            return;
        }
        let Some((_, held, place)) = self.attributes.values.last_mut() else { return };
        let room = LONGEST_ATTRIBUTE.saturating_sub(held.len());
        self.attributes.bytes.extend_from_slice(value.get(..room).unwrap_or(value));
        *held = Span::new(held.start(), self.attributes.bytes.len());
        *place = Span::new(place.start(), self.position.max(place.start()));
    }

    fn set_doctype_public_identifier(&mut self, _: &[u8]) {}

    fn set_doctype_system_identifier(&mut self, _: &[u8]) {}

    fn push_doctype_public_identifier(&mut self, _: &[u8]) {}

    fn push_doctype_system_identifier(&mut self, _: &[u8]) {}

    fn current_is_appropriate_end_tag_token(&mut self) -> bool {
        self.is_end_tag && !self.last_start_tag.is_empty() && self.last_start_tag == self.name
    }

    #[inline]
    fn move_position(&mut self, offset: isize) {
        self.position = self.position.saturating_add_signed(offset);
    }
}

//! Turns the event stream of html5gum into a small tree of elements and lines of decoded text, each byte of which knows its source.

use std::convert::Infallible;

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span as HtmlSpan, Tokenizer};
use khabar_text::Span;

use crate::html::decode;
use crate::html::tags::{self, TagKind};
use crate::text_map::TextMap;

/// Deeper elements are read as if they were their ancestor at this depth.
const DEEPEST: usize = 300;
/// Attributes longer than this are cut: nothing read here is longer.
const LONGEST_ATTRIBUTE: usize = 8192;

/// An element, without its content.
#[derive(Debug, Clone, Default)]
pub(crate) struct Node {
    pub(crate) parent: usize,
    pub(crate) depth: usize,
    pub(crate) tag: &'static str,
    pub(crate) names: String,
    pub(crate) hidden: bool,
    pub(crate) is_author: bool,
}

/// What one block element shows, up to the next.
#[derive(Debug, Clone)]
pub(crate) struct RawLine {
    pub(crate) text: String,
    pub(crate) map: TextMap,
    pub(crate) node: usize,
    /// Bytes of the text that stand in links.
    pub(crate) linked: usize,
}

/// A value made for machines, decoded, and where it stands.
#[derive(Debug, Clone)]
pub(crate) struct MetaValue {
    pub(crate) key: String,
    pub(crate) value: String,
    pub(crate) span: Span,
}

/// Everything later steps need of a page.
#[derive(Debug, Default)]
pub(crate) struct Document {
    /// The root is its own parent.
    pub(crate) nodes: Vec<Node>,
    pub(crate) lines: Vec<RawLine>,
    pub(crate) metas: Vec<MetaValue>,
    pub(crate) title: Option<(String, Span)>,
    /// `datetime` of `<time>`, with the number of lines before it.
    pub(crate) times: Vec<(MetaValue, usize)>,
    /// The insides of JSON-LD scripts.
    pub(crate) scripts: Vec<Span>,
}

pub(crate) fn read(source: &str) -> Document {
    let mut builder = Builder::new(source);
    let mut emitter = CallbackEmitter::new(
        |event: CallbackEvent<'_>, span: HtmlSpan<usize>| -> Option<Infallible> {
            builder.event(event, span);
            None
        },
    );
    emitter.naively_switch_states(true);
    // Every event went to the builder; the iterator itself has nothing to give.
    let _ = Tokenizer::new_with_emitter(source, emitter).next();
    builder.finish()
}

#[derive(Debug)]
struct Builder<'s> {
    source: &'s str,
    document: Document,
    /// Open elements, the innermost last.
    stack: Vec<usize>,
    /// Elements that were too deep to be pushed.
    overflow: usize,
    /// Depth of the stack at which skipped content ends.
    skipping: Option<usize>,
    links: usize,
    line: Option<RawLine>,
    pending_space: Option<Span>,
    tag: PendingTag,
}

#[derive(Debug, Default)]
struct PendingTag {
    name: Vec<u8>,
    attribute: Vec<u8>,
    attributes: Vec<(String, String, Span)>,
}

impl<'s> Builder<'s> {
    fn new(source: &'s str) -> Self {
        let document = Document { nodes: vec![Node::default()], ..Document::default() };
        Self {
            source,
            document,
            stack: vec![0],
            overflow: 0,
            skipping: None,
            links: 0,
            line: None,
            pending_space: None,
            tag: PendingTag::default(),
        }
    }

    fn event(&mut self, event: CallbackEvent<'_>, span: HtmlSpan<usize>) {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                self.tag.name.clear();
                self.tag.name.extend_from_slice(name);
                self.tag.attributes.clear();
                self.tag.attribute.clear();
            }
            CallbackEvent::AttributeName { name } => {
                self.tag.attribute.clear();
                self.tag.attribute.extend_from_slice(name);
            }
            CallbackEvent::AttributeValue { value } => {
                let name = String::from_utf8_lossy(&self.tag.attribute).into_owned();
                if tags::wants_attribute(&name) && self.tag.attributes.len() < 32 {
                    let value = value.get(..LONGEST_ATTRIBUTE).unwrap_or(value);
                    let value = String::from_utf8_lossy(value).into_owned();
                    self.tag.attributes.push((name, value, self.span(span)));
                }
            }
            CallbackEvent::CloseStartTag { self_closing } => self.open(self_closing),
            CallbackEvent::EndTag { name } => {
                if let Some(tag) = tags::intern(name) {
                    self.close(tag);
                }
            }
            CallbackEvent::String { value } => self.string(value, self.span(span)),
            CallbackEvent::Comment { .. }
            | CallbackEvent::Doctype { .. }
            | CallbackEvent::Error(_) => {}
        }
    }

    /// A span of html5gum, moved onto character boundaries of the source.
    fn span(&self, span: HtmlSpan<usize>) -> Span {
        let floor = |at: usize| {
            let mut at = at.min(self.source.len());
            while !self.source.is_char_boundary(at) {
                at -= 1;
            }
            at
        };
        let start = floor(span.start);
        Span::new(start, floor(span.end).max(start))
    }

    fn attribute(&self, name: &str) -> Option<&(String, String, Span)> {
        self.tag.attributes.iter().find(|(known, ..)| known == name)
    }

    fn open(&mut self, self_closing: bool) {
        let Some(tag) = tags::intern(&self.tag.name) else {
            // An element of no known name shows its content where it stands.
            return;
        };
        let kind = tags::kind(tag);
        if tag == "meta" {
            self.meta();
            return;
        }
        if kind.is_block() || tag == "br" {
            self.flush();
            self.imply_ends(tag);
        }
        if tag == "a" && self.links > 0 {
            self.close("a");
        }
        if tag == "time"
            && let Some((_, value, span)) = self.attribute("datetime")
        {
            let value = MetaValue { key: "datetime".to_owned(), value: value.clone(), span: *span };
            let before = self.document.lines.len() + usize::from(self.line.is_some());
            self.document.times.push((value, before));
        }
        if kind == TagKind::Void
            || self_closing && kind != TagKind::Skipped && tag != "div" && tag != "p" && tag != "a"
        {
            return;
        }
        if self.stack.len() >= DEEPEST {
            self.overflow += 1;
            return;
        }
        let parent = self.stack.last().copied().unwrap_or(0);
        let mut node = Node { parent, depth: self.stack.len(), tag, ..Node::default() };
        for (name, value, _) in &self.tag.attributes {
            match name.as_str() {
                "class" | "id" | "role" if node.names.len() < 400 => {
                    node.names.push(' ');
                    node.names.push_str(value);
                }
                "style" => node.hidden |= hides(value),
                "hidden" => node.hidden = true,
                "rel" | "itemprop" => node.is_author |= value.eq_ignore_ascii_case("author"),
                _ => {}
            }
        }
        let index = self.document.nodes.len();
        let script = tag == "script"
            && self
                .attribute("type")
                .is_some_and(|(_, value, _)| value.to_ascii_lowercase().contains("ld+json"));
        self.document.nodes.push(node);
        self.stack.push(index);
        self.links += usize::from(tag == "a");
        if kind == TagKind::Skipped && self.skipping.is_none() {
            self.flush();
            self.skipping = Some(self.stack.len());
        }
        if script {
            self.document.scripts.push(Span::new(0, 0));
        }
    }

    fn close(&mut self, tag: &'static str) {
        if tags::kind(tag).is_block() {
            self.flush();
        }
        if self.overflow > 0 {
            self.overflow -= 1;
            return;
        }
        let found = self
            .stack
            .iter()
            .rposition(|&index| self.document.nodes.get(index).is_some_and(|node| node.tag == tag));
        if let Some(at) = found.filter(|&at| at > 0) {
            self.pop_to(at);
        }
    }

    /// Closes every element from a depth of the stack on.
    fn pop_to(&mut self, at: usize) {
        for index in self.stack.drain(at..) {
            if self.document.nodes.get(index).is_some_and(|node| node.tag == "a") {
                self.links = self.links.saturating_sub(1);
            }
        }
        if self.skipping.is_some_and(|depth| self.stack.len() < depth) {
            self.skipping = None;
        }
    }

    /// A block ends an open paragraph; an item ends the item before it.
    fn imply_ends(&mut self, tag: &'static str) {
        let ends = tags::ended_by(tag);
        for at in (1..self.stack.len()).rev() {
            let Some(node) = self.stack.get(at).and_then(|&index| self.document.nodes.get(index))
            else {
                return;
            };
            if ends.contains(&node.tag) {
                self.pop_to(at);
                return;
            }
            if tags::kind(node.tag).is_block() {
                return;
            }
        }
    }

    fn meta(&mut self) {
        let key = ["property", "name", "itemprop"]
            .iter()
            .find_map(|name| self.attribute(name))
            .map(|(_, value, _)| value.to_ascii_lowercase());
        if let (Some(key), Some((_, value, span))) = (key, self.attribute("content"))
            && self.document.metas.len() < 500
        {
            let meta = MetaValue { key, value: value.clone(), span: *span };
            self.document.metas.push(meta);
        }
    }

    fn string(&mut self, value: &[u8], span: Span) {
        let top = self
            .stack
            .last()
            .and_then(|&index| self.document.nodes.get(index))
            .map_or("", |node| node.tag);
        if self.skipping.is_some() {
            if top == "script"
                && let Some(last) = self.document.scripts.last_mut()
                && last.is_empty()
            {
                *last = span;
            }
            return;
        }
        let decoded = String::from_utf8_lossy(value);
        if top == "title" {
            if self.document.title.is_none() {
                self.document.title =
                    Some((decoded.split_whitespace().collect::<Vec<_>>().join(" "), span));
            }
            return;
        }
        let source = self.source;
        decode::align(span.text(source), &decoded, |text, raw| {
            let raw = raw.shift(span.start());
            self.push(text, raw);
        });
    }

    /// Appends text; white space is folded into one space, and dropped at either end of a line.
    fn push(&mut self, text: &str, raw: Span) {
        let exact = text.len() == raw.len();
        let mut from = 0;
        for (at, c) in text.char_indices() {
            if !c.is_whitespace() {
                continue;
            }
            self.push_word(text.get(from..at).unwrap_or_default(), part(raw, exact, from, at));
            let space = part(raw, exact, at, at + c.len_utf8());
            if self.line.is_some() {
                self.pending_space =
                    Some(self.pending_space.map_or(space, |before| before.cover(space)));
            }
            from = at + c.len_utf8();
        }
        self.push_word(text.get(from..).unwrap_or_default(), part(raw, exact, from, text.len()));
    }

    fn push_word(&mut self, word: &str, raw: Span) {
        if word.is_empty() {
            return;
        }
        let node = self
            .stack
            .iter()
            .rev()
            .copied()
            .find(|&index| {
                self.document.nodes.get(index).is_some_and(|node| tags::kind(node.tag).is_block())
            })
            .unwrap_or(0);
        let linked = self.links > 0;
        let line = self.line.get_or_insert_with(|| RawLine {
            text: String::new(),
            map: TextMap::default(),
            node,
            linked: 0,
        });
        if let Some(space) = self.pending_space.take() {
            line.text.push(' ');
            line.map.push(1, space);
        }
        line.text.push_str(word);
        line.map.push(word.len(), raw);
        if linked {
            line.linked += word.len() + 1;
        }
    }

    fn flush(&mut self) {
        self.pending_space = None;
        if let Some(line) = self.line.take()
            && !line.text.trim_matches(crate::lines::is_blank).is_empty()
        {
            self.document.lines.push(line);
        }
    }

    fn finish(mut self) -> Document {
        self.flush();
        self.document
    }
}

/// A part of a run: byte for byte when the run is exact, else all of it.
fn part(raw: Span, exact: bool, from: usize, to: usize) -> Span {
    if exact { Span::new(raw.start() + from, raw.start() + to) } else { raw }
}

fn hides(style: &str) -> bool {
    let style: String = style.chars().filter(|c| !c.is_whitespace()).collect();
    style.contains("display:none") || style.contains("visibility:hidden")
}

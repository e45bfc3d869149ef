//! A small tree of elements and the lines they show, each byte of which knows its source.

mod text;

use html5gum::Tokenizer;
use khabar_text::Span;
use rustc_hash::FxHashMap;

use crate::html::emitter::{Attributes, PageEmitter};
use crate::html::names::{self, Named};
use crate::html::runs::{self, Boundary, Run};
use crate::html::tags::{self, Attribute, Tag, TagKind};
use crate::text_map::TextMap;

/// Deeper elements are read as if they were their ancestor at this depth.
const DEEPEST: usize = 300;
/// No page says more about itself.
const MOST_METAS: usize = 500;

/// An element, without its content.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Node {
    pub(crate) parent: usize,
    pub(crate) depth: usize,
    pub(crate) tag: Tag,
    /// What `class`, `id` and `role` say.
    pub(crate) named: Named,
    pub(crate) hidden: bool,
    pub(crate) is_author: bool,
    /// It has a name that style may be bound to, or is a link or a time.
    pub(crate) styled: bool,
    /// A number for its `class`; 0 without one.
    pub(crate) class: u64,
    /// A number for its `id` without the figures at its end; 0 when it ends in none.
    pub(crate) numbered: u64,
}

/// What one block element shows, up to the next.
#[derive(Debug, Clone, Copy)]
pub(crate) struct RawLine {
    /// In the text of the document.
    pub(crate) text: Span,
    pub(crate) node: usize,
    /// The smallest element around the text, inline ones too.
    pub(crate) inner: usize,
    /// Bytes of the text that stand in links.
    pub(crate) linked: usize,
    /// A picture stands between the line before and this one.
    pub(crate) pictured: bool,
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
    /// The decoded text of all lines, one after the other, and where it stands.
    pub(crate) text: String,
    pub(crate) map: TextMap,
    pub(crate) lines: Vec<RawLine>,
    pub(crate) metas: Vec<MetaValue>,
    /// Values of elements that microdata names.
    pub(crate) items: Vec<MetaValue>,
    pub(crate) title: Option<(String, Span)>,
    /// `datetime` of `<time>`, with the number of lines before it.
    pub(crate) times: Vec<(MetaValue, usize)>,
    /// The insides of JSON-LD scripts.
    pub(crate) scripts: Vec<Span>,
}

pub(crate) fn read(source: &str) -> Document {
    let mut builder = Builder::new(source);
    // Everything goes to the builder; the iterator itself has nothing to give.
    let _ = Tokenizer::new_with_emitter(source, PageEmitter::new(&mut builder)).next();
    builder.finish()
}

#[derive(Debug)]
pub(crate) struct Builder<'s> {
    source: &'s str,
    document: Document,
    /// Open elements, the innermost last.
    stack: Vec<usize>,
    /// Elements that were too deep to be pushed.
    overflow: usize,
    /// Depth of the stack at which skipped content ends.
    skipping: Option<usize>,
    links: usize,
    /// A picture was shown since the last line began.
    picture: bool,
    line: Option<RawLine>,
    pending_space: Option<Span>,
    /// The runs of the line that is being read, and what lies before the next.
    runs: Vec<Run>,
    boundary: Option<Boundary>,
    /// How much text there was when an inline element with a name ended.
    closed_at: usize,
    closed_styled: bool,
    names: FxHashMap<u64, Named>,
}

impl<'s> Builder<'s> {
    fn new(source: &'s str) -> Self {
        // What pages hold, near enough that little grows while they are read.
        let mut nodes = Vec::with_capacity(source.len() / 64 + 8);
        nodes.push(Node::default());
        let document = Document {
            nodes,
            lines: Vec::with_capacity(source.len() / 160 + 8),
            text: String::with_capacity(source.len() / 4),
            ..Document::default()
        };
        Self {
            source,
            document,
            stack: vec![0],
            overflow: 0,
            skipping: None,
            links: 0,
            picture: false,
            line: None,
            pending_space: None,
            runs: Vec::new(),
            boundary: None,
            closed_at: usize::MAX,
            closed_styled: false,
            names: FxHashMap::default(),
        }
    }

    /// A span of html5gum, moved onto character boundaries of the source.
    fn span(&self, start: usize, end: usize) -> Span {
        let floor = |at: usize| {
            let mut at = at.min(self.source.len());
            while !self.source.is_char_boundary(at) {
                at -= 1;
            }
            at
        };
        let start = floor(start);
        Span::new(start, floor(end).max(start))
    }

    fn value(&self, attributes: &Attributes, name: Attribute) -> Option<(String, Span)> {
        let (value, span) = attributes.get(name)?;
        let span = self.span(span.start(), span.end());
        Some((String::from_utf8_lossy(value).into_owned(), span))
    }

    /// Whether what stands here is not shown.
    pub(crate) fn is_skipping(&self) -> bool {
        self.skipping.is_some()
    }

    pub(crate) fn open(&mut self, name: &[u8], attributes: &Attributes, self_closing: bool) {
        let Some(tag) = tags::intern(name) else {
            // An element of no known name shows its content where it stands.
            self.picture |= name == b"amp-img";
            return;
        };
        let kind = tag.kind();
        if tag == Tag::META {
            self.meta(attributes);
            return;
        }
        if kind.is_block() || tag == Tag::BR {
            self.flush();
            self.imply_ends(tag);
        }
        if tag == Tag::A && self.links > 0 {
            self.close(Tag::A);
        }
        let datetime = self.value(attributes, Attribute::DateTime);
        if let Some((key, _)) = self.value(attributes, Attribute::ItemProp)
            && let Some((value, span)) =
                self.value(attributes, Attribute::Content).or_else(|| datetime.clone())
            && self.document.items.len() < MOST_METAS
        {
            self.document.items.push(MetaValue { key: key.to_ascii_lowercase(), value, span });
        }
        if tag == Tag::TIME
            && let Some((value, span)) = datetime
        {
            let value = MetaValue { key: "datetime".to_owned(), value, span };
            let before = self.document.lines.len() + usize::from(self.line.is_some());
            self.document.times.push((value, before));
        }
        let closes =
            self_closing && kind != TagKind::Skipped && !matches!(tag, Tag::DIV | Tag::P | Tag::A);
        if kind == TagKind::Void || closes {
            self.picture |= tag == Tag::IMG;
            return;
        }
        if self.stack.len() >= DEEPEST {
            self.overflow += 1;
            return;
        }
        let node = self.node(tag, attributes);
        let index = self.document.nodes.len();
        if kind == TagKind::Inline && self.line.is_some() {
            self.begin_run(&node);
        }
        self.document.nodes.push(node);
        self.stack.push(index);
        self.links += usize::from(tag == Tag::A);
        if kind == TagKind::Skipped && self.skipping.is_none() {
            self.flush();
            self.skipping = Some(self.stack.len());
        }
        let json = |(value, _): (&[u8], Span)| value.to_ascii_lowercase().ends_with(b"ld+json");
        if tag == Tag::SCRIPT && attributes.get(Attribute::Type).is_some_and(json) {
            self.document.scripts.push(Span::new(0, 0));
        }
    }

    fn node(&mut self, tag: Tag, attributes: &Attributes) -> Node {
        let parent = self.stack.last().copied().unwrap_or(0);
        let mut node = Node { parent, depth: self.stack.len(), tag, ..Node::default() };
        for (name, value) in attributes.iter() {
            match name {
                Attribute::Class | Attribute::Id | Attribute::Role | Attribute::ItemProp => {
                    node.styled |= !value.is_empty();
                    let key = names::key(value);
                    let named = *self.names.entry(key).or_insert_with(|| Named::read(value));
                    node.named = node.named.longer(named);
                    if name == Attribute::Class {
                        node.class = key;
                    }
                    if name == Attribute::Id {
                        node.numbered = names::numbered(value);
                    }
                    node.is_author |=
                        name == Attribute::ItemProp && value.eq_ignore_ascii_case(b"author");
                }
                Attribute::AriaLabel | Attribute::ItemType if names::is_breadcrumb(value) => {
                    node.named = node.named.longer(Named::read(b"breadcrumb"));
                }
                Attribute::Style => node.hidden |= hides(value),
                Attribute::Hidden => node.hidden = true,
                Attribute::Rel => {
                    node.is_author |= value.eq_ignore_ascii_case(b"author");
                }
                _ => {}
            }
        }
        node.styled |= matches!(tag, Tag::A | Tag::TIME);
        node
    }

    pub(crate) fn close_named(&mut self, name: &[u8]) {
        if let Some(tag) = tags::intern(name) {
            self.close(tag);
        }
    }

    fn close(&mut self, tag: Tag) {
        if tag.kind().is_block() {
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
            let Some(node) = self.document.nodes.get(index) else { continue };
            if node.tag == Tag::A {
                self.links = self.links.saturating_sub(1);
            }
            if self.line.is_some() && !node.tag.kind().is_block() {
                let again = self.closed_at == self.document.text.len();
                self.closed_styled = node.styled || again && self.closed_styled;
                self.closed_at = self.document.text.len();
                let boundary = self.boundary.get_or_insert_default();
                boundary.ends = boundary.ends.or(runs::region(node));
            }
        }
        if self.skipping.is_some_and(|depth| self.stack.len() < depth) {
            self.skipping = None;
        }
    }

    /// A block ends an open paragraph; an item ends the item before it.
    fn imply_ends(&mut self, tag: Tag) {
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
            if node.tag.kind().is_block() {
                return;
            }
        }
    }

    fn meta(&mut self, attributes: &Attributes) {
        let key = [Attribute::Property, Attribute::Name, Attribute::ItemProp]
            .iter()
            .find_map(|&name| self.value(attributes, name))
            .map(|(value, _)| value.to_ascii_lowercase());
        if let (Some(key), Some((value, span))) = (key, self.value(attributes, Attribute::Content))
            && self.document.metas.len() < MOST_METAS
        {
            self.document.metas.push(MetaValue { key, value, span });
        }
    }

    fn finish(mut self) -> Document {
        self.flush();
        self.document
    }
}

fn hides(style: &[u8]) -> bool {
    if !style.contains(&b'd') && !style.contains(&b'v') {
        return false;
    }
    let style: Vec<u8> = style.iter().copied().filter(|b| !b.is_ascii_whitespace()).collect();
    let has = |wanted: &[u8]| memchr::memmem::find(&style, wanted).is_some();
    has(b"display:none") || has(b"visibility:hidden")
}

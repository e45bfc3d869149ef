//! The text of the tree: stretches between tags become lines, and lines know the runs of inline elements they are made of.

use std::borrow::Cow;

use khabar_text::Span;

use crate::html::decode;
use crate::html::layout::common_ancestor;
use crate::html::runs::{self, Run};
use crate::html::space::{stretch_end, white_space, word_end};
use crate::html::tags::Tag;
use crate::html::tree::{Builder, Document, Node, RawLine};

impl Builder<'_> {
    /// An inline element begins inside a line.
    pub(super) fn begin_run(&mut self, node: &Node) {
        let begins = runs::region(node);
        let tight = self.pending_space.is_none();
        let text = &self.document.text;
        let barred = text.get(self.closed_at..).is_some_and(runs::is_bar);
        let touching = (node.styled || self.closed_styled) && self.closed_at == text.len() && tight;
        let boundary = self.boundary.get_or_insert_default();
        boundary.touching |= touching;
        boundary.barred |= barred;
        boundary.tight |= tight;
        boundary.begins = begins.or(boundary.begins);
    }

    /// A stretch of text, decoded, and where it stands.
    pub(crate) fn string(&mut self, value: &[u8], start: usize, end: usize) {
        let top = self.stack.last().and_then(|&index| self.document.nodes.get(index));
        let top = top.map_or(Tag::NONE, |node| node.tag);
        if self.skipping.is_some() {
            if top == Tag::SCRIPT {
                let span = self.span(start, end);
                if let Some(last) = self.document.scripts.last_mut().filter(|last| last.is_empty())
                {
                    *last = span;
                }
            }
            return;
        }
        // Between tags there is mostly nothing to see.
        if value.iter().all(u8::is_ascii_whitespace) && !value.is_empty() {
            if self.line.is_some() {
                self.space(self.span(start, end));
            }
            return;
        }
        let span = self.span(start, end);
        let source = self.source;
        let raw = span.text(source);
        // Without an entity the text is the source, and no byte needs a second look.
        if raw.as_bytes() == value && top != Tag::TITLE {
            self.push(raw, span);
            return;
        }
        let decoded = match std::str::from_utf8(value) {
            Ok(text) => Cow::Borrowed(text),
            Err(_) => String::from_utf8_lossy(value),
        };
        if top == Tag::TITLE {
            if self.document.title.is_none() {
                let words: Vec<_> = decoded.split_whitespace().collect();
                self.document.title = Some((words.join(" "), span));
            }
            return;
        }
        decode::align(raw, &decoded, |text, raw| {
            self.push(text, raw.shift(span.start()));
        });
    }

    fn space(&mut self, space: Span) {
        self.pending_space = Some(self.pending_space.map_or(space, |before| before.cover(space)));
    }

    /// Appends text; white space is folded into one space, and dropped at either end of a line.
    fn push(&mut self, text: &str, raw: Span) {
        let exact = text.len() == raw.len();
        let bytes = text.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            let space = white_space(bytes, at);
            if space > at {
                if self.line.is_some() {
                    self.space(part(raw, exact, at, space));
                }
                at = space;
                continue;
            }
            let end = if exact { stretch_end(bytes, at) } else { word_end(bytes, at) };
            self.push_words(text.get(at..end).unwrap_or_default(), part(raw, exact, at, end));
            at = end.max(at + 1);
        }
    }

    fn push_words(&mut self, words: &str, raw: Span) {
        if words.is_empty() {
            return;
        }
        let document = &mut self.document;
        let top = self.stack.last().copied().unwrap_or(0);
        let is_new = self.line.is_none();
        // Text that touches the end of a named element: `<span class="label">Caption</span>A boat`.
        let follows = !is_new
            && self.closed_styled
            && self.closed_at == document.text.len()
            && self.pending_space.is_none()
            && document.nodes.get(top).is_some_and(|node| node.tag.kind().is_block());
        if follows {
            self.boundary.get_or_insert_default();
        }
        let line = self.line.get_or_insert_with(|| {
            let block = |index: &usize| {
                document.nodes.get(*index).is_some_and(|node| node.tag.kind().is_block())
            };
            let node = self.stack.iter().rev().copied().find(block).unwrap_or(0);
            let at = document.text.len();
            let pictured = std::mem::take(&mut self.picture);
            RawLine { text: Span::new(at, at), node, inner: node, linked: 0, pictured }
        });
        if is_new {
            self.boundary = None;
        }
        if let Some(space) = self.pending_space.take() {
            document.text.push(' ');
            document.map.push(1, space);
        }
        let linked = if self.links > 0 { words.len() + 1 } else { 0 };
        match self.runs.last_mut() {
            Some(run) if self.boundary.is_none() => {
                run.linked += linked;
                if run.inner != top {
                    run.inner = common_ancestor(&document.nodes, run.inner, top);
                }
            }
            _ => {
                let mut before = self.boundary.take().unwrap_or_default();
                before.follows = follows;
                let start = document.text.len();
                self.runs.push(Run { start, inner: top, linked, before });
            }
        }
        document.text.push_str(words);
        document.map.push(words.len(), raw);
        line.text = Span::new(line.text.start(), document.text.len());
    }

    pub(super) fn flush(&mut self) {
        self.pending_space = None;
        if let Some(line) = self.line.take()
            && !line.text.text(&self.document.text).trim_matches(crate::lines::is_blank).is_empty()
        {
            let Document { nodes, text, lines, .. } = &mut self.document;
            runs::cut(line, &self.runs, text, nodes, |line| lines.push(line));
        }
        self.runs.clear();
        self.boundary = None;
    }
}

/// A part of a run: byte for byte when the run is exact, else all of it.
fn part(raw: Span, exact: bool, from: usize, to: usize) -> Span {
    if exact { Span::new(raw.start() + from, raw.start() + to) } else { raw }
}

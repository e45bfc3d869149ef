//! A unit is what gets one label: a line, or the part of a line between two seams.

use khabar_text::Span;

use crate::byline::{self, Reading};
use crate::features::Features;
use crate::furniture::{self, CERTAIN, Verdict};
use crate::joints;
use crate::kind::BlockKind;
use crate::lines::Line;
use crate::seams::{self, Piece};
use crate::words::Words;

#[derive(Debug)]
pub(crate) struct Unit {
    /// Index of the line it is cut from.
    pub(crate) line: usize,
    /// The part of the line's text.
    pub(crate) range: Span,
    pub(crate) words: Words,
    pub(crate) features: Features,
    pub(crate) verdict: Option<Verdict>,
    pub(crate) reading: Option<Box<Reading>>,
    pub(crate) kind: Option<BlockKind>,
    pub(crate) level: Option<u8>,
}

impl Unit {
    pub(crate) fn text<'a>(&self, lines: &'a [Line<'_>]) -> &'a str {
        lines.get(self.line).map_or("", |line| self.range.text(&line.text))
    }

    pub(crate) fn is_open(&self) -> bool {
        self.kind.is_none()
    }

    /// Running text that no label has claimed.
    pub(crate) fn is_open_prose(&self) -> bool {
        self.is_open() && self.features.is_prose()
    }

    pub(crate) fn certain_furniture(&self) -> Option<Verdict> {
        self.verdict.filter(|verdict| verdict.score >= CERTAIN)
    }
}

/// Cuts lines at their seams and measures every part.
pub(crate) fn build(lines: &[Line<'_>]) -> Vec<Unit> {
    let tails = joints::Tails::of(lines);
    let mut units = Vec::with_capacity(lines.len() + 4);
    let words = Words::of_each(lines.iter().map(|line| line.text.as_ref()));
    for ((index, line), words) in lines.iter().enumerate().zip(words) {
        match seams::cut(index, line, &words, &tails) {
            pieces if pieces.len() <= 1 => {
                let kind = pieces.first().and_then(|piece| piece.kind);
                units.push(measure(index, Span::new(0, line.text.len()), words, &line.text, kind));
            }
            pieces => units.extend(pieces.into_iter().map(|Piece { range, kind }| {
                let text = range.text(&line.text);
                measure(index, range, Words::of(text), text, kind)
            })),
        }
    }
    let long = || {
        units.iter().filter(|unit| unit.features.words >= 15 && unit.certain_furniture().is_none())
    };
    if long().filter(|unit| unit.features.is_closed()).count() * 2 < long().count() {
        for unit in &mut units {
            unit.features.page_leaves_open = true;
        }
    }
    units
}

pub(crate) fn measure(
    line: usize,
    range: Span,
    words: Words,
    text: &str,
    kind: Option<BlockKind>,
) -> Unit {
    let features = Features::of(text, &words);
    let verdict = furniture::judge(text, &words, &features);
    let reading = byline::read(text, &words).map(Box::new);
    Unit { line, range, words, features, verdict, reading, kind, level: None }
}

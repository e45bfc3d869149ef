//! The runs of one line: where an element says that a new thing begins without beginning a block.
//!
//! Pages set `<span>Jane Doe</span><span>May 3</span>` side by side and let style part them. A line is cut there when it is no
//! sentence and no title: before and after a date, before a writer that follows a date, around a credit, and between two named
//! elements that touch.

use khabar_text::Span;

use crate::date_line;
use crate::html::layout::common_ancestor;
use crate::html::tags::Tag;
use crate::html::tree::{Node, RawLine};
use crate::lines::Region;
use crate::words::Words;

/// A stretch of a line up to the next element that could begin something new.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Run {
    /// Where it begins in the text of the document.
    pub(crate) start: usize,
    /// The element around all of it.
    pub(crate) inner: usize,
    pub(crate) linked: usize,
    pub(crate) before: Boundary,
}

/// What lies between two runs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Boundary {
    /// An element ended and the next began, and nothing stands between them.
    pub(crate) touching: bool,
    /// Only a bar or a dot stands between two elements.
    pub(crate) barred: bool,
    /// An element begins without a space before it.
    pub(crate) tight: bool,
    /// An element ended, and bare text follows without a space.
    pub(crate) follows: bool,
    pub(crate) begins: Option<Region>,
    pub(crate) ends: Option<Region>,
}

/// What an inline element says of its text, as far as a line may be cut for it.
pub(crate) fn region(node: &Node) -> Option<Region> {
    if node.is_author {
        return Some(Region::Author);
    }
    if node.tag == Tag::TIME {
        return Some(Region::Date);
    }
    // Small print: under a picture it says whose it is.
    if matches!(node.tag, Tag::CITE | Tag::SMALL) {
        return Some(Region::Caption);
    }
    node.named.region().filter(|region| {
        matches!(
            region,
            Region::Date
                | Region::Author
                | Region::Credit
                | Region::Comments
                | Region::Share
                | Region::Tags
        )
    })
}

/// Whether a text is a mark that parts fields of a line and nothing else.
pub(crate) fn is_bar(text: &str) -> bool {
    let text = text.trim();
    !text.is_empty() && text.chars().all(|c| matches!(c, '|' | '·' | '•'))
}

/// Longer lines are text, whatever stands in them.
const LONGEST: usize = 240;

/// Hands over the lines that a line is cut into.
pub(crate) fn cut(
    line: RawLine,
    runs: &[Run],
    text: &str,
    nodes: &[Node],
    mut give: impl FnMut(RawLine),
) {
    let mut open = line;
    let whole = line.text.text(text);
    let end = line.text.end();
    let Some(first) = runs.first() else { return };
    (open.inner, open.linked) = (first.inner, first.linked);
    if runs.len() > 1 {
        let in_caption = in_caption(nodes, line.node);
        let heading = crate::html::layout::heading(nodes, line.node).is_some();
        let stops = whole.trim_end().ends_with(['.', '!', '?', '؟', '…', '۔', ':']);
        let longest = if in_caption { LONGEST * 4 } else { LONGEST };
        let quiet = heading || whole.len() > longest;
        for (index, run) in runs.iter().enumerate().skip(1) {
            let next = runs.get(index + 1).map_or(end, |run| run.start);
            let sides = [
                text.get(open.text.start()..run.start).unwrap_or_default().trim(),
                text.get(run.start..next).unwrap_or_default().trim(),
            ];
            let before = runs.get(index - 1).map_or(0, |run| run.start);
            let piece = text.get(before..run.start).unwrap_or_default().trim();
            let dated = [is_date(piece), is_date(sides[1])];
            let credit = [run.before.begins, run.before.ends]
                .iter()
                .any(|region| matches!(region, Some(Region::Credit | Region::Caption)));
            let parts = !quiet
                && has_letters(sides[0])
                && has_letters(sides[1])
                && (in_caption && (credit || run.before.follows)
                    || (!stops || in_caption) && parts(run.before, sides, dated));
            if parts {
                let kept = Span::new(open.text.start(), run.start);
                give(RawLine { text: kept, ..open });
                open = RawLine {
                    text: Span::new(run.start, end),
                    inner: run.inner,
                    linked: 0,
                    pictured: false,
                    ..line
                };
            } else if has_letters(sides[1]) {
                open.inner = common_ancestor(nodes, open.inner, run.inner);
            }
            open.linked += run.linked;
        }
    }
    give(RawLine { text: Span::new(open.text.start(), end), ..open });
}

fn parts(boundary: Boundary, [left, right]: [&str; 2], dated: [bool; 2]) -> bool {
    let joins = right.starts_with([',', '،', '-', '–', '.', ')', ':']);
    let glued = boundary.tight && left.ends_with(char::is_alphanumeric);
    if boundary.begins == Some(Region::Date) || dated[1] {
        return !joins && (glued || !is_label(left));
    }
    if boundary.begins == Some(Region::Author) && glued {
        return true;
    }
    if boundary.barred {
        return true;
    }
    if boundary.ends == Some(Region::Date) || dated[0] {
        return !(joins || right.starts_with(|c: char| c.is_ascii_digit()));
    }
    if boundary.begins == Some(Region::Author) && left.contains(|c: char| c.is_numeric()) {
        return true;
    }
    if matches!(
        boundary.begins,
        Some(Region::Comments | Region::Share | Region::Tags | Region::Credit)
    ) {
        return true;
    }
    let solid = |c: char| c.is_alphanumeric();
    let closed = |c: char| solid(c) || matches!(c, '.' | ')' | '!' | '?' | '؟' | '"' | '”' | '»');
    let single = |side: &str| side.chars().nth(1).is_none();
    boundary.touching
        && left.ends_with(closed)
        && right.starts_with(solid)
        && !(single(left) || single(right))
}

/// `Published`, `آخر تحديث:`, `By`: words that belong to what comes after them.
fn is_label(text: &str) -> bool {
    if text.ends_with([':', '：']) {
        return true;
    }
    let words = Words::of(text);
    let labelled = date_line::label_at(&words, 0).is_some_and(|(_, end)| end == words.len());
    labelled || words.len() <= 1 && text.chars().count() <= 4
}

/// Whether a text is a date and nothing else.
fn is_date(text: &str) -> bool {
    const LONGEST_DATE: usize = 90;
    if text.len() > LONGEST_DATE || !text.contains(char::is_numeric) {
        return false;
    }
    let words = Words::of(text);
    date_line::date_at(&words, text, 0).is_some_and(|date| date.words.end == words.len())
}

fn has_letters(text: &str) -> bool {
    text.contains(char::is_alphanumeric)
}

fn in_caption(nodes: &[Node], mut node: usize) -> bool {
    for _ in 0..4 {
        let Some(found) = nodes.get(node) else { return false };
        if found.tag == Tag::FIGCAPTION || found.named.region() == Some(Region::Caption) {
            return true;
        }
        node = found.parent;
    }
    false
}

//! Finds where on the page the article stands.
//!
//! Plain version: the element with the most text. Departures:
//! 1. the stretch of lines with the greatest sum is sought first, running text for it and menus and teasers against it, so that
//!    paragraphs parted by `<br>` or scattered over sibling elements are found together;
//! 2. the container is the innermost element that holds all running text of that stretch;
//! 3. class names below the container tell furniture inside the text; those of the container itself and above tell nothing.

use crate::html::tags::Tag;
use crate::html::tree::{Document, Node, RawLine};
use crate::lines::{Element, Region};
use crate::units::Unit;

/// The stretch of units that is the text, and the element around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Layout {
    /// First and last unit of running text; first > last on a page without any.
    pub(crate) first: usize,
    pub(crate) last: usize,
    pub(crate) container: usize,
}

/// Finds the stretch with the greatest sum of weights.
pub(crate) fn find(
    document: &Document,
    units: &[Unit],
    article_of: impl Fn(&Unit) -> usize,
    weight: impl Fn(usize, &Unit) -> i64,
) -> Layout {
    /// What it costs to go on in the next `<article>`: entries of a live page are worth it, teasers are not.
    const NEXT: i64 = 40;
    let mut best = (0, 1, 0);
    let (mut sum, mut start) = (0, 0);
    let mut article = 0;
    for (index, unit) in units.iter().enumerate() {
        let here = article_of(unit);
        if here != article && here != 0 {
            sum -= if article == 0 { 0 } else { NEXT };
            article = here;
        }
        if sum <= 0 {
            sum = 0;
            start = index;
        }
        sum += weight(index, unit);
        if sum > best.0 {
            best = (sum, start, index);
        }
    }
    let (_, first, last) = best;
    let last = without_box_below(document, units, first, last, &weight);
    let text = units
        .iter()
        .enumerate()
        .take(last + 1)
        .skip(first)
        .filter(|(index, unit)| weight(*index, unit) > 0);
    let nodes = text.filter_map(|(_, unit)| document.lines.get(unit.line)).map(|line| line.node);
    let container = nodes.reduce(|a, b| common_ancestor(&document.nodes, a, b)).unwrap_or(0);
    // A single paragraph is its own line's element; what stands beside it is its parent's.
    let container = match document.nodes.get(container) {
        Some(node) if node.tag == Tag::P => node.parent,
        _ => container,
    };
    Layout { first, last, container }
}

/// Where the text ends without a box below it: a note of the house in an element of its own, small beside the text, whose name
/// is none of an element that holds text.
fn without_box_below(
    document: &Document,
    units: &[Unit],
    first: usize,
    last: usize,
    weight: impl Fn(usize, &Unit) -> i64,
) -> usize {
    let nodes = &document.nodes;
    let text: Vec<(usize, usize, usize)> = units
        .iter()
        .enumerate()
        .take(last + 1)
        .skip(first)
        .filter(|(index, unit)| weight(*index, unit) > 0)
        .filter_map(|(index, unit)| {
            Some((index, holder(nodes, document.lines.get(unit.line)?.node), unit.features.words))
        })
        .collect();
    let total: usize = text.iter().map(|(.., words)| words).sum();
    let mut words = vec![0; nodes.len()];
    for &(_, node, count) in &text {
        let mut at = node;
        while let Some(slot) = words.get_mut(at).filter(|_| at != 0) {
            *slot += count;
            at = nodes.get(at).map_or(0, |node| node.parent);
        }
    }
    // Children come after their parents: the last element with most of the words is the innermost.
    let Some(main) = words.iter().rposition(|&held| held * 10 >= total * 7 && held > 0) else {
        return last;
    };
    let belongs = |node: usize| {
        let above = common_ancestor(nodes, main, node);
        if above == main || above == node {
            return true;
        }
        let (own, other) = (branch(nodes, main, above), branch(nodes, node, above));
        let (Some(own), Some(other)) = (nodes.get(own), nodes.get(other)) else { return true };
        !matches!(other.tag, Tag::DIV | Tag::SECTION | Tag::ARTICLE | Tag::ASIDE | Tag::HEADER)
            || other.tag == own.tag && other.class == own.class
            || other.named.holds_text()
            || other.class == 0
    };
    let mut end = last;
    let mut dropped = 0;
    for &(index, node, count) in text.iter().rev() {
        if belongs(node) {
            end = index;
            break;
        }
        dropped += count;
    }
    if dropped > 0 && dropped * 10 <= total * 3 { end } else { last }
}

/// The child of an element above that leads down to a node.
fn branch(nodes: &[Node], mut node: usize, above: usize) -> usize {
    while let Some(found) = nodes.get(node).filter(|found| found.parent != above && node != 0) {
        node = found.parent;
    }
    node
}

pub(crate) fn common_ancestor(nodes: &[Node], mut a: usize, mut b: usize) -> usize {
    while a != b {
        let (Some(left), Some(right)) = (nodes.get(a), nodes.get(b)) else { return 0 };
        if left.depth >= right.depth && a != 0 {
            a = left.parent;
        } else if b != 0 {
            b = right.parent;
        } else {
            return 0;
        }
    }
    a
}

/// For every element, the outermost `<article>` around it; 0 for none.
pub(crate) fn articles(nodes: &[Node]) -> Vec<usize> {
    let mut articles = vec![0; nodes.len()];
    for (index, node) in nodes.iter().enumerate().skip(1) {
        let above = articles.get(node.parent).copied().unwrap_or(0);
        let own = if above == 0 && node.tag == Tag::ARTICLE { index } else { above };
        if let Some(slot) = articles.get_mut(index) {
            *slot = own;
        }
    }
    articles
}

/// For every element, whether it lies in another.
pub(crate) fn inside(nodes: &[Node], container: usize) -> Vec<bool> {
    let mut inside = vec![false; nodes.len()];
    // Parents come before their children.
    for index in 0..nodes.len() {
        let parent = nodes.get(index).map_or(0, |node| node.parent);
        let held = index == container || index != 0 && inside.get(parent).copied().unwrap_or(false);
        if let Some(slot) = inside.get_mut(index) {
            *slot = held;
        }
    }
    inside
}

/// For every element, what its own names or those around it say. Names of the container and of what holds it are not heard.
pub(crate) fn regions(nodes: &[Node], container: usize) -> Vec<Region> {
    let mut deaf = vec![false; nodes.len()];
    let mut index = container;
    loop {
        if let Some(slot) = deaf.get_mut(index) {
            *slot = true;
        }
        if index == 0 {
            break;
        }
        index = nodes.get(index).map_or(0, |node| node.parent);
    }
    let mut regions: Vec<Region> = Vec::with_capacity(nodes.len());
    for (index, node) in nodes.iter().enumerate() {
        let above = if index == 0 {
            Region::Unknown
        } else {
            regions.get(node.parent).copied().unwrap_or_default()
        };
        let own = if deaf.get(index).copied().unwrap_or(false) { None } else { own_region(node) };
        regions.push(match (own, above) {
            // A caption in a gallery of related stories is related.
            (Some(own), above) if !encloses(above) => own,
            (Some(Region::Credit), Region::Caption) => Region::Credit,
            (None, Region::Caption) if node.tag == Tag::CITE => Region::Credit,
            (Some(own @ (Region::Share | Region::Comments | Region::Hidden)), _) => own,
            (_, above) => above,
        });
    }
    regions
}

fn encloses(region: Region) -> bool {
    !matches!(region, Region::Unknown | Region::Navigation | Region::Description | Region::Section)
}

fn own_region(node: &Node) -> Option<Region> {
    if node.hidden {
        return Some(Region::Hidden);
    }
    if node.is_author {
        return Some(Region::Author);
    }
    let named = node.named.region();
    match node.tag {
        Tag::NAV | Tag::MENU => {
            named.filter(|region| *region == Region::Breadcrumb).or(Some(Region::Navigation))
        }
        Tag::FOOTER => Some(Region::Footer),
        Tag::ASIDE => Some(named.unwrap_or(Region::Related)),
        Tag::FIGCAPTION => Some(Region::Caption),
        Tag::TIME => Some(Region::Date),
        Tag::HEADER => named.filter(|region| *region != Region::Navigation),
        Tag::FORM => Some(named.unwrap_or(Region::Navigation)),
        _ => named,
    }
}

/// The element a line stands in, as far as it matters.
pub(crate) fn element(nodes: &[Node], node: usize) -> Element {
    let mut index = node;
    let mut found = Element::Other;
    for _ in 0..4 {
        let Some(node) = nodes.get(index) else { break };
        match node.tag {
            Tag::P => found = Element::Paragraph,
            Tag::LI | Tag::DD | Tag::DT => return Element::ListItem,
            Tag::TD | Tag::TH => return Element::TableCell,
            Tag::BLOCKQUOTE => return Element::Blockquote,
            Tag::PRE => return Element::Preformatted,
            Tag::BUTTON | Tag::OPTION | Tag::SELECT | Tag::LABEL | Tag::LEGEND => {
                return Element::Control;
            }
            _ => {}
        }
        if index == 0 {
            break;
        }
        index = node.parent;
    }
    found
}

/// The element that holds a paragraph; any other line is held by its own.
pub(crate) fn holder(nodes: &[Node], node: usize) -> usize {
    nodes.get(node).filter(|found| found.tag == Tag::P).map_or(node, |found| found.parent)
}

/// Whether all of a line stands in `<b>` or `<strong>`.
pub(crate) fn is_bold(nodes: &[Node], line: &RawLine) -> bool {
    let mut index = line.inner;
    while index != line.node && index != 0 {
        let Some(node) = nodes.get(index) else { return false };
        if matches!(node.tag, Tag::B | Tag::STRONG) {
            return true;
        }
        index = node.parent;
    }
    false
}

/// The level of the heading a line stands in.
pub(crate) fn heading(nodes: &[Node], node: usize) -> Option<u8> {
    let mut index = node;
    for _ in 0..3 {
        let node = nodes.get(index)?;
        if let Some(level) = node.tag.heading() {
            return Some(level);
        }
        index = node.parent;
    }
    None
}

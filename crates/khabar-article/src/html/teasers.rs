//! Finds teasers: the linked title of another story with a sentence or two of it below, box after box.

use rustc_hash::FxHashMap;

use crate::html::layout::common_ancestor;
use crate::html::tree::Document;
use crate::lines::Line;
use crate::units::Unit;

/// So many boxes of one kind are a list of other stories.
const BOXES: usize = 3;

/// For every unit, whether it is the excerpt in a teaser. None are, when nearly all text of the page looks so.
pub(crate) fn find(document: &Document, lines: &[Line<'_>], units: &[Unit]) -> Vec<bool> {
    let mut teasers = vec![false; units.len()];
    let mut boxes: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
    for index in 1..units.len() {
        if let Some(parent) = box_around(document, lines, units, index) {
            boxes.entry(parent).or_default().push(index);
        }
    }
    let words = |index: &usize| units.get(*index).map_or(0, |unit| unit.features.words);
    for found in boxes.values().filter(|found| found.len() >= BOXES) {
        for &index in found {
            if let Some(slot) = teasers.get_mut(index) {
                *slot = true;
            }
        }
    }
    let teased: usize = (0..units.len())
        .filter(|&index| teasers.get(index) == Some(&true))
        .map(|index| words(&index))
        .sum();
    let text: usize =
        units.iter().filter(|unit| is_text(unit)).map(|unit| unit.features.words).sum();
    if teased * 10 > text * 9 {
        teasers.fill(false);
    }
    teasers
}

fn is_text(unit: &Unit) -> bool {
    unit.features.is_prose() || unit.features.is_closed() && unit.features.words >= 5
}

/// The element that holds the box of a teaser whose excerpt is this unit.
fn box_around(
    document: &Document,
    lines: &[Line<'_>],
    units: &[Unit],
    index: usize,
) -> Option<usize> {
    let node_of = |index: usize| document.lines.get(units.get(index)?.line).map(|line| line.node);
    let linked = |index: usize| {
        let unit = units.get(index)?;
        Some(unit.features.words >= 2 && lines.get(unit.line)?.hint.linked > 60)
    };
    let unit = units.get(index).filter(|unit| is_text(unit))?;
    if lines.get(unit.line)?.hint.linked > 40 {
        return None;
    }
    // A date may stand between the title and the excerpt.
    let title = (index.saturating_sub(2)..index).rev().find(|&at| linked(at) == Some(true))?;
    let frame = common_ancestor(&document.nodes, node_of(title)?, node_of(index)?);
    let inside = |at: usize| {
        node_of(at).is_some_and(|node| common_ancestor(&document.nodes, frame, node) == frame)
    };
    // Two lines above the title and two below the excerpt are outside, else the frame is no box.
    let above = title.checked_sub(2).is_some_and(inside);
    let closed = !above && !inside(index + 2);
    (closed && frame != 0).then(|| document.nodes.get(frame).map(|node| node.parent))?
}

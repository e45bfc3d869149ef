//! What markup tells about the lines above the text: those above the title, and those below it.

use rustc_hash::FxHashSet;

use crate::html::layout::common_ancestor;
use crate::html::roles::{furniture, picture, under_picture};
use crate::html::tree::Document;
use crate::kind::BlockKind;
use crate::lines::{Element, Line, Region};
use crate::names;
use crate::passes::{Page, headline as title_pass};
use crate::units::Unit;

/// Above the title: menus, but also the way here, the section, and today's date.
pub(super) fn above(
    unit: &Unit,
    line: &Line<'_>,
    index: usize,
    headline: usize,
    title: Option<u64>,
    in_row: bool,
    in_box: bool,
) -> Option<BlockKind> {
    let region = line.hint.region;
    if region == Region::Navigation
        && line.hint.linked > 60
        && !line.text.contains(['»', '>', '›', '/'])
        && matches!(unit.kind, Some(BlockKind::Breadcrumb | BlockKind::Section))
    {
        return Some(BlockKind::Navigation);
    }
    if let Some(
        kind @ (BlockKind::Breadcrumb
        | BlockKind::Section
        | BlockKind::RepeatedHeadline
        | BlockKind::PageRenderDate),
    ) = unit.kind
    {
        // A date in a box of its own right above the title is the title's.
        let own =
            kind == BlockKind::PageRenderDate && region == Region::Date && headline - index <= 2;
        // What looked like the title at the end of the way here, and is not.
        let step = kind == BlockKind::RepeatedHeadline
            && title.is_some_and(|title| title != unit.features.key)
            && unit.features.words <= 5;
        return Some(match kind {
            _ if own => BlockKind::DatePublished,
            _ if step => BlockKind::Section,
            kind => kind,
        });
    }
    if matches!(unit.kind, Some(BlockKind::DatePublished | BlockKind::DateModified)) {
        let near = headline - index <= 4
            && !matches!(region, Region::Related | Region::MostRead | Region::Navigation);
        return if near { unit.kind } else { Some(BlockKind::PageRenderDate) };
    }
    if region == Region::Breadcrumb {
        return Some(BlockKind::Breadcrumb);
    }
    if region == Region::Section && headline - index <= 6 && unit.features.words <= 4 {
        return Some(BlockKind::Section);
    }
    if region == Region::Author && headline - index <= 4 && unit.reading.is_some() {
        return Some(BlockKind::Byline);
    }
    // A smaller heading right above the title is its first half.
    if line.hint.heading.is_some()
        && headline - index <= 2
        && unit.features.words >= 4
        && line.hint.linked < 50
        && region == Region::Unknown
    {
        return Some(BlockKind::AlternativeHeadline);
    }
    if Some(unit.features.key) == title && line.hint.linked < 50 {
        return Some(BlockKind::RepeatedHeadline);
    }
    if in_box && !in_row && is_label(unit, line) {
        return Some(BlockKind::Section);
    }
    // `« All press releases`, `← العودة`: a way back.
    let back = line.hint.linked > 60
        && line.text.starts_with(['«', '‹', '<', '←', '→', '›'])
        && !line.text.contains('»');
    let near = in_box && headline - index <= 3 && !back;
    let menu = matches!(
        region,
        Region::Navigation
            | Region::Related
            | Region::MostRead
            | Region::Share
            | Region::Footer
            | Region::Promotion
            | Region::Advertisement
            | Region::Hidden
    ) || matches!(line.hint.element, Element::ListItem | Element::Control)
        || line.hint.element == Element::TableCell && line.hint.linked > 60
        || in_row;
    if near
        && !menu
        && unit.certain_furniture().is_none()
        && (unit.features.words <= 4 || title.is_none())
    {
        return None;
    }
    if title.is_none() && !menu && line.hint.in_article {
        return unit.kind;
    }
    Some(furniture(unit, line))
}

/// A short link in the box of the title, neither a button nor a name.
fn is_label(unit: &Unit, line: &Line<'_>) -> bool {
    unit.features.words <= 4
        && line.hint.linked > 60
        && line.hint.element != Element::Control
        && matches!(line.hint.region, Region::Unknown | Region::Tags)
        && unit.certain_furniture().is_none()
        && unit.reading.is_none()
        && unit.features.date.is_none()
        && line.text.starts_with(char::is_alphabetic)
        && !names::is_person(unit.range.text(&line.text), &unit.words)
}

/// Where the box of the title begins: the widest element around it with few lines above it, its own line if there is none.
pub(super) fn title_box(document: &Document, units: &[Unit], headline: usize) -> usize {
    /// Menus are longer.
    const MOST: usize = 6;
    let node = |index: usize| {
        units.get(index).and_then(|unit| document.lines.get(unit.line)).map(|line| line.node)
    };
    let Some(title) = node(headline) else { return headline };
    let around =
        |index: usize| node(index).map(|node| common_ancestor(&document.nodes, title, node));
    let first = headline.saturating_sub(MOST);
    let outside = first.checked_sub(1).and_then(around);
    (first..headline)
        .find(|&index| around(index).is_some() && around(index) != outside)
        .unwrap_or(headline)
}

/// Whether a short link stands beside another, in the same element or the next of its kind: a row of them is a menu.
pub(super) fn in_row(document: &Document, page: &Page<'_, '_>, index: usize) -> bool {
    let place = |index: usize| {
        let unit = page.units.get(index)?;
        let linked = page.lines.get(unit.line)?.hint.linked;
        let node = document.lines.get(unit.line)?.node;
        let own = document.nodes.get(node)?;
        (unit.features.words <= 4 && linked > 60).then_some((node, own.parent, own.tag))
    };
    let Some((node, parent, tag)) = place(index) else { return false };
    let beside = [index.checked_sub(1), Some(index + 1)].into_iter().flatten();
    beside.filter_map(place).any(|other| other.0 == node || (other.1, other.2) == (parent, tag))
}

/// Between the title and the text.
pub(super) fn header(unit: &Unit, line: &Line<'_>, text: &FxHashSet<u64>) -> Option<BlockKind> {
    if unit.kind.is_some_and(|kind| !kind.is_furniture()) && line.hint.linked < 90 {
        return unit.kind;
    }
    if let Some(verdict) = unit.certain_furniture() {
        return Some(verdict.kind);
    }
    if let Some(kind) = under_picture(unit, line) {
        return Some(kind);
    }
    let features = &unit.features;
    match line.hint.region {
        Region::Author if features.words <= 12 => Some(BlockKind::Byline),
        Region::Caption if features.words <= 80 => Some(picture(unit, line)),
        Region::Credit if features.words <= 40 => Some(picture(unit, line)),
        Region::Description if features.words >= 5 => Some(BlockKind::Description),
        Region::Breadcrumb => Some(BlockKind::Breadcrumb),
        Region::Section if features.words <= 4 => Some(BlockKind::Section),
        Region::Share
        | Region::Related
        | Region::MostRead
        | Region::Advertisement
        | Region::Comments
        | Region::Cookies
        | Region::Promotion
        | Region::Tags
        | Region::Hidden
        | Region::Footer => Some(furniture(unit, line)),
        _ if line.hint.element == Element::Control => Some(BlockKind::Navigation),
        _ if features.is_prose() && line.hint.linked < 40 => unit.kind,
        // Titles of other stories: links that share nothing with the text.
        _ if line.hint.linked > 70 && features.words >= 4 => {
            let shared = title_pass::telling_words(unit).filter(|hash| text.contains(hash)).count();
            if shared * 3 >= features.words { unit.kind } else { Some(BlockKind::Related) }
        }
        Region::Navigation if line.hint.linked > 50 => Some(BlockKind::Navigation),
        // `في <a>اقتصاد</a>`: where it is filed.
        _ if features.words <= 3
            && (51..90).contains(&line.hint.linked)
            && unit.reading.is_none() =>
        {
            Some(BlockKind::Navigation)
        }
        _ => unit.kind,
    }
}

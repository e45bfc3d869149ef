//! What markup tells about the lines, said before the passes that read words alone.

use rustc_hash::FxHashSet;

use crate::html::known::Known;
use crate::html::layout::Layout;
use crate::html::top::{above, header, in_row};
use crate::html::tree::Document;
use crate::kind::BlockKind;
use crate::lines::{Element, Line, Region};
use crate::passes::caption::CaptionShape;
use crate::passes::{Page, credit, headline as title_pass};
use crate::units::Unit;

/// How far below a deck that was taken for text the date and the writer of the article may stand, in lines.
const NEAR: usize = 8;

/// What is known of the page before its lines get their kinds.
#[derive(Debug)]
pub(crate) struct Found<'f> {
    pub(crate) document: &'f Document,
    pub(crate) layout: Layout,
    pub(crate) headline: Option<usize>,
    /// Units that are excerpts of other stories.
    pub(crate) teasers: &'f [bool],
    pub(crate) known: &'f Known,
    /// The first unit in the box of the title.
    pub(crate) title_box: usize,
}

/// Gives a kind to every line outside the article, and to those inside whose element is telling.
pub(crate) fn settle(page: &mut Page<'_, '_>, found: &Found<'_>) {
    let Found { document, layout, headline, teasers, known, title_box } = *found;
    let title = headline.and_then(|index| page.units.get(index)).map(|unit| unit.features.key);
    let text: FxHashSet<u64> = page
        .units
        .get(layout.first..=layout.last)
        .unwrap_or_default()
        .iter()
        .take(4)
        .flat_map(title_pass::telling_words)
        .collect();
    let mut label: Option<BlockKind> = None;
    let mut signed = false;
    for index in 0..page.units.len() {
        if Some(index) == headline {
            label = None;
            continue;
        }
        let Some(unit) = page.units.get(index) else { continue };
        let Some(line) = page.lines.get(unit.line) else { continue };
        // Below a deck that was taken for text the writer is named too.
        let near = |kind: &BlockKind| {
            index < layout.first || *kind == BlockKind::Byline && index <= layout.first + NEAR
        };
        let kind = if let Some(kind) = known.kind(unit, line).filter(near) {
            Some(kind)
        } else if index < headline.unwrap_or(layout.first) {
            above(
                unit,
                line,
                index,
                headline.unwrap_or(layout.first),
                title,
                in_row(document, page, index),
                index >= title_box && !is_user(document, unit),
            )
        } else if index < layout.first {
            header(unit, line, &text)
        } else if index <= layout.last {
            within(unit, line, page.units.get(index.wrapping_sub(1)), index - layout.first)
        } else {
            below(unit, line, index - layout.last, signed)
        };
        // `UP NEXT` above a paragraph is a heading, `Related` above links is none.
        let heads = (layout.first..layout.last).contains(&index)
            && (line.hint.heading.is_some() || line.hint.element == Element::Paragraph)
            && line.hint.linked < 50
            && unit.verdict.is_some_and(|verdict| {
                verdict.is_label
                    && matches!(
                        verdict.kind,
                        BlockKind::Related | BlockKind::MostRead | BlockKind::Ticker
                    )
            })
            && page.units.get(index + 1).is_some_and(|next| {
                next.features.is_closed()
                    && next.certain_furniture().is_none()
                    && page.lines.get(next.line).is_some_and(|line| {
                        line.hint.linked < 40 && line.hint.region == Region::Unknown
                    })
            })
            && line.hint.region == Region::Unknown;
        let kind = if heads { None } else { kind };
        let outside = index < headline.unwrap_or(layout.first) || index > layout.last;
        let kind = under_label(unit, line, kind, outside, &mut label);
        // The day of a story that is linked above it.
        let before = index.checked_sub(1).and_then(|before| page.units.get(before));
        let other = before.is_some_and(|unit| unit.kind == Some(BlockKind::Related))
            && (layout.first..layout.last).contains(&index)
            && unit.features.date.is_some();
        let kind = if other || teasers.get(index) == Some(&true) {
            Some(BlockKind::Related)
        } else {
            kind
        };
        signed |= kind == Some(BlockKind::Byline);
        if let Some(unit) = page.units.get_mut(index) {
            unit.kind = kind;
        }
    }
    headings_of_lists(page);
}

/// The name of a member of the site, beside what the member posted.
fn is_user(document: &Document, unit: &Unit) -> bool {
    let inner = document.lines.get(unit.line).map_or(0, |line| line.inner);
    document.nodes.get(inner).is_some_and(|node| node.named.is_user())
}

/// A heading over a list of other stories is part of the list.
fn headings_of_lists(page: &mut Page<'_, '_>) {
    for index in (1..page.units.len()).rev() {
        let below = page.units.get(index).and_then(|unit| unit.kind);
        let Some(kind @ (BlockKind::Related | BlockKind::MostRead)) = below else { continue };
        let Some(unit) = page.units.get_mut(index - 1) else { continue };
        let heading = page.lines.get(unit.line).is_some_and(|line| line.hint.heading.is_some());
        if heading && matches!(unit.kind, Some(BlockKind::Navigation | BlockKind::ContinueReading))
        {
            unit.kind = Some(kind);
        }
    }
}

/// Outside the article, titles under `الأكثر قراءة` are what the label says.
fn under_label(
    unit: &Unit,
    line: &Line<'_>,
    kind: Option<BlockKind>,
    outside: bool,
    label: &mut Option<BlockKind>,
) -> Option<BlockKind> {
    if let Some(verdict) = unit.certain_furniture().filter(|verdict| verdict.is_label) {
        let lists =
            matches!(verdict.kind, BlockKind::Related | BlockKind::MostRead | BlockKind::Ticker);
        *label = (lists && outside).then_some(verdict.kind);
        return kind;
    }
    if !outside {
        *label = None;
        return kind;
    }
    let plain = matches!(
        line.hint.region,
        Region::Unknown | Region::Navigation | Region::Related | Region::Date
    );
    let heard = plain
        && unit.features.words >= 3
        && matches!(
            kind,
            Some(
                BlockKind::Related
                    | BlockKind::Navigation
                    | BlockKind::PageRenderDate
                    | BlockKind::DatePublished
            )
        );
    if heard { label.or(kind) } else { kind }
}

/// A line under a picture: the caption, with its credit or without, or the credit alone.
pub(super) fn picture(unit: &Unit, line: &Line<'_>) -> BlockKind {
    if let Some(verdict) = unit.certain_furniture() {
        return verdict.kind;
    }
    let text = unit.range.text(&line.text);
    let alone = line.hint.region == Region::Credit
        && !(unit.features.words >= 6 && unit.features.is_closed());
    let otherwise = if alone { BlockKind::Credit } else { BlockKind::Caption };
    // `Marla Okafor | HBJ`: both are owners.
    if alone && unit.features.words <= 6 {
        return BlockKind::Credit;
    }
    credit::read(text, &unit.words).map_or(otherwise, |shape| shape.kind)
}

/// A line below a picture that names its owner, whatever its element.
pub(super) fn under_picture(unit: &Unit, line: &Line<'_>) -> Option<BlockKind> {
    const LONGEST: usize = 45;
    let below = line.hint.pictured
        && line.hint.linked < 40
        && line.hint.heading.is_none()
        && unit.kind.is_none()
        && unit.reading.is_none()
        && unit.features.words <= LONGEST;
    if !below {
        return None;
    }
    let text = unit.range.text(&line.text);
    // A paragraph may end with brackets, but hardly behind its stop.
    let told = |shape: &CaptionShape| {
        shape.credit.is_some()
            && (!text.ends_with([')', ']', '.'])
                || shape.text.text(text).ends_with(['.', '!', '?', '؟'])
                || text.contains('©'))
    };
    credit::read(text, &unit.words).filter(told).map(|shape| shape.kind)
}

/// Inside the text.
fn within(
    unit: &Unit,
    line: &Line<'_>,
    above: Option<&Unit>,
    distance: usize,
) -> Option<BlockKind> {
    let features = &unit.features;
    let announced = above.is_some_and(|above| above.kind == Some(BlockKind::PublishLabel));
    if unit.kind == Some(BlockKind::PageRenderDate)
        && distance <= NEAR
        && (announced || line.hint.region == Region::Date)
    {
        return Some(BlockKind::DatePublished);
    }
    match line.hint.region {
        // Systems call a deck a teaser too.
        Region::Related
            if distance == 0
                && features.is_prose()
                && features.is_closed()
                && line.hint.linked < 20 =>
        {
            return Some(BlockKind::Description);
        }
        Region::Caption if features.words <= 80 => return Some(picture(unit, line)),
        Region::Credit if features.words <= 40 => return Some(picture(unit, line)),
        // Who the writer is, told in a box of its own.
        Region::Author if features.is_prose() => return Some(furniture(unit, line)),
        Region::Related
        | Region::MostRead
        | Region::Share
        | Region::Comments
        | Region::Advertisement
        | Region::Cookies
        | Region::Promotion
        | Region::Tags
        | Region::Hidden => {
            return Some(furniture(unit, line));
        }
        _ => {}
    }
    if line.hint.element == Element::Control {
        return Some(BlockKind::Navigation);
    }
    if unit.kind.is_some() {
        return unit.kind;
    }
    if let Some(kind) = under_picture(unit, line) {
        return Some(kind);
    }
    if line.hint.linked > 80
        && (features.words >= 4 || features.words >= 2 && line.hint.element == Element::Other)
        && !features.is_closed()
    {
        return Some(BlockKind::Related);
    }
    match line.hint.element {
        Element::Preformatted => Some(BlockKind::Blockquote),
        Element::ListItem if line.hint.linked < 80 => Some(BlockKind::ListItem),
        Element::Blockquote => Some(BlockKind::Blockquote),
        Element::TableCell if !features.is_prose() => Some(BlockKind::TableRow),
        _ => None,
    }
}

/// After the text: a signature may stand there, inside the same element.
fn below(unit: &Unit, line: &Line<'_>, distance: usize, signed: bool) -> Option<BlockKind> {
    // Blogs sign below the text: `Posted by …`.
    let byline = unit.reading.as_ref().is_some_and(|reading| reading.kind == BlockKind::Byline);
    let labelled = unit.reading.as_ref().is_some_and(|reading| reading.certain);
    let signs = line.hint.region == Region::Author
        || labelled && matches!(line.hint.region, Region::Footer | Region::Unknown);
    if !signed && byline && signs && distance <= 4 {
        return Some(BlockKind::Byline);
    }
    let quiet = line.hint.in_article
        && line.hint.region == Region::Unknown
        && line.hint.linked < 50
        && line.hint.element != Element::Control;
    let reading = unit.reading.as_ref().map(|reading| reading.kind);
    if quiet
        && distance <= 2
        && unit.kind.is_none()
        && unit.certain_furniture().is_none()
        && let Some(kind @ (BlockKind::Byline | BlockKind::Sources)) = reading
    {
        return Some(kind);
    }
    let signature = unit.kind.is_some_and(|kind| {
        matches!(kind, BlockKind::Sources | BlockKind::SourcesLabel | BlockKind::Byline)
    });
    let short =
        unit.kind.is_none() && unit.features.words <= 12 && line.hint.element == Element::Paragraph;
    if distance <= 2 && unit.kind == Some(BlockKind::Sources) && line.hint.region == Region::Unknown
    {
        return unit.kind;
    }
    if quiet && unit.certain_furniture().is_none() && (signature || short) {
        return unit.kind;
    }
    Some(furniture(unit, line))
}

/// The furniture a line is, by its words, then by its element.
pub(super) fn furniture(unit: &Unit, line: &Line<'_>) -> BlockKind {
    if line.text.starts_with('©') {
        return BlockKind::Footer;
    }
    if let Some(verdict) = unit.certain_furniture() {
        return verdict.kind;
    }
    match line.hint.region {
        Region::Footer => BlockKind::Footer,
        Region::Related | Region::Tags => BlockKind::Related,
        Region::MostRead => BlockKind::MostRead,
        Region::Share => BlockKind::Share,
        Region::Comments => {
            if unit.features.words >= 4 {
                BlockKind::ReaderComment
            } else {
                BlockKind::CommentForm
            }
        }
        Region::Advertisement => BlockKind::Advertisement,
        Region::Cookies => BlockKind::CookieNotice,
        Region::Promotion => BlockKind::Promotion,
        Region::Navigation if unit.features.words <= 4 => BlockKind::Navigation,
        _ if unit.features.is_prose() && line.hint.linked < 30 => BlockKind::Footer,
        _ if unit.features.words >= 5 || unit.features.words == 4 && line.hint.linked > 60 => {
            BlockKind::Related
        }
        _ => BlockKind::Navigation,
    }
}

//! Finds where the article ends, and labels what comes after.

use crate::features::Ending;
use crate::kind::BlockKind;
use crate::passes::Page;
use crate::units::Unit;

/// How far below the article a signature may stand, in lines.
const SIGNATURE: usize = 4;

/// The article ends at a label after which little running text comes: a comment form ends it even when readers wrote much.
pub(crate) fn find_start(page: &mut Page<'_, '_>) {
    let end = text_end(page);
    let mass = |unit: &Unit| if unit.is_open_prose() { unit.features.words } else { 0 };
    let text = page.units.iter().take(end).skip(page.body_start);
    let total = text.map(mass).sum::<usize>().max(1);
    let mut before = 0;
    for (index, unit) in page.units.iter().enumerate().skip(page.body_start) {
        if unit.is_open_prose() && index < end {
            before += unit.features.words;
            continue;
        }
        // `اقرأ أيضاً: …` with its title stands between two sentences of the text.
        if unit.verdict.is_some_and(|verdict| !verdict.is_label) && goes_on(page, index) {
            continue;
        }
        let after = total.saturating_sub(before);
        let ends = match unit.kind {
            Some(BlockKind::CommentForm | BlockKind::ReaderComment) => before * 4 >= total,
            Some(
                BlockKind::Related | BlockKind::MostRead | BlockKind::Footer | BlockKind::Ticker,
            ) => after * 7 <= before && index > page.known_last,
            Some(kind) => index >= end && after == 0 && beyond(page, index) && kind.is_furniture(),
            None => false,
        };
        if ends && index > page.body_start {
            page.tail_start = index;
            return;
        }
    }
    // Lines after the last paragraph are the body's to judge; what no label announces ends with the page.
    page.tail_start = page.units.len();
}

/// Whether the next open line is a sentence, however short.
fn goes_on(page: &Page<'_, '_>, index: usize) -> bool {
    let next = page.units.get(index + 1);
    next.is_some_and(|unit| unit.is_open() && unit.features.is_closed() && unit.features.words >= 5)
}

/// Whether running text that is none of the article's comes later.
fn beyond(page: &Page<'_, '_>, index: usize) -> bool {
    page.units.iter().skip(index).any(Unit::is_open_prose)
}

/// Where the stretch of running text ends: sentences for it, other lines against it. A paragraph about the site, below long
/// lists of titles, is outside.
fn text_end(page: &Page<'_, '_>) -> usize {
    let (mut sum, mut best, mut end) = (0_i64, 0_i64, page.body_start);
    for (index, unit) in page.units.iter().enumerate().skip(page.body_start) {
        let words = i64::try_from(unit.features.words.min(150)).unwrap_or(150);
        sum += match unit.kind {
            None if unit.features.is_prose() => words + 10,
            None if unit.features.is_closed() => 2,
            Some(kind) if kind.is_body() => words,
            _ => -2,
        };
        if sum > best {
            best = sum;
            end = index + 1;
        }
    }
    end
}

/// What stands under a label is what the label says.
pub(crate) fn run(page: &mut Page<'_, '_>) {
    let mut last = BlockKind::Navigation;
    let mut titles = 0;
    for index in page.tail_start..page.units.len() {
        // Below a title of another story stands that story's source.
        let near = index < page.tail_start + SIGNATURE && titles == 0;
        let Some(unit) = page.units.get_mut(index) else { continue };
        match unit.kind {
            None => {
                let kind = below_label(unit, last, near);
                titles += usize::from(lists(kind));
                unit.kind = Some(kind);
            }
            Some(kind) if is_button(kind) => {
                // A button among comments or related titles does not end them.
                if !lists(last) && last != BlockKind::ReaderComment {
                    last = kind;
                }
            }
            Some(kind) if is_credit(kind) && (lists(last) || last == BlockKind::ReaderComment) => {
                unit.kind = Some(last);
            }
            Some(kind) if (is_credit(kind) || kind == BlockKind::Sources) && !near => {
                unit.kind = Some(if lists(last) { last } else { BlockKind::Navigation });
            }
            Some(kind) => last = kind,
        }
    }
}

fn below_label(unit: &Unit, last: BlockKind, near: bool) -> BlockKind {
    let reading = unit.reading.as_ref().map(|reading| reading.kind);
    match (last, reading) {
        (BlockKind::SourcesLabel, _) => BlockKind::Sources,
        (_, Some(kind @ (BlockKind::Sources | BlockKind::SourcesLabel)))
            if near && !lists(last) =>
        {
            kind
        }
        // A form has fields and rules; a title below it is of another story.
        (BlockKind::CommentForm, _)
            if (4..=18).contains(&unit.features.words)
                && !unit.features.is_prose()
                && unit.features.ending == Ending::Open =>
        {
            BlockKind::Related
        }
        (BlockKind::ReaderComment | BlockKind::CommentForm, _) => last,
        (BlockKind::Footer, _) => BlockKind::Footer,
        _ if lists(last) => last,
        _ if unit.features.words <= 4 => BlockKind::Navigation,
        _ if unit.features.is_prose() => BlockKind::Footer,
        _ => BlockKind::Related,
    }
}

/// Whether lines below a label of this kind are titles, with their dates and writers.
fn lists(kind: BlockKind) -> bool {
    matches!(kind, BlockKind::Related | BlockKind::MostRead | BlockKind::Ticker)
}

fn is_button(kind: BlockKind) -> bool {
    matches!(
        kind,
        BlockKind::Navigation
            | BlockKind::Share
            | BlockKind::Advertisement
            | BlockKind::ContinueReading
    )
}

/// What stands beside a title, the article's own or another's.
fn is_credit(kind: BlockKind) -> bool {
    matches!(
        kind,
        BlockKind::DatePublished
            | BlockKind::DateModified
            | BlockKind::PageRenderDate
            | BlockKind::Byline
            | BlockKind::Dateline
            | BlockKind::Caption
            | BlockKind::Credit
    )
}

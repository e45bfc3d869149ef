//! Finds where the article ends, and labels what comes after.

use crate::kind::BlockKind;
use crate::passes::Page;
use crate::units::Unit;

/// The article ends at a label after which little running text comes: a comment form ends it even when readers wrote much.
pub(crate) fn find_start(page: &mut Page<'_, '_>) {
    let mass = |units: &[Unit]| -> usize {
        units.iter().filter(|unit| unit.is_open_prose()).map(|unit| unit.features.words).sum()
    };
    let body = page.units.get(page.body_start..).unwrap_or_default();
    let total = mass(body).max(1);
    let mut before = 0;
    let mut last_prose = page.body_start;
    for (index, unit) in page.units.iter().enumerate().skip(page.body_start) {
        if unit.is_open_prose() {
            before += unit.features.words;
            last_prose = index;
            continue;
        }
        let after = total.saturating_sub(before);
        let ends = match unit.kind {
            Some(BlockKind::CommentForm | BlockKind::ReaderComment) => before * 4 >= total,
            Some(
                BlockKind::Related | BlockKind::MostRead | BlockKind::Footer | BlockKind::Ticker,
            ) => after * 7 <= before,
            _ => false,
        };
        if ends && index > page.body_start {
            page.tail_start = index;
            return;
        }
    }
    // Lines after the last paragraph are the body's to judge; what no label announces ends with the page.
    let _ = last_prose;
    page.tail_start = page.units.len();
}

/// What stands under a label is what the label says.
pub(crate) fn run(page: &mut Page<'_, '_>) {
    let mut last = BlockKind::Navigation;
    for index in page.tail_start..page.units.len() {
        let Some(unit) = page.units.get_mut(index) else { continue };
        match unit.kind {
            None => {
                let reading = unit.reading.as_ref().map(|reading| reading.kind);
                unit.kind = Some(match (last, reading) {
                    (BlockKind::SourcesLabel, _) => BlockKind::Sources,
                    (_, Some(kind @ (BlockKind::Sources | BlockKind::SourcesLabel))) => kind,
                    (
                        BlockKind::Related
                        | BlockKind::MostRead
                        | BlockKind::Ticker
                        | BlockKind::ReaderComment
                        | BlockKind::CommentForm,
                        _,
                    ) => last,
                    (BlockKind::Footer, _) => BlockKind::Footer,
                    _ if unit.features.words <= 4 => BlockKind::Navigation,
                    _ => BlockKind::Related,
                });
            }
            Some(
                kind @ (BlockKind::Navigation
                | BlockKind::Share
                | BlockKind::Advertisement
                | BlockKind::ContinueReading),
            ) => {
                // A button among comments or related titles does not end them.
                if !matches!(
                    last,
                    BlockKind::Related
                        | BlockKind::MostRead
                        | BlockKind::ReaderComment
                        | BlockKind::Ticker
                ) {
                    last = kind;
                }
            }
            Some(
                kind @ (BlockKind::DatePublished
                | BlockKind::DateModified
                | BlockKind::PageRenderDate),
            ) if matches!(last, BlockKind::Related | BlockKind::MostRead | BlockKind::Ticker) => {
                let _ = kind;
                unit.kind = Some(last);
            }
            Some(kind) => last = kind,
        }
    }
}

//! Tells the date of the article among the dates above its text.

use crate::kind::BlockKind;
use crate::passes::Page;
use crate::units::Unit;

/// A date without a label is the article's when it stands between title and text, or says what a labelled one says.
pub(super) fn run(page: &mut Page<'_, '_>) {
    /// How far above the title its date may stand.
    const NEAR: usize = 6;
    let end = page.body_start;
    // The title may be printed above the menu once more.
    let again = |unit: &Unit| unit.kind == Some(BlockKind::RepeatedHeadline);
    let start = page
        .headline
        .map_or(end, |title| 1 + page.units.iter().take(title).position(again).unwrap_or(title));
    let day_of = |unit: &Unit| unit.features.date.as_ref().and_then(|date| date.day);
    let known: Vec<_> = page
        .units
        .iter()
        .enumerate()
        .filter(|(index, unit)| {
            unit.kind == Some(BlockKind::DatePublished)
                || (start..end).contains(index) && unit.kind == Some(BlockKind::PageRenderDate)
        })
        .filter_map(|(_, unit)| day_of(unit))
        .collect();
    // Beside a date that is labelled as a change, a date without a label is the publication's.
    let kind_at = |index: usize| page.units.get(index).and_then(|unit| unit.kind);
    let modified = |index: usize| kind_at(index) == Some(BlockKind::DateModified);
    let changed: Vec<usize> = (0..end)
        .filter(|&at| modified(at + 1) || at.checked_sub(1).is_some_and(modified))
        .collect();
    // `منذ 3 ساعات` under the title, before the text, is the story's own age; in a list of others it is theirs.
    let listed = |index: usize| {
        matches!(kind_at(index), Some(BlockKind::Related | BlockKind::MostRead | BlockKind::Ticker))
    };
    let own_age = (start..end).find(|&index| {
        page.units.get(index).is_some_and(|unit| unit.features.age) && !listed(index - 1)
    });
    // Nothing but buttons between a date and the title.
    let title = start.saturating_sub(1).min(page.units.len());
    let buttons = |unit: &&Unit| unit.kind.is_some_and(BlockKind::is_furniture);
    let above = page.units.get(..title).unwrap_or_default().iter().rev();
    let nearest = title.checked_sub(1 + above.take_while(buttons).take(2).count());
    // Between the section and the title no page greets its reader.
    let below_section = nearest
        .and_then(|at| at.checked_sub(1))
        .is_some_and(|above| kind_at(above) == Some(BlockKind::Section));
    // A column's writer stands beside its date, above the title too.
    let signed: Vec<usize> = (start.saturating_sub(NEAR)..start.min(page.units.len()))
        .filter(|&at| {
            let writer = |at: usize| kind_at(at) == Some(BlockKind::Byline);
            writer(at + 1) || at.checked_sub(1).is_some_and(writer)
        })
        .collect();
    for (index, unit) in page.units.iter_mut().enumerate().take(end) {
        if own_age == Some(index) {
            unit.kind = Some(BlockKind::DatePublished);
        }
        if unit.kind != Some(BlockKind::PageRenderDate) {
            continue;
        }
        // Pages greet the reader with the day of the week; a stamp in figures with the hour is the story's.
        let date = unit.features.date.as_ref();
        let bare = date.is_some_and(|date| date.is_bare);
        let confirmed = bare && day_of(unit).is_some_and(|day| known.contains(&day));
        let stamp = start <= index + 1 + NEAR && date.is_some_and(|date| date.is_stamp)
            || nearest == Some(index) && (bare || below_section);
        let beside = changed.binary_search(&index).is_ok() || signed.binary_search(&index).is_ok();
        if confirmed || stamp || index >= start || beside {
            unit.kind = Some(BlockKind::DatePublished);
        }
    }
}

/// Dates and writers stand side by side.
pub(super) fn beside_date(page: &Page<'_, '_>, index: usize) -> bool {
    let date = |at: usize| page.units.get(at).and_then(|unit| unit.kind).is_some_and(is_date);
    date(index + 1) || index.checked_sub(1).is_some_and(date)
}

pub(super) fn is_date(kind: BlockKind) -> bool {
    matches!(kind, BlockKind::DatePublished | BlockKind::DateModified | BlockKind::PageRenderDate)
}

//! Labels what stands above the title: the menu, the section, a kicker, the writer of a column.

use crate::date_line;
use crate::kind::BlockKind;
use crate::names;
use crate::passes::twins::holds_title;
use crate::passes::{Page, labels};
use crate::units::Unit;

/// Section names stand right above the title; a longer run of short lines is a menu.
pub(super) fn run(page: &mut Page<'_, '_>) {
    let Some(headline) = page.headline else { return };
    let title = page.units.get(headline).map(|unit| unit.features.key);
    let open: Vec<usize> =
        (0..headline).filter(|&index| page.units.get(index).is_some_and(Unit::is_open)).collect();
    let writer = |page: &Page<'_, '_>, index: usize| is_writer(page, index, headline);
    let short = open
        .iter()
        .filter(|&&index| page.units.get(index).is_some_and(|unit| unit.features.words <= 4))
        .filter(|&&index| !writer(page, index))
        .count();
    // Buttons of the site among them are of the menu too.
    let named_by_list = |unit: &&Unit| unit.kind == Some(BlockKind::Navigation);
    let row = |unit: &&Unit| (unit.is_open() || named_by_list(unit)) && unit.features.words <= 3;
    let row = page.units.get(..headline).unwrap_or_default().iter().rev().take_while(row);
    let (listed, open_row) = (row.clone().filter(named_by_list).count(), row.count());
    let menu = short >= 4 || open_row >= 4 && listed > 0 && open_row - listed >= 3;
    let named = page.units.iter().take(headline).any(|unit| unit.kind == Some(BlockKind::Section));
    // In a menu the last name is a section only if it stands apart from the others and nothing of the menu follows it.
    let part_of_menu = |unit: &Unit| {
        matches!(
            unit.kind,
            Some(
                BlockKind::Navigation
                    | BlockKind::Footer
                    | BlockKind::Promotion
                    | BlockKind::Ticker
                    | BlockKind::Share
                    | BlockKind::MostRead
            )
        ) || unit.is_open() && unit.features.words <= 4
    };
    let beside = |page: &Page<'_, '_>, index: usize| {
        let after = page.units.get(index + 1..headline).unwrap_or_default();
        let before = index.checked_sub(1).and_then(|before| page.units.get(before));
        !(after.iter().any(part_of_menu) || menu && before.is_some_and(part_of_menu))
    };
    for (position, &index) in open.iter().enumerate() {
        let near = position + 2 >= open.len();
        let section = !named
            && (labels::is_section(page, index)
                && (beside(page, index) || stands_apart(page, index, headline, menu))
                || labels::is_place(page, index) && stands_apart(page, index, headline, menu));
        // The menu's name once more, right above the title.
        let again = index + 1 == headline
            && page.units.get(index).is_some_and(|unit| unit.features.words <= 3)
            && (0..index).any(|other| same_words(page, other, index));
        let house = signs_below(page, index, headline);
        let section = (section || again) && !house;
        let list = list_above(page, index);
        let listed = index.checked_sub(1).and_then(|above| page.units.get(above));
        let listed = list.filter(|_| listed.is_some_and(|above| above.kind == list));
        let below = page.units.get(index + 1).and_then(|below| below.kind);
        let followed = matches!(below, Some(BlockKind::Navigation | BlockKind::MostRead));
        let lettered = page.text(index).contains(char::is_alphabetic);
        // Below a menu, what stands right above the title is no longer of the menu, unless both are names of sections.
        let level = index > 0 && [index, index - 1].iter().all(|&at| labels::is_section(page, at));
        let last =
            position + 1 == open.len() && (!menu || index + 1 == headline && !level) && !house;
        // The name of a house that a menu follows is at the top of its own page.
        let labelled = index
            .checked_sub(1)
            .and_then(|above| page.units.get(above))
            .and_then(|above| above.kind)
            == Some(BlockKind::SourcesLabel);
        let masthead = |kind| kind == BlockKind::Sources && !labelled && !beside(page, index);
        let reading = page.units.get(index).and_then(|unit| unit.reading.as_ref());
        let reading = reading.map(|reading| reading.kind).filter(|_| near && !menu);
        let reading = reading.filter(|&kind| !masthead(kind));
        let writer = writer(page, index);
        let section_not_outlet =
            section && page.units.get(index).is_some_and(|unit| unit.features.quotes == 0);
        let alone =
            position.checked_sub(1).and_then(|before| open.get(before)).is_none_or(|&before| {
                page.units.get(before).is_some_and(|unit| unit.features.words <= 4)
            });
        let with_house = holds_title(page.text(index), page.text(headline));
        let clock = page
            .units
            .get(index)
            .is_some_and(|unit| date_line::clock(&unit.words, page.text(index)).is_some());
        let Some(unit) = page.units.get_mut(index) else { continue };
        let features = &unit.features;
        let weak = unit.verdict.filter(|verdict| verdict.score >= 1.2);
        let kind = if let Some(verdict) = weak {
            verdict.kind
        } else if Some(features.key) == title && features.words >= 3 || with_house {
            BlockKind::RepeatedHeadline
        } else if clock {
            BlockKind::PageRenderDate
        } else if section_not_outlet && features.words <= 4 {
            BlockKind::Section
        } else if let Some(kind) = reading {
            kind
        } else if writer {
            BlockKind::Byline
        } else if lettered && features.words <= 4 && (section || last && !named && !followed) {
            BlockKind::Section
        } else if features.words <= 4 {
            BlockKind::Navigation
        } else if features.is_prose() {
            BlockKind::Promotion
        } else if let Some(kind) = listed {
            kind
        } else if position + 1 == open.len() && (open.len() <= 3 || alone) {
            BlockKind::AlternativeHeadline
        } else {
            list.unwrap_or(BlockKind::Ticker)
        };
        unit.kind = Some(kind);
    }
}

/// `النخلة نيوز` above the title, `النخلة نيوز - سامر نصار` below it: the house.
fn signs_below(page: &Page<'_, '_>, index: usize, headline: usize) -> bool {
    const NEAR: usize = 4;
    let house = page.text(index);
    (headline + 1..headline + 1 + NEAR).any(|at| {
        let rest = page.text(at).strip_prefix(house).unwrap_or_default();
        rest.trim_start().starts_with(['-', '–', '—', '/', '|', ':', '('])
    })
}

pub(super) fn same_words(page: &Page<'_, '_>, a: usize, b: usize) -> bool {
    match (page.units.get(a), page.units.get(b)) {
        (Some(a), Some(b)) => a.features.key == b.features.key,
        _ => false,
    }
}

/// Whether the name of a section stands near the title, and not in a row of other names: that is a menu.
fn stands_apart(page: &Page<'_, '_>, index: usize, headline: usize, menu: bool) -> bool {
    const NEAR: usize = 8;
    const ROW: usize = 2;
    let named = |at: &usize| {
        // Menus end with what is read most.
        let short = |unit: &Unit| {
            unit.is_open() && unit.features.words <= 2 || unit.kind == Some(BlockKind::MostRead)
        };
        let lettered = page.text(*at).contains(char::is_alphabetic);
        let name = labels::is_section(page, *at)
            || labels::is_place(page, *at)
            || page.units.get(*at).is_some_and(short);
        let house = || signs_below(page, *at, headline);
        name && lettered && !is_writer(page, *at, headline) && !house()
    };
    if headline - index > NEAR {
        return false;
    }
    let after = (index + 1..headline).take_while(named).count();
    let before = (0..index).rev().take(ROW).take_while(named).count();
    before + after < ROW && !(menu && after > 0 && !labels::is_section(page, index + 1))
}

/// A writer's name, or what the writer does, above the title: columns begin so.
fn is_writer(page: &Page<'_, '_>, index: usize, headline: usize) -> bool {
    const NEAR: usize = 4;
    if headline - index > NEAR {
        return false;
    }
    let open = |at: usize| page.units.get(at).filter(|unit| unit.is_open() && at < headline);
    let is_job = |at: usize| open(at).is_some_and(|unit| names::is_job(&unit.words));
    // The line below, what the writer does, makes any name a writer's.
    let person = |at: usize| {
        page.units.get(at).is_some_and(|unit| {
            let text = unit.text(page.lines);
            names::is_person(text, &unit.words)
                || is_job(at + 1) && names::is_name(text, &unit.words, 0..unit.words.len())
        })
    };
    // Who runs the paper stands below `رئيس التحرير`.
    let runs_it = index
        .checked_sub(1)
        .and_then(|above| page.units.get(above))
        .is_some_and(|above| above.kind == Some(BlockKind::Footer));
    !runs_it && (person(index) || is_job(index) && index.checked_sub(1).is_some_and(person))
}

/// The label that a line stands under, if it is one of lists: `الأكثر قراءة`.
fn list_above(page: &Page<'_, '_>, index: usize) -> Option<BlockKind> {
    let above = page.units.get(..index)?.iter().rev().take(12);
    let label = above.into_iter().find(|unit| unit.verdict.is_some_and(|v| v.is_label))?;
    label
        .kind
        .filter(|kind| matches!(kind, BlockKind::Related | BlockKind::MostRead | BlockKind::Ticker))
}

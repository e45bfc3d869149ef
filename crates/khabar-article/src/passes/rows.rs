//! Lines in a row that have the same shape: lists, tables, and lists that lost their marks.

use khabar_text::TokenKind;

use crate::features::{Ending, Start};
use crate::gaps::{Gap, gap_after};
use crate::kind::BlockKind;
use crate::passes::Page;
use crate::units::Unit;

pub(super) fn run(page: &mut Page<'_, '_>) {
    lists(page);
    tables(page);
    unmarked(page);
    answers(page);
}

/// Two or more marked lines in a row are a list.
fn lists(page: &mut Page<'_, '_>) {
    let marked = |page: &Page<'_, '_>, index: usize| {
        page.units.get(index).is_some_and(|unit| {
            matches!(unit.kind, Some(BlockKind::Paragraph | BlockKind::Heading))
                && matches!(
                    unit.features.start,
                    Start::Bullet | Start::Dash | Start::Star | Start::Number
                )
        })
    };
    let mut index = page.body_start;
    while index < page.tail_start {
        let end = (index..page.tail_start).find(|&at| !marked(page, at)).unwrap_or(page.tail_start);
        let same = |a: usize, b: usize| match (page.units.get(a), page.units.get(b)) {
            (Some(a), Some(b)) => a.features.start == b.features.start,
            _ => false,
        };
        if end >= index + 2 && same(index, index + 1) {
            for unit in page.units.iter_mut().take(end).skip(index) {
                unit.kind = Some(BlockKind::ListItem);
            }
        }
        index = end.max(index + 1);
    }
}

/// Two or more lines in a row with as many tabs, or bars, are rows of a table.
fn tables(page: &mut Page<'_, '_>) {
    let tabs = |page: &Page<'_, '_>, index: usize| -> usize {
        let text = page.text(index);
        let short = text.len() < 400
            && page.units.get(index).is_some_and(|unit| {
                matches!(unit.kind, Some(BlockKind::Paragraph | BlockKind::Heading))
            });
        let count = |mark| text.bytes().filter(|&byte| byte == mark).count();
        match count(b'\t') {
            _ if !short => 0,
            0 => count(b'|'),
            tabs => tabs,
        }
    };
    let mut index = page.body_start;
    while index < page.tail_start {
        let columns = tabs(page, index);
        let rows = index..page.tail_start;
        let end = rows.clone().find(|&at| tabs(page, at) != columns).unwrap_or(page.tail_start);
        if columns > 0 && end >= index + 2 {
            for unit in page.units.iter_mut().take(end).skip(index) {
                unit.kind = Some(BlockKind::TableRow);
            }
        }
        index = end.max(index + 1);
    }
}

/// Three or more short lines in a row that no stop closes: what a recipe needs, the weather of some towns, verse. Announced by a
/// colon or by a short line above them, or all alike in their figures, they are a list; otherwise they are lines of text, and
/// none of them heads the next.
fn unmarked(page: &mut Page<'_, '_>) {
    const ROW: usize = 3;
    let mut index = page.body_start;
    while index < page.tail_start {
        let end = (index..page.tail_start)
            .find(|&at| !page.units.get(at).is_some_and(is_short))
            .unwrap_or(page.tail_start);
        // What a colon announces begins below it.
        let colon = |at: &usize| {
            page.units.get(*at).is_some_and(|unit| unit.features.ending == Ending::Colon)
        };
        let start = (index..end).find(colon).unwrap_or(index);
        if end - start >= ROW {
            name_row(page, start, end);
        }
        index = end.max(index + 1);
    }
}

fn is_short(unit: &Unit) -> bool {
    let features = &unit.features;
    matches!(unit.kind, Some(BlockKind::Paragraph | BlockKind::Heading))
        && features.words <= 9
        && features.inner_stops == 0
        && !features.is_prose()
        && !matches!(features.ending, Ending::Stop | Ending::Question)
        && unit.level.is_none()
}

/// `القاهرة: العظمى 20`, `عيار 21 2205 جنيهات`
fn is_entry(page: &Page<'_, '_>, index: usize) -> bool {
    let Some(unit) = page.units.get(index) else { return false };
    let text = unit.text(page.lines);
    let figure = |kind| matches!(kind, TokenKind::Number | TokenKind::TimeLike);
    unit.words.iter().skip(1).any(|word| figure(word.kind))
        || (1..unit.words.len().min(5)).any(|end| gap_after(text, &unit.words, end) == Gap::Colon)
}

/// Whether sentences come soon.
fn goes_on(page: &Page<'_, '_>, index: usize) -> bool {
    let below = page.units.get(index..page.tail_start.min(index + 4)).unwrap_or_default();
    below.iter().any(|unit| {
        unit.kind.is_some_and(BlockKind::is_body)
            && (unit.features.is_closed() || unit.features.is_prose())
    })
}

fn name_row(page: &mut Page<'_, '_>, start: usize, end: usize) {
    let words =
        |page: &Page<'_, '_>, at: usize| page.units.get(at).map_or(0, |unit| unit.features.words);
    let colon = |page: &Page<'_, '_>, at: usize| {
        page.units.get(at).is_some_and(|unit| unit.features.ending == Ending::Colon)
    };
    let entries = (start..end).filter(|&at| is_entry(page, at)).count();
    // What no sentence follows ends with its last entry: tags and buttons come below.
    let last = (start..end).rev().find(|&at| is_entry(page, at)).map_or(end, |at| at + 1);
    let end =
        if entries >= 3 && last - start <= entries + 2 && !goes_on(page, end) { last } else { end };
    let alike = entries * 3 >= (end - start) * 2;
    let goes_on = goes_on(page, end);
    let headed = colon(page, start)
        || words(page, start) <= 3 && end - start > 3 && goes_on
        || alike && !is_entry(page, start) && words(page, start) <= 6;
    let announced = headed || start.checked_sub(1).is_some_and(|above| colon(page, above));
    if !(goes_on || alike && entries >= 3 || announced && colon(page, start)) {
        return;
    }
    let from = if headed { start + 1 } else { start };
    // The last line may head what follows the list.
    let stands_out = (words(page, end - 1) <= 3 && announced || alike) && !is_entry(page, end - 1);
    // A line above a heading heads nothing.
    let headed_below =
        page.units.get(end).is_some_and(|unit| unit.kind == Some(BlockKind::Heading));
    let heads = (from + 2 < end && goes_on && stands_out && !headed_below).then_some(end - 1);
    let kind = if announced || alike { BlockKind::ListItem } else { BlockKind::Paragraph };
    let entry: Vec<bool> = (start..=end).map(|at| is_entry(page, at)).collect();
    // Among entries that are alike, a line without a figure heads those below it.
    let heads_entries = |at: usize| {
        let is = |at: usize| entry.get(at - start).copied().unwrap_or(false);
        alike && !is(at) && at + 1 < end && is(at + 1)
    };
    for (at, unit) in page.units.iter_mut().enumerate().take(end).skip(start) {
        let heading = at < from || Some(at) == heads || heads_entries(at);
        // `المكونات` heads the list, `وجاءت الأسعار كالآتي:` is what it was.
        let named = unit.features.words <= 3
            && unit.features.stop_words == 0
            && unit.features.commas == 0
            && unit.features.verbs == 0
            && unit.features.date.is_none();
        if heading && unit.features.ending == Ending::Colon && !named {
            continue;
        }
        unit.kind = Some(if heading { BlockKind::Heading } else { kind });
    }
}

/// Between the questions of an interview stand its answers; behind the last of them the writer may speak again.
fn answers(page: &mut Page<'_, '_>) {
    let range = page.body_start..page.tail_start;
    let units = page.units.get_mut(range).unwrap_or_default();
    let questions = units.iter().filter(|unit| unit.kind == Some(BlockKind::Question)).count();
    let (mut seen, mut asked) = (0, false);
    for unit in units.iter_mut().filter(|_| questions >= 2) {
        match unit.kind {
            Some(BlockKind::Question) => (seen, asked) = (seen + 1, true),
            Some(BlockKind::Heading) => asked = false,
            Some(BlockKind::Paragraph | BlockKind::Answer) if asked => {
                unit.kind = Some(BlockKind::Answer);
                asked = seen < questions;
            }
            _ => {}
        }
    }
}

//! Lines that say what another line says: a picture's alternative text and its caption, the title once more.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::kind::BlockKind;
use crate::passes::Page;
use crate::units::Unit;

/// The same words as the line above or below, or a credit or the caption proper below it.
pub(super) fn describes_a_picture(page: &Page<'_, '_>, index: usize) -> bool {
    let kind_above = index.checked_sub(1).and_then(|above| page.units.get(above)?.kind);
    let above = kind_above == Some(BlockKind::Caption) && twin_of(page, index, index - 1);
    let words = |unit: &Unit| !unit.features.is_prose() && unit.features.words > 1;
    let below = page.units.get(index + 1).and_then(|unit| unit.kind);
    // Right below the title a line is the deck.
    let low = page.headline.is_none_or(|title| index > title + 1);
    let told = page.units.get(index).is_some_and(words)
        && (below == Some(BlockKind::Credit) || low && below == Some(BlockKind::Caption));
    above || told || twin_below(page, index)
}

/// The same line twice in a row, or almost: a picture's alternative text and its caption.
pub(super) fn twin_below(page: &Page<'_, '_>, index: usize) -> bool {
    page.units.get(index).is_some_and(|unit| unit.features.words >= 3 && !unit.features.is_closed())
        && index + 1 < page.body_start
        && page.units.get(index + 1).is_some_and(Unit::is_open)
        && twin_of(page, index, index + 1)
}

pub(super) fn twin_of(page: &Page<'_, '_>, a: usize, b: usize) -> bool {
    let (Some(a), Some(b)) = (page.units.get(a), page.units.get(b)) else { return false };
    let words: FxHashSet<u64> = a.words.iter().map(|word| word.hash).collect();
    let shared = b.words.iter().filter(|word| words.contains(&word.hash)).count();
    shared * 5 >= b.words.len() * 4 && shared * 5 >= a.words.len() * 4
}

/// The title once more, whole, and a few words behind a mark: `العنوان - النهر, 1920, 05.11.2024`.
pub(super) fn begins_with(unit: &Unit, title: &Unit) -> bool {
    let count = title.words.len();
    count >= 4
        && (count..=count + 8).contains(&unit.words.len())
        && unit.words.iter().zip(title.words.iter()).all(|(a, b)| a.hash == b.hash)
        && unit.words.get(count).is_none_or(|word| !word.spaced)
}

/// The name of the house may stand before or behind the title where it is printed once more.
pub(super) fn inside_others(page: &Page<'_, '_>, end: usize, counts: &mut FxHashMap<u64, usize>) {
    const MOST: usize = 24;
    let titles: Vec<usize> = (0..end)
        .filter(|&at| {
            page.units.get(at).is_some_and(|unit| unit.is_open() && unit.features.words >= 4)
        })
        .take(MOST)
        .collect();
    for &title in &titles {
        let again = titles
            .iter()
            .any(|&other| other != title && holds_title(page.text(other), page.text(title)));
        if again && let Some(unit) = page.units.get(title) {
            *counts.entry(unit.features.key).or_insert(0) += 1;
        }
    }
}

/// `النخلة - عنوان الخبر`, `عنوان الخبر | النخلة نيوز`
pub(super) fn holds_title(line: &str, title: &str) -> bool {
    const MARKS: [char; 6] = ['-', '–', '—', '|', ':', '»'];
    const LONGEST: usize = 5;
    let apart = |rest: &str| {
        rest.trim_matches(MARKS) != rest
            && (1..=LONGEST).contains(
                &rest
                    .split_whitespace()
                    .filter(|word| !word.chars().all(|c| MARKS.contains(&c)))
                    .count(),
            )
    };
    let before = || {
        line.strip_suffix(title)
            .map(str::trim_end)
            .is_some_and(|head| head.ends_with(MARKS) && apart(head))
    };
    let behind = || {
        line.strip_prefix(title)
            .map(str::trim_start)
            .is_some_and(|tail| tail.starts_with(MARKS) && apart(tail))
    };
    line.len() > title.len() && (before() || behind())
}

//! Tells a deck, the summary between the title and the text, from the first paragraph.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::features::Ending;
use crate::kind::BlockKind;
use crate::names;
use crate::passes::Page;
use crate::passes::caption;
use crate::passes::header::below_headline;
use crate::passes::header_dates;
use crate::passes::headline;
use crate::passes::twins::{begins_with, describes_a_picture, twin_of};
use crate::units::Unit;

/// Whether the first running text is a deck and not the first paragraph.
pub(super) fn run(page: &mut Page<'_, '_>) {
    let first = page.body_start;
    let already =
        page.units.iter().take(first).any(|unit| unit.kind == Some(BlockKind::Description));
    let rest: Vec<usize> = (first + 1..page.units.len())
        .filter(|&index| page.units.get(index).is_some_and(Unit::is_open_prose))
        .collect();
    let (Some(unit), Some(&next)) = (page.units.get(first), rest.first()) else { return };
    if already || unit.features.words > 80 || page.are_siblings(first, next) {
        return;
    }
    let repeated = rest.iter().take(40).any(|&index| {
        page.units.get(index).is_some_and(|other| other.features.key == unit.features.key)
    });
    // Only what belongs to the header may stand between a deck and the text.
    let title = page.headline.and_then(|title| page.units.get(title));
    let header = |index: usize| {
        let Some(unit) = page.units.get(index) else { return false };
        match unit.kind {
            Some(kind) => matches!(
                kind,
                BlockKind::Caption
                    | BlockKind::Credit
                    | BlockKind::Byline
                    | BlockKind::Dateline
                    | BlockKind::DatePublished
                    | BlockKind::DateModified
                    | BlockKind::PageRenderDate
                    | BlockKind::PublishLabel
            ),
            None => {
                unit.reading.is_some()
                    || title.is_some_and(|title| begins_with(unit, title))
                    || names::is_person(unit.text(page.lines), &unit.words)
                    || names::is_job(&unit.words)
                    || signs_beside_date(page, index)
                    || headline::names_an_owner(unit.text(page.lines))
                    || index > first + 1 && twin_of(page, index - 1, index)
                    || index + 1 < next && twin_of(page, index, index + 1)
                    || caption::read(unit.text(page.lines), &unit.words).is_some()
                    || describes_a_picture(page, index)
            }
        }
    };
    // Buttons too, but not before the first of these: between paragraphs they stand alone.
    let button = |index: usize| {
        page.units.get(index).and_then(|unit| unit.kind).is_some_and(|kind| {
            matches!(kind, BlockKind::Share | BlockKind::Navigation | BlockKind::Advertisement)
        }) || page.units.get(index).is_some_and(|unit| unit.features.words <= 1)
            && !page.text(index).contains(char::is_alphabetic)
    };
    let address = |index: &usize| {
        page.units.get(*index).is_some_and(|unit| unit.features.words <= 1) && button(*index)
    };
    // An interview begins with its first question.
    let asks = |index: &usize| {
        page.units.get(*index).is_some_and(|unit| {
            unit.is_open()
                && unit.features.ending == Ending::Question
                && unit.features.words >= 3
                && !header(*index)
        })
    };
    let text = (first + 1..next).find(asks).unwrap_or(next);
    let between = first + 1 + (first + 1..text).take_while(address).count();
    let apart = page.headline.is_some()
        && header(between)
        && between < text
        && (between..text).all(|index| header(index) || button(index));
    let directly_below = page.headline.is_some_and(|headline| headline + 1 == first);
    let closed = rest
        .iter()
        .filter(|&&index| page.units.get(index).is_some_and(|unit| unit.features.is_closed()))
        .count();
    let open_ended = directly_below
        && unit.features.ending == Ending::Open
        && unit.features.inner_stops == 0
        && rest.len() >= 3
        && closed * 10 >= rest.len() * 9;
    if repeated || apart || open_ended || summed_up(page, first, &rest) {
        if let Some(unit) = page.units.get_mut(first) {
            unit.kind = Some(BlockKind::Description);
        }
        page.body_start = text;
        below_headline(page);
        header_dates::run(page);
    }
}

/// Any name right above the date is the writer's.
fn signs_beside_date(page: &Page<'_, '_>, index: usize) -> bool {
    let date = page.units.get(index + 1).and_then(|unit| unit.kind);
    page.units.get(index).is_some_and(|unit| {
        date.is_some_and(header_dates::is_date)
            && names::is_name(unit.text(page.lines), &unit.words, 0..unit.words.len())
    })
}

/// Much of a deck stands word for word in the text below.
fn summed_up(page: &Page<'_, '_>, first: usize, rest: &[usize]) -> bool {
    const RUN: usize = 6;
    let deck: Vec<u64> = page.units.get(first).into_iter().flat_map(hashes_of).collect();
    if deck.len() < RUN + 2 || page.headline.is_none() {
        return false;
    }
    let wanted: FxHashSet<&[u64]> = deck.windows(RUN).collect();
    // Most words of the text stand in no deck: a few bits tell them.
    let bit = |hash: u64| ((hash >> 62) as usize, 1_u64 << (hash >> 56 & 63));
    let mut bits = [0_u64; 4];
    for (slot, bit) in deck.iter().map(|&hash| bit(hash)) {
        if let Some(bits) = bits.get_mut(slot) {
            *bits |= bit;
        }
    }
    let could_be = |hash| {
        let (slot, bit) = bit(hash);
        bits.get(slot).is_some_and(|bits| bits & bit != 0)
    };
    // A run that stands in two paragraphs is a formula of the text, and sums up neither.
    let mut found: FxHashMap<&[u64], (usize, bool)> = FxHashMap::default();
    for (paragraph, unit) in
        rest.iter().take(200).filter_map(|&index| page.units.get(index)).enumerate()
    {
        let mut window = [0; RUN];
        let mut run = 0;
        for hash in hashes_of(unit) {
            if !could_be(hash) {
                run = 0;
                continue;
            }
            run += 1;
            window.rotate_left(1);
            if let Some(last) = window.last_mut() {
                *last = hash;
            }
            if run >= RUN
                && let Some(&wanted) = wanted.get(&window[..])
            {
                let (first, again) = found.entry(wanted).or_insert((paragraph, false));
                *again |= *first != paragraph;
            }
        }
    }
    let told = found.values().filter(|(_, again)| !again).count();
    told * 5 >= wanted.len() * 2
}

fn hashes_of(unit: &Unit) -> impl Iterator<Item = u64> + '_ {
    unit.words.iter().map(|word| word.hash)
}

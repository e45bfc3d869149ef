//! Labels what stands above the text: section, kicker, repeated title, captions, byline, dates, deck.

use rustc_hash::FxHashSet;

use crate::dateline;
use crate::features::Start;
use crate::kind::BlockKind;
use crate::lines::trim;
use crate::names;
use crate::passes::{Page, caption, deck, headline, labels};
use crate::terms::Term;
use crate::units::{self, Unit};
use crate::words::Hit;
use khabar_text::{Span, TokenKind};

pub(crate) fn run(page: &mut Page<'_, '_>) {
    above_headline(page);
    below_headline(page);
    header_dates(page);
    deck::run(page);
    leading_dateline(page);
}

/// Section names stand right above the title; a longer run of short lines is a menu.
fn above_headline(page: &mut Page<'_, '_>) {
    let Some(headline) = page.headline else { return };
    let title = page.units.get(headline).map(|unit| unit.features.key);
    let open: Vec<usize> =
        (0..headline).filter(|&index| page.units.get(index).is_some_and(Unit::is_open)).collect();
    let short = open
        .iter()
        .filter(|&&index| page.units.get(index).is_some_and(|unit| unit.features.words <= 4))
        .count();
    let menu = short >= 4;
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
                && (beside(page, index) || stands_apart(page, index, headline))
                || labels::is_place(page, index) && stands_apart(page, index, headline));
        // The menu's name once more, right above the title.
        let again = index + 1 == headline
            && labels::is_section(page, index)
            && open.iter().take(position).any(|&other| same_words(page, other, index));
        let section = section || again;
        let list = list_above(page, index);
        let writer = is_writer(page, index, headline);
        let Some(unit) = page.units.get_mut(index) else { continue };
        let features = &unit.features;
        let weak = unit.verdict.filter(|verdict| verdict.score >= 1.2);
        let kind = if let Some(verdict) = weak {
            verdict.kind
        } else if Some(features.key) == title && features.words >= 3 {
            BlockKind::RepeatedHeadline
        } else if let Some(reading) = unit.reading.as_ref().filter(|_| near && !menu) {
            reading.kind
        } else if writer {
            BlockKind::Byline
        } else if features.words <= 4 && (section || position + 1 == open.len() && !menu && !named)
        {
            BlockKind::Section
        } else if features.words <= 4 {
            BlockKind::Navigation
        } else if features.is_prose() {
            BlockKind::Promotion
        } else if position + 1 == open.len() && open.len() <= 3 {
            BlockKind::AlternativeHeadline
        } else {
            list.unwrap_or(BlockKind::Ticker)
        };
        unit.kind = Some(kind);
    }
}

fn same_words(page: &Page<'_, '_>, a: usize, b: usize) -> bool {
    match (page.units.get(a), page.units.get(b)) {
        (Some(a), Some(b)) => a.features.key == b.features.key,
        _ => false,
    }
}

/// Whether the name of a section stands near the title, and not in a row of other names: that is a menu.
fn stands_apart(page: &Page<'_, '_>, index: usize, headline: usize) -> bool {
    const NEAR: usize = 8;
    const ROW: usize = 2;
    let named = |at: &usize| {
        let short = |unit: &Unit| unit.is_open() && unit.features.words <= 2;
        labels::is_section(page, *at)
            || labels::is_place(page, *at)
            || page.units.get(*at).is_some_and(short)
    };
    if headline - index > NEAR {
        return false;
    }
    let after = (index + 1..headline).take_while(named).count();
    let before = (0..index).rev().take(ROW).take_while(named).count();
    before + after < ROW
}

/// A writer's name, or what the writer does, above the title: columns begin so.
fn is_writer(page: &Page<'_, '_>, index: usize, headline: usize) -> bool {
    const NEAR: usize = 4;
    let Some(unit) = page.units.get(index).filter(|_| headline - index <= NEAR) else {
        return false;
    };
    let person = |unit: &Unit| names::is_person(unit.text(page.lines), &unit.words);
    person(unit)
        || names::is_job(&unit.words)
            && index.checked_sub(1).and_then(|at| page.units.get(at)).is_some_and(person)
}

/// The label that a line stands under, if it is one of lists: `الأكثر قراءة`.
fn list_above(page: &Page<'_, '_>, index: usize) -> Option<BlockKind> {
    let above = page.units.get(..index)?.iter().rev().take(12);
    let label = above.into_iter().find(|unit| unit.verdict.is_some_and(|v| v.is_label))?;
    label.kind.filter(|kind| matches!(kind, BlockKind::Related | BlockKind::MostRead))
}

pub(super) fn below_headline(page: &mut Page<'_, '_>) {
    let start = page.headline.map_or(0, |index| index + 1);
    let title = page.headline.and_then(|index| page.units.get(index));
    let title_key = title.map(|unit| unit.features.key);
    let title_words: FxHashSet<u64> =
        title.map(|unit| unit.words.iter().map(|word| word.hash).collect()).unwrap_or_default();
    let lede: Vec<u64> = page
        .units
        .get(page.body_start)
        .map(|unit| unit.words.iter().take(300).map(|word| word.hash).collect())
        .unwrap_or_default();
    let has_title = page.headline.is_some();
    let mut first = true;
    for index in start..page.body_start {
        let twin = twin_below(page, index);
        let section = labels::is_section(page, index);
        let above_is_twin = index > 0
            && page.units.get(index - 1).is_some_and(|unit| unit.kind == Some(BlockKind::Caption))
            && twin_of(page, index, index - 1);
        let above_is_byline = index
            .checked_sub(1)
            .and_then(|above| page.units.get(above))
            .is_some_and(|unit| unit.kind == Some(BlockKind::Byline));
        // Below the title's own line, a heading in the element of the text heads the text.
        let marked_heading = has_title
            && index + 1 == page.body_start
            && page.units.get(index).and_then(|unit| page.lines.get(unit.line)).is_some_and(
                |line| {
                    line.hint.in_article
                        && line.hint.heading.is_some_and(|level| level > 1)
                        && line.hint.linked < 50
                },
            );
        let above_credit =
            page.units.get(index + 1).is_some_and(|unit| unit.kind == Some(BlockKind::Credit));
        let text = page.text(index).to_owned();
        let Some(unit) = page.units.get_mut(index) else { continue };
        if !unit.is_open() {
            continue;
        }
        let features = &unit.features;
        let shared = unit.words.iter().filter(|word| title_words.contains(&word.hash)).count();
        let repeats_title = Some(features.key) == title_key
            || features.words >= 4
                && shared * 10 >= features.words * 9
                && features.words * 10 >= title_words.len() * 8;
        let in_lede = features.words <= 5 && headline::stands_in(unit, &lede);
        let kind = if repeats_title && has_title {
            BlockKind::RepeatedHeadline
        } else if let Some(reading) = &unit.reading {
            reading.kind
        } else if !in_lede && names::is_person(&text, &unit.words)
            || above_is_byline && (names::is_job(&unit.words) || text.starts_with("Role"))
        {
            BlockKind::Byline
        } else if marked_heading {
            BlockKind::Heading
        } else if twin || above_is_twin || above_credit {
            BlockKind::Caption
        } else if let Some(shape) =
            caption::read(&text, &unit.words).filter(|_| !features.is_closed())
        {
            shape.kind
        } else if section {
            BlockKind::Section
        } else if in_lede {
            BlockKind::Caption
        } else if features.latin_percent > 60 && features.words <= 4 {
            BlockKind::Navigation
        } else if features.start == Start::Bullet || features.start == Start::Dash {
            BlockKind::Description
        } else if features.words <= 2 && is_count(unit) {
            BlockKind::Navigation
        } else if features.words <= 2 {
            // `الاثنين`, what is left of a date, is no section.
            let calendar = |hit: &Hit| matches!(hit.term, Term::Calendar { .. });
            let clock = features.start == Start::Time;
            let section = has_title && !clock && !unit.words.hits().iter().any(calendar);
            match (section, clock) {
                (true, _) => BlockKind::Section,
                (false, true) => BlockKind::DatePublished,
                (false, false) => BlockKind::Navigation,
            }
        } else if !has_title && features.words <= 4 {
            BlockKind::Section
        } else if first && features.words >= 8 {
            BlockKind::Description
        } else if first && features.words >= 4 {
            BlockKind::AlternativeHeadline
        } else if features.words >= 3 && features.latin_percent < 50 {
            BlockKind::Caption
        } else {
            BlockKind::Navigation
        };
        first = false;
        unit.kind = Some(kind);
    }
}

/// `1246`: how many read it.
fn is_count(unit: &Unit) -> bool {
    unit.words.iter().all(|word| word.kind == TokenKind::Number)
}

/// The same line twice in a row, or almost: a picture's alternative text and its caption.
fn twin_below(page: &Page<'_, '_>, index: usize) -> bool {
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

/// A date without a label is the article's when it stands between title and text, or says what a labelled one says.
pub(super) fn header_dates(page: &mut Page<'_, '_>) {
    /// How far above the title its date may stand.
    const NEAR: usize = 6;
    let (start, end) = (page.headline.map_or(usize::MAX, |index| index + 1), page.body_start);
    let iso_of = |unit: &Unit| unit.features.date.as_ref().and_then(|date| date.iso.clone());
    let known: Vec<String> = page
        .units
        .iter()
        .enumerate()
        .filter(|(index, unit)| {
            unit.kind == Some(BlockKind::DatePublished)
                || (start..end).contains(index) && unit.kind == Some(BlockKind::PageRenderDate)
        })
        .filter_map(|(_, unit)| iso_of(unit))
        .collect();
    for (index, unit) in page.units.iter_mut().enumerate().take(end) {
        if unit.kind != Some(BlockKind::PageRenderDate) {
            continue;
        }
        let confirmed = iso_of(unit).is_some_and(|iso| known.contains(&iso));
        // Pages greet the reader with the day of the week; a stamp in figures with the hour is the story's.
        let date = unit.features.date.as_ref();
        let stamp = start <= index + 1 + NEAR && date.is_some_and(|date| date.is_stamp)
            || start == index + 2 && date.is_some_and(|date| date.is_bare);
        if confirmed || stamp || index >= start {
            unit.kind = Some(BlockKind::DatePublished);
        }
    }
}

/// Cuts the dateline off the first paragraph.
fn leading_dateline(page: &mut Page<'_, '_>) {
    let index = page.body_start;
    let Some(unit) = page.units.get(index).filter(|unit| unit.is_open()) else { return };
    let text = unit.text(page.lines).to_owned();
    let Some((_, rest)) = dateline::leading(&text, &unit.words) else { return };
    let (line, start) = (unit.line, unit.range.start());
    let parts = [trim(&text, Span::new(0, rest)), trim(&text, Span::new(rest, text.len()))];
    if parts.iter().any(|part| part.is_empty()) {
        return;
    }
    let [mut dateline, paragraph] = parts.map(|part| {
        let piece = part.text(&text);
        units::measure(line, part.shift(start), crate::words::Words::of(piece), piece, None)
    });
    dateline.kind = Some(BlockKind::Dateline);
    page.units.splice(index..=index, [dateline, paragraph]);
    page.known_last += usize::from(page.known_last >= index);
    page.body_start = index + 1;
}

//! Labels what stands above the text: section, kicker, repeated title, captions, byline, dates, deck.

use rustc_hash::FxHashSet;

use crate::date_line;
use crate::dateline;
use crate::features::{Ending, Start};
use crate::kind::BlockKind;
use crate::lines::trim;
use crate::names;
use crate::passes::header_dates::{self, beside_date, is_date};
use crate::passes::{Page, caption, deck, headline, labels};
use crate::terms::{AgencyKind, BylineKind, Term};
use crate::units::{self, Unit};
use crate::words::Hit;
use khabar_text::Span;

pub(crate) fn run(page: &mut Page<'_, '_>) {
    above_headline(page);
    below_headline(page);
    header_dates::run(page);
    deck::run(page);
    leading_dateline(page);
}

/// Section names stand right above the title; a longer run of short lines is a menu.
fn above_headline(page: &mut Page<'_, '_>) {
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
            && page.units.get(index).is_some_and(|unit| unit.features.words <= 3)
            && (0..index).any(|other| same_words(page, other, index));
        let section = section || again;
        let list = list_above(page, index);
        let writer = writer(page, index);
        let section_not_outlet =
            section && page.units.get(index).is_some_and(|unit| unit.features.quotes == 0);
        let Some(unit) = page.units.get_mut(index) else { continue };
        let features = &unit.features;
        let weak = unit.verdict.filter(|verdict| verdict.score >= 1.2);
        let kind = if let Some(verdict) = weak {
            verdict.kind
        } else if Some(features.key) == title && features.words >= 3 {
            BlockKind::RepeatedHeadline
        } else if section_not_outlet && features.words <= 4 {
            BlockKind::Section
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
        let name = labels::is_section(page, *at)
            || labels::is_place(page, *at)
            || page.units.get(*at).is_some_and(short);
        name && !is_writer(page, *at, headline)
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
    person(index) || is_job(index) && index.checked_sub(1).is_some_and(person)
}

/// The label that a line stands under, if it is one of lists: `الأكثر قراءة`.
fn list_above(page: &Page<'_, '_>, index: usize) -> Option<BlockKind> {
    let above = page.units.get(..index)?.iter().rev().take(12);
    let label = above.into_iter().find(|unit| unit.verdict.is_some_and(|v| v.is_label))?;
    label.kind.filter(|kind| matches!(kind, BlockKind::Related | BlockKind::MostRead))
}

pub(super) fn below_headline(page: &mut Page<'_, '_>) {
    let below = Below::of(page);
    let start = page.headline.map_or(0, |index| index + 1);
    let mut first = true;
    for index in start..page.body_start {
        if !page.units.get(index).is_some_and(Unit::is_open) {
            continue;
        }
        let kind = below.role(page, index, first);
        first = false;
        if let Some(unit) = page.units.get_mut(index) {
            unit.kind = Some(kind);
        }
    }
}

/// What lines between the title and the text are compared with.
struct Below {
    has_title: bool,
    title_key: Option<u64>,
    title_words: FxHashSet<u64>,
    /// The words of the first paragraph.
    lede: Vec<u64>,
}

impl Below {
    fn of(page: &Page<'_, '_>) -> Self {
        let title = page.headline.and_then(|index| page.units.get(index));
        let hashes = |unit: &Unit| unit.words.iter().map(|word| word.hash).collect();
        let lede = page.units.get(page.body_start);
        Self {
            has_title: page.headline.is_some(),
            title_key: title.map(|unit| unit.features.key),
            title_words: title.map(hashes).unwrap_or_default(),
            lede: lede
                .map(|unit| unit.words.iter().take(300).map(|word| word.hash).collect())
                .unwrap_or_default(),
        }
    }

    /// What a line is that stands between the title and the text, and that no label has told.
    fn role(&self, page: &Page<'_, '_>, index: usize, first: bool) -> BlockKind {
        let Some(unit) = page.units.get(index) else { return BlockKind::Navigation };
        let text = unit.text(page.lines);
        let features = &unit.features;
        let section = labels::is_section(page, index);
        let in_lede = features.words <= 5 && headline::stands_in(unit, &self.lede);
        if self.has_title && self.repeats_title(unit) {
            return BlockKind::RepeatedHeadline;
        }
        if is_label_or_named_by_one(page, index)
            || !in_lede && names::is_person(text, &unit.words)
            || is_job_of_writer(page, index)
        {
            return BlockKind::Byline;
        }
        if let Some(reading) = &unit.reading
            && !(section && reading.kind == BlockKind::Sources)
        {
            return reading.kind;
        }
        if self.has_title && heads_the_text(page, index) {
            return BlockKind::Heading;
        }
        let beside_date = !in_lede && beside_date(page, index);
        let spaced = unit.words.iter().skip(1).all(|word| word.spaced);
        let name = || spaced && names::is_name(text, &unit.words, 0..unit.words.len());
        if beside_date && !section && name() || is_named_above(page, index) {
            return BlockKind::Byline;
        }
        if describes_a_picture(page, index) {
            return BlockKind::Caption;
        }
        if let Some(shape) = caption::read(text, &unit.words).filter(|_| !features.is_closed()) {
            return shape.kind;
        }
        if section {
            return BlockKind::Section;
        }
        if beside_date && is_pair(text, unit) {
            let picture =
                |hit: &Hit| matches!(hit.term, Term::Agency { kind: AgencyKind::Picture, .. });
            let shown = unit.words.hits().iter().any(picture);
            return if shown { BlockKind::Caption } else { BlockKind::Byline };
        }
        if in_lede {
            return BlockKind::Caption;
        }
        if matches!(features.start, Start::Bullet | Start::Dash) && features.words > 2 {
            return BlockKind::Description;
        }
        if date_line::clock(&unit.words, text).is_some() {
            return BlockKind::DatePublished;
        }
        // Below the writer and the date, what ends with an owner in brackets stands under a picture.
        let low =
            kind_above(page, index).is_some_and(|kind| is_date(kind) || kind == BlockKind::Byline);
        if low && headline::names_an_owner(text) {
            return BlockKind::Caption;
        }
        let (words, latin) = (features.words, features.latin_percent);
        match words {
            // What announces a list belongs to the text.
            _ if words >= 8 && features.ending == Ending::Colon => BlockKind::Paragraph,
            ..3 => BlockKind::Navigation,
            _ if words <= 4 && latin > 60 => BlockKind::Navigation,
            _ if words <= 4 && !self.has_title => BlockKind::Section,
            // A deck of several lines.
            _ if words >= 4 && is_deck_above(page, index) => BlockKind::Description,
            _ if words >= 8 && first => BlockKind::Description,
            _ if words >= 4 && first && !self.is_signed(page, index) => {
                BlockKind::AlternativeHeadline
            }
            _ if latin < 50 => BlockKind::Caption,
            _ => BlockKind::Navigation,
        }
    }

    /// Whether the writer was named between the title and a line; no kicker stands so low.
    fn is_signed(&self, page: &Page<'_, '_>, index: usize) -> bool {
        let from = page.headline.map_or(0, |title| title + 1);
        page.units
            .get(from..index)
            .unwrap_or_default()
            .iter()
            .any(|unit| matches!(unit.kind, Some(BlockKind::Byline | BlockKind::Dateline)))
    }

    fn repeats_title(&self, unit: &Unit) -> bool {
        let words = unit.features.words;
        let shared = unit.words.iter().filter(|word| self.title_words.contains(&word.hash)).count();
        Some(unit.features.key) == self.title_key
            || words >= 4 && shared * 10 >= words * 9 && words * 10 >= self.title_words.len() * 8
    }
}

/// Two short parts on both sides of a dash: `النهر أونلاين - متابعة خاصة`.
fn is_pair(text: &str, unit: &Unit) -> bool {
    const MARKS: [&str; 4] = [" - ", " – ", " | ", " / "];
    let features = &unit.features;
    let short = |part: &str| {
        (1..=3).contains(&part.split_whitespace().count()) && part.contains(char::is_alphabetic)
    };
    let pair =
        MARKS.iter().filter_map(|mark| text.split_once(mark)).any(|(a, b)| short(a) && short(b));
    pair && features.ending == Ending::Open && features.stop_words == 0 && features.verbs == 0
}

fn kind_above(page: &Page<'_, '_>, index: usize) -> Option<BlockKind> {
    page.units.get(index.checked_sub(1)?)?.kind
}

fn is_deck_above(page: &Page<'_, '_>, index: usize) -> bool {
    let above = kind_above(page, index);
    matches!(above, Some(BlockKind::Description | BlockKind::AlternativeHeadline))
        && !headline::names_an_owner(page.text(index))
}

/// The writer's name once more.
fn is_named_above(page: &Page<'_, '_>, index: usize) -> bool {
    const NEAR: usize = 12;
    let from = page.headline.map_or(0, |title| title + 1);
    let named = |unit: &Unit| unit.kind == Some(BlockKind::Byline);
    (from..index)
        .take(NEAR)
        .any(|at| page.units.get(at).is_some_and(named) && same_words(page, at, index))
}

/// What the writer does, below the writer's name.
fn is_job_of_writer(page: &Page<'_, '_>, index: usize) -> bool {
    kind_above(page, index) == Some(BlockKind::Byline)
        && page.units.get(index).is_some_and(|unit| names::is_job(&unit.words))
}

/// `نص:`, `كتبت` on a line of its own, and the name on the next.
fn is_label_or_named_by_one(page: &Page<'_, '_>, index: usize) -> bool {
    let Some(unit) = page.units.get(index) else { return false };
    let label = |unit: &Unit| {
        let of = |term| {
            matches!(term, Term::Byline(BylineKind::Author | BylineKind::Colon)).then_some(())
        };
        unit.words.longest(0, of).is_some_and(|((), end)| end == unit.words.len())
    };
    let above = index.checked_sub(1).and_then(|above| page.units.get(above));
    let plain = || names::is_name(unit.text(page.lines), &unit.words, 0..unit.words.len());
    label(unit) || (unit.reading.is_some() || plain()) && above.is_some_and(label)
}

/// Below the title's own line, a heading in the element of the text heads the text.
fn heads_the_text(page: &Page<'_, '_>, index: usize) -> bool {
    let hint =
        page.units.get(index).and_then(|unit| page.lines.get(unit.line)).map(|line| line.hint);
    index + 1 == page.body_start
        && hint.is_some_and(|hint| {
            hint.in_article && hint.heading.is_some_and(|level| level > 1) && hint.linked < 50
        })
}

/// The same words as the line above or below, or a credit or the caption proper below it.
pub(super) fn describes_a_picture(page: &Page<'_, '_>, index: usize) -> bool {
    let above =
        kind_above(page, index) == Some(BlockKind::Caption) && twin_of(page, index, index - 1);
    let words = |unit: &Unit| !unit.features.is_prose() && unit.features.words > 1;
    let below = page.units.get(index + 1).and_then(|unit| unit.kind);
    // Right below the title a line is the deck.
    let low = page.headline.is_none_or(|title| index > title + 1);
    let told = page.units.get(index).is_some_and(words)
        && (below == Some(BlockKind::Credit) || low && below == Some(BlockKind::Caption));
    above || told || twin_below(page, index)
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

//! Labels what stands above the text: section, kicker, repeated title, captions, byline, dates, deck.

use rustc_hash::FxHashSet;

use crate::date_line;
use crate::dateline;
use crate::features::{Ending, Start};
use crate::kind::BlockKind;
use crate::lines::trim;
use crate::names;
use crate::passes::header_dates::{self, beside_date};
use crate::passes::trailing::is_prayer;
use crate::passes::twins::{begins_with, describes_a_picture, twin_below};
use crate::passes::{Page, above, caption, deck, headline, labels};
use crate::terms::{AgencyKind, BylineKind, Term};
use crate::units::{self, Unit};
use crate::words::{Hit, Word};
use khabar_text::Span;

pub(crate) fn run(page: &mut Page<'_, '_>) {
    above::run(page);
    below_headline(page);
    credits_among_buttons(page);
    header_dates::run(page);
    deck::run(page);
    leading_dateline(page);
}

/// `أرشيف` is a button of menus; under the title it tells where the picture comes from.
fn credits_among_buttons(page: &mut Page<'_, '_>) {
    let start = page.headline.map_or(page.body_start, |index| index + 1);
    for index in start..page.body_start {
        let Some(unit) = page.units.get_mut(index) else { continue };
        let text = page.lines.get(unit.line).map_or("", |line| unit.range.text(&line.text));
        let owned = |shape: caption::CaptionShape| shape.kind == BlockKind::Credit;
        if unit.kind == Some(BlockKind::Navigation)
            && caption::read(text, &unit.words).is_some_and(owned)
        {
            unit.kind = Some(BlockKind::Credit);
        }
    }
}

pub(super) fn below_headline(page: &mut Page<'_, '_>) {
    let below = Below::of(page);
    let start = page.headline.map_or(0, |index| index + 1);
    let (mut first, mut begun) = (true, false);
    for index in start..page.body_start {
        if !page.units.get(index).is_some_and(Unit::is_open) {
            continue;
        }
        // Below its first line of text, the text has begun.
        let kind = if begun { BlockKind::Paragraph } else { below.role(page, index, first) };
        begun |= kind == BlockKind::Paragraph
            && page.units.get(index).is_some_and(|unit| is_prayer(unit, page.text(index)));
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
        let in_lede = features.words <= 5
            && (headline::stands_in(unit, &self.lede) || told_below(page, unit));
        let title = page.headline.and_then(|title| page.units.get(title));
        let again = |unit: &Unit| {
            self.repeats_title(unit) || title.is_some_and(|title| begins_with(unit, title))
        };
        if self.has_title && again(unit) {
            // Below its owner, the title's words are those of the picture.
            let owned = kind_above(page, index) == Some(BlockKind::Credit);
            return if owned { BlockKind::Caption } else { BlockKind::RepeatedHeadline };
        }
        if is_prayer(unit, text) {
            return BlockKind::Paragraph;
        }
        if is_label_or_named_by_one(page, index)
            || !in_lede && names::is_person(text, &unit.words)
            || is_job_of_writer(page, index)
            || !in_lede && does_below(page, index)
            || is_correspondent(unit, text)
        {
            return BlockKind::Byline;
        }
        // Who owns the picture whose words, often the title's, stand below.
        let owner = unit.reading.as_ref().is_some_and(|reading| reading.kind == BlockKind::Sources);
        if owner && page.units.get(index + 1).is_some_and(|below| below.is_open() && again(below)) {
            return BlockKind::Credit;
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
        // A name that the title holds too is what a picture shows.
        let shown = unit.words.iter().any(|word| self.title_words.contains(&word.hash));
        let lone_name = || !shown && !names_its_writer(page) && name();
        // Below a caption, right above the text, stands the writer.
        let last = index + 1 == page.body_start;
        let closed = |unit: &Unit| unit.features.is_closed();
        let below_caption = last
            && kind_above(page, index) == Some(BlockKind::Caption)
            && !page.units.get(index - 1).is_some_and(closed);
        let signs =
            beside_date || below_caption || kind_above(page, index) == Some(BlockKind::Sources);
        if signs && !in_lede && !section && lone_name() || is_named_above(page, index) {
            return BlockKind::Byline;
        }
        if beside_date && names::is_outlet(&unit.words, 0..unit.words.len()) {
            return BlockKind::Sources;
        }
        if goes_on_with_deck(page, index) {
            return BlockKind::Description;
        }
        // Part of the title below the date says again what the picture shows.
        let of_title = |word: &Word| self.title_words.contains(&word.hash);
        if beside_date && features.words >= 4 && unit.words.iter().all(of_title) {
            return BlockKind::Caption;
        }
        if describes_a_picture(page, index) {
            return BlockKind::Caption;
        }
        if let Some(shape) = caption::read(text, &unit.words).filter(|_| !features.is_closed()) {
            return shape.kind;
        }
        if section || is_section_above(page, index) {
            return BlockKind::Section;
        }
        if (beside_date || last && features.words >= 3) && is_pair(text, unit) {
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
        // What ends with an owner in brackets stands under a picture.
        if headline::names_an_owner(text) {
            return BlockKind::Caption;
        }
        let (words, latin) = (features.words, features.latin_percent);
        let quoted = text.starts_with(['"', '“', '«']) && text.ends_with(['"', '”', '»']);
        if quoted && words >= 4 {
            return BlockKind::AlternativeHeadline;
        }
        match words {
            // What announces a list belongs to the text.
            _ if words >= 8 && features.ending == Ending::Colon => BlockKind::Paragraph,
            // What a picture shows, in words of the title.
            2 if shown => BlockKind::Caption,
            ..3 => BlockKind::Navigation,
            _ if words <= 4 && latin > 60 => BlockKind::Navigation,
            _ if words <= 4 && !self.has_title => BlockKind::Section,
            // A deck of several lines.
            _ if words >= 4 && is_deck_above(page, index) => BlockKind::Description,
            _ if words >= 8 && first => BlockKind::Description,
            _ if words >= 4 && first && !self.is_signed(page, index) => {
                BlockKind::AlternativeHeadline
            }
            // No caption is so long without a word of where it comes from.
            14.. if features.stop_words >= 2 && self.has_title => BlockKind::Description,
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

/// Highlights begin alike: `الأمن: …`, and below it `الأمن: …`.
fn goes_on_with_deck(page: &Page<'_, '_>, index: usize) -> bool {
    let first = |index: usize| page.units.get(index)?.words.get(0).map(|word| word.hash);
    is_deck_above(page, index) && first(index) == first(index - 1) && !twin_below(page, index)
}

/// Whether a line between title and text says that it names the writer.
fn names_its_writer(page: &Page<'_, '_>) -> bool {
    const NEAR: usize = 12;
    let from = page.headline.map_or(0, |title| title + 1);
    let announced = |unit: &Unit| {
        unit.reading.as_ref().is_some_and(|reading| {
            reading.certain
                && reading.kind == BlockKind::Byline
                && !reading.credits.authors.is_empty()
        })
    };
    page.units.get(from..page.body_start).unwrap_or_default().iter().take(NEAR).any(announced)
}

/// The writer's name once more.
fn is_named_above(page: &Page<'_, '_>, index: usize) -> bool {
    const NEAR: usize = 12;
    let from = page.headline.map_or(0, |title| title + 1);
    let named = |unit: &Unit| unit.kind == Some(BlockKind::Byline);
    (from..index)
        .take(NEAR)
        .any(|at| page.units.get(at).is_some_and(named) && above::same_words(page, at, index))
}

/// `د. أمينة الكواري`: a title and a name of which one of the first paragraphs tells; it stands under a picture.
fn told_below(page: &Page<'_, '_>, unit: &Unit) -> bool {
    let titled = unit.words.get(0).is_some_and(|word| word.span().len() <= 4);
    if !titled || unit.words.len() < 3 {
        return false;
    }
    let name: Vec<u64> = unit.words.iter().skip(1).map(|word| word.hash).collect();
    let paragraphs = page.units.iter().skip(page.body_start).filter(|unit| unit.is_open_prose());
    paragraphs.take(4).any(|paragraph| {
        let words: Vec<u64> = paragraph.words.iter().take(200).map(|word| word.hash).collect();
        words.windows(name.len()).any(|window| window == name)
    })
}

/// The section once more, below the title.
fn is_section_above(page: &Page<'_, '_>, index: usize) -> bool {
    const NEAR: usize = 8;
    let title = page.headline.unwrap_or(0);
    let section = |unit: &Unit| unit.kind == Some(BlockKind::Section);
    (title.saturating_sub(NEAR)..title)
        .any(|at| page.units.get(at).is_some_and(section) && above::same_words(page, at, index))
}

/// `محرر النخلة الثقافي`: a post, and no name.
fn is_correspondent(unit: &Unit, text: &str) -> bool {
    let post = unit.words.get(0).map_or("", |word| word.span().text(text));
    unit.words.len() <= 5
        && unit.features.verbs == 0
        && matches!(
            post,
            "محرر"
                | "محررة"
                | "محررو"
                | "مراسل"
                | "مراسلة"
                | "مندوب"
                | "مندوبة"
                | "موفد"
        )
}

/// What the writer does, below the writer's name.
fn is_job_of_writer(page: &Page<'_, '_>, index: usize) -> bool {
    kind_above(page, index) == Some(BlockKind::Byline)
        && page.units.get(index).is_some_and(|unit| names::is_job(&unit.words))
}

/// A name of any kind above the line that says what the writer does.
fn does_below(page: &Page<'_, '_>, index: usize) -> bool {
    let job = |unit: &Unit| {
        matches!(unit.kind, None | Some(BlockKind::Byline)) && names::is_job(&unit.words)
    };
    page.units.get(index + 1).is_some_and(job)
        && page.units.get(index).is_some_and(|unit| {
            names::is_name(unit.text(page.lines), &unit.words, 0..unit.words.len())
        })
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
        && (page.units.get(index).is_some_and(|unit| unit.features.words <= 5)
            || has_more_of_level(page, index, hint.and_then(|hint| hint.heading)))
}

/// Whether the text below has headings of this level; one alone, and long, is a deck.
fn has_more_of_level(page: &Page<'_, '_>, index: usize, level: Option<u8>) -> bool {
    page.units.iter().skip(index + 1).any(|unit| {
        page.lines.get(unit.line).is_some_and(|line| {
            line.hint.in_article && line.hint.heading == level && line.hint.linked < 50
        })
    })
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

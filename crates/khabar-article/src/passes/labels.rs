//! What a line says by itself: certain furniture, dates, bylines, captions with a credit, running lists of headlines.

use khabar_text::TokenKind;

use crate::date_line::{self, DateLabel};
use crate::features::{Ending, Start};
use crate::joints::HOMES;
use crate::kind::BlockKind;
use crate::lines::Element;
use crate::names;
use crate::passes::{Page, caption};
use crate::terms::{Shape, Term};
use crate::units::Unit;
use crate::words::{Hit, Words};

pub(crate) fn run(page: &mut Page<'_, '_>) {
    for index in 0..page.units.len() {
        if let Some(kind) = alone(page, index)
            && let Some(unit) = page.units.get_mut(index)
        {
            unit.kind = Some(kind);
        }
    }
    minutes(page);
    ingredients(page);
    tickers(page);
}

/// Three or more lines that begin with the minute of a match, and the short lines between them: `انطلاق الشوط الثاني`.
fn minutes(page: &mut Page<'_, '_>) {
    const LEAST: usize = 3;
    const APART: usize = 4;
    let told = |unit: &Unit| unit.is_open() && unit.features.start == Start::Minute;
    let at: Vec<usize> =
        (0..page.units.len()).filter(|&at| page.units.get(at).is_some_and(told)).collect();
    if at.len() < LEAST || page.lines.first().is_some_and(|line| line.hint.from_markup) {
        return;
    }
    for (&from, &to) in at.iter().zip(at.iter().skip(1).chain(at.last())) {
        let near = to - from <= APART;
        let end = if near { to } else { from };
        for unit in page.units.iter_mut().take(end + 1).skip(from).filter(|unit| unit.is_open()) {
            unit.kind = Some(BlockKind::ListItem);
        }
    }
}

fn alone(page: &Page<'_, '_>, index: usize) -> Option<BlockKind> {
    let unit = page.units.get(index)?;
    if !unit.is_open() {
        return None;
    }
    let crawled = page.lines.get(unit.line).is_some_and(|line| !line.hint.from_markup);
    if is_address(unit.text(page.lines), &unit.words)
        || index < MASTHEAD && is_named_address(unit.text(page.lines), &unit.words)
        || crawled && is_code(unit.text(page.lines), unit.features.latin_percent)
        || is_row_of_sections(unit.text(page.lines), &unit.words)
    {
        return Some(BlockKind::Navigation);
    }
    // `الخميس 16 مارس:` announces what happens then.
    let announces =
        |label: Option<DateLabel>| label.is_none() && unit.features.ending == Ending::Colon;
    if let Some(date) = unit.features.date.as_ref().filter(|date| !announces(date.label)) {
        return Some(match date.label {
            Some(DateLabel::Published) => BlockKind::DatePublished,
            Some(DateLabel::Modified) => BlockKind::DateModified,
            None if date.issue => BlockKind::DatePublished,
            None => BlockKind::PageRenderDate,
        });
    }
    if let Some(verdict) = unit.certain_furniture() {
        // `حقوق النشر AP Photo` owns a picture, not the page.
        let owned = || caption::read(unit.text(page.lines), &unit.words);
        let credit = verdict.kind == BlockKind::Footer
            && owned().is_some_and(|shape| shape.kind == BlockKind::Credit);
        return Some(if credit { BlockKind::Credit } else { verdict.kind });
    }
    // `آخر تحديث: 18:30`
    if let Some(Some(label)) = date_line::clock(&unit.words, unit.text(page.lines)) {
        return Some(match label {
            DateLabel::Published => BlockKind::DatePublished,
            DateLabel::Modified => BlockKind::DateModified,
        });
    }
    if let Some(reading) = unit.reading.as_ref().filter(|reading| reading.certain) {
        return Some(reading.kind);
    }
    let text = unit.text(page.lines);
    let shape = || caption::read(text, &unit.words).filter(|shape| shape.certain);
    if !unit.features.is_closed()
        && let Some(shape) = shape()
    {
        return Some(shape.kind);
    }
    let hint = page.lines.get(unit.line).map(|line| line.hint).unwrap_or_default();
    let apart = hint.heading.is_some() || hint.element == Element::TableCell;
    let signed = index > 0 && !apart && names::is_signature(text, &unit.words, 0);
    (signed || is_role(page, index)).then_some(BlockKind::Byline)
}

/// `Role, مراسلة الشؤون العلمية`: what the writer named on the line above does.
fn is_role(page: &Page<'_, '_>, index: usize) -> bool {
    let above = index.checked_sub(1).and_then(|above| page.units.get(above));
    page.text(index).starts_with("Role,")
        && above.is_some_and(|unit| unit.kind == Some(BlockKind::Byline))
}

/// A page begins with the name of its site within so many lines.
const MASTHEAD: usize = 3;

/// `وكالة النهر - nahr.example`: the site's name and its address.
fn is_named_address(text: &str, words: &Words) -> bool {
    const LONGEST: usize = 7;
    let dotted = |part: &str| {
        part.is_ascii() && part.contains('.') && part.ends_with(|c: char| c.is_ascii_lowercase())
    };
    words.len() <= LONGEST
        && [" - ", " | ", " – "]
            .iter()
            .any(|mark| text.rsplit_once(mark).is_some_and(|(_, address)| dotted(address)))
}

/// Addresses of sites and of mail, and nothing else: `https://…`, `arabic.news.example`.
fn is_address(text: &str, words: &Words) -> bool {
    let address = |kind| matches!(kind, TokenKind::Url | TokenKind::Email);
    let dotted = || {
        let label = |part: &str| {
            part.len() > 1 && part.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
        };
        text.split('.').nth(1).is_some()
            && text.split('.').all(label)
            && text.ends_with(|c: char| c.is_ascii_lowercase())
    };
    words.iter().all(|word| address(word.kind)) || words.len() <= 4 && dotted()
}

/// Scripts, styles and templates that a crawler took for text.
fn is_code(text: &str, latin_percent: usize) -> bool {
    if latin_percent <= 70 {
        return false;
    }
    let marks = text
        .bytes()
        .filter(|b| matches!(b, b'{' | b'}' | b';' | b'=' | b'<' | b'>' | b'_' | b'(' | b')'))
        .count();
    marks >= 4 && marks * 12 > text.len()
}

/// `النهر نيوز | الرئيسية | محليات | رياضة`: short names between bars, half of them of sections or more.
fn is_row_of_sections(text: &str, words: &Words) -> bool {
    let is_bar = |c: char| matches!(c, '|' | '•' | '·' | '¦');
    // Most lines hold no three bytes that could begin a bar.
    if memchr::memchr3_iter(b'|', 0xC2, 0xE2, text.as_bytes()).nth(2).is_none() {
        return false;
    }
    let parts = text.split(is_bar).filter(|part| part.split_whitespace().take(4).count() <= 3);
    let count = parts.clone().count();
    if count < 4 || count < text.split(is_bar).count() {
        return false;
    }
    let stands_alone = |hit: &&Hit| {
        let span = words.span_of(hit.start()..hit.end());
        let (before, after) = (text.get(..span.start()), text.get(span.end()..));
        let (before, after) =
            (before.unwrap_or_default().trim_end(), after.unwrap_or_default().trim_start());
        (before.is_empty() || before.ends_with(is_bar))
            && (after.is_empty() || after.starts_with(is_bar))
    };
    let sections = words.hits().iter().filter(|hit| matches!(hit.term, Term::Section(_)));
    let homes = parts.filter(|part| HOMES.contains(&part.trim())).count();
    (sections.filter(stands_alone).count() + homes) * 2 >= count
}

/// `ملعقة كبيرة من دبس الرمان`: how much of something a recipe needs.
pub(super) fn is_ingredient(text: &str, words: &Words) -> bool {
    const MEASURES: [&str; 30] = [
        "ملعقة",
        "ملعقتا",
        "ملعقتان",
        "ملاعق",
        "معلقة",
        "كوب",
        "كوبا",
        "كوبان",
        "أكواب",
        "فنجان",
        "نصف",
        "ربع",
        "ثلث",
        "رشة",
        "كيلو",
        "كيلوغرام",
        "غرام",
        "جرام",
        "حبة",
        "حبات",
        "حبتان",
        "ثمرة",
        "فص",
        "فصوص",
        "علبة",
        "عبوة",
        "باكيت",
        "حزمة",
        "لتر",
        "مل",
    ];
    let of = |index: usize| words.get(index).map_or("", |word| word.span().text(text));
    let first = usize::from(words.get(0).is_some_and(|word| word.kind == TokenKind::Number));
    words.len() <= 10 && MEASURES.contains(&of(first))
}

/// A page that begins among the parts of a recipe, two or more, and the short lines right below: `ملح وفلفل حسب الرغبة`.
fn ingredients(page: &mut Page<'_, '_>) {
    if page.lines.first().is_some_and(|line| line.hint.from_markup) {
        return;
    }
    let part = |index: &usize| {
        let text = page.text(*index);
        page.units
            .get(*index)
            .is_some_and(|unit| unit.is_open() && is_ingredient(text, &unit.words))
    };
    let parts = (0..page.units.len()).take_while(part).count();
    let short = |unit: &&Unit| {
        let open = unit.is_open() && unit.features.ending == Ending::Open;
        open && (3..=6).contains(&unit.features.words)
    };
    let below =
        page.units.get(parts..).unwrap_or_default().iter().take_while(short).take(3).count();
    if parts >= 2 {
        for unit in page.units.iter_mut().take(parts + below) {
            unit.kind = Some(BlockKind::ListItem);
        }
    }
}

/// Two or more lines in a row that begin with the hour: `- 11:03 …`.
fn tickers(page: &mut Page<'_, '_>) {
    let timed = |page: &Page<'_, '_>, index: usize| {
        page.units.get(index).is_some_and(|unit| {
            let cell = page.lines.get(unit.line).is_some_and(|line| {
                line.hint.element == Element::TableCell
                    || line.hint.from_markup && unit.features.words < 3
            });
            unit.is_open()
                && unit.features.start == Start::Time
                && unit.features.words <= 25
                && !cell
        })
    };
    let mut index = 0;
    while index < page.units.len() {
        let end =
            (index..page.units.len()).find(|&at| !timed(page, at)).unwrap_or(page.units.len());
        if end - index >= 2 {
            for unit in page.units.iter_mut().take(end).skip(index) {
                unit.kind = Some(BlockKind::Ticker);
            }
        }
        index = end.max(index + 1);
    }
}

/// Whether a line is the name of a country or a city and nothing else.
pub(crate) fn is_place(page: &Page<'_, '_>, index: usize) -> bool {
    page.units.get(index).is_some_and(|unit| {
        let place = |hit: &Hit| hit.term == Term::Place && hit.end() == unit.words.len();
        unit.words.hits_at(0).iter().any(place)
    })
}

/// Whether a line is the name of a section: as the list has it, or `أخبار` and a word or two.
pub(crate) fn is_section(page: &Page<'_, '_>, index: usize) -> bool {
    page.units.get(index).is_some_and(|unit| {
        let count = unit.words.len();
        unit.words.hits_at(0).iter().any(|hit| match hit.term {
            Term::Section(Shape::Line) => hit.end() == count,
            Term::Section(_) => count <= 3 && unit.features.stop_words == 0,
            _ => false,
        }) || count == 2 && is_pair_of_sections(&unit.words, unit.text(page.lines))
    })
}

/// `تربية وثقافة`: two sections in one name.
fn is_pair_of_sections(words: &Words, text: &str) -> bool {
    let section = |term| matches!(term, Term::Section(Shape::Line)).then_some(());
    let second = words.get(1).and_then(|word| word.span().text(text).strip_prefix('و'));
    words.longest(0, section).is_some()
        && second.is_some_and(|second| Words::of(second).longest(0, section).is_some())
}

//! Reads the fields of the article off its labelled units.

use khabar_text::{Span, is_arabic_letter};
use rustc_hash::FxHashSet;

use crate::article::{Article, Caption, Field, Origin, PageDate, PageDateKind, PageDateReason};
use crate::byline::Credits;
use crate::date_line;
use crate::dateline;
use crate::kind::BlockKind;
use crate::latin_byline;
use crate::lines::{Region, trim};
use crate::names;
use crate::passes::caption::CaptionShape;
use crate::passes::{Page, caption, credit, section};
use crate::terms::{AgencyKind, Term};
use crate::units::Unit;
use crate::words::Words;

/// No story has more writers, agencies or places; a page of names alone would else be compared name by name.
pub(crate) const MOST_NAMES: usize = 200;

pub(crate) fn collect(page: &Page<'_, '_>, article: &mut Article) {
    let mut waiting = Waiting::default();
    for (index, unit) in page.units.iter().enumerate() {
        let Some(kind) = unit.kind else { continue };
        match kind {
            BlockKind::Headline if article.headline.is_none() => {
                article.headline = whole(page, unit)
            }
            BlockKind::Description if article.description.is_none() => {
                article.description = whole(page, unit)
            }
            BlockKind::Byline | BlockKind::Dateline | BlockKind::Sources => {
                credits(page, unit, article)
            }
            BlockKind::Caption | BlockKind::Credit => {
                captions(page, index, kind, &mut waiting, article)
            }
            BlockKind::DatePublished | BlockKind::DateModified | BlockKind::PageRenderDate => {
                if let Some(date) = page_date(page, index, unit, kind) {
                    article.page_dates.push(date);
                }
            }
            BlockKind::Related | BlockKind::MostRead => {
                // The label itself is not a title.
                let label = unit.verdict.is_some_and(|verdict| verdict.is_label)
                    || unit.features.age
                    || unit.features.date.is_some();
                if !label && unit.features.words >= 3 {
                    article.related.extend(related_title(page, unit));
                }
            }
            _ => {}
        }
    }
    article.section = section::find(page);
    if article.description.is_none() {
        article.description = short_deck(page).and_then(|unit| whole(page, unit));
    }
    if article.headline.is_none() {
        article.headline = page
            .units
            .iter()
            .find(|unit| unit.kind == Some(BlockKind::RepeatedHeadline))
            .and_then(|unit| whole(page, unit));
    }
}

/// A deck too short to tell from a second title, below the first.
fn short_deck<'p>(page: &'p Page<'_, '_>) -> Option<&'p Unit> {
    let below = page.units.get(page.headline? + 1..page.body_start)?;
    below.iter().find(|unit| unit.kind == Some(BlockKind::AlternativeHeadline))
}

pub(super) fn field(page: &Page<'_, '_>, unit: &Unit, in_unit: Span) -> Option<Field> {
    let line = page.lines.get(unit.line)?;
    let text = in_unit.text(unit.text(page.lines));
    if text.is_empty() {
        return None;
    }
    let span = line.to_source(in_unit.shift(unit.range.start()));
    Some(Field { text: text.to_owned(), span, origin: Origin::VisibleText, id: None })
}

fn whole(page: &Page<'_, '_>, unit: &Unit) -> Option<Field> {
    field(page, unit, Span::new(0, unit.range.len()))
}

/// The title after `اقرأ أيضا:`, or the whole line.
fn related_title(page: &Page<'_, '_>, unit: &Unit) -> Option<Field> {
    let label = unit.words.longest(0, |term| {
        matches!(term, Term::Furniture { kind: BlockKind::Related, .. }).then_some(())
    });
    let from =
        label.and_then(|((), end)| unit.words.get(end)).map_or(0, |word| word.span().start());
    let text = unit.text(page.lines);
    // The quotation mark that opens the title stays with it.
    let quote = text
        .get(..from)
        .and_then(|head| head.trim_end().strip_suffix(['"', '“', '«']))
        .map_or(from, str::len);
    field(page, unit, Span::new(quote, text.len()))
}

fn credits(page: &Page<'_, '_>, unit: &Unit, article: &mut Article) {
    let text = unit.text(page.lines);
    let bare = || {
        let writer = unit.kind == Some(BlockKind::Byline)
            && (names::is_person(text, &unit.words)
                || in_author_box(page, unit)
                || unit.features.latin_percent < 50
                    && names::is_name(text, &unit.words, 0..unit.words.len()));
        writer.then(|| Credits { authors: writers(text), ..Credits::default() })
    };
    let credits =
        unit.reading.as_ref().map(|reading| reading.credits.clone()).or_else(bare).or_else(|| {
            // The head of a paragraph was cut off with its closing mark; read it as it stood before its text.
            let padded = format!("{text} أعلن أعلن أعلن أعلن أعلن");
            dateline::leading(&padded, &crate::words::Words::of(&padded))
                .map(|(credits, _)| credits)
        });
    match credits {
        Some(credits) => {
            // `PORT LUCAS (AP) —`: before a text in Latin letters stands a place.
            let place = unit.kind == Some(BlockKind::Dateline) && !text.contains(is_arabic_letter);
            let named = if place { &mut article.places } else { &mut article.authors };
            for author in credits.authors {
                push(named, field(page, unit, author));
            }
            for (span, id) in credits.agencies {
                let agency = field(page, unit, span)
                    .map(|field| Field { id: id.map(str::to_owned), ..field });
                if credits.outlets.contains(&span) {
                    push(&mut article.outlets, agency.clone());
                }
                push(&mut article.agencies, agency);
            }
            for place in credits.places {
                push(&mut article.places, field(page, unit, place));
            }
        }
        None if unit.kind == Some(BlockKind::Sources)
            || names::is_signature(text, &unit.words, 0) =>
        {
            // `العربي - وكالات` was read above; any other list is searched for the names it holds.
            let name = |term| match term {
                Term::Agency { id, kind: AgencyKind::Agency } => Some((id, false)),
                Term::Agency { id, kind: AgencyKind::Outlet } => Some((id, true)),
                _ => None,
            };
            let mut at = 0;
            while at < unit.words.len() {
                let Some(((id, outlet), end)) = unit.words.longest(at, name) else {
                    at += 1;
                    continue;
                };
                let agency = field(page, unit, unit.words.span_of(at..end))
                    .map(|field| Field { id: Some(id.as_str().to_owned()), ..field });
                if outlet {
                    push(&mut article.outlets, agency.clone());
                }
                push(&mut article.agencies, agency);
                at = end;
            }
        }
        None => {}
    }
}

/// Whether markup calls a line its writer, and it could be a name.
fn in_author_box(page: &Page<'_, '_>, unit: &Unit) -> bool {
    let named = page.lines.get(unit.line).is_some_and(|line| line.hint.region == Region::Author);
    let text = unit.text(page.lines);
    // `Transport reporter` is what the writer does.
    let person = if text.contains(is_arabic_letter) {
        names::could_be_person(text, &unit.words)
    } else {
        !latin_byline::people(text).is_empty()
    };
    named && person
}

fn writers(text: &str) -> Vec<Span> {
    let people = latin_byline::people(text);
    if !people.is_empty() {
        return people;
    }
    // `الرياض - منى السيد`, `منى السيد (جدة)`: of several parts the one that is a name.
    let marks: &[char] = &['-', '–', '|', '(', ')', '،', ',', '/', '@'];
    if !text.contains(marks) {
        return vec![names::without_by(text)];
    }
    let mut at = 0;
    for part in text.split(marks) {
        let name = trim(text, Span::new(at, at + part.len()));
        let words = Words::of(name.text(text));
        if names::is_person(name.text(text), &words) {
            return vec![name];
        }
        at += part.len();
        at += text.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    }
    Vec::new()
}

/// Adds a name that is not there yet.
fn push(fields: &mut Vec<Field>, field: Option<Field>) {
    if let Some(field) = field
        && fields.len() < MOST_NAMES
        && !fields
            .iter()
            .any(|known| known.text == field.text || known.id.is_some() && known.id == field.id)
    {
        fields.push(field);
    }
}

/// What was said of pictures before a caption.
#[derive(Debug, Default)]
struct Waiting {
    credit: Option<Field>,
    label: Option<BlockKind>,
    /// Index of the unit that was read last.
    last: Option<usize>,
    /// The captions so far, none of which is taken twice.
    captions: FxHashSet<String>,
}

fn captions(
    page: &Page<'_, '_>,
    index: usize,
    kind: BlockKind,
    waiting: &mut Waiting,
    article: &mut Article,
) {
    let Some(unit) = page.units.get(index) else { return };
    let boxed = page.lines.get(unit.line).is_some_and(|line| {
        line.hint.pictured || matches!(line.hint.region, Region::Caption | Region::Credit)
    });
    if let Some(label) = credit::label(&unit.words).filter(|_| boxed) {
        waiting.label = Some(label);
        return;
    }
    let text = unit.text(page.lines);
    let label = waiting.label.take();
    let shape =
        if boxed { credit::read(text, &unit.words) } else { caption::read(text, &unit.words) };
    let credit = shape.and_then(|shape| shape.credit).and_then(|span| field(page, unit, span));
    let is_credit = kind == BlockKind::Credit
        || label == Some(BlockKind::Credit)
        || shape.is_some_and(|shape| shape.kind == BlockKind::Credit);
    let beside = waiting.last.is_some_and(|last| last + 2 >= index);
    waiting.last = Some(index);
    if is_credit {
        let owner = |shape: &CaptionShape| shape.kind == BlockKind::Credit;
        let credit = credit.filter(|_| shape.as_ref().is_some_and(owner));
        let credit = credit.or_else(|| whole(page, unit));
        match article.captions.last_mut() {
            Some(last) if last.credit.is_none() && beside => last.credit = credit,
            // Some houses print the credit before the caption.
            _ => waiting.credit = credit,
        }
        return;
    }
    let text = match shape {
        Some(shape) => field(page, unit, shape.text),
        None => {
            let from = text.len()
                - text
                    .trim_start_matches(|c: char| {
                        c.is_whitespace() || matches!(c, '•' | '-' | '*' | '▪')
                    })
                    .len();
            field(page, unit, Span::new(from, text.len()))
        }
    };
    if let Some(text) = text
        && waiting.captions.insert(text.text.clone())
    {
        article.captions.push(Caption { text, credit: credit.or_else(|| waiting.credit.take()) });
    }
}

fn page_date(page: &Page<'_, '_>, index: usize, unit: &Unit, kind: BlockKind) -> Option<PageDate> {
    let text = unit.text(page.lines);
    let shape = date_line::date_at(&unit.words, text, 0)?;
    let field = field(page, unit, date_line::span_of(&shape, &unit.words))?;
    let above = page.headline.is_some_and(|headline| index < headline);
    let (kind, reason) = match kind {
        _ if shape.label.is_some() => {
            let modified = kind == BlockKind::DateModified;
            (
                if modified { PageDateKind::Modified } else { PageDateKind::Published },
                PageDateReason::Label,
            )
        }
        BlockKind::DatePublished if shape.issue || above => {
            (PageDateKind::Published, PageDateReason::IssueLine)
        }
        BlockKind::DatePublished if page.headline.is_some() => {
            (PageDateKind::Published, PageDateReason::UnderHeadline)
        }
        BlockKind::DatePublished => (PageDateKind::Published, PageDateReason::IssueLine),
        _ if index >= page.tail_start => (PageDateKind::PageRender, PageDateReason::InFurniture),
        _ if page.headline.is_none() => (PageDateKind::Unlabelled, PageDateReason::AboveHeadline),
        _ if above => (PageDateKind::PageRender, PageDateReason::AboveHeadline),
        _ => (PageDateKind::Unlabelled, PageDateReason::InFurniture),
    };
    Some(PageDate {
        text: field.text,
        span: field.span,
        kind,
        iso: shape.day.map(|day| day.to_string()),
        reason,
        origin: Origin::VisibleText,
    })
}

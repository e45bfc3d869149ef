//! HTML: tokens → lines → the stretch that is the text → the same passes as for crawled text.

mod decode;
mod emitter;
mod headings;
mod json;
mod known;
mod layout;
mod metadata;
mod names;
mod replies;
mod roles;
mod runs;
mod scripts;
mod space;
mod tags;
mod teasers;
mod top;
mod tree;
mod weigh;

use std::borrow::Cow;

use khabar_text::{Span, is_arabic_letter};

use crate::article::{Article, SourceFormat};
use crate::block::Block;
use crate::html::known::Known;
use crate::html::metadata::Metadata;
use crate::html::roles::Found;
use crate::html::tree::Document;
use crate::html::weigh::Titles;
use crate::kind::BlockKind;
use crate::lines::{Element, Hint, Line, Region, trim};
use crate::passes::{Page, dated_head, fields};
use crate::text_map::LineMap;
use crate::units;

/// Whether a page is HTML: it begins with markup, or holds enough of the tags that pages are made of.
pub(crate) fn looks_like(source: &str) -> bool {
    let start = source.trim_start_matches(crate::lines::is_blank);
    let starts =
        |name: &str| start.get(..name.len()).is_some_and(|head| head.eq_ignore_ascii_case(name));
    if [
        "<!doctype",
        "<html",
        "<head",
        "<body",
        "<?xml",
        "<!--",
        "<div",
        "<article",
        "<p>",
        "<h1",
        "<section",
        "<meta",
        "<main",
    ]
    .iter()
    .any(|tag| starts(tag))
    {
        return true;
    }
    const TAGS: [&str; 8] = ["p>", "/p>", "/div>", "br", "/a>", "/h1>", "/span>", "/html>"];
    /// How far into a page is looked, and how many brackets: text has few.
    const REACH: usize = 200_000;
    let head = source.as_bytes();
    let head = head.get(..REACH).unwrap_or(head);
    let tag = |at: &usize| {
        let rest = head.get(at + 1..).unwrap_or_default();
        TAGS.iter().any(|tag| rest.starts_with(tag.as_bytes()))
    };
    memchr::memchr_iter(b'<', head).filter(tag).take(6).count() >= 6
}

pub(crate) fn parse(source: &str) -> Article {
    let document = tree::read(source);
    let metadata = Metadata::read(source, &document);
    let mut lines = lines(&document);
    let units = units::build(&lines);
    let teasers = teasers::find(&document, &lines, &units);
    let replies = replies::find(&document.nodes);
    let is_reply = |node: usize| replies.get(node) == Some(&true);
    let others: Vec<bool> = teasers
        .iter()
        .zip(&units)
        .map(|(&teaser, unit)| {
            teaser || document.lines.get(unit.line).is_some_and(|line| is_reply(line.node))
        })
        .collect();
    let titles = Titles::of(&metadata);
    let mut layout = weigh::layout(&document, &lines, &units, &titles, &others);
    let inside = layout::inside(&document.nodes, layout.container);
    let regions = layout::regions(&document.nodes, layout.container);
    for (line, raw) in lines.iter_mut().zip(&document.lines) {
        let region = regions.get(raw.inner).copied().unwrap_or_default();
        line.hint.region = if is_reply(raw.node) { Region::Comments } else { region };
        line.hint.in_article = inside.get(raw.node).copied().unwrap_or(false);
    }
    weigh::extend(&mut layout, &document, &lines, &units);
    let headline = weigh::headline(&lines, &units, &layout, &titles);
    let found = Found {
        document: &document,
        layout,
        headline,
        teasers: &teasers,
        known: &Known::of(&metadata),
        title_box: headline.map_or(0, |title| top::title_box(&document, &units, title)),
    };
    let mut page = Page::new(&lines, units);
    page.known_last = layout.last;
    page.label(headline, |page| {
        roles::settle(page, &found);
        headings::settle(page, layout.first..=layout.last);
        headings::of_boxes(page, &found);
    });
    page.lists_only |= headline.is_none()
        && layout.first > layout.last
        && page.units.iter().filter(|unit| unit.features.words >= 4).count() >= 4;
    let mut article = Article { format: SourceFormat::Html, ..Article::default() };
    fields::collect(&page, &mut article);
    let title_line = headline.and_then(|index| page.units.get(index)).map(|unit| unit.line);
    let text_line = page.units.get(page.body_start).map_or(usize::MAX, |unit| unit.line);
    for (time, line) in &document.times {
        if title_line.is_some_and(|title| (title..=text_line).contains(line)) {
            article.page_dates.extend(metadata::time_date(time));
        }
    }
    article.blocks = blocks(source, &page);
    metadata.complete(&mut article, page.lists_only, || is_latin(&document.text));
    if article.date_published().is_none() {
        article.page_dates.extend(dated_head::find(&page));
    }
    article
}

/// Whether a page is written in Latin letters.
fn is_latin(text: &str) -> bool {
    let (mut latin, mut arabic) = (0, 0);
    for c in text.chars().take(20_000) {
        latin += usize::from(c.is_ascii_alphabetic());
        arabic += usize::from(is_arabic_letter(c));
    }
    latin > arabic * 4
}

/// The lines of the page, trimmed, with what their elements say.
fn lines(document: &Document) -> Vec<Line<'_>> {
    document
        .lines
        .iter()
        .map(|raw| {
            let kept = trim(&document.text, raw.text);
            let map = LineMap::new(&document.map, kept.start());
            let content = map.to_source(Span::new(0, kept.len()));
            let text = Cow::Borrowed(kept.text(&document.text));
            let linked =
                u8::try_from((raw.linked * 100 / raw.text.len().max(1)).min(100)).unwrap_or(100);
            let hint = Hint {
                from_markup: true,
                heading: layout::heading(&document.nodes, raw.node),
                region: Region::Unknown,
                element: layout::element(&document.nodes, raw.node),
                linked,
                in_article: false,
                pictured: raw.pictured,
                bold: layout::is_bold(&document.nodes, raw),
                holder: layout::holder(&document.nodes, raw.node),
            };
            Line {
                span: content,
                content,
                text,
                map: Some(map),
                blank_after: u32::from(hint.element == Element::Paragraph),
                hint,
            }
        })
        .collect()
}

/// The blocks of a page: text where it stands, and the markup between.
fn blocks(source: &str, page: &Page<'_, '_>) -> Vec<Block> {
    let markup = |start: usize, end: usize| {
        Block::new(Span::new(start, end), Span::new(start, start), BlockKind::Markup, None)
    };
    let mut blocks = Vec::with_capacity(page.units.len() * 2 + 1);
    let mut at = 0;
    for unit in &page.units {
        let Some(line) = page.lines.get(unit.line) else { continue };
        let found = line.to_source(unit.range);
        let content = Span::new(found.start().max(at), found.end().max(at));
        if content.is_empty() {
            continue;
        }
        if content.start() > at {
            blocks.push(markup(at, content.start()));
        }
        let kind = unit.kind.unwrap_or(BlockKind::Navigation);
        let block = Block::new(content, content, kind, unit.level);
        let map = line.map.map(|map| map.slice(unit.range)).unwrap_or_default();
        // What stands in the source as it is read needs no copy.
        blocks.push(if map.is_identity() && content == found {
            block
        } else {
            block.with_decoded(unit.range.text(&line.text).to_owned(), map)
        });
        at = content.end();
    }
    if at < source.len() {
        blocks.push(markup(at, source.len()));
    }
    blocks
}

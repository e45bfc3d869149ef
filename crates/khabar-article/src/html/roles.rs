//! What markup tells about the lines, said before the passes that read words alone.

use rustc_hash::FxHashSet;

use crate::html::layout::{self, Layout};
use crate::html::metadata::Metadata;
use crate::html::tags::Tag;
use crate::html::tree::Document;
use crate::kind::BlockKind;
use crate::lines::{Element, Line, Region};
use crate::passes::{Page, headline as title_pass};
use crate::units::Unit;
use crate::words::Words;

/// Finds the text among the lines.
pub(crate) fn layout(
    document: &Document,
    lines: &[Line<'_>],
    units: &[Unit],
    metadata: &Metadata,
    teasers: &[bool],
) -> Layout {
    // Before the container is known, names are heard everywhere; only those that no article lies in count.
    let regions = layout::regions(&document.nodes, 0);
    let region = |unit: &Unit| {
        let node = document.lines.get(unit.line).map_or(0, |line| line.node);
        regions.get(node).copied().unwrap_or_default()
    };
    let mass = |foreign: bool| -> usize {
        let text = units.iter().filter(|unit| unit.features.is_prose());
        text.filter(|unit| !foreign || is_foreign(region(unit)))
            .map(|unit| unit.features.words)
            .sum()
    };
    // A theme may call the whole page `comments-open`: a name that holds nearly everything says nothing.
    let titles = Titles::of(metadata);
    let title = units.iter().position(|unit| {
        let heading = lines.get(unit.line).and_then(|line| line.hint.heading);
        heading == Some(1) && titles.name(unit)
    });
    let title_is_foreign =
        title.and_then(|index| units.get(index)).is_some_and(|unit| is_foreign(region(unit)));
    let heard = !title_is_foreign && mass(true) * 10 < mass(false) * 9;
    // Right below a title that metadata confirms, before the first link to another story, even a short text is the text.
    let near = title.map_or(0..0, |title| {
        let link = |unit: &Unit| {
            unit.features.words >= 3
                && lines.get(unit.line).is_some_and(|line| line.hint.linked > 60)
        };
        let below = units.iter().enumerate().skip(title + 1).take(12);
        let end = below.clone().find(|(_, unit)| link(unit)).map_or(title + 13, |(index, _)| index);
        title + 1..end
    });
    let articles = layout::articles(&document.nodes);
    let article_of = |unit: &Unit| {
        let node = document.lines.get(unit.line).map_or(0, |line| line.node);
        articles.get(node).copied().unwrap_or(0)
    };
    // Where the title stands in an `<article>` with text of its own, other articles are other stories.
    let own = title.and_then(|index| units.get(index)).map_or(0, article_of);
    let has_text =
        own != 0 && units.iter().any(|unit| unit.features.is_prose() && article_of(unit) == own);
    layout::find(document, units, article_of, |index, unit| {
        let Some(line) = lines.get(unit.line) else { return 0 };
        let here = article_of(unit);
        if teasers.get(index) == Some(&true) {
            return -10;
        }
        if has_text && here != 0 && here != own {
            return -20;
        }
        let region = if heard { region(unit) } else { Region::Unknown };
        let weight = weight(line, unit, region);
        if weight > 0 && near.contains(&index) { weight * 2 + 20 } else { weight }
    })
}

fn is_foreign(region: Region) -> bool {
    matches!(region, Region::Comments | Region::Footer | Region::Cookies)
}

/// The titles that metadata gives, as words.
#[derive(Debug)]
struct Titles(Vec<Vec<u64>>);

impl Titles {
    fn of(metadata: &Metadata) -> Self {
        Self(metadata.titles.iter().map(|title| Words::hashes(&title.text)).collect())
    }

    /// Whether a line is a title of the page, the name of the site aside.
    fn name(&self, unit: &Unit) -> bool {
        let words: Vec<u64> = unit.words.iter().map(|word| word.hash).collect();
        self.0.iter().any(|title| {
            *title == words
                || words.len() >= 4 && (title.starts_with(&words) || title.ends_with(&words))
        })
    }
}

/// Running text in the same element, after a list or a box that weighed against it, belongs to the text.
pub(crate) fn extend(layout: &mut Layout, document: &Document, lines: &[Line<'_>], units: &[Unit]) {
    let narrow = document
        .nodes
        .get(layout.container)
        .is_some_and(|node| !matches!(node.tag, Tag::BODY | Tag::HTML | Tag::NONE));
    if !narrow {
        return;
    }
    for index in layout.last + 1..units.len() {
        /// How far below the text more of it is looked for, in lines; lists and tables only right below.
        const REACH: usize = 12;
        let Some(unit) = units.get(index) else { break };
        let Some(line) = lines.get(unit.line) else { break };
        if !line.hint.in_article || index > layout.last + REACH {
            break;
        }
        let text = unit.features.is_prose() && unit.features.is_closed() && line.hint.linked < 40
            || is_content(line) && index <= layout.last + 2;
        if text && line.hint.region == Region::Unknown && unit.certain_furniture().is_none() {
            layout.last = index;
        }
    }
}

fn weight(line: &Line<'_>, unit: &Unit, region: Region) -> i64 {
    let words = i64::try_from(unit.features.words.min(150)).unwrap_or(150);
    let hint = &line.hint;
    if matches!(hint.element, Element::Control) {
        return -10;
    }
    if is_foreign(region) || unit.certain_furniture().is_some() {
        return if unit.features.is_prose() { -words.min(20) } else { -6 };
    }
    if hint.linked > 60 {
        // A heading that is a link is the title of another story.
        return if hint.heading.is_some() { -25 } else { -8 };
    }
    let sentence = unit.features.is_closed() && words >= 5;
    if hint.heading.is_some() || unit.kind.is_some() {
        -3
    } else if unit.features.is_prose() || sentence {
        words
    } else if is_content(line) {
        // Lists, tables and code neither make an article nor end it.
        if hint.element == Element::Preformatted { words / 2 } else { 0 }
    } else if hint.element == Element::Paragraph && words >= 8 {
        words / 2
    } else {
        -6
    }
}

/// Items of lists, cells of tables and code without links in them.
fn is_content(line: &Line<'_>) -> bool {
    let element = line.hint.element;
    element == Element::Preformatted
        || line.hint.linked < 30
            && matches!(element, Element::ListItem | Element::TableCell | Element::Blockquote)
}

/// The line that is the title: a heading above the text, best one that metadata repeats.
pub(crate) fn headline(
    lines: &[Line<'_>],
    units: &[Unit],
    layout: &Layout,
    metadata: &Metadata,
) -> Option<usize> {
    let titles = Titles::of(metadata);
    let mut best: Option<(i32, usize)> = None;
    for (index, unit) in units.iter().enumerate().take(layout.first + 1) {
        let Some(line) = lines.get(unit.line) else { continue };
        if unit.features.words < 2
            || unit.kind.is_some()
            || index == layout.first && line.hint.heading.is_none()
        {
            continue;
        }
        let named = titles.name(unit);
        let mut score = if named { 5 } else { 0 };
        score += match line.hint.heading {
            Some(1) => 3,
            Some(2) => 1,
            Some(_) => 0,
            None => -1,
        };
        // A menu may show the site's name as its first heading, and a ticker the title as a link.
        if line.hint.linked > 80 {
            score -= 2;
        }
        if unit.features.words <= 2 {
            score -= 3;
        }
        if matches!(
            line.hint.region,
            Region::Navigation
                | Region::Related
                | Region::MostRead
                | Region::Breadcrumb
                | Region::Hidden
        ) {
            score -= 2;
        }
        // Of two headings the nearer to the text is the title, unless metadata says otherwise.
        let better = match best {
            None => true,
            Some((top, _)) => score > top || score == top && !named,
        };
        if score >= 2 && better {
            best = Some((score, index));
        }
    }
    best.map(|(_, index)| index)
}

/// Gives a kind to every line outside the article, and to those inside whose element is telling.
pub(crate) fn settle(
    page: &mut Page<'_, '_>,
    layout: &Layout,
    headline: Option<usize>,
    teasers: &[bool],
) {
    let title = headline.and_then(|index| page.units.get(index)).map(|unit| unit.features.key);
    let text: FxHashSet<u64> = page
        .units
        .get(layout.first..=layout.last)
        .unwrap_or_default()
        .iter()
        .take(4)
        .flat_map(title_pass::telling_words)
        .collect();
    let mut label: Option<BlockKind> = None;
    for index in 0..page.units.len() {
        if Some(index) == headline {
            label = None;
            continue;
        }
        let Some(unit) = page.units.get(index) else { continue };
        let Some(line) = page.lines.get(unit.line) else { continue };
        let kind = if index < headline.unwrap_or(layout.first) {
            above(unit, line, index, headline.unwrap_or(layout.first), title, in_row(page, index))
        } else if index < layout.first {
            header(unit, line, &text)
        } else if index <= layout.last {
            within(unit, line)
        } else {
            below(unit, line, index - layout.last)
        };
        let outside = index < headline.unwrap_or(layout.first) || index > layout.last;
        let kind = under_label(unit, line, kind, outside, &mut label);
        // The day of a story that is linked above it.
        let before = index.checked_sub(1).and_then(|before| page.units.get(before));
        let other = before.is_some_and(|unit| unit.kind == Some(BlockKind::Related))
            && (layout.first..layout.last).contains(&index)
            && unit.features.date.is_some();
        let kind = if other || teasers.get(index) == Some(&true) {
            Some(BlockKind::Related)
        } else {
            kind
        };
        if let Some(unit) = page.units.get_mut(index) {
            unit.kind = kind;
        }
    }
}

/// Outside the article, titles under `الأكثر قراءة` are what the label says.
fn under_label(
    unit: &Unit,
    line: &Line<'_>,
    kind: Option<BlockKind>,
    outside: bool,
    label: &mut Option<BlockKind>,
) -> Option<BlockKind> {
    if let Some(verdict) = unit.certain_furniture().filter(|verdict| verdict.is_label) {
        let lists =
            matches!(verdict.kind, BlockKind::Related | BlockKind::MostRead | BlockKind::Ticker);
        *label = (lists && outside).then_some(verdict.kind);
        return kind;
    }
    if !outside {
        *label = None;
        return kind;
    }
    let plain = matches!(
        line.hint.region,
        Region::Unknown | Region::Navigation | Region::Related | Region::Date
    );
    let heard = plain
        && unit.features.words >= 3
        && matches!(
            kind,
            Some(
                BlockKind::Related
                    | BlockKind::Navigation
                    | BlockKind::PageRenderDate
                    | BlockKind::DatePublished
            )
        );
    if heard { label.or(kind) } else { kind }
}

/// Above the title: menus, but also the way here, the section, and today's date.
fn above(
    unit: &Unit,
    line: &Line<'_>,
    index: usize,
    headline: usize,
    title: Option<u64>,
    in_row: bool,
) -> Option<BlockKind> {
    let region = line.hint.region;
    if region == Region::Navigation
        && line.hint.linked > 60
        && !line.text.contains(['»', '>', '›', '/'])
        && matches!(unit.kind, Some(BlockKind::Breadcrumb | BlockKind::Section))
    {
        return Some(BlockKind::Navigation);
    }
    if let Some(
        kind @ (BlockKind::Breadcrumb
        | BlockKind::Section
        | BlockKind::RepeatedHeadline
        | BlockKind::PageRenderDate),
    ) = unit.kind
    {
        // A date in a box of its own right above the title is the title's.
        let own =
            kind == BlockKind::PageRenderDate && region == Region::Date && headline - index <= 2;
        return Some(if own { BlockKind::DatePublished } else { kind });
    }
    if matches!(unit.kind, Some(BlockKind::DatePublished | BlockKind::DateModified)) {
        let near = headline - index <= 4
            && !matches!(region, Region::Related | Region::MostRead | Region::Navigation);
        return if near { unit.kind } else { Some(BlockKind::PageRenderDate) };
    }
    if region == Region::Breadcrumb {
        return Some(BlockKind::Breadcrumb);
    }
    if Some(unit.features.key) == title && line.hint.linked < 50 {
        return Some(BlockKind::RepeatedHeadline);
    }
    let near = headline - index <= 3;
    let menu = matches!(
        region,
        Region::Navigation
            | Region::Related
            | Region::MostRead
            | Region::Share
            | Region::Footer
            | Region::Promotion
            | Region::Advertisement
            | Region::Hidden
    ) || matches!(line.hint.element, Element::ListItem | Element::Control)
        || line.hint.element == Element::TableCell && line.hint.linked > 60
        || in_row;
    if near
        && !menu
        && unit.certain_furniture().is_none()
        && (unit.features.words <= 4 || title.is_none())
    {
        return None;
    }
    if title.is_none() && !menu && line.hint.in_article {
        return unit.kind;
    }
    Some(furniture(unit, line))
}

/// Whether a short link stands beside another in the same element: a row of them is a menu.
fn in_row(page: &Page<'_, '_>, index: usize) -> bool {
    let hint = |index: usize| {
        let unit = page.units.get(index)?;
        let line = page.lines.get(unit.line)?;
        (unit.features.words <= 4 && line.hint.linked > 60).then_some(line.hint.holder)
    };
    let own = hint(index);
    let beside = [index.checked_sub(1), Some(index + 1)].into_iter().flatten();
    own.is_some() && beside.into_iter().any(|other| hint(other) == own)
}

/// Between the title and the text.
fn header(unit: &Unit, line: &Line<'_>, text: &FxHashSet<u64>) -> Option<BlockKind> {
    if unit.kind.is_some_and(|kind| !kind.is_furniture()) && line.hint.linked < 90 {
        return unit.kind;
    }
    if let Some(verdict) = unit.certain_furniture() {
        return Some(verdict.kind);
    }
    let features = &unit.features;
    match line.hint.region {
        Region::Author if features.words <= 12 => Some(BlockKind::Byline),
        Region::Caption => Some(BlockKind::Caption),
        Region::Description if features.words >= 5 => Some(BlockKind::Description),
        Region::Breadcrumb => Some(BlockKind::Breadcrumb),
        Region::Share
        | Region::Related
        | Region::MostRead
        | Region::Advertisement
        | Region::Comments
        | Region::Cookies
        | Region::Promotion
        | Region::Tags
        | Region::Hidden
        | Region::Footer => Some(furniture(unit, line)),
        _ if line.hint.element == Element::Control => Some(BlockKind::Navigation),
        _ if features.is_prose() && line.hint.linked < 40 => unit.kind,
        // Titles of other stories: links that share nothing with the text.
        _ if line.hint.linked > 70 && features.words >= 4 => {
            let shared = title_pass::telling_words(unit).filter(|hash| text.contains(hash)).count();
            if shared * 3 >= features.words { unit.kind } else { Some(BlockKind::Related) }
        }
        Region::Navigation if line.hint.linked > 50 => Some(BlockKind::Navigation),
        _ => unit.kind,
    }
}

/// Inside the text.
fn within(unit: &Unit, line: &Line<'_>) -> Option<BlockKind> {
    let features = &unit.features;
    match line.hint.region {
        Region::Caption if features.words <= 60 => return Some(BlockKind::Caption),
        Region::Related
        | Region::MostRead
        | Region::Share
        | Region::Comments
        | Region::Advertisement
        | Region::Cookies
        | Region::Promotion
        | Region::Tags
        | Region::Hidden => {
            return Some(furniture(unit, line));
        }
        _ => {}
    }
    if line.hint.element == Element::Control {
        return Some(BlockKind::Navigation);
    }
    if unit.kind.is_some() {
        return unit.kind;
    }
    if line.hint.linked > 80 && features.words >= 4 && !features.is_closed() {
        return Some(BlockKind::Related);
    }
    match line.hint.element {
        Element::Preformatted => Some(BlockKind::Blockquote),
        Element::ListItem if line.hint.linked < 80 => Some(BlockKind::ListItem),
        Element::Blockquote => Some(BlockKind::Blockquote),
        Element::TableCell if !features.is_prose() => Some(BlockKind::TableRow),
        _ => None,
    }
}

/// After the text: a signature may stand there, inside the same element.
fn below(unit: &Unit, line: &Line<'_>, distance: usize) -> Option<BlockKind> {
    let quiet = line.hint.in_article
        && line.hint.region == Region::Unknown
        && line.hint.linked < 50
        && line.hint.element != Element::Control;
    let signature = unit.kind.is_some_and(|kind| {
        matches!(kind, BlockKind::Sources | BlockKind::SourcesLabel | BlockKind::Byline)
    });
    let short =
        unit.kind.is_none() && unit.features.words <= 12 && line.hint.element == Element::Paragraph;
    if distance <= 2 && unit.kind == Some(BlockKind::Sources) && line.hint.region == Region::Unknown
    {
        return unit.kind;
    }
    if quiet && unit.certain_furniture().is_none() && (signature || short) {
        return unit.kind;
    }
    Some(furniture(unit, line))
}

/// The furniture a line is, by its words, then by its element.
fn furniture(unit: &Unit, line: &Line<'_>) -> BlockKind {
    if let Some(verdict) = unit.certain_furniture() {
        return verdict.kind;
    }
    match line.hint.region {
        Region::Footer => BlockKind::Footer,
        Region::Related | Region::Tags => BlockKind::Related,
        Region::MostRead => BlockKind::MostRead,
        Region::Share => BlockKind::Share,
        Region::Comments => {
            if unit.features.words >= 4 {
                BlockKind::ReaderComment
            } else {
                BlockKind::CommentForm
            }
        }
        Region::Advertisement => BlockKind::Advertisement,
        Region::Cookies => BlockKind::CookieNotice,
        Region::Promotion => BlockKind::Promotion,
        Region::Navigation => BlockKind::Navigation,
        _ if unit.features.is_prose() && line.hint.linked < 30 => BlockKind::Footer,
        _ if unit.features.words >= 5 => BlockKind::Related,
        _ => BlockKind::Navigation,
    }
}

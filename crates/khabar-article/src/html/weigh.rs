//! Weighs the lines of a page: which stretch of them is the text, and which line its title.

use crate::html::layout::{self, Layout};
use crate::html::metadata::Metadata;
use crate::html::tags::Tag;
use crate::html::tree::Document;
use crate::lines::{Element, Line, Region};
use crate::units::Unit;
use crate::words::Words;

/// Finds the text among the lines; `others` tells which units are of other stories or replies.
pub(crate) fn layout(
    document: &Document,
    lines: &[Line<'_>],
    units: &[Unit],
    titles: &Titles,
    others: &[bool],
) -> Layout {
    // Before the container is known, names are heard everywhere; only those that no article lies in count.
    let regions = layout::regions(&document.nodes, 0);
    let region = |unit: &Unit| {
        let node = document.lines.get(unit.line).map_or(0, |line| line.inner);
        regions.get(node).copied().unwrap_or_default()
    };
    let mass = |foreign: bool| -> usize {
        let text = units.iter().filter(|unit| unit.features.is_prose());
        text.filter(|unit| !foreign || is_foreign(region(unit)))
            .map(|unit| unit.features.words)
            .sum()
    };
    // A theme may call the whole page `comments-open`: a name that holds nearly everything says nothing.
    let heading = |unit: &Unit| {
        lines.get(unit.line).filter(|line| line.hint.linked < 50).and_then(|line| line.hint.heading)
    };
    let first = units.iter().position(|unit| heading(unit) == Some(1) && titles.exactly(unit));
    let title = first
        .or_else(|| units.iter().position(|unit| heading(unit).is_some() && titles.exactly(unit)))
        .or_else(|| {
            units.iter().position(|unit| {
                let line = lines.get(unit.line);
                line.and_then(|line| line.hint.heading) == Some(1) && titles.name(unit)
            })
        });
    // What stands above a title that metadata confirms is no text, if there is text below it.
    let below = title.filter(|&title| {
        let words = |units: &[Unit]| -> usize {
            units
                .iter()
                .filter(|unit| unit.features.is_prose())
                .map(|unit| unit.features.words)
                .sum()
        };
        units.split_at_checked(title).is_some_and(|(above, below)| words(above) < words(below))
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
        if others.get(index) == Some(&true) {
            return -10;
        }
        if has_text && here != 0 && here != own {
            return -20;
        }
        let region = if heard { region(unit) } else { Region::Unknown };
        let weight = weight(line, unit, region);
        if below.is_some_and(|title| index < title) {
            return weight.min(0);
        }
        if weight > 0 && near.contains(&index) { weight * 2 + 20 } else { weight }
    })
}

fn is_foreign(region: Region) -> bool {
    matches!(region, Region::Comments | Region::Footer | Region::Cookies)
}

/// The titles that metadata gives, as words.
#[derive(Debug)]
pub(crate) struct Titles(Vec<Vec<u64>>);

impl Titles {
    pub(crate) fn of(metadata: &Metadata) -> Self {
        Self(metadata.titles.iter().map(|title| Words::hashes(&title.text)).collect())
    }

    fn exactly(&self, unit: &Unit) -> bool {
        self.0.iter().any(|title| {
            title.len() == unit.words.len()
                && title.iter().zip(unit.words.iter()).all(|(title, word)| *title == word.hash)
        })
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
    let holder =
        units.get(layout.last).and_then(|unit| lines.get(unit.line)).map(|line| line.hint.holder);
    for index in layout.last + 1..units.len() {
        /// How far below the text more of it is looked for, in lines; lists and tables only right below.
        const REACH: usize = 12;
        let Some(unit) = units.get(index) else { break };
        let Some(line) = lines.get(unit.line) else { break };
        if !line.hint.in_article || index > layout.last + REACH {
            break;
        }
        let beside = line.hint.element == Element::Paragraph
            && Some(line.hint.holder) == holder
            && unit.features.words >= 4;
        let text = (unit.features.is_prose() || beside)
            && unit.features.is_closed()
            && line.hint.linked < 40
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
    if matches!(region, Region::Caption | Region::Credit) {
        return 0;
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
    titles: &Titles,
) -> Option<usize> {
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
        // The name of the site stands at the head of many titles: only a whole title is sure.
        let mut score = match (titles.exactly(unit), named) {
            (true, _) => 6,
            (false, true) => 4,
            _ => 0,
        };
        score += match line.hint.heading {
            Some(1) => 3,
            Some(2) => 1,
            Some(_) => 0,
            None => -1,
        };
        // A menu may show the site's name as its first heading, and a ticker the title as a link.
        if line.hint.linked > 80 {
            score -= 4;
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

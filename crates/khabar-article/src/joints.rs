//! Short lines around the title that hold two fields: a breadcrumb and the title, a date and the writer.

use khabar_text::Span;

use crate::date_joints::{
    date_and_count, date_and_writer, name_and_date, outlet_and_date, section_and_date,
};
use crate::date_line;
use crate::gaps::{Gap, between, gap_after};
use crate::kind::BlockKind;
use crate::lines::{Line, trim};
use crate::names;
use crate::seams::Piece;
use crate::terms::{AgencyKind, Classes, Shape, Term};
use crate::words::{Hit, Words};

/// The lines near the top that a breadcrumb may end with.
#[derive(Debug, Default)]
pub(crate) struct Tails<'l> {
    titles: Vec<(usize, &'l str)>,
}

impl<'l> Tails<'l> {
    pub(crate) fn of(lines: &'l [Line<'_>]) -> Self {
        let long = |line: &Line<'_>| line.text.len() >= 24 && line.text.len() <= 400;
        let titles = lines.iter().enumerate().take(400).filter(|(_, line)| long(line));
        Self { titles: titles.map(|(index, line)| (index, line.text.as_ref())).collect() }
    }

    /// Where the title begins that this line ends with.
    fn title_in(&self, index: usize, text: &str) -> Option<usize> {
        self.titles
            .iter()
            .filter(|(other, title)| {
                *other != index && text.len() > title.len() && text.ends_with(title)
            })
            .map(|(_, title)| text.len() - title.len())
            .min()
    }
}

/// The fields of a line; none when it holds one at most.
pub(crate) fn cut(
    index: usize,
    text: &str,
    words: &Words,
    tails: &Tails<'_>,
) -> Option<Vec<Piece>> {
    type Rule = fn(&str, &Words) -> Option<Vec<Piece>>;
    let dated = words.hold(Classes::DAY);
    let if_dated = |rule: Rule| if dated { rule(text, words) } else { None };
    breadcrumb(index, text, words, tails)
        .or_else(|| if_dated(date_and_writer))
        .or_else(|| if_dated(date_and_section))
        .or_else(|| crumbs(index, text, words, tails))
        .or_else(|| outlet_and_section(index, text, words))
        .or_else(|| section_and_title(index, text, words))
        .or_else(|| section_and_date(index, text, words))
        .or_else(|| if_dated(outlet_and_date))
        .or_else(|| if_dated(date_and_update))
        .or_else(|| name_and_date(text, words))
        .or_else(|| if_dated(date_and_count))
}

/// Two fields: where the first ends, and where the second begins.
pub(crate) fn two(
    text: &str,
    end: usize,
    start: usize,
    kinds: [Option<BlockKind>; 2],
) -> Vec<Piece> {
    let ranges = [Span::new(0, end), Span::new(start, text.len())];
    let piece = |(range, kind)| Piece { range: trim(text, range), kind };
    ranges.into_iter().zip(kinds).map(piece).collect()
}

/// What the way to the front page is called.
pub(crate) const HOMES: [&str; 6] =
    ["الصفحة الرئيسية", "الرئيسية", "الرئيسيه", "الرئيسة", "Home", "Accueil"];

/// `الرئيسية » أخبار » …`, its marks kept or lost.
fn breadcrumb(index: usize, text: &str, words: &Words, tails: &Tails<'_>) -> Option<Vec<Piece>> {
    let home = HOMES.iter().find(|home| text.starts_with(**home))?;
    let rest = text.get(home.len()..)?;
    let body = rest.trim_start();
    if body.is_empty() || words.len() > 40 {
        return None;
    }
    // `الرئيسية | محليات | اقتصاد | رياضة | ثقافة` is a menu: no way to an article is so long and so level.
    let short = |part: &str| part.split_whitespace().count() <= 2;
    if text.split('|').nth(4).is_some() && text.split('|').all(short) {
        return None;
    }
    let marks: &[char] = &['»', '«', '>', '<', '›', '/', '|', '\\', '←', '→', '-', '–', '•'];
    let marked = body.starts_with(marks);
    let glued = rest.len() == body.len() && !marked;
    let title = tails.title_in(index, text).filter(|at| *at >= home.len());
    // `الرئيسية` also begins sentences: `الرئيسية منها ثلاث محطات`.
    if !marked && !glued && title.is_none() && words.len() > 6 {
        return None;
    }
    let mut pieces =
        vec![Piece { range: Span::new(0, home.len()), kind: Some(BlockKind::Breadcrumb) }];
    let end = title.unwrap_or(text.len());
    let between = text.get(home.len()..end)?;
    // `الرئيسية | اتصل بنا`: a menu of the site leads to no story.
    let site = |hit: &Hit| {
        let shape = Shape::Line;
        matches!(hit.term, Term::Furniture { kind: BlockKind::Footer, shape: known } if known == shape)
    };
    if title.is_none() && words.hits().iter().any(site) {
        return Some(vec![Piece {
            kind: Some(BlockKind::Navigation),
            range: Span::new(0, text.len()),
        }]);
    }
    // The last crumb is the section, what comes before it is the way there.
    let is_mark = |c: char| c.is_whitespace() || marks.contains(&c);
    let trimmed = between.trim_end_matches(is_mark);
    // `Home > News > Boil-water notice`: a dash parts only what it parted first.
    let dashed = body.starts_with(['-', '–']);
    let parts = |c: char| marks.contains(&c) && (dashed || !matches!(c, '-' | '–'));
    let crumb = if marked {
        trimmed.rfind(parts).map_or(0, |at| {
            at + trimmed.get(at..).and_then(|t| t.chars().next()).map_or(0, char::len_utf8)
        })
    } else {
        0
    };
    let section = trim(text, Span::new(home.len() + crumb, home.len() + trimmed.len()));
    if let Some(way) = pieces.first_mut() {
        let crumbs = text.get(..home.len() + crumb)?;
        way.range = Span::new(0, crumbs.trim_end_matches(is_mark).len());
    }
    if !section.is_empty() {
        // A breadcrumb whose last crumb is long ends with a title that is printed nowhere else.
        let long = section.text(text).split_whitespace().count() > 6;
        let kind = if long { BlockKind::RepeatedHeadline } else { BlockKind::Section };
        pieces.push(Piece { range: section, kind: Some(kind) });
    }
    if title.is_some() {
        pieces.push(Piece {
            range: Span::new(end, text.len()),
            kind: Some(BlockKind::RepeatedHeadline),
        });
    }
    Some(pieces)
}

/// `كرة القدم > البطولة`: a few short names between arrows near the top of the page, without the front page.
fn crumbs(index: usize, text: &str, words: &Words, tails: &Tails<'_>) -> Option<Vec<Piece>> {
    const TOP: usize = 40;
    const LONGEST: usize = 4;
    if index >= TOP || text.contains('«') {
        return None;
    }
    if let Some(title) = tails.title_in(index, text)
        && let Some(pieces) = crumbs_and_title(text, title)
    {
        return Some(pieces);
    }
    let may_mark = || memchr::memchr3(b'>', 0xC2, 0xE2, text.as_bytes()).is_some();
    if words.len() > 3 * LONGEST || !may_mark() {
        return None;
    }
    let (at, mark) = [" > ", " › ", " » ", " ← "]
        .into_iter()
        .filter_map(|mark| Some((text.rfind(mark)?, mark)))
        .max_by_key(|(at, _)| *at)?;
    let short = |part: &str| (1..=LONGEST).contains(&part.split_whitespace().count());
    text.split(mark).all(short).then(|| {
        let [way, section] = [Span::new(0, at), Span::new(at + mark.len(), text.len())];
        vec![
            Piece { range: trim(text, way), kind: Some(BlockKind::Breadcrumb) },
            Piece { range: trim(text, section), kind: Some(BlockKind::Section) },
        ]
    })
}

/// `النهر اليوم » أخبار » …` before the title, which stands on a line of its own too.
fn crumbs_and_title(text: &str, title: usize) -> Option<Vec<Piece>> {
    const LONGEST: usize = 4;
    let marks = ['»', '›', '>', '←', '/', '|', '-', '–', '•'];
    let tail = text.get(title..)?;
    if date_line::whole(&Words::of(tail), tail).is_some() {
        return None;
    }
    let head = text.get(..title)?.trim_end();
    let way = head.strip_suffix(marks)?.trim_end();
    let last = way.rfind(marks).map_or(0, |at| {
        at + way.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8)
    });
    let short = |part: &str| (1..=LONGEST).contains(&part.split_whitespace().count());
    way.split(marks).all(short).then(|| {
        let piece =
            |from, to, kind| Piece { range: trim(text, Span::new(from, to)), kind: Some(kind) };
        let mut pieces = Vec::with_capacity(3);
        if last > 0 {
            let crumbs = way.get(..last).map_or(0, |crumbs| crumbs.trim_end_matches(marks).len());
            pieces.push(piece(0, crumbs, BlockKind::Breadcrumb));
        }
        let house = last == 0 && is_house(way);
        let crumb = if house { BlockKind::Navigation } else { BlockKind::Section };
        pieces.push(piece(last, way.len(), crumb));
        pieces.push(piece(title, text.len(), BlockKind::RepeatedHeadline));
        pieces
    })
}

/// Whether a crumb is the name of an agency or an outlet, the page's own.
fn is_house(crumb: &str) -> bool {
    let words = Words::of(crumb);
    let agency = |term| matches!(term, Term::Agency { .. }).then_some(());
    words.longest(0, agency).is_some_and(|((), end)| end == words.len())
        || names::is_outlet(&words, 0..words.len())
}

/// `تاريخ النشر: 18.02.2025 | 13:27 GMT | العلوم`: a date and the name of a section.
fn date_and_section(text: &str, words: &Words) -> Option<Vec<Piece>> {
    const LONGEST: usize = 16;
    let date = date_line::date_at(words, text, 0).filter(|_| words.len() <= LONGEST)?;
    let end = date_line::skip(words, date.words.end);
    let at = words.get(end)?.span().start();
    let section = |term| matches!(term, Term::Section(Shape::Line)).then_some(());
    let whole = words.longest(end, section).is_some_and(|((), end)| end == words.len());
    let kinds = [Some(BlockKind::DatePublished), Some(BlockKind::Section)];
    (whole && gap_after(text, words, end) == Gap::Bar).then(|| two(text, at, at, kinds))
}

/// `نشرت في: 27/12/2025 - 15:04آخر تحديث: 28/12/2025`: the break between two dates was lost.
fn date_and_update(text: &str, words: &Words) -> Option<Vec<Piece>> {
    const LONGEST: usize = 24;
    let dated = |part: &str| date_line::whole(&Words::of(part), part).is_some();
    let at = Some(text).filter(|_| words.len() <= LONGEST)?.find("آخر تحديث")?;
    let (before, after) = text.split_at_checked(at)?;
    let kinds = [Some(BlockKind::DatePublished), Some(BlockKind::DateModified)];
    (before.ends_with(|c: char| !c.is_whitespace()) && dated(before) && dated(after))
        .then(|| two(text, at, at, kinds))
}

/// `العربية.نت / سوشيال ميديا`: the site and its section, at the very top of the page.
fn outlet_and_section(index: usize, text: &str, words: &Words) -> Option<Vec<Piece>> {
    const TOP: usize = 3;
    const LONGEST: usize = 7;
    let at = Some(text).filter(|_| index < TOP && words.len() <= LONGEST)?.find(['/', '|', '>'])?;
    let outlet = |term| matches!(term, Term::Agency { kind: AgencyKind::Outlet, .. }).then_some(());
    let section = |term| (term == Term::Section(Shape::Line)).then_some(());
    let ((), end) = words.longest(0, outlet)?;
    let ((), last) = words.longest(end, section)?;
    let apart = gap_after(text, words, end) == Gap::Bar && last == words.len();
    let [way, name] =
        [Span::new(0, at), Span::new(at + 1, text.len())].map(|span| trim(text, span));
    apart.then(|| {
        vec![
            Piece { range: way, kind: Some(BlockKind::Breadcrumb) },
            Piece { range: name, kind: Some(BlockKind::Section) },
        ]
    })
}

/// `ثقافي / افتتاح معرض للخط العربي`: wires print the section before the title, near the top of the page.
fn section_and_title(index: usize, text: &str, words: &Words) -> Option<Vec<Piece>> {
    const TOP: usize = 20;
    let section = |term| (term == Term::Section(Shape::Line)).then_some(());
    let ((), end) = words.longest(0, section).filter(|_| index < TOP)?;
    let gap = between(text, words, end);
    let title = words.get(end)?.span().start();
    let apart = gap.trim() == "/" && gap.starts_with(' ');
    (apart && (4..=24).contains(&(words.len() - end))).then(|| {
        let [section, title] = [Span::new(0, title - gap.len()), Span::new(title, text.len())];
        vec![
            Piece { range: section, kind: Some(BlockKind::Section) },
            Piece { range: trim(text, title), kind: None },
        ]
    })
}

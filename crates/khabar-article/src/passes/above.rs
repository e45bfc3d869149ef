//! Labels what stands above the title: the menu, the section, a kicker, the writer of a column.

use crate::date_line;
use crate::kind::BlockKind;
use crate::names;
use crate::passes::twins::holds_title;
use crate::passes::{Page, labels};
use crate::units::Unit;

/// Names and buttons have no more words than this.
const SHORT: usize = 4;

/// Section names stand right above the title; a longer run of short lines is a menu.
pub(super) fn run(page: &mut Page<'_, '_>) {
    let Some(headline) = page.headline else { return };
    let top = Top::of(page, headline);
    for (position, &index) in top.open.iter().enumerate() {
        let Some(unit) = page.units.get(index) else { continue };
        let kind = OpenLine { page, top: &top, unit, index, position }.kind();
        if let Some(unit) = page.units.get_mut(index) {
            unit.kind = Some(kind);
        }
    }
}

/// What stands above the title, before any of it is labelled here.
#[derive(Debug)]
struct Top {
    headline: usize,
    /// The lines that no pass has labelled.
    open: Vec<usize>,
    /// Some of the open lines are a menu.
    menu: bool,
    /// A line that speaks for itself names the section.
    named: bool,
}

impl Top {
    fn of(page: &Page<'_, '_>, headline: usize) -> Self {
        let above = page.units.get(..headline).unwrap_or_default();
        let open: Vec<usize> = (0..headline)
            .filter(|&index| page.units.get(index).is_some_and(Unit::is_open))
            .collect();
        let menu = has_many_names(page, &open, headline) || ends_in_buttons(above);
        let named = above.iter().any(|unit| unit.kind == Some(BlockKind::Section));
        Self { headline, open, menu, named }
    }
}

fn has_many_names(page: &Page<'_, '_>, open: &[usize], headline: usize) -> bool {
    const LEAST: usize = 4;
    let name = |index: &&usize| {
        page.units.get(**index).is_some_and(is_short) && !is_writer(page, **index, headline)
    };
    open.iter().filter(name).take(LEAST).count() == LEAST
}

/// Buttons of the site among the names right above the title are of the menu too.
fn ends_in_buttons(above: &[Unit]) -> bool {
    const LEAST: usize = 3;
    const LONGEST: usize = 3;
    let button = |unit: &&Unit| unit.kind == Some(BlockKind::Navigation);
    let of_row = |unit: &&Unit| (unit.is_open() || button(unit)) && unit.features.words <= LONGEST;
    let row = || above.iter().rev().take_while(of_row);
    let buttons = row().filter(button).count();
    buttons > 0 && row().count() - buttons >= LEAST
}

fn is_short(unit: &Unit) -> bool {
    unit.features.words <= SHORT
}

/// One line above the title that no pass has labelled; every line above it has its label.
#[derive(Debug)]
struct OpenLine<'p> {
    page: &'p Page<'p, 'p>,
    top: &'p Top,
    unit: &'p Unit,
    index: usize,
    /// Its place among the open lines.
    position: usize,
}

type Rule = fn(&OpenLine<'_>) -> Option<BlockKind>;

/// The first that knows the line decides.
const RULES: [Rule; 12] = [
    furniture,
    title_again,
    clock,
    section,
    source_or_writer,
    writer,
    section_in_quotes,
    last_name,
    button,
    blurb,
    next_of_list,
    kicker,
];

fn furniture(line: &OpenLine<'_>) -> Option<BlockKind> {
    const LIKELY: f32 = 1.2;
    line.unit.verdict.filter(|verdict| verdict.score >= LIKELY).map(|verdict| verdict.kind)
}

fn title_again(line: &OpenLine<'_>) -> Option<BlockKind> {
    let title = line.top.headline;
    let same = || line.unit.features.words >= 3 && same_words(line.page, line.index, title);
    let with_house = || holds_title(line.text(), line.page.text(title));
    (same() || with_house()).then_some(BlockKind::RepeatedHeadline)
}

fn clock(line: &OpenLine<'_>) -> Option<BlockKind> {
    date_line::clock(&line.unit.words, line.text()).map(|_| BlockKind::PageRenderDate)
}

fn section(line: &OpenLine<'_>) -> Option<BlockKind> {
    (!line.has_quotes() && line.names_section()).then_some(BlockKind::Section)
}

/// What reads like a credit is one near the title.
fn source_or_writer(line: &OpenLine<'_>) -> Option<BlockKind> {
    const NEAR: usize = 2;
    let near = line.position + NEAR >= line.top.open.len();
    let kind = line.unit.reading.as_ref().filter(|_| near && !line.top.menu)?.kind;
    (kind != BlockKind::Sources || !line.is_masthead()).then_some(kind)
}

fn writer(line: &OpenLine<'_>) -> Option<BlockKind> {
    is_writer(line.page, line.index, line.top.headline).then_some(BlockKind::Byline)
}

/// A name between quotes may as well be an outlet's or a writer's: it is a section if it is neither.
fn section_in_quotes(line: &OpenLine<'_>) -> Option<BlockKind> {
    (line.has_quotes() && line.has_letters() && line.names_section()).then_some(BlockKind::Section)
}

/// Where nothing else names the section, the last name above the title does.
fn last_name(line: &OpenLine<'_>) -> Option<BlockKind> {
    let name = is_short(line.unit) && line.is_last() && !line.top.named;
    (name
        && !line.is_followed_by_menu()
        && (!line.top.menu || line.leaves_menu())
        && line.has_letters()
        && !line.is_house())
    .then_some(BlockKind::Section)
}

fn button(line: &OpenLine<'_>) -> Option<BlockKind> {
    is_short(line.unit).then_some(BlockKind::Navigation)
}

fn blurb(line: &OpenLine<'_>) -> Option<BlockKind> {
    line.unit.features.is_prose().then_some(BlockKind::Promotion)
}

fn next_of_list(line: &OpenLine<'_>) -> Option<BlockKind> {
    let above = line.kind_above()?;
    (list_above(line.page, line.index) == Some(above)).then_some(above)
}

fn kicker(line: &OpenLine<'_>) -> Option<BlockKind> {
    const FEW: usize = 3;
    let few = line.top.open.len() <= FEW;
    (line.is_last() && (few || line.is_below_name())).then_some(BlockKind::AlternativeHeadline)
}

impl OpenLine<'_> {
    fn kind(&self) -> BlockKind {
        RULES
            .iter()
            .find_map(|rule| rule(self))
            .or_else(|| list_above(self.page, self.index))
            .unwrap_or(BlockKind::Ticker)
    }

    fn text(&self) -> &str {
        self.unit.text(self.page.lines)
    }

    fn has_letters(&self) -> bool {
        self.text().contains(char::is_alphabetic)
    }

    fn has_quotes(&self) -> bool {
        self.unit.features.quotes > 0
    }

    fn is_last(&self) -> bool {
        self.position + 1 == self.top.open.len()
    }

    fn is_right_above_title(&self) -> bool {
        self.index + 1 == self.top.headline
    }

    fn above(&self) -> Option<&Unit> {
        self.index.checked_sub(1).and_then(|above| self.page.units.get(above))
    }

    fn kind_above(&self) -> Option<BlockKind> {
        self.above()?.kind
    }

    fn is_followed_by_menu(&self) -> bool {
        let below = self.page.units.get(self.index + 1).and_then(|below| below.kind);
        matches!(below, Some(BlockKind::Navigation | BlockKind::MostRead))
    }

    /// The open line above it, if there is one, is a name or a button.
    fn is_below_name(&self) -> bool {
        let above = self.position.checked_sub(1).and_then(|above| self.top.open.get(above));
        above.is_none_or(|&above| self.page.units.get(above).is_some_and(is_short))
    }

    fn is_house(&self) -> bool {
        signs_below(self.page, self.index, self.top.headline)
    }

    fn names_section(&self) -> bool {
        is_short(self.unit)
            && (self.is_known_section() || self.is_menu_name_again())
            && !self.is_house()
    }

    fn is_known_section(&self) -> bool {
        if self.top.named {
            return false;
        }
        let section = labels::is_section(self.page, self.index);
        section && self.is_outside_menu()
            || (section || labels::is_place(self.page, self.index))
                && stands_apart(self.page, self.index, self.top)
    }

    /// The menu's name once more, right above the title.
    fn is_menu_name_again(&self) -> bool {
        self.is_right_above_title()
            && self.unit.features.words <= 3
            && (0..self.index).any(|other| same_words(self.page, other, self.index))
    }

    /// In a menu the last name is a section only if it stands apart from the others and nothing of the menu follows it.
    fn is_outside_menu(&self) -> bool {
        let below = self.page.units.get(self.index + 1..self.top.headline).unwrap_or_default();
        let ends_menu = || self.top.menu && self.above().is_some_and(is_part_of_menu);
        !ends_menu() && !below.iter().any(is_part_of_menu)
    }

    /// Below a menu, what stands right above the title is no longer of the menu, unless both are names of sections.
    fn leaves_menu(&self) -> bool {
        let section = |at| labels::is_section(self.page, at);
        let in_row = || self.index > 0 && section(self.index) && section(self.index - 1);
        self.is_right_above_title() && !in_row()
    }

    /// The name of a house that a menu follows is at the top of its own page.
    fn is_masthead(&self) -> bool {
        self.kind_above() != Some(BlockKind::SourcesLabel) && !self.is_outside_menu()
    }
}

fn is_part_of_menu(unit: &Unit) -> bool {
    match unit.kind {
        None => is_short(unit),
        Some(kind) => matches!(
            kind,
            BlockKind::Navigation
                | BlockKind::Footer
                | BlockKind::Promotion
                | BlockKind::Ticker
                | BlockKind::Share
                | BlockKind::MostRead
        ),
    }
}

/// `النخلة نيوز` above the title, `النخلة نيوز - سامر نصار` below it: the house.
fn signs_below(page: &Page<'_, '_>, index: usize, headline: usize) -> bool {
    const NEAR: usize = 4;
    let house = page.text(index);
    (headline + 1..headline + 1 + NEAR).any(|at| {
        let rest = page.text(at).strip_prefix(house).unwrap_or_default();
        rest.trim_start().starts_with(['-', '–', '—', '/', '|', ':', '('])
    })
}

pub(super) fn same_words(page: &Page<'_, '_>, a: usize, b: usize) -> bool {
    match (page.units.get(a), page.units.get(b)) {
        (Some(a), Some(b)) => a.features.key == b.features.key,
        _ => false,
    }
}

/// Whether the name of a section stands near the title, and not in a row of other names: that is a menu.
fn stands_apart(page: &Page<'_, '_>, index: usize, top: &Top) -> bool {
    const NEAR: usize = 8;
    const ROW: usize = 2;
    let &Top { headline, menu, .. } = top;
    let named = |at: &usize| {
        // Menus end with what is read most.
        let short = |unit: &Unit| {
            unit.is_open() && unit.features.words <= 2 || unit.kind == Some(BlockKind::MostRead)
        };
        let lettered = page.text(*at).contains(char::is_alphabetic);
        let name = labels::is_section(page, *at)
            || labels::is_place(page, *at)
            || page.units.get(*at).is_some_and(short);
        let house = || signs_below(page, *at, headline);
        name && lettered && !is_writer(page, *at, headline) && !house()
    };
    if headline - index > NEAR {
        return false;
    }
    let after = (index + 1..headline).take_while(named).count();
    let before = (0..index).rev().take(ROW).take_while(named).count();
    before + after < ROW && !(menu && after > 0 && !labels::is_section(page, index + 1))
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
    // Who runs the paper stands below `رئيس التحرير`.
    let runs_it = index
        .checked_sub(1)
        .and_then(|above| page.units.get(above))
        .is_some_and(|above| above.kind == Some(BlockKind::Footer));
    !runs_it && (person(index) || is_job(index) && index.checked_sub(1).is_some_and(person))
}

/// The label that a line stands under, if it is one of lists: `الأكثر قراءة`.
fn list_above(page: &Page<'_, '_>, index: usize) -> Option<BlockKind> {
    let above = page.units.get(..index)?.iter().rev().take(12);
    let label = above.into_iter().find(|unit| unit.verdict.is_some_and(|v| v.is_label))?;
    label
        .kind
        .filter(|kind| matches!(kind, BlockKind::Related | BlockKind::MostRead | BlockKind::Ticker))
}

//! The passes over a whole page. Each settles what it can be sure of and leaves the rest open for the next:
//! labels → headline → header → body → tail. A kind once given is not taken back, except where a pass says so.

mod above;
pub(crate) mod body;
pub(crate) mod caption;
pub(crate) mod credit;
pub(crate) mod dated_head;
mod deck;
pub(crate) mod fields;
pub(crate) mod header;
mod header_dates;
pub(crate) mod headline;
pub(crate) mod labels;
mod rows;
pub(crate) mod section;
pub(crate) mod tail;
mod trailing;
mod twins;

use crate::kind::BlockKind;
use crate::lines::Line;
use crate::units::Unit;

/// What the passes share.
#[derive(Debug)]
pub(crate) struct Page<'a, 's> {
    pub(crate) lines: &'a [Line<'s>],
    pub(crate) units: Vec<Unit>,
    /// Index of the unit that is the headline.
    pub(crate) headline: Option<usize>,
    /// Index of the first unit of running text that belongs to the article.
    pub(crate) body_start: usize,
    /// Index of the first unit after the article.
    pub(crate) tail_start: usize,
    /// There is no article: titles and menus alone.
    pub(crate) lists_only: bool,
    /// Index of the last unit that markup holds to be the text; 0 when there is no markup.
    pub(crate) known_last: usize,
}

impl<'a, 's> Page<'a, 's> {
    pub(crate) fn new(lines: &'a [Line<'s>], units: Vec<Unit>) -> Self {
        let end = units.len();
        Self {
            lines,
            units,
            headline: None,
            body_start: end,
            tail_start: end,
            lists_only: false,
            known_last: 0,
        }
    }

    pub(crate) fn text(&self, index: usize) -> &str {
        self.units.get(index).map_or("", |unit| unit.text(self.lines))
    }

    /// Runs every pass. `known_headline` is a unit that markup has named; `settle` says what else markup knows, once the lines
    /// that speak for themselves are labelled.
    pub(crate) fn label(&mut self, known_headline: Option<usize>, settle: impl FnOnce(&mut Self)) {
        labels::run(self);
        settle(self);
        if known_headline.is_none() && self.is_index() {
            for unit in self.units.iter_mut().filter(|unit| unit.is_open()) {
                let title = unit.features.words >= 4;
                unit.kind = Some(if title { BlockKind::Related } else { BlockKind::Navigation });
            }
            self.body_start = self.units.len();
            self.lists_only = true;
            return;
        }
        headline::run(self, known_headline);
        header::run(self);
        tail::find_start(self);
        body::run(self);
        tail::run(self);
    }

    /// Whether the page only lists stories: titles and menus, and not one sentence among them.
    fn is_index(&self) -> bool {
        const TITLES: usize = 4;
        let open = || self.units.iter().filter(|unit| unit.is_open());
        let sentence = |unit: &Unit| {
            let features = &unit.features;
            features.is_prose()
                || features.is_closed()
                || features.words > 20
                || features.inner_stops > 0
        };
        let furniture = self.units.len() - open().count();
        open().filter(|unit| unit.features.words >= 4).count() >= TITLES
            && furniture >= TITLES
            && !open().any(sentence)
    }

    /// Whether markup sets two units side by side, paragraphs of one element or lines of one paragraph.
    pub(crate) fn are_siblings(&self, a: usize, b: usize) -> bool {
        let hint = |index: usize| {
            self.units.get(index).and_then(|unit| self.lines.get(unit.line)).map(|line| line.hint)
        };
        match (hint(a), hint(b)) {
            (Some(a), Some(b)) => a.from_markup && b.from_markup && a.holder == b.holder,
            _ => false,
        }
    }

    /// The next unit from `index` on that no pass has labelled.
    pub(crate) fn next_open(&self, index: usize, end: usize) -> Option<&Unit> {
        self.units.get(index..end)?.iter().find(|unit| unit.is_open())
    }
}

//! The day in the head of a first paragraph: `DELFT, Netherlands – March 9, 2020 – …`. Press releases print no other.

use crate::article::{Origin, PageDate, PageDateKind, PageDateReason};
use crate::date_line;
use crate::gaps::{Gap, gap_after};
use crate::kind::BlockKind;
use crate::passes::{Page, fields};
use crate::units::Unit;

pub(crate) fn find(page: &Page<'_, '_>) -> Option<PageDate> {
    let first = page.units.get(page.body_start)?;
    let above = page.body_start.checked_sub(1).and_then(|above| page.units.get(above));
    let dateline = above.filter(|unit| unit.kind == Some(BlockKind::Dateline));
    dateline.into_iter().chain([first]).find_map(|unit| dated(page, unit))
}

fn dated(page: &Page<'_, '_>, unit: &Unit) -> Option<PageDate> {
    /// How many words name the place.
    const PLACE: usize = 8;
    let text = unit.text(page.lines);
    let last = unit.words.len().min(PLACE + 1);
    (1..last).find_map(|at| {
        let date = date_line::date_at(&unit.words, text, at)?;
        let end = date.words.end;
        let apart = matches!(gap_after(text, &unit.words, end), Gap::Dash | Gap::Bar)
            || end == unit.words.len() && unit.kind == Some(BlockKind::Dateline);
        if date.day.is_none() || date.label.is_some() || !apart {
            return None;
        }
        let field = fields::field(page, unit, date_line::span_of(&date, &unit.words))?;
        Some(PageDate {
            text: field.text,
            span: field.span,
            kind: PageDateKind::Published,
            iso: date.day.map(|day| day.to_string()),
            reason: PageDateReason::IssueLine,
            origin: Origin::VisibleText,
        })
    })
}

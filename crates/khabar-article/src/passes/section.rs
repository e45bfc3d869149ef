//! The section of an article: a line that names it, else the last step of the way here.

use khabar_text::Span;

use crate::article::Field;
use crate::joints::HOMES;
use crate::kind::BlockKind;
use crate::lines::{is_blank, trim};
use crate::passes::{Page, fields};
use crate::units::Unit;
use crate::words::Words;

/// Longer steps of a breadcrumb are titles, cut off or not.
const LONGEST: usize = 5;

pub(super) fn find(page: &Page<'_, '_>) -> Option<Field> {
    let of = |kind: BlockKind| page.units.iter().filter(move |unit| unit.kind == Some(kind));
    let named =
        of(BlockKind::Section).filter(|unit| !begins_title(page, &unit.words)).find_map(|unit| {
            // Names between bars stand side by side: the first is as good as any.
            let text = unit.text(page.lines);
            // `القسم: محليات`
            let from = text.find(':').filter(|at| at + 1 < text.len()).map_or(0, |at| at + 1);
            steps(
                text.get(from..).unwrap_or(text),
                &['|', '•', '·', '–', '—', '»', '>', '›', '/', ',', '،'],
            )
            .next()
            .and_then(|step| fields::field(page, unit, step.shift(from)))
        });
    named.or_else(|| of(BlockKind::Breadcrumb).rev().find_map(|unit| last_step(page, unit)))
}

/// `الرئيسية » أخبار » محليات` → محليات. The front page and the title itself are no sections.
fn last_step(page: &Page<'_, '_>, unit: &Unit) -> Option<Field> {
    let text = unit.text(page.lines);
    let steps: Vec<Span> =
        steps(text, &['|', '•', '·', '»', '«', '>', '<', '›', '‹', '/', '\\', '←', '→']).collect();
    let step = steps.into_iter().rev().find(|step| {
        let step = step.text(text);
        let words = Words::of(step);
        (1..=LONGEST).contains(&words.len()) && !begins_title(page, &words) && !is_home(step)
    })?;
    fields::field(page, unit, step)
}

/// The title itself, or as much of it as there was room for.
fn begins_title(page: &Page<'_, '_>, words: &Words) -> bool {
    page.headline.and_then(|index| page.units.get(index)).is_some_and(|title| {
        title.words.len() >= words.len()
            && words.len() > 1
            && title.words.iter().zip(words.iter()).all(|(a, b)| a.hash == b.hash)
    })
}

/// `الرئيسية`, `You are here: Home`: the first step of every way.
pub(crate) fn is_home(step: &str) -> bool {
    const NAMES: [&str; 6] =
        ["Homepage", "Home page", "Front page", "أنت هنا", "انت هنا", "You are here"];
    let step = step.trim_end_matches(':').trim_end();
    HOMES.iter().chain(&NAMES).any(|home| {
        step.eq_ignore_ascii_case(home)
            || step.strip_suffix(home).is_some_and(|head| head.trim_end().ends_with(':'))
    })
}

/// What stands between marks.
fn steps<'t>(text: &'t str, marks: &'t [char]) -> impl Iterator<Item = Span> + 't {
    let mut at = 0;
    text.split(marks).filter_map(move |part| {
        let step = trim(text, Span::new(at, at + part.len()));
        at += part.len();
        at += text.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        step.text(text).contains(|c: char| !is_blank(c) && c.is_alphabetic()).then_some(step)
    })
}

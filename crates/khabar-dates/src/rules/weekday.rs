//! Weekdays alone: `الجمعة`, `يوم الإثنين المقبل`, `يومي السبت والأحد`.

use chrono::Weekday;

use super::{Found, calendar};
use crate::expr::{DateExpr, Step, Unit};
use crate::reader::Reader;
use crate::words::{Count, Trap, Word};

/// A weekday with an optional day word before it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Name {
    pub(super) day: Weekday,
    pub(super) skip: usize,
    pub(super) end: usize,
}

pub(super) fn read(r: &Reader<'_>, i: usize) -> Option<Found> {
    let Some(name) = name(r, i) else { return bare_of_week(r, i) };
    if is_name_of_something(r, i, name.end) {
        return None;
    }
    // أيام الجمعة are all of them; أيام السبت والأحد are two.
    let listed = r.is_comma(name.end)
        || r.hits(name.end)
            .iter()
            .any(|hit| hit.skip > 0 && matches!(hit.word, Word::Weekday { .. }));
    if r.folded(i).ends_with("ايام") && !listed {
        return None;
    }
    let step = r
        .find_plain(name.end, calendar::step_word)
        .filter(|(step, _)| *step != Step::Same)
        .or_else(|| this_behind(r, name.end));
    if step.is_none()
        && let Some((step, end)) = of_week(r, name.end)
    {
        let of = Box::new(DateExpr::Period { unit: Unit::Week, step });
        let expr = DateExpr::WeekdayOf { day: name.day, of };
        return Some(Found::date("weekday-of-week", (i, end), name.skip, expr));
    }
    let (step, end) = match step {
        Some((step, end)) => (Some(step), end),
        None => (step_after_list(r, name.end), name.end),
    };
    let rule = if step.is_some() { "weekday-then-direction" } else { "weekday" };
    Some(Found::date(rule, (i, end), name.skip, DateExpr::Weekday { day: name.day, step }))
}

/// `ثلاثاء الأسبوع القادم`, `جمعة هذا الأسبوع`: the week makes the weekday definite.
fn bare_of_week(r: &Reader<'_>, i: usize) -> Option<Found> {
    let (day, hit) = r.find(i, |hit| match hit.word {
        Word::Weekday { day, definite: false } => Some(day),
        _ => None,
    })?;
    let (step, end) = of_week(r, hit.end)?;
    let of = Box::new(DateExpr::Period { unit: Unit::Week, step });
    let expr = DateExpr::WeekdayOf { day, of };
    Some(Found::date("weekday-of-week", (i, end), hit.skip, expr))
}

/// `يوم الخميس هذا` and no more.
fn this_behind(r: &Reader<'_>, i: usize) -> Option<(Step, usize)> {
    let this = r.asked && r.word_is(i, &["هذا", "هذه", "ده", "دا", "هاد"]);
    (this && super::clock::ends_here(r, i + 1)).then_some((Step::Current, i + 1))
}

/// `من الأسبوع الماضي`, `في الأسبوع القادم`, `للأسبوع المقبل`, `هذا الأسبوع`.
fn of_week(r: &Reader<'_>, i: usize) -> Option<(Step, usize)> {
    let of = calendar::skip_word(r, i, &["من", "في"]);
    if r.word_is(of, &["هذا"]) && r.word_is(of + 1, &["الاسبوع"]) {
        return Some((Step::Current, of + 2));
    }
    r.word_is(of, &["الاسبوع", "للاسبوع"]).then_some(())?;
    r.find_plain(of + 1, calendar::step_word)
}

/// `الجمعة`, `يوم الجمعة`, `يوم جمعة`; without the article a day word must stand before it.
pub(super) fn name(r: &Reader<'_>, i: usize) -> Option<Name> {
    if let Some((day, hit)) = r.find(i, |hit| match hit.word {
        Word::Weekday { day, definite: true } => Some(day),
        _ => None,
    }) {
        // الأشهر الأحد عشر
        let number = r.word_is(hit.end, &["عشر", "عشره"]);
        return (!number).then_some(Name { day, skip: hit.skip, end: hit.end });
    }
    // ثلاثاء and nothing else
    let only =
        r.asked && i == 0 && !r.word_is(i, &["احد", "اثنين"]) && super::clock::ends_here(r, i + 1);
    let (skip, at) = if only { (0, i) } else { day_word(r, i)? };
    let (day, end) = r.find_plain(at, |word| match word {
        Word::Weekday { day, .. } => Some(day),
        _ => None,
    })?;
    Some(Name { day, skip, end })
}

/// يوم, نهار, يومي before a weekday.
fn day_word(r: &Reader<'_>, i: usize) -> Option<(usize, usize)> {
    let unit = r.find(i, |hit| {
        matches!(hit.word, Word::Unit { unit: Unit::Day, count: Count::One, definite: false })
            .then_some(hit.skip)
    });
    match unit {
        Some((skip, hit)) => Some((skip, hit.end)),
        None => r.word_is(i, &["يومي", "يوما", "ايام"]).then_some((0, i + 1)),
    }
}

/// صلاة الجمعة, سوق الخميس, الجمعة العظيمة.
fn is_name_of_something(r: &Reader<'_>, i: usize, end: usize) -> bool {
    r.trapped_before(i, Trap::WeekdayHead)
        || r.trapped_before(i, Trap::NameHead)
        || r.word_is(
            end,
            &[
                "العظيمه",
                "السوداء",
                "الاسود",
                "البيضاء",
                "الحزينه",
                "الدامي",
                "الدامس",
                "الشريف",
                "الاخرين",
                "الاخران",
            ],
        )
}

/// In `السبت والأحد المقبلين` the direction belongs to both.
fn step_after_list(r: &Reader<'_>, mut at: usize) -> Option<Step> {
    for _ in 0..6 {
        let comma = at + usize::from(r.is_comma(at));
        let next = r.find(comma, |hit| match hit.word {
            Word::Weekday { definite: true, .. } if hit.skip > 0 || comma > at => Some(()),
            _ => None,
        });
        at = next?.1.end;
        if let Some((step, _)) = r.find_plain(at, calendar::step_word) {
            let plural = r.folded(at).ends_with("ين") || r.folded(at).ends_with("ان");
            return plural.then_some(step);
        }
    }
    None
}

//! Past, present and future without more: `مؤخرا`, `الآن`, `قريبا`; `وقت سابق من هذا الأسبوع` says more.

use super::{Found, calendar, period, relative, weekday};
use crate::expr::{DateExpr, Vague};
use crate::reader::{Hit, Reader};
use crate::resolve::Lean;
use crate::timex::{Modifier, Signal};
use crate::words::{Trap, Word};

/// `هذا الوقت`, `حالا`: now, to an assistant; a newspaper says them of the time it tells of.
fn this_time(r: &Reader<'_>, i: usize) -> Option<(Vague, Hit)> {
    let until = r.signal_before(i) == Some(Signal::Until);
    // حتى اللحظة الأخيرة and حتى الساعة الخامسة are others.
    let alone = !r.folded(i + 1).starts_with("ال") && r.numeral(i + 1).is_none();
    if until && alone && r.word_is(i, &["اللحظه", "الساعه"]) {
        let word = Word::Reference(Vague::Present);
        return Some((Vague::Present, Hit { word, end: i + 1, skip: 0 }));
    }
    r.asked.then_some(())?;
    let this = r.word_is(i, &["هذا", "هاد", "هذي", "هاذا"]) && r.word_is(i + 1, &["الوقت"]);
    let at_once = r.word_is(i, &["حالا", "الحال"]);
    let end = if this { i + 2 } else { i + 1 };
    (this || at_once)
        .then_some((Vague::Present, Hit { word: Word::Reference(Vague::Present), end, skip: 0 }))
}

pub(super) fn read(r: &Reader<'_>, i: usize) -> Option<Found> {
    let (vague, hit) = r
        .find(i, |hit| match hit.word {
            Word::Reference(vague) => Some(vague),
            _ => None,
        })
        .or_else(|| this_time(r, i))?;
    // في يومها التاسع, عامها الأول
    let counted = r.numeral(hit.end).is_some_and(|n| n.ordinal && n.skip == 0)
        || r.is_trap(hit.end, Trap::AfterToday);
    if counted && r.word_is(hit.end - 1, &["يومها"]) {
        return None;
    }
    // قناة الآن
    if r.word_is(hit.end - 1, &["الان"]) && r.trapped_before(i, Trap::NameHead) {
        return None;
    }
    if r.word_is(hit.end - 1, &["سابق", "لاحق", "لاحقا", "سابقا"]) {
        let of = calendar::skip_word(r, hit.end, &["من", "في"]);
        let within = [
            relative::read(r, of),
            period::read(r, of),
            weekday::read(r, of),
            calendar::read(r, of),
        ];
        let within = within
            .into_iter()
            .flatten()
            .filter(|found| found.skip == 0)
            .max_by_key(|found| found.end);
        if let Some(found) = within {
            let half = if vague == Vague::Future { Modifier::End } else { Modifier::Start };
            return Some(Found {
                rule: "earlier-in-period",
                modifier: Some(half),
                ..found.from(i, hit.skip)
            });
        }
    }
    // حتى وقت قريب is the near past.
    let near_past = vague == Vague::Future
        && r.word_is(hit.end - 1, &["قريب"])
        && matches!(r.signal_before(i), Some(Signal::Until | Signal::To | Signal::Since));
    // وفي وقت لاحق تبنى التنظيم الهجوم: later in a story that is over.
    let story =
        !r.asked && r.word_is(hit.end - 1, &["لاحق", "لاحقا"]) && r.lean(i) == Some(Lean::Past);
    let vague = if near_past || story { Vague::Past } else { vague };
    Some(Found::date("vague", (i, hit.end), hit.skip, DateExpr::Vague(vague)))
}

//! Parts of the day: `مساء أمس`, `صباح الأحد المقبل`, `ساعات الفجر الأولى`, `وقت متأخر من ليل السبت`.

use super::calendar::skip_word;
use super::clock::ends_here;
use super::{Found, period};
use crate::expr::{DateExpr, Unit};
use crate::reader::Reader;
use crate::time_of_day::TimeOfDay;
use crate::timex::{Modifier, Signal, TimexKind};
use crate::value::PartOfDay;
use crate::words::{Count, DayPartForm, Word};

/// `مساء أمس`, `صباح الأحد المقبل`, `فجرا`, `في الصباح`.
pub(super) fn part_of_day(r: &Reader<'_>, i: usize) -> Option<Found> {
    if let Some(found) = hours_of_part(r, i).or_else(|| early_or_late(r, i)) {
        return Some(found);
    }
    let found = plain_part(r, i).or_else(|| time_of_day(r, i))?;
    // الصباح الباكر
    let early = (found.start..found.end).any(|at| r.word_is(at, &["الباكر"]));
    Some(Found { modifier: early.then_some(Modifier::Start), ..found })
}

/// `ساعات الصباح الأولى`, `ساعات الفجر الأولى من يوم السبت`, `ساعات الليل المتأخرة`.
fn hours_of_part(r: &Reader<'_>, i: usize) -> Option<Found> {
    let folded = r.folded(i);
    let skip = folded.strip_suffix("ساعات").map(str::len).filter(|skip| *skip <= 2)?;
    let (part, end) = r.find_plain(i + 1, |word| match word {
        Word::DayPart { part, form: DayPartForm::Definite } => Some(part),
        Word::Unit { unit: Unit::Night, definite: true, count: Count::One } => {
            Some(PartOfDay::Night)
        }
        _ => None,
    })?;
    let modifier = match r.folded(end) {
        "الاولي" | "الباكر" | "الباكره" | "المبكره" => {
            Some(Modifier::Start)
        }
        "الاخيره" | "المتاخره" => Some(Modifier::End),
        _ => None,
    };
    let end = end + usize::from(modifier.is_some());
    // الصباح الباكر is listed as one.
    let early = r.word_is(end - 1, &["الباكر"]).then_some(Modifier::Start);
    let modifier = modifier.or(early);
    let of = skip_word(r, end, &["من"]);
    let (on, end) = match period::day_expr(r, of) {
        Some((on, end)) => (Some(Box::new(on)), end),
        None => (None, end),
    };
    (modifier.is_some() || on.is_some()).then_some(())?;
    let expr = DateExpr::Time { time: TimeOfDay::Part(part), on };
    let found = Found::new("part-of-day", (i, end), skip, TimexKind::Time, expr);
    Some(Found { modifier, ..found })
}

/// `وقت متأخر من مساء الثلاثاء`, `ساعة مبكرة من صباح اليوم`, `أواخر الليل`.
fn early_or_late(r: &Reader<'_>, i: usize) -> Option<Found> {
    let folded = r.folded(i);
    let (skip, modifier, at) = if let Some(((), hit)) = r.find(i, |hit| {
        matches!(hit.word, Word::Modifier(Modifier::Start | Modifier::End)).then_some(())
    }) {
        let late = r.hits(i).iter().any(|hit| hit.word == Word::Modifier(Modifier::End));
        (hit.skip, if late { Modifier::End } else { Modifier::Start }, hit.end)
    } else {
        let skip = ["وقت", "ساعه", "ساعات"].iter().find_map(|word| folded.strip_suffix(word))?;
        matches!(skip, "" | "و" | "ب" | "ل").then_some(())?;
        let modifier = match r.folded(i + 1) {
            "مبكر" | "مبكره" => Modifier::Start,
            "متاخر" | "متاخره" => Modifier::End,
            _ => return None,
        };
        (skip.len(), modifier, skip_word(r, i + 2, &["من"]))
    };
    let part = r.find_plain(at, |word| match word {
        Word::DayPart { .. } | Word::Unit { unit: Unit::Night, .. } => Some(()),
        _ => None,
    });
    part?;
    let night = || {
        period::read(r, at).filter(|found| matches!(found.expr, DateExpr::Time { on: Some(_), .. }))
    };
    let base = plain_part(r, at).or_else(night).or_else(|| {
        let (part, end) = r.find_plain(at, |word| match word {
            Word::DayPart { part, form: DayPartForm::Definite | DayPartForm::Adverb } => Some(part),
            _ => None,
        })?;
        let expr = DateExpr::Time { time: TimeOfDay::Part(part), on: None };
        Some(Found::new("part-of-day", (at, end), 0, TimexKind::Time, expr))
    });
    let found = base.filter(|found| found.skip == 0)?.from(i, skip);
    Some(Found { modifier: Some(modifier), ..found })
}

/// `وقت الظهر`, `وقت الغداء`, as an assistant hears it.
fn time_of_day(r: &Reader<'_>, i: usize) -> Option<Found> {
    (r.asked && r.word_is(i, &["وقت", "ساعه"])).then_some(())?;
    let meal = || r.word_is(i + 1, &["الغداء", "الغدا"]).then_some((PartOfDay::Noon, i + 2));
    let part = r.find_plain(i + 1, |word| match word {
        Word::DayPart { part, form: DayPartForm::Definite | DayPartForm::Asked } => Some(part),
        _ => None,
    });
    let (part, end) = part.or_else(meal)?;
    let (on, end) = match period::day_expr(r, end) {
        Some((on, end)) => (Some(Box::new(on)), end),
        None => (None, end),
    };
    let expr = DateExpr::Time { time: TimeOfDay::Part(part), on };
    Some(Found::new("part-of-day", (i, end), 0, TimexKind::Time, expr))
}

fn plain_part(r: &Reader<'_>, i: usize) -> Option<Found> {
    let ((part, form), hit) = r.find(i, |hit| match hit.word {
        Word::DayPart { part, form } => Some((part, form)),
        _ => None,
    })?;
    // صباح الخير is a greeting.
    if r.word_is(hit.end, &["الخير", "النور", "الورد"]) {
        return None;
    }
    let found = |rule, end, on: Option<DateExpr>| {
        let expr = DateExpr::Time { time: TimeOfDay::Part(part), on: on.map(Box::new) };
        Found::new(rule, (i, end), hit.skip, TimexKind::Time, expr)
    };
    if let Some((on, end)) = period::day_expr(r, hit.end) {
        return Some(found("part-of-named-day", end, Some(on)));
    }
    let both = r.hits(i).iter().any(|other| {
        other.end == hit.end
            && matches!(other.word, Word::DayPart { form: DayPartForm::Adverb, .. })
    });
    if both {
        return Some(found("part-of-day", hit.end, None));
    }
    let prepared = matches!(
        r.signal_before(i),
        Some(
            Signal::In | Signal::From | Signal::To | Signal::Until | Signal::Since | Signal::During
        )
    );
    // في العصر الحديث is an age.
    let age =
        r.folded(hit.end).starts_with("ال") && !r.word_is(hit.end, &["الي", "الا", "الان", "الساعه"]);
    let spoken = r.asked
        && (matches!(form, DayPartForm::Adverb | DayPartForm::Definite) || ends_here(r, hit.end));
    let definite = form == DayPartForm::Definite && prepared;
    ((definite || spoken) && !age).then(|| found("part-of-day", hit.end, None))
}

//! Parts of periods by their count, and periods like one spoken of: `الأشهر التسعة الأولى من العام الجاري`,
//! `أول ثلاثة أيام من رمضان`, `الفترة نفسها من العام الماضي`, `مثل هذا اليوم من عام 1946`.

use super::calendar::skip_word;
use super::{Found, days, decade, duration, modified, nth, period, several, year};
use crate::expr::{Counted, DateExpr, Unit};
use crate::length::{Amount, Duration};
use crate::reader::Reader;
use crate::timex::{Modifier, TimexKind};
use crate::words::{Count, Word};

pub(super) fn read(r: &Reader<'_>, i: usize) -> Option<Found> {
    first_units(r, i)
        .or_else(|| count_before(r, i))
        .or_else(|| first_counted(r, i))
        .or_else(|| same_in(r, i))
        .or_else(|| like_today(r, i))
}

fn found(
    r: &Reader<'_>,
    i: usize,
    skip: usize,
    at: usize,
    what: (Duration, bool),
) -> Option<Found> {
    let of = skip_word(r, at, &["من", "ل", "في"]);
    let attached = r.folded(at).starts_with("لل");
    let (duration, last) = what;
    if of == at && !attached {
        // ارتفعت في الأشهر التسعة الأولى: of which year is left open.
        let months = duration.finest_unit() == Some(Unit::Month) && !duration.is_vague();
        return (months && !last && !r.asked).then(|| {
            let expr = DateExpr::Duration(duration);
            Found::new("units-of-period", (i, at), skip, TimexKind::Duration, expr)
        });
    }
    let (of, end) = whole(r, at, of)?;
    if duration.is_vague() {
        // الأيام الأولى من الشهر: no more than its beginning.
        let mut found = Found::date("part-of-month", (i, end), skip, of);
        found.modifier = Some(if last { Modifier::End } else { Modifier::Start });
        return Some(found);
    }
    let expr = DateExpr::Among { duration, last, of: Box::new(of) };
    Some(Found::new("units-of-period", (i, end), skip, TimexKind::Duration, expr))
}

/// The period, before which من may stand; with it the running one needs no direction: أول ستة أشهر من العام.
fn whole(r: &Reader<'_>, with_of: usize, i: usize) -> Option<(DateExpr, usize)> {
    let decade = || decade::read(r, i).filter(|found| found.skip == 0);
    nth::whole(r, if r.word_is(with_of, &["ل"]) { i } else { with_of }, Counted::Day)
        .or_else(|| modified::bare_year(r, i).map(|found| (found.expr, found.end)))
        .or_else(|| decade().map(|found| (found.expr, found.end)))
}

/// `الأشهر التسعة الأولى من 2023`, `الأيام العشرة الأخيرة من رمضان`, `الشهرين الأولين من العام`.
fn first_units(r: &Reader<'_>, i: usize) -> Option<Found> {
    let ((unit, two), hit) = r.find(i, |hit| match hit.word {
        Word::Unit { unit, count: count @ (Count::Many | Count::Two), definite: true } => {
            Some((unit, count == Count::Two))
        }
        _ => None,
    })?;
    let article = hit.end + usize::from(r.word_is(hit.end, &["ال"]));
    let (amount, at) = if two {
        (Amount::whole(2), hit.end)
    } else if let Some((count, end)) = days::definite_count(r, hit.end) {
        (Amount::whole(count), end)
    } else if let Some((number, _)) = r.digits(article) {
        (Amount::whole(number.into()), article + 1)
    } else if let Some(number) = r.numeral(article).filter(|n| n.skip == 0 && !n.ordinal) {
        (several::amount(number.value), number.end)
    } else if let Some(number) = r.numeral(article).filter(|n| {
        // الأحد عشر الأولى, spelled like ordinals
        n.skip == 0 && n.whole(2, 31).is_some() && n.end > article + 1
    }) {
        (several::amount(number.value), number.end)
    } else {
        (Amount::Vague, hit.end)
    };
    let last = match r.folded(at) {
        "الاولي" | "الاول" | "الاولين" | "الاوليين" | "الاوليتين" | "الاولتين" | "الاوائل" => {
            false
        }
        "الاخيره" | "الاخير" | "الاخيرين" | "الاخيرتين" | "الاواخر" => {
            true
        }
        _ => return None,
    };
    found(r, i, hit.skip, at + 1, (Duration::new(amount, unit), last))
}

/// `التسعة أشهر الأولى من العام`, `العشرة الأشهر الأولى`, `الـ9 أشهر الأولى`.
fn count_before(r: &Reader<'_>, i: usize) -> Option<Found> {
    let article = i + usize::from(r.word_is(i, &["ال"]));
    let (amount, skip, at) = match days::definite_count(r, i) {
        Some((count, end)) => (Amount::whole(count), 0, end),
        None => {
            let (number, _) = r.digits(article).filter(|_| article > i)?;
            (Amount::whole(number.into()), 0, article + 1)
        }
    };
    let (unit, end) = r.find_plain(at, |word| match word {
        Word::Unit { unit, count: Count::Many, .. } => Some(unit),
        _ => None,
    })?;
    let last = match r.folded(end) {
        "الاولي" | "الاول" => false,
        "الاخيره" => true,
        _ => return None,
    };
    found(r, i, skip, end + 1, (Duration::new(amount, unit), last))
}

/// `أول تسعة أشهر من العام`, `آخر ثلاثة أيام من رمضان`.
fn first_counted(r: &Reader<'_>, i: usize) -> Option<Found> {
    let folded = r.folded(i);
    let (skip, last) = [("اول", false), ("اخر", true)]
        .into_iter()
        .find_map(|(word, last)| Some((folded.strip_suffix(word)?, last)))?;
    matches!(skip, "" | "و" | "ف" | "ب" | "ل").then_some(())?;
    let length = duration::counted(r, i + 1).filter(|length| length.skip == 0)?;
    found(r, i, skip.len(), length.end, (length.duration, last))
}

/// `الفترة نفسها من العام الماضي`, `نفس الفترة من 2022`, `الربع المقابل من العام السابق`.
fn same_in(r: &Reader<'_>, i: usize) -> Option<Found> {
    const PERIODS: [&str; 7] = ["الفتره", "المده", "الربع", "النصف", "الشهر", "الاسبوع", "اليوم"];
    const SAME: [&str; 10] = [
        "نفسه",
        "نفسها",
        "ذاته",
        "ذاتها",
        "عينه",
        "عينها",
        "المماثل",
        "المماثله",
        "المقابل",
        "المقابله",
    ];
    let folded = r.folded(i);
    let same = r.word_is(i + 1, &SAME);
    (same || folded.ends_with("نفس") || folded.ends_with("ذات")).then_some(())?;
    let before = |word: &str| {
        let rest = folded.strip_suffix(word)?;
        matches!(rest, "" | "و" | "ب" | "ك" | "ف").then_some(rest.len())
    };
    let skip = if let Some(skip) = before("نفس").or_else(|| before("ذات")) {
        r.word_is(i + 1, &PERIODS).then_some(skip)?
    } else {
        // للفترة: the article is not printed.
        let merged = || (folded == "للفتره" || folded == "للمده").then_some(4);
        let skip = PERIODS.iter().find_map(|word| before(word)).or_else(merged)?;
        same.then_some(skip)?
    };
    let of = skip_word(r, i + 2, &["من", "في", "خلال"]);
    (of > i + 2).then_some(())?;
    let (year, end) = other_year(r, of)?;
    let expr = DateExpr::SameIn { year: Box::new(year) };
    Some(Found::date("same-in-other-year", (i, end), skip, expr))
}

/// `مثل هذا اليوم من عام 1946`, `مثل هذا الشهر من العام الماضي`.
fn like_today(r: &Reader<'_>, i: usize) -> Option<Found> {
    r.word_is(i, &["مثل"]).then_some(())?;
    r.word_is(i + 1, &["هذا", "هذه"]).then_some(())?;
    let unit = match r.folded(i + 2) {
        "اليوم" | "التاريخ" | "الليله" => Unit::Day,
        "الشهر" => Unit::Month,
        _ => return None,
    };
    let of = skip_word(r, i + 3, &["من", "في"]);
    let (year, end) = other_year(r, of)?;
    let expr = DateExpr::LikeToday { unit, year: Box::new(year) };
    Some(Found::date("like-today", (i, end), 0, expr))
}

/// A year by number or direction.
fn other_year(r: &Reader<'_>, i: usize) -> Option<(DateExpr, usize)> {
    [year::read(r, i), period::read(r, i), modified::bare_year(r, i)]
        .into_iter()
        .flatten()
        .filter(|found| found.skip == 0)
        .find(|found| match &found.expr {
            DateExpr::Calendar(date) => date.month.is_none() && date.day.is_none(),
            DateExpr::Period { unit, .. } => *unit == Unit::Year,
            _ => false,
        })
        .map(|found| (found.expr, found.end))
}

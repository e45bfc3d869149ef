//! Decades and centuries: `تسعينيات القرن الماضي`, `الثمانينات`, `القرن التاسع عشر`.

use super::year::before_christ;
use super::{Found, calendar};
use crate::expr::{Century, DateExpr, Step, Unit};
use crate::reader::Reader;
use crate::words::{Count, Word};

pub(super) fn read(r: &Reader<'_>, i: usize) -> Option<Found> {
    decade(r, i).or_else(|| millennium(r, i)).or_else(|| {
        let (century, skip, end) = century(r, i)?;
        Some(Found::date("century", (i, end), skip, DateExpr::Century(century)))
    })
}

fn decade(r: &Reader<'_>, i: usize) -> Option<Found> {
    // عقد التسعينيات
    let (start, at) = match r.find(i, |hit| {
        matches!(hit.word, Word::Unit { unit: Unit::Decade, count: Count::One, definite: false })
            .then_some(hit.skip)
    }) {
        Some((skip, hit)) => (Some(skip), hit.end),
        None => (None, i),
    };
    let ((decade, definite), hit) = r.find(at, |hit| match hit.word {
        Word::Decade { decade, definite } if start.is_none() || hit.skip == 0 => {
            Some((decade, definite))
        }
        _ => None,
    })?;
    // في التسعينيات من عمره is an age.
    if r.word_is(hit.end, &["من"]) && r.folded(hit.end + 1).contains("عمر") {
        return None;
    }
    let of = calendar::skip_word(r, hit.end, &["من"]);
    let (century, end) = match (century(r, of), of_the_next(r, hit.end)) {
        (Some((Century::BeforeChrist(_) | Century::Hijri(_), ..)), _) => return None,
        (Some((century, 0, end)), _) => (century, end),
        // خمسينيات وستينيات القرن الماضي
        (_, Some(century)) => (century, hit.end),
        _ if definite || r.asked => (Century::Unsaid, hit.end),
        _ => return None,
    };
    Some(Found::date(
        "decade",
        (i, end),
        start.unwrap_or(hit.skip),
        DateExpr::Decade { decade, century },
    ))
}

/// `الألفية الثالثة`, `الألفية الثانية قبل الميلاد`, `الألفية الجديدة`; after مطلع also `الألفية`.
fn millennium(r: &Reader<'_>, i: usize) -> Option<Found> {
    let folded = r.folded(i);
    let skip = folded
        .strip_suffix("الالفيه")
        .map(str::len)
        .or_else(|| (folded == "للالفيه").then_some(4))?;
    (skip <= 2 || folded == "للالفيه").then_some(())?;
    let ordinal = r.numeral(i + 1).filter(|n| n.ordinal && n.skip == 0);
    let (number, end) = if let Some(numeral) = ordinal {
        (u8::try_from(numeral.whole(1, 10)?).ok()?, numeral.end)
    } else if r.word_is(i + 1, &["الجديده", "الحاليه"]) {
        (3, i + 2)
    } else if r.word_is(i + 1, &["الماضيه"]) {
        (2, i + 2)
    } else {
        let bent = i > 0 && r.hits(i - 1).iter().any(|hit| matches!(hit.word, Word::Modifier(_)));
        (3, bent.then_some(i + 1)?)
    };
    let end = calendar::skip_word(r, end, &["الميلاديه", "للميلاد"]);
    let before = before_christ(r, end);
    // أهداف الألفية are of the United Nations; the first ones of our era are named with it.
    let expr = DateExpr::Millennium { number, before_christ: before.is_some() };
    Some(Found::date("millennium", (i, before.unwrap_or(end)), skip, expr))
}

/// The century of a decade that follows with و.
fn of_the_next(r: &Reader<'_>, i: usize) -> Option<Century> {
    let ((), hit) =
        r.find(i, |hit| (hit.skip > 0 && matches!(hit.word, Word::Decade { .. })).then_some(()))?;
    r.folded(i).starts_with('و').then_some(())?;
    century(r, calendar::skip_word(r, hit.end, &["من"])).map(|(century, ..)| century)
}

/// `القرن العشرين`, `القرن الـ19`, `القرن الماضي`.
fn century(r: &Reader<'_>, i: usize) -> Option<(Century, usize, usize)> {
    let ((), hit) = r.find(i, |hit| match hit.word {
        Word::Unit { unit: Unit::Century, count: Count::One, definite: true } => Some(()),
        _ => None,
    })?;
    if let Some((step, end)) = r.find_plain(hit.end, calendar::step_word) {
        return (step != Step::Same).then_some((Century::Near(step), hit.skip, end));
    }
    let at = hit.end + usize::from(r.word_is(hit.end, &["ال"]) && r.glued(hit.end + 1));
    let (number, end) = match r.numeral(at) {
        Some(numeral) if numeral.skip == 0 => (numeral.whole(1, 30)?, numeral.end),
        _ if r.word_is(at, &["العشرين", "العشرون"]) => (20, at + 1),
        _ => return None,
    };
    let end = calendar::skip_word(r, end, &["الميلادي", "ميلادي", "م"]);
    let number = u8::try_from(number).ok()?;
    if let Some(end) = before_christ(r, end) {
        return Some((Century::BeforeChrist(number), hit.skip, end));
    }
    if r.word_is(end, &["الهجري", "هجري", "للهجره"]) {
        return (number <= 15).then_some((Century::Hijri(number), hit.skip, end + 1));
    }
    Some((Century::Number(number), hit.skip, end))
}

//! Days of a month and several of them, and counts that carry the article: `الـ15`, `الخامس عشر`, `يومي 16 و17 مايو`, `الأربعاء والخميس 20 و21 نوفمبر`.

use super::calendar::{beside, date};
use super::within_month::day_of_this_month;
use super::{Found, weekday};
use crate::expr::DateExpr;
use crate::reader::Reader;

/// `الأربعاء والخميس 20 و21 نوفمبر`: the first weekday is of the first day.
pub(super) fn two_weekdays(r: &Reader<'_>, i: usize, first: weekday::Name) -> Option<Found> {
    let second = weekday::name(r, first.end)?;
    r.folded(first.end).starts_with('و').then_some(())?;
    (second.day == first.day.succ()).then_some(())?;
    let read = beside(r, second.end).filter(|read| read.until.is_some())?;
    let expr = read.expr(Some(first.day));
    Some(Found::date("weekday-with-date", (i, read.end), first.skip, expr))
}

/// `يومي 16 و17 مايو`, `أيام 3 و4 و5 آذار`.
pub(super) fn several_days(r: &Reader<'_>, i: usize) -> Option<Found> {
    let folded = r.folded(i);
    let skip = ["يومي", "يوما", "ايام"].iter().find_map(|word| folded.strip_suffix(word))?;
    matches!(skip, "" | "و" | "ف" | "ل" | "ب").then_some(())?;
    if let Some(read) = date(r, i + 1).filter(|read| read.until.is_some() && read.skip == 0) {
        return Some(Found::date("days-of-month", (i, read.end), skip.len(), read.expr(None)));
    }
    day_of_this_month(r, i + 1)
        .filter(|found| found.skip == 0 && matches!(found.expr, DateExpr::Range { .. }))
        .map(|found| found.from(i, skip.len()))
}

/// The second day of a range or pair: `10-15`, `10 إلى 15`, `10 و15`.
pub(super) fn last_day(r: &Reader<'_>, i: usize, first: u8) -> Option<(u8, usize)> {
    let joined =
        r.is_drawn_dash(i) || r.word_is(i, &["-", "–", "الي", "حتي", "وحتي", "و", "/", "،", "ل"]);
    let between = r.numeral(i).is_some_and(|n| n.skip > 0) && r.folded(i).starts_with('و');
    let at = i + usize::from(joined);
    // من يوم 20 إلى يوم 25
    let at = at + usize::from(joined && r.asked && r.word_is(at, &["يوم"]));
    if joined && r.word_is(i, &["/"]) && !r.glued(i) {
        return None;
    }
    // و stands glued before the second number.
    let (last, _, end) = day_number(r, at).filter(|_| joined || between)?;
    // من الثالث عشر حتى الخامس عشر من يوليو
    let ordinals = || {
        let ordinal =
            |at| r.numeral(at).is_some_and(|n| n.ordinal && r.folded(at).starts_with("ال"));
        let to = r.word_is(i, &["الي", "حتي", "وحتي"]) || (between && r.asked);
        ordinal(at) && to && r.digits(at).is_none()
    };
    (last > first && (r.digits(at).is_some() || ordinals())).then_some(())?;
    // 14 و15 و16 مايو
    let more = r.word_is(end, &["و", "،"]) && last <= 30;
    Some(if more { last_day(r, end, last).unwrap_or((last, end)) } else { (last, end) })
}

/// A day of a month at a token: `15`, `الـ15`, `الخامس عشر`, `فاتح`.
pub(super) fn day_number(r: &Reader<'_>, i: usize) -> Option<(u8, usize, usize)> {
    if r.word_is(i, &["ال"]) && r.glued(i + 1) {
        let (day, len) = r.digits(i + 1)?;
        return (len <= 2 && (1..=31).contains(&day)).then_some((
            u8::try_from(day).ok()?,
            0,
            i + 2,
        ));
    }
    if let Some((day, len)) = r.digits(i) {
        return (len <= 2 && (1..=31).contains(&day)).then_some((
            u8::try_from(day).ok()?,
            0,
            i + 1,
        ));
    }
    if r.word_is(i, &["فاتح", "الفاتح", "غره"]) {
        return Some((1, 0, i + 1));
    }
    let numeral = r.numeral(i)?;
    let day = numeral.whole(1, 31)?;
    Some((u8::try_from(day).ok()?, numeral.skip, numeral.end))
}

/// الثلاثة, العشر: a count with the article, which is no ordinal.
pub(super) fn definite_count(r: &Reader<'_>, i: usize) -> Option<(u64, usize)> {
    let counts = [
        ("الثلاث", 3),
        ("الاربع", 4),
        ("الخمس", 5),
        ("الست", 6),
        ("السبع", 7),
        ("الثماني", 8),
        ("الثمان", 8),
        ("التسع", 9),
        ("العشر", 10),
    ];
    let word = r.folded(i);
    let bare = word.strip_suffix('ه').unwrap_or(word);
    if r.word_is(i + 1, &["عشر", "عشره"]) {
        let first = [("الاحد", 1), ("الاحدي", 1), ("الاثني", 2), ("الاثنا", 2), ("الاثنتي", 2)];
        let count = counts.iter().chain(&first).find(|(form, _)| *form == bare);
        return count.map(|(_, count)| (10 + *count, i + 2));
    }
    counts.iter().find(|(form, _)| *form == bare).map(|(_, count)| (*count, i + 1))
}

//! Parts of a year: `الربع الأول من 2023`, `النصف الثاني من العام الماضي`, `صيف 2021`.

use super::{Found, year};
use crate::expr::{Calendar, DateExpr, Year};
use crate::reader::Reader;
use crate::timex::Signal;
use crate::value::YearPart;
use crate::words::Word;

/// `الربع الأول من 2023`, `النصف الثاني من العام الماضي`, `صيف 2021`.
pub(super) fn year_part(r: &Reader<'_>, i: usize) -> Option<Found> {
    season(r, i).or_else(|| quarter_or_half(r, i))
}

fn season(r: &Reader<'_>, i: usize) -> Option<Found> {
    let (skip, at) = if r.word_is(i, &["فصل"]) { (0, i + 1) } else { (0, i) };
    let (part, hit) = r.find(at, |hit| match hit.word {
        Word::Season { part, .. } if hit.skip == 0 || at == i => Some(part),
        _ => None,
    })?;
    let (year, end) = year::tail(r, hit.end, Calendar::Gregorian);
    // ربيع alone is a man; الصيف alone is any summer.
    (year != Year::Unsaid).then_some(())?;
    let skip = if at == i { hit.skip } else { skip };
    Some(Found::date("season", (i, end), skip, DateExpr::YearPart { part, year }))
}

fn quarter_or_half(r: &Reader<'_>, i: usize) -> Option<Found> {
    let folded = r.folded(i);
    let (word, quarters) = [("الربع", true), ("النصف", false), ("للربع", true), ("للنصف", false)]
        .into_iter()
        .find(|(word, _)| folded == *word || folded.strip_prefix(['و', 'ف', 'ب']) == Some(*word))?;
    // In للربع the article is not printed; the span begins after لل.
    let merged = if word.starts_with("لل") { 4 } else { 0 };
    let skip = folded.len() - word.len() + merged;
    let (number, at) = ordinal(r, i + 1, quarters)?;
    let part = if quarters { YearPart::Quarter(number) } else { YearPart::Half(number) };
    let (year, end) = year::tail(r, at, Calendar::Gregorian);
    let alone = quarters
        && matches!(r.signal_before(i), Some(Signal::In | Signal::During))
        && !r.word_is(at, &["من"]);
    (year != Year::Unsaid || alone).then_some(())?;
    let end = if year == Year::Unsaid { at } else { end };
    Some(Found::date("part-of-year", (i, end), skip, DateExpr::YearPart { part, year }))
}

fn ordinal(r: &Reader<'_>, i: usize, quarters: bool) -> Option<(u8, usize)> {
    if r.word_is(i, &["الاخير"]) {
        return Some((if quarters { 4 } else { 2 }, i + 1));
    }
    let numeral = r.numeral(i).filter(|n| n.ordinal && n.skip == 0)?;
    let number = numeral.whole(1, if quarters { 4 } else { 2 })?;
    Some((u8::try_from(number).ok()?, numeral.end))
}

//! Feasts and observances: `عيد الفطر`, `ثاني أيام عيد الأضحى`, `رأس السنة الهجرية 1444`, `عيد الفصح المقبل`.

use super::calendar::skip_word;
use super::{Found, year};
use crate::country;
use crate::expr::{Calendar, DateExpr, Feast, Year};
use crate::reader::{Hit, Reader};
use crate::words::Word;

pub(super) fn read(r: &Reader<'_>, i: usize) -> Option<Found> {
    nth_day(r, i).or_else(|| day_of_feast(r, i)).or_else(|| plain(r, i)).or_else(|| eve(r, i))
}

/// `اليوم الثاني من عيد الأضحى`, `اليوم التالي لعيد الميلاد`.
fn day_of_feast(r: &Reader<'_>, i: usize) -> Option<Found> {
    let skip = r.folded(i).strip_suffix("اليوم").filter(|rest| rest.len() <= 2)?.len();
    let (later, at) = if r.word_is(i + 1, &["التالي"]) {
        (1, i + 2)
    } else {
        let numeral = r.numeral(i + 1).filter(|n| n.ordinal && n.skip == 0)?;
        (i8::try_from(numeral.whole(1, 8)?).ok()? - 1, numeral.end)
    };
    let of = skip_word(r, skip_word(r, at, &["من", "ل"]), &["ايام"]);
    let eid = || r.word_is(of, &["العيد", "للعيد"]).then_some((Feast::Eid, 0, of + 1));
    let attached = r.folded(of).starts_with('ل');
    let (feast, _, end) = feast(r, of)
        .or_else(eid)
        .filter(|(_, skip, _)| (*skip == 0 && of > at) || (*skip > 0 && attached) || of == at)?;
    with_year(r, i, skip, feast, later, end)
}

/// `عشية عيد الفطر`, `ليلة العيد`: the evening before.
fn eve(r: &Reader<'_>, i: usize) -> Option<Found> {
    let folded = r.folded(i);
    let skip = ["عشيه", "ليله"].iter().find_map(|word| folded.strip_suffix(word))?;
    matches!(skip, "" | "و" | "ل" | "ب" | "ف").then_some(())?;
    let eid = || r.word_is(i + 1, &["العيد"]).then_some((Feast::Eid, 0, i + 2));
    let (feast, _, end) = feast(r, i + 1).or_else(eid).filter(|(_, skip, _)| *skip == 0)?;
    with_year(r, i, skip.len(), feast, -1, end)
}

fn feast(r: &Reader<'_>, i: usize) -> Option<(Feast, usize, usize)> {
    let known = r.find(i, |hit| match hit.word {
        Word::Holiday(feast) => Some(feast),
        _ => None,
    });
    let (feast, hit) = known.or_else(|| of_the_country(r, i))?;
    Some((feast, hit.skip, hit.end))
}

/// `عيد الاستقلال`, `اليوم الوطني الـ94` of the country spoken of; `اليوم الوطني للتشجير` is another thing.
fn of_the_country(r: &Reader<'_>, i: usize) -> Option<(Feast, Hit)> {
    let (kind, hit) = r.find(i, |hit| match hit.word {
        Word::NationalDay(kind) => Some(kind),
        _ => None,
    })?;
    let purpose = r.folded(hit.end).starts_with('ل') && !names_country(r, hit.end);
    let (month, day) = country::day_near(r, i, hit.end, kind).filter(|_| !purpose)?;
    Some((Feast::Fixed { calendar: Calendar::Gregorian, month, day }, hit))
}

/// `لدولة قطر`, `للمملكة`, `لمصر`.
fn names_country(r: &Reader<'_>, i: usize) -> bool {
    let state = ["لدوله", "لجمهوريه", "لسلطنه", "للمملكه", "لمملكه", "للجمهوريه"];
    r.word_is(i, &state) || country::is_named(r, i)
}

fn plain(r: &Reader<'_>, i: usize) -> Option<Found> {
    let (feast, skip, end) = feast(r, i).or_else(|| {
        let after = skip_word(r, i, &["يوم", "عطله", "اجازه"]);
        feast(r, after).filter(|(_, skip, _)| after > i && *skip == 0)
    })?;
    with_year(r, i, skip, feast, 0, end)
}

/// `أول أيام عيد الفطر`, `رابع أيام العيد` with its name.
fn nth_day(r: &Reader<'_>, i: usize) -> Option<Found> {
    const DAYS: [(&str, i8); 4] = [("اول", 0), ("ثاني", 1), ("ثالث", 2), ("رابع", 3)];
    let folded = r.folded(i);
    let (skip, later) = DAYS.iter().find_map(|(word, later)| {
        let skip = folded.strip_suffix(word)?;
        matches!(skip, "" | "و" | "ف" | "ب" | "ل" | "ول").then_some((skip.len(), *later))
    })?;
    let days = skip_word(r, i + 1, &["ايام", "يوم"]);
    let of = skip_word(r, days, &["من"]);
    // ثالث أيام العيد, which needs no name while it lasts.
    let eid = || r.word_is(of, &["العيد"]).then_some((Feast::Eid, 0, of + 1));
    let (feast, _, end) =
        feast(r, of).or_else(eid).filter(|(_, skip, _)| *skip == 0 && days > i + 1)?;
    with_year(r, i, skip, feast, later, end)
}

fn with_year(
    r: &Reader<'_>,
    i: usize,
    skip: usize,
    feast: Feast,
    later: i8,
    end: usize,
) -> Option<Found> {
    // عيد الميلاد السبعون للملك is a birthday; عيد الفصح اليهودي goes by another calendar.
    let counted = r.numeral(end).is_some_and(|n| n.ordinal && n.skip == 0);
    let birthday = counted && r.folded(end).starts_with("ال") && r.folded(end - 1).contains("ميلاد");
    let other = birthday
        || r.word_is(end, &["اليهودي", "العبري", "السبعين", "الصينيه", "القمريه", "العبريه"]);
    if other {
        return None;
    }
    let (year, after) = year::tail(r, end, Calendar::Gregorian);
    let (year, after) =
        if year == Year::Unsaid { year::tail(r, end, Calendar::Hijri) } else { (year, after) };
    Some(Found::date("holiday", (i, after), skip, DateExpr::Holiday { feast, later, year }))
}

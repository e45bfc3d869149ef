//! Parts of a year: `الربع الأول من 2023`, `النصف الثاني من العام الماضي`, `صيف 2021`.

use super::calendar::{skip_word, step_word};
use super::{Found, period, year};
use crate::country::{self, NationalDay};
use crate::expr::{Calendar, CalendarDate, DateExpr, Step, Unit, Year};
use crate::reader::Reader;
use crate::timex::Signal;
use crate::value::YearPart;
use crate::words::Word;

/// `الربع الأول من 2023`, `النصف الثاني من العام الماضي`, `صيف 2021`.
pub(super) fn year_part(r: &Reader<'_>, i: usize) -> Option<Found> {
    season(r, i)
        .or_else(|| quarter_or_half(r, i))
        .or_else(|| quarter_of_year(r, i))
        .or_else(|| quarter_near(r, i))
}

/// `ربع السنة الأول`, `ربع العام الثاني 2016`.
fn quarter_of_year(r: &Reader<'_>, i: usize) -> Option<Found> {
    let skip = r.folded(i).strip_suffix("ربع").filter(|rest| rest.len() <= 2)?.len();
    let (Unit::Year, at) = period::lone_or_counted(r, i + 1)? else { return None };
    let (number, end) = ordinal(r, at, true)?;
    let (year, end) = year::tail(r, end, Calendar::Gregorian);
    let year = if year == Year::Unsaid { Year::Of(Step::Current) } else { year };
    let expr = DateExpr::YearPart { part: YearPart::Quarter(number), year };
    Some(Found::date("part-of-year", (i, end), skip, expr))
}

/// `2016 Q1`.
pub(super) fn quarter_in_letters(r: &Reader<'_>, i: usize) -> Option<Found> {
    let letters = |at: usize| {
        let number = r.folded(at).strip_prefix('q')?.parse::<u8>().ok()?;
        (1..=4).contains(&number).then_some(YearPart::Quarter(number))
    };
    let (part, year) = (letters(i + 1)?, r.year(i)?);
    let expr = DateExpr::YearPart { part, year: Year::Named(year) };
    Some(Found::date("part-of-year", (i, i + 2), 0, expr))
}

fn season(r: &Reader<'_>, i: usize) -> Option<Found> {
    let (skip, at) = if r.word_is(i, &["فصل"]) { (0, i + 1) } else { (0, i) };
    let (part, hit) = r.find(at, |hit| match hit.word {
        Word::Season { part, .. } if hit.skip == 0 || at == i => Some(part),
        _ => None,
    })?;
    let (year, end) = year::tail(r, hit.end, Calendar::Gregorian);
    // ربيع alone is a man; الصيف alone is any summer, but an assistant is told when.
    let definite = r.folded(hit.end - 1).starts_with("ال");
    let named = r.word_is(i.wrapping_sub(1), &["عطله", "اجازه", "موسم", "مهرجان"]);
    let told = r.asked && definite && !named && super::clock::ends_here(r, hit.end);
    (year != Year::Unsaid || told).then_some(())?;
    let skip = if at == i { hit.skip } else { skip };
    Some(Found::date("season", (i, end), skip, DateExpr::YearPart { part, year }))
}

fn quarter_or_half(r: &Reader<'_>, i: usize) -> Option<Found> {
    let folded = r.folded(i);
    // السداسي and الثلاثي are the halves and quarters of Algeria and Tunisia.
    let (word, quarters) = [
        ("الربع", true),
        ("النصف", false),
        ("الثلاثي", true),
        ("السداسي", false),
        ("للربع", true),
        ("للنصف", false),
        ("للثلاثي", true),
        ("للسداسي", false),
    ]
    .into_iter()
    .find(|(word, _)| folded == *word || folded.strip_prefix(['و', 'ف', 'ب']) == Some(*word))?;
    // In للربع the article is not printed; the span begins after لل.
    let merged = if word.starts_with("لل") { 4 } else { 0 };
    let skip = folded.len() - word.len() + merged;
    let (number, at) = ordinal(r, skip_word(r, i + 1, &["السنوي", "المالي"]), quarters)?;
    let part = if quarters { YearPart::Quarter(number) } else { YearPart::Half(number) };
    if let Some((expr, end)) = of_two_years(r, at, number, if quarters { 3 } else { 6 }) {
        return Some(Found::date("part-of-year", (i, end), skip, expr));
    }
    let (year, end) = year::tail(r, at, Calendar::Gregorian);
    // الربع الأخير من العام is of the running one.
    let running = || {
        let of = skip_word(r, at, &["من"]);
        period::lone(r, of).filter(|(unit, _)| of > at && *unit == Unit::Year).map(|(_, end)| end)
    };
    let (year, end) = match (year, running()) {
        (Year::Unsaid, Some(end)) => (Year::Of(Step::Current), end),
        _ => (year, end),
    };
    let alone = quarters
        && (r.asked || matches!(r.signal_before(i), Some(Signal::In | Signal::During)))
        && !r.word_is(at, &["من"]);
    (year != Year::Unsaid || alone).then_some(())?;
    let end = if year == Year::Unsaid { at } else { end };
    Some(Found::date("part-of-year", (i, end), skip, DateExpr::YearPart { part, year }))
}

/// In July, as in Egypt, where no country is named whose fiscal year begins in another month.
const FISCAL: u8 = 7;
const SCHOOL: u8 = 9;

/// `من العام المالي 2020/2021`: a part of a year that lies in two, as months.
fn of_two_years(r: &Reader<'_>, at: usize, number: u8, months: u8) -> Option<(DateExpr, usize)> {
    let of = skip_word(r, at, &["من", "في"]);
    let found = year::read(r, of).filter(|found| found.skip == 0)?;
    let DateExpr::Years { first, last } = found.expr else { return None };
    (last == first + 1).then_some(())?;
    let school = (of..found.end)
        .any(|at| r.word_is(at, &["الدراسي", "الدراسيه", "الجامعي", "الجامعيه", "موسم"]));
    let begins = if school {
        SCHOOL
    } else {
        country::day_near(r, at, found.end, NationalDay::Fiscal).map_or(FISCAL, |(month, _)| month)
    };
    let month = |after: u8| {
        let after = begins - 1 + after;
        let year = Year::Named(if after < 12 { first } else { last });
        let month = Some(after % 12 + 1);
        Box::new(DateExpr::Calendar(CalendarDate { year, month, ..CalendarDate::default() }))
    };
    let begin = month((number - 1) * months);
    let end = month(number * months - 1);
    Some((DateExpr::Range { begin, end }, found.end))
}

/// `الربع الماضي`, `النصف الجاري`, `هذا الربع`.
fn quarter_near(r: &Reader<'_>, i: usize) -> Option<Found> {
    let this = r.word_is(i, &["هذا"]);
    let at = i + usize::from(this);
    let folded = r.folded(at);
    let (unit, skip) = [("الربع", Unit::Quarter), ("النصف", Unit::Half), ("للربع", Unit::Quarter)]
        .into_iter()
        .find_map(|(word, unit)| {
            let merged = if word.starts_with("لل") { 4 } else { 0 };
            let skip = folded.strip_suffix(word)?;
            matches!(skip, "" | "و" | "ف" | "ب").then_some((unit, skip.len() + merged))
        })?;
    if this {
        let expr = DateExpr::Period { unit, step: Step::Current };
        return (skip == 0 && super::clock::ends_here(r, at + 1))
            .then(|| Found::date("this-period", (i, at + 1), 0, expr));
    }
    let at = skip_word(r, at + 1, &["المالي"]);
    let (step, end) = r.find_plain(at, step_word).filter(|(step, _)| *step != Step::Same)?;
    // النصف الأخير is of something else.
    (step != Step::Recent).then_some(())?;
    let expr = DateExpr::Period { unit, step };
    Some(Found::date("period-then-direction", (i, end), skip, expr))
}

fn ordinal(r: &Reader<'_>, i: usize, quarters: bool) -> Option<(u8, usize)> {
    if r.word_is(i, &["الاخير"]) {
        return Some((if quarters { 4 } else { 2 }, i + 1));
    }
    // الربع 1
    let numeral = r.numeral(i).filter(|n| (n.ordinal || !n.spelled) && n.skip == 0)?;
    let number = numeral.whole(1, if quarters { 4 } else { 2 })?;
    Some((u8::try_from(number).ok()?, numeral.end))
}

//! Periods near the reference: `الشهر الماضي`, `هذا الأسبوع`, `الأيام الثلاثة الماضية`.

use super::{Found, calendar, calendar::skip_word, relative, several, year};
use crate::country::{self, NationalDay};
use crate::expr::{DateExpr, Step, Unit, Year};
use crate::reader::Reader;
use crate::time_of_day::TimeOfDay;
use crate::timex::TimexKind;
use crate::value::PartOfDay;
use crate::words::{Count, DayPartForm, Trap, Word};

pub(super) fn read(r: &Reader<'_>, i: usize) -> Option<Found> {
    school_year(r, i)
        .or_else(|| this(r, i))
        .or_else(|| one(r, i))
        .or_else(|| several::several(r, i))
        .or_else(|| several::last_n(r, i))
        .or_else(|| tonight(r, i))
        .or_else(|| weekend(r, i))
        .or_else(|| rest(r, i))
        .or_else(|| this_behind(r, i))
        .or_else(|| this_before(r, i))
        .or_else(|| running(r, i))
}

/// `العام الدراسي الجديد`, `الموسم الماضي`, `هذا الموسم`.
fn school_year(r: &Reader<'_>, i: usize) -> Option<Found> {
    const SCHOOL: [&str; 4] = ["الدراسي", "الدراسيه", "الجامعي", "الجامعيه"];
    let this = r.word_is(i, &["هذا", "هذه"]);
    let (skip, at, school) = if let Some((Unit::Year, skip, end)) =
        definite(r, i + usize::from(this), |count| count == Count::One)
    {
        (skip, end, true)
    } else {
        let folded = r.folded(i + usize::from(this));
        let skip = ["الموسم", "للموسم"].iter().find_map(|word| {
            let rest = folded.strip_suffix(word)?;
            let merged = if word.starts_with("لل") { 4 } else { 0 };
            matches!(rest, "" | "و" | "ب" | "ف").then_some(rest.len() + merged)
        })?;
        (skip, i + 1 + usize::from(this), false)
    };
    let kind = skip_word(r, at, if school { &SCHOOL } else { &["الكروي", "الرياضي", "الدراسي"] });
    if school && kind == at {
        return None;
    }
    let (step, end) = match r.find_plain(kind, calendar::step_word) {
        Some((step, end)) if step != Step::Same => (step, end),
        _ if r.word_is(kind, &year::NEW) => (Step::Next, kind + 1),
        _ if this => (Step::Current, kind),
        _ => return None,
    };
    let skip = if this { 0 } else { skip };
    // العام الدراسي الجديد 2022/2023
    let bracket = usize::from(r.word_is(end, &["("]));
    let named = year::read(r, end + bracket).filter(|years| {
        matches!(years.expr, DateExpr::Years { .. })
            && (bracket == 0 || r.word_is(years.end, &[")"]))
    });
    if let Some(years) = named {
        return Some(Found::date("named-years", (i, years.end + bracket), skip, years.expr));
    }
    Some(Found::date("school-year", (i, end), skip, DateExpr::SchoolYear { step }))
}

/// `بقية الأسبوع`, `باقي اليوم`.
fn rest(r: &Reader<'_>, i: usize) -> Option<Found> {
    let folded = r.folded(i);
    let skip = ["بقيه", "باقي"].iter().find_map(|word| folded.strip_suffix(word))?;
    matches!(skip, "" | "و" | "ل" | "ب" | "ول").then_some(())?;
    // بقية يومي, as one asks for oneself
    let own = [("يومي", Unit::Day), ("اسبوعي", Unit::Week), ("شهري", Unit::Month)];
    let own = own.iter().find(|(word, _)| r.asked && r.word_is(i + 1, &[word]));
    let (unit, 0, end) = own
        .map(|(_, unit)| (*unit, 0, i + 2))
        .or_else(|| definite(r, i + 1, |count| count == Count::One))?
    else {
        return None;
    };
    let long = matches!(unit, Unit::Day | Unit::Week | Unit::Month | Unit::Year);
    let end = r
        .find_plain(end, calendar::step_word)
        .map_or(Some(end), |(step, after)| (step == Step::Current).then_some(after))?;
    long.then(|| Found::date("rest-of-period", (i, end), skip.len(), DateExpr::Rest { unit }))
}

/// `الشهر هذا`, `السنة هاي`: the demonstrative behind, as it is spoken.
fn this_behind(r: &Reader<'_>, i: usize) -> Option<Found> {
    let (unit, skip, end) = definite(r, i, |count| count == Count::One)?;
    let long = matches!(unit, Unit::Week | Unit::Month | Unit::Year);
    let spoken = r.asked && r.word_is(end, &["ده", "دي", "دا", "هيدا", "هيدي"]);
    (long && (spoken || r.word_is(end, &THIS))).then(|| {
        let expr = DateExpr::Period { unit, step: Step::Current };
        Found::date("this-period", (i, end + 1), skip, expr)
    })
}

/// `هالأسبوع`, `هالصيف`, `هالمسا`, `هالجمعة`: the demonstrative grown on to its noun.
fn this_before(r: &Reader<'_>, i: usize) -> Option<Found> {
    (r.asked && r.folded(i).starts_with("هال")).then_some(())?;
    let (word, hit) = r.find(i, |hit| (hit.skip == crate::reader::THIS).then_some(hit.word))?;
    let date = |expr| Found::date("this-period", (i, hit.end), 0, expr);
    Some(match word {
        Word::Unit { unit: Unit::Night, definite: true, .. } => {
            part_of_today("tonight", r, (i, hit.end), 0, PartOfDay::Night)
        }
        Word::Unit {
            unit: unit @ (Unit::Week | Unit::Month | Unit::Year), definite: true, ..
        } => date(DateExpr::Period { unit, step: Step::Current }),
        Word::Season { part, .. } => {
            date(DateExpr::YearPart { part, year: Year::Of(Step::Current) })
        }
        Word::Weekday { day, .. } => {
            let of = Box::new(DateExpr::Period { unit: Unit::Week, step: Step::Current });
            date(DateExpr::WeekdayOf { day, of })
        }
        Word::DayPart { part, form: DayPartForm::Definite } => {
            part_of_today("this-part-of-day", r, (i, hit.end), 0, part)
        }
        _ => return None,
    })
}

/// `الأسبوع` alone: an assistant means the running one.
fn running(r: &Reader<'_>, i: usize) -> Option<Found> {
    r.asked.then_some(())?;
    let (unit, skip, end) = definite(r, i, |count| count == Count::One)?;
    // أيام الأسبوع are all of them.
    let long = matches!(unit, Unit::Week | Unit::Month | Unit::Year | Unit::Minute)
        && !r.folded(i).starts_with("هال")
        && !r.word_is(i.wrapping_sub(1), &["ايام", "كل"]);
    (long && super::clock::ends_here(r, end)).then(|| {
        let expr = DateExpr::Period { unit, step: Step::Current };
        Found::date("this-period", (i, end), skip, expr)
    })
}

/// Demonstratives of the press and of speech.
const THIS: [&str; 8] = ["هذا", "هذه", "هذي", "هاي", "هاد", "هادي", "هاذا", "هاذي"];

pub(super) fn definite(
    r: &Reader<'_>,
    i: usize,
    count: impl Fn(Count) -> bool,
) -> Option<(Unit, usize, usize)> {
    let (unit, hit) = r.find(i, |hit| match hit.word {
        Word::Unit { unit, count: found, definite: true } if count(found) => Some(unit),
        _ => None,
    })?;
    Some((unit, hit.skip, hit.end))
}

/// One definite unit and the token after it, for `نهاية الشهر`.
pub(super) fn lone(r: &Reader<'_>, i: usize) -> Option<(Unit, usize)> {
    let (unit, skip, end) = definite(r, i, |count| count == Count::One)?;
    let end =
        skip_word(r, end, &["الدراسي", "الدراسيه", "المالي", "الماليه", "الجامعي", "الجامعيه"]);
    // نهاية القرن السابع, نهاية العام 93, بداية الشهر الهجري are others.
    let other = r.numeral(end).is_some() || r.word_is(end, &["الهجري", "القمري", "ال"]);
    (skip == 0
        && !other
        && matches!(unit, Unit::Week | Unit::Month | Unit::Year | Unit::Decade | Unit::Century))
    .then_some((unit, end))
}

/// The same, whatever follows.
pub(super) fn lone_or_counted(r: &Reader<'_>, i: usize) -> Option<(Unit, usize)> {
    definite(r, i, |count| count == Count::One)
        .filter(|(_, skip, _)| *skip == 0)
        .map(|(unit, _, end)| (unit, end))
}

/// `هذا الأسبوع`, `هذه السنة`, `هذا الصيف`, `هذا المساء`.
fn this(r: &Reader<'_>, i: usize) -> Option<Found> {
    let folded = r.folded(i);
    let skip =
        THIS.iter().find_map(|word| folded.strip_suffix(word)).filter(|rest| rest.len() <= 4)?;
    let attached = skip.is_empty() || skip.chars().all(|c| matches!(c, 'و' | 'ف' | 'ب' | 'ل'));
    attached.then_some(())?;
    let skip = skip.len();
    if let Some((unit, 0, end)) = definite(r, i + 1, |count| count == Count::One) {
        // هذه الليلة and هذا المساء are times; هذه الساعة is no date.
        return match unit {
            Unit::Night => Some(part_of_today("tonight", r, (i, end), skip, PartOfDay::Night)),
            Unit::Week | Unit::Month | Unit::Year | Unit::Decade | Unit::Century => {
                let fiscal = r.word_is(end, &["المالي", "الماليه"]);
                let end = skip_word(r, end, &["المالي", "الماليه"]);
                let end = r
                    .find_plain(end, calendar::step_word)
                    .filter(|(s, _)| *s == Step::Current)
                    .map_or(end, |(_, e)| e);
                if fiscal
                    && unit == Unit::Year
                    && let Some(expr) = fiscal_year(r, (i, end), Step::Current)
                {
                    return Some(Found::date("fiscal-year", (i, end), skip, expr));
                }
                Some(Found::date(
                    "this-period",
                    (i, end),
                    skip,
                    DateExpr::Period { unit, step: Step::Current },
                ))
            }
            Unit::Hour | Unit::Minute if r.asked => Some(Found::new(
                "this-period",
                (i, end),
                skip,
                TimexKind::Time,
                DateExpr::Period { unit, step: Step::Current },
            )),
            _ => None,
        };
    }
    // هذا الثلاثاء
    if let Some((day, end)) = r.find_plain(i + 1, |word| match word {
        Word::Weekday { day, definite: true } => Some(day),
        _ => None,
    }) {
        let of = Box::new(DateExpr::Period { unit: Unit::Week, step: Step::Current });
        let expr = DateExpr::WeekdayOf { day, of };
        return Some(Found::date("weekday-of-week", (i, end), skip, expr));
    }
    if let Some((part, end)) = r.find_plain(i + 1, |word| match word {
        // هذا العصر is our age.
        Word::DayPart { part, form: DayPartForm::Definite } if part != PartOfDay::Afternoon => {
            Some(part)
        }
        _ => None,
    }) {
        return Some(part_of_today("this-part-of-day", r, (i, end), skip, part));
    }
    let (part, end) = r.find_plain(i + 1, |word| match word {
        Word::Season { part, definite: true } => Some(part),
        _ => None,
    })?;
    Some(Found::date(
        "this-season",
        (i, end),
        skip,
        DateExpr::YearPart { part, year: Year::Of(Step::Current) },
    ))
}

/// The fiscal year of the country spoken of, if it is not the year of the calendar.
fn fiscal_year(r: &Reader<'_>, tokens: (usize, usize), step: Step) -> Option<DateExpr> {
    let begins = country::day_near(r, tokens.0, tokens.1, NationalDay::Fiscal)?;
    Some(DateExpr::FiscalYear { step, begins })
}

fn part_of_today(
    rule: &'static str,
    _: &Reader<'_>,
    tokens: (usize, usize),
    skip: usize,
    part: PartOfDay,
) -> Found {
    let today = DateExpr::Day { offset: 0, weekday: None, date: None };
    let time = DateExpr::Time { time: TimeOfDay::Part(part), on: Some(Box::new(today)) };
    Found::new(rule, tokens, skip, TimexKind::Time, time)
}

/// `الشهر الماضي`, `العام الدراسي المقبل`, `الليلة الماضية`.
fn one(r: &Reader<'_>, i: usize) -> Option<Found> {
    let (unit, skip, end) = definite(r, i, |count| count == Count::One)?;
    // الأمين العام السابق has an office, not a year.
    if unit == Unit::Year && r.trapped_before(i, Trap::GeneralHead) {
        return None;
    }
    let fiscal = r.word_is(end, &["المالي", "الماليه"]);
    let end = skip_word(r, end, &["المالي", "الماليه", "الميلادي", "الهجري"]);
    let (step, end) = match r.find_plain(end, calendar::step_word) {
        None if unit == Unit::Year
            && r.word_is(end, &year::NEW)
            && !r.word_is(end - 1, &["المالي", "الماليه", "الهجري", "الهجريه"]) =>
        {
            (Step::New, end + 1)
        }
        found => found?,
    };
    if fiscal
        && unit == Unit::Year
        && let Some(expr) = fiscal_year(r, (i, end), step)
    {
        return Some(Found::date("fiscal-year", (i, end), skip, expr));
    }
    match (unit, step) {
        (Unit::Minute | Unit::Hour, step) if r.asked && step != Step::Same => {
            let expr = DateExpr::Period { unit, step };
            let kind = TimexKind::Time;
            return Some(Found::new("period-then-direction", (i, end), skip, kind, expr));
        }
        (Unit::Second | Unit::Minute | Unit::Hour, _) | (_, Step::Same) => return None,
        // الساعة الأخيرة, الشهر الأخير: the last of something else.
        (Unit::Day | Unit::Night, Step::Recent) => return None,
        (Unit::Night, _) => {
            let on = DateExpr::Period { unit: Unit::Day, step };
            let time =
                DateExpr::Time { time: TimeOfDay::Part(PartOfDay::Night), on: Some(Box::new(on)) };
            return Some(Found::new("night-then-direction", (i, end), skip, TimexKind::Time, time));
        }
        _ => {}
    }
    Some(Found::date("period-then-direction", (i, end), skip, DateExpr::Period { unit, step }))
}

/// `الليلة`, not `الليلة الثانية`.
fn tonight(r: &Reader<'_>, i: usize) -> Option<Found> {
    let (unit, skip, end) = definite(r, i, |count| count == Count::One)?;
    let counted = r.numeral(end).is_some_and(|n| n.ordinal)
        || r.is_trap(end, Trap::AfterToday)
        || r.word_is(end, &["التي", "الواحده"]);
    let counted = counted || r.word_is(end, &["الفاصله", "نفسها", "ذاتها"]);
    let after_of = r.word_is(i.wrapping_sub(1), &["تلك", "ذات", "نفس", "الف"]);
    (unit == Unit::Night && !counted && !after_of)
        .then(|| part_of_today("tonight", r, (i, end), skip, PartOfDay::Night))
}

/// `عطلة نهاية الأسبوع الماضي`.
fn weekend(r: &Reader<'_>, i: usize) -> Option<Found> {
    let at = skip_word(r, i, &["عطله"]);
    (at > i && r.word_is(at, &["نهايه"]) && r.word_is(at + 1, &["الاسبوع"])).then_some(())?;
    let (step, end) = r.find_plain(at + 2, calendar::step_word).unwrap_or((Step::Current, at + 2));
    Some(Found::date("weekend", (i, end), 0, DateExpr::Weekend { step }))
}

/// A day that something else stands in: relative, by name, by weekday, or the one spoken of.
pub(super) fn day_expr(r: &Reader<'_>, i: usize) -> Option<(DateExpr, usize)> {
    let relative = relative::day(r, i).filter(|day| day.skip == 0).map(|day| (day.expr, day.end));
    let this_weekday = this(r, i).filter(|found| matches!(found.expr, DateExpr::WeekdayOf { .. }));
    let others = [
        calendar::read(r, i),
        super::weekday::read(r, i),
        super::anaphora::read(r, i),
        this_weekday,
    ];
    let mut best = relative;
    for found in others.into_iter().flatten().filter(|found| found.skip == 0) {
        let is_day = match &found.expr {
            DateExpr::Calendar(date) => date.day.is_some(),
            DateExpr::Anaphor(what) => {
                use crate::expr::Anaphor;
                matches!(what, Anaphor::Day | Anaphor::NextDay | Anaphor::DayBefore)
            }
            _ => true,
        };
        if is_day && best.as_ref().is_none_or(|(_, end)| found.end > *end) {
            best = Some((found.expr, found.end));
        }
    }
    best
}

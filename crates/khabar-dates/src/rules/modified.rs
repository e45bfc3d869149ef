//! Words that bend what follows, inside the expression: `منتصف أكتوبر`, `نهاية العام`, `نحو 10 أشهر`, `أكثر من عام`.

use super::{
    Found, anaphora, bare, calendar, clock, decade, duration, period, set, year, year_part,
};
use crate::expr::{Calendar, CalendarDate, DateExpr, Repeated, Step, Unit, Year};
use crate::length::{Amount, Duration};
use crate::reader::Reader;
use crate::time_of_day::{Clock, TimeOfDay};
use crate::timex::{Modifier, TimexKind};
use crate::words::{Count, Word};

pub(super) fn read(r: &Reader<'_>, i: usize) -> Option<Found> {
    let (modifier, hit) = r.find(i, |hit| match hit.word {
        Word::Modifier(modifier) => Some(modifier),
        _ => None,
    })?;
    // إلى حدود يوم الأحد: until then.
    if i > 0 && r.word_is(i, &["حدود"]) && r.word_is(i - 1, &["الي"]) {
        return None;
    }
    if let (Modifier::End, true) = (modifier, r.asked)
        && let Some((on, end)) = period::day_expr(r, hit.end)
        && !matches!(on, DateExpr::Period { .. })
    {
        // نهاية الغد: an assistant takes its last minute.
        let clock = Clock { hour: 23, minute: Some(59), second: None, zone: None };
        let expr = DateExpr::Time { time: TimeOfDay::Clock(clock), on: Some(Box::new(on)) };
        return Some(Found::new("end-of-day", (i, end), hit.skip, TimexKind::Time, expr));
    }
    let base = if modifier.is_part() {
        part_of(r, hit.end, modifier).or_else(|| part_of_each(r, hit.end))?
    } else {
        bent(r, hit.end, modifier)?
    };
    let mut found = base.from(i, hit.skip);
    found.modifier = Some(modifier);
    Some(found)
}

/// نحو, أكثر من … at a token, and what comes after it.
pub(super) fn bending(r: &Reader<'_>, i: usize) -> (Option<Modifier>, usize) {
    let found = r.find_plain(i, |word| match word {
        Word::Modifier(modifier) if !modifier.is_part() => Some(modifier),
        _ => None,
    });
    found.map_or((None, i), |(modifier, end)| (Some(modifier), end))
}

fn part_of(r: &Reader<'_>, i: usize, modifier: Modifier) -> Option<Found> {
    // نهاية الأسبوع is the weekend, أواخر الأسبوع is not.
    let weekend = modifier == Modifier::End && i > 0 && r.folded(i - 1).ends_with("نهايه");
    if weekend && r.word_is(i, &["هذا"]) && r.word_is(i + 1, &["الاسبوع"]) {
        return Some(Found::date(
            "weekend",
            (i, i + 2),
            0,
            DateExpr::Weekend { step: Step::Current },
        ));
    }
    if weekend && r.word_is(i, &["الاسبوع"]) {
        let (step, end) =
            r.find_plain(i + 1, calendar::step_word).unwrap_or((Step::Current, i + 1));
        return Some(Found::date("weekend", (i, end), 0, DateExpr::Weekend { step }));
    }
    let whole = |found: &Found| {
        found.skip == 0
            && match &found.expr {
                DateExpr::Calendar(date) => date.day.is_none(),
                DateExpr::Day { .. } | DateExpr::Weekday { .. } | DateExpr::Range { .. } => false,
                _ => found.kind == TimexKind::Date,
            }
    };
    [
        calendar::month(r, i),
        bare::month_by_number(r, i),
        year::read(r, i),
        bare_year(r, i),
        decade::read(r, i),
        period::read(r, i),
        year_part::year_part(r, i),
        anaphora::read(r, i),
        alone(r, i),
    ]
    .into_iter()
    .flatten()
    .filter(whole)
    // The first of the longest: a named year before a lone one.
    .reduce(|best, found| if found.end > best.end { found } else { best })
}

/// `نهاية كل شهر`, `مطلع كل عام`.
fn part_of_each(r: &Reader<'_>, i: usize) -> Option<Found> {
    r.word_is(i, &["كل"]).then_some(())?;
    let each = |found: &Found| {
        let long =
            |duration: &Duration| duration.finest_unit().is_some_and(|unit| unit >= Unit::Week);
        matches!(&found.expr, DateExpr::Every(Repeated::Duration(duration)) if long(duration))
    };
    set::every(r, i).or_else(|| set::adverb(r, i)).filter(each)
}

/// `مطلع 2023`.
pub(super) fn bare_year(r: &Reader<'_>, i: usize) -> Option<Found> {
    let year = r.year(i)?;
    let (end, calendar) = year::suffix(r, i + 1, Some(year));
    let date = CalendarDate {
        calendar: calendar.unwrap_or(Calendar::Gregorian),
        year: Year::Named(year),
        ..CalendarDate::default()
    };
    Some(Found::date("bare-year", (i, end), 0, DateExpr::Calendar(date)))
}

/// `نهاية العام`, `مطلع الشهر`: the running one.
fn alone(r: &Reader<'_>, i: usize) -> Option<Found> {
    let (unit, end) = period::lone(r, i)?;
    Some(Found::date(
        "part-of-running-period",
        (i, end),
        0,
        DateExpr::Period { unit, step: Step::Current },
    ))
}

fn bent(r: &Reader<'_>, i: usize, modifier: Modifier) -> Option<Found> {
    if let Some(length) = duration::any(r, i).filter(|length| length.skip == 0) {
        let expr = DateExpr::Duration(length.duration);
        return Some(Found::new("duration", (i, length.end), 0, TimexKind::Duration, expr));
    }
    if let Some(found) = definite_length(r, i) {
        return Some(found);
    }
    // أكثر من عام 2019 compares; حوالي عام 2019 and حوالي الساعة الثالثة say when.
    if modifier != Modifier::Approx {
        return None;
    }
    let lone_unit =
        |found: &Found| !matches!(found.expr, DateExpr::Period { unit: Unit::Hour, .. });
    [clock::read(r, i), year::read(r, i), calendar::read(r, i)]
        .into_iter()
        .flatten()
        .filter(|found| found.skip == 0 && lone_unit(found))
        .max_by_key(|found| found.end)
}

/// `قرابة العام`, `ما يقارب الشهرين`, `أكثر من الساعتين`: a length, though it carries the article.
fn definite_length(r: &Reader<'_>, i: usize) -> Option<Found> {
    let ((unit, count), end) = r.find_plain(i, |word| match word {
        Word::Unit { unit, count: count @ (Count::One | Count::Two), definite: true } => {
            Some((unit, count))
        }
        _ => None,
    })?;
    let about = i > 0 && r.word_is(i - 1, &["قرابه", "يقارب", "يناهز", "حوالي", "نحو"]);
    let long =
        count == Count::Two || (about && matches!(unit, Unit::Week | Unit::Month | Unit::Year));
    // قرابة الشهر الماضي, نحو العام 2019 say which.
    let which = r.hits(end).iter().any(|hit| matches!(hit.word, Word::Step(_)))
        || r.numeral(end).is_some()
        || r.folded(end).starts_with("ال");
    let number = if count == Count::Two { 2 } else { 1 };
    let expr = DateExpr::Duration(Duration::new(Amount::whole(number), unit));
    (long && !which).then(|| Found::new("duration", (i, end), 0, TimexKind::Duration, expr))
}

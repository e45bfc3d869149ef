//! Years: `عام 2019`, `منذ 1999`, `عامي 2019 و2020`, `العام الدراسي 2022-2023`, `سنة 64 ق.م`.

use khabar_text::TokenKind;

use super::{Found, calendar, calendar::skip_word};
use crate::expr::{Calendar, CalendarDate, DateExpr, Step, Unit, Year};
use crate::reader::Reader;
use crate::timex::Signal;
use crate::words::{Count, Trap, Word};

pub(super) fn read(r: &Reader<'_>, i: usize) -> Option<Found> {
    worded(r, i).or_else(|| listed(r, i)).or_else(|| bare(r, i))
}

fn named(calendar: Calendar, year: i32) -> DateExpr {
    DateExpr::Calendar(CalendarDate {
        calendar,
        year: Year::Named(year),
        ..CalendarDate::default()
    })
}

/// عام, سنة, العام before a number.
fn year_word(r: &Reader<'_>, i: usize) -> Option<(usize, usize)> {
    let ((), hit) = r.find(i, |hit| match hit.word {
        Word::Unit { unit: Unit::Year, count: Count::One, .. } => Some(()),
        _ => None,
    })?;
    // العام الدراسي, السنة المالية
    let end = hit.end;
    let end = skip_word(
        r,
        end,
        &[
            "الدراسي",
            "الدراسيه",
            "المالي",
            "الماليه",
            "الجامعي",
            "الجامعيه",
            "الميلادي",
            "الميلاديه",
            "الهجري",
            "الهجريه",
        ],
    );
    Some((hit.skip, end))
}

/// `عام 2019`, `سنة ألفين وأحد عشر`, `عام 300 قبل الميلاد`, `عام 1442 هجرية`.
fn worded(r: &Reader<'_>, i: usize) -> Option<Found> {
    let (skip, at) = year_word(r, i)?;
    let hijri = r.word_is(at - 1, &["الهجري", "الهجريه"]);
    let at = if hijri { skip_word(r, at, &NEW) } else { at };
    if let Some((years, end)) = range(r, at).or_else(|| short_range(r, at)) {
        return Some(Found::date("named-years", (i, end), skip, years));
    }
    let (number, end) = match r.digits(at) {
        Some((n, len)) if len <= 4 => (n, at + 1),
        _ => {
            let numeral = r.numeral(at).filter(|n| n.spelled && !n.ordinal && n.skip == 0)?;
            (numeral.whole(1000, 2999)?, numeral.end)
        }
    };
    if let Some(end) = before_christ(r, end) {
        return Some(Found::date(
            "year-before-christ",
            (i, end),
            skip,
            DateExpr::BeforeChrist(number),
        ));
    }
    let year = i32::try_from(number).ok()?;
    let (end, era) = suffix(r, end, Some(year));
    let calendar = era.unwrap_or(if hijri { Calendar::Hijri } else { Calendar::Gregorian });
    // A short number after عام must be said to be a year.
    let year = if era.is_none() && !hijri { short(r, at).unwrap_or(year) } else { year };
    ((1000..=2999).contains(&year) || era.is_some() || hijri).then_some(())?;
    Some(Found::date("year", (i, end), skip, named(calendar, year)))
}

/// `عام 95`, `سنة 67`: of the last century; an assistant also hears `العام 16`.
fn short(r: &Reader<'_>, i: usize) -> Option<i32> {
    let (year, 2) = r.digits(i).filter(|_| super::clock::ends_here(r, i + 1))? else {
        return None;
    };
    let year = i32::try_from(year).ok()?;
    match year {
        45.. => Some(1900 + year),
        _ => r.asked.then_some(2000 + year),
    }
}

/// قبل الميلاد, ق.م
pub(super) fn before_christ(r: &Reader<'_>, i: usize) -> Option<usize> {
    if r.word_is(i, &["قبل"]) && r.word_is(i + 1, &["الميلاد", "ميلاد"]) {
        return Some(i + 2);
    }
    if r.word_is(i, &["ق.م", "ق.م.", "ق.م،"]) {
        return Some(i + 1);
    }
    let spelled = r.word_is(i, &["ق"]) && r.word_is(i + 1, &["."]) && r.word_is(i + 2, &["م"]);
    spelled.then_some(i + 3)
}

/// `عامي 2019 و2020`, `الأعوام 2019-2021`: the word goes with the first.
fn listed(r: &Reader<'_>, i: usize) -> Option<Found> {
    let plural = r.find(i, |hit| match hit.word {
        Word::Unit { unit: Unit::Year, count: Count::Two | Count::Many, .. } => Some(()),
        _ => None,
    });
    let (skip, at) = match plural {
        Some(((), hit)) => (hit.skip, hit.end),
        None => dual_construct(r, i)?,
    };
    if let Some((years, end)) = range(r, at).or_else(|| short_range(r, at)) {
        return Some(Found::date("named-years", (i, end), skip, years));
    }
    let year = r.year(at)?;
    Some(Found::date("year", (i, at + 1), skip, named(Calendar::Gregorian, year)))
}

/// عامي and سنتي before two numbers, with what may be attached.
fn dual_construct(r: &Reader<'_>, i: usize) -> Option<(usize, usize)> {
    let folded = r.folded(i);
    ["عامي", "سنتي", "العامين", "موسم", "موسمي"].iter().find_map(|word| {
        let skip = folded.strip_suffix(word)?;
        // What is attached is one or two letters of two bytes each, printed as folded.
        matches!(skip, "" | "و" | "ل" | "ب" | "ف" | "ول" | "وب").then_some((skip.len(), i + 1))
    })
}

/// `2019-2021`, `2022/2023` and `2019 – 2021`.
fn range(r: &Reader<'_>, i: usize) -> Option<(DateExpr, usize)> {
    let first = r.year(i)?;
    (r.is_drawn_dash(i + 1) || r.word_is(i + 1, &["-", "–", "/", "—"])).then_some(())?;
    let last = r.year(i + 2)?;
    // A third part would make it a date or a number of something else.
    let more = r.word_is(i + 3, &["-", "/"]) && r.glued(i + 3);
    let more = more || (r.glued(i) && i >= 2 && r.digits(i - 2).is_some());
    (first < last && last - first <= 200 && !more)
        .then_some((DateExpr::Years { first, last }, i + 3))
}

/// `حرب 73`, `حدود الـ67`: years of wars that everyone knows by two digits.
fn by_war(r: &Reader<'_>, i: usize) -> Option<Found> {
    let (year @ (48 | 56 | 67 | 73), 2) = r.digits(i)? else { return None };
    let article = i > 0 && r.word_is(i - 1, &["ال"]);
    let head = i.checked_sub(1 + usize::from(article))?;
    let known = WARS.iter().any(|word| r.folded(head).ends_with(word));
    let year = i32::try_from(year).ok()? + 1900;
    (known
        && !counts_something(r, i + 1)
        && !(r.glued(i + 1) && r.digits(i + 2).is_some() && r.glued(i + 2)))
    .then(|| Found::date("bare-year", (i, i + 1), 0, named(Calendar::Gregorian, year)))
}

const WARS: [&str; 14] = [
    "حرب",
    "نكسه",
    "نكبه",
    "هزيمه",
    "عدوان",
    "حدود",
    "اراضي",
    "عرب",
    "فلسطينيي",
    "فلسطينيو",
    "لاجيي",
    "لاجيو",
    "احتلال",
    "مناطق",
];

/// `2023-24`, where a year word stands before it.
fn short_range(r: &Reader<'_>, i: usize) -> Option<(DateExpr, usize)> {
    let first = r.year(i)?;
    let (last, 2) = r.digits(i + 2)? else { return None };
    let next = i32::try_from(last).ok()? == (first + 1) % 100;
    (next && r.word_is(i + 1, &["-", "/", "–"]) && !r.word_is(i + 3, &["-", "/"]))
        .then_some((DateExpr::Years { first, last: first + 1 }, i + 3))
}

/// A number that something beside it makes a year.
fn bare(r: &Reader<'_>, i: usize) -> Option<Found> {
    if let Some(found) = by_war(r, i) {
        return Some(found);
    }
    let year = r.year(i)?;
    let recent = (1800..=2100).contains(&year);
    if let Some((years, end)) = range(r, i).filter(|_| recent) {
        return Some(Found::date("year-range", (i, end), 0, years));
    }
    let (end, calendar) = suffix(r, i + 1, Some(year));
    if let Some(calendar) = calendar {
        if i > 0 && MEASURES.iter().any(|word| r.folded(i - 1).ends_with(word)) {
            return None;
        }
        return Some(Found::date("year-with-era", (i, end), 0, named(calendar, year)));
    }
    if let Some(end) = before_christ(r, end) {
        let year = u32::try_from(year).ok()?;
        return Some(Found::date("year-before-christ", (i, end), 0, DateExpr::BeforeChrist(year)));
    }
    if counts_something(r, i + 1) {
        return None;
    }
    let bracketed = i > 0 && r.word_is(i - 1, &["("]) && r.word_is(i + 1, &[")"]);
    let cue = match r.signal_before(i) {
        Some(Signal::Since) => true,
        Some(Signal::From) => r.word_is(i + 1, &["الي", "حتي", "وحتي"]),
        // هبط الريال إلى 2000 للدولار
        Some(Signal::To) => {
            recent && (!r.folded(i + 1).starts_with("لل") || r.word_is(i + 1, &["للمره"]))
        }
        // في 1258، but not في 1200 قرية
        Some(Signal::In) => recent || r.kind(i + 1) == Some(TokenKind::Punctuation),
        Some(_) => recent,
        None => {
            recent
                && (bracketed || after_event(r, i) || after_year(r, i) || after_joined_clitic(r, i))
        }
    };
    cue.then(|| Found::date("bare-year", (i, i + 1), 0, named(Calendar::Gregorian, year)))
}

/// `لـ2020` is no cue: it may be a count. `بحلول 2030`, `نهاية 2020` are.
fn after_joined_clitic(r: &Reader<'_>, i: usize) -> bool {
    i > 0 && r.word_is(i - 1, &["بحلول", "لعام", "لسنه"])
}

/// مونديال 2022, اتفاق 2015, كأس العالم لكرة القدم 1978: an event, perhaps with a few words of its name between.
fn after_event(r: &Reader<'_>, i: usize) -> bool {
    (1..=4)
        .map_while(|back| i.checked_sub(back))
        .take_while(|&at| r.kind(at) == Some(TokenKind::Word))
        .any(|at| r.hits(at).iter().any(|hit| hit.word == Word::YearCue && hit.end <= i))
}

/// `2019 و2020`, `2018، 2019`: a year in a list with one before it that is a year.
fn after_year(r: &Reader<'_>, i: usize) -> bool {
    let joined = i >= 2 && r.word_is(i - 1, &["و", "او", "،", ","]) && r.year(i - 2).is_some();
    joined && bare_or_worded(r, i - 2)
}

fn bare_or_worded(r: &Reader<'_>, i: usize) -> bool {
    r.signal_before(i).is_some()
        || (i > 0 && (year_word(r, i - 1).is_some() || dual_construct(r, i - 1).is_some() || plural_word(r, i - 1)))
        // Longer lists: look one year further back, no more.
        || (i >= 2 && r.word_is(i - 1, &["و", "او", "،", ","]) && r.year(i - 2).is_some())
}

fn plural_word(r: &Reader<'_>, i: usize) -> bool {
    r.hits(i).iter().any(|hit| matches!(hit.word, Word::Unit { unit: Unit::Year, .. }))
}

/// A count of things, not a year: `2023 شخصا`, `2000 دولار`, `2019 555`, `2020%`.
fn counts_something(r: &Reader<'_>, next: usize) -> bool {
    r.is_trap(next, Trap::Counted)
        // 2019 555 is one number; in موازنة 2024 79 مليارا another begins.
        || r.digits(next).is_some_and(|(_, len)| len == 3)
        || r.word_is(next, &["%", "$", "€", "°"])
        || (r.word_is(next, &["-", ":", "/"]) && r.glued(next) && r.digits(next + 1).is_some())
        || r.hits(next).iter().any(|hit| {
            // In أيلول 2021 عقدا a contract was signed: nobody counts that many decades.
            let unit = match hit.word {
                Word::Unit { unit, definite: false, .. } => Some(unit),
                _ => None,
            };
            // 1445 يوم الأربعاء: the day word is the weekday's.
            hit.skip == 0
                && unit.is_some_and(|unit| unit < Unit::Decade)
                && (unit != Some(Unit::Day) || !is_day_of_date(r, next))
        })
}

/// `يوم الأربعاء`, `يوم 5 نوفمبر`.
pub(super) fn is_day_of_date(r: &Reader<'_>, i: usize) -> bool {
    super::weekday::name(r, i).is_some()
        || calendar::date(r, i + 1).is_some_and(|read| read.date.day.is_some())
}

/// Before these 1500 م is a length.
const MEASURES: [&str; 13] = [
    "ارتفاع",
    "ارتفاعه",
    "ارتفاعها",
    "عمق",
    "طول",
    "طوله",
    "طولها",
    "مسافه",
    "علو",
    "سباق",
    "عرض",
    "مساحه",
    "نهائي",
];

/// What may follow a month: a year, `من العام الماضي`, or a direction; and the token after it.
pub(super) fn tail(r: &Reader<'_>, i: usize, calendar: Calendar) -> (Year, usize) {
    // 20/أكتوبر/2024
    if r.word_is(i, &["-", "/", "."])
        && r.glued(i)
        && r.glued(i + 1)
        && let Some(year) = r.year(i + 1).filter(|_| !(r.glued(i + 2) && r.digits(i + 3).is_some()))
    {
        return (Year::Named(year), suffix(r, i + 2, Some(year)).0);
    }
    let comma = i + usize::from(r.is_comma(i));
    let of = skip_word(r, comma, &["من", "في"]);
    if let Some((_, at)) = year_word(r, of) {
        if let (Some((year, 1..=4)), Calendar::Hijri) = (r.digits(at), calendar)
            && let (end, Some(Calendar::Hijri)) = suffix(r, at + 1, None)
        {
            return (Year::Named(i32::try_from(year).unwrap_or(i32::MAX)), end);
        }
        if let Some(year) = r.year(at) {
            return (Year::Named(year), suffix(r, at + 1, Some(year)).0);
        }
        // من السنة الثانية للهجرة
        if let (Some(numeral), Calendar::Hijri) = (r.numeral(at).filter(|n| n.ordinal), calendar)
            && let (end, Some(Calendar::Hijri)) = suffix(r, numeral.end, None)
            && let Some(year) = numeral.whole(1, 1500).and_then(|year| i32::try_from(year).ok())
        {
            return (Year::Named(year), end);
        }
        if let Some((year, end)) = r
            .numeral(at)
            .filter(|n| n.spelled && !n.ordinal)
            .and_then(|n| Some((i32::try_from(n.whole(1000, 2999)?).ok()?, n.end)))
        {
            return (Year::Named(year), end);
        }
        if let Some((step, end)) = r.find_plain(at, calendar::step_word).filter(|_| comma == i) {
            return (Year::Of(step), end);
        }
        if r.word_is(at, &NEW) && comma == i {
            return (Year::Of(Step::New), at + 1);
        }
    }
    // من هذا العام, من نفس العام, يناير هذا العام
    if (of > comma || (comma == i && r.word_is(of, &["هذا", "هذه"])))
        && r.word_is(of, &["هذا", "هذه", "نفس", "ذات", "ذلك"])
        && let Some((_, end)) = year_word(r, of + 1)
    {
        let step = if r.word_is(of, &["هذا", "هذه"]) { Step::Current } else { Step::Same };
        return (Year::Of(step), end);
    }
    // 3 رمضان 92 هـ
    if calendar == Calendar::Hijri
        && let Some((year, _)) = r.digits(of)
        && let (end, Some(Calendar::Hijri)) = suffix(r, of + 1, None)
    {
        return (Year::Named(i32::try_from(year).unwrap_or(i32::MAX)), end);
    }
    if let Some(year) = r.year(of) {
        let (end, era) = suffix(r, of + 1, Some(year));
        // مايو 1400 may go on with what is counted.
        let sure = !(1300..=1500).contains(&year) || super::clock::ends_here(r, of + 1);
        let fits = !counts_something(r, of + 1) && (calendar == Calendar::Hijri || sure);
        if fits || era.is_some() {
            return (Year::Named(year), end);
        }
    }
    // 7 فبراير ألفين وثمانية عشر
    let spelled = r.numeral(of).filter(|n| n.spelled && !n.ordinal && n.skip == 0);
    if let Some((year, end)) = spelled.and_then(|n| Some((n.whole(1900, 2100)?, n.end))) {
        return (Year::Named(i32::try_from(year).unwrap_or_default()), end);
    }
    match r.find_plain(i, calendar::step_word) {
        Some((step, end)) => (Year::Nearest(step), end),
        None => (Year::Unsaid, i),
    }
}

/// العام الجديد, السنة الجديدة
pub(super) const NEW: [&str; 2] = ["الجديد", "الجديده"];

/// An era after a year: م, ميلادية, هـ, هجرية.
pub(super) fn suffix(r: &Reader<'_>, i: usize, year: Option<i32>) -> (usize, Option<Calendar>) {
    let letter = r.word_is(i, &["م"]);
    if letter || r.word_is(i, &["ميلادي", "ميلاديه", "للميلاد", "الميلادي", "الميلاديه"])
    {
        // 5000 م is a height.
        let least = if letter { 1000 } else { 1 };
        if year.is_none_or(|y| (least..=2100).contains(&y)) {
            return (i + 1, Some(Calendar::Gregorian));
        }
    }
    if r.word_is(i, &["ه", "ه.", "هجري", "هجريه", "للهجره", "الهجري"]) {
        return (i + 1, Some(Calendar::Hijri));
    }
    (i, None)
}

//! What repeats: `يوميا`, `كل أربع سنوات`, `كل يوم اثنين`, `كل صباح`, `أيام الجمعة`.

use super::clock::ends_here;
use super::{Found, calendar, duration, month_name, nth, numeric};
use crate::expr::{Calendar, CalendarDate, DateExpr, Repeated, Unit, Year};
use crate::length::{Amount, Duration};
use crate::reader::{Hit, Reader};
use crate::time_of_day::TimeOfDay;
use crate::timex::TimexKind;
use crate::words::{Count, DayPartForm, Guard, Word};

pub(super) fn read(r: &Reader<'_>, i: usize) -> Option<Found> {
    every(r, i).or_else(|| adverb(r, i)).or_else(|| days(r, i)).or_else(|| times(r, i))
}

/// `صباح كل أحد`, `مساء كل يوم`.
pub(super) fn part_of_each_day(r: &Reader<'_>, i: usize) -> Option<Found> {
    let (part, hit) = r.find(i, |hit| match hit.word {
        Word::DayPart { part, form: DayPartForm::Construct } => Some(part),
        _ => None,
    })?;
    r.word_is(hit.end, &["كل"]).then_some(())?;
    let day = every(r, hit.end).or_else(|| adverb(r, hit.end))?;
    let repeated = match day.expr {
        DateExpr::Every(Repeated::Weekday(day)) => {
            Repeated::Time { time: TimeOfDay::Part(part), on: Some(day) }
        }
        DateExpr::Every(Repeated::Duration(length))
            if length.parts() == [(Amount::whole(1), Unit::Day)].as_slice() =>
        {
            Repeated::Part(part)
        }
        _ => return None,
    };
    Some(set("every-part", (i, day.end), hit.skip, repeated))
}

/// The second of `كل ثلاثاء وخميس`.
pub(super) fn second_weekday(r: &Reader<'_>, i: usize) -> Option<Found> {
    let (day, hit) = r.find(i, |hit| match hit.word {
        Word::Weekday { day, definite: false } if hit.skip > 0 => Some(day),
        _ => None,
    })?;
    let before =
        |hit: &Hit| hit.end == i && matches!(hit.word, Word::Weekday { definite: false, .. });
    let first = i.checked_sub(1).filter(|at| r.hits(*at).iter().any(before))?;
    let every = (1..=2).filter_map(|back| first.checked_sub(back)).any(|at| r.word_is(at, &["كل"]));
    (every && r.folded(i).starts_with('و'))
        .then(|| set("every-weekday", (i, hit.end), hit.skip, Repeated::Weekday(day)))
}

/// What كل goes through that is no length: `كل ثاني يوم`, `كل نهاية أسبوع`, `كل يناير`, `كل رمضان`.
fn each(r: &Reader<'_>, i: usize) -> Option<(Repeated, usize)> {
    if let Some((0, Some(number @ 2..), at)) = nth::ordinal(r, i) {
        let (unit, end) = r.find_plain(at, |word| match word {
            Word::Unit { unit, count: Count::One, definite: false } if unit <= Unit::Year => {
                Some(unit)
            }
            _ => None,
        })?;
        let of = r.word_is(end, &["من", "في"]);
        let length = Duration::new(Amount::whole(number.into()), unit);
        return (!of).then_some((Repeated::Duration(length), end));
    }
    let end_of = calendar::skip_word(r, i, &["عطله"]);
    if r.word_is(end_of, &["نهايه"]) && r.word_is(end_of + 1, &["اسبوع"]) {
        return Some((Repeated::Weekend, end_of + 2));
    }
    let month = month_name::month_name(r, i)
        .filter(|month| month.guard == Guard::Plain || month.calendar == Calendar::Hijri)?;
    Some(match month.calendar {
        Calendar::Gregorian => {
            let date = CalendarDate { month: Some(month.number), ..CalendarDate::default() };
            (Repeated::Date(date), month.end)
        }
        Calendar::Hijri => {
            (Repeated::Duration(Duration::new(Amount::whole(1), Unit::Year)), month.end)
        }
    })
}

/// `مرتين أسبوعيا`, `ثلاث مرات في اليوم`, `مرة كل عامين`.
fn times(r: &Reader<'_>, i: usize) -> Option<Found> {
    let folded = r.folded(i);
    let once = ["مره", "مرتين", "مرتان"].iter().find_map(|word| folded.strip_suffix(word));
    let (skip, times, at) = match once {
        Some(skip) => {
            let times = if folded.ends_with("مره") { 1 } else { 2 };
            (matches!(skip, "" | "و" | "ف" | "ل").then_some(skip.len())?, times, i + 1)
        }
        None => {
            let numeral = r.numeral(i).filter(|n| !n.ordinal)?;
            let end = r.word_is(numeral.end, &["مرات", "مره"]).then_some(numeral.end + 1)?;
            (numeral.skip, numeral.whole(1, 9999)?, end)
        }
    };
    let at = calendar::skip_word(r, at, &["واحده"]);
    if let Some(found) = every(r, at).or_else(|| adverb(r, at)).filter(|found| found.skip == 0) {
        return Some(Found { times: Some(times), ..found.from(i, skip) });
    }
    let of = calendar::skip_word(r, at, &["في", "ب", "خلال"]);
    let (unit, hit) = r.find(of, |hit| match hit.word {
        Word::Unit { unit, count: Count::One, definite: true } => Some(unit),
        _ => None,
    })?;
    // مرة في العام الماضي happened once.
    let joined = (of > at && hit.skip == 0) || (hit.skip == 2 && r.folded(of).starts_with('ب'));
    let which = r.hits(hit.end).iter().any(|hit| matches!(hit.word, Word::Step(_)));
    (joined && !which && r.numeral(hit.end).is_none()).then(|| {
        let length = Duration::new(Amount::whole(1), unit);
        let found = set("repeated-unit", (i, hit.end), skip, Repeated::Duration(length));
        Found { times: Some(times), ..found }
    })
}

fn set(rule: &'static str, tokens: (usize, usize), skip: usize, repeated: Repeated) -> Found {
    Found::new(rule, tokens, skip, TimexKind::Set, DateExpr::Every(repeated))
}

pub(super) fn adverb(r: &Reader<'_>, i: usize) -> Option<Found> {
    let (unit, hit) = r.find(i, |hit| match hit.word {
        Word::Set(unit) => Some(unit),
        _ => None,
    })?;
    // كل عام وأنتم بخير is a wish.
    if r.word_is(hit.end, &["وانتم", "وانت", "وانتي", "وعام"]) {
        return None;
    }
    let (count, unit) = match unit {
        Unit::Quarter => (3, Unit::Month),
        Unit::Half => (6, Unit::Month),
        unit => (1, unit),
    };
    let repeated = Repeated::Duration(Duration::new(Amount::whole(count), unit));
    Some(set("repeated-unit", (i, hit.end), hit.skip, repeated))
}

pub(super) fn every(r: &Reader<'_>, i: usize) -> Option<Found> {
    let folded = r.folded(i);
    let attached = folded.strip_suffix("كل")?;
    matches!(attached, "" | "و" | "ف" | "ل" | "ب").then_some(())?;
    let skip = attached.len();
    if let Some(length) = duration::counted(r, i + 1).filter(|length| length.skip == 0) {
        return Some(set(
            "every-n-units",
            (i, length.end),
            skip,
            Repeated::Duration(length.duration),
        ));
    }
    // كل 15 مارس, كل 15/3
    let date = calendar::date(r, i + 1).or_else(|| numeric::day_month(r, i + 1));
    if let Some(read) = date.filter(|read| {
        read.skip == 0 && read.until.is_none() && matches!(read.date.year, Year::Unsaid)
    }) {
        return Some(set("every-date", (i, read.end), skip, Repeated::Date(read.date)));
    }
    let day_word = r.find_plain(i + 1, |word| match word {
        Word::Unit { unit: Unit::Day, count: Count::One, definite: false } => Some(()),
        _ => None,
    });
    let at = day_word.map_or(i + 1, |((), end)| end);
    if let Some((day, end)) = r.find_plain(at, |word| match word {
        Word::Weekday { day, .. } => Some(day),
        _ => None,
    }) {
        // كل أحد is also anyone; after يوم it is the day.
        let anyone = at == i + 1 && r.word_is(at, &["احد"]) && !ends_here(r, end);
        return (!anyone).then(|| set("every-weekday", (i, end), skip, Repeated::Weekday(day)));
    }
    if let Some((repeated, end)) = each(r, i + 1) {
        return Some(set("every-period", (i, end), skip, repeated));
    }
    let (repeated, end) = r.find_plain(i + 1, |word| match word {
        Word::DayPart { part, form: DayPartForm::Construct } => Some(Repeated::Part(part)),
        Word::Season { part, definite: false } => Some(Repeated::YearPart(part)),
        _ => None,
    })?;
    Some(set("every-part", (i, end), skip, repeated))
}

/// `أيام الجمعة`, not the list `أيام السبت والأحد`.
fn days(r: &Reader<'_>, i: usize) -> Option<Found> {
    let folded = r.folded(i);
    let attached =
        folded.strip_suffix("ايام").filter(|rest| matches!(*rest, "" | "و" | "ل" | "ب"))?;
    let (day, end) = r.find_plain(i + 1, |word| match word {
        Word::Weekday { day, definite: true } => Some(day),
        _ => None,
    })?;
    let listed =
        r.hits(end).iter().any(|hit| hit.skip > 0 && matches!(hit.word, Word::Weekday { .. }))
            || r.is_comma(end);
    (!listed).then(|| set("every-weekday", (i, end), attached.len(), Repeated::Weekday(day)))
}

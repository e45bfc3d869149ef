//! Expressions side by side that mean one time: `غدا الساعة 8 صباحا`, `الساعة 9 صباحا كل يوم أحد`.

use crate::expr::{Anaphor, Calendar, CalendarDate, DateExpr, Repeated, Unit};
use crate::length::Amount;
use crate::reader::Reader;
use crate::rules::{Found, at_part};
use crate::time_of_day::TimeOfDay;
use crate::timex::TimexKind;
use crate::value::PartOfDay;

/// The two as one, if they are.
pub(crate) fn join(r: &Reader<'_>, first: &Found, second: &Found) -> Option<Found> {
    // Most expressions are far from the next.
    let gap = second.start.checked_sub(first.end).filter(|gap| *gap <= 3)?;
    if r.tokens.line_break_before(second.start) && gap == 0 {
        return None;
    }
    let whole = |rule, kind, expr| {
        let modifier = first.modifier.or(second.modifier);
        Some(Found { end: second.end, kind, expr, modifier, rule, ..first.clone() })
    };
    const TO_TIME: [&str; 16] = [
        ":",
        "،",
        ",",
        "عند",
        "في",
        "تمام",
        "علي",
        "حوالي",
        "نحو",
        "-",
        "ابتداء",
        "بدءا",
        "انطلاقا",
        "بدايه",
        "من",
        "ع",
    ];
    if joined_by(r, first, second, &TO_TIME)
        && (gap != 1 || !r.word_is(first.end, &["من"]))
        && let Some(expr) = day_and_time(first, second)
    {
        return whole("day-and-time", TimexKind::Time, expr);
    }
    const TO_DAY: [&str; 8] = ["،", ",", "في", "يوم", "من", "بتاريخ", "الموافق", "المصادف"];
    if joined_by(r, first, second, &TO_DAY)
        && let Some(expr) = time_and_day(r, first, second)
    {
        return whole("time-and-day", TimexKind::Time, expr);
    }
    if joined_by(r, first, second, &["،", ",", "عند", "في", "من", "تمام", "علي", "حوالي", "نحو"])
        && let Some(repeated) = repeated(&first.expr, &second.expr)
    {
        return whole("every-time", TimexKind::Set, DateExpr::Every(repeated));
    }
    if joined_by(r, first, second, &["،", ",", "من", "بين", "ما"])
        && let Some(expr) = day_and_times(first, second)
    {
        return whole("day-and-times", TimexKind::Time, expr);
    }
    if joined_by(r, first, second, &TO_DAY)
        && let Some(expr) = times_and_day(first, second)
    {
        return whole("day-and-times", TimexKind::Time, expr);
    }
    if gap <= 1
        && joined_by(r, first, second, &["-", "–", "/"])
        && let Some(expr) = night_between(&first.expr, &second.expr)
    {
        return whole("night-between", TimexKind::Time, expr);
    }
    if gap <= 2
        && joined_by(r, first, second, &["/", "-", "–", "الموافق", "ل"])
        && let Some(expr) = year_in_two_calendars(&first.expr, &second.expr)
    {
        return whole("year", TimexKind::Date, expr);
    }
    if (gap <= 1 && joined_by(r, first, second, &["الموافق", "المصادف", "،", ","]))
        && let (DateExpr::Weekday { step: None, .. }, DateExpr::DayOfMonth { .. }) =
            (&first.expr, &second.expr)
    {
        return whole("weekday-with-date", TimexKind::Date, second.expr.clone());
    }
    if (joined_by(r, first, second, &["،", ","]) && gap <= 1)
        && let Some(expr) = weekday_and_date(first, second)
    {
        return whole("weekday-with-date", TimexKind::Date, expr);
    }
    if (gap == 0 || (gap == 1 && r.asked && r.is_comma(first.end)))
        && second.skip == 0
        && let Some(expr) = weekday_and_week(&first.expr, &second.expr)
    {
        return whole("weekday-and-week", TimexKind::Date, expr);
    }
    None
}

/// Whether only these words stand between, and nothing is attached to the second but the ب of امبارح بالليل.
fn joined_by(r: &Reader<'_>, first: &Found, second: &Found, words: &[&str]) -> bool {
    let by = || {
        second.kind == TimexKind::Time
            && first.end == second.start
            && r.folded(second.start).starts_with("بال")
    };
    (second.skip == 0 || (second.skip == 2 && by()))
        && (first.end..second.start).all(|at| r.word_is(at, words))
}

/// Whether it is one day, so that a time of day can be added.
fn is_day(expr: &DateExpr) -> bool {
    match expr {
        DateExpr::Day { .. }
        | DateExpr::Weekday { .. }
        | DateExpr::WeekdayOf { .. }
        | DateExpr::DayOfMonth { .. }
        | DateExpr::DayOrNth(_)
        | DateExpr::Nth { .. }
        | DateExpr::WeekdayAfter { .. }
        | DateExpr::Holiday { .. }
        | DateExpr::DistanceFrom { .. }
        | DateExpr::Anaphor(Anaphor::Day | Anaphor::NextDay | Anaphor::DayBefore) => true,
        DateExpr::Calendar(CalendarDate { day, .. }) => day.is_some(),
        DateExpr::Offset { duration, .. } => {
            duration.finest_unit().is_some_and(|unit| unit >= Unit::Day)
        }
        _ => false,
    }
}

/// `غدا الساعة 8`, `الثلاثاء صباحا`, `هذا الصباح في السابعة`.
fn day_and_time(first: &Found, second: &Found) -> Option<DateExpr> {
    let DateExpr::Time { time, on: None } = &second.expr else { return None };
    if first.kind == TimexKind::Date && is_day(&first.expr) {
        return Some(DateExpr::Time { time: time.clone(), on: Some(Box::new(first.expr.clone())) });
    }
    let DateExpr::Time { time: TimeOfDay::Part(part), on } = &first.expr else { return None };
    let TimeOfDay::Clock(clock) = time else { return None };
    let clock = at_part(clock.clone(), *part);
    Some(DateExpr::Time { time: TimeOfDay::Clock(clock), on: on.clone() })
}

/// `الساعة 8 مساء في 5 مايو`, `19:00، 2016-12-22`, `8 هذا الصباح`.
fn time_and_day(r: &Reader<'_>, first: &Found, second: &Found) -> Option<DateExpr> {
    let DateExpr::Time { time, on: None } = &first.expr else { return None };
    let parted = second.start > first.end;
    match (&second.expr, time) {
        (DateExpr::Time { time: TimeOfDay::Part(part), on }, TimeOfDay::Clock(clock)) => {
            let clock = at_part(clock.clone(), *part);
            Some(DateExpr::Time { time: TimeOfDay::Clock(clock), on: on.clone() })
        }
        (expr, _) if is_day(expr) && second.kind == TimexKind::Date => {
            // In `مساء، الجمعة` as in `الساعة 8 في 15` both say when; a part of day alone says it in general.
            let clock = matches!(time, TimeOfDay::Clock(_));
            (clock || (parted && r.is_comma(first.end)))
                .then(|| DateExpr::Time { time: time.clone(), on: Some(Box::new(expr.clone())) })
        }
        _ => None,
    }
}

/// `كل يوم اثنين الساعة 4 مساء`, and the other way round.
fn repeated(first: &DateExpr, second: &DateExpr) -> Option<Repeated> {
    let (every, time) = match (first, second) {
        (DateExpr::Every(every), DateExpr::Time { time, on: None })
        | (DateExpr::Time { time, on: None }, DateExpr::Every(every)) => (every, time),
        _ => return None,
    };
    let on = match every {
        Repeated::Weekday(day) => Some(*day),
        Repeated::Part(part) => {
            let TimeOfDay::Clock(clock) = time else { return None };
            let time = TimeOfDay::Clock(at_part(clock.clone(), *part));
            return Some(Repeated::Time { time, on: None });
        }
        Repeated::Duration(duration)
            if duration.parts() == [(Amount::whole(1), Unit::Day)].as_slice() =>
        {
            if let TimeOfDay::Part(part) = time {
                return Some(Repeated::Part(*part));
            }
            None
        }
        // صباح كل أحد الساعة 9
        Repeated::Time { time: TimeOfDay::Part(part), on } => {
            let TimeOfDay::Clock(clock) = time else { return None };
            let time = TimeOfDay::Clock(at_part(clock.clone(), *part));
            return Some(Repeated::Time { time, on: *on });
        }
        Repeated::Duration(duration)
            if duration.parts() == [(Amount::whole(1), Unit::Night)].as_slice() =>
        {
            let TimeOfDay::Clock(clock) = time else { return None };
            let clock = at_part(clock.clone(), PartOfDay::Night);
            return Some(Repeated::Time { time: TimeOfDay::Clock(clock), on: None });
        }
        _ => return None,
    };
    Some(Repeated::Time { time: time.clone(), on })
}

/// `1439هـ - 2018م`: the Gregorian one is the surer.
fn year_in_two_calendars(first: &DateExpr, second: &DateExpr) -> Option<DateExpr> {
    let year = |expr: &DateExpr| match expr {
        DateExpr::Calendar(date) if date.month.is_none() && date.day.is_none() => Some(*date),
        _ => None,
    };
    let (first, second) = (year(first)?, year(second)?);
    match (first.calendar, second.calendar) {
        (Calendar::Gregorian, Calendar::Hijri) => Some(DateExpr::Calendar(first)),
        (Calendar::Hijri, Calendar::Gregorian) => Some(DateExpr::Calendar(second)),
        _ => None,
    }
}

/// `ليل الجمعة السبت`, `ليلة السبت-الأحد`: the night that begins on the first.
fn night_between(first: &DateExpr, second: &DateExpr) -> Option<DateExpr> {
    let DateExpr::Time { time, on: Some(on) } = first else { return None };
    // منتصف ليل السبت/الأحد begins the second.
    let midnight =
        matches!(time, TimeOfDay::Clock(clock) if clock.hour == 0 && clock.minute.is_none());
    if !midnight && *time != TimeOfDay::Part(PartOfDay::Night) {
        return None;
    }
    let (DateExpr::Weekday { day, step: None }, DateExpr::Weekday { day: next, step }) =
        (on.as_ref(), second)
    else {
        return None;
    };
    let which = if midnight { *next } else { *day };
    let on = Box::new(DateExpr::Weekday { day: which, step: *step });
    (day.succ() == *next).then(|| DateExpr::Time { time: time.clone(), on: Some(on) })
}

/// The clock times of a range that names no day.
fn times(expr: &DateExpr) -> Option<(&TimeOfDay, &TimeOfDay)> {
    let DateExpr::Range { begin, end } = expr else { return None };
    match (begin.as_ref(), end.as_ref()) {
        (DateExpr::Time { time: from, on: None }, DateExpr::Time { time: to, on: None }) => {
            Some((from, to))
        }
        _ => None,
    }
}

fn times_on(day: &DateExpr, from: TimeOfDay, to: TimeOfDay) -> DateExpr {
    let on = |time| Box::new(DateExpr::Time { time, on: Some(Box::new(day.clone())) });
    DateExpr::Range { begin: on(from), end: on(to) }
}

/// `9 ديسمبر بين الساعة 8 و10 صباحا`, `مساء اليوم من 4 إلى 6`.
fn day_and_times(first: &Found, second: &Found) -> Option<DateExpr> {
    let (from, to) = times(&second.expr)?;
    match &first.expr {
        day if is_day(day) && first.kind == TimexKind::Date => {
            Some(times_on(day, from.clone(), to.clone()))
        }
        DateExpr::Time { time: TimeOfDay::Part(part), on: Some(on) } => {
            let at = |time: &TimeOfDay| match time {
                TimeOfDay::Clock(clock) => TimeOfDay::Clock(at_part(clock.clone(), *part)),
                part => part.clone(),
            };
            Some(times_on(on, at(from), at(to)))
        }
        _ => None,
    }
}

/// `من 8 صباحا إلى 6 مساء في 22 ديسمبر`.
fn times_and_day(first: &Found, second: &Found) -> Option<DateExpr> {
    let (from, to) = times(&first.expr)?;
    let day = is_day(&second.expr) && second.kind == TimexKind::Date;
    day.then(|| times_on(&second.expr, from.clone(), to.clone()))
}

/// `الاثنين، يناير 22، 2018`: where the month comes first.
fn weekday_and_date(first: &Found, second: &Found) -> Option<DateExpr> {
    if second.rule != "month-and-day" {
        return None;
    }
    match (&first.expr, &second.expr) {
        (DateExpr::Weekday { day, step: None }, DateExpr::Calendar(date)) => {
            Some(DateExpr::Calendar(CalendarDate { weekday: Some(*day), ..*date }))
        }
        _ => None,
    }
}

/// `الأسبوع المقبل الأحد`, `الخميس بعد أسبوعين`, `بعد ثلاثة أسابيع يوم الإثنين`.
fn weekday_and_week(first: &DateExpr, second: &DateExpr) -> Option<DateExpr> {
    let weeks = |expr: &DateExpr| match expr {
        DateExpr::Period { unit: Unit::Week, .. } => true,
        DateExpr::Offset { duration, .. } => duration.finest_unit() == Some(Unit::Week),
        _ => false,
    };
    match (first, second) {
        (DateExpr::Weekday { day, step: None }, of)
        | (of, DateExpr::Weekday { day, step: None })
            if weeks(of) =>
        {
            Some(DateExpr::WeekdayOf { day: *day, of: Box::new(of.clone()) })
        }
        _ => None,
    }
}

//! Days and parts of a month that is near or spoken of: `العاشر من الشهر الجاري`, `النصف الأول من مايو`.

use super::calendar::{month, skip_word, step_word};
use super::days::{day_number, last_day};
use super::{Found, period};
use crate::expr::{DateExpr, Step, Unit};
use crate::reader::Reader;
use crate::timex::{Modifier, Signal};
use crate::words::{Count, Word};

/// `العاشر من الشهر الجاري`, `15 من نفس الشهر`, `في 15 الجاري`.
pub(super) fn day_of_this_month(r: &Reader<'_>, i: usize) -> Option<Found> {
    if in_a_part(r, i) {
        return None;
    }
    let (day, skip, mut end) = day_number(r, i)?;
    let mut until = None;
    if let Some((last, last_end)) = last_day(r, end, day) {
        until = Some(last);
        end = last_end;
    }
    let after = skip_word(r, end, &["من", "في"]);
    // 20 من الشهر, as one says it of the running one
    let running = || {
        let (unit, past) = period::lone(r, after)?;
        (r.asked && after > end && unit == Unit::Month).then_some((Step::Current, past))
    };
    let (step, end) = if let Some(found) = this_month(r, after).or_else(running) {
        found
    } else if r.word_is(end, &["منه"]) && is_dated(r, i) {
        (Step::Same, end + 1)
    } else {
        // الخميس 24 الجاري
        r.find_plain(end, step_word)
            .filter(|(step, _)| *step == Step::Current && r.digits(i).is_some() && is_dated(r, i))?
    };
    let one = DateExpr::DayOfMonth { day, step };
    let expr = match until {
        Some(last) => DateExpr::Range {
            begin: Box::new(one),
            end: Box::new(DateExpr::DayOfMonth { day: last, step }),
        },
        None => one,
    };
    Some(Found::date("day-of-this-month", (i, end), skip, expr))
}

/// Whether a preposition, يوم or a weekday before a number makes it a day: `في 16 منه`, `الخميس 16 منه`.
fn is_dated(r: &Reader<'_>, i: usize) -> bool {
    use Signal::{Between, From, In, Since, To, Until};
    let weekday = |at| r.hits(at).iter().any(|hit| matches!(hit.word, Word::Weekday { .. }));
    matches!(r.signal_before(i), Some(Between | From | In | Since | To | Until))
        || i.checked_sub(1).is_some_and(|at| weekday(at) || r.word_is(at, &["يوم", "ليوم"]))
}

/// `الشهر الجاري`, `هذا الشهر`, `نفس الشهر`.
fn this_month(r: &Reader<'_>, i: usize) -> Option<(Step, usize)> {
    let before = match r.folded(i) {
        "هذا" => Some(Step::Current),
        "نفس" | "ذات" | "ذلك" => Some(Step::Same),
        _ => None,
    };
    let at = i + usize::from(before.is_some());
    let ((), end) = r.find_plain(at, |word| match word {
        Word::Unit { unit: Unit::Month, count: Count::One, definite: true } => Some(()),
        _ => None,
    })?;
    match before {
        Some(step) => Some((step, end)),
        None => r.find_plain(end, step_word),
    }
}

/// In النصف الأول من مايو and الأسبوع الثاني من الشهر the ordinal is no day.
pub(super) fn in_a_part(r: &Reader<'_>, i: usize) -> bool {
    let ordinal = r.numeral(i).is_some_and(|n| {
        // الأحد العشرين is a day.
        n.ordinal && (n.value <= 5.0 || !r.folded(i.wrapping_sub(1)).ends_with("الاحد"))
    });
    ordinal && i > 0 && PARTS.iter().any(|part| r.folded(i - 1).ends_with(part))
}

const PARTS: [&str; 9] =
    ["النصف", "الاسبوع", "الثلث", "الربع", "العشر", "الاسابيع", "اليوم", "العقد", "الاحد"];

/// `النصف الأول من مايو`, `الأسبوع الأخير من شهر يناير 2023`: the month, and which end of it.
pub(super) fn part_of_month(r: &Reader<'_>, i: usize) -> Option<Found> {
    let folded = r.folded(i);
    let (word, week) = [("النصف", false), ("الاسبوع", true), ("الثلث", true), ("العشر", true)]
        .into_iter()
        .find(|(word, _)| folded.strip_suffix(word).is_some_and(|rest| rest.len() <= 2))?;
    if r.asked && word == "الاسبوع" {
        return None;
    }
    let ten = word == "العشر";
    let last = r.word_is(i + 1, &["الاخير"]) || (ten && r.word_is(i + 1, &["الاواخر", "الاخيره"]));
    let first = ten && r.word_is(i + 1, &["الاوايل", "الاوائل", "الاول", "الاولي"]);
    let (number, at) = match r.numeral(i + 1) {
        _ if last => (9, i + 2),
        _ if first => (1, i + 2),
        _ if ten && r.word_is(i + 1, &["الاواسط", "الوسطي"]) => (2, i + 2),
        _ if ten => return None,
        Some(numeral) if numeral.ordinal && numeral.skip == 0 => {
            (numeral.whole(1, 5)?, numeral.end)
        }
        _ => return None,
    };
    let modifier = match (number, week) {
        (1, _) => Modifier::Start,
        (2, true) => Modifier::Mid,
        (3, true) if word == "الاسبوع" => Modifier::Mid,
        _ => Modifier::End,
    };
    let of = skip_word(r, at, &["من", "ل"]);
    let mut found = month(r, of)
        .filter(|found| {
            found.skip == 0 && matches!(&found.expr, DateExpr::Calendar(date) if date.day.is_none())
        })
        .or_else(|| {
            let (step, end) = this_month(r, of)?;
            Some(Found::date(
                "part-of-month",
                (i, end),
                0,
                DateExpr::Period { unit: Unit::Month, step },
            ))
        })
        .filter(|_| of > at)?
        .from(i, folded.len() - word.len());
    found.modifier = Some(modifier);
    found.rule = "part-of-month";
    Some(found)
}

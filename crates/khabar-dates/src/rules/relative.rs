//! Days from the reference day, with the weekday or date printed beside them: `اليوم الجمعة`, `أمس الخميس`, `بعد غد`.

use super::{Found, calendar, weekday};
use crate::country;
use crate::expr::{CalendarDate, DateExpr};
use crate::reader::Reader;
use crate::time_of_day::TimeOfDay;
use crate::timex::TimexKind;
use crate::value::PartOfDay;
use crate::words::{DayPartForm, Trap, Word};

/// A relative day without what follows it in the day.
#[derive(Debug, Clone)]
pub(super) struct Day {
    pub(super) expr: DateExpr,
    pub(super) skip: usize,
    pub(super) end: usize,
    pub(super) guarded: bool,
}

pub(super) fn read(r: &Reader<'_>, i: usize) -> Option<Found> {
    let day = day(r, i)?;
    if (day.guarded && !r.asked) || is_name(r, i, day.end) {
        return None;
    }
    if let Some((part, end)) = adverb(r, day.end) {
        let time = DateExpr::Time { time: TimeOfDay::Part(part), on: Some(Box::new(day.expr)) };
        return Some(Found::new("relative-day-part", (i, end), day.skip, TimexKind::Time, time));
    }
    Some(Found::date("relative-day", (i, day.end), day.skip, day.expr))
}

/// A part of day as an adverb: `أمس مساء`, `الأحد صباحا`.
pub(super) fn adverb(r: &Reader<'_>, i: usize) -> Option<(PartOfDay, usize)> {
    r.find_plain(i, |word| match word {
        Word::DayPart { part, form: DayPartForm::Adverb } => Some(part),
        _ => None,
    })
    // مساء السبت begins an expression of its own.
    .filter(|(_, end)| {
        r.folded(*end - 1) != "مساء" || (weekday::name(r, *end).is_none() && day(r, *end).is_none())
    })
}

/// `اليوم`, `أمس الخميس`, `اليوم (الجمعة)`, `غد الأحد 5 مارس`.
pub(super) fn day(r: &Reader<'_>, i: usize) -> Option<Day> {
    let ((offset, mut guarded), hit) = r.find(i, |hit| match hit.word {
        Word::RelativeDay { offset, guarded } => Some((offset, guarded)),
        _ => None,
    })?;
    let mut end = hit.end;
    let mut weekday = None;
    let bracket = r.word_is(end, &["("]);
    let at = end + usize::from(bracket || r.is_comma(end));
    // اليوم، الجمعة is one day.
    if let Some(name) = weekday::name(r, at).filter(|name| {
        name.skip == 0
            && (!bracket || r.word_is(name.end, &[")"]))
            && r.find_plain(name.end, calendar::step_word).is_none()
    }) {
        weekday = Some(name.day);
        end = name.end + usize::from(bracket);
        guarded = false;
    }
    let mut date: Option<CalendarDate> = None;
    if let Some(read) = calendar::beside(r, end).filter(|read| read.until.is_none()) {
        date = Some(CalendarDate { weekday, ..read.date });
        end = read.end;
        guarded = false;
    }
    Some(Day { expr: DateExpr::Day { offset, weekday, date }, skip: hit.skip, end, guarded })
}

/// In العراق اليوم a newspaper is named, in `في العراق اليوم` hardly.
fn in_country(r: &Reader<'_>, i: usize) -> bool {
    country::is_named(r, i) && i > 0 && r.word_is(i - 1, &["في", "الي", "من", "داخل", "عبر"])
}

/// اليوم العالمي للمرأة, المصري اليوم, في اليوم الثاني.
fn is_name(r: &Reader<'_>, i: usize, end: usize) -> bool {
    r.folded(end - 1).ends_with("ليوم")
        && end == i + 1
        && (r.is_trap(end, Trap::AfterToday)
            || (r.trapped_before(i, Trap::BeforeToday) && !in_country(r, i - 1))
            || r.numeral(end)
                .is_some_and(|n| n.ordinal && n.skip == 0 && r.folded(end).starts_with("ال")))
}

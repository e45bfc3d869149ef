//! A weekday with the date beside it: `الأحد (23 يوليو)`, `الخميس الثالث من آذار`.

use chrono::Datelike;

use super::calendar::{beside, step_word};
use super::days::two_weekdays;
use super::{Found, weekday};
use crate::calendar::ymd;
use crate::expr::{Calendar, CalendarDate, DateExpr, Year};
use crate::reader::Reader;

/// A weekday, then the date: `يوم الأحد (23 يوليو)`, `الجمعة الموافق 16 ديسمبر 2022`.
pub(super) fn with_weekday(r: &Reader<'_>, i: usize) -> Option<Found> {
    let day = weekday::name(r, i)?;
    let step = r.find_plain(day.end, step_word);
    let after = step.map_or(day.end, |(_, end)| end);
    if let Some(found) = two_weekdays(r, i, day) {
        return Some(found);
    }
    let mut date = beside(r, after)?;
    // الجمعة الأولى من رمضان: the ordinal agrees with the weekday, not with a day of the month.
    if r.folded(after).starts_with("ال")
        && r.folded(after).ends_with(['ه', 'ي'])
        && after + 1 < date.end
    {
        let feminine = r.numeral(after).is_some_and(|n| n.ordinal && n.end == after + 1)
            && !r.word_is(after, &["الثاني"]);
        if feminine {
            return None;
        }
    }
    // الخميس الثالث من مارس 2024: the third is a Sunday, so the third Thursday is meant.
    if let (Year::Named(year), Some(month), Some(number @ 1..=5)) =
        (date.date.year, date.date.month, date.date.day)
        && r.numeral(after).is_some_and(|n| n.ordinal)
        && ymd(year, month.into(), number.into()).is_some_and(|date| date.weekday() != day.day)
    {
        return None;
    }
    if let (Some((step, _)), Year::Unsaid) = (step, date.date.year) {
        date.date.year = Year::Nearest(step);
    }
    let expr = match date.expr(Some(day.day)) {
        DateExpr::Calendar(said) if counts_weekdays(r, after, &said) => DateExpr::DayOrNth(said),
        expr => expr,
    };
    Some(Found::date("weekday-with-date", (i, date.end), day.skip, expr))
}

/// In الخميس الثالث من آذار the ordinal may be that of the weekday or of the day.
fn counts_weekdays(r: &Reader<'_>, at: usize, date: &CalendarDate) -> bool {
    date.year == Year::Unsaid
        && date.calendar == Calendar::Gregorian
        && matches!(date.day, Some(1..=5))
        && r.numeral(at).is_some_and(|n| n.ordinal && n.skip == 0 && r.word_is(n.end, &["من"]))
}

//! Feasts with a year or a direction: `عيد الفطر 2023`, `رأس السنة الهجرية 1444`.

use super::{Found, year};
use crate::expr::{Calendar, CalendarDate, DateExpr, Year};
use crate::hijri;
use crate::reader::Reader;
use crate::words::Word;

pub(super) fn read(r: &Reader<'_>, i: usize) -> Option<Found> {
    let ((calendar, month, day), hit) = r.find(i, |hit| match hit.word {
        Word::Holiday { calendar, month, day } => Some((calendar, month, day)),
        _ => None,
    })?;
    let (year, end) = year::tail(r, hit.end, Calendar::Gregorian);
    let (year, end) =
        if year == Year::Unsaid { year::tail(r, hit.end, Calendar::Hijri) } else { (year, end) };
    let year = match (calendar, year) {
        (_, Year::Unsaid) => return None,
        (Calendar::Hijri, Year::Named(named)) if named > 1600 => {
            Year::Named(hijri::year_in(named, month, day)?)
        }
        (_, year) => year,
    };
    let date = CalendarDate { calendar, year, month: Some(month), day: Some(day), weekday: None };
    Some(Found::date("holiday", (i, end), hit.skip, DateExpr::Calendar(date)))
}

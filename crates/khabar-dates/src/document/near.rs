//! How near a floor is, and what is said to come after it.

use chrono::{Datelike, NaiveDate};

use super::WitnessKind;
use super::collect::Clue;
use super::demand::Demand;

/// With a floor and no ceiling, so many years are looked at: every weekday meets every date within them.
pub(super) const YEARS_AHEAD: i32 = 12;

pub(super) fn exact_day(clues: &[Clue]) -> Option<NaiveDate> {
    clues.iter().find_map(|clue| if let Demand::On(day) = clue.demand { Some(day) } else { None })
}

/// Whether a text that has such a floor was written soon after it. News names days and months of late; a year alone
/// may be that of a war long over: منذ عام 1989.
pub(super) fn is_near(clues: &[Clue], floor: NaiveDate) -> bool {
    clues.iter().any(|clue| {
        !matches!(clue.demand, Demand::YearBegun(..))
            && clue.demand.floor().is_some_and(|day| day.year() >= floor.year() - 1)
    })
}

/// `يوم الاثنين 18 آذار` still to come: in the first year it fits after what has been.
pub(super) fn first_to_come(clues: &[Clue], floor: NaiveDate) -> Option<NaiveDate> {
    let ahead = clues.iter().filter(|clue| {
        clue.witness.kind == WitnessKind::WeekdayWithDate
            && matches!(clue.demand, Demand::Near { weekday: Some(_), from: ..0, to: ..1, .. })
    });
    let year = floor.year();
    ahead
        .filter_map(|clue| {
            (year..=year + YEARS_AHEAD)
                .filter_map(|year| clue.demand.event(year))
                .find(|event| *event >= floor)
        })
        .min()
}

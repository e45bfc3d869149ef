//! Which days no witness contradicts.

use chrono::{Datelike, NaiveDate, Weekday};

use super::collect::Clue;
use super::demand::Demand;
use super::near::{YEARS_AHEAD, exact_day, first_to_come, is_near};
use super::wording::name;
use super::{DocumentDate, HeaderDate, HeaderKind, Witness, WitnessKind};
use crate::calendar::{add_days, ymd};
use crate::reference::ReferenceOrigin;
use crate::value::{PartialDate, TimeValue};

/// A calendar repeats after so many years; enough to see what all solutions share.
const CYCLE: i32 = 28;
/// A week in each of the years of a cycle that a dated weekday fits.
const SCATTERED: usize = 40;
/// A year named alone is at most so long ago where nothing else says how long.
const STANDS_OUT: i32 = 2;

pub(super) fn solve(mut clues: Vec<Clue>, headers: &[HeaderDate], loose: bool) -> DocumentDate {
    if let Some(header) =
        headers.iter().find(|h| matches!(h.kind, HeaderKind::Published | HeaderKind::Metadata))
    {
        return labelled(header, clues, headers);
    }
    let mut rejected = drop_years_after(&mut clues, headers);
    let mut ceiling: Option<NaiveDate> = None;
    let mut witnesses = Vec::new();
    for header in headers {
        let bound = match header.kind {
            HeaderKind::Unlabelled => {
                match clues.iter().find(|clue| !clue.demand.holds(header.date)) {
                    None => return unlabelled(header, clues, rejected),
                    Some(against) => {
                        rejected.push(contradicted(header, against));
                        true
                    }
                }
            }
            HeaderKind::PageRender | HeaderKind::Modified => true,
            _ => false,
        };
        if bound {
            ceiling = Some(ceiling.map_or(header.date, |c| c.min(header.date)));
            witnesses.push(header_witness(
                header,
                WitnessKind::PageRender,
                format!("written on or before {}", header.date),
            ));
        }
    }
    drop_past_terms(&mut clues, &mut rejected);
    let ahead = clues.iter().filter_map(|clue| match clue.demand {
        Demand::NotAfter(last) => Some(last),
        _ => None,
    });
    let ceiling = ahead.chain(ceiling).min();
    let mut dated = from_text(&mut clues, &mut rejected, ceiling, loose);
    dated.likeliest = clues
        .iter()
        .filter_map(|clue| match clue.demand {
            Demand::Between(.., likely) => Some(likely),
            _ => None,
        })
        .collect();
    dated.witnesses = clues.into_iter().map(|clue| clue.witness).chain(witnesses).collect();
    dated.rejected = rejected;
    dated
}

/// The page says when it was published; the text is only heard.
fn labelled(header: &HeaderDate, clues: Vec<Clue>, headers: &[HeaderDate]) -> DocumentDate {
    let origin = if header.kind == HeaderKind::Metadata {
        ReferenceOrigin::Metadata
    } else {
        ReferenceOrigin::Byline
    };
    let mut dated = DocumentDate::exact(header.date, origin);
    dated.witnesses.push(header_witness(
        header,
        WitnessKind::Header,
        format!("published on {}", header.date),
    ));
    for other in headers
        .iter()
        .filter(|other| other.date > header.date && other.kind != HeaderKind::Metadata)
    {
        let why = format!("a later date than the publication date {}", header.date);
        dated.rejected.push(header_witness(other, WitnessKind::PageRender, why));
    }
    for clue in clues {
        if clue.demand.holds(header.date) {
            dated.witnesses.push(clue.witness);
        } else {
            let why = format!(
                "{}, but the page says published on {}",
                clue.witness.explanation, header.date
            );
            dated.rejected.push(Witness { explanation: why, ..clue.witness });
        }
    }
    dated
}

/// No witness contradicts the date without a label; it becomes the reference only if one speaks for it.
fn unlabelled(header: &HeaderDate, clues: Vec<Clue>, rejected: Vec<Witness>) -> DocumentDate {
    let supported = clues.iter().any(|clue| {
        let far = matches!(clue.demand, Demand::After(day) if (header.date - day).num_days() > 6);
        !far && matches!(
            clue.witness.kind,
            WitnessKind::Dateline
                | WitnessKind::RelativeWeekday
                | WitnessKind::RelativeDate
                | WitnessKind::WeekdayWithDate
                | WitnessKind::Interval
        )
    });
    let mut dated = DocumentDate::exact(header.date, ReferenceOrigin::Inferred);
    if !supported {
        dated.reference = None;
        dated.earliest = clues.iter().filter_map(|clue| clue.demand.floor()).max();
    }
    let said =
        format!("printed without a label: {}; nothing in the text contradicts it", header.date);
    dated.witnesses.push(header_witness(header, WitnessKind::UnlabelledHeader, said));
    dated.witnesses.extend(clues.into_iter().map(|clue| clue.witness));
    dated.rejected = rejected;
    dated
}

fn contradicted(header: &HeaderDate, against: &Clue) -> Witness {
    let weekday = name(header.date.weekday());
    let why = format!(
        "{weekday} {}, but {}: {}",
        header.date, against.witness.text, against.witness.explanation
    );
    header_witness(header, WitnessKind::UnlabelledHeader, why)
}

fn header_witness(header: &HeaderDate, kind: WitnessKind, explanation: String) -> Witness {
    Witness {
        segment: header.segment,
        span: header.span,
        text: header.text.clone(),
        kind,
        explanation,
    }
}

/// A year after every date of the page is a plan that no word marks.
fn drop_years_after(clues: &mut Vec<Clue>, headers: &[HeaderDate]) -> Vec<Witness> {
    let Some(last) = headers.iter().map(|header| header.date).max() else { return Vec::new() };
    // A header that stands in a segment is read there too; it is no witness for itself.
    clues
        .retain(|clue| !headers.iter().any(|header| matches!(clue.demand, Demand::NotBefore(day) | Demand::After(day) if day == header.date)));
    let (kept, dropped) = std::mem::take(clues)
        .into_iter()
        .partition(|clue| clue.demand.floor().is_none_or(|first| first <= last));
    *clues = kept;
    dropped
        .into_iter()
        .map(|clue| Witness {
            explanation: format!("after {last}, a date of the page"),
            ..clue.witness
        })
        .collect()
}

/// A day said to come that lies before others which have been was misread, or is quoted from an older text.
fn drop_past_terms(clues: &mut Vec<Clue>, rejected: &mut Vec<Witness>) {
    let Some(floor) = clues.iter().filter_map(|clue| clue.demand.floor()).max() else { return };
    let over = |demand: Demand| match demand {
        Demand::NotAfter(last) | Demand::Between(_, last, _) | Demand::Within(_, last) => {
            last < floor
        }
        _ => false,
    };
    let (dropped, kept): (Vec<_>, Vec<_>) =
        std::mem::take(clues).into_iter().partition(|clue| over(clue.demand));
    *clues = kept;
    rejected.extend(dropped.into_iter().map(|clue| Witness {
        explanation: format!("{}, but {floor} has been", clue.witness.explanation),
        ..clue.witness
    }));
}

/// The words alone.
fn from_text(
    clues: &mut Vec<Clue>,
    rejected: &mut Vec<Witness>,
    ceiling: Option<NaiveDate>,
    loose: bool,
) -> DocumentDate {
    let floor = clues.iter().filter_map(|clue| clue.demand.floor()).max();
    let until = clues.iter().filter_map(|clue| match clue.demand {
        Demand::Between(_, last, _) | Demand::Within(_, last) => Some(last),
        _ => None,
    });
    let near = floor.filter(|floor| is_near(clues, *floor));
    let to_come = near.and_then(|floor| first_to_come(clues, floor));
    let ceiling = until
        .chain(ceiling)
        .chain(to_come)
        .min()
        .filter(|last| floor.is_none_or(|first| first <= *last));
    let demanding = |clue: &&Clue| {
        !matches!(
            clue.demand,
            Demand::NotBefore(_)
                | Demand::YearBegun(..)
                | Demand::After(_)
                | Demand::NotAfter(_)
                | Demand::NotInMonth(_)
        )
    };
    if clues.iter().filter(demanding).count() == 0 {
        return last_told(clues, floor, ceiling);
    }
    // Several dated weekdays far apart cannot all be near: the latest is, the others only came before.
    let pinned = clues.iter().any(|clue| match clue.demand {
        Demand::Weekday(_) | Demand::On(_) => true,
        Demand::Near { from, to, .. } => from == to,
        _ => false,
    });
    let anchored = near
        .or(exact_day(clues))
        .filter(|_| pinned || !loose)
        .and_then(|near| anchor(clues, Some(near), ceiling));
    if let Some(date) = anchored {
        refuse(clues, rejected, date);
        return DocumentDate::exact(date, ReferenceOrigin::Inferred);
    }
    let years = match (floor, ceiling) {
        (Some(floor), Some(ceiling)) => floor.year()..=ceiling.year(),
        (Some(floor), None) => floor.year()..=(floor.year() + CYCLE).min(9999),
        (None, Some(ceiling)) => (ceiling.year() - CYCLE).max(1)..=ceiling.year(),
        (None, None) => 2000..=2000 + CYCLE,
    };
    let fits = |date: &NaiveDate| {
        clues.iter().all(|clue| clue.demand.holds(*date))
            && ceiling.is_none_or(|ceiling| *date <= ceiling)
    };
    let mut days: Vec<NaiveDate> = years.flat_map(days_of).filter(fits).collect();
    // The first year that the dated weekdays fit is the one, where the floor is near; the next comes years later.
    let dated =
        clues.iter().any(|clue| matches!(clue.demand, Demand::Near { weekday: Some(_), .. }));
    let first_only = dated && near.is_some() && ceiling.is_none();
    if let (Some(&first), true) = (days.first(), first_only) {
        days.retain(|day| (*day - first).num_days() < 366);
    }
    let (Some(&first), Some(&last)) = (days.first(), days.last()) else {
        // The witnesses contradict one another.
        return DocumentDate { earliest: floor, latest: ceiling, ..DocumentDate::default() };
    };
    if first == last && floor.is_some() && (first_only || ceiling.is_some()) {
        return DocumentDate::exact(first, ReferenceOrigin::Inferred);
    }
    let today_told = clues.iter().any(|clue| matches!(clue.demand, Demand::Weekday(_)));
    let dated_only = || dated_weekday(clues).filter(|_| !loose);
    let value = if today_told { shared(&days) } else { dated_only().or_else(|| shared(&days)) };
    // With only a year to start from, the first year that fits soon after it is the likeliest of several.
    let in_some_years = near.is_none()
        && ceiling.is_none()
        && days.len() <= SCATTERED
        && clues.iter().any(|clue| matches!(clue.demand, Demand::Near { .. }))
        && clues.iter().any(|clue| match clue.demand {
            Demand::YearBegun(year, told) => told && floor == ymd(year, 1, 1),
            _ => false,
        });
    let soon = floor.filter(|floor| in_some_years && first.year() - floor.year() <= STANDS_OUT);
    // A year that all solutions share bounds them on both sides.
    let bounded = matches!(value, Some(TimeValue::Date(PartialDate { year: Some(_), .. })));
    // A hundred Fridays are no answer.
    let few =
        first_only || soon.is_some() || (floor.is_some() && ceiling.is_some() && days.len() <= 366);
    DocumentDate {
        candidates: if few { days.clone() } else { Vec::new() },
        value: value.map(|value| value.to_timex3()),
        earliest: (bounded || floor.is_some()).then_some(first),
        latest: (bounded || first_only || ceiling.is_some()).then_some(last),
        best: soon.map(|_| first),
        ..DocumentDate::default()
    }
}

/// The last day that a text tells of is the likeliest; with its weekday it is hardly a week old.
fn last_told(clues: &[Clue], floor: Option<NaiveDate>, ceiling: Option<NaiveDate>) -> DocumentDate {
    let plain = DocumentDate { earliest: floor, latest: ceiling, ..DocumentDate::default() };
    let last = clues.iter().filter_map(|clue| match clue.demand {
        Demand::After(day) if Some(day) == floor => Some((day, clue.witness.kind)),
        _ => None,
    });
    let last: Vec<_> = last.collect();
    let Some(&(day, _)) = last.first() else { return plain };
    if !last.iter().any(|(_, kind)| *kind == WitnessKind::WeekdayWithDate) {
        return DocumentDate { best: Some(day), ..plain };
    }
    let fits = |date: &NaiveDate| {
        clues.iter().all(|clue| clue.demand.holds(*date)) && ceiling.is_none_or(|c| *date <= c)
    };
    let days: Vec<_> = (0..=6).filter_map(|by| add_days(day, by)).filter(fits).collect();
    DocumentDate {
        value: shared(&days).map(|value| value.to_timex3()),
        latest: days.last().copied().or(ceiling),
        best: days.first().copied(),
        candidates: days,
        ..plain
    }
}

/// The day a dated weekday gives: the first year it fits that is not before the floor.
fn anchor(
    clues: &[Clue],
    floor: Option<NaiveDate>,
    ceiling: Option<NaiveDate>,
) -> Option<NaiveDate> {
    let from = floor?.year();
    let to = ceiling.map_or(from + YEARS_AHEAD, |ceiling| ceiling.year());
    if let Some(day) = exact_day(clues) {
        return Some(day);
    }
    // A dateline without a year needs a weekday to find it.
    let weekday_said = clues.iter().any(|clue| matches!(clue.demand, Demand::Weekday(_)));
    let pairs = || {
        clues.iter().filter(|clue| {
            let dateline = clue.witness.kind == WitnessKind::Dateline && weekday_said;
            let dated = clue.witness.kind == WitnessKind::WeekdayWithDate
                && matches!(clue.demand, Demand::Near { from: 0, to: 1.., .. });
            let relative = clue.witness.kind == WitnessKind::RelativeDate
                && matches!(clue.demand, Demand::Near { .. });
            dateline || dated || relative
        })
    };
    let others = |date: NaiveDate| {
        clues.iter().all(|clue| {
            // An earlier dated weekday need only have come before.
            let earlier = clue.witness.kind == WitnessKind::WeekdayWithDate
                && [date.year() - 1, date.year()]
                    .iter()
                    .any(|&year| clue.demand.event(year).is_some_and(|e| e <= date));
            earlier || clue.demand.holds(date)
        })
    };
    (from..=to).find_map(|year| {
        // In one year the latest event is the nearest to the day of writing.
        let mut events: Vec<(NaiveDate, i64, i64)> = pairs()
            .filter_map(|clue| {
                let Demand::Near { from, to, .. } = clue.demand else { return None };
                Some((clue.demand.event(year)?, from, to))
            })
            .collect();
        events.sort_unstable();
        events.into_iter().rev().find_map(|(event, from, to)| {
            (from..=to).filter_map(|by| add_days(event, by)).find(|date| {
                floor.is_none_or(|f| *date >= f)
                    && ceiling.is_none_or(|c| *date <= c)
                    && others(*date)
            })
        })
    })
}

/// Moves clues the chosen day contradicts to the rejected.
fn refuse(clues: &mut Vec<Clue>, rejected: &mut Vec<Witness>, date: NaiveDate) {
    let (kept, dropped): (Vec<_>, Vec<_>) = std::mem::take(clues).into_iter().partition(|clue| {
        clue.demand.holds(date) || clue.witness.kind == WitnessKind::WeekdayWithDate
    });
    *clues = kept;
    rejected.extend(dropped.into_iter().map(|clue| Witness {
        explanation: format!("{}, which does not fit {date}", clue.witness.explanation),
        ..clue.witness
    }));
}

fn days_of(year: i32) -> impl Iterator<Item = NaiveDate> {
    ymd(year, 1, 1)
        .into_iter()
        .flat_map(move |first| first.iter_days().take_while(move |date| date.year() == year))
}

/// The month and day of a dated weekday, where no year is known.
fn dated_weekday(clues: &[Clue]) -> Option<TimeValue> {
    clues.iter().filter(|clue| clue.witness.kind == WitnessKind::WeekdayWithDate).find_map(|clue| {
        let Demand::Near { month, day, from: 0, .. } = clue.demand else { return None };
        Some(TimeValue::Date(PartialDate { year: None, month: Some(month), day: Some(day) }))
    })
}

/// What all these days have in common.
fn shared(days: &[NaiveDate]) -> Option<TimeValue> {
    let first = days.first()?;
    let same = |of: fn(&NaiveDate) -> u32| days.iter().all(|day| of(day) == of(first));
    let year = days.iter().all(|day| day.year() == first.year()).then(|| first.year());
    let month = same(Datelike::month).then(|| u8::try_from(first.month()).ok()).flatten();
    let day = month.and(same(Datelike::day).then(|| u8::try_from(first.day()).ok()).flatten());
    if year.is_some() || month.is_some() {
        return Some(TimeValue::Date(PartialDate { year, month, day }));
    }
    let weekday: Weekday = first.weekday();
    days.iter().all(|day| day.weekday() == weekday).then_some(TimeValue::Weekday(weekday))
}

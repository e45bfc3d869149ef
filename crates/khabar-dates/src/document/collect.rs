//! What the words of a document say about the day they were written.

use chrono::{Datelike, NaiveDate, Weekday};
use khabar_text::TokenKind;

use super::demand::Demand;
use super::wording::{MONTHS, month_and_year, name, named, place};
use super::{KnownEvent, Witness, WitnessKind, events};
use crate::calendar::{add_days, ymd};
use crate::expr::{Calendar, CalendarDate, DateExpr, Step, Unit, Year};
use crate::resolve::Lean;
use crate::rules::Found;
use crate::segment::Segment;

/// A witness with what it demands of the day.
#[derive(Debug, Clone)]
pub(super) struct Clue {
    pub(super) witness: Witness,
    pub(super) demand: Demand,
}

/// A text that prints a weekday with its date was written within a week of it.
const WEEK: i64 = 6;
/// Announced with weekday and date, an event is at most so far off.
const ANNOUNCED: i64 = 31;
/// Where a range that begins on a bare weekday ends, at the latest.
const RANGE_AHEAD: i64 = 21;
/// A dated weekday with المقبل is at most so far off.
const YEAR: i64 = 365;
/// In how many segments from the top a dateline may stand, and how many words its place may have.
const HEAD: usize = 8;
const DATELINE_PLACE: usize = 4;

pub(super) fn clues(segments: &[Segment<'_>], events: &[KnownEvent]) -> Vec<Clue> {
    let mut clues = events::clues(segments, events);
    for (index, segment) in segments.iter().enumerate() {
        for (at, found) in segment.found.iter().enumerate() {
            let reading = Reading { index, segment, at, found };
            clues.extend(reading.clue());
        }
    }
    clues
}

/// One expression where it stands.
pub(super) struct Reading<'a, 't> {
    index: usize,
    pub(super) segment: &'a Segment<'t>,
    pub(super) at: usize,
    pub(super) found: &'a Found,
}

impl Reading<'_, '_> {
    fn clue(&self) -> Option<Clue> {
        let found = self.found;
        match &found.expr {
            DateExpr::Day { offset, weekday, date } => {
                self.relative(*offset, *weekday, date.as_ref())
            }
            DateExpr::Time { on: Some(on), .. } => match on.as_ref() {
                DateExpr::Day { offset, weekday, date } => {
                    self.relative(*offset, *weekday, date.as_ref())
                }
                DateExpr::Calendar(date) => self.calendar(date),
                DateExpr::Range { end, .. } => match end.as_ref() {
                    DateExpr::Calendar(date) => self.calendar(date),
                    _ => None,
                },
                _ => None,
            },
            DateExpr::Calendar(date) => self.calendar(date).or_else(|| self.range_ahead(date)),
            DateExpr::DayOrNth(date) => self.calendar(date),
            // ليلة الجمعة-السبت 8-9 شتنبر 2023
            DateExpr::Range { end, .. } => match end.as_ref() {
                DateExpr::Calendar(date) => self.calendar(date),
                _ => None,
            },
            DateExpr::Years { first, .. } => self.floor(ymd(*first, 1, 1)?),
            DateExpr::Period { unit: Unit::Year, step: Step::Current } => self.current_year(),
            DateExpr::Duration(_) => self.interval().or_else(|| self.elapsed()),
            DateExpr::Offset { .. } => self.ago(),
            _ => None,
        }
    }

    pub(super) fn lean(&self) -> Option<Lean> {
        self.segment.reader.lean(self.found.start)
    }

    pub(super) fn make(&self, kind: WitnessKind, demand: Demand, explanation: String) -> Clue {
        let span = self.segment.span(self.found);
        let text = span.text(self.segment.reader.tokens.source()).to_owned();
        Clue {
            witness: Witness { segment: Some(self.index), span, text, kind, explanation },
            demand,
        }
    }

    /// `اليوم الجمعة`, `أمس الخميس (15 ديسمبر)`.
    fn relative(
        &self,
        offset: i32,
        weekday: Option<Weekday>,
        date: Option<&CalendarDate>,
    ) -> Option<Clue> {
        let offset = i64::from(offset);
        if let Some(date) = date.filter(|date| date.calendar == Calendar::Gregorian) {
            let (month, day) = (date.month?, date.day?);
            if let Year::Named(year) = date.year {
                let written = add_days(ymd(year, month.into(), day.into())?, -offset)?;
                return Some(self.make(
                    WitnessKind::RelativeDate,
                    Demand::On(written),
                    format!("written on {written}"),
                ));
            }
            let demand =
                Demand::Near { month, day, weekday: date.weekday, from: -offset, to: -offset };
            let said = format!("written {} {}", place(offset), named(month, day));
            return Some(self.make(WitnessKind::RelativeDate, demand, said));
        }
        let weekday = weekday?;
        let days = (i64::from(weekday.num_days_from_monday()) - offset).rem_euclid(7);
        let written = crate::calendar::weekday_from_iso(u8::try_from(days + 1).ok()?)?;
        Some(self.make(
            WitnessKind::RelativeWeekday,
            Demand::Weekday(written),
            format!("written on a {}", name(written)),
        ))
    }

    fn calendar(&self, date: &CalendarDate) -> Option<Clue> {
        if date.calendar != Calendar::Gregorian {
            return None;
        }
        if let Some(clue) = self.dateline(date) {
            return Some(clue);
        }
        if let (Year::Named(year), Some(years @ 1..)) = (date.year, self.remembered()) {
            let now = i32::try_from(years).ok().and_then(|years| year.checked_add(years))?;
            let said = format!("{years} years after {year}");
            return Some(self.make(WitnessKind::CurrentYear, Demand::InYear(now), said));
        }
        match (date.year, date.month, date.day, date.weekday) {
            (Year::Named(year), Some(month), Some(day), Some(weekday))
                if self.lean() == Some(Lean::Future)
                    && ymd(year, month.into(), day.into())?.weekday() == weekday =>
            {
                let date = ymd(year, month.into(), day.into())?;
                let said = format!("written within a month before {} {date}", name(weekday));
                let demand = Demand::Within(add_days(date, -ANNOUNCED)?, date);
                Some(self.make(WitnessKind::Ahead, demand, said))
            }
            (Year::Named(year), Some(month), Some(day), _)
                if self.lean() == Some(Lean::Future)
                    && !self.is_goal()
                    && self.remembered().is_none() =>
            {
                let date = ymd(year, month.into(), day.into())?;
                let said = format!("written on or before {date}, which is still to come");
                Some(self.make(WitnessKind::Ahead, Demand::NotAfter(date), said))
            }
            (Year::Named(year), Some(month), Some(day), weekday) => {
                let date = ymd(year, month.into(), day.into())?;
                let mut clue = self.floor(date)?;
                clue.demand = Demand::After(date);
                if weekday == Some(date.weekday()) {
                    clue.witness.kind = WitnessKind::WeekdayWithDate;
                }
                Some(clue)
            }
            (Year::Named(year), month, day, _) => {
                let mut clue =
                    self.floor(ymd(year, month.unwrap_or(1).into(), day.unwrap_or(1).into())?)?;
                if month.is_none() && !self.is_of_a_round() {
                    clue.demand = Demand::YearBegun(year, !self.is_background());
                }
                Some(clue)
            }
            (Year::Nearest(step), Some(month), Some(day), Some(weekday)) => {
                let (from, to, said) = match step {
                    Step::Last | Step::Recent => (1, WEEK + 1, "within a week after"),
                    Step::Next => (-YEAR, -1, "within a year before"),
                    Step::Current => {
                        let first =
                            if self.lean() == Some(Lean::Past) { 0 } else { 1 - i64::from(day) };
                        (first, 31 - i64::from(day), "in the month of")
                    }
                    _ => return None,
                };
                let demand = Demand::Near { month, day, weekday: Some(weekday), from, to };
                let said = format!("written {said} {} {}", name(weekday), named(month, day));
                Some(self.make(WitnessKind::WeekdayWithDate, demand, said))
            }
            (Year::Nearest(step), Some(month), ..) => {
                let said = MONTHS.get(usize::from(month).checked_sub(1)?)?;
                let month = u32::from(month);
                let (demand, said) = match step {
                    Step::Current => {
                        (Demand::InMonth(month), format!("written in {said}, which runs"))
                    }
                    Step::Last => {
                        (Demand::NotInMonth(month), format!("not written in {said}, which is over"))
                    }
                    Step::Next => (
                        Demand::NotInMonth(month),
                        format!("not written in {said}, which is to come"),
                    ),
                    _ => return None,
                };
                Some(self.make(WitnessKind::MonthBeside, demand, said))
            }
            (Year::Unsaid, Some(month), Some(day), Some(weekday)) => {
                let ahead = self.lean() == Some(Lean::Future);
                // كانت قد بدأت الأحد 6 نوفمبر: before what the text tells.
                let later = self.days_later();
                let before = i64::from(self.told_before()).max(later);
                // يتسلم مهامه بعد انتخابات الثلاثاء 3 نوفمبر: which came first is left open.
                let open = ahead && self.comes_after();
                let (from, to) = match (ahead, open) {
                    (true, true) => (-ANNOUNCED, ANNOUNCED),
                    (true, false) => (-ANNOUNCED, 0),
                    _ => (before, later + WEEK),
                };
                let demand = Demand::Near { month, day, weekday: Some(weekday), from, to };
                let said = if open {
                    format!("written within a month of {} {}", name(weekday), named(month, day))
                } else if before > 1 {
                    let later = "within a week of the day";
                    format!("written {later} {before} days after {}", named(month, day))
                } else if ahead {
                    format!("written within a month before {} {}", name(weekday), named(month, day))
                } else {
                    format!("written within a week of {} {}", name(weekday), named(month, day))
                };
                Some(self.make(WitnessKind::WeekdayWithDate, demand, said))
            }
            _ => None,
        }
    }

    /// `الرباط 9 شتنبر 2023 (ومع)`, `عمان 15 أيار (بترا)`: a place, the day, and the agency in brackets.
    fn dateline(&self, date: &CalendarDate) -> Option<Clue> {
        let r = &self.segment.reader;
        let (start, end) = (self.found.start, self.found.end);
        let place = (1..=DATELINE_PLACE).contains(&start)
            && (0..start)
                .all(|at| r.kind(at) == Some(TokenKind::Word) || r.word_is(at, &["،", "-"]));
        let closes = |open: usize| (open + 2..open + 6).any(|at| r.word_is(at, &[")", "/"]));
        let agency = r.word_is(end, &["(", "/"]) && closes(end);
        let line = self.line_of_place_and_day(date);
        (self.index < HEAD && ((place && agency) || line)).then_some(())?;
        let (month, day) = (date.month?, date.day?);
        let (demand, said) = match date.year {
            Year::Named(year) => {
                let date = ymd(year, month.into(), day.into())?;
                (Demand::On(date), format!("the dateline says {date}"))
            }
            Year::Unsaid => (
                Demand::Near { month, day, weekday: date.weekday, from: 0, to: 0 },
                format!("the dateline says {}", named(month, day)),
            ),
            _ => return None,
        };
        Some(self.make(WitnessKind::Dateline, demand, said))
    }

    /// `تونس (وكالات) - الأربعاء 08 جوان 2022` and nothing more in the line.
    fn line_of_place_and_day(&self, date: &CalendarDate) -> bool {
        const OTHER: [&str; 8] = ["اخر", "تحديث", "نشر", "تاريخ", "تم", "في", "يوم", "صوره"];
        let r = &self.segment.reader;
        let start = self.found.start;
        let place = |at: usize| {
            let word = r.kind(at) == Some(TokenKind::Word) && !r.word_is(at, &OTHER);
            word || (at > 0 && r.word_is(at, &["،", "-", "–", "(", ")", "/"]))
        };
        self.found.end == r.len()
            && matches!(date.year, Year::Named(_))
            && (2..=2 * DATELINE_PLACE).contains(&start)
            && (0..start).all(place)
            && r.kind(start - 1) == Some(TokenKind::Punctuation)
    }

    /// A year that is named and has begun. A goal (رؤية 2030) or a term (حتى 2025) has not.
    fn floor(&self, first: NaiveDate) -> Option<Clue> {
        if self.is_goal()
            || self.is_aim()
            || (self.lean() == Some(Lean::Future) && !self.is_of_a_war())
            || !(1900..=2199).contains(&first.year())
        {
            return None;
        }
        Some(self.make(
            WitnessKind::Floor,
            Demand::NotBefore(first),
            format!("written in or after {}", month_and_year(first)),
        ))
    }

    /// `العام الجاري 2022`.
    fn current_year(&self) -> Option<Clue> {
        let r = &self.segment.reader;
        let bracket = usize::from(r.word_is(self.found.end, &["("]));
        let year = r.year(self.found.end + bracket)?;
        Some(self.make(
            WitnessKind::CurrentYear,
            Demand::InYear(year),
            format!("the running year is {year}"),
        ))
    }

    /// The end of `من الأربعاء إلى 27 ديسمبر` where nothing says that it is past: soon.
    fn range_ahead(&self, date: &CalendarDate) -> Option<Clue> {
        let (Year::Unsaid, Some(month), Some(day)) = (date.year, date.month, date.day) else {
            return None;
        };
        let before = self.segment.found.get(self.at.checked_sub(1)?)?;
        let joined = before.end + 1 == self.found.start
            && self.segment.reader.word_is(before.end, &["الي", "حتي", "وحتي"]);
        let weekday = matches!(before.expr, DateExpr::Weekday { step: None, .. });
        let ahead = self.segment.reader.lean(before.start) == Some(Lean::Future);
        (joined && weekday && ahead).then_some(())?;
        let demand = Demand::Near { month, day, weekday: None, from: -RANGE_AHEAD, to: 0 };
        let said = format!("written within three weeks before {}", named(month, day));
        Some(self.make(WitnessKind::RangeAhead, demand, said))
    }
}

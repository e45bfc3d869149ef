//! Distances in time as witnesses: `بعد نحو 10 أشهر من`, `في 2011، أي قبل 13 عاما`, `بعد أربعة أيام على`.

use super::WitnessKind;
use super::collect::{Clue, Reading};
use super::demand::{Demand, near};
use super::wording::{named, spoken};
use crate::calendar::{add_days, add_months, ymd};
use crate::expr::{Calendar, DateExpr, Step, Unit, Year};
use crate::resolve::{Lean, months_or_days};
use crate::timex::Signal;

/// "About ten months" is good to so many days.
const ABOUT: i64 = 20;
/// How many tokens a date may stand behind the length counted from it.
const SENTENCE_REACH: usize = 40;
/// How many tokens may stand between a date and its distance: `، أي`.
const APPOSITION: usize = 3;
/// After so many weeks a deed is no longer told by the days since another.
const DAYS: i64 = 60;

impl Reading<'_, '_> {
    /// `تأتي الزيارة بعد نحو 10 أشهر من … 24 فبراير الماضي`: about so long after that day.
    pub(super) fn interval(&self) -> Option<Clue> {
        let DateExpr::Duration(duration) = &self.found.expr else { return None };
        let r = &self.segment.reader;
        let after = r.signal_before(self.found.start) == Some(Signal::After)
            && r.word_is(self.found.end, &["من", "علي"]);
        // Days and weeks after an event are told of the past; only long stretches reach the day of writing.
        let (months, 0) = months_or_days(duration)? else { return None };
        if !after || self.lean() == Some(Lean::Past) || months == 0 {
            return None;
        }
        let event = self
            .segment
            .found
            .get(self.at + 1)
            .filter(|next| next.start - self.found.end <= SENTENCE_REACH)?;
        let DateExpr::Calendar(date) = &event.expr else { return None };
        if date.calendar != Calendar::Gregorian {
            return None;
        }
        if let (Year::Named(year), Some(month)) = (date.year, date.month) {
            let first = ymd(year, month.into(), date.day.unwrap_or(1).into())?;
            let whole = if date.day.is_some() { 0 } else { 31 };
            let likely = add_months(first, months)?;
            let demand =
                Demand::Within(add_days(likely, -ABOUT)?, add_days(likely, ABOUT + whole)?);
            let said = format!("written about {} after {first}", spoken(duration));
            return Some(self.make(WitnessKind::Interval, demand, said));
        }
        if !matches!(date.year, Year::Unsaid | Year::Nearest(Step::Last)) {
            return None;
        }
        // Any year will do: only the month and day are asked.
        let target = add_months(ymd(2001, date.month?.into(), date.day?.min(28).into())?, months)?;
        let said =
            format!("written about {} after {}", spoken(duration), named(date.month?, date.day?));
        Some(self.make(WitnessKind::Interval, near(target, None, -ABOUT, ABOUT), said))
    }

    /// `عشرة أشهر من العام الجاري`: so many months are over.
    pub(super) fn elapsed(&self) -> Option<Clue> {
        let DateExpr::Duration(duration) = &self.found.expr else { return None };
        let next = self.segment.found.get(self.at + 1)?;
        let of = self.segment.reader.word_is(self.found.end, &["من"])
            && next.start == self.found.end + 1;
        let (months @ 1..=12, 0) = months_or_days(duration)? else { return None };
        (of && matches!(next.expr, DateExpr::Period { unit: Unit::Year, step: Step::Current }))
            .then_some(())?;
        let month = u32::try_from(months).ok()?;
        let said = format!("{months} months of the running year are over");
        Some(self.make(WitnessKind::ElapsedInYear, Demand::MonthFrom(month), said))
    }

    /// `اندلعت في يونيو 2017، أي قبل نحو عام ونصف`: the year said and the distance give the year of writing.
    pub(super) fn ago(&self) -> Option<Clue> {
        let DateExpr::Offset { duration, back: true } = &self.found.expr else { return None };
        let (months @ 12.., 0) = months_or_days(duration)? else { return None };
        let before = self.segment.found.get(self.at.checked_sub(1)?)?;
        let r = &self.segment.reader;
        let beside = (before.end..self.found.start)
            .all(|at| r.is_comma(at) || r.word_is(at, &["اي", "(", "-", "–"]));
        (beside && self.found.start - before.end <= APPOSITION).then_some(())?;
        let DateExpr::Calendar(date) = &before.expr else { return None };
        let Year::Named(year) = date.year else { return None };
        (date.calendar == Calendar::Gregorian).then_some(())?;
        // Half the last unit, and all of a year that is said alone.
        let slack = if months % 12 == 0 { 183 } else { 61 };
        let first = ymd(year, date.month.unwrap_or(1).into(), date.day.unwrap_or(1).into())?;
        let open = if date.month.is_some() { 31 } else { 366 };
        let then = add_months(first, months)?;
        let demand = Demand::Within(add_days(then, -slack)?, add_days(then, slack + open)?);
        let said = format!("written about {} after {year}", spoken(duration));
        Some(self.make(WitnessKind::Interval, demand, said))
    }

    /// In `باشر مهامه بعد أربعة أيام على نيل الثقة مساء الخميس 27` the deed that is told is so many days later.
    pub(super) fn days_later(&self) -> i64 {
        let r = &self.segment.reader;
        let before = self.at.checked_sub(1).and_then(|at| self.segment.found.get(at));
        let Some(before) = before.filter(|f| self.found.start - f.end <= SENTENCE_REACH / 2) else {
            return 0;
        };
        let DateExpr::Duration(duration) = &before.expr else { return 0 };
        let after = r.signal_before(before.start) == Some(Signal::After)
            && r.word_is(before.end, &["من", "علي"]);
        match months_or_days(duration) {
            Some((0, days @ 1..=DAYS)) if after => days,
            _ => 0,
        }
    }

    /// `بعد انتخابات الثلاثاء 3 نوفمبر`
    pub(super) fn comes_after(&self) -> bool {
        let r = &self.segment.reader;
        (self.found.start.saturating_sub(4)..self.found.start)
            .any(|at| r.word_is(at, &["بعد", "عقب", "منذ", "اثر", "غداه"]))
    }
}

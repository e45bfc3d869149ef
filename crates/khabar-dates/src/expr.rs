//! What the words say, before anyone knows what day it is.

use chrono::Weekday;

pub use crate::calendar_date::{Calendar, CalendarDate, Year};
use crate::length::Duration;
pub use crate::repeated::{Counted, Repeated};
use crate::time_of_day::TimeOfDay;
use crate::value::YearPart;

/// The meaning of an expression as printed; no reference time is needed to make one.
///
/// Resolving it against a [`ReferenceTime`](crate::ReferenceTime) gives a [`TimeValue`](crate::TimeValue).
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum DateExpr {
    /// A year, month or day by name or number: `15 يناير`, `عام 2019`, `الأحد 23 يوليو`.
    Calendar(CalendarDate),
    /// `الخميس الثالث من آذار`: the third of March where that is a Thursday, else the third Thursday.
    DayOrNth(CalendarDate),
    /// A day of a month near the reference: `العاشر من الشهر الجاري`.
    DayOfMonth {
        /// The day of the month.
        day: u8,
        /// Which month.
        step: Step,
    },
    /// A weekday: `الجمعة`, `يوم الجمعة المقبل`.
    Weekday {
        /// Which day of the week.
        day: Weekday,
        /// The word that says which one.
        step: Option<Step>,
    },
    /// A weekday of a week near the reference: `الأربعاء من الأسبوع الماضي`, `الخميس بعد أسبوعين`.
    WeekdayOf {
        /// Which day of the week.
        day: Weekday,
        /// The week, Monday to Sunday, or a day in it.
        of: Box<DateExpr>,
    },
    /// One of several in a longer period: `أول جمعة من مارس`, `آخر يوم من الشهر`, `الأسبوع الثالث من 2027`.
    Nth {
        /// What is counted.
        what: Counted,
        /// From 1; `None` is the last.
        number: Option<u8>,
        /// The month or year.
        of: Box<DateExpr>,
    },
    /// A weekday counted from a day, which it is not itself: `أول ثلاثاء بعد أول اثنين من نوفمبر`.
    WeekdayAfter {
        /// Which day of the week.
        day: Weekday,
        /// From 1.
        number: u8,
        /// The day before it.
        after: Box<DateExpr>,
    },
    /// What is left of the running period: `بقية الأسبوع`.
    Rest {
        /// Which period.
        unit: Unit,
    },
    /// Days from the reference day: `أمس الخميس` is -1, with what stands beside it.
    Day {
        /// 0 is today.
        offset: i32,
        /// The weekday printed beside it, a witness of the reference day.
        weekday: Option<Weekday>,
        /// The date printed beside it.
        date: Option<CalendarDate>,
    },
    /// One unit, near the reference: `الشهر الماضي`, `هذا الأسبوع`.
    Period {
        /// How long.
        unit: Unit,
        /// Which one.
        step: Step,
    },
    /// Several units up to or from the reference: `الأيام الثلاثة الماضية`.
    Span {
        /// How long.
        duration: Duration,
        /// Before or after.
        step: Step,
    },
    /// A distance from the reference: `قبل ثلاثة أيام`, `بعد أسبوعين`.
    Offset {
        /// How far.
        duration: Duration,
        /// Back, or ahead.
        back: bool,
    },
    /// A distance from a day that is named: `بعد أسبوعين من الخميس`, `قبل رأس السنة بأسبوع`.
    DistanceFrom {
        /// How far.
        duration: Duration,
        /// Back, or ahead.
        back: bool,
        /// The day.
        day: Box<DateExpr>,
    },
    /// A quarter, half or season: `الربع الأول من 2023`, `صيف العام الماضي`.
    YearPart {
        /// Which part.
        part: YearPart,
        /// Of which year.
        year: Year,
    },
    /// The days without work at the end of a week.
    Weekend {
        /// Of which week.
        step: Step,
    },
    /// A feast or observance: `عيد الفطر`, `عيد الفصح 2023`.
    Holiday {
        /// Which one.
        feast: Feast,
        /// Days after it: `ثالث أيام العيد` is 2.
        later: i8,
        /// In which year.
        year: Year,
    },
    /// `التسعينيات` is 90, of the twentieth century if nothing else is said.
    Decade {
        /// The first year within the century.
        decade: u8,
        /// The ordinal number of the century.
        century: Century,
    },
    /// `القرن العشرين`.
    Century(Century),
    /// A year before the common era: `عام 300 قبل الميلاد`.
    BeforeChrist(u32),
    /// Several years as one period: `العام الدراسي 2022-2023`, `الأعوام 2019-2021`.
    Years {
        /// The first.
        first: i32,
        /// The last.
        last: i32,
    },
    /// A year that begins in autumn: `العام الدراسي المقبل`, `الموسم الماضي`.
    SchoolYear {
        /// Which one.
        step: Step,
    },
    /// A fiscal year that does not begin in January: `العام المالي الماضي` in Egypt.
    FiscalYear {
        /// Which one.
        step: Step,
        /// The month and day it begins on.
        begins: (u8, u8),
    },
    /// The first or last of the units of a period: `الأشهر التسعة الأولى من العام الجاري`.
    Among {
        /// How many of what.
        duration: Duration,
        /// The last ones, not the first.
        last: bool,
        /// The month or year.
        of: Box<DateExpr>,
    },
    /// The period spoken of, in another year: `الفترة نفسها من العام الماضي`.
    SameIn {
        /// The other year.
        year: Box<DateExpr>,
    },
    /// The day or month of the reference, in another year: `مثل هذا اليوم من عام 1946`.
    LikeToday {
        /// The day, or the month.
        unit: Unit,
        /// The other year.
        year: Box<DateExpr>,
    },
    /// A thousand years by its number, 1 for the first: `الألفية الثالثة`.
    Millennium {
        /// From 1.
        number: u8,
        /// Counted back from the common era.
        before_christ: bool,
    },
    /// A time of day: `الساعة الثالثة عصرا`, `مساء أمس`.
    Time {
        /// The clock or the part of the day.
        time: TimeOfDay,
        /// The day, if one is said.
        on: Option<Box<DateExpr>>,
    },
    /// A minute of the running hour, as an assistant hears it: `الدقيقة 10`.
    Minute(u8),
    /// A length of time: `ثلاث سنوات`.
    Duration(Duration),
    /// Something that repeats: `كل أربع سنوات`, `كل يوم اثنين`, `كل صباح`.
    Every(Repeated),
    /// Past, present or future and no more: `مؤخرا`, `الآن`, `قريبا`.
    Vague(Vague),
    /// The date mentioned before: `ذلك الحين`, `اليوم نفسه`.
    Anaphor(Anaphor),
    /// From one to another in one expression: `10-15 يناير`.
    Range {
        /// The first day.
        begin: Box<DateExpr>,
        /// The last.
        end: Box<DateExpr>,
    },
}

/// How the day of a feast is found in a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum Feast {
    /// A day of a calendar.
    Fixed {
        /// Which calendar.
        calendar: Calendar,
        /// The month, from 1.
        month: u8,
        /// The day of the month.
        day: u8,
    },
    /// العيد, which is that of the fast or that of the sacrifice, whichever is near.
    Eid,
    /// Counted from Easter Sunday.
    Easter {
        /// By the reckoning of the eastern churches.
        eastern: bool,
        /// Days after it, negative before.
        days: i8,
    },
    /// A weekday of a month: the fourth Thursday of November; of a week past the end, the last.
    Weekday {
        /// The month, from 1.
        month: u8,
        /// Which one, from 1.
        week: u8,
        /// The weekday.
        day: Weekday,
        /// Days after that.
        later: u8,
    },
}

/// Words that choose among days, months and years that share a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum Step {
    /// قبل الماضي.
    BeforeLast,
    /// الماضي, الفائت, المنصرم.
    Last,
    /// الأخيرة: last of several.
    Recent,
    /// السابق: before the one spoken of.
    Previous,
    /// الجاري, الحالي, هذا.
    Current,
    /// نفسه, ذاته: the one spoken of.
    Same,
    /// التالي: after the one spoken of.
    Following,
    /// المقبل, القادم.
    Next,
    /// الجديد of a year: the next, or the one that has begun not long ago.
    New,
    /// بعد المقبل.
    AfterNext,
}

impl Step {
    /// Whether it looks back.
    #[must_use]
    pub const fn is_back(self) -> bool {
        matches!(self, Self::BeforeLast | Self::Last | Self::Recent | Self::Previous)
    }

    /// Whether it looks ahead.
    #[must_use]
    pub const fn is_ahead(self) -> bool {
        matches!(self, Self::Following | Self::Next | Self::New | Self::AfterNext)
    }
}

/// Units of time, shortest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum Unit {
    /// ثانية.
    Second,
    /// دقيقة.
    Minute,
    /// ساعة.
    Hour,
    /// يوم.
    Day,
    /// ليلة.
    Night,
    /// أسبوع.
    Week,
    /// شهر.
    Month,
    /// ربع سنة.
    Quarter,
    /// نصف سنة.
    Half,
    /// عام, سنة.
    Year,
    /// عقد.
    Decade,
    /// قرن.
    Century,
}

/// Which century.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum Century {
    /// Not said; for a decade the latest that is over or running.
    Unsaid,
    /// `القرن العشرين` is 20.
    Number(u8),
    /// `القرن الرابع قبل الميلاد` is 4.
    BeforeChrist(u8),
    /// `القرن الثالث الهجري` is 3.
    Hijri(u8),
    /// `القرن الماضي`.
    Near(Step),
}

/// Only a direction in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum Vague {
    /// مؤخرا.
    Past,
    /// الآن.
    Present,
    /// قريبا.
    Future,
}

/// What an expression takes from the date before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum Anaphor {
    /// `ذلك الحين`: all of it.
    Then,
    /// `اليوم نفسه`.
    Day,
    /// `ذلك الأسبوع`.
    Week,
    /// `الشهر نفسه`.
    Month,
    /// `ذلك العام`.
    Year,
    /// `اليوم التالي`.
    NextDay,
    /// `اليوم السابق`.
    DayBefore,
}

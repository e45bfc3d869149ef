//! What the words of `data/*.tsv` are to the rules.

use chrono::Weekday;

use crate::country::NationalDay;
use crate::expr::{Anaphor, Feast, Step, Unit, Vague};
use crate::resolve::Lean;
use crate::settings::Region;
use crate::timex::{Modifier, Signal};
use crate::value::{PartOfDay, YearPart};

/// What a word or phrase is to a rule. One form may be several.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Word {
    Month {
        number: u8,
        guard: Guard,
        region: Option<Region>,
    },
    HijriMonth(u8),
    Weekday {
        day: Weekday,
        definite: bool,
    },
    Unit {
        unit: Unit,
        count: Count,
        definite: bool,
    },
    Step(Step),
    RelativeDay {
        offset: i32,
        guarded: bool,
    },
    DayPart {
        part: PartOfDay,
        form: DayPartForm,
    },
    Season {
        part: YearPart,
        definite: bool,
    },
    Decade {
        decade: u8,
        definite: bool,
    },
    Modifier(Modifier),
    Signal(Signal),
    Reference(Vague),
    Set(Unit),
    VagueBefore,
    VagueAfter,
    Zone(&'static ZoneName),
    Trap(Trap),
    YearCue,
    /// رواتب, مبيعات: a month may follow; of تسليم one that is not over.
    Monthly {
        ahead: bool,
    },
    Lean(Lean),
    NotFuture,
    /// كان, لم: an imperfect after it tells of the past.
    Was,
    /// Wakes the rules.
    Lead,
    Anaphor(Anaphor),
    Holiday(Feast),
    /// عيد الاستقلال: of the country spoken of.
    NationalDay(NationalDay),
}

/// A time zone and how far it is from the prime meridian, if that is the same all year.
#[derive(Debug, PartialEq)]
pub(crate) struct ZoneName {
    pub(crate) name: &'static str,
    pub(crate) offset: Option<&'static str>,
}

/// How much must stand beside a month name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Guard {
    /// Nothing.
    Plain,
    /// A day, a year, a direction or a preposition: مارس is also a verb.
    Guarded,
    /// A day and a year: ناصر is also a man.
    Named,
    /// شهر, a year or a direction: صفر is zero more often than a month.
    Zero,
}

/// The grammatical number of a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Count {
    One,
    OneAccusative,
    Two,
    Many,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DayPartForm {
    Construct,
    Adverb,
    Definite,
    /// Only an assistant hears it: المغرب is also a country.
    Asked,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Trap {
    NameHead,
    EventHead,
    WeekdayHead,
    AfterToday,
    BeforeToday,
    Counted,
    GeneralHead,
}

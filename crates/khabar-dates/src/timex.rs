//! One temporal expression: where it stands and what it means.

use chrono::Datelike;
use khabar_text::Span;

use crate::expr::Unit;
use crate::expr::{CalendarDate, DateExpr};
use crate::rules::names::RuleName;
use crate::time_of_day::TimeOfDay;
use crate::value::{PartialDate, TimeValue, YearPart};

/// A temporal expression found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Timex {
    pub(crate) span: Span,
    pub(crate) kind: TimexKind,
    pub(crate) value: TimeValue,
    pub(crate) modifier: Option<Modifier>,
    pub(crate) begin: Option<TimeValue>,
    pub(crate) end: Option<TimeValue>,
    pub(crate) anchor: Option<Anchor>,
    pub(crate) expr: DateExpr,
    pub(crate) rule: RuleName,
    pub(crate) signal: Option<Signal>,
    pub(crate) frequency: Option<u32>,
}

impl Timex {
    /// Bytes of the source; prepositions and attached و ب ل stay outside.
    #[must_use]
    pub const fn span(&self) -> Span {
        self.span
    }

    /// What sort of time it is.
    #[must_use]
    pub const fn kind(&self) -> TimexKind {
        self.kind
    }

    /// What it means, as far as the reference allows.
    #[must_use]
    pub const fn value(&self) -> &TimeValue {
        &self.value
    }

    /// `نحو`, `أكثر من`, `منتصف` and the like.
    #[must_use]
    pub const fn modifier(&self) -> Option<Modifier> {
        self.modifier
    }

    /// How many times in each of what repeats: `مرتين أسبوعيا` is 2, which TIMEX3 writes `freq="2X"`.
    #[must_use]
    pub const fn frequency(&self) -> Option<u32> {
        self.frequency
    }

    /// Where the period it belongs to begins: `منذ 1999`, `من الأربعاء إلى 27 ديسمبر`.
    #[must_use]
    pub const fn begin(&self) -> Option<&TimeValue> {
        self.begin.as_ref()
    }

    /// Where the period it belongs to ends, the last part of it included.
    #[must_use]
    pub const fn end(&self) -> Option<&TimeValue> {
        self.end.as_ref()
    }

    /// How fine the value is.
    #[must_use]
    pub fn grain(&self) -> Option<Grain> {
        Grain::of(&self.value)
    }

    /// What the words say without any reference.
    #[must_use]
    pub const fn expr(&self) -> &DateExpr {
        &self.expr
    }

    /// The name of the rule that found it.
    #[must_use]
    pub const fn rule(&self) -> &'static str {
        self.rule.0
    }

    /// What the value was reckoned from.
    #[must_use]
    pub const fn anchor(&self) -> Option<Anchor> {
        self.anchor
    }

    /// Whether the weekday printed beside a date is the weekday of that date; `None` where not both are known.
    #[must_use]
    pub fn weekday_agrees(&self) -> Option<bool> {
        let printed = self.calendar_date()?.weekday?;
        Some(self.value.as_day()?.weekday() == printed)
    }

    /// How the two dates agree where a day is printed in both calendars.
    #[must_use]
    pub fn agreement(&self) -> Option<Agreement> {
        let printed = self.calendar_date()?.hijri?.to_gregorian();
        Some(match (self.value.as_day()? - printed).num_days().abs() {
            0 => Agreement::Equal,
            1 => Agreement::OneDayApart,
            _ => Agreement::Contradictory,
        })
    }

    fn calendar_date(&self) -> Option<&CalendarDate> {
        fn of(expr: &DateExpr) -> Option<&CalendarDate> {
            match expr {
                DateExpr::Calendar(date) | DateExpr::Day { date: Some(date), .. } => Some(date),
                DateExpr::Time { on: Some(on), .. } => of(on),
                _ => None,
            }
        }
        of(&self.expr)
    }

    /// The preposition of time before it, which is not in the span.
    #[must_use]
    pub const fn signal(&self) -> Option<Signal> {
        self.signal
    }
}

/// How a day in two calendars agrees with itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum Agreement {
    /// The same day.
    Equal,
    /// As months begin that were announced by sighting.
    OneDayApart,
    /// One of the two is wrong.
    Contradictory,
}

/// The types of TIMEX3.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum TimexKind {
    /// A day or longer.
    Date,
    /// Shorter than a day.
    Time,
    /// A length.
    Duration,
    /// Something that repeats.
    Set,
}

impl TimexKind {
    /// As TIMEX3 writes it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Date => "DATE",
            Self::Time => "TIME",
            Self::Duration => "DURATION",
            Self::Set => "SET",
        }
    }
}

/// The `mod` attribute of TIMEX3.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum Modifier {
    /// نحو, حوالي.
    Approx,
    /// أكثر من.
    MoreThan,
    /// أقل من.
    LessThan,
    /// ما لا يقل عن.
    EqualOrMore,
    /// لا يتجاوز.
    EqualOrLess,
    /// مطلع, أوائل.
    Start,
    /// منتصف.
    Mid,
    /// نهاية, أواخر.
    End,
}

impl Modifier {
    /// As TIMEX3 writes it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Approx => "APPROX",
            Self::MoreThan => "MORE_THAN",
            Self::LessThan => "LESS_THAN",
            Self::EqualOrMore => "EQUAL_OR_MORE",
            Self::EqualOrLess => "EQUAL_OR_LESS",
            Self::Start => "START",
            Self::Mid => "MID",
            Self::End => "END",
        }
    }

    /// Whether it chooses a part of a period rather than bending a number.
    #[must_use]
    pub const fn is_part(self) -> bool {
        matches!(self, Self::Start | Self::Mid | Self::End)
    }
}

/// The prepositions that matter to dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum Signal {
    /// منذ.
    Since,
    /// بعد.
    After,
    /// قبل.
    Before,
    /// حتى.
    Until,
    /// خلال.
    During,
    /// في.
    In,
    /// من.
    From,
    /// إلى.
    To,
    /// بين.
    Between,
}

/// What a value was reckoned from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum Anchor {
    /// The words say it all.
    Itself,
    /// The reference time.
    Reference,
    /// The mention before it.
    Mention,
}

impl Anchor {
    /// `self`, `reference`, `mention`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Itself => "self",
            Self::Reference => "reference",
            Self::Mention => "mention",
        }
    }
}

/// How fine a value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
#[allow(missing_docs)]
pub enum Grain {
    Second,
    Minute,
    Hour,
    PartOfDay,
    Day,
    Weekend,
    Week,
    Month,
    Quarter,
    Season,
    Half,
    Year,
    Decade,
    Century,
    Millennium,
}

impl Grain {
    /// The name in output: `day`, `part_of_day`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Second => "second",
            Self::Minute => "minute",
            Self::Hour => "hour",
            Self::PartOfDay => "part_of_day",
            Self::Day => "day",
            Self::Weekend => "weekend",
            Self::Week => "week",
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Season => "season",
            Self::Half => "half",
            Self::Year => "year",
            Self::Decade => "decade",
            Self::Century => "century",
            Self::Millennium => "millennium",
        }
    }

    /// The grain of a value; `None` for vague ones.
    #[must_use]
    pub fn of(value: &TimeValue) -> Option<Self> {
        Some(match value {
            TimeValue::Date(PartialDate { day: Some(_), .. }) | TimeValue::Weekday(_) => Self::Day,
            TimeValue::Date(PartialDate { month: Some(_), .. }) => Self::Month,
            TimeValue::Unknown(Unit::Day | Unit::Night) => Self::Day,
            TimeValue::Unknown(Unit::Month) => Self::Month,
            TimeValue::Unknown(Unit::Week) => Self::Week,
            TimeValue::Date(_) | TimeValue::Unknown(_) | TimeValue::BeforeChrist(_) => Self::Year,
            TimeValue::CenturyBeforeChrist(_) => Self::Century,
            TimeValue::Millennium { .. } => Self::Millennium,
            TimeValue::Week(_) => Self::Week,
            TimeValue::Weekend(_) => Self::Weekend,
            TimeValue::YearPart(_, YearPart::Quarter(_)) => Self::Quarter,
            TimeValue::YearPart(_, YearPart::Half(_)) => Self::Half,
            TimeValue::YearPart(..) => Self::Season,
            TimeValue::Decade(_) => Self::Decade,
            TimeValue::Century(_) => Self::Century,
            TimeValue::Time(_, TimeOfDay::Part(_)) => Self::PartOfDay,
            TimeValue::Time(_, TimeOfDay::Clock(clock)) => match (clock.minute, clock.second) {
                (_, Some(_)) => Self::Second,
                (Some(_), None) => Self::Minute,
                _ => Self::Hour,
            },
            TimeValue::Duration(duration) => match duration.finest_unit()? {
                Unit::Second => Self::Second,
                Unit::Minute => Self::Minute,
                Unit::Hour => Self::Hour,
                Unit::Day | Unit::Night => Self::Day,
                Unit::Week => Self::Week,
                Unit::Month => Self::Month,
                Unit::Quarter => Self::Quarter,
                Unit::Half => Self::Half,
                Unit::Year => Self::Year,
                Unit::Decade => Self::Decade,
                Unit::Century => Self::Century,
            },
            TimeValue::Reference(_) => return None,
            TimeValue::Interval(begin, end) => Self::of(begin.as_deref().or(end.as_deref())?)?,
        })
    }
}

//! The rules, one family a file. Each is a function that reads one expression from a token onwards.
//!
//! All rules whose trigger stands at a token are tried there and the longest answer wins; of equally long ones
//! the first in [`RULES`]. A rule looks only a bounded number of tokens around, so that reading stays linear.

mod among;
mod anaphora;
mod anchored;
mod bare;
mod calendar;
mod clock;
mod day_part;
mod days;
mod decade;
mod duration;
mod every_nth;
mod fraction;
mod holiday;
mod hour;
mod hours;
mod modified;
mod month_name;
pub(crate) mod names;
mod nth;
mod numeric;
mod offset;
mod period;
mod relative;
mod set;
mod several;
mod triggers;
mod vague;
mod weekday;
mod weekday_date;
mod within_month;
mod year;
mod year_part;
mod zone;

pub(crate) use clock::at_part;
pub(crate) use month_name::monthly;
pub(crate) use offset::kind_of;
pub(crate) use triggers::Triggers;

use crate::expr::DateExpr;
use crate::reader::Reader;
use crate::timex::{Modifier, TimexKind};

/// An expression read from the tokens.
#[derive(Debug, Clone)]
pub(crate) struct Found {
    /// The first token.
    pub(crate) start: usize,
    /// Bytes of attached words before it.
    pub(crate) skip: usize,
    /// The token after the last.
    pub(crate) end: usize,
    pub(crate) kind: TimexKind,
    pub(crate) expr: DateExpr,
    pub(crate) modifier: Option<Modifier>,
    /// How often within what repeats: `مرتين أسبوعيا`.
    pub(crate) times: Option<u32>,
    pub(crate) rule: &'static str,
    /// Read and passed over: جسر 6 أكتوبر is no date, and no part of it is.
    pub(crate) is_name: bool,
}

impl Found {
    fn new(
        rule: &'static str,
        tokens: (usize, usize),
        skip: usize,
        kind: TimexKind,
        expr: DateExpr,
    ) -> Self {
        Self {
            start: tokens.0,
            skip,
            end: tokens.1,
            kind,
            expr,
            modifier: None,
            times: None,
            rule,
            is_name: false,
        }
    }

    fn date(rule: &'static str, tokens: (usize, usize), skip: usize, expr: DateExpr) -> Self {
        Self::new(rule, tokens, skip, TimexKind::Date, expr)
    }

    /// The same, begun earlier.
    fn from(self, start: usize, skip: usize) -> Self {
        Self { start, skip, ..self }
    }
}

/// A rule: its name, what triggers it, and the function.
struct Rule {
    triggers: Triggers,
    read: fn(&Reader<'_>, usize) -> Option<Found>,
}

const fn rule(triggers: Triggers, read: fn(&Reader<'_>, usize) -> Option<Found>) -> Rule {
    Rule { triggers, read }
}

/// Every family with what triggers it; the more telling first.
const RULES: [Rule; 27] = [
    rule(Triggers::WORD.or(Triggers::UNIT), within_month::part_of_month),
    rule(
        Triggers::NUMBER
            .or(Triggers::MONTH)
            .or(Triggers::WEEKDAY)
            .or(Triggers::UNIT)
            .or(Triggers::WORD),
        calendar::read,
    ),
    rule(Triggers::DATE_LIKE.or(Triggers::NUMBER), numeric::read),
    rule(Triggers::WORD.or(Triggers::WEEKDAY).or(Triggers::UNIT), nth::read),
    rule(Triggers::UNIT.or(Triggers::WORD), among::read),
    rule(
        Triggers::WORD.or(Triggers::WEEKDAY).or(Triggers::UNIT).or(Triggers::NUMERAL),
        every_nth::read,
    ),
    rule(Triggers::RELATIVE_DAY, relative::read),
    rule(Triggers::WEEKDAY.or(Triggers::UNIT).or(Triggers::WORD), weekday::read),
    rule(Triggers::UNIT.or(Triggers::NUMBER).or(Triggers::WORD), year::read),
    rule(Triggers::DECADE.or(Triggers::UNIT).or(Triggers::WORD), decade::read),
    rule(Triggers::UNIT.or(Triggers::NUMBER).or(Triggers::WORD), period::read),
    rule(Triggers::SEASON.or(Triggers::WORD), year_part::year_part),
    rule(Triggers::NUMBER, year_part::quarter_in_letters),
    rule(
        Triggers::DAY_PART
            .or(Triggers::TIME_LIKE)
            .or(Triggers::UNIT)
            .or(Triggers::NUMBER)
            .or(Triggers::WORD)
            .or(Triggers::MODIFIER),
        clock::read,
    ),
    rule(Triggers::TIME_LIKE.or(Triggers::UNIT).or(Triggers::NUMBER), hours::read),
    rule(
        Triggers::DAY_PART.or(Triggers::WORD).or(Triggers::UNIT).or(Triggers::MODIFIER),
        day_part::part_of_day,
    ),
    rule(
        Triggers::NUMBER.or(Triggers::UNIT).or(Triggers::VAGUE).or(Triggers::WORD),
        duration::read,
    ),
    rule(
        Triggers::SIGNAL.or(Triggers::NUMBER).or(Triggers::UNIT).or(Triggers::WORD),
        anchored::read,
    ),
    rule(Triggers::SIGNAL, offset::read),
    rule(Triggers::MODIFIER, modified::read),
    rule(Triggers::SET.or(Triggers::WORD).or(Triggers::NUMBER), set::read),
    rule(Triggers::DAY_PART, set::part_of_each_day),
    rule(Triggers::WEEKDAY, set::second_weekday),
    rule(Triggers::REFERENCE.or(Triggers::WORD), vague::read),
    rule(Triggers::ANAPHOR, anaphora::read),
    rule(Triggers::NUMBER.or(Triggers::MONTH).or(Triggers::WEEKDAY).or(Triggers::UNIT), bare::read),
    rule(Triggers::HOLIDAY.or(Triggers::WORD).or(Triggers::UNIT), holiday::read),
];

/// The longest expression that begins at this token.
pub(crate) fn longest_at(reader: &Reader<'_>, index: usize) -> Option<Found> {
    let triggers = reader.triggers(index);
    // Most words wake nothing.
    if triggers == Triggers::NONE {
        return None;
    }
    let mut best: Option<Found> = None;
    for rule in RULES.iter().filter(|rule| rule.triggers.meets(triggers)) {
        if let Some(found) = (rule.read)(reader, index)
            && best.as_ref().is_none_or(|best| found.end > best.end)
        {
            best = Some(found);
        }
    }
    best
}

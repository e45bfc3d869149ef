//! The rules, one family a file. Each is a function that reads one expression from a token onwards.
//!
//! All rules whose trigger stands at a token are tried there and the longest answer wins; of equally long ones
//! the first in [`RULES`]. A rule looks only a bounded number of tokens around, so that reading stays linear.

mod anaphora;
mod bare;
mod calendar;
mod clock;
mod decade;
mod duration;
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
mod vague;
mod weekday;
mod within_month;
mod year;
mod zone;

pub(crate) use clock::at_part;
pub(crate) use offset::kind_of;

use khabar_text::TokenKind;

use crate::expr::DateExpr;
use crate::reader::Reader;
use crate::timex::{Modifier, TimexKind};
use crate::words::Word;

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

/// What makes it worth trying a rule at a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Triggers(u32);

impl Triggers {
    const MONTH: Self = Self(1);
    const WEEKDAY: Self = Self(1 << 1);
    const UNIT: Self = Self(1 << 2);
    const RELATIVE_DAY: Self = Self(1 << 3);
    const DAY_PART: Self = Self(1 << 4);
    const SEASON: Self = Self(1 << 5);
    const DECADE: Self = Self(1 << 6);
    const MODIFIER: Self = Self(1 << 7);
    const SIGNAL: Self = Self(1 << 8);
    const REFERENCE: Self = Self(1 << 9);
    const SET: Self = Self(1 << 10);
    const VAGUE: Self = Self(1 << 11);
    const ANAPHOR: Self = Self(1 << 12);
    const HOLIDAY: Self = Self(1 << 13);
    const NUMBER: Self = Self(1 << 14);
    const DATE_LIKE: Self = Self(1 << 15);
    const TIME_LIKE: Self = Self(1 << 16);
    const WORD: Self = Self(1 << 17);

    const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    fn at(reader: &Reader<'_>, index: usize) -> Self {
        let kind = match reader.kind(index) {
            Some(TokenKind::DateLike) => Self::DATE_LIKE,
            Some(TokenKind::TimeLike) => Self::TIME_LIKE,
            Some(TokenKind::Number) => Self::NUMBER,
            _ => Self(0),
        };
        let numeral = if reader.numeral(index).is_some() { Self::NUMBER } else { Self(0) };
        reader.hits(index).iter().map(|hit| Self::of(hit.word)).fold(kind.or(numeral), Self::or)
    }

    const fn of(word: Word) -> Self {
        match word {
            Word::Month { .. } | Word::HijriMonth(_) => Self::MONTH,
            Word::Weekday { .. } => Self::WEEKDAY,
            Word::Unit { .. } => Self::UNIT,
            Word::RelativeDay { .. } => Self::RELATIVE_DAY,
            Word::DayPart { .. } => Self::DAY_PART,
            Word::Season { .. } => Self::SEASON,
            Word::Decade { .. } => Self::DECADE,
            Word::Modifier(_) => Self::MODIFIER,
            Word::Signal(_) => Self::SIGNAL,
            Word::Reference(_) => Self::REFERENCE,
            Word::Set(_) => Self::SET,
            Word::VagueBefore => Self::VAGUE,
            Word::Anaphor(_) => Self::ANAPHOR,
            Word::Holiday(_) => Self::HOLIDAY,
            Word::Lead => Self::WORD,
            _ => Self(0),
        }
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
const RULES: [Rule; 21] = [
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
    rule(Triggers::RELATIVE_DAY, relative::read),
    rule(Triggers::WEEKDAY.or(Triggers::UNIT).or(Triggers::WORD), weekday::read),
    rule(Triggers::UNIT.or(Triggers::NUMBER).or(Triggers::WORD), year::read),
    rule(Triggers::DECADE.or(Triggers::UNIT), decade::read),
    rule(Triggers::UNIT.or(Triggers::NUMBER).or(Triggers::WORD), period::read),
    rule(Triggers::SEASON.or(Triggers::WORD), period::year_part),
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
        clock::part_of_day,
    ),
    rule(
        Triggers::NUMBER.or(Triggers::UNIT).or(Triggers::VAGUE).or(Triggers::WORD),
        duration::read,
    ),
    rule(Triggers::SIGNAL, offset::read),
    rule(Triggers::MODIFIER, modified::read),
    rule(Triggers::SET.or(Triggers::WORD).or(Triggers::NUMBER), set::read),
    rule(Triggers::REFERENCE.or(Triggers::WORD), vague::read),
    rule(Triggers::ANAPHOR, anaphora::read),
    rule(Triggers::NUMBER.or(Triggers::MONTH).or(Triggers::WEEKDAY).or(Triggers::UNIT), bare::read),
    rule(Triggers::HOLIDAY.or(Triggers::WORD).or(Triggers::UNIT), holiday::read),
];

/// The longest expression that begins at this token.
pub(crate) fn longest_at(reader: &Reader<'_>, index: usize) -> Option<Found> {
    let triggers = Triggers::at(reader, index);
    // Most words wake nothing.
    if triggers == Triggers(0) {
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

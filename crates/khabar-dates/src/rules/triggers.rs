//! What makes it worth trying a rule at a token.

use khabar_text::TokenKind;

use crate::words::Word;

/// A set of such reasons.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Triggers(u32);

impl Triggers {
    pub(crate) const NONE: Self = Self(0);
    pub(super) const MONTH: Self = Self(1);
    pub(super) const WEEKDAY: Self = Self(1 << 1);
    pub(super) const UNIT: Self = Self(1 << 2);
    pub(super) const RELATIVE_DAY: Self = Self(1 << 3);
    pub(super) const DAY_PART: Self = Self(1 << 4);
    pub(super) const SEASON: Self = Self(1 << 5);
    pub(super) const DECADE: Self = Self(1 << 6);
    pub(super) const MODIFIER: Self = Self(1 << 7);
    pub(super) const SIGNAL: Self = Self(1 << 8);
    pub(super) const REFERENCE: Self = Self(1 << 9);
    pub(super) const SET: Self = Self(1 << 10);
    pub(super) const VAGUE: Self = Self(1 << 11);
    pub(super) const ANAPHOR: Self = Self(1 << 12);
    pub(super) const HOLIDAY: Self = Self(1 << 13);
    pub(crate) const NUMBER: Self = Self(1 << 14);
    pub(super) const DATE_LIKE: Self = Self(1 << 15);
    pub(super) const TIME_LIKE: Self = Self(1 << 16);
    pub(super) const WORD: Self = Self(1 << 17);
    const IN_WORDS_OR_DIGITS: Self = Self(1 << 18);
    /// A number begins here.
    pub(crate) const NUMERAL: Self = Self::NUMBER.or(Self::IN_WORDS_OR_DIGITS);

    pub(crate) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(crate) const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    pub(crate) const fn holds(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// What a token is by itself.
    pub(crate) const fn of_kind(kind: TokenKind) -> Self {
        match kind {
            TokenKind::DateLike => Self::DATE_LIKE,
            TokenKind::TimeLike => Self::TIME_LIKE,
            TokenKind::Number => Self::NUMBER,
            _ => Self::NONE,
        }
    }

    /// What a word of the vocabulary is.
    pub(crate) const fn of_word(word: Word) -> Self {
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
            Word::Holiday(_) | Word::NationalDay(_) => Self::HOLIDAY,
            Word::Lead => Self::WORD,
            _ => Self::NONE,
        }
    }
}

use std::ops::{BitOr, BitOrAssign};

use crate::terms::{CalendarKind, Term};

/// What kinds of phrases a text holds: most questions about a line are answered by what is not in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Classes(u16);

impl Classes {
    pub(crate) const FURNITURE: Self = Self(1);
    pub(crate) const AGENCY: Self = Self(1 << 1);
    pub(crate) const PLACE: Self = Self(1 << 2);
    pub(crate) const OUTLET: Self = Self(1 << 3);
    pub(crate) const BYLINE: Self = Self(1 << 4);
    pub(crate) const SECTION: Self = Self(1 << 5);
    pub(crate) const OPENER: Self = Self(1 << 6);
    pub(crate) const STOP_WORD: Self = Self(1 << 7);
    pub(crate) const GIVEN_NAME: Self = Self(1 << 8);
    pub(crate) const END_MARK: Self = Self(1 << 9);
    pub(crate) const CALENDAR: Self = Self(1 << 10);
    /// Of the calendar: what says that a date is of publication or of change.
    pub(crate) const DATE_LABEL: Self = Self(1 << 11);
    /// Of the calendar: `منذ`, `قبل`.
    pub(crate) const AGO: Self = Self(1 << 12);
    /// Of the calendar: a month or a day of the week; and a date in figures. No date is without any of them.
    pub(crate) const DAY: Self = Self(1 << 13);

    pub(crate) fn of(term: Term) -> Self {
        match term {
            Term::Furniture { .. } => Self::FURNITURE,
            Term::Agency { .. } => Self::AGENCY,
            Term::Place => Self::PLACE,
            Term::OutletHead | Term::OutletTail => Self::OUTLET,
            Term::Byline(_) => Self::BYLINE,
            Term::Section(_) => Self::SECTION,
            Term::Opener(_) => Self::OPENER,
            Term::StopWord => Self::STOP_WORD,
            Term::GivenName => Self::GIVEN_NAME,
            Term::EndMark => Self::END_MARK,
            Term::Calendar { kind, .. } => {
                Self::CALENDAR
                    | match kind {
                        CalendarKind::Published | CalendarKind::Modified => Self::DATE_LABEL,
                        CalendarKind::Ago => Self::AGO,
                        CalendarKind::Month | CalendarKind::Hijri | CalendarKind::Weekday => {
                            Self::DAY
                        }
                        _ => Self::default(),
                    }
            }
        }
    }

    /// Whether one of some classes is among these.
    pub(crate) fn any(self, of: Self) -> bool {
        self.0 & of.0 != 0
    }
}

impl BitOr for Classes {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl BitOrAssign for Classes {
    fn bitor_assign(&mut self, other: Self) {
        *self = *self | other;
    }
}

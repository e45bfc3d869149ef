//! The moment a text speaks from.

use std::fmt;
use std::str::FromStr;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

/// The document creation time, and where it came from.
///
/// ```
/// use khabar_dates::{ReferenceOrigin, ReferenceTime};
///
/// let reference: ReferenceTime = "2024-05-15T12:00:00".parse()?;
/// assert_eq!(reference.date().to_string(), "2024-05-15");
/// assert_eq!(reference.origin(), ReferenceOrigin::Given);
/// # Ok::<(), khabar_dates::ReferenceError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ReferenceTime {
    date: NaiveDate,
    time: Option<NaiveTime>,
    origin: ReferenceOrigin,
}

/// Who said what day it is. A page-render date is never one of these.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum ReferenceOrigin {
    /// The caller.
    Given,
    /// Machine-readable data of the page.
    Metadata,
    /// A labelled date beside the headline or the byline.
    Byline,
    /// The text itself, see [`DocumentDater`](crate::DocumentDater).
    Inferred,
}

impl ReferenceTime {
    /// A day the caller knows.
    #[must_use]
    pub const fn given(date: NaiveDate) -> Self {
        Self::new(date, ReferenceOrigin::Given)
    }

    /// A day, and how it is known.
    #[must_use]
    pub const fn new(date: NaiveDate, origin: ReferenceOrigin) -> Self {
        Self { date, time: None, origin }
    }

    /// The same day with a time of day.
    #[must_use]
    pub const fn with_time(self, time: NaiveTime) -> Self {
        Self { time: Some(time), ..self }
    }

    /// The day.
    #[must_use]
    pub const fn date(&self) -> NaiveDate {
        self.date
    }

    /// The time of day, when it is known.
    #[must_use]
    pub const fn time(&self) -> Option<NaiveTime> {
        self.time
    }

    /// How the day is known.
    #[must_use]
    pub const fn origin(&self) -> ReferenceOrigin {
        self.origin
    }
}

/// A reference time that is neither `2024-05-15` nor `2024-05-15T12:00:00`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReferenceError {
    text: String,
}

impl fmt::Display for ReferenceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "expected 2024-05-15 or 2024-05-15T12:00:00, found {:?}", self.text)
    }
}

impl std::error::Error for ReferenceError {}

impl FromStr for ReferenceTime {
    type Err = ReferenceError;

    fn from_str(text: &str) -> Result<Self, ReferenceError> {
        if let Ok(date) = text.parse::<NaiveDate>() {
            return Ok(Self::given(date));
        }
        match text.parse::<NaiveDateTime>() {
            Ok(moment) => Ok(Self::given(moment.date()).with_time(moment.time())),
            Err(_) => Err(ReferenceError { text: text.to_owned() }),
        }
    }
}

impl From<NaiveDate> for ReferenceTime {
    fn from(date: NaiveDate) -> Self {
        Self::given(date)
    }
}

//! Find temporal expressions in Arabic news and give them a TIMEX3 value.
//!
//! ```
//! use khabar_dates::{DateExtractor, ReferenceTime};
//!
//! let reference = ReferenceTime::given("2024-05-15".parse()?);
//! let found = DateExtractor::new().extract("يصل الوزير غدا", &reference);
//! assert_eq!(found[0].value().to_timex3(), "2024-05-16");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Overview
//! * [`DateExtractor`] is built once and shared; its [`Policy`] says which Friday الجمعة is.
//! * [`Timex`] is one expression: where it stands and what it means.
//! * [`DateExpr`] is what the words say before anyone knows what day it is; [`TimeValue`] is what they mean then.
//! * [`ReferenceTime`] is the day a text speaks from; [`DocumentDater`] finds it in the text, with its witnesses.
//!
//! # What this crate does not do
//! Reading expressions, it does not guess the publication date; it is told, or it says `XXXX-WXX-5`. Dating a
//! document, it leaves open what the text leaves open. It knows no events but those it is told ([`KnownEvent`]).
//! Hijri days are those of the Umm al-Qura calendar and may differ from an announcement by one.

mod calendar;
mod calendar_date;
mod clause;
mod country;
mod discourse;
mod document;
mod expr;
mod extract;
mod hijri;
mod join;
mod length;
mod place;
mod reader;
mod reference;
mod repeated;
mod resolve;
mod rules;
mod segment;
mod settings;
mod time_of_day;
mod timeline;
mod timex;
mod value;
mod word;
mod words;
mod write;

pub use chrono::NaiveDate;

pub use document::{
    DocumentDate, DocumentDater, HeaderDate, HeaderKind, KnownEvent, Witness, WitnessKind,
};
pub use expr::{
    Anaphor, Calendar, CalendarDate, Century, Counted, DateExpr, Feast, Repeated, Step, Unit,
    Vague, Year,
};
pub use extract::{DateExtractor, DateExtractorBuilder, Expressions, RangeSpans};
pub use hijri::HijriDate;
pub use length::{Amount, Duration};
pub use reference::{ReferenceError, ReferenceOrigin, ReferenceTime};
pub use resolve::Policy;
pub use rules::names::RULE_NAMES;
pub use settings::{NumericOrder, Region};
pub use time_of_day::{Clock, TimeOfDay, Zone};
pub use timeline::{Certainty, Provenance, Timeline, TimelineEntry};
pub use timex::{Agreement, Anchor, Grain, Modifier, Signal, Timex, TimexKind};
pub use value::{PartOfDay, PartialDate, TimeValue, YearPart};
pub use write::{to_json, to_timeml};

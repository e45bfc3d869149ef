//! Read Arabic news: a page goes in; what a reader would have noted comes out, each answer with the bytes that say so.
//!
//! ```
//! use khabar::{Analyzer, ReferenceTime};
//!
//! let page = "وزير الطاقة يزور عمان\n\nقال وزير الطاقة المصري سامر حداد إنه سيصل إلى الأردن يوم الأحد المقبل.\n";
//! let reference: ReferenceTime = "2024-05-15".parse()?;
//! let document = Analyzer::new().analyze_at(page, reference);
//!
//! assert_eq!(document.headline(), Some("وزير الطاقة يزور عمان"));
//! let when = &document.timexes()[0];
//! assert_eq!((when.span().text(page), when.value().to_timex3().as_str()), ("يوم الأحد المقبل", "2024-05-19"));
//! let names: Vec<_> = document.mentions().iter().map(|mention| mention.span().text(page)).collect();
//! assert!(names.contains(&"سامر حداد") && names.contains(&"الأردن"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Overview
//! * [`Analyzer`] is built once, shared between threads, and turns a page into a [`Document`].
//! * [`Document`] owns the page and all that was read from it: the [`Article`] and its blocks, the
//!   [`DocumentDate`] with its witnesses, [`Timex`]es, [`Mention`]s and [`Entity`]s, [`Quantity`]s, [`Quote`]s and
//!   [`Statement`]s, each with its speaker.
//!   [`Collection`] links the entities of several documents. Every span is bytes of
//!   the page.
//! * [`Offsets`] gives a span in code points, as Python counts, or in UTF-16 units, as JavaScript does.
//! * The layers can be used alone: [`article`], [`dates`], [`entities`], [`text`].
//!
//! # Features
//! * `model` (default): the trained model for names. Without it names are found by lists and rules.
//! * `serde`: a [`Document`] can be written, as JSON for example, and read back.
//! * `encoding`: [`Analyzer::analyze_bytes`] reads windows-1256, ISO-8859-6 and the other encodings of the web.
//!
//! # What this crate does not do
//! It fetches nothing, and it does not translate. A date that cannot be resolved from the page stays partial
//! (`XXXX-WXX-5`) unless the caller knows the day.

mod analyzer;
mod dating;
mod document;
mod quotes;

pub use analyzer::{Analyzer, AnalyzerBuilder, InputFormat};
pub use document::Document;
pub use khabar_article::{Article, Block, BlockKind};
pub use khabar_dates::{DocumentDate, Policy, ReferenceOrigin, ReferenceTime, Timex, TimexKind};
pub use khabar_entities::{Collection, Entity, FineLabel, Label, Mention, Quantity, QuantityKind};
pub use khabar_text::{Offsets, Span};
pub use quotes::{Quote, QuoteKind, Statement};

/// Pages into articles; see the crate `khabar-article`.
pub use khabar_article as article;
/// Temporal expressions and the date of a document; see the crate `khabar-dates`.
pub use khabar_dates as dates;
/// Names; see the crate `khabar-entities`.
pub use khabar_entities as entities;
/// Folding, tokens, sentences, numbers; see the crate `khabar-text`.
pub use khabar_text as text;

/// The program in the README, run as a test.
#[cfg(doctest)]
#[doc = include_str!("../../../README.md")]
struct Readme;

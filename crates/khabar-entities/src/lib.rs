//! Find the names in Arabic news: persons, places, organizations, nationalities, and which mentions name the same one.
//!
//! ```
//! use khabar_entities::{EntityExtractor, Label};
//!
//! let text = "قال المتحدث باسم الكرملين دميتري بيسكوف إن بوتين سيزور بيلاروسيا";
//! let found = EntityExtractor::new().extract(text);
//! let names: Vec<_> = found.mentions().iter().map(|m| (m.label(), m.span().text(text))).collect();
//! assert_eq!(names, [
//!     (Label::Organization, "الكرملين"),
//!     (Label::Person, "دميتري بيسكوف"),
//!     (Label::Person, "بوتين"),
//!     (Label::Location, "بيلاروسيا"),
//! ]);
//! let belarus = found.entity_of(&found.mentions()[3]).ok_or("no entity")?;
//! assert_eq!((belarus.id(), belarus.iso()), ("country:BY", Some("BY")));
//! # Ok::<(), &str>(())
//! ```
//!
//! # Overview
//! * [`EntityExtractor`] is built once and shared.
//! * [`Mention`] is one name in the text: its span without attached words, its label, its role if it is a person.
//! * [`Entity`] is what mentions name: بيلاروس and روسيا البيضاء are one country, لوكاشنكو and ألكسندر لوكاشينكو one man.
//!   Of places that share a name the one whose country the document speaks of most: عمان beside إربد is Amman.
//! * [`Collection`] says which entities of several documents are one, [`Nominal`] for whom a role alone stands.
//! * [`find_quantities`] finds money, percentages, measures and counts, a layer of their own.
//! * [`Entities::to_conll`] and [`Entities::to_json_line`] write what was found.
//! * [`Profile`] is for tokens that someone else has cut, labelled as a known corpus would.
//!
//! # What this crate does not do
//! It does not say whether `موسكو` means the city or its government, nor who `الرئيس` is in a document that never names
//! him with his title. Without feature `model` a person without a title whose first and last name no list holds is not
//! found.

mod aliases;
mod analysis;
mod collection;
mod demonym;
mod document;
mod extractor;
mod gazetteer;
mod grouping;
mod label;
mod lists;
mod mention;
#[cfg(any(feature = "model", feature = "training"))]
#[cfg_attr(
    not(all(feature = "model", feature = "training")),
    allow(dead_code, unreachable_pub, reason = "the trainer and the tagger each use a part")
)]
mod model;
mod nominals;
mod people;
mod place;
#[cfg(feature = "model")]
mod policy;
mod profile;
mod quantity;
mod rules;
mod sets;
mod shape;
mod skeleton;
#[cfg(feature = "training")]
pub mod training;
mod units;
mod words;
mod write;

pub use collection::{Collection, LinkedEntity};
pub use extractor::{EntityExtractor, EntityExtractorBuilder, Recognizer};
pub use label::{FineLabel, Label};
pub use mention::{Entities, Entity, Mention, Nominal};
pub use profile::{Iob, Profile, UnknownProfile};
pub use quantity::{Quantity, QuantityKind, QuantityModifier, find_quantities};
pub use write::conll_sentence;

//! The trained model of `khabar-entities`, as data.
//!
//! ```
//! assert!(khabar_entities_model::MODEL.starts_with(b"khabar"));
//! ```
//!
//! # Overview
//! * [`MODEL`] is the file that the trainer wrote; `khabar-entities` reads it in place.
//!
//! What it was trained on, its licence (CC BY-SA 4.0) and its scores are in `MODEL_CARD.md` beside it.
//!
//! # What this crate does not do
//! Anything else: no code is in it, so that the licence of the data and that of the code stay apart.

/// The model file.
pub static MODEL: &[u8] = include_bytes!("../data/news.model");

//! Make Arabic text comparable without losing where each letter came from.
//!
//! ```
//! use khabar_text::{Normalizer, Profile, Tokenizer};
//!
//! let text = "وصل الرئيس إلى القاهـــرة";
//! let tokens = Tokenizer::new().tokenize(text);
//! let city = tokens.get(3).ok_or("no fourth token")?;
//! assert_eq!(city.folded(), "القاهره"); // for looking up
//! assert_eq!(city.text(), "القاهـــرة"); // for showing
//!
//! let view = Normalizer::new(Profile::Search).align(text);
//! let at = view.text().find("القاهره").ok_or("not found")?;
//! let span = view.source_span(at..view.text().len());
//! assert_eq!(span.text(text), "القاهـــرة");
//! # Ok::<(), &str>(())
//! ```
//!
//! # Overview
//! * [`Span`] is a range of bytes of the source, the only offset a caller sees; [`Offsets`] turns it into
//!   code points (Python) or UTF-16 units (JavaScript).
//! * [`Normalizer`] folds letters, marks, digits and spaces, each by a switch of its own, with named
//!   [`Profile`]s on top; [`Normalized`] keeps the [`Alignment`] back to the source.
//! * [`Tokenizer`] cuts a text into [`Tokens`], each with its [`TokenKind`], source span and folded form.
//! * [`readings`] takes attached و ف ب ك ل لل off a token; [`segmentations`] gives every way to cut it, with س, the
//!   article and pronouns, and a span for each piece. [`Lexicon`] finds the longest known phrase, through what is attached if asked.
//! * [`sentences`] and [`numbers`] find where sentences end and what number words mean.
//! * [`repair_mojibake`], [`nfc`] and [`nfkc`] are steps of their own before folding; [`stem`] is Lucene's light
//!   stemmer; [`is_stop_word`] knows the words of grammar; [`to_latin`] and [`to_arabic`] transliterate.
//!
//! What each profile does to each character of the Arabic blocks stands in `FOLDS.md` beside the manifest, and where
//! tokens and sentences break in `BREAKS.md`.
//!
//! # What this crate does not do
//! It does not analyse morphology beyond attached words, does not restore short vowels, and does
//! not know names or dates: those are lexicons of the crates above.

mod chars;
mod clitics;
mod endings;
mod forms;
mod json;
mod lexicon;
mod mojibake;
mod normalize;
pub mod numbers;
mod offsets;
#[allow(unsafe_code, reason = "the one place that has it; each block says why it is sound")]
mod scan;
mod sentences;
mod span;
mod stem;
mod stop_words;
mod token;
mod transliterate;
pub mod tsv;

pub use chars::{is_arabic_digit, is_arabic_letter, is_arabic_mark};
pub use clitics::{
    Article, Clitic, CliticKind, Reading, Readings, Segmentation, readings, readings_of,
    segmentations, strip_article,
};
pub use endings::Endings;
pub use forms::{nfc, nfkc};
pub use json::push_json_string;
pub use lexicon::{Lexicon, LexiconBuilder, LexiconError, Match};
pub use mojibake::repair_mojibake;
pub use normalize::{
    Alef, AlefMaksura, Alignment, Case, DaggerAlef, Digits, Elongation, FoldStream, HamzaCarrier,
    InvalidBytes, Invisibles, LookAlikes, MarkSet, Normalized, Normalizer, NormalizerBuilder,
    PresentationForms, Profile, Punctuation, Tatweel, TehMarbuta, WhiteSpace, fold,
};
pub use offsets::Offsets;
pub use sentences::{Sentence, sentences};
pub use span::Span;
pub use stem::stem;
pub use stop_words::{is_stop_word, stop_words};
pub use token::{Token, TokenKind, Tokenizer, Tokens};
pub use transliterate::{Scheme, to_arabic, to_latin};

//! The trained layer: a linear-chain conditional random field over units of a document.
//!
//! In plain words: every feature of a unit adds its weights to the scores of the tags, a transition adds to the score of
//! two neighbours, and the best legal sequence wins. Then, once per document, words that are names elsewhere get another
//! chance.

pub(crate) mod features;
#[cfg(feature = "model")]
pub(crate) mod file;
pub(crate) mod hash;
pub(crate) mod second_pass;
pub(crate) mod sequences;
pub(crate) mod table;
#[cfg(feature = "model")]
pub(crate) mod tagger;
pub mod tags;
pub(crate) mod units;
pub(crate) mod viterbi;
pub(crate) mod vocabulary;

/// The first bytes of a model file, with the version of the format.
pub(crate) const MAGIC: &[u8; 8] = b"khabar\x00\x01";

#[cfg(feature = "model")]
static MODEL: std::sync::LazyLock<Option<file::Model>> =
    std::sync::LazyLock::new(|| file::Model::read(khabar_entities_model::MODEL));

/// Of hundred parts of a weight: what is added to the score of words in no name.
#[cfg(feature = "model")]
const BIAS_OF_TEXT: i32 = 0;

/// The tagger for running text.
#[cfg(feature = "model")]
pub(crate) fn tagger_of_text() -> Option<tagger::Tagger> {
    tagger_of(1, BIAS_OF_TEXT)
}

/// The tagger for a scheme of annotation.
#[cfg(feature = "model")]
pub(crate) fn tagger_of(scheme: u8, bias: i32) -> Option<tagger::Tagger> {
    let model = MODEL.as_ref()?;
    let bias = i16::try_from(i32::from(model.unit) * bias / 100).unwrap_or_default();
    Some(tagger::Tagger::new(model, scheme, bias))
}

/// Bytes of attached words before a name that no list holds, if plain text has the rest far more often.
#[cfg(feature = "model")]
pub(crate) fn attached(text: &crate::analysis::Analysis<'_>, at: usize) -> Option<usize> {
    let word = text.word(at).filter(|word| word.bits.is_empty() && word.cut == 0)?;
    let folded = text.tokens.get(at)?.folded();
    let (_, cut, _) = features::best_reading(word, folded, &MODEL.as_ref()?.words);
    (cut > 0).then_some(cut)
}

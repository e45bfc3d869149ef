//! The trained layer: a linear-chain conditional random field over units of a document.
//!
//! In plain words: every feature of a unit adds its weights to the scores of the tags, a transition adds to the score of
//! two neighbours, and the best legal sequence wins. Then, once per document, words that are names elsewhere get another
//! chance.

#[cfg(feature = "model")]
use crate::Profile;

pub(crate) mod features;
#[cfg(feature = "model")]
pub(crate) mod file;
pub(crate) mod hash;
pub(crate) mod second_pass;
pub(crate) mod sequences;
pub(crate) mod surroundings;
pub(crate) mod table;
#[cfg(feature = "model")]
pub(crate) mod tagger;
pub mod tags;
pub(crate) mod units;
pub(crate) mod viterbi;
pub(crate) mod vocabulary;
#[cfg(feature = "model")]
pub(crate) mod weights;

/// The first bytes of a model file, with the version of the format.
pub(crate) const MAGIC: &[u8; 8] = b"khabar\x00\x02";

#[cfg(feature = "model")]
static MODEL: std::sync::LazyLock<Option<file::Model>> =
    std::sync::LazyLock::new(|| file::Model::read(khabar_entities_model::MODEL));

/// The tagger of a profile: the scheme of annotation that it follows, and what is added to the score of words in no name, in
/// hundredths of a weight. Less than nothing finds more; what running text found that way was more often wrong.
#[cfg(feature = "model")]
pub(crate) fn tagger_of(profile: Profile) -> Option<tagger::Tagger> {
    const SHARED: u8 = 0;
    let (scheme, bias) = match profile {
        Profile::News => (SHARED, 40),
        Profile::Conll | Profile::Anercorp => (1, -25),
        Profile::Wikifane => (2, -25),
        Profile::Aqmar => (3, -25),
        Profile::Wojood => (2, 0),
    };
    let model = MODEL.as_ref()?;
    tagger::Tagger::new(model, scheme, model.unit * bias / 100)
}

/// Bytes of attached words before a name that no list holds, if plain text has the rest far more often.
#[cfg(feature = "model")]
pub(crate) fn attached(text: &crate::analysis::Analysis<'_>, at: usize) -> Option<usize> {
    let word = text.word(at).filter(|word| word.bits.is_empty() && word.cut == 0)?;
    let folded = text.tokens.get(at)?.folded();
    let (_, cut, _) = features::best_reading(word, folded, &MODEL.as_ref()?.words);
    (cut > 0).then_some(cut)
}

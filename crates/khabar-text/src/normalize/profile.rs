//! The named sets of switches.

use std::sync::LazyLock;

use super::Normalizer;
use super::options::{
    Alef, AlefMaksura, Case, Digits, Invisibles, LookAlikes, MarkSet, PresentationForms, Tatweel,
    TehMarbuta, WhiteSpace,
};
use super::table::Options;

/// The profiles themselves, each compiled once.
static PROFILES: [LazyLock<Normalizer>; Profile::NAMES.len()] = [
    LazyLock::new(|| Normalizer::compile(&Profile::Lossless.options())),
    LazyLock::new(|| Normalizer::compile(&Profile::Clean.options())),
    LazyLock::new(|| Normalizer::compile(&Profile::Search.options())),
    LazyLock::new(|| Normalizer::compile(&Profile::LuceneCompatible.options())),
    LazyLock::new(|| Normalizer::compile(&Profile::LucenePersian.options())),
];

/// A named set of switches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(rename_all = "snake_case")
)]
#[non_exhaustive]
pub enum Profile {
    /// Nothing changes: the start for a builder of one's own.
    Lossless,
    /// Repairs only: presentation forms, tatweel, invisible controls, white space, letters stored as base and
    /// combining hamza. What is read stays the same.
    Clean,
    /// Folds for matching: what `Clean` does, and alefs, ى, ة, marks, look-alike letters, digits, Latin capitals.
    /// Hamza carriers and punctuation are kept.
    Search,
    /// What Lucene's `ArabicNormalizer` and `DecimalDigitFilter` do, exactly. [`crate::stem`] is the step after it.
    LuceneCompatible,
    /// The same and Lucene's `PersianNormalizer` after it, as Lucene's analyzer for Persian has them.
    LucenePersian,
}

impl Profile {
    /// Every profile with the name it has on a command line.
    pub const NAMES: [(&'static str, Self); 5] = [
        ("lossless", Self::Lossless),
        ("clean", Self::Clean),
        ("search", Self::Search),
        ("lucene", Self::LuceneCompatible),
        ("lucene-persian", Self::LucenePersian),
    ];

    /// The profile called `name` on a command line.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::NAMES.into_iter().find(|(known, _)| *known == name).map(|(_, profile)| profile)
    }

    pub(super) fn shared(self) -> &'static Normalizer {
        let [lossless, clean, search, lucene, persian] = &PROFILES;
        match self {
            Self::Lossless => lossless,
            Self::Clean => clean,
            Self::Search => search,
            Self::LuceneCompatible => lucene,
            Self::LucenePersian => persian,
        }
    }

    pub(crate) fn options(self) -> Options {
        let clean = Options {
            tatweel: Tatweel::Remove,
            forms: PresentationForms::ToLetters,
            invisibles: Invisibles::RemoveControls,
            white_space: WhiteSpace::Collapse,
            ..Options::default()
        };
        match self {
            Self::Lossless => Options::default(),
            Self::Clean => clean,
            Self::Search => Options {
                alef: Alef::Fold,
                maksura: AlefMaksura::ToYeh,
                teh_marbuta: TehMarbuta::ToHeh,
                marks: MarkSet::ALL,
                look_alikes: LookAlikes::ToArabic,
                digits: Digits::ToAscii,
                invisibles: Invisibles::Remove,
                case: Case::Lower,
                ..clean
            },
            Self::LuceneCompatible => Options {
                alef: Alef::FoldHamza,
                maksura: AlefMaksura::ToYeh,
                teh_marbuta: TehMarbuta::ToHeh,
                tatweel: Tatweel::Remove,
                marks: MarkSet::HARAKAT | MarkSet::TANWIN | MarkSet::SHADDA | MarkSet::SUKUN,
                digits: Digits::AnyToAscii,
                ..Options::default()
            },
            Self::LucenePersian => Options {
                look_alikes: LookAlikes::LucenePersian,
                ..Self::LuceneCompatible.options()
            },
        }
    }
}

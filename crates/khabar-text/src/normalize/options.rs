//! The switches of a normalizer: one enum a fold, two or three names each.

use std::ops::BitOr;

/// What becomes of أ إ آ ٱ ٲ ٳ (and a bare alef with a combining hamza or madda after it).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Alef {
    /// As printed.
    #[default]
    Keep,
    /// Each becomes ا.
    Fold,
    /// Only أ إ آ become ا, as in Lucene.
    FoldHamza,
}

/// What becomes of ؤ and ئ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum HamzaCarrier {
    /// As printed.
    #[default]
    Keep,
    /// ؤ becomes و, ئ becomes ي.
    ToCarrier,
    /// Both, and a free ء, go.
    Drop,
}

/// What becomes of ى and ي.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum AlefMaksura {
    /// As printed.
    #[default]
    Keep,
    /// ى becomes ي: Egyptian papers print فى for في.
    ToYeh,
    /// ي becomes ى.
    FromYeh,
}

/// What becomes of ة.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum TehMarbuta {
    /// As printed.
    #[default]
    Keep,
    /// ة becomes ه.
    ToHeh,
}

/// What becomes of the dagger alef U+0670, where [`MarkSet::DAGGER_ALEF`] does not remove it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum DaggerAlef {
    /// As printed.
    #[default]
    Keep,
    /// It becomes ا: هٰذا is read هاذا.
    ToAlef,
}

/// What becomes of the tatweel ـ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Tatweel {
    /// As printed.
    #[default]
    Keep,
    /// It goes.
    Remove,
}

/// What becomes of presentation forms (ﻼ ﷲ ﺑ): shapes that PDF files and old pages store instead of letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum PresentationForms {
    /// As printed.
    #[default]
    Keep,
    /// Each becomes its letters; a lam-alef ligature keeps its hamza.
    ToLetters,
}

/// What becomes of Persian and Urdu letters that stand for an Arabic one: ک ی ہ ھ ۀ ە ے.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum LookAlikes {
    /// As printed.
    #[default]
    Keep,
    /// Each becomes the Arabic letter. Letters of loan words (گ چ پ ژ ڤ) are left alone.
    ToArabic,
    /// What Lucene's `PersianNormalizer` does: ی and ے become ي, ک becomes ك, ۀ and ہ become ه, and a combining hamza
    /// above goes.
    LucenePersian,
}

/// What becomes of digits, and of the separators ٫ ٬ with them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Digits {
    /// As printed.
    #[default]
    Keep,
    /// ٠-٩ and ۰-۹ become 0-9, ٫ becomes a point and ٬ a comma.
    ToAscii,
    /// ٠-٩ and ۰-۹ become 0-9, the separators stay.
    ToAsciiOnly,
    /// The decimal digits of every script become 0-9, the separators stay, as in Lucene's `DecimalDigitFilter`.
    AnyToAscii,
    /// 0-9 and ۰-۹ become ٠-٩.
    ToArabicIndic,
}

/// What becomes of Arabic punctuation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Punctuation {
    /// As printed.
    #[default]
    Keep,
    /// ، ؛ ؟ ۔ ٪ become , ; ? . %
    ToAscii,
}

/// What becomes of bidi controls and zero-width characters. They are never turned into a space.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Invisibles {
    /// As printed.
    #[default]
    Keep,
    /// They go, but ZWJ and ZWNJ stay, which can change how a word is read in Persian.
    RemoveControls,
    /// All go.
    Remove,
}

/// What becomes of white space.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum WhiteSpace {
    /// As printed.
    #[default]
    Keep,
    /// A run becomes one space, or its line breaks if it holds any (CR LF counts once).
    Collapse,
}

/// What becomes of Latin capitals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Case {
    /// As printed.
    #[default]
    Keep,
    /// Lower case, where that is one letter.
    Lower,
}

/// What becomes of letters that are drawn out: رااائع.
///
/// A run is one and the same letter, as printed, several times side by side; a mark or a tatweel between two ends it, and
/// so do two spellings of one sound: أإآ are three letters and stay three, folded or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Elongation {
    /// As printed.
    #[default]
    Keep,
    /// Three or more of a long vowel (ا و ي ى) become one: رااائع becomes رائع, جميييل becomes جميل. Four or more of any
    /// other letter, and of و or ي that begin a word, become two: اللللله becomes الله, ههههههه becomes هه.
    ///
    /// Shorter runs stay, since words have them: الله, ممر, فيينا, داوود, and three in تتتابع, بببغاء, وووهان.
    Shorten,
}

/// A set of classes of Arabic marks.
///
/// ```
/// use khabar_text::{MarkSet, Normalizer, Profile};
///
/// let keep_shadda = Normalizer::builder(Profile::Lossless)
///     .remove_marks(MarkSet::HARAKAT | MarkSet::TANWIN | MarkSet::SUKUN)
///     .build();
/// assert_eq!(keep_shadda.normalize("قُوّاتٌ"), "قوّات");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct MarkSet(u16);

impl MarkSet {
    /// No mark.
    pub const NONE: Self = Self(0);
    /// Fatha, damma, kasra: U+064E–0650.
    pub const HARAKAT: Self = Self(1);
    /// Fathatan, dammatan, kasratan: U+064B–064D.
    pub const TANWIN: Self = Self(1 << 1);
    /// Shadda U+0651.
    pub const SHADDA: Self = Self(1 << 2);
    /// Sukun U+0652.
    pub const SUKUN: Self = Self(1 << 3);
    /// Dagger alef U+0670.
    pub const DAGGER_ALEF: Self = Self(1 << 4);
    /// Qur'anic annotation, marks only: U+06D6–06DC, 06DF–06E4, 06E7, 06E8, 06EA–06ED.
    pub const QURANIC: Self = Self(1 << 5);
    /// Honorific signs U+0610–061A.
    pub const HONORIFIC: Self = Self(1 << 6);
    /// Combining madda and hamza, U+0653–0655. One on its letter is composed first.
    pub const HAMZA: Self = Self(1 << 7);
    /// Vowel signs of other spellings and languages, U+0656–065F.
    pub const VOWEL_SIGNS: Self = Self(1 << 8);
    /// The marks of the later blocks, Qur'anic and of other languages: U+0897–089F, 08CA–08FF (but not 08E2, which is no
    /// mark).
    pub const EXTENDED: Self = Self(1 << 9);
    /// Every class.
    pub const ALL: Self = Self((1 << 10) - 1);

    /// Whether every class of `other` is in the set.
    #[must_use]
    pub const fn contains(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// The class of an Arabic mark; none for any other character.
    #[must_use]
    pub fn class_of(c: char) -> Self {
        match c {
            '\u{064E}'..='\u{0650}' => Self::HARAKAT,
            '\u{064B}'..='\u{064D}' => Self::TANWIN,
            '\u{0651}' => Self::SHADDA,
            '\u{0652}' => Self::SUKUN,
            '\u{0670}' => Self::DAGGER_ALEF,
            '\u{0610}'..='\u{061A}' => Self::HONORIFIC,
            '\u{06D6}'..='\u{06ED}' if crate::is_arabic_mark(c) => Self::QURANIC,
            '\u{0653}'..='\u{0655}' => Self::HAMZA,
            '\u{0656}'..='\u{065F}' => Self::VOWEL_SIGNS,
            _ if crate::is_arabic_mark(c) => Self::EXTENDED,
            _ => Self::NONE,
        }
    }
}

impl BitOr for MarkSet {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

//! Numbers in digits and in words.
//!
//! ```
//! use khabar_text::{Tokenizer, numbers};
//!
//! let tokens = Tokenizer::new().tokenize("خسرت الشركة 3.5 مليون دولار في ألفين واثنين وعشرين");
//! let found = numbers::find_numbers(&tokens);
//! assert_eq!(found[0].value(), 3_500_000.0);
//! assert_eq!(found[1].value(), 2022.0);
//! assert_eq!(found[1].span().text(tokens.source()), "ألفين واثنين وعشرين");
//! ```
//!
//! A number is read by a strict grammar, so that the list ثلاثة وأربعة stays two numbers. Vague amounts (آلاف,
//! عشرات), weekdays (الأحد) and the Arabic month pairs (تشرين الأول) are no numbers. Nor is a place in a row that is told
//! from where one stands (السابق, التالي, الأخير, قبل الأخير): in news these are "former", "next" and "latest".
//! Of a vague sum the number is read: بضع وعشرون is 20. What a number is a part of makes it a fraction: خمسة في الألف is 0.005.

mod ambiguous;
mod cardinal;
mod digits;
mod figures;
mod fraction;
mod ordinal;
mod reader;
mod words;

use std::ops::Range;

use crate::{Span, Tokens};
use reader::Reader;

/// What a number counts as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(rename_all = "snake_case")
)]
#[non_exhaustive]
pub enum NumberKind {
    /// How many: `200`, `ثلاثة آلاف`.
    Cardinal,
    /// Which one: `الثالث عشر`.
    Ordinal,
    /// Of a hundred: `10%`, `عشرة في المئة`; the value is 10.
    Percent,
    /// A part: `ثلث`, `ثلاثة أرباع`.
    Fraction,
}

impl NumberKind {
    /// The name in output: `cardinal`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Cardinal => "cardinal",
            Self::Ordinal => "ordinal",
            Self::Percent => "percent",
            Self::Fraction => "fraction",
        }
    }
}

/// One number of a text: where it stands and what it means.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Number {
    span: Span,
    tokens: Range<usize>,
    value: f64,
    kind: NumberKind,
    spelled: bool,
}

impl Number {
    /// The source bytes: proclitics of the first word and an article printed as a token of its own lie outside.
    #[must_use]
    pub const fn span(&self) -> Span {
        self.span
    }

    /// The tokens it is made of.
    #[must_use]
    pub fn tokens(&self) -> Range<usize> {
        self.tokens.clone()
    }

    /// The value; of a percentage the number before the sign.
    #[must_use]
    pub const fn value(&self) -> f64 {
        self.value
    }

    /// What it counts as.
    #[must_use]
    pub const fn kind(&self) -> NumberKind {
        self.kind
    }

    /// Whether it is all words, without digits.
    #[must_use]
    pub const fn is_spelled(&self) -> bool {
        self.spelled
    }
}

/// Whether number words of the dialects are read: خمستاشر, تلتمية, ونص, التالت.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(rename_all = "snake_case")
)]
pub enum Colloquial {
    /// They are numbers like others: newspapers print them in headlines and quotations.
    #[default]
    Read,
    /// Only what written Arabic has is a number.
    Ignore,
}

/// All numbers, in order and without overlap, dialects too. Linear in the tokens.
#[must_use]
pub fn find_numbers(tokens: &Tokens<'_>) -> Vec<Number> {
    find_numbers_with(tokens, Colloquial::Read)
}

/// The same, with a choice.
///
/// ```
/// use khabar_text::{Tokenizer, numbers::{Colloquial, find_numbers_with}};
///
/// let tokens = Tokenizer::new().tokenize("دفع خمستاشر جنيه");
/// assert_eq!(find_numbers_with(&tokens, Colloquial::Read).len(), 1);
/// assert_eq!(find_numbers_with(&tokens, Colloquial::Ignore).len(), 0);
/// ```
#[must_use]
pub fn find_numbers_with(tokens: &Tokens<'_>, colloquial: Colloquial) -> Vec<Number> {
    let reader = Reader::new(tokens, colloquial);
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match reader.number(at) {
            Some(number) => {
                at = number.tokens.end.max(at + 1);
                found.push(number);
            }
            None => at += 1,
        }
    }
    found
}

/// The longest number that begins at token `index`, after proclitics of that token.
///
/// ```
/// use khabar_text::{Tokenizer, numbers};
///
/// let tokens = Tokenizer::new().tokenize("سافر بثلاثة وعشرين ألفا");
/// let number = numbers::number_at(&tokens, 1).ok_or("no number")?;
/// assert_eq!(number.value(), 23_000.0);
/// assert_eq!(number.span().text(tokens.source()), "ثلاثة وعشرين ألفا");
/// # Ok::<(), &str>(())
/// ```
#[must_use]
pub fn number_at(tokens: &Tokens<'_>, index: usize) -> Option<Number> {
    Reader::new(tokens, Colloquial::Read).number(index)
}

//! A text cut into tokens, each with its kind, its place and its folded form.

mod cut;
mod quick;
mod shapes;
mod surface;

use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

use unicode_segmentation::UnicodeSegmentation;

use crate::{Normalizer, Profile, Span};

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(rename_all = "snake_case")
)]
#[non_exhaustive]
pub enum TokenKind {
    /// Letters and their marks, of one script: `والقاهرة`, `Reuters`, `لـ`.
    Word,
    /// Digits with separators inside: `4.5`, `1,200`, `٣٫٥`.
    Number,
    /// Three numbers with one separator, in an order a date has: `24/05/2024`, `2013-11-02`.
    DateLike,
    /// Hours and minutes, perhaps seconds: `7:25`, `14:46:41`.
    TimeLike,
    /// Letters and digits in one name: `كوفيد-19`, `سو-25`, `F-16`, `G20`.
    Mixed,
    /// Letters each with a stop: `أ.ف.ب`, `د.`, `U.S.`.
    Abbreviation,
    /// A web address.
    Url,
    /// A mail address.
    Email,
    /// `@name`.
    Mention,
    /// `#وسم_من_كلمات`.
    Hashtag,
    /// A pictograph, with what is joined to it.
    Emoji,
    /// A mark of punctuation, or a run of one and the same: `،`, `..`, `!!`.
    Punctuation,
    /// Anything else that is seen: `%`, `$`, `+`.
    Symbol,
}

impl TokenKind {
    /// The name in output: `word`, `date_like`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Word => "word",
            Self::Number => "number",
            Self::DateLike => "date_like",
            Self::TimeLike => "time_like",
            Self::Mixed => "mixed",
            Self::Abbreviation => "abbreviation",
            Self::Url => "url",
            Self::Email => "email",
            Self::Mention => "mention",
            Self::Hashtag => "hashtag",
            Self::Emoji => "emoji",
            Self::Punctuation => "punctuation",
            Self::Symbol => "symbol",
        }
    }
}

/// Cuts text into [`Tokens`]. Immutable; build once and share.
///
/// ```
/// use khabar_text::{TokenKind, Tokenizer};
///
/// let tokens = Tokenizer::new().tokenize("بـ200 دولار، كوفيد-19");
/// let cut: Vec<_> = tokens.iter().map(|t| (t.text(), t.kind())).collect();
/// assert_eq!(cut[0], ("بـ", TokenKind::Word));
/// assert_eq!(cut[1], ("200", TokenKind::Number));
/// assert_eq!(cut[4], ("كوفيد-19", TokenKind::Mixed));
/// ```
#[derive(Debug, Clone)]
pub struct Tokenizer {
    search: Normalizer,
}

static DEFAULT: LazyLock<Tokenizer> =
    LazyLock::new(|| Tokenizer { search: Normalizer::new(Profile::Search) });

impl Default for Tokenizer {
    fn default() -> Self {
        Self::new()
    }
}

impl Tokenizer {
    /// The tokenizer of this crate; cheap.
    #[must_use]
    pub fn new() -> Self {
        DEFAULT.clone()
    }

    /// Spans and kinds alone, without folding and without allocation.
    ///
    /// Spans come in order and do not overlap; between them lie only white space and invisible controls.
    pub fn spans<'t>(&self, text: &'t str) -> impl Iterator<Item = (Span, TokenKind)> + use<'t> {
        cut::Cutter::new(text)
    }

    /// The pieces that UAX #29 cuts a text into, white space and marks among them: word boundaries as
    /// `unicode-segmentation` finds them, for what was built on them.
    pub fn word_bounds<'t>(&self, text: &'t str) -> impl Iterator<Item = Span> + use<'t> {
        text.split_word_bound_indices().map(|(at, piece)| Span::new(at, at + piece.len()))
    }

    /// All tokens of `text`, with their folded forms. Linear in the text.
    #[must_use]
    pub fn tokenize<'t>(&self, text: &'t str) -> Tokens<'t> {
        let view = self.search.align(text);
        // About one token in eight to ten bytes of Arabic; a guess only saves moving.
        let mut entries = Vec::with_capacity(text.len() / 8);
        let mut cursor = view.alignment().cursor();
        for (span, kind) in self.spans(text) {
            let folded = Span::new(cursor.advance(span.start()), cursor.advance(span.end()));
            entries.push(Entry { span: span.into(), folded: folded.into(), kind });
        }
        Tokens { source: text, folded: view.into_text(), entries }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Entry {
    span: Packed,
    folded: Packed,
    kind: TokenKind,
}

impl Entry {
    #[inline]
    fn span(&self) -> Span {
        self.span.into()
    }
}

/// A span in 8 bytes rather than 16, since every token has two: the start in 40 bits, the length in 24. Tokens take at most
/// a mebibyte, and their folded form at most eleven times that (ﷺ).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Packed(u64);

const LENGTH_BITS: u32 = 24;

impl From<Span> for Packed {
    #[inline]
    fn from(span: Span) -> Self {
        let length = (span.len() as u64).min((1 << LENGTH_BITS) - 1);
        Self((span.start() as u64) << LENGTH_BITS | length)
    }
}

impl From<Packed> for Span {
    #[inline]
    fn from(packed: Packed) -> Self {
        let start = (packed.0 >> LENGTH_BITS) as usize;
        Self::new(start, start + (packed.0 & ((1 << LENGTH_BITS) - 1)) as usize)
    }
}

/// The tokens of one source, in order.
///
/// Concatenating the source text of all tokens and the gaps between them gives back the source; gaps hold only
/// white space and invisible controls.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tokens<'s> {
    source: &'s str,
    /// The whole source, folded; the source itself if nothing changed.
    folded: Cow<'s, str>,
    entries: Vec<Entry>,
}

impl<'s> Tokens<'s> {
    /// The text that was cut.
    #[must_use]
    pub fn source(&self) -> &'s str {
        self.source
    }

    /// The number of tokens.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Token `index`, from 0.
    #[must_use]
    pub fn get(&self, index: usize) -> Option<Token<'_>> {
        self.entries.get(index).map(|entry| self.token(entry))
    }

    /// All tokens in order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = Token<'_>> + ExactSizeIterator {
        self.entries.iter().map(|entry| self.token(entry))
    }

    /// The source span from the first to the last token of `range`; empty for an empty range.
    #[must_use]
    pub fn span_of(&self, range: Range<usize>) -> Span {
        match self.entries.get(range).unwrap_or_default() {
            [] => Span::default(),
            [only] => only.span(),
            [first, .., last] => first.span().cover(last.span()),
        }
    }

    /// Whether nothing at all lies between token `index` and the one before it; false for the first.
    #[must_use]
    pub fn glued(&self, index: usize) -> bool {
        !self.is_first(index) && self.gap_before(index).is_empty()
    }

    /// Whether a line break lies between token `index` and the one before it.
    #[must_use]
    pub fn line_break_before(&self, index: usize) -> bool {
        !self.is_first(index)
            && self
                .gap_before(index)
                .text(self.source)
                .contains(['\n', '\r', '\u{2028}', '\u{2029}'])
    }

    /// The index of the first token that ends after byte `offset` of the source.
    #[must_use]
    pub fn index_at(&self, offset: usize) -> usize {
        self.entries.partition_point(|entry| entry.span().end() <= offset)
    }

    fn is_first(&self, index: usize) -> bool {
        index == 0 || index >= self.entries.len()
    }

    fn gap_before(&self, index: usize) -> Span {
        let end_before = index
            .checked_sub(1)
            .and_then(|i| self.entries.get(i))
            .map_or(0, |entry| entry.span().end());
        self.entries
            .get(index)
            .map_or(Span::default(), |entry| Span::new(end_before, entry.span().start()))
    }

    fn token(&self, entry: &Entry) -> Token<'_> {
        let (span, folded) = (entry.span(), Span::from(entry.folded));
        Token {
            span,
            kind: entry.kind,
            text: span.text(self.source),
            folded: folded.text(&self.folded),
        }
    }
}

/// One token, borrowed from its [`Tokens`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token<'t> {
    span: Span,
    kind: TokenKind,
    text: &'t str,
    folded: &'t str,
}

impl<'t> Token<'t> {
    /// Where it stands in the source.
    #[must_use]
    pub fn span(self) -> Span {
        self.span
    }

    /// What it is.
    #[must_use]
    pub fn kind(self) -> TokenKind {
        self.kind
    }

    /// As printed.
    #[must_use]
    pub fn text(self) -> &'t str {
        self.text
    }

    /// Under [`Profile::Search`], for matching.
    #[must_use]
    pub fn folded(self) -> &'t str {
        self.folded
    }

    /// Whether it begins with an Arabic letter.
    #[must_use]
    pub fn is_arabic(self) -> bool {
        self.text.chars().next().is_some_and(crate::is_arabic_letter)
    }
}

//! Folding letters, marks, digits and spaces, each by a switch of its own.

pub(crate) mod alignment;
mod decimal;
mod letter;
mod options;
mod presentation;
mod profile;
mod stream;
pub(crate) mod table;

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

pub use alignment::Alignment;
use alignment::{Forget, Record};
pub use options::{
    Alef, AlefMaksura, Case, DaggerAlef, Digits, Elongation, HamzaCarrier, Invisibles, LookAlikes,
    MarkSet, PresentationForms, Punctuation, Tatweel, TehMarbuta, WhiteSpace,
};
pub use profile::Profile;
pub use stream::{FoldStream, InvalidBytes};
use table::{Action, Options};

use crate::scan::Fold;
use crate::{Span, chars};

/// `text` under [`Profile::Search`]; borrowed if nothing changes.
///
/// ```
/// assert_eq!(khabar_text::fold("الإمـــاراتُ"), "الامارات");
/// ```
#[must_use]
pub fn fold(text: &str) -> Cow<'_, str> {
    Profile::Search.shared().normalize(text)
}

/// Folds text as its switches say. Immutable and cheap to clone; build once and share.
///
/// All functions are total and take time linear in the text. The same text folded twice is folded once, with any switches.
/// Only [`Elongation::Shorten`] cannot promise it where folds make three neighbours alike: distinct letters never merge, so أإآ
/// becomes ااا, and a second time that is one letter drawn out. No profile shortens.
///
/// ```
/// use khabar_text::{Normalizer, Profile};
///
/// let search = Normalizer::new(Profile::Search);
/// assert_eq!(search.normalize("إلى القاهــرة"), "الي القاهره");
/// assert!(matches!(search.normalize("مصر"), std::borrow::Cow::Borrowed("مصر")));
/// ```
#[derive(Debug, Clone)]
pub struct Normalizer {
    fold: Arc<Fold>,
}

impl Normalizer {
    /// The normalizer of a named profile, compiled by who asks first.
    #[must_use]
    pub fn new(profile: Profile) -> Self {
        profile.shared().clone()
    }

    fn compile(options: &Options) -> Self {
        Self { fold: Arc::new(Fold::new(options)) }
    }

    /// Starts from a profile; every switch can be set after.
    pub fn builder(profile: Profile) -> NormalizerBuilder {
        NormalizerBuilder { options: profile.options() }
    }

    /// `text`, folded; borrowed, with no allocation, if nothing changes.
    #[must_use]
    pub fn normalize<'t>(&self, text: &'t str) -> Cow<'t, str> {
        if !self.fold.changes(text) {
            return Cow::Borrowed(text);
        }
        let mut out = String::with_capacity(Fold::room(text));
        self.normalize_into(text, &mut out);
        Cow::Owned(out)
    }

    /// Appends `text`, folded, to `out`, which may be used again for the next text.
    pub fn normalize_into(&self, text: &str, out: &mut String) {
        self.fold.fold_into(text, out, &mut Forget);
    }

    /// For a text that comes in pieces.
    #[must_use]
    pub fn stream(&self) -> FoldStream<'_> {
        FoldStream::new(self)
    }

    /// Bytes that should be UTF-8 but may not be, folded; `invalid` says what becomes of those that are not.
    ///
    /// ```
    /// use khabar_text::{InvalidBytes, Normalizer, Profile};
    ///
    /// let clean = Normalizer::new(Profile::Clean);
    /// assert_eq!(clean.normalize_bytes(b"a\xD8b", InvalidBytes::Replace), "a\u{FFFD}b");
    /// assert_eq!(clean.normalize_bytes(b"a\xD8b", InvalidBytes::Remove), "ab");
    /// ```
    #[must_use]
    pub fn normalize_bytes(&self, bytes: &[u8], invalid: InvalidBytes) -> String {
        let mut out = String::with_capacity(bytes.len());
        self.normalize_bytes_into(bytes, invalid, &mut out);
        out
    }

    /// The same, appended to `out`, which may be used again; bytes that are UTF-8 then need no allocation.
    pub fn normalize_bytes_into(&self, bytes: &[u8], invalid: InvalidBytes, out: &mut String) {
        match std::str::from_utf8(bytes) {
            Ok(text) => self.normalize_into(text, out),
            Err(_) => stream::normalize_bytes(self, bytes, invalid, out),
        }
    }

    /// The last place in `text` where it can be cut, so that both parts are folded as they are in the whole.
    fn last_cut(&self, text: &str) -> Option<usize> {
        let begins_anew = |c: char| {
            matches!(self.fold.action(c), Action::Keep | Action::Replace(_) | Action::Expand(_))
        };
        let mut from_end = text.char_indices().rev().peekable();
        while let Some((at, c)) = from_end.next() {
            // A run of one letter stays whole; و and ي also ask what stands before them.
            let in_run = matches!(c, '\u{0648}' | '\u{064A}')
                || from_end.peek().is_none_or(|&(_, before)| before == c);
            if begins_anew(c) && !(self.fold.shortens() && in_run) {
                return Some(at);
            }
        }
        None
    }

    /// `text`, folded, with the way back.
    #[must_use]
    pub fn align<'t>(&self, text: &'t str) -> Normalized<'t> {
        if !self.fold.changes(text) {
            return Normalized {
                source: text,
                view: Cow::Borrowed(text),
                alignment: Alignment::identity(text.len()),
            };
        }
        let (mut view, mut alignment) =
            (String::with_capacity(Fold::room(text)), Alignment::default());
        self.fold_aligned(text, &mut view, &mut alignment);
        Normalized { source: text, view: Cow::Owned(view), alignment }
    }

    /// The same in memory that is used again: `view` and `alignment` are overwritten, and grow only if they must.
    ///
    /// ```
    /// use khabar_text::{Alignment, Normalizer, Profile};
    ///
    /// let search = Normalizer::new(Profile::Search);
    /// let (mut view, mut alignment) = (String::new(), Alignment::default());
    /// for word in ["القاهـــرة", "الإسكندريّة"] {
    ///     search.align_into(word, &mut view, &mut alignment);
    ///     assert_eq!(alignment.to_view(word.len()), view.len());
    /// }
    /// ```
    pub fn align_into(&self, text: &str, view: &mut String, alignment: &mut Alignment) {
        view.clear();
        self.fold_aligned(text, view, alignment);
        // Quicker than to look first: nearly all texts change.
        if view == text {
            alignment.set_identity(text.len());
        }
    }

    fn fold_aligned(&self, text: &str, view: &mut String, alignment: &mut Alignment) {
        let mut record = Record::new(text.len(), alignment);
        self.fold.fold_into(text, view, &mut record);
        *alignment = record.finish(view.len());
    }
}

/// A folded text and the way back to its source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Normalized<'s> {
    source: &'s str,
    view: Cow<'s, str>,
    alignment: Alignment,
}

impl<'s> Normalized<'s> {
    /// The folded text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.view
    }

    /// The text as it was given.
    #[must_use]
    pub fn source(&self) -> &'s str {
        self.source
    }

    /// The map between the two.
    #[must_use]
    pub fn alignment(&self) -> &Alignment {
        &self.alignment
    }

    /// The folded text alone.
    #[must_use]
    pub fn into_text(self) -> Cow<'s, str> {
        self.view
    }

    /// The source span of a range of the folded text, with the marks of its last letter, but without tatweel,
    /// controls or spaces that were removed after it. A range that cuts a character is widened to hold it.
    #[must_use]
    pub fn source_span(&self, view: Range<usize>) -> Span {
        let view = widen(&self.view, view);
        let wide = self.alignment.to_source(view);
        let is_trailing = |c: char, rest: usize| {
            !chars::is_arabic_mark(c)
                && self.alignment.to_view(rest) == view.end()
                && !view.is_empty()
        };
        let mut end = wide.end();
        let mut text = wide.text(self.source).chars();
        while let Some(c) = text.next_back() {
            let before = end - c.len_utf8();
            if !is_trailing(c, before) {
                break;
            }
            end = before;
        }
        Span::new(wide.start(), end)
    }
}

/// The range moved outwards to character boundaries.
fn widen(text: &str, range: Range<usize>) -> Span {
    let mut start = range.start.min(text.len());
    let mut end = range.end.clamp(start, text.len());
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    while !text.is_char_boundary(end) {
        end += 1;
    }
    Span::new(start, end)
}

/// Sets the switches of a [`Normalizer`] one by one.
#[derive(Debug, Clone)]
#[must_use]
pub struct NormalizerBuilder {
    options: Options,
}

/// One method a switch.
macro_rules! switches {
    ($($(#[$doc:meta])* $method:ident($field:ident: $type:ty);)*) => {
        impl NormalizerBuilder {
            $($(#[$doc])*
            pub fn $method(mut self, choice: $type) -> Self {
                self.options.$field = choice;
                self
            })*
        }
    };
}

switches! {
    /// أ إ آ ٱ ٲ ٳ.
    alef(alef: Alef);
    /// ؤ and ئ.
    hamza_carrier(hamza: HamzaCarrier);
    /// ى and ي.
    alef_maksura(maksura: AlefMaksura);
    /// ة.
    teh_marbuta(teh_marbuta: TehMarbuta);
    /// U+0670.
    dagger_alef(dagger_alef: DaggerAlef);
    /// ـ.
    tatweel(tatweel: Tatweel);
    /// The classes of marks that go.
    remove_marks(marks: MarkSet);
    /// Shapes stored instead of letters.
    presentation_forms(forms: PresentationForms);
    /// Persian and Urdu letters for Arabic ones.
    look_alikes(look_alikes: LookAlikes);
    /// Digit families.
    digits(digits: Digits);
    /// Arabic punctuation.
    punctuation(punctuation: Punctuation);
    /// Bidi controls and zero-width characters.
    invisibles(invisibles: Invisibles);
    /// Runs of white space.
    white_space(white_space: WhiteSpace);
    /// Latin capitals.
    case(case: Case);
    /// Letters drawn out: رااائع. No profile shortens them.
    elongation(elongation: Elongation);
}

impl NormalizerBuilder {
    /// Compiles the switches to a table, a fifth of a millisecond; what is set as in a profile is that profile's.
    #[must_use]
    pub fn build(self) -> Normalizer {
        let mut profiles = Profile::NAMES.into_iter().map(|(_, profile)| profile);
        match profiles.find(|profile| profile.options() == self.options) {
            Some(profile) => Normalizer::new(profile),
            None => Normalizer::compile(&self.options),
        }
    }
}

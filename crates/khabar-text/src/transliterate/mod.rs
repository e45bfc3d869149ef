//! Arabic in Latin letters and back, one character for one: Buckwalter, its variants, and HSB.

mod scheme;

use std::borrow::Cow;

pub use scheme::Scheme;

/// `text` with each Arabic character that the scheme has written as its Latin one; the rest stays as it is.
///
/// Borrowed if nothing changes. [`to_arabic`] gives back every text in which the scheme's own Latin characters do not
/// stand already.
///
/// ```
/// use khabar_text::{Scheme, to_arabic, to_latin};
///
/// assert_eq!(to_latin("الشَّمس", Scheme::Buckwalter), "Al$a~ms");
/// assert_eq!(to_latin("الشَّمس", Scheme::HabashSoudiBuckwalter), "Alša~ms");
/// assert_eq!(to_arabic("mSr", Scheme::Buckwalter), "مصر");
/// ```
#[must_use]
pub fn to_latin(text: &str, scheme: Scheme) -> Cow<'_, str> {
    let table = scheme.table();
    replace(text, |c| table.latin_for(c))
}

/// `text` with each Latin character of the scheme read as its Arabic one; the rest stays as it is.
///
/// Every Latin letter that the scheme uses is read so, and a full stop as sukun in HSB: give it transliteration only.
/// Borrowed if nothing changes.
///
/// ```
/// use khabar_text::{Scheme, to_arabic};
///
/// assert_eq!(to_arabic("wzArp, 2024", Scheme::SafeBuckwalter), "وزارة, 2024");
/// ```
#[must_use]
pub fn to_arabic(text: &str, scheme: Scheme) -> Cow<'_, str> {
    let table = scheme.table();
    replace(text, |c| table.arabic_for(c))
}

fn replace(text: &str, partner: impl Fn(char) -> Option<char>) -> Cow<'_, str> {
    let Some((kept, rest)) =
        text.find(|c| partner(c).is_some()).and_then(|first| text.split_at_checked(first))
    else {
        return Cow::Borrowed(text);
    };
    let mut out = String::with_capacity(text.len());
    out.push_str(kept);
    out.extend(rest.chars().map(|c| partner(c).unwrap_or(c)));
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn schemes() -> impl Iterator<Item = Scheme> {
        Scheme::NAMES.into_iter().map(|(_, scheme)| scheme)
    }

    #[test]
    fn every_mapped_character_comes_back() {
        for scheme in schemes() {
            let mut mapped = 0;
            for c in '\0'..=char::MAX {
                let alone = c.to_string();
                let latin = to_latin(&alone, scheme);
                if latin != alone.as_str() {
                    mapped += 1;
                    assert_eq!(latin.chars().count(), 1, "U+{:04X}", c as u32);
                    assert_eq!(to_arabic(&latin, scheme), alone, "{scheme:?} U+{:04X}", c as u32);
                }
            }
            assert_eq!(mapped, 51, "{scheme:?}");
        }
    }

    #[test]
    fn sentences_are_written_as_the_schemes_print_them() {
        let text = "ذهب إلى المدرسة";
        let written = schemes().map(|scheme| to_latin(text, scheme).into_owned());
        let wanted = ["*hb <lY Almdrsp", "Vhb IlY Almdrsp", "*hb IlY Almdrsp", "ðhb Ălý Almdrsħ"];
        assert!(written.eq(wanted));
        assert_eq!(to_arabic("Ǎlý", Scheme::HabashSoudiBuckwalter), "إلى");
    }

    #[test]
    fn what_no_scheme_has_is_borrowed() {
        for scheme in schemes() {
            assert!(matches!(to_latin("x = ٢٠٢٤، 日本", scheme), Cow::Borrowed(_)));
            assert!(matches!(to_arabic("2024 ٢٠٢٤ 日本", scheme), Cow::Borrowed(_)));
        }
    }

    proptest! {
        #[test]
        fn arabic_text_comes_back(text in "[\u{0621}-\u{063A}\u{0640}-\u{0652}\u{0670}\u{0671}پچڤگ ٠-٩،؟0-9!\n]{0,80}") {
            // U+063B to U+063F stand for no letter of these schemes, and the range above leaves them out.
            for scheme in schemes() {
                let latin = to_latin(&text, scheme);
                prop_assert!(!latin.chars().any(crate::is_arabic_letter));
                prop_assert_eq!(to_arabic(&latin, scheme), text.as_str());
            }
        }

        #[test]
        fn any_string_survives(text in khabar_testing::strategies::any_text()) {
            for scheme in schemes() {
                prop_assert_eq!(to_latin(&text, scheme).chars().count(), text.chars().count());
                prop_assert_eq!(to_arabic(&text, scheme).chars().count(), text.chars().count());
            }
        }
    }
}

//! Unicode's composed forms, NFC and NFKC, for text that mostly has them already.
//!
//! Plain version: `text.nfc().collect()`. Departure: letters and harakat of ordinary text, in their standard order, are
//! passed over by their code points alone; only the pieces between are looked at, and changed if they have to be.

use std::borrow::Cow;

use unicode_normalization::{UnicodeNormalization, is_nfc, is_nfkc};

use crate::Span;

/// `text` in Unicode's form NFC: ا and a combining hamza become أ, and the marks of one letter take their standard order.
///
/// Borrowed if nothing changes.
///
/// ```
/// use khabar_text::nfc;
///
/// assert_eq!(nfc("ا\u{0654}حمد"), "أحمد");
/// assert_eq!(nfc("ﻷحمد"), "ﻷحمد");
/// ```
#[must_use]
pub fn nfc(text: &str) -> Cow<'_, str> {
    replace(text, is_nfc, |piece, out| out.extend(piece.nfc()))
}

/// `text` in Unicode's form NFKC: what [`nfc`] does, and presentation forms, full-width letters and other shapes become
/// plain ones.
///
/// Borrowed if nothing changes.
///
/// ```
/// assert_eq!(khabar_text::nfkc("ﻷحمد"), "لأحمد");
/// ```
#[must_use]
pub fn nfkc(text: &str) -> Cow<'_, str> {
    replace(text, is_nfkc, |piece, out| out.extend(piece.nfkc()))
}

/// `text` with each piece that does not have the form replaced by what `append` makes of it.
fn replace(
    text: &str,
    has_form: impl Fn(&str) -> bool,
    append: impl Fn(&str, &mut String),
) -> Cow<'_, str> {
    let mut out = String::new();
    let (mut at, mut copied) = (0, 0);
    while let Some(span) = next_unusual(text, at) {
        let piece = span.text(text);
        if !has_form(piece) {
            out.push_str(Span::new(copied, span.start()).text(text));
            append(piece, &mut out);
            copied = span.end();
        }
        at = span.end();
    }
    if copied == 0 {
        return Cow::Borrowed(text);
    }
    out.push_str(Span::new(copied, text.len()).text(text));
    Cow::Owned(out)
}

/// The next piece from `from` on that a form might change: from the ordinary letter before it to the one after it, which
/// nothing before can join.
fn next_unusual(text: &str, from: usize) -> Option<Span> {
    let mut chars = text.get(from..)?.char_indices();
    let (mut letter, mut last) = (0, 0);
    let is_unusual = chars.any(|(at, c)| match combining_class(c) {
        Some(0) => {
            (letter, last) = (at, 0);
            false
        }
        Some(class) if class >= last => {
            last = class;
            false
        }
        _ => true,
    });
    if !is_unusual {
        return None;
    }
    let next = chars.find(|&(_, c)| combining_class(c) == Some(0));
    Some(Span::new(from + letter, next.map_or(text.len(), |(at, _)| from + at)))
}

/// The canonical combining class of an ordinary character: one that each form keeps and that joins nothing before it.
fn combining_class(c: char) -> Option<u8> {
    match c {
        // The high hamza letters U+0675 to U+0678 are shapes of two letters.
        '\0'..='\x7F'
        | '\u{0600}'..='\u{060F}'
        | '\u{061B}'..='\u{064A}'
        | '\u{0660}'..='\u{066F}'
        | '\u{0671}'..='\u{0674}'
        | '\u{0679}'..='\u{06D5}' => Some(0),
        '\u{064B}'..='\u{0652}' => Some((c as u32 - 0x064B) as u8 + 27),
        '\u{0670}' => Some(35),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use khabar_testing::strategies::any_text;
    use proptest::prelude::*;
    use unicode_normalization::char::canonical_combining_class;

    use super::*;
    use crate::is_arabic_mark;

    /// Both forms equal what the plain version makes, and only a change is owned.
    fn holds(text: &str) -> bool {
        let plain = [text.nfc().collect::<String>(), text.nfkc().collect()];
        [nfc(text), nfkc(text)].into_iter().zip(plain).all(|(made, wanted)| {
            made == wanted && matches!(made, Cow::Borrowed(_)) == (wanted == text)
        })
    }

    #[test]
    fn what_is_called_ordinary_is() {
        for c in '\0'..=char::MAX {
            if let Some(class) = combining_class(c) {
                let alone = c.to_string();
                assert_eq!(class, canonical_combining_class(c), "U+{:04X}", c as u32);
                assert!(alone.nfkc().eq([c]) && alone.nfkd().count() <= 3, "U+{:04X}", c as u32);
                for base in ['ا', 'ي', '\u{06D5}', 'a', '\u{0654}'] {
                    assert!(class > 0 || [base, c].into_iter().nfc().eq([base, c]), "{base} {c}");
                }
            }
        }
    }

    #[test]
    fn every_arabic_character_and_every_letter_with_a_mark() {
        let all = ('\u{0600}'..='\u{08FF}').chain('\u{FB50}'..='\u{FEFF}').chain(['a', 'e', 'é']);
        let all: Vec<_> =
            all.chain('\u{10EC0}'..='\u{10EFF}').chain('\u{1EE00}'..='\u{1EEFF}').collect();
        let marks: Vec<_> = all.iter().copied().filter(|&c| is_arabic_mark(c)).collect();
        for &c in &all {
            assert!(holds(&c.to_string()), "U+{:04X}", c as u32);
            for &mark in &marks {
                let pair = String::from_iter(['و', c, mark, 'ل']);
                assert!(holds(&pair), "{}", pair.escape_unicode());
            }
        }
    }

    #[test]
    fn every_letter_that_composes_with_every_two_marks() {
        let marks: Vec<_> = ('\u{0600}'..='\u{08FF}').filter(|&c| is_arabic_mark(c)).collect();
        for base in ['ا', 'و', 'ي', 'ە', 'ہ', 'ے', 'ﻻ'] {
            for (first, second) in marks.iter().flat_map(|&a| marks.iter().map(move |&b| (a, b))) {
                let text = String::from_iter([base, first, second]);
                assert!(holds(&text), "{}", text.escape_unicode());
            }
        }
    }

    #[test]
    fn ordinary_text_is_borrowed() {
        for text in
            ["", "قال الرئيس: «نعم» 2024", "مُحَمَّد".nfc().collect::<String>().as_str(), "déjà"]
        {
            assert!(matches!(nfc(text), Cow::Borrowed(_)), "{text}");
            assert!(matches!(nfkc(text), Cow::Borrowed(_)), "{text}");
        }
        // The order people type, shadda first, is not the standard one.
        assert_eq!(nfc("م\u{0651}\u{064E}"), "م\u{064E}\u{0651}");
    }

    proptest! {
        #[test]
        fn any_text_takes_its_forms(text in any_text(), marked in "[اوي\u{064B}-\u{0655}\u{0670}é ﻷ]{0,30}") {
            prop_assert!(holds(&text));
            prop_assert!(holds(&marked));
        }
    }
}

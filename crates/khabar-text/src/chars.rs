//! The letters and marks of Arabic by name, and what class a character is of.
//!
//! Source of the ranges: The Unicode Standard 16.0, blocks Arabic, Arabic Supplement, Arabic Extended-A/B,
//! Arabic Presentation Forms-A/B.

pub(crate) const TATWEEL: char = '\u{0640}'; // ـ
pub(crate) const MADDA_ABOVE: char = '\u{0653}';
pub(crate) const HAMZA_ABOVE: char = '\u{0654}';
pub(crate) const HAMZA_BELOW: char = '\u{0655}';
pub(crate) const ZERO_WIDTH_NON_JOINER: char = '\u{200C}';
pub(crate) const ZERO_WIDTH_JOINER: char = '\u{200D}';

/// Whether `c` is a letter of the Arabic script (presentation forms included; marks, digits, tatweel are not).
#[must_use]
pub const fn is_arabic_letter(c: char) -> bool {
    matches!(c,
        '\u{0620}'..='\u{063F}' | '\u{0641}'..='\u{064A}' | '\u{066E}' | '\u{066F}' | '\u{0671}'..='\u{06D3}'
        | '\u{06D5}' | '\u{06E5}' | '\u{06E6}' | '\u{06EE}' | '\u{06EF}' | '\u{06FA}'..='\u{06FC}' | '\u{06FF}'
        | '\u{0750}'..='\u{077F}' | '\u{0870}'..='\u{0887}' | '\u{0889}'..='\u{088F}' | '\u{08A0}'..='\u{08C9}'
        | '\u{FB50}'..='\u{FBB1}' | '\u{FBD3}'..='\u{FD3D}' | '\u{FD50}'..='\u{FD8F}' | '\u{FD92}'..='\u{FDC7}'
        | '\u{FDF0}'..='\u{FDFC}' | '\u{FE70}'..='\u{FE74}' | '\u{FE76}'..='\u{FEFC}')
}

/// Whether `c` is a mark written above or below an Arabic letter: harakat, tanwin, shadda, sukun, hamza and madda
/// marks, dagger alef, Qur'anic annotation and honorific signs.
#[must_use]
pub const fn is_arabic_mark(c: char) -> bool {
    matches!(c,
        '\u{0610}'..='\u{061A}' | '\u{064B}'..='\u{065F}' | '\u{0670}' | '\u{06D6}'..='\u{06DC}'
        | '\u{06DF}'..='\u{06E4}' | '\u{06E7}' | '\u{06E8}' | '\u{06EA}'..='\u{06ED}' | '\u{0897}'..='\u{089F}'
        | '\u{08CA}'..='\u{08E1}' | '\u{08E3}'..='\u{08FF}')
}

/// Whether `c` is an Arabic-Indic (٠-٩) or Extended Arabic-Indic (۰-۹) digit.
#[must_use]
pub fn is_arabic_digit(c: char) -> bool {
    matches!(c, '\u{0660}'..='\u{0669}' | '\u{06F0}'..='\u{06F9}')
}

/// Characters that are not seen and separate nothing: bidi controls, zero-width characters, byte order mark.
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{00AD}' | '\u{061C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{206F}' | '\u{FEFF}')
}

/// Joiners that stand inside a word of the Arabic script.
pub(crate) fn is_joiner(c: char) -> bool {
    matches!(c, ZERO_WIDTH_JOINER | ZERO_WIDTH_NON_JOINER)
}

/// The value of a digit of any family that news uses.
pub(crate) fn digit_value(c: char) -> Option<u32> {
    match c {
        '0'..='9' => Some(c as u32 - '0' as u32),
        '\u{0660}'..='\u{0669}' => Some(c as u32 - 0x0660),
        '\u{06F0}'..='\u{06F9}' => Some(c as u32 - 0x06F0),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_do_not_overlap() {
        for c in '\0'..='\u{FFFF}' {
            let classes = [
                is_arabic_letter(c),
                is_arabic_mark(c),
                is_arabic_digit(c),
                is_invisible(c),
                c.is_whitespace(),
            ];
            assert!(classes.iter().filter(|&&yes| yes).count() <= 1, "U+{:04X}", c as u32);
        }
        assert!(!is_arabic_letter(TATWEEL));
    }
}

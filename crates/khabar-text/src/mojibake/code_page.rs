//! The code pages that Arabic is misread as: which byte each character was.

use std::sync::LazyLock;

/// What windows-1256 reads the bytes from 80 to FF as.
#[rustfmt::skip]
pub(super) const WINDOWS_1256: [u16; 128] = [
    0x20AC, 0x067E, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
    0x02C6, 0x2030, 0x0679, 0x2039, 0x0152, 0x0686, 0x0698, 0x0688,
    0x06AF, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x06A9, 0x2122, 0x0691, 0x203A, 0x0153, 0x200C, 0x200D, 0x06BA,
    0x00A0, 0x060C, 0x00A2, 0x00A3, 0x00A4, 0x00A5, 0x00A6, 0x00A7,
    0x00A8, 0x00A9, 0x06BE, 0x00AB, 0x00AC, 0x00AD, 0x00AE, 0x00AF,
    0x00B0, 0x00B1, 0x00B2, 0x00B3, 0x00B4, 0x00B5, 0x00B6, 0x00B7,
    0x00B8, 0x00B9, 0x061B, 0x00BB, 0x00BC, 0x00BD, 0x00BE, 0x061F,
    0x06C1, 0x0621, 0x0622, 0x0623, 0x0624, 0x0625, 0x0626, 0x0627,
    0x0628, 0x0629, 0x062A, 0x062B, 0x062C, 0x062D, 0x062E, 0x062F,
    0x0630, 0x0631, 0x0632, 0x0633, 0x0634, 0x0635, 0x0636, 0x00D7,
    0x0637, 0x0638, 0x0639, 0x063A, 0x0640, 0x0641, 0x0642, 0x0643,
    0x00E0, 0x0644, 0x00E2, 0x0645, 0x0646, 0x0647, 0x0648, 0x00E7,
    0x00E8, 0x00E9, 0x00EA, 0x00EB, 0x0649, 0x064A, 0x00EE, 0x00EF,
    0x064B, 0x064C, 0x064D, 0x064E, 0x00F4, 0x064F, 0x0650, 0x00F7,
    0x0651, 0x00F9, 0x0652, 0x00FB, 0x00FC, 0x200E, 0x200F, 0x06D2,
];

/// What windows-1252 reads the bytes from 80 to 9F as; from A0 it is Latin-1. The five bytes it leaves open are read as
/// control characters, which is what browsers do.
#[rustfmt::skip]
pub(super) const WINDOWS_1252: [u16; 32] = [
    0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
    0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008D, 0x017D, 0x008F,
    0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178,
];

/// The characters that are looked up: up to the Arabic block, and punctuation.
const LETTERS: usize = 0x0700;
const PUNCTUATION: usize = 0x2000;
const PUNCTUATION_LEN: usize = 0x0140;

/// A code page, from characters to bytes.
#[derive(Debug)]
pub(super) struct CodePage {
    /// The byte of each character, 0 for none; bytes below 80 are no matter here.
    letters: [u8; LETTERS],
    punctuation: [u8; PUNCTUATION_LEN],
}

/// Latin-1 and windows-1252 in one, since no character has two bytes among them.
pub(super) static LATIN: LazyLock<CodePage> = LazyLock::new(|| {
    let latin_1 = (0x80..=0xFF_u8).map(|byte| (u16::from(byte), byte));
    CodePage::new(latin_1.chain(WINDOWS_1252.into_iter().zip(0x80..=0xFF)))
});

pub(super) static ARABIC: LazyLock<CodePage> =
    LazyLock::new(|| CodePage::new(WINDOWS_1256.into_iter().zip(0x80..=0xFF)));

impl CodePage {
    fn new(pairs: impl Iterator<Item = (u16, u8)>) -> Self {
        let mut page = Self { letters: [0; LETTERS], punctuation: [0; PUNCTUATION_LEN] };
        for (character, byte) in pairs {
            if let Some(slot) = page.slot(usize::from(character)) {
                *slot = byte;
            }
        }
        page
    }

    fn slot(&mut self, cp: usize) -> Option<&mut u8> {
        if cp < LETTERS {
            self.letters.get_mut(cp)
        } else {
            self.punctuation.get_mut(cp.checked_sub(PUNCTUATION)?)
        }
    }

    /// The byte from 80 to FF that was read as `c`; 0 if none was.
    #[inline]
    fn byte(&self, c: char) -> u8 {
        let cp = c as usize;
        let byte = if cp < LETTERS {
            self.letters.get(cp)
        } else {
            self.punctuation.get(cp.wrapping_sub(PUNCTUATION))
        };
        byte.copied().unwrap_or_default()
    }

    /// The character whose bytes in UTF-8 were read as the first characters of `text`: how many bytes of `text` those
    /// are, and the character.
    #[inline]
    pub(super) fn misread(&self, text: &str) -> Option<(usize, char)> {
        let mut chars = text.chars();
        let lead = self.byte(chars.next()?);
        let (trails, bits) = match lead {
            0xC2..=0xDF => (1, lead & 0x1F),
            0xE0..=0xEF => (2, lead & 0x0F),
            0xF0..=0xF4 => (3, lead & 0x07),
            _ => return None,
        };
        let mut code = u32::from(bits);
        for _ in 0..trails {
            let trail = self.byte(chars.next()?);
            if !matches!(trail, 0x80..=0xBF) {
                return None;
            }
            code = code << 6 | u32::from(trail & 0x3F);
        }
        let c = char::from_u32(code).filter(|c| c.len_utf8() == trails + 1)?;
        Some((text.len() - chars.as_str().len(), c))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_of_each_page_is_known() {
        for (character, byte) in WINDOWS_1256.into_iter().zip(0x80..=0xFF_u8) {
            assert_eq!(ARABIC.byte(char::from_u32(character.into()).unwrap()), byte);
        }
        for (character, byte) in WINDOWS_1252.into_iter().zip(0x80..=0x9F_u8) {
            assert_eq!(LATIN.byte(char::from_u32(character.into()).unwrap()), byte);
        }
        assert_eq!(['é', 'A', '日', '\u{2000}'].map(|c| LATIN.byte(c)), [0xE9, 0, 0, 0]);
    }

    #[test]
    fn only_well_formed_utf_8_is_read() {
        assert_eq!(LATIN.misread("Ø§Ù„"), Some((4, 'ا')));
        assert_eq!(ARABIC.misread("ط§ظ„"), Some((4, 'ا')));
        // A lone lead, a lead too many, and an overlong form.
        for text in ["Ø", "ØØ", "Ø§".get(2..).unwrap(), "à€§"] {
            assert_eq!(LATIN.misread(text), None, "{text}");
        }
    }
}

//! The schemes as look-ups, from `data/transliteration.tsv`.

use std::sync::LazyLock;

use crate::tsv;

const ROWS: &str = include_str!("../../data/transliteration.tsv");

/// The first code point of the Arabic side.
const ARABIC: usize = 0x0600;
const ARABIC_LEN: usize = 0x0100;
/// The Latin side, with the Greek letters of HSB.
const LATIN_LEN: usize = 0x0400;
/// HSB is also printed with a caron over the A of إ.
const A_WITH_CARON: char = '\u{01CD}'; // Ǎ
const ALEF_WITH_HAMZA_BELOW: char = '\u{0625}'; // إ

/// A way to write Arabic in Latin letters, one for one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(rename_all = "snake_case")
)]
#[non_exhaustive]
pub enum Scheme {
    /// The first and most used, ASCII only: شمس is `$ms`.
    Buckwalter,
    /// For identifiers and file names: of ASCII only letters, `_` and `~`. شمس is `cms`.
    SafeBuckwalter,
    /// For XML: `<`, `>` and `&` are not used.
    XmlBuckwalter,
    /// Habash, Soudi and Buckwalter: easier to read aloud, شمس is `šms`.
    HabashSoudiBuckwalter,
}

impl Scheme {
    /// Every scheme with the name it has on a command line.
    pub const NAMES: [(&'static str, Self); 4] = [
        ("buckwalter", Self::Buckwalter),
        ("safe-buckwalter", Self::SafeBuckwalter),
        ("xml-buckwalter", Self::XmlBuckwalter),
        ("hsb", Self::HabashSoudiBuckwalter),
    ];

    /// The scheme called `name` on a command line.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::NAMES.into_iter().find(|(known, _)| *known == name).map(|(_, scheme)| scheme)
    }

    pub(super) fn table(self) -> &'static Table {
        let [buckwalter, safe, xml, hsb] = &*TABLES;
        match self {
            Self::Buckwalter => buckwalter,
            Self::SafeBuckwalter => safe,
            Self::XmlBuckwalter => xml,
            Self::HabashSoudiBuckwalter => hsb,
        }
    }
}

static TABLES: LazyLock<[Table; 4]> = LazyLock::new(|| [1, 2, 3, 4].map(Table::from_column));

/// One scheme, both ways; a character without a partner is its own.
#[derive(Debug)]
pub(super) struct Table {
    latin: [Option<char>; ARABIC_LEN],
    arabic: [Option<char>; LATIN_LEN],
}

impl Table {
    fn from_column(column: usize) -> Self {
        let mut table = Self { latin: [None; ARABIC_LEN], arabic: [None; LATIN_LEN] };
        for row in tsv::rows("transliteration.tsv", ROWS).flatten() {
            let sides = (row.column(column).chars().next(), row.last().chars().next());
            if let (Some(latin), Some(arabic)) = sides {
                table.read_as(latin, arabic);
                let slot = (arabic as usize).checked_sub(ARABIC);
                if let Some(slot) = slot.and_then(|slot| table.latin.get_mut(slot)) {
                    *slot = Some(latin);
                }
            }
        }
        if table.latin_for(ALEF_WITH_HAMZA_BELOW).is_some_and(|latin| !latin.is_ascii()) {
            table.read_as(A_WITH_CARON, ALEF_WITH_HAMZA_BELOW);
        }
        table
    }

    fn read_as(&mut self, latin: char, arabic: char) {
        if let Some(slot) = self.arabic.get_mut(latin as usize) {
            *slot = Some(arabic);
        }
    }

    /// What `c` is written as, if the scheme has it.
    #[inline]
    pub(super) fn latin_for(&self, c: char) -> Option<char> {
        *self.latin.get((c as usize).checked_sub(ARABIC)?)?
    }

    /// What `c` is read as, if the scheme has it.
    #[inline]
    pub(super) fn arabic_for(&self, c: char) -> Option<char> {
        *self.arabic.get(c as usize)?
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_row_has_one_character_a_column_and_none_twice() {
        let rows: Vec<_> = tsv::rows("transliteration.tsv", ROWS).map(|row| row.unwrap()).collect();
        for row in &rows {
            let code = u32::from_str_radix(row.column(0), 16).unwrap();
            assert_eq!(row.last().chars().next(), char::from_u32(code), "line {}", row.line());
            assert_eq!(row.columns().len(), 6, "line {}", row.line());
            assert!(row.columns()[1..].iter().all(|c| c.chars().count() == 1), "{row:?}");
        }
        for column in 1..=5 {
            let distinct: HashSet<_> = rows.iter().map(|row| row.column(column)).collect();
            assert_eq!(distinct.len(), rows.len(), "column {column} has a character twice");
        }
    }

    #[test]
    fn each_scheme_keeps_its_promise() {
        for row in tsv::rows("transliteration.tsv", ROWS).map(|row| row.unwrap()) {
            assert!(row.columns()[1..4].iter().all(|c| c.is_ascii()), "{row:?}");
            let safe = row.column(2);
            assert!(safe.chars().all(|c| c.is_ascii_alphabetic() || "_~".contains(c)), "{safe}");
            assert!(!["<", ">", "&"].contains(&row.column(3)), "{row:?}");
        }
    }
}

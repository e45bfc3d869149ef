//! Adjectives and nouns of nationality, made from one base by rule.
//!
//! A base is the masculine singular (روسي) or a broken plural (روس). A word is looked up without article and endings:
//! الروسية, روسيان, الروسيين, سوفياتيتين all come to their base in ي. The accusative اً is an ending too, but روسيا is the
//! country.

use khabar_text::{fold, strip_article};
use rustc_hash::FxHashMap;

use crate::lists::rows;

/// What an adjective of nationality says.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Demonym {
    /// Index into [`Demonyms::ids`].
    pub(crate) id: u16,
    /// Of a base that is another word first, in a form that this word has too: does not count.
    pub(crate) doubtful: bool,
}

#[derive(Debug, Clone, Default)]
pub(crate) struct Demonyms {
    bases: FxHashMap<Box<str>, (u16, Use)>,
    ids: Vec<(&'static str, &'static str)>,
}

/// How far a base can be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Use {
    Sure,
    /// غربي: not the bare masculine singular, which is also "west of".
    Ambiguous,
    /// مالي: only the sound plurals, for المالية is finance.
    Plural,
}

/// Endings after the ي of the base, folded, longest first.
const ENDINGS: [&str; 9] = ["تان", "تين", "ات", "ان", "ين", "ون", "ه", "ا", ""];

impl Demonyms {
    pub(crate) fn load() -> Self {
        let mut demonyms = Self::default();
        for row in rows(include_str!("../data/demonyms.tsv")) {
            let id = row.column(0);
            let index = match demonyms.ids.iter().position(|known| known.0 == id) {
                Some(index) => index,
                None => {
                    demonyms.ids.push((id, row.last()));
                    demonyms.ids.len() - 1
                }
            };
            let trust = match row.column(1) {
                "sure" => Use::Sure,
                "plural" => Use::Plural,
                _ => Use::Ambiguous,
            };
            demonyms.bases.entry(fold(row.last()).into()).or_insert((index as u16, trust));
        }
        demonyms.derive_from_countries();
        demonyms
    }

    /// Spellings of a country that are not in the list have their adjective too: بلاروسيا gives بلاروسي.
    fn derive_from_countries(&mut self) {
        for row in rows(include_str!("../data/countries.tsv")) {
            if row.column(1) != "country" || row.last().contains(' ') {
                continue;
            }
            let Some(index) = self.ids.iter().position(|known| known.0 == row.column(0)) else {
                continue;
            };
            let base = nisba(&fold(row.last()));
            if base.chars().count() >= 5 {
                self.bases.entry(base.into()).or_insert((index as u16, Use::Sure));
            }
        }
    }

    /// The region or ISO code, and the base form to show.
    pub(crate) fn id(&self, index: u16) -> (&'static str, &'static str) {
        self.ids.get(usize::from(index)).copied().unwrap_or_default()
    }

    /// Reads a folded word with or without article.
    pub(crate) fn get(&self, word: &str) -> Option<Demonym> {
        let bare = strip_article(word).unwrap_or(word);
        let definite = bare.len() != word.len();
        let read = |id, trust, plural: bool, telling: bool| Demonym {
            id,
            doubtful: match trust {
                Use::Sure => false,
                Use::Ambiguous => !definite && !telling,
                Use::Plural => !plural,
            },
        };
        if let Some(&(id, trust)) = self.bases.get(bare) {
            return Some(read(id, trust, false, false));
        }
        ENDINGS.iter().find_map(|&ending| {
            let base = bare.strip_suffix(ending).filter(|base| base.ends_with('ي'))?;
            let &(id, trust) = self.bases.get(base)?;
            // روسيا is the country, and العربيا is no word.
            if ending == "ا" && definite {
                return None;
            }
            Some(read(id, trust, matches!(ending, "ين" | "ون"), !matches!(ending, "ا" | "")))
        })
    }
}

/// The adjective of a folded name by the rule: without article, ا or ه, with ي.
fn nisba(name: &str) -> String {
    let bare = strip_article(name).unwrap_or(name);
    let stem = bare.strip_suffix("يا").or_else(|| bare.strip_suffix(['ا', 'ه'])).unwrap_or(bare);
    format!("{stem}ي")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_forms_come_to_their_base() {
        let demonyms = Demonyms::load();
        let id = |word: &str| {
            demonyms.get(&fold(word)).filter(|d| !d.doubtful).map(|d| demonyms.id(d.id).0)
        };
        for word in ["روسي", "الروسية", "روس", "الروس", "روسيين", "الروسيون", "روسيات"]
        {
            assert_eq!(id(word), Some("RU"), "{word}");
        }
        assert_eq!(id("السوفياتيتين"), Some("SU"));
        assert_eq!(id("أميركيين"), Some("US"));
        assert_eq!(id("الأمريكيتان"), Some("US"));
        assert_eq!(id("أتراك"), Some("TR"));
        assert_eq!(id("مالي"), None);
        assert_eq!(id("الماليين"), Some("ML"));
        assert_eq!(id("المالية"), None);
        assert_eq!(id("غربي"), None);
        assert_eq!(id("الغربي"), Some("west"));
        assert_eq!(id("البلاروسي"), Some("BY"));
        assert_eq!(id("بيروت"), None);
    }
}

//! Adjectives and nouns of nationality, made from one base by rule.
//!
//! A base is the masculine singular (روسي) or a broken plural (روس). A word is looked up without article and endings:
//! الروسية, روسيان, الروسيين, سوفياتيتين all come to their base in ي. The accusative اً is an ending too, but روسيا is the
//! country.

use khabar_text::{fold, strip_article, tsv};
use rustc_hash::FxHashMap;

/// What an adjective of nationality says.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Demonym {
    /// Index into [`Demonyms::ids`].
    pub(crate) id: u16,
    /// Masculine singular without article, of a base that is another word first (مالي): does not count.
    pub(crate) doubtful: bool,
}

#[derive(Debug, Clone, Default)]
pub(crate) struct Demonyms {
    bases: FxHashMap<Box<str>, (u16, bool)>,
    ids: Vec<(&'static str, &'static str)>,
}

/// Endings after the ي of the base, folded, with whether the bare word counts for a doubtful base.
const ENDINGS: [(&str, bool); 9] = [
    ("تان", true),
    ("تين", true),
    ("ات", true),
    ("ان", true),
    ("ين", true),
    ("ون", true),
    ("ه", true),
    ("ا", false),
    ("", false),
];

impl Demonyms {
    pub(crate) fn load() -> Self {
        let mut demonyms = Self::default();
        for row in
            tsv::rows("demonyms.tsv", include_str!("../data/demonyms.tsv")).filter_map(Result::ok)
        {
            let id = row.column(0);
            let index = match demonyms.ids.iter().position(|known| known.0 == id) {
                Some(index) => index,
                None => {
                    demonyms.ids.push((id, row.last()));
                    demonyms.ids.len() - 1
                }
            };
            let doubtful = row.column(1) == "ambiguous";
            demonyms.bases.entry(fold(row.last()).into()).or_insert((index as u16, doubtful));
        }
        demonyms
    }

    /// The region or ISO code, and the base form to show.
    pub(crate) fn id(&self, index: u16) -> (&'static str, &'static str) {
        self.ids.get(usize::from(index)).copied().unwrap_or_default()
    }

    /// Reads a folded word with or without article.
    pub(crate) fn get(&self, word: &str) -> Option<Demonym> {
        let bare = strip_article(word).unwrap_or(word);
        let definite = bare.len() != word.len();
        if let Some(&(id, doubtful)) = self.bases.get(bare) {
            return Some(Demonym { id, doubtful: doubtful && !definite });
        }
        ENDINGS.iter().find_map(|&(ending, telling)| {
            let base = bare.strip_suffix(ending).filter(|base| base.ends_with('ي'))?;
            let &(id, doubtful) = self.bases.get(base)?;
            // روسيا, and العربيا is no word.
            if ending == "ا" && definite {
                return None;
            }
            Some(Demonym { id, doubtful: doubtful && !definite && !telling })
        })
    }
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
        assert_eq!(id("بيروت"), None);
    }
}

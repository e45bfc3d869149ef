//! Lines above the text that say what metadata says: the name of the site, and who wrote the article.

use std::sync::LazyLock;

use crate::html::metadata::Metadata;
use crate::kind::BlockKind;
use crate::lines::{Line, Region};
use crate::terms::Term;
use crate::units::Unit;
use crate::words::Words;

/// Names as the hashes of their words.
#[derive(Debug)]
pub(crate) struct Known {
    sites: Vec<Vec<u64>>,
    authors: Vec<Vec<u64>>,
}

impl Known {
    pub(crate) fn of(metadata: &Metadata) -> Self {
        let mut sites: Vec<_> = metadata.site.iter().map(|site| Words::hashes(site)).collect();
        for title in &metadata.titles {
            sites.extend(ends(&title.text).filter(|part| !is_section(part)).map(Words::hashes));
        }
        let mut authors: Vec<_> =
            metadata.authors.iter().map(|author| Words::hashes(&author.text)).collect();
        authors.retain(|author| (2..=5).contains(&author.len()) && !sites.contains(author));
        Self { sites, authors }
    }

    /// What a line is that is such a name and nothing else.
    pub(crate) fn kind(&self, unit: &Unit, line: &Line<'_>) -> Option<BlockKind> {
        if unit.words.len() > 8 || matches!(line.hint.region, Region::Related | Region::MostRead) {
            return None;
        }
        let is = |names: &[Vec<u64>]| {
            names.iter().any(|name| {
                name.len() == unit.words.len()
                    && name.iter().zip(unit.words.iter()).all(|(name, word)| *name == word.hash)
            })
        };
        if is(&self.sites) {
            Some(BlockKind::Navigation)
        } else {
            (is(&self.authors) || self.names_all(unit)).then_some(BlockKind::Byline)
        }
    }

    /// `Jane Doe and John Roe`: all its words are of writers, or stand between them.
    fn names_all(&self, unit: &Unit) -> bool {
        static BETWEEN: LazyLock<Vec<u64>> =
            LazyLock::new(|| Words::hashes("and by & with from و"));
        let all = self.authors.iter().flatten();
        self.authors.len() >= 2
            && unit.words.len() >= 4
            && unit.words.iter().all(|word| {
                BETWEEN.contains(&word.hash) || all.clone().any(|known| *known == word.hash)
            })
    }
}

/// What stands last in a title of several parts: `Goats block tunnel | Alpine Times`.
fn ends(title: &str) -> impl Iterator<Item = &str> {
    let part = title.rsplit_once(['|', '-', '–', '—', '»', '•']);
    part.map(|(_, end)| end.trim()).filter(|end| !end.is_empty()).into_iter()
}

fn is_section(text: &str) -> bool {
    let words = Words::of(text);
    words.longest(0, |term| matches!(term, Term::Section(_)).then_some(())).is_some()
}

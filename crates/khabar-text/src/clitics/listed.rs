//! Words that are not cut, or not at their front.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::{fold, tsv};

/// Words whose first letter is their own.
pub(super) const SOLID: [(&str, &str); 2] = [
    ("solid_words.tsv", include_str!("../../data/solid_words.tsv")),
    ("solid_names.tsv", include_str!("../../data/solid_names.tsv")),
];

/// Words whose last letters are their own, or their first س.
pub(super) const WHOLE: [(&str, &str); 2] = [
    ("whole_words.tsv", include_str!("../../data/whole_words.tsv")),
    ("whole_names.tsv", include_str!("../../data/whole_names.tsv")),
];

/// The folded forms of the solid words; `true` for names.
static SOLID_FORMS: LazyLock<FxHashMap<Box<str>, bool>> = LazyLock::new(|| {
    SOLID
        .iter()
        .flat_map(|(name, text)| tsv::rows(name, text))
        .filter_map(Result::ok)
        .map(|row| {
            let is_name = !matches!(row.column(0), "noun" | "verb" | "particle");
            (fold(row.last()).into(), is_name)
        })
        .collect()
});

static WHOLE_FORMS: LazyLock<FxHashSet<Box<str>>> = LazyLock::new(|| {
    WHOLE
        .iter()
        .flat_map(|(name, text)| tsv::rows(name, text))
        .filter_map(Result::ok)
        .map(|row| fold(row.last()).into())
        .collect()
});

/// Whether the first letter of a folded word is its own.
pub(super) fn is_solid(folded: &str) -> bool {
    SOLID_FORMS.contains_key(folded)
}

/// Whether a folded word is cut nowhere.
pub(super) fn is_whole(folded: &str) -> bool {
    WHOLE_FORMS.contains(folded) || SOLID_FORMS.get(folded).is_some_and(|is_name| *is_name)
}

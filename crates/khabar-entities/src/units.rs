//! Nouns that a number counts: measures and money.

use std::borrow::Cow;
use std::iter;
use std::sync::LazyLock;

use khabar_text::{Lexicon, LexiconBuilder};

use crate::lists::rows;

/// What a noun after a number measures.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Unit {
    Measure(&'static str),
    Money,
    /// No unit: says after one that there are few or many of it.
    Few,
}

pub(crate) struct Units {
    pub(crate) nouns: Lexicon<Unit>,
    /// Code, nation and folded noun of each row.
    pub(crate) currencies: Vec<(&'static str, &'static str, String)>,
}

pub(crate) static UNITS: LazyLock<Units> = LazyLock::new(|| {
    let mut nouns = LexiconBuilder::new();
    for row in rows(include_str!("../data/units.tsv")) {
        let code = row.column(0);
        let unit = if code == "few" { Unit::Few } else { Unit::Measure(code) };
        for form in forms(row.last()) {
            nouns.add(&form, unit);
        }
    }
    let mut currencies = Vec::new();
    for row in rows(include_str!("../data/currencies.tsv")) {
        for form in forms(row.last()) {
            nouns.add(&form, Unit::Money);
            let folded = khabar_text::fold(&form).into_owned();
            currencies.push((row.column(0), row.column(1), folded));
        }
    }
    Units { nouns: nouns.build(), currencies }
});

/// A noun as listed and, unless it is an abbreviation or several words, with the article.
fn forms(noun: &'static str) -> impl Iterator<Item = Cow<'static, str>> {
    let bare = noun.chars().count() > 3 && !noun.contains(' ') && !noun.starts_with("ال");
    let definite = bare.then(|| Cow::Owned(format!("ال{noun}")));
    iter::once(Cow::Borrowed(noun)).chain(definite)
}

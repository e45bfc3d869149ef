//! The number words of `data/numbers.tsv`.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::{Endings, fold, tsv};

/// What a number word does in a number; see the head of the word list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    Unit,
    Head,
    Teen,
    Tens,
    Hundred,
    HundredPlural,
    HundredConstruct,
    Hundreds,
    Scale,
    ScalePlural,
    ScaleDual,
    ScaleOrDual,
    Thousands,
    Fraction,
    FractionInside,
    Parts,
    Ordinal,
    OrdinalDefinite,
    OrdinalSpoken,
    OrdinalHead,
    Minus,
    Point,
}

/// A number word.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Word {
    pub(super) class: Class,
    pub(super) value: f64,
    /// Of a dialect.
    pub(super) spoken: bool,
}

type Words = FxHashMap<Box<str>, Word>;

#[derive(Default)]
struct Lists {
    plain: Words,
    /// Fractions that are cardinals unless their damma is printed: خُمس, a fifth, and خمس, five.
    vowelled: Words,
    endings: Endings,
}

static LISTS: LazyLock<Lists> = LazyLock::new(|| read().unwrap_or_default());

fn read() -> Result<Lists, String> {
    let name = "numbers.tsv";
    let mut lists = Lists::default();
    for row in tsv::rows(name, include_str!("../../data/numbers.tsv")) {
        let row = row?;
        let mut vowelled = false;
        let class = match row.column(0) {
            "unit" => Class::Unit,
            "head" => Class::Head,
            "teen" => Class::Teen,
            "tens" => Class::Tens,
            "hundred" => Class::Hundred,
            "hundred_plural" => Class::HundredPlural,
            "hundred_construct" => Class::HundredConstruct,
            "hundreds" => Class::Hundreds,
            "scale" => Class::Scale,
            "scale_plural" => Class::ScalePlural,
            "scale_dual" => Class::ScaleDual,
            "scale_or_dual" => Class::ScaleOrDual,
            "thousands" => Class::Thousands,
            "fraction" => Class::Fraction,
            "fraction_vowelled" => {
                vowelled = true;
                Class::Fraction
            }
            "fraction_inside" => Class::FractionInside,
            "parts" => Class::Parts,
            "ordinal" => Class::Ordinal,
            "ordinal_definite" => Class::OrdinalDefinite,
            "ordinal_spoken" => Class::OrdinalSpoken,
            "ordinal_head" => Class::OrdinalHead,
            "minus" => Class::Minus,
            "point" => Class::Point,
            other => return Err(format!("{name}:{}: unknown class {other:?}", row.line())),
        };
        let value = value_of(row.column(1))
            .ok_or_else(|| format!("{name}:{}: no value in {:?}", row.line(), row.column(1)))?;
        let list = if vowelled { &mut lists.vowelled } else { &mut lists.plain };
        let spoken = match row.column(2) {
            "spoken" => true,
            "written" => false,
            other => return Err(format!("{name}:{}: unknown use {other:?}", row.line())),
        };
        let word = Word { class, value, spoken };
        let folded = fold(row.last());
        lists.endings.insert(&folded);
        let other = list.insert(folded.into(), word);
        if other.is_some_and(|other| other != word) {
            return Err(format!("{name}:{}: {} has two meanings", row.line(), row.last()));
        }
    }
    Ok(lists)
}

/// `5` or `2/3`.
fn value_of(column: &str) -> Option<f64> {
    match column.split_once('/') {
        Some((above, below)) => Some(above.parse::<f64>().ok()? / below.parse::<f64>().ok()?),
        None => column.parse().ok(),
    }
}

/// Whether a folded word may be a number word, with or without what is attached before it.
#[inline]
pub(super) fn may_be(folded: &str) -> bool {
    LISTS.endings.may_hold(folded)
}

/// The number word with this folded form; `printed` tells خُمس from خمس.
pub(super) fn word(folded: &str, printed: &str) -> Option<Word> {
    let fraction = LISTS.vowelled.get(folded).filter(|_| has_first_damma(printed));
    fraction.or_else(|| LISTS.plain.get(folded)).copied()
}

const DAMMA: char = '\u{064F}'; // ُ

fn has_first_damma(printed: &str) -> bool {
    let stem = printed.strip_prefix("ال").unwrap_or(printed);
    stem.chars().nth(1) == Some(DAMMA)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_good() {
        assert_eq!(read().err(), None);
    }

    #[test]
    fn a_fifth_needs_its_damma() {
        assert_eq!(word("خمس", "خمس").map(|w| w.value), Some(5.0));
        assert_eq!(word("خمس", "خُمس").map(|w| w.value), Some(0.2));
    }
}

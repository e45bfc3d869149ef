//! Days that many countries keep under one name, and fiscal years: which country a text speaks of.
//!
//! The nearest country named that keeps such a day is meant: right behind the words, else before them, else after.

use std::sync::LazyLock;

use khabar_text::{readings, tsv};
use rustc_hash::FxHashMap;

use crate::reader::Reader;

/// What a country may keep.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum NationalDay {
    Independence,
    National,
    Army,
    Police,
    /// جلاء: the last foreign troops left.
    Evacuation,
    Liberation,
    Republic,
    Revolution,
    Martyrs,
    Flag,
    Foundation,
    /// The first day of its fiscal year, where that is not the first of January.
    Fiscal,
}

/// Tokens behind the words that may name their country: اليوم الوطني لدولة قطر.
const BEHIND: usize = 3;
const BEFORE: usize = 48;
const AFTER: usize = 24;

static DATA: LazyLock<Data> = LazyLock::new(|| Data::load().0);

/// The second word of a name, if it has two, and the country.
type Name = (Option<Box<str>>, &'static str);

#[derive(Debug, Default)]
struct Data {
    /// A country by its folded name; names of two words by both.
    names: FxHashMap<Box<str>, Vec<Name>>,
    days: FxHashMap<(&'static str, NationalDay), (u8, u8)>,
}

impl Data {
    fn load() -> (Self, Vec<String>) {
        let mut data = Self::default();
        let mut faults = Vec::new();
        let tokenizer = khabar_text::Tokenizer::new();
        for row in tsv::rows("countries.tsv", include_str!("../data/countries.tsv")) {
            match row {
                Ok(row) => {
                    let tokens = tokenizer.tokenize(row.last());
                    let mut folded = tokens.iter().map(|token| Box::<str>::from(token.folded()));
                    let Some(first) = folded.next() else { continue };
                    data.names.entry(first).or_default().push((folded.next(), row.column(0)));
                }
                Err(fault) => faults.push(fault),
            }
        }
        for row in tsv::rows("national_days.tsv", include_str!("../data/national_days.tsv")) {
            match row.map(|row| {
                (row.column(0), NationalDay::named(row.column(1)), month_day(row.last()))
            }) {
                Ok((country, Some(kind), Some(day))) => {
                    data.days.insert((country, kind), day);
                }
                Ok((country, ..)) => faults.push(format!("national_days.tsv: {country}")),
                Err(fault) => faults.push(fault),
            }
        }
        (data, faults)
    }
}

impl NationalDay {
    /// As the files call it.
    pub(crate) fn named(text: &str) -> Option<Self> {
        Some(match text {
            "independence" => Self::Independence,
            "national" => Self::National,
            "army" => Self::Army,
            "police" => Self::Police,
            "evacuation" => Self::Evacuation,
            "liberation" => Self::Liberation,
            "republic" => Self::Republic,
            "revolution" => Self::Revolution,
            "martyrs" => Self::Martyrs,
            "flag" => Self::Flag,
            "foundation" => Self::Foundation,
            "fiscal" => Self::Fiscal,
            _ => return None,
        })
    }
}

fn month_day(text: &str) -> Option<(u8, u8)> {
    let (month, day) = text.split_once('-')?;
    Some((month.parse().ok()?, day.parse().ok()?))
}

/// The month and day of what the country spoken of around these tokens keeps.
pub(crate) fn day_near(
    r: &Reader<'_>,
    start: usize,
    end: usize,
    kind: NationalDay,
) -> Option<(u8, u8)> {
    let kept =
        |at: usize| countries(r, at).find_map(|country| DATA.days.get(&(country, kind)).copied());
    // For a fiscal year the nearest country decides even if its year is that of the calendar.
    let decides = |at: usize| kind != NationalDay::Fiscal || countries(r, at).next().is_some();
    (end..end + BEHIND)
        .chain((start.saturating_sub(BEFORE)..start).rev())
        .chain(end + BEHIND..end + AFTER)
        .filter(|&at| at < r.len())
        .find_map(|at| {
            kept(at)
                .map(Some)
                .or_else(|| (kind == NationalDay::Fiscal && decides(at)).then_some(None))
        })
        .flatten()
}

/// Whether a country is named at this token.
pub(crate) fn is_named(r: &Reader<'_>, at: usize) -> bool {
    countries(r, at).next().is_some()
}

fn countries<'a>(r: &'a Reader<'_>, at: usize) -> impl Iterator<Item = &'static str> + use<'a> {
    let next = r.folded(at + 1);
    r.token(at).into_iter().flat_map(readings).flat_map(move |reading| {
        let named = DATA.names.get(&*reading.stem()).map_or(&[][..], Vec::as_slice);
        named
            .iter()
            .filter(|(second, _)| second.as_deref().is_none_or(|second| second == next))
            .map(|(_, country)| *country)
            .collect::<Vec<_>>()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_read() {
        let (data, faults) = Data::load();
        assert!(faults.is_empty(), "{}", faults.join("\n"));
        let named = |country: &str| data.names.values().flatten().any(|(_, id)| *id == country);
        for (country, _) in data.days.keys() {
            assert!(named(country), "{country} keeps a day and has no name");
        }
    }
}

//! Names that the word lists know, each with what it names.

use std::sync::LazyLock;

use khabar_text::{Lexicon, LexiconBuilder, fold};
use rustc_hash::FxHashMap;

use crate::FineLabel;
use crate::demonym::Demonyms;
use crate::lists::rows;
use crate::words::Words;

/// A thing of the word lists.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    pub(crate) id: String,
    pub(crate) name: &'static str,
    pub(crate) iso: Option<&'static str>,
}

/// One meaning of a name.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sense {
    pub(crate) fine: FineLabel,
    /// Index into [`Gazetteer::entries`].
    pub(crate) entry: u32,
    /// Needs no support from the words around.
    pub(crate) sure: bool,
}

/// All lists, loaded once.
#[derive(Debug)]
pub(crate) struct Gazetteer {
    pub(crate) names: Lexicon<Vec<Sense>>,
    pub(crate) titles: Lexicon<()>,
    pub(crate) entries: Vec<Entry>,
    pub(crate) words: Words,
    pub(crate) demonyms: Demonyms,
}

static GAZETTEER: LazyLock<Gazetteer> = LazyLock::new(Gazetteer::load);

/// The lists.
pub(crate) fn gazetteer() -> &'static Gazetteer {
    &GAZETTEER
}

#[derive(Default)]
struct Loader {
    senses: FxHashMap<Box<str>, (&'static str, Vec<Sense>)>,
    entries: Vec<Entry>,
    by_id: FxHashMap<String, u32>,
}

impl Loader {
    fn entry(&mut self, id: String, name: &'static str, iso: Option<&'static str>) -> u32 {
        if let Some(&found) = self.by_id.get(&id) {
            return found;
        }
        let index = self.entries.len() as u32;
        self.by_id.insert(id.clone(), index);
        self.entries.push(Entry { id, name, iso });
        index
    }

    fn add(&mut self, form: &'static str, fine: FineLabel, entry: u32, sure: bool) {
        let senses = &mut self.senses.entry(fold(form).into()).or_insert((form, Vec::new())).1;
        if !senses.iter().any(|sense| sense.fine == fine && sense.entry == entry) {
            senses.push(Sense { fine, entry, sure });
        }
    }
}

impl Gazetteer {
    fn load() -> Self {
        let words = Words::load();
        let demonyms = Demonyms::load();
        let mut loader = Loader::default();
        load_countries(&mut loader);
        load_places(&mut loader, &words, &demonyms);
        load_kinds(&mut loader, include_str!("../data/organizations.tsv"), "org");
        load_kinds(&mut loader, include_str!("../data/works.tsv"), "");
        load_full_names(&mut loader);
        let mut names = LexiconBuilder::new();
        // A phrase without a meaning keeps its words from having one.
        for row in rows(include_str!("../data/not_names.tsv")) {
            names.add(row.last(), Vec::new());
        }
        for (form, senses) in loader.senses.into_values() {
            names.add(form, senses);
        }
        let mut titles = LexiconBuilder::new();
        for row in rows(include_str!("../data/titles.tsv")) {
            if row.last().contains(' ') || row.last().starts_with("ال") {
                titles.add(row.last(), ());
            }
        }
        Self {
            names: names.build(),
            titles: titles.build(),
            demonyms,
            entries: loader.entries,
            words,
        }
    }
}

fn load_countries(loader: &mut Loader) {
    for row in rows(include_str!("../data/countries.tsv")) {
        let iso = row.column(0);
        let entry = loader.entry(format!("country:{iso}"), row.last(), Some(iso));
        loader.add(row.last(), FineLabel::Country, entry, row.column(1) != "ambiguous");
    }
}

/// Cities of GeoNames, and the places by hand: a city there that GeoNames knows in the same country keeps its number.
fn load_places(loader: &mut Loader, words: &Words, demonyms: &Demonyms) {
    let mut numbers: FxHashMap<(&str, String), &'static str> = FxHashMap::default();
    let cities: Vec<_> = rows(include_str!("../data/cities.tsv")).collect();
    for row in &cities {
        numbers.insert((row.column(1), fold(row.last()).into_owned()), row.column(0));
    }
    let places: Vec<_> = rows(include_str!("../data/places.tsv")).collect();
    let mut slugs: FxHashMap<&str, &'static str> = FxHashMap::default();
    for row in places.iter().filter(|row| row.column(1) == "city") {
        if let Some(number) = numbers.get(&(row.column(2), fold(row.last()).into_owned())) {
            slugs.entry(row.column(0)).or_insert(number);
        }
    }
    for row in &places {
        let Some(fine) = FineLabel::from_column(row.column(1)) else { continue };
        let slug = slugs.get(row.column(0)).copied().unwrap_or(row.column(0));
        let iso = Some(row.column(2)).filter(|&iso| iso != "-");
        let entry = loader.entry(format!("{}:{slug}", row.column(1)), row.last(), iso);
        loader.add(row.last(), fine, entry, row.column(3) == "sure");
    }
    for row in &cities {
        let entry =
            loader.entry(format!("city:{}", row.column(0)), row.last(), Some(row.column(1)));
        let form = row.last();
        // A town called like a man or like a thing needs a word beside it that says town.
        let word = words.get(&fold(form));
        // السويدية is Sweden's before it is a town.
        let other = !word.bits.is_empty() || demonyms.get(&fold(form)).is_some_and(|d| !d.doubtful);
        let sure = row.column(2) == "sure" && (form.contains(' ') || !other);
        let taken = loader.senses.contains_key(&*fold(form));
        if sure || !taken {
            loader.add(form, FineLabel::City, entry, sure);
        }
    }
}

/// Lists with the columns id, kind, use, form.
fn load_kinds(loader: &mut Loader, text: &'static str, prefix: &'static str) {
    for row in rows(text) {
        let Some(fine) = FineLabel::from_column(row.column(1)) else { continue };
        let prefix = if prefix.is_empty() { row.column(1) } else { prefix };
        let entry = loader.entry(format!("{prefix}:{}", row.column(0)), row.last(), None);
        loader.add(row.last(), fine, entry, row.column(2) == "sure");
    }
}

/// Personal names of several words that newspapers print alone: `دي ميستورا`, `كيم جونغ أون`.
fn load_full_names(loader: &mut Loader) {
    for row in rows(include_str!("../data/names.tsv")) {
        if row.column(1) == "known" && row.last().contains([' ', '-']) {
            let entry = loader.entry(format!("person:{}", row.last()), row.last(), None);
            loader.add(row.last(), FineLabel::Person, entry, true);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_share_an_entry_and_belarus_is_not_russia() {
        let lists = gazetteer();
        let id = |form: &str| {
            let sense = lists.names.get(form).unwrap()[0];
            lists.entries[sense.entry as usize].id.clone()
        };
        assert_eq!(id("بيلاروس"), "country:BY");
        assert_eq!(id("روسيا البيضاء"), "country:BY");
        assert_eq!(id("روسيا"), "country:RU");
        assert_eq!(id("أميركا"), "country:US");
        assert_eq!(id("مينسك"), "city:625144");
        assert_eq!(id("سان بطرسبرغ"), id("سانت بطرسبورغ"));
    }
}

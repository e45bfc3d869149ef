//! Reads the word lists into the trie of [`Terms`].

use crate::kind::BlockKind;
use crate::terms::{
    AgencyId, AgencyKind, BylineKind, CalendarKind, OpenerKind, Shape, Term, Terms, TermsBuilder,
};

impl Terms {
    pub(crate) fn load() -> Self {
        let mut builder = TermsBuilder::new();
        for [name, form] in slots() {
            builder.slot(name, form);
        }
        let agencies = each_phrase(|phrase, term| builder.insert(phrase, term));
        builder.build(agencies)
    }
}

/// What the names in braces stand for, a form a row.
fn slots() -> impl Iterator<Item = [&'static str; 2]> {
    rows(include_str!("../data/slots.tsv"))
}

/// Every phrase of every list; what is given back are the ids of the agencies, by their numbers.
fn each_phrase(mut take: impl FnMut(&str, Term)) -> Vec<&'static str> {
    for [kind, shape, phrase] in rows(include_str!("../data/furniture.tsv")) {
        if let (Some(kind), Some(shape)) = (BlockKind::from_name(kind), furniture_shape(shape)) {
            take(phrase, Term::Furniture { kind, shape });
        }
    }
    let agencies = each_agency(&mut take);
    for [_, form] in rows(include_str!("../data/places.tsv")) {
        take(form, Term::Place);
    }
    for [place, form] in rows(include_str!("../data/outlet_words.tsv")) {
        take(form, if place == "head" { Term::OutletHead } else { Term::OutletTail });
    }
    for [kind, form] in rows(include_str!("../data/bylines.tsv")) {
        let term = match kind {
            "author" => Term::Byline(BylineKind::Author),
            "colon" => Term::Byline(BylineKind::Colon),
            "source" => Term::Byline(BylineKind::Source),
            "caption" => Term::Byline(BylineKind::Caption),
            "job" => Term::Byline(BylineKind::Job),
            "waw" => Term::Byline(BylineKind::Waw),
            "end" => Term::EndMark,
            _ => Term::Byline(BylineKind::Credit),
        };
        take(form, term);
    }
    for [shape, form] in rows(include_str!("../data/sections.tsv")) {
        take(form, Term::Section(if shape == "start" { Shape::Start } else { Shape::Line }));
    }
    for [kind, form] in rows(include_str!("../data/openers.tsv")) {
        let kind = match kind {
            "report" => OpenerKind::Report,
            "tell" => OpenerKind::Tell,
            "particle" => OpenerKind::Particle,
            _ => OpenerKind::Link,
        };
        take(form, Term::Opener(kind));
    }
    for [_, form] in rows(include_str!("../data/stop_words.tsv")) {
        take(form, Term::StopWord);
    }
    for [_, form] in rows(include_str!("../data/given_names.tsv")) {
        take(form, Term::GivenName);
    }
    for [kind, number, form] in rows(include_str!("../data/calendar.tsv")) {
        if let (Some(kind), Ok(number)) = (calendar_kind(kind), number.parse()) {
            take(form, Term::Calendar { kind, number });
        }
    }
    agencies
}

fn each_agency(take: &mut impl FnMut(&str, Term)) -> Vec<&'static str> {
    let mut agencies: Vec<&str> = Vec::new();
    for [name, kind, form] in rows(include_str!("../data/agencies.tsv")) {
        let kind = match kind {
            "agency" => AgencyKind::Agency,
            "outlet" => AgencyKind::Outlet,
            "generic" => AgencyKind::Generic,
            _ => AgencyKind::Picture,
        };
        let known = agencies.iter().rposition(|&known| known == name);
        let number = known.unwrap_or_else(|| {
            agencies.push(name);
            agencies.len() - 1
        });
        let term = Term::Agency { id: AgencyId::new(number), kind };
        take(form, term);
        for form in spellings(form) {
            take(&form, term);
        }
    }
    agencies
}

/// The columns of each row; that rows have them a test tells.
fn rows<const COLUMNS: usize>(tsv: &'static str) -> impl Iterator<Item = [&'static str; COLUMNS]> {
    tsv.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).map(|line| {
        let mut columns = line.split('\t');
        [(); COLUMNS].map(|()| columns.next().unwrap_or_default())
    })
}

/// Other ways that initials are printed: `أ ف ب`, `أ.ف.ب`, `أ. ف. ب.`
fn spellings(form: &str) -> Vec<String> {
    let is_letter = |part: &str| part.chars().count() == 1;
    if !form.contains(' ') || !form.split(' ').all(is_letter) {
        return Vec::new();
    }
    let letters: Vec<&str> = form.split(' ').collect();
    ["%", "%."]
        .iter()
        .flat_map(|ending| [" ", ".", ". "].map(|joint| ending.replace('%', &letters.join(joint))))
        .collect()
}

fn furniture_shape(name: &str) -> Option<Shape> {
    Some(match name {
        "line" => Shape::Line,
        "start" => Shape::Start,
        "any" => Shape::Any,
        "hint" => Shape::Hint,
        _ => return None,
    })
}

fn calendar_kind(name: &str) -> Option<CalendarKind> {
    Some(match name {
        "month" => CalendarKind::Month,
        "hijri" => CalendarKind::Hijri,
        "weekday" => CalendarKind::Weekday,
        "filler" => CalendarKind::Filler,
        "issue" => CalendarKind::Issue,
        "published" => CalendarKind::Published,
        "modified" => CalendarKind::Modified,
        "ago" => CalendarKind::Ago,
        "unit" => CalendarKind::Unit,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use khabar_text::{Tokenizer, fold};
    use rustc_hash::FxHashMap;

    use super::*;
    use crate::cut::{hash_of, is_word};
    use crate::terms::Node;

    /// A phrase with every way to fill its slots, written out.
    fn written_out(phrase: &str, slots: &FxHashMap<&str, Vec<&str>>) -> Vec<String> {
        let mut filled = vec![String::new()];
        for part in phrase.split(' ') {
            let forms = part.strip_prefix('{').and_then(|name| slots.get(name.strip_suffix('}')?));
            let forms = forms.cloned().unwrap_or_else(|| vec![part]);
            let longer = |head: &String| {
                forms.iter().map(|form| format!("{head} {form}")).collect::<Vec<_>>()
            };
            filled = filled.iter().flat_map(longer).collect();
        }
        filled
    }

    #[test]
    fn the_trie_holds_what_tokens_of_the_written_out_phrases_say() {
        let mut by_name: FxHashMap<&str, Vec<&str>> = FxHashMap::default();
        for [name, form] in slots() {
            by_name.entry(name).or_default().push(form);
        }
        let tokenizer = Tokenizer::new();
        let terms = Terms::get();
        let mut nodes = FxHashMap::default();
        each_phrase(|phrase, term| {
            for phrase in written_out(phrase, &by_name) {
                let tokens = tokenizer.tokenize(&phrase);
                let words = tokens.iter().filter(|token| is_word(token.kind()));
                let mut ids = words.map(|token| terms.word(hash_of(token.folded()).unwrap()));
                // A mark alone, such as `|`, is no word.
                let Some(first) = ids.next() else { continue };
                let first = terms.first(first);
                let node = ids.try_fold(first, Node::step);
                let found = node.is_some_and(|node| node.terms().any(|found| found == term));
                assert!(found, "{term:?} is not found for {phrase}");
                let wanted: &mut Vec<Term> = nodes.entry(node.unwrap().number()).or_default();
                if !wanted.contains(&term) {
                    wanted.push(term);
                }
            }
        });
        let kept: usize = nodes.values().map(Vec::len).sum();
        assert_eq!(terms.len(), kept, "terms that no phrase has");
    }

    /// Every row of every list has the columns it should, and none holds a letter that cannot be typed.
    #[test]
    fn word_lists_are_well_formed() {
        let lists = [
            ("furniture.tsv", include_str!("../data/furniture.tsv"), 3),
            ("slots.tsv", include_str!("../data/slots.tsv"), 2),
            ("agencies.tsv", include_str!("../data/agencies.tsv"), 3),
            ("places.tsv", include_str!("../data/places.tsv"), 2),
            ("outlet_words.tsv", include_str!("../data/outlet_words.tsv"), 2),
            ("bylines.tsv", include_str!("../data/bylines.tsv"), 2),
            ("sections.tsv", include_str!("../data/sections.tsv"), 2),
            ("openers.tsv", include_str!("../data/openers.tsv"), 2),
            ("stop_words.tsv", include_str!("../data/stop_words.tsv"), 2),
            ("calendar.tsv", include_str!("../data/calendar.tsv"), 3),
            ("given_names.tsv", include_str!("../data/given_names.tsv"), 2),
        ];
        for (name, tsv, columns) in lists {
            for (number, line) in tsv.lines().enumerate() {
                if line.is_empty() || line.starts_with('#') {
                    continue;
                }
                let at = format!("{name}:{}", number + 1);
                assert_eq!(
                    line.split('\t').count(),
                    columns,
                    "{at}: {columns} columns wanted in {line:?}"
                );
                assert!(
                    !line.chars().any(|c| matches!(c, '\u{FB50}'..='\u{FEFC}')),
                    "{at}: presentation form in {line:?}"
                );
                if name == "furniture.tsv" {
                    let row: Vec<_> = line.split('\t').collect();
                    assert!(
                        BlockKind::from_name(row[0]).is_some(),
                        "{at}: no block kind {:?}",
                        row[0]
                    );
                    assert!(furniture_shape(row[1]).is_some(), "{at}: no shape {:?}", row[1]);
                }
                if name == "calendar.tsv" {
                    assert!(calendar_kind(line.split('\t').next().unwrap()).is_some(), "{at}");
                }
                assert!(
                    !fold(line.split('\t').next_back().unwrap()).trim().is_empty(),
                    "{at}: empty form"
                );
            }
        }
    }
}

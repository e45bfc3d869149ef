//! Reads the word lists into the trie of [`Terms`].

use rustc_hash::FxHashMap;

use crate::kind::BlockKind;
use crate::terms::{AgencyKind, BylineKind, CalendarKind, OpenerKind, Shape, Term, Terms};
use crate::words::Words;

impl Terms {
    pub(crate) fn load() -> Self {
        let mut terms = Self::default();
        terms.load_furniture();
        for row in rows(include_str!("../data/agencies.tsv")) {
            if let [id, kind, form] = row[..] {
                let kind = match kind {
                    "agency" => AgencyKind::Agency,
                    "outlet" => AgencyKind::Outlet,
                    "generic" => AgencyKind::Generic,
                    _ => AgencyKind::Picture,
                };
                let id = terms.agency_id(id);
                terms.insert(form, Term::Agency { id, kind });
                for form in spellings(form) {
                    terms.insert_hashes(Words::hashes(&form), Term::Agency { id, kind });
                }
            }
        }
        for row in rows(include_str!("../data/places.tsv")) {
            if let [_, form] = row[..] {
                terms.insert(form, Term::Place);
            }
        }
        for row in rows(include_str!("../data/outlet_words.tsv")) {
            if let [place, form] = row[..] {
                terms.insert(
                    form,
                    if place == "head" { Term::OutletHead } else { Term::OutletTail },
                );
            }
        }
        for row in rows(include_str!("../data/bylines.tsv")) {
            if let [kind, form] = row[..] {
                let kind_name = kind;
                let kind = match kind {
                    "author" => BylineKind::Author,
                    "colon" => BylineKind::Colon,
                    "source" => BylineKind::Source,
                    "caption" => BylineKind::Caption,
                    "job" => BylineKind::Job,
                    "waw" => BylineKind::Waw,

                    _ => BylineKind::Credit,
                };
                terms.insert(
                    form,
                    if kind_name == "end" { Term::EndMark } else { Term::Byline(kind) },
                );
            }
        }
        for row in rows(include_str!("../data/sections.tsv")) {
            if let [shape, form] = row[..] {
                terms.insert(
                    form,
                    Term::Section(if shape == "start" { Shape::Start } else { Shape::Line }),
                );
            }
        }
        for row in rows(include_str!("../data/openers.tsv")) {
            if let [kind, form] = row[..] {
                let kind = match kind {
                    "report" => OpenerKind::Report,
                    "tell" => OpenerKind::Tell,
                    "particle" => OpenerKind::Particle,
                    _ => OpenerKind::Link,
                };
                terms.insert(form, Term::Opener(kind));
            }
        }
        for row in rows(include_str!("../data/stop_words.tsv")) {
            if let [_, form] = row[..] {
                terms.insert(form, Term::StopWord);
            }
        }
        for row in rows(include_str!("../data/given_names.tsv")) {
            if let [_, form] = row[..] {
                terms.insert(form, Term::GivenName);
            }
        }
        for row in rows(include_str!("../data/calendar.tsv")) {
            if let [kind, number, form] = row[..]
                && let (Some(kind), Ok(number)) = (calendar_kind(kind), number.parse())
            {
                terms.insert(form, Term::Calendar { kind, number });
            }
        }
        terms.build()
    }

    /// The words of a phrase, for every way to fill its slots.
    fn fill(
        &mut self,
        phrase: &'static str,
        slots: &FxHashMap<&str, Vec<&'static str>>,
    ) -> Vec<Vec<u64>> {
        let mut filled = vec![Vec::new()];
        for part in phrase.split(' ') {
            let forms = part
                .strip_prefix('{')
                .and_then(|name| name.strip_suffix('}'))
                .and_then(|name| slots.get(name));
            let single = [part];
            let forms: &[&'static str] = forms.map_or(&single, Vec::as_slice);
            let mut longer = Vec::with_capacity(filled.len() * forms.len());
            for form in forms {
                let form = self.hashes_of(form).to_vec();
                longer
                    .extend(filled.iter().map(|head: &Vec<u64>| [head.as_slice(), &form].concat()));
            }
            filled = longer;
        }
        filled
    }

    fn load_furniture(&mut self) {
        let mut slots: FxHashMap<&str, Vec<&str>> = FxHashMap::default();
        for row in rows(include_str!("../data/slots.tsv")) {
            if let [slot, form] = row[..] {
                slots.entry(slot).or_default().push(form);
            }
        }
        for row in rows(include_str!("../data/furniture.tsv")) {
            if let [kind, shape, phrase] = row[..]
                && let (Some(kind), Some(shape)) =
                    (BlockKind::from_name(kind), furniture_shape(shape))
            {
                let term = Term::Furniture { kind, shape };
                if phrase.contains('{') {
                    for filled in self.fill(phrase, &slots) {
                        self.insert_hashes(filled, term);
                    }
                } else {
                    self.insert(phrase, term);
                }
            }
        }
    }
}

fn rows(tsv: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    tsv.lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| line.split('\t').collect())
}

/// Other ways that initials are printed: `أ ف ب`, `أ.ف.ب`, `أ. ف. ب.`
fn spellings(form: &str) -> Vec<String> {
    let letters: Vec<&str> = form.split(' ').collect();
    let initials = letters.len() > 1 && letters.iter().all(|letter| letter.chars().count() == 1);
    if !initials {
        return Vec::new();
    }
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
    use khabar_text::fold;

    use super::*;

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

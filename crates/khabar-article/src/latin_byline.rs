//! Bylines in Latin letters: `By Jane Doe and John Roe, Staff Writers | May 3, 2019`, `Jane Doe, CNN`.
//!
//! Plain version: a label, then names. Departures: the line ends for us where a date begins; after a comma stands what a writer
//! is, unless an `and` further on says that the commas count writers.

use std::sync::LazyLock;

use khabar_text::{Span, TokenKind, is_arabic_letter};
use rustc_hash::FxHashSet;

use crate::byline::{Credits, Reading, wire};
use crate::date_line;
use crate::kind::BlockKind;
use crate::terms::{BylineKind, Term};
use crate::words::Words;

const LONGEST: usize = 24;

static DESK_WORDS: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| {
    include_str!("../data/desk_words.tsv").lines().filter(|line| !line.starts_with('#')).collect()
});

/// Reads a line that a label makes a byline.
pub(crate) fn read(text: &str, words: &Words) -> Option<Reading> {
    let (start, bare) = labelled(text, words)?;
    let credits = credits(text, words, start)?;
    (!credits.authors.is_empty() || !credits.agencies.is_empty()).then_some(Reading {
        kind: BlockKind::Byline,
        credits,
        certain: !bare,
    })
}

/// Whether a line in Latin letters begins like a byline.
pub(crate) fn is_labelled(text: &str, words: &Words) -> bool {
    labelled(text, words).is_some()
}

/// The writers in a line where markup or metadata says that they stand, with a label or without.
pub(crate) fn people(text: &str) -> Vec<Span> {
    let words = Words::of(text);
    if words.len() > LONGEST || text.contains(is_arabic_letter) {
        return Vec::new();
    }
    let start = label_end(&words).unwrap_or(0);
    credits(text, &words, start).map(|credits| credits.authors).unwrap_or_default()
}

/// Where the names begin; a label without an end of its own (`Author`) holds only where bylines stand.
fn labelled(text: &str, words: &Words) -> Option<(usize, bool)> {
    if words.len() < 2 || words.len() > LONGEST {
        return None;
    }
    let end = label_end(words).filter(|&end| end < words.len())?;
    if text.contains(is_arabic_letter) {
        return None;
    }
    let by = words.get(end - 1).is_some_and(|word| {
        word.span().text(text).eq_ignore_ascii_case("by") || word.span().text(text) == "Par"
    });
    Some((end, !by))
}

fn label_end(words: &Words) -> Option<usize> {
    let label = |term| (term == Term::Byline(BylineKind::Author)).then_some(());
    words.longest(0, label).map(|((), end)| end)
}

fn credits(text: &str, words: &Words, start: usize) -> Option<Credits> {
    let mut credits = Credits::default();
    let end = (start..words.len())
        .find(|&index| {
            words.get(index).is_some_and(|word| {
                matches!(
                    word.kind,
                    TokenKind::Number
                        | TokenKind::DateLike
                        | TokenKind::TimeLike
                        | TokenKind::Email
                        | TokenKind::Url
                        | TokenKind::Mention
                )
            }) || date_line::date_at(words, text, index).is_some()
                || date_line::label_at(words, index).is_some()
        })
        .unwrap_or(words.len());
    let parts = parts(text, words, start, end);
    let last_and = parts.iter().rposition(|part| part.joined);
    for (index, part) in parts.iter().enumerate() {
        if let Some((id, to)) = wire(words, part.from)
            && to == part.to
        {
            credits.agencies.push((words.span_of(part.from..part.to), Some(id)));
        } else if is_name(text, words, part.from, part.to) {
            let counted = index == 0 || part.joined || last_and.is_some_and(|and| index < and);
            if counted {
                credits.authors.push(words.span_of(part.from..part.to));
            }
        } else if index == 0 {
            return None;
        } else if is_company(text, words, part) {
            credits.authors.pop();
        }
    }
    Some(credits)
}

/// `Hartwell Foods, Inc.`
fn is_company(text: &str, words: &Words, part: &Part) -> bool {
    let word = words.get(part.from).map_or("", |word| word.span().text(text));
    let forms = ["inc", "llc", "ltd", "corp", "co", "plc", "gmbh", "company", "corporation"];
    part.to == part.from + 1 && forms.contains(&word.trim_end_matches('.').to_lowercase().as_str())
}

struct Part {
    from: usize,
    to: usize,
    /// `and` stands before it.
    joined: bool,
}

fn parts(text: &str, words: &Words, start: usize, end: usize) -> Vec<Part> {
    let mut parts = Vec::new();
    let (mut from, mut joined) = (start, false);
    let mut push = |from: usize, to: usize, joined: bool| {
        // `Jane Doe on`, `Jane Doe for`
        let small = |index: usize| {
            words
                .get(index)
                .is_none_or(|word| word.span().text(text).starts_with(|c: char| c.is_lowercase()))
        };
        let to = (from..to).rev().find(|&index| !small(index)).map_or(from, |index| index + 1);
        // `Jane Doe Staff reporter`
        let desk = |index: &usize| {
            words.get(*index).is_some_and(|word| {
                DESK_WORDS.contains(word.span().text(text).to_lowercase().as_str())
            })
        };
        let to = (from + 2..to).find(desk).unwrap_or(to);
        if from < to {
            parts.push(Part { from, to, joined });
        }
    };
    for index in start..end {
        let word = words.get(index).map_or("", |word| word.span().text(text));
        if matches!(word, "and" | "And" | "AND" | "et" | "with" | "for" | "in") {
            push(from, index, joined);
            joined = matches!(word, "and" | "And" | "AND" | "et" | "with");
            from = index + 1;
        } else if index > from {
            let gap = crate::gaps::between(text, words, index);
            let marks: &[char] =
                &[',', '|', '/', '•', '·', '–', '—', '(', ')', ';', ':', '&', '«', '»'];
            let dash = gap.contains('-') && gap.len() > 1;
            if gap.contains(marks) || dash {
                push(from, index, joined);
                joined = gap.contains('&');
                from = index;
            }
        }
    }
    push(from, end, joined);
    parts
}

/// Two to five words with capitals, small ones between (`van der`), and none that only desks have.
fn is_name(text: &str, words: &Words, from: usize, to: usize) -> bool {
    const SMALL: [&str; 16] = [
        "de", "da", "di", "del", "della", "van", "von", "der", "den", "la", "le", "du", "al", "el",
        "bin", "dos",
    ];
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    let word = |index: usize| words.get(index).map_or("", |word| word.span().text(text));
    (2..=5).contains(&(to - from))
        && capital(word(from))
        && capital(word(to - 1))
        && (from..to).all(|index| {
            let word = word(index);
            (capital(word) || SMALL.contains(&word))
                && !DESK_WORDS.contains(word.to_lowercase().as_str())
        })
        && !matches!(word(from), "The" | "THE" | "A" | "An" | "This" | "Our")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(text: &str) -> String {
        read(text, &Words::of(text)).map_or_else(
            || "nothing".to_owned(),
            |reading| {
                let names: Vec<_> =
                    reading.credits.authors.iter().map(|span| span.text(text)).collect();
                let agencies: Vec<_> =
                    reading.credits.agencies.iter().filter_map(|(_, id)| *id).collect();
                format!("{} | {}", names.join("+"), agencies.join("+"))
            },
        )
    }

    fn names(text: &str) -> String {
        people(text).iter().map(|span| span.text(text)).collect::<Vec<_>>().join("+")
    }

    #[test]
    fn writers() {
        assert_eq!(show("By Jane Doe"), "Jane Doe | ");
        assert_eq!(show("By JANE DOE, Staff Writer"), "JANE DOE | ");
        assert_eq!(
            show("By Jane Doe and John Roe, Staff Writers | Posted May 3, 2019"),
            "Jane Doe+John Roe | "
        );
        assert_eq!(show("By Ann Li, Bob Ray and Cy van Dyke"), "Ann Li+Bob Ray+Cy van Dyke | ");
        assert_eq!(show("Written by J. R. Smith for the Daily Post"), "J. R. Smith | ");
        assert_eq!(show("by Jane Doe, University of Varden"), "Jane Doe | ");
        assert_eq!(show("By Jane Doe | Eagle News"), "Jane Doe | ");
        assert_eq!(show("By Jane Doe Staff reporter"), "Jane Doe | ");
        assert_eq!(show("By Reuters"), " | reuters");
        assert_eq!(names("Jane Doe, CNN"), "Jane Doe");
        assert_eq!(names("MARTY OLSEN molsen@herald.example"), "MARTY OLSEN");
    }

    #[test]
    fn what_is_none() {
        assert_eq!(show("By the time the council met, the hall was empty."), "nothing");
        assert_eq!(show("By Land and Sea"), "nothing");
        assert_eq!(show("By Staff Writer"), "nothing");
        assert_eq!(show("By Digital Team"), "nothing");
        assert_eq!(names("News Desk"), "");
        assert_eq!(names("Hartwell Foods, Inc."), "");
        assert_eq!(names("admin"), "");
    }
}

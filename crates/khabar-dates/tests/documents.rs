//! The cases of `documents.toml`: whole little documents, and what their words say about the day of writing.

#![allow(clippy::unwrap_used)]

use std::fmt::Write as _;

use khabar_dates::{DocumentDate, DocumentDater, HeaderDate, HeaderKind, NaiveDate, Witness};
use khabar_testing::corpus::cases;
use khabar_text::Tokenizer;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    text: String,
    published: Option<String>,
    unlabelled: Option<String>,
    page_render: Option<String>,
    value: Option<String>,
    earliest: Option<String>,
    latest: Option<String>,
    reference: Option<String>,
    best: Option<String>,
    candidates: Option<usize>,
    #[serde(default)]
    witnesses: Vec<String>,
    #[serde(default)]
    rejected: Vec<String>,
}

fn dated(case: &Case) -> DocumentDate {
    let tokenizer = Tokenizer::new();
    let segments: Vec<_> = case.text.lines().map(|line| tokenizer.tokenize(line)).collect();
    let headers: Vec<_> = [
        (&case.published, HeaderKind::Published),
        (&case.unlabelled, HeaderKind::Unlabelled),
        (&case.page_render, HeaderKind::PageRender),
    ]
    .into_iter()
    .filter_map(|(date, kind)| {
        date.as_ref().map(|date| HeaderDate::new(date.parse().unwrap(), kind))
    })
    .collect();
    DocumentDater::new().date(&segments, &headers)
}

#[test]
fn every_document() {
    let cases: Vec<Case> = cases(env!("CARGO_MANIFEST_DIR"), "tests/documents.toml");
    let mut faults = String::new();
    for case in &cases {
        let dated = dated(case);
        let mut compare = |what: &str, want: &Option<String>, got: Option<String>| {
            if *want != got {
                let _ = write!(faults, "\n{}: {what}: want {want:?}, got {got:?}", case.name);
            }
        };
        compare("value", &case.value, dated.value().map(str::to_owned));
        compare("reference", &case.reference, dated.reference().map(|r| r.date().to_string()));
        if case.earliest.is_some() {
            compare("earliest", &case.earliest, dated.earliest().map(|d| d.to_string()));
        }
        if case.latest.is_some() {
            compare("latest", &case.latest, dated.latest().map(|d| d.to_string()));
        }
        if case.best.is_some() {
            compare("best", &case.best, dated.best().map(|d| d.to_string()));
        }
        if let Some(count) = case.candidates {
            let found = dated.candidates().len();
            compare("candidates", &Some(count.to_string()), Some(found.to_string()));
        }
        let mut kinds = |what: &str, want: &[String], got: &[Witness]| {
            for kind in want {
                if !got.iter().any(|witness| witness.kind().as_str() == kind) {
                    let _ = write!(faults, "\n{}: no {what} is a {kind}: {got:#?}", case.name);
                }
            }
        };
        kinds("witness", &case.witnesses, dated.witnesses());
        kinds("rejected witness", &case.rejected, dated.rejected());
    }
    assert!(faults.is_empty(), "{faults}\n");
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Page {
    name: String,
    day: String,
    exact: bool,
    text: String,
}

#[test]
fn no_page_is_dated_to_another_day() {
    let pages: Vec<Page> = cases(env!("CARGO_MANIFEST_DIR"), "tests/pages.toml");
    let tokenizer = Tokenizer::new();
    let mut faults = String::new();
    for page in &pages {
        let segments: Vec<_> = page.text.lines().map(|line| tokenizer.tokenize(line)).collect();
        let dated = DocumentDater::new().date(&segments, &[]);
        let day: NaiveDate = page.day.parse().unwrap();
        let exact = dated.value() == Some(page.day.as_str());
        let holds = dated.earliest().is_none_or(|first| first <= day)
            && dated.latest().is_none_or(|last| day <= last)
            && (dated.candidates().is_empty() || dated.candidates().contains(&day));
        if exact != page.exact || !holds {
            let _ = write!(faults, "\n{}: {:?}", page.name, dated.value());
        }
    }
    assert!(faults.is_empty(), "{faults}\n");
}

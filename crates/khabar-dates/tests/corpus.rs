//! The cases of `corpus/*.toml`: one file a family of expressions, each with cases that must find nothing.
//!
//! A case gives `found` and `value` (one, or lists of the same length, in order), or `nothing = true`. `reference`
//! stands at the head of the file or in the case; `reference = ""` means none. Optional: `kind`, `modifier`,
//! `begin`, `end`, `policy`, `week_start`, `numeric_order`, `region`.

#![allow(clippy::panic)]

use std::fmt::Write as _;
use std::path::Path;

use khabar_dates::{DateExtractor, NumericOrder, Policy, RULE_NAMES, ReferenceTime, Region, Timex};
use khabar_testing::corpus::file;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    reference: String,
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    text: String,
    reference: Option<String>,
    policy: Option<String>,
    week_start: Option<String>,
    numeric_order: Option<String>,
    region: Option<String>,
    found: Option<OneOrMany>,
    value: Option<OneOrMany>,
    kind: Option<String>,
    modifier: Option<String>,
    begin: Option<String>,
    end: Option<String>,
    #[serde(default)]
    nothing: bool,
}

#[derive(Deserialize, Clone)]
#[serde(untagged)]
enum OneOrMany {
    One(String),
    Many(Vec<String>),
}

impl OneOrMany {
    fn list(self) -> Vec<String> {
        match self {
            Self::One(one) => vec![one],
            Self::Many(many) => many,
        }
    }
}

fn found(case: &Case, reference: &str) -> Vec<Timex> {
    let policy = match case.policy.as_deref() {
        None | Some("news") => Policy::News,
        Some("next") => Policy::Next,
        Some("current") => Policy::Current,
        Some(other) => panic!("{}: no policy {other:?}", case.name),
    };
    let reference: Option<ReferenceTime> = match reference {
        "" => None,
        text => Some(text.parse().unwrap_or_else(|e| panic!("{}: {e}", case.name))),
    };
    let mut builder = DateExtractor::builder().policy(policy);
    if let Some(day) = &case.week_start {
        builder = builder.week_start(day.parse().expect("a weekday"));
    }
    if case.numeric_order.as_deref() == Some("month_first") {
        builder = builder.numeric_order(NumericOrder::MonthFirst);
    }
    let region = case.region.as_deref().map(|region| match region {
        "egypt" => Region::Egypt,
        "levant" => Region::Levant,
        "maghreb" => Region::Maghreb,
        "morocco" => Region::Morocco,
        "libya" => Region::Libya,
        other => panic!("{}: no region {other:?}", case.name),
    });
    if let Some(region) = region {
        builder = builder.region(region);
    }
    builder.build().extract(&case.text, reference.as_ref())
}

/// What is wrong with a case, or nothing.
fn fault(case: &Case, reference: &str) -> Option<String> {
    let timexes = found(case, reference);
    let got: Vec<_> = timexes
        .iter()
        .map(|t| (t.span().text(&case.text).to_owned(), t.value().to_timex3()))
        .collect();
    let want: Vec<_> = if case.nothing {
        Vec::new()
    } else {
        let spans = case.found.clone().expect("found or nothing").list();
        let values = case.value.clone().expect("value or nothing").list();
        assert_eq!(spans.len(), values.len(), "{}: as many values as expressions", case.name);
        spans.into_iter().zip(values).collect()
    };
    for timex in &timexes {
        assert!(
            RULE_NAMES.contains(&timex.rule()),
            "{}: put {:?} into rules/names.rs",
            case.name,
            timex.rule()
        );
    }
    let mut message = String::new();
    if got != want {
        let rules: Vec<_> = timexes.iter().map(Timex::rule).collect();
        let _ = write!(message, "\n      want {want:?}\n      got  {got:?} by {rules:?}");
    }
    let first = timexes.first();
    let mut compare = |what: &str, want: &Option<String>, got: Option<String>| {
        if want.is_some() && *want != got {
            let _ = write!(message, "\n      {what}: want {want:?}, got {got:?}");
        }
    };
    compare("kind", &case.kind, first.map(|t| t.kind().as_str().to_owned()));
    compare(
        "modifier",
        &case.modifier,
        first.and_then(Timex::modifier).map(|m| m.as_str().to_owned()),
    );
    compare("begin", &case.begin, first.and_then(Timex::begin).map(|v| v.to_timex3()));
    compare("end", &case.end, first.and_then(Timex::end).map(|v| v.to_timex3()));
    (!message.is_empty()).then(|| format!("\n   {} in {:?}{message}", case.name, case.text))
}

#[test]
fn every_case_of_every_family() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
    let mut paths: Vec<_> =
        std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let (mut count, mut names, mut faults) = (0, std::collections::BTreeSet::new(), String::new());
    for path in paths {
        let file_name = path.file_name().unwrap().to_string_lossy().into_owned();
        let file: File = file(env!("CARGO_MANIFEST_DIR"), &format!("tests/corpus/{file_name}"));
        assert!(
            file.case.iter().any(|case| case.nothing),
            "{file_name}: add a case that finds nothing"
        );
        for case in &file.case {
            count += 1;
            assert!(
                names.insert(case.name.clone()),
                "{file_name}: two cases are called {}",
                case.name
            );
            if let Some(fault) = fault(case, case.reference.as_deref().unwrap_or(&file.reference)) {
                let _ = write!(faults, "\n{file_name}{fault}");
            }
        }
    }
    assert!(faults.is_empty(), "{faults}\n");
    assert!(count >= 2900, "only {count} cases");
}

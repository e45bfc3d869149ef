//! The cases of `corpus/quantities.tsv`: a sentence with every quantity marked.

#![allow(clippy::unwrap_used, reason = "a case file that cannot be read fails the test")]

use std::path::Path;

use khabar_entities::{Quantity, find_quantities};
use khabar_text::Tokenizer;

#[test]
fn quantities_have_kind_value_and_unit() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/quantities.tsv");
    let file = std::fs::read_to_string(path).unwrap();
    let (mut wrong, mut all) = (Vec::new(), 0);
    for row in file.lines().filter(|line| !line.starts_with('#')) {
        let (name, marked) = row.split_once('\t').unwrap();
        let (text, wanted) = unmark(marked);
        let tokens = Tokenizer::new().tokenize(&text);
        let found: Vec<_> = find_quantities(&tokens).iter().map(|one| shown(one, &text)).collect();
        all += 1;
        if found != wanted {
            wrong.push(format!("{name}: wanted {wanted:?}, found {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {all} fail\n{}", wrong.len(), wrong.join("\n"));
}

fn shown(one: &Quantity, text: &str) -> String {
    let value = one.value().map_or("-".to_owned(), |value| value.to_string());
    let code = one.code().unwrap_or("-");
    format!("{} {value} {code} | {}", one.kind().as_str(), one.span().text(text))
}

/// The sentence without marks, and what stands between them.
fn unmark(marked: &str) -> (String, Vec<String>) {
    let (mut text, mut wanted) = (String::new(), Vec::new());
    for piece in marked.split_inclusive(']') {
        match piece.split_once('[') {
            Some((before, mark)) => {
                let mark = mark.trim_end_matches(']');
                text.push_str(before);
                text.push_str(mark.split_once(" | ").unwrap().1);
                wanted.push(mark.to_owned());
            }
            None => text.push_str(piece),
        }
    }
    (text, wanted)
}

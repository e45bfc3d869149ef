//! The cases of `corpus/quantities.tsv`: a sentence with every quantity marked.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a case file that cannot be read fails the test"
)]

use khabar_entities::{Quantity, find_quantities};
use khabar_testing::corpus::rows;
use khabar_text::Tokenizer;

#[test]
fn quantities_have_kind_value_and_unit() {
    let (mut wrong, mut all) = (Vec::new(), 0);
    for row in rows(env!("CARGO_MANIFEST_DIR"), "tests/corpus/quantities.tsv") {
        let [name, marked] = &row[..] else { panic!("two columns: {row:?}") };
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

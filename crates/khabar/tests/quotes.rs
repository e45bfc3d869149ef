//! The cases of `corpus/`: who says what stands in quotation marks.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a case file that cannot be read fails the test"
)]

use khabar::{Analyzer, InputFormat, QuoteKind};
use khabar_testing::corpus::rows;

#[test]
fn speech_has_its_speaker() {
    check("quotes.tsv", 98);
}

#[test]
fn paragraphs_of_news_have_their_speakers() {
    check("paragraphs.tsv", 93);
}

/// At least `floor` percent of a file's cases are right.
fn check(file: &str, floor: usize) {
    let analyzer = Analyzer::builder().format(InputFormat::Text).build();
    let (mut wrong, mut all) = (Vec::new(), 0);
    for row in rows(env!("CARGO_MANIFEST_DIR"), &format!("tests/corpus/{file}")) {
        let [name, wanted, text] = &row[..] else { panic!("three columns: {row:?}") };
        // A headline and a first paragraph, so that the text is a story.
        let page = format!("عنوان قصير عن الموضوع\n\n{}\n", text.replace("\\n", "\n\n"));
        let document = analyzer.analyze(&page);
        let speech = document.quotes().iter().filter(|quote| quote.kind() != QuoteKind::Term);
        let speakers: Vec<&str> = speech
            .map(|quote| {
                let speaker = quote.speaker().and_then(|index| document.entities().get(index));
                speaker.map_or("-", |speaker| speaker.name())
            })
            .collect();
        let found = if speakers.is_empty() { "none".to_owned() } else { speakers.join(";") };
        all += 1;
        if found != *wanted {
            wrong.push(format!("{name}: wanted {wanted}, found {found}"));
        }
    }
    println!("{file}: {} of {all} right", all - wrong.len());
    assert!(
        (all - wrong.len()) * 100 >= all * floor,
        "{} of {all} fail\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

//! A document as JSON and back.

#![allow(clippy::unwrap_used, reason = "what cannot be written or read fails the test")]

use khabar::{Analyzer, Document};

fn round_trip(page: &str) {
    let document = Analyzer::new().analyze(page);
    let json = serde_json::to_string(&document).unwrap();
    let back: Document = serde_json::from_str(&json).unwrap();
    assert_eq!(back, document);
}

#[test]
fn a_document_comes_back_from_json() {
    round_trip("");
    round_trip(
        "<html><h1>عنوان &quot;قصير&quot;</h1><p>قال سامر حداد: &laquo;لن نرفع الأسعار هذا العام&raquo;.</html>",
    );
    for seed in khabar_testing::gold::seeds() {
        round_trip(&seed.text);
    }
}

#[test]
fn names_bear_both_labels() {
    let document = Analyzer::new().analyze("وصل ميشال عون إلى بيروت.");
    let json = serde_json::to_value(&document).unwrap();
    for list in ["mentions", "entities"] {
        for one in json["entities"][list].as_array().unwrap() {
            assert!(one["label"].is_string() && one["fine"].is_string(), "{one}");
        }
    }
    assert_eq!(json["entities"]["mentions"][0]["label"], "person");
}

#[test]
fn spans_of_another_text_harm_nobody() {
    let document = Analyzer::new().analyze("وصل ميشال عون إلى بيروت يوم الجمعة الماضي.");
    let mut json = serde_json::to_value(&document).unwrap();
    json["source"] = "ا".into();
    let other: Document = serde_json::from_value(json).unwrap();
    for mention in other.mentions() {
        assert_eq!(other.text(mention.span()), "");
    }
    assert_eq!(other.body(), "");
}

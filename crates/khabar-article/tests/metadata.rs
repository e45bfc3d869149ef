//! What pages say about themselves in their heads, one way of saying it per case, and where the answer was taken from.

#![allow(clippy::unwrap_used, clippy::panic)] // The helpers of a test may fail as loudly as the test.

use khabar_article::{Article, ArticleParser, Origin};
use toml::{Table, Value};

const BODY: &str = "<h1>افتتاح جسر جديد فوق النهر</h1>\
    <p>افتتح الوزير اليوم جسرا جديدا فوق النهر، وقال إنه سيخدم آلاف السكان في المدينة.</p>\
    <p>وأضاف أن العمل في الجسر استغرق عامين كاملين.</p>";

#[test]
fn heads_of_pages() {
    let cases: Table = include_str!("corpus/metadata.toml").parse().unwrap();
    let mut complaints = Vec::new();
    for case in cases["case"].as_array().unwrap() {
        let text = |key: &str| case.get(key).and_then(Value::as_str);
        let page = format!(
            "<!DOCTYPE html><html><head>{}</head><body>{}</body></html>",
            text("head").unwrap_or_default(),
            text("body").unwrap_or(BODY)
        );
        let article = ArticleParser::new().parse_html(&page);
        assert!(article.body(&page).contains("استغرق عامين"), "{case}");
        for key in ["headline", "section", "date_published", "date_modified", "from"] {
            if let Some(wanted) = text(key) {
                let found = answer(&article, key);
                if found != wanted {
                    complaints
                        .push(format!("{}: {key} is {found:?}, not {wanted:?}", case["name"]));
                }
            }
        }
        if let Some(wanted) = case.get("authors").and_then(Value::as_array) {
            let wanted: Vec<_> = wanted.iter().map(|name| name.as_str().unwrap()).collect();
            let found: Vec<_> = article.authors().iter().map(|field| field.text()).collect();
            if found != wanted {
                complaints.push(format!("{}: authors are {found:?}, not {wanted:?}", case["name"]));
            }
        }
    }
    assert!(complaints.is_empty(), "\n{}\n", complaints.join("\n"));
}

fn answer(article: &Article, key: &str) -> String {
    let date = |date: Option<&khabar_article::PageDate>| {
        date.and_then(|date| date.iso()).unwrap_or_default().to_owned()
    };
    match key {
        "headline" => article.headline().map(|field| field.text().to_owned()).unwrap_or_default(),
        "section" => article.section().map(|field| field.text().to_owned()).unwrap_or_default(),
        "date_published" => date(article.date_published()),
        "date_modified" => date(article.date_modified()),
        _ => match article.date_published().map(|date| date.origin()) {
            Some(Origin::VisibleText) => "text",
            Some(Origin::TimeElement) => "time",
            Some(Origin::Meta) => "meta",
            Some(Origin::JsonLd) => "json-ld",
            Some(Origin::Microdata) => "microdata",
            _ => "nothing",
        }
        .to_owned(),
    }
}

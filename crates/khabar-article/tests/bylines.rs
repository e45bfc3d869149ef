//! The house styles of bylines and datelines: who, where and for whom, each with the place it stands at.

#![allow(clippy::unwrap_used)] // The helpers of a test may fail as loudly as the test.

use khabar_article::{ArticleParser, Field};
use toml::Table;

const TITLE: &str = "افتتاح معرض الزهور السنوي في الحديقة الكبرى";
const LEAD: &str = "افتتح المحافظ صباح اليوم معرض الزهور في الحديقة الكبرى، وقال إن المعرض سيستمر حتى نهاية الشهر.";

#[test]
fn lines_of_credits_in_every_order() {
    let cases: Table = include_str!("corpus/bylines.toml").parse().unwrap();
    let parser = ArticleParser::new();
    let mut complaints = Vec::new();
    for case in cases["case"].as_array().unwrap() {
        let line = case["text"].as_str().unwrap();
        let page = format!("{TITLE}\n{line}\n{LEAD}\n{LEAD}");
        let article = parser.parse_text(&page);
        let words = |field: &Field| field.text().to_owned();
        let id = |field: &Field| field.id().map_or_else(|| words(field), str::to_owned);
        let found = [
            ("authors", article.authors().iter().map(words).collect::<Vec<_>>()),
            ("places", article.places().iter().map(words).collect()),
            ("agencies", article.agencies().iter().map(id).collect()),
            ("outlets", article.outlets().iter().map(words).collect()),
        ];
        for (key, found) in found {
            let wanted: Vec<String> = case.get(key).map_or_else(Vec::new, |values| {
                values.as_array().unwrap().iter().map(|v| v.as_str().unwrap().to_owned()).collect()
            });
            if found != wanted {
                complaints.push(format!("{line}: {key} is {found:?}, should be {wanted:?}"));
            }
        }
        let fields = article.authors().iter().chain(article.places()).chain(article.agencies());
        for field in fields.chain(article.outlets()) {
            assert_eq!(field.span().text(&page), field.text(), "{line}");
        }
    }
    assert!(complaints.is_empty(), "{} wrong\n{}", complaints.len(), complaints.join("\n"));
}

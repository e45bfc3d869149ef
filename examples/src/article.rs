//! An article as JSON.

use khabar::article::{Article, Block, Caption, Field, PageDate};
use khabar::dates::DateExtractor;
use serde_json::{Map, Value, json};

/// One article as `parse_article` prints it.
#[must_use]
pub fn article_output(name: &str, article: &Article, source: &str, dates: &DateExtractor) -> Value {
    let texts =
        |fields: &[Field]| fields.iter().map(|field| field.text().to_owned()).collect::<Vec<_>>();
    let caption = |caption: &Caption| json!({"text": caption.text.text(), "credit": text(caption.credit.as_ref())});
    let page_date = |date: &PageDate| json!({"text": date.text(), "kind": date.kind(), "date": iso(date, dates)});
    json!({
        "file": name,
        "headline": text(article.headline()),
        "description": text(article.description()),
        "section": text(article.section()),
        "authors": texts(article.authors()),
        "agencies": texts(article.agencies()),
        "dateline": text(article.dateline()),
        "date_published": article.date_published().and_then(|date| iso(date, dates)),
        "date_modified": article.date_modified().and_then(|date| iso(date, dates)),
        "page_dates": article.page_dates().iter().map(page_date).collect::<Vec<_>>(),
        "body": article.body(source),
        "blocks": article.blocks().iter().map(|block| block_output(block, source)).collect::<Vec<_>>(),
        "captions": article.captions().iter().map(caption).collect::<Vec<_>>(),
        "related": texts(article.related()),
    })
}

fn text(field: Option<&Field>) -> Option<&str> {
    field.map(Field::text)
}

fn block_output(block: &Block, source: &str) -> Value {
    let span = block.span();
    let mut output = Map::from_iter([
        ("start".to_owned(), json!(span.start())),
        ("end".to_owned(), json!(span.end())),
        ("kind".to_owned(), json!(block.kind().as_str())),
    ]);
    if let Some(level) = block.level() {
        output.insert("level".to_owned(), json!(level));
    }
    output.insert("text".to_owned(), json!(block.text(source)));
    Value::Object(output)
}

/// What machines can read, or what the words mean if they say it all.
fn iso(date: &PageDate, dates: &DateExtractor) -> Option<String> {
    let spelled = || {
        let values =
            dates.extract(date.text(), None).into_iter().map(|timex| timex.value().to_timex3());
        values
            .into_iter()
            .find(|value| value.len() >= 10 && value.starts_with(|c: char| c.is_ascii_digit()))
    };
    date.iso().map(str::to_owned).or_else(spelled)
}

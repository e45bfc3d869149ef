//! Whole pages, invented, in the manner of many houses. Beside each page stands what every block of it is, in order, and the
//! fields that were read off them.

#![allow(clippy::unwrap_used, clippy::panic)] // The helpers of a test may fail as loudly as the test.

use std::fs;
use std::path::Path;

use khabar_article::{Article, ArticleParser, BlockKind, Field};
use toml::{Table, Value};

#[test]
fn every_page_is_read_as_its_roles_say() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages");
    let mut complaints = Vec::new();
    let mut pages: Vec<_> =
        fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    pages.sort();
    let mut read = 0;
    for path in
        pages.iter().filter(|path| path.extension().is_some_and(|e| e == "txt" || e == "html"))
    {
        let source = fs::read_to_string(path).unwrap();
        let roles: Table =
            fs::read_to_string(path.with_extension("toml")).unwrap().parse().unwrap();
        let article = ArticleParser::new().parse(&source);
        let name = path.file_name().unwrap().to_string_lossy();
        complaints.extend(
            compare(&article, &source, &roles).into_iter().map(|line| format!("{name}: {line}")),
        );
        read += 1;
    }
    assert!(read >= 12, "only {read} pages");
    assert!(complaints.is_empty(), "\n{}\n", complaints.join("\n"));
}

fn compare(article: &Article, source: &str, roles: &Table) -> Vec<String> {
    let mut complaints = Vec::new();
    let blocks: Vec<_> =
        article.blocks().iter().filter(|block| block.kind() != BlockKind::Markup).collect();
    let wanted = strings(&roles["roles"]);
    for index in 0..blocks.len().max(wanted.len()) {
        let found = blocks.get(index).map_or("nothing", |block| block.kind().as_str());
        let want = wanted.get(index).map_or("nothing", String::as_str);
        // Of a lone counter or address it matters only that it is furniture.
        let any = want == "furniture"
            && blocks.get(index).is_some_and(|block| block.kind().is_furniture());
        if found != want && !any {
            let text = blocks
                .get(index)
                .map_or_else(String::new, |block| block.text(source).chars().take(60).collect());
            complaints.push(format!("block {index} is {found}, should be {want}: {text}"));
            if blocks.len() != wanted.len() {
                break;
            }
        }
    }
    let one =
        |field: Option<&Field>| field.map_or_else(String::new, |field| field.text().to_owned());
    for (key, value) in roles {
        let found = match key.as_str() {
            "headline" => vec![one(article.headline())],
            "description" => vec![one(article.description())],
            "section" => vec![one(article.section())],
            "dateline" => vec![one(article.dateline())],
            "authors" => article.authors().iter().map(|field| field.text().to_owned()).collect(),
            "agencies" => article
                .agencies()
                .iter()
                .map(|field| field.id().unwrap_or(field.text()).to_owned())
                .collect(),
            "date_published" => vec![
                article.date_published().and_then(|date| date.iso()).unwrap_or_default().to_owned(),
            ],
            "date_modified" => vec![
                article.date_modified().and_then(|date| date.iso()).unwrap_or_default().to_owned(),
            ],
            "captions" => {
                article.captions().iter().map(|caption| caption.text.text().to_owned()).collect()
            }
            "credits" => {
                article.captions().iter().map(|caption| one(caption.credit.as_ref())).collect()
            }
            "roles" => continue,
            other => panic!("unknown key {other}"),
        };
        if found != strings(value) {
            complaints.push(format!("{key} is {found:?}, should be {value}"));
        }
    }
    complaints
}

fn strings(value: &Value) -> Vec<String> {
    match value {
        Value::Array(values) => {
            values.iter().map(|value| value.as_str().unwrap().to_owned()).collect()
        }
        other => vec![other.as_str().unwrap().to_owned()],
    }
}

//! Reading what was read: the body of an article, as text, holds the same paragraphs.

#![allow(clippy::unwrap_used)] // The helpers of a test may fail as loudly as the test.

use std::fs;
use std::path::Path;

use khabar_article::{Article, ArticleParser, BlockKind};

fn paragraphs(article: &Article, source: &str) -> Vec<String> {
    let long = |kind| kind == BlockKind::Paragraph;
    let blocks = article.blocks().iter().filter(|block| long(block.kind()));
    blocks.map(|block| block.text(source).into_owned()).collect()
}

#[test]
fn the_body_holds_the_same_paragraphs() {
    let parser = ArticleParser::new();
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = [here.join("tests/pages"), here.join("../../seeds")];
    let mut lost = Vec::new();
    let mut read = 0;
    for file in folders.iter().flat_map(|folder| fs::read_dir(folder).unwrap()) {
        let file = file.unwrap().path();
        if !file.extension().is_some_and(|ending| ending == "txt" || ending == "html") {
            continue;
        }
        let source = fs::read_to_string(&file).unwrap();
        let article = parser.parse(&source);
        let wanted = paragraphs(&article, &source);
        let title = article.headline().map_or(String::new(), |title| format!("{}\n", title.text()));
        let body = format!("{title}{}", article.body(&source));
        let again = paragraphs(&parser.parse_text(&body), &body);
        read += wanted.len();
        let missing = wanted.into_iter().filter(|paragraph| !again.contains(paragraph));
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        lost.extend(missing.map(|paragraph| format!("{name}: {paragraph}")));
    }
    assert!(read > 150, "only {read} paragraphs");
    assert!(lost.is_empty(), "{} of {read} lost:\n{}", lost.len(), lost.join("\n"));
}

//! Lines that a page has glued of several things are cut into them.

#![allow(clippy::unwrap_used, clippy::panic)] // The helpers of a test may fail as loudly as the test.

use khabar_article::ArticleParser;
use toml::Table;

#[test]
fn glued_lines_are_cut_into_their_parts() {
    let cases: Table = include_str!("corpus/glued.toml").parse().unwrap();
    let (mut right, mut wanted) = (0, 0);
    let mut complaints = Vec::new();
    for case in cases["case"].as_array().unwrap() {
        let text = case["text"].as_str().unwrap();
        let article = ArticleParser::new().parse_text(text);
        let found: Vec<_> = article
            .blocks()
            .iter()
            .map(|block| (block.kind().as_str(), block.text(text).into_owned()))
            .collect();
        for block in case["blocks"].as_array().unwrap() {
            let [kind, words] = &block.as_array().unwrap()[..] else { panic!("two columns") };
            let block = (kind.as_str().unwrap(), words.as_str().unwrap().to_owned());
            wanted += 1;
            if found.contains(&block) {
                right += 1;
            } else {
                complaints.push(format!("{}: no {block:?} in {found:#?}", case["name"]));
            }
        }
    }
    assert!(right == wanted, "{right} of {wanted}\n{}", complaints.join("\n"));
}

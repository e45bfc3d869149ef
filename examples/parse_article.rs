//! What is the article, and what is the page around it?
//!
//! ```text
//! cargo run --release --example parse_article -- page.html
//! ```

use std::io::{self, Write};
use std::process::ExitCode;

use khabar::article::ArticleParser;
use khabar::dates::DateExtractor;
use khabar_examples::{article_output, each_page, parse, run};

const USAGE: &str = "parse_article [--html|--text|--auto] [FILE…]
Prints one JSON object per file (- is standard input); with no file, of each seed.";

fn main() -> ExitCode {
    run(|| {
        let mut format = "auto".to_owned();
        let cli = parse(USAGE, |name, _| {
            let known = matches!(name, "html" | "text" | "auto");
            if known {
                name.clone_into(&mut format);
            }
            Ok(known)
        })?;
        let parser = ArticleParser::new();
        let dates = DateExtractor::new();
        let mut out = io::BufWriter::new(io::stdout().lock());
        each_page(cli.pages_or_seeds(), |page| {
            let article = match format.as_str() {
                "html" => parser.parse_html(&page.text),
                "text" => parser.parse_text(&page.text),
                _ => parser.parse(&page.text),
            };
            serde_json::to_writer(
                &mut out,
                &article_output(&page.name, &article, &page.text, &dates),
            )
            .map_err(io::Error::from)?;
            writeln!(out)?;
            Ok(out.flush()?)
        })
    })
}

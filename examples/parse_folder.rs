//! A folder of pages, as JSON Lines: one article per line, and at the end what could not be read.
//!
//! ```text
//! cargo run --release --example parse_folder -- pages/ > articles.jsonl
//! ```

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use khabar::article::ArticleParser;
use khabar::dates::DateExtractor;
use khabar_examples::{Outcome, article_output, parse, run};

const USAGE: &str = "parse_folder [FOLDER…]
Prints one JSON object per page: every .html, .htm and .txt file below the folders, in the order of their names.
With no folder, the seeds. Pages may be in UTF-8, windows-1256 or ISO-8859-6.";

fn main() -> ExitCode {
    run(|| {
        let cli = parse(USAGE, |_, _| Ok(false))?;
        let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("../seeds");
        let folders = if cli.files.is_empty() { vec![seeds] } else { cli.files };
        let mut failures: BTreeMap<String, Vec<PathBuf>> = BTreeMap::new();
        let pages = pages(&folders, &mut failures);
        let bar = progress(pages.len() as u64);
        let parser = ArticleParser::new();
        let dates = DateExtractor::new();
        let mut out = io::BufWriter::new(io::stdout().lock());
        for page in &pages {
            match fs::read(page) {
                Ok(bytes) => {
                    let (text, article) = parser.parse_bytes(&bytes);
                    if article.body(&text).is_empty() {
                        failures
                            .entry("no article in it".to_owned())
                            .or_default()
                            .push(page.clone());
                    }
                    let name = page.display().to_string();
                    serde_json::to_writer(
                        &mut out,
                        &article_output(&name, &article, &text, &dates),
                    )
                    .map_err(io::Error::from)?;
                    writeln!(out)?;
                }
                Err(error) => {
                    failures.entry(error.to_string()).or_default().push(page.clone());
                }
            }
            bar.inc(1);
        }
        out.flush()?;
        bar.finish_and_clear();
        Ok(summary(pages.len(), &failures))
    })
}

/// The pages below some folders, in order; a folder that cannot be read is a failure.
fn pages(folders: &[PathBuf], failures: &mut BTreeMap<String, Vec<PathBuf>>) -> Vec<PathBuf> {
    let mut open = folders.to_vec();
    let mut pages = Vec::new();
    while let Some(folder) = open.pop() {
        if folder.is_file() {
            pages.push(folder);
            continue;
        }
        match fs::read_dir(&folder) {
            Ok(entries) => {
                for path in entries.flatten().map(|entry| entry.path()) {
                    let ending = path.extension().and_then(|ending| ending.to_str());
                    if path.is_dir() {
                        open.push(path);
                    } else if matches!(ending, Some("html" | "htm" | "txt")) {
                        pages.push(path);
                    }
                }
            }
            Err(error) => failures.entry(error.to_string()).or_default().push(folder),
        }
    }
    pages.sort();
    pages
}

/// A bar on standard error, when somebody is there to see it.
fn progress(pages: u64) -> ProgressBar {
    let target = if io::stderr().is_terminal() {
        ProgressDrawTarget::stderr()
    } else {
        ProgressDrawTarget::hidden()
    };
    let style = ProgressStyle::with_template("{bar:40} {pos}/{len} pages, {per_sec}, {eta} left");
    let bar = ProgressBar::with_draw_target(Some(pages), target);
    match style {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}

/// Says on standard error how many pages were read and which were not, by reason.
fn summary(pages: usize, failures: &BTreeMap<String, Vec<PathBuf>>) -> Outcome {
    let failed: usize = failures.values().map(Vec::len).sum();
    eprintln!("{pages} pages, {failed} without an article");
    for (reason, files) in failures {
        eprintln!("{reason}: {}", files.len());
        for file in files.iter().take(5) {
            eprintln!("  {}", file.display());
        }
        if files.len() > 5 {
            eprintln!("  and {} more", files.len() - 5);
        }
    }
    Outcome { failed }
}

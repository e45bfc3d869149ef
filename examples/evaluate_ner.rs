//! How well do two labellings of the same tokens agree?
//!
//! ```text
//! cargo run --release --example evaluate_ner -- gold.conll found.conll
//! ```

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};
use std::process::ExitCode;

use khabar_examples::{Cli, Error, Outcome, Page, parse, run};

const USAGE: &str = "evaluate_ner GOLD FOUND
Reads two files with one token a line, its label last (IOB2; tabs or spaces between), a blank line between sentences.
Prints precision, recall and F1 of each class by exact span and class, as conlleval counts; then of all.";

/// Names of one class: found, in the gold, both.
#[derive(Debug, Clone, Copy, Default)]
struct Counts {
    found: usize,
    gold: usize,
    right: usize,
}

fn main() -> ExitCode {
    run(|| {
        let cli = parse(USAGE, |_, _| Ok(false))?;
        if !cli.has_arguments {
            return Err(Error::Help(USAGE.to_owned()));
        }
        evaluate(&cli)
    })
}

fn evaluate(cli: &Cli) -> Result<Outcome, Error> {
    if cli.files.len() != 2 {
        return Err(Error::Usage(format!("two files are compared\n{USAGE}")));
    }
    let mut pages = Vec::new();
    let outcome = khabar_examples::each_page(cli.pages_or_stdin(), |page| {
        pages.push(page);
        Ok(())
    })?;
    let [gold, found] = pages.as_slice() else { return Ok(outcome) };
    let (gold, found) = (sentences(gold), sentences(found));
    let lengths = |all: &[Vec<&str>]| all.iter().map(Vec::len).collect::<Vec<_>>();
    if lengths(&gold) != lengths(&found) {
        return Err(Error::Usage("the two files do not hold the same sentences".to_owned()));
    }
    let mut classes: BTreeMap<String, Counts> = BTreeMap::new();
    for (gold, found) in gold.iter().zip(&found) {
        let (gold, found) = (names(gold), names(found));
        for (class, ..) in &gold {
            classes.entry((*class).to_owned()).or_default().gold += 1;
        }
        for name in &found {
            let counts = classes.entry(name.0.to_owned()).or_default();
            counts.found += 1;
            counts.right += usize::from(gold.contains(name));
        }
    }
    print(&classes)?;
    Ok(outcome)
}

fn print(classes: &BTreeMap<String, Counts>) -> io::Result<()> {
    let mut out = io::stdout().lock();
    let percent = |part: usize, whole: usize| 100.0 * part as f64 / whole.max(1) as f64;
    let mut line = |class: &str, counts: Counts| {
        let (precision, recall) =
            (percent(counts.right, counts.found), percent(counts.right, counts.gold));
        let f1 = percent(2 * counts.right, counts.found + counts.gold);
        writeln!(
            out,
            "{class:5} precision {precision:6.2}%  recall {recall:6.2}%  F1 {f1:6.2}  names {}",
            counts.gold
        )
    };
    let mut all = Counts::default();
    for (class, counts) in classes {
        line(class, *counts)?;
        all.found += counts.found;
        all.gold += counts.gold;
        all.right += counts.right;
    }
    line("all", all)?;
    out.flush()
}

/// The labels of each sentence.
fn sentences(page: &Page) -> Vec<Vec<&str>> {
    let mut sentences: Vec<Vec<&str>> = vec![Vec::new()];
    for line in page.text.lines() {
        match line.split_whitespace().next_back() {
            Some(label) => sentences.last_mut().into_iter().for_each(|s| s.push(label)),
            None => sentences.push(Vec::new()),
        }
    }
    sentences.retain(|sentence| !sentence.is_empty());
    sentences
}

/// Class, first token and the one after the last of each name. An `I-` that continues nothing begins a name.
fn names<'l>(labels: &[&'l str]) -> BTreeSet<(&'l str, usize, usize)> {
    let mut names = BTreeSet::new();
    let mut open: Option<(&str, usize)> = None;
    for (at, label) in labels.iter().chain(&["O"]).enumerate() {
        let (mark, class) = label.split_once('-').unwrap_or(("O", ""));
        if let Some((of, start)) = open.filter(|open| mark != "I" || open.0 != class) {
            names.insert((of, start, at));
            open = None;
        }
        if mark != "O" && open.is_none() {
            open = Some((class, at));
        }
    }
    names
}

//! When was a page written, and how does one know?
//!
//! ```text
//! cargo run --release --example date_document -- page.txt
//! ```

use std::io::{self, Write};
use std::process::ExitCode;

use khabar::Analyzer;
use khabar::dates::{DocumentDate, Witness};
use khabar_examples::{each_page, parse, run};
use serde_json::{Value, json};

const USAGE: &str = "date_document [FILE…]
Prints one JSON object per file (- is standard input); with no file, of each seed:
{\"file\",\"value\",\"earliest\",\"latest\",\"witnesses\":[…],\"rejected\":[…]}";

fn main() -> ExitCode {
    run(|| {
        let cli = parse(USAGE, |_, _| Ok(false))?;
        let analyzer = Analyzer::new();
        let mut out = io::stdout().lock();
        each_page(cli.pages_or_seeds(), |page| {
            serde_json::to_writer(&mut out, &output(&page.name, &analyzer.date(&page.text)))
                .map_err(io::Error::from)?;
            writeln!(out)?;
            Ok(out.flush()?)
        })
    })
}

fn output(name: &str, date: &DocumentDate) -> Value {
    let witnesses = |found: &[Witness]| found.iter().map(witness).collect::<Vec<_>>();
    json!({
        "file": name,
        "value": date.value(),
        "earliest": date.earliest().map(|day| day.to_string()),
        "latest": date.latest().map(|day| day.to_string()),
        "witnesses": witnesses(date.witnesses()),
        "rejected": witnesses(date.rejected()),
    })
}

fn witness(witness: &Witness) -> Value {
    let span = witness.span();
    json!({
        "start": span.start(),
        "end": span.end(),
        "text": witness.text(),
        "kind": witness.kind(),
        "explanation": witness.explanation(),
    })
}

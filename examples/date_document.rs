//! When was a page written, and how does one know?
//!
//! ```text
//! cargo run --release --example date_document -- page.txt
//! ```

use std::io::{self, Write};
use std::process::ExitCode;

use khabar::Analyzer;
use khabar::dates::{DocumentDate, KnownEvent, Witness};
use khabar_examples::{Error, each_page, parse, run};
use serde_json::{Value, json};

const USAGE: &str = "date_document [--explain] [--event 2022-02-24=WORDS,WORDS]… [FILE…]
Prints one JSON object per file (- is standard input); with no file, of each seed:
{\"file\",\"value\",\"earliest\",\"latest\",\"best\",\"candidates\",\"witnesses\":[…],\"rejected\":[…]}
With --explain says the same in sentences. An --event is one whose day you know, and what texts call it.";

fn main() -> ExitCode {
    run(|| {
        let (mut explain, mut events) = (false, Vec::new());
        let cli = parse(USAGE, |name, parser| {
            match name {
                "explain" => explain = true,
                "event" => events.push(parser.value()?.to_string_lossy().into_owned()),
                _ => return Ok(false),
            }
            Ok(true)
        })?;
        let events = events.iter().map(|text| event(text)).collect::<Result<Vec<_>, _>>()?;
        let analyzer = Analyzer::builder().events(events).build();
        let mut out = io::BufWriter::new(io::stdout().lock());
        each_page(cli.pages_or_seeds(), |page| {
            if explain {
                tell(&mut out, &page.name, &analyzer.date(&page.text))?;
                return Ok(out.flush()?);
            }
            serde_json::to_writer(&mut out, &output(&page.name, &analyzer.date(&page.text)))
                .map_err(io::Error::from)?;
            writeln!(out)?;
            Ok(out.flush()?)
        })
    })
}

/// `2022-02-24=الهجوم,القتال`.
fn event(text: &str) -> Result<KnownEvent, Error> {
    let wrong = || Error::Usage(format!("expected 2022-02-24=WORDS, found {text}"));
    let (day, words) = text.split_once('=').ok_or_else(wrong)?;
    Ok(KnownEvent::new(day.parse().map_err(|_| wrong())?, words.split(',')))
}

fn tell(out: &mut impl Write, name: &str, date: &DocumentDate) -> io::Result<()> {
    match (date.value(), date.best()) {
        (Some(value), Some(best)) if date.candidates().len() > 1 => {
            writeln!(
                out,
                "{name}: {value}, most likely {best} of {} days",
                date.candidates().len()
            )?;
        }
        (Some(value), _) => writeln!(out, "{name}: {value}")?,
        (None, _) => match (date.earliest(), date.latest()) {
            (Some(first), Some(last)) => writeln!(out, "{name}: some day from {first} to {last}")?,
            (Some(first), None) => writeln!(out, "{name}: some day from {first} on")?,
            (None, Some(last)) => writeln!(out, "{name}: some day up to {last}")?,
            (None, None) => writeln!(out, "{name}: no day can be told")?,
        },
    }
    for witness in date.witnesses() {
        writeln!(out, "  + {}: {}", witness.text(), witness.explanation())?;
    }
    for witness in date.rejected() {
        writeln!(out, "  - {}: {}", witness.text(), witness.explanation())?;
    }
    writeln!(out)
}

fn output(name: &str, date: &DocumentDate) -> Value {
    let witnesses = |found: &[Witness]| found.iter().map(witness).collect::<Vec<_>>();
    json!({
        "file": name,
        "value": date.value(),
        "earliest": date.earliest().map(|day| day.to_string()),
        "latest": date.latest().map(|day| day.to_string()),
        "best": date.best().map(|day| day.to_string()),
        "candidates": date.candidates().iter().map(ToString::to_string).collect::<Vec<_>>(),
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

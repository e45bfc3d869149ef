//! When do things happen?
//!
//! ```text
//! cargo run --release --example find_dates -- --reference 2024-05-15 page.txt
//! ```

use std::io::{self, Write};
use std::process::ExitCode;

use khabar::dates::{DateExtractor, Policy, RangeSpans, ReferenceTime, Timex};
use khabar_examples::{Error, List, Record, each_page, each_record, list, parse, run};
use lexopt::ValueExt;
use serde::Serialize;

const USAGE: &str = "find_dates [--jsonl] [--policy news|next|current] [--ranges whole|ends] [--reference 2024-05-15] [FILE…]
Prints one expression a line: value, type, words. With --jsonl reads {\"id\",\"text\",\"reference_time\"?,\"policy\"?} a line and
prints {\"id\",\"timexes\":[{\"start\",\"end\",\"text\",\"type\",\"value\",\"mod\"?,\"begin\"?,\"end_value\"?,\"grain\"?,\"anchor\"?,\"rule\"}]}.
A range is one expression that begins and ends; with --ranges ends its two ends are two.
Reads files or standard input; called with nothing, a seed.";

#[derive(Serialize)]
struct Output {
    start: usize,
    end: usize,
    text: String,
    r#type: &'static str,
    value: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    r#mod: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    begin: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_value: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    grain: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    anchor: Option<&'static str>,
    rule: &'static str,
}

/// One extractor for each policy, since a record may name its own.
struct Extractors {
    news: DateExtractor,
    next: DateExtractor,
    current: DateExtractor,
}

impl Extractors {
    fn new(ranges: RangeSpans) -> Self {
        let build = |policy| DateExtractor::builder().policy(policy).ranges(ranges).build();
        Self {
            news: build(Policy::News),
            next: build(Policy::Next),
            current: build(Policy::Current),
        }
    }

    fn named(&self, policy: &str) -> Result<&DateExtractor, String> {
        match policy {
            "news" => Ok(&self.news),
            "next" => Ok(&self.next),
            "current" => Ok(&self.current),
            _ => Err(format!("no policy called {policy}: news, next or current")),
        }
    }
}

fn main() -> ExitCode {
    run(|| {
        let (mut jsonl, mut policy, mut reference) = (false, "news".to_owned(), None);
        let mut ranges = RangeSpans::Whole;
        let cli = parse(USAGE, |name, parser| {
            match name {
                "jsonl" => jsonl = true,
                "policy" => policy = parser.value()?.to_string_lossy().into_owned(),
                "ranges" => {
                    ranges = parser.value()?.parse_with(|value| match value {
                        "whole" => Ok(RangeSpans::Whole),
                        "ends" => Ok(RangeSpans::Ends),
                        _ => Err("whole or ends"),
                    })?;
                }
                "reference" => reference = Some(parser.value()?.to_string_lossy().into_owned()),
                _ => return Ok(false),
            }
            Ok(true)
        })?;
        let extractors = Extractors::new(ranges);
        extractors.named(&policy).map_err(Error::Usage)?;
        let reference = reference.map(|text| text.parse::<ReferenceTime>());
        let reference = reference.transpose().map_err(|error| Error::Usage(error.to_string()))?;
        if jsonl {
            return each_record(&cli, |record| answer(&extractors, record, &policy, reference));
        }
        let extractor = extractors.named(&policy).map_err(Error::Usage)?;
        let mut out = io::BufWriter::new(io::stdout().lock());
        each_page(cli.pages_or_stdin(), |page| {
            for timex in extractor.extract(&page.text, reference.as_ref()) {
                writeln!(
                    out,
                    "{}\t{}\t{}",
                    timex.value().to_timex3(),
                    timex.kind().as_str(),
                    timex.span().text(&page.text)
                )?;
            }
            Ok(out.flush()?)
        })
    })
}

fn answer(
    extractors: &Extractors,
    record: &Record,
    policy: &str,
    reference: Option<ReferenceTime>,
) -> Result<List<Output>, String> {
    let extractor = extractors.named(record.optional_str("policy")?.unwrap_or(policy))?;
    let own = record.optional_str("reference_time")?.map(|text| text.parse::<ReferenceTime>());
    let own = own.transpose().map_err(|error| error.to_string())?;
    let found = extractor.extract(&record.text, own.or(reference).as_ref());
    Ok(list("timexes", found.iter().map(|timex| output(timex, &record.text))))
}

fn output(timex: &Timex, text: &str) -> Output {
    let span = timex.span();
    Output {
        start: span.start(),
        end: span.end(),
        text: span.text(text).to_owned(),
        r#type: timex.kind().as_str(),
        value: timex.value().to_timex3(),
        r#mod: timex.modifier().map(|modifier| modifier.as_str()),
        begin: timex.begin().map(|value| value.to_timex3()),
        end_value: timex.end().map(|value| value.to_timex3()),
        grain: timex.grain().map(|grain| grain.as_str()),
        anchor: timex.anchor().map(|anchor| anchor.as_str()),
        rule: timex.rule(),
    }
}

//! Where do the sentences of a text end?

use std::io::{self, Write};
use std::process::ExitCode;

use khabar::text::sentences;
use khabar_examples::{each_page, each_record, list, parse_jsonl, run};
use serde::Serialize;

const USAGE: &str = "sentences [--jsonl] [FILE…]
Prints one sentence a line. With --jsonl reads {\"id\",\"text\"} a line and prints {\"id\",\"sentences\":[{\"start\",\"end\"}]}.
Reads files or standard input; called with nothing, a seed.";

#[derive(Serialize)]
struct Output {
    start: usize,
    end: usize,
}

fn main() -> ExitCode {
    run(|| {
        let (cli, jsonl) = parse_jsonl(USAGE)?;
        if jsonl {
            return each_record(&cli, |record| {
                let spans = sentences(&record.text).into_iter().map(|sentence| sentence.span());
                Ok(list(
                    "sentences",
                    spans.map(|span| Output { start: span.start(), end: span.end() }),
                ))
            });
        }
        let mut out = io::BufWriter::new(io::stdout().lock());
        each_page(cli.pages_or_stdin(), |page| {
            for sentence in sentences(&page.text) {
                let span = sentence.span();
                writeln!(out, "{}\t{}\t{}", span.start(), span.end(), span.text(&page.text))?;
            }
            Ok(out.flush()?)
        })
    })
}

//! Which numbers does a text name, in digits or in words?
//!
//! ```text
//! echo "ألفان واثنان وعشرون" | cargo run --release --example find_numbers
//! ```

use std::io::{self, Write};
use std::process::ExitCode;

use khabar::text::Tokenizer;
use khabar::text::numbers::{Number, find_numbers};
use khabar_examples::{each_page, each_record, list, parse_jsonl, run};
use serde::Serialize;

const USAGE: &str = "find_numbers [--jsonl] [FILE…]
Prints one number a line: value, kind, words. With --jsonl reads {\"id\",\"text\"} a line and prints
{\"id\",\"numbers\":[{\"start\",\"end\",\"kind\",\"value\"}]}. Reads files or standard input; called with nothing, a seed.";

#[derive(Serialize)]
struct Output {
    start: usize,
    end: usize,
    kind: &'static str,
    value: f64,
}

impl From<&Number> for Output {
    fn from(number: &Number) -> Self {
        let span = number.span();
        Self {
            start: span.start(),
            end: span.end(),
            kind: number.kind().as_str(),
            value: number.value(),
        }
    }
}

fn main() -> ExitCode {
    run(|| {
        let (cli, jsonl) = parse_jsonl(USAGE)?;
        let tokenizer = Tokenizer::new();
        if jsonl {
            return each_record(&cli, |record| {
                let numbers = find_numbers(&tokenizer.tokenize(&record.text));
                Ok(list("numbers", numbers.iter().map(Output::from)))
            });
        }
        let mut out = io::BufWriter::new(io::stdout().lock());
        each_page(cli.pages_or_stdin(), |page| {
            for number in find_numbers(&tokenizer.tokenize(&page.text)) {
                writeln!(
                    out,
                    "{}\t{}\t{}",
                    number.value(),
                    number.kind().as_str(),
                    number.span().text(&page.text)
                )?;
            }
            Ok(out.flush()?)
        })
    })
}

//! What are the tokens of a text, and of what kind?
//!
//! ```text
//! echo "بـ200 دولار" | cargo run --release --example tokenize
//! ```

use std::io::{self, Write};
use std::process::ExitCode;

use khabar::text::{Tokenizer, Tokens};
use khabar_examples::{each_page, each_record, list, parse_jsonl, run};
use serde::Serialize;

const USAGE: &str = "tokenize [--jsonl] [FILE…]
Prints one token a line: first byte, end, kind, token, folded. With --jsonl reads {\"id\",\"text\"} a line and prints
{\"id\",\"tokens\":[{\"start\",\"end\",\"kind\"}]}. Reads files or standard input; called with nothing, a seed.";

#[derive(Serialize)]
struct Output {
    start: usize,
    end: usize,
    kind: &'static str,
}

fn main() -> ExitCode {
    run(|| {
        let (cli, jsonl) = parse_jsonl(USAGE)?;
        let tokenizer = Tokenizer::new();
        if jsonl {
            return each_record(&cli, |record| {
                list("tokens", outputs(&tokenizer.tokenize(&record.text)))
            });
        }
        let mut out = io::stdout().lock();
        each_page(cli.pages_or_stdin(), |page| {
            for token in tokenizer.tokenize(&page.text).iter() {
                let span = token.span();
                let kind = token.kind().as_str();
                writeln!(
                    out,
                    "{}\t{}\t{kind}\t{}\t{}",
                    span.start(),
                    span.end(),
                    token.text(),
                    token.folded()
                )?;
            }
            Ok(out.flush()?)
        })
    })
}

fn outputs(tokens: &Tokens<'_>) -> Vec<Output> {
    let output = |token: khabar::text::Token<'_>| Output {
        start: token.span().start(),
        end: token.span().end(),
        kind: token.kind().as_str(),
    };
    tokens.iter().map(output).collect()
}

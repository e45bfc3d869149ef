//! What are the tokens of a text, and of what kind?
//!
//! ```text
//! echo "بـ200 دولار" | cargo run --release --example tokenize
//! ```

use std::io::{self, Write};
use std::process::ExitCode;

use khabar::text::{Span, TokenKind, Tokenizer, Tokens, fold};
use khabar_examples::{each_page, each_record, list, parse, run};
use serde::Serialize;

const USAGE: &str = "tokenize [--jsonl] [--pieces] [FILE…]
Prints one word a line: start, end, kind, text, folded. With --jsonl reads {\"id\",\"text\"} a line and prints
{\"id\",\"tokens\":[{\"start\",\"end\",\"kind\"}]}. Digits stay with the letters they are glued to (بـ200); with --pieces
they are tokens of their own, as the library's other readers see them.
Reads files or standard input; called with nothing, a seed.";

#[derive(Serialize)]
struct Output {
    start: usize,
    end: usize,
    kind: &'static str,
}

fn main() -> ExitCode {
    run(|| {
        let (mut jsonl, mut pieces) = (false, false);
        let cli = parse(USAGE, |name, _| {
            jsonl |= name == "jsonl";
            pieces |= name == "pieces";
            Ok(matches!(name, "jsonl" | "pieces"))
        })?;
        let tokenizer = Tokenizer::new();
        if jsonl {
            return each_record(&cli, |record| {
                Ok(list("tokens", words(&tokenizer.tokenize(&record.text), pieces)))
            });
        }
        let mut out = io::BufWriter::new(io::stdout().lock());
        each_page(cli.pages_or_stdin(), |page| {
            let tokens = tokenizer.tokenize(&page.text);
            for word in words(&tokens, pieces) {
                let text = page.text.get(word.start..word.end).unwrap_or_default();
                let Output { start, end, kind } = word;
                writeln!(out, "{start}\t{end}\t{kind}\t{text}\t{}", fold(text))?;
            }
            Ok(out.flush()?)
        })
    })
}

fn words(tokens: &Tokens<'_>, pieces: bool) -> Vec<Output> {
    let output = |(span, kind): (Span, TokenKind)| Output {
        start: span.start(),
        end: span.end(),
        kind: kind.as_str(),
    };
    if pieces {
        tokens.iter().map(|token| output((token.span(), token.kind()))).collect()
    } else {
        tokens.surface().map(output).collect()
    }
}

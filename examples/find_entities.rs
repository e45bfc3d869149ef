//! Who, where, which organization?
//!
//! ```text
//! cargo run --release --example find_entities -- page.txt
//! ```

use std::io::{self, Write};
use std::process::ExitCode;

use khabar::entities::{Entities, EntityExtractor, Profile, Recognizer};
use khabar_examples::{Cli, Error, Outcome, each_page, each_record, list, parse, run};
use serde::Serialize;

const USAGE: &str = "find_entities [--rules] [--jsonl | --conll [--profile news|conll|anercorp|wikifane|aqmar|wojood]] [FILE…]
Prints one name a line: type, label, words, entity. With --jsonl reads {\"id\",\"text\"} a line and prints
{\"id\",\"mentions\":[{\"start\",\"end\",\"text\",\"type\",\"label\",\"entity\",\"role\"?}]}. With --conll reads one token a line, a blank line
between sentences, and prints TOKEN<TAB>IOB2. With --rules the model
stays out. Reads files or standard input; called with nothing, a seed.";

#[derive(Serialize)]
struct Output {
    start: usize,
    end: usize,
    text: String,
    r#type: &'static str,
    label: &'static str,
    entity: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    role: Option<String>,
}

fn main() -> ExitCode {
    run(|| {
        let (mut jsonl, mut conll, mut profile) = (false, false, "anercorp".to_owned());
        let mut recognizer = Recognizer::default();
        let cli = parse(USAGE, |name, parser| {
            match name {
                "jsonl" => jsonl = true,
                "conll" => conll = true,
                "rules" => recognizer = Recognizer::Rules,
                "profile" => profile = parser.value()?.to_string_lossy().into_owned(),
                _ => return Ok(false),
            }
            Ok(true)
        })?;
        let profile =
            profile.parse::<Profile>().map_err(|error| Error::Usage(error.to_string()))?;
        let extractor = EntityExtractor::builder().recognizer(recognizer).build();
        match (jsonl, conll) {
            (true, true) => {
                Err(Error::Usage("--jsonl and --conll are two ways to read; choose one".to_owned()))
            }
            (true, false) => each_record(&cli, |record| {
                Ok(list("mentions", outputs(&extractor.extract(&record.text), &record.text)))
            }),
            (false, true) => label_tokens(&cli, &extractor, profile),
            (false, false) => print_names(&cli, &extractor),
        }
    })
}

fn print_names(cli: &Cli, extractor: &EntityExtractor) -> Result<Outcome, Error> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    each_page(cli.pages_or_stdin(), |page| {
        for name in outputs(&extractor.extract(&page.text), &page.text) {
            writeln!(out, "{}\t{}\t{}\t{}", name.r#type, name.label, name.text, name.entity)?;
        }
        Ok(out.flush()?)
    })
}

/// Sentences that are labelled together: a name told in one serves in the others.
const WINDOW: usize = 20;

/// Labels tokens as they are given.
fn label_tokens(
    cli: &Cli,
    extractor: &EntityExtractor,
    profile: Profile,
) -> Result<Outcome, Error> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    each_page(cli.pages_or_stdin(), |page| {
        let tokens: Vec<&str> = page.text.lines().map(token).collect();
        let sentences: Vec<&[&str]> =
            tokens.split(|token| token.is_empty()).filter(|s| !s.is_empty()).collect();
        let windows = sentences.chunks(WINDOW);
        let mut labels =
            windows.flat_map(|window| extractor.label_sentences(window, profile)).flatten();
        for token in &tokens {
            if token.is_empty() {
                writeln!(out)?;
            } else {
                writeln!(out, "{token}\t{}", labels.next().unwrap_or_default())?;
            }
        }
        Ok(out.flush()?)
    })
}

/// The token of a line; a file that has labels already can be labelled anew.
fn token(line: &str) -> &str {
    let line = line.trim_start_matches('\u{FEFF}').trim();
    let labelled = |(token, label): (&'_ str, &'_ str)| {
        (label == "O" || label.starts_with("B-") || label.starts_with("I-")).then_some(token.len())
    };
    let end = line.find('\t').or_else(|| labelled(line.rsplit_once(' ')?));
    line.get(..end.unwrap_or(line.len())).unwrap_or(line).trim_end()
}

fn outputs(found: &Entities, text: &str) -> Vec<Output> {
    let output = |mention: &khabar::Mention| Output {
        start: mention.span().start(),
        end: mention.span().end(),
        text: mention.span().text(text).to_owned(),
        r#type: mention.label().as_str(),
        label: mention.fine().as_str(),
        entity: found.entities().get(mention.entity()).map_or("", |entity| entity.id()).to_owned(),
        role: mention.role().map(|role| role.text(text).to_owned()),
    };
    found.mentions().iter().map(output).collect()
}

//! What did a page say? The whole record of each article, for a person or as JSON.
//!
//! ```text
//! cargo run --release --example analyze -- page.txt
//! ```
//!
//! With `--format json` each line is `{"file", "document"}`, and the document is what `khabar::Document` holds. A `span` is
//! `{"start", "end"}` in bytes of `source`; what is not known is `null`.
//! * `source`: the page. `article`: `headline`, `description`, `section`, `authors[]`, `agencies[]`, … each with `text` and
//!   `span`, and `blocks[]` with their `kind`, which partition the page.
//! * `date`: `value`, `earliest`, `latest`, `witnesses[]`, `rejected[]`; `reference`: the day that dates are read from.
//! * `timexes[]`: `span`, `kind` and value. `quantities[]`: `span`, `kind`, value and unit.
//! * `entities`: `entities[]` (`id`, `name`, `label`, `fine`, `iso`, `mentions[]`), `mentions[]` and those `nested` in others
//!   (`span`, `segment`: the block, `label`: person, location, organization or misc, `fine`, `entity`, `role`, `proclitic`,
//!   `normalized`, `rule`), `nominals[]`: roles alone. `entity` counts `entities`, `mentions` of an entity count `mentions`.
//! * `quotes[]`: words in quotation marks (`kind`: direct, partial or term); `statements[]`: words retold without them; both
//!   with `speaker`, which counts `entities`, and the `cue`.

use std::fmt::Write as _;
use std::io::{self, Write};
use std::process::ExitCode;

use khabar::dates::Witness;
use khabar::{Analyzer, Document, Entity, QuoteKind, ReferenceTime};
use khabar_examples::{Error, each_page, parse, run};
use serde::Serialize;

const USAGE: &str = "analyze [--format pretty|json] [--reference 2024-05-15] [FILE…]
Prints what was read from each page (- is standard input); with no file, from the five seeds. With --format json one object
per file. --reference gives the day of publication, if it is known.";

#[derive(Serialize)]
struct Output<'d> {
    file: &'d str,
    document: &'d Document,
}

fn main() -> ExitCode {
    run(|| {
        let (mut format, mut reference) = ("pretty".to_owned(), None);
        let cli = parse(USAGE, |name, parser| {
            match name {
                "format" => format = parser.value()?.to_string_lossy().into_owned(),
                "reference" => reference = Some(parser.value()?.to_string_lossy().into_owned()),
                _ => return Ok(false),
            }
            Ok(true)
        })?;
        if !matches!(format.as_str(), "pretty" | "json") {
            return Err(Error::Usage(format!("no format called {format}: pretty or json")));
        }
        let reference = reference.map(|text| text.parse::<ReferenceTime>());
        let reference = reference.transpose().map_err(|error| Error::Usage(error.to_string()))?;
        let analyzer = Analyzer::new();
        let mut out = io::BufWriter::new(io::stdout().lock());
        each_page(cli.pages_or_seeds(), |page| {
            let document = match reference {
                Some(reference) => analyzer.analyze_at(&page.text, reference),
                None => analyzer.analyze(&page.text),
            };
            if format == "json" {
                let output = Output { file: &page.name, document: &document };
                serde_json::to_writer(&mut out, &output).map_err(io::Error::from)?;
                writeln!(out)?;
            } else {
                writeln!(out, "{}", pretty(&page.name, &document))?;
            }
            Ok(out.flush()?)
        })
    })
}

fn pretty(name: &str, document: &Document) -> String {
    let mut page = String::new();
    // Writing to a String cannot fail.
    let _ = writeln!(page, "━━ {name}");
    let _ = writeln!(page, "{}", document.headline().unwrap_or("(no headline)"));
    if let Some(description) = document.article().description() {
        let _ = writeln!(page, "   {}", description.text());
    }
    article_lines(&mut page, document);
    date_lines(&mut page, document);
    block_lines(&mut page, document);
    timex_lines(&mut page, document);
    entity_lines(&mut page, document);
    quantity_lines(&mut page, document);
    quote_lines(&mut page, document);
    page
}

fn article_lines(page: &mut String, document: &Document) {
    let article = document.article();
    let names = |fields: &[khabar::article::Field]| {
        fields.iter().map(|f| f.text()).collect::<Vec<_>>().join("، ")
    };
    let fields = [
        ("section", article.section().map(|field| field.text().to_owned())),
        ("dateline", article.dateline().map(|field| field.text().to_owned())),
        ("authors", Some(names(article.authors()))),
        ("agencies", Some(names(article.agencies()))),
    ];
    for (name, value) in fields {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            let _ = writeln!(page, "   {name}: {value}");
        }
    }
}

fn date_lines(page: &mut String, document: &Document) {
    let date = document.date();
    let (earliest, latest) = (date.earliest(), date.latest());
    let bounds = match (earliest, latest) {
        (Some(first), Some(last)) if first != last => format!(", between {first} and {last}"),
        (Some(first), None) => format!(", not before {first}"),
        (None, Some(last)) => format!(", not after {last}"),
        _ => String::new(),
    };
    let _ =
        writeln!(page, "\nPublished: {}{bounds}", date.value().unwrap_or("the page does not say"));
    let mut witnesses = |mark: char, found: &[Witness]| {
        for witness in found {
            let _ = writeln!(page, " {mark} {} — {}", witness.text(), witness.explanation());
        }
    };
    witnesses('+', date.witnesses());
    witnesses('-', date.rejected());
}

fn block_lines(page: &mut String, document: &Document) {
    let _ = writeln!(page, "\nBlocks");
    for block in document.article().blocks() {
        let text = block.text(document.source());
        let start: String = text.chars().take(60).collect();
        let more = if start.len() < text.len() { "…" } else { "" };
        let mark = if block.kind().is_furniture() { '·' } else { ' ' };
        let _ = writeln!(page, " {mark} {:20} {start}{more}", block.kind().as_str());
    }
}

fn timex_lines(page: &mut String, document: &Document) {
    let known = document.reference().map_or("nobody says what day it is".to_owned(), |reference| {
        format!("read from {} ({:?})", reference.date(), reference.origin()).to_lowercase()
    });
    let _ = writeln!(page, "\nDates, {known}");
    for timex in document.timexes() {
        let modifier = timex.modifier().map_or("", |modifier| modifier.as_str());
        let value = timex.value().to_timex3();
        let _ = writeln!(
            page,
            "   {value:14} {:8} {modifier:9} {}",
            timex.kind().as_str(),
            document.words(timex.span())
        );
    }
}

fn entity_lines(page: &mut String, document: &Document) {
    let _ = writeln!(page, "\nNames");
    let mut entities: Vec<&Entity> =
        document.entities().iter().filter(|entity| !entity.mentions().is_empty()).collect();
    entities.sort_by_key(|entity| (entity.label(), std::cmp::Reverse(entity.mentions().len())));
    for entity in entities {
        let mentions = entity.mentions().iter().filter_map(|&index| document.mentions().get(index));
        let mut forms: Vec<&str> =
            mentions.clone().map(|mention| document.words(mention.span())).collect();
        let count = forms.len();
        forms.sort_unstable();
        forms.dedup();
        let role =
            mentions.filter_map(|mention| mention.role()).next().map(|role| document.words(role));
        let role = role.map_or(String::new(), |role| format!(" ({role})"));
        let iso = entity.iso().map_or(String::new(), |iso| format!(" [{iso}]"));
        let _ = writeln!(
            page,
            "   {:4} {:26} {count:3}× {}{iso}{role}",
            entity.label().as_str(),
            entity.fine().as_str(),
            forms.join(" / ")
        );
    }
}

fn quantity_lines(page: &mut String, document: &Document) {
    if document.quantities().is_empty() {
        return;
    }
    let _ = writeln!(page, "\nQuantities");
    for quantity in document.quantities() {
        let value = quantity.value().map_or("?".to_owned(), |value| value.to_string());
        let code = quantity.code().unwrap_or_default();
        let words = document.words(quantity.span());
        let _ = writeln!(
            page,
            "   {:8} {:>14} {words}",
            quantity.kind().as_str(),
            format!("{value} {code}")
        );
    }
}

fn quote_lines(page: &mut String, document: &Document) {
    let name = |speaker: Option<usize>| {
        speaker.and_then(|index| document.entities().get(index)).map_or("?", Entity::name)
    };
    let _ = writeln!(page, "\nQuotations");
    for quote in document.quotes().iter().filter(|quote| quote.kind() != QuoteKind::Term) {
        let _ = writeln!(page, "   {}: «{}»", name(quote.speaker()), document.words(quote.span()));
    }
    let _ = writeln!(page, "\nRetold");
    for said in document.statements() {
        let _ = writeln!(page, "   {}: {}", name(said.speaker()), document.words(said.span()));
    }
}

//! What happened when? The five seeds as one story.
//!
//! ```text
//! cargo run --release --example timeline
//! ```

use std::io::{self, Write};
use std::process::ExitCode;

use khabar::dates::{Certainty, Provenance, ReferenceTime, Timeline};
use khabar::text::{Span, sentences};
use khabar_examples::{each_page, parse, run};

const USAGE: &str = "timeline [--reference 2022-12-16] [FILE…]
Prints every dated mention of the pages in order: first and last day, where the day comes from, how sure it is, the words
and the sentence around them. A page that does not tell its day is read against --reference.";

fn main() -> ExitCode {
    run(|| {
        // The seeds are of the war's first ten months; only one of them says its day.
        let mut fallback = "2022-12-16".to_owned();
        let cli = parse(USAGE, |name, parser| {
            if name == "reference" {
                fallback = parser.value()?.to_string_lossy().into_owned();
            }
            Ok(name == "reference")
        })?;
        let fallback: Option<ReferenceTime> = fallback.parse().ok();
        let analyzer = khabar::Analyzer::new();
        let mut timeline = Timeline::new();
        let mut pages = Vec::new();
        let outcome = each_page(cli.pages_or_seeds(), |page| {
            let known = analyzer.date(&page.text).reference();
            let document = match known.or(fallback) {
                Some(reference) => analyzer.analyze_at(&page.text, reference),
                None => analyzer.analyze(&page.text),
            };
            timeline.add(pages.len(), document.timexes());
            pages.push((page.name.clone(), page.text.clone()));
            Ok(())
        })?;
        let mut out = io::stdout().lock();
        for entry in timeline.entries() {
            let Some((name, text)) = pages.get(entry.document()) else { continue };
            let days = if entry.earliest() == entry.latest() {
                entry.earliest().to_string()
            } else {
                format!("{} … {}", entry.earliest(), entry.latest())
            };
            let from = match entry.provenance() {
                Provenance::Explicit => "said",
                Provenance::Document => "from the day of writing",
                Provenance::Mention => "from another mention",
            };
            let sure = if entry.certainty() == Certainty::Approximate { ", about" } else { "" };
            let words = entry.timex().span();
            writeln!(out, "{days}\t{from}{sure}\t{name}\t{}", words.text(text))?;
            writeln!(out, "    {}", sentence(text, words))?;
        }
        out.flush()?;
        Ok(outcome)
    })
}

/// The line and sentence in which the words stand.
fn sentence(text: &str, words: Span) -> &str {
    let start =
        text.get(..words.start()).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
    let line = text.get(start..).and_then(|rest| rest.lines().next()).unwrap_or_default();
    let within = sentences(line).into_iter().find(|s| s.span().shift(start).contains(words));
    within.map_or(line, |s| s.span().text(line)).trim()
}

//! What happened when? The five seeds as one story.
//!
//! ```text
//! cargo run --release --example timeline
//! ```

use std::io::{self, Write};
use std::process::ExitCode;

use khabar::dates::{
    Certainty, KnownEvent, NaiveDate, Provenance, ReferenceOrigin, ReferenceTime, Timeline,
};
use khabar::text::{Span, sentences};
use khabar_examples::{each_page, parse, run};

const USAGE: &str = "timeline [--reference 2022-12-16] [FILE…]
Prints every dated mention of the pages in order: first and last day, where the day comes from, how sure it is, the words
and the sentence around them. A page that does not tell its day is read against its likeliest day, or --reference.";

fn main() -> ExitCode {
    run(|| {
        // The seeds are of one war; that it began on this day is all that is known from elsewhere.
        let war = KnownEvent::new(
            NaiveDate::from_ymd_opt(2022, 2, 24).unwrap_or_default(),
            ["الحرب", "الهجوم الروسي", "العملية العسكرية", "العملية الروسية", "القتال"],
        );
        let mut fallback = "2022-12-16".to_owned();
        let cli = parse(USAGE, |name, parser| {
            if name == "reference" {
                fallback = parser.value()?.to_string_lossy().into_owned();
            }
            Ok(name == "reference")
        })?;
        let fallback: Option<ReferenceTime> = fallback.parse().ok();
        let analyzer = khabar::Analyzer::builder().events([war]).build();
        let mut timeline = Timeline::new();
        let mut pages = Vec::new();
        let outcome = each_page(cli.pages_or_seeds(), |page| {
            let dated = analyzer.date(&page.text);
            let likeliest =
                dated.best().map(|day| ReferenceTime::new(day, ReferenceOrigin::Inferred));
            let (reference, how) = match (dated.reference(), likeliest) {
                (Some(known), _) => (Some(known), "from the day of writing"),
                (None, Some(day)) => (Some(day), "from the likeliest day of writing"),
                (None, None) => (fallback, "from an assumed day of writing"),
            };
            let document = match reference {
                Some(reference) => analyzer.analyze_at(&page.text, reference),
                None => analyzer.analyze(&page.text),
            };
            timeline.add(pages.len(), document.timexes());
            let sentences = all_sentences(&page.text);
            pages.push((page.name.clone(), page.text.clone(), how, sentences));
            Ok(())
        })?;
        let mut out = io::BufWriter::new(io::stdout().lock());
        for entry in timeline.entries() {
            let Some((name, text, how, sentences)) = pages.get(entry.document()) else { continue };
            let days = if entry.earliest() == entry.latest() {
                entry.earliest().to_string()
            } else {
                format!("{} … {}", entry.earliest(), entry.latest())
            };
            let from = match entry.provenance() {
                Provenance::Explicit => "said",
                Provenance::Document => how,
                Provenance::Mention => "from another mention",
            };
            let sure = if entry.certainty() == Certainty::Approximate { ", about" } else { "" };
            let words = entry.timex().span();
            writeln!(out, "{days}\t{from}{sure}\t{name}\t{}", words.text(text))?;
            writeln!(out, "    {}", around(text, words, sentences))?;
        }
        out.flush()?;
        Ok(outcome)
    })
}

/// The sentences of each line.
fn all_sentences(text: &str) -> Vec<Span> {
    let mut start = 0;
    let mut found = Vec::new();
    for line in text.split_inclusive('\n') {
        found.extend(sentences(line).into_iter().map(|sentence| sentence.span().shift(start)));
        start += line.len();
    }
    found
}

/// The sentence in which the words stand, or the sentences if there are more.
fn around<'t>(text: &'t str, words: Span, sentences: &[Span]) -> &'t str {
    let first = sentences.partition_point(|sentence| sentence.end() <= words.start());
    let touched = sentences.iter().skip(first).take_while(|s| s.start() < words.end());
    touched.copied().reduce(Span::cover).unwrap_or(words).text(text).trim()
}

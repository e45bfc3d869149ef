//! What is said in the five seeds, and who says it, against their answers; `seeds/floors.toml` holds what may not be lost.

#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

use std::sync::LazyLock;

use khabar::{Analyzer, Document, QuoteKind, Span};
use khabar_testing::gold::{GoldQuote, Seed, seeds};
use khabar_testing::score::{Floors, Score};

static FLOORS: LazyLock<Floors> = LazyLock::new(Floors::read);
static SEEDS: LazyLock<Vec<Seed>> = LazyLock::new(seeds);

/// Each seed, read with its true publication date given.
static READ: LazyLock<Vec<(&'static Seed, Document)>> = LazyLock::new(|| {
    let analyzer = Analyzer::new();
    let read = |seed: &'static Seed| {
        let day = seed.gold.article.publication_date.value.parse().unwrap();
        (seed, analyzer.analyze_at(&seed.text, day))
    };
    SEEDS.iter().map(read).collect()
});

/// Words that somebody said, and the entity that said them.
type Said = (Span, Option<usize>);

fn overlap(span: Span, start: usize, end: usize) -> usize {
    span.end().min(end).saturating_sub(span.start().max(start))
}

/// Whether the speaker is right: the annotation uses one of its names for the same. Nobody knows where it has no name.
fn is_speaker(
    seed: &Seed,
    document: &Document,
    gold: &GoldQuote,
    speaker: Option<usize>,
) -> Option<bool> {
    let of = |entity: &String| gold.speaker_entity.contains(entity);
    let named = seed.gold.entities.iter().filter(|entity| of(&entity.entity));
    let named: Vec<_> = named.map(|entity| entity.text.as_str()).collect();
    if named.is_empty() {
        return None;
    }
    let speaker = speaker.and_then(|index| document.entities().get(index));
    let mentions = speaker.iter().flat_map(|entity| entity.mentions());
    let mut forms =
        mentions.filter_map(|&i| document.mentions().get(i)).map(|m| document.text(m.span()));
    let right = forms.any(|form| named.contains(&form));
    if !right {
        let (words, got) = (Span::new(gold.start, gold.end), speaker.map(|speaker| speaker.name()));
        println!("{} speaker of {}: got {got:?}", seed.name, words.text(&seed.text));
    }
    Some(right)
}

/// Scores of spans and of speakers. `same` tells whether a span found is one of the annotation.
fn score(
    wanted: impl Fn(&GoldQuote) -> bool,
    found: impl Fn(&Document) -> Vec<Said>,
    same: impl Fn(Span, &GoldQuote) -> bool,
) -> (Score, Score) {
    let (mut score, mut speakers) = (Score::default(), Score::default());
    for (seed, document) in READ.iter() {
        let gold: Vec<_> = seed.gold.quotes.iter().filter(|quote| wanted(quote)).collect();
        let found = found(document);
        for gold in &gold {
            let Some(&(_, speaker)) = found.iter().find(|(span, _)| same(*span, gold)) else {
                let words = Span::new(gold.start, gold.end);
                println!("{} missed: {}", seed.name, words.text(&seed.text));
                continue;
            };
            score.right += 1;
            if let Some(right) = is_speaker(seed, document, gold, speaker) {
                speakers += Score { right: usize::from(right), predicted: 1, expected: 1 };
            }
        }
        for (span, _) in &found {
            if !gold.iter().any(|gold| overlap(*span, gold.start, gold.end) > 0) {
                println!("{} spurious: {}", seed.name, document.text(*span));
            }
        }
        score.predicted += found.len();
        score.expected += gold.len();
    }
    (score, speakers)
}

#[test]
fn quotations_are_found_with_their_speakers() {
    let (score, speakers) = score(
        |gold| gold.kind == "direct",
        |document| {
            let speech = document.quotes().iter().filter(|quote| quote.kind() != QuoteKind::Term);
            speech.map(|quote| (quote.span(), quote.speaker())).collect()
        },
        |span, gold| overlap(span, gold.start, gold.end) * 10 > (gold.end - gold.start) * 9,
    );
    println!("speech: {score}\nspeakers: {speakers}");
    FLOORS.check("quotes_f1", score.f1());
    FLOORS.check("quote_speakers", speakers.recall());
}

/// Clauses after أن, and what stands with a source; forms without a clause (أعلن تشكيل قوة) are not looked for.
#[test]
fn retold_speech_is_found_with_its_speaker() {
    let (score, speakers) = score(
        |gold| {
            let clause = matches!(&*gold.form, "clause" | "according_to");
            gold.kind == "indirect" && gold.content && clause
        },
        |document| document.statements().iter().map(|said| (said.span(), said.speaker())).collect(),
        |span, gold| {
            let shared = overlap(span, gold.start, gold.end) * 10;
            shared > (gold.end - gold.start) * 8 && shared > span.len() * 8
        },
    );
    println!("statements: {score}\nspeakers: {speakers}");
    FLOORS.check("statements_f1", score.f1());
    FLOORS.check("statement_speakers", speakers.recall());
}

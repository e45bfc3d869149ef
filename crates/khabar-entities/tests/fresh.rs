//! Invented news that no rule and no list was made for: what the model adds to the rules.

#![cfg(feature = "model")]

use khabar_entities::{EntityExtractor, Iob, Label, Profile, Recognizer};
use khabar_testing::score::Score;

const FRESH: &str = include_str!("corpus/fresh.txt");

type Name = (usize, usize, Label);

/// The text without brackets, and the names that stood in them.
fn read(line: &str) -> (String, Vec<Name>) {
    let (mut text, mut names) = (String::new(), Vec::new());
    let mut rest = line;
    while let Some((before, after)) = rest.split_once('[') {
        let (inside, after) = after.split_once(']').expect("a closing bracket");
        let (label, name) = inside.split_once(' ').expect("a label and a name");
        let label = match label {
            "PER" => Label::Person,
            "LOC" => Label::Location,
            "ORG" => Label::Organization,
            _ => Label::Misc,
        };
        assert_ne!(label, Label::Misc, "a label that this file has not: {line}");
        text.push_str(before);
        let start = text.len();
        text.push_str(name);
        names.push((start, text.len(), label));
        rest = after;
    }
    text.push_str(rest);
    (text, names)
}

/// Each sentence by itself, by exact span and label; names of other labels do not count.
fn score(recognizer: Recognizer) -> Score {
    let extractor = EntityExtractor::builder().recognizer(recognizer).build();
    let mut score = Score::default();
    for line in FRESH.lines().filter(|line| !line.starts_with('#')) {
        let (text, gold) = read(line);
        let found: Vec<Name> = extractor
            .extract(&text)
            .mentions()
            .iter()
            .filter(|mention| mention.label() != Label::Misc)
            .map(|mention| (mention.span().start(), mention.span().end(), mention.label()))
            .collect();
        score.predicted += found.len();
        score.expected += gold.len();
        score.right += found.iter().filter(|name| gold.contains(name)).count();
        if std::env::var_os("KHABAR_SHOW").is_some() {
            let show = |names: &[Name]| -> Vec<_> {
                names
                    .iter()
                    .map(|n| format!("{} {}", n.2.as_str(), text.get(n.0..n.1).unwrap_or_default()))
                    .collect()
            };
            if found != gold {
                println!("{recognizer:?}: wanted {:?}, found {:?}", show(&gold), show(&found));
            }
        }
    }
    score
}

/// The model alone, on words cut at spaces; a name is right if it has the words of one of the gold.
fn score_alone() -> Score {
    let extractor = EntityExtractor::new();
    let mut score = Score::default();
    for line in FRESH.lines().filter(|line| !line.starts_with('#')) {
        let (text, gold) = read(line);
        let words: Vec<&str> = text.split(' ').collect();
        let word_at = |at: usize| text.bytes().take(at).filter(|byte| *byte == b' ').count();
        let gold: Vec<Name> =
            gold.iter().map(|name| (word_at(name.0), word_at(name.1) + 1, name.2)).collect();
        let mut found: Vec<Name> = Vec::new();
        for (at, label) in extractor.label_tokens(&words, Profile::Anercorp).iter().enumerate() {
            match label {
                Iob::Begin(label) => found.push((at, at + 1, *label)),
                Iob::Inside(_) => found.last_mut().into_iter().for_each(|name| name.1 = at + 1),
                Iob::Outside => {}
            }
        }
        found.retain(|name| name.2 != Label::Misc);
        score.predicted += found.len();
        score.expected += gold.len();
        score.right += found.iter().filter(|name| gold.contains(name)).count();
    }
    score
}

#[test]
fn the_model_finds_what_no_list_holds() {
    let (rules, both) = (score(Recognizer::Rules), score(Recognizer::Model));
    println!("rules {rules}\nmodel {}\nboth {both}", score_alone());
    assert!(both.f1() > rules.f1() + 0.04, "{rules:?} {both:?}");
    assert!(both.precision() > 0.8, "{both:?}");
}

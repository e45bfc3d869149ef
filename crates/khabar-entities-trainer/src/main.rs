//! Makes the model of khabar-entities.
//!
//! ```text
//! cargo run --release -p khabar-entities-trainer -- DATA OUT
//! ```
//!
//! DATA is a folder with `ner/anercorp/train.conll` and the other sets that MODEL_CARD.md names. The same data and seed give
//! the same bytes.

#![allow(clippy::needless_range_loop, reason = "matrices and tag sets read better by index")]

mod compare;
mod corpus;
mod crf;
mod gather;
mod lattice;
mod lexicon;
mod math;
mod pipeline;
mod prepared;
mod score;
mod vectors;

use std::error::Error;
use std::fs;
use std::path::PathBuf;

use khabar_entities::training::Group;
use pipeline::{Data, Plan};

fn main() -> Result<(), Box<dyn Error>> {
    use lexopt::prelude::*;
    let mut paths: Vec<PathBuf> = Vec::new();
    let mut plan = Plan::default();
    let mut parser = lexopt::Parser::from_env();
    let (mut ladder, mut cross) = (false, false);
    let mut tries: Vec<String> = Vec::new();
    while let Some(argument) = parser.next()? {
        match argument {
            Value(path) => paths.push(path.into()),
            Long("skip") => plan.skip.push(parser.value()?.parse()?),
            Long("score") => plan.score.push(parser.value()?.into()),
            Long("cross") => cross = true,
            Long("try") => tries.push(parser.value()?.string()?),
            Long("ladder") => ladder = true,
            Long(key) => {
                let key = key.to_owned();
                set(&mut plan, &key, &parser.value()?.string()?)?;
            }
            other => return Err(other.unexpected().into()),
        }
    }
    let data = paths.first().ok_or("usage: khabar-entities-trainer DATA [OUT]")?;
    let data = Data::read(data, &plan)?;
    let base = plan.clone();
    let mut run = pipeline::Run::new(&data, plan);
    for wanted in &tries {
        let mut plan = base.clone();
        for pair in wanted.split(',') {
            let (key, value) = pair.split_once('=').ok_or("--try KEY=VALUE,…")?;
            set(&mut plan, key, value)?;
        }
        println!("{wanted} {}", run.attempt(plan));
    }
    if cross {
        println!("{}", run.cross(&run.chosen()));
    }
    if cross || !tries.is_empty() {
        return Ok(());
    }
    if ladder {
        run.ladder();
        return Ok(());
    }
    let parts = run.train();
    if let Some(out) = paths.get(1) {
        fs::write(out, parts.to_bytes())?;
    }
    Ok(())
}

/// Sets a part of the plan by its name.
fn set(plan: &mut Plan, key: &str, value: &str) -> Result<(), Box<dyn Error>> {
    match key {
        "seed" => plan.seed = value.parse()?,
        "seeds" => plan.seeds = value.parse()?,
        "epochs" => plan.epochs = value.parse()?,
        "averaged" => plan.averaged = value.parse()?,
        "l1" => plan.l1 = value.parse()?,
        "l2" => plan.l2 = value.parse()?,
        "rate" => plan.rate = value.parse()?,
        "folds" => plan.folds = value.parse()?,
        "alone" => plan.alone = value.parse()?,
        "lexical" => plan.lexical = value.parse()?,
        "prune" => plan.prune = value.parse()?,
        "without" => plan.without.push(family(value)?),
        "with" => {
            let family = family(value)?;
            plan.without.retain(|left_out| *left_out != family);
        }
        _ => return Err(format!("there is no option {key}").into()),
    }
    Ok(())
}

/// A family of features by its name.
fn family(name: &str) -> Result<Group, String> {
    compare::GROUPS
        .into_iter()
        .find(|group| format!("{group:?}").eq_ignore_ascii_case(name))
        .ok_or_else(|| format!("no family of features is called {name}"))
}

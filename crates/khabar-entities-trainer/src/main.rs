//! Makes the model of khabar-entities.
//!
//! ```text
//! cargo run --release -p khabar-entities-trainer -- DATA OUT
//! ```
//!
//! DATA is a folder with `ner/anercorp/train.conll` and the other sets that MODEL_CARD.md names. The same data and seed give
//! the same bytes.

#![allow(clippy::needless_range_loop, reason = "matrices and tag sets read better by index")]

mod corpus;
mod crf;
mod lexicon;
mod math;
mod pipeline;
mod prepared;
mod vectors;

use std::error::Error;
use std::fs;
use std::path::PathBuf;

use pipeline::{Data, Plan};

fn main() -> Result<(), Box<dyn Error>> {
    use lexopt::prelude::*;
    let mut paths: Vec<PathBuf> = Vec::new();
    let mut plan = Plan::default();
    let mut parser = lexopt::Parser::from_env();
    let mut ladder = false;
    while let Some(argument) = parser.next()? {
        match argument {
            Value(path) => paths.push(path.into()),
            Long("seed") => plan.seed = parser.value()?.parse()?,
            Long("seeds") => plan.seeds = parser.value()?.parse()?,
            Long("epochs") => plan.epochs = parser.value()?.parse()?,
            Long("l1") => plan.l1 = parser.value()?.parse()?,
            Long("l2") => plan.l2 = parser.value()?.parse()?,
            Long("rate") => plan.rate = parser.value()?.parse()?,
            Long("folds") => plan.folds = parser.value()?.parse()?,
            Long("only") => plan.only = Some(parser.value()?.parse()?),
            Long("ladder") => ladder = true,
            other => return Err(other.unexpected().into()),
        }
    }
    let data = paths.first().ok_or("usage: khabar-entities-trainer DATA [OUT]")?;
    let data = Data::read(data, &plan)?;
    let mut run = pipeline::Run::new(data, plan);
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

//! The committed corpus, and copies of it with bytes changed, through every target.

use std::fs;
use std::path::Path;

use khabar_fuzz::TARGETS;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

fn corpus(target: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(target);
    let entries = fs::read_dir(folder).expect("a folder of the target's name");
    let mut files: Vec<_> = entries.map(|entry| entry.expect("a file").path()).collect();
    files.sort();
    assert!(!files.is_empty(), "no corpus for {target}");
    files.iter().map(|file| fs::read(file).expect("a file that can be read")).collect()
}

#[test]
fn the_corpus_holds() {
    for (name, target) in TARGETS {
        for bytes in corpus(name) {
            target(&bytes);
        }
    }
}

/// Replaces, inserts or removes a few bytes.
fn change(bytes: &mut Vec<u8>, edits: &[(u8, u16, u8)]) {
    for &(how, at, byte) in edits {
        let at = usize::from(at) % (bytes.len() + 1);
        match how % 3 {
            0 if at < bytes.len() => bytes[at] = byte,
            1 if at < bytes.len() => drop(bytes.remove(at)),
            _ => bytes.insert(at, byte),
        }
    }
}

#[test]
fn changed_copies_hold() {
    for (name, target) in TARGETS {
        let files = corpus(name);
        let edits = prop::collection::vec(any::<(u8, u16, u8)>(), 0..12);
        let inputs = (
            prop::sample::select(files.clone()),
            prop::sample::select(files),
            any::<bool>(),
            edits,
        );
        let mut runner =
            TestRunner::new(Config { cases: 64, failure_persistence: None, ..Config::default() });
        let outcome = runner.run(&inputs, |(mut bytes, other, join, edits)| {
            if join {
                bytes.extend_from_slice(&other);
            }
            change(&mut bytes, &edits);
            target(&bytes);
            Ok(())
        });
        if let Err(failure) = outcome {
            panic!("{name}: {failure}");
        }
    }
}

//! How fast is it on this machine, with my text?
//!
//! ```text
//! cargo run --release --example throughput -- article.txt
//! ```

use std::hint::black_box;
use std::io::{self, Write};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use khabar::text::{Alignment, Normalizer, Profile, Tokenizer, numbers, sentences};
use khabar_benches::naive;
use khabar_examples::{each_page, parse, run};

const USAGE: &str = "throughput [FILE…]
Prints for each text how many bytes a second each step reads, one thread, and its speed against the loop over
characters that one writes first. Called with nothing, the seeds. The environment variable KHABAR_KERNEL
(portable, avx2, avx512, neon) chooses how text is folded; without it the fastest way that the machine has.";

/// Every step takes its turn in every round, so that a busy machine slows all of them alike.
const ROUNDS: usize = 40;
const TURN: Duration = Duration::from_millis(1);

type Step<'t> = (&'static str, Box<dyn FnMut() -> usize + 't>);

fn main() -> ExitCode {
    run(|| {
        let cli = parse(USAGE, |_, _| Ok(false))?;
        let mut out = io::stdout().lock();
        each_page(cli.pages_or_seeds(), |page| {
            writeln!(out, "{}, {} bytes", page.name, page.text.len())?;
            writeln!(out, "{:<44}{:>10}{:>9}", "", "MB/s", "ratio")?;
            let measured = measure(&mut steps(&page.text), page.text.len());
            let plain = measured.iter().find(|(name, _)| *name == NAIVE).map_or(1.0, |step| step.1);
            for (name, speed) in measured {
                writeln!(out, "{name:<44}{:>10.0}{:>9.2}", speed / 1e6, speed / plain)?;
            }
            Ok(out.flush()?)
        })
    })
}

const NAIVE: &str = "loop over characters, the same fold";

fn steps(text: &str) -> Vec<Step<'_>> {
    let search = Normalizer::new(Profile::Search);
    let folded = search.normalize(text).into_owned();
    assert_eq!(search.normalize(&folded), folded, "folding twice is folding once");
    let (aligning, checking) = (search.clone(), search.clone());
    let (mut copy, mut out, mut view) = (String::new(), String::new(), String::new());
    let mut alignment = Alignment::default();
    vec![
        ("copy", Box::new(move || into(&mut copy, |copy| copy.push_str(text)))),
        (NAIVE, Box::new(|| naive(text).len())),
        ("fold", Box::new(move || into(&mut out, |out| search.normalize_into(text, out)))),
        (
            "fold and keep the way back",
            Box::new(move || {
                aligning.align_into(text, &mut view, &mut alignment);
                view.len()
            }),
        ),
        ("see that folded text is folded", Box::new(move || checking.normalize(&folded).len())),
        ("tokens: spans and kinds", Box::new(|| Tokenizer::new().spans(text).count())),
        ("tokens with folded forms", Box::new(|| Tokenizer::new().tokenize(text).len())),
        ("sentences", Box::new(|| sentences(text).len())),
        (
            "tokens, then numbers",
            Box::new(|| numbers::find_numbers(&Tokenizer::new().tokenize(text)).len()),
        ),
    ]
}

fn into(buffer: &mut String, append: impl FnOnce(&mut String)) -> usize {
    buffer.clear();
    append(buffer);
    buffer.len()
}

/// Bytes a second of each step in the best of its rounds.
fn measure<'t>(steps: &mut [Step<'t>], bytes: usize) -> Vec<(&'static str, f64)> {
    let mut seen = vec![Vec::new(); steps.len()];
    for _ in 0..ROUNDS {
        for ((_, step), seen) in steps.iter_mut().zip(&mut seen) {
            let start = Instant::now();
            let mut times = 0;
            while start.elapsed() < TURN {
                black_box(step());
                times += 1;
            }
            seen.push((bytes * times) as f64 / start.elapsed().as_secs_f64());
        }
    }
    // On a machine that does other things too, the best round is the one that was disturbed least.
    let best = |speeds: Vec<f64>| speeds.into_iter().fold(0.0, f64::max);
    steps.iter().map(|(name, _)| *name).zip(seen.into_iter().map(best)).collect()
}

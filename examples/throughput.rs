//! How fast is it on this machine, with my text?
//!
//! ```text
//! cargo run --release --example throughput -- article.txt
//! cargo run --release --example throughput --features peers -- article.txt
//! ```

use std::io::{self, Write};
use std::process::ExitCode;

use khabar::text::{Alignment, Normalizer, Profile, Tokenizer, numbers, sentences};
use khabar_benches::{Rounds, Step, naive, pieces};
use khabar_examples::{each_page, parse, run};

const USAGE: &str = "throughput [FILE…]
Prints for each text how many bytes a second each step reads, one thread, and how many times as fast it is as the loop
over characters that one writes first; then what each step is measured against. Texts are read in pieces of 4 KiB, as
articles come. Called with nothing, the seeds. Built with the feature `peers`, other libraries take their turns too. The
environment variable KHABAR_KERNEL (portable, avx2, avx512, neon) chooses how text is folded; without it the fastest way
that the machine has.";

fn main() -> ExitCode {
    run(|| {
        let cli = parse(USAGE, |_, _| Ok(false))?;
        let mut out = io::stdout().lock();
        each_page(cli.pages_or_seeds(), |page| {
            if page.text.is_empty() {
                writeln!(out, "{}, 0 bytes: nothing to read", page.name)?;
                return Ok(out.flush()?);
            }
            let search = Normalizer::new(Profile::Search);
            let folded = search.normalize(&page.text);
            assert_eq!(search.normalize(&folded), folded, "folding twice is folding once");
            let (pieces, folded) = (pieces(&page.text), self::pieces(&folded));
            let mut steps = steps(&page.text, &pieces, &folded);
            #[cfg(feature = "peers")]
            steps.extend(khabar_benches::peers(&pieces));
            let rounds = Rounds::measure(&mut steps, page.text.len());

            writeln!(out, "{}, {} bytes", page.name, page.text.len())?;
            writeln!(out, "{:<48}{:>10}{:>9}", "", "MB/s", "ratio")?;
            for name in rounds.names() {
                let (best, ratio) = (rounds.best(name), rounds.ratio(name, NAIVE));
                let best = best.unwrap_or_default() / 1e6;
                writeln!(out, "{name:<48}{best:>10.0}{:>9.2}", ratio.unwrap_or_default())?;
            }
            for (name, other) in AGAINST {
                if let Some(ratio) = rounds.ratio(name, other) {
                    writeln!(out, "{:<67}{ratio:>9.2}", format!("{name} / {other}"))?;
                }
            }
            Ok(out.flush()?)
        })
    })
}

const NAIVE: &str = "loop over characters, the same fold";
const COPY: &str = "copy";
const FOLD: &str = "fold";
const COPY_WHOLE: &str = "copy, the text at once";
const FOLD_WHOLE: &str = "fold, the text at once";
const ALIGN: &str = "fold and keep the way back";
const CHECK: &str = "see that folded text is folded";
const SPANS: &str = "tokens: spans and kinds";
const SENTENCES: &str = "sentences";

/// Which steps are measured against which others.
const AGAINST: [(&str, &str); 8] = [
    (FOLD, COPY),
    (FOLD_WHOLE, COPY_WHOLE),
    (ALIGN, FOLD),
    (CHECK, "simdutf8, validation"),
    (SPANS, "icu_segmenter, words"),
    (SPANS, "unicode-segmentation, words"),
    (SENTENCES, "icu_segmenter, sentences"),
    (FOLD, "icu_normalizer, NFKC"),
];

fn steps<'t>(text: &'t str, pieces: &'t [&'t str], folded: &'t [&'t str]) -> Vec<Step<'t>> {
    let search = Normalizer::new(Profile::Search);
    let (aligning, checking, whole) = (search.clone(), search.clone(), search.clone());
    let (mut copy, mut copy_whole) = (String::new(), String::new());
    let (mut out, mut out_whole, mut view) = (String::new(), String::new(), String::new());
    let mut alignment = Alignment::default();
    vec![
        (COPY, each(pieces, move |piece| into(&mut copy, |copy| copy.push_str(piece)))),
        (COPY_WHOLE, Box::new(move || into(&mut copy_whole, |copy| copy.push_str(text)))),
        (NAIVE, each(pieces, |piece| naive(piece).len())),
        (FOLD, each(pieces, move |piece| into(&mut out, |out| search.normalize_into(piece, out)))),
        (FOLD_WHOLE, Box::new(move || into(&mut out_whole, |out| whole.normalize_into(text, out)))),
        (
            ALIGN,
            each(pieces, move |piece| {
                aligning.align_into(piece, &mut view, &mut alignment);
                view.len()
            }),
        ),
        (CHECK, each(folded, move |piece| checking.normalize(piece).len())),
        (SPANS, each(pieces, |piece| Tokenizer::new().spans(piece).count())),
        ("tokens with folded forms", each(pieces, |piece| Tokenizer::new().tokenize(piece).len())),
        (SENTENCES, each(pieces, |piece| sentences(piece).len())),
        (
            "tokens, then numbers",
            each(pieces, |piece| numbers::find_numbers(&Tokenizer::new().tokenize(piece)).len()),
        ),
    ]
}

fn each<'t>(
    pieces: &'t [&'t str],
    mut step: impl FnMut(&'t str) -> usize + 't,
) -> Box<dyn FnMut() -> usize + 't> {
    Box::new(move || pieces.iter().map(|piece| step(piece)).sum())
}

fn into(buffer: &mut String, append: impl FnOnce(&mut String)) -> usize {
    buffer.clear();
    append(buffer);
    buffer.len()
}

//! How does folding change a text?
//!
//! ```text
//! echo "إلى القاهـــرة" | cargo run --release --example normalize -- --profile search
//! ```

use std::io::{self, Write};
use std::process::ExitCode;

use khabar::text::{Normalizer, Profile};
use khabar_examples::{Error, each_page, parse, run};

const USAGE: &str = "normalize [--profile lossless|clean|search|lucene|lucene-persian] [FILE…]
Folds text from files or standard input; called with nothing, a seed.";

fn main() -> ExitCode {
    run(|| {
        let mut profile = Profile::Search;
        let mut unknown = None;
        let cli = parse(USAGE, |name, parser| {
            if name != "profile" {
                return Ok(false);
            }
            let value = parser.value()?.to_string_lossy().into_owned();
            match Profile::from_name(&value) {
                Some(known) => profile = known,
                None => unknown = Some(value),
            }
            Ok(true)
        })?;
        if let Some(name) = unknown {
            return Err(Error::Usage(format!("no profile called {name}\n{USAGE}")));
        }
        let normalizer = Normalizer::new(profile);
        let mut out = io::BufWriter::new(io::stdout().lock());
        let outcome = each_page(cli.pages_or_stdin(), |page| {
            out.write_all(normalizer.normalize(&page.text).as_bytes())?;
            Ok(())
        })?;
        out.flush()?;
        Ok(outcome)
    })
}

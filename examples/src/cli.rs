//! Command line, input files, exit codes.

use std::fs;
use std::io::{self, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Why an example stops.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// `--help` was asked for.
    #[error("{0}")]
    Help(String),
    /// The command line is wrong.
    #[error("{0}")]
    Usage(String),
    /// Standard output is gone or full.
    #[error("cannot write: {0}")]
    Output(#[from] io::Error),
}

impl From<lexopt::Error> for Error {
    fn from(error: lexopt::Error) -> Self {
        Self::Usage(error.to_string())
    }
}

/// How many inputs could not be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Outcome {
    /// Inputs that failed; each was told of on standard error.
    pub failed: usize,
}

/// Runs an example's body and turns its outcome into an exit code. A reader that goes away early (`| head`) is no
/// failure.
pub fn run(body: impl FnOnce() -> Result<Outcome, Error>) -> ExitCode {
    match body() {
        Ok(Outcome { failed: 0 }) => ExitCode::SUCCESS,
        Ok(Outcome { failed }) => {
            eprintln!("{failed} input(s) could not be read");
            ExitCode::from(1)
        }
        Err(Error::Help(usage)) => {
            // Nobody is left to be told if this cannot be printed.
            let _ = writeln!(io::stdout(), "{usage}");
            ExitCode::SUCCESS
        }
        Err(Error::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error @ Error::Output(_)) => {
            eprintln!("{error}");
            ExitCode::from(1)
        }
        Err(Error::Usage(message)) => {
            eprintln!("{message}\nTry --help.");
            ExitCode::from(2)
        }
    }
}

/// The command line: files, and whether anything was said at all.
#[derive(Debug, Clone, Default)]
pub struct Cli {
    /// Files to read; `-` is standard input.
    pub files: Vec<PathBuf>,
    /// Whether there was any argument.
    pub has_arguments: bool,
}

/// A text and what it is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// The file's name, or `-`.
    pub name: String,
    /// Its text.
    pub text: String,
}

/// Reads the command line. `option` gets each `--name` and says whether it knows it; it may ask the parser for the
/// option's value.
///
/// # Errors
/// [`Error::Usage`] for what is not understood, [`Error::Help`] for `--help`.
pub fn parse(
    usage: &str,
    mut option: impl FnMut(&str, &mut lexopt::Parser) -> Result<bool, lexopt::Error>,
) -> Result<Cli, Error> {
    let mut parser = lexopt::Parser::from_env();
    let mut cli = Cli::default();
    loop {
        let name = match parser.next()? {
            None => return Ok(cli),
            Some(lexopt::Arg::Long("help") | lexopt::Arg::Short('h')) => {
                return Err(Error::Help(usage.to_owned()));
            }
            Some(lexopt::Arg::Long(name)) => name.to_owned(),
            Some(lexopt::Arg::Value(file)) => {
                cli.has_arguments = true;
                cli.files.push(file.into());
                continue;
            }
            Some(other) => return Err(other.unexpected().into()),
        };
        cli.has_arguments = true;
        if !option(&name, &mut parser)? {
            return Err(Error::Usage(format!("unknown option --{name}\n{usage}")));
        }
    }
}

/// Reads a command line whose only option is `--jsonl`; says whether it was given.
///
/// # Errors
/// As [`parse`].
pub fn parse_jsonl(usage: &str) -> Result<(Cli, bool), Error> {
    let mut jsonl = false;
    let cli = parse(usage, |name, _| {
        jsonl |= name == "jsonl";
        Ok(name == "jsonl")
    })?;
    Ok((cli, jsonl))
}

/// Does something with each page that can be read; the others are told of on standard error and counted.
///
/// # Errors
/// What `body` says, usually that standard output cannot be written.
pub fn each_page(
    pages: impl Iterator<Item = Result<Page, String>>,
    mut body: impl FnMut(Page) -> Result<(), Error>,
) -> Result<Outcome, Error> {
    let mut outcome = Outcome::default();
    for page in pages {
        match page {
            Ok(page) => body(page)?,
            Err(error) => {
                eprintln!("{error}");
                outcome.failed += 1;
            }
        }
    }
    Ok(outcome)
}

impl Cli {
    /// The named files; with none, the seeds.
    pub fn pages_or_seeds(&self) -> impl Iterator<Item = Result<Page, String>> {
        let files = if self.files.is_empty() { seed_files() } else { self.files.clone() };
        files.into_iter().map(|file| read_page(&file))
    }

    /// The named files; with none, standard input; and if the example was called with nothing at all to read, one
    /// seed.
    pub fn pages_or_stdin(&self) -> impl Iterator<Item = Result<Page, String>> {
        let files =
            if self.files.is_empty() { vec![PathBuf::from("-")] } else { self.files.clone() };
        let demonstrates = !self.has_arguments;
        files.into_iter().map(move |file| {
            if demonstrates && io::stdin().is_terminal() {
                return one_seed();
            }
            match read_page(&file) {
                Ok(page) if demonstrates && page.text.is_empty() => one_seed(),
                page => page,
            }
        })
    }
}

fn one_seed() -> Result<Page, String> {
    let files = seed_files();
    files.first().map_or_else(|| Err("no seed found".to_owned()), |file| read_page(file))
}

/// The articles of `seeds/`, in the order of their names.
fn seed_files() -> Vec<PathBuf> {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("../seeds");
    let entries = fs::read_dir(dir).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut files: Vec<_> =
        entries.filter(|path| path.extension().is_some_and(|ending| ending == "txt")).collect();
    files.sort();
    files
}

fn read_page(file: &Path) -> Result<Page, String> {
    let is_stdin = file == Path::new("-");
    let mut bytes = Vec::new();
    let read = if is_stdin {
        io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes)
    } else {
        fs::read(file)
    };
    let name =
        file.file_name().map_or_else(|| "-".to_owned(), |name| name.to_string_lossy().into_owned());
    let bytes = read.map_err(|error| format!("{}: {error}", file.display()))?;
    match String::from_utf8(bytes) {
        Ok(text) => Ok(Page { name, text }),
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            Err(format!(
                "{}: not UTF-8 at byte {at}; convert it first, for example with iconv",
                file.display()
            ))
        }
    }
}

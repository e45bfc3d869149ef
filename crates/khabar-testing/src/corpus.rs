//! The case files under a crate's `tests/`: TOML with a list of `[[case]]`, or rows of tab-separated columns.

use std::fs;
use std::path::Path;

use serde::Deserialize;
use serde::de::DeserializeOwned;

/// A file of cases and nothing else.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases<T> {
    case: Vec<T>,
}

/// The whole of a TOML file, `path` seen from the crate in `manifest_dir` (its `CARGO_MANIFEST_DIR`).
///
/// # Panics
/// With the file's name, if it cannot be read: a test cannot go on without its cases.
#[must_use]
#[allow(clippy::panic)]
pub fn file<T: DeserializeOwned>(manifest_dir: &str, path: &str) -> T {
    toml::from_str(&text(manifest_dir, path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The `[[case]]`s of a TOML file that holds nothing else; see [`file()`].
///
/// # Panics
/// With the file's name, if it cannot be read.
#[must_use]
pub fn cases<T: DeserializeOwned>(manifest_dir: &str, path: &str) -> Vec<T> {
    file::<Cases<T>>(manifest_dir, path).case
}

/// The rows of a file of tab-separated columns; lines that begin with `#` and empty ones are no rows.
///
/// # Panics
/// With the file's name, if it cannot be read.
#[must_use]
pub fn rows(manifest_dir: &str, path: &str) -> Vec<Vec<String>> {
    text(manifest_dir, path)
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .map(|line| line.split('\t').map(str::to_owned).collect())
        .collect()
}

#[allow(clippy::panic)]
fn text(manifest_dir: &str, path: &str) -> String {
    let whole = Path::new(manifest_dir).join(path);
    fs::read_to_string(&whole).unwrap_or_else(|error| panic!("{}: {error}", whole.display()))
}

//! The five seed articles and their answers (`seeds/NAME.txt`, `seeds/NAME.gold.json`).

use std::path::{Path, PathBuf};

use serde::Deserialize;

/// One seed with its answers.
#[derive(Debug, Clone)]
pub struct Seed {
    /// The file's name without an ending.
    pub name: String,
    /// The article, byte for byte.
    pub text: String,
    /// Its annotation.
    pub gold: Gold,
}

/// What the annotation says; see `seeds/README.md` for its conventions.
#[derive(Debug, Clone, Deserialize)]
pub struct Gold {
    /// Headline, dates and the like.
    pub article: GoldArticle,
    /// One per line that is not empty.
    pub blocks: Vec<GoldBlock>,
    /// Of description and paragraphs.
    pub sentences: Vec<GoldSpan>,
    /// Temporal expressions.
    pub timexes: Vec<GoldTimex>,
    /// Ranges that two temporal expressions make.
    pub timex_ranges: Vec<GoldRange>,
    /// Names.
    pub entities: Vec<GoldEntity>,
    /// Numbers with what they count.
    pub quantities: Vec<GoldQuantity>,
    /// Quotations.
    pub quotes: Vec<GoldQuote>,
}

/// A span of the seed in bytes, with its words.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct GoldSpan {
    /// First byte.
    pub start: usize,
    /// Byte after the last.
    pub end: usize,
    /// The words.
    pub text: String,
}

/// The article's own fields.
#[derive(Debug, Clone, Deserialize)]
pub struct GoldArticle {
    /// The headline.
    pub title: GoldSpan,
    /// The day the story was published.
    pub publication_date: GoldDate,
    /// The day the page was rendered, which is never the story's.
    pub page_date: Option<GoldPageDate>,
}

/// The true publication date.
#[derive(Debug, Clone, Deserialize)]
pub struct GoldDate {
    /// ISO 8601.
    pub value: String,
}

/// A page-render date.
#[derive(Debug, Clone, Deserialize)]
pub struct GoldPageDate {
    /// ISO 8601.
    pub iso: String,
}

/// A line and its role.
#[derive(Debug, Clone, Deserialize)]
pub struct GoldBlock {
    /// First byte.
    pub start: usize,
    /// Byte after the last.
    pub end: usize,
    /// The line.
    pub text: String,
    /// The role.
    pub role: String,
    /// Roles that are as good.
    #[serde(default)]
    pub alt_roles: Vec<String>,
    /// Whether it is part of the story.
    pub content: bool,
}

/// A temporal expression.
#[derive(Debug, Clone, Deserialize)]
pub struct GoldTimex {
    /// The annotation's own name for it.
    pub id: String,
    /// First byte.
    pub start: usize,
    /// Byte after the last.
    pub end: usize,
    /// The words.
    pub text: String,
    /// TIMEX3 value, given the true publication date.
    pub value: String,
    /// A value that is as good.
    pub alt_value: Option<String>,
    /// Neither rewarded nor punished.
    #[serde(default)]
    pub optional: bool,
}

/// Two temporal expressions read as one range.
#[derive(Debug, Clone, Deserialize)]
pub struct GoldRange {
    /// First byte.
    pub start: usize,
    /// Byte after the last.
    pub end: usize,
    /// `begin/end`.
    pub value: String,
}

/// A name.
#[derive(Debug, Clone, Deserialize)]
pub struct GoldEntity {
    /// First byte.
    pub start: usize,
    /// Byte after the last.
    pub end: usize,
    /// The words.
    pub text: String,
    /// PER, LOC, ORG or MISC.
    #[serde(rename = "type")]
    pub coarse: String,
    /// Whom or what it names.
    pub entity: String,
    /// Whether it is part of the story.
    pub content: bool,
    /// Neither rewarded nor punished.
    #[serde(default)]
    pub optional: bool,
    /// The title before a person.
    pub role: Option<GoldSpan>,
}

/// A quantity.
#[derive(Debug, Clone, Deserialize)]
pub struct GoldQuantity {
    /// First byte.
    pub start: usize,
    /// Byte after the last.
    pub end: usize,
    /// `CARDINAL`, `MONEY`, `PERCENT`, `ORDINAL` and so on.
    #[serde(rename = "type")]
    pub kind: String,
    /// Whether it is part of the story.
    pub content: bool,
}

/// A quotation.
#[derive(Debug, Clone, Deserialize)]
pub struct GoldQuote {
    /// First byte.
    pub start: usize,
    /// Byte after the last.
    pub end: usize,
    /// `direct`, `indirect`, `scare` or `title`.
    pub kind: String,
    /// Of an indirect one: `clause`, `according_to`, `nominal`, `headline_colon`, `directive`.
    #[serde(default)]
    pub form: String,
    /// Whether it stands in the story.
    #[serde(default)]
    pub content: bool,
    /// Who speaks; two where both say it.
    #[serde(default, deserialize_with = "one_or_many")]
    pub speaker_entity: Vec<String>,
}

/// A string, a list of strings or null.
fn one_or_many<'de, D: serde::Deserializer<'de>>(value: D) -> Result<Vec<String>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Strings {
        One(String),
        Many(Vec<String>),
    }
    Ok(match Option::deserialize(value)? {
        None => Vec::new(),
        Some(Strings::One(one)) => vec![one],
        Some(Strings::Many(many)) => many,
    })
}

/// The folder of the seeds, seen from any crate of the workspace.
#[must_use]
pub fn seeds_dir() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../seeds")
}

/// All seeds, in the order of their names.
///
/// # Panics
/// With the file's name, if one is missing or cannot be read: a test cannot go on without them.
#[must_use]
#[allow(clippy::panic)]
pub fn seeds() -> Vec<Seed> {
    let dir = seeds_dir();
    let read = |path: &Path| {
        std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    };
    let mut names: Vec<String> = std::fs::read_dir(&dir)
        .unwrap_or_else(|error| panic!("{}: {error}", dir.display()))
        .filter_map(|entry| {
            entry.ok()?.file_name().to_str()?.strip_suffix(".txt").map(str::to_owned)
        })
        .collect();
    names.sort();
    names
        .into_iter()
        .map(|name| {
            let text = read(&dir.join(format!("{name}.txt")));
            let gold = read(&dir.join(format!("{name}.gold.json")));
            let gold = serde_json::from_str(&gold)
                .unwrap_or_else(|error| panic!("{name}.gold.json: {error}"));
            Seed { name, text, gold }
        })
        .collect()
}

//! Writes the page FOLDS.md: what each profile does to every character of the Arabic blocks.
//!
//! `cargo run -p khabar-text --example folds_table > crates/khabar-text/FOLDS.md`

use std::fmt::Write as _;
use std::io::Write as _;

use khabar_text::{Normalizer, Profile, is_arabic_mark};

const BLOCKS: [(&str, u32, u32); 6] = [
    ("Arabic", 0x0600, 0x06FF),
    ("Arabic Supplement", 0x0750, 0x077F),
    ("Arabic Extended-B", 0x0870, 0x089F),
    ("Arabic Extended-A", 0x08A0, 0x08FF),
    ("Arabic Presentation Forms-A", 0xFB50, 0xFDFF),
    ("Arabic Presentation Forms-B", 0xFE70, 0xFEFF),
];

const INTRODUCTION: &str = "\
# What each profile does to each character

Written by `cargo run -p khabar-text --example folds_table`; a test proves that it is up to date. A row stands for one
character or for neighbours that fare alike. An empty cell means that the profile keeps the character, `drop` that it
goes, anything else what it becomes: code points, then the characters. A range that becomes a range goes one by one. A
character without a row is kept by every profile; `lossless` keeps all and has no column. The page shows each character
by itself. One thing depends on what stands before: after ا, و or ي the combining U+0653, U+0654 and U+0655 make the
letter that Unicode composes of the two (آ أ إ ؤ ئ) in `clean` and `search`, and that letter then fares as its own row
says. Letters drawn out (رااائع) are no matter of single characters: no profile shortens them, the switch `elongation` does.
";

fn main() -> std::io::Result<()> {
    std::io::stdout().write_all(page().as_bytes())
}

/// The whole page.
pub(crate) fn page() -> String {
    let profiles: Vec<_> = Profile::NAMES
        .into_iter()
        .filter(|&(_, profile)| profile != Profile::Lossless)
        .map(|(name, profile)| (name, Normalizer::new(profile)))
        .collect();
    let names: Vec<_> = profiles.iter().map(|(name, _)| *name).collect();
    let header = |first: &str| {
        format!("| {first} | {} |\n|{}\n", names.join(" | "), "---|".repeat(names.len() + 1))
    };
    let mut counts = header("kept");
    let mut tables = String::new();
    for (block, first, last) in BLOCKS {
        let fates: Vec<_> = (first..=last)
            .filter_map(char::from_u32)
            .map(|c| (c, profiles.iter().map(|(_, profile)| Fate::of(c, profile)).collect()))
            .collect::<Vec<(char, Vec<Fate>)>>();
        let _ = write!(counts, "| {block} |");
        for column in 0..names.len() {
            let kept = fates.iter().filter(|(_, row)| row.get(column) == Some(&Fate::Kept)).count();
            let _ = write!(counts, " {kept} of {} |", fates.len());
        }
        counts.push('\n');
        let _ = write!(tables, "\n## {block}, U+{first:04X}–{last:04X}\n\n");
        let rows = rows(fates);
        let no_rows = "Every profile keeps every character.\n".to_owned();
        tables += &if rows.is_empty() { no_rows } else { header("characters") };
        for row in rows {
            row.print(&mut tables);
        }
    }
    format!("{INTRODUCTION}\n{counts}{tables}")
}

/// What becomes of a character that stands alone.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Fate {
    Kept,
    Dropped,
    Becomes(String),
}

impl Fate {
    fn of(c: char, normalizer: &Normalizer) -> Self {
        let alone = c.to_string();
        match normalizer.normalize(&alone).into_owned() {
            same if same == alone => Self::Kept,
            nothing if nothing.is_empty() => Self::Dropped,
            other => Self::Becomes(other),
        }
    }

    /// The one character that it becomes, as a number.
    fn code(&self) -> Option<u32> {
        let Self::Becomes(text) = self else { return None };
        let mut chars = text.chars();
        chars.next().filter(|_| chars.next().is_none()).map(u32::from)
    }

    /// Whether `next`, `distance` further on, fares alike with a result that is as much further on.
    fn steps_to(&self, next: &Self, distance: u32) -> bool {
        match (self.code(), next.code()) {
            (Some(from), Some(to)) => to == from + distance,
            _ => self == next && !matches!(self, Self::Becomes(_)),
        }
    }
}

/// Neighbours that fare alike.
struct Row {
    first: char,
    last: char,
    fates: Vec<Fate>,
    /// Whether results go one by one too; not known for a single character.
    steps: Option<bool>,
}

fn rows(fates: Vec<(char, Vec<Fate>)>) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for (c, fates) in fates {
        if !rows.last_mut().is_some_and(|row| row.takes(c, &fates)) {
            rows.push(Row { first: c, last: c, fates, steps: None });
        }
    }
    rows.retain(|row| row.fates.iter().any(|fate| *fate != Fate::Kept));
    rows
}

impl Row {
    /// Takes `c` in if it fares as the row does.
    fn takes(&mut self, c: char, fates: &[Fate]) -> bool {
        let distance = u32::from(c) - u32::from(self.first);
        let same = self.fates == fates;
        let steps = self.fates.iter().zip(fates).all(|(own, other)| own.steps_to(other, distance));
        let taken = match self.steps {
            Some(true) => steps,
            Some(false) => same,
            None => same || steps,
        };
        if taken {
            self.steps.get_or_insert(!same);
            self.last = c;
        }
        taken
    }

    fn print(&self, page: &mut String) {
        let _ = write!(page, "| {} |", range(self.first, self.last));
        let distance = u32::from(self.last) - u32::from(self.first);
        for fate in &self.fates {
            let cell = match (fate, fate.code().and_then(char::from_u32)) {
                (Fate::Kept, _) => String::new(),
                (Fate::Dropped, _) => "drop".to_owned(),
                (_, Some(first)) if self.steps == Some(true) => {
                    let last = char::from_u32(u32::from(first) + distance).unwrap_or(first);
                    range(first, last)
                }
                (Fate::Becomes(text), _) => result(text),
            };
            let _ = write!(page, " {cell} |");
        }
        page.push('\n');
    }
}

/// `0660–0669 ٠–٩`.
fn range(first: char, last: char) -> String {
    if first == last {
        return format!("{:04X} {}", u32::from(first), shown(first));
    }
    format!("{:04X}–{:04X} {}–{}", u32::from(first), u32::from(last), shown(first), shown(last))
}

/// `0644 0627 لا`; of a long one only the characters.
fn result(text: &str) -> String {
    let mut out = String::new();
    if text.chars().count() <= 3 {
        for c in text.chars() {
            let _ = write!(out, "{:04X} ", u32::from(c));
        }
    }
    if text.starts_with(is_arabic_mark) {
        out.push('◌');
    }
    out + text
}

/// The character as it can be seen: a mark on a dotted circle, nothing for what has no shape.
fn shown(c: char) -> String {
    match c {
        '\u{061C}' | '\u{FEFF}' => "(invisible)".to_owned(),
        _ if is_arabic_mark(c) => format!("◌{c}"),
        _ => c.to_string(),
    }
}

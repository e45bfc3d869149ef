//! The word lists of this workspace: tab-separated, identifier first, Arabic last, `#` lines explain.

use crate::chars;

/// One row of a word list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row<'t> {
    line: usize,
    columns: Vec<&'t str>,
}

impl<'t> Row<'t> {
    /// The line number, from 1.
    #[must_use]
    pub fn line(&self) -> usize {
        self.line
    }

    /// All columns, without outer white space.
    #[must_use]
    pub fn columns(&self) -> &[&'t str] {
        &self.columns
    }

    /// Column `index`, empty if the row is shorter.
    #[must_use]
    pub fn column(&self, index: usize) -> &'t str {
        self.columns.get(index).copied().unwrap_or_default()
    }

    /// The last column: by custom of these files the Arabic one.
    #[must_use]
    pub fn last(&self) -> &'t str {
        self.columns.last().copied().unwrap_or_default()
    }
}

/// The rows of `text`, a file called `name`; blank lines and lines that begin with `#` are passed over.
///
/// # Errors
/// A row that repeats a common slip gives a message that begins with the file and the line: an empty last column,
/// or an invisible direction mark inside.
pub fn rows<'t>(name: &'t str, text: &'t str) -> impl Iterator<Item = Result<Row<'t>, String>> {
    text.lines()
        .enumerate()
        .filter(|(_, line)| !line.starts_with('#') && !line.trim().is_empty())
        .map(move |(index, line)| {
            let row = Row { line: index + 1, columns: line.split('\t').map(str::trim).collect() };
            if row.last().is_empty() {
                return Err(format!("{name}:{}: the last column is empty", row.line));
            }
            if let Some(c) = line.chars().find(|&c| chars::is_invisible(c) && !chars::is_joiner(c))
            {
                return Err(format!("{name}:{}: invisible character U+{:04X}", row.line, c as u32));
            }
            Ok(row)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_are_passed_over_and_slips_are_named_by_line() {
        let text = "# columns: id, form\njanuary\tيناير\n\nfebruary\t\nmarch\t\u{200F}مارس\n";
        let found: Vec<_> = rows("months.tsv", text).collect();
        assert_eq!(found[0].as_ref().unwrap().column(1), "يناير");
        assert_eq!(found[1], Err("months.tsv:4: the last column is empty".to_owned()));
        assert_eq!(found[2], Err("months.tsv:5: invisible character U+200F".to_owned()));
    }
}

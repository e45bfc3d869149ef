//! Rows of the word lists of this crate, read once when the program starts and therefore fast: what is wrong with a row
//! a test has told, so nothing is asked here.

/// Columns of a list at most.
const COLUMNS: usize = 5;

/// One row: identifier first, Arabic last.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Row {
    columns: [&'static str; COLUMNS],
    count: usize,
}

impl Row {
    pub(crate) fn columns(&self) -> &[&'static str] {
        self.columns.get(..self.count).unwrap_or_default()
    }

    /// Column `index`, empty if the row is shorter.
    pub(crate) fn column(&self, index: usize) -> &'static str {
        self.columns().get(index).copied().unwrap_or_default()
    }

    pub(crate) fn last(&self) -> &'static str {
        self.columns().last().copied().unwrap_or_default()
    }
}

/// The rows of a list, without blank lines and those that begin with `#`.
pub(crate) fn rows(text: &'static str) -> impl Iterator<Item = Row> {
    let mut rest = text;
    std::iter::from_fn(move || {
        loop {
            if rest.is_empty() {
                return None;
            }
            let mut row = Row::default();
            let mut start = 0;
            let mut end = rest.len();
            for (at, byte) in rest.bytes().enumerate() {
                if byte == b'\t' || byte == b'\n' {
                    row.push(rest.get(start..at).unwrap_or_default());
                    start = at + 1;
                }
                if byte == b'\n' {
                    end = at;
                    break;
                }
            }
            if end == rest.len() {
                row.push(rest.get(start..).unwrap_or_default());
            }
            rest = rest.get(end + 1..).unwrap_or_default();
            let comment = row.columns.first().is_some_and(|first| first.starts_with('#'));
            if !comment && !row.last().is_empty() {
                return Some(row);
            }
        }
    })
}

impl Row {
    fn push(&mut self, column: &'static str) {
        if let Some(slot) = self.columns.get_mut(self.count) {
            *slot = column;
            self.count += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_those_of_the_careful_reader() {
        let lists = [
            include_str!("../data/names.tsv"),
            include_str!("../data/cities.tsv"),
            include_str!("../data/places.tsv"),
            include_str!("../data/grammar.tsv"),
            "# a\n\nid\tx\nlast\ty",
        ];
        for list in lists {
            let careful = khabar_text::tsv::rows("list", list).map(Result::unwrap);
            let careful: Vec<Vec<&str>> = careful.map(|row| row.columns().to_vec()).collect();
            let fast: Vec<Vec<&str>> = rows(list).map(|row| row.columns().to_vec()).collect();
            assert_eq!(fast, careful);
        }
    }
}

//! What the Arabic presentation forms stand for, from `data/presentation_forms.tsv`.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::tsv;

const FORMS: &str = include_str!("../../data/presentation_forms.tsv");

static LETTERS: LazyLock<FxHashMap<char, &'static str>> = LazyLock::new(|| {
    tsv::rows("presentation_forms.tsv", FORMS).filter_map(|row| parse(&row.ok()?)).collect()
});

/// The letters that `form` stands for, if it is a presentation form.
pub(crate) fn letters(form: char) -> Option<&'static str> {
    // Nearly all that is asked stands before the first.
    if form < '\u{FB50}' { None } else { LETTERS.get(&form).copied() }
}

fn parse(row: &tsv::Row<'static>) -> Option<(char, &'static str)> {
    let form = char::from_u32(u32::from_str_radix(row.column(0), 16).ok()?)?;
    Some((form, row.column(1)))
}

#[cfg(test)]
mod tests {
    use unicode_normalization::UnicodeNormalization;

    use super::*;

    #[test]
    fn every_row_is_read_and_agrees_with_nfkc() {
        let rows =
            tsv::rows("presentation_forms.tsv", FORMS).map(|row| row.unwrap()).collect::<Vec<_>>();
        assert_eq!(LETTERS.len(), rows.len());
        for (&form, &letters) in LETTERS.iter() {
            let nfkc: String = form.to_string().nfkc().collect();
            let alone = nfkc.trim_start_matches([' ', '\u{0640}']);
            assert!(
                nfkc == letters || alone == letters,
                "U+{:04X}: {letters:?}, NFKC {nfkc:?}",
                form as u32
            );
        }
    }
}

//! White space and the words between, byte by byte: what HTML folds into one space.

/// Where white space that begins at a byte ends; the byte itself when there is none.
pub(super) fn white_space(bytes: &[u8], start: usize) -> usize {
    let mut at = start;
    while let Some(rest) = bytes.get(at..) {
        at += match rest {
            [b' ' | b'\t'..=b'\r', ..] => 1,
            // U+0085 and U+00A0
            [0xC2, 0x85 | 0xA0, ..] => 2,
            // U+2000–U+200A, the separators, U+202F, U+205F, U+3000, U+1680
            [0xE2, 0x80, 0x80..=0x8A | 0xA8 | 0xA9 | 0xAF, ..]
            | [0xE2, 0x81, 0x9F, ..]
            | [0xE3, 0x80, 0x80, ..]
            | [0xE1, 0x9A, 0x80, ..] => 3,
            _ => break,
        };
    }
    at
}

/// Where a word ends: at the next white space.
pub(super) fn word_end(bytes: &[u8], start: usize) -> usize {
    let could_end = |byte: &u8| matches!(byte, b' ' | b'\t'..=b'\r' | 0xC2 | 0xE1..=0xE3);
    let mut at = start;
    while let Some(found) = bytes.get(at..).and_then(|rest| rest.iter().position(could_end)) {
        at += found;
        if white_space(bytes, at) > at {
            return at;
        }
        at += 1;
    }
    bytes.len()
}

/// Where words end that only single spaces part: what is shown as it stands.
pub(super) fn stretch_end(bytes: &[u8], start: usize) -> usize {
    let mut at = start;
    loop {
        let end = at + plain(bytes.get(at..).unwrap_or_default());
        let stretch = bytes.get(at..end).unwrap_or_default();
        if let Some(double) = memchr::memmem::find(stretch, b"  ") {
            return at + double;
        }
        if end == bytes.len() || white_space(bytes, end) > end {
            let spaced = end > start && bytes.get(end - 1) == Some(&b' ');
            return end - usize::from(spaced);
        }
        at = end + 1;
    }
}

/// How many bytes there are from the start that begin no white space but the space itself.
fn plain(bytes: &[u8]) -> usize {
    const STEP: usize = 32;
    let could_begin = |byte: u8| byte < b' ' || matches!(byte, 0xC2 | 0xE1..=0xE3);
    let step = |step: &[u8; STEP]| step.iter().fold(false, |any, &byte| any | could_begin(byte));
    let (steps, _) = bytes.as_chunks::<STEP>();
    let from = steps.iter().take_while(|bytes| !step(bytes)).count() * STEP;
    let rest = bytes.get(from..).unwrap_or_default();
    from + rest.iter().position(|&byte| could_begin(byte)).unwrap_or(rest.len())
}

#[cfg(test)]
mod tests {
    use khabar_testing::strategies::{any_text, news_like};
    use proptest::prelude::*;

    use super::*;

    /// The same, word by word.
    fn slowly(bytes: &[u8], start: usize) -> usize {
        let mut end = word_end(bytes, start);
        while bytes.get(end) == Some(&b' ')
            && end + 1 < bytes.len()
            && white_space(bytes, end) == end + 1
        {
            end = word_end(bytes, end + 1);
        }
        end
    }

    proptest! {
        #[test]
        fn a_stretch_is_words_with_a_space_between(
            texts in prop::collection::vec(
                prop_oneof![any_text(), news_like(), "[ab \u{a0}\u{2003}\t\u{ab}]{0,40}"], 1..6)
        ) {
            let text = texts.concat();
            let bytes = text.as_bytes();
            let start = white_space(bytes, 0);
            prop_assert_eq!(stretch_end(bytes, start), slowly(bytes, start));
        }
    }
}

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
    let mut end = word_end(bytes, start);
    while bytes.get(end) == Some(&b' ')
        && end + 1 < bytes.len()
        && white_space(bytes, end) == end + 1
    {
        end = word_end(bytes, end + 1);
    }
    end
}

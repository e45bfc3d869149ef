//! Strings as JSON has them, for writers that need nothing more of it.

use std::fmt::Write as _;

/// Appends `text` to `out` as a JSON string, with its quotes.
///
/// ```
/// let mut out = String::new();
/// khabar_text::push_json_string("قال: \"نعم\"\n", &mut out);
/// assert_eq!(out, r#""قال: \"نعم\"\n""#);
/// ```
pub fn push_json_string(text: &str, out: &mut String) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c < ' ' => {
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn controls_and_marks_are_escaped() {
        let mut out = String::from("[");
        push_json_string("\"\\\u{1}\r\t\u{2028}غدا", &mut out);
        assert_eq!(out, "[\"\\\"\\\\\\u0001\\r\\t\u{2028}غدا\"");
    }
}

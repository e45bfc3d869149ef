//! Finds out which source bytes each decoded byte came from.

use khabar_text::Span;

/// Walks decoded text beside its source and reports runs in order: equal lengths are byte for byte, others one entity each.
/// What cannot be matched is reported as one run.
pub(crate) fn align(raw: &str, decoded: &str, mut run: impl FnMut(&str, Span)) {
    if raw == decoded {
        run(decoded, Span::new(0, raw.len()));
        return;
    }
    let (mut at, mut to) = (0, 0);
    while let Some(rest) = decoded.get(to..).filter(|rest| !rest.is_empty()) {
        let from = raw.get(at..).unwrap_or_default();
        let same = common(from, rest);
        if same > 0 {
            run(rest.get(..same).unwrap_or_default(), Span::new(at, at + same));
            at += same;
            to += same;
            continue;
        }
        let Some((entity, text)) = replacement(from, rest) else {
            run(rest, Span::new(at, raw.len()));
            return;
        };
        run(rest.get(..text).unwrap_or_default(), Span::new(at, at + entity));
        at += entity;
        to += text;
    }
}

/// How many bytes are the same and certainly literal.
fn common(raw: &str, decoded: &str) -> usize {
    let mut same = 0;
    for (a, b) in raw.chars().zip(decoded.chars()) {
        if a != b || a == '\r' {
            break;
        }
        if a == '&' {
            let (raw, decoded) =
                (raw.get(same..).unwrap_or_default(), decoded.get(same..).unwrap_or_default());
            let entity = raw.get(..entity_len(raw)).unwrap_or_default();
            if entity.len() > 1 && (entity.starts_with("&amp") || !decoded.starts_with(entity)) {
                break;
            }
        }
        same += a.len_utf8();
    }
    same
}

/// The length of an entity and of what it became.
fn replacement(raw: &str, decoded: &str) -> Option<(usize, usize)> {
    if raw.starts_with("\r\n") && decoded.starts_with('\n') {
        return Some((2, 1));
    }
    if raw.starts_with('\r') || raw.starts_with('\0') {
        return decoded.chars().next().map(|c| (1, c.len_utf8()));
    }
    let longest = entity_len(raw);
    if longest < 2 {
        return None;
    }
    let shortest = if raw.get(..longest)?.ends_with(';') { longest } else { 2 };
    for chars in 1..=2 {
        let text: usize = decoded.chars().take(chars).map(char::len_utf8).sum();
        let after = decoded.get(text..)?;
        // Without its semicolon an entity may end anywhere; it ends where the most text after it agrees.
        let fits = (shortest..=longest)
            .filter_map(|len| {
                raw.get(len..).and_then(|raw| agreement(raw, after)).map(|agreed| (agreed, len))
            })
            .max()
            .map(|(_, len)| len);
        if let Some(len) = fits {
            return Some((len, text));
        }
    }
    None
}

/// How many characters of the source go on like the text, up to the next entity or as far as is telling.
fn agreement(raw: &str, decoded: &str) -> Option<usize> {
    let mut decoded = decoded.chars();
    for (agreed, c) in raw.chars().take(16).enumerate() {
        if matches!(c, '&' | '\r' | '\0') {
            return Some(agreed);
        }
        if decoded.next() != Some(c) {
            return None;
        }
    }
    let ended = raw.chars().nth(16).is_none();
    (!ended || decoded.next().is_none()).then_some(16)
}

fn entity_len(raw: &str) -> usize {
    let body = raw
        .bytes()
        .skip(1)
        .take(40)
        .take_while(|b| b.is_ascii_alphanumeric() || *b == b'#')
        .count();
    1 + body + usize::from(body > 0 && raw.as_bytes().get(1 + body) == Some(&b';'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn runs(raw: &str, decoded: &str) -> Vec<(String, String)> {
        let mut runs = Vec::new();
        align(raw, decoded, |text, span| runs.push((text.to_owned(), span.text(raw).to_owned())));
        runs
    }

    fn shown(raw: &str, decoded: &str) -> String {
        runs(raw, decoded).iter().map(|(text, raw)| format!("[{text}<{raw}]")).collect()
    }

    #[test]
    fn entities() {
        assert_eq!(
            shown("قال&nbsp;&quot;نعم&quot;", "قال\u{A0}\"نعم\""),
            "[قال<قال][\u{A0}<&nbsp;][\"<&quot;][نعم<نعم][\"<&quot;]"
        );
        assert_eq!(shown("a&amp;amp;b", "a&amp;b"), "[a<a][&<&amp;][amp;b<amp;b]");
        assert_eq!(shown("a & b", "a & b"), "[a & b<a & b]");
        assert_eq!(shown("x&copy2020", "x©2020"), "[x<x][©<&copy][2020<2020]");
        assert_eq!(shown("&copy2020&bogus;", "©2020&bogus;"), "[©<&copy][2020&bogus;<2020&bogus;]");
        assert_eq!(shown("a\r\nb", "a\nb"), "[a<a][\n<\r\n][b<b]");
    }
}

//! From the bytes of a page to its text.

use std::borrow::Cow;

/// Turns the bytes of a page into text. Total: what cannot be read becomes U+FFFD.
///
/// A byte order mark is believed first and is not part of the text. Bytes that are UTF-8 are UTF-8, whatever the page says:
/// many pages kept the declaration of an older time. Then the page is believed (`<meta charset>`, `<meta http-equiv>`, an
/// XML declaration), then the bytes are judged by what they spell. Without the feature `encoding` there is UTF-8 alone.
///
/// ```
/// use khabar_article::decode;
///
/// assert_eq!(decode("خبر".as_bytes()), "خبر");
/// # #[cfg(feature = "encoding")]
/// assert_eq!(decode(b"<meta charset=windows-1256>\xCE\xC8\xD1"), "<meta charset=windows-1256>خبر");
/// ```
#[must_use]
pub fn decode(bytes: &[u8]) -> Cow<'_, str> {
    let bytes = match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => rest,
        #[cfg(feature = "encoding")]
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => return encoding::marked(bytes),
        _ => bytes,
    };
    match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        #[cfg(feature = "encoding")]
        Err(_) => encoding::foreign(bytes),
        #[cfg(not(feature = "encoding"))]
        Err(_) => String::from_utf8_lossy(bytes),
    }
}

#[cfg(feature = "encoding")]
mod encoding {
    use std::borrow::Cow;

    use chardetng::EncodingDetector;
    use encoding_rs::{Encoding, UTF_8, UTF_16LE};

    /// How far into a page its declaration may stand; the standard says 1024 bytes, pages are less strict.
    const REACH: usize = 4096;

    /// Text with a byte order mark of UTF-16.
    pub(super) fn marked(bytes: &[u8]) -> Cow<'_, str> {
        UTF_16LE.decode(bytes).0
    }

    /// Text that is not UTF-8 from end to end.
    pub(super) fn foreign(bytes: &[u8]) -> Cow<'_, str> {
        let declared = declared(bytes);
        if declared.is_none_or(|encoding| encoding == UTF_8) && nearly_utf8(bytes) {
            return String::from_utf8_lossy(bytes);
        }
        let encoding = declared.filter(|&encoding| encoding != UTF_8).unwrap_or_else(|| {
            let mut detector = EncodingDetector::new();
            detector.feed(bytes, true);
            detector.guess(None, false)
        });
        encoding.decode_without_bom_handling(bytes).0
    }

    /// The encoding a page says it is in.
    fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
        let head = bytes.get(..REACH).unwrap_or(bytes).to_ascii_lowercase();
        let labels = [&b"charset"[..], b"encoding"];
        labels.iter().find_map(|label| {
            memchr::memmem::find_iter(&head, label).find_map(|at| {
                let rest = head.get(at + label.len()..)?;
                let rest = rest.trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
                let rest = match rest {
                    [b'"' | b'\'', rest @ ..] => rest,
                    _ => rest,
                };
                let name = |byte: &&u8| byte.is_ascii_alphanumeric() || b"-_.:".contains(byte);
                let len = rest.iter().take_while(name).count();
                Encoding::for_label(rest.get(..len)?)
            })
        })
    }

    /// Few bytes of the text are damaged: less than one in fifty that are not ASCII.
    fn nearly_utf8(bytes: &[u8]) -> bool {
        let high = bytes.iter().filter(|byte| !byte.is_ascii()).count();
        let damaged: usize = bytes.utf8_chunks().map(|chunk| chunk.invalid().len()).sum();
        damaged * 50 < high
    }

    #[cfg(test)]
    mod tests {
        use encoding_rs::{ISO_8859_6, WINDOWS_1256};

        use super::super::decode;

        const NEWS: &str =
            "افتتح وزير النقل اليوم جسرا جديدا فوق النهر، وقال إنه سيخدم آلاف السكان.";

        #[test]
        fn declared_or_not() {
            for encoding in [WINDOWS_1256, ISO_8859_6] {
                let name = encoding.name();
                let pages = [
                    format!("<html><head><meta charset=\"{name}\"></head><p>{NEWS}</p>"),
                    format!(
                        "<meta http-equiv=content-type content='text/html; charset={name}'>{NEWS}"
                    ),
                    format!("<?xml version=\"1.0\" encoding=\"{name}\"?><p>{NEWS}</p>"),
                    format!("<p>{NEWS} {NEWS}</p>"),
                ];
                for page in pages {
                    let (bytes, _, lost) = encoding.encode(&page);
                    assert!(!lost);
                    assert_eq!(decode(&bytes), page, "{name}");
                }
            }
        }

        #[test]
        fn a_wrong_declaration_does_not_spoil_utf8() {
            let page = format!("<meta charset=windows-1256><p>{NEWS}</p>");
            assert_eq!(decode(page.as_bytes()), page);
        }

        #[test]
        fn one_damaged_byte_is_one_lost_character() {
            let mut bytes = NEWS.repeat(3).into_bytes();
            bytes.insert(0, 0xFF);
            assert_eq!(decode(&bytes).matches('\u{FFFD}').count(), 1);
        }
    }
}

//! Cuts a page into lines, the unit everything else works on.

use std::borrow::Cow;

use khabar_text::Span;

use crate::text_map::LineMap;

/// One line of text a reader sees: a line of crawled text, or what one block element of HTML shows.
#[derive(Debug, Clone)]
pub(crate) struct Line<'s> {
    /// The bytes it answers for. Spans of text lines follow each other without a gap.
    pub(crate) span: Span,
    /// The trimmed bytes of the source.
    pub(crate) content: Span,
    /// The text, decoded and trimmed.
    pub(crate) text: Cow<'s, str>,
    /// From `text` to the source, when it is not the content itself.
    pub(crate) map: Option<LineMap<'s>>,
    /// How many blank lines follow.
    pub(crate) blank_after: u32,
    /// What the markup says.
    pub(crate) hint: Hint,
}

/// What HTML knows about a line; plain text knows nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Hint {
    pub(crate) from_markup: bool,
    /// 1 to 6 for `<h1>` to `<h6>`.
    pub(crate) heading: Option<u8>,
    pub(crate) region: Region,
    pub(crate) element: Element,
    /// How much of the text stands in links, in percent.
    pub(crate) linked: u8,
    /// The line lies in the element that holds the article.
    pub(crate) in_article: bool,
    /// A picture stands right above it.
    pub(crate) pictured: bool,
    /// All of it is bold.
    pub(crate) bold: bool,
    /// The element that a paragraph stands in, for other lines their own.
    pub(crate) holder: usize,
}

/// What the nearest telling `class`, `id` or tag around a line says it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Region {
    #[default]
    Unknown,
    Navigation,
    Footer,
    Related,
    MostRead,
    Share,
    Comments,
    Advertisement,
    Cookies,
    Promotion,
    Breadcrumb,
    Section,
    Caption,
    Credit,
    Author,
    Date,
    Description,
    Tags,
    Hidden,
}

/// The element that made a line, as far as it matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Element {
    #[default]
    Other,
    Paragraph,
    ListItem,
    TableCell,
    Blockquote,
    /// `<pre>`: lines of code or verse, kept together.
    Preformatted,
    Control,
}

impl Line<'_> {
    /// Turns a span of the text into a span of the source.
    pub(crate) fn to_source(&self, in_text: Span) -> Span {
        match self.map {
            Some(map) => map.to_source(in_text),
            None => in_text.shift(self.content.start()),
        }
    }
}

/// Cuts plain text. The spans of the lines partition the source: a line owns its break and the blank lines after it, and the
/// first line owns the blank lines before it. A source without a visible character has no lines.
pub(crate) fn cut(source: &str) -> Vec<Line<'_>> {
    let mut lines: Vec<Line<'_>> = Vec::with_capacity(source.len() / 256 + 8);
    let mut start = 0;
    while start < source.len() {
        let end = line_end(source, start);
        let piece = source.get(start..end).unwrap_or_default();
        let content = trim(source, Span::new(start, end));
        if content.is_empty() {
            if let Some(last) = lines.last_mut() {
                last.span = Span::new(last.span.start(), end);
                // CR LF is one break, cut in two by `split_inclusive`.
                last.blank_after += u32::from(
                    !(piece == "\n" && source.get(..start).is_some_and(|s| s.ends_with('\r'))),
                );
            }
        } else {
            let from = if lines.is_empty() { 0 } else { start };
            lines.push(Line {
                span: Span::new(from, end),
                content,
                text: Cow::Borrowed(content.text(source)),
                map: None,
                blank_after: 0,
                hint: Hint::default(),
            });
        }
        start = end;
    }
    lines
}

/// Where the line ends that begins at a byte, its break included.
fn line_end(source: &str, start: usize) -> usize {
    // The separators of lines and paragraphs begin with the byte that other marks begin with too.
    const SEPARATOR: u8 = 0xE2;
    let mut at = start;
    while let Some(found) =
        source.as_bytes().get(at..).and_then(|rest| memchr::memchr3(b'\n', b'\r', SEPARATOR, rest))
    {
        at += found;
        match source.as_bytes().get(at..) {
            Some([SEPARATOR, 0x80, 0xA8 | 0xA9, ..]) => return at + 3,
            Some([SEPARATOR, ..]) => at += 3,
            _ => return at + 1,
        }
    }
    source.len()
}

/// White space, and what takes no room on the page: marks of direction, zero-width characters, byte order marks.
pub(crate) fn is_blank(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

/// The span without blanks at either end; empty at its start when there is nothing else.
pub(crate) fn trim(source: &str, span: Span) -> Span {
    let text = span.text(source);
    let bytes = text.as_bytes();
    let blank = |byte: &&u8| **byte <= b' ' || **byte == 0x7F;
    let from = bytes.iter().take_while(blank).count();
    let to = bytes.len() - bytes.iter().rev().take_while(blank).count();
    // Most lines begin and end with a letter or a mark that a byte or two tell.
    let plain = |byte: u8| matches!(byte, b'!'..=b'~' | 0xD8..=0xDB);
    let ends = match bytes.get(..to) {
        Some([.., _, last]) if last.is_ascii() => true,
        Some([.., lead, _]) => matches!(lead, 0xD8..=0xDB),
        _ => false,
    };
    if from < to && bytes.get(from).is_some_and(|&first| plain(first)) && ends {
        return Span::new(span.start() + from, span.start() + to);
    }
    let head = text.len() - text.trim_start_matches(is_blank).len();
    let kept = text.trim_matches(is_blank).len();
    Span::new(span.start() + head, span.start() + head + kept)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_own_the_blank_lines_after_them() {
        let source = "\n\n أول \r\n\r\nثان\n\nثالث";
        let lines = cut(source);
        let texts: Vec<_> = lines.iter().map(|line| line.text.as_ref()).collect();
        assert_eq!(texts, ["أول", "ثان", "ثالث"]);
        assert_eq!(lines[0].span.start(), 0);
        for pair in lines.windows(2) {
            assert_eq!(pair[0].span.end(), pair[1].span.start());
        }
        assert_eq!(lines[2].span.end(), source.len());
        assert_eq!(lines[0].blank_after, 1);
        assert_eq!(lines[1].blank_after, 1);
    }

    #[test]
    fn a_page_of_blanks_has_no_lines() {
        assert!(cut(" \n\u{200F}\n\u{FEFF}").is_empty());
    }
}

//! A forgiving reader of JSON-LD: raw line breaks in strings, stray commas and a cut-off end are common on real pages.

use khabar_text::Span;

/// A JSON value; strings know where they stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Json {
    Text(String, Span),
    Object(Vec<(String, Json)>),
    Array(Vec<Json>),
    Other,
}

const DEEPEST: usize = 32;

impl Json {
    pub(crate) fn get(&self, key: &str) -> Option<&Json> {
        match self {
            Self::Object(members) => {
                members.iter().find(|(name, _)| name == key).map(|(_, value)| value)
            }
            _ => None,
        }
    }

    /// Every object in this value, itself first.
    pub(crate) fn objects(&self) -> Vec<&Json> {
        let mut found = Vec::new();
        let mut open = vec![self];
        while let Some(value) = open.pop() {
            match value {
                Self::Object(members) => {
                    found.push(value);
                    open.extend(members.iter().rev().map(|(_, value)| value));
                }
                Self::Array(values) => open.extend(values.iter().rev()),
                _ => {}
            }
        }
        found
    }

    /// Says of every string that it stands in `span`.
    fn place(&mut self, span: Span) {
        match self {
            Self::Text(_, own) => *own = span,
            Self::Object(members) => members.iter_mut().for_each(|(_, value)| value.place(span)),
            Self::Array(values) => values.iter_mut().for_each(|value| value.place(span)),
            Self::Other => {}
        }
    }

    /// The strings of a value: itself, the members of a list, or the `name` of an object.
    pub(crate) fn names(&self) -> Vec<(&str, Span)> {
        match self {
            Self::Text(text, span) => vec![(text, *span)],
            Self::Array(values) => values.iter().flat_map(Self::names).collect(),
            Self::Object(_) => self.get("name").map(Self::names).unwrap_or_default(),
            Self::Other => Vec::new(),
        }
    }
}

/// Reads the first value in a stretch of the source; what comes before its bracket (a CDATA mark, a comment) is passed over.
pub(crate) fn read(source: &str, within: Span) -> Option<Json> {
    let text = within.text(source);
    if text.contains("&quot;") && !text.contains('"') {
        // Escaped once too often; its strings then stand somewhere in the script.
        let text = text.replace("&quot;", "\"").replace("&#39;", "'").replace("&amp;", "&");
        let mut json = read(&text, Span::new(0, text.len()))?;
        json.place(within);
        return Some(json);
    }
    let opened = text.find("CDATA[").map_or(0, |at| at + "CDATA[".len());
    let start = opened + text.get(opened..)?.find(['{', '['])?;
    let mut reader = Reader { source, at: within.start() + start, end: within.end() };
    reader.value(0)
}

#[derive(Debug)]
struct Reader<'s> {
    source: &'s str,
    at: usize,
    end: usize,
}

impl Reader<'_> {
    fn peek(&self) -> Option<u8> {
        if self.at < self.end { self.source.as_bytes().get(self.at).copied() } else { None }
    }

    fn skip(&mut self, skipped: impl Fn(u8) -> bool) {
        while self.peek().is_some_and(&skipped) {
            self.at += 1;
        }
    }

    fn value(&mut self, depth: usize) -> Option<Json> {
        if depth > DEEPEST {
            return None;
        }
        self.skip(|b| b.is_ascii_whitespace());
        match self.peek()? {
            b'{' => {
                self.at += 1;
                let mut members = Vec::new();
                loop {
                    self.skip(|b| b.is_ascii_whitespace() || b == b',');
                    if self.peek() != Some(b'"') {
                        break;
                    }
                    let Some((key, _)) = self.string() else { break };
                    self.skip(|b| b.is_ascii_whitespace() || b == b':');
                    let Some(value) = self.value(depth + 1) else { break };
                    members.push((key, value));
                }
                self.skip(|b| b.is_ascii_whitespace());
                self.at += usize::from(self.peek() == Some(b'}'));
                Some(Json::Object(members))
            }
            b'[' => {
                self.at += 1;
                let mut values = Vec::new();
                loop {
                    self.skip(|b| b.is_ascii_whitespace() || b == b',');
                    if matches!(self.peek(), None | Some(b']')) {
                        break;
                    }
                    let before = self.at;
                    let Some(value) = self.value(depth + 1) else { break };
                    values.push(value);
                    if self.at == before {
                        break;
                    }
                }
                self.at += usize::from(self.peek() == Some(b']'));
                Some(Json::Array(values))
            }
            b'"' => self.string().map(|(text, span)| Json::Text(text, span)),
            b if b.is_ascii_alphanumeric() || b == b'-' => {
                self.skip(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'+' | b'.'));
                Some(Json::Other)
            }
            _ => None,
        }
    }

    /// A string with its escapes resolved, and the span between its quotation marks.
    fn string(&mut self) -> Option<(String, Span)> {
        self.at += 1;
        let start = self.at;
        let mut text = String::new();
        let mut literal = start;
        loop {
            match self.peek()? {
                b'"' => break,
                b'\\' => {
                    text.push_str(self.source.get(literal..self.at)?);
                    self.at += 1;
                    let escape = self.peek()?;
                    self.at += 1;
                    match escape {
                        b'n' | b't' | b'r' | b'b' | b'f' => text.push(' '),
                        b'u' => text.push(self.code_point()),
                        other if other.is_ascii() => text.push(char::from(other)),
                        _ => self.at -= 1,
                    }
                    literal = self.at;
                }
                _ => self.at += 1,
            }
        }
        text.push_str(self.source.get(literal..self.at)?);
        let span = Span::new(start, self.at);
        self.at += 1;
        Some((text, span))
    }

    fn code_point(&mut self) -> char {
        let first = self.hex();
        let code = if (0xD800..0xDC00).contains(&first)
            && self.source.get(self.at..self.at + 2) == Some("\\u")
        {
            self.at += 2;
            let second = self.hex();
            0x10000 + ((first - 0xD800) << 10) + (second.wrapping_sub(0xDC00) & 0x3FF)
        } else {
            first
        };
        char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER)
    }

    fn hex(&mut self) -> u32 {
        let digits = self
            .source
            .get(self.at..self.at + 4)
            .filter(|digits| digits.bytes().all(|b| b.is_ascii_hexdigit()));
        match digits {
            Some(digits) => {
                self.at += 4;
                u32::from_str_radix(digits, 16).unwrap_or(0xFFFD)
            }
            None => 0xFFFD,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn real_world_json() {
        let source = "//<![CDATA[\n{\"@type\":\"NewsArticle\",\"headline\":\"\\u0642\\u0627\\u0644: \\\"\\u0646\\u0639\\u0645\\\"\",\"author\":[{\"name\":\"منى\"},],}\n//]]>";
        let json = read(source, Span::new(0, source.len())).unwrap();
        assert_eq!(json.get("headline").unwrap().names()[0].0, "قال: \"نعم\"");
        assert_eq!(json.get("author").unwrap().names()[0].0, "منى");
        let (_, span) = json.get("author").unwrap().names()[0];
        assert_eq!(span.text(source), "منى");
    }

    #[test]
    fn escaped_json() {
        let source = "{&quot;headline&quot;:&quot;جسر &amp;amp; نهر&quot;}";
        let json = read(source, Span::new(0, source.len())).unwrap();
        let names = json.get("headline").unwrap().names();
        assert_eq!(names, [("جسر &amp; نهر", Span::new(0, source.len()))]);
    }

    #[test]
    fn broken_json_gives_what_was_read() {
        let source = "{\"a\": \"x\", \"b\": ";
        assert_eq!(
            read(source, Span::new(0, source.len())).unwrap().get("a").unwrap().names()[0].0,
            "x"
        );
        assert!(read("no json", Span::new(0, 7)).is_none());
    }
}

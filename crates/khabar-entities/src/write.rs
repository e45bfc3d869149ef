//! Names as others read them: CoNLL columns and JSON.

use std::fmt::Write as _;

use khabar_text::{Tokens, push_json_string};

use crate::{Entities, Iob};

/// One sentence in two columns, `TOKEN<TAB>IOB2`, with the blank line that ends it.
///
/// A token must not hold a tab or a line break; either is written as a space. Labels that are missing are `O`.
///
/// ```
/// use khabar_entities::{Iob, Label, conll_sentence};
///
/// let lines = conll_sentence(&["زار", "لبنان"], &[Iob::Outside, Iob::Begin(Label::Location)]);
/// assert_eq!(lines, "زار\tO\nلبنان\tB-LOC\n\n");
/// ```
#[must_use]
pub fn conll_sentence(tokens: &[&str], labels: &[Iob]) -> String {
    let mut out = String::with_capacity(tokens.iter().map(|token| token.len() + 8).sum());
    for (index, token) in tokens.iter().enumerate() {
        for c in token.chars() {
            out.push(if matches!(c, '\t' | '\n' | '\r') { ' ' } else { c });
        }
        let label = labels.get(index).copied().unwrap_or_default();
        let _ = writeln!(out, "\t{label}");
    }
    out.push('\n');
    out
}

impl Entities {
    /// The labels of the tokens of one segment, coarse types in IOB2. A label holds for a whole token, attached letters
    /// too.
    #[must_use]
    pub fn labels(&self, segment: usize, tokens: &Tokens<'_>) -> Vec<Iob> {
        let mut labels = Vec::with_capacity(tokens.len());
        let first = self.mentions.partition_point(|mention| mention.segment < segment);
        let mut mentions =
            self.mentions.iter().skip(first).take_while(|m| m.segment == segment).peekable();
        let mut inside = None;
        for at in 0..tokens.len() {
            let Some(span) = tokens.get(at).map(|token| token.span()) else { break };
            while mentions.peek().is_some_and(|mention| mention.span.end() <= span.start()) {
                mentions.next();
                inside = None;
            }
            labels.push(match mentions.peek().filter(|mention| mention.span.overlaps(span)) {
                None => Iob::Outside,
                Some(mention) if inside == Some(mention.span) => Iob::Inside(mention.label()),
                Some(mention) => {
                    inside = Some(mention.span);
                    Iob::Begin(mention.label())
                }
            });
        }
        labels
    }

    /// The segments of a document in CoNLL columns, a blank line after each segment and each line of it.
    ///
    /// ```
    /// use khabar_entities::EntityExtractor;
    /// use khabar_text::Tokenizer;
    ///
    /// let segments = [Tokenizer::new().tokenize("وصل إلى مينسك")];
    /// let found = EntityExtractor::new().extract_document(&segments);
    /// assert_eq!(found.to_conll(&segments), "وصل\tO\nإلى\tO\nمينسك\tB-LOC\n\n");
    /// ```
    #[must_use]
    pub fn to_conll(&self, segments: &[Tokens<'_>]) -> String {
        let mut out = String::new();
        for (segment, tokens) in segments.iter().enumerate() {
            let labels = self.labels(segment, tokens);
            let (mut line, mut start) = (Vec::new(), 0);
            for at in 0..tokens.len() {
                if at > start && tokens.line_break_before(at) {
                    out.push_str(&conll_sentence(&line, labels.get(start..at).unwrap_or_default()));
                    line.clear();
                    start = at;
                }
                line.extend(tokens.get(at).map(|token| token.text()));
            }
            if !line.is_empty() {
                out.push_str(&conll_sentence(&line, labels.get(start..).unwrap_or_default()));
            }
        }
        out
    }

    /// The mentions of the first segment as a JSON array of objects: `start`, `end` (bytes of `text`), `text`, `type`,
    /// `label`, `entity`, and `role` of a person that has one. `text` is what the names were found in.
    ///
    /// ```
    /// use khabar_entities::EntityExtractor;
    ///
    /// let text = "زار لبنان";
    /// let json = EntityExtractor::new().extract(text).to_json(text);
    /// assert_eq!(json, r#"[{"start":7,"end":17,"text":"لبنان","type":"LOC","label":"country","entity":"country:LB"}]"#);
    /// ```
    #[must_use]
    pub fn to_json(&self, text: &str) -> String {
        let mut out = String::from("[");
        for (index, mention) in self.mentions.iter().take_while(|m| m.segment == 0).enumerate() {
            if index > 0 {
                out.push(',');
            }
            let span = mention.span;
            let _ = write!(out, r#"{{"start":{},"end":{}"#, span.start(), span.end());
            let fields = [
                ("text", Some(span.text(text))),
                ("type", Some(mention.label().as_str())),
                ("label", Some(mention.fine().as_str())),
                ("entity", self.entity_of(mention).map(|entity| entity.id())),
                ("role", mention.role.map(|role| role.text(text))),
            ];
            for (name, content) in fields {
                if let Some(content) = content {
                    let _ = write!(out, r#","{name}":"#);
                    push_json_string(content, &mut out);
                }
            }
            out.push('}');
        }
        out.push(']');
        out
    }

    /// One line of JSON Lines, without its line break: `{"id":…,"mentions":[…]}` as [`Self::to_json`] writes them.
    #[must_use]
    pub fn to_json_line(&self, id: &str, text: &str) -> String {
        let mut out = String::from(r#"{"id":"#);
        push_json_string(id, &mut out);
        let _ = write!(out, r#","mentions":{}}}"#, self.to_json(text));
        out
    }
}

#[cfg(test)]
mod tests {
    use khabar_text::Tokenizer;

    use super::*;
    use crate::EntityExtractor;

    #[test]
    fn a_label_covers_attached_letters_and_lines_are_sentences() {
        let segments = [Tokenizer::new().tokenize("قال فلاديمير بوتين\nلموسكو")];
        let found = EntityExtractor::new().extract_document(&segments);
        let lines = found.to_conll(&segments);
        assert_eq!(lines, "قال\tO\nفلاديمير\tB-PER\nبوتين\tI-PER\n\nلموسكو\tB-LOC\n\n");
    }

    #[test]
    fn what_json_forbids_is_escaped() {
        let line = Entities::default().to_json_line("a\"\\\u{1}\n", "");
        assert_eq!(line, r#"{"id":"a\"\\\u0001\n","mentions":[]}"#);
    }
}

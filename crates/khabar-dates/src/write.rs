//! Expressions as others read them: TIMEX3 in XML, and JSON.

use std::fmt::Write as _;

use khabar_text::push_json_string;

use crate::reference::ReferenceTime;
use crate::timex::{Anchor, Timex, TimexKind};

/// The text with its expressions marked up as TimeML does, in one `TimeML` element.
///
/// The reference, if there is one, is `t0`. A period whose ends no words name gets empty elements for them.
/// Everything but the marks is the text, with `&`, `<`, `>` and characters that XML forbids escaped or left out.
///
/// ```
/// use khabar_dates::{DateExtractor, ReferenceTime, to_timeml};
///
/// let reference = ReferenceTime::given("2024-05-15".parse()?);
/// let text = "يصل غدا";
/// let found = DateExtractor::new().extract(text, &reference);
/// let xml = to_timeml(text, &found, Some(&reference));
/// assert!(xml.contains(r#"<TIMEX3 tid="t1" type="DATE" value="2024-05-16" temporalFunction="true" anchorTimeID="t0">غدا</TIMEX3>"#));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn to_timeml(text: &str, timexes: &[Timex], reference: Option<&ReferenceTime>) -> String {
    let mut out = String::with_capacity(text.len() + 128 * timexes.len() + 128);
    out.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<TimeML>");
    if let Some(reference) = reference {
        let _ = write!(
            out,
            r#"<DCT><TIMEX3 tid="t0" type="DATE" value="{0}" functionInDocument="CREATION_TIME">{0}</TIMEX3></DCT>"#,
            reference.date()
        );
    }
    out.push_str("<TEXT>");
    let mut ends = String::new();
    let mut next = timexes.len() + 1;
    let mut at = 0;
    for (index, timex) in timexes.iter().enumerate() {
        let span = timex.span();
        escape_xml(text.get(at..span.start()).unwrap_or_default(), &mut out);
        at = span.end().max(at);
        let _ = write!(
            out,
            r#"<TIMEX3 tid="t{}" type="{}" value="{}""#,
            index + 1,
            timex.kind().as_str(),
            timex.value()
        );
        if let Some(modifier) = timex.modifier() {
            let _ = write!(out, r#" mod="{}""#, modifier.as_str());
        }
        if let Some(times) = timex.frequency() {
            let _ = write!(out, r#" freq="{times}X""#);
        }
        let each = |c: char| !c.is_alphabetic();
        if timex.kind() == TimexKind::Set && span.text(text).split(each).any(|word| word == "كل")
        {
            out.push_str(r#" quant="EVERY""#);
        }
        for (name, end) in [("beginPoint", timex.begin()), ("endPoint", timex.end())] {
            let Some(end) = end else { continue };
            // An end that the text names is an expression of its own.
            let named = timexes.iter().position(|other| other.value() == end);
            let id = named.map_or(next, |position| position + 1);
            if named.is_none() {
                let _ = write!(ends, r#"<TIMEX3 tid="t{id}" type="DATE" value="{end}"/>"#);
                next += 1;
            }
            let _ = write!(out, r#" {name}="t{id}""#);
        }
        match timex.anchor() {
            Some(Anchor::Reference) if reference.is_some() => {
                out.push_str(r#" temporalFunction="true" anchorTimeID="t0""#);
            }
            Some(Anchor::Mention) if index > 0 => {
                let _ = write!(out, r#" temporalFunction="true" anchorTimeID="t{index}""#);
            }
            _ => {}
        }
        out.push('>');
        escape_xml(span.text(text), &mut out);
        out.push_str("</TIMEX3>");
    }
    escape_xml(text.get(at..).unwrap_or_default(), &mut out);
    out.push_str(&ends);
    out.push_str("</TEXT></TimeML>\n");
    out
}

fn escape_xml(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\t' | '\n' | '\r' => out.push(c),
            // XML 1.0 has no place for these, escaped or not.
            '\u{0}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}' => {}
            c => out.push(c),
        }
    }
}

/// The expressions as a JSON array of objects: `start`, `end`, `text`, `type`, `value`, `rule`, and where known
/// `mod`, `freq`, `begin`, `end_value`, `grain`, `anchor`.
///
/// ```
/// use khabar_dates::{DateExtractor, to_json};
///
/// let text = "منذ عام 1999";
/// let found = DateExtractor::new().extract(text, None);
/// let json = to_json(text, &found);
/// assert!(json.starts_with(r#"[{"start":7,"end":18,"text":"عام 1999","type":"DATE","value":"1999""#));
/// ```
#[must_use]
pub fn to_json(text: &str, timexes: &[Timex]) -> String {
    let mut out = String::from("[");
    for (index, timex) in timexes.iter().enumerate() {
        let span = timex.span();
        if index > 0 {
            out.push(',');
        }
        let _ = write!(out, r#"{{"start":{},"end":{}"#, span.start(), span.end());
        let value = timex.value().to_timex3();
        let begin = timex.begin().map(ToString::to_string);
        let end = timex.end().map(ToString::to_string);
        let frequency = timex.frequency().map(|times| format!("{times}X"));
        let fields = [
            ("text", Some(span.text(text))),
            ("type", Some(timex.kind().as_str())),
            ("value", Some(value.as_str())),
            ("mod", timex.modifier().map(|modifier| modifier.as_str())),
            ("freq", frequency.as_deref()),
            ("begin", begin.as_deref()),
            ("end_value", end.as_deref()),
            ("grain", timex.grain().map(|grain| grain.as_str())),
            ("anchor", timex.anchor().map(Anchor::as_str)),
            ("rule", Some(timex.rule())),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::DateExtractor;

    #[test]
    fn marks_of_xml_are_escaped() {
        let text = "<غدا> & \"أمس\"\u{1}\n";
        let found = DateExtractor::new().extract(text, None);
        let xml = to_timeml(text, &found, None);
        assert!(xml.contains("&lt;<TIMEX3") && xml.contains("</TIMEX3>&gt; &amp;"), "{xml}");
        assert!(!xml.contains('\u{1}'));
        assert!(to_json("\"\n", &[]).eq("[]"));
    }

    #[test]
    fn ends_that_no_words_name_get_elements() {
        let reference: ReferenceTime = "2024-05-15".parse().unwrap();
        let text = "خلال الأيام الثلاثة الماضية";
        let found = DateExtractor::new().extract(text, &reference);
        let xml = to_timeml(text, &found, Some(&reference));
        assert!(xml.contains(r#"beginPoint="t2" endPoint="t3""#), "{xml}");
        assert!(xml.contains(r#"<TIMEX3 tid="t2" type="DATE" value="2024-05-12"/>"#), "{xml}");
    }
}

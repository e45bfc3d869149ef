//! The elements of HTML, as far as reading text needs to know them.

/// How an element takes part in the flow of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TagKind {
    Inline,
    Block,
    Void,
    /// Nothing in it is shown.
    Skipped,
}

impl TagKind {
    pub(crate) fn is_block(self) -> bool {
        self == Self::Block
    }
}

const TAGS: [(&str, TagKind); 106] = {
    use TagKind::{Block, Inline, Skipped, Void};
    [
        ("a", Inline),
        ("abbr", Inline),
        ("address", Block),
        ("area", Void),
        ("article", Block),
        ("aside", Block),
        ("audio", Skipped),
        ("b", Inline),
        ("base", Void),
        ("bdi", Inline),
        ("bdo", Inline),
        ("big", Inline),
        ("blockquote", Block),
        ("body", Block),
        ("br", Void),
        ("button", Block),
        ("canvas", Skipped),
        ("caption", Block),
        ("center", Block),
        ("cite", Inline),
        ("code", Inline),
        ("col", Void),
        ("dd", Block),
        ("del", Inline),
        ("details", Block),
        ("dfn", Inline),
        ("dialog", Block),
        ("div", Block),
        ("dl", Block),
        ("dt", Block),
        ("em", Inline),
        ("embed", Void),
        ("fieldset", Block),
        ("figcaption", Block),
        ("figure", Block),
        ("font", Inline),
        ("footer", Block),
        ("form", Block),
        ("h1", Block),
        ("h2", Block),
        ("h3", Block),
        ("h4", Block),
        ("h5", Block),
        ("h6", Block),
        ("head", Inline),
        ("header", Block),
        ("hgroup", Block),
        ("hr", Void),
        ("html", Block),
        ("i", Inline),
        ("iframe", Skipped),
        ("img", Void),
        ("input", Void),
        ("ins", Inline),
        ("kbd", Inline),
        ("label", Block),
        ("legend", Block),
        ("li", Block),
        ("link", Void),
        ("main", Block),
        ("mark", Inline),
        ("menu", Block),
        ("meta", Void),
        ("nav", Block),
        ("noscript", Skipped),
        ("object", Skipped),
        ("ol", Block),
        ("optgroup", Block),
        ("option", Block),
        ("p", Block),
        ("param", Void),
        ("picture", Inline),
        ("pre", Block),
        ("q", Inline),
        ("s", Inline),
        ("samp", Inline),
        ("script", Skipped),
        ("section", Block),
        ("select", Block),
        ("small", Inline),
        ("source", Void),
        ("span", Inline),
        ("strong", Inline),
        ("style", Skipped),
        ("sub", Inline),
        ("summary", Block),
        ("sup", Inline),
        ("svg", Skipped),
        ("table", Block),
        ("tbody", Block),
        ("td", Block),
        ("template", Skipped),
        ("textarea", Skipped),
        ("tfoot", Block),
        ("th", Block),
        ("thead", Block),
        ("time", Inline),
        ("title", Inline),
        ("tr", Block),
        ("track", Void),
        ("tt", Inline),
        ("u", Inline),
        ("ul", Block),
        ("var", Inline),
        ("video", Skipped),
        ("wbr", Void),
    ]
};

/// The name as a constant; `None` for elements that are not in the list.
pub(crate) fn intern(name: &[u8]) -> Option<&'static str> {
    let name = std::str::from_utf8(name).ok()?;
    TAGS.binary_search_by(|(known, _)| (*known).cmp(name))
        .ok()
        .and_then(|index| TAGS.get(index))
        .map(|(known, _)| *known)
}

pub(crate) fn kind(tag: &str) -> TagKind {
    TAGS.binary_search_by(|(known, _)| (*known).cmp(tag))
        .ok()
        .and_then(|index| TAGS.get(index))
        .map_or(TagKind::Inline, |(_, kind)| *kind)
}

/// The open elements that a start tag ends.
pub(crate) fn ended_by(tag: &str) -> &'static [&'static str] {
    match tag {
        "br" => &[],
        "li" => &["li", "p"],
        "dd" | "dt" => &["dd", "dt", "p"],
        "tr" => &["tr", "td", "th", "p"],
        "td" | "th" => &["td", "th", "p"],
        "option" | "optgroup" => &["option"],
        _ => &["p"],
    }
}

/// The attributes that are read at all.
pub(crate) fn wants_attribute(name: &str) -> bool {
    matches!(
        name,
        "class"
            | "id"
            | "role"
            | "style"
            | "hidden"
            | "rel"
            | "itemprop"
            | "property"
            | "name"
            | "content"
            | "datetime"
            | "type"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted() {
        assert!(
            TAGS.windows(2).all(|pair| pair[0].0 < pair[1].0),
            "{:?}",
            TAGS.windows(2).find(|pair| pair[0].0 >= pair[1].0)
        );
    }
}

//! The elements of HTML, as far as reading text needs to know them.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// An element's name, as its place in the list; [`Tag::NONE`] is no element.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Tag(u8);

impl Tag {
    pub(crate) const NONE: Self = Self(0);
    pub(crate) const A: Self = Self::named("a");
    pub(crate) const ARTICLE: Self = Self::named("article");
    pub(crate) const ASIDE: Self = Self::named("aside");
    pub(crate) const B: Self = Self::named("b");
    pub(crate) const BLOCKQUOTE: Self = Self::named("blockquote");
    pub(crate) const BODY: Self = Self::named("body");
    pub(crate) const BR: Self = Self::named("br");
    pub(crate) const BUTTON: Self = Self::named("button");
    pub(crate) const CITE: Self = Self::named("cite");
    pub(crate) const DD: Self = Self::named("dd");
    pub(crate) const DIV: Self = Self::named("div");
    pub(crate) const DT: Self = Self::named("dt");
    pub(crate) const FIGCAPTION: Self = Self::named("figcaption");
    pub(crate) const FOOTER: Self = Self::named("footer");
    pub(crate) const FORM: Self = Self::named("form");
    pub(crate) const H1: Self = Self::named("h1");
    pub(crate) const H6: Self = Self::named("h6");
    pub(crate) const HEADER: Self = Self::named("header");
    pub(crate) const HTML: Self = Self::named("html");
    pub(crate) const IMG: Self = Self::named("img");
    pub(crate) const LABEL: Self = Self::named("label");
    pub(crate) const LEGEND: Self = Self::named("legend");
    pub(crate) const LI: Self = Self::named("li");
    pub(crate) const MENU: Self = Self::named("menu");
    pub(crate) const META: Self = Self::named("meta");
    pub(crate) const NAV: Self = Self::named("nav");
    pub(crate) const OPTGROUP: Self = Self::named("optgroup");
    pub(crate) const OPTION: Self = Self::named("option");
    pub(crate) const P: Self = Self::named("p");
    pub(crate) const PRE: Self = Self::named("pre");
    pub(crate) const SCRIPT: Self = Self::named("script");
    pub(crate) const SMALL: Self = Self::named("small");
    pub(crate) const SECTION: Self = Self::named("section");
    pub(crate) const SELECT: Self = Self::named("select");
    pub(crate) const STRONG: Self = Self::named("strong");
    pub(crate) const TD: Self = Self::named("td");
    pub(crate) const TH: Self = Self::named("th");
    pub(crate) const TIME: Self = Self::named("time");
    pub(crate) const TITLE: Self = Self::named("title");
    pub(crate) const TR: Self = Self::named("tr");

    /// The tag of a name, found when the crate is built; a test sees that none is missing.
    const fn named(name: &str) -> Self {
        let mut index = 0;
        while index < TAGS.len() {
            if same(TAGS[index].0.as_bytes(), name.as_bytes()) {
                return Self(index as u8 + 1);
            }
            index += 1;
        }
        Self::NONE
    }

    pub(crate) fn kind(self) -> TagKind {
        let index = usize::from(self.0).wrapping_sub(1);
        TAGS.get(index).map_or(TagKind::Inline, |(_, kind)| *kind)
    }

    /// 1 to 6 for a heading.
    pub(crate) fn heading(self) -> Option<u8> {
        (Self::H1.0..=Self::H6.0).contains(&self.0).then(|| self.0 - Self::H1.0 + 1)
    }
}

const fn same(a: &[u8], b: &[u8]) -> bool {
    if a.len() != b.len() {
        return false;
    }
    let mut index = 0;
    while index < a.len() {
        if a[index] != b[index] {
            return false;
        }
        index += 1;
    }
    true
}

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

/// The names by a number made of their letters.
static NAMES: LazyLock<FxHashMap<u64, Tag>> = LazyLock::new(|| {
    let tags = TAGS.iter().zip(1..);
    tags.map(|((name, _), tag)| (packed(name.as_bytes()), Tag(tag))).collect()
});

fn packed(name: &[u8]) -> u64 {
    name.iter().fold(0, |packed: u64, &letter| packed.rotate_left(8) ^ u64::from(letter))
}

/// The tag of a name; `None` for elements that are not in the list.
pub(crate) fn intern(name: &[u8]) -> Option<Tag> {
    let tag = *NAMES.get(&packed(name))?;
    TAGS.get(usize::from(tag.0).wrapping_sub(1))
        .is_some_and(|(known, _)| known.as_bytes() == name)
        .then_some(tag)
}

/// The open elements that a start tag ends.
pub(crate) fn ended_by(tag: Tag) -> &'static [Tag] {
    match tag {
        Tag::BR => &[],
        Tag::LI => &[Tag::LI, Tag::P],
        Tag::DD | Tag::DT => &[Tag::DD, Tag::DT, Tag::P],
        Tag::TR => &[Tag::TR, Tag::TD, Tag::TH, Tag::P],
        Tag::TD | Tag::TH => &[Tag::TD, Tag::TH, Tag::P],
        Tag::OPTION | Tag::OPTGROUP => &[Tag::OPTION],
        _ => &[Tag::P],
    }
}

/// The attributes that are read at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Attribute {
    Class,
    Id,
    Role,
    Style,
    Hidden,
    Rel,
    ItemProp,
    Property,
    Name,
    Content,
    DateTime,
    Type,
    Charset,
    AriaLabel,
    ItemType,
}

impl Attribute {
    pub(crate) fn named(name: &[u8]) -> Option<Self> {
        Some(match name {
            b"class" => Self::Class,
            b"id" => Self::Id,
            b"role" => Self::Role,
            b"style" => Self::Style,
            b"hidden" => Self::Hidden,
            b"rel" => Self::Rel,
            b"itemprop" => Self::ItemProp,
            b"property" => Self::Property,
            b"name" => Self::Name,
            b"content" => Self::Content,
            b"datetime" => Self::DateTime,
            b"type" => Self::Type,
            b"charset" => Self::Charset,
            b"aria-label" => Self::AriaLabel,
            b"itemtype" => Self::ItemType,
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_told_apart() {
        assert_eq!(NAMES.len(), TAGS.len());
        for (name, _) in TAGS {
            assert_eq!(intern(name.as_bytes()), Some(Tag::named(name)), "{name}");
        }
        for tag in [Tag::ASIDE, Tag::FIGCAPTION, Tag::OPTGROUP, Tag::TIME, Tag::MENU, Tag::H6] {
            assert_ne!(tag, Tag::NONE);
        }
        assert_eq!(Tag::named("h3").heading(), Some(3));
        assert_eq!(intern(b"h7"), None);
    }

    #[test]
    fn the_list_is_sorted() {
        assert!(
            TAGS.windows(2).all(|pair| pair[0].0 < pair[1].0),
            "{:?}",
            TAGS.windows(2).find(|pair| pair[0].0 >= pair[1].0)
        );
    }
}

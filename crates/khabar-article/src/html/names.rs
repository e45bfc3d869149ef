//! What the names that pages give their elements say about them.

use std::hash::Hasher;
use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHasher};

use crate::lines::Region;

/// What some names say: the longest hint among them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Named {
    region: Option<Region>,
    words: u8,
    /// A word like `content` or `body` stands in it.
    holds_text: bool,
    /// It is the place where a user of the site is named.
    is_user: bool,
}

impl Named {
    pub(crate) fn region(self) -> Option<Region> {
        self.region
    }

    /// Whether it is the name of an element that holds text: `entry-content`.
    pub(crate) fn holds_text(self) -> bool {
        self.holds_text && self.region.is_none()
    }

    pub(crate) fn is_user(self) -> bool {
        self.is_user
    }

    /// Reads the value of a `class`, an `id` or a `role`; the first of equally long hints holds.
    pub(crate) fn read(value: &[u8]) -> Self {
        let value = String::from_utf8_lossy(value.get(..400).unwrap_or(value));
        let small = value.to_ascii_lowercase();
        let words = name_words(&value, &small);
        let holds_text = words.iter().any(|word| tells_text(word));
        let is_user = words.iter().any(|word| tells_user(word));
        let mut best = Self { holds_text, is_user, ..Self::default() };
        for start in 0..words.len() {
            let Some(hints) = words.get(start).and_then(|word| HINTS.get(word)) else { continue };
            for (hint, region) in hints {
                let here = words.get(start..start + hint.len()).is_some_and(|words| words == hint);
                let len = u8::try_from(hint.len()).unwrap_or(u8::MAX);
                if here && len > best.words {
                    best = Self { region: Some(*region), words: len, ..best };
                }
            }
        }
        best
    }

    pub(crate) fn longer(self, other: Self) -> Self {
        let holds_text = self.holds_text || other.holds_text;
        let is_user = self.is_user || other.is_user;
        let longer = if other.words > self.words { other } else { self };
        Self { holds_text, is_user, ..longer }
    }
}

fn tells_text(word: &str) -> bool {
    matches!(
        word,
        "article"
            | "articlebody"
            | "body"
            | "bodytext"
            | "content"
            | "copy"
            | "details"
            | "entry"
            | "main"
            | "paragraph"
            | "post"
            | "story"
            | "text"
            | "txt"
    )
}

/// What the systems of forums call the name of a member beside a post.
fn tells_user(word: &str) -> bool {
    matches!(word, "bigusername" | "postprofile" | "username" | "userprofile" | "usertitle")
}

/// Whether a label for those who listen, or a type of microdata, calls an element the way here.
pub(crate) fn is_breadcrumb(value: &[u8]) -> bool {
    let tail = value.rsplit(|byte| *byte == b'/').next().unwrap_or(value);
    tail.get(..10).is_some_and(|head| head.eq_ignore_ascii_case(b"breadcrumb"))
}

/// A number for an `id` without the figures at its end, 0 when it ends in none: `post-12` and `post-13` have the same.
pub(crate) fn numbered(id: &[u8]) -> u64 {
    let figures = id.iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
    match id.get(..id.len() - figures) {
        Some(stem) if figures > 0 && !stem.is_empty() => key(stem),
        _ => 0,
    }
}

/// A number for a value, for reading each only once: pages repeat few names often.
pub(crate) fn key(value: &[u8]) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(value);
    hasher.finish()
}

/// The hints by their first word.
type Hints = FxHashMap<&'static str, Vec<(Vec<&'static str>, Region)>>;

static HINTS: LazyLock<Hints> = LazyLock::new(|| {
    let mut hints = Hints::default();
    for line in
        include_str!("../../data/html_hints.tsv").lines().filter(|line| !line.starts_with('#'))
    {
        if let Some((region, words)) = line.split_once('\t')
            && let Some(region) = region_of(region)
        {
            let words: Vec<&str> = words.split(' ').collect();
            if let Some(&first) = words.first() {
                hints.entry(first).or_default().push((words, region));
            }
        }
    }
    hints
});

fn region_of(name: &str) -> Option<Region> {
    Some(match name {
        "navigation" => Region::Navigation,
        "footer" => Region::Footer,
        "related" => Region::Related,
        "most_read" => Region::MostRead,
        "share" => Region::Share,
        "comments" => Region::Comments,
        "advertisement" => Region::Advertisement,
        "cookies" => Region::Cookies,
        "promotion" => Region::Promotion,
        "breadcrumb" => Region::Breadcrumb,
        "section" => Region::Section,
        "caption" => Region::Caption,
        "credit" => Region::Credit,
        "author" => Region::Author,
        "date" => Region::Date,
        "description" => Region::Description,
        "tags" => Region::Tags,
        // The head of the article is not the head of the page.
        "title" => Region::Unknown,
        _ => return None,
    })
}

/// `relatedNews main-menu` → related, news, main, menu: parts of the same names in small letters.
fn name_words<'n>(names: &str, small: &'n str) -> Vec<&'n str> {
    let mut words = Vec::new();
    let mut push = |from: usize, to: usize| {
        // `col2`, `related1`
        let word = small.get(from..to).unwrap_or_default();
        let word = word.trim_end_matches(|c: char| c.is_ascii_digit());
        words.extend((!word.is_empty()).then_some(word));
    };
    let (mut from, mut lower_before) = (0, false);
    for (at, byte) in names.bytes().enumerate() {
        if !byte.is_ascii_alphanumeric() {
            push(from, at);
            from = at + 1;
        } else if byte.is_ascii_uppercase() && lower_before {
            push(from, at);
            from = at;
        }
        lower_before = byte.is_ascii_lowercase() || byte.is_ascii_digit();
    }
    push(from, names.len());
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn region(names: &str) -> Option<Region> {
        Named::read(names.as_bytes()).region()
    }

    #[test]
    fn names() {
        assert_eq!(region("jeg_post_tags relatedNews"), Some(Region::Tags));
        assert_eq!(region("readmoreDiv box"), Some(Region::Related));
        assert_eq!(region("most-read-box"), Some(Region::MostRead));
        assert_eq!(region("article-body"), None);
        assert_eq!(region("shadow headline"), None);
    }

    #[test]
    fn numbered_ids() {
        assert_eq!(numbered(b"post_12"), numbered(b"post_7"));
        assert_ne!(numbered(b"post_12"), numbered(b"post-12"));
        assert_eq!((numbered(b"post"), numbered(b"12")), (0, 0));
    }
}

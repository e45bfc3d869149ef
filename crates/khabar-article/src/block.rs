use std::borrow::Cow;

use khabar_text::Span;

use crate::kind::BlockKind;
use crate::text_map::TextMap;

/// One labelled stretch of the source.
///
/// The blocks of an article, in order, cover every byte of the source exactly once. The line break and the blank lines
/// after a line belong to its block; in HTML the markup between two lines of text is a block of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Block {
    span: Span,
    content: Span,
    kind: BlockKind,
    level: Option<u8>,
    decoded: Option<Box<Decoded>>,
}

/// The text of an HTML block once entities are decoded and inline tags are gone.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub(crate) struct Decoded {
    pub(crate) text: String,
    pub(crate) map: TextMap,
}

impl Block {
    pub(crate) fn new(span: Span, content: Span, kind: BlockKind, level: Option<u8>) -> Self {
        Self { span, content, kind, level, decoded: None }
    }

    pub(crate) fn with_decoded(mut self, text: String, map: TextMap) -> Self {
        self.decoded = Some(Box::new(Decoded { text, map }));
        self
    }

    /// The bytes of the source this block answers for, white space around the text included.
    #[must_use]
    pub fn span(&self) -> Span {
        self.span
    }

    /// What this block is.
    #[must_use]
    pub fn kind(&self) -> BlockKind {
        self.kind
    }

    /// The level of a heading whose markup tells it: 2 for `<h2>`.
    #[must_use]
    pub fn level(&self) -> Option<u8> {
        self.level
    }

    /// The span without the white space around the text.
    #[must_use]
    pub fn content_span(&self) -> Span {
        self.content
    }

    /// What a reader sees: the trimmed slice of plain text; for HTML the text with entities decoded and inline tags gone.
    #[must_use]
    pub fn text<'s>(&'s self, source: &'s str) -> Cow<'s, str> {
        match &self.decoded {
            Some(decoded) => Cow::Borrowed(&decoded.text),
            None => Cow::Borrowed(self.content.text(source)),
        }
    }

    /// Turns a span of [`text`](Self::text) into a span of the source. What came out of one entity maps to the whole entity.
    #[must_use]
    pub fn to_source(&self, in_text: Span) -> Span {
        match &self.decoded {
            Some(decoded) => decoded.map.to_source(in_text),
            None => TextMap::identity(self.content).to_source(in_text),
        }
    }

    /// The words of a span of the source as a reader sees them: entities decoded, inline tags gone. Empty if the block
    /// does not hold the span.
    ///
    /// ```
    /// use khabar_article::ArticleParser;
    ///
    /// let page = "<h1>أخبار اليوم</h1><p>وصل <b>وزير</b> الطاقة &amp; وفده إلى بيروت صباح اليوم.</p>";
    /// let article = ArticleParser::new().parse_html(page);
    /// let paragraph = article.blocks().iter().find(|block| block.is_body()).unwrap();
    /// let seen = paragraph.text(page).find("وزير الطاقة & وفده").unwrap();
    /// let span = paragraph.to_source((seen..seen + "وزير الطاقة & وفده".len()).into());
    /// assert_eq!(span.text(page), "وزير</b> الطاقة &amp; وفده");
    /// assert_eq!(paragraph.words(span, page), "وزير الطاقة & وفده");
    /// ```
    #[must_use]
    pub fn words<'s>(&'s self, in_source: Span, source: &'s str) -> &'s str {
        match &self.decoded {
            Some(decoded) => decoded.map.to_text(in_source).text(&decoded.text),
            None if self.span.contains(in_source) => in_source.text(source),
            None => "",
        }
    }

    /// Whether this block is part of the article's text: a heading, a paragraph, or what stands for one.
    #[must_use]
    pub fn is_body(&self) -> bool {
        self.kind.is_body()
    }
}

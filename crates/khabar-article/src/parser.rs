use std::borrow::Cow;

use khabar_text::Span;

use crate::article::{Article, SourceFormat};
use crate::block::Block;
use crate::bytes::decode;
use crate::html;
use crate::kind::BlockKind;
use crate::lines::{self, Line};
use crate::passes::{Page, fields};
use crate::units::{self, Unit};

/// Finds the article in a page. Built once and shared.
///
/// ```
/// use khabar_article::{ArticleParser, BlockKind};
///
/// let page = "شارك الخبر\nافتتاح جسر جديد\nافتتح الوزير اليوم جسرا جديدا فوق النهر، وقال إنه سيخدم آلاف السكان.";
/// let article = ArticleParser::new().parse(page);
/// assert_eq!(article.blocks()[0].kind(), BlockKind::Share);
/// assert_eq!(article.headline().map(|field| field.text()), Some("افتتاح جسر جديد"));
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct ArticleParser {}

impl ArticleParser {
    /// A parser.
    #[must_use]
    pub fn new() -> Self {
        Self {}
    }

    /// Reads a page, as HTML if it looks like HTML.
    #[must_use]
    pub fn parse(&self, source: &str) -> Article {
        if html::looks_like(source) { self.parse_html(source) } else { self.parse_text(source) }
    }

    /// Reads the bytes of a page in whatever encoding they are, as [`decode`](crate::decode) does. The spans of the article
    /// are in the text that is returned with it, not in the bytes.
    ///
    /// ```
    /// use khabar_article::ArticleParser;
    ///
    /// let bytes = "افتتاح جسر جديد\nافتتح الوزير اليوم جسرا جديدا فوق النهر، وقال إنه سيخدم آلاف السكان.".as_bytes();
    /// let (text, article) = ArticleParser::new().parse_bytes(bytes);
    /// assert!(article.body(&text).starts_with("افتتح"));
    /// ```
    #[must_use]
    pub fn parse_bytes<'b>(&self, bytes: &'b [u8]) -> (Cow<'b, str>, Article) {
        let text = decode(bytes);
        let article = self.parse(&text);
        (text, article)
    }

    /// Reads crawled text: one line per block of the page, nothing marked.
    #[must_use]
    pub fn parse_text(&self, source: &str) -> Article {
        let lines = lines::cut(source);
        let mut page = Page::new(&lines, units::build(&lines));
        page.label(None, |_| {});
        let mut article = Article { format: SourceFormat::Text, ..Article::default() };
        fields::collect(&page, &mut article);
        article.blocks = text_blocks(source, &lines, &page.units);
        article
    }

    /// Reads HTML.
    #[must_use]
    pub fn parse_html(&self, source: &str) -> Article {
        html::parse(source)
    }
}

/// The blocks of plain text: a unit owns the bytes up to where the next begins.
fn text_blocks(source: &str, lines: &[Line<'_>], units: &[Unit]) -> Vec<Block> {
    let content = |unit: &Unit| {
        lines.get(unit.line).map_or(Span::new(0, 0), |line| line.to_source(unit.range))
    };
    let mut blocks = Vec::with_capacity(units.len());
    for (index, unit) in units.iter().enumerate() {
        let own = content(unit);
        let first_of_line =
            index == 0 || units.get(index - 1).is_some_and(|before| before.line != unit.line);
        let line = lines.get(unit.line).map_or(own, |line| line.span);
        let start = if first_of_line { line.start() } else { own.start() };
        let end = match units.get(index + 1) {
            Some(next) if next.line == unit.line => content(next).start(),
            _ => line.end(),
        };
        blocks.push(Block::new(
            Span::new(start, end),
            own,
            unit.kind.unwrap_or(BlockKind::Paragraph),
            unit.level,
        ));
    }
    if blocks.is_empty() && !source.is_empty() {
        let all = Span::new(0, source.len());
        blocks.push(Block::new(all, Span::new(0, 0), BlockKind::Markup, None));
    }
    blocks
}

//! All that was read from one page.

use khabar_article::{Article, Block, BlockKind};
use khabar_dates::{DocumentDate, ReferenceTime, Timex};
use khabar_entities::{Entities, Entity, Mention, Quantity};
use khabar_text::Span;

use crate::quotes::{Quote, Statement};

/// A page and everything that was noted about it.
///
/// Owns the page's text. Spans everywhere are bytes of that text, on character boundaries; layers are in the order of
/// the page. Names and dates are looked for in what belongs to the story (headline, description, byline, captions,
/// body, sources), not in the furniture of the page.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Document {
    pub(crate) source: String,
    pub(crate) article: Article,
    pub(crate) date: DocumentDate,
    pub(crate) reference: Option<ReferenceTime>,
    pub(crate) timexes: Vec<Timex>,
    pub(crate) entities: Entities,
    pub(crate) quantities: Vec<Quantity>,
    pub(crate) quotes: Vec<Quote>,
    pub(crate) statements: Vec<Statement>,
}

impl Document {
    /// The page as it was given.
    #[must_use]
    pub fn source(&self) -> &str {
        &self.source
    }

    /// The article and its blocks, which partition the page.
    #[must_use]
    pub fn article(&self) -> &Article {
        &self.article
    }

    /// The headline.
    #[must_use]
    pub fn headline(&self) -> Option<&str> {
        self.article.headline().map(|field| field.text())
    }

    /// Headings and paragraphs in order, one per line.
    #[must_use]
    pub fn body(&self) -> String {
        self.article.body(&self.source)
    }

    /// When the page says the story was published: the best value or interval, the witnesses, what was rejected.
    #[must_use]
    pub fn date(&self) -> &DocumentDate {
        &self.date
    }

    /// The day that relative expressions were resolved against, and where it came from; none if nobody knows it.
    #[must_use]
    pub fn reference(&self) -> Option<ReferenceTime> {
        self.reference
    }

    /// Temporal expressions.
    #[must_use]
    pub fn timexes(&self) -> &[Timex] {
        &self.timexes
    }

    /// Names, each with its place; [`Mention::entity`] is an index into [`Self::entities`], [`Mention::segment`] one
    /// into the article's blocks.
    #[must_use]
    pub fn mentions(&self) -> &[Mention] {
        self.entities.mentions()
    }

    /// Whom and what the names name; [`Entity::mentions`] are indices into [`Self::mentions`].
    #[must_use]
    pub fn entities(&self) -> &[Entity] {
        self.entities.entities()
    }

    /// The names with all that belongs to them: names inside names, and roles that stand for a person without the name.
    /// [`Collection::link`](khabar_entities::Collection::link) takes it to link documents.
    #[must_use]
    pub fn names(&self) -> &Entities {
        &self.entities
    }

    /// Money, percentages, measures and counts that are part of no date and no name.
    #[must_use]
    pub fn quantities(&self) -> &[Quantity] {
        &self.quantities
    }

    /// Quotations, with their speakers.
    #[must_use]
    pub fn quotes(&self) -> &[Quote] {
        &self.quotes
    }

    /// What the reporter retells of somebody's words without quotation marks, with who said it.
    ///
    /// ```
    /// use khabar::Analyzer;
    ///
    /// let page = "الأسعار\n\nأكد وزير الطاقة سامر حداد أن الأسعار لن ترتفع قبل نهاية العام.\n";
    /// let document = Analyzer::new().analyze(page);
    /// let said = &document.statements()[0];
    /// assert_eq!(document.text(said.span()), "الأسعار لن ترتفع قبل نهاية العام");
    /// assert_eq!(said.speaker().map(|index| document.entities()[index].name()), Some("سامر حداد"));
    /// ```
    #[must_use]
    pub fn statements(&self) -> &[Statement] {
        &self.statements
    }

    /// The block that holds byte `offset` of the page. O(log n).
    #[must_use]
    pub fn block_at(&self, offset: usize) -> Option<&Block> {
        let blocks = self.article.blocks();
        let index = blocks.partition_point(|block| block.span().end() <= offset);
        blocks.get(index).filter(|block| block.span().start() <= offset)
    }

    /// The words of a span as a reader sees them: in HTML without the tags between them, entities decoded. [`Self::text`]
    /// gives the bytes as they stand.
    ///
    /// ```
    /// use khabar::Analyzer;
    ///
    /// let page = "<h1>الوزيرة</h1><p>قالت ليلى حمود: &laquo;سنفتح <b>الشاطئ</b> &quot;غدا&quot;&raquo;.</p>";
    /// let document = Analyzer::new().analyze(page);
    /// let quote = &document.quotes()[0];
    /// assert_eq!(document.text(quote.span()), "سنفتح <b>الشاطئ</b> &quot;غدا&quot;");
    /// assert_eq!(document.words(quote.span()), "سنفتح الشاطئ \"غدا\"");
    /// ```
    #[must_use]
    pub fn words(&self, span: Span) -> &str {
        self.block_at(span.start()).map_or("", |block| block.words(span, &self.source))
    }

    /// The bytes of a span.
    #[must_use]
    pub fn text(&self, span: Span) -> &str {
        span.text(&self.source)
    }
}

/// Whether names and dates are looked for in a block of this kind.
pub(crate) fn is_story(kind: BlockKind) -> bool {
    let page_date = matches!(
        kind,
        BlockKind::PageRenderDate | BlockKind::DatePublished | BlockKind::DateModified
    );
    let repeats = matches!(
        kind,
        BlockKind::RepeatedHeadline | BlockKind::Breadcrumb | BlockKind::SourcesLabel
    );
    !kind.is_furniture() && !page_date && !repeats
}

use khabar_text::Span;

use crate::block::Block;
use crate::kind::BlockKind;

/// What was read from one page. It holds spans, not the page: its methods that return text ask for the source.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Article {
    pub(crate) format: SourceFormat,
    pub(crate) blocks: Vec<Block>,
    pub(crate) headline: Option<Field>,
    pub(crate) description: Option<Field>,
    pub(crate) section: Option<Field>,
    pub(crate) places: Vec<Field>,
    pub(crate) authors: Vec<Field>,
    pub(crate) agencies: Vec<Field>,
    pub(crate) outlets: Vec<Field>,
    pub(crate) related: Vec<Field>,
    pub(crate) captions: Vec<Caption>,
    pub(crate) page_dates: Vec<PageDate>,
}

/// How the page was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum SourceFormat {
    /// Text as a crawler leaves it, one line per block of the page.
    #[default]
    Text,
    /// HTML.
    Html,
}

/// One value read from the page, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Field {
    pub(crate) text: String,
    pub(crate) span: Span,
    pub(crate) origin: Origin,
    pub(crate) id: Option<String>,
}

/// Which part of the page says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum Origin {
    /// The text a reader sees.
    VisibleText,
    /// A `<time datetime=…>` element.
    TimeElement,
    /// A `<meta>` element: Open Graph and its relatives.
    Meta,
    /// A JSON-LD script.
    JsonLd,
    /// An element that microdata names: `itemprop="datePublished"`.
    Microdata,
}

/// A date the page prints about itself, recognised by its shape; what it means is the work of `khabar-dates`.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct PageDate {
    pub(crate) text: String,
    pub(crate) span: Span,
    pub(crate) kind: PageDateKind,
    pub(crate) iso: Option<String>,
    pub(crate) reason: PageDateReason,
    pub(crate) origin: Origin,
}

/// What the page claims a date to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum PageDateKind {
    /// The day of publication.
    Published,
    /// The day of the last update.
    Modified,
    /// The day the page was shown.
    PageRender,
    /// A date without a label, where it could be either.
    Unlabelled,
}

/// Why a date was taken for its kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum PageDateReason {
    /// A word before it says so: `نشر في`, `آخر تحديث`.
    Label,
    /// It stands with the issue number of a printed paper.
    IssueLine,
    /// It stands between the headline and the text.
    UnderHeadline,
    /// It stands above the headline, where pages print today's date.
    AboveHeadline,
    /// It stands in the furniture of the page.
    InFurniture,
    /// Metadata made for machines.
    Metadata,
}

/// The words under a picture, and whose picture it is.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Caption {
    /// The words, without the credit.
    pub text: Field,
    /// The name in the credit: `غيتي` in `(الصورة: غيتي)`.
    pub credit: Option<Field>,
}

impl Article {
    /// The blocks in order. They cover every byte of the source exactly once.
    #[must_use]
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// The title.
    #[must_use]
    pub fn headline(&self) -> Option<&Field> {
        self.headline.as_ref()
    }

    /// The deck.
    #[must_use]
    pub fn description(&self) -> Option<&Field> {
        self.description.as_ref()
    }

    /// The section of the paper.
    #[must_use]
    pub fn section(&self) -> Option<&Field> {
        self.section.as_ref()
    }

    /// The place a dateline names; the first, if it names several.
    #[must_use]
    pub fn dateline(&self) -> Option<&Field> {
        self.places.first()
    }

    /// Every place that bylines and datelines name: `نيودلهي - لندن: «الشرق الأوسط»` has two.
    #[must_use]
    pub fn places(&self) -> &[Field] {
        &self.places
    }

    /// The people who wrote it. An agency is never among them.
    #[must_use]
    pub fn authors(&self) -> &[Field] {
        &self.authors
    }

    /// The agencies and outlets that bylines, datelines and source lines name. [`Field::id`] has the canonical id.
    #[must_use]
    pub fn agencies(&self) -> &[Field] {
        &self.agencies
    }

    /// Those of the [`agencies`](Self::agencies) that are papers, channels and sites.
    #[must_use]
    pub fn outlets(&self) -> &[Field] {
        &self.outlets
    }

    /// The titles of other stories the page offers.
    #[must_use]
    pub fn related(&self) -> &[Field] {
        &self.related
    }

    /// The captions.
    #[must_use]
    pub fn captions(&self) -> &[Caption] {
        &self.captions
    }

    /// Every date the page prints about itself, in order.
    #[must_use]
    pub fn page_dates(&self) -> &[PageDate] {
        &self.page_dates
    }

    /// The best claim to be the day of publication: a date machines can read before one they cannot.
    #[must_use]
    pub fn date_published(&self) -> Option<&PageDate> {
        self.best_date(PageDateKind::Published)
    }

    /// The best claim to be the day of the last update.
    #[must_use]
    pub fn date_modified(&self) -> Option<&PageDate> {
        self.best_date(PageDateKind::Modified)
    }

    /// How the page was read.
    #[must_use]
    pub fn format(&self) -> SourceFormat {
        self.format
    }

    /// Headings and paragraphs in order, one per line. A dateline that opens a paragraph stands before it.
    #[must_use]
    pub fn body(&self, source: &str) -> String {
        let mut body = String::new();
        let mut dateline: Option<&Block> = None;
        for block in self.blocks.iter().filter(|block| block.kind() != BlockKind::Markup) {
            let opening = dateline.take().filter(|opening| self.opens(opening, block, source));
            if block.kind() == BlockKind::Dateline {
                dateline = Some(block);
            }
            if !block.is_body() {
                continue;
            }
            if !body.is_empty() {
                body.push('\n');
            }
            if let Some(opening) = opening {
                body.push_str(&opening.text(source));
                body.push(' ');
            }
            body.push_str(&block.text(source));
        }
        body
    }

    /// Whether a dateline and a block are one line of the page.
    fn opens(&self, dateline: &Block, block: &Block, source: &str) -> bool {
        let from = dateline.content_span().end();
        let between = source.get(from..block.content_span().start()).unwrap_or_default();
        let tags = [
            "<p", "</p", "<br", "<BR", "<P", "</P", "div", "DIV", "<t", "</t", "<l", "</l", "<h",
            "</h",
        ];
        block.kind() == BlockKind::Paragraph
            && match self.format {
                SourceFormat::Text => !between.contains('\n'),
                SourceFormat::Html => !tags.iter().any(|tag| between.contains(tag)),
            }
    }

    /// Lets somebody who knows more read the dates that were recognised by their shape alone: `read` is given the words of
    /// each date without an ISO form, and answers with one (`2024-09-20`, perhaps with a time and a zone) or not at all.
    ///
    /// ```
    /// use khabar_article::ArticleParser;
    ///
    /// let page = "افتتاح جسر جديد\nنشر في: الثلاثاء 8 شوال 1441\nافتتح الوزير اليوم جسرا جديدا فوق النهر، وقال إنه سيخدم آلاف السكان.";
    /// let mut article = ArticleParser::new().parse(page);
    /// assert!(article.date_published().is_some_and(|date| date.iso().is_none()));
    /// article.read_dates(|words| words.ends_with("1441").then(|| "2020-05-31".to_owned()));
    /// assert_eq!(article.date_published().and_then(|date| date.iso()), Some("2020-05-31"));
    /// ```
    pub fn read_dates(&mut self, read: impl Fn(&str) -> Option<String>) {
        for date in self.page_dates.iter_mut().filter(|date| date.iso.is_none()) {
            date.iso = read(&date.text);
        }
    }

    // A date on the page is the publisher's local day; metadata is often UTC and one day off near midnight.
    fn best_date(&self, kind: PageDateKind) -> Option<&PageDate> {
        let rank = |date: &PageDate| match (date.iso.is_some(), date.origin) {
            (true, Origin::VisibleText) => 0,
            (true, _) => 1,
            (false, _) => 2,
        };
        let claims = || self.page_dates.iter().filter(|date| date.kind == kind);
        let best = claims().min_by_key(|date| rank(date))?;
        // Of two that name the same day the one that has the hour says more.
        let day = |date: &PageDate| date.iso().and_then(|iso| iso.get(..10)).map(str::to_owned);
        let hour = |date: &&PageDate| date.iso().is_some_and(|iso| iso.len() > 10);
        let fuller =
            claims().find(|date| hour(date) && day(date).is_some() && day(date) == day(best));
        Some(fuller.unwrap_or(best))
    }
}

impl Field {
    /// The words.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where they stand in the source. For metadata this is the value in the markup, entities and escapes included.
    #[must_use]
    pub fn span(&self) -> Span {
        self.span
    }

    /// Which part of the page says so.
    #[must_use]
    pub fn origin(&self) -> Origin {
        self.origin
    }

    /// The canonical id, for an agency that is known: `reuters`.
    #[must_use]
    pub fn id(&self) -> Option<&str> {
        self.id.as_deref()
    }
}

impl PageDate {
    /// The date as printed, without its label.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where it stands.
    #[must_use]
    pub fn span(&self) -> Span {
        self.span
    }

    /// What the page claims it to be.
    #[must_use]
    pub fn kind(&self) -> PageDateKind {
        self.kind
    }

    /// `2024-09-20`, with the time if metadata gives one, when day, month and year can be read without doubt.
    #[must_use]
    pub fn iso(&self) -> Option<&str> {
        self.iso.as_deref()
    }

    /// Why it was taken for its kind.
    #[must_use]
    pub fn reason(&self) -> PageDateReason {
        self.reason
    }

    /// Which part of the page says so.
    #[must_use]
    pub fn origin(&self) -> Origin {
        self.origin
    }
}

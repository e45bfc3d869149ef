/// What a block is. The first group is the article, the second is what the page puts around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum BlockKind {
    /// The title of the article.
    Headline,
    /// The title once more: crawlers print it twice, breadcrumbs end with it.
    RepeatedHeadline,
    /// A second title: a kicker above the headline or a line below it.
    AlternativeHeadline,
    /// The deck: a summary between the headline and the first paragraph.
    Description,
    /// The section the article stands in: `عالمية`.
    Section,
    /// The way from the front page: `الرئيسية » أخبار`.
    Breadcrumb,
    /// Who wrote it: `كتبت: …`.
    Byline,
    /// Where it was written, and for whom: `القاهرة - (أ ش أ)`.
    Dateline,
    /// A date the page calls the day of publication, or prints under the headline.
    DatePublished,
    /// A date the page calls an update.
    DateModified,
    /// A date that tells when the page was shown: it says nothing about the article.
    PageRenderDate,
    /// A heading between paragraphs.
    Heading,
    /// A paragraph.
    Paragraph,
    /// An item of a list in the text.
    ListItem,
    /// A row of a table in the text.
    TableRow,
    /// A quotation set apart, or what else keeps its own lines: verse, code.
    Blockquote,
    /// What the interviewer asks.
    Question,
    /// What the person interviewed answers.
    Answer,
    /// The words under a picture.
    Caption,
    /// Whose picture it is.
    Credit,
    /// Where the story comes from: `العربي - وكالات`.
    Sources,
    /// `المصادر:` on a line of its own.
    SourcesLabel,
    /// Buttons that share the story, print it, or count who did.
    Share,
    /// Other stories, and the words above them.
    Related,
    /// The most read, and the words above them.
    MostRead,
    /// Menus and buttons.
    Navigation,
    /// An advertisement, or the word that announces one.
    Advertisement,
    /// The form that asks for a comment.
    CommentForm,
    /// What a reader wrote.
    ReaderComment,
    /// Words about cookies and consent.
    CookieNotice,
    /// The page asking to be followed, installed or subscribed to.
    Promotion,
    /// Whose opinion this is not.
    Disclaimer,
    /// Copyright, masthead, addresses.
    Footer,
    /// A running list of headlines.
    Ticker,
    /// `تابع القراءة`.
    ContinueReading,
    /// `تم النشر` without the date it announced.
    PublishLabel,
    /// The name of the site.
    SiteLabel,
    /// HTML between two lines of text.
    Markup,
}

impl BlockKind {
    /// The name as it is serialized: `repeated_headline`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        NAMES.iter().find(|(kind, _)| *kind == self).map_or("paragraph", |(_, name)| name)
    }

    /// The kind of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        NAMES.iter().find(|(_, known)| *known == name).map(|(kind, _)| *kind)
    }

    /// Whether this is part of the article's text.
    #[must_use]
    pub fn is_body(self) -> bool {
        matches!(
            self,
            Self::Heading
                | Self::Paragraph
                | Self::ListItem
                | Self::TableRow
                | Self::Blockquote
                | Self::Question
                | Self::Answer
        )
    }

    /// Whether this is what the page puts around the article.
    #[must_use]
    pub fn is_furniture(self) -> bool {
        matches!(
            self,
            Self::Share
                | Self::Related
                | Self::MostRead
                | Self::Navigation
                | Self::Advertisement
                | Self::CommentForm
                | Self::ReaderComment
                | Self::CookieNotice
                | Self::Promotion
                | Self::Disclaimer
                | Self::Footer
                | Self::Ticker
                | Self::ContinueReading
                | Self::PublishLabel
                | Self::SiteLabel
                | Self::Markup
        )
    }
}

const NAMES: [(BlockKind, &str); 38] = [
    (BlockKind::Headline, "headline"),
    (BlockKind::RepeatedHeadline, "repeated_headline"),
    (BlockKind::AlternativeHeadline, "alternative_headline"),
    (BlockKind::Description, "description"),
    (BlockKind::Section, "section"),
    (BlockKind::Breadcrumb, "breadcrumb"),
    (BlockKind::Byline, "byline"),
    (BlockKind::Dateline, "dateline"),
    (BlockKind::DatePublished, "date_published"),
    (BlockKind::DateModified, "date_modified"),
    (BlockKind::PageRenderDate, "page_render_date"),
    (BlockKind::Heading, "heading"),
    (BlockKind::Paragraph, "paragraph"),
    (BlockKind::ListItem, "list_item"),
    (BlockKind::TableRow, "table_row"),
    (BlockKind::Blockquote, "blockquote"),
    (BlockKind::Question, "question"),
    (BlockKind::Answer, "answer"),
    (BlockKind::Caption, "caption"),
    (BlockKind::Credit, "credit"),
    (BlockKind::Sources, "sources"),
    (BlockKind::SourcesLabel, "sources_label"),
    (BlockKind::Share, "share"),
    (BlockKind::Related, "related"),
    (BlockKind::MostRead, "most_read"),
    (BlockKind::Navigation, "navigation"),
    (BlockKind::Advertisement, "advertisement"),
    (BlockKind::CommentForm, "comment_form"),
    (BlockKind::ReaderComment, "reader_comment"),
    (BlockKind::CookieNotice, "cookie_notice"),
    (BlockKind::Promotion, "promotion"),
    (BlockKind::Disclaimer, "disclaimer"),
    (BlockKind::Footer, "footer"),
    (BlockKind::Ticker, "ticker"),
    (BlockKind::ContinueReading, "continue_reading"),
    (BlockKind::PublishLabel, "publish_label"),
    (BlockKind::SiteLabel, "site_label"),
    (BlockKind::Markup, "markup"),
];

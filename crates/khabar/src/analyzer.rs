//! A page in, a [`Document`] out.

use std::borrow::Cow;
use std::collections::BTreeMap;

use khabar_article::{Article, ArticleParser, Block, decode};
use khabar_dates::{
    DateExtractor, DocumentDate, DocumentDater, KnownEvent, Policy, ReferenceTime, Timex,
};
use khabar_entities::{Entities, EntityExtractor, FineLabel, Quantity, find_quantities};
use khabar_text::{Span, Tokenizer, Tokens};

use crate::dating;
use crate::document::{Document, is_story};
use crate::quotes::speech;

/// Reads pages. Immutable and `Send + Sync`: build once, share between threads.
///
/// Total and linear: any text gives a document, if need be an empty one.
#[derive(Debug)]
pub struct Analyzer {
    format: InputFormat,
    tokenizer: Tokenizer,
    articles: ArticleParser,
    dates: DateExtractor,
    dater: DocumentDater,
    entities: EntityExtractor,
}

/// What a page is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum InputFormat {
    /// Seen from the page.
    #[default]
    Detect,
    /// Text as a crawler leaves it, a line for each block.
    Text,
    /// HTML.
    Html,
}

impl Default for Analyzer {
    fn default() -> Self {
        Self::new()
    }
}

impl Analyzer {
    /// With the settings for news.
    #[must_use]
    pub fn new() -> Self {
        Self::builder().build()
    }

    /// To change settings.
    pub fn builder() -> AnalyzerBuilder {
        AnalyzerBuilder { format: InputFormat::Detect, policy: Policy::News, events: Vec::new() }
    }

    /// Reads a page of which nothing else is known.
    #[must_use]
    pub fn analyze(&self, page: &str) -> Document {
        self.read(page, None)
    }

    /// Reads a page whose day of publication is known.
    #[must_use]
    pub fn analyze_at(&self, page: &str, reference: ReferenceTime) -> Document {
        self.read(page, Some(reference))
    }

    /// Reads the bytes of a page in whatever encoding they are, as [`decode`](crate::article::decode) does. All spans are
    /// in the text of the document, not in the bytes.
    ///
    /// ```
    /// use khabar::Analyzer;
    ///
    /// let page = "افتتاح جسر جديد\nالثلاثاء 8 شوال 1441\nافتتح الوزير جسرا جديدا فوق النهر، وقال إنه سيخدم آلاف السكان.";
    /// let document = Analyzer::new().analyze_bytes(page.as_bytes());
    /// let published = document.article().date_published();
    /// assert_eq!(published.and_then(|date| date.iso()), Some("2020-05-31"));
    /// ```
    #[must_use]
    pub fn analyze_bytes(&self, page: &[u8]) -> Document {
        self.analyze(&decode(page))
    }

    /// Finds when a page was published, and nothing else.
    #[must_use]
    pub fn date(&self, page: &str) -> DocumentDate {
        let article = self.parse(page);
        let texts = texts(&article, page);
        let segments = self.segments(&texts);
        let date = self.dater.date(&segments, &dating::header_dates(&article));
        date.relocated(|segment, span| in_page(article.blocks(), segment, span))
    }

    fn read(&self, page: &str, given: Option<ReferenceTime>) -> Document {
        let article = self.parse(page);
        let texts = texts(&article, page);
        let segments = self.segments(&texts);
        let expressions = self.dates.read(&segments);
        let date = self.dater.date_of(&expressions, &dating::header_dates(&article));
        let reference = given.or_else(|| date.reference());
        let timexes = self.dates.resolve(&expressions, reference.as_ref());
        let entities = self.entities.extract_document(&segments);
        let speech = speech(&segments, &entities);

        let quantities = quantities(&segments, &timexes, &entities);
        let mut countries: BTreeMap<&str, usize> = BTreeMap::new();
        for entity in entities.entities() {
            *countries.entry(entity.iso().unwrap_or_default()).or_default() +=
                entity.mentions().len();
        }
        let quantities: Vec<_> = (quantities.into_iter())
            .map(|(segment, quantity)| {
                let source = segments.get(segment).map_or("", |tokens| tokens.source());
                let times = |iso: &str| countries.get(iso).copied().unwrap_or_default();
                (segment, quantity.in_document(source, times))
            })
            .collect();

        let blocks = article.blocks();
        let place = |segment, span| in_page(blocks, segment, span);
        let timexes = timexes.into_iter().enumerate().flat_map(|(segment, found)| {
            found.into_iter().map(move |timex| timex.relocated(|span| place(segment, span)))
        });
        let (mut quotes, mut statements) = (Vec::new(), Vec::new());
        for (segment, found) in speech.into_iter().enumerate() {
            let here = |span| place(segment, span);
            quotes.extend(found.quotes.into_iter().map(|quote| quote.relocated(here)));
            statements.extend(found.statements.into_iter().map(|said| said.relocated(here)));
        }
        let quantities = quantities
            .into_iter()
            .map(|(segment, quantity)| quantity.relocated(|span| place(segment, span)));
        Document {
            quantities: quantities.collect(),
            date: date.relocated(place),
            timexes: timexes.collect(),
            entities: entities.relocated(place),
            quotes,
            statements,
            source: page.to_owned(),
            reference,
            article,
        }
    }

    fn parse(&self, page: &str) -> Article {
        let mut article = match self.format {
            InputFormat::Detect => self.articles.parse(page),
            InputFormat::Text => self.articles.parse_text(page),
            InputFormat::Html => self.articles.parse_html(page),
        };
        dating::read(&mut article, &self.dates);
        article
    }

    fn segments<'t>(&self, texts: &'t [Cow<'_, str>]) -> Vec<Tokens<'t>> {
        texts.iter().map(|text| self.tokenizer.tokenize(text)).collect()
    }
}

/// Sets up an [`Analyzer`].
#[derive(Debug, Clone)]
#[must_use]
pub struct AnalyzerBuilder {
    format: InputFormat,
    policy: Policy,
    events: Vec<KnownEvent>,
}

impl AnalyzerBuilder {
    /// What pages are written in; seen from each page if not set.
    pub fn format(mut self, format: InputFormat) -> Self {
        self.format = format;
        self
    }

    /// How a bare weekday or month is read; [`Policy::News`] if not set.
    pub fn policy(mut self, policy: Policy) -> Self {
        self.policy = policy;
        self
    }

    /// Events whose days are known, to date pages by; none if not set.
    pub fn events(mut self, events: impl IntoIterator<Item = KnownEvent>) -> Self {
        self.events.extend(events);
        self
    }

    /// The analyzer. The first one loads the word lists.
    #[must_use]
    pub fn build(self) -> Analyzer {
        Analyzer {
            format: self.format,
            tokenizer: Tokenizer::new(),
            articles: ArticleParser::new(),
            dates: DateExtractor::builder().policy(self.policy).build(),
            dater: DocumentDater::new().with_events(self.events),
            entities: EntityExtractor::new(),
        }
    }
}

/// The quantities of each segment, in order, but those that are part of a date or a name.
fn quantities(
    segments: &[Tokens<'_>],
    timexes: &[Vec<Timex>],
    entities: &Entities,
) -> Vec<(usize, Quantity)> {
    let mut mentions = entities.mentions().iter().peekable();
    let mut found = Vec::new();
    for (index, tokens) in segments.iter().enumerate() {
        let mut taken: Vec<Span> = Vec::new();
        while let Some(mention) = mentions.next_if(|mention| mention.segment() <= index) {
            // An adjective of nationality may belong to what is counted: 6 دول أوروبية.
            if mention.fine() != FineLabel::Demonym {
                taken.push(mention.span());
            }
        }
        taken.extend(timexes.get(index).into_iter().flatten().map(Timex::span));
        taken.sort_unstable_by_key(|span| span.start());
        found.extend(find_quantities(tokens).into_iter().filter_map(|quantity| {
            let next = taken.partition_point(|span| span.end() <= quantity.span().start());
            let free = taken.get(next).is_none_or(|span| !span.overlaps(quantity.span()));
            free.then_some((index, quantity))
        }));
    }
    found
}

/// The text of each block, none for those that are not part of the story, so that a segment's index is its block's.
fn texts<'a>(article: &'a Article, page: &'a str) -> Vec<Cow<'a, str>> {
    let text = |block: &'a Block| {
        if is_story(block.kind()) { block.text(page) } else { Cow::Borrowed("") }
    };
    article.blocks().iter().map(text).collect()
}

/// The place in the page of a span of a block's text.
fn in_page(blocks: &[Block], segment: usize, span: Span) -> Span {
    blocks.get(segment).map_or(span, |block| block.to_source(span))
}

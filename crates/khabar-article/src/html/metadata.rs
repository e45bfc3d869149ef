//! What a page says about itself for machines: JSON-LD, Open Graph and other `<meta>`, microdata, `<time>`.
//!
//! The order of belief, the same for every field: what a reader sees, then JSON-LD of the article, then `<meta>` in the order of
//! the page, then microdata, then `<title>`. For dates one that machines can read comes before one they cannot, so that a printed
//! day comes first when it can be read: metadata is often UTC, and then a day off near midnight.
//!
//! Of several articles in JSON-LD the one counts whose headline the page repeats in its title, else the first. Microdata counts
//! only where all elements that name a field agree: lists of other stories name theirs too.

use khabar_text::{Span, is_arabic_letter};

use crate::article::{Article, Field, Origin, PageDate, PageDateKind, PageDateReason};
use crate::byline;
use crate::html::json::{self, Json};
use crate::html::scripts;
use crate::html::tree::{Document, MetaValue};
use crate::latin_byline;
use crate::passes::fields::MOST_NAMES;
use crate::words::Words;

/// The claims, best first in every list.
#[derive(Debug, Default)]
pub(crate) struct Metadata {
    pub(crate) titles: Vec<Field>,
    pub(crate) descriptions: Vec<Field>,
    pub(crate) sections: Vec<Field>,
    pub(crate) authors: Vec<Field>,
    pub(crate) site: Vec<String>,
    pub(crate) dates: Vec<PageDate>,
}

impl Metadata {
    pub(crate) fn read(source: &str, document: &Document) -> Self {
        let mut metadata = Self::default();
        let scripts: Vec<Json> = document
            .scripts
            .iter()
            .take(20)
            .filter_map(|&script| json::read(source, script))
            .collect();
        if let Some(article) = scripts::main_article(&scripts, document) {
            metadata.json(article);
        }
        let steps = scripts::breadcrumb(&scripts).into_iter();
        metadata
            .sections
            .extend(steps.rev().filter_map(|(text, span)| field(text, span, Origin::JsonLd)));
        for meta in &document.metas {
            metadata.meta(meta, Origin::Meta);
        }
        metadata.authors.extend(card_author(document));
        for (index, item) in document.items.iter().enumerate() {
            let same = |other: &&MetaValue| other.key == item.key;
            let first = document.items.iter().position(|other| other.key == item.key);
            let agreed = document.items.iter().filter(same).all(|other| other.value == item.value);
            if agreed && first == Some(index) {
                metadata.meta(item, Origin::Microdata);
            }
        }
        if let Some((title, span)) = &document.title {
            metadata.titles.push(Field {
                text: title.clone(),
                span: *span,
                origin: Origin::Meta,
                id: None,
            });
        }
        metadata
    }

    fn json(&mut self, object: &Json) {
        let fields = |key: &str| -> Vec<Field> {
            let names = object.get(key).map(Json::names).unwrap_or_default();
            names.into_iter().filter_map(|(text, span)| field(text, span, Origin::JsonLd)).collect()
        };
        self.titles.extend(fields("headline"));
        self.descriptions.extend(fields("description"));
        self.sections.extend(fields("articleSection"));
        let writers = object.get("author").map(scripts::people).unwrap_or_default();
        self.authors.extend(
            writers.into_iter().filter_map(|(text, span)| field(text, span, Origin::JsonLd)),
        );
        self.site.extend(fields("publisher").into_iter().map(|field| field.text));
        self.dates.extend(
            fields("datePublished")
                .into_iter()
                .filter_map(|field| date(field, PageDateKind::Published)),
        );
        self.dates.extend(
            fields("dateModified")
                .into_iter()
                .filter_map(|field| date(field, PageDateKind::Modified)),
        );
    }

    fn meta(&mut self, meta: &MetaValue, origin: Origin) {
        let Some(field) = field(&meta.value, meta.span, origin) else { return };
        match meta.key.as_str() {
            "og:title" | "twitter:title" | "headline" | "dc.title" | "dcterms.title"
            | "sailthru.title" | "parsely-title" => self.titles.push(field),
            "og:description" | "description" | "twitter:description" => {
                self.descriptions.push(field)
            }
            "article:section" | "og:article:section" | "articlesection" | "article_section"
            | "parsely-section" | "section" => self.sections.push(field),
            "author"
            | "article:author"
            | "article:author_name"
            | "article.author"
            | "og:article:author"
            | "authors"
            | "byl"
            | "byline"
            | "creator"
            | "dc.creator"
            | "dcterms.creator"
            | "parsely-author"
            | "sailthru.author"
                if !field.text.starts_with("http") =>
            {
                self.authors.push(field)
            }
            "og:site_name" | "application-name" | "publisher" => self.site.push(field.text),
            "article:published_time"
            | "article:published"
            | "og:article:published_time"
            | "og:published_time"
            | "analyticsattributes.articledate"
            | "article_date_original"
            | "article.published"
            | "bt:pubdate"
            | "datecreated"
            | "date_published"
            | "dc.date.created"
            | "dcterms.created"
            | "dcterms.date"
            | "dcterms.issued"
            | "first-published-at"
            | "govuk:first-published-at"
            | "parsely-pub-date"
            | "publication_date"
            | "publish-date"
            | "publish_date"
            | "publisheddate"
            | "rnews:datepublished"
            | "sailthru.date"
            | "datepublished"
            | "date"
            | "pubdate"
            | "publishdate"
            | "dc.date"
            | "dc.date.issued" => {
                self.dates.extend(date(field, PageDateKind::Published));
            }
            "article:modified_time"
            | "article:modified"
            | "dcterms.modified"
            | "og:article:modified_time"
            | "datemodified"
            | "og:updated_time"
            | "lastmod"
            | "last-modified" => {
                self.dates.extend(date(field, PageDateKind::Modified));
            }
            _ => {}
        }
    }

    /// Fills what the visible text left empty.
    pub(crate) fn complete(
        self,
        article: &mut Article,
        lists_only: bool,
        is_latin: impl Fn() -> bool,
    ) {
        let Self { titles, descriptions, sections, authors, site, dates } = self;
        // A page of lists has a title, but no article that it could be the headline of.
        if article.headline.is_none() && !lists_only {
            article.headline = titles.into_iter().next().map(|title| without_site(title, &site));
        }
        if article.description.is_none() {
            article.description = descriptions.into_iter().max_by_key(|field| field.text.len());
        }
        if article.section.is_none() {
            article.section = sections.into_iter().next();
        }
        if article.authors.is_empty() {
            // Each part of the page names all writers; the first that names any is enough.
            let mut origin = None;
            let latin = !authors.is_empty() && is_latin();
            for author in authors.into_iter().filter(|field| !site.contains(&field.text)) {
                if origin.is_none_or(|known| known == author.origin) {
                    let own = author.origin;
                    claim(author, article, latin);
                    origin = origin.or((!article.authors.is_empty()).then_some(own));
                }
            }
        }
        article.page_dates.extend(dates);
    }
}

/// `twitter:label1` says what `twitter:data1` is.
fn card_author(document: &Document) -> Option<Field> {
    let value = |key: &str| document.metas.iter().find(|meta| meta.key == key);
    let label = value("twitter:label1")?;
    let writes = ["written by", "كُتب بواسطة", "كتب بواسطة", "بواسطة", "ecrit par", "écrit par"];
    let data =
        value("twitter:data1").filter(|_| writes.contains(&label.value.to_lowercase().trim()))?;
    field(&data.value, data.span, Origin::Meta)
}

/// An author in metadata may be `name - place`, or the outlet itself.
fn claim(author: Field, article: &mut Article, latin: bool) {
    if article.authors.len() >= MOST_NAMES || article.agencies.len() >= MOST_NAMES {
        return;
    }
    let words = Words::of(&author.text);
    if !author.text.contains(is_arabic_letter) {
        // On an Arabic page a name in Latin letters is an account of whoever set the page.
        for span in latin_byline::people(&author.text).into_iter().filter(|_| latin) {
            let text = span.text(&author.text).to_owned();
            if !article.authors.iter().any(|known| known.text == text) {
                article.authors.push(Field { text, ..author.clone() });
            }
        }
        return;
    }
    match byline::read(&author.text, &words) {
        Some(reading) => {
            let part = |span: Span, id: Option<&str>| Field {
                text: span.text(&author.text).to_owned(),
                span: author.span,
                origin: author.origin,
                id: id.map(str::to_owned),
            };
            article.authors.extend(reading.credits.authors.iter().map(|&span| part(span, None)));
            for (span, id) in &reading.credits.agencies {
                let agency = part(*span, *id);
                if !article.agencies.iter().any(|known| known.text == agency.text) {
                    article.agencies.push(agency);
                }
            }
            if article.places.is_empty() {
                article.places.extend(reading.credits.places.iter().map(|&span| part(span, None)));
            }
        }
        None => {
            let known = article.authors.iter().any(|known| known.text == author.text);
            if (2..=4).contains(&words.len()) && !known {
                article.authors.push(author);
            }
        }
    }
}

fn field(text: &str, span: Span, origin: Origin) -> Option<Field> {
    // Some pages encode twice: `&amp;nbsp;`, `&amp;quot;`.
    let text = text
        .replace("&nbsp;", " ")
        .replace("&quot;", "\"")
        .replace("&#039;", "'")
        .replace("&amp;", "&");
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!text.is_empty()).then_some(Field { text, span, origin, id: None })
}

/// `2019-05-06T07:08:09Z` and its relatives; a date in words stays as it is printed.
fn date(field: Field, kind: PageDateKind) -> Option<PageDate> {
    let iso = iso(&field.text);
    (iso.is_some() || field.text.chars().any(char::is_numeric)).then_some(PageDate {
        text: field.text,
        span: field.span,
        kind,
        iso,
        reason: PageDateReason::Metadata,
        origin: field.origin,
    })
}

fn iso(text: &str) -> Option<String> {
    let day = text.get(..10)?;
    let digit = |index: usize| day.as_bytes().get(index).is_some_and(u8::is_ascii_digit);
    let shape =
        (0..10).all(|index| if index == 4 || index == 7 { !digit(index) } else { digit(index) });
    if !shape {
        let words = Words::of(text);
        return crate::date_line::date_at(&words, text, 0)
            .and_then(|date| Some(date.day?.to_string()));
    }
    let day = day.replace('/', "-");
    let time = text.get(10..).unwrap_or_default().trim_start_matches(['T', ' ']).trim_end();
    Some(if time.is_empty() || !time.is_ascii() {
        day
    } else {
        format!("{day}T{}", time.replace(' ', ""))
    })
}

/// `<time datetime>` near the title.
pub(crate) fn time_date(value: &MetaValue) -> Option<PageDate> {
    let mut date =
        date(field(&value.value, value.span, Origin::TimeElement)?, PageDateKind::Published)?;
    date.reason = PageDateReason::UnderHeadline;
    date.iso.is_some().then_some(date)
}

/// A title without the name of the site at either end.
fn without_site(title: Field, site: &[String]) -> Field {
    const MARKS: [char; 6] = ['-', '–', '—', '|', '»', '•'];
    let text = title.text.as_str();
    let known = |part: &str| site.iter().any(|site| site.trim() == part.trim());
    let parts: Vec<&str> = text.split(MARKS).collect();
    let (Some(first), Some(last)) = (parts.first(), parts.last()) else { return title };
    let words = |part: &str| part.split_whitespace().count();
    let kept = if parts.len() < 2 {
        text
    } else if known(first)
        || words(first) <= 3 && words(text) - words(first) > 5 && !known(last) && words(last) > 3
    {
        text.get(first.len()..).unwrap_or(text)
    } else if known(last) || words(last) <= 4 && words(text) - words(last) > 4 {
        text.get(..text.len() - last.len()).unwrap_or(text)
    } else {
        text
    };
    let kept = kept.trim_matches(|c: char| c.is_whitespace() || MARKS.contains(&c)).to_owned();
    Field { text: kept, ..title }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_sites_leave_titles() {
        let title = |text: &str| {
            without_site(
                Field {
                    text: text.to_owned(),
                    span: Span::new(0, 0),
                    origin: Origin::Meta,
                    id: None,
                },
                &["صحيفة النخلة".to_owned()],
            )
            .text
        };
        assert_eq!(
            title("افتتاح جسر جديد فوق نهر المدينة - صحيفة النخلة"),
            "افتتاح جسر جديد فوق نهر المدينة"
        );
        assert_eq!(title("صحيفة النخلة | افتتاح جسر جديد"), "افتتاح جسر جديد");
        assert_eq!(title("افتتاح جسر جديد"), "افتتاح جسر جديد");
    }

    #[test]
    fn machine_dates() {
        assert_eq!(iso("2019-05-06T07:08:09Z").as_deref(), Some("2019-05-06T07:08:09Z"));
        assert_eq!(iso("2019-05-06 07:08:00").as_deref(), Some("2019-05-06T07:08:00"));
        assert_eq!(iso("الخميس، 09 مايو 2019 - 11:30 م").as_deref(), Some("2019-05-09"));
        assert_eq!(iso("قبل يومين"), None);
    }
}

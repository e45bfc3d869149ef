//! The dates a page prints about itself, and the day its story speaks from.

use khabar_article::{Article, Origin, PageDate, PageDateKind};
use khabar_dates::{DateExtractor, HeaderDate, HeaderKind, NaiveDate};

/// The page's own dates that name a day, with their kinds, for the dater to weigh.
pub(crate) fn header_dates(article: &Article) -> Vec<HeaderDate> {
    let header = |date: &PageDate| {
        let day = day(date)?;
        Some(HeaderDate::new(day, kind(date)).at(date.text(), date.span(), None))
    };
    article.page_dates().iter().filter_map(header).collect()
}

fn kind(date: &PageDate) -> HeaderKind {
    match (date.kind(), date.origin()) {
        (PageDateKind::Published, Origin::VisibleText) => HeaderKind::Published,
        (PageDateKind::Published, _) => HeaderKind::Metadata,
        (PageDateKind::Modified, _) => HeaderKind::Modified,
        (PageDateKind::PageRender, _) => HeaderKind::PageRender,
        (PageDateKind::Unlabelled, _) => HeaderKind::Unlabelled,
    }
}

/// What machines can read; the words of other dates were read with the page.
fn day(date: &PageDate) -> Option<NaiveDate> {
    date.iso()?.get(..10)?.parse().ok()
}

/// Reads the dates of a page that its shape alone did not tell: `الثلاثاء 8 شوال 1441`.
pub(crate) fn read(article: &mut Article, dates: &DateExtractor) {
    article.read_dates(|words| {
        let values = dates.extract(words, None).into_iter().map(|timex| timex.value().to_timex3());
        let is_day =
            |value: &String| value.get(..10).is_some_and(|day| day.parse::<NaiveDate>().is_ok());
        values.into_iter().find(is_day)
    });
}

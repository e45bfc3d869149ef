//! The dates a page prints about itself, and the day its story speaks from.

use khabar_article::{Article, Origin, PageDate, PageDateKind};
use khabar_dates::{DateExtractor, HeaderDate, HeaderKind, NaiveDate};

/// The page's own dates that name a day, with their kinds, for the dater to weigh.
pub(crate) fn header_dates(article: &Article, dates: &DateExtractor) -> Vec<HeaderDate> {
    let header = |date: &PageDate| {
        let day = day(date, dates)?;
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

/// What machines can read, or what the words say by themselves.
fn day(date: &PageDate, dates: &DateExtractor) -> Option<NaiveDate> {
    let machine = date.iso().and_then(|iso| iso.get(..10)).and_then(|iso| iso.parse().ok());
    machine.or_else(|| {
        let found = dates.extract(date.text(), None);
        found.iter().find_map(|timex| timex.value().to_timex3().get(..10)?.parse().ok())
    })
}

//! The five seeds: every line has its role, and the fields are right.

use khabar_article::{Article, ArticleParser, BlockKind, PageDateKind};
use khabar_testing::gold::{Seed, seeds};

/// The kinds that answer to a role of the annotation.
fn kinds(role: &str) -> &'static [BlockKind] {
    match role {
        "page_date" => &[BlockKind::PageRenderDate],
        "title" => &[BlockKind::Headline],
        "title_repeat" => &[BlockKind::RepeatedHeadline],
        "deck" => &[BlockKind::Description],
        "share_widget" => &[BlockKind::Share],
        "caption" => &[BlockKind::Caption],
        "heading" => &[BlockKind::Heading],
        "paragraph" => &[BlockKind::Paragraph],
        "continue_reading" => &[BlockKind::ContinueReading],
        "sources_label" => &[BlockKind::SourcesLabel],
        "sources" => &[BlockKind::Sources],
        "related_label" => &[BlockKind::Related],
        "comment_form" => &[BlockKind::CommentForm],
        "section" => &[BlockKind::Section],
        "breadcrumb" => &[BlockKind::Breadcrumb],
        "ad_marker" => &[BlockKind::Advertisement],
        "promo" | "contact_promo" => &[BlockKind::Promotion],
        "publish_label" => &[BlockKind::PublishLabel],
        "cookie_notice" => &[BlockKind::CookieNotice],
        "disclaimer" => &[BlockKind::Disclaimer],
        // Widgets of a page by what they show.
        "nav_widget" => &[BlockKind::Navigation, BlockKind::MostRead, BlockKind::Ticker],
        _ => &[],
    }
}

/// The kind of the block that holds the first byte of a line.
fn kind_at(article: &Article, at: usize) -> Option<BlockKind> {
    let block = article.blocks().iter().find(|block| block.span().range().contains(&at))?;
    Some(block.kind())
}

fn right_lines(seed: &Seed, article: &Article) -> usize {
    let right = seed.gold.blocks.iter().filter(|line| {
        let kind = kind_at(article, line.start);
        std::iter::once(&line.role)
            .chain(&line.alt_roles)
            .any(|role| kind.is_some_and(|kind| kinds(role).contains(&kind)))
    });
    right.count()
}

#[test]
fn every_line_of_the_seeds_has_its_role() {
    let parser = ArticleParser::new();
    for seed in seeds() {
        let article = parser.parse(&seed.text);
        assert_eq!(right_lines(&seed, &article), seed.gold.blocks.len(), "{}", seed.name);
    }
}

#[test]
fn fields_of_the_seeds() {
    let parser = ArticleParser::new();
    for seed in seeds() {
        let article = parser.parse(&seed.text);
        let name = &seed.name;
        let title = article.headline().map(|field| field.text());
        assert_eq!(title, Some(seed.gold.article.title.text.as_str()), "{name}");
        assert!(article.date_published().is_none(), "{name} prints no date of its own");
        let shown = article.page_dates().first();
        let wanted = seed.gold.article.page_date.as_ref().map(|date| date.iso.as_str());
        assert_eq!(shown.and_then(|date| date.iso()), wanted, "{name}");
        assert!(article.page_dates().iter().all(|date| date.kind() == PageDateKind::PageRender));
        let body: Vec<&str> = seed
            .gold
            .blocks
            .iter()
            .filter(|line| {
                let body = |role: &str| matches!(role, "heading" | "paragraph");
                body(&line.role) || line.alt_roles.iter().any(|role| body(role))
            })
            .map(|line| line.text.as_str())
            .collect();
        assert_eq!(article.body(&seed.text), body.join("\n"), "{name}");
    }
}

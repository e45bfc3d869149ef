//! What JSON-LD says: which of its objects is the article, who wrote it, and the way here.

use khabar_text::Span;

use crate::html::json::Json;
use crate::html::tree::Document;
use crate::passes::section;
use crate::words::Words;

/// The article that scripts speak of: of several, the one whose headline is in the title of the page.
pub(crate) fn main_article<'j>(scripts: &'j [Json], document: &Document) -> Option<&'j Json> {
    let is_article = |object: &&Json| {
        let kind = object.get("@type").map(Json::names).unwrap_or_default();
        kind.iter().any(|(kind, _)| kind.ends_with("Article") || kind.ends_with("Posting"))
    };
    let articles: Vec<&Json> =
        scripts.iter().flat_map(Json::objects).filter(is_article).take(50).collect();
    if articles.len() < 2 {
        return articles.first().copied();
    }
    let mut titles: Vec<Vec<u64>> = document
        .metas
        .iter()
        .filter(|meta| meta.key == "og:title")
        .map(|meta| Words::hashes(&meta.value))
        .collect();
    titles.extend(document.title.iter().map(|(title, _)| Words::hashes(title)));
    let repeated = |object: &&&Json| {
        let headline = object.get("headline").map(Json::names).unwrap_or_default();
        let headline = headline.first().map(|(text, _)| Words::hashes(text)).unwrap_or_default();
        headline.len() >= 2
            && titles
                .iter()
                .any(|title| title.windows(headline.len()).any(|window| window == headline))
    };
    articles.iter().find(repeated).or(articles.first()).copied()
}

/// The names of writers; an organization is none.
pub(crate) fn people(author: &Json) -> Vec<(&str, Span)> {
    let organization = |object: &Json| {
        let kinds = object.get("@type").map(Json::names).unwrap_or_default();
        kinds.iter().any(|(kind, _)| kind.ends_with("Organization"))
    };
    match author {
        Json::Array(authors) => authors.iter().flat_map(people).collect(),
        object if organization(object) => Vec::new(),
        other => other.names(),
    }
}

/// The names on the way here, the front page and the article itself left out.
pub(crate) fn breadcrumb(scripts: &[Json]) -> Vec<(&str, Span)> {
    let is_list = |object: &&Json| {
        let kind = object.get("@type").map(Json::names).unwrap_or_default();
        kind.iter().any(|(kind, _)| *kind == "BreadcrumbList")
    };
    let Some(list) = scripts.iter().flat_map(Json::objects).find(is_list) else {
        return Vec::new();
    };
    let Some(Json::Array(steps)) = list.get("itemListElement") else { return Vec::new() };
    // Titles are longer than the names of sections.
    let short = |(name, _): &(&str, Span)| name.split_whitespace().nth(5).is_none();
    let mut names: Vec<_> = steps.iter().take(20).filter_map(step_name).filter(short).collect();
    names.retain(|(name, _)| !section::is_home(name));
    names
}

fn step_name(step: &Json) -> Option<(&str, Span)> {
    step.names().first().copied().or_else(|| step.get("item")?.names().first().copied())
}

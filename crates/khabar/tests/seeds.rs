//! The five seeds against their answers; `seeds/floors.toml` holds what may not be lost.

#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

use std::sync::LazyLock;

use khabar::dates::{DateExtractor, ReferenceTime, Timex};
use khabar::text::{Tokenizer, sentences};
use khabar::{Analyzer, BlockKind, Collection, Document, Span};
use khabar_testing::gold::{GoldBlock, GoldTimex, Seed, seeds};
use khabar_testing::score::{Floors, Score, ratio};

static FLOORS: LazyLock<Floors> = LazyLock::new(Floors::read);
static SEEDS: LazyLock<Vec<Seed>> = LazyLock::new(seeds);

/// Each seed, read with its true publication date given.
static READ: LazyLock<Vec<(&'static Seed, Document)>> = LazyLock::new(|| {
    let analyzer = Analyzer::new();
    SEEDS.iter().map(|seed| (seed, analyzer.analyze_at(&seed.text, true_date(seed)))).collect()
});

fn true_date(seed: &Seed) -> ReferenceTime {
    seed.gold.article.publication_date.value.parse().unwrap()
}

/// The kinds that say the same as a role of the annotation.
fn kinds(role: &str) -> &'static [BlockKind] {
    use BlockKind::*;
    match role {
        "page_date" => &[PageRenderDate],
        "section" => &[Section],
        "breadcrumb" => &[Breadcrumb, Section, RepeatedHeadline],
        "title" => &[Headline],
        "title_repeat" => &[RepeatedHeadline],
        "deck" => &[Description],
        "share_widget" => &[Share],
        "caption" => &[Caption, Credit],
        "heading" => &[Heading],
        "paragraph" => &[Paragraph],
        "sources_label" => &[SourcesLabel],
        "sources" => &[Sources],
        "continue_reading" => &[ContinueReading],
        "ad_marker" => &[Advertisement],
        "cookie_notice" => &[CookieNotice],
        "related_label" => &[Related, MostRead],
        "comment_form" => &[CommentForm],
        "nav_widget" => &[Navigation, MostRead, Ticker],
        "promo" | "contact_promo" => &[Promotion],
        "disclaimer" => &[Disclaimer],
        "publish_label" => &[PublishLabel],
        "site_label" => &[SiteLabel],
        _ => &[],
    }
}

/// Whether most of the line's bytes lie in blocks of a right kind.
fn role_is_right(document: &Document, line: &GoldBlock) -> bool {
    let right =
        |kind| line.alt_roles.iter().chain([&line.role]).any(|role| kinds(role).contains(&kind));
    let blocks = document.article().blocks().iter().filter(|block| right(block.kind()));
    let covered: usize = blocks.map(|block| overlap(block.span(), line.start, line.end)).sum();
    2 * covered > line.end - line.start
}

fn overlap(span: Span, start: usize, end: usize) -> usize {
    span.end().min(end).saturating_sub(span.start().max(start))
}

#[test]
fn every_line_has_its_role() {
    let (mut right, mut lines) = (0, 0);
    for (seed, document) in READ.iter() {
        for line in &seed.gold.blocks {
            lines += 1;
            if role_is_right(document, line) {
                right += 1;
            } else {
                let got = document.block_at(line.start).map(|block| block.kind());
                println!(
                    "{} {}: wanted {}, got {got:?}: {}",
                    seed.name, line.start, line.role, line.text
                );
            }
        }
    }
    println!("roles: {right} of {lines} lines");
    FLOORS.check("block_roles", ratio(right, lines));
}

#[test]
fn headline_and_body_are_whole() {
    let (mut headlines, mut bodies) = (0, 0);
    for (seed, document) in READ.iter() {
        headlines += usize::from(document.headline() == Some(&seed.gold.article.title.text));
        // A first paragraph that may as well be called a description belongs to the body if it is called a paragraph.
        let is_body = |line: &&GoldBlock| {
            let kind = document.block_at(line.start).map(|block| block.kind());
            let either = line.alt_roles.iter().any(|role| role == "paragraph")
                && kind == Some(BlockKind::Paragraph);
            either || matches!(line.role.as_str(), "heading" | "paragraph")
        };
        let gold: Vec<_> =
            seed.gold.blocks.iter().filter(is_body).map(|block| block.text.as_str()).collect();
        bodies += usize::from(document.body() == gold.join("\n"));
    }
    FLOORS.check("headlines", headlines as f64);
    FLOORS.check("bodies", bodies as f64);
}

#[test]
fn sentences_are_the_readers() {
    let mut score = Score::default();
    for seed in SEEDS.iter() {
        let gold = &seed.gold.sentences;
        let in_story = seed
            .gold
            .blocks
            .iter()
            .filter(|block| matches!(block.role.as_str(), "deck" | "paragraph"));
        let found: Vec<_> = in_story
            .flat_map(|block| {
                sentences(&block.text).into_iter().map(|s| s.span().shift(block.start))
            })
            .collect();
        let right = gold.iter().filter(|g| found.contains(&Span::new(g.start, g.end))).count();
        score += Score { right, predicted: found.len(), expected: gold.len() };
    }
    println!("sentences: {score}");
    FLOORS.check("sentences_f1", score.f1());
}

/// Every line of a seed read for dates, with the true publication date.
fn timexes(seed: &Seed) -> Vec<(Span, Timex)> {
    let tokenizer = Tokenizer::new();
    let segments: Vec<_> =
        seed.gold.blocks.iter().map(|block| tokenizer.tokenize(&block.text)).collect();
    let found = DateExtractor::new().extract_document(&segments, Some(&true_date(seed)));
    let placed = seed.gold.blocks.iter().zip(found);
    placed
        .flat_map(|(block, found)| found.into_iter().map(|t| (t.span().shift(block.start), t)))
        .collect()
}

#[test]
fn dates_are_found_and_mean_what_they_say() {
    let mut score = Score::default();
    let (mut exact, mut values, mut expected) = (0, 0, 0);
    for seed in SEEDS.iter() {
        let found = timexes(seed);
        let (optional, gold): (Vec<_>, Vec<_>) =
            seed.gold.timexes.iter().partition(|gold| gold.optional);
        let touches = |gold: &GoldTimex, span: Span| overlap(span, gold.start, gold.end) > 0;
        let counts = |span: Span| !optional.iter().any(|gold| touches(gold, span));
        let counted: Vec<_> = found.iter().filter(|(span, _)| counts(*span)).collect();
        let mut right = 0;
        for gold in &gold {
            let Some((span, timex)) = counted.iter().find(|(span, _)| touches(gold, *span)) else {
                println!("{} missed {} {}", seed.name, gold.id, gold.text);
                continue;
            };
            right += 1;
            exact += usize::from(*span == Span::new(gold.start, gold.end));
            let value = timex.value().to_timex3();
            if value == gold.value || Some(&value) == gold.alt_value.as_ref() {
                values += 1;
            } else {
                println!("{} {}: wanted {}, got {value}", seed.name, gold.text, gold.value);
            }
        }
        for (span, _) in &counted {
            if !gold.iter().any(|gold| touches(gold, *span)) {
                println!("{} spurious: {}", seed.name, span.text(&seed.text));
            }
        }
        for range in &seed.gold.timex_ranges {
            let is_right = |(span, timex): &(Span, Timex)| {
                let ends = timex
                    .begin()
                    .zip(timex.end())
                    .map(|(b, e)| format!("{}/{}", b.to_timex3(), e.to_timex3()));
                overlap(*span, range.start, range.end) > 0 && ends.as_ref() == Some(&range.value)
            };
            values += usize::from(found.iter().any(is_right));
        }
        score += Score { right, predicted: counted.len(), expected: gold.len() };
        expected += gold.len() + seed.gold.timex_ranges.len();
    }
    println!("dates: {score}; exact spans {exact}, values right {values} of {expected}");
    FLOORS.check("timex_relaxed_f1", score.f1());
    FLOORS.check("timex_exact_spans", exact as f64);
    FLOORS.check("timex_values", values as f64);
}

#[test]
fn names_are_found_and_typed() {
    let (mut score, mut roles) = (Score::default(), Score::default());
    let (mut pairs, mut countries) = (Score::default(), Score::default());
    for (seed, document) in READ.iter() {
        let counts = |span: Span| {
            let line =
                seed.gold.blocks.iter().find(|block| overlap(span, block.start, block.end) > 0);
            let optional = |gold: &khabar_testing::gold::GoldEntity| {
                gold.optional && overlap(span, gold.start, gold.end) > 0
            };
            line.is_some_and(|line| line.content) && !seed.gold.entities.iter().any(optional)
        };
        let gold: Vec<_> =
            seed.gold.entities.iter().filter(|gold| gold.content && !gold.optional).collect();
        let found: Vec<_> =
            document.mentions().iter().filter(|mention| counts(mention.span())).collect();
        let mut right = 0;
        for gold in &gold {
            let span = Span::new(gold.start, gold.end);
            let hit = found.iter().find(|m| m.span() == span && m.label().as_str() == gold.coarse);
            right += usize::from(hit.is_some());
            if hit.is_none() {
                println!("{} missed {} {}", seed.name, gold.coarse, gold.text);
            }
            if let Some(role) = &gold.role {
                let is_right =
                    hit.is_some_and(|m| m.role() == Some(Span::new(role.start, role.end)));
                roles += Score { right: usize::from(is_right), predicted: 0, expected: 1 };
            }
            if let Some(code) = gold.entity.strip_prefix("country:") {
                let entity = hit.and_then(|mention| document.entities().get(mention.entity()));
                let is_right = entity.is_some_and(|entity| entity.iso() == Some(code));
                countries += Score { right: usize::from(is_right), predicted: 1, expected: 1 };
            }
        }
        for mention in &found {
            let label = mention.label().as_str();
            if !gold
                .iter()
                .any(|g| Span::new(g.start, g.end) == mention.span() && g.coarse == label)
            {
                println!(
                    "{} spurious {label} {} ({})",
                    seed.name,
                    document.text(mention.span()),
                    mention.rule()
                );
            }
        }
        roles.predicted += found.iter().filter(|mention| mention.role().is_some()).count();
        score += Score { right, predicted: found.len(), expected: gold.len() };
        pairs += same_entity_pairs(seed, document);
    }
    println!("names: {score}\nroles: {roles}\npairs of mentions of one entity: {pairs}");
    FLOORS.check("entities_f1", score.f1());
    FLOORS.check("roles_f1", roles.f1());
    FLOORS.check("entity_pairs_f1", pairs.f1());
    FLOORS.check("countries", countries.recall());
}

/// Pairs of found names that are of one entity here, and in the annotation.
fn same_entity_pairs(seed: &Seed, document: &Document) -> Score {
    let both = seed.gold.entities.iter().filter_map(|gold| {
        let span = Span::new(gold.start, gold.end);
        let mention = document.mentions().iter().find(|mention| mention.span() == span)?;
        Some((gold.entity.as_str(), mention.entity()))
    });
    let both: Vec<_> = both.collect();
    let mut score = Score::default();
    for (index, one) in both.iter().enumerate() {
        for other in both.iter().skip(index + 1) {
            let (gold, found) = (one.0 == other.0, one.1 == other.1);
            let (right, predicted, expected) =
                (usize::from(gold && found), usize::from(found), usize::from(gold));
            score += Score { right, predicted, expected };
        }
    }
    score
}

/// B-cubed over the names of all seeds together: for each mention, how much its group here and its group in the
/// annotation share.
#[test]
fn the_five_seeds_name_the_same_people_and_places() {
    let together = Collection::link(READ.iter().map(|(_, document)| document.names()));
    let mut mentions: Vec<(&str, &str)> = Vec::new();
    for (index, (seed, document)) in READ.iter().enumerate() {
        for gold in seed.gold.entities.iter().filter(|gold| gold.content && !gold.optional) {
            let span = Span::new(gold.start, gold.end);
            let found = document.mentions().iter().find(|mention| mention.span() == span);
            let linked = found.and_then(|mention| together.entity_of(index, mention.entity()));
            mentions.extend(linked.map(|linked| (gold.entity.as_str(), linked.id())));
        }
    }
    let (mut precision, mut recall) = (0.0, 0.0);
    for (gold, found) in &mentions {
        let both =
            mentions.iter().filter(|other| other.0 == *gold && other.1 == *found).count() as f64;
        precision += both / mentions.iter().filter(|other| other.1 == *found).count() as f64;
        recall += both / mentions.iter().filter(|other| other.0 == *gold).count() as f64;
    }
    let all = mentions.len() as f64;
    let (precision, recall) = (precision / all, recall / all);
    println!("B-cubed precision {precision:.3}, recall {recall:.3} over {all} mentions");
    FLOORS.check("collection_b_cubed_f1", 2.0 * precision * recall / (precision + recall));
    let mut ids: Vec<_> = mentions.clone();
    ids.sort_unstable();
    ids.dedup();
    for pair in ids.windows(2).filter(|pair| pair[0].0 == pair[1].0) {
        println!("{} is both {} and {}", pair[0].0, pair[0].1, pair[1].1);
    }
    for gold in ["person:vladimir-putin", "person:aleksandr-lukashenko", "city:minsk"] {
        let linked: Vec<_> = ids.iter().filter(|pair| pair.0 == gold).map(|pair| pair.1).collect();
        assert_eq!(linked.len(), 1, "{gold}: {linked:?}");
    }
}

#[test]
fn quantities_are_found() {
    let mut score = Score::default();
    for (seed, document) in READ.iter() {
        // Ordinals and fractions are numbers, not quantities.
        let kinds = ["CARDINAL", "MONEY", "PERCENT", "VOLUME", "DISTANCE"];
        let gold: Vec<_> = seed
            .gold
            .quantities
            .iter()
            .filter(|q| q.content && kinds.contains(&q.kind.as_str()))
            .collect();
        for quantity in document.quantities() {
            let span = quantity.span();
            let right =
                gold.iter().any(|gold| (gold.start, gold.end) == (span.start(), span.end()));
            if !right {
                println!(
                    "{} found {} {}",
                    seed.name,
                    quantity.kind().as_str(),
                    document.text(span)
                );
            }
            score += Score { right: usize::from(right), predicted: 1, expected: 0 };
        }
        score.expected += gold.len();
    }
    println!("quantities: {score}");
    FLOORS.check("quantities_f1", score.f1());
}

#[test]
fn a_page_render_date_is_never_the_reference() {
    let analyzer = Analyzer::new();
    for seed in SEEDS.iter() {
        let document = analyzer.analyze(&seed.text);
        let Some(reference) = document.reference() else { continue };
        let day = reference.date().to_string();
        assert_ne!(
            Some(&day),
            seed.gold.article.page_date.as_ref().map(|date| &date.iso),
            "{}",
            seed.name
        );
        assert_eq!(day, seed.gold.article.publication_date.value, "{}", seed.name);
    }
}

#[test]
fn the_true_day_is_among_the_candidates() {
    let analyzer = Analyzer::new();
    for seed in SEEDS.iter() {
        let date = analyzer.date(&seed.text);
        let day = true_date(seed).date();
        assert!(date.earliest().is_none_or(|first| first <= day), "{}: {date:?}", seed.name);
        assert!(date.latest().is_none_or(|last| day <= last), "{}: {date:?}", seed.name);
    }
    assert_eq!(analyzer.date(&SEEDS[4].text).value(), Some("2023-07-23"));
}

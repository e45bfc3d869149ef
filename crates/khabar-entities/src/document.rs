//! What only the whole document can tell: short forms of names, and which mentions name the same thing.

use khabar_text::{Span, Tokens};

use crate::aliases::Aliases;
use crate::analysis::{Analysis, share_countries};
use crate::gazetteer::Gazetteer;
use crate::grouping::Grouping;
use crate::rules::{self, Found, Key};
use crate::{Entities, Mention, Profile, Recognizer, nominals};

/// Finds everything in a document.
pub(crate) fn extract(
    segments: &[Tokens<'_>],
    lists: &'static Gazetteer,
    recognizer: Recognizer,
    profile: Profile,
) -> Entities {
    let mut texts: Vec<Analysis<'_>> =
        segments.iter().map(|tokens| Analysis::new(tokens, lists)).collect();
    share_countries(&mut texts);
    let found = find_by_rules(&texts);
    #[cfg(feature = "model")]
    let found = match recognizer {
        Recognizer::Rules => found,
        Recognizer::Model => with_model(&texts, found, profile),
    };
    #[cfg(not(feature = "model"))]
    let _ = (recognizer, profile);
    entities(segments, &texts, found, lists)
}

#[cfg(feature = "model")]
fn with_model(
    texts: &[Analysis<'_>],
    mut found: Vec<Vec<Found>>,
    profile: Profile,
) -> Vec<Vec<Found>> {
    if crate::policy::add_model(texts, &mut found, profile) {
        add_short_forms(texts, &mut found);
    }
    found
}

/// What the rules find in each segment, short forms of names included, overlaps not yet resolved.
pub(crate) fn find_by_rules(texts: &[Analysis<'_>]) -> Vec<Vec<Found>> {
    let mut found: Vec<Vec<Found>> = texts.iter().map(rules::run).collect();
    add_short_forms(texts, &mut found);
    found
}

/// Adds the short forms of the full names found so far.
fn add_short_forms(texts: &[Analysis<'_>], found: &mut [Vec<Found>]) {
    let first: Vec<Vec<Found>> = texts
        .iter()
        .zip(found.iter())
        .map(|(text, found)| rules::resolve(found.clone(), text.len()).0)
        .collect();
    let aliases = Aliases::collect(texts, &first);
    for (text, found) in texts.iter().zip(found) {
        aliases.find(text, found);
    }
}

/// Mentions and what they name, from what was found in each segment.
pub(crate) fn entities(
    segments: &[Tokens<'_>],
    texts: &[Analysis<'_>],
    found: Vec<Vec<Found>>,
    lists: &'static Gazetteer,
) -> Entities {
    let mut document = Grouping::default();
    for (segment, (text, found)) in texts.iter().zip(found).enumerate() {
        let (winners, nested) = rules::resolve(found, text.len());
        document.mentions.extend(winners.iter().filter_map(|one| mention(text, segment, one)));
        document.nested.extend(nested.iter().filter_map(|one| mention(text, segment, one)));
    }
    let mut entities = document.group(segments, lists);
    entities.nominals = nominals::find(texts, segments, &entities);
    entities
}

fn mention(text: &Analysis<'_>, segment: usize, found: &Found) -> Option<(Mention, Key)> {
    let whole = text.tokens.span_of(found.start..found.end);
    let first = text.tokens.get(found.start)?.span();
    let span = Span::new(first.start() + found.cut, whole.end());
    let printed = span.text(text.tokens.source());
    let mention = Mention {
        span,
        segment,
        fine: found.fine,
        entity: 0,
        role: found.role,
        proclitic: (found.cut > 0).then(|| Span::new(first.start(), span.start())),
        normalized: found.restored.then(|| format!("ال{printed}")),
        rule: found.rule,
    };
    Some((mention, found.key))
}

//! How the rules and the model agree on running text.
//!
//! 1. What the rules find is put in order first; where two rules overlap, the longer finding wins.
//! 2. A person, place or organization of the model that touches nothing of the rules is taken.
//! 3. A person of the model that holds a person of the rules and more takes its place: the rules know first names, the
//!    model sees where the last name ends.
//! 4. In all else the rules win: they keep the conventions of `news`.

use khabar_text::TokenKind;

use crate::analysis::Analysis;
use crate::model::{self, units, viterbi};
use crate::rules::{self, Found, Key, Rule};
use crate::words::Bits;
use crate::{FineLabel, Label};

/// Adds to what the rules found; `false` if there was nothing to add.
pub(crate) fn add_model(texts: &[Analysis<'_>], found: &mut [Vec<Found>]) -> bool {
    let Some(tagger) = model::tagger_of_text() else { return false };
    let winners: Vec<Vec<Found>> = texts
        .iter()
        .zip(found.iter())
        .map(|(text, found)| rules::resolve(found.clone(), text.len()).0)
        .collect();
    let units: Vec<Vec<units::Unit>> = texts
        .iter()
        .zip(&winners)
        .map(|(text, winners)| units::units(text, winners, None))
        .collect();
    let mut any = false;
    let tags = tagger.tag(texts, &units);
    for (((text, tags), winners), found) in texts.iter().zip(tags).zip(&winners).zip(found) {
        for (label, start, end) in viterbi::names(&tags) {
            let Some(label) = model::tags::LABELS.get(label) else { continue };
            if let Some(one) = judge(text, start, end, *label, winners) {
                found.push(one);
                any = true;
            }
        }
    }
    any
}

fn judge(
    text: &Analysis<'_>,
    start: usize,
    end: usize,
    label: Label,
    winners: &[Found],
) -> Option<Found> {
    let fine = match label {
        Label::Person => FineLabel::Person,
        Label::Location => FineLabel::City,
        Label::Organization => FineLabel::Organization,
        Label::Misc => return None,
    };
    // A name has a word, and does not begin or end with a mark or a particle.
    let bad_edge = |at: usize| {
        text.word(at).is_none_or(|word| {
            !matches!(word.kind, TokenKind::Word | TokenKind::Mixed | TokenKind::Abbreviation)
                || word.bits.any(Bits::PARTICLE) && !word.bits.any(Bits::ANY_NAME)
        })
    };
    if bad_edge(start) || bad_edge(end - 1) {
        return None;
    }
    let mut one = Found::new(text, start..end, fine, Rule::Model);
    if let Some(cut) = model::attached(text, start) {
        one.cut = cut;
    }
    let first = winners.partition_point(|winner| winner.end <= start);
    let mut touched = winners.get(first..)?.iter().take_while(|winner| winner.start < end);
    let Some(winner) = touched.next() else { return Some(one) };
    let longer_person = label == Label::Person
        && winner.fine == FineLabel::Person
        && winner.key == Key::Words
        && start <= winner.start
        && end >= winner.end
        && end - start > winner.len();
    if !longer_person || touched.next().is_some() || start != winner.start {
        return None;
    }
    Some(Found { role: winner.role, cut: winner.cut, restored: winner.restored, ..one })
}

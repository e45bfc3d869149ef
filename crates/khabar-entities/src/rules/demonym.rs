//! Adjectives of nationality: `الروسي`, `غربية`, `أميركيين`.

use khabar_text::TokenKind;

use super::{Found, Key, Rule};
use crate::FineLabel;
use crate::analysis::Analysis;
use crate::sets::Set;
use crate::words::Bits;

pub(super) fn find(text: &Analysis<'_>, at: usize, found: &mut Vec<Found>) {
    let Some(word) = text.word(at) else { return };
    let Some(demonym) = word.demonym else { return };
    if word.kind != TokenKind::Word || demonym.doubtful {
        return;
    }
    // A man called تركي or a country called تشيلي is found by other rules.
    let after_noun = text.before(at).is_some_and(|before| {
        !before.article
            && before.bits.any(Bits::COMMON)
            && !before.bits.any(Bits::ANY_NAME.with(Bits::TITLE))
    });
    if !word.article && word.bits.any(Bits::ANY_GIVEN) && !after_noun {
        return;
    }
    let west = text.lists.demonyms.id(demonym.id).0 == "west";
    if west && (text.after(at, Set::Compass) || is_direction(text, at)) {
        return;
    }
    if text.after(at, Set::NamedByAdjective)
        && text.known(at.wrapping_sub(1)).is_some_and(|known| known.end > at)
    {
        return;
    }
    let mut one = Found::new(text, at..at + 1, FineLabel::Demonym, Rule::Demonym);
    one.key = Key::Demonym(demonym.id);
    found.push(one);
}

/// غربي المدينة, غربي حلب: west of a place.
fn is_direction(text: &Analysis<'_>, at: usize) -> bool {
    let Some(word) = text.word(at) else { return false };
    !word.article
        && word.rest == "غربي"
        && text.continued(at + 1).is_some_and(|next| next.article || text.known(at + 1).is_some())
}

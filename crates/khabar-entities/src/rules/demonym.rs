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
    let range = two_words(text, at);
    let mut one = Found::new(text, range, FineLabel::Demonym, Rule::Demonym);
    one.key = Key::Demonym(demonym.id);
    found.push(one);
}

/// `الكوري الجنوبي`, `الجنوب أفريقي`, `جنوب سوداني`: the word with its half of the compass.
pub(super) fn two_words(text: &Analysis<'_>, at: usize) -> std::ops::Range<usize> {
    let Some(word) = text.word(at) else { return at..at + 1 };
    let bare = khabar_text::strip_article(word.rest).unwrap_or(word.rest);
    let half = text.continued(at + 1).is_some_and(|next| {
        let half = khabar_text::strip_article(next.rest).unwrap_or(next.rest);
        next.cut == 0
            && next.article == word.article
            && (half.starts_with("جنوبي") || half.starts_with("شمالي"))
            && !is_direction_of(text, at + 2)
    });
    if bare.starts_with("كوري") && half {
        return at..at + 2;
    }
    let south = text
        .before(at)
        .is_some_and(|before| matches!(before.rest, "الجنوب" | "جنوب") && !word.article);
    let two = (bare.starts_with("افريقي") || bare.starts_with("سوداني")) && !bare.ends_with("يا");
    if south && two && word.cut == 0 && at > 0 {
        return at - 1..at + 1;
    }
    at..at + 1
}

/// جندي كوري شمالي سيول: of a place that follows it says where.
fn is_direction_of(text: &Analysis<'_>, at: usize) -> bool {
    text.continued(at).is_some_and(|next| next.cut == 0 && text.known(at).is_some())
}

/// غربي المدينة, غربي حلب: west of a place.
fn is_direction(text: &Analysis<'_>, at: usize) -> bool {
    let Some(word) = text.word(at) else { return false };
    !word.article
        && word.rest == "غربي"
        && text.continued(at + 1).is_some_and(|next| next.article || text.known(at + 1).is_some())
}

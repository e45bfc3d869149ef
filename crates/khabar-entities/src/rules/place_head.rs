//! Names of places that no list knows, by the word before them: `بلدة العطارة`, `محلية أمبدة غربي أم درمان`.

use khabar_text::TokenKind;

use super::{Found, Rule};
use crate::FineLabel;
use crate::analysis::{Analysis, Word};
use crate::sets::Set;
use crate::words::Bits;

/// A name that no list knows, after a word that says town: `بلدة العطارة`; and those joined to it after a plural head.
pub(super) fn find(text: &Analysis<'_>, at: usize, found: &mut Vec<Found>) {
    let Some(before) = text.before(at) else { return };
    let Some(fine) = head_kind(text, at) else { return };
    let mut end = match text.known(at).filter(|known| known.place().is_some()) {
        Some(known) => known.end,
        None => {
            let Some(end) = unknown_after(text, at, before, fine) else { return };
            found.push(Found::new(text, at..end, fine, Rule::AfterPlaceHead));
            end
        }
    };
    if !before.is(Set::SeveralPlaces) {
        return;
    }
    while let Some(next) = text.continued(end).filter(|next| next.text.starts_with('و')) {
        if let Some(known) = text.known(end).filter(|known| known.cut > 0 && known.sure().is_some())
        {
            end = known.end;
            continue;
        }
        let bare = next.text.get('و'.len_utf8()..).unwrap_or_default();
        let plain =
            next.cut > 0 && next.bits.any(Bits::PLAIN) || next.cut == 0 && !next.bits.is_empty();
        if plain || next.demonym.is_some() || bare.chars().count() < 4 || text.is_inflected(next) {
            return;
        }
        let mut one = Found::new(text, end..end + 1, fine, Rule::AfterPlaceHead);
        (one.cut, one.restored) = ('و'.len_utf8(), false);
        found.push(one);
        end += 1;
    }
}

/// What the word before says that a place here is.
fn head_kind(text: &Analysis<'_>, at: usize) -> Option<FineLabel> {
    let before = text.before(at)?;
    if !before.bits.any(Bits::PLACE_OUTSIDE) || before.article {
        return None;
    }
    // شركات محلية جديدة: such a word is a head only where a preposition or a title leads to it.
    let led = before.cut > 0
        || text.before(at - 1).is_none_or(|two| {
            two.bits.any(Bits::PARTICLE.with(Bits::TITLE).with(Bits::PLACE_OUTSIDE))
                || two.kind == TokenKind::Punctuation
        });
    if before.is(Set::WeakHead) && !led {
        return None;
    }
    if before.is(Set::TownHead) {
        Some(FineLabel::City)
    } else if before.is(Set::RegionHead) {
        Some(FineLabel::Region)
    } else {
        before.fine.filter(|fine| *fine == FineLabel::Water)
    }
}

/// The end of a name that no list holds.
fn unknown_after(
    text: &Analysis<'_>,
    at: usize,
    before: &Word<'_>,
    fine: FineLabel,
) -> Option<usize> {
    // مدينة 6 أكتوبر
    if let Some(end) = text.day(at).filter(|_| fine == FineLabel::City) {
        return Some(end);
    }
    let word = text.word(at)?;
    if word.kind != TokenKind::Word
        || word.cut > 0
        || word.bits.any(Bits::PLAIN) && !word.is(Set::TownOpener)
        || word.demonym.is_some()
    {
        return None;
    }
    if word.is(Set::TownOpener) {
        return opened_town(text, at);
    }
    let named = if word.article {
        (fine != FineLabel::Region || before.rest != "منطقه") && !text.is_inflected(word)
    } else if word.bits.is_empty() && word.text.ends_with('ة') && !before.is(Set::WeakHead) {
        stands_definite(text, at, word)
    } else if before.is(Set::WeakHead) || before.is(Set::RegionHead) && fine == FineLabel::Region {
        let short =
            word.bits.is_empty() && !text.is_inflected(word) && word.text.chars().count() >= 4;
        text.may_be_name(at) && !word.rest.ends_with('ي')
            || short && stands_definite(text, at, word)
    } else {
        text.may_be_name(at) && !word.rest.ends_with('ي')
    };
    named.then_some(at + 1)
}

/// `بلدية بوزريعة السابق`, `محلية أمبدة غربي`: an adjective of the head would have no definite word after it.
fn stands_definite(text: &Analysis<'_>, at: usize, word: &Word<'_>) -> bool {
    !text.is_inflected(word)
        && text.continued(at + 1).is_some_and(|next| {
            next.cut == 0 && next.article && next.kind == TokenKind::Word
                || matches!(
                    next.rest,
                    "غربي"
                        | "شرقي"
                        | "شمالي"
                        | "جنوبي"
                        | "شمال"
                        | "جنوب"
                        | "شرق"
                        | "غرب"
                )
        })
}

/// The end of `بني عمر`, `سيدي علي بن عون`: a town by a word that opens such names.
fn opened_town(text: &Analysis<'_>, at: usize) -> Option<usize> {
    let may_go_on = |at: usize| {
        text.continued(at).is_some_and(|next| {
            next.kind == TokenKind::Word
                && next.cut == 0
                && (!next.bits.any(Bits::PARTICLE.with(Bits::ANY_VERB))
                    || next.bits.any(Bits::ANY_GIVEN))
        })
    };
    let mut end = at + 2;
    if !may_go_on(at + 1) {
        return None;
    }
    while end < at + 6
        && may_go_on(end)
        && (text.bits(end).any(Bits::CONNECTOR)
            || text.bits(end - 1).any(Bits::CONNECTOR.with(Bits::OPENER)))
    {
        end += 1;
    }
    Some(end)
}

//! Things built and things of nature with the word that opens their name: `مطار بغداد الدولي`, `قصر الاستقلال`, `نهر دجلة`.

use khabar_text::TokenKind;

use super::person::definite_family;
use super::{Found, Rule};

use crate::analysis::{Analysis, Word};
use crate::sets::Set;
use crate::words::Bits;
use crate::{FineLabel, Label};

pub(super) fn find(text: &Analysis<'_>, at: usize, found: &mut Vec<Found>) {
    let Some(word) = text.word(at) else { return };
    if !word.bits.any(Bits::PLACE_INSIDE) || word.article || word.bits.any(Bits::TITLE) {
        return;
    }
    // What the list holds whole stays as it is there, but for adjectives that go on: استاد القاهرة + الدولي.
    let closes = |end: usize| {
        text.continued(end).is_some_and(|next| next.cut == 0 && next.is(Set::FacilityAdjective))
    };
    if let Some(known) = text.known(at).filter(|known| known.end > at + 1 && known.sure().is_some())
    {
        if closes(known.end) {
            found.push(Found::new(text, at..known.end + 1, FineLabel::Facility, Rule::Facility));
        }
        return;
    }
    // قناة is a canal only before a place.
    if word.bits.any(Bits::ORG_HEAD)
        && text.known(at + 1).is_none_or(|known| known.place().is_none())
    {
        return;
    }
    // عن طريق: by means of.
    if word.rest == "طريق" && text.preceded_by(at, &["عن"]) {
        return;
    }
    let Some(mut end) = name_after(text, word, at + 1) else { return };
    while closes(end) {
        end += 1;
    }
    let fine =
        word.fine.filter(|fine| fine.label() == Label::Location).unwrap_or(FineLabel::Facility);
    found.push(Found::new(text, at..end, fine, Rule::Facility));
}

/// The end of the name that follows the head.
fn name_after(text: &Analysis<'_>, head: &Word<'_>, at: usize) -> Option<usize> {
    if let Some(end) = text.day(at) {
        return Some(end);
    }
    let next = text.continued(at).filter(|next| next.kind == TokenKind::Word)?;
    if let Some(known) = text.known(at).filter(|known| known.cut == 0) {
        // محيط مستشفى الشفاء: around it, and no ocean.
        if head.rest == "محيط"
            && known.end > at + 1
            && known.sure().is_some_and(|s| s.fine == FineLabel::Facility)
        {
            return None;
        }
        let sure = known.sure().is_some() || !next.bits.any(Bits::PLAIN);
        return sure.then_some(known.end);
    }
    if next.cut > 0 || next.demonym.is_some() {
        return None;
    }
    if next.bits.any(Bits::TITLE) && next.bits.any(Bits::HONORIFIC)
        || next.bits.any(Bits::SURE_NAME)
        || next.bits.any(Bits::OPENER)
        || next.bits.any(Bits::ANY_GIVEN) && definite_family(text, at + 1)
    {
        return Some(personal(text, at));
    }
    if next.article {
        let plain = Bits::PARTICLE
            .with(Bits::TITLE)
            .with(Bits::ORG_HEAD)
            .with(Bits::PLACE_INSIDE)
            .with(Bits::PLACE_OUTSIDE);
        let open = head.is(Set::FacilityNoun)
            && !next.is(Set::Generic)
            && !next.bits.any(plain)
            && !next.is(Set::FacilityAdjective);
        let bare = next.bits.without(Bits::FAMILY.with(Bits::FAMILY_WORD));
        let nature = head.is(Set::NatureNoun) && bare.is_empty() && !text.is_inflected(next);
        if nature && !next.is(Set::Generic) && !next.is(Set::FacilityAdjective) {
            return Some(at + 1);
        }
        return (open
            && !next.rest.ends_with("ين")
            && !next.rest.ends_with("يه")
            && !next.rest.ends_with("ات"))
        .then_some(at + 1);
    }
    // مستشفى تبنين الحكومي: an adjective after an unknown word that is no word of the language.
    let closed = next.bits.is_empty()
        && !text.is_inflected(next)
        && text
            .continued(at + 1)
            .is_some_and(|after| after.cut == 0 && after.is(Set::FacilityAdjective));
    // طريق مسدود: a passive participle describes.
    let letters = next.rest.chars().count();
    let participle =
        next.rest.starts_with('م') && letters == 5 && next.rest.chars().nth(3) == Some('و');
    if participle && next.bits.is_empty() {
        return None;
    }
    if !text.may_be_name(at) {
        return closed.then_some(at + 1);
    }
    // مطار هواري بومدين
    let second = text.continued(at + 1).is_some()
        && text.may_be_name(at + 1)
        && text.continued(at + 2).is_some_and(|after| after.is(Set::FacilityAdjective));
    Some(at + 1 + usize::from(second))
}

/// A person's name inside: `مطار الملك خالد`, `شارع محمد محمود`.
fn personal(text: &Analysis<'_>, mut at: usize) -> usize {
    let limit = at + 4;
    at += 1;
    while at < limit {
        let Some(next) = text.continued(at) else { break };
        if next.cut > 0
            || next.kind != TokenKind::Word
            || next.bits.any(Bits::PARTICLE.with(Bits::ANY_VERB))
        {
            break;
        }
        let part = next.bits.any(Bits::ANY_NAME.with(Bits::CONNECTOR))
            || definite_family(text, at)
            || text.bits(at - 1).any(Bits::OPENER.with(Bits::CONNECTOR))
            || next.rest == "الدين";
        if !part {
            break;
        }
        at += 1;
    }
    at
}

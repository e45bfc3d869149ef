//! Things built and things of nature with the word that opens their name: `مطار بغداد الدولي`, `قصر الاستقلال`, `نهر دجلة`.

use khabar_text::TokenKind;

use super::{Found, Rule};

use crate::analysis::{Analysis, Word};
use crate::words::Bits;
use crate::{FineLabel, Label};

/// Words after which a definite noun is a name: `ميدان التحرير`, `مستشفى السلام`.
const WITH_NOUN: [&str; 15] = [
    "قصر",
    "ميدان",
    "ملعب",
    "استاد",
    "ستاد",
    "مسجد",
    "جامع",
    "كنيسه",
    "كاتدرائيه",
    "ساحه",
    "شارع",
    "سجن",
    "مستشفي",
    "مخيم",
    "معبر",
];
/// Adjectives that close such a name.
const CLOSERS: [&str; 14] = [
    "الدولي",
    "الدوليه",
    "العسكري",
    "العسكريه",
    "الجويه",
    "البحريه",
    "البحري",
    "الكبير",
    "الاعظم",
    "النوويه",
    "الجامعي",
    "المركزي",
    "الحدودي",
    "الرئاسي",
];
/// Nouns that name nothing after a head: `مطار العاصمة`.
const GENERIC: [&str; 16] = [
    "العاصمه",
    "المدينه",
    "القريه",
    "البلاد",
    "المنطقه",
    "الدوله",
    "المباراه",
    "الفريق",
    "المتهم",
    "المتهمين",
    "اليوم",
    "البلده",
    "النساء",
    "الرجال",
    "الاحداث",
    "المعركه",
];

pub(super) fn find(text: &Analysis<'_>, at: usize, found: &mut Vec<Found>) {
    let Some(word) = text.word(at) else { return };
    if !word.bits.any(Bits::PLACE_INSIDE) || word.article || word.bits.any(Bits::TITLE) {
        return;
    }
    // What the list holds whole stays as it is there.
    if text.known(at).is_some_and(|known| known.end > at + 1 && known.sure().is_some()) {
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
    while text.continued(end).is_some_and(|next| next.cut == 0 && CLOSERS.contains(&next.rest)) {
        end += 1;
    }
    let fine =
        word.fine.filter(|fine| fine.label() == Label::Location).unwrap_or(FineLabel::Facility);
    found.push(Found::new(text, at..end, fine, Rule::Facility));
}

/// The end of the name that follows the head.
fn name_after(text: &Analysis<'_>, head: &Word<'_>, at: usize) -> Option<usize> {
    let next = text.continued(at).filter(|next| next.kind == TokenKind::Word)?;
    if let Some(known) = text.known(at).filter(|known| known.cut == 0) {
        let sure = known.sure().is_some() || !next.bits.any(Bits::PLAIN);
        return sure.then_some(known.end);
    }
    if next.cut > 0 || next.demonym.is_some() {
        return None;
    }
    if next.bits.any(Bits::TITLE) && next.bits.any(Bits::HONORIFIC)
        || next.bits.any(Bits::SURE_NAME)
        || next.bits.any(Bits::OPENER)
    {
        return Some(personal(text, at));
    }
    if next.article {
        let plain = Bits::PARTICLE
            .with(Bits::TITLE)
            .with(Bits::ORG_HEAD)
            .with(Bits::PLACE_INSIDE)
            .with(Bits::PLACE_OUTSIDE);
        let open = WITH_NOUN.contains(&head.rest)
            && !GENERIC.contains(&next.rest)
            && !next.bits.any(plain)
            && !CLOSERS.contains(&next.rest);
        return (open
            && !next.rest.ends_with("ين")
            && !next.rest.ends_with("يه")
            && !next.rest.ends_with("ات"))
        .then_some(at + 1);
    }
    text.may_be_name(at).then_some(at + 1)
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
            || text.bits(at - 1).any(Bits::OPENER.with(Bits::CONNECTOR))
            || next.rest == "الدين";
        if !part {
            break;
        }
        at += 1;
    }
    at
}

//! Tournaments, conferences, wars and prizes by the word that opens them.

use khabar_text::TokenKind;

use super::{Found, Rule};
use crate::FineLabel;
use crate::analysis::Analysis;
use crate::words::Bits;

/// Words that open a name when a known name follows: `كأس إنجلترا`, `مهرجان كان`, `قمة الرياض`, `حرب أوكرانيا`.
const WITH_NAME: [&str; 12] = [
    "كاس",
    "بطوله",
    "مهرجان",
    "مونديال",
    "اولمبياد",
    "معرض",
    "مؤتمر",
    "رالي",
    "ماراثون",
    "منتدي",
    "سباق",
    "جائزه",
];
const ORDINALS: [&str; 22] = [
    "الاول",
    "الاولي",
    "الثاني",
    "الثانيه",
    "الثالث",
    "الثالثه",
    "الرابع",
    "الرابعه",
    "الخامس",
    "الخامسه",
    "السادس",
    "السادسه",
    "السابع",
    "السابعه",
    "الثامن",
    "الثامنه",
    "التاسع",
    "التاسعه",
    "العاشر",
    "العاشره",
    "الدولي",
    "الدوليه",
];

pub(super) fn find(text: &Analysis<'_>, at: usize, found: &mut Vec<Found>) {
    let Some(word) = text.word(at) else { return };
    if word.kind != TokenKind::Word {
        return;
    }
    if WITH_NAME.contains(&word.rest) {
        with_name(text, at, found);
    }
    if matches!(
        word.rest,
        "المنتدي" | "المؤتمر" | "المهرجان" | "القمه" | "المعرض" | "البطوله" | "الدوره"
    ) {
        numbered(text, at, found);
    }
}

/// `كأس آسيا`, `مهرجان قرطاج الدولي`, `بطولة كأس الخليج`.
fn with_name(text: &Analysis<'_>, at: usize, found: &mut Vec<Found>) {
    let mut from = at + 1;
    if text
        .continued(from)
        .is_some_and(|w| w.cut == 0 && matches!(w.rest, "كاس" | "دوري" | "امم" | "العالم"))
    {
        from += 1;
    }
    let Some(known) = text.known(from).filter(|known| known.cut == 0) else {
        let festival =
            text.word(at).is_some_and(|w| w.rest == "مهرجان") && text.continued(from).is_some();
        if festival && text.may_be_name(from) {
            let closed =
                text.continued(from + 1).is_some_and(|w| w.cut == 0 && ORDINALS.contains(&w.rest));
            found.push(Found::new(
                text,
                at..from + 1 + usize::from(closed),
                FineLabel::Event,
                Rule::EventHead,
            ));
        }
        return;
    };
    let names = known.senses.iter().any(|sense| sense.sure || sense.fine == FineLabel::City);
    if !names || text.word(from).is_none_or(|w| w.line_break) {
        return;
    }
    let mut end = known.end;
    while text.continued(end).is_some_and(|w| w.cut == 0 && ORDINALS.contains(&w.rest)) {
        end += 1;
    }
    let prize = text.word(at).is_some_and(|w| w.rest == "جائزه");
    let fine = if prize { FineLabel::Product } else { FineLabel::Event };
    found.push(Found::new(text, at..end, fine, Rule::EventHead));
}

/// `المنتدى التاسع لأقاليم روسيا وبيلاروسيا`: an ordinal, then what it is for.
fn numbered(text: &Analysis<'_>, at: usize, found: &mut Vec<Found>) {
    if !text.continued(at + 1).is_some_and(|w| w.cut == 0 && ORDINALS.contains(&w.rest)) {
        return;
    }
    let mut end = at + 2;
    let Some(next) = text.continued(end) else { return };
    if next.kind != TokenKind::Word
        || next.cut == 0 && !next.text.starts_with('ل')
        || next.bits.any(Bits::PARTICLE)
        || !next.text.starts_with('ل')
    {
        return;
    }
    end += 1;
    let mut named = false;
    while let Some(next) = text.continued(end) {
        if let Some(known) = text.known(end) {
            named = true;
            end = known.end;
        } else if next.article
            && next.cut == 0
            && next.kind == TokenKind::Word
            && !next.bits.any(Bits::PARTICLE)
        {
            end += 1;
        } else {
            break;
        }
        if end > at + 8 {
            break;
        }
    }
    if named || end > at + 3 {
        found.push(Found::new(text, at..end, FineLabel::Event, Rule::EventHead));
    }
}

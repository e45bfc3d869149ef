//! Tournaments, conferences, wars and prizes by the word that opens them.

use khabar_text::TokenKind;

use super::{Found, Rule};
use crate::FineLabel;
use crate::analysis::Analysis;
use crate::sets::Set;
use crate::words::Bits;

pub(super) fn find(text: &Analysis<'_>, at: usize, found: &mut Vec<Found>) {
    let Some(word) = text.word(at) else { return };
    if word.kind != TokenKind::Word {
        return;
    }
    if word.is(Set::EventHead) && !word.article {
        with_name(text, at, found);
    }
    if matches!(word.rest, "الدوري" | "دوري") {
        league(text, at, found);
    }
    if word.is(Set::NumberedHead) && word.article {
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
        if let Some(end) = occasion(text, from) {
            found.push(Found::new(text, at..end, FineLabel::Event, Rule::EventHead));
        } else if festival && text.may_be_name(from) {
            let closed = text
                .continued(from + 1)
                .is_some_and(|w| w.cut == 0 && (w.is(Set::Ordinal) || w.is(Set::EventAdjective)));
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
    let prize = text.word(at).is_some_and(|w| w.rest == "جائزه");
    // جائزة مهرجان قرطاج: the festival has the name.
    if prize && known.sure().is_some_and(|sense| sense.fine == FineLabel::Event) {
        return;
    }
    let mut end = known.end;
    while text
        .continued(end)
        .is_some_and(|w| w.cut == 0 && (w.is(Set::Ordinal) || w.is(Set::EventAdjective)))
    {
        end += 1;
    }
    // معرض القاهرة الدولي للكتاب
    if end > known.end
        && text.continued(end).is_some_and(|w| {
            w.restored
                && w.kind == TokenKind::Word
                && w.demonym.is_none()
                && !w.bits.any(Bits::TITLE.with(Bits::PARTICLE))
        })
        && text.known(end).is_none()
    {
        end += 1;
    }
    let fine = if prize { FineLabel::Product } else { FineLabel::Event };
    found.push(Found::new(text, at..end, fine, Rule::EventHead));
}

/// `مؤتمر الأطراف التاسع والعشرين`: a noun and an ordinal, with its tens.
fn occasion(text: &Analysis<'_>, from: usize) -> Option<usize> {
    let noun = text.continued(from)?;
    let ordinal = text.continued(from + 1)?;
    let named = noun.article && noun.cut == 0 && noun.demonym.is_none() && !noun.is(Set::Ordinal);
    if !named || ordinal.cut > 0 || !ordinal.article || !ordinal.is(Set::Ordinal) {
        return None;
    }
    let tens = text.continued(from + 2).is_some_and(|word| {
        word.text.starts_with('و')
            && (word.rest.ends_with("ين") || word.rest.ends_with("ون"))
            && word.rest.contains("ال")
    });
    Some(from + 2 + usize::from(tens))
}

/// `الدوري المصري الممتاز`, `دوري روشن السعودي`: a league by the nationality or adjective that closes it.
fn league(text: &Analysis<'_>, at: usize, found: &mut Vec<Found>) {
    let closes = |at: usize| {
        text.continued(at).is_some_and(|word| {
            word.cut == 0
                && word.article
                && (word.demonym.is_some_and(|demonym| !demonym.doubtful)
                    || word.is(Set::Adjective))
        })
    };
    let mut end = at + 1;
    // دوري المحترفين السعودي
    if !closes(end)
        && text.continued(end).is_some_and(|word| {
            word.kind == TokenKind::Word
                && word.cut == 0
                && !word.bits.any(Bits::PARTICLE.with(Bits::ANY_VERB))
        })
        && text.word(at).is_some_and(|word| !word.article)
    {
        end += 1;
    }
    let first = end;
    while end < first + 2 && closes(end) {
        end += 1;
    }
    if end > first {
        found.push(Found::new(text, at..end, FineLabel::Event, Rule::EventHead));
    }
}

/// `المنتدى التاسع لأقاليم روسيا وبيلاروسيا`: an ordinal, then what it is for.
fn numbered(text: &Analysis<'_>, at: usize, found: &mut Vec<Found>) {
    if !text
        .continued(at + 1)
        .is_some_and(|w| w.cut == 0 && (w.is(Set::Ordinal) || w.is(Set::EventAdjective)))
    {
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

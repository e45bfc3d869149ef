//! Heads with an article: `القوات المسلحة البيلاروسية`, `المجلس الأعلى للقضاء`.

use khabar_text::TokenKind;

use super::heads::{DESCRIBING, FIRM, FORCES, LOOSE, NATIONAL, TIMES};
use crate::FineLabel;
use crate::analysis::{Analysis, Word};
use crate::words::Bits;

/// A definite head with its adjectives: `القوات المسلحة البيلاروسية`, `المكتب الإعلامي للرئاسة البيلاروسية`.
pub(super) fn definite(
    text: &Analysis<'_>,
    at: usize,
    head: &Word<'_>,
) -> Option<(usize, FineLabel)> {
    let stem = definite_stem(head);
    let stem = stem.as_ref();
    let forces = stem == "القوات";
    let national = NATIONAL.contains(&stem);
    let firm = FIRM.contains(&stem);
    if !(forces || national || firm || LOOSE.contains(&stem)) {
        return None;
    }
    if text.known(at).is_some_and(|known| known.end > at + 1 && known.sure().is_some()) {
        return None;
    }
    let (mut end, mut adjectives, mut demonyms) = (at + 1, 0, 0);
    while end < at + 6 {
        let Some(word) = text
            .continued(end)
            .filter(|word| word.article && word.cut == 0 && !word.bits.any(Bits::PARTICLE))
        else {
            break;
        };
        if word.demonym.is_some_and(|demonym| !demonym.doubtful) {
            demonyms += 1;
        } else if is_adjective(word) && demonyms == 0
            || matches!(word.rest, "العام" | "العامه" | "الاعلي")
        {
            adjectives += 1;
        } else {
            break;
        }
        end += 1;
    }
    let mut purpose = false;
    if let Some(next) = purpose_end(text, stem, end, adjectives) {
        purpose = true;
        end = next;
    }
    if forces {
        let named = text.word(at + 1).is_some_and(|word| FORCES.contains(&word.rest));
        let of_country = end < text.len()
            && text.word(end).is_some_and(|w| w.text.starts_with('ل') && !w.line_break)
            && text
                .known(end)
                .filter(|known| known.cut > 0)
                .is_some_and(|known| known.senses.iter().any(|s| s.fine == FineLabel::Country));
        if named && demonyms == 0 && of_country {
            return Some((text.known(end)?.end, FineLabel::Military));
        }
        return (named && demonyms > 0).then_some((end, FineLabel::Military));
    }
    if stem == "الدفاع" || stem == "الداخليه" {
        // Only as short for the ministry, which is feminine: الدفاع الروسية.
        let feminine = end == at + 2
            && demonyms == 1
            && text.word(at + 1).is_some_and(|word| word.rest.ends_with('ه'));
        let ministry = text.before(at).is_none_or(|before| {
            before.article
                || before.bits.any(Bits::SPEECH)
                || !before.bits.any(Bits::TITLE.with(Bits::ORG_HEAD).with(Bits::COMMON))
        });
        return (feminine && ministry && stem == "الدفاع").then_some((end, FineLabel::Government));
    }
    let strength = adjectives + demonyms + usize::from(purpose);
    let enough = if national {
        demonyms
    } else if firm {
        usize::from(adjectives > 0 && strength > 0)
    } else {
        usize::from(adjectives > 0 && strength > 1)
    };
    if stem == "الخارجيه"
        && text.before(at).is_some_and(|before| {
            before.bits.any(Bits::TITLE.with(Bits::ORG_HEAD).with(Bits::COMMON)) && !before.article
        })
    {
        return None;
    }
    let fine = match stem {
        "الجيش" => FineLabel::Military,
        "الخارجيه" => FineLabel::Government,
        _ => head.fine.unwrap_or(FineLabel::Organization),
    };
    (enough > 0).then_some((end, fine))
}

/// The head as it is with its article, also where that merged into لل.
fn definite_stem<'w>(head: &Word<'w>) -> std::borrow::Cow<'w, str> {
    if head.restored { format!("ال{}", head.rest).into() } else { head.rest.into() }
}

fn is_adjective(word: &Word<'_>) -> bool {
    if DESCRIBING.contains(&word.rest) || TIMES.contains(&word.rest) {
        return false;
    }
    word.rest.ends_with('ي')
        || word.rest.ends_with("يه")
        || matches!(
            word.rest,
            "العام"
                | "العامه"
                | "الاعلي"
                | "العليا"
                | "المتحده"
                | "المشتركه"
                | "المسلحه"
                | "الخاصه"
                | "الموحد"
                | "الموحده"
                | "الساميه"
                | "المستقله"
                | "الحر"
        )
}

/// `للكتاب`, `لحقوق الإنسان`, `للرئاسة البيلاروسية` after a head with an adjective.
fn purpose_end(text: &Analysis<'_>, stem: &str, at: usize, adjectives: usize) -> Option<usize> {
    let word = text.continued(at)?;
    if adjectives == 0
        || word.cut == 0
        || !word.text.starts_with('ل')
        || word.kind != TokenKind::Word
    {
        return None;
    }
    let people = word.rest.ends_with("ين") || word.rest.ends_with("ون");
    let office = stem == "المكتب" && word.bits.any(Bits::ORG_HEAD) && word.restored;
    let noun = word.restored
        && !people
        && !word.bits.any(Bits::TITLE.with(Bits::ORG_HEAD))
        && word.demonym.is_none();
    let fixed = matches!(
        word.rest,
        "حقوق"
            | "شؤون"
            | "مكافحه"
            | "رعايه"
            | "تنميه"
            | "حمايه"
            | "دعم"
            | "تنسيق"
            | "كره"
    );
    if !(office || noun || fixed) {
        return None;
    }
    let mut end = at + 1;
    while end < at + 4
        && text.continued(end).is_some_and(|next| {
            next.article
                && next.cut == 0
                && (is_adjective(next) || next.demonym.is_some() || !word.restored && end == at + 1)
        })
    {
        end += 1;
    }
    Some(end)
}

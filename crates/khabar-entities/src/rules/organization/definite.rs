//! Heads with an article: `القوات المسلحة البيلاروسية`, `المجلس الأعلى للقضاء`.

use khabar_text::TokenKind;

use crate::FineLabel;
use crate::analysis::{Analysis, Word};
use crate::rules::demonym;
use crate::sets::Set;
use crate::words::Bits;

/// A definite head with its adjectives: `القوات المسلحة البيلاروسية`, `المكتب الإعلامي للرئاسة البيلاروسية`.
pub(super) fn definite(
    text: &Analysis<'_>,
    at: usize,
    head: &Word<'_>,
) -> Option<(usize, FineLabel)> {
    let forces = head.is(Set::Force) && head.rest.ends_with("قوات");
    let (national, firm) = (head.is(Set::National), head.is(Set::Firm));
    if !(forces || national || firm || head.is(Set::Loose)) {
        return None;
    }
    let bare = khabar_text::strip_article(head.rest).unwrap_or(head.rest);
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
            end = end.max(demonym::two_words(text, end).end - 1);
        } else if is_adjective(word) && demonyms == 0
            || matches!(word.rest, "العام" | "العامه" | "الاعلي")
        {
            adjectives += 1;
        } else {
            break;
        }
        end += 1;
    }
    // الشركة السعودية للكهرباء; but الجيش الأوكراني is whole.
    let federation = text.continued(end).is_some_and(|next| {
        matches!(next.rest, "كره" | "العاب" | "تنس" | "سباحه") && next.text.starts_with('ل')
    });
    let described = adjectives + if national && !federation { 0 } else { demonyms };
    let mut purpose = false;
    if let Some(next) = purpose_end(text, bare, end, described) {
        purpose = true;
        end = next;
    }
    // What the list holds stays as it is there, unless adjectives go on: الحزب الديمقراطي + الكردستاني.
    let listed = text.known(at).filter(|known| known.end > at + 1 && known.sure().is_some());
    if listed.is_some_and(|known| known.end >= end) {
        return None;
    }
    if forces {
        let named = text.is(at + 1, Set::Force);
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
    if matches!(bare, "دفاع" | "داخليه") {
        // Only as short for the ministry, which is feminine: الدفاع الروسية.
        let feminine = end == at + 2
            && demonyms == 1
            && text.word(at + 1).is_some_and(|word| word.rest.ends_with('ه'));
        let ministry = text.before(at).is_none_or(|before| {
            before.article
                || before.bits.any(Bits::SPEECH)
                || !before.bits.any(Bits::TITLE.with(Bits::ORG_HEAD).with(Bits::COMMON))
        });
        return (feminine && ministry).then_some((end, FineLabel::Government));
    }
    if bare == "اتحاد" && text.sports && demonyms > 0 && adjectives == 0 {
        return Some((end, FineLabel::Sports));
    }
    let strength = adjectives + demonyms + usize::from(purpose);
    let enough = national && demonyms > 0
        || firm && adjectives > 0
        || head.is(Set::Loose) && (adjectives > 0 || purpose) && strength > 1;
    if bare == "خارجيه"
        && text.before(at).is_some_and(|before| {
            before.bits.any(Bits::TITLE.with(Bits::ORG_HEAD).with(Bits::COMMON)) && !before.article
        })
    {
        return None;
    }
    // Only names of ministries and services are no heads of their own: الخارجية الروسية.
    let fine = if national { FineLabel::Government } else { FineLabel::Organization };
    enough.then_some((end, head.fine.unwrap_or(fine)))
}

/// `اللواء 444`, `الكتيبة الخامسة`: a unit of an army by its number.
pub(super) fn numbered(text: &Analysis<'_>, at: usize, head: &Word<'_>) -> Option<usize> {
    if head.fine != Some(FineLabel::Military) || !head.is(Set::Strong) {
        return None;
    }
    let next = text.continued(at + 1).filter(|next| next.cut == 0)?;
    let number = next.kind == TokenKind::Number && next.text.len() <= 4;
    let ordinal = head.article && next.article && next.is(Set::Ordinal);
    let unit =
        usize::from(text.continued(at + 2).is_some_and(|unit| {
            number && matches!(unit.rest, "مشاه" | "قتال" | "مدرع" | "دبابات")
        }));
    (number || ordinal).then_some(at + 2 + unit)
}

fn is_adjective(word: &Word<'_>) -> bool {
    !word.is(Set::Describing)
        && !word.is(Set::Time)
        && (word.rest.ends_with('ي') || word.rest.ends_with("يه") || word.is(Set::Adjective))
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
    let office = stem == "مكتب" && word.bits.any(Bits::ORG_HEAD) && word.restored;
    let noun = word.restored
        && !people
        && !word.bits.any(Bits::TITLE.with(Bits::ORG_HEAD))
        && word.demonym.is_none();
    let fixed = word.is(Set::Purpose);
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
    // الهيئة السعودية للبيانات والذكاء الاصطناعي
    let second = text.continued(end).is_some_and(|next| {
        noun && end == at + 1
            && next.article
            && next.text.get(..next.cut) == Some("و")
            && next.demonym.is_none()
            && !next.rest.ends_with("ين")
            && !next.rest.ends_with("ون")
            && !next.bits.any(Bits::TITLE.with(Bits::ORG_HEAD).with(Bits::PARTICLE))
            && (next.bits.any(Bits::COMMON) || text.is_inflected(next))
    });
    if second {
        end += 1;
        end += usize::from(
            text.continued(end)
                .is_some_and(|next| next.article && next.cut == 0 && is_adjective(next)),
        );
    }
    Some(end)
}

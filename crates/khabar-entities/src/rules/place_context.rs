//! Meanings of a listed name that its neighbours or the story speak for: companies, clubs, towns called like a word.

use khabar_text::TokenKind;

use crate::analysis::{Analysis, Known, Word};
use crate::gazetteer::Sense;
use crate::sets::Set;
use crate::words::Bits;
use crate::{FineLabel, Label};

/// `أمازون وغوغل`, `آبل وميتا`: one of two companies, papers or clubs, the other known for one.
pub(super) fn beside_its_like(text: &Analysis<'_>, at: usize, known: &Known) -> Option<Sense> {
    let and = |at: usize| text.continued(at).is_some_and(|word| word.text.starts_with('و'));
    let after = text.known(known.end).filter(|other| other.cut > 0 && and(known.end));
    let before = || {
        let joined = known.cut > 0 && and(at);
        let ends = |start: &usize| text.known(*start).is_some_and(|other| other.end == at);
        (at.saturating_sub(4)..at).find(ends).filter(|_| joined).and_then(|start| text.known(start))
    };
    let fine = after.or_else(before)?.sure()?.fine;
    let like = matches!(fine, FineLabel::Company | FineLabel::Media | FineLabel::Sports);
    known.senses.iter().copied().find(|sense| like && sense.fine == fine)
}

/// Meanings that the story or the grammar of the clause speaks for.
pub(super) fn in_context(text: &Analysis<'_>, at: usize, known: &Known) -> Option<Sense> {
    let of = |wanted: FineLabel| known.senses.iter().copied().find(|sense| sense.fine == wanted);
    let next = text.continued(known.end).filter(|next| next.cut == 0 && next.article);
    // إيني الإيطالية, أبل الأميركية
    let national = next.is_some_and(|next| next.demonym.is_some() && next.rest.ends_with('ه'));
    if let Some(company) =
        of(FineLabel::Company).filter(|_| national || text.after(at, Set::ShareHead))
    {
        return Some(company);
    }
    // وذكرت سانا أن
    let told = text.before(at).is_some_and(|verb| {
        verb.bits.any(Bits::SPEECH) && verb.rest.ends_with('ت') && !verb.article
    }) && text
        .continued(known.end)
        .is_some_and(|next| matches!(next.rest, "ان" | "عن" | "انه" | "انها"));
    if let Some(media) = of(FineLabel::Media).filter(|_| told && known.cut == 0) {
        return Some(media);
    }
    // تعادل الأهلي, الفوز على الاتحاد, أمام النصر; but الاتحاد الدولي is no club.
    let club = text.sports
        && text.after(at, Set::ClubBefore)
        && next.is_none_or(|next| next.demonym.is_some());
    if let Some(sports) = of(FineLabel::Sports).filter(|_| club) {
        return Some(sports);
    }
    if let Some(sports) = of(FineLabel::Sports).filter(|_| plays(text, at, known)) {
        return Some(sports);
    }
    // في مالي: no adjective stands right after a preposition.
    let placed = known.cut == 0
        && next.is_none()
        && text.preceded_by(at, &["في", "الي", "من", "داخل", "نحو"]);
    let adjective = text.word(at).is_some_and(|word| word.rest.ends_with('ي') && !word.article);
    // في سيول: nothing follows that could describe floods.
    let bare = text
        .continued(known.end)
        .is_none_or(|next| matches!(next.text, "." | "،" | "؛" | ")" | "؟" | "!" | ":"));
    let in_place = bare && known.cut == 0 && text.preceded_by(at, &["في"]);
    if let Some(place) = known.place().filter(|_| in_place && known.sure().is_none()) {
        return Some(place);
    }
    of(FineLabel::Country).filter(|sense| placed && adjective && !sense.sure).or_else(|| {
        known.place().filter(|sense| !sense.sure && in_its_country(text, at, known, *sense))
    })
}

/// خسر ليفربول, يستقبل الأحد سندرلاند: in the story of a match a town that has a club is the club, but not where the
/// match is played or where it comes from.
fn plays(text: &Analysis<'_>, at: usize, known: &Known) -> bool {
    let prefix = text.word(at).and_then(|word| word.text.get(..known.cut)).unwrap_or_default();
    text.sports
        && known.place().is_some()
        && !prefix.ends_with('ب')
        && text.before(at).is_none_or(|before| {
            !before.is(Set::EventHead)
                && !before.bits.any(Bits::PLACE_OUTSIDE.with(Bits::PLACE_INSIDE))
                && !matches!(before.rest, "في" | "الي" | "من" | "داخل" | "نحو" | "العاصمه")
        })
}

/// `في سيول`, `وأعلنت سيول`, `بين سيول وبيونغ يانغ` where the document speaks of Korea: floods are a word, the city a place.
fn in_its_country(text: &Analysis<'_>, at: usize, known: &Known, sense: Sense) -> bool {
    if text.speaks_of(sense) == 0
        || text.continued(known.end).is_some_and(|next| describes(text, next))
    {
        return false;
    }
    let prefix = text.word(at).and_then(|word| word.text.get(..known.cut)).unwrap_or_default();
    let attached = matches!(prefix, "ب" | "وب" | "ل" | "ول");
    let before = known.cut == 0
        && (text.preceded_by(
            at,
            &[
                "في",
                "الي",
                "من",
                "داخل",
                "نحو",
                "قرب",
                "صوب",
                "زار",
                "غادر",
                "وصل",
                "باتجاه",
                "قبالة",
            ],
        ) || text.before(at).is_some_and(|verb| {
            verb.bits.any(Bits::SPEECH) && verb.rest.ends_with('ت') && !verb.article
        }));
    let with = text.continued(known.end).is_some_and(|next| next.text.starts_with('و'))
        && text.known(known.end).is_some_and(|next| {
            next.cut > 0 && next.sure().is_some_and(|sense| sense.fine.label() == Label::Location)
        });
    attached || before || with
}

/// Whether a word after an indefinite noun is its adjective or its genitive: `سيول جارفة`, `سيول الأودية`.
fn describes(text: &Analysis<'_>, next: &Word<'_>) -> bool {
    next.cut == 0
        && next.kind == TokenKind::Word
        && (next.article && next.demonym.is_none()
            || next.rest.ends_with('ه') && !next.bits.any(Bits::PARTICLE.with(Bits::ANY_VERB))
            || text.is_inflected(next)
                && !next.bits.any(Bits::PARTICLE.with(Bits::ANY_VERB))
                && !next.article)
}

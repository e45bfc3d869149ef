//! One part of a personal name: a first name, a last name, `عبد الله`, `بن راشد`, an initial.

use khabar_text::TokenKind;

use super::Context;
use crate::FineLabel;
use crate::analysis::Analysis;
use crate::sets::Set;
use crate::words::Bits;

/// What a part of a name is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Known,
    Given,
    Family,
    /// A first name that is a word too.
    GivenWord,
    /// A last name that is a word too, or a definite word that no list knows.
    FamilyWord,
    /// `عبد الله`, `أبو الغيط`, `بن راشد`, `دي ميستورا`.
    Joined,
    /// `المصري` after a first name.
    Nisba,
    /// No list knows it, and it does not look like a word.
    Foreign,
    /// `و.`, `ك.`
    Initial,
}

/// Reads one part of a name. `previous` is `None` for the first.
pub(super) fn part(
    text: &Analysis<'_>,
    at: usize,
    previous: Option<Part>,
    context: Context,
) -> Option<(usize, Part)> {
    let first = previous.is_none();
    let word = if first { text.word(at)? } else { text.continued(at)? };
    if !first && is_initial(text, at) {
        let dot = usize::from(text.continued(at + 1).is_some_and(|next| next.text == "."));
        return Some((at + 1 + dot, Part::Initial));
    }
    if word.kind != TokenKind::Word || word.cut > 0 && !first || word.barred {
        return None;
    }
    // عمر التيجاني لرويترز: what a list knows with a letter attached begins something else.
    let attached = text.known(at).is_some_and(|known| known.cut > 0 && known.sure().is_some());
    if attached && !first && !word.bits.any(Bits::SURE_NAME) {
        return None;
    }
    // كليتشدار أوغلو
    let whole = text.known(at).filter(|known| known.end > at + 1 && known.cut == 0 && !first);
    if let Some(known) =
        whole.filter(|known| known.senses.iter().any(|sense| sense.fine == FineLabel::Person))
    {
        let part = if word.bits.any(Bits::CONNECTOR) { Part::Joined } else { Part::Known };
        return Some((known.end, part));
    }
    if let Some(joined) = joined(text, at, first) {
        return Some((joined, Part::Joined));
    }
    let bits = word.bits;
    // لولاية رابعة
    if first && word.rest == "رابعه" && text.before(at).is_some_and(|before| !before.article) {
        return None;
    }
    // سلفاً is an adverb, not Salva.
    if word.text.ends_with(['\u{64B}', '\u{64C}', '\u{64D}']) || word.text.ends_with("\u{64B}ا") {
        return None;
    }
    // علي, آنا: a particle too, so it needs a name after it.
    if bits.any(Bits::PARTICLE) {
        let next = text.bits(at + 1);
        let son = text.continued(at + 1).is_some_and(|next| next.cut == 0 && next.rest == "بن");
        if !bits.any(Bits::ANY_GIVEN) || !(son || named_next(text, at + 1)) {
            return None;
        }
        let named = son || !first || next.any(Bits::SURE_NAME) && !next.any(Bits::PLAIN);
        return named.then_some((at + 1, if son { Part::Given } else { Part::GivenWord }));
    }
    let end = at
        + 1
        + usize::from(text.continued(at + 1).is_some_and(|next| {
            next.cut == 0
                && (matches!(next.rest, "الدين" | "الاسلام" | "العابدين") && bits.any(Bits::ANY_NAME)
                    || matches!(
                        next.rest,
                        "المولي" | "الختم" | "السر" | "الرسول" | "الحق" | "الرب"
                    ) && (word.is(Set::WithGod) || matches!(word.rest, "سر" | "تاج")))
        }));
    if end > at + 1 {
        return Some((end, Part::Given));
    }
    // عطا الله, نصر الله: after a name, or one of these.
    let of_god = text.continued(at + 1).is_some_and(|next| next.cut == 0 && next.rest == "الله");
    if of_god && (!first && !bits.any(Bits::PARTICLE) || word.is(Set::WithGod)) {
        return Some((at + 2, if first { Part::Given } else { Part::Family }));
    }
    // محمد السادس, بنديكتوس السادس عشر
    let king = matches!(previous, Some(Part::Given | Part::Joined))
        || context != Context::Free && !first && at > 0 && !text.bits(at - 1).any(Bits::PLAIN);
    if king && word.article && word.is(Set::Ordinal) {
        let teen = text.continued(at + 1).is_some_and(|next| next.cut == 0 && next.rest == "عشر");
        return Some((at + 1 + usize::from(teen), Part::Nisba));
    }
    // شخبوط بن سلطان: whatever stands before بن.
    let son = text
        .continued(at + 1)
        .is_some_and(|next| next.cut == 0 && matches!(next.rest, "بن" | "بنت"));
    if son
        && first
        && (!bits.any(Bits::PLAIN.with(Bits::ANY_NAME))
            || context != Context::Free
                && bits.any(Bits::COMMON)
                && !bits.any(Bits::TITLE.with(Bits::ANY_VERB).with(Bits::PARTICLE)))
        && !word.article
        && joined(text, at + 1, false).is_some()
    {
        return Some((at + 1, Part::Foreign));
    }
    // السيدة نجية أبو الحصين
    let honoured = first
        && context == Context::Adjacent
        && text.before(at).is_some_and(|before| before.bits.any(Bits::HONORIFIC));
    // النائبة سروة عبد الواحد
    let servant = first
        && context == Context::Adjacent
        && bits.is_empty()
        && word.cut == 0
        && !word.article
        && text.before(at).is_some_and(|before| before.article)
        && text.continued(at + 1).is_some_and(|next| next.rest == "عبد")
        && joined(text, at + 1, false).is_some();
    if servant {
        return Some((at + 1, Part::Foreign));
    }
    if honoured
        && bits.is_empty()
        && word.cut == 0
        && !word.article
        && word.demonym.is_none()
        && word.text.ends_with('ة')
        && !text.is_inflected(word)
    {
        return Some((at + 1, Part::Foreign));
    }
    if bits.any(Bits::GIVEN) && !bits.any(Bits::PLAIN) {
        // كمال, سارة: alone, or before what is no name, they are words of the language.
        let word_here = word.is(Set::AlsoWord)
            && context == Context::Free
            && (!first || !named_next(text, end) && !text.may_be_name(end));
        return Some((end, if word_here { Part::GivenWord } else { Part::Given }));
    }
    if bits.any(Bits::KNOWN) {
        return Some((end, Part::Known));
    }
    if bits.any(Bits::FAMILY) {
        let word_here = word.is(Set::AlsoWord) && context == Context::Free;
        return Some((end, if word_here { Part::FamilyWord } else { Part::Family }));
    }
    // وليد سعادة: a title that is a family too, where the name must end.
    if !first && titled_family(text, at) {
        return Some((end, Part::FamilyWord));
    }
    if !first && bits.any(Bits::TITLE.with(Bits::PARTICLE)) && !word.article
        || bits.any(Bits::ANY_VERB)
            && !(bits.any(Bits::ANY_GIVEN)
                && (context != Context::Free || definite_family(text, end)))
    {
        return None;
    }
    let named_pair = bits.any(Bits::ANY_GIVEN)
        && (definite_family(text, end) || context != Context::Free && titled_family(text, end));
    if bits.any(Bits::COMMON)
        && !word.article
        && !named_pair
        && text.continued(end).is_some_and(|next| next.article && next.cut == 0)
    {
        // صباح اليوم, أمل الشعب.
        return None;
    }
    if bits.any(Bits::GIVEN_WORD) && !word.article {
        return Some((end, Part::GivenWord));
    }
    if bits.any(Bits::ANY_NAME) {
        return Some((end, Part::FamilyWord));
    }
    if word.article {
        let after_arabic = !first
            && at > 0
            && (text.bits(at - 1).any(Bits::ARABIC) || previous == Some(Part::Joined));
        // محمد المصري, محمد شياع السوداني
        let second =
            previous == Some(Part::Foreign) && at > 1 && text.bits(at - 2).any(Bits::ARABIC);
        let nisba = (second
            || after_arabic && matches!(previous, Some(Part::Given)) && context == Context::Free)
            && word.demonym.is_some()
            && word.rest.ends_with('ي');
        if nisba {
            return Some((end, Part::Nisba));
        }
        // وذكر مديره مصطفى التراب أن
        let closed = previous == Some(Part::Given)
            && context != Context::Free
            && word.demonym.is_none()
            && !bits.any(Bits::PARTICLE.with(Bits::TITLE).with(Bits::ORG_HEAD))
            && !word.is(Set::Time)
            && !word.is(Set::Describing)
            && text.continued(end).is_some_and(|next| matches!(next.rest, "ان" | "انه" | "انها"));
        let unknown = after_arabic && (closed || text.may_be_family(at));
        return unknown.then_some((end, Part::FamilyWord));
    }
    // بنسعيد, بنكيران: بن written together.
    let son_of = word.rest.strip_prefix("بن").is_some_and(|father| {
        father.chars().count() >= 3 && text.lists.words.get(father).bits.any(Bits::ANY_NAME)
    });
    if !first && bits.is_empty() && son_of && !text.is_inflected(word) {
        return Some((end, Part::Family));
    }
    // بوطابة, بوشامة: families of the Maghreb.
    if !first
        && bits.is_empty()
        && word.demonym.is_none()
        && word.rest.starts_with("بو")
        && word.text.chars().count() >= 5
        && text.known(at).is_none()
        && !text.is_inflected(word)
    {
        return Some((end, Part::Family));
    }
    let listed_place = text.known(at).is_some_and(|known| known.sure().is_some());
    // محمود بصل: three letters are enough after a first name and a title, where the name must end.
    let ends = text.word(end).is_none_or(|next| {
        next.line_break || next.kind == TokenKind::Punctuation || next.bits.any(Bits::PARTICLE)
    });
    let short = previous == Some(Part::Given)
        && context != Context::Free
        && ends
        && bits.is_empty()
        && word.demonym.is_none()
        && word.text.chars().count() == 3
        && !text.is_inflected(word);
    // يحيى سريع: a noun or adjective of the language ends a name that a role opened, where the clause goes on after it.
    let noun = previous == Some(Part::Given)
        && context != Context::Free
        && text.word(end).is_some_and(|next| {
            next.kind == TokenKind::Punctuation
                || next.cut > 0
                || matches!(next.rest, "ان" | "انه" | "انها")
        })
        && (bits.is_empty() || bits.any(Bits::COMMON))
        && !bits.any(Bits::PARTICLE.with(Bits::TITLE).with(Bits::ANY_VERB))
        && word.demonym.is_none()
        && !word.is(Set::Time)
        && !word.rest.ends_with('ا');
    if noun {
        return Some((end, Part::FamilyWord));
    }
    // يزور حيان عبد الغني باريس: what ends like a last name is whole; in جاك لندن nothing has ended yet.
    let whole = first || matches!(previous, Some(Part::Joined | Part::Family | Part::Nisba));
    (short || text.may_be_name(at) && !(listed_place && whole)).then_some((end, Part::Foreign))
}

/// A definite word that the lists know for a last name and for nothing else: `الماجد`, `القذافي`.
pub(in crate::rules) fn definite_family(text: &Analysis<'_>, at: usize) -> bool {
    text.continued(at).is_some_and(|next| {
        let bare = khabar_text::strip_article(next.rest).unwrap_or_default();
        next.cut == 0
            && next.article
            && !next.bits.any(Bits::PLAIN)
            && next.bits.with(text.lists.words.get(bare).bits).any(Bits::ANY_NAME)
    })
}

/// `سعادة`, `الوزير`: a title that is a family too, where the name must end.
fn titled_family(text: &Analysis<'_>, at: usize) -> bool {
    let family = text.continued(at).is_some_and(|word| {
        word.cut == 0
            && word.bits.any(Bits::TITLE)
            && word.bits.any(Bits::FAMILY.with(Bits::FAMILY_WORD))
            && !word.bits.any(Bits::PARTICLE)
    });
    family
        && text.word(at + 1).is_none_or(|next| {
            next.line_break
                || next.kind == TokenKind::Punctuation
                || next.bits.any(Bits::PARTICLE)
                || next.cut > 0
        })
}

/// Whether a part of a name stands here.
fn named_next(text: &Analysis<'_>, at: usize) -> bool {
    text.continued(at).is_some_and(|next| {
        next.cut == 0
            && !next.bits.any(Bits::PARTICLE)
            && (next.bits.any(Bits::ANY_NAME) || text.may_be_family(at))
    })
}

/// One letter that stands for a first name.
fn is_initial(text: &Analysis<'_>, at: usize) -> bool {
    text.word(at).is_some_and(|word| {
        word.kind == TokenKind::Abbreviation && word.text.chars().count() <= 4
            || word.kind == TokenKind::Word
                && word.text.chars().count() == 1
                && word.text != "و"
                && text.continued(at + 1).is_some_and(|next| next.text == ".")
    })
}

/// The end of `عبد الله`, `أبو مازن`, `بن راشد`, `آل مكتوم`, `دي ميستورا`.
fn joined(text: &Analysis<'_>, at: usize, first: bool) -> Option<usize> {
    let word = text.word(at)?;
    let next = text.continued(at + 1)?;
    if !word.bits.any(Bits::OPENER.with(Bits::CONNECTOR))
        || next.kind != TokenKind::Word
        || next.cut > 0
    {
        return None;
    }
    let name =
        next.bits.any(Bits::ANY_NAME) || text.may_be_name(at + 1) || text.may_be_family(at + 1);
    let good = match word.rest {
        "عبد" => next.article || next.rest == "رب" || next.rest == "ربه",
        "ابو" | "ابي" | "ابا" | "ال" => {
            let closed = next.bits.any(Bits::PARTICLE.with(Bits::ANY_VERB));
            (!closed || next.bits.any(Bits::ANY_GIVEN)) && (!first || name || next.article)
        }
        "ولد" if first => false,
        "ام" => next.bits.any(Bits::ANY_NAME) && !next.bits.any(Bits::TITLE),
        "بن" | "ابن" | "ولد" | "بنت" => {
            if next.bits.any(Bits::OPENER) {
                return joined(text, at + 1, false);
            }
            (!first || next.bits.any(Bits::ANY_NAME)) && !next.bits.any(Bits::PARTICLE)
        }
        _ => !first && (name || next.bits.any(Bits::CONNECTOR)),
    };
    if !good {
        return None;
    }
    // فان دير بيلين, دي لا روا.
    if next.bits.any(Bits::CONNECTOR) && !next.bits.any(Bits::ANY_NAME) && word.rest != "عبد" {
        return joined(text, at + 1, false).or(Some(at + 2));
    }
    Some(at + 2)
}

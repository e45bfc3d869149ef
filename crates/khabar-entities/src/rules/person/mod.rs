//! Persons: a first name and what follows it, a last name that stands for one person, a name after a title.

mod part;

use khabar_text::TokenKind;

pub(super) use self::part::definite_family;
use self::part::{Part, part};
use super::{Found, Rule, title};
use crate::FineLabel;
use crate::analysis::Analysis;
use crate::sets::Set;
use crate::words::Bits;

/// What speaks for a name before its own words do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Context {
    /// Nothing.
    Free,
    /// A title with some words after it: `الرئيس الروسي`.
    Title,
    /// A title that stands right before: `الشيخ`.
    Adjacent,
}

/// A name that was read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Name {
    pub(super) end: usize,
    /// Has a part that is a name and nothing else.
    pub(super) sure: bool,
    pub(super) rule: Rule,
}

const MOST_PARTS: usize = 6;

pub(super) fn find(text: &Analysis<'_>, found: &mut Vec<Found>) {
    let mut at = 0;
    while at < text.len() {
        if let Some(titled) = title::read(text, at) {
            let mut one =
                Found::new(text, titled.name..titled.end, FineLabel::Person, Rule::AfterTitle);
            one.role = Some(titled.role);
            found.push(one);
            at = title::second_of_pair(text, at, titled.end, found).unwrap_or(titled.end);
        } else if let Some(name) =
            after_nationality(text, at).or_else(|| read(text, at, Context::Free))
        {
            let mut one = Found::new(text, at..name.end, FineLabel::Person, name.rule);
            let after = title::read(text, name.end + usize::from(text.is_comma(name.end)))
                .is_none()
                .then(|| title::after_name(text, at..name.end))
                .flatten();
            one.role = after.map(|(role, _)| role);
            found.push(one);
            at = name.end;
        } else {
            at += 1;
        }
    }
}

/// `الفرنسي تييري هنري`: an adjective of nationality stands for the man.
fn after_nationality(text: &Analysis<'_>, at: usize) -> Option<Name> {
    let before = text.before(at)?;
    let stands = before.article && before.demonym.is_some() && text.word(at)?.cut == 0;
    read(text, at, Context::Title).filter(|name| stands && name.sure && name.end > at + 1)
}

/// Reads a name that begins at `at`.
pub(super) fn read(text: &Analysis<'_>, at: usize, context: Context) -> Option<Name> {
    if let Some(known) = text.known(at) {
        let person = known.senses.iter().any(|sense| sense.fine == FineLabel::Person);
        if person {
            return Some(Name { end: known.end, sure: true, rule: Rule::KnownName });
        }
        // سان خوسيه, أبو ظبي, حزب الله: whatever is listed whole is that.
        if known.sure().is_some() && (known.end > at + 1 || !text.bits(at).any(Bits::SURE_NAME)) {
            return None;
        }
    }
    let Some((mut end, first)) = part(text, at, None, context) else {
        let end = syllables(text, at, context)?;
        return Some(Name { end, sure: true, rule: Rule::AfterTitle });
    };
    // في أوستن, داخل واشنطن: no person is a place.
    let listed_place = text.known(at).is_some_and(|known| known.place().is_some());
    if listed_place
        && context == Context::Free
        && end == at + 1
        && text.word(at)?.cut == 0
        && text.preceded_by(at, &["في", "داخل", "الي"])
        && !named_after(text, end)
    {
        return None;
    }
    let subject = text.before(at).is_some_and(|before| before.bits.any(Bits::ANY_VERB));
    let mut parts = [None; MOST_PARTS];
    parts[0] = Some(first);
    let mut count = 1;
    while count < MOST_PARTS && !closes(parts[count - 1], count) {
        let Some((next_end, next)) = part(text, end, parts[count - 1], context) else { break };
        let closed = text.word(next_end).is_none_or(|after| {
            after.line_break
                || after.kind == TokenKind::Punctuation
                || after.bits.any(Bits::PARTICLE)
        });
        let closed = closed || subject && !text.is_inflected(text.word(next_end - 1)?);
        // هشام أبو النصر كوبري: after أبو and its word nothing unknown follows, unless the name ends with it.
        let after_father = next == Part::Foreign
            && !closed
            && parts[count - 1] == Some(Part::Joined)
            && end.checked_sub(2).is_some_and(|at| {
                text.word(at).is_some_and(|word| matches!(word.rest, "ابو" | "ابي" | "ابا"))
            });
        if after_father || !may_follow(&parts, count, next, closed) || next_end == end {
            break;
        }
        if let Some(slot) = parts.get_mut(count) {
            *slot = Some(next);
        }
        count += 1;
        end = next_end;
    }
    accept(text, at, end, &parts, count, context)
}

/// Whether another part of a name follows.
fn named_after(text: &Analysis<'_>, at: usize) -> bool {
    text.continued(at).is_some_and(|next| next.cut == 0 && next.bits.any(Bits::ANY_NAME))
}

/// `خه يا دونغ`, `بوي ثانه سون` after a whole role: short words that are none of the language, up to where a clause goes on.
fn syllables(text: &Analysis<'_>, at: usize, context: Context) -> Option<usize> {
    if context != Context::Title || !text.before(at).is_some_and(|before| before.article) {
        return None;
    }
    let mut end = at;
    while end < at + 3 {
        let Some(word) = text.continued(end).filter(|word| word.kind == TokenKind::Word) else {
            break;
        };
        let short = (2..=5).contains(&word.text.chars().count())
            && !word.article
            && word.demonym.is_none()
            && !text.is_inflected(word)
            && (word.bits.is_empty() || word.bits.any(Bits::ANY_NAME) || word.rest == "يا");
        if !short || end > at && word.cut > 0 {
            break;
        }
        end += 1;
    }
    let closed = text.word(end).is_none_or(|next| {
        next.line_break
            || next.kind == TokenKind::Punctuation
            || matches!(next.rest, "ان" | "انه" | "انها" | "في" | "الي" | "علي" | "مع" | "من")
    });
    (end >= at + 2 && closed).then_some(end)
}

/// Whether the name ends after this part, as after a last name known to all.
fn closes(part: Option<Part>, count: usize) -> bool {
    count > 1 && part == Some(Part::Nisba)
}

/// `closed`: after the next part stands a mark or a particle.
fn may_follow(parts: &[Option<Part>; MOST_PARTS], count: usize, next: Part, closed: bool) -> bool {
    let last = parts.get(count - 1).copied().flatten();
    let sure = matches!(next, Part::Known | Part::Given | Part::Family | Part::Joined);
    match last {
        Some(Part::Known | Part::Family) => {
            next == Part::Nisba
                || matches!(next, Part::Known | Part::Family | Part::Joined)
                    && (count > 1 || last == Some(Part::Family) || next == Part::Joined)
        }
        Some(Part::Foreign) => {
            sure || matches!(next, Part::Nisba | Part::FamilyWord)
                || count == 1 && next == Part::Foreign
        }
        Some(Part::FamilyWord) if count > 1 => sure,
        // الرئيس مبارك افتتحت: a word that is seldom a name brings no unknown one.
        Some(Part::GivenWord) if count == 1 => next != Part::Foreign || closed,
        _ => next != Part::Foreign || count <= 2,
    }
}

fn accept(
    text: &Analysis<'_>,
    at: usize,
    end: usize,
    parts: &[Option<Part>; MOST_PARTS],
    count: usize,
    context: Context,
) -> Option<Name> {
    let first = parts[0]?;
    let rest = parts.get(1..count).unwrap_or_default();
    let later_sure = rest
        .iter()
        .flatten()
        .any(|part| matches!(part, Part::Known | Part::Given | Part::Family | Part::Joined));
    let word = text.word(at)?;
    // مدير الدائرة رائد حدادين: no rank without an article stands after a whole office.
    let rank = context == Context::Title
        && word.bits.any(Bits::TITLE)
        && word.bits.any(Bits::ANY_GIVEN)
        && !word.article
        && text.before(at).is_some_and(|before| before.article);
    let plain = word.bits.any(Bits::PLAIN) && !rank;
    let good = match (first, context) {
        (Part::Known, _) => true,
        (Part::Given, _) => {
            // للبنى is البنى, and باريس no first name.
            let other = plain || after_noun(text, at) || text.known(at).is_some();
            count > 1 || !other && (word.cut == 0 || !word.text.starts_with("لل"))
        }
        (Part::Family, _) => count > 1 || !after_noun(text, at),
        (Part::Joined, Context::Free) => true,
        (Part::GivenWord | Part::FamilyWord, Context::Free) if alone(text, at, end) => true,
        (Part::GivenWord, Context::Free) => {
            let words_only = (at..end).all(|at| text.is(at, Set::AlsoWord));
            let pair = count == 2
                && !plain
                && rest.contains(&Some(Part::FamilyWord))
                && !text.bits(at + 1).any(Bits::PLAIN)
                && !words_only
                && listed(text.bits(at + 1))
                && !after_indefinite(text, at);
            let subject = count > 1
                && !plain
                && !words_only
                && word.cut == 0
                && text
                    .before(at)
                    .is_some_and(|before| before.bits.any(Bits::ANY_VERB) && before.cut == 0);
            let family = count > 1
                && part::definite_family(text, at + 1)
                && !after_indefinite(text, at)
                && !text.is(at + 1, Set::AlsoWord);
            pair || later_sure
                || subject
                || family && !plain
                || count > 2 && !plain
                || count == 2
                    && !plain
                    && rest.contains(&Some(Part::FamilyWord))
                    && spoken(text, at, end)
        }
        (Part::FamilyWord, Context::Free) => {
            count == 1
                && word.article
                && !word.bits.any(Bits::TITLE)
                && listed(word.bits)
                && spoken(text, at, end)
                || later_sure && !plain && word.demonym.is_none()
        }
        (Part::Foreign, Context::Free) => {
            rest.iter().flatten().any(|part| matches!(part, Part::Known | Part::Family))
                || count > 1 && spoken(text, at, end)
                || text.bits(at + 1).any(Bits::CONNECTOR) && later_sure && at + 1 < end
        }
        (Part::GivenWord | Part::FamilyWord, Context::Adjacent) => {
            count > 1 || !plain && (!word.article || listed(word.bits))
        }
        (Part::GivenWord | Part::FamilyWord, Context::Title) => {
            count > 1 && (later_sure || !plain)
                || count > 1 && role_is_whole(text, at) && listed(text.bits(at + 1))
                || !plain && listed(word.bits) && !word.article
        }
        (Part::Foreign, _) => {
            let listed_after = role_is_whole(text, at)
                && !text.bits(at + 1).any(Bits::PLAIN)
                && listed(text.bits(at + 1));
            count > 1 && (later_sure || listed_after) && !word.rest.ends_with('ا')
                || role_is_whole(text, at)
                    && (stands_alone(word) || count > 1 && word.text.starts_with(['أ', 'إ', 'آ']))
        }
        (Part::Joined, _) => true,
        (Part::Nisba | Part::Initial, _) => false,
    };
    let rule = match (context, first) {
        (Context::Free, Part::Known | Part::Family) => Rule::KnownName,
        (Context::Free, _) => Rule::GivenName,
        _ => Rule::AfterTitle,
    };
    let sure =
        later_sure || matches!(first, Part::Known | Part::Given | Part::Family | Part::Joined);
    good.then_some(Name { end, sure, rule })
}

/// `عون: "لا عودة"` at the head of a line, `يقول كريم، وهو طالب`: a single word that is seldom a name.
fn alone(text: &Analysis<'_>, at: usize, end: usize) -> bool {
    let Some(word) = text.word(at).filter(|word| word.cut == 0 && end == at + 1) else {
        return false;
    };
    let rest = |at: usize| text.continued(at).map_or("", |word| word.rest);
    let heads_line = (at == 0 || word.line_break)
        && rest(end) == ":"
        && text.continued(end + 1).is_some_and(|next| crate::analysis::is_quote(next.text));
    let told = text.before(at).is_some_and(|verb| verb.bits.any(Bits::SPEECH))
        && matches!(rest(end), "،" | ",")
        && matches!(rest(end + 1), "وهو" | "وهي" | "الذي" | "التي");
    !word.article && (heads_line || told)
}

/// Whether what stands before an unknown name can end a role: `الروسي`, `بيلاروسيا`, `نظيره`, `الشيخ`; not a noun in construct.
fn role_is_whole(text: &Analysis<'_>, at: usize) -> bool {
    text.before(at).is_some_and(|before| {
        before.article
            || before.bits.any(Bits::POSSESSED.with(Bits::HONORIFIC))
            || before.text == "،"
            || before.bits.is_empty()
    })
}

/// An unknown word that is taken for a name without another beside it.
fn stands_alone(word: &crate::analysis::Word<'_>) -> bool {
    !word.rest.ends_with(['ا', 'ي'])
        && !word.text.starts_with(['ب', 'ف', 'ك', 'ا'])
        && word.text.chars().count() >= 5
}

fn listed(bits: Bits) -> bool {
    bits.any(Bits::ANY_NAME)
}

/// A head such as `شارع`, `جامعة`, `مدينة` before makes a single name something else.
fn after_noun(text: &Analysis<'_>, at: usize) -> bool {
    text.before(at).is_some_and(|word| {
        !word.article
            && word.bits.any(Bits::ORG_HEAD.with(Bits::PLACE_INSIDE).with(Bits::PLACE_OUTSIDE))
            && text.word(at).is_some_and(|w| w.cut == 0)
    })
}

/// رجل كريم صالح: a noun before makes both words its adjectives.
fn after_indefinite(text: &Analysis<'_>, at: usize) -> bool {
    text.before(at).is_some_and(|before| {
        !before.article
            && (before.bits.any(Bits::COMMON)
                || text.is_inflected(before)
                || before.bits.is_empty())
            && before.kind == TokenKind::Word
    })
}

/// `قال البرغوثي إن`: a verb of speech before, and after it what a verb of speech has.
fn spoken(text: &Analysis<'_>, at: usize, end: usize) -> bool {
    text.word(at).is_some_and(|word| word.cut == 0)
        && text.before(at).is_some_and(|word| word.bits.any(Bits::SPEECH))
        && text.word(end).is_none_or(|next| {
            next.line_break
                || next.kind == TokenKind::Punctuation
                || matches!(
                    next.rest,
                    "ان" | "انه"
                        | "انها"
                        | "في"
                        | "علي"
                        | "ل"
                        | "عن"
                        | "خلال"
                        | "امس"
                        | "اليوم"
                        | "بعد"
                        | "الي"
                        | "من"
                        | "بان"
                )
        })
}

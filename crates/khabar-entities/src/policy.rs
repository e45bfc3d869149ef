//! How the rules and the model agree on running text.
//!
//! 1. What the rules find is put in order first; where two rules overlap, the longer finding wins.
//! 2. A person, place or organization of the model that touches nothing of the rules is taken; but no person of whose words
//!    each is also a word of the language.
//! 3. A person of the model that holds a person of the rules and more takes its place: the rules know first names, the
//!    model sees where the last name ends.
//! 4. A person of the model that holds one name of the lists and more takes its place: what the lists know is a part of it.
//!    Under the convention of Wojood the same holds for organizations with a place.
//! 5. In all else the rules win: they keep the conventions of `news`.

use khabar_text::TokenKind;

use crate::analysis::Analysis;
use crate::model::{self, units, viterbi};
use crate::rules::{self, Found, Key, Rule};
use crate::sets::Set;
use crate::words::Bits;
use crate::{FineLabel, Label, Profile};

/// Adds to what the rules found; `false` if there was nothing to add.
pub(crate) fn add_model(
    texts: &[Analysis<'_>],
    found: &mut [Vec<Found>],
    profile: Profile,
) -> bool {
    let Some(tagger) = model::tagger_of(profile) else { return false };
    let winners: Vec<Vec<Found>> = texts
        .iter()
        .zip(found.iter())
        .map(|(text, found)| rules::resolve(found.clone(), text.len()).0)
        .collect();
    let units: Vec<Vec<units::Unit>> = texts
        .iter()
        .zip(&winners)
        .map(|(text, winners)| units::units(text, winners, None))
        .collect();
    let mut any = false;
    let tags = tagger.tag(texts, &units);
    for (((text, tags), winners), found) in texts.iter().zip(tags).zip(&winners).zip(found) {
        let mut last = None;
        for (label, start, end) in viterbi::names(&tags) {
            let Some(label) = model::tags::LABELS.get(label) else { continue };
            let joined = last == Some(start)
                || winners.binary_search_by_key(&start, |winner| winner.end).is_ok();
            last = Some(end);
            let end = before_attached(text, start, end, *label);
            let start = after_heads(text, start, end, *label);
            if let Some(mut one) = judge(text, start, end, *label, winners, profile) {
                if joined && one.cut == 0 && one.start == start && is_unknown_after_and(text, start)
                {
                    one.cut = 'و'.len_utf8();
                }
                found.push(one);
                any = true;
            }
        }
    }
    any
}

/// Where a person or place ends whose later words bear attached letters: `الحسن الثاني` + `بـأكادير`, `عمر التيجاني` +
/// `لرويترز`.
fn before_attached(text: &Analysis<'_>, start: usize, end: usize, label: Label) -> usize {
    if label == Label::Organization {
        return end;
    }
    let attached = |at: usize| {
        text.word(at).is_some_and(|word| {
            let listed = text.known(at).is_some_and(|known| {
                known.cut > 0 && known.sure().is_some_and(|sense| sense.fine != FineLabel::Person)
            });
            let and = word.cut > 0 && word.text.starts_with('و');
            and || listed && word.text.starts_with(['و', 'ب', 'ل'])
                || word.text.chars().nth(1) == Some('\u{640}')
        })
    };
    (start + 1..end).find(|&at| attached(at)).unwrap_or(end)
}

/// Where a place begins after its heads: `حي` + `جبل درسة`.
fn after_heads(text: &Analysis<'_>, start: usize, end: usize, label: Label) -> usize {
    let head = |at: &usize| {
        text.word(*at).is_some_and(|word| !word.article && word.bits.any(Bits::PLACE_OUTSIDE))
    };
    let heads =
        if label == Label::Location { (start..end - 1).take_while(head).count() } else { 0 };
    start + heads
}

/// `وكريستو` after another name: the و is attached, for no list knows the word with it.
fn is_unknown_after_and(text: &Analysis<'_>, at: usize) -> bool {
    text.word(at).is_some_and(|word| {
        word.text.starts_with('و')
            && word.cut == 0
            && word.bits.is_empty()
            && word.text.chars().count() > 4
    })
}

/// A feminine verb that no list knows, before a name that one does.
fn leads(text: &Analysis<'_>, at: usize) -> bool {
    let verb = text.word(at).is_some_and(|word| {
        word.rest.ends_with('ت') && word.cut == 0 && !word.article && !word.bits.any(Bits::ANY_NAME)
            || word.bits.any(Bits::ANY_VERB) && !word.bits.any(Bits::SURE_NAME)
    });
    verb && text.bits(at + 1).any(Bits::ANY_GIVEN)
}

/// Words of the language that are names too, where nothing speaks for a name: `فريق منصور`, `رجل كريم صالح`.
fn is_wording(text: &Analysis<'_>, start: usize, end: usize) -> bool {
    let wordy = (start..end).all(|at| {
        text.word(at).is_some_and(|word| {
            word.is(Set::AlsoWord)
                || word.bits.any(Bits::PLAIN)
                || word.article && !word.bits.any(Bits::SURE_NAME) && text.is_inflected(word)
        })
    });
    let before = text.before(start);
    let named = before.is_some_and(|before| {
        before.bits.any(Bits::TITLE.with(Bits::SPEECH)) && !before.bits.any(Bits::ORG_HEAD)
            || before.demonym.is_some()
    });
    // Two such words are a name more often than not, but not after a noun: رجل كريم صالح.
    let noun = before.is_some_and(|before| !before.article && before.bits.any(Bits::COMMON))
        || (start..end).any(|at| {
            text.word(at).is_some_and(|word| {
                word.bits.any(Bits::COMMON.with(Bits::ANY_VERB))
                    || word.article && text.is_inflected(word)
            })
        });
    let no_family =
        (start..end).all(|at| text.is(at, Set::AlsoWord) && !text.bits(at).any(Bits::FAMILY));
    wordy && !named && (end - start == 1 || noun || no_family)
}

fn judge(
    text: &Analysis<'_>,
    start: usize,
    end: usize,
    label: Label,
    winners: &[Found],
    profile: Profile,
) -> Option<Found> {
    let fine = match label {
        Label::Person => FineLabel::Person,
        Label::Location => FineLabel::City,
        Label::Organization => FineLabel::Organization,
        Label::Misc => return None,
    };
    // A name has a word, and does not begin or end with a mark or a particle.
    let bad_edge = |at: usize| {
        text.word(at).is_none_or(|word| {
            !matches!(word.kind, TokenKind::Word | TokenKind::Mixed | TokenKind::Abbreviation)
                || word.bits.any(Bits::PARTICLE) && !word.bits.any(Bits::ANY_NAME)
        })
    };
    // غنت أحلام الشامسي: the verb before is no part.
    let verb = label == Label::Person && end - start > 1 && leads(text, start);
    // الطالبة نور الشربيني: nor is a definite noun of the language.
    let noun = label == Label::Person
        && end - start > 1
        && text.word(start).is_some_and(|word| {
            word.article
                && word.bits.any(Bits::PLAIN.with(Bits::TITLE))
                && !word.bits.any(Bits::ANY_NAME)
                || word.article && !word.bits.any(Bits::ANY_NAME) && text.is_inflected(word)
        });
    let start = start + usize::from(verb || noun);
    // كان الرجل كريما صالحا: of words that are also words of the language the rules decide.
    let words_only = label == Label::Person
        && match profile {
            Profile::News => is_wording(text, start, end),
            _ => (start..end).all(|at| is_plain(text, at)),
        };
    // صلاة المغرب
    let barred = (start..end).any(|at| text.word(at).is_some_and(|word| word.barred));
    // المانحون: people who do something, in the plural.
    let people = label == Label::Person
        && end == start + 1
        && text.word(start).is_some_and(|word| {
            word.article && word.rest.ends_with("ون") && !word.bits.any(Bits::ANY_NAME)
        });
    // شاهد عيان is what somebody is.
    let title = text.lists.titles.longest(text.tokens, start);
    let title = title.is_some_and(|found| found.tokens().end == end);
    if barred || people || title || bad_edge(start) || bad_edge(end - 1) || words_only {
        return None;
    }
    // جواد لا يكبو: no particle stands inside a person's name.
    let split = label == Label::Person
        && (start..end).any(|at| {
            let bits = text.bits(at);
            bits.any(Bits::PARTICLE)
                && !bits.any(Bits::ANY_NAME.with(Bits::CONNECTOR).with(Bits::OPENER))
        });
    // الوكالة صور الأقمار: after a definite noun an indefinite word begins something else.
    let halves = label == Label::Organization
        && end - start > 1
        && text.word(start).is_some_and(|word| word.article)
        && text.word(start + 1).is_some_and(|word| !word.article && word.bits.any(Bits::COMMON));
    // عدن إلى بيوتهن: a word with an ending of the language is no place.
    let inflected = label == Label::Location
        && end - start == 1
        && text.known(start).is_none()
        && text.word(start).is_some_and(|word| text.is_inflected(word));
    if split || halves || inflected {
        return None;
    }
    // سكان الجزيرة: a definite noun of the language names nothing alone.
    let noun = end - start == 1
        && label != Label::Person
        && text.word(start).is_some_and(|word| {
            word.article && word.bits.any(Bits::PLAIN) && !word.bits.any(Bits::ANY_NAME)
        });
    if noun {
        return None;
    }
    let mut one = Found::new(text, start..end, fine, Rule::Model);
    if let Some(cut) = model::attached(text, start) {
        one.cut = cut;
    }
    let first = winners.partition_point(|winner| winner.end <= start);
    let mut touched = winners.get(first..)?.iter().take_while(|winner| winner.start < end);
    let Some(winner) = touched.next() else { return Some(one) };
    // سائق ماكلارين لاندو نوريس: the club is no part of the man.
    let after_other = label == Label::Person
        && winner.fine.label() == Label::Organization
        && matches!(winner.key, Key::Entry(_))
        && winner.start == start
        && winner.end + 1 < end;
    if after_other {
        let rest = winner.end;
        return judge(text, rest, end, label, winners, profile);
    }
    let longer = touched.next().is_none()
        && start <= winner.start
        && end >= winner.end
        && end - start > winner.len();
    if !longer {
        return None;
    }
    let person =
        label == Label::Person && winner.fine == FineLabel::Person && winner.key == Key::Words;
    let mut added = (winner.end..end).filter(|&at| !is_plain(text, at));
    if person && start == winner.start && added.next().is_some() {
        return Some(Found {
            role: winner.role,
            cut: winner.cut,
            restored: winner.restored,
            ..one
        });
    }
    // فان دير بيرغ, where a list knows a town; of Wojood's names حكومة السودان is one.
    let listed = matches!(winner.key, Key::Entry(_));
    let place = winner.fine.label() == Label::Location;
    let holds_listed = listed
        && (label == Label::Person
            || label == Label::Organization && place && profile == Profile::Wojood);
    holds_listed.then_some(one)
}

/// Whether a word of the language stands here, be it also a name.
fn is_plain(text: &Analysis<'_>, at: usize) -> bool {
    const WORDS: Bits = Bits::PLAIN.with(Bits::GIVEN_WORD).with(Bits::FAMILY_WORD);
    text.word(at).is_some_and(|word| {
        !word.bits.any(Bits::SURE_NAME) && (word.bits.any(WORDS) || text.is_inflected(word))
    })
}

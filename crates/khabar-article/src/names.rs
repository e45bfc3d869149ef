//! What a few words could be: a person, two persons, an outlet, the initials of a desk.

use std::ops::Range;

use khabar_text::{Span, TokenKind, is_arabic_letter};

use crate::byline::wire;
use crate::dateline::place;
use crate::terms::{BylineKind, Classes, OpenerKind, Term};
use crate::words::Words;

/// The people of one part: `محمد عبد الله ونهى فاروق` are two, `أحمد وليد` is one.
pub(crate) fn people(text: &str, words: &Words, range: Range<usize>) -> Vec<Span> {
    let joined = |index: usize| {
        let own = words.hits_at(index).iter().any(|hit| hit.term == Term::Byline(BylineKind::Waw));
        let word = words.get(index).map_or("", |word| word.span().text(text));
        !own && word.starts_with('و') && word.chars().count() >= 4
    };
    let mut people = Vec::new();
    let mut from = words.span_of(range.clone()).start();
    for index in range.start + 1..range.end {
        if joined(index) && (index >= range.start + 2 || range.len() == 2) {
            let end = words.span_of(range.start..index).end();
            people.push(Span::new(from, end));
            from = words.span_of(index..index + 1).start() + 'و'.len_utf8();
        }
    }
    people.push(Span::new(from, words.span_of(range).end()));
    people
}

/// How many words at the end of a part say what a writer does: `صحافي`, `كاتبة`, `@name`.
pub(crate) fn jobs(words: &Words, range: Range<usize>) -> usize {
    range
        .clone()
        .rev()
        .take_while(|&index| {
            words.get(index).is_some_and(|word| word.kind == TokenKind::Mention)
                || words.hits_at(index).iter().any(|hit| hit.term == Term::Byline(BylineKind::Job))
        })
        .count()
}

/// Whether a signature could begin at a word: an initial, an agency, the desk's last word.
pub(crate) fn may_sign(text: &str, words: &Words, at: usize) -> bool {
    words.get(at).is_some_and(|word| word.span().text(text).chars().count() <= 3)
        || words.get(at).is_some_and(|word| word.kind != TokenKind::Word)
        || !words.hits_at(at).is_empty()
}

/// Whether the words from one on are a closing line of initials and agencies, as desks sign: `س.ن/ ع.ج (أ ف ب، رويترز)`.
pub(crate) fn is_signature(text: &str, words: &Words, from: usize) -> bool {
    if words.len() - from.min(words.len()) > 12 {
        return false;
    }
    let mut at = from;
    let mut initials = 0;
    let mut signed = false;
    while let Some(word) = words.get(at) {
        if let Some((_, end)) = wire(words, at) {
            at = end;
            signed = true;
            continue;
        }
        // `(وال - غريان) ع خ`
        if signed && let Some((_, end)) = place(words, at) {
            at = end;
            continue;
        }
        let letter = |c: &char| c.is_ascii_alphabetic() || is_arabic_letter(*c);
        let single = || word.span().text(text).chars().filter(letter).count() == 1;
        // `م ق/رع`: a bar joins the initials of two.
        let joined = || {
            let behind = at.checked_sub(1).and_then(|before| words.get(before));
            let beside = |a: usize, b: usize| text.get(a..b).is_some_and(|gap| gap.trim() == "/");
            let below = words.get(at + 1);
            word.span().text(text).chars().count() == 2
                && (behind.is_some_and(|other| beside(other.span().end(), word.span().start()))
                    || below.is_some_and(|other| beside(word.span().end(), other.span().start())))
        };
        let initial =
            word.kind == TokenKind::Abbreviation || word.span().len() <= 8 && single() || joined();
        let closing = words.hits_at(at).iter().any(|hit| hit.term == Term::EndMark);
        if !initial && !closing || word.span().text(text).contains(char::is_numeric) {
            return false;
        }
        initials += 1;
        at += 1;
    }
    initials > 0
}

/// Two to four plain words that could be a person: no running words, no verb, and the first without the article.
pub(crate) fn is_name(text: &str, words: &Words, range: Range<usize>) -> bool {
    let joined = |index: &usize| {
        let word = words.get(*index).map_or("", |word| word.span().text(text));
        matches!(word, "بن" | "ابن" | "بنت" | "آل" | "عبد" | "أبو" | "ابو" | "ولد" | "الله")
    };
    let count = range.len() - range.clone().filter(joined).count();
    (2..=4).contains(&range.len().min(count.max(2)))
        && range.len() <= 7
        && !words.has_article(text, range.start)
        && !range.clone().skip(1).any(|index| is_present_verb(text, words, index))
        && range.clone().all(|index| {
            words
                .get(index)
                .is_some_and(|word| matches!(word.kind, TokenKind::Word | TokenKind::Abbreviation))
                && !words.hits_at(index).iter().any(|hit| match hit.term {
                    // `على` and `علي` fold to one word, and the second is half of all names.
                    Term::StopWord => hit.len() == 1 && !is_ali(words, index),
                    Term::Opener(_) => index == range.start,
                    Term::Byline(kind) => kind != BylineKind::Waw,
                    // Last names are also words: `أحمد رياضي`, `سعاد جمال`.
                    Term::Section(_) => {
                        index == range.start && !is_given(words, index) || hit.len() > 1
                    }
                    Term::Furniture { .. } => true,
                    _ => false,
                })
        })
}

/// `لاعبو الفريق يحتفلون`: behind a noun, what begins so is a verb, unless it is a given name.
fn is_present_verb(text: &str, words: &Words, index: usize) -> bool {
    let word = words.get(index).map_or("", |word| word.span().text(text));
    word.starts_with('ي')
        && word.ends_with("ون")
        && word.chars().count() >= 5
        && !is_given(words, index)
}

/// A name alone on a line, with nothing that announces it: it begins with a given name, and no part of it is a place.
pub(crate) fn is_person(text: &str, words: &Words) -> bool {
    let title = |index: usize| {
        words.get(index).is_some_and(|word| {
            word.kind == TokenKind::Abbreviation
                || matches!(word.span().text(text), "د" | "أ" | "م" | "الدكتور" | "الدكتورة")
        })
    };
    let first = usize::from(title(0));
    let given = is_given(words, first);
    // `أبو العلا` and `بن غازي` hold no place.
    let of_family = |index: usize| {
        words.get(index).is_some_and(|word| {
            matches!(
                word.span().text(text),
                "أبو" | "ابو" | "بن" | "ابن" | "بنت" | "آل" | "عبد" | "أم"
            )
        })
    };
    let place = |index: usize| {
        !of_family(index - 1) && words.hits_at(index).iter().any(|hit| hit.term == Term::Place)
    };
    // `ب. محمد`: an initial stands for the given name.
    let initial = words.len() == 2
        && words.get(0).is_some_and(|word| word.kind == TokenKind::Abbreviation)
        && is_name(text, words, 0..2);
    initial
        || given
            && is_name(text, words, first..words.len())
            && !(first + 1..words.len()).any(place)
            && (first + 1..words.len())
                .all(|index| words.get(index).is_some_and(|word| word.spaced))
}

/// Two to five words that could be the name of a writer where markup says that one stands: `By Jane Doe` too.
pub(crate) fn could_be_person(text: &str, words: &Words) -> bool {
    let name = without_by(text);
    let first = words.index_at(name.start());
    let count = words.len().saturating_sub(first);
    let latin = |word: &str| word.starts_with(|c: char| c.is_ascii_uppercase());
    let all_latin = words.iter().skip(first).all(|word| latin(word.span().text(text)));
    (2..=5).contains(&count)
        && (all_latin || is_name(text, words, first..words.len()))
        && !is_outlet(words, first..words.len())
}

/// The span of a name without the `By` before it.
pub(crate) fn without_by(text: &str) -> Span {
    let from =
        ["By ", "by ", "BY "].iter().find(|by| text.starts_with(**by)).map_or(0, |by| by.len());
    Span::new(from, text.len())
}

/// What a writer does, on the line beside the name: `كاتبة وباحثة في شؤون العمران`.
pub(crate) fn is_job(words: &Words) -> bool {
    (1..=12).contains(&words.len())
        && words.hits_at(0).iter().any(|hit| hit.term == Term::Byline(BylineKind::Job))
}

pub(crate) fn is_given(words: &Words, index: usize) -> bool {
    words.hits_at(index).iter().any(|hit| hit.term == Term::GivenName)
}

fn is_ali(words: &Words, index: usize) -> bool {
    words.get(index).is_some_and(|word| Some(word.hash) == crate::words::hash_of("علي"))
}

/// A name that its first or last word makes an outlet: `صحيفة …`, `… نيوز`.
pub(crate) fn is_outlet(words: &Words, range: Range<usize>) -> bool {
    if !(2..=5).contains(&range.len()) || !words.hold(Classes::OUTLET) {
        return false;
    }
    let has = |index, wanted: Term| {
        words.hits_at(index).iter().any(|hit| hit.term == wanted && hit.end() <= range.end)
    };
    let ends = (range.start + 1..range.end).any(|index| {
        words
            .hits_at(index)
            .iter()
            .any(|hit| hit.term == Term::OutletTail && hit.end() == range.end)
    });
    let runs = range.clone().any(|index| {
        has(index, Term::StopWord)
            || words
                .hits_at(index)
                .iter()
                .any(|hit| matches!(hit.term, Term::Opener(OpenerKind::Report)))
    });
    let named = range.clone().all(|index| {
        words
            .get(index)
            .is_some_and(|word| !matches!(word.kind, TokenKind::DateLike | TokenKind::TimeLike))
    });
    named && !runs && (ends || has(range.start, Term::OutletHead) && range.len() <= 4)
}

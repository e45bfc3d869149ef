//! The hour in a line: clocks, their zones and halves of the day, and ages such as `منذ ساعتين`.

use std::sync::LazyLock;

use khabar_text::TokenKind;

use crate::date_line::{DateLabel, calendar, label_at};
use crate::gaps::between;
use crate::terms::{CalendarKind, Classes, Term};
use crate::words::Words;

/// `14:35`, `14:35 بتوقيت غرينتش`, and what a label before it says: the hour and nothing else.
pub(crate) fn clock(words: &Words, text: &str) -> Option<Option<DateLabel>> {
    let (label, from) = label_at(words, 0).map_or((None, 0), |(label, end)| (Some(label), end));
    // `الثلاثاء 12:30`
    let from = match calendar(words, from) {
        Some((CalendarKind::Weekday, _, end)) if is_time(words, end) => end,
        _ => from,
    };
    // `02 : 00`
    let number = |index: usize| words.get(index).is_some_and(|word| word.kind == TokenKind::Number);
    let apart = number(from) && number(from + 1) && between(text, words, from + 1).trim() == ":";
    let mut at = from + if apart { 2 } else { 1 };
    while at < words.len() {
        match calendar(words, at) {
            Some((CalendarKind::Filler, _, end)) => at = end,
            _ if follows_zone(words, text, at) => at += 1,
            _ => return None,
        }
    }
    (apart || is_time(words, from)).then_some(label)
}

/// The hour in four figures before the name of a zone: `1502 GMT`.
pub(crate) fn is_military(words: &Words, text: &str, at: usize) -> bool {
    const ZONES: [&str; 14] = [
        "GMT", "UTC", "ET", "EST", "EDT", "CT", "CST", "CDT", "PT", "PST", "PDT", "BST", "CET",
        "HKT",
    ];
    let word = |at: usize| words.get(at).map_or("", |word| word.span().text(text));
    word(at).len() == 4 && ZONES.contains(&word(at + 1))
}

pub(crate) fn is_time(words: &Words, at: usize) -> bool {
    words.get(at).is_some_and(|word| word.kind == TokenKind::TimeLike)
}

/// `منذ 12 دقيقة`, `قبل ساعتين`, `أمس, 18:24`: when something was put online, seen from when the page was shown.
pub(crate) fn is_age(words: &Words) -> bool {
    static DAYS: LazyLock<Vec<u64>> = LazyLock::new(|| Words::hashes("أمس اليوم"));
    let day = is_time(words, 1) && words.get(0).is_some_and(|word| DAYS.contains(&word.hash));
    if day && (2..words.len()).all(|at| calendar(words, at).is_some()) {
        return true;
    }
    if !words.hold(Classes::AGO) {
        return false;
    }
    let kind_at = |index| calendar(words, index).map(|(kind, _, end)| (kind, end));
    let Some((CalendarKind::Ago, mut at)) = kind_at(0) else { return false };
    if words.get(at).is_some_and(|word| word.kind == TokenKind::Number) {
        at += 1;
    }
    matches!(words.longest(at, |term| matches!(term, Term::Calendar { kind: CalendarKind::Unit, .. }).then_some(())), Some(((), end)) if end == words.len())
}

/// Whether a number says how far a clock is from Greenwich.
pub(crate) fn is_zone(words: &Words, text: &str, at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| words.get(before));
    before.is_some_and(|word| {
        matches!(word.span().text(text), "GMT" | "UTC" | "غرينتش" | "جرينتش")
            || matches!(word.kind, TokenKind::DateLike | TokenKind::TimeLike)
                && between(text, words, at) == "+"
    })
}

/// A place whose clock is meant.
pub(crate) fn follows_zone(words: &Words, text: &str, at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| words.get(before));
    before.is_some_and(|word| matches!(word.span().text(text), "بتوقيت" | "توقيت"))
        && words.hits_at(at).iter().any(|hit| hit.term == Term::Place)
}

/// A half of the day, as it stands behind the hour: `12:05 ص | آخر تحديث …`.
pub(crate) fn is_half(word: &str) -> bool {
    matches!(word, "ص" | "م" | "AM" | "PM" | "am" | "pm" | "صباحا" | "صباحاً" | "مساء" | "مساءً")
}

/// `08:15`, `الساعة 08`
pub(crate) fn follows_hour(words: &Words, text: &str, at: usize) -> bool {
    let before = |steps: usize| at.checked_sub(steps).and_then(|before| words.get(before));
    let told = || before(2).is_some_and(|word| word.span().text(text) == "الساعة");
    before(1).is_some_and(|hour| match hour.kind {
        TokenKind::TimeLike => true,
        TokenKind::Number => told(),
        _ => false,
    })
}

pub(crate) fn is_meridiem(word: &str) -> bool {
    matches!(
        word,
        "AM" | "PM"
            | "am"
            | "pm"
            | "a.m"
            | "p.m"
            | "a.m."
            | "p.m."
            | "CT"
            | "PT"
            | "MT"
            | "HKT"
            | "GMT"
            | "UTC"
            | "ET"
            | "KSA"
            | "+0300"
            | "T"
            | "Z"
    )
}

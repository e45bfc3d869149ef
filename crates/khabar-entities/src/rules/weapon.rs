//! Types of weapons and aircraft by their shape: `سو-25`, `إف-16`, `T-72`, `إس 400`.

use khabar_text::TokenKind;

use super::{Found, Rule};
use crate::FineLabel;
use crate::analysis::Analysis;
use crate::sets::Set;

pub(super) fn find(text: &Analysis<'_>, at: usize, found: &mut Vec<Found>) {
    let Some(word) = text.word(at) else { return };
    match word.kind {
        TokenKind::Mixed => {
            let series =
                word.rest.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end_matches('-');
            let arabic =
                text.lists.words.sets(series).has(Set::WeaponSeries) && word.rest.contains('-');
            let latin = !series.is_empty()
                && series.len() <= 3
                && word.rest.contains('-')
                && series.bytes().all(|b| b.is_ascii_alphabetic());
            if arabic
                || (latin || text.lists.words.sets(series).has(Set::WeaponSeries))
                    && text.after(at, Set::WeaponHead)
            {
                found.push(Found::new(text, at..at + 1, FineLabel::Weapon, Rule::WeaponShape));
            }
        }
        TokenKind::Word if word.is(Set::WeaponSeries) && word.cut == 0 => {
            let dash =
                usize::from(text.continued(at + 1).is_some_and(|w| matches!(w.text, "-" | "–")));
            let number = text
                .continued(at + 1 + dash)
                .is_some_and(|w| w.kind == TokenKind::Number && w.text.len() <= 6);
            if number
                && (text.after(at, Set::WeaponHead)
                    || at > 1 && text.after(at - 1, Set::WeaponHead))
            {
                found.push(Found::new(
                    text,
                    at..at + 2 + dash,
                    FineLabel::Weapon,
                    Rule::WeaponShape,
                ));
            }
        }
        _ => {}
    }
}

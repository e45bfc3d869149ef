//! The short form of an organization in parentheses after the long one: `المجموعة الاقتصادية … (إيكواس)`.

use khabar_text::TokenKind;

use super::{Found, Key, Rule};
use crate::Label;
use crate::analysis::Analysis;
use crate::words::Bits;

/// Adds the short forms after the organizations found so far.
pub(super) fn find(text: &Analysis<'_>, found: &mut Vec<Found>) {
    let mut ends = vec![None; text.len() + 1];
    for one in found.iter().filter(|one| one.fine.label() == Label::Organization && one.len() > 1) {
        if let Some(end) = ends.get_mut(one.end) {
            *end = Some(one.fine);
        }
    }
    for (end, fine) in ends.into_iter().enumerate() {
        let Some(fine) = fine else { continue };
        let mark = |at: usize, mark: &str| text.continued(at).is_some_and(|word| word.text == mark);
        let short = text.continued(end + 1).is_some_and(|word| {
            matches!(word.kind, TokenKind::Word | TokenKind::Abbreviation | TokenKind::Mixed)
                && !word.bits.any(Bits::PLAIN)
                && word.demonym.is_none()
                && word.text.chars().count() >= 2
        });
        if mark(end, "(") && short && mark(end + 2, ")") {
            let mut one = Found::new(text, end + 1..end + 2, fine, Rule::Acronym);
            (one.key, one.cut, one.restored) = (Key::Previous, 0, false);
            found.push(one);
        }
    }
}

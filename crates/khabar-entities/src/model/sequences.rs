//! Where the sequences of the tagger begin and end, and which of their units the second pass looks at.

use khabar_text::TokenKind;

use super::features::TypeInfo;
use super::second_pass::Seen;
use super::units::Unit;
use crate::analysis::Analysis;
use crate::words::Bits;

/// What the second pass may know of a unit.
pub(crate) fn seen(text: &Analysis<'_>, unit: &Unit, info: &TypeInfo) -> Seen {
    let Some(word) = text.word(unit.token) else { return Seen::default() };
    let closed = Bits::PARTICLE.with(Bits::ANY_VERB);
    if !matches!(word.kind, TokenKind::Word | TokenKind::Mixed)
        || word.bits.any(closed) && !word.bits.any(Bits::ANY_NAME)
    {
        return Seen::default();
    }
    let kind = u8::from(word.bits.any(Bits::ANY_NAME)) + 2 * u8::from(word.bits.any(Bits::PLAIN));
    Seen { stem: info.stem, kind }
}

/// Sequences end at line breaks and after full stops.
pub(crate) fn sequences(text: &Analysis<'_>, units: &[Unit]) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, unit) in units.iter().enumerate() {
        let Some(word) = text.word(unit.token) else { continue };
        if word.line_break && at > start {
            found.push((start, at));
            start = at;
        }
        if matches!(word.text, "." | "؟" | "!" | "?") {
            found.push((start, at + 1));
            start = at + 1;
        }
    }
    if start < units.len() {
        found.push((start, units.len()));
    }
    found
}

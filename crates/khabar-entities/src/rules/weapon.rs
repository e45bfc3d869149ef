//! Types of weapons and aircraft by their shape: `سو-25`, `إف-16`, `T-72`, `إس 400`.

use khabar_text::TokenKind;

use super::{Found, Rule};
use crate::FineLabel;
use crate::analysis::Analysis;

/// Letters that makers put before the number, as newspapers spell them, folded.
const SERIES: [&str; 30] = [
    "سو",
    "ميغ",
    "ميج",
    "اف",
    "اس",
    "تي",
    "بي",
    "توبوليف",
    "تو",
    "ان",
    "اي",
    "ام",
    "مي",
    "كا",
    "كي",
    "ار",
    "جي",
    "دي",
    "اكس",
    "سي",
    "يو",
    "اتش",
    "هاريير",
    "ميراج",
    "ياك",
    "ايل",
    "شاهد",
    "فاتح",
    "بركان",
    "قاصف",
];
const WEAPON_WORDS: [&str; 28] = [
    "طائره",
    "طائرات",
    "مقاتله",
    "مقاتلات",
    "صاروخ",
    "صواريخ",
    "صاروخي",
    "دبابه",
    "دبابات",
    "منظومه",
    "منظومات",
    "مروحيه",
    "مروحيات",
    "قاذفه",
    "قاذفات",
    "مسيره",
    "مسيرات",
    "طراز",
    "طرازي",
    "نوع",
    "الطراز",
    "بصواريخ",
    "الصاروخ",
    "نظام",
    "انظمه",
    "مدافع",
    "قنابل",
    "نوعي",
];

pub(super) fn find(text: &Analysis<'_>, at: usize, found: &mut Vec<Found>) {
    let Some(word) = text.word(at) else { return };
    match word.kind {
        TokenKind::Mixed => {
            let series =
                word.rest.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end_matches('-');
            let arabic = SERIES.contains(&series) && word.rest.contains('-');
            let latin = !series.is_empty()
                && series.len() <= 3
                && word.rest.contains('-')
                && series.bytes().all(|b| b.is_ascii_alphabetic());
            if arabic || (latin || SERIES.contains(&series)) && text.preceded_by(at, &WEAPON_WORDS)
            {
                found.push(Found::new(text, at..at + 1, FineLabel::Weapon, Rule::WeaponShape));
            }
        }
        TokenKind::Word if SERIES.contains(&word.rest) && word.cut == 0 => {
            let dash =
                usize::from(text.continued(at + 1).is_some_and(|w| matches!(w.text, "-" | "–")));
            let number = text
                .continued(at + 1 + dash)
                .is_some_and(|w| w.kind == TokenKind::Number && w.text.len() <= 6);
            if number
                && (text.preceded_by(at, &WEAPON_WORDS)
                    || at > 1 && text.preceded_by(at - 1, &WEAPON_WORDS))
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

//! A normalizer's switches, compiled to one look-up per character.

use std::ops::RangeInclusive;

use super::letter::fold_char;
use super::options::{
    Alef, AlefMaksura, Case, DaggerAlef, Digits, Elongation, HamzaCarrier, Invisibles, LookAlikes,
    MarkSet, PresentationForms, Punctuation, Tatweel, TehMarbuta, WhiteSpace,
};
use super::{decimal, presentation};
use crate::chars;

/// The switches together; see [`crate::NormalizerBuilder`] for what each does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub(crate) struct Options {
    pub(crate) alef: Alef,
    pub(crate) hamza: HamzaCarrier,
    pub(crate) maksura: AlefMaksura,
    pub(crate) teh_marbuta: TehMarbuta,
    pub(crate) dagger_alef: DaggerAlef,
    pub(crate) tatweel: Tatweel,
    pub(crate) marks: MarkSet,
    pub(crate) forms: PresentationForms,
    pub(crate) look_alikes: LookAlikes,
    pub(crate) digits: Digits,
    pub(crate) punctuation: Punctuation,
    pub(crate) invisibles: Invisibles,
    pub(crate) white_space: WhiteSpace,
    pub(crate) case: Case,
    pub(crate) elongation: Elongation,
}

/// What is done with one character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Action {
    Keep,
    Drop,
    Replace(char),
    /// Index into [`Table::expansion`].
    Expand(u16),
    /// White space, to be collapsed with its neighbours.
    Space,
    /// A combining hamza or madda: composed with the letter before it, else treated as `Drop` or `Keep`.
    Compose {
        else_drop: bool,
    },
}

const BLOCK: usize = 64;
/// Blocks of 64 code points in the Basic Multilingual Plane.
const PAGES: usize = 0x1_0000 / BLOCK;
/// Those of the plane after it, where the last decimal digits are.
const MORE_PAGES: usize = 0x1_0000 / BLOCK;

/// Where characters are that some switch may change; a switch of its own changes none elsewhere.
const CHANGING: [RangeInclusive<usize>; 6] = [
    0..=0x21BF, // Latin to Greek Extended, Arabic, most digits, spaces, controls, letters like symbols
    0x2480..=0x24FF, // Latin letters in circles
    0x2C00..=0x2CFF, // Glagolitic, Coptic
    0x3000..=0x303F, // the ideographic space
    0xA600..=0xABFF, // more Cyrillic, Latin and digits
    0xFB40..=0xFF3F, // presentation forms, byte order mark, wide digits and letters
];

/// One action per code point of the first two planes; beyond the Basic Multilingual Plane only digits change.
///
/// Two levels: 1,024 page numbers, then only the distinct blocks, about 40 of them. A two-byte character's lead
/// byte is its page number, which is what the vector scanners rely on.
#[derive(Debug, Clone)]
pub(crate) struct Table {
    pages: Vec<u8>,
    blocks: Vec<[Action; BLOCK]>,
    /// What characters become that become more than one, one after the other, and where each ends.
    expansions: String,
    ends: Vec<usize>,
}

impl Table {
    pub(crate) fn compile(options: &Options) -> Self {
        let mut table = Self {
            pages: vec![0; PAGES],
            blocks: vec![[Action::Keep; BLOCK]],
            expansions: String::new(),
            ends: vec![0],
        };
        for page in
            CHANGING.into_iter().flat_map(|range| range.start() / BLOCK..=range.end() / BLOCK)
        {
            let mut block = [Action::Keep; BLOCK];
            for (low, slot) in block.iter_mut().enumerate() {
                if let Some(c) = char::from_u32((page * BLOCK + low) as u32) {
                    *slot = table.action_for(c, options);
                }
            }
            if block.iter().any(|action| *action != Action::Keep) {
                // Far fewer than 256 blocks differ from the first, whatever the options.
                if let Some(slot) = table.pages.get_mut(page) {
                    *slot = table.blocks.len() as u8;
                    table.blocks.push(block);
                }
            }
        }
        if options.digits == Digits::AnyToAscii {
            table.pages.resize(PAGES + MORE_PAGES, 0);
            for c in decimal::supplementary() {
                table.set(c, options);
            }
        }
        table
    }

    /// Sets the action for one character of a page that may have none yet.
    fn set(&mut self, c: char, options: &Options) {
        let action = self.action_for(c, options);
        let Some(page) = self.pages.get_mut(c as usize / BLOCK) else { return };
        if *page == 0 {
            *page = self.blocks.len() as u8;
            self.blocks.push([Action::Keep; BLOCK]);
        }
        if let Some(block) = self.blocks.get_mut(*page as usize) {
            block[c as usize % BLOCK] = action;
        }
    }

    /// Which of the 64 characters of a page are kept, as bits.
    pub(crate) fn kept(&self, page: usize) -> u64 {
        let Some(&block @ 1..) = self.pages.get(page) else { return u64::MAX };
        let actions = self.blocks.get(block as usize).into_iter().flatten();
        let bit = |(low, action): (usize, &Action)| u64::from(*action == Action::Keep) << low;
        actions.enumerate().map(bit).fold(0, |all, one| all | one)
    }

    /// What is done with `c`.
    #[inline]
    pub(crate) fn action(&self, c: char) -> Action {
        let cp = c as usize;
        let Some(&page) = self.pages.get(cp / BLOCK) else { return Action::Keep };
        self.blocks.get(page as usize).map_or(Action::Keep, |block| block[cp % BLOCK])
    }

    pub(crate) fn expansion(&self, index: u16) -> &str {
        let index = index as usize;
        let ends = self.ends.get(index).zip(self.ends.get(index + 1));
        ends.and_then(|(&start, &end)| self.expansions.get(start..end)).unwrap_or_default()
    }

    fn action_for(&mut self, c: char, options: &Options) -> Action {
        if options.white_space == WhiteSpace::Collapse && c.is_whitespace() {
            return Action::Space;
        }
        if matches!(c, chars::MADDA_ABOVE | chars::HAMZA_ABOVE | chars::HAMZA_BELOW) {
            return compose_action(c, options);
        }
        if options.forms == PresentationForms::ToLetters
            && let Some(letters) = presentation::letters(c)
        {
            return self.expand(letters, options);
        }
        match fold_char(c, options) {
            None => Action::Drop,
            Some(folded) if folded == c => Action::Keep,
            Some(folded) => Action::Replace(folded),
        }
    }

    fn expand(&mut self, letters: &str, options: &Options) -> Action {
        let start = self.expansions.len();
        self.expansions.extend(letters.chars().filter_map(|c| fold_char(c, options)));
        let mut folded = self.expansions.get(start..).unwrap_or_default().chars();
        let action = match (folded.next(), folded.next()) {
            (None, _) => Action::Drop,
            (Some(single), None) => Action::Replace(single),
            _ => {
                self.ends.push(self.expansions.len());
                return Action::Expand((self.ends.len() - 2) as u16);
            }
        };
        self.expansions.truncate(start);
        action
    }
}

/// A free-standing combining hamza goes with the class it is in, or when alefs are folded, since أ may be stored as
/// ا and U+0654.
fn compose_action(mark: char, options: &Options) -> Action {
    if mark == chars::HAMZA_ABOVE && options.look_alikes == LookAlikes::LucenePersian {
        return Action::Drop;
    }
    let else_drop = options.marks.contains(MarkSet::HAMZA) || options.alef == Alef::Fold;
    // A profile that changes nothing must not compose either.
    if options.forms == PresentationForms::Keep && !else_drop {
        Action::Keep
    } else {
        Action::Compose { else_drop }
    }
}

/// The letter that `base` and the combining `mark` make, if Unicode composes them.
pub(crate) fn composed(base: char, mark: char) -> Option<char> {
    Some(match (base, mark) {
        ('\u{0627}', chars::MADDA_ABOVE) => '\u{0622}', // آ
        ('\u{0627}', chars::HAMZA_ABOVE) => '\u{0623}', // أ
        ('\u{0627}', chars::HAMZA_BELOW) => '\u{0625}', // إ
        ('\u{0648}', chars::HAMZA_ABOVE) => '\u{0624}', // ؤ
        ('\u{064A}', chars::HAMZA_ABOVE) => '\u{0626}', // ئ
        _ => return None,
    })
}

/// Options that together use every switch, for tests.
#[cfg(test)]
pub(crate) fn sample_options() -> Vec<Options> {
    let named = crate::Profile::NAMES.into_iter().map(|(_, profile)| profile.options());
    let backwards = Options {
        maksura: AlefMaksura::FromYeh,
        dagger_alef: DaggerAlef::ToAlef,
        hamza: HamzaCarrier::ToCarrier,
        digits: Digits::ToArabicIndic,
        punctuation: Punctuation::ToAscii,
        white_space: WhiteSpace::Collapse,
        ..Options::default()
    };
    let marks = Options { marks: MarkSet::ALL, hamza: HamzaCarrier::Drop, ..Options::default() };
    named.chain([backwards, marks]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn everything() -> Options {
        Options {
            alef: Alef::Fold,
            look_alikes: LookAlikes::ToArabic,
            digits: Digits::AnyToAscii,
            marks: MarkSet::ALL,
            forms: PresentationForms::ToLetters,
            invisibles: Invisibles::Remove,
            punctuation: Punctuation::ToAscii,
            white_space: WhiteSpace::Collapse,
            case: Case::Lower,
            ..Options::default()
        }
    }

    #[test]
    fn a_byte_is_enough_to_number_the_blocks() {
        let blocks = Table::compile(&everything()).blocks.len();
        assert!(blocks <= 200, "{blocks}");
    }

    #[test]
    fn punctuation_and_case_are_two_switches() {
        let table = Table::compile(&everything());
        let folded = ['\u{061F}', 'A'].map(|c| table.action(c));
        assert_eq!(folded, [Action::Replace('?'), Action::Replace('a')]);
    }

    #[test]
    fn nothing_changes_elsewhere() {
        for options in sample_options().into_iter().chain([everything()]) {
            let mut table = Table::compile(&options);
            for c in '\0'..='\u{FFFF}' {
                let action = table.action_for(c, &options);
                if action == Action::Keep || table.action(c) == Action::Keep {
                    assert_eq!(table.action(c), action, "U+{:04X}", c as u32);
                }
            }
        }
    }
}

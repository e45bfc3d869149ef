//! What one character becomes under the switches.

use super::decimal;
use super::options::{
    Alef, AlefMaksura, Case, DaggerAlef, Digits, HamzaCarrier, Invisibles, LookAlikes, MarkSet,
    Punctuation, Tatweel, TehMarbuta,
};
use super::table::Options;
use crate::chars::{self, TATWEEL};

/// One character folded until nothing more changes; `None` if it goes.
pub(super) fn fold_char(c: char, options: &Options) -> Option<char> {
    let mut c = c;
    // Each fold leads towards plain Arabic letters and none leads back, so three steps are enough:
    // ۀ to ة to ه, or ی to ي to ى.
    for _ in 0..4 {
        let next = fold_once(c, options)?;
        if next == c {
            break;
        }
        c = next;
    }
    Some(c)
}

fn fold_once(c: char, options: &Options) -> Option<char> {
    if is_removed(c, options) {
        return None;
    }
    Some(match c {
        '\u{0600}'..='\u{06FF}' => fold_arabic(c, options),
        _ => digit(c, options.digits).unwrap_or_else(|| match options.case {
            Case::Keep => c,
            Case::Lower => lower(c),
        }),
    })
}

fn fold_arabic(c: char, options: &Options) -> char {
    match c {
        '\u{0622}' | '\u{0623}' | '\u{0625}' | '\u{0671}'..='\u{0673}'
            if options.alef == Alef::Fold =>
        {
            '\u{0627}'
        }
        '\u{0622}' | '\u{0623}' | '\u{0625}' if options.alef == Alef::FoldHamza => '\u{0627}',
        '\u{0624}' if options.hamza == HamzaCarrier::ToCarrier => '\u{0648}', // ؤ
        '\u{0626}' if options.hamza == HamzaCarrier::ToCarrier => '\u{064A}', // ئ
        '\u{0649}' if options.maksura == AlefMaksura::ToYeh => '\u{064A}',
        '\u{064A}' if options.maksura == AlefMaksura::FromYeh => '\u{0649}',
        '\u{0670}' if options.dagger_alef == DaggerAlef::ToAlef => '\u{0627}',
        '\u{0629}' if options.teh_marbuta == TehMarbuta::ToHeh => '\u{0647}',
        _ => look_alike(c, options.look_alikes)
            .or_else(|| digit(c, options.digits))
            .unwrap_or_else(|| match options.punctuation {
                Punctuation::Keep => c,
                Punctuation::ToAscii => ascii_punctuation(c),
            }),
    }
}

fn is_removed(c: char, options: &Options) -> bool {
    match c {
        _ if chars::is_invisible(c) => match options.invisibles {
            Invisibles::Keep => false,
            Invisibles::RemoveControls => !chars::is_joiner(c),
            Invisibles::Remove => true,
        },
        TATWEEL => options.tatweel == Tatweel::Remove,
        '\u{0621}' | '\u{0624}' | '\u{0626}' => options.hamza == HamzaCarrier::Drop,
        // Where all marks are.
        '\u{0610}'..='\u{08FF}' => {
            let class = MarkSet::class_of(c);
            class != MarkSet::NONE && options.marks.contains(class)
        }
        _ => false,
    }
}

fn look_alike(c: char, look_alikes: LookAlikes) -> Option<char> {
    match look_alikes {
        LookAlikes::Keep => None,
        LookAlikes::ToArabic => arabic_look_alike(c),
        LookAlikes::LucenePersian => persian_look_alike(c),
    }
}

fn persian_look_alike(c: char) -> Option<char> {
    Some(match c {
        '\u{06A9}' => '\u{0643}',              // ک
        '\u{06CC}' | '\u{06D2}' => '\u{064A}', // ی ے
        '\u{06C0}' | '\u{06C1}' => '\u{0647}', // ۀ ہ
        _ => return None,
    })
}

fn arabic_look_alike(c: char) -> Option<char> {
    Some(match c {
        '\u{06A9}' | '\u{06AA}' => '\u{0643}',              // ک ڪ
        '\u{06CC}' | '\u{06D2}' => '\u{064A}',              // ی ے
        '\u{06C1}' | '\u{06BE}' | '\u{06D5}' => '\u{0647}', // ہ ھ ە
        '\u{06C0}' | '\u{06C2}' | '\u{06C3}' => '\u{0629}', // ۀ ۂ ۃ
        '\u{06D3}' => '\u{0626}',                           // ۓ
        '\u{06C7}' | '\u{06C5}' | '\u{06CB}' => '\u{0648}', // ۇ ۅ ۋ
        _ => return None,
    })
}

fn digit(c: char, digits: Digits) -> Option<char> {
    match digits {
        Digits::Keep => return None,
        Digits::AnyToAscii => return decimal::ascii(c),
        Digits::ToAscii | Digits::ToAsciiOnly | Digits::ToArabicIndic => {}
    }
    let zero = if digits == Digits::ToArabicIndic { 0x0660 } else { '0' as u32 };
    match (chars::digit_value(c), c, digits) {
        (Some(value), _, _) => char::from_u32(zero + value),
        (None, '\u{066B}', Digits::ToAscii) => Some('.'), // ٫
        (None, '\u{066C}', Digits::ToAscii) => Some(','), // ٬
        _ => None,
    }
}

fn ascii_punctuation(c: char) -> char {
    match c {
        '\u{060C}' => ',',
        '\u{061B}' => ';',
        '\u{061F}' => '?',
        '\u{06D4}' => '.',
        '\u{066A}' => '%',
        _ => c,
    }
}

fn lower(c: char) -> char {
    let mut lowered = c.to_lowercase();
    match (lowered.next(), lowered.next()) {
        (Some(single), None) => single,
        _ => c,
    }
}

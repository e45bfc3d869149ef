//! What stands between two words: the marks that part a byline.

use crate::words::Words;

/// The strongest mark between two words, the weakest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Gap {
    None,
    Comma,
    Bar,
    Colon,
    /// A hyphen without spaces: it joins a name, or parts a place and an agency.
    Hyphen,
    Dash,
    Bracket,
    Stop,
}

impl Gap {
    const fn of(mark: char) -> Self {
        match mark {
            '.' | '!' | '؟' | '?' => Self::Stop,
            '(' | ')' | '[' | ']' => Self::Bracket,
            '-' | '–' | '—' | '−' | '_' | 'ـ' => Self::Dash,
            ':' => Self::Colon,
            '|' | '/' | '\\' | '»' | '•' | '·' | '+' | '*' => Self::Bar,
            '،' | ',' | '؛' | '"' | '“' | '”' | '«' => Self::Comma,
            _ => Self::None,
        }
    }
}

/// What stands after the word before `end`, up to the next word or the end of the text.
pub(crate) fn gap_after(text: &str, words: &Words, end: usize) -> Gap {
    if words.get(end).is_some_and(|word| word.spaced) {
        return Gap::None;
    }
    let gap = between(text, words, end);
    let inside = end > 0 && end < words.len();
    match gap {
        "-" if inside => return Gap::Hyphen,
        // `العربية.نت` is one name.
        "." if inside => return Gap::None,
        _ => {}
    }
    let pause = gap.starts_with("..");
    let marks = gap.chars().map(Gap::of).filter(|mark| !(pause && *mark == Gap::Stop));
    marks.max().unwrap_or(Gap::None)
}

/// The text between two words, marks and spaces.
pub(crate) fn between<'t>(text: &'t str, words: &Words, end: usize) -> &'t str {
    let from =
        end.checked_sub(1).and_then(|last| words.get(last)).map_or(0, |word| word.span().end());
    let to = words.get(end).map_or(text.len(), |word| word.span().start());
    text.get(from..to).unwrap_or_default()
}

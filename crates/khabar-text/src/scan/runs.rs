//! Letters drawn out: where a text has one of them more often than a word does.
//!
//! The rule is [`Elongation::Shorten`](crate::Elongation::Shorten). Texts hardly ever hold three of a letter side by side,
//! so nearly all the time goes into seeing that there are none, many bytes at a time.

use super::Kernel;
use super::window::WINDOW;
use crate::chars::is_arabic_letter;

/// Bytes looked at together without vectors, and how far a triple reaches beyond its first.
const BLOCK: usize = 64;
const REACH: usize = 5;

/// A run of one letter that is too long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Run {
    /// The end of what stays.
    pub(super) kept: usize,
    /// The end of the run.
    pub(super) end: usize,
    /// Bytes of one letter.
    pub(super) letter: usize,
}

/// The first run of `source` at `from` or after that is too long. No run goes on at `from`.
pub(super) fn next_run(kernel: Kernel, source: &str, from: usize) -> Option<Run> {
    let mut at = from;
    loop {
        let start = next_triple(kernel, source.as_bytes(), at)?;
        let letter = source.get(start..)?.chars().next()?;
        let width = letter.len_utf8();
        let run = source.get(start..)?;
        let end = start + run.len() - run.trim_start_matches(letter).len();
        let stays = shortened(source, start, letter, (end - start) / width);
        if let Some(stays) = stays {
            return Some(Run { kept: start + stays * width, end, letter: width });
        }
        at = end.max(start + 1);
    }
}

/// How many of a run of `count` letters stay; `None` if all do.
fn shortened(source: &str, start: usize, letter: char, count: usize) -> Option<usize> {
    if !is_arabic_letter(letter) {
        return None;
    }
    let begins_word = || {
        !source
            .get(..start)
            .and_then(|before| before.chars().next_back())
            .is_some_and(is_arabic_letter)
    };
    let is_long_vowel = match letter {
        '\u{0627}' | '\u{0649}' => true,
        // At the beginning of a word they are consonants.
        '\u{0648}' | '\u{064A}' => !begins_word(),
        _ => false,
    };
    match (is_long_vowel, count) {
        (true, 3..) => Some(1),
        (false, 4..) => Some(2),
        _ => None,
    }
}

/// The first place from `from` on where a character of two bytes from U+0600 to U+06FF stands three times.
fn next_triple(kernel: Kernel, bytes: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        at = skip(kernel, bytes, at);
        let rest = bytes.get(at..)?;
        let near = rest.get(..rest.len().min(WINDOW + REACH))?;
        let found = |six: &[u8]| six.first_chunk().is_some_and(|six| triple(*six) != 0);
        if let Some(here) = near.windows(REACH + 1).position(found) {
            return Some(at + here);
        }
        if near.len() == rest.len() {
            return None;
        }
        at += WINDOW;
    }
}

/// A place before which nothing stands three times.
fn skip(kernel: Kernel, bytes: &[u8], from: usize) -> usize {
    match kernel {
        // SAFETY: a kernel is available only where its features are; the same below.
        #[cfg(target_arch = "x86_64")]
        Kernel::Avx2 => unsafe { super::avx2::skip_without_triples(bytes, from) },
        #[cfg(all(target_arch = "x86_64", khabar_avx512))]
        // SAFETY: the same.
        Kernel::Avx512 => unsafe { super::avx512::skip_without_triples(bytes, from) },
        #[cfg(target_arch = "aarch64")]
        // SAFETY: the same.
        Kernel::Neon => unsafe { super::neon::skip_without_triples(bytes, from) },
        Kernel::Portable => {
            let mut at = from;
            while let Some(window) = bytes.get(at..).and_then(|rest| rest.first_chunk()) {
                if has_triple(window) {
                    break;
                }
                at += BLOCK;
            }
            at
        }
    }
}

/// Whether a triple begins in the first [`BLOCK`] bytes, perhaps; in loops that compilers turn into vectors.
fn has_triple(window: &[u8; BLOCK + REACH + 1]) -> bool {
    // Two bytes at a time, from even places and from odd ones.
    triples_from(window, 0) | triples_from(window, 1)
}

#[inline(always)]
fn triples_from(window: &[u8; BLOCK + REACH + 1], from: usize) -> bool {
    let pairs = |from: usize| {
        let (pairs, _) = window[from..].as_chunks::<2>();
        pairs.iter().map(|pair| u16::from_le_bytes(*pair))
    };
    let mut any = 0;
    for ((a, b), c) in pairs(from).zip(pairs(from + 2)).zip(pairs(from + 4)).take(BLOCK / 2) {
        any |= u16::from((a ^ b) | (b ^ c) == 0);
    }
    any != 0
}

/// 1 if the six bytes are one character three times, else 0.
#[inline(always)]
fn triple(six: [u8; 6]) -> u8 {
    let [a, b, c, d, e, f] = six;
    u8::from(a & 0xFC == 0xD8)
        & u8::from(a == c)
        & u8::from(c == e)
        & u8::from(b == d)
        & u8::from(d == f)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::Span;

    /// One letter at a time.
    fn shorten_slowly(text: &str) -> String {
        let chars: Vec<char> = text.chars().collect();
        let mut out = String::new();
        let mut at = 0;
        while at < chars.len() {
            let end =
                (at..chars.len()).find(|&next| chars[next] != chars[at]).unwrap_or(chars.len());
            let begins_word = at == 0 || !is_arabic_letter(chars[at - 1]);
            let vowel = match chars[at] {
                'ا' | 'ى' => true,
                'و' | 'ي' => !begins_word,
                _ => false,
            };
            let in_block =
                ('\u{0600}'..='\u{06FF}').contains(&chars[at]) && is_arabic_letter(chars[at]);
            let count = match end - at {
                3.. if vowel => 1,
                4.. if in_block && !vowel => 2,
                count => count,
            };
            out.extend(std::iter::repeat_n(chars[at], count));
            at = end;
        }
        out
    }

    fn shorten(text: &str) -> String {
        let shorten = |kernel| {
            let mut out = String::new();
            let mut at = 0;
            while let Some(run) = next_run(kernel, text, at) {
                out.push_str(Span::new(at, run.kept).text(text));
                at = run.end;
            }
            out + Span::new(at, text.len()).text(text)
        };
        let mut answers: Vec<_> = Kernel::available().into_iter().map(shorten).collect();
        assert!(answers.windows(2).all(|pair| pair[0] == pair[1]), "{answers:?}");
        answers.swap_remove(0)
    }

    proptest! {
        #[test]
        fn runs_are_found_at_every_place(text in "[اويىلهتa \u{64E}ـéء]{0,200}") {
            let once = shorten(&text);
            prop_assert_eq!(&once, &shorten_slowly(&text));
            prop_assert_eq!(shorten(&once), once, "twice is once");
        }

        #[test]
        fn long_runs_are_found(pad in 0..150_usize, count in 0..60_usize, letter in "[اويىلهتa ]") {
            let text = format!("{}{}م", "مب".chars().cycle().take(pad).collect::<String>(), letter.repeat(count));
            prop_assert_eq!(shorten(&text), shorten_slowly(&text));
        }
    }

    #[test]
    fn words_that_double_a_letter_stay() {
        for word in [
            "الله",
            "ممر",
            "فيينا",
            "داوود",
            "تتتابع",
            "بببغاء",
            "وووهان",
            "أإآ",
            "اأا",
            "1000",
            "......",
            "aaaa",
        ] {
            assert_eq!(shorten(word), word);
        }
        let pairs = [
            ("رااائع", "رائع"),
            ("جمييييل", "جميل"),
            ("اللللله", "الله"),
            ("ههههه", "هه"),
            ("شكراااا", "شكرا"),
        ];
        assert_eq!(pairs.map(|(long, _)| shorten(long)), pairs.map(|(_, short)| short.to_owned()));
    }
}

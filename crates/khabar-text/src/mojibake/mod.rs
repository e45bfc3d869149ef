//! Arabic that was stored as UTF-8 and read as another code page: `Ø§Ù„` and `ط§ظ„` for ال.
//!
//! Plain version: turn the text back into the bytes of the code page and read those as UTF-8. Departures: (1) only runs
//! of characters that make well-formed UTF-8 are touched, so that a page may be broken in part; (2) a run must look like
//! nothing anyone writes, for which see [`Run::is_strong`]; short runs follow their neighbours; (3) what was misread
//! twice is recognised from what it was misread as.

mod code_page;

use std::borrow::Cow;
use std::sync::LazyLock;

use code_page::{ARABIC, CodePage, LATIN};

use crate::{Span, is_arabic_letter};

/// How often a text is gone through: misread twice, each time as another page, and once more to be sure.
const PASSES: usize = 4;

/// The code pages that Arabic is misread as, the unmistakable one first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Page {
    /// Latin-1 or windows-1252.
    Latin,
    /// windows-1256.
    Arabic,
}

impl Page {
    const ALL: [Self; 2] = [Self::Latin, Self::Arabic];

    fn table(self) -> &'static CodePage {
        match self {
            Self::Latin => LazyLock::force(&LATIN),
            Self::Arabic => LazyLock::force(&ARABIC),
        }
    }

    /// How far `text`, which was read as one letter, is from what is written: 0 for what stands in some good word, 2 and
    /// more for what never does.
    fn oddness(self, text: &str) -> usize {
        let mut chars = text.chars();
        match (self, chars.next(), chars.next_back()) {
            (Self::Latin, ..) => 2,
            // No word has ط or ظ before a letter that is not of Arabic; the other leads do occur: عکس, غژغژ.
            (_, Some('ط' | 'ظ'), Some(c)) if is_arabic_letter(c) => 1,
            (_, _, Some(c)) if is_arabic_letter(c) || may_follow_a_letter(c) => 0,
            _ => 2,
        }
    }
}

/// Marks that windows-1256 has and that stand right after a letter in good text.
fn may_follow_a_letter(c: char) -> bool {
    c.is_whitespace() || crate::chars::is_invisible(c) || "،؛؟«»‹›‘’“”–—…•·°²³¹™®".contains(c)
}

/// Characters with nothing between them, each of which was several when misread.
#[derive(Debug, Clone, Copy)]
struct Run {
    span: Span,
    /// How many characters it stands for, and how many of them are Arabic letters.
    characters: usize,
    letters: usize,
    oddness: usize,
    /// Whether a character that is neither ASCII nor misread touches it.
    is_touched: bool,
    /// Whether such a character lies between this run and the one before.
    is_apart: bool,
}

impl Run {
    /// Whether nobody would write this: two Arabic letters or more, and `text` shows signs that follow no letter.
    fn is_strong(&self, text: &str, page: Page) -> bool {
        let is_arabic = self.letters >= 2 && self.oddness >= 2;
        // Misread twice, a letter stands as two characters or more, which are themselves strong.
        is_arabic || self.characters >= 4 && is_misread(&decode(self.span.text(text), page))
    }
}

/// `text` with Arabic that was stored as UTF-8 and read as windows-1256, windows-1252 or Latin-1, once or twice, put
/// right; a step of its own, before normalization.
///
/// A page may be broken in part. Good text stays as it is: French with accents, smart quotes, Persian. A single letter
/// or a word of two that might be something else is put right only beside others. What a reader has lost (a byte turned
/// into U+FFFD or removed) stays lost. Borrowed if nothing changes; linear in the text.
///
/// ```
/// use khabar_text::repair_mojibake;
///
/// assert_eq!(repair_mojibake("Ø§Ù„Ø³Ù„Ø§Ù… 2024"), "السلام 2024");
/// assert_eq!(repair_mojibake("ط§ظ„ط³ظ„ط§ظ…"), "السلام");
/// assert_eq!(repair_mojibake("déjà vu à « Beyrouth »"), "déjà vu à « Beyrouth »");
/// ```
#[must_use]
pub fn repair_mojibake(text: &str) -> Cow<'_, str> {
    let mut repaired = Cow::Borrowed(text);
    for _ in 0..PASSES {
        let mut changed = false;
        for page in Page::ALL {
            if let Some(better) = repair_once(&repaired, page) {
                repaired = Cow::Owned(better);
                changed = true;
            }
        }
        if !changed {
            break;
        }
    }
    repaired
}

/// `text` with what was misread as `page` put right, if there is any.
fn repair_once(text: &str, page: Page) -> Option<String> {
    let runs = runs(text, page);
    let mut wrong = Vec::new();
    for group in runs.chunk_by(|_, next| !next.is_apart) {
        let strong: Vec<_> = group.iter().map(|run| run.is_strong(text, page)).collect();
        if strong.contains(&true) {
            let chosen = group.iter().zip(strong);
            wrong.extend(
                chosen.filter(|(run, strong)| *strong || !run.is_touched).map(|(run, _)| run.span),
            );
        }
    }
    if wrong.is_empty() {
        return None;
    }
    let mut out = String::with_capacity(text.len());
    let mut end = 0;
    for span in wrong {
        out.push_str(Span::new(end, span.start()).text(text));
        out.push_str(&decode(span.text(text), page));
        end = span.end();
    }
    out.push_str(Span::new(end, text.len()).text(text));
    Some(out)
}

/// Whether `text` holds a strong run of one misreading.
fn is_misread(text: &str) -> bool {
    Page::ALL
        .into_iter()
        .any(|page| runs(text, page).iter().any(|run| run.letters >= 2 && run.oddness >= 2))
}

/// Every run of `text` that could have been misread as `page`.
fn runs(text: &str, page: Page) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    // Only C3 leads the characters that Latin-1 has for the first bytes of UTF-8.
    if page == Page::Latin && memchr::memchr(0xC3, text.as_bytes()).is_none() {
        return runs;
    }
    let table = page.table();
    let (mut at, mut is_apart, mut touches) = (0, false, false);
    while let Some((&first, rest)) = text.as_bytes().get(at..).and_then(<[u8]>::split_first) {
        if first.is_ascii() {
            touches = false;
            at += 1;
        } else if let Some((len, c)) = text.get(at..).and_then(|rest| table.misread(rest)) {
            let read = Span::new(at, at + len);
            let oddness = page.oddness(read.text(text));
            match runs.last_mut().filter(|run| run.span.end() == at) {
                Some(run) => run.push(read, c, oddness),
                None => {
                    let mut run = Run {
                        span: Span::new(at, at),
                        characters: 0,
                        letters: 0,
                        oddness: 0,
                        is_touched: touches,
                        is_apart,
                    };
                    run.push(read, c, oddness);
                    runs.push(run);
                }
            }
            (is_apart, touches) = (false, false);
            at += len;
        } else {
            if let Some(run) = runs.last_mut().filter(|run| run.span.end() == at) {
                run.is_touched = true;
            }
            (is_apart, touches) = (true, true);
            at += 1 + rest.iter().take_while(|&&byte| byte & 0xC0 == 0x80).count();
        }
    }
    runs
}

impl Run {
    fn push(&mut self, read: Span, c: char, oddness: usize) {
        self.span = self.span.cover(read);
        self.characters += 1;
        if is_arabic_letter(c) {
            self.letters += 1;
            self.oddness += oddness;
        }
    }
}

/// What a run stood for.
fn decode(run: &str, page: Page) -> String {
    let table = page.table();
    let mut out = String::with_capacity(run.len() / 2);
    let mut rest = run;
    while let Some((len, c)) = table.misread(rest) {
        out.push(c);
        rest = rest.get(len..).unwrap_or_default();
    }
    out
}

#[cfg(test)]
mod tests;

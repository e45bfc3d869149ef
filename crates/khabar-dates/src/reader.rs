//! A text as the rules see it: tokens with their words, numbers and the way their clause looks, found in one pass.

use khabar_text::numbers::{NumberKind, find_numbers};
use khabar_text::{Span, Token, TokenKind, Tokens, readings};

use crate::resolve::Lean;
use crate::timex::Signal;
use crate::words::{Trap, VOCABULARY, Word};

/// A known word at a token.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Hit {
    pub(crate) word: Word,
    /// The token after its last one.
    pub(crate) end: usize,
    /// Bytes of attached words before it.
    pub(crate) skip: usize,
}

/// A number at a token, in digits or words.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Numeral {
    pub(crate) value: f64,
    pub(crate) ordinal: bool,
    pub(crate) spelled: bool,
    pub(crate) end: usize,
    pub(crate) skip: usize,
}

impl Numeral {
    /// The value, if it is a whole number in this range.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    pub(crate) fn whole(&self, least: u32, most: u32) -> Option<u32> {
        let whole = self.value.fract() == 0.0
            && self.value >= f64::from(least)
            && self.value <= f64::from(most);
        whole.then_some(self.value as u32)
    }
}

#[derive(Debug)]
pub(crate) struct Reader<'t> {
    pub(crate) tokens: &'t Tokens<'t>,
    list: Vec<Token<'t>>,
    hits: Vec<Hit>,
    /// Where the hits of each token begin in `hits`; one more than tokens.
    first_hit: Vec<usize>,
    numerals: Vec<Option<Numeral>>,
    lean: Vec<Option<Lean>>,
    /// Whether an assistant is spoken to: then `3:20` alone is a time and `أسبوع` alone a length.
    pub(crate) asked: bool,
}

/// How far كان reaches: كان من المقرر أن تنعقد.
const WAS_REACH: usize = 5;
/// How many tokens ahead a verb may stand from the date it governs.
const VERB_REACH: usize = 10;

impl<'t> Reader<'t> {
    pub(crate) fn new(tokens: &'t Tokens<'t>, asked: bool) -> Self {
        let list: Vec<Token<'t>> = tokens.iter().collect();
        let mut reader = Self {
            tokens,
            hits: Vec::new(),
            first_hit: Vec::with_capacity(list.len() + 1),
            numerals: vec![None; list.len()],
            lean: vec![None; list.len()],
            list,
            asked,
        };
        reader.find_words();
        reader.find_numerals();
        reader.find_leans();
        reader
    }

    fn find_words(&mut self) {
        for (index, &token) in self.list.iter().enumerate() {
            self.first_hit.push(self.hits.len());
            if !matches!(token.kind(), TokenKind::Word | TokenKind::Abbreviation) {
                continue;
            }
            for reading in readings(token) {
                for entry in VOCABULARY.entries(&reading.stem()) {
                    let end = index + 1 + entry.rest.len();
                    let rest = self.list.get(index + 1..end);
                    let same = rest.is_some_and(|rest| {
                        rest.iter()
                            .zip(&entry.rest)
                            .all(|(token, folded)| token.folded() == &**folded)
                    });
                    if same {
                        self.hits.push(Hit {
                            word: entry.word,
                            end,
                            skip: reading.proclitic_len(),
                        });
                    }
                }
            }
        }
        self.first_hit.push(self.hits.len());
    }

    fn find_numerals(&mut self) {
        for number in find_numbers(self.tokens) {
            let range = number.tokens();
            let ordinal = match number.kind() {
                NumberKind::Cardinal => false,
                NumberKind::Ordinal => true,
                // 5/6 may be the fifth of June: each number for itself.
                NumberKind::Fraction if !number.is_spelled() => {
                    self.digits_alone(range);
                    continue;
                }
                _ => continue,
            };
            let Some(token) = self.list.get(range.start) else { continue };
            let numeral = Numeral {
                value: number.value(),
                ordinal,
                spelled: number.is_spelled(),
                end: range.end,
                skip: number.span().start().saturating_sub(token.span().start()),
            };
            if let Some(slot) = self.numerals.get_mut(range.start) {
                *slot = Some(numeral);
            }
        }
    }

    fn digits_alone(&mut self, range: std::ops::Range<usize>) {
        for index in range {
            let Some(token) = self.list.get(index) else { continue };
            if let (Ok(value), Some(slot)) = (token.folded().parse(), self.numerals.get_mut(index))
            {
                *slot = Some(Numeral {
                    value,
                    ordinal: false,
                    spelled: false,
                    end: index + 1,
                    skip: 0,
                });
            }
        }
    }

    /// The nearest verb before in the sentence says how a clause looks; if there is none, the first one after.
    fn find_leans(&mut self) {
        let mut cues: Vec<Option<Lean>> =
            (0..self.list.len()).map(|index| self.cue(index)).collect();
        // In كان يزور and لم يحضر the imperfect tells of the past.
        let mut was = 0;
        for index in 0..cues.len() {
            if self.hits(index).iter().any(|hit| hit.word == Word::Was) {
                was = index + 1 + WAS_REACH;
            }
            let told_of_past = index < was && !self.begins_with_seen(index);
            if let Some(cue @ Some(_)) = cues.get_mut(index)
                && told_of_past
            {
                *cue = Some(Lean::Past);
            }
        }
        let begins: Vec<bool> =
            (0..self.list.len()).map(|index| self.sentence_begins(index)).collect();
        let begins = |index: usize| begins.get(index).copied().unwrap_or_default();
        let mut last = None;
        for index in 0..self.list.len() {
            if begins(index) {
                last = None;
            }
            if let (Some(slot), Some(before)) = (self.lean.get_mut(index), last) {
                *slot = Some(before);
            }
            last = cues.get(index).copied().flatten().or(last);
        }
        let mut next: Option<(usize, Lean)> = None;
        for index in (0..self.list.len()).rev() {
            if let (Some(slot @ None), Some((at, ahead))) = (self.lean.get_mut(index), next)
                && at - index <= VERB_REACH
            {
                *slot = Some(ahead);
            }
            if let Some(cue) = cues.get(index).copied().flatten() {
                next = Some((index, cue));
            }
            if begins(index) {
                next = None;
            }
        }
    }

    fn begins_with_seen(&self, index: usize) -> bool {
        self.folded(index).trim_start_matches(['و', 'ف']).starts_with('س')
    }

    /// What a token says about the direction of its clause.
    fn cue(&self, index: usize) -> Option<Lean> {
        let mut listed = None;
        for hit in self.hits(index) {
            match hit.word {
                Word::NotFuture => return None,
                Word::Lean(lean) if listed.is_none() => listed = Some(lean),
                _ => {}
            }
        }
        if listed.is_some() {
            return listed;
        }
        // A past verb with its object: أعلنته.
        let object =
            ["ه", "ها", "هم"].iter().find_map(|object| self.folded(index).strip_suffix(object));
        let past = object.map_or(&[][..], |verb| VOCABULARY.entries(verb));
        if past.iter().any(|entry| entry.word == Word::Lean(Lean::Past) && entry.rest.is_empty()) {
            return Some(Lean::Past);
        }
        // سـ before an imperfect: سيزور, وستجري.
        let token = self.list.get(index)?;
        if token.kind() != TokenKind::Word {
            return None;
        }
        let folded = token.folded();
        let stem =
            folded.strip_prefix(['و', 'ف']).filter(|rest| rest.starts_with('س')).unwrap_or(folded);
        let rest = stem.strip_prefix('س')?;
        // A short one must be a verb that is listed: سيصل, but not سيرة.
        let listed =
            VOCABULARY.entries(rest).iter().any(|entry| entry.word == Word::Lean(Lean::Future));
        let long = rest.starts_with(['ي', 'ت', 'ن']) && rest.chars().nth(3).is_some();
        (listed || long).then_some(Lean::Future)
    }

    /// Whether a sentence, as far as tense goes, begins at this token.
    fn sentence_begins(&self, index: usize) -> bool {
        index == 0
            || self.tokens.line_break_before(index)
            || self.list.get(index - 1).is_some_and(|before| {
                before.kind() == TokenKind::Punctuation
                    && matches!(
                        before.folded(),
                        "." | ".." | "..." | "…" | "؟" | "?" | "!" | "؛" | ":"
                    )
            })
    }

    pub(crate) fn len(&self) -> usize {
        self.list.len()
    }

    pub(crate) fn token(&self, index: usize) -> Option<Token<'t>> {
        self.list.get(index).copied()
    }

    /// The folded form of a token, empty past the end.
    pub(crate) fn folded(&self, index: usize) -> &'t str {
        self.list.get(index).map_or("", |token| token.folded())
    }

    pub(crate) fn lean(&self, index: usize) -> Option<Lean> {
        self.lean.get(index).copied().flatten()
    }

    pub(crate) fn hits(&self, index: usize) -> &[Hit] {
        let (Some(&from), Some(&to)) = (self.first_hit.get(index), self.first_hit.get(index + 1))
        else {
            return &[];
        };
        self.hits.get(from..to).unwrap_or_default()
    }

    /// The first known word here that `choose` takes; whole words come before words with something taken off.
    pub(crate) fn find<T>(
        &self,
        index: usize,
        choose: impl Fn(&Hit) -> Option<T>,
    ) -> Option<(T, Hit)> {
        self.hits(index).iter().find_map(|hit| Some((choose(hit)?, *hit)))
    }

    /// The same, only where nothing is attached before the word.
    pub(crate) fn find_plain<T>(
        &self,
        index: usize,
        choose: impl Fn(Word) -> Option<T>,
    ) -> Option<(T, usize)> {
        self.find(index, |hit| if hit.skip == 0 { choose(hit.word) } else { None })
            .map(|(found, hit)| (found, hit.end))
    }

    pub(crate) fn word_is(&self, index: usize, folded: &[&str]) -> bool {
        folded.contains(&self.folded(index))
    }

    pub(crate) fn kind(&self, index: usize) -> Option<TokenKind> {
        self.list.get(index).map(|token| token.kind())
    }

    pub(crate) fn numeral(&self, index: usize) -> Option<Numeral> {
        self.numerals.get(index).copied().flatten()
    }

    /// A token of digits alone, with how many there are.
    pub(crate) fn digits(&self, index: usize) -> Option<(u32, usize)> {
        let token = self.list.get(index)?;
        let folded = token.folded();
        let plain = token.kind() == TokenKind::Number && folded.bytes().all(|b| b.is_ascii_digit());
        if plain { Some((folded.parse().ok()?, folded.len())) } else { None }
    }

    /// A number of four digits that can be a year.
    pub(crate) fn year(&self, index: usize) -> Option<i32> {
        self.digits(index)
            .filter(|&(n, len)| len == 4 && (1000..=2999).contains(&n))
            .and_then(|(n, _)| i32::try_from(n).ok())
    }

    pub(crate) fn glued(&self, index: usize) -> bool {
        self.tokens.glued(index)
    }

    /// The preposition whose last token stands right before this one.
    pub(crate) fn signal_before(&self, index: usize) -> Option<Signal> {
        // The longest: اعتبارا من before من.
        (1..=3).rev().filter_map(|back| index.checked_sub(back)).find_map(|at| {
            self.find(at, |hit| match hit.word {
                Word::Signal(signal) if hit.end == index => Some(signal),
                _ => None,
            })
            .map(|(signal, _)| signal)
        })
    }

    /// The first token of that preposition with what is attached before it; the token itself if there is none.
    pub(crate) fn signal_start(&self, index: usize) -> (usize, usize) {
        let starts = |at: usize| {
            let signal = |hit: &Hit| {
                (matches!(hit.word, Word::Signal(_)) && hit.end == index).then_some((at, hit.skip))
            };
            self.find(at, signal).map(|(start, _)| start)
        };
        (1..=3)
            .rev()
            .filter_map(|back| index.checked_sub(back))
            .find_map(starts)
            .unwrap_or((index, 0))
    }

    /// Whether the word before is a trap of this kind.
    pub(crate) fn trapped_before(&self, index: usize, trap: Trap) -> bool {
        index.checked_sub(1).is_some_and(|at| self.is_trap(at, trap))
    }

    pub(crate) fn is_trap(&self, index: usize, trap: Trap) -> bool {
        self.hits(index).iter().any(|hit| hit.word == Word::Trap(trap))
    }

    pub(crate) fn is_comma(&self, index: usize) -> bool {
        self.word_is(index, &[",", "،"])
    }

    /// The source bytes of tokens, without what is attached before the first.
    pub(crate) fn span(&self, start: usize, skip: usize, end: usize) -> Span {
        let whole = self.tokens.span_of(start..end);
        let words = Span::new((whole.start() + skip).min(whole.end()), whole.end());
        if skip == 0 {
            return words;
        }
        // لـموسم: the tatweel goes with what is attached.
        let text = words.text(self.tokens.source());
        let tatweel = text.len() - text.trim_start_matches('\u{0640}').len();
        Span::new(words.start() + tatweel, words.end())
    }
}

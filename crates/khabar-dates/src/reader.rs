//! A text as the rules see it: tokens with their words, numbers and the way their clause looks, found in one pass.

use khabar_text::numbers::{NumberKind, find_numbers};
use khabar_text::{Span, Token, TokenKind, Tokens, readings};

use crate::resolve::Policy;
use crate::rules::Triggers;
use crate::settings::Settings;
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

/// What a hit with the demonstrative grown on skips: the ه, which no clitic is.
pub(crate) const THIS: usize = 2;

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

/// A place in a list; lists that long do not fit into memory.
fn position(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

#[derive(Debug)]
pub(crate) struct Reader<'t> {
    pub(crate) tokens: &'t Tokens<'t>,
    /// The folded form of each token, which rules ask for all the time.
    folded: Vec<&'t str>,
    hits: Vec<Hit>,
    /// Where the hits of each token begin in `hits`; one more than tokens.
    first_hit: Vec<u32>,
    /// The numbers with the tokens they begin at, in order.
    numerals: Vec<(usize, Numeral)>,
    triggers: Vec<Triggers>,
    /// Whether an assistant is spoken to: then `3:20` alone is a time and `أسبوع` alone a length.
    pub(crate) asked: bool,
    pub(crate) settings: Settings,
}

impl<'t> Reader<'t> {
    pub(crate) fn new(tokens: &'t Tokens<'t>, settings: Settings) -> Self {
        let (folded, triggers) =
            tokens.iter().map(|token| (token.folded(), Triggers::of_kind(token.kind()))).unzip();
        let mut reader = Self {
            tokens,
            folded,
            hits: Vec::new(),
            first_hit: Vec::with_capacity(tokens.len() + 1),
            numerals: Vec::new(),
            triggers,
            asked: settings.policy != Policy::News,
            settings,
        };
        reader.find_words();
        reader.find_numerals();
        reader
    }

    fn find_words(&mut self) {
        for index in 0..self.tokens.len() {
            self.first_hit.push(position(self.hits.len()));
            if VOCABULARY.may_hold(self.folded(index)) {
                self.find_words_at(index);
            }
        }
        self.first_hit.push(position(self.hits.len()));
    }

    fn find_words_at(&mut self, index: usize) {
        let word =
            |token: &Token<'_>| matches!(token.kind(), TokenKind::Word | TokenKind::Abbreviation);
        let Some(token) = self.tokens.get(index).filter(word) else { return };
        let mut wakes = Triggers::NONE;
        for reading in readings(token) {
            for entry in VOCABULARY.entries(&reading.stem()) {
                let mut rest = (index + 1..).zip(&entry.rest);
                if rest.all(|(at, folded)| self.folded(at) == &**folded) {
                    wakes = wakes.or(Triggers::of_word(entry.word));
                    let end = index + 1 + entry.rest.len();
                    self.hits.push(Hit { word: entry.word, end, skip: reading.proclitic_len() });
                }
            }
        }
        // هالأسبوع: the demonstrative of the Levant and Iraq grown on to its noun.
        if self.asked && wakes == Triggers::NONE {
            let this = token.folded().strip_prefix('ه').filter(|noun| noun.starts_with("ال"));
            for entry in this.map_or(&[][..], |noun| VOCABULARY.entries(noun)) {
                if entry.rest.is_empty() {
                    wakes = Triggers::of_word(entry.word).or(Triggers::of_word(Word::Lead));
                    self.hits.push(Hit { word: entry.word, end: index + 1, skip: THIS });
                }
            }
        }
        if let Some(triggers) = self.triggers.get_mut(index) {
            *triggers = triggers.or(wakes);
        }
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
            let Some(token) = self.tokens.get(range.start) else { continue };
            let numeral = Numeral {
                value: number.value(),
                ordinal,
                spelled: number.is_spelled(),
                end: range.end,
                skip: number.span().start().saturating_sub(token.span().start()),
            };
            self.add_numeral(range.start, numeral);
        }
    }

    fn digits_alone(&mut self, range: std::ops::Range<usize>) {
        for index in range {
            if let Ok(value) = self.folded(index).parse() {
                let end = index + 1;
                let numeral = Numeral { value, ordinal: false, spelled: false, end, skip: 0 };
                self.add_numeral(index, numeral);
            }
        }
    }

    fn add_numeral(&mut self, index: usize, numeral: Numeral) {
        self.numerals.push((index, numeral));
        if let Some(triggers) = self.triggers.get_mut(index) {
            *triggers = triggers.or(Triggers::NUMERAL);
        }
    }

    /// What there is to try at a token.
    pub(crate) fn triggers(&self, index: usize) -> Triggers {
        self.triggers.get(index).copied().unwrap_or_default()
    }

    /// A token `14:30`, or one `2024-05-15`.
    pub(crate) fn token_like(&self, index: usize, kind: TokenKind) -> Option<Token<'t>> {
        self.triggers(index).meets(Triggers::of_kind(kind)).then_some(())?;
        self.token(index).filter(|token| token.kind() == kind)
    }

    pub(crate) fn len(&self) -> usize {
        self.tokens.len()
    }

    pub(crate) fn token(&self, index: usize) -> Option<Token<'t>> {
        self.tokens.get(index)
    }

    /// The folded form of a token, empty past the end.
    pub(crate) fn folded(&self, index: usize) -> &'t str {
        self.folded.get(index).copied().unwrap_or_default()
    }

    pub(crate) fn hits(&self, index: usize) -> &[Hit] {
        let (Some(&from), Some(&to)) = (self.first_hit.get(index), self.first_hit.get(index + 1))
        else {
            return &[];
        };
        self.hits.get(from as usize..to as usize).unwrap_or_default()
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
        self.tokens.get(index).map(Token::kind)
    }

    pub(crate) fn numeral(&self, index: usize) -> Option<Numeral> {
        // Asked of most tokens a rule looks at, and seldom there.
        self.triggers(index).holds(Triggers::NUMERAL).then_some(())?;
        let place = self.numerals.binary_search_by_key(&index, |(at, _)| *at).ok()?;
        self.numerals.get(place).map(|(_, numeral)| *numeral)
    }

    /// A token of digits alone, with how many there are.
    pub(crate) fn digits(&self, index: usize) -> Option<(u32, usize)> {
        self.triggers(index).meets(Triggers::NUMBER).then_some(())?;
        let token = self.tokens.get(index)?;
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

    /// A tatweel on its own, which typists take for a dash: `1444 ـ 5 أكتوبر`.
    pub(crate) fn is_drawn_dash(&self, index: usize) -> bool {
        index < self.len()
            && self.folded(index).is_empty()
            && self.token(index).is_some_and(|token| token.text().chars().all(|c| c == 'ـ'))
    }

    /// The source bytes of tokens, without what is attached before the first.
    pub(crate) fn span(&self, start: usize, skip: usize, end: usize) -> Span {
        let whole = self.tokens.span_of(start..end);
        // In سنة 1443هـ. the full stop may be that of the sentence.
        let stop = end.checked_sub(1).is_some_and(|last| self.folded(last) == "ه.");
        let last = whole.end() - usize::from(stop);
        let words = Span::new((whole.start() + skip).min(last), last);
        if skip == 0 {
            return words;
        }
        // لـموسم: the tatweel goes with what is attached.
        let text = words.text(self.tokens.source());
        let tatweel = text.len() - text.trim_start_matches('\u{0640}').len();
        Span::new(words.start() + tatweel, words.end())
    }
}

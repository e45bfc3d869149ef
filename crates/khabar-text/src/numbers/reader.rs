//! How a number begins and ends, and how its words are heard; what lies between is in the files beside.

use super::words::{self, Class, Word};
use super::{Colloquial, Number, NumberKind, digits};
use crate::{Span, Token, TokenKind, Tokens, readings_of, strip_article};

/// The reader of one text.
#[derive(Clone, Copy)]
pub(super) struct Reader<'t, 's> {
    pub(super) tokens: &'t Tokens<'s>,
    pub(super) colloquial: Colloquial,
}

/// A number word where it stands.
#[derive(Clone, Copy)]
pub(super) struct Heard {
    pub(super) word: Word,
    pub(super) definite: bool,
    /// The token after it.
    pub(super) next: usize,
}

/// A part of a number that was read.
#[derive(Clone, Copy)]
pub(super) struct Part {
    pub(super) value: f64,
    /// The last factor, 1 without a scale word.
    pub(super) scale: f64,
    pub(super) next: usize,
}

impl Part {
    pub(super) fn small(value: f64, next: usize) -> Self {
        Self { value, scale: 1.0, next }
    }
}

/// How a number begins, before it is known how far it goes.
pub(super) struct Opening {
    pub(super) start: usize,
    pub(super) negative: bool,
    pub(super) percent: bool,
    /// The first token, a sign included.
    pub(super) first: usize,
    /// The token with the first word or digits.
    pub(super) at: usize,
}

impl<'t, 's> Reader<'t, 's> {
    pub(super) fn new(tokens: &'t Tokens<'s>, colloquial: Colloquial) -> Self {
        Self { tokens, colloquial }
    }

    /// The longest number that begins at token `index`.
    pub(super) fn number(&self, index: usize) -> Option<Number> {
        let token = self.tokens.get(index)?;
        match token.kind() {
            TokenKind::Number => self.in_digits(Opening::at(token, index)),
            TokenKind::Word => self.spelled(token, 0, index),
            // A sign stuck to a number word: no one is called @خمسة.
            TokenKind::Mention => self.spelled(token, 1, index),
            TokenKind::Symbol | TokenKind::Punctuation => self.after_sign(token, index),
            _ => None,
        }
    }

    /// `-5`, `%10`, `٫75`.
    pub(super) fn after_sign(&self, token: Token<'_>, index: usize) -> Option<Number> {
        if !self.tokens.glued(index + 1) || self.token(index + 1)?.kind() != TokenKind::Number {
            return None;
        }
        let free = !self.tokens.glued(index)
            || index.checked_sub(1).and_then(|i| self.token(i)).is_some_and(|t| !is_number_like(t));
        let opening = Opening { at: index + 1, ..Opening::at(token, index) };
        match token.text() {
            "-" | "\u{2212}" if free => self.in_digits(Opening { negative: true, ..opening }),
            "+" if free => self.in_digits(opening),
            "%" | "٪" if free => self.in_digits(Opening { percent: true, ..opening }),
            "." | "٫" if free => {
                let digits = self.token(index + 1)?.folded();
                let value =
                    digits::is_plain(digits).then(|| format!("0.{digits}").parse().ok())??;
                Some(self.finish(opening, Part::small(value, index + 2), NumberKind::Cardinal))
            }
            _ => None,
        }
    }

    pub(super) fn in_digits(&self, opening: Opening) -> Option<Number> {
        let first = self.digits(opening.at)?;
        if let Some((part, kind)) = self.slashed(opening.at, first).filter(|_| !opening.percent) {
            return Some(self.finish(opening, part, kind));
        }
        let part = if opening.percent { first } else { self.chunks(self.scaled(first))? };
        // القرن الـ19
        let article = opening.at.checked_sub(1).filter(|_| part.next == opening.at + 1);
        let is_ordinal = article.is_some_and(|at| {
            self.token(at).is_some_and(|t| t.folded() == "ال") && self.counts_off(at)
        });
        let kind = if is_ordinal { NumberKind::Ordinal } else { NumberKind::Cardinal };
        Some(self.finish(opening, part, kind))
    }

    /// A number that begins with a word, after `skip` bytes of its token.
    fn spelled(&self, token: Token<'_>, skip: usize, index: usize) -> Option<Number> {
        let (text, folded) = (token.text().get(skip..)?, token.folded().get(skip..)?);
        // Most words are no numbers.
        if !words::may_be(folded) {
            return None;
        }
        readings_of(text, folded).find_map(|reading| {
            let printed = text.get(reading.proclitic_len()..).unwrap_or_default();
            let mut heard = self.lookup(reading.rest(), printed, index + 1)?;
            heard.definite |= reading.restored_article();
            // كسته is not كستة: after ب ك ل ف a final ه is a pronoun or part of another word.
            if reading.proclitic_len() > 0 && !text.starts_with('و') && printed.ends_with('ه') {
                return None;
            }
            // لست is far more often "I am not" than "for six".
            if reading.proclitic_len() > 0
                && reading.rest() == "ست"
                && !self.counts_plural(index + 1)
            {
                return None;
            }
            let opening = Opening {
                start: token.span().start() + skip + reading.proclitic_len(),
                ..Opening::at(token, index)
            };
            self.opened_by(opening, heard)
        })
    }

    pub(super) fn counts_plural(&self, next: usize) -> bool {
        self.token(next).is_some_and(|t| t.folded().ends_with("ات") || self.heard(next).is_some())
    }

    pub(super) fn opened_by(&self, opening: Opening, first: Heard) -> Option<Number> {
        match first.word.class {
            Class::Ordinal | Class::OrdinalDefinite | Class::OrdinalSpoken | Class::OrdinalHead => {
                self.ordinal(opening, first)
            }
            Class::Fraction => self.fraction(opening, first),
            Class::FractionInside => {
                let of = self.heard(first.next).filter(|_| !first.definite)?;
                let counted = matches!(of.word.class, Class::Scale | Class::Hundred);
                counted.then(|| self.parts(opening, first.word.value, first.next))?
            }
            Class::Minus => {
                let opening = Opening { negative: true, at: first.next, ..opening };
                let part = self.chunk_at(first.next).filter(|_| !first.definite)?;
                Some(self.finish(opening, self.chunks(part)?, NumberKind::Cardinal))
            }
            _ if self.is_something_else(opening.at, first) => None,
            _ => self.cardinal(opening, first),
        }
    }

    pub(super) fn token(&self, at: usize) -> Option<Token<'t>> {
        self.tokens.get(at)
    }

    /// The token at `at` if no line break parts it from the one before.
    pub(super) fn same_line(&self, at: usize) -> Option<Token<'t>> {
        self.token(at).filter(|_| !self.tokens.line_break_before(at))
    }

    /// The number word at `at`, whole, on the line of the word before.
    pub(super) fn heard(&self, at: usize) -> Option<Heard> {
        let token = self.same_line(at).filter(|t| t.kind() == TokenKind::Word)?;
        self.lookup(token.folded(), token.text(), at + 1)
    }

    /// The number word after و, glued or not.
    pub(super) fn and(&self, at: usize) -> Option<Heard> {
        let token = self.same_line(at).filter(|t| t.kind() == TokenKind::Word)?;
        match token.folded().strip_prefix('و')? {
            "" => self.heard(at + 1),
            rest => {
                let printed =
                    token.text().trim_start_matches(|c: char| c != 'و').get('و'.len_utf8()..)?;
                let printed = printed
                    .trim_start_matches(|c: char| crate::is_arabic_mark(c) || c == '\u{640}');
                self.lookup(rest, printed, at + 1)
            }
        }
    }

    pub(super) fn lookup(&self, folded: &str, printed: &str, next: usize) -> Option<Heard> {
        let word = |folded| {
            let is_read = |word: &Word| !word.spoken || self.colloquial == Colloquial::Read;
            words::word(folded, printed).filter(is_read)
        };
        let heard = |word, definite| Heard { word, definite, next };
        let whole = word(folded).map(|word| heard(word, false));
        whole.or_else(|| Some(heard(word(strip_article(folded)?)?, true)))
    }

    /// The percent words or sign at `at`: where they end.
    pub(super) fn percent(&self, at: usize) -> Option<usize> {
        let token = self.same_line(at)?;
        if matches!(token.text(), "%" | "٪") {
            return Some(at + 1);
        }
        // 3 في الـ100 متر is a place in a race.
        let in_digits = || {
            self.of_the(at, |of| of == "100").filter(|&next| {
                !self.same_line(next).is_some_and(|t| {
                    matches!(t.folded(), "متر" | "م" | "كيلومتر" | "كلم" | "كم" | "يوم" | "الف")
                })
            })
        };
        self.of_the(at, |of| matches!(of, "مئه" | "مائه" | "ميه")).or_else(in_digits)
    }

    /// `في المليون`, `بالألف`: what a number is a part of, and where the words end. The third thousand is none.
    fn per(&self, at: usize) -> Option<(f64, usize)> {
        let thousand = self.of_the(at, |of| of == "الف").map(|next| (1e3, next));
        let (of, next) = thousand.or_else(|| Some((1e6, self.of_the(at, |of| of == "مليون")?)))?;
        let counted_on = self.heard(next).or_else(|| self.and(next)).is_some();
        (!counted_on).then_some((of, next))
    }

    /// Where `في الـ`, `بالـ` and a word that `is_wanted` end: في المئة, ف المية, بالمئة, بـالمئة, بالـ100, في الـ 100.
    fn of_the(&self, at: usize, is_wanted: impl Fn(&str) -> bool) -> Option<usize> {
        let token = self.same_line(at)?;
        let (word, at) = match token.folded() {
            "في" | "ف" => (self.same_line(at + 1)?.folded(), at + 1),
            "ب" if self.tokens.glued(at + 1) => (self.token(at + 1)?.folded(), at + 1),
            folded => (folded.strip_prefix('ب')?, at),
        };
        match word.strip_prefix("ال")? {
            // The article alone, with its tatweel.
            "" => is_wanted(self.same_line(at + 1)?.folded()).then_some(at + 2),
            of => is_wanted(of).then_some(at + 1),
        }
    }

    /// Whether what stands at `at` is a noun without article that a number before it may count.
    pub(super) fn counts_noun(&self, at: usize) -> bool {
        self.same_line(at).is_some_and(|t| {
            t.kind() == TokenKind::Word
                && strip_article(t.folded()).is_none()
                && !SMALL_WORDS.contains(&t.folded())
        })
    }

    /// Where تحت الصفر, below zero, ends.
    fn below_zero(&self, at: usize) -> Option<usize> {
        let word = |at: usize| self.same_line(at).map(|t| t.folded());
        (word(at) == Some("تحت") && word(at + 1) == Some("الصفر")).then_some(at + 2)
    }

    pub(super) fn finish(&self, opening: Opening, part: Part, kind: NumberKind) -> Number {
        let counts = kind != NumberKind::Ordinal && !opening.percent;
        let percent = self.percent(part.next).filter(|_| counts);
        let per = self.per(part.next).filter(|_| counts && part.scale == 1.0);
        let below = self.below_zero(part.next).filter(|_| counts);
        let (value, kind) = match per {
            Some((of, _)) => (part.value / of, NumberKind::Fraction),
            None if percent.is_some() || opening.percent => (part.value, NumberKind::Percent),
            None => (part.value, kind),
        };
        let end = percent.or(per.map(|(_, end)| end)).or(below).unwrap_or(part.next);
        let tokens = opening.first..end;
        let span = Span::new(opening.start, self.tokens.span_of(tokens.clone()).end());
        let spelled = (tokens.start..part.next)
            .all(|i| self.token(i).is_some_and(|t| t.kind() == TokenKind::Word));
        Number {
            span,
            tokens,
            value: if opening.negative || below.is_some() { -value } else { value },
            kind,
            spelled,
        }
    }
}

impl Opening {
    pub(super) fn at(token: Token<'_>, index: usize) -> Self {
        Self {
            start: token.span().start(),
            negative: false,
            percent: false,
            at: index,
            first: index,
        }
    }
}

fn is_number_like(token: Token<'_>) -> bool {
    matches!(
        token.kind(),
        TokenKind::Word
            | TokenKind::Number
            | TokenKind::DateLike
            | TokenKind::TimeLike
            | TokenKind::Mixed
    )
}

/// Whether the tanwin of an indefinite accusative is printed.
pub(super) fn has_tanwin(token: Option<Token<'_>>) -> bool {
    token.is_some_and(|t| t.text().contains('\u{064B}'))
}

pub(super) fn is_scale(class: Class) -> bool {
    matches!(class, Class::Scale | Class::ScalePlural | Class::ScaleOrDual)
}

/// Words after a number that are not what it counts.
pub(super) const SMALL_WORDS: [&str; 18] = [
    "في",
    "من",
    "علي",
    "الي",
    "عن",
    "مع",
    "بين",
    "منذ",
    "او",
    "ان",
    "خلال",
    "بعد",
    "قبل",
    "حتي",
    "سنويا",
    "يوميا",
    "شهريا",
    "تقريبا",
];

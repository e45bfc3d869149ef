//! Quantities: money, shares of a hundred, measures, and counts of things. A layer of their own beside the names.

use std::cmp::Ordering;
use std::ops::Range;

use khabar_text::numbers::{NumberKind, find_numbers};
use khabar_text::{Span, TokenKind, Tokens, readings};

use crate::gazetteer::{Gazetteer, gazetteer};
use crate::sets::Set;
use crate::units::{UNITS, Unit};
use crate::words::Bits;

/// What a quantity is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum QuantityKind {
    /// `40 مليار دولار`.
    Money,
    /// `10%`, `عشرة في المئة`.
    Percent,
    /// `4.5 مليار متر مكعب`.
    Measure,
    /// `200 قذيفة`, `آلاف المجندين`.
    Count,
}

impl QuantityKind {
    /// The name in output, in snake case.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Money => "money",
            Self::Percent => "percent",
            Self::Measure => "measure",
            Self::Count => "count",
        }
    }
}

/// What the words before a quantity make of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum QuantityModifier {
    /// `نحو`, `قرابة`.
    About,
    /// `أكثر من`, `يفوق`.
    MoreThan,
    /// `أقل من`, `دون`.
    LessThan,
}

/// A number with what it counts.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Quantity {
    span: Span,
    kind: QuantityKind,
    value: Option<f64>,
    unit: Option<Span>,
    code: Option<String>,
    modifier: Option<QuantityModifier>,
}

impl Quantity {
    /// Number and unit, attached words left outside.
    #[must_use]
    pub fn span(&self) -> Span {
        self.span
    }

    /// What it is of.
    #[must_use]
    pub fn kind(&self) -> QuantityKind {
        self.kind
    }

    /// The number; of a percentage the number before the sign; none for `آلاف`.
    #[must_use]
    pub fn value(&self) -> Option<f64> {
        self.value
    }

    /// The words of the unit.
    #[must_use]
    pub fn unit(&self) -> Option<Span> {
        self.unit
    }

    /// ISO 4217 for money if the words say whose, the UCUM-like code of `units.tsv` for a measure, `%` for a percentage.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        self.code.as_deref()
    }

    /// What the words before it say.
    #[must_use]
    pub fn modifier(&self) -> Option<QuantityModifier> {
        self.modifier
    }

    /// Money whose words do not say whose (`350 مليون ريال`) as that of the country its document speaks of most, among those
    /// with a currency of that name; `times` tells how often. It stays open where none or two of them are named as often.
    #[must_use]
    pub fn in_document(mut self, source: &str, times: impl Fn(&str) -> usize) -> Self {
        let unit = self.unit.filter(|_| self.kind == QuantityKind::Money && self.code.is_none());
        let Some(unit) = unit.map(|unit| khabar_text::fold(unit.text(source))) else { return self };
        let named =
            UNITS.currencies.iter().filter(|(_, nation, noun)| *nation != "-" && *noun == unit);
        let mut best = (0, None);
        for (code, nation, _) in named {
            let count = times(nation);
            match count.cmp(&best.0) {
                Ordering::Greater => best = (count, Some(*code)),
                Ordering::Equal if best.1 != Some(*code) => best.1 = None,
                _ => {}
            }
        }
        self.code = best.1.map(str::to_owned);
        self
    }

    /// The same with spans put through `place`, for callers whose segments are pieces of one text.
    #[must_use]
    pub fn relocated(self, place: impl Fn(Span) -> Span) -> Self {
        Self { span: place(self.span), unit: self.unit.map(place), ..self }
    }
}

/// The quantities of a text, in order and without overlap.
///
/// A number inside a date, a time span or a name of a type (`سو-25`) is none; ordinals and fractions are none. A number
/// without a unit is none either: [`khabar_text::numbers`] finds those. Linear in the tokens.
///
/// ```
/// use khabar_entities::{QuantityKind, find_quantities};
/// use khabar_text::Tokenizer;
///
/// let tokens = Tokenizer::new().tokenize("بلغت الخسائر نحو 40 مليون ريال سعودي، أي 10% من الميزانية");
/// let found = find_quantities(&tokens);
/// assert_eq!(found[0].span().text(tokens.source()), "40 مليون ريال سعودي");
/// assert_eq!((found[0].kind(), found[0].value(), found[0].code()), (QuantityKind::Money, Some(40e6), Some("SAR")));
/// assert_eq!((found[1].kind(), found[1].value()), (QuantityKind::Percent, Some(10.0)));
/// ```
#[must_use]
pub fn find_quantities(tokens: &Tokens<'_>) -> Vec<Quantity> {
    let reader = Reader { tokens, lists: gazetteer() };
    let mut found: Vec<Quantity> = Vec::new();
    let mut end = 0;
    for number in find_numbers(tokens) {
        while end < number.tokens().start {
            let next = reader.vague(end);
            end = next.as_ref().map_or(end + 1, |(_, end)| *end);
            found.extend(next.map(|(quantity, _)| quantity));
        }
        if number.tokens().start < end {
            continue;
        }
        let quantity = match number.kind() {
            NumberKind::Percent => reader.percent(number.span(), number.value(), number.tokens()),
            NumberKind::Cardinal => reader.counted(number.span(), number.value(), number.tokens()),
            _ => None,
        };
        end = number.tokens().end;
        if let Some((quantity, next)) = quantity {
            end = next.max(end);
            found.push(quantity);
        }
    }
    while end < tokens.len() {
        let next = reader.vague(end);
        end = next.as_ref().map_or(end + 1, |(_, end)| *end);
        found.extend(next.map(|(quantity, _)| quantity));
    }
    found
}

struct Reader<'t> {
    tokens: &'t Tokens<'t>,
    lists: &'static Gazetteer,
}

impl Reader<'_> {
    fn folded(&self, at: usize) -> Option<&str> {
        let same_line = at == 0 || !self.tokens.line_break_before(at);
        Some(self.tokens.get(at)?.folded()).filter(|_| same_line)
    }

    fn is(&self, at: usize, set: Set) -> bool {
        self.folded(at).is_some_and(|word| self.lists.words.sets(word).has(set))
    }

    fn percent(&self, span: Span, value: f64, number: Range<usize>) -> Option<(Quantity, usize)> {
        let modifier = self.modifier(number.start);
        let code = Some("%".to_owned());
        let quantity = Quantity {
            span,
            kind: QuantityKind::Percent,
            value: Some(value),
            unit: None,
            code,
            modifier,
        };
        Some((quantity, number.end))
    }

    fn counted(&self, span: Span, value: f64, number: Range<usize>) -> Option<(Quantity, usize)> {
        if self.is(number.start.wrapping_sub(1), Set::TimeBefore) {
            return None;
        }
        let modifier = self.modifier(number.start);
        // $40
        if let Some(sign) =
            number.start.checked_sub(1).and_then(|at| self.tokens.get(at)).filter(|_| {
                UNITS.nouns.longest(self.tokens, number.start - 1).is_some_and(|found| {
                    matches!(found.value(), Unit::Money) && found.tokens().len() == 1
                }) && self
                    .tokens
                    .get(number.start - 1)
                    .is_some_and(|token| token.kind() != TokenKind::Word)
            })
        {
            let code = self.currency(number.start - 1, number.start).map(str::to_owned);
            let span = Span::new(sign.span().start(), span.end());
            let unit = Some(sign.span());
            return Some((
                Quantity {
                    span,
                    kind: QuantityKind::Money,
                    value: Some(value),
                    unit,
                    code,
                    modifier,
                },
                number.end,
            ));
        }
        let next = number.end;
        self.folded(next)?;
        let of = |unit: Range<usize>, kind, code: Option<&str>| {
            let unit_span = self.tokens.span_of(unit.clone());
            let quantity = Quantity {
                span: Span::new(span.start(), unit_span.end()),
                kind,
                value: Some(value),
                unit: Some(unit_span),
                code: code.map(str::to_owned),
                modifier,
            };
            Some((quantity, unit.end))
        };
        if let Some((unit, kind, code)) = self.unit(next) {
            return of(unit, kind, code);
        }
        let end = self.things(next, false)?;
        of(next..end, QuantityKind::Count, None)
    }

    /// The unit that begins at a token, with what it makes of a number and its code.
    fn unit(&self, at: usize) -> Option<(Range<usize>, QuantityKind, Option<&'static str>)> {
        let found = UNITS.nouns.longest(self.tokens, at)?;
        let unit = found.tokens();
        match found.value() {
            Unit::Measure(code) => Some((unit, QuantityKind::Measure, Some(*code))),
            Unit::Money => {
                let code = self.currency(unit.start, unit.end);
                let end = unit.end + usize::from(self.nation(unit.end).is_some());
                Some((unit.start..end, QuantityKind::Money, code))
            }
            Unit::Few => None,
        }
    }

    /// `آلاف المجندين`, `عشرات الآلاف من الناس`, `ملايين الدولارات`, `أميال قليلة`.
    fn vague(&self, at: usize) -> Option<(Quantity, usize)> {
        let token = self.tokens.get(at).filter(|token| token.kind() == TokenKind::Word)?;
        let quantity = |start: usize, unit: Range<usize>, kind, code: Option<&str>, to: usize| {
            let quantity = Quantity {
                span: Span::new(start, self.tokens.span_of(at..to).end()),
                kind,
                value: None,
                unit: Some(self.tokens.span_of(unit)),
                code: code.map(str::to_owned),
                modifier: self.modifier(at),
            };
            Some((quantity, to))
        };
        if let Some((unit, kind, code)) = self.unit(at)
            && self.folded(unit.end).is_some()
            && let Some(few) = UNITS.nouns.longest(self.tokens, unit.end)
            && matches!(few.value(), Unit::Few)
        {
            return quantity(token.span().start(), unit, kind, code, few.tokens().end);
        }
        let cut = readings(token)
            .find(|reading| self.lists.words.sets(reading.rest()).has(Set::Vague))
            .map(|reading| reading.proclitic_len())?;
        let mut next = at + 1;
        while self.is(next, Set::Vague) {
            next += 1;
        }
        let of = self.folded(next) == Some("من");
        let start = next + usize::from(of);
        let from = token.span().start() + cut;
        if self.folded(start).is_some()
            && let Some((unit, kind, code)) = self.unit(start)
        {
            return quantity(from, unit.clone(), kind, code, unit.end);
        }
        let end = self.things(start, true)?;
        quantity(from, start..end, QuantityKind::Count, None, end)
    }

    /// The end of a counted noun with its adjectives: `قذيفة نووية تكتيكية`.
    fn things(&self, at: usize, definite: bool) -> Option<usize> {
        let noun = self
            .tokens
            .get(at)
            .filter(|token| token.kind() == TokenKind::Word && token.is_arabic())?;
        let word = self.folded(at)?;
        let info = self.lists.words.get(word);
        let article = khabar_text::strip_article(word).is_some();
        let verb = info.bits.any(Bits::ANY_VERB) && !info.bits.any(Bits::COMMON);
        let closed = info.bits.any(Bits::PARTICLE) || verb;
        let other = info.sets.has(Set::TimeUnit) || self.lists.words.sets(word).has(Set::TimeUnit);
        if closed || other || article && !definite || noun.text().chars().count() < 3 {
            return None;
        }
        // الملايين من منازلهم counts no houses.
        if definite && (noun.text().ends_with("هم") || noun.text().ends_with("ها")) {
            return None;
        }
        let mut end = at + 1;
        while !definite && end < at + 3 {
            let Some(next) = self.folded(end) else { break };
            let definite_next = khabar_text::strip_article(next).is_some();
            let bits = self.lists.words.get(next).bits;
            let adjective = self.lists.demonyms.get(next).is_some()
                || (next.ends_with("يه") || next.ends_with("يا")) && !bits.any(Bits::PARTICLE);
            let token = self.tokens.get(end).is_some_and(|token| token.kind() == TokenKind::Word);
            if !token || definite_next != article || !adjective {
                break;
            }
            end += 1;
        }
        Some(end)
    }

    /// The nation of an adjective after a currency.
    fn nation(&self, at: usize) -> Option<&'static str> {
        let demonym = self.lists.demonyms.get(self.folded(at)?)?;
        Some(self.lists.demonyms.id(demonym.id).0)
    }

    fn currency(&self, noun: usize, after: usize) -> Option<&'static str> {
        let nation = self.nation(after).unwrap_or("-");
        let word = self.tokens.get(noun)?.folded();
        let row = |nation: &str| {
            UNITS
                .currencies
                .iter()
                .find(|(_, of, form)| *of == nation && form == word)
                .map(|row| row.0)
        };
        row(nation).or_else(|| row("-")).filter(|code| *code != "-")
    }

    fn modifier(&self, at: usize) -> Option<QuantityModifier> {
        let before = at.checked_sub(1)?;
        if self.is(before, Set::About) {
            return Some(QuantityModifier::About);
        }
        let at = if self.folded(before) == Some("من") || self.folded(before) == Some("عن") {
            before.checked_sub(1)?
        } else {
            before
        };
        if self.is(at, Set::MoreThan) {
            return Some(QuantityModifier::MoreThan);
        }
        self.is(at, Set::LessThan).then_some(QuantityModifier::LessThan)
    }
}

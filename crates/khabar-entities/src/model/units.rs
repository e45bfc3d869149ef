//! What the tagger labels: a token of ours, or one that someone else has cut and that covers several of ours.

use std::ops::Range;

use khabar_text::TokenKind;

use super::hash::Hash;
use super::tags::Place;
use crate::FineLabel;
use crate::analysis::{Analysis, is_quote};
use crate::rules::Found;

/// One unit of a sequence.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Unit {
    /// The token that speaks for it.
    pub(crate) token: usize,
    /// What the rules found here.
    pub(crate) rule: Option<RuleHere>,
    /// What the lists know here.
    pub(crate) listed: Option<ListedHere>,
    pub(crate) in_quotes: bool,
    pub(crate) in_parentheses: bool,
}

#[derive(Debug, Clone, Copy)]
pub(crate) struct RuleHere {
    pub(crate) fine: FineLabel,
    /// A hash of the name of the rule.
    pub(crate) rule: u64,
    pub(crate) place: Place,
    /// A hash of the first word of the finding.
    pub(crate) head: u64,
}

#[derive(Debug, Clone, Copy)]
pub(crate) struct ListedHere {
    pub(crate) fine: FineLabel,
    pub(crate) sure: bool,
    pub(crate) several: bool,
    pub(crate) place: Place,
}

/// The units of a segment. `groups` are the tokens of each unit if others have cut them.
pub(crate) fn units(
    text: &Analysis<'_>,
    found: &[Found],
    groups: Option<&[Range<usize>]>,
) -> Vec<Unit> {
    let own: Vec<Range<usize>>;
    let groups = match groups {
        Some(groups) => groups,
        None => {
            own = (0..text.len()).map(|at| at..at + 1).collect();
            &own
        }
    };
    let unit_of = unit_of_token(groups, text.len());
    let mut units: Vec<Unit> = groups.iter().map(|group| unit(text, group)).collect();
    let place = |first: usize, last: usize, at: usize| match (at == first, at == last) {
        (true, true) => Place::Single,
        (true, false) => Place::Begin,
        (false, true) => Place::End,
        (false, false) => Place::Inside,
    };
    let range = |tokens: Range<usize>| {
        let first = *unit_of.get(tokens.start)?;
        let last = *unit_of.get(tokens.end.checked_sub(1)?)?;
        Some((first, last))
    };
    for one in found {
        let Some((first, last)) = range(one.start..one.end) else { continue };
        let head = text.word(one.start).map_or(0, |word| Hash::of(900).text(word.rest).value());
        for at in first..=last {
            if let Some(unit) = units.get_mut(at) {
                let here = RuleHere {
                    fine: one.fine,
                    rule: Hash::of(901).text(one.rule.as_str()).value(),
                    place: place(first, last, at),
                    head,
                };
                unit.rule.get_or_insert(here);
            }
        }
    }
    let mut at = 0;
    while at < text.len() {
        let Some(known) = text.known(at) else {
            at += 1;
            continue;
        };
        let sense = known.sure().or_else(|| known.senses.first().copied());
        if let (Some(sense), Some((first, last))) = (sense, range(at..known.end)) {
            for unit_at in first..=last {
                if let Some(unit) = units.get_mut(unit_at) {
                    unit.listed.get_or_insert(ListedHere {
                        fine: sense.fine,
                        sure: sense.sure,
                        several: known.senses.len() > 1,
                        place: place(first, last, unit_at),
                    });
                }
            }
        }
        at = known.end.max(at + 1);
    }
    mark_quotes(text, &mut units);
    units
}

/// The token that says most of a group: its first word, else its first token.
fn unit(text: &Analysis<'_>, group: &Range<usize>) -> Unit {
    let token = group
        .clone()
        .find(|&at| text.word(at).is_some_and(|word| word.kind == TokenKind::Word))
        .unwrap_or(group.start);
    Unit { token, rule: None, listed: None, in_quotes: false, in_parentheses: false }
}

fn unit_of_token(groups: &[Range<usize>], tokens: usize) -> Vec<usize> {
    let mut unit_of = vec![0; tokens];
    for (unit, group) in groups.iter().enumerate() {
        if let Some(cells) = unit_of.get_mut(group.clone()) {
            cells.fill(unit);
        }
    }
    unit_of
}

/// Names in quotation marks or parentheses are short: more than this many units are speech.
const LONGEST_QUOTED: usize = 6;

fn mark_quotes(text: &Analysis<'_>, units: &mut [Unit]) {
    let (mut quote, mut parenthesis) = (None, None);
    for at in 0..units.len() {
        let Some(word) = units.get(at).and_then(|unit| text.word(unit.token)) else { continue };
        match word.text {
            quote_mark if is_quote(quote_mark) => {
                let open = quote.replace(at);
                mark(units, open, at, |unit| unit.in_quotes = true);
            }
            "(" | "[" => parenthesis = Some(at),
            ")" | "]" => mark(units, parenthesis.take(), at, |unit| unit.in_parentheses = true),
            _ => {}
        }
    }
}

fn mark(units: &mut [Unit], open: Option<usize>, close: usize, set: impl Fn(&mut Unit)) {
    if let Some(open) = open.filter(|open| close - open <= LONGEST_QUOTED + 1) {
        units.get_mut(open + 1..close).into_iter().flatten().for_each(set);
    }
}

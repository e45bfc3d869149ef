//! Names in quotation marks after a word that says what they name: `شركة "جي 42"`, `فيلم "بنات ألفة"`, `صاروخ "بركان"`.

use khabar_text::TokenKind;

use crate::FineLabel;
use crate::analysis::{Analysis, is_quote};
use crate::rules::{Found, Key, Rule};
use crate::sets::Set;
use crate::words::Bits;

/// A title of more tokens is speech.
const LONGEST: usize = 7;

/// Names in one list of parentheses that are followed back.
const MOST_IN_LIST: usize = 8;

/// Looks at the quotation mark at `open`.
pub(super) fn find(text: &Analysis<'_>, open: usize, found: &mut Vec<Found>) {
    let Some(fine) = kind(text, open) else { return };
    let first = open + 1;
    let close =
        (first..=first + LONGEST).find(|&at| text.word(at).is_none_or(|word| is_quote(word.text)));
    let Some(close) = close.filter(|&close| close > first && close < text.len()) else { return };
    let name = (first..close).all(|at| {
        text.continued(at).is_some_and(|word| {
            // الحكومة "تبيع الوهم للناس": a clause of somebody's words begins with its verb.
            let clause = close > first + 1
                && word.bits.is_empty()
                && text.known(first).is_none()
                && word.rest.starts_with(['ت', 'ي', 'ن'])
                && (first + 1..close)
                    .any(|at| text.word(at).is_some_and(|word| word.article || word.cut > 0));
            let speech = at == first && (word.bits.any(Bits::ANY_VERB) || clause);
            !speech && !matches!(word.text, "." | "،" | ":" | "؟")
        })
    });
    let one_line = text.continued(close).is_some();
    if name && one_line {
        let mut one = Found::new(text, first..close, fine, Rule::OrganizationHead);
        // Letters inside quotation marks belong to the name.
        (one.cut, one.restored) = (0, false);
        let listed = text.known(first).filter(|known| known.end == close);
        let sense = listed
            .and_then(|known| known.senses.iter().find(|sense| sense.fine.label() == fine.label()));
        if let Some(sense) = sense {
            (one.fine, one.key) = (sense.fine, Key::Entry(sense.entry));
        }
        found.push(one);
    }
}

/// `أسهم (أجيليتي) و(زين)`: names in parentheses after a word of the stock exchange, or after another such name.
pub(super) fn in_parentheses(text: &Analysis<'_>, open: usize, found: &mut Vec<Found>) {
    let close =
        (open + 2..=open + 4).find(|&at| text.continued(at).is_some_and(|word| word.text == ")"));
    let Some(close) = close.filter(|_| traded(text, open)) else { return };
    let name = (open + 1..close).all(|at| {
        text.word(at).is_some_and(|word| {
            matches!(word.kind, TokenKind::Word | TokenKind::Mixed | TokenKind::Abbreviation)
                && !word.bits.any(Bits::PARTICLE.with(Bits::ANY_VERB))
        })
    });
    if name {
        let mut one = Found::new(text, open + 1..close, FineLabel::Company, Rule::OrganizationHead);
        (one.cut, one.restored) = (0, false);
        found.push(one);
    }
}

/// Whether what stands before a parenthesis speaks of shares, if need be over the parentheses before it.
fn traded(text: &Analysis<'_>, open: usize) -> bool {
    let mut at = open;
    for _ in 0..MOST_IN_LIST {
        let Some(before) = text.before(at) else { return false };
        if before.is(Set::ShareHead)
            || before.bits.any(Bits::ORG_HEAD) && before.fine == Some(FineLabel::Company)
        {
            return true;
        }
        let close = at.saturating_sub(if before.text == ")" { 1 } else { 2 });
        let joined = before.text == ")" || matches!(before.text, "و" | "،");
        if !joined || text.word(close).is_none_or(|word| word.text != ")") {
            return false;
        }
        let Some(other) = (close.saturating_sub(4)..close)
            .rev()
            .find(|&at| text.word(at).is_some_and(|word| word.text == "("))
        else {
            return false;
        };
        at = other;
    }
    false
}

/// What the words before the mark say: a head, or a head with an adjective of nationality.
fn kind(text: &Analysis<'_>, open: usize) -> Option<FineLabel> {
    let mut before = open.checked_sub(1)?;
    text.continued(open)?;
    if text.word(before)?.demonym.is_some() {
        text.continued(before)?;
        before = before.checked_sub(1)?;
    }
    let head = text.word(before).filter(|head| head.kind == TokenKind::Word)?;
    if head.is(Set::WeaponHead) {
        return Some(FineLabel::Weapon);
    }
    if head.is(Set::OperationHead) {
        return Some(FineLabel::Event);
    }
    if head.is(Set::WorkHead) {
        return Some(FineLabel::Product);
    }
    let organization = head.bits.any(Bits::ORG_HEAD) && !head.bits.any(Bits::TITLE);
    head.fine.filter(|_| organization)
}

//! The head of a first paragraph that says where, when and for whom it was written: `القاهرة (رويترز) - …`.

use khabar_text::TokenKind;

use crate::byline::{Credits, Part, wire};
use crate::date_line;
use crate::gaps::{Gap, between, gap_after};
use crate::names::is_outlet;
use crate::terms::{AgencyKind, OpenerKind, Term};
use crate::words::Words;

/// The dateline a paragraph begins with, and the byte where the paragraph's own text begins.
pub(crate) fn leading(text: &str, words: &Words) -> Option<(Credits, usize)> {
    let mut credits = Credits::default();
    let mut at = unknown_place(text, words).unwrap_or(0);
    if at > 0 {
        credits.place = Some(words.span_of(0..at));
    }
    let mut closed = Gap::None;
    if at == 0
        && let Some((outlet, place)) = outlet_and_place(text, words)
    {
        credits.agencies.push((words.span_of(0..outlet), wire(words, 0).map(|(id, _)| id)));
        credits.place = Some(words.span_of(outlet..place));
        return Some((credits, words.get(place)?.span().start()));
    }
    if at == 0
        && let Some(end) = unknown_outlet(text, words)
    {
        credits.agencies.push((words.span_of(0..end), None));
        return Some((credits, words.get(end)?.span().start()));
    }
    while at < 16 {
        let (part, end) = leading_part(words, at)?.or_else(|| outlet_at(text, words, at)).unzip();
        let (Some(part), Some(end)) = (part, end) else { break };
        let span = words.span_of(at..end);
        match part {
            Part::Place => credits.place = credits.place.or(Some(span)),
            Part::Agency(id, _) => credits.agencies.push((span, id)),
            _ => break,
        }
        closed = gap_after(text, words, end);
        at = end;
        if closed == Gap::Stop {
            // `القاهرة – سبوتنيك. أعلن…`
            if credits.place.is_none() || credits.agencies.is_empty() {
                return None;
            }
            break;
        }
        // `الكويت - 12 - 5 (كونا) -- …`
        let dated = date_line::skip(words, at);
        if dated > at && wire(words, dated).is_some() {
            at = dated;
            continue;
        }
        // `الخرطوم 28 نوفمبر 2021 – …`
        if dated > at + 1
            && gap_after(text, words, dated) == Gap::Dash
            && date_line::date_at(words, text, at).is_some()
        {
            at = dated;
            closed = Gap::Dash;
            break;
        }
        // After a dash, a bracket or a colon the text may begin; a place or an agency may also follow.
        let more = leading_part(words, at).flatten().is_some();
        if !more || closed == Gap::None && credits.place.is_some() && !credits.agencies.is_empty() {
            break;
        }
    }
    if at == 0 || at >= words.len() || words.len() - at < 4 {
        return None;
    }
    let place_only = credits.agencies.is_empty();
    let next_verb = matches!(words.opener(text, at), Some(OpenerKind::Report | OpenerKind::Tell));
    let holds = match closed {
        Gap::Dash | Gap::Bracket => !place_only || closed == Gap::Dash,
        Gap::Colon => next_verb || !place_only && credits.place.is_some(),
        // `النخلة نيوز / البصرة أعلن`: the bar between them has shown what they are.
        Gap::None => {
            credits.place.is_some()
                && !place_only
                && next_verb
                && words.span_of(0..at).text(text).contains(['/', '|', '-'])
        }
        Gap::Bar => !place_only,
        Gap::Stop => true,
        Gap::Comma | Gap::Hyphen => false,
    };
    let rest = words.get(at)?.span().start();
    // An opening quotation mark or bracket belongs to the text.
    let gap = text.get(words.get(at - 1)?.span().end()..rest)?;
    let opening = gap.rfind(['"', '“', '«', '[']).map_or(0, |from| gap.len() - from);
    holds.then_some((credits, rest - opening))
}

/// An outlet that no list has, known by the dash and the verb after it: `سنابل - ارتفعت …`.
fn unknown_outlet(text: &str, words: &Words) -> Option<usize> {
    let end = (1..=2).find(|&end| gap_after(text, words, end) != Gap::None)?;
    let known = words.iter().take(end).enumerate().any(|(index, word)| {
        word.kind != TokenKind::Word
            || words.opener(text, index).is_some()
            || words
                .hits_at(index)
                .iter()
                .any(|hit| matches!(hit.term, Term::StopWord | Term::Place | Term::Agency { .. }))
    });
    let next = words.get(end)?.span().text(text);
    // A feminine verb of the past needs no list: nouns that end so are few and mostly carry the article.
    let feminine = next.ends_with('ت')
        && !next.ends_with("ات")
        && !next.starts_with("ال")
        && next.chars().count() >= 4;
    let verb =
        feminine || matches!(words.opener(text, end), Some(OpenerKind::Report | OpenerKind::Tell));
    let apart = gap_after(text, words, end) == Gap::Dash && between(text, words, end).contains(' ');
    let twice = (end + 1..words.len().min(end + 12))
        .any(|index| gap_after(text, words, index) == Gap::Dash);
    (apart && verb && !known && !twice && words.len() >= end + 6).then_some(end)
}

/// An outlet and, in brackets, the place, with a dash and a verb after them: `الضفاف (نواذيبو) – أعلن …`.
fn outlet_and_place(text: &str, words: &Words) -> Option<(usize, usize)> {
    let outlet = (1..=2).find(|&end| gap_after(text, words, end) != Gap::None)?;
    let place = (outlet + 1..=outlet + 3).find(|&end| gap_after(text, words, end) != Gap::None)?;
    let known = place_at(words, outlet) == Some(place);
    let verb = matches!(words.opener(text, place), Some(OpenerKind::Report | OpenerKind::Tell));
    let gap = between(text, words, place);
    let before = between(text, words, outlet);
    let bracketed = before.contains('(') && gap.contains(')') && gap.contains(['-', '–', '—', ':']);
    // `الضفاف/ البصرة/ أعلن …`
    let barred = before.contains(['/', '|']) && gap.contains(['/', '|', ':', '-', '–']);
    let holds = (bracketed && (known || verb) || barred && known)
        && place_at(words, 0).is_none()
        && !words.hits_at(0).iter().any(|hit| hit.term == Term::StopWord);
    (holds && words.len() >= place + 4).then_some((outlet, place))
}

fn place_at(words: &Words, at: usize) -> Option<usize> {
    place(words, at).map(|(_, end)| end)
}

/// A place that no list has, known by the wire that follows it: `الواحة - وام / …`.
fn unknown_place(text: &str, words: &Words) -> Option<usize> {
    let end = (1..=3).find(|&end| gap_after(text, words, end) != Gap::None)?;
    let apart =
        matches!(gap_after(text, words, end), Gap::Dash | Gap::Hyphen | Gap::Bracket | Gap::Comma);
    let known = leading_part(words, 0).flatten().is_some() || is_outlet(words, 0..end);
    (apart
        && !known
        && wire(words, end).is_some_and(|(_, wire)| gap_after(text, words, wire) != Gap::None))
    .then_some(end)
}

/// `Some(None)` when nothing known begins at the word; `None` is never returned for a word in range.
#[allow(clippy::option_option)]
fn leading_part(words: &Words, at: usize) -> Option<Option<(Part, usize)>> {
    words.get(at)?;
    let agency = words.longest(at, |term| match term {
        Term::Agency {
            id,
            kind: kind @ (AgencyKind::Agency | AgencyKind::Outlet | AgencyKind::Generic),
        } => Some(Part::Agency(Some(id.as_str()), kind)),
        _ => None,
    });
    Some(if at == 0 { place_first(words, at, agency) } else { agency.or_else(|| place(words, at)) })
}

pub(crate) fn place(words: &Words, at: usize) -> Option<(Part, usize)> {
    words.longest(at, |term| (term == Term::Place).then_some(Part::Place))
}

/// A name that is a place and an outlet is the place where a dateline begins; a longer name wins over both.
fn place_first(words: &Words, at: usize, agency: Option<(Part, usize)>) -> Option<(Part, usize)> {
    match (place(words, at), agency) {
        (Some((_, place_end)), Some((part @ Part::Agency(_, kind), end)))
            if end > place_end || kind != AgencyKind::Outlet =>
        {
            Some((part, end))
        }
        (Some(place), _) => Some(place),
        (None, agency) => agency,
    }
}

/// A name that an outlet's word makes an outlet, when a mark closes it: `النخلة نيوز :-`.
fn outlet_at(text: &str, words: &Words, at: usize) -> Option<(Part, usize)> {
    for end in at + 2..=(at + 4).min(words.len()) {
        let gap = gap_after(text, words, end);
        if is_outlet(words, at..end)
            && matches!(gap, Gap::Dash | Gap::Colon | Gap::Bar | Gap::Bracket)
        {
            return Some((Part::Agency(None, AgencyKind::Outlet), end));
        }
        if gap != Gap::None {
            break;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_of_paragraphs() {
        let head = |text: &str| {
            let words = Words::of(text);
            leading(text, &words).map(|(_, rest)| text.get(rest..).unwrap().to_owned())
        };
        let rest = Some("أعلن وزير الصحة بدء الحملة الوطنية".to_owned());
        assert_eq!(head("الدوحة - أعلن وزير الصحة بدء الحملة الوطنية"), rest);
        assert_eq!(head("الدوحة (رويترز) - أعلن وزير الصحة بدء الحملة الوطنية"), rest);
        assert_eq!(head("بيروت، لبنان (CNN) -- أعلن وزير الصحة بدء الحملة الوطنية"), rest);
        assert_eq!(head("عمون - أعلن وزير الصحة بدء الحملة الوطنية"), rest);
        assert_eq!(head("النخلة نيوز :- أعلن وزير الصحة بدء الحملة الوطنية"), rest);
        assert_eq!(head("النخلة نيوز / البصرة أعلن وزير الصحة بدء الحملة الوطنية"), rest);
        assert_eq!(head("عمان الدستور: أعلن وزير الصحة بدء الحملة الوطنية"), rest);
        assert_eq!(head("الكويت - 12 - 5 (كونا) -- أعلن وزير الصحة بدء الحملة الوطنية"), rest);
        assert_eq!(head("عمان 12 أيار (بترا)- أعلن وزير الصحة بدء الحملة الوطنية"), rest);
        assert_eq!(head("أبوظبي في 12 مايو / وام / أعلن وزير الصحة بدء الحملة الوطنية"), rest);
        assert_eq!(head("وطنية - بيروت - أعلن وزير الصحة بدء الحملة الوطنية"), rest);
        assert_eq!(head("القاهرة – سبوتنيك. أعلن وزير الصحة بدء الحملة الوطنية"), rest);
        assert_eq!(
            head("دبي، الإمارات العربية المتحدة (CNN)-- أعلن وزير الصحة بدء الحملة الوطنية"),
            rest
        );
        assert_eq!(head("سنابل - أعلن وزير الصحة بدء الحملة الوطنية"), rest);
        assert_eq!(head("الخلاف - أعلن الوزير أمس - لم ينته بعد بين الطرفين"), None);
        assert_eq!(head("القاهرة، عاصمة مصر، مدينة كبيرة جدا"), None);
        assert_eq!(head("موسكو: لن نقبل شروطا جديدة من أحد"), None);
    }
}

//! The head of a first paragraph that says where, when and for whom it was written: `القاهرة (رويترز) - …`.

use std::sync::LazyLock;

use khabar_text::TokenKind;

use crate::byline::{Credits, wire};
use crate::byline_parts::Part;
use crate::date_line;
use crate::gaps::{Gap, between, gap_after};
use crate::names::{is_name, is_outlet};
use crate::terms::{AgencyKind, OpenerKind, Term};
use crate::words::Words;

/// The dateline a paragraph begins with, and the byte where the paragraph's own text begins.
pub(crate) fn leading(text: &str, words: &Words) -> Option<(Credits, usize)> {
    let mut credits = Credits::default();
    let mut at = unknown_place(text, words).unwrap_or(0);
    if at > 0 {
        credits.places.push(words.span_of(0..at));
    }
    let mut closed = Gap::None;
    if at == 0
        && let Some((outlet, place)) = outlet_and_place(text, words)
    {
        let (id, kind) = match wire(words, 0) {
            Some((id, _)) => (Some(id), AgencyKind::Agency),
            None => (None, AgencyKind::Outlet),
        };
        credits.credit(words.span_of(0..outlet), id, kind);
        credits.places.push(words.span_of(outlet..place));
        return Some((credits, words.get(place)?.span().start()));
    }
    if at == 0
        && let Some(end) = unknown_outlet(text, words)
    {
        credits.credit(words.span_of(0..end), None, AgencyKind::Outlet);
        return Some((credits, words.get(end)?.span().start()));
    }
    while at < 16 {
        let known = leading_part(words, at)?.or_else(|| outlet_at(text, words, at));
        let unnamed =
            || place_only_so_far(&credits).then(|| unnamed_outlet_at(text, words, at)).flatten();
        let (part, end) = known.or_else(unnamed).unzip();
        let (Some(part), Some(end)) = (part, end) else { break };
        let span = words.span_of(at..end);
        match part {
            Part::Place => credits.places.push(span),
            Part::Agency(id, kind) => credits.credit(span, id, kind),
            _ => break,
        }
        closed = gap_after(text, words, end);
        at = end;
        // `إيلاف من تونس: …`
        let from = words.get(at).is_some_and(|word| word.span().text(text) == "من");
        if from
            && closed == Gap::None
            && credits.places.is_empty()
            && place(words, at + 1).is_some()
        {
            at += 1;
            continue;
        }
        if closed == Gap::Stop {
            // `القاهرة – سبوتنيك. أعلن…`
            if credits.places.is_empty() || credits.agencies.is_empty() {
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
        let more = leading_part(words, at).flatten().is_some()
            || place_only_so_far(&credits) && unnamed_outlet_at(text, words, at).is_some();
        if let Some(end) = writer_at(text, words, at) {
            credits.authors.push(words.span_of(at..end));
            (at, closed) = (end, Gap::Dash);
            break;
        }
        if !more
            || closed == Gap::None && !credits.places.is_empty() && !credits.agencies.is_empty()
        {
            break;
        }
    }
    if at == 0 || at >= words.len() || words.len() - at < 4 {
        return None;
    }
    let place_only = credits.agencies.is_empty();
    // The names of papers are ordinary words: `الوطن - بمعناه الواسع - …`.
    let outlet_only = credits.places.is_empty() && wire(words, 0).is_none();
    let next_verb = matches!(words.opener(text, at), Some(OpenerKind::Report | OpenerKind::Tell));
    let holds = match closed {
        Gap::Dash => {
            !place_only && !outlet_only
                || starts_verb(text, words, at)
                || !dash_again(text, words, at)
        }
        // `القاهرة (رويترز) أعلن`: the bracket must be behind us, not before us.
        Gap::Bracket => !place_only && between(text, words, at).contains([')', ']']),
        Gap::Colon => next_verb || !place_only && !credits.places.is_empty(),
        // `النخلة نيوز / البصرة أعلن`: the bar between them has shown what they are.
        Gap::None => {
            !credits.places.is_empty()
                && !place_only
                && next_verb
                && words.span_of(0..at).text(text).contains(['/', '|', '-'])
        }
        Gap::Bar => !place_only && (!outlet_only || starts_verb(text, words, at)),
        Gap::Stop => true,
        // `عمان-يقف المزارع`
        Gap::Hyphen => starts_verb(text, words, at) && place(words, at).is_none(),
        Gap::Comma => false,
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
    let verb = starts_report(text, words, end);
    let apart = gap_after(text, words, end) == Gap::Dash && between(text, words, end).contains(' ');
    (apart && verb && !known && !dash_again(text, words, end) && words.len() >= end + 6)
        .then_some(end)
}

/// A verb of news, or a feminine verb of the past, which needs no list: nouns that end so are few and mostly carry the article.
fn starts_report(text: &str, words: &Words, at: usize) -> bool {
    let next = words.get(at).map_or("", |word| word.span().text(text));
    let feminine = next.ends_with('ت')
        && !next.ends_with("ات")
        && !next.starts_with("ال")
        && next.chars().count() >= 4;
    feminine || matches!(words.opener(text, at), Some(OpenerKind::Report | OpenerKind::Tell))
}

/// A verb of news, or what looks like a verb of the present.
fn starts_verb(text: &str, words: &Words, at: usize) -> bool {
    let next = words.get(at).map_or("", |word| word.span().text(text));
    let present = next.starts_with('ي') && next.chars().count() >= 3;
    present || starts_report(text, words, at)
}

/// `عمان 23 أيار (بترا)- سامي النجار- أعلن`: who wrote it, between the wire and the text.
fn writer_at(text: &str, words: &Words, at: usize) -> Option<usize> {
    let end = (at + 1..=at + 4).find(|&end| gap_after(text, words, end) != Gap::None)?;
    let apart = |index| matches!(gap_after(text, words, index), Gap::Dash | Gap::Bracket);
    let signed = wire(words, at.checked_sub(1)?).is_some_and(|(_, end)| end == at);
    (signed && apart(at) && apart(end) && is_name(text, words, at..end)).then_some(end)
}

/// A dash that opens a parenthesis is closed by another.
fn dash_again(text: &str, words: &Words, at: usize) -> bool {
    (at + 1..words.len().min(at + 12)).any(|index| gap_after(text, words, index) == Gap::Dash)
}

fn place_only_so_far(credits: &Credits) -> bool {
    !credits.places.is_empty() && credits.agencies.is_empty()
}

/// An outlet that no list has, between a place and a verb: `بغداد/ السنبلة: أعلنت …`.
fn unnamed_outlet_at(text: &str, words: &Words, at: usize) -> Option<(Part, usize)> {
    if at == 0 || matches!(gap_after(text, words, at), Gap::None | Gap::Stop | Gap::Comma) {
        return None;
    }
    let end = (at + 1..=at + 3).find(|&end| gap_after(text, words, end) != Gap::None)?;
    let quoted = between(text, words, at).contains(['«', '"', '“'])
        && between(text, words, end).contains(['»', '"', '”']);
    let apart =
        quoted || matches!(gap_after(text, words, end), Gap::Colon | Gap::Dash | Gap::Bracket);
    let plain = (at..end).all(|index| {
        words.get(index).is_some_and(|word| word.kind == TokenKind::Word)
            && words.opener(text, index).is_none()
            && !words.hits_at(index).iter().any(|hit| matches!(hit.term, Term::StopWord))
    });
    (apart && plain && starts_report(text, words, end))
        .then_some((Part::Agency(None, AgencyKind::Outlet), end))
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
    static SIDES: LazyLock<Vec<u64>> = LazyLock::new(|| {
        Words::hashes(
            "الشمالية الجنوبية الشرقية الغربية الوسطى الكبرى الشمالي الجنوبي الشرقي الغربي الأوسط",
        )
    });
    let (part, end) = words.longest(at, |term| (term == Term::Place).then_some(Part::Place))?;
    // `الأغوار الوسطى`
    let side = words.get(end).is_some_and(|word| word.spaced && SIDES.contains(&word.hash));
    Some((part, end + usize::from(side)))
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
        assert_eq!(head("إيلاف من تونس: أعلن وزير الصحة بدء الحملة الوطنية"), rest);
        assert_eq!(head("سنابل - أعلن وزير الصحة بدء الحملة الوطنية"), rest);
        assert_eq!(head("بغداد/ السنبلة: أعلن وزير الصحة بدء الحملة الوطنية"), rest);
        assert_eq!(head("القاهرة ـ «سنابل الصباح»: أعلن وزير الصحة بدء الحملة الوطنية"), rest);
        assert_eq!(head("مراكش/ 06 ماي 2023 (ومع) أعلن وزير الصحة بدء الحملة الوطنية"), rest);
        assert_eq!(
            head("الأغوار الشمالية - طالب مزارعون في المنطقة بتأجيل الأقساط"),
            Some("طالب مزارعون في المنطقة بتأجيل الأقساط".to_owned())
        );
        assert_eq!(head("بيروت-أعلن وزير الصحة بدء الحملة الوطنية"), rest);
        assert_eq!(
            head("عمان 23 أيار (بترا)- سامي النجار- أعلن وزير الصحة بدء الحملة الوطنية"),
            rest
        );
        assert_eq!(head("تونس ـ «سنابل الثقافة» أعلن وزير الصحة بدء الحملة الوطنية"), rest);
        assert_eq!(head("بيروت-دمشق طريق دولي قديم يمر في البقاع"), None);
        assert_eq!(head("الوطن - بمعناه الواسع - فكرة قديمة في الأدب"), None);
        assert_eq!(head("الثورة (1919) محطة في تاريخ مصر الحديث"), None);
        assert_eq!(head("الخلاف - أعلن الوزير أمس - لم ينته بعد بين الطرفين"), None);
        assert_eq!(head("القاهرة، عاصمة مصر، مدينة كبيرة جدا"), None);
        assert_eq!(head("موسكو: لن نقبل شروطا جديدة من أحد"), None);
    }
}

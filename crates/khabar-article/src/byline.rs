//! The grammar of bylines, datelines and signatures: `كتب: …`, `القاهرة - (أ ش أ)`, `بغداد: …`, `--(بترا)`.
//!
//! A line is cut at its dashes, bars, colons and brackets. It is a byline only if every part is a place, an agency, an outlet, a
//! date, a label or a name; one part that is none of these makes it an ordinary line.

use std::ops::Range;

use khabar_text::{Span, TokenKind};

use crate::kind::BlockKind;
use crate::terms::{AgencyKind, BylineKind, OpenerKind, Term};
use crate::words::Words;

/// Who and where, as one line or the head of a paragraph tells it. Spans are in the text of the line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Credits {
    pub(crate) authors: Vec<Span>,
    pub(crate) agencies: Vec<(Span, Option<&'static str>)>,
    pub(crate) place: Option<Span>,
    pub(crate) date: Option<Span>,
}

/// A line that is nothing but credits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Reading {
    pub(crate) kind: BlockKind,
    pub(crate) credits: Credits,
    /// Holds anywhere; otherwise the line must stand between the headline and the text, or at the end.
    pub(crate) certain: bool,
}

/// What stands between two words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Gap {
    None,
    Comma,
    Dash,
    Bar,
    Colon,
    Bracket,
    Stop,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Place,
    Agency(Option<&'static str>, AgencyKind),
    Label(BylineKind),
    Name,
    Date,
    Other,
}

const LONGEST: usize = 16;

/// Reads a whole line.
pub(crate) fn read(text: &str, words: &Words) -> Option<Reading> {
    if words.len() == 0 || words.len() > LONGEST {
        return None;
    }
    let mut parts = parts(text, words);
    loosen_names(&mut parts, words);
    if let [(first @ Part::Other, range, _), (Part::Agency(_, AgencyKind::Agency), ..)] =
        &mut parts[..]
        && range.len() == 1
    {
        *first = Part::Place;
    }
    if parts.is_empty() || parts.iter().any(|(part, ..)| *part == Part::Other) {
        return None;
    }
    let mut credits = Credits::default();
    let mut labels = Vec::new();
    for (part, range, _) in &parts {
        let span = words.span_of(range.clone());
        match part {
            Part::Place => credits.place = credits.place.or(Some(span)),
            Part::Agency(_, AgencyKind::Picture) => return None,
            Part::Agency(id, _) => credits.agencies.push((span, *id)),
            Part::Label(kind) => labels.push(*kind),
            Part::Name => credits.authors.push(span),
            Part::Date => credits.date = Some(span),
            Part::Other => return None,
        }
    }
    let first_label = labels.first().copied();
    let bracketed = parts.iter().any(|(_, _, gap)| *gap == Gap::Bracket)
        || text.starts_with(['(', '-', '–', '—', '[']);
    let (kind, certain) = match first_label {
        Some(BylineKind::Credit) => return None,
        Some(BylineKind::Source) if credits.authors.is_empty() && credits.agencies.is_empty() => {
            (parts.len() == 1).then_some((BlockKind::SourcesLabel, true))?
        }
        Some(BylineKind::Source) => {
            credits.agencies.extend(credits.authors.drain(..).map(|name| (name, None)));
            (BlockKind::Sources, true)
        }
        Some(kind) => {
            if credits.authors.is_empty() && credits.agencies.is_empty() {
                return None;
            }
            (BlockKind::Byline, kind == BylineKind::Author)
        }
        None => match (
            credits.place.is_some(),
            !credits.agencies.is_empty(),
            !credits.authors.is_empty(),
        ) {
            (true, _, true) | (false, true, true) => (BlockKind::Byline, false),
            (true, true, false) => (BlockKind::Dateline, parts.len() >= 2 && words.len() <= 8),
            (true, false, false) if bracketed || credits.date.is_some() => {
                (BlockKind::Dateline, false)
            }
            (false, true, false) => (BlockKind::Sources, bracketed && words.len() <= 6),
            _ => return None,
        },
    };
    Some(Reading { kind, credits, certain })
}

/// The dateline a paragraph begins with, and the byte where the paragraph's own text begins.
pub(crate) fn leading(text: &str, words: &Words) -> Option<(Credits, usize)> {
    let mut credits = Credits::default();
    let mut at = unknown_place(text, words).unwrap_or(0);
    if at > 0 {
        credits.place = Some(words.span_of(0..at));
    }
    let mut closed = Gap::None;
    while at < 9 {
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
        if matches!(closed, Gap::Stop) {
            return None;
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
    let next_verb = matches!(words.opener(at), Some(OpenerKind::Report | OpenerKind::Tell));
    let holds = match closed {
        Gap::Dash | Gap::Bracket => !place_only || closed == Gap::Dash,
        Gap::Colon => next_verb || !place_only && credits.place.is_some(),
        // `الأولى نيوز / بغداد أعلن`: the bar between them has shown what they are.
        Gap::None => {
            credits.place.is_some()
                && !place_only
                && next_verb
                && words.span_of(0..at).text(text).contains(['/', '|', '-'])
        }
        Gap::Bar => !place_only,
        Gap::Comma | Gap::Stop => false,
    };
    let rest = words.get(at)?.span.start();
    // An opening quotation mark or bracket belongs to the text.
    let gap = text.get(words.get(at - 1)?.span.end()..rest)?;
    let opening = gap.rfind(['"', '“', '«', '[']).map_or(0, |from| gap.len() - from);
    holds.then_some((credits, rest - opening))
}

/// A place that no list has, known by the wire that follows it: `الواحة - وام / …`.
fn unknown_place(text: &str, words: &Words) -> Option<usize> {
    let end = (1..=3).find(|&end| gap_after(text, words, end) != Gap::None)?;
    let apart = matches!(gap_after(text, words, end), Gap::Dash | Gap::Bracket | Gap::Comma);
    let known = leading_part(words, 0).flatten().is_some() || is_outlet(words, 0..end);
    (apart
        && !known
        && wire_at(words, end).is_some_and(|wire| gap_after(text, words, wire) != Gap::None))
    .then_some(end)
}

fn wire_at(words: &Words, at: usize) -> Option<usize> {
    words
        .longest(at, |term| {
            matches!(term, Term::Agency { kind: AgencyKind::Agency, .. }).then_some(())
        })
        .map(|((), end)| end)
}

/// `Some(None)` when nothing known begins at the word; `None` is never returned for a word in range.
#[allow(clippy::option_option)]
fn leading_part(words: &Words, at: usize) -> Option<Option<(Part, usize)>> {
    words.get(at)?;
    let agency = words.longest(at, |term| match term {
        Term::Agency {
            id,
            kind: kind @ (AgencyKind::Agency | AgencyKind::Outlet | AgencyKind::Generic),
        } => Some(Part::Agency(Some(id), kind)),
        _ => None,
    });
    Some(if at == 0 { place_first(words, at, agency) } else { agency.or_else(|| place(words, at)) })
}

fn place(words: &Words, at: usize) -> Option<(Part, usize)> {
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

/// A name that an outlet's word makes an outlet, when a mark closes it: `المدينة نيوز :-`.
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

/// Cuts a line at its marks and says what each part is.
fn parts(text: &str, words: &Words) -> Vec<(Part, Range<usize>, Gap)> {
    let mut parts = Vec::new();
    let mut from = 0;
    for end in 1..=words.len() {
        let gap = gap_after(text, words, end);
        if end < words.len() && gap == Gap::None {
            continue;
        }
        classify(words, from..end, gap, &mut parts);
        from = end;
    }
    parts
}

fn classify(
    words: &Words,
    range: Range<usize>,
    gap: Gap,
    parts: &mut Vec<(Part, Range<usize>, Gap)>,
) {
    let covers = |part: Option<(Part, usize)>| {
        part.filter(|(_, end)| *end == range.end).map(|(part, _)| part)
    };
    let agency = covers(words.longest(range.start, |term| match term {
        Term::Agency { id, kind } => Some(Part::Agency(Some(id), kind)),
        _ => None,
    }));
    let in_place = || covers(place(words, range.start));
    // `الرياض` is a paper and a city: at the head of a longer line it is the city.
    let known = match agency {
        Some(Part::Agency(_, AgencyKind::Outlet))
            if range.start == 0 && range.end < words.len() =>
        {
            in_place().or(agency)
        }
        _ => agency.or_else(in_place),
    };
    let label = words
        .longest(range.start, |term| if let Term::Byline(kind) = term { Some(kind) } else { None });
    if let Some((kind, end)) = label
        && (end == range.end
            && !matches!(known, Some(Part::Agency(_, AgencyKind::Agency | AgencyKind::Outlet))))
    {
        // A label stands before a colon or a bar, or alone.
        let apart = matches!(gap, Gap::Colon | Gap::Bar | Gap::Dash) || end == words.len();
        if apart
            && (kind == BylineKind::Author || range.start == 0 || gap == Gap::Colon)
            && known.is_none()
        {
            parts.push((Part::Label(kind), range, gap));
            return;
        }
    }
    if let Some(part) = known {
        parts.push((part, range, gap));
        return;
    }
    if let Some((BylineKind::Author, end)) = label
        && end < range.end
        && range.start == 0
        && is_name(words, end..range.end)
    {
        parts.push((Part::Label(BylineKind::Author), range.start..end, Gap::None));
        parts.push((Part::Name, end..range.end, gap));
        return;
    }
    let part = if is_outlet(words, range.clone()) {
        Part::Agency(None, AgencyKind::Outlet)
    } else if words
        .iter()
        .skip(range.start)
        .take(range.len())
        .all(|word| matches!(word.kind, TokenKind::DateLike | TokenKind::TimeLike))
    {
        Part::Date
    } else if is_name(words, range.clone()) {
        Part::Name
    } else {
        Part::Other
    };
    parts.push((part, range, gap));
}

/// After a label, what follows may be a name of one word, or of more than usual.
fn loosen_names(parts: &mut [(Part, Range<usize>, Gap)], words: &Words) {
    let labelled =
        matches!(parts.first(), Some((Part::Label(BylineKind::Author | BylineKind::Source), ..)));
    if labelled {
        for (part, range, _) in parts.iter_mut().skip(1).filter(|(part, ..)| *part == Part::Other) {
            let plain = (range.clone()).all(|index| {
                words.get(index).is_some_and(|word| {
                    matches!(
                        word.kind,
                        TokenKind::Word | TokenKind::Abbreviation | TokenKind::Mixed
                    )
                })
            });
            let runs = (range.clone())
                .any(|index| words.hits_at(index).iter().any(|hit| hit.term == Term::StopWord));
            if plain && !runs && range.len() <= 6 {
                *part = Part::Name;
            }
        }
    }
}

/// Two to four plain words that could be a person: no running words, no verb, and the first without the article.
fn is_name(words: &Words, range: Range<usize>) -> bool {
    (2..=4).contains(&range.len())
        && !words.has_article(range.start)
        && range.clone().all(|index| {
            words
                .get(index)
                .is_some_and(|word| matches!(word.kind, TokenKind::Word | TokenKind::Abbreviation))
                && !words.hits_at(index).iter().any(|hit| {
                    matches!(
                        hit.term,
                        Term::StopWord
                            | Term::Opener(_)
                            | Term::Byline(_)
                            | Term::Furniture { .. }
                            | Term::Section(_)
                    )
                })
        })
}

fn is_outlet(words: &Words, range: Range<usize>) -> bool {
    let has = |index, wanted: Term| {
        words.hits_at(index).iter().any(|hit| hit.term == wanted && hit.end() <= range.end)
    };
    let ends = (range.start + 1..range.end).any(|index| {
        words
            .hits_at(index)
            .iter()
            .any(|hit| hit.term == Term::OutletTail && hit.end() == range.end)
    });
    let runs = range.clone().any(|index| {
        has(index, Term::StopWord)
            || words
                .hits_at(index)
                .iter()
                .any(|hit| matches!(hit.term, Term::Opener(OpenerKind::Report)))
    });
    (2..=5).contains(&range.len())
        && !runs
        && (ends || has(range.start, Term::OutletHead) && range.len() <= 4)
}

/// What stands after a word, before the next.
pub(crate) fn gap_after(text: &str, words: &Words, end: usize) -> Gap {
    let from =
        end.checked_sub(1).and_then(|last| words.get(last)).map_or(0, |word| word.span.end());
    let to = words.get(end).map_or(text.len(), |word| word.span.start());
    let gap = text.get(from..to).unwrap_or_default();
    // `سان-جرمان` is one name.
    if gap == "-" && to < text.len() {
        return Gap::None;
    }
    let has = |marks: &[char]| gap.contains(marks);
    if has(&['.', '!', '؟', '?']) && !gap.starts_with("..") {
        Gap::Stop
    } else if has(&['(', ')', '[', ']']) {
        Gap::Bracket
    } else if has(&['-', '–', '—', '−', '_', 'ـ']) {
        Gap::Dash
    } else if has(&[':']) {
        Gap::Colon
    } else if has(&['|', '/', '\\', '»', '•', '·']) {
        Gap::Bar
    } else if has(&['،', ',', '؛', '"', '“', '”', '«']) {
        Gap::Comma
    } else {
        Gap::None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(text: &str) -> String {
        let words = Words::of(text);
        let Some(reading) = read(text, &words) else { return "nothing".to_owned() };
        let credits = reading.credits;
        let names: Vec<_> = credits.authors.iter().map(|span| span.text(text)).collect();
        let agencies: Vec<_> =
            credits.agencies.iter().map(|(span, id)| id.unwrap_or(span.text(text))).collect();
        let place = credits.place.map_or("", |span| span.text(text));
        format!(
            "{} | {} | {} | {}",
            reading.kind.as_str(),
            names.join("+"),
            agencies.join("+"),
            place
        )
    }

    #[test]
    fn lines_that_are_credits() {
        assert_eq!(show("كتبت: منى السيد"), "byline | منى السيد |  | ");
        assert_eq!(show("بقلم: د. سامر الخطيب"), "byline | د. سامر الخطيب |  | ");
        assert_eq!(show("كتب محمود حسين"), "byline | محمود حسين |  | ");
        assert_eq!(show("القاهرة - (أ ش أ)"), "dateline |  | mena | القاهرة");
        assert_eq!(show("بغداد: حيدر الموسوي"), "byline | حيدر الموسوي |  | بغداد");
        assert_eq!(show("سامي النجار - صنعاء"), "byline | سامي النجار |  | صنعاء");
        assert_eq!(show("الرياض : متابعات"), "dateline |  | follow-ups | الرياض");
        assert_eq!(show("--(بترا)"), "sources |  | petra | ");
        assert_eq!(show("المصدر: رويترز"), "sources |  | reuters | ");
        assert_eq!(show("المصادر:"), "sources_label |  |  | ");
    }

    #[test]
    fn an_agency_is_never_an_author() {
        assert_eq!(show("كتب: وكالات"), "byline |  | agencies | ");
    }

    #[test]
    fn ordinary_lines() {
        assert_eq!(show("الوزير: لن نرفع الأسعار هذا العام"), "nothing");
        assert_eq!(show("القاهرة"), "nothing");
        assert_eq!(show("ارتفاع أسعار النفط"), "nothing");
        assert_eq!(show("كتب الرئيس رسالة إلى شعبه"), "nothing");
    }

    #[test]
    fn heads_of_paragraphs() {
        let head = |text: &str| {
            let words = Words::of(text);
            leading(text, &words).map(|(_, rest)| text.get(rest..).unwrap().to_owned())
        };
        let rest = Some("أعلن وزير الصحة بدء الحملة الوطنية".to_owned());
        assert_eq!(head("الدوحة - أعلن وزير الصحة بدء الحملة الوطنية"), rest);
        assert_eq!(head("الدوحة (رويترز) - أعلن وزير الصحة بدء الحملة الوطنية"), rest);
        assert_eq!(head("دمشق، سوريا (CNN) -- أعلن وزير الصحة بدء الحملة الوطنية"), rest);
        assert_eq!(head("عمون - أعلن وزير الصحة بدء الحملة الوطنية"), rest);
        assert_eq!(head("النخلة نيوز :- أعلن وزير الصحة بدء الحملة الوطنية"), rest);
        assert_eq!(head("النخلة نيوز / البصرة أعلن وزير الصحة بدء الحملة الوطنية"), rest);
        assert_eq!(head("القاهرة الخليج: أعلن وزير الصحة بدء الحملة الوطنية"), rest);
        assert_eq!(head("القاهرة، عاصمة مصر، مدينة كبيرة جدا"), None);
        assert_eq!(head("موسكو: لن نقبل شروطا جديدة من أحد"), None);
    }
}

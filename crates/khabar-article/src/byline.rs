//! The grammar of bylines, datelines and signatures: `كتب: …`, `القاهرة - (أ ش أ)`, `بغداد: …`, `--(بترا)`.
//!
//! A line is cut at its dashes, bars, colons and brackets. It is a byline only if every part is a place, an agency, an outlet, a
//! date, a label or a name; one part that is none of these makes it an ordinary line.

use std::ops::Range;

use khabar_text::{Span, TokenKind};

use crate::dateline::place;
use crate::gaps::{Gap, between, gap_after};
use crate::kind::BlockKind;
use crate::latin_byline;
use crate::names::{is_name, is_outlet, jobs, people};
use crate::terms::{AgencyKind, BylineKind, Shape, Term};
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

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    Place,
    Agency(Option<&'static str>, AgencyKind),
    Label(BylineKind),
    Name,
    Date,
    /// The section after an outlet: `السومرية نيوز – محليات`.
    Section,
    Other,
}

const LONGEST: usize = 16;

/// Reads a whole line.
pub(crate) fn read(text: &str, words: &Words) -> Option<Reading> {
    if words.len() == 0 || words.len() > LONGEST {
        return None;
    }
    if let Some(reading) = editors(text, words)
        .or_else(|| dated_wire(words))
        .or_else(|| latin_byline::read(text, words))
    {
        return Some(reading);
    }
    let mut parts = parts(text, words);
    loosen_names(&mut parts, words);
    if let [(first @ Part::Other, range, _), (Part::Agency(_, AgencyKind::Agency), ..)] =
        &mut parts[..]
        && range.len() == 1
    {
        *first = Part::Place;
    }
    // `أ.ف.ب (شارلوت)`: what stands in brackets after a wire is where it was written.
    if let [
        (Part::Agency(_, AgencyKind::Agency), _, Gap::Bracket),
        (last @ (Part::Other | Part::Name), range, Gap::Bracket),
    ] = &mut parts[..]
        && range.len() <= 2
    {
        *last = Part::Place;
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
            Part::Name => credits.authors.extend(people(text, words, range.clone())),
            Part::Section => {}
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
            // `Local news` is a section; in Latin letters only a known name signs.
            (false, true, false)
                if !text.contains(khabar_text::is_arabic_letter)
                    && credits.agencies.iter().all(|(_, id)| id.is_none()) =>
            {
                return None;
            }
            (false, true, false) => (BlockKind::Sources, bracketed && words.len() <= 6),
            _ => return None,
        },
    };
    Some(Reading { kind, credits, certain })
}

/// Cuts a line at its marks and says what each part is.
fn parts(text: &str, words: &Words) -> Vec<(Part, Range<usize>, Gap)> {
    let mut parts = Vec::new();
    let mut from = 0;
    for end in 1..=words.len() {
        let gap = gap_after(text, words, end);
        let joined = match gap {
            Gap::None => true,
            // `دمشق-سانا` is two names, `سان-جرمان` one.
            Gap::Hyphen => !is_known(words, from..end) && !is_label(words, from..end),
            _ => false,
        };
        if end < words.len() && joined {
            continue;
        }
        classify(text, words, from..end, gap, &mut parts);
        from = end;
    }
    parts
}

fn classify(
    text: &str,
    words: &Words,
    range: Range<usize>,
    gap: Gap,
    parts: &mut Vec<(Part, Range<usize>, Gap)>,
) {
    let covers = |part: Option<(Part, usize)>| {
        part.filter(|(_, end)| *end == range.end).map(|(part, _)| part)
    };
    let agency = covers(words.longest(range.start, |term| match term {
        Term::Agency { id, kind } => Some(Part::Agency(Some(id.as_str()), kind)),
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
        let apart = matches!(gap, Gap::Colon | Gap::Bar | Gap::Dash | Gap::Hyphen)
            || gap == Gap::Comma && kind == BylineKind::Author
            || end == words.len();
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
    // `«الاقتصادية» من الرياض`
    let from_place = !parts.is_empty()
        && words.get(range.start).is_some_and(|word| matches!(word.span().text(text), "من" | "في"))
        && place(words, range.start + 1).is_some_and(|(_, end)| end == range.end);
    if from_place {
        parts.push((Part::Place, range.start + 1..range.end, gap));
        return;
    }
    if let Some((kind, end)) = label
        && (kind == BylineKind::Author
            || kind == BylineKind::Colon && text.starts_with("من ") && words.len() <= 4)
        && end < range.end
        && range.start == 0
        && is_name(text, words, end..range.end)
    {
        parts.push((Part::Label(kind), range.start..end, Gap::None));
        parts.push((Part::Name, end..range.end, gap));
        return;
    }
    // `إعداد سمير نادر`: no mark after the label, but a given name.
    if let Some((BylineKind::Colon, end)) = label
        && end < range.end
        && range == (0..words.len())
        && is_name(text, words, end..range.end)
        && words.hits_at(end).iter().any(|hit| hit.term == Term::GivenName)
    {
        parts.push((Part::Label(BylineKind::Author), range.start..end, Gap::None));
        parts.push((Part::Name, end..range.end, gap));
        return;
    }
    let before_job = range.end - jobs(words, range.clone());
    if before_job < range.end && is_name(text, words, range.start..before_job) {
        parts.push((Part::Name, range.start..before_job, Gap::None));
        parts.push((Part::Label(BylineKind::Job), before_job..range.end, gap));
        return;
    }
    let quoted = between(text, words, range.start).contains(['"', '“', '«'])
        && between(text, words, range.end).contains(['"', '”', '»'])
        && range.len() <= 3
        && words.len() <= 7;
    let section = matches!(parts[..], [(Part::Agency(..), ..)])
        && words
            .longest(range.start, |term| (term == Term::Section(Shape::Line)).then_some(()))
            .is_some_and(|((), end)| end == words.len());
    let part = if section {
        Part::Section
    } else if is_outlet(words, range.clone()) || quoted {
        Part::Agency(None, AgencyKind::Outlet)
    } else if words
        .iter()
        .skip(range.start)
        .take(range.len())
        .all(|word| matches!(word.kind, TokenKind::DateLike | TokenKind::TimeLike))
    {
        Part::Date
    } else if is_name(text, words, range.clone()) {
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

/// `(إعداد … للنشرة العربية - تحرير …)`: the desk that handled a wire story.
fn editors(text: &str, words: &Words) -> Option<Reading> {
    let inner = text.strip_prefix('(').and_then(|text| text.strip_suffix(')'));
    let credits = words.longest(0, |term| {
        matches!(term, Term::Byline(BylineKind::Colon | BylineKind::Author)).then_some(())
    });
    (inner.is_some() && credits.is_some() && words.len() >= 3).then(|| Reading {
        kind: BlockKind::Byline,
        credits: Credits::default(),
        certain: true,
    })
}

/// `الرياض 10 شوال 1444 هـ الموافق 30 أبريل 2023 م واس`: place, date and wire without a mark between them.
fn dated_wire(words: &Words) -> Option<Reading> {
    let (_, place_end) = words.longest(0, |term| (term == Term::Place).then_some(()))?;
    let date_end = crate::date_line::skip(words, place_end);
    let (id, end) = wire(words, date_end)?;
    let date =
        (date_end > place_end && end == words.len()).then(|| words.span_of(place_end..date_end))?;
    Some(Reading {
        kind: BlockKind::Dateline,
        credits: Credits {
            authors: Vec::new(),
            agencies: vec![(words.span_of(date_end..end), Some(id))],
            place: Some(words.span_of(0..place_end)),
            date: Some(date),
        },
        certain: true,
    })
}

/// An agency whose name signs stories, and where its name ends.
pub(crate) fn wire(words: &Words, at: usize) -> Option<(&'static str, usize)> {
    words.longest(at, |term| match term {
        Term::Agency { id, kind: AgencyKind::Agency } => Some(id.as_str()),
        _ => None,
    })
}

fn is_known(words: &Words, range: Range<usize>) -> bool {
    let known = |term| matches!(term, Term::Place | Term::Agency { .. }).then_some(());
    words.longest(range.start, known).is_some_and(|((), end)| end == range.end)
}

fn is_label(words: &Words, range: Range<usize>) -> bool {
    let label = |term| matches!(term, Term::Byline(BylineKind::Author)).then_some(());
    words.longest(range.start, label).is_some_and(|((), end)| end == range.end)
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
        assert_eq!(show("الرباط - (و.م.ع)"), "dateline |  | map | الرباط");
        assert_eq!(show("باريس (أ. ف. ب.)"), "dateline |  | afp | باريس");
        assert_eq!(show("القاهرة - أ.ش.أ"), "dateline |  | mena | القاهرة");
        assert_eq!(show("مقديشو - (صونا)"), "dateline |  | sonna | مقديشو");
        assert_eq!(show("كوالالمبور - برناما"), "dateline |  | bernama | كوالالمبور");
        assert_eq!(show("لندن : (د ب ا)"), "dateline |  | dpa | لندن");
        assert_eq!(show("أ.ف.ب (شارلوت)"), "dateline |  | afp | شارلوت");
        assert_eq!(show("الرياض، الدمام: الوطن"), "dateline |  | alwatan | الرياض");
        assert_eq!(show("«الاقتصادية» من الرياض"), "dateline |  | الاقتصادية | الرياض");
        assert_eq!(show("نيودلهي - لندن: «الشرق الأوسط»"), "dateline |  | asharq-alawsat | نيودلهي");
        assert_eq!(show("عمان- بترا"), "dateline |  | petra | عمان");
        assert_eq!(show("دمشق، سوريا (CNN) --"), "dateline |  | cnn | دمشق");
        assert_eq!(show("محمد أبوزيد - القاهرة"), "byline | محمد أبوزيد |  | القاهرة");
        assert_eq!(show("حوار: آمال الشريف"), "byline | آمال الشريف |  | ");
        assert_eq!(show("إعداد: سمير نادر"), "byline | سمير نادر |  | ");
        assert_eq!(show("بغداد: حمزة مصطفى"), "byline | حمزة مصطفى |  | بغداد");
        assert_eq!(show("--(بترا)"), "sources |  | petra | ");
        assert_eq!(show("المصدر: رويترز"), "sources |  | reuters | ");
        assert_eq!(show("لندن: «الشرق الأوسط»"), "dateline |  | asharq-alawsat | لندن");
        assert_eq!(show("العربية.نت - كريم الصالح"), "byline | كريم الصالح | alarabiya | ");
        assert_eq!(show("الجزيرة + وكالات"), "sources |  | aljazeera+agencies | ");
        assert_eq!(show("كتب: محمد عبد الله ونهى فاروق"), "byline | محمد عبد الله+نهى فاروق |  | ");
        assert_eq!(show("كتب: أحمد سمير وليد"), "byline | أحمد سمير وليد |  | ");
        assert_eq!(show("دمشق-سانا"), "dateline |  | sana | دمشق");
        assert_eq!(show("كتب- أحمد علي:"), "byline | أحمد علي |  | ");
        assert_eq!(show("سامر نصار صحافي @samer"), "byline | سامر نصار |  | ");
        assert_eq!(show("إسطنبول / سامر نصار / الأناضول"), "byline | سامر نصار | anadolu | إسطنبول");
        assert_eq!(
            show("الرياض 10 شوال 1444 هـ الموافق 30 أبريل 2023 م واس"),
            "dateline |  | spa | الرياض"
        );
        assert_eq!(show("المصادر:"), "sources_label |  |  | ");
    }

    #[test]
    fn an_agency_is_never_an_author() {
        assert_eq!(show("كتب: وكالات"), "byline |  | agencies | ");
    }

    #[test]
    fn ordinary_lines() {
        assert_eq!(show("الوزير: لن نرفع الأسعار هذا العام"), "nothing");
        assert_eq!(show("قالت الكويت امس: إن الحوار مستمر"), "nothing");
        assert_eq!(show("منتزه الحبلة السياحي - الواقع في عسير - يستقبل زواره"), "nothing");
        assert_eq!(show("Developed By Heba Musa"), "nothing");
        assert_eq!(show("القاهرة"), "nothing");
        assert_eq!(show("ارتفاع أسعار النفط"), "nothing");
        assert_eq!(show("كتب الرئيس رسالة إلى شعبه"), "nothing");
    }
}

//! The grammar of bylines, datelines and signatures: `كتب: …`, `القاهرة - (أ ش أ)`, `بغداد: …`, `--(بترا)`.
//!
//! A line is cut at its dashes, bars, colons and brackets. It is a byline only if every part is a place, an agency, an outlet, a
//! date, a label or a name; one part that is none of these makes it an ordinary line.

use khabar_text::Span;

use crate::byline_parts::{Part, Piece, parts};
use crate::gaps::{Gap, gap_after};
use crate::kind::BlockKind;
use crate::latin_byline;
use crate::names::{is_given, is_name, people};
use crate::terms::{AgencyKind, BylineKind, Classes, Term};
use crate::words::Words;

/// Who and where, as one line or the head of a paragraph tells it. Spans are in the text of the line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Credits {
    pub(crate) authors: Vec<Span>,
    pub(crate) agencies: Vec<(Span, Option<&'static str>)>,
    /// Which of the agencies are papers, channels and sites.
    pub(crate) outlets: Vec<Span>,
    pub(crate) places: Vec<Span>,
    pub(crate) date: Option<Span>,
}

impl Credits {
    pub(crate) fn credit(&mut self, span: Span, id: Option<&'static str>, kind: AgencyKind) {
        if kind == AgencyKind::Outlet {
            self.outlets.push(span);
        }
        self.agencies.push((span, id));
    }
}

/// A line that is nothing but credits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Reading {
    pub(crate) kind: BlockKind,
    pub(crate) credits: Credits,
    /// Holds anywhere; otherwise the line must stand between the headline and the text, or at the end.
    pub(crate) certain: bool,
}

const LONGEST: usize = 16;

/// Reads a whole line.
pub(crate) fn read(text: &str, words: &Words) -> Option<Reading> {
    if words.len() == 0 || words.len() > LONGEST {
        return None;
    }
    // Without a place, an outlet, a label or a given name there is nobody to credit.
    let telling =
        Classes::PLACE | Classes::AGENCY | Classes::OUTLET | Classes::BYLINE | Classes::GIVEN_NAME;
    if !words.hold(telling) && words.marks().quotes == 0 {
        return None;
    }
    if let Some(reading) = editors(text, words)
        .or_else(|| dated_wire(text, words))
        .or_else(|| latin_byline::read(text, words))
        .or_else(|| writer_and_work(text, words))
    {
        return Some(reading);
    }
    // `By Digital Team`: a label in Latin letters, and nobody whom it names.
    if latin_byline::is_labelled(text, words) {
        return None;
    }
    let parts = parts(text, words);
    if parts.is_empty() || parts.iter().any(|(part, ..)| *part == Part::Other) {
        return None;
    }
    // `كتب سمير نادر: مدينة تنتظر`: a column of that writer, and its title.
    let titled = |pair: &[Piece]| matches!(pair, [(Part::Name, _, Gap::Colon), (Part::Name, ..)]);
    if parts.windows(2).any(titled) {
        return None;
    }
    let mut credits = Credits::default();
    let mut labels = Vec::new();
    for (part, range, _) in &parts {
        let span = words.span_of(range.clone());
        match part {
            Part::Place => credits.places.push(span),
            Part::Agency(_, AgencyKind::Picture) => return None,
            Part::Agency(id, kind) => credits.credit(span, *id, *kind),
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
        // `المصدر: سامر نصار - أبوظبي`
        Some(BylineKind::Source) if names_writer(&parts, words) => (BlockKind::Byline, true),
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
            !credits.places.is_empty(),
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
            // `ناصر البلوشي / خلود الهاشمية`
            (false, false, true)
                if parts.len() >= 2
                    && parts.iter().all(|(_, range, _)| is_given(words, range.start)) =>
            {
                (BlockKind::Byline, false)
            }
            _ => return None,
        },
    };
    Some(Reading { kind, credits, certain })
}

/// Whether a name among the parts begins as names of people do.
fn names_writer(parts: &[Piece], words: &Words) -> bool {
    let person = |(part, range, _): &Piece| *part == Part::Name && is_given(words, range.start);
    // `مصرف النخلة (هالة منصور)` stands under a picture.
    let apart = |(part, _, gap): &Piece| matches!(part, Part::Agency(..)) || *gap == Gap::Bracket;
    parts.iter().any(person) && !parts.iter().any(apart)
}

/// `(إعداد … للنشرة العربية - تحرير …)`: the desk that handled a wire story.
fn editors(text: &str, words: &Words) -> Option<Reading> {
    if !words.hold(Classes::BYLINE) {
        return None;
    }
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

/// `سامي خليل باحث في شؤون البيئة`: a name, and what the writer does.
fn writer_and_work(text: &str, words: &Words) -> Option<Reading> {
    if !words.hold(Classes::GIVEN_NAME) || !words.hold(Classes::BYLINE) {
        return None;
    }
    let job = |index: usize| {
        words.hits_at(index).iter().any(|hit| hit.term == Term::Byline(BylineKind::Job))
    };
    let end = (2..=4).find(|&index| job(index))?;
    let spaced = (1..words.len()).all(|index| words.get(index).is_some_and(|word| word.spaced));
    let holds = is_given(words, 0) && is_name(text, words, 0..end) && spaced;
    (holds && !text.ends_with('.')).then(|| Reading {
        kind: BlockKind::Byline,
        credits: Credits { authors: vec![words.span_of(0..end)], ..Credits::default() },
        certain: false,
    })
}

/// `الرياض 10 شوال 1444 هـ الموافق 30 أبريل 2023 م واس`, `غزة 16-1-2023 وفا- سامي نصار`: place, date and wire without a mark
/// between them, and the writer behind them.
fn dated_wire(text: &str, words: &Words) -> Option<Reading> {
    if !words.hold(Classes::AGENCY) {
        return None;
    }
    let (_, place_end) = words.longest(0, |term| (term == Term::Place).then_some(()))?;
    let date_end = crate::date_line::skip(words, place_end);
    let (id, end) = wire(words, date_end)?;
    let apart =
        matches!(gap_after(text, words, end), Gap::Dash | Gap::Hyphen | Gap::Bar | Gap::Colon);
    let signed = apart && is_name(text, words, end..words.len());
    let whole = signed || end == words.len();
    let date = (date_end > place_end && whole).then(|| words.span_of(place_end..date_end))?;
    Some(Reading {
        kind: if signed { BlockKind::Byline } else { BlockKind::Dateline },
        credits: Credits {
            authors: if signed { people(text, words, end..words.len()) } else { Vec::new() },
            agencies: vec![(words.span_of(date_end..end), Some(id))],
            places: vec![words.span_of(0..place_end)],
            date: Some(date),
            ..Credits::default()
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
        let place = credits.places.first().map_or("", |span| span.text(text));
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
        assert_eq!(show("«الاقتصادية» من الرياض"), "dateline |  | aleqtisadiah | الرياض");
        assert_eq!(show("نيودلهي - لندن: «الشرق الأوسط»"), "dateline |  | asharq-alawsat | نيودلهي");
        assert_eq!(show("عمان- بترا"), "dateline |  | petra | عمان");
        assert_eq!(show("دمشق، سوريا (CNN) --"), "dateline |  | cnn | دمشق");
        assert_eq!(show("محمد أبوزيد - القاهرة"), "byline | محمد أبوزيد |  | القاهرة");
        assert_eq!(show("فهد العنزي من الرياض"), "byline | فهد العنزي |  | الرياض");
        assert_eq!(show("المصدر: سامر نصار - أبوظبي"), "byline | سامر نصار |  | أبوظبي");
        assert_eq!(
            show("ناصر البلوشي / خلود الهاشمية"),
            "byline | ناصر البلوشي+خلود الهاشمية |  | "
        );
        assert_eq!(show("بغداد – سنابل"), "dateline |  | سنابل | بغداد");
        assert_eq!(show("غازي المقاطي (أضم)"), "byline | غازي المقاطي |  | أضم");
        assert_eq!(show("دبي: متابعات رياضية"), "dateline |  | follow-ups | دبي");
        assert_eq!(show("بواسطة admin"), "byline | admin |  | ");
        assert_eq!(show("نخيل المدينة – سامر نصار"), "nothing");
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

//! Cuts a line of credits at its marks and says what each part is.

use std::ops::Range;

use khabar_text::TokenKind;

use crate::dateline::place;
use crate::gaps::{Gap, between, gap_after};
use crate::names::{is_given, is_name, is_outlet, jobs};
use crate::terms::{AgencyKind, BylineKind, Shape, Term};
use crate::words::Words;

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

/// A part, its words, and the mark behind it.
pub(crate) type Piece = (Part, Range<usize>, Gap);

/// The parts of a line in order.
pub(crate) fn parts(text: &str, words: &Words) -> Vec<Piece> {
    let is = |index: usize, wanted: &[&str]| {
        words.get(index).is_some_and(|word| wanted.contains(&word.span().text(text)))
    };
    // `نشر من طرف سيف الدين بوزيد في`: the date behind it is lost.
    let count =
        words.len() - usize::from(words.len() > 2 && is(words.len() - 1, &["في", "بتاريخ"]));
    let mut parts = Vec::new();
    let mut from = 0;
    for end in 1..=count {
        let mut gap = gap_after(text, words, end);
        // `يورونيوز مع أ ف ب`
        if gap == Gap::None && from < end && !parts.is_empty() && is(end, &["مع"]) {
            gap = Gap::Bar;
        }
        // `سامي النجار (جدة) okaz_online@`: an account, not a name.
        if from + 1 == end && is_account(text, words, from) && !parts.is_empty() {
            from = end;
            continue;
        }
        let joined = match gap {
            Gap::None => true,
            // `دمشق-سانا` is two names, `سان-جرمان` one.
            Gap::Hyphen => !is_known(words, from..end) && !is_label(words, from..end),
            _ => false,
        };
        if end < count && joined {
            continue;
        }
        Cut { text, words, range: from..end, gap, last: end == count }.classify(&mut parts);
        from = end;
    }
    loosen_names(&mut parts, words);
    loosen_places(&mut parts, text, words);
    parts
}

fn is_account(text: &str, words: &Words, index: usize) -> bool {
    words.get(index).is_some_and(|word| {
        let text = word.span().text(text);
        word.kind == TokenKind::Mention || text.is_ascii() && text.contains('_')
    })
}

/// The words between two marks.
struct Cut<'a> {
    text: &'a str,
    words: &'a Words,
    range: Range<usize>,
    gap: Gap,
    /// Nothing comes behind it.
    last: bool,
}

impl Cut<'_> {
    /// Adds what it is; a label without a mark behind it, and the name after it, are two parts.
    fn classify(&self, parts: &mut Vec<Piece>) {
        let name = self.name(parts);
        if let Some(label) = self.label(name, parts) {
            parts.push((label, self.range.clone(), self.gap));
        } else if let Some(name) = name {
            parts.push((name, self.range.clone(), self.gap));
        } else if let Some((label, end, name)) = self.label_and_agency() {
            parts.push((label, self.range.start..end, Gap::None));
            parts.push((name, end..self.range.end, self.gap));
        } else if let Some((part, from)) = self.joined(parts) {
            parts.push((part, from..self.range.end, self.gap));
        } else if let Some(from) = self.name_from_place() {
            let end = self.range.end;
            parts.push((Part::Name, self.range.start..from, Gap::None));
            parts.push((Part::Place, from + 1..end, self.gap));
        } else if let Some((label, end)) = self.label_and_name() {
            parts.push((Part::Label(label), self.range.start..end, Gap::None));
            parts.push((Part::Name, end..self.range.end, self.gap));
        } else if let Some(end) = self.name_and_job() {
            parts.push((Part::Name, self.range.start..end, Gap::None));
            parts.push((Part::Label(BylineKind::Job), end..self.range.end, self.gap));
        } else {
            parts.push((self.other(parts), self.range.clone(), self.gap));
        }
    }

    /// The agency or the place that the lists know. `الرياض` is a paper and a city: at the head of a longer line, and behind the
    /// name of a writer, it is the city.
    fn name(&self, parts: &[Piece]) -> Option<Part> {
        let agency = self.whole(agency(self.words, self.range.start));
        let in_place = || self.whole(place(self.words, self.range.start));
        let beside_name = matches!(parts.last(), Some((Part::Name, ..)));
        match agency {
            Some(Part::Agency(_, AgencyKind::Outlet))
                if self.range.start == 0 && !self.last || beside_name && self.last =>
            {
                in_place().or(agency)
            }
            _ => agency.or_else(in_place),
        }
    }

    fn whole<T>(&self, found: Option<(T, usize)>) -> Option<T> {
        found.filter(|(_, end)| *end == self.range.end).map(|(part, _)| part)
    }

    fn label_at_start(&self) -> Option<(BylineKind, usize)> {
        let label = |term| if let Term::Byline(kind) = term { Some(kind) } else { None };
        self.words.longest(self.range.start, label)
    }

    /// `إعداد:`: a label stands before a colon or a bar, or alone.
    fn label(&self, name: Option<Part>, parts: &[Piece]) -> Option<Part> {
        let kind = self.whole(self.label_at_start())?;
        let apart = matches!(self.gap, Gap::Colon | Gap::Bar | Gap::Dash | Gap::Hyphen)
            || self.gap == Gap::Comma && kind == BylineKind::Author
            || self.last;
        let placed = kind == BylineKind::Author || parts.is_empty() || self.gap == Gap::Colon;
        (apart && placed && name.is_none()).then_some(Part::Label(kind))
    }

    /// `«الاقتصادية» من الرياض`, `يورونيوز مع أ ف ب`: a name behind a small word.
    fn joined(&self, parts: &[Piece]) -> Option<(Part, usize)> {
        let small = self.words.get(self.range.start)?.span().text(self.text);
        let from = self.range.start + 1;
        let part = match small {
            _ if parts.is_empty() => None,
            "من" | "في" => self.whole(place(self.words, from)),
            "مع" | "عن" => self.whole(agency(self.words, from)),
            _ => None,
        };
        part.map(|part| (part, from))
    }

    /// `سامر نصار من الرياض`: where the small word stands between the writer and the place.
    fn name_from_place(&self) -> Option<usize> {
        let from = (self.range.start + 2..self.range.end).find(|&index| {
            self.words.get(index).is_some_and(|word| word.span().text(self.text) == "من")
        })?;
        let named = is_given(self.words, self.range.start)
            && is_name(self.text, self.words, self.range.start..from);
        (named && self.whole(place(self.words, from + 1)).is_some()).then_some(from)
    }

    /// `كتب سامر نصار`, `إعداد سمير نادر`: no mark after the label.
    fn label_and_name(&self) -> Option<(BylineKind, usize)> {
        let (kind, end) = self.label_at_start().filter(|(_, end)| *end < self.range.end)?;
        if self.range.start > 0 {
            return None;
        }
        // `بواسطة admin`
        let account = end + 1 == self.range.end
            && self.last
            && self.words.get(end).is_some_and(|word| word.span().text(self.text).is_ascii());
        if account && self.text.starts_with("بواسطة") {
            return Some((BylineKind::Author, end));
        }
        if !is_name(self.text, self.words, end..self.range.end) {
            return None;
        }
        // Words that are common otherwise need a given name behind them.
        let from = kind == BylineKind::Colon && self.text.starts_with("من ");
        match kind {
            BylineKind::Author => Some((kind, end)),
            BylineKind::Colon if from && self.words.len() <= 4 => Some((kind, end)),
            BylineKind::Colon if self.last && is_given(self.words, end) => {
                Some((BylineKind::Author, end))
            }
            _ => None,
        }
    }

    /// `By محرر الموقع`, `كتبت وكالات`
    fn label_and_agency(&self) -> Option<(Part, usize, Part)> {
        let (kind, end) = self.label_at_start().filter(|_| self.range.start == 0 && self.last)?;
        let name = self.whole(agency(self.words, end))?;
        (kind == BylineKind::Author).then_some((Part::Label(kind), end, name))
    }

    /// `سامر نصار صحافي`
    fn name_and_job(&self) -> Option<usize> {
        let end = self.range.end - jobs(self.words, self.range.clone());
        let name = self.range.start..end;
        (end < self.range.end && is_name(self.text, self.words, name)).then_some(end)
    }

    /// A part that no list has.
    fn other(&self, parts: &[Piece]) -> Part {
        let (text, words, range) = (self.text, self.words, &self.range);
        let quoted = between(text, words, range.start).contains(['"', '“', '«'])
            && between(text, words, range.end).contains(['"', '”', '»'])
            && range.len() <= 3
            && words.len() <= 7;
        let section = |term| (term == Term::Section(Shape::Line)).then_some(());
        let in_section = matches!(parts, [(Part::Agency(..), ..)])
            && self.last
            && self.whole(words.longest(range.start, section)).is_some();
        let dated = |word: &crate::words::Word| {
            matches!(word.kind, TokenKind::DateLike | TokenKind::TimeLike)
        };
        if in_section {
            Part::Section
        } else if is_outlet(words, range.clone()) || quoted {
            Part::Agency(None, AgencyKind::Outlet)
        } else if words.iter().skip(range.start).take(range.len()).all(dated) {
            Part::Date
        } else if is_name(text, words, range.clone()) {
            Part::Name
        } else {
            Part::Other
        }
    }
}

/// After a label, what follows may be a name of one word, or of more than usual.
fn loosen_names(parts: &mut [Piece], words: &Words) {
    let labelled =
        matches!(parts.first(), Some((Part::Label(BylineKind::Author | BylineKind::Source), ..)));
    let plain = |index: usize| {
        words.get(index).is_some_and(|word| {
            matches!(word.kind, TokenKind::Word | TokenKind::Abbreviation | TokenKind::Mixed)
        }) && !words.hits_at(index).iter().any(|hit| hit.term == Term::StopWord)
    };
    for (part, range, _) in parts.iter_mut().skip(1).filter(|(part, ..)| *part == Part::Other) {
        if labelled && range.len() <= 6 && range.clone().all(plain) {
            *part = Part::Name;
        }
    }
}

/// Beside a name that is known, another that no list has.
fn loosen_places(parts: &mut [Piece], text: &str, words: &Words) {
    match parts {
        // `الواحة - وام`
        [(first @ Part::Other, range, _), (Part::Agency(_, AgencyKind::Agency), ..)]
            if range.len() == 1 =>
        {
            *first = Part::Place;
        }
        // `أ.ف.ب (شارلوت)`: what stands in brackets after a wire is where it was written.
        [
            (Part::Agency(_, AgencyKind::Agency), _, Gap::Bracket),
            (last @ (Part::Other | Part::Name), range, Gap::Bracket),
        ] if range.len() <= 2 => *last = Part::Place,
        // `غازي المقاطي (أضم)`
        [(Part::Name, _, Gap::Bracket), (last @ Part::Other, range, Gap::Bracket)]
            if range.len() == 1
                && words.len() <= 5
                && words.get(range.start).is_some_and(|word| word.kind == TokenKind::Word) =>
        {
            *last = Part::Place;
        }
        // `سيدتي - القاهرة - أحمد فاضل`: before the place and the writer, for whom it was written.
        [
            (first @ Part::Other, range, Gap::Dash | Gap::Bar),
            (Part::Place, ..),
            (Part::Name, name, _),
        ] if range.len() <= 2 && is_given(words, name.start) => {
            *first = Part::Agency(None, AgencyKind::Outlet);
        }
        // `الشافعي أبتدون - هرجيسا`: the name of a person may have the article, if the next has none.
        [(first @ Part::Other, range, Gap::Dash | Gap::Bracket), (Part::Place, ..)]
            if (2..=3).contains(&range.len())
                && words.has_article(text, range.start)
                && !words.has_article(text, range.start + 1)
                && range.clone().all(|index| words.hits_at(index).is_empty()) =>
        {
            *first = Part::Name;
        }
        // `بغداد – سنابل`: a place and a word, and nothing else.
        [(Part::Place, _, Gap::Dash), (last @ Part::Other, range, _)]
            if range.len() == 1
                && words.len() <= 3
                && words.get(range.start).is_some_and(|word| word.kind == TokenKind::Word)
                && words.opener(text, range.start).is_none() =>
        {
            *last = Part::Agency(None, AgencyKind::Outlet);
        }
        // `الخرطوم: السنبلة`: papers are called by one word with the article.
        [(Part::Place, _, Gap::Colon | Gap::Bar), (last @ Part::Other, range, _)]
            if range.len() == 1 && words.has_article(text, range.start) =>
        {
            *last = Part::Agency(None, AgencyKind::Outlet);
        }
        _ => {}
    }
}

fn agency(words: &Words, at: usize) -> Option<(Part, usize)> {
    words.longest(at, |term| match term {
        Term::Agency { id, kind } => Some(Part::Agency(Some(id.as_str()), kind)),
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

//! Institutions by the word that opens them: `وزارة الدفاع الروسية`, `حزب العدالة`, `الجيش البيلاروسي`.
//!
//! What follows the head runs up to a verb, preposition, conjunction or mark. An adjective of nationality after common
//! nouns belongs to the name; after a proper name it stands outside: `وكالة أنباء إنترفاكس` + `الروسية`.

mod complement;
mod definite;
mod quoted;

use khabar_text::TokenKind;

use self::complement::{Complement, complement};
use self::definite::{definite, numbered};
use super::{Found, Key, Rule};
use crate::analysis::{Analysis, Known, Word, is_quote};
use crate::sets::Set;
use crate::words::Bits;
use crate::{FineLabel, Label};

pub(super) fn find(text: &Analysis<'_>, at: usize, found: &mut Vec<Found>) {
    let Some(word) = text.word(at) else { return };
    if is_quote(word.text) {
        quoted::find(text, at, found);
    }
    if word.text == "(" {
        quoted::in_parentheses(text, at, found);
    }
    if word.kind != TokenKind::Word {
        return;
    }
    if let Some(end) = numbered(text, at, word) {
        found.push(Found::new(text, at..end, FineLabel::Military, Rule::OrganizationHead));
        return;
    }
    if let Some(end) = chamber(text, at, word) {
        found.push(Found::new(text, at..end, FineLabel::Government, Rule::OrganizationHead));
    } else if word.article {
        if let Some((end, fine)) = definite(text, at, word) {
            let end = seat(text, word, end);
            found.push(Found::new(text, at..end, fine, Rule::OrganizationHead));
        }
    } else if word.bits.any(Bits::ORG_HEAD) {
        indefinite(text, at, word, found);
    }
}

/// مجلس الأمن + القومي is another council than the listed one.
fn goes_on(word: &Word<'_>) -> bool {
    word.cut == 0
        && matches!(word.rest, "القومي" | "الوطني" | "الاعلي" | "الاتحادي" | "القوميه" | "الوطنيه")
}

/// مديرية حريب, لواء الرمثا, معتمدية بنزرت: with a place or a name that no list knows it is a part of the land.
fn is_administrative(text: &Analysis<'_>, head: &Word<'_>, read: &Complement) -> bool {
    let Some((start, end)) = read.proper.filter(|_| read.nouns == 0) else { return false };
    let place = text.known(start).is_some_and(|known| known.place().is_some());
    match head.rest {
        "مديريه" | "معتمديه" => {
            end == read.end && !read.person && (place || read.unknown)
        }
        "لواء" | "جماعه" => {
            place && text.known(start).is_some_and(|known| known.senses.len() == 1)
        }
        _ => false,
    }
}

fn indefinite(text: &Analysis<'_>, at: usize, head: &Word<'_>, found: &mut Vec<Found>) {
    let Some(fine) = head.fine else { return };
    let read = complement(text, at, head);
    if is_administrative(text, head, &read) {
        return;
    }
    // What the list holds stays, unless its adjectives go on: وكالة المخابرات المركزية + الأميركية.
    if text.known(at).is_some_and(|known| {
        known.end > at + 1
            && known.sure().is_some()
            && !(read.proper.is_none() && read.end > known.end)
            && !text.continued(known.end).is_some_and(goes_on)
    }) {
        return;
    }
    let outside = head.is(Set::Outside);
    // A board is no name.
    let board = text.word(at + 1).is_some_and(|word| matches!(word.rest, "الاداره" | "اداره"));
    if board && head.rest == "مجلس" {
        return;
    }
    if let Some((start, end)) = read.proper {
        // شركة تنمية نفط عمان
        let of_place = head.rest == "شركه"
            && start > at + 1
            && text.known(start).is_some_and(|known| known.place().is_some());
        if outside && !of_place {
            if read.unknown
                && !read.person
                && !matches!(head.rest, "فريق" | "موقع" | "مصنع" | "شبكه")
            {
                let end = if fine == FineLabel::Company { purpose(text, end) } else { end };
                found.push(Found::new(text, start..end, fine, Rule::OrganizationHead));
                if head.rest.ends_with(['ا', 'ي']) {
                    second(text, end, fine, found);
                }
            }
            return;
        }
        let loose = head.is(Set::LooseAlone);
        let presidency = head.rest == "رئاسه"
            && text.word(at + 1).is_some_and(|word| {
                matches!(word.rest, "الجمهوريه" | "الوزراء" | "الحكومه" | "الاركان")
            });
        let honoured = head.is(Set::HonoursPerson);
        // مديرية الدفاع المدني
        let listed = text.known(start).and_then(Known::sure);
        let office = matches!(head.rest, "مديريه" | "مصلحه")
            && listed.is_some_and(|sense| sense.fine.label() == Label::Organization);
        // قيادة شرطة بابل, دائرة صحة الكرخ
        let branch = start > at + 1 && text.is(at + 1, Set::BranchNoun);
        if read.person && !honoured || loose && read.nouns == 0 && !presidency && !office && !branch
        {
            return;
        }
    } else if outside {
        let paper = matches!(head.rest, "صحيفه" | "جريده" | "مجله" | "قناه" | "نادي");
        let noun = text.continued(at + 1).filter(|next| {
            next.article && next.cut == 0 && next.demonym.is_none() && !next.bits.any(Bits::TITLE)
        });
        if let Some(noun) =
            noun.filter(|noun| paper && !noun.rest.ends_with("يه") && !noun.rest.ends_with("ين"))
        {
            if text.known(at + 1).is_none() && read.nouns > 0 {
                let _ = noun;
                found.push(Found::new(text, at + 1..at + 2, fine, Rule::OrganizationHead));
            }
            return;
        }
        if head.rest != "شركه" || !(read.nouns >= 2 || read.nouns == 1 && read.national) {
            return;
        }
    } else {
        let enough = if head.is(Set::Strong) { 1 } else { 2 };
        // إدارة الأزمة الاقتصادية is no office, إدارة الغذاء والدواء is.
        let office = !head.is(Set::Office) || read.national || read.joined;
        if !office || read.nouns + usize::from(read.national && read.nouns > 0) < enough {
            return;
        }
    }
    if read.end > at + 1 {
        let end = seat(text, head, read.end);
        let mut one = Found::new(text, at..end, fine, Rule::OrganizationHead);
        // منظمة هيومن رايتس ووتش: what the list knows without its head.
        let listed = read.proper.filter(|&(start, end)| start == at + 1 && end == read.end);
        let sense = listed
            .and_then(|(start, _)| text.known(start)?.sure())
            .filter(|sense| sense.fine.label() == Label::Organization);
        if let Some(sense) = sense {
            one.fine = sense.fine;
            one.key = Key::Entry(sense.entry);
        }
        found.push(one);
    }
}

/// `الدائرة الجنائية` + `بالمحكمة الابتدائية بتونس`: a chamber with its court.
fn chamber(text: &Analysis<'_>, at: usize, head: &Word<'_>) -> Option<usize> {
    let chamber = matches!(head.rest, "الدائره" | "الغرفه" | "القطب" | "دائره" | "غرفه");
    let court = text.continued(at + 2).filter(|word| {
        chamber && word.rest == "المحكمه" && word.text.get(..word.cut) == Some("ب")
    })?;
    text.continued(at + 1).filter(|next| next.article && next.cut == 0)?;
    let (end, _) = definite(text, at + 2, court)?;
    Some(seat(text, court, end))
}

/// `المحكمة الابتدائية بسوسة`, `محكمة الاستئناف بفاس`: the seat of a court.
fn seat(text: &Analysis<'_>, head: &Word<'_>, end: usize) -> usize {
    let court = matches!(head.rest, "محكمه" | "المحكمه")
        && text
            .word(end - 1)
            .is_some_and(|last| matches!(last.rest, "الابتدائيه" | "الاستئناف" | "التجاريه"));
    let town = text.known(end).filter(|known| {
        known.cut > 0
            && known.place().is_some()
            && text.continued(end).is_some_and(|word| word.text.starts_with('ب'))
    });
    town.filter(|_| court).map_or(end, |known| known.end)
}

/// `أطلس للعقار`: the trade of a company.
fn purpose(text: &Analysis<'_>, end: usize) -> usize {
    let trade = text.continued(end).is_some_and(|next| {
        next.restored
            && next.kind == TokenKind::Word
            && next.demonym.is_none()
            && !next.bits.any(Bits::TITLE.with(Bits::PARTICLE))
    }) && text.known(end).is_none();
    let adjective = trade
        && text.continued(end + 1).is_some_and(|next| {
            next.article
                && next.cut == 0
                && next.demonym.is_none()
                && next.rest.ends_with(['ي', 'ه'])
        });
    end + usize::from(trade) + usize::from(adjective)
}

/// `شركتا إيساي وبايوجين`: the second of two, if no list knows it.
fn second(text: &Analysis<'_>, at: usize, fine: FineLabel, found: &mut Vec<Found>) {
    let Some(word) = text.continued(at).filter(|word| word.kind == TokenKind::Word) else { return };
    let joined =
        word.text.starts_with('و') && word.bits.is_empty() && word.text.chars().count() > 4;
    if joined && !word.article && text.known(at).is_none() {
        let mut one = Found::new(text, at..at + 1, fine, Rule::OrganizationHead);
        one.cut = 'و'.len_utf8();
        found.push(one);
    }
}

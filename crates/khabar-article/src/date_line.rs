//! Recognises a date that a page prints about itself, by shape alone.
//!
//! A stretch of words is a date when nothing in it is anything else: a weekday, a month, numbers, the hour, and the small words
//! between them, with a year, or a month and a day. A label before it may say what it is.

use khabar_text::{Span, TokenKind};

pub(crate) use crate::clock::{clock, is_age};
use crate::clock::{
    follows_hour, follows_zone, is_half, is_meridiem, is_military, is_time, is_zone,
};
use crate::date_parts::{Day, Parts};
use crate::gaps::between;
use crate::kind::BlockKind;
use crate::terms::{CalendarKind, Classes, Shape, Term};
use crate::words::Words;

/// A date, its label and what more the line says about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct DateShape {
    pub(crate) label: Option<DateLabel>,
    /// The words of the date without the label.
    pub(crate) words: std::ops::Range<usize>,
    pub(crate) day: Option<Day>,
    /// An issue number stands beside it.
    pub(crate) issue: bool,
    /// Figures and the hour, no name of a day or a month.
    pub(crate) is_stamp: bool,
    /// Neither a day of the week nor `اليوم` stands in it.
    pub(crate) is_bare: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DateLabel {
    Published,
    Modified,
}

/// Reads the date that begins at a word, as far as it goes. `None` when there is no date.
pub(crate) fn date_at(words: &Words, text: &str, start: usize) -> Option<DateShape> {
    if !words.hold(Classes::DAY) {
        return None;
    }
    let (mut label, mut at) =
        label_at(words, start).map_or((None, start), |(label, end)| (Some(label), end));
    if !may_begin(words, text, at) {
        return None;
    }
    let from = at;
    let mut parts = Parts::default();
    let mut last_content = at;
    while let Some(word) = words.get(at) {
        if at > from && at - from > 24 {
            break;
        }
        if let Some((kind, number, end)) = calendar(words, at) {
            match kind {
                CalendarKind::Month => parts.month(number),
                CalendarKind::Weekday => parts.weekdays += 1,
                CalendarKind::Hijri => {
                    parts.hijri += 1;
                    // The number before it was its own.
                    parts.hijri_days += u32::from(parts.small.pop().is_some());
                }
                CalendarKind::Issue => parts.issue = true,
                CalendarKind::Filler => {}
                // `الاثنين 9 سبتمبر 2019، آخر تحديث 14:05`: the day is the update's too, if nothing else is said.
                CalendarKind::Modified
                    if parts.is_date()
                        && words.get(end).is_some_and(|word| word.kind == TokenKind::TimeLike) =>
                {
                    label = label.or(Some(DateLabel::Modified));
                }
                CalendarKind::Published
                | CalendarKind::Modified
                | CalendarKind::Ago
                | CalendarKind::Unit => break,
            }
            let half = is_half(word.span().text(text)) && follows_hour(words, text, at);
            at = end;
            if kind != CalendarKind::Filler || at == words.len() || half {
                last_content = at;
            }
            continue;
        }
        match word.kind {
            // `GMT+0300`, `12:42+0000`
            TokenKind::Number if is_zone(words, text, at) => {}
            // `أبريل 19, 2024 98 مشاهدة`
            TokenKind::Number if parts.is_date() && counts_readers(words, at + 1) => break,
            // `1502 GMT`
            TokenKind::Number if is_military(words, text, at) => {
                parts.times += 1;
                at += 1;
            }
            TokenKind::Number => match spaced_out(words, text, at) {
                Some(date) => {
                    parts.date_like(date);
                    at += 2;
                }
                None => parts.number(word.span().text(text)),
            },
            TokenKind::DateLike => parts.date_like(word.span().text(text)),
            TokenKind::TimeLike => parts.times += 1,
            // `12:40 بتوقيت مسقط`
            _ if follows_zone(words, text, at) => {}
            // `6 مايو, 2023 إلى 19:40`
            _ if word.span().text(text) == "إلى" && is_time(words, at + 1) => {}
            _ if is_meridiem(word.span().text(text)) => {}
            _ => break,
        }
        at += 1;
        last_content = at;
    }
    // A trailing filler belongs to the date (`7:25 م بتوقيت القاهرة`) unless it opens what follows.
    parts.is_date().then(|| DateShape {
        label,
        words: from..last_content,
        day: parts.day(),
        issue: parts.issue,
        is_bare: parts.weekdays == 0
            && words.get(from).is_none_or(|word| word.span().text(text) != "اليوم"),
        is_stamp: parts.full.is_some() && parts.times > 0 && parts.weekdays == 0,
    })
}

/// Whether a date could begin at a word: most words tell at once that none does.
fn may_begin(words: &Words, text: &str, at: usize) -> bool {
    words.get(at).is_some_and(|word| {
        word.kind != TokenKind::Word
            || !words.hits_at(at).is_empty()
            || is_meridiem(word.span().text(text))
            || word.span().text(text) == "إلى"
    })
}

/// `19 - 03 - 2014`: a date whose numbers stand apart.
fn spaced_out<'t>(words: &Words, text: &'t str, at: usize) -> Option<&'t str> {
    let mark = |index: usize| matches!(between(text, words, index).trim(), "-" | "/");
    let number = |index: usize| words.get(index).filter(|word| word.kind == TokenKind::Number);
    let last =
        number(at + 2).filter(|_| number(at + 1).is_some() && mark(at + 1) && mark(at + 2))?;
    let is_year = |span: Span| span.text(text).chars().count() == 4;
    let span = words.span_of(at..at + 3);
    (is_year(last.span()) || is_year(words.get(at)?.span())).then(|| span.text(text))
}

/// The date that a whole line is, with the paper or the address of the site behind it at most:
/// `2024-04-22 10:31:15 | alwaha.example`, `الأحد 2024/05/12 م واس`.
pub(crate) fn whole(words: &Words, text: &str) -> Option<DateShape> {
    let Some(date) = date_at(words, text, 0) else { return printed_in(words, text) };
    let end = skip(words, date.words.end);
    let address = |index: usize| {
        words.get(index).is_some_and(|word| {
            let word_text = word.span().text(text);
            word.kind == TokenKind::Url || word_text.is_ascii() && word_text.contains('.')
        })
    };
    let named = || {
        let name = words.longest(end, |term| matches!(term, Term::Agency { .. }).then_some(()));
        let headed = words.hits_at(0).iter().any(|hit| hit.term == Term::Place);
        !headed && name.is_some_and(|((), end)| end == words.len())
    };
    // `27.08.2022 | 11:06 دمشق`: whose clock it is.
    let zone = || {
        let place = words.longest(end, |term| (term == Term::Place).then_some(()));
        let greenwich = |word: &crate::words::Word| word.span().text(text).contains("GMT");
        is_time(words, end - 1) && place.is_some_and(|((), end)| end == words.len())
            || end + 1 == words.len() && words.get(end).is_some_and(greenwich)
    };
    (end == words.len() || end + 1 == words.len() && address(end) || named() || zone())
        .then_some(date)
}

/// `نشر في النهر يوم 19 - 03 - 2014`: the paper stands between the label and the date.
fn printed_in(words: &Words, text: &str) -> Option<DateShape> {
    const LONGEST_NAME: usize = 4;
    let (label, from) = label_at(words, 0)?;
    let last = words.len().min(from + LONGEST_NAME + 1);
    let date = (from + 1..last).find_map(|start| date_at(words, text, start))?;
    (date.words.end == words.len()).then_some(DateShape { label: Some(label), ..date })
}

/// The first word from `start` on that no date could hold; never far.
pub(crate) fn skip(words: &Words, start: usize) -> usize {
    let mut at = start;
    while let Some(word) = words.get(at).filter(|_| at < start + 14) {
        let known = calendar(words, at).filter(|(kind, ..)| {
            matches!(
                kind,
                CalendarKind::Month
                    | CalendarKind::Hijri
                    | CalendarKind::Weekday
                    | CalendarKind::Filler
            )
        });
        at = match known {
            Some((.., end)) => end,
            None if matches!(
                word.kind,
                TokenKind::Number | TokenKind::DateLike | TokenKind::TimeLike
            ) =>
            {
                at + 1
            }
            None => break,
        };
    }
    at
}

/// A label such as `آخر تحديث` at a word, and where it ends.
pub(crate) fn label_at(words: &Words, start: usize) -> Option<(DateLabel, usize)> {
    if !words.hold(Classes::DATE_LABEL) {
        return None;
    }
    words.longest(start, |term| match term {
        Term::Calendar { kind: CalendarKind::Published, .. } => Some(DateLabel::Published),
        Term::Calendar { kind: CalendarKind::Modified, .. } => Some(DateLabel::Modified),
        _ => None,
    })
}

/// The span of a date in its text, with the brackets and marks around its numbers left out.
pub(crate) fn span_of(shape: &DateShape, words: &Words) -> Span {
    words.span_of(shape.words.clone())
}

/// `مشاهدة`, `دقيقة للقراءة`: what pages count behind a number.
pub(crate) fn counts_readers(words: &Words, at: usize) -> bool {
    let share = |term| {
        matches!(term, Term::Furniture { kind: BlockKind::Share, shape: Shape::Line }).then_some(())
    };
    words.longest(at, share).is_some_and(|((), end)| end == words.len())
}

pub(crate) fn calendar(words: &Words, at: usize) -> Option<(CalendarKind, u8, usize)> {
    if !words.hold(Classes::CALENDAR) {
        return None;
    }
    let of = |term| match term {
        Term::Calendar { kind, number } => Some((kind, number)),
        _ => None,
    };
    words.longest(at, of).map(|((kind, number), end)| (kind, number, end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whole(text: &str) -> Option<(Option<DateLabel>, Option<String>)> {
        let shape = super::whole(&Words::of(text), text)?;
        Some((shape.label, shape.day.map(|day| day.to_string())))
    }

    fn iso(day: &str) -> Option<String> {
        Some(day.to_owned())
    }

    #[test]
    fn dates_of_many_houses() {
        assert_eq!(whole("الجمعة 20 Sep / September 2024"), Some((None, iso("2024-09-20"))));
        assert_eq!(whole("الأربعاء, يناير 15, 2025"), Some((None, iso("2025-01-15"))));
        assert_eq!(
            whole("آخر تحديث: 17/03/2021 - 18:05"),
            Some((Some(DateLabel::Modified), iso("2021-03-17")))
        );
        assert_eq!(whole("٠٧:٣٠ الأحد ٣ / ١١ / ٢٠١٩"), Some((None, iso("2019-11-03"))));
        assert_eq!(
            whole("تم نشره السبت 8 حزيران / يونيو 2019 10:45 مساءً"),
            Some((Some(DateLabel::Published), iso("2019-06-08")))
        );
        assert_eq!(whole("2018/07/14 - 6:20 صباحًا"), Some((None, iso("2018-07-14"))));
        assert_eq!(whole("الثلاثاء 8 شوال 1441"), Some((None, None)));
        assert_eq!(
            whole("نُشر: 20:10-12 مايو 2023 م ـ 22 شوّال 1444 هـ"),
            Some((Some(DateLabel::Published), iso("2023-05-12")))
        );
        assert_eq!(
            whole("نشر في: 12 مايو ,2023: 10:20 ص GST"),
            Some((Some(DateLabel::Published), iso("2023-05-12")))
        );
        assert_eq!(
            whole("الأحد - 29 أكتوبر 2023 - 12:40 بتوقيت نواكشوط"),
            Some((None, iso("2023-10-29")))
        );
        assert_eq!(whole("2023-01-19T12:42+0000"), Some((None, iso("2023-01-19"))));
        assert_eq!(whole("2021-08-13T10:14:55+00:00"), Some((None, iso("2021-08-13"))));
        assert_eq!(whole("السبت, 6 مايو, 2023 إلى 19:40"), Some((None, iso("2023-05-06"))));
        assert_eq!(whole("2024-05-12 الموافق 1445/11/04 هـ"), Some((None, iso("2024-05-12"))));
        assert_eq!(whole("14/أكتوبر/2022 10:05 ص"), Some((None, iso("2022-10-14"))));
        assert_eq!(
            whole("الأربعاء 12 ذو القعدة 1441 - 3 يوليو 2020"),
            Some((None, iso("2020-07-03")))
        );
    }

    fn is_clock(text: &str) -> Option<Option<DateLabel>> {
        clock(&Words::of(text), text)
    }

    #[test]
    fn a_date_with_the_site_behind_it() {
        assert_eq!(
            whole("2024-04-22 10:31:15|arabic.waha.example"),
            Some((None, iso("2024-04-22")))
        );
        assert_eq!(
            whole("الأحد 1445/11/04 هـ الموافق 2024/05/12 م واس"),
            Some((None, iso("2024-05-12")))
        );
        assert_eq!(whole("2024-04-22 وزير النقل يفتتح المحطة"), None);
        assert_eq!(is_clock("14:35 بتوقيت غرينتش"), Some(None));
        assert_eq!(is_clock("آخر تحديث: 18:30"), Some(Some(DateLabel::Modified)));
        assert_eq!(is_clock("آخر تحديث"), None);
        assert_eq!(is_clock("02 : 00"), Some(None));
        assert_eq!(is_clock("12 30"), None);
    }

    #[test]
    fn what_only_looks_like_a_date() {
        assert_eq!(whole("الجمعة"), None);
        assert_eq!(whole("20 قتيلا في 3 غارات"), None);
        assert_eq!(whole("اتفاق 2015"), None);
        assert_eq!(whole("يوم الجمعة في القاهرة"), None);
        assert!(is_age(&Words::of("قبل 12 دقيقة")));
        assert!(is_age(&Words::of("منذ ساعتين")));
        assert!(is_age(&Words::of("أمس, 18:24 GMT")));
        assert!(!is_age(&Words::of("منذ 12 دقيقة وصل الوزير")));
        assert!(!is_age(&Words::of("اليوم 18:24 وصل الوزير")));
    }
}

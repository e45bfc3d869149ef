//! Cuts a line of two fields of which one is a date.

use khabar_text::{Span, TokenKind};

use crate::byline;
use crate::date_line;
use crate::gaps::{Gap, gap_after};
use crate::joints::two;
use crate::kind::BlockKind;
use crate::lines::trim;
use crate::names;
use crate::seams::Piece;
use crate::terms::{BylineKind, CalendarKind, Shape, Term};
use crate::words::Words;

/// `النهر أونلاين - 20 أفريل 2025`: who printed it and when.
pub(crate) fn outlet_and_date(text: &str, words: &Words) -> Option<Vec<Piece>> {
    const LONGEST: usize = 14;
    if words.len() > LONGEST || date_line::whole(words, text).is_some() {
        return None;
    }
    let end = (1..=4).find(|&end| gap_after(text, words, end) != Gap::None)?;
    let agency = |term| matches!(term, Term::Agency { .. }).then_some(());
    let named = words.longest(0, agency).is_some_and(|((), to)| to == end)
        || names::is_outlet(words, 0..end);
    let apart = matches!(gap_after(text, words, end), Gap::Dash | Gap::Bar | Gap::Comma);
    let at = words.get(end)?.span().start();
    let date = text.get(at..)?;
    let dated = || date_line::whole(&Words::of(date), date).is_some_and(|date| date.day.is_some());
    let unknown = || {
        let dash = gap_after(text, words, end) == Gap::Dash;
        let plain = (0..end).all(|at| {
            words.get(at).is_some_and(|word| word.kind == TokenKind::Word)
                && !words.hits_at(at).iter().any(|hit| hit.term == Term::StopWord)
        });
        dash && plain && byline::read(text, words).is_none()
    };
    (apart && dated() && (named || unknown())).then(|| {
        let kinds = if named {
            [Some(BlockKind::Sources), Some(BlockKind::DatePublished)]
        } else {
            [None, None]
        };
        two(text, words.span_of(0..end).end(), at, kinds)
    })
}

/// `3 مارس 2022 بواسطة هالة منصور`, `By Jane Doe on March 3, 2019`.
pub(crate) fn date_and_writer(text: &str, words: &Words) -> Option<Vec<Piece>> {
    const LONGEST: usize = 18;
    let label = |start: usize| {
        let label = |term| {
            matches!(term, Term::Byline(BylineKind::Author | BylineKind::Colon)).then_some(())
        };
        words.longest(start, label).map(|((), end)| end)
    };
    if words.len() > LONGEST {
        return None;
    }
    let cut = |start: usize, kinds: [Option<BlockKind>; 2]| {
        let at = words.get(start)?.span().start();
        Some(two(text, at, at, kinds))
    };
    if let Some(date) = date_line::date_at(words, text, 0) {
        let end = date.words.end;
        // `10 جانفي 2019 (15:42) - ع. بوشارب`
        let rest = words.len() - end;
        if (1..=4).contains(&rest) && gap_after(text, words, end) == Gap::Dash {
            return cut(end, [None, None]);
        }
        // `2022/03/03 سنابل - خاص`
        if date.day.is_some() && (1..=8).contains(&rest) {
            let credits = text.get(words.get(end)?.span().start()..)?;
            if byline::read(credits, &Words::of(credits)).is_some() {
                return cut(end, [None, None]);
            }
        }
        if let Some(count) = (end + 2..words.len().min(end + 6)).find(|&at| counts(words, at))
            && names::is_name(text, words, end..count)
        {
            let at = |index: usize| words.get(index).map_or(text.len(), |word| word.span().start());
            let edges = [0, at(end), at(count), text.len()];
            let kinds = [BlockKind::DatePublished, BlockKind::Byline, BlockKind::ReaderComment];
            let piece = |(edge, kind): (&[usize], BlockKind)| {
                let [from, to] = *edge else { return None };
                Some(Piece { range: trim(text, Span::new(from, to)), kind: Some(kind) })
            };
            return edges.windows(2).zip(kinds).map(piece).collect();
        }
        let name = label(end)?..words.len();
        return if (1..=5).contains(&name.len()) {
            cut(end, [Some(BlockKind::DatePublished), Some(BlockKind::Byline)])
        } else {
            None
        };
    }
    let Some(name) = label(0) else {
        return cut(name_before_date(text, words)?, [Some(BlockKind::Byline), None]);
    };
    let date = (name + 1..words.len().min(name + 6)).find(|&start| {
        date_line::date_at(words, text, start)
            .is_some_and(|date| date.words.end == words.len() && date.words.start <= start + 2)
    })?;
    cut(date, [Some(BlockKind::Byline), Some(BlockKind::DatePublished)])
}

/// `0 تعليقات`, `12 مشاهدة`: how many read or answered, to the end of the line.
fn counts(words: &Words, at: usize) -> bool {
    let of = |term| {
        let kinds = [BlockKind::Share, BlockKind::ReaderComment, BlockKind::CommentForm];
        matches!(term, Term::Furniture { kind, shape: Shape::Line } if kinds.contains(&kind))
            .then_some(())
    };
    words.get(at).is_some_and(|word| word.kind == TokenKind::Number)
        && words.longest(at + 1, of).is_some_and(|((), end)| end == words.len())
}

/// `محليات | 22-08-2023, 10:15 |`
pub(crate) fn section_and_date(index: usize, text: &str, words: &Words) -> Option<Vec<Piece>> {
    const TOP: usize = 40;
    let section = |term| matches!(term, Term::Section(_)).then_some(());
    let ((), end) = words.longest(0, section).filter(|_| index < TOP)?;
    let apart = matches!(gap_after(text, words, end), Gap::Bar | Gap::Dash | Gap::Comma);
    let at = words.get(end)?.span().start();
    let date = text.get(at..).filter(|_| apart)?;
    date_line::whole(&Words::of(date), date)?;
    let kinds = [Some(BlockKind::Section), Some(BlockKind::DatePublished)];
    Some(two(text, words.span_of(0..end).end(), at, kinds))
}

/// `أبريل 19, 2024 98 مشاهدة`: a date, and how many read it.
pub(crate) fn date_and_count(text: &str, words: &Words) -> Option<Vec<Piece>> {
    let end = date_line::date_at(words, text, 0)?.words.end;
    let at = words.get(end)?.span().start();
    let kinds = [Some(BlockKind::DatePublished), Some(BlockKind::Share)];
    date_line::counts_readers(words, end + 1).then(|| two(text, at, at, kinds))
}

/// `شمال بوستنوفمبر 11, 2023`: the name of a month stands at the end of the word before the day.
pub(crate) fn name_and_date(text: &str, words: &Words) -> Option<Vec<Piece>> {
    const LONGEST: usize = 12;
    let number = |index: usize| words.get(index).is_some_and(|word| word.kind == TokenKind::Number);
    if words.len() > LONGEST {
        return None;
    }
    let index = (0..words.len()).find(|&index| number(index + 1) && number(index + 2))?;
    let word = words.get(index)?.span();
    let is_month = |at: &usize| {
        let end = Words::of(text.get(*at..word.end()).unwrap_or_default());
        end.longest(0, |term| {
            matches!(term, Term::Calendar { kind: CalendarKind::Month, .. }).then_some(())
        })
        .is_some()
    };
    let inside = word.text(text).char_indices().skip(2).map(|(at, _)| word.start() + at);
    let at = inside.into_iter().find(is_month)?;
    let rest = text.get(at..)?;
    date_line::whole(&Words::of(rest), rest)?;
    let kinds = [Some(BlockKind::Byline), Some(BlockKind::DatePublished)];
    Some(two(text, at, at, kinds))
}

/// `سامر نصار في الأربعاء 3 يناير 2024`: where the date begins behind a name that nothing announces.
fn name_before_date(text: &str, words: &Words) -> Option<usize> {
    let dated = |at: usize| {
        date_line::date_at(words, text, at)
            .is_some_and(|date| date.words.end == words.len() && date.day.is_some())
    };
    let named = names::is_given(words, 0).then_some(2..words.len().min(6))?;
    named.into_iter().find(|&at| dated(at)).filter(|&at| names::is_name(text, words, 0..at))
}

//! Cuts a line where two things were glued: a breadcrumb and a title, a paragraph and `اضافة اعلان`.
//!
//! Only certain seams are cut. A seam needs a mark of its own (the end of a sentence, a label with its colon, a date after its
//! label) or a second witness (the tail of the line stands elsewhere as a line).

use khabar_text::{Span, TokenKind};

use crate::date_line;
use crate::gaps::{Gap, gap_after};
use crate::joints::{self, Tails};
use crate::kind::BlockKind;
use crate::lines::{Line, trim};
use crate::terms::{AgencyKind, BylineKind, Classes, Shape, Term};
use crate::words::Words;

/// A part of a line, and what it is when the seam itself says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Piece {
    pub(crate) range: Span,
    pub(crate) kind: Option<BlockKind>,
}

/// How far from the end of a line a seam is looked for, in words.
const REACH: usize = 28;

/// The parts of a line in order; none when there is no seam.
pub(crate) fn cut(index: usize, line: &Line<'_>, words: &Words, tails: &Tails<'_>) -> Vec<Piece> {
    let text: &str = &line.text;
    if let Some(pieces) = joints::cut(index, text, words, tails) {
        return pieces;
    }
    let mut cuts: Vec<(usize, Option<BlockKind>)> = Vec::new();
    let first = leading_date(text, words).map(|at| cuts.push((at, None)));
    trailing_date(text, words, &mut cuts);
    tail(text, words, &mut cuts);
    if cuts.is_empty() {
        return Vec::new();
    }
    cuts.sort_by_key(|(at, _)| *at);
    cuts.dedup_by_key(|(at, _)| *at);
    let mut pieces = Vec::with_capacity(cuts.len() + 1);
    let mut from = 0;
    let mut kind = first.map(|()| BlockKind::DatePublished);
    for (at, next) in cuts.into_iter().chain([(text.len(), None)]) {
        let range = trim(text, Span::new(from, at));
        if !range.is_empty() {
            pieces.push(Piece { range, kind });
        }
        kind = next;
        from = at;
    }
    pieces
}

/// ` date 2024-03-02 افتتح…`: a labelled date, or one in figures, before a sentence.
fn leading_date(text: &str, words: &Words) -> Option<usize> {
    let date = date_line::date_at(words, text, 0)?;
    let rest = words.len().checked_sub(date.words.end)?;
    let marked = date.label.is_some()
        || matches!(gap_after(text, words, date.words.end), Gap::Dash | Gap::Bar | Gap::Colon);
    let figures = words.get(0).is_some_and(|word| word.kind == TokenKind::DateLike);
    (rest >= 6 && date.day.is_some() && (marked || figures))
        .then(|| words.get(date.words.end).map(|word| word.span().start()))?
}

/// `النخلة نيوز | متابعات نشر في: 3 مارس 2022`: a few words, then a labelled date to the end.
fn trailing_date(text: &str, words: &Words, cuts: &mut Vec<(usize, Option<BlockKind>)>) {
    if !words.hold(Classes::DATE_LABEL) {
        return;
    }
    let first = date_line::label_at(words, 0).map_or(1, |(_, end)| end);
    for start in first..words.len().min(9) {
        if let Some((_, end)) = date_line::label_at(words, start)
            && let Some(date) = date_line::date_at(words, text, start)
            && date.label.is_some()
            && end <= date.words.start
            && date.words.end == words.len()
            && let Some(word) = words.get(start)
        {
            cuts.push((word.span().start(), None));
            return;
        }
    }
}

/// What follows the last sentence of a line and is none: a source, a signature, a label of the page.
fn tail(text: &str, words: &Words, cuts: &mut Vec<(usize, Option<BlockKind>)>) {
    let count = words.len();
    if count < 8 {
        return;
    }
    let reach = words.iter().enumerate().skip(count.saturating_sub(REACH).max(4));
    for start in reach.filter(|(_, word)| !word.spaced).map(|(start, _)| start) {
        if gap_before(text, words, start).is_none_or(|gap| {
            !gap.chars()
                .any(|c| matches!(c, '.' | '!' | '؟' | '?' | '"' | '”' | '»' | '(' | ')' | '-'))
        }) {
            continue;
        }
        let Some((at, kind)) = tail_at(text, words, start) else { continue };
        cuts.push((at, kind));
        if kind == Some(BlockKind::Sources)
            && let Some((next, kind)) = after_source(words, start)
        {
            cuts.push((next, Some(kind)));
        }
        return;
    }
}

fn gap_before<'t>(text: &'t str, words: &Words, start: usize) -> Option<&'t str> {
    let from = words.get(start.checked_sub(1)?)?.span().end();
    text.get(from..words.get(start)?.span().start())
}

fn tail_at(text: &str, words: &Words, start: usize) -> Option<(usize, Option<BlockKind>)> {
    let count = words.len();
    let gap = gap_before(text, words, start)?;
    let at = words.get(start)?.span().start();
    let gap_at = at - gap.len();
    let sentence_ends =
        gap.contains(['.', '!', '؟', '?']) || gap.trim_start().starts_with(['"', '”', '»']);
    // `(بترا)` after the last sentence.
    if let Some(bracket) = gap.find(['(', '[']).or_else(|| gap.find("--"))
        && sentence_ends | gap.contains("--")
        && let Some(((), end)) = words.longest(start, |term| {
            matches!(
                term,
                Term::Agency {
                    kind: AgencyKind::Agency | AgencyKind::Outlet | AgencyKind::Generic,
                    ..
                }
            )
            .then_some(())
        })
        && end == count
    {
        return Some((gap_at + bracket, Some(BlockKind::Sources)));
    }
    if !sentence_ends {
        return None;
    }
    // `… 17 ألف صفقة. - خوري -`: the desk between two dashes.
    if start + 1 == count
        && gap.contains('-')
        && text.ends_with('-')
        && words.get(start).is_some_and(|word| word.kind == TokenKind::Word)
    {
        return Some((gap_at + gap.find('-').unwrap_or(gap.len()), Some(BlockKind::Byline)));
    }
    let ended = words.hits_at(start).iter().any(|hit| hit.term == Term::EndMark);
    if (ended && (gap.contains(['(', '/']) || start + 3 >= count))
        || start + 2 < count
            && crate::names::may_sign(text, words, start)
            && crate::names::is_signature(text, words, start)
    {
        return Some((gap_at + gap.find(['(', '/']).unwrap_or(gap.len()), Some(BlockKind::Byline)));
    }
    if let Some((BylineKind::Source, end)) =
        words.longest(start, |term| if let Term::Byline(kind) = term { Some(kind) } else { None })
        && gap_after(text, words, end) == Gap::Colon
        && (1..=7).contains(&(count - end))
    {
        return Some((at, Some(BlockKind::Sources)));
    }
    let loose = !gap.contains(char::is_whitespace);
    words.hits_at(start).iter().rev().find_map(|hit| {
        let Term::Furniture { kind, shape } = hit.term else { return None };
        let whole = hit.end() == count;
        let labelled =
            matches!(gap_after(text, words, hit.end()), Gap::Colon | Gap::Comma | Gap::Bar);
        let holds = match shape {
            Shape::Line => whole && (hit.len() >= 2 || loose),
            Shape::Start => {
                labelled && kind == BlockKind::Related
                    || kind == BlockKind::Promotion && hit.len() >= 2
            }
            Shape::Any => true,
            Shape::Hint => false,
        };
        // A notice of several sentences is one block.
        let goes_on = || {
            words.hits().iter().take_while(|before| before.start() < start).any(|before| {
                matches!(before.term, Term::Furniture { kind: known, shape: Shape::Start | Shape::Any | Shape::Hint } if known == kind)
            })
        };
        (holds && !goes_on()).then_some((at, Some(kind)))
    })
}

/// What the page adds after naming the source: `المصدر: سبوتنيك تابعوا سبوتنيك على`.
fn after_source(words: &Words, start: usize) -> Option<(usize, BlockKind)> {
    (start + 2..words.len()).find_map(|index| {
        let kind = words.hits_at(index).iter().find_map(|hit| match hit.term {
            Term::Furniture { kind, shape: Shape::Line | Shape::Start | Shape::Any } => Some(kind),
            _ => None,
        })?;
        Some((words.get(index)?.span().start(), kind))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lines;

    fn pieces(page: &str) -> Vec<(String, &'static str)> {
        let lines = lines::cut(page);
        let tails = Tails::of(&lines);
        let line = &lines[0];
        cut(0, line, &Words::of(&line.text), &tails)
            .into_iter()
            .map(|piece| {
                (piece.range.text(&line.text).to_owned(), piece.kind.map_or("", BlockKind::as_str))
            })
            .collect()
    }

    fn shown(page: &str) -> String {
        pieces(page).iter().map(|(text, kind)| format!("[{text}]{kind}")).collect()
    }

    #[test]
    fn glued_breadcrumb() {
        let page =
            "الرئيسيةأخبار المياهافتتاح سد جديد في وادي النخيل\n\nافتتاح سد جديد في وادي النخيل";
        assert_eq!(
            shown(page),
            "[الرئيسية]breadcrumb[أخبار المياه]section[افتتاح سد جديد في وادي النخيل]repeated_headline"
        );
        assert_eq!(
            shown("الرئيسية » أخبار » محليات"),
            "[الرئيسية » أخبار]breadcrumb[محليات]section"
        );
        assert_eq!(
            shown("كرة القدم > البطولة الوطنية"),
            "[كرة القدم]breadcrumb[البطولة الوطنية]section"
        );
    }

    #[test]
    fn who_printed_it_and_when() {
        assert_eq!(
            shown("النخلة أون لاين - 20 أفريل 2025"),
            "[النخلة أون لاين]sources[20 أفريل 2025]date_published"
        );
        assert_eq!(shown("صدى النخيل - 20 أفريل 2025"), "[صدى النخيل][20 أفريل 2025]");
        let whole = "الاثنين - 22 أكتوبر 2018";
        assert_eq!(shown(whole), "");
    }

    #[test]
    fn labels_after_the_last_sentence() {
        let sentence = "وزار الوفد المدرسة واطلع على سير العمل في صفوفها الجديدة.";
        assert_eq!(
            shown(&format!("{sentence}اضافة اعلان")),
            format!("[{sentence}][اضافة اعلان]advertisement")
        );
        assert_eq!(shown(&format!("{sentence} (وفا)")), format!("[{sentence}][(وفا)]sources"));
        assert_eq!(
            shown(&format!("{sentence} المصدر: سبوتنيك تابعوا سبوتنيك على")),
            format!("[{sentence}][المصدر: سبوتنيك]sources[تابعوا سبوتنيك على]promotion")
        );
        assert_eq!(
            shown(&format!("{sentence} اقرأ أيضا: خطة لترميم السوق")),
            format!("[{sentence}][اقرأ أيضا: خطة لترميم السوق]related")
        );
    }

    #[test]
    fn dates_at_the_head() {
        let sentence = "افتتح المحافظ المعرض السنوي للكتاب في ساحة المدينة";
        assert_eq!(
            shown(&format!("date 2024-03-02 {sentence}")),
            format!("[date 2024-03-02]date_published[{sentence}]")
        );
        assert_eq!(
            shown("النخلة نيوز | متابعات نشر في: 3 مارس 2022"),
            "[النخلة نيوز | متابعات][نشر في: 3 مارس 2022]"
        );
        assert_eq!(
            shown("تاريخ النشر : 2024-03-02 12:05 AM | آخر تعديل : 2024-03-03 09:40 AM"),
            "[تاريخ النشر : 2024-03-02 12:05 AM |][آخر تعديل : 2024-03-03 09:40 AM]"
        );
        assert_eq!(
            shown("تاريخ النشر: 2024-03-02 12:05 ص - آخر تحديث: 2024-03-03 09:40 م"),
            "[تاريخ النشر: 2024-03-02 12:05 ص -][آخر تحديث: 2024-03-03 09:40 م]"
        );
    }

    #[test]
    fn no_seam_in_prose() {
        let sentence = "قال الوزير: \"انتهينا\". شارك في الاجتماع عدد من المسؤولين والخبراء";
        assert!(pieces(sentence).is_empty());
    }
}

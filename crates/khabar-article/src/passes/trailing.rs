//! Labels what stands between the last sentence and the end of the article: signatures, dates, fields, titles without a label.

use crate::features::Ending;
use crate::gaps::{Gap, gap_after};
use crate::kind::BlockKind;
use crate::names;
use crate::passes::body::set;
use crate::passes::{Page, caption};
use crate::terms::Term;
use crate::units::Unit;

/// Lines after the last sentence: a signature, titles that no label announces, or a paragraph that lost its stop.
pub(super) fn run(page: &mut Page<'_, '_>, closes: bool) {
    let last = (page.body_start..page.tail_start).rev().find(|&index| {
        page.units.get(index).is_some_and(|unit| {
            unit.kind.is_some_and(BlockKind::is_body)
                && (unit.features.is_closed()
                    || unit.features.is_prose()
                    || unit.kind != Some(BlockKind::Paragraph))
        })
    });
    let Some(last) = last else { return };
    let loose: Vec<usize> = (last + 1..page.tail_start)
        .filter(|&index| {
            page.units.get(index).is_some_and(|unit| unit.kind == Some(BlockKind::Paragraph))
        })
        .collect();
    let signed = signature(page, last);
    let rows = loose.iter().filter(|&&index| is_field(page, index)).count();
    for &index in &loose {
        if rows >= 2 && is_field(page, index) {
            set(page, index, BlockKind::TableRow);
            continue;
        }
        if signed.contains(&index) {
            set(page, index, BlockKind::Byline);
            continue;
        }
        if names_before_date(page, index) {
            set(page, index, BlockKind::Sources);
            set(page, index + 1, BlockKind::DatePublished);
            continue;
        }
        label_loose(page, index, closes, loose.len());
    }
    dates_below(page, last);
}

/// `نقابة الصحفيين`, `كركوك`, and a date below: statements are signed so, with who, where and when.
fn signature(page: &Page<'_, '_>, last: usize) -> std::ops::Range<usize> {
    const LONGEST: usize = 3;
    let kind_at = |index: usize| page.units.get(index).and_then(|unit| unit.kind);
    let short = |index: &usize| {
        kind_at(*index) == Some(BlockKind::Paragraph)
            && page.units.get(*index).is_some_and(|unit| unit.features.words <= 7)
            && page.units.get(*index).is_some_and(|unit| unit.features.ending == Ending::Open)
            && !page.units.get(*index).is_some_and(|unit| is_prayer(unit, page.text(*index)))
    };
    let from = (last + 1..page.tail_start).find(short).unwrap_or(last + 1);
    let end = from + (from..page.tail_start).take(LONGEST).take_while(short).count();
    let date = page.units.get(end).filter(|unit| unit.kind == Some(BlockKind::PageRenderDate));
    let day = date.and_then(|unit| unit.features.date.as_ref()).is_some_and(|date| !date.is_stamp);
    if day { from..end } else { from..from }
}

/// Below the text, a date is the article's own right below its last line or signature, and another story's beside its title.
fn dates_below(page: &mut Page<'_, '_>, last: usize) {
    let kind_at =
        |page: &Page<'_, '_>, index: usize| page.units.get(index).and_then(|unit| unit.kind);
    // Lists repeat themselves: below the date of one story or comment stand those of others.
    let mut listed = false;
    for index in last + 1..page.units.len() {
        if kind_at(page, index) != Some(BlockKind::PageRenderDate) {
            continue;
        }
        let signature = |kind: BlockKind| {
            kind.is_body() || matches!(kind, BlockKind::Byline | BlockKind::Sources)
        };
        let title = |at: usize| kind_at(page, at) == Some(BlockKind::Related);
        listed |= title(index - 1) || title(index + 1);
        if kind_at(page, index - 1).is_some_and(signature) {
            set(page, index, BlockKind::DatePublished);
        } else if listed {
            set(page, index, BlockKind::Related);
        }
    }
}

/// Below the text, a name and a date in one line: who printed it and when.
fn names_before_date(page: &Page<'_, '_>, index: usize) -> bool {
    let (Some(unit), Some(date)) = (page.units.get(index), page.units.get(index + 1)) else {
        return false;
    };
    unit.line == date.line
        && unit.features.words <= 4
        && date.kind == Some(BlockKind::PageRenderDate)
}

/// `الجمهور: 12 ألف متفرج`
fn is_field(page: &Page<'_, '_>, index: usize) -> bool {
    page.units.get(index).is_some_and(|unit| {
        let text = unit.text(page.lines);
        unit.features.words <= 8
            && unit.reading.is_none()
            && (1..=3).any(|end| gap_after(text, &unit.words, end) == Gap::Colon)
    })
}

/// `إنا لله وإنا إليه راجعون`, `والله من وراء القصد`: what columns and death notices close with.
pub(super) fn is_prayer(unit: &Unit, text: &str) -> bool {
    let of = |index: usize| unit.words.get(index).map_or("", |word| word.span().text(text));
    (0..unit.words.len()).any(|index| {
        let name = index.checked_sub(1).is_some_and(|before| {
            unit.words.hits_at(before).iter().any(|hit| hit.term == Term::GivenName)
                || matches!(
                    of(before),
                    "عبد"
                        | "وعبد"
                        | "حزب"
                        | "نصر"
                        | "فضل"
                        | "أنصار"
                        | "رام"
                        | "برام"
                        | "جار"
                        | "خلف"
                        | "ضيف"
                )
        });
        matches!(of(index), "الله" | "لله" | "والله" | "بالله") && !name
    })
}

/// `الوزير خلال الجولة`: what the last picture shows.
fn is_shown(page: &Page<'_, '_>, index: usize) -> bool {
    let Some(unit) = page.units.get(index) else { return false };
    let text = page.text(index);
    let during = |word: &crate::words::Word| matches!(word.span().text(text), "خلال" | "أثناء");
    (3..=12).contains(&unit.features.words)
        && unit.features.verbs == 0
        && unit.words.iter().skip(1).take(4).any(during)
}

fn label_loose(page: &mut Page<'_, '_>, index: usize, closes: bool, count: usize) {
    // Below tags and buttons no sentence goes on.
    let above = index.checked_sub(1).and_then(|above| page.units.get(above)?.kind);
    let cut_off = matches!(above, Some(BlockKind::Navigation | BlockKind::Share));
    // Captions stand in rows.
    let more = above == Some(BlockKind::Caption)
        && page.units.get(index).is_some_and(|unit| (4..=10).contains(&unit.features.words));
    let shown = is_shown(page, index)
        || more
        || caption::is_scene(page.text(index + 1))
            && page.units.get(index).is_some_and(|unit| unit.features.words <= 8);
    let tags_follow = [index + 1, index + 2].iter().all(|&at| {
        page.units.get(at).is_some_and(|unit| {
            let loose = unit.kind == Some(BlockKind::Paragraph) && unit.reading.is_none();
            loose && unit.features.words <= 3
        })
    });
    let Some(unit) = page.units.get_mut(index) else { return };
    let features = &unit.features;
    if shown && features.ending == Ending::Open && unit.reading.is_none() {
        unit.kind = Some(BlockKind::Caption);
        return;
    }
    if features.ending != Ending::Open && features.words > 5 {
        return;
    }
    if let Some(reading) = &unit.reading {
        // The name of a house that tags follow is one of them.
        let tag = reading.kind == BlockKind::Sources && !reading.certain && tags_follow;
        unit.kind = Some(if tag { BlockKind::Navigation } else { reading.kind });
    } else if above == Some(BlockKind::Byline) && names::is_job(&unit.words) {
        unit.kind = Some(BlockKind::Byline);
    } else if features.words <= 5 {
        let line = page.lines.get(unit.line);
        let text = line.map_or("", |line| unit.range.text(&line.text));
        // `ترى هل فات الأوان؟`
        let asks = count == 1 && features.ending == Ending::Question && features.words >= 3;
        if is_prayer(unit, text) || asks {
            return;
        }
        // Some desks sign with a given name alone.
        let given = unit.words.len() == 1 && names::is_given(&unit.words, 0);
        let writer = given || names::is_job(&unit.words) || names::is_person(text, &unit.words);
        let caption = caption::read(text, &unit.words).map(|shape| shape.kind);
        // `- خوري -`
        let dashed = features.words == 1 && text.starts_with('-') && text.ends_with('-');
        let signed = (writer || dashed).then_some(BlockKind::Byline);
        unit.kind = Some(signed.or(caption).unwrap_or(BlockKind::Navigation));
    } else if (features.opener.is_none() || cut_off)
        && (count >= 2 || closes)
        && features.words <= 18
    {
        unit.kind = Some(BlockKind::Related);
    }
}

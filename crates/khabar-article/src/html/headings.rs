//! Lines of the text that look like headings and are none: questions, what was heard, and what goes on in the next line.

use std::ops::RangeInclusive;

use crate::features::Ending;
use crate::html::layout::common_ancestor;
use crate::html::roles::Found;
use crate::kind::BlockKind;
use crate::lines::Line;
use crate::passes::Page;
use crate::units::Unit;

/// Gives short lines of the text a kind before the passes take them for headings.
pub(crate) fn settle(page: &mut Page<'_, '_>, text: RangeInclusive<usize>) {
    let interview = is_interview(page, text.clone());
    for index in text.clone() {
        let Some((unit, line)) = plain(page, index) else { continue };
        let text_of = unit.range.text(&line.text);
        let kind = if let Some(kind) = asked(text_of) {
            kind
        } else if is_stage_direction(text_of) || text_of.ends_with(['—', '–', '-']) {
            BlockKind::Paragraph
        } else if interview && index > *text.start() && is_voice(unit, line) {
            BlockKind::Question
        } else {
            continue;
        };
        if let Some(unit) = page.units.get_mut(index) {
            unit.kind = Some(kind);
        }
    }
}

/// A heading in a box of its own with nothing but furniture below it is furniture too: the title of a player that needs a script.
pub(crate) fn of_boxes(page: &mut Page<'_, '_>, found: &Found<'_>) {
    let nodes = &found.document.nodes;
    let node_of = |unit: &Unit| found.document.lines.get(unit.line).map_or(0, |line| line.node);
    for index in found.layout.first..found.layout.last {
        let Some(unit) = page.units.get(index).filter(|unit| unit.is_open()) else { continue };
        let heads = page.lines.get(unit.line).is_some_and(|line| line.hint.heading.is_some());
        let own = nodes.get(node_of(unit)).map_or(0, |node| node.parent);
        let held = |unit: &&Unit| common_ancestor(nodes, own, node_of(unit)) == own;
        let below = page.units.get(index + 1..).unwrap_or_default();
        let mut inside = below.iter().take_while(held).peekable();
        if heads
            && inside.peek().is_some()
            && inside.all(|unit| unit.certain_furniture().is_some())
            && let Some(unit) = page.units.get_mut(index)
        {
            unit.kind = Some(BlockKind::Related);
        }
    }
}

/// A line that nothing has claimed and whose element is none of a heading.
fn plain<'p>(page: &'p Page<'_, '_>, index: usize) -> Option<(&'p Unit, &'p Line<'p>)> {
    let unit = page.units.get(index).filter(|unit| unit.is_open())?;
    let line = page.lines.get(unit.line).filter(|line| line.hint.heading.is_none())?;
    Some((unit, line))
}

/// `(LAUGHTER)`, `[تصفيق]`: what was heard, all of it in brackets.
fn is_stage_direction(text: &str) -> bool {
    let inside = |open: char, close: char| {
        text.strip_prefix(open)
            .and_then(|text| text.strip_suffix(close))
            .is_some_and(|text| !text.contains([open, close]))
    };
    inside('(', ')') || inside('[', ']')
}

/// `Q: …` and `A: …`; the passes know the Arabic ones.
fn asked(text: &str) -> Option<BlockKind> {
    [("Q:", BlockKind::Question), ("A:", BlockKind::Answer)]
        .into_iter()
        .find_map(|(label, kind)| text.starts_with(label).then_some(kind))
}

/// Headings are never closed by a stop: where what is bold asks, and also speaks in sentences, it is the voice of one who asks.
fn is_interview(page: &Page<'_, '_>, text: RangeInclusive<usize>) -> bool {
    let bold = || {
        // The first paragraph may be bold anywhere.
        let (first, last) = text.clone().into_inner();
        (first + 1..=last)
            .filter_map(|index| plain(page, index))
            .filter(|(_, line)| line.hint.bold)
            .map(|(unit, _)| unit.features.ending)
    };
    let count = |wanted: Ending| bold().filter(|ending| *ending == wanted).count();
    count(Ending::Question) >= 2 && count(Ending::Stop) >= 1 && count(Ending::Open) == 0
}

fn is_voice(unit: &Unit, line: &Line<'_>) -> bool {
    line.hint.bold && matches!(unit.features.ending, Ending::Question | Ending::Stop)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parser::ArticleParser;

    fn kinds(text: &str) -> Vec<BlockKind> {
        let source = format!(
            "<html><body><h1>حديث مع صانع الأعواد في حلب القديمة</h1><article>\
             <p>زرنا أبا سمير في ورشته الصغيرة وسألناه عن صنعته التي ورثها عن أبيه، وعن الخشب الذي يختاره لأعواده.</p>\
             {text}<p>ثم عاد الرجل إلى عمله قبل أن تغيب الشمس، وقال إنه سيبقى في ورشته ما دام قادرا على العمل.</p>\
             </article></body></html>"
        );
        let article = ArticleParser::new().parse_html(&source);
        let kinds = article.blocks().iter().map(crate::Block::kind);
        kinds.filter(|kind| *kind != BlockKind::Markup).skip(2).collect()
    }

    const ANSWER: &str =
        "<p>تعلمتها صغيرا من أبي، وكان لا يرضى عن عود إلا بعد أن يسمعه ثلاث مرات.</p>";

    #[test]
    fn a_bold_voice_that_also_speaks_in_sentences_asks() {
        use BlockKind::{Answer, Question};
        let text = format!(
            "<p><b>كيف تعلمت الصنعة؟</b></p>{ANSWER}<p><b>كثيرون تركوها.</b></p>{ANSWER}<p><b>ولماذا بقيت أنت؟</b></p>{ANSWER}"
        );
        assert_eq!(kinds(&text)[..6], [Question, Answer, Question, Answer, Question, Answer]);
    }

    #[test]
    fn headings_that_ask_are_headings() {
        use BlockKind::{Heading, Paragraph};
        let text = format!(
            "<p><b>كيف تصنع الأعواد؟</b></p>{ANSWER}<p><b>خشب الجوز</b></p>{ANSWER}<p><b>لماذا الجوز؟</b></p>{ANSWER}"
        );
        assert_eq!(kinds(&text)[..6], [Heading, Paragraph, Heading, Paragraph, Heading, Paragraph]);
    }

    #[test]
    fn what_was_heard_heads_nothing() {
        let text = format!("<p>(صوت منشار)</p>{ANSWER}<p>[ضحك]</p>{ANSWER}");
        assert_eq!(kinds(&text)[..4], [BlockKind::Paragraph; 4]);
    }

    #[test]
    fn what_a_dash_leaves_open_heads_nothing() {
        assert_eq!(
            kinds(&format!("<p><b>حلب القديمة —</b></p>{ANSWER}"))[..2],
            [BlockKind::Paragraph; 2]
        );
    }

    #[test]
    fn letters_say_who_asks() {
        use BlockKind::{Answer, Question};
        let text = "<p><b>Q: When will it open?</b></p><p>A: In May, said the mayor.</p>";
        assert_eq!(kinds(text)[..2], [Question, Answer]);
    }
}

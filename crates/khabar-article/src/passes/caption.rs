//! The words under a picture, and the credit at their end.

use khabar_text::{Span, TokenKind, is_arabic_letter};

use crate::gaps::{Gap, between, gap_after};
use crate::kind::BlockKind;
use crate::lines::trim;
use crate::names;
use crate::terms::{AgencyKind, BylineKind, Classes, OpenerKind, Term};
use crate::words::{Hit, Words};

/// How a line reads as a caption. Spans are in its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct CaptionShape {
    pub(crate) kind: BlockKind,
    pub(crate) text: Span,
    pub(crate) credit: Option<Span>,
    /// The credit names pictures; otherwise it may also be the signature of an agency.
    pub(crate) certain: bool,
}

/// Reads a line as a caption; `None` when nothing in it speaks of a picture.
pub(crate) fn read(text: &str, words: &Words) -> Option<CaptionShape> {
    if words.len() == 0 || words.len() > 60 {
        return None;
    }
    if let Some(credit) = whole_credit(words) {
        return Some(credit);
    }
    if names::is_signature(text, words, 0) {
        return None;
    }
    copyright(text, words)
        .or_else(|| enclosed(text, words))
        .or_else(|| bracketed(text, words))
        .or_else(|| told(text, words))
        .or_else(|| labelled(text, words))
        .or_else(|| signed(text, words))
        .or_else(|| pictured(text, words))
}

/// `أرشيفية`, `غيتي`: where the picture comes from, alone.
fn whole_credit(words: &Words) -> Option<CaptionShape> {
    let (kind, end) = agency(words, 0)?;
    (kind == AgencyKind::Picture && end == words.len()).then(|| {
        let all = words.span_of(0..end);
        CaptionShape { kind: BlockKind::Credit, text: all, credit: Some(all), certain: true }
    })
}

/// `Copyright AP Photo/…`, `© أ ف ب`: the owner of a picture; a year would make it the site's own line.
fn copyright(text: &str, words: &Words) -> Option<CaptionShape> {
    let marked = text.starts_with('©');
    let first = usize::from(!marked);
    let labelled =
        marked || text.get(..9).is_some_and(|head| head.eq_ignore_ascii_case("copyright"));
    let owner = agency(words, first).is_some_and(|(kind, _)| kind != AgencyKind::Outlet);
    (labelled && owner && words.len() <= 12).then(|| CaptionShape {
        kind: BlockKind::Credit,
        text: words.span_of(0..words.len()),
        credit: Some(words.span_of(first..words.len())),
        certain: true,
    })
}

/// `[ وقفة المعلمين أمام المكتب ]`: square brackets around the whole line.
fn enclosed(text: &str, words: &Words) -> Option<CaptionShape> {
    let inner = text.strip_prefix('[')?.strip_suffix(']')?;
    let plain = words.iter().all(|word| word.kind == TokenKind::Word);
    ((3..=25).contains(&words.len()) && plain && !inner.contains(['[', ']'])).then(|| {
        CaptionShape {
            kind: BlockKind::Caption,
            text: trim(text, Span::new(1, text.len() - 1)),
            credit: None,
            certain: true,
        }
    })
}

/// `عامل في مصنع صورة من: …`: a label of credits with its colon inside the line, and a few words to the end.
fn told(text: &str, words: &Words) -> Option<CaptionShape> {
    if let Some(shape) = told_without_space(text, words) {
        return Some(shape);
    }
    if !words.hold(Classes::BYLINE) {
        return None;
    }
    for start in 2..words.len() {
        // `المصدر: غيتي`: a source of pictures.
        let source = || {
            let of = |term| (term == Term::Byline(BylineKind::Source)).then_some(());
            let ((), end) = words.longest(start, of)?;
            let (kind, to) = agency(words, end)?;
            (kind == AgencyKind::Picture && to == words.len()).then_some(end)
        };
        let label = credit_label(words, start).or_else(source);
        let Some(end) = label.filter(|&end| end < words.len()) else { continue };
        let from = words.get(start)?.span().start();
        if gap_after(text, words, end) == Gap::Colon && words.len() - end <= 8 {
            let before = trim(text, Span::new(0, from));
            let kept = before.text(text).trim_end_matches(['/', '|', '-', '–', '(', ' ', '،', ',']);
            return Some(CaptionShape {
                kind: BlockKind::Caption,
                text: Span::new(before.start(), before.start() + kept.len()),
                credit: Some(words.span_of(end..words.len())),
                certain: true,
            });
        }
    }
    None
}

/// `المسافرون غاضبونصورة من: …`: the label stands so close to the caption that it is no word of its own.
fn told_without_space(text: &str, words: &Words) -> Option<CaptionShape> {
    const LABEL: &str = "صورة من:";
    memchr::memchr(b':', text.as_bytes())?;
    let at = text.find(LABEL).filter(|&at| at > 0)?;
    let first = words.index_at(at + LABEL.len());
    let credit = first..words.len();
    (1..=8).contains(&credit.len()).then(|| CaptionShape {
        kind: BlockKind::Caption,
        text: trim(text, Span::new(0, at)),
        credit: Some(words.span_of(credit)),
        certain: true,
    })
}

/// `… (الصورة: غيتي)`, `… (رويترز)`, `… (أرشيف)`.
fn bracketed(text: &str, words: &Words) -> Option<CaptionShape> {
    let body = text.trim_end_matches(['.', ' ']);
    let inner = body.strip_suffix(')').or_else(|| body.strip_suffix(']'))?;
    let open = inner.rfind(['(', '['])?;
    let first = words.index_at(open);
    if first == 0 || first >= words.len() || words.len() - first > 8 {
        return None;
    }
    let before = trim(text, Span::new(0, open));
    // `ناقلة في الميناء، 3 مارس 2022. (إدارة الميناء)`: whoever stands behind the stop owns the picture, if nothing happens in
    // the line.
    let happens =
        |hit: &Hit| matches!(hit.term, Term::Opener(OpenerKind::Report | OpenerKind::Tell));
    let owned = before.text(text).ends_with(['.', '،'])
        && words.len() - first <= 5
        && first <= 30
        && inner.get(open..).is_some_and(|owner| !owner.contains(char::is_numeric))
        && words.opener(text, 0).is_none()
        && !words.hits().iter().any(happens);
    // `(صور)` after a title promises pictures; a credit names somebody.
    let label = credit_label(words, first).filter(|&end| end < words.len());
    if let Some(end) = label.filter(|&end| gap_after(text, words, end) != Gap::None) {
        let credit = Some(words.span_of(end..words.len()));
        return Some(CaptionShape {
            kind: BlockKind::Caption,
            text: before,
            credit,
            certain: true,
        });
    }
    let credit = Some(words.span_of(first..words.len()));
    if owned {
        return Some(CaptionShape {
            kind: BlockKind::Caption,
            text: before,
            credit,
            certain: true,
        });
    }
    let (kind, end) = agency(words, first)?;
    // `(النهر/ هالة منصور)`: the house and its photographer.
    let slashed =
        gap_after(text, words, end) == Gap::Bar && names::is_name(text, words, end..words.len());
    if slashed {
        return Some(CaptionShape {
            kind: BlockKind::Caption,
            text: before,
            credit,
            certain: true,
        });
    }
    // More than one name may sign: `(رويترز - أرشيف)`.
    let all = end == words.len() || agency(words, end).is_some_and(|(_, end)| end == words.len());
    let certain = kind == AgencyKind::Picture || end < words.len();
    all.then_some(CaptionShape { kind: BlockKind::Caption, text: before, credit, certain })
}

/// `صورة: …`, `تصوير: …`: a name makes it a credit, more makes it a caption.
fn labelled(text: &str, words: &Words) -> Option<CaptionShape> {
    let caption =
        words.longest(0, |term| (term == Term::Byline(BylineKind::Caption)).then_some(()));
    if let Some(((), end)) = caption.filter(|(_, end)| *end < words.len()) {
        let text =
            trim(text, words.span_of(end..words.len()).cover(Span::new(text.len(), text.len())));
        return Some(CaptionShape { kind: BlockKind::Caption, text, credit: None, certain: true });
    }
    let end = credit_label(words, 0)?;
    let mark = gap_after(text, words, end);
    // `صدر الصورة، Getty`: two words make the label sure enough for a comma.
    // `حقوق النشر AP Photo`: an agency needs no mark before it.
    let owner = || agency(words, end).is_some_and(|(_, end)| end == words.len());
    let apart = matches!(mark, Gap::Colon | Gap::Bar)
        || mark == Gap::Comma && end >= 2
        || mark == Gap::None && end >= 2 && owner();
    if !apart || end >= words.len() {
        return None;
    }
    let rest = words.span_of(end..words.len());
    let name =
        agency(words, end).is_some_and(|(_, end)| end == words.len()) || words.len() - end <= 4;
    // `صور: …` is a title with pictures below it.
    if !name && text.starts_with("صور") && !text.starts_with("صورة") {
        return None;
    }
    let (kind, credit) =
        if name { (BlockKind::Credit, Some(rest)) } else { (BlockKind::Caption, None) };
    Some(CaptionShape { kind, text: rest, credit, certain: true })
}

/// `… - رويترز`, `… / أ ف ب`, `… © Getty`.
fn signed(text: &str, words: &Words) -> Option<CaptionShape> {
    if !words.hold(Classes::AGENCY | Classes::BYLINE) {
        return None;
    }
    for first in words.len().saturating_sub(6).max(1)..words.len() {
        let gap = gap_after(text, words, first);
        // `… - الصورة من الأرشيف`, `… - الصورة من حسابها على إنستغرام`
        let label =
            credit_label(words, first).filter(|end| *end >= first + 2 && *end < words.len());
        if first >= 2
            && matches!(gap, Gap::Dash | Gap::Bar)
            && let Some(owner) = label
        {
            return Some(CaptionShape {
                kind: BlockKind::Caption,
                text: Span::new(0, words.get(first - 1)?.span().end()),
                credit: Some(words.span_of(owner..words.len())),
                certain: true,
            });
        }
        if first + 4 < words.len() {
            continue;
        }
        // `… - تصوير حسن مبارك`
        if first >= 3
            && matches!(gap, Gap::Dash | Gap::Bar)
            && let Some(name) = credit_label(words, first)
            && names::is_name(text, words, name..words.len())
        {
            return Some(CaptionShape {
                kind: BlockKind::Caption,
                text: Span::new(0, words.get(first - 1)?.span().end()),
                credit: Some(words.span_of(name..words.len())),
                certain: true,
            });
        }
        let copyright = text
            .get(words.get(first - 1)?.span().end()..words.get(first)?.span().start())?
            .contains('©');
        // `Riyadh Stadium 2023 Getty Images`
        let latin = !text.contains(is_arabic_letter)
            && matches!(agency(words, first), Some((AgencyKind::Picture, end)) if end == words.len());
        let pause = between(text, words, first).starts_with("..");
        let marked = copyright || pause || matches!(gap, Gap::Dash | Gap::Bar);
        if latin && !marked {
            // Where the owner's name begins is not told.
            let text = trim(text, Span::new(0, text.len()));
            let kind = BlockKind::Caption;
            return Some(CaptionShape { kind, text, credit: None, certain: true });
        }
        if !marked {
            continue;
        }
        if let Some((kind, end)) = agency(words, first)
            && end == words.len()
            && (copyright
                || kind == AgencyKind::Picture
                || kind == AgencyKind::Agency && !pause && first >= 3)
        {
            let before = Span::new(0, words.get(first - 1)?.span().end());
            let credit = Some(words.span_of(first..words.len()));
            return Some(CaptionShape {
                kind: BlockKind::Caption,
                text: before,
                credit,
                certain: copyright || kind == AgencyKind::Picture,
            });
        }
    }
    None
}

/// `صورة أرشيفية لـ…`, `لقطة من الفيديو`: pictures speak of themselves, but headlines may too.
fn pictured(text: &str, words: &Words) -> Option<CaptionShape> {
    let first = words.get(0)?.span().text(text);
    let of = first == "من" && (3..=8).contains(&words.len());
    let speaks = of || matches!(first, "صورة" | "لقطة" | "الصورة" | "جانب") && words.len() >= 2;
    speaks.then(|| CaptionShape {
        kind: BlockKind::Caption,
        text: trim(text, Span::new(0, text.len())),
        credit: None,
        certain: false,
    })
}

/// `جانب من الجولة`, `لقطة من الفيديو`: no heading begins so.
pub(super) fn is_scene(text: &str) -> bool {
    ["جانب من", "لقطة من", "لقطات من", "مشهد من", "صورة من", "صورة ل"]
        .iter()
        .any(|start| text.starts_with(start))
}

fn credit_label(words: &Words, at: usize) -> Option<usize> {
    words
        .longest(at, |term| (term == Term::Byline(BylineKind::Credit)).then_some(()))
        .map(|((), end)| end)
}

fn agency(words: &Words, at: usize) -> Option<(AgencyKind, usize)> {
    // A name in two lists is a credit before it is an outlet.
    let picture = words.longest(at, |term| {
        matches!(term, Term::Agency { kind: AgencyKind::Picture, .. })
            .then_some(AgencyKind::Picture)
    });
    picture.or_else(|| {
        words.longest(at, |term| match term {
            Term::Agency { kind: kind @ (AgencyKind::Agency | AgencyKind::Outlet), .. } => {
                Some(kind)
            }
            _ => None,
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(text: &str) -> String {
        let Some(shape) = read(text, &Words::of(text)) else { return "nothing".to_owned() };
        let credit = shape.credit.map_or("", |span| span.text(text));
        format!(
            "{} | {} | {} | {}",
            shape.kind.as_str(),
            shape.text.text(text),
            credit,
            shape.certain
        )
    }

    #[test]
    fn credits() {
        assert_eq!(
            show("صيادون في ميناء المدينة (الصورة: غيتي)"),
            "caption | صيادون في ميناء المدينة | غيتي | true"
        );
        assert_eq!(
            show("صيادون في ميناء المدينة (رويترز)"),
            "caption | صيادون في ميناء المدينة | رويترز | false"
        );
        assert_eq!(
            show("صيادون في ميناء المدينة (أرشيف)"),
            "caption | صيادون في ميناء المدينة | أرشيف | true"
        );
        assert_eq!(
            show("صيادون في ميناء المدينة - أ ف ب"),
            "caption | صيادون في ميناء المدينة | أ ف ب | false"
        );
        assert_eq!(
            show("صيادون في ميناء المدينة - تصوير هالة منصور"),
            "caption | صيادون في ميناء المدينة | هالة منصور | true"
        );
        assert_eq!(show("تصوير: هالة منصور"), "credit | هالة منصور | هالة منصور | true");
        assert_eq!(show("صيادون في ميناء المدينة (شمال البلاد)"), "nothing");
        assert_eq!(
            show("Copyright AP Photo/Sami Nasr"),
            "credit | Copyright AP Photo/Sami Nasr | AP Photo/Sami Nasr | true"
        );
        assert_eq!(show("Copyright © 2024 النهر"), "nothing");
        assert_eq!(
            show("[ وقفة المعلمين أمام المكتب ]"),
            "caption | وقفة المعلمين أمام المكتب |  | true"
        );
        assert_eq!(show("ح.م"), "credit | ح.م | ح.م | true");
        assert_eq!(show("افتتاح ميناء الصيد الجديد (صور)"), "nothing");
    }
}

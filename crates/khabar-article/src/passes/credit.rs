//! Credits that only their form tells: read where markup says that a line belongs to a picture, and nowhere else.

use khabar_text::{Span, TokenKind};

use crate::gaps::between;
use crate::kind::BlockKind;
use crate::lines::trim;
use crate::passes::caption::{self, CaptionShape};
use crate::terms::{BylineKind, Term};
use crate::words::Words;

/// The most words a credit has.
const LONGEST: usize = 8;

/// Reads a line that markup puts under a picture.
pub(crate) fn read(text: &str, words: &Words) -> Option<CaptionShape> {
    caption::read(text, words)
        .filter(|shape| shape.credit.is_some())
        .or_else(|| last_bracket(text, words))
        .or_else(|| by(text, words))
        .or_else(|| slashed(text, words))
        .or_else(|| copyright(text, words))
        .or_else(|| barred(text, words))
}

/// `Image caption`, `صدر الصورة،`: words that announce a caption or a credit and are neither.
pub(crate) fn label(words: &Words) -> Option<BlockKind> {
    let kind = |term| match term {
        Term::Byline(BylineKind::Caption) => Some(BlockKind::Caption),
        Term::Byline(BylineKind::Credit) => Some(BlockKind::Credit),
        _ => None,
    };
    // `Getty Images` is both a label of old pages and a name.
    let agency = |term| matches!(term, Term::Agency { .. }).then_some(());
    if words.longest(0, agency).is_some() {
        return None;
    }
    words.longest(0, kind).filter(|(_, end)| *end == words.len() && *end >= 2).map(|(kind, _)| kind)
}

fn shape(text: &str, words: &Words, from: usize, at: usize) -> CaptionShape {
    let before = trim(text, Span::new(0, at));
    let kept =
        before.text(text).trim_end_matches(['/', '|', '-', '–', '—', '(', '[', ' ', '،', ',', '©']);
    let credit = words.span_of(from..words.len());
    let kind = if kept.is_empty() { BlockKind::Credit } else { BlockKind::Caption };
    CaptionShape {
        kind,
        text: Span::new(before.start(), before.start() + kept.len()),
        credit: Some(credit),
        certain: true,
    }
}

fn start_of(words: &Words, index: usize, text: &str) -> usize {
    words.get(index).map_or(text.len(), |word| word.span().start())
}

/// `… (Jane Doe/The Post)`: what stands last, in brackets.
fn last_bracket(text: &str, words: &Words) -> Option<CaptionShape> {
    let body = text.trim_end_matches(['.', ' ']);
    let inner = body.strip_suffix([')', ']'])?;
    let open = inner.rfind(['(', '['])?;
    let first = words.index_at(open);
    let count = words.len().checked_sub(first)?;
    let named = words.get(first)?.kind != TokenKind::Number;
    if !(1..=LONGEST).contains(&count) || !named {
        return None;
    }
    // `(Photo: Jane Doe)` says twice what it is.
    let label = credit_label(words, first).filter(|&end| end < words.len()).unwrap_or(first);
    Some(shape(text, words, label, open))
}

fn credit_label(words: &Words, at: usize) -> Option<usize> {
    words
        .longest(at, |term| (term == Term::Byline(BylineKind::Credit)).then_some(()))
        .map(|((), end)| end)
}

/// `… Photo by Jane Doe`, `… Courtesy of the museum`, `… Credit...Jane Doe`: a label, and a few words to the end.
fn by(text: &str, words: &Words) -> Option<CaptionShape> {
    (0..words.len()).rev().take(LONGEST + 3).find_map(|index| {
        let end = credit_label(words, index)?;
        let last = words.get(end - 1)?.span().text(text);
        let closed = matches!(last, "by" | "By" | "BY" | "of" | "via")
            || between(text, words, end).contains([':', '|', '/'])
            || between(text, words, end).contains("..");
        let opens = index == 0
            || between(text, words, index)
                .contains(['.', '!', '?', '"', '”', '(', '|', '-', '–', '—', '/', ','])
            || words.get(index)?.span().text(text).starts_with(char::is_uppercase);
        let rest = words.len().checked_sub(end)?;
        (closed && opens && (1..=LONGEST).contains(&rest))
            .then(|| shape(text, words, end, start_of(words, index, text)))
    })
}

/// `… REUTERS/Jane Doe`, `Herald photo/JANE DOE`: the house, a bar without spaces, and a name.
fn slashed(text: &str, words: &Words) -> Option<CaptionShape> {
    let index = (1..words.len()).rev().take(5).find(|&index| between(text, words, index) == "/")?;
    let capital = |index: usize| {
        words.get(index).is_some_and(|word| word.span().text(text).starts_with(char::is_uppercase))
    };
    if !(index..words.len()).all(capital) {
        return None;
    }
    if words.get(index - 1)?.span().text(text).eq_ignore_ascii_case("photo") {
        let sentence =
            (1..index).rev().find(|&at| between(text, words, at).contains(['.', '!', '?']));
        let from = sentence.unwrap_or(0);
        return Some(shape(text, words, index, start_of(words, from, text)));
    }
    // The house is what stands before the bar, back to the end of the sentence.
    let from = (index.saturating_sub(4)..index)
        .rev()
        .take_while(|&at| capital(at))
        .find(|&at| at == 0 || !between(text, words, at).trim().is_empty())?;
    Some(shape(text, words, from, start_of(words, from, text)))
}

/// `صورة تعبيرية / Gettyimages.ru`
fn barred(text: &str, words: &Words) -> Option<CaptionShape> {
    let index = (1..words.len())
        .rev()
        .take(4)
        .find(|&index| matches!(between(text, words, index).trim(), "/" | "|" | "//"))?;
    Some(shape(text, words, index, start_of(words, index, text)))
}

/// `… © Alpine Rescue`
fn copyright(text: &str, words: &Words) -> Option<CaptionShape> {
    let at = text.rfind('©')?;
    let first = words.index_at(at);
    let count = words.len().checked_sub(first)?;
    (1..=LONGEST).contains(&count).then(|| shape(text, words, first, at))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(text: &str) -> String {
        read(text, &Words::of(text)).map_or_else(
            || "nothing".to_owned(),
            |shape| {
                let credit = shape.credit.map_or("", |span| span.text(text));
                format!("{} | {} | {credit}", shape.kind.as_str(), shape.text.text(text))
            },
        )
    }

    #[test]
    fn credits_under_pictures() {
        assert_eq!(show("A boat leaves. Photo by Ken Ito"), "caption | A boat leaves. | Ken Ito");
        assert_eq!(
            show("A boat leaves. (Nina Oka/The Post)"),
            "caption | A boat leaves. | Nina Oka/The Post"
        );
        assert_eq!(
            show("A boat leaves. REUTERS/Marta Vidal"),
            "caption | A boat leaves. | REUTERS/Marta Vidal"
        );
        assert_eq!(show("Courtesy of the Gulf Patrol"), "credit |  | the Gulf Patrol");
        assert_eq!(show("Herald photo/ANNE BOE"), "credit |  | ANNE BOE");
        assert_eq!(
            show("The goat, after. © Alpine Rescue"),
            "caption | The goat, after. | Alpine Rescue"
        );
        assert_eq!(show("A boat. Credit: Lia Souto/Alamy"), "caption | A boat. | Lia Souto/Alamy");
        assert_eq!(
            show("تمثال من حمولة السفينة (الشرق اليوم)"),
            "caption | تمثال من حمولة السفينة | الشرق اليوم"
        );
        assert_eq!(show("What life is like without the ferry"), "nothing");
    }
}

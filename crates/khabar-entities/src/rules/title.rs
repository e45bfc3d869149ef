//! A title or role and the name after it: `وزير الدفاع الروسي سيرجي شويجو`, `نظيره، سيرجي ألينك`.
//!
//! The role is the title with its complement: definite nouns and adjectives, known names, nouns in construct, `باسم`.

use khabar_text::{Span, TokenKind};

use super::person::{self, Context, Name};
use super::{Found, Rule};
use crate::FineLabel;
use crate::analysis::{Analysis, Word};
use crate::sets::Set;
use crate::words::Bits;

/// A name with its role.
#[derive(Debug, Clone, Copy)]
pub(super) struct Titled {
    pub(super) role: Span,
    /// The first token of the name, and the one after it.
    pub(super) name: usize,
    pub(super) end: usize,
}

const LONGEST_COMPLEMENT: usize = 11;

pub(super) fn read(text: &Analysis<'_>, at: usize) -> Option<Titled> {
    let head = text.word(at)?;
    // سيد أحمد, سيدي محمد are names; محكمة سيدي أمحمد a town's.
    if head.kind != TokenKind::Word || !head.article && matches!(head.rest, "سيد" | "سيدي") {
        return None;
    }
    let phrase = text.lists.titles.longest_with_clitics(text.tokens, at);
    if !head.bits.any(Bits::TITLE) && phrase.is_none() {
        return None;
    }
    // أمينة محمد, شيخة حسينة: without its article and right before a name a title that is a first name too is one.
    let first_name = phrase.is_none()
        && head.bits.any(Bits::ANY_GIVEN)
        && !head.article
        && !head.bits.any(Bits::POSSESSED)
        && text
            .continued(at + 1)
            .is_some_and(|next| next.cut == 0 && !next.article && next.bits.any(Bits::SURE_NAME));
    if first_name {
        return None;
    }
    let (mut end, cut) = match &phrase {
        Some(found) => (found.tokens().end, found.proclitic().map_or(0, Span::len)),
        None => (at + 1, head.cut),
    };
    // والي is a governor, and also و + إلي.
    let start = text.tokens.get(at)?.span().start() + cut;
    let first = end;
    let limit = at + LONGEST_COMPLEMENT;
    while end < limit {
        // قاضي التحقيق is whole, قاضي wants a noun.
        let whole = end == first && first > at + 1;
        if end == first
            && let Some(place) = governed(text, head, end)
        {
            end = place;
            continue;
        }
        let context = if end == first && !whole { Context::Adjacent } else { Context::Title };
        if let Some(name) = name_here(text, head, end, context) {
            return finish(text, start, end, end, name);
        }
        if text.is_comma(end) {
            // رئيس قسم الزلازل، شريف الهادي،: between two commas even a name of words is one.
            let name = person::read(text, end + 1, Context::Free).filter(|name| {
                name.end > end + 2 && (name.sure || end > first && text.is_comma(name.end))
                    || name.sure && name.end > end + 1
            });
            let fits =
                name.filter(|_| end > first || head.article || head.bits.any(Bits::POSSESSED));
            return finish(text, start, end, end + 1, fits?);
        }
        match complement(text, end) {
            Some(next) => end = next,
            None => break,
        }
    }
    None
}

/// `والي بشار` + `أحمد بن سليمان`: the place that a governor has, be it also a first name.
fn governed(text: &Analysis<'_>, head: &Word<'_>, at: usize) -> Option<usize> {
    let office =
        matches!(head.rest, "والي" | "محافظ" | "حاكم" | "عامل" | "متصرف" | "قائممقام" | "عمده");
    let known =
        text.known(at).filter(|known| office && known.cut == 0 && known.place().is_some())?;
    let named = text.continued(known.end).is_some_and(|next| {
        next.cut == 0
            && !next.article
            && next.bits.any(Bits::ANY_GIVEN)
            && !next.bits.any(Bits::PARTICLE)
    });
    named.then_some(known.end)
}

fn finish(
    text: &Analysis<'_>,
    start: usize,
    end: usize,
    name: usize,
    found: Name,
) -> Option<Titled> {
    let first = (0..end)
        .rev()
        .find(|&at| text.tokens.get(at).is_some_and(|t| t.span().start() <= start))?;
    let role_end = text.tokens.get(without_rank(text, first, end).checked_sub(1)?)?.span().end();
    Some(Titled { role: Span::new(start, role_end), name, end: found.end })
}

/// `وزير الدفاع` of `وزير الدفاع اللواء`, `أمير منطقة القصيم` of `أمير منطقة القصيم صاحب السمو الملكي الأمير`: of an office
/// and a rank the office is the role.
fn without_rank(text: &Analysis<'_>, first: usize, end: usize) -> usize {
    let rank = |at: usize| text.word(at).is_some_and(|word| word.article && word.is(Set::Rank));
    let honour = |at: usize| {
        text.word(at).is_some_and(|word| {
            matches!(word.rest, "سمو" | "معالي" | "سعاده" | "سماحه" | "فضيله" | "غبطه" | "نيافه")
                || word.rest == "صاحب"
                    && text.word(at + 1).is_some_and(|next| {
                        matches!(next.rest, "السمو" | "السعاده" | "المعالي" | "الفضيله")
                    })
        })
    };
    let begins = |at: usize| rank(at) || honour(at);
    if begins(first) {
        return end;
    }
    // An office of one word keeps its rank: الوزير الدكتور.
    (first + 2..end)
        .find(|&at| begins(at))
        .filter(|&at| !text.bits(at - 1).any(Bits::TITLE) || rank(at))
        .unwrap_or(end)
}

/// A name may begin here, unless the word rather continues the complement.
fn name_here(text: &Analysis<'_>, head: &Word<'_>, at: usize, context: Context) -> Option<Name> {
    let word = text.continued(at)?;
    if word.cut > 0 {
        return None;
    }
    // الرئيس الأسد, الشيخ القرضاوي: a definite last name only right after a definite title.
    if word.article {
        let family =
            word.bits.any(Bits::ANY_NAME) && !word.bits.any(Bits::PLAIN) && word.demonym.is_none();
        let known = word.bits.any(Bits::KNOWN);
        // الناطق باسم الحكومة الحسين ولد مدو
        let given = word.bits.any(Bits::ANY_GIVEN)
            && word.demonym.is_none()
            && text.continued(at + 1).is_some_and(|next| {
                next.cut == 0
                    && (next.bits.any(Bits::SURE_NAME.with(Bits::OPENER))
                        || next.demonym.is_none() && text.may_be_family(at + 1))
            });
        if !(known || given || family && context == Context::Adjacent && head.article) {
            return None;
        }
    }
    // A title in construct (وزير خارجية) wants a noun next; a definite one does not.
    let construct = context == Context::Adjacent
        && !head.article
        && !head.bits.any(Bits::POSSESSED.with(Bits::HONORIFIC));
    let sure = word.bits.any(Bits::SURE_NAME)
        || text.known(at).is_some_and(|k| k.senses.iter().any(|s| s.fine == FineLabel::Person));
    if text.known(at).is_some_and(|known| known.sure().is_some_and(|s| s.fine != FineLabel::Person))
        && !sure
    {
        return None;
    }
    if construct && !sure && !word.bits.any(Bits::GIVEN_WORD) {
        return None;
    }
    // الشهيد الحبيب, الحكم الرشيد: one adjective agrees with the title.
    let name = person::read(text, at, context)
        .filter(|name| !(word.article && word.is(Set::AlsoWord) && name.end == at + 1))?;
    (name.sure || !construct || name.end > at + 1).then_some(name)
}

/// The role that follows a name: `محمد علي، رئيس الوزراء،`, `قال سامر حداد وزير الطاقة إن`.
///
/// Without a comma a title after a name may be the object of a verb before it (`التقى بوتين رئيس الوزراء`), so then no
/// verb may stand there, or one of speech with its `إن`.
pub(super) fn after_name(
    text: &Analysis<'_>,
    name: std::ops::Range<usize>,
) -> Option<(Span, usize)> {
    let comma = text.is_comma(name.end);
    let at = name.end + usize::from(comma);
    let head = text.continued(at).filter(|head| head.kind == TokenKind::Word && head.cut == 0)?;
    let phrase = text.lists.titles.longest_with_clitics(text.tokens, at);
    if !head.bits.any(Bits::TITLE) && phrase.is_none() || head.bits.any(Bits::POSSESSED) {
        return None;
    }
    let before = text.before(name.start);
    // بحضور سامر حداد وزير الطاقة: no verb could want the title for its object.
    let no_verb = before.is_none_or(|before| {
        before.bits.any(Bits::PARTICLE.with(Bits::COMMON)) && !before.bits.any(Bits::ANY_VERB)
    });
    let speech = before.is_some_and(|before| before.bits.any(Bits::SPEECH));
    if !comma && (name.len() < 2 || !no_verb && !speech) {
        return None;
    }
    let first = phrase.map_or(at + 1, |found| found.tokens().end);
    let mut end = first;
    while end < at + LONGEST_COMPLEMENT && !text.is(end, Set::TitleLink) {
        match complement(text, end).filter(|_| !is_verb_here(text, end)) {
            Some(next) => end = next,
            None => break,
        }
    }
    let closed =
        text.continued(end).is_none_or(|next| next.kind == TokenKind::Punctuation || is_end(next));
    let whole = end > at + 1 || head.article;
    let says =
        text.word(end).is_some_and(|next| matches!(next.rest, "ان" | "انه" | "انها" | ":" | "بان"));
    if !comma && !no_verb && !says {
        return None;
    }
    if !closed || !whole || comma && end >= at + LONGEST_COMPLEMENT {
        return None;
    }
    let first = text.tokens.get(at)?.span();
    Some((Span::new(first.start(), text.tokens.get(end - 1)?.span().end()), end))
}

fn is_end(word: &Word<'_>) -> bool {
    word.bits.any(Bits::PARTICLE.with(Bits::ANY_VERB)) || word.cut > 0
}

fn is_verb_here(text: &Analysis<'_>, at: usize) -> bool {
    text.word(at).is_some_and(|word| {
        !word.article
            && word.cut == 0
            && word.bits.any(Bits::ANY_VERB)
            && !word.bits.any(Bits::COMMON)
    })
}

/// The token after one step of the complement.
fn complement(text: &Analysis<'_>, at: usize) -> Option<usize> {
    let word = text.continued(at)?;
    if word.kind != TokenKind::Word {
        return None;
    }
    if word.is(Set::TitleLink) {
        let next = text.continued(at + 1)?;
        let open = match word.rest {
            "في" => next.article || text.known(at + 1).is_some(),
            // المبعوث الأممي إلى اليمن
            "الي" => text.known(at + 1).is_some_and(|known| known.place().is_some()),
            _ => true,
        };
        return (open && !next.bits.any(Bits::PARTICLE)).then_some(at + 1);
    }
    if let Some(known) = text.known(at) {
        let person = known.senses.iter().any(|sense| sense.fine == FineLabel::Person);
        if !person
            && (known.sure().is_some() || word.bits.is_empty())
            && attached_fits(text, at, known.cut)
        {
            return Some(known.end);
        }
    }
    if word.bits.any(Bits::PARTICLE.with(Bits::ANY_VERB))
        && !word.article
        && !word.bits.any(Bits::TITLE.with(Bits::COMMON))
    {
        return None;
    }
    if word.cut > 0 {
        let noun =
            word.article || word.bits.any(Bits::TITLE.with(Bits::COMMON).with(Bits::ORG_HEAD));
        return (noun && attached_fits(text, at, word.cut)).then_some(at + 1);
    }
    let plain = Bits::TITLE
        .with(Bits::COMMON)
        .with(Bits::ORG_HEAD)
        .with(Bits::PLACE_OUTSIDE)
        .with(Bits::PLACE_INSIDE);
    (word.article || word.bits.any(plain) || word.demonym.is_some() || text.is_inflected(word))
        .then_some(at + 1)
}

/// و and ل may stand in a complement (`والمغتربين`, `للأمم المتحدة`), ب before an institution (`بجامعة القاهرة`).
fn attached_fits(text: &Analysis<'_>, at: usize, cut: usize) -> bool {
    let Some(word) = text.word(at) else { return false };
    if cut == 0 {
        return true;
    }
    let attached = word.text.get(..cut).unwrap_or_default();
    match attached.chars().next() {
        // نائب المحافظ + واللواء: a definite title begins another person's.
        Some('و') if word.article => !word.bits.any(Bits::TITLE),
        Some('و') => word.restored || word.bits.any(Bits::TITLE),
        Some('ل') => true,
        Some('ب') => word.article || word.bits.any(Bits::ORG_HEAD) || text.known(at).is_some(),
        _ => false,
    }
}

/// `الرئيسان الروسي فلاديمير بوتين والبيلاروسي ألكسندر لوكاشينكو`: the second of two under one dual or plural title.
pub(super) fn second_of_pair(
    text: &Analysis<'_>,
    title: usize,
    at: usize,
    found: &mut Vec<Found>,
) -> Option<usize> {
    let head = text.word(title)?;
    let word = text.continued(at)?;
    let dual = head.rest.ends_with("ان") || head.rest.ends_with("ين") || head.rest.ends_with("اء");
    if !dual || word.cut == 0 || !word.article || word.demonym.is_none() {
        return None;
    }
    let name = person::read(text, at + 1, Context::Title)
        .filter(|name| name.sure && text.continued(at + 1).is_some())?;
    let span = text.tokens.get(at)?.span();
    let mut one = Found::new(text, at + 1..name.end, FineLabel::Person, Rule::AfterTitle);
    one.role = Some(Span::new(span.start() + word.cut, span.end()));
    found.push(one);
    Some(name.end)
}

//! Distances from the reference: `قبل ثلاثة أيام`, `بعد أسبوعين`, `قبل أيام قليلة`.
//!
//! With a complement the preposition belongs to that: in `بعد يومين من تحذير` only the length is a timex.

use super::{Found, duration, modified};
use crate::expr::DateExpr;
use crate::expr::Unit;
use crate::reader::Reader;
use crate::timex::{Signal, TimexKind};
use crate::value::TimeValue;
use crate::words::Word;

pub(super) fn read(r: &Reader<'_>, i: usize) -> Option<Found> {
    let (back, hit) = r.find(i, |hit| match hit.word {
        Word::Signal(Signal::Before) => Some(true),
        Word::Signal(Signal::After) => Some(false),
        // في 5 دقائق: an assistant is told when, a newspaper tells how long it took.
        Word::Signal(Signal::In) if r.asked => Some(false),
        Word::Signal(Signal::During) if r.asked && r.word_is(i + 1, &["غضون"]) => Some(false),
        Word::Signal(Signal::Since) if r.asked && r.word_is(i, &["منذ"]) => Some(true),
        _ => None,
    })?;
    let (modifier, at) = modified::bending(r, hit.end);
    let inside =
        r.find(i, |hit| matches!(hit.word, Word::Signal(Signal::In)).then_some(())).is_some();
    let length = if inside { duration::counted(r, at) } else { duration::any(r, at) };
    let length = length.filter(|length| length.skip == 0)?;
    // يوما بعد يوم only says that time goes by.
    let again = i > 0 && duration::same_unit(r, i - 1, at);
    // في الأشهر الثلاثة القادمة is another thing.
    let which = inside && r.hits(length.end).iter().any(|hit| matches!(hit.word, Word::Step(_)));
    if again || which || has_complement(r, length.end) {
        return None;
    }
    let clock = length.duration.finest_unit().is_some_and(|unit| unit < Unit::Day);
    let expr = DateExpr::Offset { duration: length.duration, back };
    let kind = if clock { TimexKind::Time } else { TimexKind::Date };
    // بعد يومين من الآن
    let now = r.word_is(length.end, &["من"]) && r.word_is(length.end + 1, &["الان", "اليوم"]);
    let end = if now { length.end + 2 } else { length.end };
    let mut found = Found::new("offset", (i, end), hit.skip, kind, expr);
    found.modifier = modifier.or(length.modifier);
    Some(found)
}

/// من تحذير, على الحرب, but not من الآن.
fn has_complement(r: &Reader<'_>, i: usize) -> bool {
    let i = i + usize::from(r.word_is(i, &["فقط", "تقريبا"]));
    let of = r.word_is(i, &["من"]) && !r.word_is(i + 1, &["الان", "اليوم"]);
    of || r.word_is(i, &["علي"])
}

/// An offset that came out vague is a date, whatever its unit, and one of whole days is; one that stayed open is long.
pub(crate) fn kind_of(value: &TimeValue, kind: TimexKind) -> TimexKind {
    match (value, kind) {
        (TimeValue::Reference(_), _) | (TimeValue::Date(_), TimexKind::Time) => TimexKind::Date,
        (TimeValue::Duration(_), TimexKind::Time | TimexKind::Date) => TimexKind::Duration,
        _ => kind,
    }
}

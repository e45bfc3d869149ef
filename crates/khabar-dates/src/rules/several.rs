//! Several units up to or from the reference: `الأيام الثلاثة الماضية`, `آخر 24 ساعة`.

use super::calendar::{self, skip_word};
use super::period::definite;
use super::{Found, days, duration};
use crate::expr::{DateExpr, Step, Unit};
use crate::length::{Amount, Duration};
use crate::reader::Reader;
use crate::timex::TimexKind;
use crate::words::{Count, Word};

/// `الأشهر الأخيرة`, `الأيام الثلاثة الماضية`, `العامين الماضيين`, `الساعات الـ24 الماضية`.
pub(super) fn several(r: &Reader<'_>, i: usize) -> Option<Found> {
    // الـ24 ساعة الماضية
    if r.word_is(i, &["ال"]) {
        let number = r.numeral(i + 1)?;
        let (unit, end) = r.find_plain(number.end, |word| match word {
            Word::Unit { unit, definite: false, .. } => Some(unit),
            _ => None,
        })?;
        let (step, end) = r.find_plain(end, calendar::step_word)?;
        return Some(span((i, end), 0, amount(number.value), unit, step));
    }
    // الثلاثة أشهر الماضية, 3 أيام المقبلة
    let before =
        r.numeral(i).filter(|n| !n.ordinal).map(|n| (amount(n.value), n.skip, n.end)).or_else(
            || {
                let (count, end) = days::definite_count(r, i)?;
                Some((Amount::whole(count), 0, end))
            },
        );
    if let Some((amount, skip, at)) = before {
        let (unit, end) = r.find_plain(at, |word| match word {
            Word::Unit { count: Count::One, definite: true, .. } => None,
            Word::Unit { unit, .. } => Some(unit),
            _ => None,
        })?;
        let (step, end) = r.find_plain(end, calendar::step_word)?;
        return (step.is_back() || step.is_ahead())
            .then(|| span((i, end), skip, amount, unit, step));
    }
    let (unit, skip, end) = definite(r, i, |count| matches!(count, Count::Many | Count::Two))?;
    let two = r
        .hits(i)
        .iter()
        .any(|hit| matches!(hit.word, Word::Unit { count: Count::Two, definite: true, .. }));
    let mut amount_said = if two { Amount::whole(2) } else { Amount::Vague };
    let mut at = end;
    if !two {
        let article = at + usize::from(r.word_is(at, &["ال"]) && r.digits(at + 1).is_some());
        if let Some(number) = r.numeral(article).filter(|n| n.skip == 0) {
            amount_said = amount(number.value);
            at = number.end;
        } else if let Some((count, numeral_end)) = days::definite_count(r, at) {
            amount_said = Amount::whole(count);
            at = numeral_end;
        } else {
            at = skip_word(r, at, &["القليله", "المعدوده"]);
        }
    }
    let (step, end) = r.find_plain(at, calendar::step_word)?;
    (step.is_back() || step.is_ahead()).then(|| span((i, end), skip, amount_said, unit, step))
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
pub(super) fn amount(value: f64) -> Amount {
    Amount::Hundredths((value * 100.0).round().clamp(0.0, 1e15) as u64)
}

fn span(tokens: (usize, usize), skip: usize, amount: Amount, unit: Unit, step: Step) -> Found {
    let expr = DateExpr::Span { duration: Duration::new(amount, unit), step };
    Found::new("periods-then-direction", tokens, skip, TimexKind::Duration, expr)
}

/// `آخر 24 ساعة`, `آخر ثلاثة أشهر`.
pub(super) fn last_n(r: &Reader<'_>, i: usize) -> Option<Found> {
    r.word_is(i, &["اخر"]).then_some(())?;
    let length = duration::counted(r, i + 1).filter(|length| length.skip == 0)?;
    let expr = DateExpr::Span { duration: length.duration, step: Step::Last };
    Some(Found::new("last-periods", (i, length.end), 0, TimexKind::Duration, expr))
}

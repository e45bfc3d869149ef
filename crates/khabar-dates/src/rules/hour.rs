//! The hour itself: `14:30`, `8 : 45`, `العاشرة والنصف`, `الخامسة إلا ربعا`.

use khabar_text::TokenKind;

use super::period::definite_count;
use crate::expr::Unit;
use crate::reader::{Numeral, Reader};
use crate::time_of_day::Clock;
use crate::words::Word;

/// A token `14:30`, or `14:30:05`.
pub(super) fn time_like(r: &Reader<'_>, i: usize) -> Option<(Clock, usize)> {
    spaced(r, i).or_else(|| one_token(r, i))
}

fn one_token(r: &Reader<'_>, i: usize) -> Option<(Clock, usize)> {
    let token = r.token_like(i, TokenKind::TimeLike)?;
    let mut parts =
        token.folded().split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
    let mut next = |most: u8| parts.next().map(|part| part.parse().ok().filter(|n| *n <= most));
    let (hour, minute) = (next(24)??, next(59)??);
    let second = match next(59) {
        Some(second) => Some(second?),
        None => None,
    };
    Some((Clock { hour, minute: Some(minute), second, zone: None }, i + 1))
}

/// `8 : 45`, as some presses set it.
fn spaced(r: &Reader<'_>, i: usize) -> Option<(Clock, usize)> {
    if let (Some((hour, 1..=2)), true) = (r.digits(i), r.word_is(i + 1, &[":"]) && r.glued(i + 2))
        && let Some((rest, end)) = one_token(r, i + 2).filter(|(rest, _)| rest.second.is_none())
    {
        // 11:2:40 is cut behind its first colon.
        let hour = u8::try_from(hour).ok().filter(|hour| *hour <= 24)?;
        let clock = Clock { hour, minute: Some(rest.hour), second: rest.minute, zone: None };
        return Some((clock, end));
    }
    let ((hour, hour_len), (minute, minute_len)) = (r.digits(i)?, r.digits(i + 2)?);
    let colon = r.word_is(i + 1, &[":"]);
    (colon && hour_len <= 2 && minute_len <= 2 && hour <= 24 && minute <= 59).then_some(())?;
    let second = r
        .digits(i + 4)
        .filter(|(second, _)| r.word_is(i + 3, &[":"]) && r.glued(i + 4) && *second <= 59)
        .and_then(|(second, _)| u8::try_from(second).ok());
    // One digit is a minute only where seconds follow: 2:2 is a score.
    (minute_len == 2 || second.is_some()).then_some(())?;
    let clock = Clock {
        hour: u8::try_from(hour).ok()?,
        minute: u8::try_from(minute).ok(),
        second,
        zone: None,
    };
    Some((clock, if second.is_some() { i + 5 } else { i + 3 }))
}

/// An hour in words or digits with its fraction: `العاشرة والنصف`, `الخامسة إلا ربعا`, `8`.
pub(super) fn hour(r: &Reader<'_>, i: usize) -> Option<(Clock, usize)> {
    let mut minutes: Option<i32> = None;
    let (hour, mut end) = match r.digits(i) {
        Some((n, len)) if len <= 2 && n <= 24 => (n, i + 1),
        Some(_) => return None,
        None if r.numeral(i).is_none() => {
            let (hour, end) = definite_count(r, i)?;
            let said = r.word_is(i.wrapping_sub(1), &["الساعه"]) || is_part(r, end);
            (said.then_some(u32::try_from(hour).ok()?)?, end)
        }
        None => {
            // الخمسة العصر, as it is spoken
            let said = |end| r.asked && r.folded(i).starts_with("ال") && is_part(r, end);
            let numeral = r.numeral(i).filter(|n| is_hour_word(r, i, n.ordinal) || said(n.end))?;
            let (hour, more, end) = spelled(r, &numeral)?;
            minutes = more;
            (hour, end)
        }
    };
    if minutes.is_some() {
        // The number held them.
    } else if let Some(fraction) = fraction(r.folded(end)) {
        minutes = Some(fraction);
        end += 1;
    } else if r.word_is(end, &["الا"]) {
        let taken = match r.folded(end + 1) {
            "ربعا" | "ربع" | "الربع" => Some((15, end + 2)),
            "ثلثا" | "ثلث" | "الثلث" => Some((20, end + 2)),
            _ => minutes_at(r, end + 1),
        };
        if let Some((taken, after)) = taken {
            minutes = Some(-taken);
            end = after;
        }
    } else {
        let apart = end + usize::from(r.word_is(end, &["و"]));
        let attached = r.numeral(apart).is_some_and(|n| n.skip > 0);
        if let Some((more, after)) = minutes_at(r, apart).filter(|_| apart > end || attached) {
            minutes = Some(more);
            end = after;
        }
    }
    // العاشرة والنصف إلا خمس دقائق
    if minutes.is_some_and(|minutes| minutes > 0)
        && r.word_is(end, &["الا"])
        && let Some((taken, after)) = minutes_at(r, end + 1)
    {
        minutes = minutes.map(|minutes| minutes - taken);
        end = after;
    }
    let total = i32::try_from(hour).ok()? * 60 + minutes.unwrap_or_default();
    let total = total.rem_euclid(24 * 60 + 1);
    let clock = Clock {
        hour: u8::try_from(total / 60).ok()?,
        minute: minutes.and(u8::try_from(total % 60).ok()),
        second: None,
        zone: None,
    };
    Some((clock, end))
}

/// A spelled hour with what the number took of its minutes: أربعة ونصف is 4.5, الثامنة وعشرين دقيقة begins with 28.
#[allow(clippy::cast_possible_truncation)]
fn spelled(r: &Reader<'_>, numeral: &Numeral) -> Option<(u32, Option<i32>, usize)> {
    if let Some(hour) = numeral.whole(1, 12) {
        return Some((hour, None, numeral.end));
    }
    // الواحدة إلا ربعا is a quarter to one.
    if numeral.value.fract() > 0.0 && numeral.value < 1.0 {
        return Some((12, Some((numeral.value * 60.0).round() as i32), numeral.end));
    }
    if numeral.value.fract() > 0.0 && numeral.value < 13.0 {
        let hour = Numeral { value: numeral.value.floor(), ..*numeral }.whole(1, 12)?;
        return Some((hour, Some((numeral.value.fract() * 60.0).round() as i32), numeral.end));
    }
    let both = numeral.whole(21, 99).filter(|both| numeral.ordinal && both % 10 > 0)?;
    let ((), end) = r.find_plain(numeral.end, |word| match word {
        Word::Unit { unit: Unit::Minute, .. } => Some(()),
        _ => None,
    })?;
    Some((both % 10, i32::try_from(both / 10 * 10).ok(), end))
}

/// Hours are feminine and definite: الثالثة, الحادية عشرة.
pub(super) fn is_hour_word(r: &Reader<'_>, i: usize, ordinal: bool) -> bool {
    let folded = r.folded(i);
    let definite = folded.contains("ال");
    // الساعة ثلاثة is said, seldom printed.
    let said = !ordinal && i > 0 && r.folded(i - 1).ends_with("الساعه");
    said || (ordinal && definite && (folded.ends_with('ه') || folded.ends_with("الاولي")))
        || folded.ends_with("الواحده")
}

fn fraction(folded: &str) -> Option<i32> {
    Some(match folded {
        "والنصف" | "ونصف" | "ونص" => 30,
        "والربع" | "وربع" => 15,
        "والثلث" | "وثلث" => 20,
        _ => return None,
    })
}

fn is_part(r: &Reader<'_>, i: usize) -> bool {
    r.hits(i).iter().any(|hit| hit.skip == 0 && matches!(hit.word, Word::DayPart { .. }))
}

/// `30 دقيقة`, `خمس دقائق`.
pub(super) fn minutes_at(r: &Reader<'_>, i: usize) -> Option<(i32, usize)> {
    let numeral = r.numeral(i).filter(|n| !n.ordinal)?;
    let minutes = i32::try_from(numeral.whole(1, 59)?).ok()?;
    let ((), end) = r.find_plain(numeral.end, |word| match word {
        Word::Unit { unit: Unit::Minute, .. } => Some(()),
        _ => None,
    })?;
    Some((minutes, end))
}

//! The hour itself: `14:30`, `8 : 45`, `العاشرة والنصف`, `الخامسة إلا ربعا`.

use khabar_text::TokenKind;

use super::days::definite_count;
use super::fraction::fraction as part_of_unit;
use crate::expr::Unit;
use crate::reader::{Numeral, Reader};
use crate::time_of_day::Clock;
use crate::value::PartOfDay;
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
    let said = r.word_is(i.wrapping_sub(1), &HOUR_WORDS);
    if let Some(clock) = dotted(r, i) {
        return Some((clock, i + 1));
    }
    let mut minutes: Option<i32> = None;
    // سبعة ونصف صباحا: a count is an hour only before a part of the day.
    let mut count = false;
    let (hour, mut end) = match r.digits(i) {
        Some((n, len)) if len <= 2 && n <= 24 => (n, i + 1),
        Some(_) => return None,
        None if r.numeral(i).is_none() => {
            let (hour, end) = match spoken_one(r, i) {
                Some(hour) => (hour, i + 1),
                None => definite_count(r, i)?,
            };
            (said || is_part(r, end)).then_some((u32::try_from(hour).ok()?, end))?
        }
        None => {
            // الخمسة العصر, as it is spoken
            let definite = |end| r.asked && r.folded(i).starts_with("ال") && is_part(r, end);
            let numeral = r.numeral(i)?;
            count = !is_hour_word(r, i, numeral.ordinal) && !definite(numeral.end);
            if count && (!r.asked || numeral.ordinal || numeral.skip > 0) {
                return None;
            }
            let (hour, more, end) = spelled(r, &numeral, said)?;
            minutes = more;
            (hour, end)
        }
    };
    if minutes.is_none()
        && let Some((more, after)) = behind(r, end, said || count)
    {
        minutes = Some(more);
        end = after;
    }
    // العاشرة والنصف إلا خمس دقائق, ونصف وخمسة
    if minutes.is_some_and(|minutes| minutes > 0)
        && let Some((more, after)) = around_half(r, end, said)
    {
        minutes = minutes.map(|minutes| minutes + more);
        end = after;
    }
    let second = minutes.is_some().then(|| seconds_at(r, end)).flatten();
    if let Some((_, after)) = second {
        end = after;
    }
    if count && !is_part(r, end) && !elevenish(r, hour, minutes, end) {
        return None;
    }
    let total = i32::try_from(hour).ok()? * 60 + minutes.unwrap_or_default();
    let total = total.rem_euclid(24 * 60 + 1);
    let clock = Clock {
        hour: u8::try_from(total / 60).ok()?,
        minute: minutes.and(u8::try_from(total % 60).ok()),
        second: second.map(|(second, _)| second),
        zone: None,
    };
    Some((clock, end))
}

pub(super) const HOUR_WORDS: [&str; 4] = ["الساعه", "والساعه", "للساعه", "بالساعه"];

/// `9.30`: with two digits behind the point an hour and its minutes.
fn dotted(r: &Reader<'_>, i: usize) -> Option<Clock> {
    let (hour, minute) = r.token_like(i, TokenKind::Number)?.folded().split_once('.')?;
    let number = |part: &str, most: u8| part.parse::<u8>().ok().filter(|n| *n <= most);
    let said = r.word_is(i.wrapping_sub(1), &HOUR_WORDS) || is_part(r, i + 1);
    (said && minute.len() == 2).then_some(())?;
    let (hour, minute) = (number(hour, 24)?, number(minute, 59));
    Some(Clock { hour, minute: Some(minute?), second: None, zone: None })
}

/// وحدة and ثنتين, feminine as they are spoken.
fn spoken_one(r: &Reader<'_>, i: usize) -> Option<u64> {
    match r.folded(i) {
        "وحده" | "وحدي" => Some(1),
        "ثنتين" | "تنتين" | "ثنتان" => Some(2),
        _ => None,
    }
}

/// `والنصف`, `و ربع`, `إلا ثلثا`, `إلا خمس دقائق`, `و20 دقيقة`, and after الساعة `وعشرة`, `إلا خمسة`.
fn behind(r: &Reader<'_>, i: usize, said: bool) -> Option<(i32, usize)> {
    if let Some(found) = fraction(r, i) {
        return Some(found);
    }
    if r.word_is(i, &["الا"]) {
        return match r.folded(i + 1) {
            "ربعا" | "ربع" | "الربع" => Some((-15, i + 2)),
            "ثلثا" | "ثلث" | "الثلث" | "تلت" | "تلتا" => Some((-20, i + 2)),
            _ => fives(r, i + 1, said).map(|(taken, end)| (-taken, end)),
        };
    }
    let apart = i + usize::from(r.word_is(i, &["و"]));
    let attached = r.numeral(apart).is_some_and(|n| n.skip > 0);
    (apart > i || attached).then(|| fives(r, apart, said)).flatten()
}

/// What goes on or off a half: `إلا خمس دقائق`, `وخمسة`.
fn around_half(r: &Reader<'_>, i: usize, said: bool) -> Option<(i32, usize)> {
    if r.word_is(i, &["الا"]) {
        return fives(r, i + 1, said).map(|(taken, end)| (-taken, end));
    }
    let apart = i + usize::from(r.word_is(i, &["و"]));
    let attached = r.numeral(apart).is_some_and(|n| n.skip > 0);
    let (more, end) = fives(r, apart, said).filter(|_| apart > i || attached)?;
    (more < 30).then_some((more, end))
}

/// Minutes by name, or five, ten, twenty of them where an hour is told.
fn fives(r: &Reader<'_>, i: usize, said: bool) -> Option<(i32, usize)> {
    minutes_at(r, i).or_else(|| {
        let numeral = r.numeral(i).filter(|n| said && n.spelled && !n.ordinal)?;
        let five = matches!(numeral.whole(1, 59)?, 5 | 10 | 20 | 25);
        let counted = r.hits(numeral.end).iter().any(|hit| matches!(hit.word, Word::Unit { .. }));
        let minutes = i32::try_from(numeral.whole(1, 59)?).ok()?;
        (five && !counted).then_some((minutes, numeral.end))
    })
}

/// `و 10 ثوان` behind the minutes.
fn seconds_at(r: &Reader<'_>, i: usize) -> Option<(u8, usize)> {
    let apart = i + usize::from(r.word_is(i, &["و"]));
    let numeral = r.numeral(apart).filter(|n| !n.ordinal && (apart > i || n.skip > 0))?;
    let second = u8::try_from(numeral.whole(1, 59)?).ok()?;
    let ((), end) = r.find_plain(numeral.end, |word| match word {
        Word::Unit { unit: Unit::Second, .. } => Some(()),
        _ => None,
    })?;
    Some((second, end))
}

/// `أحد عشر وخمسة` can be no number: eleven five.
fn elevenish(r: &Reader<'_>, hour: u32, minutes: Option<i32>, end: usize) -> bool {
    matches!(hour, 11 | 12) && minutes.is_some() && super::clock::ends_here(r, end)
}

/// A spelled hour with what the number took of its minutes: أربعة ونصف is 4.5, الثامنة وعشرين دقيقة begins with 28.
#[allow(clippy::cast_possible_truncation)]
fn spelled(r: &Reader<'_>, numeral: &Numeral, said: bool) -> Option<(u32, Option<i32>, usize)> {
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
    // الساعة خمسة وعشرين
    let told = numeral.ordinal || (said && r.asked);
    let both = numeral.whole(21, 59).filter(|both| told && both % 10 > 0)?;
    let minute = r.find_plain(numeral.end, |word| match word {
        Word::Unit { unit: Unit::Minute, .. } => Some(()),
        _ => None,
    });
    let end = match minute {
        Some(((), end)) => end,
        None => (!numeral.ordinal).then_some(numeral.end)?,
    };
    Some((both % 10, i32::try_from(both / 10 * 10).ok(), end))
}

/// Hours are feminine and definite: الثالثة, الحادية عشرة.
pub(super) fn is_hour_word(r: &Reader<'_>, i: usize, ordinal: bool) -> bool {
    let folded = r.folded(i);
    let definite = folded.contains("ال");
    // الساعة ثلاثة is said, seldom printed.
    let said = !ordinal && r.word_is(i.wrapping_sub(1), &HOUR_WORDS);
    said || (ordinal && definite && (folded.ends_with('ه') || folded.ends_with("الاولي")))
        || folded.ends_with("الواحده")
}

fn fraction(r: &Reader<'_>, i: usize) -> Option<(i32, usize)> {
    let apart = i + usize::from(r.word_is(i, &["و"]));
    let word = r.folded(apart);
    let word = if apart > i { word } else { word.strip_prefix('و')? };
    let minutes = match word {
        "النصف" | "نصف" | "نص" | "النص" => 30,
        "الربع" | "ربع" => 15,
        "الثلث" | "ثلث" | "تلت" | "التلت" => 20,
        _ => return None,
    };
    Some((minutes, apart + 1))
}

fn is_part(r: &Reader<'_>, i: usize) -> bool {
    r.hits(i).iter().any(|hit| hit.skip == 0 && matches!(hit.word, Word::DayPart { .. }))
        || day_letters(r, i).is_some()
}

/// `ص`, `م`, `am`, `p.m.`, `ق.ظ`: before or after noon, and the token behind.
pub(super) fn day_letters(r: &Reader<'_>, i: usize) -> Option<(PartOfDay, usize)> {
    let part = match r.folded(i) {
        "ص" | "am" | "a.m." | "a.m" | "ق.ظ" | "ق.ظ." => PartOfDay::Morning,
        "م" | "pm" | "p.m." | "p.m" | "ب.ظ" | "ب.ظ." => PartOfDay::Evening,
        _ => return None,
    };
    Some((part, i + 1))
}

/// `30 دقيقة`, `خمس دقائق`, `ربع ساعة`.
pub(super) fn minutes_at(r: &Reader<'_>, i: usize) -> Option<(i32, usize)> {
    if let Some(length) = part_of_unit(r, i)
        && let [(amount, Unit::Minute)] = length.duration.parts()
    {
        return Some((i32::try_from(amount.as_whole()?).ok()?, length.end));
    }
    let numeral = r.numeral(i).filter(|n| !n.ordinal)?;
    let minutes = i32::try_from(numeral.whole(1, 59)?).ok()?;
    let ((), end) = r.find_plain(numeral.end, |word| match word {
        Word::Unit { unit: Unit::Minute, .. } => Some(()),
        _ => None,
    })?;
    Some((minutes, end))
}

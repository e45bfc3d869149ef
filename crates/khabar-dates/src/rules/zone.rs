//! Time zones behind a clock: `بتوقيت غرينتش`, `بالتوقيت المحلي`, `GMT+3`, `+03:00`.

use khabar_text::TokenKind;

use super::calendar::skip_word;
use super::hour::time_like;
use crate::reader::Reader;
use crate::time_of_day::{Clock, Zone};
use crate::words::{Word, ZoneName};

/// `بتوقيت غرينتش`, `بالتوقيت المحلي`, `GMT`.
pub(super) fn with_zone(r: &Reader<'_>, clock: Clock, i: usize) -> (Clock, usize) {
    // 22-4 and 5-6 are no hours with a zone; 9:30-11:00 is a range unless a date stands before it.
    let dated = || {
        (2..=4)
            .filter_map(|back| i.checked_sub(back))
            .any(|at| r.token_like(at, TokenKind::DateLike).is_some())
    };
    if let Some((offset, end)) = shift(r, i)
        .filter(|_| r.glued(i) && clock.minute.is_some() && time_like(r, i + 1).is_some())
        .filter(|((sign, ..), _)| *sign == '+' || dated())
    {
        return (Clock { zone: Some(zone_of(offset)), ..clock }, end);
    }
    let bracket = r.word_is(i, &["("]);
    let at = i + usize::from(bracket);
    let worded = skip_word(r, at, &["بتوقيت", "توقيت", "بالتوقيت", "حسب"]);
    let worded = if worded > at {
        skip_word(r, worded, &["مدينه", "توقيت", "بتوقيت"])
    } else {
        worded
    };
    let latin = r.word_is(at, &["gmt", "utc"]);
    // ت غ, ت.غ
    if let Some(end) = greenwich_in_letters(r, at) {
        let zone = Zone { name: "Etc/UTC".to_owned(), offset: Some("Z".to_owned()) };
        let end = end + usize::from(bracket && r.word_is(end, &[")"]));
        return (Clock { zone: Some(zone), ..clock }, end);
    }
    if worded == at && !latin {
        return (clock, i);
    }
    let zone = r.find_plain(worded, |word| match word {
        Word::Zone(ZoneName { name, offset }) => {
            Some(Zone { name: (*name).to_owned(), offset: offset.map(str::to_owned) })
        }
        _ => None,
    });
    match zone {
        Some((zone, end)) => {
            let shifted = shift(r, end).filter(|_| zone.offset.as_deref() == Some("Z"));
            let (zone, end) = match shifted {
                Some((offset, end)) => (zone_of(offset), end),
                None => (zone, end),
            };
            let end = end + usize::from(bracket && r.word_is(end, &[")"]));
            (Clock { zone: Some(zone), ..clock }, end)
        }
        None => (clock, i),
    }
}

/// `ت غ`, `ت.غ.`: Greenwich, as agencies shorten it.
fn greenwich_in_letters(r: &Reader<'_>, i: usize) -> Option<usize> {
    if r.word_is(i, &["تغ", "ت.غ", "ت.غ."]) {
        return Some(i + 1);
    }
    r.word_is(i, &["ت"]).then_some(())?;
    let at = skip_word(r, i + 1, &["."]);
    let end = r.word_is(at, &["غ"]).then_some(at + 1)?;
    Some(if at > i + 1 { skip_word(r, end, &["."]) } else { end })
}

/// `+3`, `-04:30`: hours and minutes from the prime meridian.
fn shift(r: &Reader<'_>, i: usize) -> Option<((char, u8, u8), usize)> {
    let sign = match r.folded(i) {
        "+" => '+',
        "-" | "\u{2212}" => '-',
        _ => return None,
    };
    if let Some((clock, end)) = time_like(r, i + 1).filter(|(clock, _)| clock.second.is_none()) {
        return (clock.hour <= 14)
            .then_some(((sign, clock.hour, clock.minute.unwrap_or_default()), end));
    }
    let (hours, len) = r.digits(i + 1).filter(|_| r.glued(i + 1))?;
    let (hours, minutes) = if len == 4 { (hours / 100, hours % 100) } else { (hours, 0) };
    (hours <= 14 && minutes <= 59)
        .then_some(((sign, u8::try_from(hours).ok()?, u8::try_from(minutes).ok()?), i + 2))
}

fn zone_of((sign, hours, minutes): (char, u8, u8)) -> Zone {
    let offset = format!("{sign}{hours:02}:{minutes:02}");
    Zone { name: format!("UTC{offset}"), offset: Some(offset) }
}

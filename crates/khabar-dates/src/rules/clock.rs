//! Clock times and parts of the day: `الساعة العاشرة والنصف مساء`, `14:30 بتوقيت غرينتش`, `مساء أمس`.

use khabar_text::TokenKind;

use super::{Found, calendar::skip_word, period};
use crate::expr::{Clock, DateExpr, TimeOfDay, Unit, Zone};
use crate::reader::Reader;
use crate::timex::{Signal, TimexKind};
use crate::value::PartOfDay;
use crate::words::{Count, DayPartForm, Word};

pub(super) fn read(r: &Reader<'_>, i: usize) -> Option<Found> {
    midnight(r, i)
        .or_else(|| spoken(r, i))
        .or_else(|| digits(r, i))
        .or_else(|| hour_with_part(r, i))
}

fn time(
    rule: &'static str,
    tokens: (usize, usize),
    skip: usize,
    clock: Clock,
    on: Option<DateExpr>,
) -> Found {
    let expr = DateExpr::Time { time: TimeOfDay::Clock(clock), on: on.map(Box::new) };
    Found::new(rule, tokens, skip, TimexKind::Time, expr)
}

/// `الساعة الثالثة عصرا`, `الساعة 20:15`, `الساعة العاشرة من صباح اليوم`.
fn spoken(r: &Reader<'_>, i: usize) -> Option<Found> {
    let ((), hit) = r.find(i, |hit| match hit.word {
        Word::Unit { unit: Unit::Hour, count: Count::One, definite: true } => Some(()),
        _ => None,
    })?;
    let (clock, end) = time_like(r, hit.end).or_else(|| hour(r, hit.end))?;
    let (clock, on, end) = rest(r, clock, end);
    Some(time("clock", (i, end), hit.skip, clock, on))
}

/// `14:30` where something says that it is a time: a preposition, a part of day, a zone.
fn digits(r: &Reader<'_>, i: usize) -> Option<Found> {
    let (clock, end) = time_like(r, i)?;
    let (clock, on, after) = rest(r, clock, end);
    let prepared = matches!(
        r.signal_before(i),
        Some(
            Signal::In
                | Signal::Until
                | Signal::From
                | Signal::To
                | Signal::Since
                | Signal::Before
                | Signal::After
        )
    ) || r
        .word_is(i.wrapping_sub(1), &["عند", "نحو", "حوالي", "بتوقيت", "و", "-", "|"]);
    (after > end || prepared).then(|| time("clock-digits", (i, after), 0, clock, on))
}

/// `الثالثة عصرا`, `8 مساء`: the part of day makes it a time.
fn hour_with_part(r: &Reader<'_>, i: usize) -> Option<Found> {
    let numeral = r.numeral(i)?;
    if numeral.spelled && !numeral.ordinal {
        return None;
    }
    // الساعات الأولى من الفجر are no one o'clock, and 20 م is a length.
    if r.folded(i).ends_with("اولي") || r.word_is(i + 1, &["ص", "م", "am", "pm"]) {
        return None;
    }
    let (clock, end) = hour(r, i)?;
    // A day behind it is not enough: التقى 2 يوم السبت.
    let parted = with_part_and_zone(r, with_zone(r, clock.clone(), end).0, end).1 > end;
    if !parted && with_zone(r, clock.clone(), end).1 == end {
        return None;
    }
    let (clock, on, after) = rest(r, clock, end);
    (after > end).then(|| time("hour-with-part", (i, after), numeral.skip, clock, on))
}

/// `منتصف الليل`, `منتصف ليل الجمعة`, `منتصف النهار`.
fn midnight(r: &Reader<'_>, i: usize) -> Option<Found> {
    let folded = r.folded(i);
    let skip = folded.strip_suffix("منتصف")?.len();
    let hour = match r.folded(i + 1) {
        "الليل" | "ليل" | "الليله" => 0,
        "النهار" | "نهار" => 12,
        _ => return None,
    };
    let on = period::day_expr(r, i + 2);
    let end = on.as_ref().map_or(i + 2, |(_, end)| *end);
    if on.is_none() && !r.folded(i + 1).starts_with("ال") {
        return None;
    }
    let clock = Clock { hour, minute: None, second: None, zone: None };
    let (clock, end) = with_zone(r, clock, end);
    Some(time("midnight", (i, end), skip, clock, on.map(|(on, _)| on)))
}

/// A token `14:30`, or `14:30:05`.
pub(super) fn time_like(r: &Reader<'_>, i: usize) -> Option<(Clock, usize)> {
    if let Some(spaced) = spaced(r, i) {
        return Some(spaced);
    }
    let token = r.token(i).filter(|token| token.kind() == TokenKind::TimeLike)?;
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
    let ((hour, hour_len), (minute, minute_len)) = (r.digits(i)?, r.digits(i + 2)?);
    let colon = r.word_is(i + 1, &[":"]);
    (colon && hour_len <= 2 && minute_len == 2 && hour <= 24 && minute <= 59).then_some(())?;
    let clock = Clock {
        hour: u8::try_from(hour).ok()?,
        minute: u8::try_from(minute).ok(),
        second: None,
        zone: None,
    };
    Some((clock, i + 3))
}

/// An hour in words or digits with its fraction: `العاشرة والنصف`, `الخامسة إلا ربعا`, `8`.
fn hour(r: &Reader<'_>, i: usize) -> Option<(Clock, usize)> {
    let (hour, mut end) = match r.digits(i) {
        Some((n, len)) if len <= 2 && n <= 24 => (n, i + 1),
        Some(_) => return None,
        None => {
            let numeral = r.numeral(i).filter(|n| is_hour_word(r, i, n.ordinal))?;
            (numeral.whole(1, 12)?, numeral.end)
        }
    };
    let mut minutes: Option<i32> = None;
    if let Some(fraction) = fraction(r.folded(end)) {
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

/// Hours are feminine and definite: الثالثة, الحادية عشرة.
fn is_hour_word(r: &Reader<'_>, i: usize, ordinal: bool) -> bool {
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

/// `30 دقيقة`, `خمس دقائق`.
fn minutes_at(r: &Reader<'_>, i: usize) -> Option<(i32, usize)> {
    let numeral = r.numeral(i).filter(|n| !n.ordinal)?;
    let minutes = i32::try_from(numeral.whole(1, 59)?).ok()?;
    let ((), end) = r.find_plain(numeral.end, |word| match word {
        Word::Unit { unit: Unit::Minute, .. } => Some(()),
        _ => None,
    })?;
    Some((minutes, end))
}

/// Part of day, day and zone behind a clock, in the orders they are printed in.
fn rest(r: &Reader<'_>, clock: Clock, end: usize) -> (Clock, Option<DateExpr>, usize) {
    let (clock, end) = with_zone(r, clock, end);
    let (clock, end) = with_part(r, clock, end);
    let of = skip_word(r, end, &["من"]);
    let of = of + usize::from(r.is_comma(of) && of == end);
    let (on, end) = match period::day_expr(r, of) {
        Some((on, end)) => (Some(on), end),
        None => (None, end),
    };
    let (clock, end) = with_zone(r, clock, end);
    (clock, on, end)
}

/// Part of day and zone behind the clock of a numeric date.
pub(super) fn with_part_and_zone(r: &Reader<'_>, clock: Clock, end: usize) -> (Clock, usize) {
    let (clock, end) = with_part(r, clock, end);
    with_zone(r, clock, end)
}

/// `مساء`, `من صباح`, `بعد الظهر`, `ص`, `م`.
fn with_part(r: &Reader<'_>, clock: Clock, end: usize) -> (Clock, usize) {
    let letter = match r.folded(end) {
        "ص" | "am" => Some(PartOfDay::Morning),
        "م" | "pm" => Some(PartOfDay::Evening),
        _ => None,
    };
    if let Some(part) = letter {
        return (at_part(clock, part), end + 1);
    }
    let of = skip_word(r, end, &["من", "في"]);
    let part = r.find_plain(of, |word| match word {
        Word::DayPart { part, form: DayPartForm::Adverb } if of == end => Some(part),
        Word::DayPart { part, form } if form != DayPartForm::Adverb => Some(part),
        _ => None,
    });
    match part {
        Some((part, after)) => (at_part(clock, part), after),
        None => (clock, end),
    }
}

fn at_part(clock: Clock, part: PartOfDay) -> Clock {
    let hour = match (part, clock.hour) {
        (PartOfDay::Morning, 12) => 0,
        (PartOfDay::Night, 12) => 0,
        (PartOfDay::Noon, hour @ 1..=4) => hour + 12,
        (PartOfDay::Afternoon | PartOfDay::Evening, hour @ 1..=11) => hour + 12,
        (PartOfDay::Night, hour @ 6..=11) => hour + 12,
        (_, hour) => hour,
    };
    Clock { hour, ..clock }
}

/// `بتوقيت غرينتش`, `بالتوقيت المحلي`, `GMT`.
fn with_zone(r: &Reader<'_>, clock: Clock, i: usize) -> (Clock, usize) {
    let bracket = r.word_is(i, &["("]);
    let at = i + usize::from(bracket);
    let worded = skip_word(r, at, &["بتوقيت", "توقيت", "بالتوقيت", "حسب"]);
    let worded = if worded > at {
        skip_word(r, worded, &["مدينه", "توقيت", "بتوقيت"])
    } else {
        worded
    };
    let latin = r.word_is(at, &["gmt", "utc"]);
    if worded == at && !latin {
        return (clock, i);
    }
    let zone = r.find_plain(worded, |word| match word {
        Word::Zone { name, offset } => {
            Some(Zone { name: name.to_owned(), offset: offset.map(str::to_owned) })
        }
        _ => None,
    });
    match zone {
        Some((zone, end)) => {
            let end = end + usize::from(bracket && r.word_is(end, &[")"]));
            (Clock { zone: Some(zone), ..clock }, end)
        }
        None => (clock, i),
    }
}

/// `مساء أمس`, `صباح الأحد المقبل`, `فجرا`, `في الصباح`.
pub(super) fn part_of_day(r: &Reader<'_>, i: usize) -> Option<Found> {
    let ((part, form), hit) = r.find(i, |hit| match hit.word {
        Word::DayPart { part, form } => Some((part, form)),
        _ => None,
    })?;
    let found = |rule, end, on: Option<DateExpr>| {
        let expr = DateExpr::Time { time: TimeOfDay::Part(part), on: on.map(Box::new) };
        Found::new(rule, (i, end), hit.skip, TimexKind::Time, expr)
    };
    if let Some((on, end)) = period::day_expr(r, hit.end) {
        return Some(found("part-of-named-day", end, Some(on)));
    }
    let both = r.hits(i).iter().any(|other| {
        other.end == hit.end
            && matches!(other.word, Word::DayPart { form: DayPartForm::Adverb, .. })
    });
    if both {
        return Some(found("part-of-day", hit.end, None));
    }
    let prepared = matches!(
        r.signal_before(i),
        Some(
            Signal::In | Signal::From | Signal::To | Signal::Until | Signal::Since | Signal::During
        )
    );
    // في العصر الحديث is an age.
    let age = r.folded(hit.end).starts_with("ال") && !r.word_is(hit.end, &["الي", "الا", "الان"]);
    (form == DayPartForm::Definite && prepared && !age).then(|| found("part-of-day", hit.end, None))
}

//! Clock times: `الساعة العاشرة والنصف مساء`, `14:30 بتوقيت غرينتش`.

use super::hour::{day_letters, hour, is_hour_word, minutes_at, time_like};
use super::zone::with_zone;
use super::{Found, calendar::skip_word, period};
use crate::expr::{DateExpr, Unit};
use crate::reader::{Hit, Reader};
use crate::time_of_day::{Clock, TimeOfDay};
use crate::timex::{Signal, TimexKind};
use crate::value::PartOfDay;
use crate::words::{Count, DayPartForm, Trap, Word};

pub(super) fn read(r: &Reader<'_>, i: usize) -> Option<Found> {
    midnight(r, i)
        .or_else(|| spoken(r, i))
        .or_else(|| digits(r, i))
        .or_else(|| hour_with_part(r, i))
        .or_else(|| minutes_around(r, i))
        .or_else(|| spoken_hour(r, i))
        .or_else(|| hour_alone(r, i))
        .or_else(|| hours_and_minutes_in_one(r, i))
        .or_else(|| minute_of_hour(r, i))
}

/// `الدقيقة 10`: in the news it is of a match.
fn minute_of_hour(r: &Reader<'_>, i: usize) -> Option<Found> {
    let ((), hit) = r.find(i, |hit| match hit.word {
        Word::Unit { unit: Unit::Minute, count: Count::One, definite: true } if r.asked => Some(()),
        _ => None,
    })?;
    let numeral = r.numeral(hit.end).filter(|n| n.skip == 0)?;
    let minute = u8::try_from(numeral.whole(1, 59)?).ok()?;
    let tokens = (i, numeral.end);
    Some(Found::new("minute-of-hour", tokens, hit.skip, TimexKind::Time, DateExpr::Minute(minute)))
}

pub(super) fn time(
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
    let (clock, end) = clock_said(r, hit.end)?;
    let (clock, on, end) = rest(r, clock, end);
    Some(time("clock", (i, end), hit.skip, clock, on))
}

fn clock_said(r: &Reader<'_>, i: usize) -> Option<(Clock, usize)> {
    time_like(r, i).or_else(|| with_comma(r, i)).or_else(|| hour(r, i)).or_else(|| packed(r, i))
}

/// `11,15`, as French presses set it.
fn with_comma(r: &Reader<'_>, i: usize) -> Option<(Clock, usize)> {
    let ((hour, 1..=2), (minute, 2)) = (r.digits(i)?, r.digits(i + 2)?) else { return None };
    let glued = r.is_comma(i + 1) && r.glued(i + 1) && r.glued(i + 2);
    let hour = u8::try_from(hour).ok().filter(|hour| glued && *hour <= 24)?;
    let minute = u8::try_from(minute).ok().filter(|minute| *minute <= 59)?;
    Some((Clock { hour, minute: Some(minute), second: None, zone: None }, i + 3))
}

/// `الساعة 0742`, as agencies print it.
fn packed(r: &Reader<'_>, i: usize) -> Option<(Clock, usize)> {
    let (number, 4) = r.digits(i)? else { return None };
    let hour = u8::try_from(number / 100).ok().filter(|hour| *hour <= 23)?;
    let minute = u8::try_from(number % 100).ok().filter(|minute| *minute <= 59)?;
    Some((Clock { hour, minute: Some(minute), second: None, zone: None }, i + 1))
}

/// `14:30` where something says that it is a time: a preposition, a part of day, a zone.
fn digits(r: &Reader<'_>, i: usize) -> Option<Found> {
    let comma =
        || with_comma(r, i).filter(|(clock, end)| with_zone(r, clock.clone(), *end).1 > *end);
    let (clock, end) = time_like(r, i).or_else(comma)?;
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
    (after > end || prepared || r.asked).then(|| time("clock-digits", (i, after), 0, clock, on))
}

/// `ثلاث دقائق قبل الثامنة`, `عشرون دقيقة بعد الخامسة صباحا`.
fn minutes_around(r: &Reader<'_>, i: usize) -> Option<Found> {
    r.numeral(i).is_none_or(|n| n.skip == 0).then_some(())?;
    let (minutes, end) = minutes_at(r, i)?;
    let sign = match r.folded(end) {
        "قبل" => -1,
        "بعد" => 1,
        _ => return None,
    };
    let at = skip_word(r, end + 1, &["الساعه"]);
    let (clock, end) = hour(r, at).filter(|_| {
        at > end + 1 || r.numeral(at).is_some_and(|n| n.ordinal && is_hour_word(r, at, true))
    })?;
    let (clock, on, end) = rest(r, clock, end);
    let total = i32::from(clock.hour) * 60 + i32::from(clock.minute.unwrap_or_default());
    let total = (total + sign * minutes).rem_euclid(24 * 60);
    let clock = Clock {
        hour: u8::try_from(total / 60).ok()?,
        minute: u8::try_from(total % 60).ok(),
        ..clock
    };
    Some(time("minutes-around-hour", (i, end), 0, clock, on))
}

/// `الثامنة والنصف`, `عند السابعة`; an assistant also hears `في السابعة` and `عند 7`.
fn hour_alone(r: &Reader<'_>, i: usize) -> Option<Found> {
    let numeral = r.numeral(i)?;
    let prepared = r.word_is(i.wrapping_sub(1), &["عند", "حوالي", "نحو", "تمام"]);
    let said = prepared
        || i.checked_sub(1)
            .is_some_and(|at| r.word_is(at, &["في", "الي", "حتي", "من", "قبل", "بعد", "علي"]));
    if numeral.skip > 0 {
        return None;
    }
    if r.digits(i).is_some() {
        // هذه الليلة في 7
        let night = i >= 2
            && r.numeral(i.wrapping_sub(3)).is_none()
            && r.hits(i - 2).iter().any(|hit| {
                matches!(hit.word, Word::DayPart { .. } | Word::Unit { unit: Unit::Night, .. })
            });
        let (clock, end) = hour(r, i).filter(|(clock, _)| clock.hour <= 12)?;
        let heard = r.asked && (prepared || (said && night)) && ends_here(r, end);
        return heard.then(|| time("hour-alone", (i, end), 0, clock, None));
    }
    // أحد عشر وخمسة
    if numeral.spelled && !numeral.ordinal && r.asked {
        let (clock, end) = hour(r, i).filter(|(clock, _)| clock.minute.is_some())?;
        return Some(time("hour-alone", (i, end), 0, clock, None));
    }
    if !numeral.ordinal || !is_hour_word(r, i, true) {
        return None;
    }
    let (clock, end) = hour(r, i)?;
    let fraction = clock.minute.is_some();
    // في السابعة من عمره is an age.
    let age = r.word_is(end, &["من"]) && r.folded(end + 1).contains("عمر");
    // الجائزة الأولى is no hour; الحادية عشرة hardly is anything else.
    let late = clock.hour >= 11;
    let alone = (prepared || (r.asked && (said || late))) && ends_here(r, end);
    (!age && (fraction || alone)).then(|| time("hour-alone", (i, end), 0, clock, None))
}

/// Whether nothing follows that these words could count.
pub(super) fn ends_here(r: &Reader<'_>, i: usize) -> bool {
    use khabar_text::TokenKind;
    r.kind(i).is_none_or(|kind| kind == TokenKind::Punctuation)
        || r.tokens.line_break_before(i)
        || r.hits(i).iter().any(|hit| matches!(hit.word, Word::Signal(_)))
        || r.word_is(i, &["و", "او", "الساعه", "مع", "علي", "لدي", "عن", "ان", "كما", "وقد"])
        || r.is_trap(i, Trap::AfterToday)
}

/// `الخمسة العصر`, as it is spoken.
fn spoken_hour(r: &Reader<'_>, i: usize) -> Option<Found> {
    if r.numeral(i).is_some() || r.digits(i).is_some() || !r.asked {
        return None;
    }
    let (clock, end) = hour(r, i)?;
    let (clock, on, end) = rest(r, clock, end);
    Some(time("hour-with-part", (i, end), 0, clock, on))
}

/// `1140 صباحا`: hour and minutes without a colon, as they are typed.
fn hours_and_minutes_in_one(r: &Reader<'_>, i: usize) -> Option<Found> {
    let (number, 3..=4) = r.digits(i).filter(|_| r.asked)? else { return None };
    let clock = Clock {
        hour: u8::try_from(number / 100).ok().filter(|hour| *hour <= 24)?,
        minute: u8::try_from(number % 100).ok().filter(|minute| *minute <= 59),
        second: None,
        zone: None,
    };
    let (parted, end) = with_part(r, clock, i + 1);
    (end > i + 1 && parted.minute.is_some())
        .then(|| time("clock-digits", (i, end), 0, parted, None))
}

/// `الثالثة عصرا`, `8 مساء`: the part of day makes it a time.
fn hour_with_part(r: &Reader<'_>, i: usize) -> Option<Found> {
    let numeral = r.numeral(i)?;
    let one = r.folded(i).ends_with("الواحده");
    if numeral.spelled && !numeral.ordinal && !r.asked && !one {
        return None;
    }
    // الساعات الأولى من الفجر are no one o'clock, and 20 م is a length.
    let letter = day_letters(r, i + 1).is_some();
    let told = r.asked && numeral.whole(1, 12).is_some() && ends_here(r, i + 2);
    if r.folded(i).ends_with("اولي") || (letter && !told) {
        return None;
    }
    if !r.asked && numeral.ordinal && agrees_with_noun(r, i) {
        return None;
    }
    // عيار 21 مساء, 2-1 مساء
    let score = i >= 2 && r.word_is(i - 1, &["-", "–"]) && r.digits(i - 2).is_some();
    if !r.asked && r.digits(i).is_some_and(|(n, _)| n > 12 || score) {
        return None;
    }
    let (clock, end) = hour(r, i)?;
    // 8 هذا الصباح, as an assistant is told.
    let this = period::read(r, end + usize::from(r.is_comma(end))).filter(|_| r.asked);
    if let Some(Found { expr: DateExpr::Time { time: TimeOfDay::Part(part), on }, end, .. }) = this
    {
        let time = DateExpr::Time { time: TimeOfDay::Clock(at_part(clock, part)), on };
        return Some(Found::new("hour-with-part", (i, end), numeral.skip, TimexKind::Time, time));
    }
    // A day behind it is not enough: التقى 2 يوم السبت.
    let parted = with_part_and_zone(r, with_zone(r, clock.clone(), end).0, end).1 > end;
    if !parted && with_zone(r, clock.clone(), end).1 == end {
        return None;
    }
    let (clock, on, after) = rest(r, clock, end);
    (after > end).then(|| time("hour-with-part", (i, after), numeral.skip, clock, on))
}

/// In الدفعة الثالثة عصر اليوم the ordinal is of the batch; weekdays end in ة too.
fn agrees_with_noun(r: &Reader<'_>, i: usize) -> bool {
    let Some(at) = i.checked_sub(1) else { return false };
    let noun = r.folded(at).trim_start_matches(['و', 'ف', 'ب', 'ك']);
    let definite = noun.starts_with("ال") || noun.starts_with("لل");
    let other = r.hits(at).iter().any(|hit| {
        matches!(hit.word, Word::Weekday { .. } | Word::Unit { .. } | Word::DayPart { .. })
    });
    definite && noun.ends_with('ه') && !other && !is_city(r, at)
}

/// `بتوقيت القاهرة الثامنة مساء`.
fn is_city(r: &Reader<'_>, at: usize) -> bool {
    (1..=3).filter_map(|back| at.checked_sub(back)).any(|at| r.folded(at).ends_with("توقيت"))
}

/// `منتصف الليل`, `منتصف ليل الجمعة`, `منتصف النهار`.
fn midnight(r: &Reader<'_>, i: usize) -> Option<Found> {
    let folded = r.folded(i);
    let skip = ["منتصف", "نصف", "نص"].iter().find_map(|word| folded.strip_suffix(word))?.len();
    let (hour, end) = middle(r, i)?;
    let at = end - 1;
    let on = period::day_expr(r, at + 1);
    let end = on.as_ref().map_or(at + 1, |(_, end)| *end);
    if on.is_none() && !r.folded(at).starts_with("ال") {
        return None;
    }
    let clock = Clock { hour, minute: None, second: None, zone: None };
    let (clock, end) = with_zone(r, clock, end);
    Some(time("midnight", (i, end), skip, clock, on.map(|(on, _)| on)))
}

/// The hour in the middle of night or day, at منتصف, and the token after.
fn middle(r: &Reader<'_>, i: usize) -> Option<(u8, usize)> {
    let folded = r.folded(i).trim_start_matches(['و', 'ف', 'ب', 'ل', 'ك']);
    matches!(folded, "منتصف" | "نصف" | "نص").then_some(())?;
    let at = skip_word(r, i + 1, &["-"]);
    let hour = match r.folded(at) {
        "الليل" | "ليل" | "الليله" | "ليله" => 0,
        "النهار" | "نهار" => 12,
        // In the middle between eight and noon.
        "الصباح" if r.asked => 10,
        _ => return None,
    };
    Some((hour, at + 1))
}

/// Part of day, day and zone behind a clock, in the orders they are printed in.
pub(super) fn rest(r: &Reader<'_>, clock: Clock, end: usize) -> (Clock, Option<DateExpr>, usize) {
    let (clock, end) = with_zone(r, clock, end);
    let (clock, end) = with_part(r, clock, end);
    let (clock, end) = with_minutes(r, clock, end);
    let of = skip_word(r, end, &["من"]);
    let of = of + usize::from(r.is_comma(of) && of == end);
    let (on, end) = match period::day_expr(r, of) {
        Some((on, end)) => (Some(on), end),
        None => (None, end),
    };
    let (clock, end) = with_zone(r, clock, end);
    (clock, on, end)
}

/// `الثامنة مساء وعشر دقائق`.
fn with_minutes(r: &Reader<'_>, clock: Clock, i: usize) -> (Clock, usize) {
    let attached = clock.minute.is_none() && r.numeral(i).is_some_and(|n| n.skip > 0);
    match minutes_at(r, i).filter(|_| attached) {
        Some((minutes, end)) => (Clock { minute: u8::try_from(minutes).ok(), ..clock }, end),
        None => (clock, i),
    }
}

/// Part of day and zone behind the clock of a numeric date.
pub(super) fn with_part_and_zone(r: &Reader<'_>, clock: Clock, end: usize) -> (Clock, usize) {
    let (clock, end) = with_part(r, clock, end);
    with_zone(r, clock, end)
}

/// `مساء`, `من صباح`, `بعد الظهر`, `ص`, `م`.
pub(super) fn with_part(r: &Reader<'_>, clock: Clock, end: usize) -> (Clock, usize) {
    if let Some((part, end)) = day_letters(r, end) {
        return (at_part(clock, part), end);
    }
    // 12 منتصف الليل
    if clock.hour == 12
        && let Some((hour, end)) = middle(r, end)
    {
        return (Clock { hour, ..clock }, end);
    }
    let of = skip_word(r, end, &["من", "في"]);
    let of = if r.asked { skip_word(r, of, &["وقت"]) } else { of };
    let part = r.find_plain(of, |word| match word {
        Word::DayPart { part, form: DayPartForm::Adverb } if of == end => Some(part),
        Word::DayPart { part, form } if form != DayPartForm::Adverb => Some(part),
        _ => None,
    });
    // 10 بالليل
    let by = || {
        let by = |hit: &Hit| hit.skip == 2 && r.asked && r.folded(end).starts_with("بال");
        let part = r.find(end, |hit| match hit.word {
            Word::DayPart { part, .. } if by(hit) => Some(part),
            _ => None,
        });
        part.map(|(part, hit)| (part, hit.end))
    };
    match part.or_else(by) {
        Some((part, after)) => (at_part(clock, part), after),
        None => (clock, end),
    }
}

pub(crate) fn at_part(clock: Clock, part: PartOfDay) -> Clock {
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

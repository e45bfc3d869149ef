//! Lengths of time: `ثلاث سنوات`, `يومين`, `عدة أسابيع`, `عام ونصف العام`, `ساعتين و30 دقيقة`.

use khabar_text::TokenKind;

use super::fraction::{and_fraction, fraction};
use super::{Found, anchored, several::amount};
use crate::expr::{DateExpr, Unit};
use crate::length::{Amount, Duration};
use crate::reader::{Hit, Reader};
use crate::timex::{Modifier, Signal, TimexKind};
use crate::words::{Count, DayPartForm, Word};

/// A length with the tokens it takes.
#[derive(Debug, Clone)]
pub(super) struct Length {
    pub(super) duration: Duration,
    pub(super) skip: usize,
    pub(super) end: usize,
    /// `على الأقل`, `تقريبا` behind it.
    pub(super) modifier: Option<Modifier>,
}

pub(super) fn read(r: &Reader<'_>, i: usize) -> Option<Found> {
    let signal = matches!(
        r.signal_before(i),
        Some(Signal::Since | Signal::After | Signal::Before | Signal::During)
    );
    // يوما بعد يوم only says that time goes by.
    let again = i >= 2 && same_unit(r, i - 2, i);
    let signal = signal && !again;
    // ساعة إلا ربعا
    let lacking = || {
        one(r, i)
            .map(|length| less(r, length))
            .filter(|l| r.word_is(l.end.wrapping_sub(2), &["الا"]))
    };
    let length = counted(r, i)
        .or_else(lacking)
        .or_else(|| if signal { one(r, i) } else { None })
        .or_else(|| in_one(r, i))
        .or_else(|| several(r, i, signal))
        .or_else(|| by_how_much(r, i))
        .or_else(|| all_of(r, i))
        .or_else(|| alone(r, i))?;
    anchored::from_now(r, i, &length).or_else(|| Some(found("duration", i, length)))
}

/// `أعلى مستوى في شهر`: one, where nothing tells which.
fn in_one(r: &Reader<'_>, i: usize) -> Option<Length> {
    let inside = i > 0 && r.word_is(i - 1, &["في"]);
    let length = one(r, i).filter(|length| inside && length.skip == 0)?;
    let unit = length.duration.finest_unit()?;
    // في عقد is also in a contract.
    let long = matches!(unit, Unit::Week | Unit::Month | Unit::Year | Unit::Century);
    (long && super::clock::ends_here(r, length.end)).then_some(length)
}

/// Whether two tokens are one unit, as in `يوما بعد يوم`.
pub(super) fn same_unit(r: &Reader<'_>, first: usize, second: usize) -> bool {
    let unit = |at| {
        r.find(at, |hit| match hit.word {
            Word::Unit { unit, .. } => Some(unit),
            _ => None,
        })
    };
    unit(first).zip(unit(second)).is_some_and(|((one, _), (other, _))| one == other)
}

/// `قبل الانتخابات بأسبوع`, `بعد الحرب بسنوات`: the length with بـ behind what it is counted from.
fn by_how_much(r: &Reader<'_>, i: usize) -> Option<Length> {
    const REACH: usize = 5;
    r.folded(i).starts_with('ب').then_some(())?;
    let counted_from = (i.saturating_sub(REACH)..i.saturating_sub(1)).any(|at| {
        let side = |hit: &Hit| matches!(hit.word, Word::Signal(Signal::Before | Signal::After));
        r.hits(at).iter().any(side)
    });
    counted_from.then_some(())?;
    one(r, i).or_else(|| several(r, i, true)).filter(|length| length.skip == 2)
}

/// `طوال العام`, `طيلة اليوم`: one whole unit.
fn all_of(r: &Reader<'_>, i: usize) -> Option<Length> {
    let folded = r.folded(i);
    let skip = ["طوال", "طيله"].iter().find_map(|word| folded.strip_suffix(word))?;
    matches!(skip, "" | "و" | "ل" | "ول").then_some(())?;
    let (unit, end) = r.find_plain(i + 1, |word| match word {
        Word::Unit { unit, count: Count::One, definite: true } => Some(unit),
        _ => None,
    })?;
    let long = matches!(unit, Unit::Day | Unit::Week | Unit::Month | Unit::Year);
    // طوال العام الماضي, طوال اليومين names which one.
    let which = r.hits(end).iter().any(|hit| matches!(hit.word, Word::Step(_)));
    (long && !which && r.numeral(end).is_none()).then(|| Length {
        duration: Duration::new(Amount::whole(1), unit),
        skip: skip.len(),
        end,
        modifier: None,
    })
}

/// `أسبوع` and nothing else: an assistant is told how long.
fn alone(r: &Reader<'_>, i: usize) -> Option<Length> {
    let only =
        |from: usize, to: usize| (from..to).all(|at| r.kind(at) == Some(TokenKind::Punctuation));
    let length = one(r, i).filter(|length| length.skip == 0)?;
    (r.asked && only(0, i) && only(length.end, r.len())).then_some(length)
}

fn found(rule: &'static str, i: usize, length: Length) -> Found {
    let mut found = Found::new(
        rule,
        (i, length.end),
        length.skip,
        TimexKind::Duration,
        DateExpr::Duration(length.duration),
    );
    found.modifier = length.modifier;
    found
}

/// Any length, a lone `عام` or `سنوات` among them: what may follow قبل or أكثر من.
pub(super) fn any(r: &Reader<'_>, i: usize) -> Option<Length> {
    counted(r, i).or_else(|| one(r, i)).or_else(|| several(r, i, true))
}

/// A length that says how many, with all its parts.
pub(super) fn counted(r: &Reader<'_>, i: usize) -> Option<Length> {
    let mut length = part(r, i).or_else(|| one_and_more(r, i))?;
    for _ in 0..5 {
        let Some((next, end)) = joined(r, length.end) else { break };
        // يومين وثلاثة أيام are two lengths.
        let repeats = length.duration.parts().iter().any(|(_, unit)| *unit == next.1);
        let smaller = length.duration.finest_unit().is_some_and(|finest| next.1 < finest);
        let counted = matches!(next.0, Amount::Hundredths(_));
        if (repeats || !smaller) && !(r.asked || (counted && !repeats)) {
            break;
        }
        length.duration = length.duration.and(next.0, next.1);
        length.end = end;
    }
    length.duration = length.duration.in_order();
    Some(behind(r, less(r, length)))
}

/// `يومين وساعة إلا ربعا`: a quarter of the last unit is taken off.
fn less(r: &Reader<'_>, length: Length) -> Length {
    let part = match (r.folded(length.end), r.folded(length.end + 1)) {
        ("الا", "ربع" | "ربعا") => 25,
        ("الا", "ثلث" | "ثلثا") => 33,
        _ => return length,
    };
    let last = length.duration.parts().last().copied();
    match last {
        Some((Amount::Hundredths(n), unit)) if n > part && unit <= Unit::Hour => Length {
            duration: length.duration.with_last(Amount::Hundredths(n - part)),
            end: length.end + 2,
            ..length
        },
        _ => length,
    }
}

/// `على الأقل`, `على الأكثر`, `تقريبا` after a length.
fn behind(r: &Reader<'_>, length: Length) -> Length {
    let end = length.end;
    let modifier = if r.word_is(end, &["علي"]) && r.word_is(end + 1, &["الاقل"]) {
        Some((Modifier::EqualOrMore, end + 2))
    } else if r.word_is(end, &["علي"]) && r.word_is(end + 1, &["الاكثر", "الاغلب"]) {
        Some((Modifier::EqualOrLess, end + 2))
    } else if r.word_is(end, &["تقريبا"]) {
        Some((Modifier::Approx, end + 1))
    } else {
        None
    };
    match modifier {
        Some((modifier, end)) => Length { modifier: Some(modifier), end, ..length },
        None => length,
    }
}

/// `ساعة و20 دقيقة`: a lone unit is one if a shorter one is added to it.
fn one_and_more(r: &Reader<'_>, i: usize) -> Option<Length> {
    let (unit, hit) = r.find(i, |hit| match hit.word {
        Word::Unit { unit, count: Count::One, definite: false } => Some(unit),
        _ => None,
    })?;
    let ((_, finer), _) = joined(r, hit.end)?;
    let duration = Duration::new(Amount::whole(1), unit);
    (finer < unit).then_some(Length { duration, skip: hit.skip, end: hit.end, modifier: None })
}

/// The next part after و: `وثلاثة أشهر`, `و30 دقيقة`, `ويومين`.
fn joined(r: &Reader<'_>, i: usize) -> Option<((Amount, Unit), usize)> {
    let comma = r.asked && r.is_comma(i);
    let apart = comma || r.word_is(i, &["و"]);
    // In عامين وشهر the lone unit is one.
    let next = part(r, i + usize::from(apart)).or_else(|| one(r, i).filter(|next| next.skip > 0));
    // ساعتين و10 دقائق و ثانية
    let next = next.or_else(|| {
        let lone = apart && r.word_is(i, &["و"]);
        one(r, i + 1).filter(|next| lone && next.skip == 0 && r.asked)
    })?;
    let and = comma && next.skip > 0 && r.folded(i + 1).starts_with('و');
    // أسبوع واحد ثلاثة أيام
    let side = r.asked && !apart && next.skip == 0;
    let attached = (next.skip > 0 && r.folded(i).starts_with('و')) || and || side;
    let single = next.duration.parts().first().copied()?;
    (apart || attached).then_some((single, next.end))
}

/// One amount of one unit.
fn part(r: &Reader<'_>, i: usize) -> Option<Length> {
    let length = |amount, unit, skip, end| Length {
        duration: Duration::new(amount, unit),
        skip,
        end,
        modifier: None,
    };
    if let Some(fraction) = fraction(r, i) {
        return Some(fraction);
    }
    if let Some(number) = r.numeral(i).filter(|n| !n.ordinal && n.value > 0.0) {
        let (unit, end) = unit_after(r, number.end)?;
        // وقعت في 2021 عقدا: nobody counts a hundred decades, but contracts.
        if unit >= Unit::Decade && number.value >= 100.0 {
            return None;
        }
        if begins_a_date(r, number.end) {
            return None;
        }
        // In `ارتفع إلى 1540 عام 1945` the year is the other number.
        if unit == Unit::Year && r.year(end).is_some() {
            return None;
        }
        let (half, end) = and_fraction(r, end, unit);
        let Amount::Hundredths(n) = amount(number.value) else { return None };
        return Some(length(Amount::Hundredths(n + half), unit, number.skip, end));
    }
    // A dual says two by itself.
    let two = r.find(i, |hit| match hit.word {
        Word::Unit { unit, count: Count::Two, definite: false } => Some(unit),
        _ => None,
    });
    if let Some((unit, hit)) = two {
        let (half, end) = and_fraction(r, hit.end, unit);
        return Some(length(Amount::Hundredths(200 + half), unit, hit.skip, end));
    }
    let (unit, hit) = r.find(i, |hit| match hit.word {
        Word::Unit { unit, count: Count::One | Count::OneAccusative, definite: false } => {
            Some(unit)
        }
        _ => None,
    })?;
    // عام ونصف العام, شهر واحد, سنة كاملة, عقد من الزمن.
    let (half, end) = and_fraction(r, hit.end, unit);
    if half > 0 {
        return Some(length(Amount::Hundredths(100 + half), unit, hit.skip, end));
    }
    if r.word_is(end, &["واحد", "واحده", "كامل", "كامله", "كاملا"]) {
        return Some(length(Amount::whole(1), unit, hit.skip, end + 1));
    }
    if r.word_is(end, &["من"]) && r.word_is(end + 1, &["الزمن", "الزمان"]) {
        return Some(length(Amount::whole(1), unit, hit.skip, end + 2));
    }
    let accusative = r.hits(i).iter().any(|hit| {
        matches!(
            hit.word,
            Word::Unit {
                unit: Unit::Week | Unit::Month,
                count: Count::OneAccusative,
                definite: false
            }
        )
    });
    accusative.then(|| length(Amount::whole(1), unit, hit.skip, end))
}

/// In `جوان 2024 يوم 5 نوفمبر`, `145 حالة مقابل 130 يوم أمس` and `340 شهر أبريل` the unit is the next date's.
fn begins_a_date(r: &Reader<'_>, i: usize) -> bool {
    let relative = |hit: &Hit| matches!(hit.word, Word::RelativeDay { .. }) && hit.end > i + 1;
    (r.word_is(i, &["يوم"])
        && (super::year::is_day_of_date(r, i) || r.hits(i).iter().any(relative)))
        || (r.word_is(i, &["شهر"]) && super::month_name::month_name(r, i + 1).is_some())
}

/// The unit after a number: `أشهر`, `عاما`, and `الساعة` not.
fn unit_after(r: &Reader<'_>, i: usize) -> Option<(Unit, usize)> {
    r.find_plain(i, |word| match word {
        Word::Unit {
            unit,
            count: Count::One | Count::OneAccusative | Count::Many,
            definite: false,
        } => Some(unit),
        _ => None,
    })
}

/// A lone unit that means one of it: `قبل عام`, `منذ شهر`, `أكثر من ساعة`.
fn one(r: &Reader<'_>, i: usize) -> Option<Length> {
    let (unit, hit) = r.find(i, |hit| match hit.word {
        Word::Unit { unit, count: Count::One | Count::OneAccusative, definite: false } => {
            Some(unit)
        }
        _ => None,
    })?;
    let end = hit.end;
    // قبل يوم الجمعة, بعد عام 2019, خلال شهر رمضان, منذ يوم أمس, قبل ساعات الصباح.
    let named = r.hits(end).iter().any(|hit| {
        matches!(
            hit.word,
            Word::Month { .. }
                | Word::HijriMonth(_)
                | Word::Weekday { .. }
                | Word::RelativeDay { .. }
                | Word::Step(_)
                | Word::DayPart { form: DayPartForm::Definite, .. }
        ) && hit.skip == 0
    }) || r.digits(end).is_some()
        || r.word_is(end, &["ال", "كان", "امس"])
        || r.numeral(end).is_some_and(|n| n.skip == 0)
        || is_genitive(r, end);
    if named {
        return None;
    }
    Some(behind(
        r,
        Length {
            duration: Duration::new(Amount::whole(1), unit),
            skip: hit.skip,
            end,
            modifier: None,
        },
    ))
}

/// `عدة أسابيع`, `أيام قليلة`, and after a preposition `سنوات`.
fn several(r: &Reader<'_>, i: usize, signal: bool) -> Option<Length> {
    let many = |word| match word {
        Word::Unit { unit, count: Count::Many, definite: false } => Some(unit),
        _ => None,
    };
    let vague = |unit, skip, end| {
        Some(Length { duration: Duration::new(Amount::Vague, unit), skip, end, modifier: None })
    };
    if let Some(((), hit)) = r.find(i, |hit| (hit.word == Word::VagueBefore).then_some(())) {
        let (unit, end) = r.find_plain(hit.end, |word| match word {
            Word::Unit { unit, count: Count::Many, .. } => Some(unit),
            _ => None,
        })?;
        return vague(unit, hit.skip, end);
    }
    let (unit, hit) = r.find(i, |hit| many(hit.word))?;
    if let Some(((), end)) = r.find_plain(hit.end, |word| (word == Word::VagueAfter).then_some(()))
    {
        return vague(unit, hit.skip, end);
    }
    // لسنوات, لأيام: an attached ل is a preposition too.
    let attached = hit.skip > 0
        && r.token(i).is_some_and(|t| t.folded().trim_start_matches('و').starts_with('ل'));
    // لأيام قرطاج السينمائية is a name.
    let attached = attached
        && (r.kind(hit.end).is_none_or(|kind| kind == TokenKind::Punctuation)
            || r.word_is(
                hit.end,
                &["من", "في", "علي", "قبل", "بعد", "بسبب", "مضت", "خلت", "و", "الي", "ان"],
            ));
    // بعد ساعات الليل, أيام الحرب: a genitive makes it something else.
    let genitive = is_genitive(r, hit.end);
    if (signal || attached) && !genitive { vague(unit, hit.skip, hit.end) } else { None }
}

/// A definite noun right behind a unit makes it the unit of something: أيام الحرب.
fn is_genitive(r: &Reader<'_>, i: usize) -> bool {
    // بعد أسبوع الساعة 5
    let clock = r.word_is(i, &["الساعه"]) && r.numeral(i + 1).is_some();
    r.folded(i).starts_with("ال") && !clock && !r.word_is(i, &["الي", "الا", "الان", "الله"])
}

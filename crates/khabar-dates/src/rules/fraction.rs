//! Parts of a unit: `نصف ساعة`, `ربع قرن`, `ثلاثة أرباع الساعة`, and `ونصف` behind one.

use super::duration::Length;
use crate::expr::Unit;
use crate::length::{Amount, Duration};
use crate::reader::Reader;
use crate::words::{Count, Word};

/// `ونصف`, `ونصف العام`, `وربع الساعة` after a unit: in hundredths of it.
pub(super) fn and_fraction(r: &Reader<'_>, i: usize, unit: Unit) -> (u64, usize) {
    let hundredths = match r.folded(i) {
        "ونصف" | "والنصف" | "ونص" => 50,
        "وربع" | "والربع" => 25,
        "وثلث" | "والثلث" => 33,
        _ => return (0, i),
    };
    // يوم ونصف ساعة is a day and half an hour.
    let other = r.find_plain(i + 1, |word| match word {
        Word::Unit { unit: other, count: Count::One, .. } if other != unit => Some(()),
        _ => None,
    });
    if other.is_some() {
        return (0, i);
    }
    let again = r.find_plain(i + 1, |word| match word {
        Word::Unit { unit: same, count: Count::One, .. } if same == unit => Some(()),
        _ => None,
    });
    (hundredths, again.map_or(i + 1, |((), end)| end))
}

/// `نصف ساعة`, `ربع قرن`, `ثلاثة أرباع الساعة`.
pub(super) fn fraction(r: &Reader<'_>, i: usize) -> Option<Length> {
    let folded = r.folded(i);
    let attached = folded.len() - folded.trim_start_matches(['و', 'ف', 'ب', 'ل']).len();
    let three =
        ["ثلاثه", "ثلاث", "تلات", "تلاته", "تلت"].iter().find_map(|word| folded.strip_suffix(word));
    let (quarters, skip, at) = if let (true, Some(before)) = (r.word_is(i + 1, &["ارباع"]), three)
    {
        (3, before.len(), i + 2)
    } else {
        match folded.get(attached..)? {
            "نصف" | "نص" => (2, attached, i + 1),
            "ربع" => (1, attached, i + 1),
            "ثلث" => return third(r, attached, i + 1),
            _ => return None,
        }
    };
    let ((unit, definite), end) = r.find_plain(at, |word| match word {
        Word::Unit { unit, count: Count::One, definite } => Some((unit, definite)),
        _ => None,
    })?;
    // نصف العام, نصف الشهر are rather points in it.
    if definite && !matches!(unit, Unit::Hour | Unit::Century) {
        return None;
    }
    let (count, unit) = match unit {
        Unit::Hour => (15 * quarters * 100, Unit::Minute),
        Unit::Minute => (15 * quarters * 100, Unit::Second),
        Unit::Day => (6 * quarters * 100, Unit::Hour),
        Unit::Year => (3 * quarters * 100, Unit::Month),
        Unit::Century => (25 * quarters * 100, Unit::Year),
        Unit::Decade => (250 * quarters, Unit::Year),
        other => (25 * quarters, other),
    };
    let duration = Duration::new(Amount::Hundredths(count), unit);
    Some(Length { duration, skip, end, modifier: None })
}

/// `ثلث ساعة` is twenty minutes.
fn third(r: &Reader<'_>, skip: usize, i: usize) -> Option<Length> {
    let (unit, end) = r.find_plain(i, |word| match word {
        Word::Unit { unit, count: Count::One, .. } => Some(unit),
        _ => None,
    })?;
    let (count, unit) = match unit {
        Unit::Hour => (20, Unit::Minute),
        Unit::Day => (8, Unit::Hour),
        Unit::Year => (4, Unit::Month),
        _ => return None,
    };
    let duration = Duration::new(Amount::whole(count), unit);
    Some(Length { duration, skip, end, modifier: None })
}

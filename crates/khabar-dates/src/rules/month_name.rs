//! The name of a month, once or twice: `شباط`, `أكتوبر/ تشرين الأول`, `رمضان`.

use crate::expr::Calendar;
use crate::reader::Reader;
use crate::settings::Region;
use crate::words::{Guard, Word};

#[derive(Debug, Clone, Copy)]
pub(super) struct MonthName {
    pub(super) number: u8,
    pub(super) calendar: Calendar,
    pub(super) guard: Guard,
    /// Two names of one month stand together.
    pub(super) dual: bool,
    pub(super) skip: usize,
    pub(super) end: usize,
}

pub(super) fn month_name(r: &Reader<'_>, i: usize) -> Option<MonthName> {
    month_at(r, i, false)
}

/// One name or two: `أكتوبر/ تشرين الأول`, `تشرين الأول (أكتوبر)`, `Sep / September`.
pub(super) fn month_at(r: &Reader<'_>, i: usize, attached: bool) -> Option<MonthName> {
    let first = one_month(r, i, attached)?;
    let end = first.end;
    let bracket = r.word_is(end, &["("]);
    // أكتوبر تشرين الأول: with nothing between.
    let direct = one_month(r, end, false);
    if let Some(second) =
        direct.filter(|s| s.number == first.number && s.calendar == first.calendar)
    {
        return Some(MonthName { dual: true, end: second.end, ..first });
    }
    let joined =
        bracket || r.is_drawn_dash(end) || r.word_is(end, &["/", "-", "–", "او", "\\", "|"]);
    if !joined {
        return Some(first);
    }
    // صفر - صفر is a score.
    match one_month(r, end + 1, false).filter(|_| r.folded(end + 1) != r.folded(i)) {
        Some(second) if second.number == first.number && second.calendar == first.calendar => {
            if bracket && !r.word_is(second.end, &[")"]) {
                return Some(first);
            }
            Some(MonthName { dual: true, end: second.end + usize::from(bracket), ..first })
        }
        _ => Some(first),
    }
}

fn one_month(r: &Reader<'_>, i: usize, attached: bool) -> Option<MonthName> {
    let choose = |word| match word {
        Word::Month { number, guard, region } => {
            let here = region.is_some() && region == r.settings.region;
            let guard = match (guard, region) {
                // مارس is a verb everywhere, and الربيع the spring.
                (Guard::Guarded, Some(Region::Levant | Region::Maghreb | Region::Morocco))
                    if here =>
                {
                    Guard::Plain
                }
                (Guard::Named, _) if here => Guard::Guarded,
                (guard, _) => guard,
            };
            Some((number, Calendar::Gregorian, guard))
        }
        Word::HijriMonth(2) => Some((2, Calendar::Hijri, Guard::Zero)),
        Word::HijriMonth(number) => Some((number, Calendar::Hijri, Guard::Guarded)),
        _ => None,
    };
    let ((number, calendar, guard), hit) =
        r.find(i, |hit| if attached || hit.skip == 0 { choose(hit.word) } else { None })?;
    Some(MonthName { number, calendar, guard, dual: false, skip: hit.skip, end: hit.end })
}

/// رواتب, مبيعات: what is paid or counted month by month; whether it is what a month to come will bring.
pub(crate) fn monthly(r: &Reader<'_>, at: usize) -> Option<bool> {
    let kind = |word| if let Word::Monthly { ahead } = word { Some(ahead) } else { None };
    r.find(at, |hit| kind(hit.word)).map(|(ahead, _)| ahead)
}

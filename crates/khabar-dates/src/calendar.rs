//! Calendar arithmetic that never overflows: a result outside years 1 to 9999 is `None`.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

fn in_range(date: NaiveDate) -> Option<NaiveDate> {
    (1..=9999).contains(&date.year()).then_some(date)
}

pub(crate) fn ymd(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, day).and_then(in_range)
}

pub(crate) fn add_days(date: NaiveDate, days: i64) -> Option<NaiveDate> {
    let step = Days::new(days.unsigned_abs());
    let moved = if days < 0 { date.checked_sub_days(step) } else { date.checked_add_days(step) };
    moved.and_then(in_range)
}

/// Months later, on the last day of a month too short for this day.
pub(crate) fn add_months(date: NaiveDate, months: i64) -> Option<NaiveDate> {
    let step = Months::new(u32::try_from(months.unsigned_abs()).ok()?);
    let moved =
        if months < 0 { date.checked_sub_months(step) } else { date.checked_add_months(step) };
    moved.and_then(in_range)
}

pub(crate) fn last_of_month(year: i32, month: u32) -> Option<NaiveDate> {
    let first = ymd(year, month, 1)?;
    first.checked_add_months(Months::new(1))?.pred_opt()
}

/// The nearest such weekday strictly before.
pub(crate) fn weekday_before(date: NaiveDate, day: Weekday) -> Option<NaiveDate> {
    let back = (7 + date.weekday().num_days_from_monday() - day.num_days_from_monday() - 1) % 7 + 1;
    add_days(date, -i64::from(back))
}

/// The nearest such weekday strictly after.
pub(crate) fn weekday_after(date: NaiveDate, day: Weekday) -> Option<NaiveDate> {
    let ahead =
        (7 + day.num_days_from_monday() - date.weekday().num_days_from_monday() - 1) % 7 + 1;
    add_days(date, i64::from(ahead))
}

/// That weekday in the week (Monday to Sunday) of this day.
pub(crate) fn weekday_within(date: NaiveDate, day: Weekday) -> Option<NaiveDate> {
    let by =
        i64::from(day.num_days_from_monday()) - i64::from(date.weekday().num_days_from_monday());
    add_days(date, by)
}

/// The Monday of an ISO week.
pub(crate) fn monday_of(year: i32, week: u32) -> Option<NaiveDate> {
    NaiveDate::from_isoywd_opt(year, week, Weekday::Mon).and_then(in_range)
}

pub(crate) fn weekday_from_iso(number: u8) -> Option<Weekday> {
    Some(match number {
        1 => Weekday::Mon,
        2 => Weekday::Tue,
        3 => Weekday::Wed,
        4 => Weekday::Thu,
        5 => Weekday::Fri,
        6 => Weekday::Sat,
        7 => Weekday::Sun,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weekdays_around_a_friday() {
        let friday = ymd(2022, 12, 16).unwrap();
        assert_eq!(weekday_before(friday, Weekday::Fri), ymd(2022, 12, 9));
        assert_eq!(weekday_before(friday, Weekday::Sat), ymd(2022, 12, 10));
        assert_eq!(weekday_after(friday, Weekday::Fri), ymd(2022, 12, 23));
        assert_eq!(weekday_after(friday, Weekday::Mon), ymd(2022, 12, 19));
        assert_eq!(weekday_within(friday, Weekday::Sun), ymd(2022, 12, 18));
    }

    #[test]
    fn the_ends_of_time_are_none() {
        assert_eq!(add_days(ymd(1, 1, 1).unwrap(), -1), None);
        assert_eq!(add_days(ymd(9999, 12, 31).unwrap(), 1), None);
        assert_eq!(add_months(ymd(9999, 12, 31).unwrap(), i64::MAX), None);
        assert_eq!(last_of_month(9999, 12), ymd(9999, 12, 31));
    }
}

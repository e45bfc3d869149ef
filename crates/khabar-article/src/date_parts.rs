//! The numbers and names of a date as they are read, and whether together they make one.

use std::fmt;

/// A day of the Gregorian calendar; shown as `2024-05-12`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Day {
    year: u32,
    month: u32,
    day: u32,
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// What has been read so far.
#[derive(Debug, Default)]
pub(crate) struct Parts {
    months: Vec<u8>,
    pub(crate) small: Vec<u32>,
    pub(crate) years: Vec<u32>,
    pub(crate) full: Option<(u32, u32, u32)>,
    pub(crate) weekdays: u32,
    pub(crate) hijri: u32,
    pub(crate) hijri_days: u32,
    pub(crate) times: u32,
    pub(crate) issue: bool,
    too_many: bool,
    /// The day of the Gregorian month: the number before it, or the first after it.
    month_day: Option<u32>,
    awaits_day: bool,
}

impl Parts {
    pub(crate) fn month(&mut self, number: u8) {
        if !self.months.contains(&number) {
            self.months.push(number);
        }
        self.month_day = self.month_day.or(self.small.last().copied());
        self.awaits_day = self.month_day.is_none();
    }

    pub(crate) fn number(&mut self, text: &str) {
        match digits(text) {
            Some(n @ 1..=31) => {
                self.small.push(n);
                if self.awaits_day {
                    self.month_day = Some(n);
                    self.awaits_day = false;
                }
            }
            Some(n @ (1300..=1500 | 1900..=2100)) => self.years.push(n),
            // `10.30`
            None if text.len() <= 5 && text.contains('.') => self.times += 1,
            // An issue number, or the hour in one piece; a line of counts is not a date.
            _ if self.issue => {}
            _ => self.too_many = true,
        }
    }

    pub(crate) fn date_like(&mut self, text: &str) {
        let numbers: Vec<u32> = text.split(|c: char| !c.is_numeric()).filter_map(digits).collect();
        if let [a, b, c, ref clock @ ..] = numbers[..] {
            let full = if a > 31 { (a, b, c) } else { (if c < 100 { 2000 + c } else { c }, b, a) };
            // The other calendar's day may stand beside it.
            let hijri = (1300..=1500).contains(&full.0);
            self.full = self.full.filter(|_| hijri).or(Some(full));
            self.times += u32::from(!clock.is_empty());
        }
    }

    pub(crate) fn is_date(&self) -> bool {
        if self.too_many && !self.issue {
            return false;
        }
        let has_month = !self.months.is_empty() || self.hijri > 0;
        self.full.is_some()
            || self.hijri_days > 0 && !self.years.is_empty()
            || has_month
                && (!self.years.is_empty() && !self.small.is_empty()
                    || !self.small.is_empty() && self.weekdays > 0)
            || self.years.len() == 1 && self.small.len() >= 2 && self.weekdays > 0
    }

    /// The day, when there is one reading: one Gregorian month, one year and one day of a month.
    pub(crate) fn day(&self) -> Option<Day> {
        let (year, month, day) = match self.full {
            Some((year, a, b)) => match (a, b) {
                (month @ 1..=12, day) => (year, month, day),
                (day, month @ 1..=12) => (year, month, day),
                _ => return None,
            },
            None => {
                let year = *self.years.iter().find(|&&year| year >= 1900)?;
                match (&self.months[..], &self.small[..]) {
                    ([month], _) => (year, u32::from(*month), self.month_day?),
                    // `١ / ١٢ / ٢٠٢٠` in separate numbers: the hour stands apart as a time.
                    ([], [day, month @ 1..=12, ..]) => (year, *month, *day),
                    _ => return None,
                }
            }
        };
        let real =
            (1900..=2100).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
        real.then_some(Day { year, month, day })
    }
}

fn digits(text: &str) -> Option<u32> {
    if text.is_empty() || text.chars().count() > 4 {
        return None;
    }
    text.chars().try_fold(0u32, |n, c| digit(c).map(|d| n * 10 + d))
}

fn digit(c: char) -> Option<u32> {
    let base = match c {
        '0'..='9' => '0',
        '٠'..='٩' => '٠',
        '۰'..='۹' => '۰',
        _ => return None,
    };
    Some(c as u32 - base as u32)
}

//! The names of all rules.

/// Every name that [`Timex::rule`](crate::Timex::rule) can give, in order.
pub const RULE_NAMES: &[&str] = &[
    "bare-year",
    "century",
    "clock",
    "clock-digits",
    "date-of-every-year",
    "date-spoken-of",
    "day-and-month-in-digits",
    "day-and-time",
    "day-and-times",
    "day-by-number",
    "day-month",
    "day-of-this-month",
    "day-word-with-date",
    "days-of-month",
    "decade",
    "duration",
    "earlier-in-period",
    "end-of-day",
    "every-date",
    "every-n-units",
    "every-part",
    "every-time",
    "every-weekday",
    "holiday",
    "hour-alone",
    "hour-with-part",
    "hours",
    "last-periods",
    "midnight",
    "minutes-around-hour",
    "month",
    "month-and-day",
    "month-and-year-in-digits",
    "month-by-number",
    "named-years",
    "night-then-direction",
    "nth-of-period",
    "numeric-date",
    "numeric-date-time",
    "offset",
    "part-of-day",
    "part-of-month",
    "part-of-named-day",
    "part-of-running-period",
    "part-of-year",
    "period-then-direction",
    "periods-then-direction",
    "range",
    "relative-day",
    "relative-day-part",
    "repeated-unit",
    "rest-of-period",
    "season",
    "spelled-year",
    "this-part-of-day",
    "this-period",
    "this-season",
    "time-and-day",
    "tonight",
    "vague",
    "weekday",
    "weekday-and-day",
    "weekday-and-week",
    "weekday-of-week",
    "weekday-then-direction",
    "weekday-with-date",
    "weekend",
    "year",
    "year-before-christ",
    "year-range",
    "year-with-era",
];

/// The name as one of ours, for what was read back from elsewhere.
#[cfg(feature = "serde")]
pub(crate) fn known(name: &str) -> Option<&'static str> {
    RULE_NAMES.iter().copied().find(|known| *known == name)
}

#[cfg(test)]
mod tests {
    use super::RULE_NAMES;

    #[test]
    fn names_are_in_order_and_once() {
        assert!(RULE_NAMES.windows(2).all(|pair| pair.first() < pair.last()));
    }
}

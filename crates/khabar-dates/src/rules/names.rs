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
    "day-and-month-number",
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
    "every-period",
    "every-time",
    "every-weekday",
    "fiscal-year",
    "holiday",
    "hour-alone",
    "hour-with-part",
    "hours",
    "last-periods",
    "like-today",
    "midnight",
    "millennium",
    "minute-of-hour",
    "minutes-around-hour",
    "month",
    "month-and-day",
    "month-and-year-in-digits",
    "month-by-number",
    "named-years",
    "night-between",
    "night-then-direction",
    "nth-of-period",
    "numeric-date",
    "numeric-date-time",
    "offset",
    "offset-from-day",
    "one-of-each",
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
    "same-in-other-year",
    "school-year",
    "season",
    "spelled-year",
    "this-part-of-day",
    "this-period",
    "this-season",
    "time-and-day",
    "tonight",
    "units-of-period",
    "vague",
    "weekday",
    "weekday-after-day",
    "weekday-and-day",
    "weekday-and-week",
    "weekday-of-week",
    "weekday-then-direction",
    "weekday-with-date",
    "weekend",
    "year",
    "year-before-christ",
    "year-first",
    "year-range",
    "year-with-era",
];

/// One of [`RULE_NAMES`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct RuleName(pub(crate) &'static str);

#[cfg(feature = "serde")]
impl serde::Serialize for RuleName {
    fn serialize<S: serde::Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.serialize_str(self.0)
    }
}

#[cfg(feature = "serde")]
impl<'de> serde::Deserialize<'de> for RuleName {
    fn deserialize<D: serde::Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        use serde::de::Error;

        let name = String::deserialize(input)?;
        let known = RULE_NAMES.iter().copied().find(|known| *known == name);
        known.map(Self).ok_or_else(|| D::Error::custom(format_args!("no rule is called {name:?}")))
    }
}

#[cfg(test)]
mod tests {
    use super::RULE_NAMES;

    #[test]
    fn names_are_in_order_and_once() {
        assert!(RULE_NAMES.windows(2).all(|pair| pair.first() < pair.last()));
    }
}

//! Lengths of time, and how TIMEX3 writes them.

use std::fmt;

use crate::expr::Unit;

/// A length of time: amounts of units, longest first as printed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Duration {
    parts: Vec<(Amount, Unit)>,
}

/// How many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum Amount {
    /// A number, in hundredths: 150 is one and a half.
    Hundredths(u64),
    /// Some: `عدة أسابيع`.
    Vague,
}

impl Amount {
    /// A whole number.
    #[must_use]
    pub const fn whole(number: u64) -> Self {
        Self::Hundredths(number.saturating_mul(100))
    }

    /// The number, if it is whole.
    #[must_use]
    pub const fn as_whole(self) -> Option<u64> {
        match self {
            Self::Hundredths(n) if n % 100 == 0 => Some(n / 100),
            _ => None,
        }
    }
}

impl Duration {
    /// One amount of one unit.
    #[must_use]
    pub fn new(amount: Amount, unit: Unit) -> Self {
        Self { parts: vec![(amount, unit)] }
    }

    /// The same with one more part: `ساعتين و30 دقيقة`.
    #[must_use]
    pub fn and(mut self, amount: Amount, unit: Unit) -> Self {
        self.parts.push((amount, unit));
        self
    }

    /// The same with the longest unit first, as TIMEX3 writes it, and one part for each unit.
    #[must_use]
    pub fn in_order(mut self) -> Self {
        self.parts.sort_by_key(|(_, unit)| std::cmp::Reverse(*unit));
        self.parts.dedup_by(|next, kept| {
            let (Amount::Hundredths(more), Amount::Hundredths(n)) = (next.0, kept.0) else {
                return false;
            };
            let same = next.1 == kept.1;
            if same {
                kept.0 = Amount::Hundredths(n.saturating_add(more));
            }
            same
        });
        self
    }

    /// The same with another amount of its last unit.
    pub(crate) fn with_last(mut self, amount: Amount) -> Self {
        if let Some(last) = self.parts.last_mut() {
            last.0 = amount;
        }
        self
    }

    /// The parts in order.
    #[must_use]
    pub fn parts(&self) -> &[(Amount, Unit)] {
        &self.parts
    }

    /// Whether no number is known.
    #[must_use]
    pub fn is_vague(&self) -> bool {
        self.parts.iter().any(|(amount, _)| *amount == Amount::Vague)
    }

    /// The shortest unit in it.
    #[must_use]
    pub fn finest_unit(&self) -> Option<Unit> {
        self.parts.iter().map(|(_, unit)| *unit).min()
    }
}

impl fmt::Display for Duration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("P")?;
        let mut clock = false;
        for &(amount, unit) in &self.parts {
            if unit < Unit::Day && !clock {
                clock = true;
                f.write_str("T")?;
            }
            let (letters, times) = match unit {
                Unit::Second => ("S", 1),
                Unit::Minute => ("M", 1),
                Unit::Hour => ("H", 1),
                Unit::Day => ("D", 1),
                Unit::Night => ("NI", 1),
                Unit::Week => ("W", 1),
                Unit::Month => ("M", 1),
                Unit::Quarter => ("M", 3),
                Unit::Half => ("M", 6),
                Unit::Year => ("Y", 1),
                Unit::Decade => ("Y", 10),
                Unit::Century => ("Y", 100),
            };
            match amount {
                Amount::Vague => f.write_str(match unit {
                    Unit::Decade => "XDE",
                    Unit::Century => "XCE",
                    Unit::Night => "XNI",
                    _ => "X",
                })?,
                Amount::Hundredths(n) => {
                    let n = n.saturating_mul(times);
                    let whole = n / 100;
                    match n % 100 {
                        0 => write!(f, "{whole}")?,
                        part if part % 10 == 0 => write!(f, "{whole}.{}", part / 10)?,
                        part => write!(f, "{whole}.{part:02}")?,
                    }
                }
            }
            if !(amount == Amount::Vague
                && matches!(unit, Unit::Decade | Unit::Century | Unit::Night))
            {
                f.write_str(letters)?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations() {
        assert_eq!(Duration::new(Amount::Hundredths(150), Unit::Year).to_string(), "P1.5Y");
        assert_eq!(Duration::new(Amount::whole(6), Unit::Decade).to_string(), "P60Y");
        assert_eq!(Duration::new(Amount::Vague, Unit::Decade).to_string(), "PXDE");
        let mixed =
            Duration::new(Amount::whole(2), Unit::Hour).and(Amount::whole(30), Unit::Minute);
        assert_eq!(mixed.to_string(), "PT2H30M");
    }
}

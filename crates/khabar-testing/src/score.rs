//! Counting right answers, and the floors under which no score may fall.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::AddAssign;

/// True positives, and how many were predicted and expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Score {
    /// Right predictions.
    pub right: usize,
    /// All predictions.
    pub predicted: usize,
    /// All expected answers.
    pub expected: usize,
}

impl Score {
    /// Right among predicted; 1 if nothing was predicted.
    #[must_use]
    pub fn precision(self) -> f64 {
        ratio(self.right, self.predicted)
    }

    /// Right among expected; 1 if nothing was expected.
    #[must_use]
    pub fn recall(self) -> f64 {
        ratio(self.right, self.expected)
    }

    /// The harmonic mean of the two.
    #[must_use]
    pub fn f1(self) -> f64 {
        ratio(2 * self.right, self.predicted + self.expected)
    }
}

impl AddAssign for Score {
    fn add_assign(&mut self, other: Self) {
        self.right += other.right;
        self.predicted += other.predicted;
        self.expected += other.expected;
    }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { right, predicted, expected } = self;
        let (p, r, f1) = (self.precision(), self.recall(), self.f1());
        write!(
            f,
            "F1 {f1:.3} (precision {p:.3}, recall {r:.3}; {right} right, {predicted} found, {expected} expected)"
        )
    }
}

/// `part` of `whole`; 1 of nothing.
#[must_use]
pub fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}

/// The scores that may not fall, by name, from `seeds/floors.toml`.
#[derive(Debug, Clone, PartialEq)]
pub struct Floors(BTreeMap<String, f64>);

impl Floors {
    /// Reads the project's floors.
    ///
    /// # Panics
    /// If the file is missing or is no table of numbers.
    #[must_use]
    #[allow(clippy::panic)]
    pub fn read() -> Self {
        let path = crate::gold::seeds_dir().join("floors.toml");
        let text = std::fs::read_to_string(&path)
            .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        Self(toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display())))
    }

    /// Prints a score and its floor.
    ///
    /// # Panics
    /// If the score lies below its floor, or has none.
    #[allow(clippy::panic)]
    pub fn check(&self, name: &str, score: f64) {
        let Some(floor) = self.0.get(name) else {
            panic!("floors.toml has no line for {name}: add `{name} = {score:.4}`")
        };
        println!("{name}: {score:.4} (floor {floor})");
        assert!(score + 1e-9 >= *floor, "{name} fell to {score:.4}, below its floor {floor}");
    }
}

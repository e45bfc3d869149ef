//! How many names were found right.

use khabar_entities::training::tags::{closes, opens, parts};

/// Exact matches of names, by label: found, wanted, right.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Score {
    counts: [[usize; 3]; 4],
}

impl Score {
    pub(crate) fn add(&mut self, found: &[u8], gold: &[u8]) {
        let found: Vec<_> = names(found);
        let gold: Vec<_> = names(gold);
        for name in &found {
            self.counts[name.0][0] += 1;
            self.counts[name.0][2] += usize::from(gold.contains(name));
        }
        for name in &gold {
            self.counts[name.0][1] += 1;
        }
    }

    fn f1(counts: &[[usize; 3]]) -> f64 {
        let sum = |at: usize| counts.iter().map(|counts| counts[at]).sum::<usize>() as f64;
        200.0 * sum(2) / (sum(0) + sum(1)).max(1.0)
    }

    /// Of all labels.
    pub(crate) fn all(&self) -> f64 {
        Self::f1(&self.counts)
    }
}

impl std::fmt::Display for Score {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let sum = |at: usize| self.counts.iter().map(|counts| counts[at]).sum::<usize>() as f64;
        write!(
            f,
            "F1 {:.1} (P {:.1} R {:.1}) without MISC {:.1}; PER {:.1} LOC {:.1} ORG {:.1} MISC {:.1}",
            self.all(),
            100.0 * sum(2) / sum(0).max(1.0),
            100.0 * sum(2) / sum(1).max(1.0),
            Self::f1(&self.counts[..3]),
            Self::f1(&self.counts[0..1]),
            Self::f1(&self.counts[1..2]),
            Self::f1(&self.counts[2..3]),
            Self::f1(&self.counts[3..4]),
        )
    }
}

fn names(tags: &[u8]) -> Vec<(usize, usize, usize)> {
    let mut start = 0;
    let mut names = Vec::new();
    for (at, &tag) in tags.iter().enumerate() {
        if opens(tag) {
            start = at;
        }
        if let Some((label, _)) = parts(tag).filter(|_| closes(tag)) {
            names.push((label, start, at + 1));
        }
    }
    names
}

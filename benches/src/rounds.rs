//! Several ways of doing one thing, measured in turns, so that a busy machine slows all of them alike.

use std::hint::black_box;
use std::time::{Duration, Instant};

const ROUNDS: usize = 40;
const TURN: Duration = Duration::from_millis(1);

/// One way of doing it: its name, and what is done, which gives something that depends on all the work.
pub type Step<'t> = (&'static str, Box<dyn FnMut() -> usize + 't>);

/// How fast each step was in each round.
#[derive(Debug)]
pub struct Rounds {
    names: Vec<&'static str>,
    /// For each step, bytes a second in each round.
    speeds: Vec<Vec<f64>>,
}

impl Rounds {
    /// Lets each step, which reads `bytes` bytes, take its turn in every round.
    #[must_use]
    pub fn measure(steps: &mut [Step<'_>], bytes: usize) -> Self {
        let mut speeds = vec![Vec::new(); steps.len()];
        for _ in 0..ROUNDS {
            for ((_, step), speeds) in steps.iter_mut().zip(&mut speeds) {
                let start = Instant::now();
                let mut times = 0;
                while start.elapsed() < TURN {
                    black_box(step());
                    times += 1;
                }
                speeds.push((bytes * times) as f64 / start.elapsed().as_secs_f64());
            }
        }
        Self { names: steps.iter().map(|(name, _)| *name).collect(), speeds }
    }

    /// The names of the steps, in order.
    #[must_use]
    pub fn names(&self) -> &[&'static str] {
        &self.names
    }

    /// Bytes a second in the best round, the one that was disturbed least; `None` if there is no such step.
    #[must_use]
    pub fn best(&self, name: &str) -> Option<f64> {
        self.speeds(name)?.iter().copied().reduce(f64::max)
    }

    /// How many times as fast `name` is as `other`: the middle of the ratios within each round.
    #[must_use]
    pub fn ratio(&self, name: &str, other: &str) -> Option<f64> {
        let pairs = self.speeds(name)?.iter().zip(self.speeds(other)?);
        let mut ratios: Vec<_> = pairs.map(|(own, other)| own / other).collect();
        ratios.sort_by(f64::total_cmp);
        ratios.get(ratios.len() / 2).copied()
    }

    fn speeds(&self, name: &str) -> Option<&[f64]> {
        let index = self.names.iter().position(|known| *known == name)?;
        self.speeds.get(index).map(Vec::as_slice)
    }
}

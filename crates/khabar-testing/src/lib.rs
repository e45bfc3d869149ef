//! What the tests of the Khabar crates share: case files, Arabic strategies for proptest, the seeds with their answers, scorers.
//!
//! Knows none of the crates it tests, so that each can use it.

pub mod corpus;
pub mod gold;
pub mod score;
pub mod strategies;

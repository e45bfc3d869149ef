//! Scores (being written).

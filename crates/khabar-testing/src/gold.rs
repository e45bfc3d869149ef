//! The seeds (being written).

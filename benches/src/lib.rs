//! Holds only the benches.

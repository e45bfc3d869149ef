//! What the examples share: reading inputs, writing records.

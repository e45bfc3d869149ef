//! The inner loop of folding: where speed is won.
//!
//! `scalar` says what is right. Vector versions will stand beside it, be chosen here once at run time, and agree with
//! it byte for byte.

mod scalar;

pub(crate) use scalar::{first_change, fold_into};

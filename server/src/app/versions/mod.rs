//! Versions of a motion: proofread, frozen, read, compared, given up.

mod decided;
pub(super) mod moving;
mod proofreading;
mod reading;

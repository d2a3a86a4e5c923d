//! Versions of a motion: proofread, frozen, read, compared, given up.

mod decided;
pub(super) mod moving;
mod origins;
mod proofreading;
mod publishing;
mod reading;

//! Versions of a motion: frozen, read, compared, given up.

mod decided;
pub(super) mod moving;
mod origins;
mod publishing;
mod reading;

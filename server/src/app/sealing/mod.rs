//! Sealing: the folder of keys, the sealed package of a version, and the examination of one.
//!
//! The key never leaves its folder but as seals. Packages are made beside the live engine, one at a
//! time, and the last ones are kept, so that two hundred downloads make one.

mod examining;
mod folder;
mod packing;
#[cfg(test)]
mod tests;

use std::sync::{Arc, Mutex};

pub(crate) use self::examining::{examine_bytes, read_key};
pub(crate) use self::folder::{SealFault, SealFolder};
use self::packing::Packed;

/// What sealing shares: where the key is, and the packages that were made last.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sealing {
    /// None where nothing is sealed, as on the command line.
    folder: Option<SealFolder>,
    /// Held while a package is made.
    making: Arc<tokio::sync::Mutex<()>>,
    kept: Arc<Mutex<Vec<Packed>>>,
}

impl Sealing {
    /// Sealing with the keys of this folder.
    pub(crate) fn with(folder: SealFolder) -> Self {
        Self {
            folder: Some(folder),
            ..Self::default()
        }
    }
}

//! Motions as office files: what is written opens elsewhere, and what was written is read back.
//!
//! [`libreoffice`] needs LibreOffice, and leaves itself out where there is none, but not in CI.

mod editions;
mod files;
mod generated;
mod hostile;
mod libreoffice;
mod round_trip;
mod word;

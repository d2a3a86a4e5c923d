//! The package in which a version is handed over: the names of its files, its list of sums, its extract
//! of the event log, and what an examination of one finds.
//!
//! Everything here is a decision on bytes that are there already. Never how they are packed (`export`)
//! or unpacked (`import`), nor in which words the findings are told (`export::findings`).
//! `docs/package.md` tells recipients the same.

mod examination;
mod extract;
mod files;
mod findings;
mod scope;
mod signatures;
mod sums;
#[cfg(test)]
mod tests;

pub use self::examination::examine;
pub use self::extract::{Link, LoggedEvent, UnreadableLine, read_extract};
pub use self::files::{
    EVENTS, GUIDE, JSON, LARGEST, MOST_BYTES, MOST_FILES, MOST_READ, PUBLIC_KEY, PackedFile,
    RAW_SEAL, SIGNATORY, SIGNATURES, SIGNERS, SSH_SEAL, SUMS, TEXT, is_listed, is_plain_name,
    is_read,
};
pub use self::findings::{ContainerFault, Examination, Facts, Fault, Point};
pub use self::scope::{Scope, Told};
pub use self::signatures::SignatureList;
pub use self::sums::{InvalidSums, read_sums, write_sums};

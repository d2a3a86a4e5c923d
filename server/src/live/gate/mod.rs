//! The gate: bytes of a client never reach yrs unread.
//!
//! [`Shape::admit`] reads an update with bounded memory and no recursion, and refuses what could
//! harm the room or its readers: content that our documents never hold, values or types nested too
//! deep, references to what the room doesn't know, a client id that belongs to somebody else. What
//! passes leaves nothing pending in yrs.
//!
//! Each rule answers something measured on yrs 0.28.1: nested arrays of 16 KB overflow the stack,
//! eight bytes can claim half a gigabyte, a hole in a client's clock makes later encodings panic,
//! a forged client id makes two readers see different texts for ever.

mod ranges;
mod reader;
mod schema;
mod shape;
#[cfg(test)]
mod tests;
mod update;

pub(crate) use reader::Reader;
pub(crate) use schema::Schema;
pub(crate) use shape::{Admission, Shape};

/// Bytes of one message, at most.
pub(crate) const LARGEST_MESSAGE: usize = 64 * 1024;
/// Bytes of the update with which a client brings what it wrote elsewhere, at most.
pub(crate) const LARGEST_SYNC: usize = 1024 * 1024;

/// Why an update does not pass.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
pub(crate) enum Refusal {
    /// Not an update in version 1 of the format.
    #[error("the update can't be read")]
    Malformed,
    /// Content that our documents never hold.
    #[error("the update holds content that this document never holds")]
    Foreign,
    /// Types or values nested deeper than 16.
    #[error("the update is nested too deep")]
    TooDeep,
    /// It refers to what the room doesn't know, or leaves a hole.
    #[error("the update refers to what is not known here")]
    Unknown,
    /// It writes under a client id of somebody else.
    #[error("the client id belongs to somebody else")]
    ForeignClient,
}

/// Reads a state vector: how much of each client somebody knows.
pub(crate) fn read_state_vector(bytes: &[u8]) -> Result<yrs::StateVector, Refusal> {
    let mut reader = Reader::new(bytes);
    let mut known = yrs::StateVector::default();
    for _ in 0..reader.integer()? {
        let client = reader.integer()?;
        known.set_max(yrs::block::ClientID::new(client), reader.clock()?);
    }
    if reader.is_empty() {
        Ok(known)
    } else {
        Err(Refusal::Malformed)
    }
}

//! The minutes of a sitting (*procès-verbal*): what the log says of it in French sentences, and
//! whether a text still says so.
//!
//! Owns the shape of the text ([`MinutesBlock`]), the sentences ([`facts()`]), the comparison of both
//! ([`compare()`]) and where a missing sentence belongs ([`edits()`]). Never reads the log itself (the
//! caller brings a [`Record`]), never writes into a document (`live`), never asks who may
//! (`policy`). This is the one place where names of people become words of a text: see
//! `docs/decisions/0014`.

mod amending;
mod attendance;
mod ballots;
mod block;
mod compare;
mod course;
mod edits;
mod facts;
mod french;
mod hours;
mod items;
mod record;
mod sentence;

pub use self::block::{MinutesBlock, canonical_text, fingerprint};
pub use self::compare::{Fact, FactState, Told, compare};
pub use self::edits::{Edit, edits};
pub use self::facts::{facts, first_text};
pub use self::record::{AmendmentLine, BallotLine, LogEvent, PersonLine, Record, SectionLine};

#[cfg(test)]
mod tests;

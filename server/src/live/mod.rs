//! The live engine: the only user of yrs.
//!
//! A client's bytes take this way: [`connection`] reads a [`frame`] and passes it to the [`room`]
//! of its document; the [`gate`] judges the update; the room applies it to its [`replica`], has
//! the journal store it, and only then queues one shared frame in the [`outbox`] of each reader.
//! [`rooms`] opens rooms on demand and tells them when rights change. A [`loan`] hands a
//! document to a command that writes into it. [`reading`] turns a document into domain types,
//! [`writing`] does the reverse, [`minutes`] both for minutes, [`branches`] brings what an amendment changes into a text that has
//! moved, [`history`] shows earlier states. Knows no HTTP and no use case.

mod awareness;
pub(crate) mod branches;
pub(crate) mod close;
pub(crate) mod connection;
mod frame;
mod gate;
pub(crate) mod history;
pub(crate) mod loan;
mod members;
pub(crate) mod minutes;
pub(crate) mod outbox;
mod reading;
mod replica;
mod room;
pub(crate) mod rooms;
pub(crate) mod seeding;
mod vocabulary;
pub(crate) mod wire;
mod writing;

pub(crate) use self::replica::Broken;

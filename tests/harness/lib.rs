//! What the tests of Motion ouverte share: the real server as a process, a
//! small HTTP client, and two clients of the live protocol.
//!
//! Nothing here links the server's code. What a test knows of the server it
//! knows from `docs/protocol.md`, as an outside program would; where both sides
//! must agree (the frames, the reading of a section), this is the second,
//! independent reading of that page.
//!
//! - [`server`]: starts, kills, restarts and starves the binary.
//! - [`process`]: a server's process, of any make.
//! - [`api`]: logs in as a persona and speaks JSON.
//! - [`live`]: the wire, and its clients: [`live::FullClient`] holds a Yjs
//!   document, [`live::LightClient`] only a clock.
//! - [`section`]: edits a section's document and reads it as `SectionText`.
//! - [`contribution`]: begins, writes and sends one.
//! - [`amendment`]: begins, writes and tables one.
//! - [`editor`]: a seeded editor that behaves like a person in a hurry.
//! - [`traces`]: public recordings of people writing.
//! - [`chain`]: the event log, held against its hashes.
//! - [`follow`]: follows a sitting as a browser does.
//! - [`node`]: programs of Node.js, with their packages.
//! - [`database`]: a look into a server's database, and a change of its clocks.
//! - [`mail`]: mails as files, a mail server, and a browser that logs in by a code.
//! - [`minutes`]: minutes of sittings that are over.
//! - [`akn`]: documents of Akoma Ntoso, held against their schema.
//! - [`pdf`]: PDFs as they arrive, read by poppler.
//! - [`rights`]: the table of rights, and somebody for each of its qualities.
//! - [`signing`]: a browser that signs, and plausible signatories.
//! - [`voters`]: members of an assembly by the hundred.
//! - [`stream`]: server-sent events, as their bytes arrive.
//! - [`machine`]: processor time, memory, cores and limits of a process.

pub mod akn;
pub mod amendment;
pub mod api;
pub mod benchmarks;
pub mod binary;
pub mod chain;
pub mod contribution;
pub mod database;
mod demonstration;
pub mod editor;
pub mod follow;
pub mod live;
pub mod machine;
pub mod mail;
pub mod minutes;
pub mod node;
pub mod pdf;
pub mod process;
pub mod rights;
pub mod section;
pub mod server;
pub mod signing;
pub mod stream;
pub mod traces;
pub mod voters;

pub use api::{Api, Login};
pub use server::Server;

use std::time::Duration;

/// How long a test waits for an event before it fails. Generous, because two
/// cores run many servers at once: a test that waits this long has failed.
pub const PATIENCE: Duration = Duration::from_secs(20);

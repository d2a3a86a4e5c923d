//! The live protocol, seen from outside: `docs/protocol.md`, "Live documents".
//!
//! Nothing runs in the background. A client reads its socket only while a test
//! waits for something on it, so that "a client that stops reading" is one that
//! the test does not call, and a run with the same seed takes the same steps.

pub mod crafted;
mod full;
pub mod lib0;
mod light;
mod replica;
pub mod scan;
mod socket;
pub mod wire;

pub use full::{FullClient, agree};
pub use light::LightClient;
pub use replica::Replica;
pub use socket::{Incoming, Opening, Socket};
pub use wire::{Message, Scope};

/// The close codes of `docs/protocol.md`, "Close codes".
pub mod close {
    /// The server stops or restarts.
    pub const AWAY: u16 = 1001;
    /// A frame that can't be read.
    pub const UNREADABLE: u16 = 4400;
    /// No session, or it has ended.
    pub const NO_SESSION: u16 = 4401;
    /// A document that the session may not open.
    pub const FORBIDDEN: u16 = 4403;
    /// The client id belongs to somebody else.
    pub const CLIENT_ID: u16 = 4409;
    /// A message over its limit.
    pub const TOO_LARGE: u16 = 4413;
    /// An update that the gate refuses.
    pub const REFUSED: u16 = 4422;
    /// Too many messages or documents.
    pub const TOO_MANY: u16 = 4429;
    /// Every code that the server may close with; anything else is a defect.
    pub const DOCUMENTED: [u16; 10] = [
        AWAY, UNREADABLE, NO_SESSION, FORBIDDEN, 4408, CLIENT_ID, TOO_LARGE, REFUSED, TOO_MANY,
        4500,
    ];
}

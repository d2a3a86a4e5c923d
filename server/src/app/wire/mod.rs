//! What use cases hand out, as it travels. `docs/protocol.md` describes it; the TypeScript types
//! are made from it.

mod congresses;
mod history;
mod motions;
mod people;
mod roster;
mod sessions;

pub(crate) use congresses::*;
pub(crate) use history::*;
pub(crate) use motions::*;
pub(crate) use people::*;
pub(crate) use roster::*;
pub(crate) use sessions::*;

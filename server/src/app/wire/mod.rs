//! What use cases hand out, as it travels. `docs/protocol.md` describes it; the TypeScript types
//! are made from it.

mod amendments;
mod ballots;
mod congresses;
mod contributions;
mod deciding;
mod drafts;
mod groups;
mod history;
mod login;
mod mails;
mod minutes;
mod motions;
mod people;
mod preparation;
mod representation;
mod roster;
mod sessions;
mod signing;
mod sitting;
mod sorting;
mod versions;

pub(crate) use amendments::*;
pub(crate) use ballots::*;
pub(crate) use congresses::*;
pub(crate) use contributions::*;
pub(crate) use deciding::*;
pub(crate) use drafts::*;
pub(crate) use groups::*;
pub(crate) use history::*;
pub(crate) use login::*;
pub(crate) use mails::*;
pub(crate) use minutes::*;
pub(crate) use motions::*;
pub(crate) use people::*;
pub(crate) use preparation::*;
pub(crate) use representation::*;
pub(crate) use roster::*;
pub(crate) use sessions::*;
pub(crate) use signing::*;
pub(crate) use sitting::*;
pub(crate) use sorting::*;
pub(crate) use versions::*;

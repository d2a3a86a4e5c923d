//! What an amendment is about: the part of a section that its authors chose.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::domain::ids::ProposalId;

/// The part of a section that an amendment may touch, chosen when it is begun.
///
/// In JSON `{"type":"proposal","proposal":"…"}`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub enum Target {
    /// The title.
    Title,
    /// The whole text between title and proposals.
    Body,
    /// One block of that text, by its place from 0 among the blocks that are there when the
    /// amendment is begun; a list is one block. What is written before or behind it counts as part
    /// of it.
    Block {
        /// Its place.
        block: u32,
    },
    /// A proposal: its words, or its place.
    Proposal {
        /// Which one.
        proposal: ProposalId,
    },
    /// A proposal that is not there yet.
    NewProposal {
        /// The one that it begins with in its branch.
        proposal: ProposalId,
    },
    /// The deletion of a proposal.
    RemoveProposal {
        /// Which one.
        proposal: ProposalId,
    },
    /// The deletion of the whole section.
    RemoveSection,
}

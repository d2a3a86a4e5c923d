//! Who may do what with one amendment.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What somebody may do with an amendment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum AmendmentAct {
    /// Change its words and its statement.
    Write,
    /// Show the draft to the congress, to find co-signatories.
    Open,
    /// No longer show it.
    Close,
    /// Give the draft up.
    Discard,
    /// Ask others to write it together, or to sign it.
    Invite,
    /// Write it together, when asked to.
    Join,
    /// No longer be one of those who write it, or decline to be.
    Leave,
    /// Sign its words as they are.
    Sign,
    /// Take one's signature back, or decline to sign.
    Unsign,
    /// Sign for somebody who asked the secretariat to.
    SignFor,
    /// Table it: its text is fixed and it gets a number.
    Table,
    /// Take it back.
    Withdraw,
    /// Make a withdrawn one one's own.
    TakeUp,
    /// Amend it.
    SubAmend,
    /// Say what the rapporteur advises.
    GiveOpinion,
    /// Declare it inadmissible, or place it in the order of discussion.
    Rule,
    /// Record that the assembly rejected it, that it fell or that nobody defended it, or take such a
    /// record back.
    Decide,
    /// Merge it into its section.
    Adopt,
    /// Undo that.
    UndoAdoption,
    /// Confirm that it still means what it should, on a text that has moved.
    Confirm,
    /// Write it anew on a text that has moved, under its number.
    Rectify,
}

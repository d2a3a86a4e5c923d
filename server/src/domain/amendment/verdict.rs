//! What the rules answer about amendments: how two of them stand to each other, where one stands
//! before a text that has moved, why it comes where it does in the discussion.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How two amendments of one section stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// Both can be adopted, in any order, with the same text in the end.
    Compatible,
    /// Both do the same.
    Identical,
    /// The first does all that the second does, and more.
    Contains,
    /// The second does all that the first does, and more.
    ContainedIn,
    /// Not both, or not without a decision: see [`CollisionKind`].
    Colliding,
}

/// Why two changes cannot simply both be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum CollisionKind {
    /// Both change the same words, or insert at the same place within a line.
    SameWords,
    /// Both write most of one block anew.
    BothRewrite,
    /// One inserts inside a passage that the other deletes.
    InsertionInDeletion,
    /// One deletes what the other edits.
    DeletionOfEdited,
    /// Both move one proposal, to different places.
    BothMove,
    /// One deletes the whole section.
    SectionRemoved,
}

/// Where an amendment stands before the text of its section as it is now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// What it is about has not changed since.
    Unchanged,
    /// Other words of a block that it changes have changed since: it can be adopted as it is, but
    /// may mean something else now.
    Nearby,
    /// The words that it changes have changed since: to be merged by hand.
    Colliding,
    /// What it changes is gone.
    Gone,
    /// The text says already what it proposes.
    Included,
}

/// Why an amendment comes where it does in the discussion. See `docs/amendments.md`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum OrderReason {
    /// A sub-amendment comes before the amendment that it changes.
    SubAmendment,
    /// Deletes the section, the block or the proposal: furthest from the text.
    Deletion,
    /// Writes most of it anew.
    Rewriting,
    /// Changes a part of it; the larger part first.
    PartialChange,
    /// Moves it.
    Move,
    /// Adds to it.
    Addition,
    /// Does the same as the one before it.
    Identical,
    /// Placed by hand.
    Placed,
}

//! The minutes of a sitting: a live document whose facts are linked to the log.

use serde::Serialize;
use ts_rs::TS;

use super::sitting::SittingSummary;
use super::{Access, AmendmentPerson, CongressSummary, Participant};
use crate::domain::document::DocumentName;
use crate::domain::text::Block;

/// The minutes of a sitting.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct MinutesPage {
    pub(crate) congress: CongressSummary,
    pub(crate) me: Option<Participant>,
    pub(crate) sitting: SittingSummary,
    /// None until they are begun.
    pub(crate) document: Option<DocumentName>,
    pub(crate) access: Access,
    pub(crate) may_begin: bool,
    pub(crate) may_approve: bool,
    /// The text as it stands; once approved, as it was approved.
    pub(crate) text: Vec<Block>,
    /// What the log says, and whether the text still says so.
    pub(crate) facts: Vec<MinutesFact>,
    pub(crate) approval: Option<MinutesApproval>,
}

/// A fact of the log, as the minutes tell it.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct MinutesFact {
    /// Its name in the document: `quorum`, `ballot/<uuid>`, …
    pub(crate) key: String,
    /// What the log says.
    pub(crate) says: String,
    pub(crate) state: MinutesFactState,
}

/// Whether a fact stands in the minutes as the log has it.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub(crate) enum MinutesFactState {
    /// Word by word.
    Linked,
    /// Somebody changed it by hand.
    Changed,
    /// It is not in the text.
    Missing,
}

/// That minutes were approved.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct MinutesApproval {
    pub(crate) by: AmendmentPerson,
    #[ts(type = "number")]
    pub(crate) at: i64,
    /// Hexadecimal SHA-256 of the canonical text.
    pub(crate) hash: String,
}

//! The minutes of a sitting: a live document whose facts are linked to the log.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::sitting::SittingSummary;
use super::{Access, AmendmentPerson, CongressSummary, Participant};
use crate::domain::document::DocumentName;
use crate::domain::minutes::{FactState, MinutesBlock};

/// The minutes of a sitting.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct MinutesPage {
    pub(crate) congress: CongressSummary,
    pub(crate) congress_document: DocumentName,
    pub(crate) me: Option<Participant>,
    pub(crate) sitting: SittingSummary,
    /// None until they are begun, and to whom they are not shown before their approval.
    pub(crate) document: Option<DocumentName>,
    pub(crate) access: Access,
    pub(crate) may_begin: bool,
    pub(crate) may_approve: bool,
    /// Who writes them.
    pub(crate) writers: Vec<AmendmentPerson>,
    /// The text as it stands; once approved, as it was approved.
    pub(crate) text: Vec<MinutesBlock>,
    /// What the log says, and whether the text says so, in the order of the log. None once they are
    /// approved.
    pub(crate) facts: Vec<MinutesFact>,
    pub(crate) approval: Option<MinutesApproval>,
}

/// A fact of the log, as the minutes tell it.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct MinutesFact {
    /// Its name in the document: `quorum`, `ballot/<uuid>`, …
    pub(crate) key: String,
    /// What the log says; empty when the log no longer says anything of it.
    pub(crate) says: String,
    /// What the program last wrote of it.
    pub(crate) written: Option<String>,
    pub(crate) state: FactState,
}

/// That minutes were approved.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct MinutesApproval {
    /// None when they take part no longer.
    pub(crate) by: Option<AmendmentPerson>,
    #[ts(type = "number")]
    pub(crate) at: i64,
    /// Hexadecimal SHA-256 of the approved text.
    pub(crate) hash: String,
}

/// An approval, with the facts that the person was told to differ from the log.
#[derive(Clone, Copy, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewMinutesApproval {
    pub(crate) changed: usize,
    pub(crate) outdated: usize,
    pub(crate) missing: usize,
}

/// Facts to be put into the text as the log has them.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct PutFacts {
    /// Their names.
    pub(crate) facts: Vec<String>,
}

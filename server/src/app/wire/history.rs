//! What a section said before.

use serde::Serialize;
use ts_rs::TS;

use super::AmendmentMention;
use crate::domain::comparison::SectionComparison;
use crate::domain::ids::ParticipantId;
use crate::domain::text::SectionText;

/// The history of a section, oldest first.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct History {
    pub(crate) entries: Vec<HistoryEntry>,
}

/// Consecutive updates that were written about the same time.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
pub(crate) struct HistoryEntry {
    #[ts(type = "number")]
    pub(crate) first: i64,
    #[ts(type = "number")]
    pub(crate) last: i64,
    #[ts(type = "number")]
    pub(crate) started_at: i64,
    #[ts(type = "number")]
    pub(crate) ended_at: i64,
    pub(crate) participants: Vec<ParticipantId>,
    pub(crate) updates: usize,
    /// The amendment whose adoption it is, or, when `undone`, the undoing of that. Such an update
    /// always stands in an entry of its own.
    pub(crate) adoption: Option<AmendmentMention>,
    pub(crate) undone: bool,
    /// Written while the motion was in the plenary: a correction of form.
    pub(crate) correction: bool,
}

/// A section as it was after an update.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct HistoricState {
    #[ts(type = "number")]
    pub(crate) update: i64,
    #[ts(type = "number")]
    pub(crate) at: i64,
    pub(crate) text: SectionText,
}

/// Two states of a section, by word. Without `to`, the later one is the present.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct Comparison {
    #[ts(type = "number")]
    pub(crate) from: i64,
    #[ts(type = "number | null")]
    pub(crate) to: Option<i64>,
    pub(crate) comparison: SectionComparison,
}

/// Yjs client id (decimal, as JSON keys are texts) → participant.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct Writers {
    pub(crate) clients: std::collections::BTreeMap<String, ParticipantId>,
}

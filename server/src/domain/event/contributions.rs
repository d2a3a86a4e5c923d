//! Details of events about contributions, their links and their answers.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::domain::contribution::ContributionState;
use crate::domain::ids::{ContributionId, LinkId, ParticipantId, ProposalId, SectionId, ThemeId};
use crate::domain::sorting::{LinkKind, Outcome};

/// Detail of [`EventKind::ContributionLinked`](super::EventKind::ContributionLinked).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ContributionLinked {
    /// The link.
    pub link: LinkId,
    /// The section to which it leads.
    pub section: SectionId,
    /// The proposal, none for the section as a whole.
    pub proposal: Option<ProposalId>,
    /// How the motion uses it.
    pub how: LinkKind,
}

/// Detail of [`EventKind::ContributionUnlinked`](super::EventKind::ContributionUnlinked).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ContributionUnlinked {
    /// The link.
    pub link: LinkId,
}

/// Detail of [`EventKind::ContributionMerged`](super::EventKind::ContributionMerged).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ContributionMerged {
    /// The one that stands for it.
    pub into: ContributionId,
}

/// Detail of [`EventKind::ContributionAnswered`](super::EventKind::ContributionAnswered). The words are not in the log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ContributionAnswered {
    /// What was answered.
    pub outcome: Outcome,
    /// Which answer it is, from 1.
    pub revision: i64,
}

/// Detail of [`EventKind::ContributionSorted`](super::EventKind::ContributionSorted).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ContributionSorted {
    /// The theme.
    pub theme: Option<ThemeId>,
}

/// Detail of events that say no more about a contribution than how far it has come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ContributionChanged {
    /// Its state behind the event.
    pub state: ContributionState,
}

/// Detail of [`EventKind::ContributionSubmitted`](super::EventKind::ContributionSubmitted).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ContributionSubmitted {
    /// Whose it is.
    pub author: ParticipantId,
    /// Who entered it for the author, if somebody did.
    pub entered_by: Option<ParticipantId>,
}

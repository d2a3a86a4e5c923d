//! Details of events about amendments, their fate and their order.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::domain::amendment::{AmendmentState, Opinion};
use crate::domain::ids::{AmendmentId, MotionId, SectionId};

/// Detail of events that say no more about an amendment than how far it has come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AmendmentChanged {
    /// Its motion.
    pub motion: MotionId,
    /// The section that it amends; none while it is a draft: what somebody is about to amend is
    /// nobody else's affair.
    pub section: Option<SectionId>,
    /// Its state behind the event.
    pub state: AmendmentState,
}

/// Detail of [`EventKind::AmendmentTabled`](super::EventKind::AmendmentTabled).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AmendmentTabled {
    /// Its motion.
    pub motion: MotionId,
    /// The section that it amends.
    pub section: SectionId,
    /// `P3-2`.
    pub number: String,
    /// How often it was tabled anew under this number.
    pub rectifications: u32,
}

/// Detail of [`EventKind::AmendmentOpinionGiven`](super::EventKind::AmendmentOpinionGiven). The
/// sentence is not in the log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AmendmentOpinionGiven {
    /// Its motion.
    pub motion: MotionId,
    /// The section that it amends.
    pub section: SectionId,
    /// None when the opinion was taken back.
    pub opinion: Option<Opinion>,
}

/// Detail of [`EventKind::AmendmentAdopted`](super::EventKind::AmendmentAdopted).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AmendmentAdopted {
    /// Its motion.
    pub motion: MotionId,
    /// The section that it changed.
    pub section: SectionId,
    /// The update of the section, or of the amended amendment; none when no word changed.
    pub update: Option<i64>,
    /// Whether somebody decided by hand what the text becomes.
    pub by_hand: bool,
    /// Those that do the same and were adopted with it.
    pub with: Vec<AmendmentId>,
    /// Those that fell.
    pub falls: Vec<AmendmentId>,
}

/// Detail of [`EventKind::AmendmentAdoptionUndone`](super::EventKind::AmendmentAdoptionUndone). The
/// reason is not in the log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AmendmentAdoptionUndone {
    /// Its motion.
    pub motion: MotionId,
    /// The section from which it went.
    pub section: SectionId,
    /// The update that took it out; none when no word changed.
    pub update: Option<i64>,
    /// Whether somebody decided by hand what the text becomes.
    pub by_hand: bool,
}

/// Detail of [`EventKind::AmendmentRectified`](super::EventKind::AmendmentRectified).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AmendmentRectified {
    /// Its motion.
    pub motion: MotionId,
    /// The section that it amends.
    pub section: SectionId,
    /// The one that was tabled in its place.
    pub by: AmendmentId,
}

/// Detail of [`EventKind::AmendmentSettingsChanged`](super::EventKind::AmendmentSettingsChanged).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AmendmentSettingsChanged {
    /// Milliseconds since 1970 UTC.
    pub deadline: Option<i64>,
    /// The author included.
    pub minimum_signatures: u32,
}

/// Detail of [`EventKind::DiscussionOrdered`](super::EventKind::DiscussionOrdered).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct DiscussionOrdered {
    /// The one that was moved; none when the order is again that of the rule.
    pub amendment: Option<AmendmentId>,
}

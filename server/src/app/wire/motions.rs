//! Motions and their sections.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{CongressSummary, Group, Participant, PhasePlan};
use crate::domain::document::DocumentName;
use crate::domain::ids::{MotionId, SectionId};
use crate::domain::motion::SectionKind;
use crate::domain::phase::Phase;
use crate::domain::policy::{AccessReason, Right};
use crate::domain::signed::Sha256Digest;
use crate::domain::text::SectionText;

/// A motion in a list.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct MotionSummary {
    pub(crate) id: MotionId,
    pub(crate) title: String,
    pub(crate) phase: Phase,
    pub(crate) principles: usize,
    pub(crate) proposals: usize,
    /// In the order of the phases.
    pub(crate) plans: Vec<PhasePlan>,
}

/// A motion with all that its page shows.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct MotionPage {
    pub(crate) id: MotionId,
    pub(crate) title: String,
    pub(crate) addressees: String,
    pub(crate) phase: Phase,
    /// The version that stands, once the text is frozen.
    pub(crate) version: Option<StandingVersion>,
    pub(crate) congress: CongressSummary,
    pub(crate) congress_document: DocumentName,
    pub(crate) me: Option<Participant>,
    pub(crate) rights: Vec<Right>,
    pub(crate) sections: Vec<Section>,
    pub(crate) removed_sections: Vec<RemovedSection>,
    pub(crate) groups: Vec<Group>,
}

/// The version of a motion that stands.
#[derive(Clone, Copy, Debug, Serialize, TS)]
pub(crate) struct StandingVersion {
    /// From 1 within the motion.
    pub(crate) number: u32,
    /// Milliseconds UTC.
    #[ts(type = "number")]
    pub(crate) frozen_at: i64,
}

/// A section of a motion, as one person may use it.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct Section {
    pub(crate) id: SectionId,
    pub(crate) kind: SectionKind,
    pub(crate) number: Option<u32>,
    pub(crate) title: String,
    pub(crate) document: DocumentName,
    pub(crate) access: Access,
    pub(crate) access_reason: Option<AccessReason>,
    pub(crate) locked: bool,
    pub(crate) text: SectionText,
}

/// What somebody may do with a section.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, TS)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Access {
    Write,
    Read,
}

/// A section that can be taken back.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct RemovedSection {
    pub(crate) id: SectionId,
    pub(crate) kind: SectionKind,
    pub(crate) title: String,
}

/// The id of something that was made.
#[derive(Clone, Copy, Debug, Serialize, TS)]
pub(crate) struct Created {
    pub(crate) id: SectionId,
}

/// A new section, behind `after` or in first place.
#[derive(Clone, Copy, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewSection {
    pub(crate) kind: SectionKind,
    pub(crate) after: Option<SectionId>,
}

/// A change of a section's place or lock; one of the two.
#[derive(Clone, Copy, Debug, Deserialize, TS)]
#[serde(untagged)]
pub(crate) enum SectionChange {
    Move(SectionMove),
    Lock(SectionLock),
}

/// A section's new neighbour.
#[derive(Clone, Copy, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct SectionMove {
    #[serde(deserialize_with = "present")]
    pub(crate) after: Option<SectionId>,
}

/// Whether a section is locked.
#[derive(Clone, Copy, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct SectionLock {
    pub(crate) locked: bool,
}

/// The phase to move to.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewPhase {
    pub(crate) phase: Phase,
    /// Needed where the move gives up a version.
    #[serde(default)]
    #[ts(optional)]
    pub(crate) reopen: Option<Reopening>,
    /// The digest of the text as it was read before freezing it: no other one is frozen then.
    #[serde(default)]
    #[ts(optional)]
    pub(crate) digest: Option<Sha256Digest>,
}

/// That somebody gives up a version and its signatures, knowing which.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct Reopening {
    /// The number of the version that stands.
    pub(crate) version: u32,
    /// Why; at most 500 characters.
    pub(crate) reason: String,
}

/// A field that may be null but not missing: `{}` is no move to the first place.
fn present<'de, D: serde::Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<SectionId>, D::Error> {
    Option::deserialize(deserializer)
}

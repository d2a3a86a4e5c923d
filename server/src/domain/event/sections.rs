//! Details of events about sections and the phase of a motion.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::domain::ids::{MotionId, SectionId};
use crate::domain::motion::SectionKind;
use crate::domain::phase::Phase;
use crate::domain::signed::Sha256Digest;

/// Detail of [`EventKind::SectionCreated`](super::EventKind::SectionCreated).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SectionCreated {
    /// The motion.
    pub motion: MotionId,
    /// What kind of section.
    pub kind: SectionKind,
    /// The section before it, none in first place.
    pub after: Option<SectionId>,
}

/// Detail of [`EventKind::SectionMoved`](super::EventKind::SectionMoved).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SectionMoved {
    /// The motion.
    pub motion: MotionId,
    /// The section before its new place, none in first place.
    pub after: Option<SectionId>,
}

/// Detail of events that say no more about a section than that they happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SectionChanged {
    /// The motion.
    pub motion: MotionId,
}

/// Detail of [`EventKind::DraftImported`](super::EventKind::DraftImported).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct DraftImported {
    /// The digest of the file.
    pub file: Sha256Digest,
    /// Sections that came in.
    pub added: Vec<SectionId>,
    /// Sections that say something else now.
    pub rewritten: Vec<SectionId>,
    /// Sections that were taken away.
    pub removed: Vec<SectionId>,
}

/// Detail of [`EventKind::PhaseChanged`](super::EventKind::PhaseChanged).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PhaseChanged {
    /// The phase before.
    pub from: Phase,
    /// The phase now.
    pub to: Phase,
}

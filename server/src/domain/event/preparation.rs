//! Details of what happens while a congress is prepared. Ids and days; never what somebody typed.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

#[cfg(doc)]
use crate::domain::event::EventKind;
use crate::domain::ids::{GroupId, MotionId, ParticipantId, SectionId, ThemeId};
use crate::domain::phase::Phase;

/// Detail of events that say no more than that they happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Noted {}

/// Detail of changes that are counted, so that who edits an older state is told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Revised {
    /// The count after the change.
    #[ts(type = "number")]
    pub revision: i64,
}

/// Detail of [`EventKind::LogoChanged`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct LogoChanged {
    /// The media type of the logo now, none without one.
    pub media_type: Option<String>,
}

/// Detail of [`EventKind::ThemeMoved`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ThemeMoved {
    /// The theme before its new place, none in first place.
    pub after: Option<ThemeId>,
}

/// Detail of [`EventKind::GroupMoved`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct GroupMoved {
    /// The group before its new place, none in first place.
    pub after: Option<GroupId>,
}

/// Detail of [`EventKind::GroupRemoved`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct GroupRemoved {
    /// Who was in it.
    pub released: Vec<ParticipantId>,
}

/// Detail of [`EventKind::GroupSectionsChanged`]: what it writes now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct GroupSections {
    /// The sections.
    pub sections: Vec<SectionId>,
}

/// Detail of [`EventKind::RapporteursChanged`]: who is named now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Rapporteurs {
    /// The motion.
    pub motion: MotionId,
    /// Its rapporteurs; none named: every rapporteur of the congress.
    pub rapporteurs: Vec<ParticipantId>,
}

/// Detail of [`EventKind::MotionCreated`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct MotionCreated {
    /// Its preamble.
    pub preamble: SectionId,
    /// Its closing.
    pub closing: SectionId,
}

/// Detail of [`EventKind::PhasePlanned`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PhasePlanned {
    /// The phase.
    pub phase: Phase,
    /// The day, as `2026-11-24`; none: open again.
    pub day: Option<String>,
}

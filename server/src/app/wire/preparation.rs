//! What the secretariat prepares a congress with. A `revision` is the one that was seen: a change
//! of another one is refused.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use super::CongressSummary;
use crate::domain::agenda::TimeZone;
use crate::domain::document::DocumentName;
use crate::domain::ids::{AgendaItemId, GroupId, MotionId, ParticipantId, SectionId, ThemeId};
use crate::domain::motion::SectionKind;
use crate::domain::phase::Phase;

/// All that is prepared, for the secretariat.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct Preparation {
    #[serde(flatten)]
    #[ts(flatten)]
    pub(crate) summary: CongressSummary,
    pub(crate) document: DocumentName,
    pub(crate) revision: i64,
    pub(crate) public_reading: bool,
    pub(crate) time_zone: TimeZone,
    /// The address of the logo.
    pub(crate) logo: Option<String>,
    pub(crate) themes: Vec<PreparedTheme>,
    pub(crate) groups: Vec<PreparedGroup>,
    pub(crate) agenda: Vec<AgendaItem>,
    pub(crate) motions: Vec<PreparedMotion>,
}

/// A theme as it is edited.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct PreparedTheme {
    pub(crate) id: ThemeId,
    pub(crate) name: String,
    pub(crate) question: String,
    pub(crate) revision: i64,
}

/// A group as it is edited.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct PreparedGroup {
    pub(crate) id: GroupId,
    pub(crate) name: String,
    pub(crate) sections: Vec<SectionId>,
    /// How many are in it.
    pub(crate) members: usize,
    pub(crate) revision: i64,
}

/// A motion as it is edited.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct PreparedMotion {
    pub(crate) id: MotionId,
    pub(crate) title: String,
    pub(crate) addressees: String,
    pub(crate) phase: Phase,
    pub(crate) revision: i64,
    /// In the order of the phases.
    pub(crate) plans: Vec<PhasePlan>,
    pub(crate) sections: Vec<PreparedSection>,
}

/// A section, with those who answer for it. None named: every rapporteur of the congress.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct PreparedSection {
    pub(crate) id: SectionId,
    pub(crate) kind: SectionKind,
    pub(crate) number: Option<u32>,
    pub(crate) title: String,
    pub(crate) rapporteurs: Vec<ParticipantId>,
}

/// A point of the agenda. Times are those of the congress' clocks, `2026-11-24T09:00`.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct AgendaItem {
    pub(crate) id: AgendaItemId,
    pub(crate) title: String,
    pub(crate) details: String,
    pub(crate) place: String,
    pub(crate) starts: String,
    pub(crate) ends: String,
    pub(crate) group: Option<GroupId>,
    pub(crate) revision: i64,
}

/// The day on which a phase is to begin.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct PhasePlan {
    pub(crate) phase: Phase,
    pub(crate) day: String,
}

/// The id of something that was made.
#[derive(Clone, Copy, Debug, Serialize, TS)]
pub(crate) struct Made {
    #[ts(type = "string")]
    pub(crate) id: Uuid,
}

/// The revision after a change.
#[derive(Clone, Copy, Debug, Serialize, TS)]
pub(crate) struct Revision {
    pub(crate) revision: i64,
}

/// A change of a congress; what is left out stays.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct CongressChange {
    pub(crate) revision: i64,
    #[ts(optional)]
    pub(crate) title: Option<String>,
    #[ts(optional)]
    pub(crate) place: Option<String>,
    #[ts(optional)]
    pub(crate) organiser: Option<String>,
    #[ts(optional)]
    pub(crate) starts_on: Option<String>,
    #[ts(optional)]
    pub(crate) ends_on: Option<String>,
    #[ts(optional)]
    pub(crate) accent: Option<String>,
    #[ts(optional)]
    pub(crate) public_reading: Option<bool>,
    #[ts(optional)]
    pub(crate) time_zone: Option<TimeZone>,
}

/// A theme behind the others.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewTheme {
    pub(crate) name: String,
    pub(crate) question: String,
}

/// Another wording of a theme.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct ThemeChange {
    pub(crate) revision: i64,
    pub(crate) name: String,
    pub(crate) question: String,
}

/// A theme's place: behind another, or first.
#[derive(Clone, Copy, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct ThemePlace {
    #[serde(deserialize_with = "present")]
    pub(crate) after: Option<ThemeId>,
}

/// A group behind the others.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewGroup {
    pub(crate) name: String,
}

/// Another name of a group.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct GroupChange {
    pub(crate) revision: i64,
    pub(crate) name: String,
}

/// A group's place: behind another, or first.
#[derive(Clone, Copy, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct GroupPlace {
    #[serde(deserialize_with = "present")]
    pub(crate) after: Option<GroupId>,
}

/// All sections that a group writes.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct SectionsOfGroup {
    pub(crate) sections: Vec<SectionId>,
}

/// All who answer for a section.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct RapporteursOfSection {
    pub(crate) participants: Vec<ParticipantId>,
}

/// A point for the agenda.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewAgendaItem {
    pub(crate) title: String,
    pub(crate) details: String,
    pub(crate) place: String,
    pub(crate) starts: String,
    pub(crate) ends: String,
    pub(crate) group: Option<GroupId>,
}

/// A point of the agenda as it shall be.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct AgendaItemChange {
    pub(crate) revision: i64,
    pub(crate) item: NewAgendaItem,
}

/// A motion to begin.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewMotion {
    pub(crate) title: String,
    pub(crate) addressees: String,
}

/// Another title of a motion, or other addressees.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct MotionChange {
    pub(crate) revision: i64,
    pub(crate) title: String,
    pub(crate) addressees: String,
}

/// The day of a phase, or null to leave it open.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct PlannedDay {
    #[serde(deserialize_with = "present")]
    pub(crate) day: Option<String>,
}

/// A field that may be null but not missing: `{}` is no move to the first place.
fn present<'de, D, T>(deserializer: D) -> Result<Option<T>, D::Error>
where
    D: serde::Deserializer<'de>,
    T: Deserialize<'de>,
{
    Option::deserialize(deserializer)
}

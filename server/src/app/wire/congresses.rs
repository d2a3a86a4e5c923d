//! Congresses and what happens in them.

use serde::Serialize;
use ts_rs::TS;

use super::{AgendaItem, MotionSummary, Participant};
use crate::domain::agenda::TimeZone;
use crate::domain::document::DocumentName;
use crate::domain::event::EventKind;
use crate::domain::ids::{CongressId, GroupId, ParticipantId, SectionId, ThemeId};

/// A congress in a list. Dates are `2026-11-24`, `accent` is `#2b3ea8`.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct CongressSummary {
    pub(crate) id: CongressId,
    pub(crate) slug: String,
    pub(crate) title: String,
    pub(crate) place: String,
    pub(crate) starts_on: String,
    pub(crate) ends_on: String,
    pub(crate) organiser: String,
    pub(crate) accent: String,
    pub(crate) demonstration: bool,
}

/// A congress with all that its page shows.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct CongressPage {
    #[serde(flatten)]
    #[ts(flatten)]
    pub(crate) summary: CongressSummary,
    pub(crate) document: DocumentName,
    pub(crate) me: Option<Participant>,
    pub(crate) motions: Vec<MotionSummary>,
    pub(crate) groups: Vec<Group>,
    pub(crate) themes: Vec<Theme>,
    pub(crate) participant_count: usize,
    pub(crate) time_zone: TimeZone,
    pub(crate) agenda: Vec<AgendaItem>,
    /// The address of the logo.
    pub(crate) logo: Option<String>,
}

/// A theme and the question that it asks.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct Theme {
    pub(crate) id: ThemeId,
    pub(crate) name: String,
    pub(crate) question: String,
}

/// A group of participants who write sections together.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct Group {
    pub(crate) id: GroupId,
    pub(crate) name: String,
    pub(crate) sections: Vec<SectionId>,
    pub(crate) members: Vec<ParticipantId>,
}

/// An event of the log.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct CongressEvent {
    #[ts(type = "number")]
    pub(crate) id: i64,
    #[ts(type = "number")]
    pub(crate) at: i64,
    pub(crate) participant: Option<ParticipantId>,
    #[serde(flatten)]
    #[ts(flatten)]
    pub(crate) event: EventKind,
    pub(crate) subject: String,
    pub(crate) hash: String,
}

/// The message that carries an event to the screens.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(tag = "type", rename_all = "snake_case")]
pub(crate) enum CongressMessage {
    Event { event: CongressEvent },
}

//! What use cases hand out, as it travels. `docs/protocol.md` describes it; the TypeScript types
//! are made from it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::domain::comparison::SectionComparison;
use crate::domain::document::DocumentName;
use crate::domain::event::EventKind;
use crate::domain::ids::{CongressId, GroupId, MotionId, ParticipantId, PersonId, SectionId};
use crate::domain::locale::Locale;
use crate::domain::motion::SectionKind;
use crate::domain::phase::Phase;
use crate::domain::policy::{AccessReason, Right};
use crate::domain::role::Roles;
use crate::domain::text::SectionText;

/// Somebody, whatever the congress.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct Person {
    pub(crate) id: PersonId,
    pub(crate) given_name: String,
    pub(crate) family_name: String,
    pub(crate) locale: Locale,
}

/// A municipality; `code` is its INSEE code.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct Council {
    pub(crate) code: String,
    pub(crate) name: String,
    pub(crate) department: String,
    pub(crate) population: u32,
}

/// Somebody in a congress. `title` is the capacity with its place: "maire du Mans".
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct Participant {
    pub(crate) id: ParticipantId,
    pub(crate) congress: CongressId,
    pub(crate) name: String,
    pub(crate) short_name: String,
    pub(crate) initials: String,
    pub(crate) title: String,
    pub(crate) roles: Roles,
    pub(crate) council: Option<Council>,
    pub(crate) organisation: Option<String>,
    pub(crate) groups: Vec<GroupId>,
    #[ts(type = "number")]
    pub(crate) voting_weight: i64,
}

/// `token` is present only in the answer that opens the session.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct Session {
    pub(crate) person: Person,
    pub(crate) participant: Option<Participant>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub(crate) token: Option<String>,
}

/// A persona of the demonstration congress.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct Persona {
    pub(crate) persona: String,
    pub(crate) name: String,
    pub(crate) title: String,
    pub(crate) roles: Roles,
    pub(crate) what: String,
}

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
    pub(crate) participant_count: usize,
}

/// A motion in a list.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct MotionSummary {
    pub(crate) id: MotionId,
    pub(crate) title: String,
    pub(crate) phase: Phase,
    pub(crate) principles: usize,
    pub(crate) proposals: usize,
}

/// A group of participants who write sections together.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct Group {
    pub(crate) id: GroupId,
    pub(crate) name: String,
    pub(crate) sections: Vec<SectionId>,
    pub(crate) members: Vec<ParticipantId>,
}

/// A motion with all that its page shows.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct MotionPage {
    pub(crate) id: MotionId,
    pub(crate) title: String,
    pub(crate) addressees: String,
    pub(crate) phase: Phase,
    pub(crate) congress: CongressSummary,
    pub(crate) congress_document: DocumentName,
    pub(crate) me: Option<Participant>,
    pub(crate) rights: Vec<Right>,
    pub(crate) sections: Vec<Section>,
    pub(crate) removed_sections: Vec<RemovedSection>,
    pub(crate) groups: Vec<Group>,
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

/// The id of something that was made.
#[derive(Clone, Copy, Debug, Serialize, TS)]
pub(crate) struct Created {
    pub(crate) id: SectionId,
}

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
#[derive(Clone, Copy, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewPhase {
    pub(crate) phase: Phase,
}

/// New roles, new groups, or both.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct ParticipantChange {
    #[ts(optional)]
    pub(crate) roles: Option<Roles>,
    #[ts(optional)]
    pub(crate) groups: Option<Vec<GroupId>>,
}

/// Which persona logs in.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct PersonaLogin {
    pub(crate) persona: String,
}

/// A field that may be null but not missing: `{}` is no move to the first place.
fn present<'de, D: serde::Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<SectionId>, D::Error> {
    Option::deserialize(deserializer)
}

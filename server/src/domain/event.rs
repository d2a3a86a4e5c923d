//! What happens in a congress: the kinds of events of the log, each with its details.
//!
//! Owns their names and shapes as `docs/protocol.md` gives them. Events hold ids, never names of
//! people. Never the hash that links them: that is `chain`.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::ids::{CongressId, GroupId, MotionId, ParticipantId, SectionId};
use super::motion::SectionKind;
use super::phase::Phase;
use super::profile::ProfileField;
use super::role::Roles;

macro_rules! events {
    ($($(#[$doc:meta])* $kind:ident($detail:ty) = $name:literal;)+) => {
        /// Something that happened. In JSON `{"kind":"phase_changed","detail":{…}}`; what it is
        /// about stands beside it, as the event's subject.
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
        #[serde(tag = "kind", content = "detail")]
        pub enum EventKind {
            $($(#[$doc])* #[serde(rename = $name)] $kind($detail),)+
        }

        impl EventKind {
            /// The name used in JSON and in the store.
            #[must_use]
            pub const fn name(&self) -> &'static str {
                match self { $(Self::$kind(_) => $name,)+ }
            }

            /// The details as JSON, as the store and the chain hold them.
            #[must_use]
            pub fn detail(&self) -> serde_json::Value {
                match self { $(Self::$kind(detail) => value(detail),)+ }
            }
        }
    };
}

events! {
    /// An empty section was added. Subject: the section.
    SectionCreated(SectionCreated) = "section_created";
    /// A section was moved. Subject: the section.
    SectionMoved(SectionMoved) = "section_moved";
    /// A section was locked. Subject: the section.
    SectionLocked(SectionChanged) = "section_locked";
    /// A section was unlocked. Subject: the section.
    SectionUnlocked(SectionChanged) = "section_unlocked";
    /// A section was taken away. Subject: the section.
    SectionRemoved(SectionChanged) = "section_removed";
    /// A section was taken back. Subject: the section.
    SectionRestored(SectionChanged) = "section_restored";
    /// A motion entered another phase. Subject: the motion.
    PhaseChanged(PhaseChanged) = "phase_changed";
    /// Roles or groups of a participant changed. Subject: the participant.
    ParticipantChanged(ParticipantChanged) = "participant_changed";
    /// Somebody was added by hand. Subject: the participant.
    ParticipantAdded(ParticipantStands) = "participant_added";
    /// A participant was removed. Subject: the participant.
    ParticipantRemoved(ParticipantStands) = "participant_removed";
    /// A participant was taken back. Subject: the participant.
    ParticipantRestored(ParticipantStands) = "participant_restored";
    /// A file was imported. Subject: the congress.
    ParticipantsImported(ParticipantsImported) = "participants_imported";
}

/// Detail of [`EventKind::SectionCreated`].
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

/// Detail of [`EventKind::SectionMoved`].
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

/// Detail of [`EventKind::PhaseChanged`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PhaseChanged {
    /// The phase before.
    pub from: Phase,
    /// The phase now.
    pub to: Phase,
}

/// Detail of [`EventKind::ParticipantChanged`]: what they are now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ParticipantChanged {
    /// The roles.
    pub roles: Roles,
    /// The groups.
    pub groups: Vec<GroupId>,
    /// Which parts of the profile changed, never to what. Empty in events from before it was told.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<ProfileField>>")]
    pub fields: Vec<ProfileField>,
}

/// Detail of events that say what a participant is, or was when removed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ParticipantStands {
    /// The roles.
    pub roles: Roles,
    /// The groups.
    pub groups: Vec<GroupId>,
}

/// Detail of [`EventKind::ParticipantsImported`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ParticipantsImported {
    /// Who was added.
    pub created: Vec<ParticipantId>,
    /// Who was changed.
    pub changed: Vec<ParticipantId>,
    /// How many lines said what was known already.
    pub unchanged: u32,
    /// How many lines were refused, and left out.
    pub refused: u32,
}

/// What an event is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Subject {
    /// A section.
    Section(SectionId),
    /// A motion.
    Motion(MotionId),
    /// A participant.
    Participant(ParticipantId),
    /// A congress.
    Congress(CongressId),
}

impl std::fmt::Display for Subject {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Section(id) => id.fmt(formatter),
            Self::Motion(id) => id.fmt(formatter),
            Self::Participant(id) => id.fmt(formatter),
            Self::Congress(id) => id.fmt(formatter),
        }
    }
}

fn value(detail: &impl Serialize) -> serde_json::Value {
    serde_json::to_value(detail).expect("a struct of ids and names has no key that JSON lacks")
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use uuid::Uuid;

    use super::*;
    use crate::domain::role::Role;

    #[test]
    fn kinds_and_details_are_those_of_the_protocol() {
        let motion: MotionId = Uuid::from_u128(1).into();
        let section: SectionId = Uuid::from_u128(2).into();
        let group: GroupId = Uuid::from_u128(3).into();
        let changed = || SectionChanged { motion };
        let of_motion = json!({"motion": motion});
        let cases = [
            (
                EventKind::SectionCreated(SectionCreated {
                    motion,
                    kind: SectionKind::Principle,
                    after: None,
                }),
                "section_created",
                json!({"motion": motion, "kind": "principle", "after": null}),
            ),
            (
                EventKind::SectionMoved(SectionMoved {
                    motion,
                    after: Some(section),
                }),
                "section_moved",
                json!({"motion": motion, "after": section}),
            ),
            (
                EventKind::SectionLocked(changed()),
                "section_locked",
                of_motion.clone(),
            ),
            (
                EventKind::SectionUnlocked(changed()),
                "section_unlocked",
                of_motion.clone(),
            ),
            (
                EventKind::SectionRemoved(changed()),
                "section_removed",
                of_motion.clone(),
            ),
            (
                EventKind::SectionRestored(changed()),
                "section_restored",
                of_motion,
            ),
            (
                EventKind::PhaseChanged(PhaseChanged {
                    from: Phase::Plenary,
                    to: Phase::Frozen,
                }),
                "phase_changed",
                json!({"from": "plenary", "to": "frozen"}),
            ),
            (
                EventKind::ParticipantChanged(ParticipantChanged {
                    roles: [Role::Elu].into_iter().collect(),
                    groups: vec![group],
                    fields: Vec::new(),
                }),
                "participant_changed",
                json!({"roles": ["elu"], "groups": [group]}),
            ),
            (
                EventKind::ParticipantChanged(ParticipantChanged {
                    roles: [Role::Elu].into_iter().collect(),
                    groups: vec![],
                    fields: vec![ProfileField::Email],
                }),
                "participant_changed",
                json!({"roles": ["elu"], "groups": [], "fields": ["email"]}),
            ),
            (
                EventKind::ParticipantRemoved(ParticipantStands {
                    roles: [Role::Elu].into_iter().collect(),
                    groups: vec![group],
                }),
                "participant_removed",
                json!({"roles": ["elu"], "groups": [group]}),
            ),
            (
                EventKind::ParticipantsImported(ParticipantsImported {
                    created: vec![Uuid::from_u128(4).into()],
                    changed: vec![],
                    unchanged: 2,
                    refused: 1,
                }),
                "participants_imported",
                json!({"created": [Uuid::from_u128(4)], "changed": [], "unchanged": 2, "refused": 1}),
            ),
        ];
        for (event, name, detail) in cases {
            assert_eq!(event.name(), name);
            assert_eq!(event.detail(), detail);
            let json = json!({"kind": name, "detail": detail});
            assert_eq!(serde_json::to_value(&event).unwrap(), json);
            assert_eq!(serde_json::from_value::<EventKind>(json).unwrap(), event);
        }
    }
}

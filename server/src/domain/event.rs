//! What happens in a congress: the kinds of events of the log, each with its details.
//!
//! Owns their names and shapes as `docs/protocol.md` gives them. Events hold ids, never names of
//! people. Never the hash that links them: that is `chain`.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::contribution::ContributionState;
use super::ids::{
    AgendaItemId, CongressId, ContributionId, GroupId, LinkId, MotionId, ParticipantId, ProposalId,
    SectionId, ThemeId,
};
use super::motion::SectionKind;
use super::phase::Phase;
use super::preparation_events::{
    GroupMoved, GroupRemoved, GroupSections, LogoChanged, MotionCreated, Noted, PhasePlanned,
    Rapporteurs, Revised, ThemeMoved,
};
use super::role::Roles;
use super::sorting::{LinkKind, Outcome};

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
    /// A contribution was linked to a place in the motion. Subject: the contribution.
    ContributionLinked(ContributionLinked) = "contribution_linked";
    /// A link was taken back. Subject: the contribution.
    ContributionUnlinked(ContributionUnlinked) = "contribution_unlinked";
    /// Another contribution stands for this one from now on. Subject: the contribution.
    ContributionMerged(ContributionMerged) = "contribution_merged";
    /// A contribution stands for itself again. Subject: the contribution.
    ContributionParted(ContributionParted) = "contribution_parted";
    /// A contribution was answered. Subject: the contribution.
    ContributionAnswered(ContributionAnswered) = "contribution_answered";
    /// A contribution was sorted under a theme, or under none. Subject: the contribution.
    ContributionSorted(ContributionSorted) = "contribution_sorted";
    /// A contribution was begun. Subject: the contribution.
    ContributionCreated(ContributionChanged) = "contribution_created";
    /// The theme, the local actions or the authors of a contribution changed. Subject: the
    /// contribution.
    ContributionChanged(ContributionChanged) = "contribution_changed";
    /// A contribution was sent. Subject: the contribution.
    ContributionSubmitted(ContributionSubmitted) = "contribution_submitted";
    /// A contribution was taken back. Subject: the contribution.
    ContributionWithdrawn(ContributionChanged) = "contribution_withdrawn";
    /// A contribution came back as it was. Subject: the contribution.
    ContributionRestored(ContributionChanged) = "contribution_restored";
    /// A receipt was made for whom a contribution was entered. Subject: the contribution.
    ContributionReceiptIssued(ContributionChanged) = "contribution_receipt_issued";
    /// Somebody confirmed what was entered for them. Subject: the contribution.
    ContributionConfirmed(ContributionChanged) = "contribution_confirmed";
    /// A congress was founded, on the command line. Subject: the congress.
    CongressCreated(Noted) = "congress_created";
    /// What a congress is called, where and when it meets, how it looks. Subject: the congress.
    CongressChanged(Revised) = "congress_changed";
    /// The logo was set, replaced or taken away. Subject: the congress.
    LogoChanged(LogoChanged) = "logo_changed";
    /// A theme was added behind the others. Subject: the theme.
    ThemeCreated(Noted) = "theme_created";
    /// A theme or its question was worded anew. Subject: the theme.
    ThemeChanged(Revised) = "theme_changed";
    /// A theme was moved. Subject: the theme.
    ThemeMoved(ThemeMoved) = "theme_moved";
    /// A theme was taken away. Subject: the theme.
    ThemeRemoved(Noted) = "theme_removed";
    /// A group was added behind the others. Subject: the group.
    GroupCreated(Noted) = "group_created";
    /// A group was renamed. Subject: the group.
    GroupChanged(Revised) = "group_changed";
    /// A group was moved. Subject: the group.
    GroupMoved(GroupMoved) = "group_moved";
    /// A group was taken away and its members released. Subject: the group.
    GroupRemoved(GroupRemoved) = "group_removed";
    /// A group writes other sections than before. Subject: the group.
    GroupSectionsChanged(GroupSections) = "group_sections_changed";
    /// Other rapporteurs are named for a section. Subject: the section.
    RapporteursChanged(Rapporteurs) = "rapporteurs_changed";
    /// A point was added to the agenda. Subject: the point.
    AgendaItemCreated(Noted) = "agenda_item_created";
    /// A point of the agenda was changed. Subject: the point.
    AgendaItemChanged(Revised) = "agenda_item_changed";
    /// A point of the agenda was taken away. Subject: the point.
    AgendaItemRemoved(Noted) = "agenda_item_removed";
    /// A motion was begun, with a preamble and a closing. Subject: the motion.
    MotionCreated(MotionCreated) = "motion_created";
    /// A motion got another title or other addressees. Subject: the motion.
    MotionChanged(Revised) = "motion_changed";
    /// The day of a phase was planned, or is open again. Subject: the motion.
    PhasePlanned(PhasePlanned) = "phase_planned";
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
}

/// Detail of [`EventKind::ContributionLinked`].
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

/// Detail of [`EventKind::ContributionUnlinked`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ContributionUnlinked {
    /// The link.
    pub link: LinkId,
}

/// Detail of [`EventKind::ContributionMerged`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ContributionMerged {
    /// The one that stands for it.
    pub into: ContributionId,
}

/// Detail of [`EventKind::ContributionParted`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ContributionParted {}

/// Detail of [`EventKind::ContributionAnswered`]. The words are not in the log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ContributionAnswered {
    /// What was answered.
    pub outcome: Outcome,
    /// Which answer it is, from 1.
    pub revision: i64,
}

/// Detail of [`EventKind::ContributionSorted`].
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

/// Detail of [`EventKind::ContributionSubmitted`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ContributionSubmitted {
    /// Whose it is.
    pub author: ParticipantId,
    /// Who entered it for the author, if somebody did.
    pub entered_by: Option<ParticipantId>,
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
    /// A contribution.
    Contribution(ContributionId),
    /// A congress.
    Congress(CongressId),
    /// A theme.
    Theme(ThemeId),
    /// A group.
    Group(GroupId),
    /// A point of the agenda.
    AgendaItem(AgendaItemId),
}

impl std::fmt::Display for Subject {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Section(id) => id.fmt(formatter),
            Self::Motion(id) => id.fmt(formatter),
            Self::Participant(id) => id.fmt(formatter),
            Self::Contribution(id) => id.fmt(formatter),
            Self::Congress(id) => id.fmt(formatter),
            Self::Theme(id) => id.fmt(formatter),
            Self::Group(id) => id.fmt(formatter),
            Self::AgendaItem(id) => id.fmt(formatter),
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
                }),
                "participant_changed",
                json!({"roles": ["elu"], "groups": [group]}),
            ),
            (
                EventKind::ContributionWithdrawn(ContributionChanged {
                    state: ContributionState::Withdrawn,
                }),
                "contribution_withdrawn",
                json!({"state": "withdrawn"}),
            ),
            (
                EventKind::ContributionSubmitted(ContributionSubmitted {
                    author: Uuid::from_u128(4).into(),
                    entered_by: None,
                }),
                "contribution_submitted",
                json!({"author": Uuid::from_u128(4), "entered_by": null}),
            ),
            (
                EventKind::CongressCreated(Noted {}),
                "congress_created",
                json!({}),
            ),
            (
                EventKind::ThemeChanged(Revised { revision: 2 }),
                "theme_changed",
                json!({"revision": 2}),
            ),
            (
                EventKind::PhasePlanned(PhasePlanned {
                    phase: Phase::FollowUp,
                    day: None,
                }),
                "phase_planned",
                json!({"phase": "follow-up", "day": null}),
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

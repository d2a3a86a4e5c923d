//! Details of events about participants, their invitations and their sessions.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::domain::ids::{GroupId, ParticipantId};
use crate::domain::profile::ProfileField;
use crate::domain::role::Roles;

/// Detail of [`EventKind::ParticipantChanged`](super::EventKind::ParticipantChanged): what they are now.
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

/// Detail of [`EventKind::ParticipantsImported`](super::EventKind::ParticipantsImported).
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

/// Detail of [`EventKind::ParticipantsInvited`](super::EventKind::ParticipantsInvited).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ParticipantsInvited {
    /// Who.
    pub participants: Vec<ParticipantId>,
}

/// Detail of [`EventKind::SessionsEnded`](super::EventKind::SessionsEnded).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SessionsEnded {
    /// How many.
    pub count: usize,
}

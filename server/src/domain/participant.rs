//! A participant as the policy sees one: roles and groups in one congress.
//!
//! Never a name, an address or a capacity: those are the store's, and no decision needs them.

use super::ids::{CongressId, GroupId, ParticipantId};
use super::role::{Role, Roles};

/// Somebody in one congress.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Participant {
    /// Who.
    pub id: ParticipantId,
    /// In which congress. Elsewhere this participant is an outsider.
    pub congress: CongressId,
    /// What they are there.
    pub roles: Roles,
    /// The groups in which they work.
    pub groups: Vec<GroupId>,
}

impl Participant {
    /// Whether the participant has this role.
    #[must_use]
    pub fn is(&self, role: Role) -> bool {
        self.roles.contains(role)
    }

    /// Whether the participant works in one of these groups.
    #[must_use]
    pub fn works_in_any(&self, groups: &[GroupId]) -> bool {
        self.groups.iter().any(|group| groups.contains(group))
    }
}

/// Whoever asks, signed in or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Viewer<'a> {
    /// Nobody has logged in.
    Anonymous,
    /// Somebody has logged in who takes part in no congress, or not in this one.
    Outsider,
    /// A participant, of this congress or of another one: the policy compares.
    Participant(&'a Participant),
}

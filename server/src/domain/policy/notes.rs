//! Who may do what with the notes of a group.
//!
//! The table of `policy` says when; this says who stands how before a group: its notes are written
//! as a section of its own would be, by its members and by those who answer for its sections.

use super::{Access, Action, MotionFacts, SectionFacts, may};
use crate::domain::ids::{GroupId, ParticipantId};
use crate::domain::participant::Viewer;

/// What the policy needs to know of a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GroupFacts<'a> {
    /// The group.
    pub id: GroupId,
    /// Who answers for its sections. None named: every rapporteur of the congress.
    pub rapporteurs: &'a [ParticipantId],
}

/// The rapporteurs of a group, from those of each of its sections. One section for which nobody is
/// named, or a group without sections, is the business of every rapporteur: nobody is named then.
pub fn rapporteurs_of_group<'a>(
    sections: impl Iterator<Item = &'a [ParticipantId]>,
) -> Vec<ParticipantId> {
    let mut all = Vec::new();
    for named in sections {
        if named.is_empty() {
            return Vec::new();
        }
        all.extend_from_slice(named);
    }
    all.sort();
    all.dedup();
    all
}

/// What `viewer` may do with the live document of a group's notes.
#[must_use]
pub fn notes_access(viewer: Viewer<'_>, motion: &MotionFacts, group: &GroupFacts<'_>) -> Access {
    let as_section = SectionFacts {
        groups: &[group.id],
        rapporteurs: group.rapporteurs,
        locked: false,
        removed: false,
    };
    if may(viewer, Action::ReadNotes, motion, Some(&as_section)).is_err() {
        return Access::None;
    }
    match may(viewer, Action::WriteNotes, motion, Some(&as_section)) {
        Ok(()) => Access::Write,
        Err(reason) => Access::Read(reason),
    }
}

#[cfg(test)]
#[path = "notes_tests.rs"]
mod tests;

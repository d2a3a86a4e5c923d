//! The demonstration's amendments with their texts, for its tests: played as the seeding plays them.

use std::collections::HashMap;

use uuid::Uuid;

use super::*;
use crate::app::demonstration::content::{Content, ParticipantContent};
use crate::domain::role::Role;
use crate::domain::text::SectionText;

/// The sections of the amended motion and its amendments, played as the seeding plays them.
pub(super) struct Played {
    pub(super) content: Content,
    /// The section's key, what each branched from, and its own text.
    pub(super) branches: HashMap<String, (String, Draft, Draft)>,
    /// Each section as it stands before anything is adopted, and in the end.
    pub(super) sections: HashMap<String, (Draft, Draft)>,
}

impl AmendmentContent {
    /// Where it stands now. `all` tells whether it was tabled anew.
    pub(super) fn state(&self, all: &[Self]) -> AmendmentState {
        if self.adoption.is_some() {
            return AmendmentState::Adopted;
        }
        if let Some(decision) = &self.decision {
            return decision.state;
        }
        let replaces_it =
            |other: &Self| other.tabled.is_some() && other.rectifies.as_ref() == Some(&self.key);
        if all.iter().any(replaces_it) {
            return AmendmentState::Rectified;
        }
        match (self.tabled, self.opened) {
            (Some(_), _) if self.withdrawn.is_some() && self.taken_up.is_none() => {
                AmendmentState::Withdrawn
            }
            (Some(_), _) => AmendmentState::Tabled,
            (None, Some(_)) => AmendmentState::Open,
            (None, None) => AmendmentState::Draft,
        }
    }
}

fn id() -> ProposalId {
    Uuid::now_v7().into()
}

pub(super) fn played() -> Played {
    let content = Content::read().unwrap();
    let mut written = HashMap::new();
    let mut sections = HashMap::new();
    for section in &content.motions[1].sections {
        let steps = section.play(id).unwrap();
        let last = steps.last().unwrap().draft.clone();
        sections.insert(section.key.clone(), (last.clone(), last));
        written.insert(section.key.clone(), steps);
    }
    let mut branches: HashMap<String, (String, Draft, Draft)> = HashMap::new();
    for one in &content.amendments {
        let (section, base) = match (&one.section, &one.amends) {
            (Some(section), None) => {
                let steps = written[section].iter().rev();
                let mut known = steps.filter(|step| step.minutes_before >= one.begun);
                (section.clone(), known.next().expect(&one.key).draft.clone())
            }
            (None, Some(parent)) => {
                let (section, _, branch) = &branches[parent];
                (section.clone(), branch.clone())
            }
            _ => panic!("{} amends a section or an amendment", one.key),
        };
        let branch = one.play(&base, id).unwrap();
        branches.insert(one.key.clone(), (section, base, branch));
    }
    let mut adopted: Vec<_> = content
        .amendments
        .iter()
        .filter(|one| one.adoption.is_some())
        .collect();
    adopted.sort_by_key(|one| std::cmp::Reverse(one.adoption.as_ref().unwrap().minutes_before));
    for one in adopted {
        let (_, present) = sections.get_mut(&branches[&one.key].0).unwrap();
        *present = one.adopt(present, id).unwrap();
    }
    drop(written);
    Played {
        content,
        branches,
        sections,
    }
}

impl Played {
    pub(super) fn all(&self) -> &[AmendmentContent] {
        &self.content.amendments
    }

    fn person(&self, key: &str) -> &ParticipantContent {
        let mut people = self.content.participants.iter();
        people.find(|who| who.key == key).expect(key)
    }

    pub(super) fn is(&self, key: &str, role: Role) -> bool {
        self.person(key).roles.contains(&role)
    }

    pub(super) fn base(&self, key: &str) -> SectionText {
        self.branches[key].1.read()
    }

    pub(super) fn branch(&self, key: &str) -> SectionText {
        self.branches[key].2.read()
    }
}

//! All that decides who may do what in one congress, loaded at once.

use std::collections::HashMap;

use super::amendments::AmendmentRights;
use super::contributions::ContributionRights;
use super::minutes::MinutesRights;
use super::rows::Which;
use super::{Store, StoreError, rows};
use crate::domain::document::DocumentName;
use crate::domain::ids::{
    AmendmentId, CongressId, ContributionId, GroupId, MotionId, ParticipantId, PersonId, SectionId,
    SittingId,
};
use crate::domain::participant::{Participant, Viewer};
use crate::domain::phase::Phase;
use crate::domain::policy::{
    self, Access, AmendmentFacts, ContributionFacts, GroupFacts, MotionFacts, SectionFacts,
};

/// The facts of one congress on which its policy decides, as they stood when they were loaded.
#[derive(Clone, Debug)]
pub(crate) struct Rights {
    /// Which loading this was, counted by who keeps them: of two, the higher one began later and holds
    /// all that was decided before the lower one was loaded.
    pub(crate) generation: u64,
    congress: CongressId,
    public_reading: bool,
    participants: HashMap<PersonId, Participant>,
    phases: HashMap<MotionId, Phase>,
    sections: HashMap<SectionId, SectionRights>,
    contributions: HashMap<ContributionId, ContributionRights>,
    amendments: HashMap<AmendmentId, AmendmentRights>,
    /// Who answers for each group.
    groups: HashMap<GroupId, Vec<ParticipantId>>,
    minutes: MinutesRights,
}

#[derive(Clone, Debug)]
struct SectionRights {
    motion: MotionId,
    groups: Vec<GroupId>,
    rapporteurs: Vec<ParticipantId>,
    locked: bool,
    removed: bool,
}

impl Rights {
    /// The participant that a person is here.
    pub(crate) fn participant(&self, person: PersonId) -> Option<&Participant> {
        self.participants.get(&person)
    }

    /// A participant of this congress.
    pub(crate) fn participant_with_id(&self, id: ParticipantId) -> Option<&Participant> {
        self.participants
            .values()
            .find(|participant| participant.id == id)
    }

    /// A person, or nobody, as the policy sees them here.
    pub(crate) fn viewer(&self, person: Option<PersonId>) -> Viewer<'_> {
        match person.map(|person| self.participants.get(&person)) {
            None => Viewer::Anonymous,
            Some(None) => Viewer::Outsider,
            Some(Some(participant)) => Viewer::Participant(participant),
        }
    }

    /// Whether the congress can be read without taking part in it.
    pub(crate) fn public_reading(&self) -> bool {
        self.public_reading
    }

    /// The facts of one motion.
    pub(crate) fn motion(&self, motion: MotionId) -> Option<MotionFacts> {
        Some(MotionFacts {
            congress: self.congress,
            phase: *self.phases.get(&motion)?,
            public_reading: self.public_reading,
        })
    }

    /// The facts of all motions.
    pub(crate) fn motions(&self) -> impl Iterator<Item = MotionFacts> {
        self.phases.values().map(|phase| MotionFacts {
            congress: self.congress,
            phase: *phase,
            public_reading: self.public_reading,
        })
    }

    /// The facts of one section.
    pub(crate) fn section(&self, section: SectionId) -> Option<(MotionFacts, SectionFacts<'_>)> {
        let section = self.sections.get(&section)?;
        let facts = SectionFacts {
            groups: &section.groups,
            rapporteurs: &section.rapporteurs,
            locked: section.locked,
            removed: section.removed,
        };
        Some((self.motion(section.motion)?, facts))
    }

    /// The facts on which contributions depend. They belong to the congress, not to one of its
    /// motions: they come in as long as any motion can still take them up, and from the first day
    /// where there is no motion yet.
    pub(crate) fn call_for_contributions(&self) -> MotionFacts {
        MotionFacts {
            congress: self.congress,
            phase: self
                .phases
                .values()
                .min()
                .copied()
                .unwrap_or(Phase::Contributions),
            public_reading: self.public_reading,
        }
    }

    /// The facts of one contribution.
    pub(crate) fn contribution(&self, id: ContributionId) -> Option<ContributionFacts<'_>> {
        self.contributions.get(&id).map(ContributionRights::facts)
    }

    /// The facts of one amendment, those of its motion and of its section with it.
    pub(crate) fn amendment(
        &self,
        id: AmendmentId,
    ) -> Option<(MotionFacts, SectionFacts<'_>, AmendmentFacts<'_>)> {
        let amendment = self.amendments.get(&id)?;
        let (motion, section) = self.section(amendment.section)?;
        Some((motion, section, amendment.facts()))
    }

    /// The amendments of a motion that somebody may see.
    pub(crate) fn visible_amendments(
        &self,
        person: Option<PersonId>,
        motion: MotionId,
    ) -> Vec<AmendmentId> {
        let viewer = self.viewer(person);
        let Some(facts) = self.motion(motion) else {
            return Vec::new();
        };
        let of_motion = self
            .amendments
            .iter()
            .filter(|(_, one)| one.motion == motion);
        of_motion
            .filter(|(_, one)| policy::sees_amendment(viewer, &facts, &one.facts()))
            .map(|(id, _)| *id)
            .collect()
    }

    /// Whether amendments of a motion may wait for somebody: one that is written and that they are
    /// asked to sign or to write, or one before the assembly that is theirs.
    pub(crate) fn is_concerned_by_amendments(
        &self,
        person: Option<PersonId>,
        motion: MotionId,
    ) -> bool {
        let Some(me) = person.and_then(|person| self.participant(person)) else {
            return false;
        };
        let of_motion = self.amendments.values().filter(|one| one.motion == motion);
        of_motion.map(AmendmentRights::facts).any(|facts| {
            let is_theirs = facts.author == me.id || facts.co_authors.contains(&me.id);
            let mut asked = facts.invited.iter().chain(facts.signatories);
            (facts.state.is_pending() && is_theirs)
                || (facts.state.is_written() && asked.any(|asked| *asked == me.id))
        })
    }

    fn amendment_access(&self, viewer: Viewer<'_>, id: AmendmentId) -> Access {
        match self.amendment(id) {
            Some((motion, section, amendment)) => {
                policy::amendment_access(viewer, &motion, &section, &amendment)
            }
            None => Access::None,
        }
    }

    fn minutes_access(&self, viewer: Viewer<'_>, id: SittingId) -> Access {
        let minutes = self.minutes.get(&id);
        let found = minutes.and_then(|minutes| Some((minutes, self.motion(minutes.motion)?)));
        match found {
            Some((minutes, motion)) => policy::minutes_access(viewer, &motion, minutes),
            None => Access::None,
        }
    }

    /// The facts of one group.
    pub(crate) fn group(&self, id: GroupId) -> Option<GroupFacts<'_>> {
        let rapporteurs = self.groups.get(&id)?;
        Some(GroupFacts { id, rapporteurs })
    }

    /// What a person may do with a live document of this congress.
    pub(crate) fn access(&self, person: Option<PersonId>, document: DocumentName) -> Access {
        let viewer = self.viewer(person);
        match document {
            DocumentName::Section(section) => match self.section(section) {
                Some((motion, section)) => policy::section_access(viewer, &motion, &section),
                None => Access::None,
            },
            DocumentName::Congress(congress) if congress == self.congress => {
                policy::congress_access(viewer, congress, self.public_reading)
            }
            DocumentName::Contribution(id) => match self.contribution(id) {
                Some(contribution) => policy::contribution_access(
                    viewer,
                    &self.call_for_contributions(),
                    &contribution,
                ),
                None => Access::None,
            },
            DocumentName::Notes(id) => match self.group(id) {
                Some(group) => policy::notes_access(viewer, &self.call_for_contributions(), &group),
                None => Access::None,
            },
            DocumentName::Amendment(id) | DocumentName::Statement(id) => {
                self.amendment_access(viewer, id)
            }
            DocumentName::Minutes(id) => self.minutes_access(viewer, id),
            DocumentName::Congress(_) => Access::None,
        }
    }
}

fn rapporteurs_of(
    group: GroupId,
    sections: &HashMap<SectionId, SectionRights>,
) -> Vec<ParticipantId> {
    let named = sections
        .values()
        .filter(|section| !section.removed && section.groups.contains(&group))
        .map(|section| section.rapporteurs.as_slice());
    policy::rapporteurs_of_group(named)
}

impl Store {
    /// The rights that a congress grants now; none when there is no such congress.
    pub(crate) async fn rights(&self, congress: CongressId) -> Result<Option<Rights>, StoreError> {
        let Some(row) = self.congress(congress).await? else {
            return Ok(None);
        };
        let motions = self.motions(congress).await?;
        let sections = self.sections_for_rights(congress).await?;
        let groups = self.groups(congress).await?;
        Ok(Some(Rights {
            generation: 0,
            congress,
            public_reading: row.public_reading,
            participants: self.participants_for_rights(congress).await?,
            contributions: self.contributions_for_rights(congress).await?,
            amendments: self.amendments_for_rights(congress).await?,
            minutes: self.minutes_for_rights(congress).await?,
            phases: motions
                .into_iter()
                .map(|motion| (motion.id, motion.phase))
                .collect(),
            groups: groups
                .into_iter()
                .map(|group| (group.id, rapporteurs_of(group.id, &sections)))
                .collect(),
            sections,
        }))
    }

    async fn participants_for_rights(
        &self,
        congress: CongressId,
    ) -> Result<HashMap<PersonId, Participant>, StoreError> {
        let rows: Vec<(String, String)> = rows::in_one_piece(
            &self.readers,
            "participant_id, person_id",
            "SELECT participant_id, person_id FROM participants
             WHERE congress_id = $1 AND removed_at IS NULL",
            &[Some(congress.to_string())],
        )
        .await?;
        let mut roles = self.roles(congress, Which::All).await?;
        let mut groups = self.memberships(congress, Which::All).await?;
        rows.into_iter()
            .map(|(id, person)| {
                let id = rows::parse("participants.participant_id", &id)?;
                let participant = Participant {
                    id,
                    congress,
                    roles: roles.remove(&id).unwrap_or_default(),
                    groups: groups.remove(&id).unwrap_or_default(),
                };
                Ok((rows::parse("participants.person_id", &person)?, participant))
            })
            .collect()
    }

    async fn sections_for_rights(
        &self,
        congress: CongressId,
    ) -> Result<HashMap<SectionId, SectionRights>, StoreError> {
        let rows: Vec<(String, String, Option<i64>, Option<i64>)> = sqlx::query_as(
            "SELECT section_id, motion_id, locked_at, removed_at
             FROM sections JOIN motions USING (motion_id) WHERE congress_id = $1",
        )
        .bind(congress.to_string())
        .fetch_all(&self.readers)
        .await?;
        let mut groups: HashMap<SectionId, Vec<GroupId>> = HashMap::new();
        for group in self.groups(congress).await? {
            for section in group.sections {
                groups.entry(section).or_default().push(group.id);
            }
        }
        let mut rapporteurs = self.rapporteurs(congress).await?;
        rows.into_iter()
            .map(|(id, motion, locked_at, removed_at)| {
                let id = rows::parse("sections.section_id", &id)?;
                let section = SectionRights {
                    motion: rows::parse("sections.motion_id", &motion)?,
                    groups: groups.remove(&id).unwrap_or_default(),
                    rapporteurs: rapporteurs.remove(&id).unwrap_or_default(),
                    locked: locked_at.is_some(),
                    removed: removed_at.is_some(),
                };
                Ok((id, section))
            })
            .collect()
    }
}

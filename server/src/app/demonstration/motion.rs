//! The demonstration's motion: its sections with the history of several days and several hands.

use uuid::Uuid;

use super::script::SectionScript;
use super::{FOUNDED, SECRETARIAT, SeedError, Seeding, client_id, find};
use crate::app::events::Happened;
use crate::app::sorting::words_at;
use crate::domain::document::DocumentName;
use crate::domain::event::{EventKind, MotionCreated, PhaseChanged, SectionCreated, Subject};
use crate::domain::ids::{MotionId, ProposalId, SectionId};
use crate::domain::motion::SectionKind;
use crate::domain::phase::Phase;
use crate::domain::rank::Rank;
use crate::live::seeding::{self, Step};
use crate::store::motions::{self, MotionRow, SectionRow};
use crate::store::{Tx, documents, journal};

/// A section as links find it.
#[derive(Debug)]
pub(super) struct SeededSection {
    pub(super) id: SectionId,
    steps: Vec<Step>,
}

impl SeededSection {
    /// The proposal that stands at this place in the end, counted from 1.
    pub(super) fn proposal(&self, number: usize) -> Option<ProposalId> {
        let proposals = &self.steps.last()?.text.proposals;
        Some(proposals.get(number.checked_sub(1)?)?.id)
    }

    /// What stood there at a moment, in milliseconds UTC.
    pub(super) fn words_at(&self, moment: i64, proposal: Option<ProposalId>) -> Option<String> {
        let mut latest = self.steps.iter().rev();
        let step = latest.find(|step| step.recorded_at <= moment)?;
        words_at(&step.text, proposal)
    }
}

impl<'a> Seeding<'a> {
    pub(super) async fn motion(&mut self, tx: &mut Tx) -> Result<(), SeedError> {
        let motion = &self.content.congress.motion;
        let row = MotionRow {
            id: MotionId::new(Uuid::now_v7()),
            congress: self.congress,
            title: motion.title.clone(),
            addressees: motion.addressees.clone(),
            phase: motion.phase,
            revision: 1,
        };
        motions::insert_motion(tx, &row, self.at(FOUNDED)).await?;
        let ranks = Rank::sequence(self.content.sections.len());
        let mut ids = Vec::with_capacity(self.content.sections.len());
        for (script, rank) in self.content.sections.iter().zip(ranks) {
            let section = self.section(tx, row.id, script, rank).await?;
            ids.push((section.id, script.kind));
            self.sections.insert(&script.key, section);
        }
        self.note_motion(row.id, &ids)?;
        self.note_phase(&row)
    }

    /// The log of a motion that began with its preamble and its closing, and got its principles
    /// one behind the other.
    fn note_motion(
        &mut self,
        motion: MotionId,
        sections: &[(SectionId, SectionKind)],
    ) -> Result<(), SeedError> {
        if let [(preamble, _), .., (closing, _)] = sections {
            let (preamble, closing) = (*preamble, *closing);
            let created = EventKind::MotionCreated(MotionCreated { preamble, closing });
            self.prepared(Subject::Motion(motion), created)?;
        }
        for pair in sections.windows(2) {
            let &[(after, _), (section, kind)] = pair else {
                continue;
            };
            if kind == SectionKind::Principle {
                let after = Some(after);
                let created = SectionCreated {
                    motion,
                    kind,
                    after,
                };
                let created = EventKind::SectionCreated(created);
                self.prepared(Subject::Section(section), created)?;
            }
        }
        Ok(())
    }

    /// The log of the motion's step from the call for contributions to its present phase.
    fn note_phase(&mut self, motion: &MotionRow) -> Result<(), SeedError> {
        let from = Phase::Contributions;
        if motion.phase != from {
            let to = motion.phase;
            self.happened.push(Happened {
                at: self.at(self.content.writing_began()),
                participant: Some(self.participant(SECRETARIAT)?),
                subject: Subject::Motion(motion.id),
                kind: EventKind::PhaseChanged(PhaseChanged { from, to }),
            });
        }
        Ok(())
    }

    async fn section(
        &self,
        tx: &mut Tx,
        motion: MotionId,
        script: &SectionScript,
        rank: Rank,
    ) -> Result<SeededSection, SeedError> {
        let id = SectionId::new(Uuid::now_v7());
        let document = documents::insert(tx, DocumentName::Section(id), self.congress).await?;
        let mut steps = Vec::new();
        for written in script.play(|| ProposalId::new(Uuid::now_v7()))? {
            steps.push(Step {
                participant: self.participant(written.by)?,
                recorded_at: self.at(written.minutes_before),
                text: written.text,
            });
        }
        let title = steps
            .last()
            .map(|step| step.text.title_line())
            .unwrap_or_default();
        let kind = script.kind;
        let section = SectionRow {
            id,
            motion,
            document,
            kind,
            rank,
            locked: false,
            removed: false,
            title,
        };
        motions::insert_section(tx, &section, self.at(FOUNDED)).await?;
        for group in &self.content.congress.groups {
            if group.sections.contains(&script.key) {
                let group = find(&self.groups, &group.key)?;
                motions::insert_group_section(tx, group, id).await?;
            }
        }
        for rapporteur in &self.content.participants {
            if rapporteur.rapporteur_of.contains(&script.key) {
                let rapporteur = self.participant(&rapporteur.key)?;
                motions::insert_rapporteur(tx, id, rapporteur).await?;
            }
        }
        journal::insert(tx, &seeding::journal_of(document, &steps, client_id)).await?;
        Ok(SeededSection { id, steps })
    }
}

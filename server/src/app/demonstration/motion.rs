//! The demonstration's motions: their sections with the history of several days and several hands.

use uuid::Uuid;

use super::content::{MotionContent, MotionScript};
use super::draft::Draft;
use super::script::SectionScript;
use super::{SeedError, Seeding, client_id, find};
use crate::app::sorting::words_at;
use crate::domain::document::DocumentName;
use crate::domain::event::{EventKind, MotionCreated, PhaseChanged, SectionCreated, Subject};
use crate::domain::ids::{MotionId, ParticipantId, ProposalId, SectionId};
use crate::domain::motion::{SectionDocument, SectionKind};
use crate::domain::numbering::section_numbers;
use crate::domain::phase::Phase;
use crate::domain::rank::Rank;
use crate::live::seeding::{self, Step};
use crate::store::documents::DocumentKey;
use crate::store::journal::NewUpdate;
use crate::store::motions::{self, MotionRow, SectionRow};
use crate::store::{Tx, documents, journal};

/// A section as links and amendments find it.
#[derive(Debug)]
pub(super) struct SeededSection {
    pub(super) id: SectionId,
    pub(super) motion: MotionId,
    pub(super) kind: SectionKind,
    /// That of a principle.
    pub(super) number: Option<u32>,
    pub(super) document: DocumentKey,
    steps: Vec<Step>,
    /// Oldest first; adoptions come behind the steps.
    pub(super) history: Vec<Recorded>,
    /// Whose words are in it.
    pub(super) owners: Vec<(u64, ParticipantId)>,
}

/// An update of a section, and what the section said then.
#[derive(Clone, Debug)]
pub(super) struct Recorded {
    /// In the journal.
    pub(super) number: i64,
    pub(super) update: NewUpdate,
    pub(super) draft: Draft,
}

impl SeededSection {
    /// What it says in the end.
    fn text(&self) -> SectionDocument {
        let last = self.steps.last();
        let mut text = last.map(|step| step.text.clone()).unwrap_or_default();
        text.renumber(self.number);
        SectionDocument {
            id: self.id,
            kind: self.kind,
            number: self.number,
            text,
        }
    }

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
    pub(super) async fn motions(&mut self, tx: &mut Tx) -> Result<(), SeedError> {
        let content = self.content;
        for motion in &content.motions {
            self.motion(tx, motion).await?;
        }
        Ok(())
    }

    async fn motion(&mut self, tx: &mut Tx, motion: &'a MotionScript) -> Result<(), SeedError> {
        let MotionScript { content, sections } = motion;
        let created = self.at(content.created);
        let row = MotionRow {
            id: MotionId::new(Uuid::now_v7()),
            congress: self.congress,
            title: content.title.clone(),
            addressees: content.addressees.clone(),
            phase: content.phase(),
            revision: 1,
        };
        motions::insert_motion(tx, &row, created).await?;
        let ranks = Rank::sequence(sections.len());
        let mut ids = Vec::with_capacity(sections.len());
        let mut texts = Vec::with_capacity(sections.len());
        let numbers = section_numbers(sections.iter().map(|script| script.kind));
        for ((script, rank), number) in sections.iter().zip(ranks).zip(numbers) {
            let section = self.section(tx, row.id, script, (rank, created)).await?;
            let section = SeededSection { number, ..section };
            ids.push((section.id, script.kind));
            texts.push(section.text());
            self.sections.insert(&script.key, section);
        }
        self.note_motion(row.id, created, &ids)?;
        self.freeze(tx, &row, content, texts).await?;
        self.note_phases(row.id, content)
    }

    /// The log of a motion that began with its preamble and its closing, and got its principles
    /// one behind the other.
    fn note_motion(
        &mut self,
        motion: MotionId,
        at: i64,
        sections: &[(SectionId, SectionKind)],
    ) -> Result<(), SeedError> {
        if let [(preamble, _), .., (closing, _)] = sections {
            let (preamble, closing) = (*preamble, *closing);
            let created = EventKind::MotionCreated(MotionCreated { preamble, closing });
            self.by_secretariat(at, Subject::Motion(motion), created)?;
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
                self.by_secretariat(at, Subject::Section(section), created)?;
            }
        }
        Ok(())
    }

    /// The log of the motion's steps from the call for contributions to its present phase.
    fn note_phases(&mut self, motion: MotionId, content: &MotionContent) -> Result<(), SeedError> {
        let mut from = Phase::Contributions;
        for moved in &content.phases {
            let to = moved.phase;
            let changed = EventKind::PhaseChanged(PhaseChanged { from, to });
            self.by_secretariat(
                self.at(moved.minutes_before),
                Subject::Motion(motion),
                changed,
            )?;
            from = to;
        }
        Ok(())
    }

    async fn section(
        &self,
        tx: &mut Tx,
        motion: MotionId,
        script: &SectionScript,
        (rank, created): (Rank, i64),
    ) -> Result<SeededSection, SeedError> {
        let id = SectionId::new(Uuid::now_v7());
        let document = documents::insert(tx, DocumentName::Section(id), self.congress).await?;
        let (mut steps, mut drafts) = (Vec::new(), Vec::new());
        for written in script.play(|| ProposalId::new(Uuid::now_v7()))? {
            steps.push(Step {
                participant: self.participant(written.by)?,
                recorded_at: self.at(written.minutes_before),
                text: written.text,
            });
            drafts.push(written.draft);
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
        motions::insert_section(tx, &section, created).await?;
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
        let batch = seeding::journal_of(document, &steps, client_id);
        let last = journal::insert(tx, &batch).await?;
        // Within one transaction, numbers follow each other.
        let numbers = (1..=last).rev().take(batch.updates.len());
        let numbered = numbers.collect::<Vec<_>>().into_iter().rev();
        let history = numbered.zip(batch.updates).zip(drafts);
        Ok(SeededSection {
            id,
            motion,
            kind,
            number: None,
            document,
            steps,
            history: history
                .map(|((number, update), draft)| Recorded {
                    number,
                    update,
                    draft,
                })
                .collect(),
            owners: batch.new_clients,
        })
    }
}

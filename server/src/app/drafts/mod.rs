//! A first draft from a file: shown first, then taken over as it was shown, all of it or nothing.
//!
//! Owns what is shown, and that what was shown is what happens. The file travels twice and nothing of it
//! is kept in between: file and motion are known by one fingerprint. Whoever takes it over names the
//! sections whose words are replaced. Reading a file happens beside the tasks that serve others.

mod taking;

use std::collections::BTreeSet;

use bytes::Bytes;
use tokio::task::spawn_blocking;
use uuid::Uuid;

use super::wire::{DraftOutcome, DraftPreview, DraftedSection, ReplacedSection};
use super::{App, AppError, Obstacle, Thing};
use crate::domain::document::DocumentName;
use crate::domain::draft::{Draft, DraftFaultKind, DraftPlan, StandingSection, plan};
use crate::domain::ids::{MotionId, PersonId, ProposalId, SectionId};
use crate::domain::numbering::section_numbers;
use crate::domain::policy::Action;
use crate::domain::signed::Sha256Digest;
use crate::import::draft::read_draft;
use crate::store::StoreError;
use crate::store::motions::MotionRow;

pub(crate) use crate::import::LARGEST_FILE;

/// What taking a draft over asks for: that sections may come, go and be put in order, in the phases
/// in which they do.
const ACTION: Action = Action::RemoveSection;

/// What somebody was shown, and agreed to.
#[derive(Clone, Debug)]
pub(crate) struct Confirmed {
    pub(crate) fingerprint: String,
    /// The sections whose words are replaced or taken away.
    pub(crate) replaces: BTreeSet<SectionId>,
}

/// A draft, with the digest of the file that it was read from.
struct Brought {
    draft: Draft,
    file: Sha256Digest,
}

impl App {
    /// What a file would make of a motion.
    pub(crate) async fn preview_draft(
        &self,
        person: Option<PersonId>,
        id: MotionId,
        file: Bytes,
    ) -> Result<DraftPreview, AppError> {
        self.may(person, id, ACTION).await?;
        let brought = read(file).await?;
        let motion = self.store.motion(id).await?;
        let motion = motion.ok_or(AppError::NotFound(Thing::Motion))?;
        let mut standing = Vec::new();
        for row in self.store.sections(id).await? {
            if row.removed {
                continue;
            }
            let said = self.rooms.read(DocumentName::Section(row.id)).await?;
            standing.push(StandingSection {
                id: row.id,
                kind: row.kind,
                text: said.map(|(text, _)| text).unwrap_or_default(),
            });
        }
        let plan = brought.plan(&motion, &standing);
        let fingerprint = brought.fingerprint(&motion, &standing);
        Ok(shown(plan, motion, &standing, brought.draft, fingerprint))
    }

    /// Takes over what was shown.
    pub(crate) async fn take_draft(
        &self,
        person: Option<PersonId>,
        id: MotionId,
        file: Bytes,
        confirmed: Confirmed,
    ) -> Result<DraftOutcome, AppError> {
        let congress = self.may(person, id, ACTION).await?;
        let rights = self.rights(congress).await?;
        let actor = person.and_then(|person| rights.participant(person));
        let actor = actor.ok_or(AppError::LoginRequired)?.id;
        let brought = read(file).await?;
        let app = self.clone();
        let taking =
            tokio::spawn(async move { app.take_over(actor, id, brought, confirmed).await });
        taking.await.map_err(|_| StoreError::Stopped)?
    }
}

/// A file that makes a reader panic is a file that can't be read.
async fn read(file: Bytes) -> Result<Brought, AppError> {
    let reading = spawn_blocking(move || {
        let draft = read_draft(&file)?;
        let file = Sha256Digest::of(&file);
        Ok(Brought { draft, file })
    });
    let read = reading.await;
    read.unwrap_or(Err(DraftFaultKind::Unreadable.of_file()))
        .map_err(AppError::Draft)
}

impl Brought {
    fn plan(&self, motion: &MotionRow, standing: &[StandingSection]) -> DraftPlan {
        let new_id = || ProposalId::new(Uuid::now_v7());
        plan(&self.draft, &motion.title, standing, new_id)
    }

    /// What was shown, in 64 digits: the same file on the same motion does the same.
    fn fingerprint(&self, motion: &MotionRow, standing: &[StandingSection]) -> String {
        let sections: Vec<_> = standing
            .iter()
            .map(|section| (section.id, section.kind, &section.text))
            .collect();
        let known = (self.file.to_string(), &motion.title, sections);
        let json = serde_json::to_vec(&known).expect("a text is made of strings and lists");
        Sha256Digest::of(json).to_string()
    }

    /// The plan, if it is the one that somebody agreed to.
    fn confirmed(
        &self,
        motion: &MotionRow,
        standing: &[StandingSection],
        confirmed: &Confirmed,
    ) -> Result<DraftPlan, AppError> {
        if self.fingerprint(motion, standing) != confirmed.fingerprint {
            return Err(AppError::Impossible(Obstacle::DraftStale));
        }
        let plan = self.plan(motion, standing);
        let replaced: BTreeSet<SectionId> = plan.replaced.iter().copied().collect();
        if replaced != confirmed.replaces {
            return Err(AppError::Impossible(Obstacle::DraftReplaces));
        }
        Ok(plan)
    }
}

fn shown(
    plan: DraftPlan,
    motion: MotionRow,
    standing: &[StandingSection],
    draft: Draft,
    fingerprint: String,
) -> DraftPreview {
    let numbers = section_numbers(standing.iter().map(|section| section.kind));
    let replaced = standing.iter().zip(numbers);
    let replaced = replaced.filter(|(section, _)| plan.replaced.contains(&section.id));
    let replaced = replaced.map(|(section, number)| ReplacedSection {
        id: section.id,
        kind: section.kind,
        number,
        title: section.text.title_line(),
        proposals: section.text.proposals.len(),
        removed: plan.removed.contains(&section.id),
    });
    let replaced = replaced.collect();
    let numbers = section_numbers(plan.sections.iter().map(|section| section.kind));
    let sections = plan.sections.into_iter().zip(numbers);
    let sections = sections.map(|(section, number)| DraftedSection {
        kind: section.kind,
        number,
        fate: section.fate,
        text: section.text,
    });
    DraftPreview {
        title: plan.title,
        title_before: motion.title,
        sections: sections.collect(),
        replaced,
        remarks: draft.remarks,
        fingerprint,
    }
}

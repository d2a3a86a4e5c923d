//! A motion as one person sees it, and the moves of its phase.

use super::ballots::check_motion_free;
use super::wire::{Access, MotionPage, RemovedSection, Section};
use super::{App, AppError, Obstacle, Thing, congresses};
use crate::domain::document::DocumentName;
use crate::domain::event::{EventKind, PhaseChanged, Subject};
use crate::domain::ids::{MotionId, PersonId};
use crate::domain::motion::{CongressMention, MotionDocument, SectionDocument};
use crate::domain::numbering::section_numbers;
use crate::domain::phase::{Phase, PhaseRefusal};
use crate::domain::policy::{self, Action, Right};
use crate::store::StoreError;
use crate::store::congresses::CongressRow;
use crate::store::motions::{self, MotionRow, SectionRow};
use crate::store::rights::Rights;
use crate::store::sittings;

impl App {
    /// A motion with the text of its sections.
    pub(crate) async fn motion(
        &self,
        person: Option<PersonId>,
        id: MotionId,
    ) -> Result<MotionPage, AppError> {
        let (motion, congress, rights) = self.readable_motion(person, id).await?;
        let viewer = rights.viewer(person);
        let facts = rights.motion(id).ok_or(AppError::NotFound(Thing::Motion))?;
        let granted = policy::rights(viewer, &facts);
        let (removed, present): (Vec<_>, Vec<_>) = self
            .store
            .sections(id)
            .await?
            .into_iter()
            .partition(|section| section.removed);
        let numbers = section_numbers(present.iter().map(|section| section.kind));
        let mut sections = Vec::with_capacity(present.len());
        for (row, number) in present.into_iter().zip(numbers) {
            sections.push(self.section(person, &rights, row, number).await?);
        }
        let may_restore = granted.contains(&Right::RemoveSection);
        let removed = removed
            .into_iter()
            .filter(|_| may_restore)
            .map(|section| RemovedSection {
                id: section.id,
                kind: section.kind,
                title: section.title,
            });
        let groups = self.store.groups(congress.id).await?;
        Ok(MotionPage {
            id,
            title: motion.title,
            addressees: motion.addressees,
            phase: motion.phase,
            congress_document: DocumentName::Congress(congress.id),
            me: self.participant_for(congress.id, person).await?,
            congress: congresses::summary(congress),
            rights: granted,
            sections,
            removed_sections: removed.collect(),
            groups: groups.into_iter().map(congresses::group).collect(),
        })
    }

    /// The same motion as a document, for whoever reads or exports it.
    pub(crate) async fn motion_document(
        &self,
        person: Option<PersonId>,
        id: MotionId,
    ) -> Result<MotionDocument, AppError> {
        let page = self.motion(person, id).await?;
        let unreadable = |value: &str| StoreError::Unreadable {
            column: "congresses.starts_on",
            value: value.to_owned(),
        };
        let date = |text: &str| text.parse().map_err(|_| unreadable(text));
        Ok(MotionDocument {
            id,
            title: page.title,
            addressees: page.addressees,
            phase: page.phase,
            congress: CongressMention {
                starts_on: date(&page.congress.starts_on)?,
                ends_on: date(&page.congress.ends_on)?,
                title: page.congress.title,
                place: page.congress.place,
                organiser: page.congress.organiser,
            },
            sections: page
                .sections
                .into_iter()
                .map(|section| SectionDocument {
                    id: section.id,
                    kind: section.kind,
                    number: section.number,
                    text: section.text,
                })
                .collect(),
        })
    }

    /// Moves a motion to another phase.
    pub(crate) async fn change_phase(
        &self,
        person: Option<PersonId>,
        id: MotionId,
        phase: Phase,
    ) -> Result<(), AppError> {
        let (_, congress, rights) = self.readable_motion(person, id).await?;
        let facts = rights.motion(id).ok_or(AppError::NotFound(Thing::Motion))?;
        policy::may(rights.viewer(person), Action::ChangePhase, &facts, None)
            .map_err(AppError::Forbidden)?;
        let mut tx = self.store.begin().await?;
        // Read again under the write lock: from where somebody else has just moved it, this move
        // may be another one, or none.
        let motion = motions::motion(&mut tx, id).await?;
        let motion = motion.ok_or(AppError::NotFound(Thing::Motion))?;
        motion.phase.move_to(phase).map_err(|refusal| {
            AppError::Impossible(match refusal {
                PhaseRefusal::AlreadyThere => Obstacle::PhaseAlreadyThere,
                PhaseRefusal::OutOfReach => Obstacle::PhaseOutOfReach,
            })
        })?;
        let sitting = sittings::open_sitting(&mut tx, congress.id).await?;
        if sitting.is_some_and(|sitting| sitting.motion == id) {
            return Err(AppError::Impossible(Obstacle::SittingOpen));
        }
        check_motion_free(&mut tx, congress.id, id).await?;
        motions::set_phase(&mut tx, id, phase).await?;
        let changed = EventKind::PhaseChanged(PhaseChanged {
            from: motion.phase,
            to: phase,
        });
        self.commit(tx, congress.id, person, Subject::Motion(id), changed)
            .await
    }

    /// A motion that this person, or anybody, may read, with its congress and its rights.
    pub(super) async fn readable_motion(
        &self,
        person: Option<PersonId>,
        id: MotionId,
    ) -> Result<(MotionRow, CongressRow, std::sync::Arc<Rights>), AppError> {
        const MISSING: AppError = AppError::NotFound(Thing::Motion);
        let motion = self.store.motion(id).await?.ok_or(MISSING)?;
        let congress = self.store.congress(motion.congress).await?.ok_or(MISSING)?;
        let rights = self.rights(congress.id).await?;
        let facts = rights.motion(id).ok_or(MISSING)?;
        policy::may(rights.viewer(person), Action::ReadMotion, &facts, None)
            .map_err(|_| MISSING)?;
        Ok((motion, congress, rights))
    }

    async fn section(
        &self,
        person: Option<PersonId>,
        rights: &Rights,
        row: SectionRow,
        number: Option<u32>,
    ) -> Result<Section, AppError> {
        let document = DocumentName::Section(row.id);
        let read = self.rooms.read(document).await?;
        let mut text = read.map(|(text, _)| text).unwrap_or_default();
        text.renumber(number);
        let (access, access_reason) = match rights.access(person, document) {
            policy::Access::Write => (Access::Write, None),
            policy::Access::Read(reason) => (Access::Read, Some(reason)),
            // The section was removed while this page was put together.
            policy::Access::None => (Access::Read, Some(policy::AccessReason::Phase)),
        };
        Ok(Section {
            id: row.id,
            kind: row.kind,
            number,
            title: text.title_line(),
            document,
            access,
            access_reason,
            locked: row.locked,
            text,
        })
    }
}

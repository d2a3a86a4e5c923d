//! A motion as one person sees it, and the moves of its phase.

use super::wire::{Access, MotionPage, RemovedSection, Section, StandingVersion};
use super::{App, AppError, Thing, congresses};
use crate::domain::document::DocumentName;
use crate::domain::ids::{MotionId, PersonId, SectionId};
use crate::domain::motion::{MotionDocument, SectionDocument};
use crate::domain::numbering::section_numbers;
use crate::domain::policy::{self, Action, Right};
use crate::domain::text::SectionText;
use crate::store::congresses::CongressRow;
use crate::store::motions::{MotionRow, SectionRow};
use crate::store::rights::Rights;

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
        let version = self.store.standing_version(id).await?;
        Ok(MotionPage {
            id,
            title: motion.title,
            addressees: motion.addressees,
            phase: motion.phase,
            version: version.map(|version| StandingVersion {
                number: version.number,
                frozen_at: version.frozen_at,
            }),
            congress_document: DocumentName::Congress(congress.id),
            me: self.participant_for(congress.id, person).await?,
            congress: congresses::summary(congress),
            rights: granted,
            sections,
            removed_sections: removed.collect(),
            groups: groups.into_iter().map(congresses::group).collect(),
        })
    }

    /// The same motion as a document, for whoever may read or exports it.
    pub(super) async fn document_of(
        &self,
        motion: &MotionRow,
        congress: &CongressRow,
    ) -> Result<MotionDocument, AppError> {
        let mut present = self.store.sections(motion.id).await?;
        present.retain(|section| !section.removed);
        let numbers = section_numbers(present.iter().map(|section| section.kind));
        let mut sections = Vec::with_capacity(present.len());
        for (row, number) in present.into_iter().zip(numbers) {
            sections.push(SectionDocument {
                id: row.id,
                kind: row.kind,
                number,
                text: self.text_of(row.id, number).await?,
            });
        }
        Ok(MotionDocument {
            id: motion.id,
            title: motion.title.clone(),
            addressees: motion.addressees.clone(),
            phase: motion.phase,
            congress: congresses::mention(congress)?,
            sections,
        })
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
        let text = self.text_of(row.id, number).await?;
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

    /// What a section says now.
    async fn text_of(&self, id: SectionId, number: Option<u32>) -> Result<SectionText, AppError> {
        let read = self.rooms.read(DocumentName::Section(id)).await?;
        let mut text = read.map(|(text, _)| text).unwrap_or_default();
        text.renumber(number);
        Ok(text)
    }
}

//! A motion as one person sees it, and the moves of its phase.

use super::wire::{Access, MotionPage, RemovedSection, Section, StandingVersion};
use super::{App, AppError, Thing, congresses};
use crate::domain::document::DocumentName;
use crate::domain::ids::{MotionId, PersonId};
use crate::domain::motion::{MotionDocument, SectionDocument};
use crate::domain::numbering::section_numbers;
use crate::domain::policy::{self, Action, Right};
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

    /// The same motion as a document, for whoever reads or exports it.
    pub(crate) async fn motion_document(
        &self,
        person: Option<PersonId>,
        id: MotionId,
    ) -> Result<MotionDocument, AppError> {
        let page = self.motion(person, id).await?;
        let motion = self.store.motion(id).await?;
        let motion = motion.ok_or(AppError::NotFound(Thing::Motion))?;
        let congress = self.store.congress(motion.congress).await?;
        let congress = congress.ok_or(AppError::NotFound(Thing::Motion))?;
        Ok(MotionDocument {
            id,
            title: page.title,
            addressees: page.addressees,
            phase: page.phase,
            congress: congresses::mention(&congress)?,
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

//! What a proofreader would mark in a text that is still being worked on.

use super::moving::next_number;
use crate::app::wire::Proofreading;
use crate::app::{App, AppError, Thing};
use crate::domain::ids::{MotionId, PersonId};
use crate::domain::policy::{self, Action};
use crate::domain::signed::proofreading::proofread;
use crate::domain::signed::{Sha256Digest, canonical_text};

impl App {
    /// What a person should look at before the text is frozen, and which text they look at.
    pub(crate) async fn proofreading(
        &self,
        person: Option<PersonId>,
        motion: MotionId,
    ) -> Result<Proofreading, AppError> {
        let (row, congress, rights) = self.readable_motion(person, motion).await?;
        let facts = rights.motion(motion);
        let facts = facts.ok_or(AppError::NotFound(Thing::Motion))?;
        policy::may(rights.viewer(person), Action::Proofread, &facts, None)
            .map_err(AppError::Forbidden)?;
        let document = self.document_of(&row, &congress).await?;
        let versions = self.store.versions(motion).await?;
        let number = next_number(versions.last());
        Ok(Proofreading {
            digest: Sha256Digest::of(canonical_text(&document, number)),
            findings: proofread(&document),
        })
    }
}

//! What a proofreader would mark in a text that is still being worked on.

use crate::app::{App, AppError, Thing};
use crate::domain::ids::{MotionId, PersonId};
use crate::domain::policy::{self, Action};
use crate::domain::signed::proofreading::{Finding, proofread};

impl App {
    /// What a person should look at before the text is frozen, in reading order.
    pub(crate) async fn proofreading(
        &self,
        person: Option<PersonId>,
        motion: MotionId,
    ) -> Result<Vec<Finding>, AppError> {
        let (row, congress, rights) = self.readable_motion(person, motion).await?;
        let facts = rights.motion(motion);
        let facts = facts.ok_or(AppError::NotFound(Thing::Motion))?;
        policy::may(rights.viewer(person), Action::Proofread, &facts, None)
            .map_err(AppError::Forbidden)?;
        let document = self.document_of(&row, &congress).await?;
        Ok(proofread(&document))
    }
}

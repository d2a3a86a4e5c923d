//! Supporting a contribution, and noting what one has read. Neither leaves an event: see the head
//! of this module's parent.

use super::Begun;
use crate::app::{App, AppError};
use crate::clock;
use crate::domain::ids::{ContributionId, PersonId};
use crate::domain::policy::ContributionAct;
use crate::store::contributions::marks;

impl App {
    /// Supports a contribution of others.
    pub(crate) async fn support_contribution(
        &self,
        person: Option<PersonId>,
        id: ContributionId,
    ) -> Result<(), AppError> {
        let act = ContributionAct::Support;
        let permitted = self.permit(person, id, act).await?;
        let Begun { mut tx, .. } = self.begin(&permitted, act).await?;
        marks::support(&mut tx, id, &[(permitted.actor, clock::now())]).await?;
        Ok(tx.commit().await?)
    }

    /// No longer supports it.
    pub(crate) async fn stop_supporting_contribution(
        &self,
        person: Option<PersonId>,
        id: ContributionId,
    ) -> Result<(), AppError> {
        let act = ContributionAct::Support;
        let permitted = self.permit(person, id, act).await?;
        let Begun { mut tx, .. } = self.begin(&permitted, act).await?;
        marks::withdraw_support(&mut tx, id, permitted.actor).await?;
        Ok(tx.commit().await?)
    }

    /// Notes that a participant has read a contribution. Nobody else learns it.
    pub(crate) async fn mark_contribution_read(
        &self,
        person: Option<PersonId>,
        id: ContributionId,
    ) -> Result<(), AppError> {
        let (_, rights) = self.visible_contribution(person, id).await?;
        let reader = super::actor(rights.viewer(person))?;
        let mut tx = self.store.begin().await?;
        marks::mark_read(&mut tx, id, reader, clock::now()).await?;
        Ok(tx.commit().await?)
    }

    /// Puts a contribution back among those to be read.
    pub(crate) async fn mark_contribution_unread(
        &self,
        person: Option<PersonId>,
        id: ContributionId,
    ) -> Result<(), AppError> {
        let (_, rights) = self.visible_contribution(person, id).await?;
        let reader = super::actor(rights.viewer(person))?;
        let mut tx = self.store.begin().await?;
        marks::mark_unread(&mut tx, id, reader).await?;
        Ok(tx.commit().await?)
    }
}

//! Writing together: inviting, joining, leaving.

use super::Begun;
use crate::app::{App, AppError, Obstacle, Thing};
use crate::clock;
use crate::domain::contribution::MOST_CO_AUTHORS;
use crate::domain::event::{ContributionChanged, EventKind};
use crate::domain::ids::{ContributionId, ParticipantId, PersonId};
use crate::domain::policy::ContributionAct;
use crate::store::contributions;
use crate::store::{StoreError, Tx};

impl App {
    /// Writes a contribution together from now on: the answer to an invitation.
    pub(crate) async fn join_contribution(
        &self,
        person: Option<PersonId>,
        id: ContributionId,
    ) -> Result<(), AppError> {
        let permitted = self.permit(person, id, ContributionAct::Join).await?;
        let Begun { mut tx, row } = self.begin(&permitted, ContributionAct::Join).await?;
        contributions::accept_invitation(&mut tx, id, permitted.actor, clock::now()).await?;
        let state = row.state();
        let changed = EventKind::ContributionChanged(ContributionChanged { state });
        self.tell(tx, &row, person, changed).await
    }

    /// Declines an invitation, or is no longer one of those who write.
    pub(crate) async fn leave_contribution(
        &self,
        person: Option<PersonId>,
        id: ContributionId,
    ) -> Result<(), AppError> {
        let permitted = self.permit(person, id, ContributionAct::Leave).await?;
        let Begun { mut tx, row } = self.begin(&permitted, ContributionAct::Leave).await?;
        contributions::remove_co_author(&mut tx, id, permitted.actor).await?;
        let state = row.state();
        let changed = EventKind::ContributionChanged(ContributionChanged { state });
        self.tell(tx, &row, person, changed).await
    }

    /// Whether this person may have the contribution written by these, and they may write it.
    pub(super) async fn check_co_authors(
        &self,
        person: Option<PersonId>,
        id: ContributionId,
        co_authors: &[ParticipantId],
    ) -> Result<(), AppError> {
        let permitted = self.permit(person, id, ContributionAct::Invite).await?;
        if co_authors.len() > MOST_CO_AUTHORS {
            return Err(AppError::Impossible(Obstacle::TooManyCoAuthors));
        }
        let rights = self.rights(permitted.congress).await?;
        let facts = rights
            .contribution(id)
            .ok_or(AppError::NotFound(Thing::Contribution))?;
        let known =
            |id: &ParticipantId| facts.co_authors.contains(id) || facts.invited.contains(id);
        for participant in co_authors {
            if *participant == facts.author {
                return Err(AppError::Impossible(Obstacle::CannotContribute));
            }
            // Who was invited once stays, should the role have changed since.
            if !known(participant) {
                super::check_contributes(&rights, *participant)?;
            }
        }
        Ok(())
    }
}

/// Invites those who are new, and lets go of those who are no longer in the list.
pub(super) async fn replace(
    tx: &mut Tx,
    id: ContributionId,
    wanted: &[ParticipantId],
) -> Result<(), StoreError> {
    for gone in contributions::co_authors(tx, id).await? {
        if !wanted.contains(&gone) {
            contributions::remove_co_author(tx, id, gone).await?;
        }
    }
    for participant in wanted {
        contributions::invite(tx, id, *participant, clock::now()).await?;
    }
    Ok(())
}

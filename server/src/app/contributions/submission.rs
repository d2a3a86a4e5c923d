//! Sending a contribution, taking it back, and taking that back.

use super::Begun;
use crate::app::{App, AppError, Obstacle};
use crate::clock;
use crate::domain::contribution::{Confirmation, ContributionState};
use crate::domain::document::DocumentName;
use crate::domain::event::{ContributionChanged, ContributionSubmitted, EventKind};
use crate::domain::ids::{ContributionId, PersonId};
use crate::domain::policy::ContributionAct;
use crate::domain::text::{Block, SectionText};
use crate::store::contributions;
use crate::store::motions::Reading;

impl App {
    /// Sends a contribution: from now on everybody who reads the congress reads it.
    pub(crate) async fn submit_contribution(
        &self,
        person: Option<PersonId>,
        id: ContributionId,
    ) -> Result<(), AppError> {
        let act = ContributionAct::Submit;
        let permitted = self.permit(person, id, act).await?;
        if self.state_of(id).await? == Some(ContributionState::Submitted) {
            return Ok(());
        }
        // Before the transaction: a room that answers may be waiting for the journal, which waits
        // for the one writing connection.
        let name = DocumentName::Contribution(id);
        let (text, update) = self.rooms.read(name).await?.unwrap_or_default();
        check_written(&text)?;
        let Begun { mut tx, mut row } = self.begin(&permitted, act).await?;
        let now = clock::now();
        row.submitted_at = Some(now);
        // Who sends it in person stands behind it.
        if row.confirmation() == Confirmation::Awaited && permitted.actor == row.author {
            row.confirmed_at = Some(now);
        }
        contributions::save_moments(&mut tx, &row).await?;
        contributions::save_reading(&mut tx, id, &Reading::of(&text, update)).await?;
        let submitted = EventKind::ContributionSubmitted(ContributionSubmitted {
            author: row.author,
            entered_by: row.entered_by,
        });
        self.tell(tx, &row, person, submitted).await
    }

    /// Takes a contribution back. Its words and its history stay with its authors.
    pub(crate) async fn withdraw_contribution(
        &self,
        person: Option<PersonId>,
        id: ContributionId,
    ) -> Result<(), AppError> {
        let act = ContributionAct::Withdraw;
        let permitted = self.permit(person, id, act).await?;
        if self.state_of(id).await? == Some(ContributionState::Withdrawn) {
            return Ok(());
        }
        let Begun { mut tx, mut row } = self.begin(&permitted, act).await?;
        row.withdrawn_at = Some(clock::now());
        contributions::save_moments(&mut tx, &row).await?;
        let state = row.state();
        let withdrawn = EventKind::ContributionWithdrawn(ContributionChanged { state });
        self.tell(tx, &row, person, withdrawn).await
    }

    /// Lets a contribution that was taken back stand as before.
    pub(crate) async fn restore_contribution(
        &self,
        person: Option<PersonId>,
        id: ContributionId,
    ) -> Result<(), AppError> {
        let act = ContributionAct::Restore;
        let permitted = self.permit(person, id, act).await?;
        if self.state_of(id).await? != Some(ContributionState::Withdrawn) {
            return Ok(());
        }
        let Begun { mut tx, mut row } = self.begin(&permitted, act).await?;
        row.withdrawn_at = None;
        contributions::save_moments(&mut tx, &row).await?;
        let state = row.state();
        let restored = EventKind::ContributionRestored(ContributionChanged { state });
        self.tell(tx, &row, person, restored).await
    }

    async fn state_of(&self, id: ContributionId) -> Result<Option<ContributionState>, AppError> {
        let row = self.store.contribution(id).await?;
        Ok(row.map(|row| row.state()))
    }
}

/// What is sent has a title and says something.
fn check_written(text: &SectionText) -> Result<(), AppError> {
    if text.title_line().is_empty() {
        return Err(AppError::Impossible(Obstacle::TitleMissing));
    }
    if text.body.iter().all(Block::is_empty) {
        return Err(AppError::Impossible(Obstacle::TextMissing));
    }
    Ok(())
}

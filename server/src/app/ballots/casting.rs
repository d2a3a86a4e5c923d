//! The chair's voice that decides a tie.

use super::effects::follow;
use super::{BallotRefusal, Permitted, read_again, record, subject};
use crate::app::events::commit_recorded;
use crate::app::wire::{BallotView, NewCastingVote};
use crate::app::{App, AppError};
use crate::domain::ballot::{BallotState, Choice, casting_vote};
use crate::domain::event::{BallotClosed, EventKind, Subject};
use crate::domain::ids::{BallotId, PersonId};
use crate::domain::policy::Action;
use crate::store::StoreError;
use crate::store::ballots::{self, BallotRow};

impl App {
    /// Decides a tie. Given again, the same voice answers the same and changes nothing.
    pub(crate) async fn give_casting_vote(
        &self,
        person: Option<PersonId>,
        id: BallotId,
        new: NewCastingVote,
    ) -> Result<BallotView, AppError> {
        let permitted = self
            .permit_with_ballot(person, id, Action::GiveCastingVote)
            .await?;
        let choice = new.choice;
        match choice {
            Choice::For | Choice::Against => {}
            Choice::Abstention | Choice::NotVoting | Choice::Option(_) => {
                return Err(BallotRefusal::CastingVoteUnclear.into());
            }
        }
        if !is_given(&permitted.row, choice)? {
            let app = self.clone();
            let deciding = tokio::spawn(async move { app.decide_tie(permitted, choice).await });
            deciding.await.map_err(|_| StoreError::Stopped)??;
        }
        self.ballot_by_id(id).await
    }

    async fn decide_tie(&self, permitted: Permitted, choice: Choice) -> Result<(), AppError> {
        let (row, actor) = (permitted.row, permitted.actor);
        let subject = subject::of(&row)?;
        let plan = self.plan_of(&row, &subject).await?;
        let mut tx = self.store.begin().await?;
        let row = read_again(&mut tx, row.id).await?;
        if is_given(&row, choice)? {
            return Ok(());
        }
        let tally = row.tally.as_ref().ok_or(BallotRefusal::NotTied)?;
        let decision = casting_vote(tally, choice).ok_or(BallotRefusal::NotTied)?;
        ballots::set_casting_vote(&mut tx, row.id, choice, decision).await?;
        let given = EventKind::CastingVoteGiven(BallotClosed {
            sitting: row.sitting,
            tally: Some(tally.clone()),
            decision,
        });
        let about = [(Subject::Ballot(row.id), given)];
        let mut told = record(&mut tx, &row, Some(actor), about).await?;
        let (held, followed) = follow(&mut tx, &row, &subject, plan, decision, actor).await?;
        told.extend(record(&mut tx, &row, Some(actor), followed).await?);
        let committed = commit_recorded(tx, told).await?;
        held.give_back().await;
        self.announce(committed).await?;
        self.ballots.knock();
        Ok(())
    }
}

/// Whether the chair has decided so already.
///
/// # Errors
/// When there is nothing to decide.
fn is_given(row: &BallotRow, choice: Choice) -> Result<bool, AppError> {
    match row.state() {
        BallotState::Void => Err(BallotRefusal::Void.into()),
        BallotState::Closed if row.casting_vote == Some(choice) => Ok(true),
        BallotState::Closed if row.is_in_progress() => Ok(false),
        BallotState::Closed | BallotState::Open => Err(BallotRefusal::NotTied.into()),
    }
}

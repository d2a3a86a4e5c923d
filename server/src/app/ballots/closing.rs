//! Closing a ballot: one act, in which it is counted and what it decides becomes true.

use super::effects::follow;
use super::{BallotRefusal, counting, read_again, record, subject};
use crate::app::events::commit_recorded;
use crate::app::wire::{BallotClosing, BallotSubject, BallotView};
use crate::app::{App, AppError};
use crate::clock;
use crate::domain::ballot::{BallotState, CastVote, Choice, Decision, Tally, Way, count, tally};
use crate::domain::event::{BallotClosed, BallotVotes, EventKind, LoggedVote, Subject};
use crate::domain::ids::{BallotId, ParticipantId, PersonId};
use crate::domain::policy::Action;
use crate::store::ballots::{self, BallotRow, Outcome, votes};
use crate::store::rows::Which;
use crate::store::{StoreError, Tx, sittings};

/// Whose hand closes a ballot.
#[derive(Clone, Copy, Debug)]
pub(super) enum Hand {
    /// Somebody who runs the sitting, and what they see clearly without figures.
    Somebody {
        actor: ParticipantId,
        clear: Option<Choice>,
    },
    /// Nobody's: its time is over.
    Clock,
}

/// What was counted.
struct Counted {
    tally: Option<Tally>,
    decision: Decision,
    /// Of a recorded ballot.
    votes: Option<Vec<CastVote>>,
}

impl App {
    /// Closes a ballot. Closing it again answers the same and changes nothing.
    pub(crate) async fn close_ballot(
        &self,
        person: Option<PersonId>,
        id: BallotId,
        closing: BallotClosing,
    ) -> Result<BallotView, AppError> {
        let permitted = self
            .permit_with_ballot(person, id, Action::RunSitting)
            .await?;
        let hand = Hand::Somebody {
            actor: permitted.actor,
            clear: closing.clear,
        };
        self.close(permitted.row, hand).await?;
        self.ballot_by_id(id).await
    }

    /// Closes a ballot in a task of its own, so that nobody who goes away parts the result from what
    /// it decides.
    pub(super) async fn close(&self, row: BallotRow, hand: Hand) -> Result<(), AppError> {
        let app = self.clone();
        let closing = tokio::spawn(async move { app.count_and_follow(row, hand).await });
        closing.await.map_err(|_| StoreError::Stopped)?
    }

    async fn count_and_follow(&self, row: BallotRow, hand: Hand) -> Result<(), AppError> {
        if is_over(&row)? {
            return Ok(());
        }
        let subject = subject::of(&row)?;
        let plan = self.plan_of(&row, &subject).await?;
        let mut tx = self.store.begin().await?;
        let row = read_again(&mut tx, row.id).await?;
        if is_over(&row)? || !hand.may_close(&row) {
            return Ok(());
        }
        let counted = counted(&mut tx, &row, &subject, hand).await?;
        let (participant, actor) = match hand {
            Hand::Somebody { actor, .. } => (Some(actor), actor),
            // What a ballot decides by itself, it decides for who opened it.
            Hand::Clock => (None, row.opened_by),
        };
        set_closed(&mut tx, &row, &counted, participant).await?;
        let closed = EventKind::BallotClosed(BallotClosed {
            sitting: row.sitting,
            tally: counted.tally,
            decision: counted.decision,
        });
        let votes = counted.votes.map(logged);
        let about = |event| (Subject::Ballot(row.id), event);
        record(&mut tx, &row, participant, votes.map(about)).await?;
        let mut told = record(&mut tx, &row, participant, [about(closed)]).await?;
        let (held, followed) =
            follow(&mut tx, &row, &subject, plan, counted.decision, actor).await?;
        told.extend(record(&mut tx, &row, Some(actor), followed).await?);
        let committed = commit_recorded(tx, told).await?;
        held.give_back().await;
        self.announce(committed).await?;
        self.ballots.knock();
        Ok(())
    }
}

impl Hand {
    /// Somebody may have put off the moment since the clock looked.
    fn may_close(self, row: &BallotRow) -> bool {
        match self {
            Self::Somebody { .. } => true,
            Self::Clock => row.closes_at.is_some_and(|at| at <= clock::now()),
        }
    }
}

/// Whether there is nothing left to close.
fn is_over(row: &BallotRow) -> Result<bool, AppError> {
    match row.state() {
        BallotState::Open => Ok(false),
        BallotState::Closed => Ok(true),
        BallotState::Void => Err(BallotRefusal::Void.into()),
    }
}

/// When a ballot that is closed now has taken its last vote: at the time that was set, should that
/// be over.
fn closing_time(row: &BallotRow) -> i64 {
    let now = clock::now();
    row.closes_at.map_or(now, |at| at.min(now))
}

async fn set_closed(
    tx: &mut Tx,
    row: &BallotRow,
    counted: &Counted,
    by: Option<ParticipantId>,
) -> Result<(), AppError> {
    let (received, expected) = match &counted.votes {
        Some(votes) => {
            let assembly = sittings::assembly(tx, row.congress, row.sitting).await?;
            let received = u32::try_from(votes.len()).unwrap_or(u32::MAX);
            // Who voted and has left since was expected too.
            (received, assembly.expected().max(received))
        }
        None => (0, 0),
    };
    let outcome = Outcome {
        at: closing_time(row),
        by,
        received,
        expected,
        tally: counted.tally.as_ref(),
        decision: counted.decision,
    };
    Ok(ballots::close(tx, row.id, &outcome).await?)
}

async fn counted(
    tx: &mut Tx,
    row: &BallotRow,
    subject: &BallotSubject,
    hand: Hand,
) -> Result<Counted, AppError> {
    let options = subject::options(subject);
    let clear = match hand {
        Hand::Somebody { clear, .. } => clear,
        Hand::Clock => None,
    };
    if let Some(choice) = clear {
        let decision = seen_clearly(row.way, options, choice)?;
        return Ok(Counted {
            tally: None,
            decision,
            votes: None,
        });
    }
    let (figures, votes) = match row.way {
        Way::Recorded => {
            let votes = votes::last(&mut **tx, row.id, Which::All).await?;
            (count(row.rule.unit, options, &votes), Some(votes))
        }
        Way::ShowOfHands | Way::Paper => (counting::agreed(tx, row.id).await?, None),
    };
    let tally = tally(&row.rule, row.entitled, &figures);
    Ok(Counted {
        decision: tally.decision,
        tally: Some(tally),
        votes,
    })
}

/// What the chair sees without figures, by show of hands.
fn seen_clearly(way: Way, options: u8, choice: Choice) -> Result<Decision, AppError> {
    match (way, choice) {
        (Way::ShowOfHands, Choice::For) if options == 0 => Ok(Decision::Adopted),
        (Way::ShowOfHands, Choice::Against) if options == 0 => Ok(Decision::Rejected),
        (Way::ShowOfHands | Way::Recorded | Way::Paper, _) => {
            Err(BallotRefusal::ClearNeedsHands.into())
        }
    }
}

fn logged(votes: Vec<CastVote>) -> EventKind {
    let votes = votes.into_iter().map(|vote| LoggedVote {
        voter: vote.voter,
        by: vote.by,
        choice: vote.choice,
        weight: vote.weight,
    });
    EventKind::BallotVotes(BallotVotes {
        votes: votes.collect(),
    })
}

//! Ballots that close by themselves: the moment is kept with the ballot, so that it outlives a
//! restart, and one task waits for the next one.

use std::time::Duration;

use tokio::sync::watch;
use tokio::time::sleep;

use super::closing::Hand;
use super::subject::SECONDS;
use super::{BallotRefusal, closed, read_again};
use crate::app::wire::BallotDeadline;
use crate::app::{App, AppError};
use crate::clock;
use crate::domain::ballot::{BallotState, Way};
use crate::domain::event::{BallotDeadlineSet, EventKind, Subject};
use crate::domain::ids::{BallotId, PersonId};
use crate::domain::policy::Action;
use crate::store::ballots;

/// After a ballot could not be closed: the disk may be full.
const RETRY: Duration = Duration::from_secs(1);
/// At most: somebody may set the machine's clock.
const LONGEST_SLEEP: Duration = Duration::from_secs(60);

impl App {
    /// Sets when an open ballot closes by itself, from now; or that it is closed by hand.
    pub(crate) async fn set_ballot_deadline(
        &self,
        person: Option<PersonId>,
        id: BallotId,
        new: BallotDeadline,
    ) -> Result<(), AppError> {
        self.permit_with_ballot(person, id, Action::RunSitting)
            .await?;
        let in_range = new.seconds.is_none_or(|seconds| SECONDS.contains(&seconds));
        let mut tx = self.store.begin().await?;
        let row = read_again(&mut tx, id).await?;
        let now = clock::now();
        let over = match row.state() {
            BallotState::Open => row.closes_at.filter(|at| *at <= now),
            BallotState::Closed => Some(row.closed_at.unwrap_or(now)),
            BallotState::Void => return Err(BallotRefusal::Void.into()),
        };
        if let Some(at) = over {
            return Err(closed(&mut tx, &row, at).await);
        }
        if !in_range || row.way != Way::Recorded {
            return Err(BallotRefusal::SecondsOutOfRange.into());
        }
        let closes_at = new.seconds.map(|seconds| now + i64::from(seconds) * 1000);
        if closes_at == row.closes_at {
            return Ok(());
        }
        ballots::set_deadline(&mut tx, id, closes_at).await?;
        let event = EventKind::BallotDeadlineSet(BallotDeadlineSet {
            sitting: row.sitting,
            closes_at,
        });
        self.commit(tx, row.congress, person, Subject::Ballot(id), event)
            .await?;
        self.ballots.knock();
        Ok(())
    }

    /// Closes what is due; how long until the next one is, none when nothing waits.
    async fn close_due(&self) -> Result<Option<Duration>, AppError> {
        let now = clock::now();
        let mut rest = None;
        for (id, at) in self.store.closing_times().await? {
            let wait = if at > now {
                Duration::from_millis(u64::try_from(at - now).unwrap_or_default())
            } else if self.close_by_clock(id).await {
                continue;
            } else {
                RETRY
            };
            rest = Some(rest.map_or(wait, |rest: Duration| rest.min(wait)));
        }
        Ok(rest)
    }

    /// Closes one ballot; whether that was done. One that fails holds up no other.
    async fn close_by_clock(&self, id: BallotId) -> bool {
        let closed = match self.store.ballot(id).await {
            Ok(Some(row)) => self.close(row, Hand::Clock).await,
            Ok(None) => Ok(()),
            Err(error) => Err(error.into()),
        };
        if let Err(error) = &closed {
            tracing::error!(%error, ballot = %id, "a ballot whose time is over can't be closed yet");
        }
        closed.is_ok()
    }
}

/// Closes ballots at their time until the server stops.
pub(super) async fn run(app: App, mut stopping: watch::Receiver<bool>) {
    while !*stopping.borrow() {
        let rest = match app.close_due().await {
            Ok(rest) => rest.unwrap_or(LONGEST_SLEEP),
            Err(error) => {
                tracing::error!(%error, "the times of ballots can't be read");
                RETRY
            }
        };
        tokio::select! {
            () = sleep(rest.min(LONGEST_SLEEP)) => {}
            () = app.ballots.deadline_changed() => {}
            _ = stopping.changed() => {}
        }
    }
}

//! Ballots: opened, answered, counted, closed, declared void; and what they decide.
//!
//! Never says who is there: that is `sitting`.

use super::wire::{BallotView, MyBallot, TellerCount};
use super::{App, AppError};
use crate::domain::ids::{MotionId, ParticipantId, SittingId};
use crate::domain::sitting::Item;

impl App {
    /// The ballot that screens show: the open one, else the last one on what is on.
    pub(super) async fn shown_ballot(
        &self,
        sitting: SittingId,
        item: Option<Item>,
    ) -> Result<Option<BallotView>, AppError> {
        let _ = (sitting, item);
        Ok(None)
    }

    /// What somebody votes on and has voted, while a recorded ballot is open.
    pub(super) async fn my_ballot(
        &self,
        sitting: SittingId,
        me: ParticipantId,
    ) -> Result<Option<MyBallot>, AppError> {
        let _ = (sitting, me);
        Ok(None)
    }

    /// The ballots on a motion, oldest first.
    pub(super) async fn ballot_views(&self, motion: MotionId) -> Result<Vec<BallotView>, AppError> {
        let _ = motion;
        Ok(Vec::new())
    }

    /// What tellers counted so far in the open ballot of a sitting, for the desk.
    pub(super) async fn teller_counts(
        &self,
        sitting: SittingId,
    ) -> Result<Vec<TellerCount>, AppError> {
        let _ = sitting;
        Ok(Vec::new())
    }
}

//! How far the ballots on a motion have come: what the way through the motion needs to know of
//! them, and nothing of their votes.

use std::collections::HashMap;

use super::super::{Store, StoreError, rows};
use super::{from_json, from_word};
use crate::domain::ballot::{BallotState, Decision, Way};
use crate::domain::ids::{AmendmentId, BallotId, MotionId};

/// A ballot in short.
#[derive(Clone, Debug)]
pub(crate) struct ProgressRow {
    pub(crate) id: BallotId,
    /// JSON as on the wire.
    pub(crate) subject: String,
    pub(crate) way: Way,
    pub(crate) state: BallotState,
    pub(crate) decision: Option<Decision>,
    /// Those decided by it, in their order.
    pub(crate) amendments: Vec<AmendmentId>,
}

type Columns = (
    String,
    String,
    String,
    Option<i64>,
    Option<i64>,
    Option<String>,
);

impl Store {
    /// The ballots on a motion, of whichever sitting, oldest first.
    pub(crate) async fn progress(&self, motion: MotionId) -> Result<Vec<ProgressRow>, StoreError> {
        let ballots: Vec<Columns> = rows::in_one_piece(
            &self.readers,
            "ballot_id, subject, way, closed_at, voided_at, decision",
            "SELECT ballot_id, subject, way, closed_at, voided_at, decision FROM ballots
             WHERE motion_id = $1 ORDER BY number",
            &[Some(motion.to_string())],
        )
        .await?;
        let amendments = rows::in_one_piece(
            &self.readers,
            "ballot_id, amendment_id",
            "SELECT ballot_id, amendment_id FROM ballot_amendments JOIN ballots USING (ballot_id)
             WHERE motion_id = $1 ORDER BY place",
            &[Some(motion.to_string())],
        )
        .await?;
        let mut amendments: HashMap<BallotId, Vec<AmendmentId>> =
            rows::gather("ballot_amendments", amendments)?;
        ballots
            .into_iter()
            .map(|(id, subject, way, closed_at, voided_at, decision)| {
                let id = rows::parse("ballots.ballot_id", &id)?;
                let state = match (voided_at, closed_at) {
                    (Some(_), _) => BallotState::Void,
                    (None, Some(_)) => BallotState::Closed,
                    (None, None) => BallotState::Open,
                };
                Ok(ProgressRow {
                    id,
                    subject,
                    // Kept as JSON: a word in its quotation marks.
                    way: from_word("ballots.way", way.trim_matches('"'))?,
                    state,
                    decision: decision
                        .map(|decision| from_json("ballots.decision", &decision))
                        .transpose()?,
                    amendments: amendments.remove(&id).unwrap_or_default(),
                })
            })
            .collect()
    }
}

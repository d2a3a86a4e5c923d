//! Votes: appended, never changed. Of each voter the last one counts.

use sqlx::sqlite::SqliteExecutor;
use sqlx::{QueryBuilder, Sqlite, SqliteConnection};

use crate::domain::ballot::CastVote;
use crate::domain::ids::{BallotId, ParticipantId};
use crate::store::rows::{self, Which};
use crate::store::{Store, StoreError};

/// Rows of one statement at most: SQLite takes 32,766 values.
const ROWS_A_STATEMENT: usize = 1000;

/// Appends votes in this order; each one's number is ignored, and given by the table.
pub(crate) async fn append(
    tx: &mut SqliteConnection,
    ballot: BallotId,
    votes: &[CastVote],
) -> Result<(), StoreError> {
    for votes in votes.chunks(ROWS_A_STATEMENT) {
        let mut statement = QueryBuilder::<Sqlite>::new(
            "INSERT INTO votes (ballot_id, voter_id, cast_by, choice, weight, cast_at) ",
        );
        statement.push_values(votes, |mut row, vote| {
            row.push_bind(ballot.to_string())
                .push_bind(vote.voter.to_string())
                .push_bind(vote.by.to_string())
                .push_bind(vote.choice.to_string())
                .push_bind(i64::from(vote.weight))
                .push_bind(vote.at);
        });
        statement.build().execute(&mut *tx).await?;
    }
    Ok(())
}

/// The last vote of each of these voters, or of all who voted, by id of voter.
pub(crate) async fn last(
    connection: impl SqliteExecutor<'_>,
    ballot: BallotId,
    voters: Which<'_, ParticipantId>,
) -> Result<Vec<CastVote>, StoreError> {
    let found: Vec<(i64, ParticipantId, ParticipantId, String, u16, i64)> = rows::in_one_piece(
        connection,
        "vote_id, voter_id, cast_by, choice, weight, cast_at",
        "SELECT vote_id, voter_id, cast_by, choice, weight, cast_at FROM votes
         WHERE vote_id IN (SELECT MAX(vote_id) FROM votes WHERE ballot_id = $1
             AND ($2 IS NULL OR voter_id IN (SELECT value FROM JSON_EACH($2)))
             GROUP BY voter_id)
         ORDER BY voter_id",
        &[Some(ballot.to_string()), voters.argument()],
    )
    .await?;
    found
        .into_iter()
        .map(|(number, voter, by, choice, weight, at)| {
            Ok(CastVote {
                number,
                voter,
                by,
                choice: rows::parse("votes.choice", &choice)?,
                weight,
                at,
            })
        })
        .collect()
}

/// Voters whose vote was taken, in heads.
pub(crate) async fn received(
    connection: impl SqliteExecutor<'_>,
    ballot: BallotId,
) -> Result<u32, StoreError> {
    let (count,): (i64,) =
        sqlx::query_as("SELECT COUNT(DISTINCT voter_id) FROM votes WHERE ballot_id = $1")
            .bind(ballot.to_string())
            .fetch_one(connection)
            .await?;
    Ok(u32::try_from(count).unwrap_or(u32::MAX))
}

impl Store {
    /// The last vote of each of these voters, or of all who voted, by id of voter.
    pub(crate) async fn last_votes(
        &self,
        ballot: BallotId,
        voters: Which<'_, ParticipantId>,
    ) -> Result<Vec<CastVote>, StoreError> {
        last(&self.readers, ballot, voters).await
    }

    /// Voters whose vote was taken, in heads.
    pub(crate) async fn votes_received(&self, ballot: BallotId) -> Result<u32, StoreError> {
        received(&self.readers, ballot).await
    }
}

//! What tellers counted: appended, never changed. Of each teller the last count stands.

use sqlx::SqliteConnection;
use sqlx::sqlite::SqliteExecutor;

use super::{from_json, to_json};
use crate::domain::ballot::Figures;
use crate::domain::ids::{BallotId, ParticipantId};
use crate::store::rows;
use crate::store::{Store, StoreError};

/// A count that stands.
#[derive(Clone, Debug)]
pub(crate) struct CountRow {
    pub(crate) teller: ParticipantId,
    pub(crate) figures: Figures,
    /// Milliseconds UTC.
    pub(crate) at: i64,
}

/// Appends a count.
pub(crate) async fn append(
    tx: &mut SqliteConnection,
    ballot: BallotId,
    count: &CountRow,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO ballot_counts (ballot_id, participant_id, figures, counted_at)
         VALUES ($1, $2, $3, $4)",
    )
    .bind(ballot.to_string())
    .bind(count.teller.to_string())
    .bind(to_json(&count.figures))
    .bind(count.at)
    .execute(tx)
    .await?;
    Ok(())
}

/// The last count of each who counted, oldest first.
pub(crate) async fn standing(
    connection: impl SqliteExecutor<'_>,
    ballot: BallotId,
) -> Result<Vec<CountRow>, StoreError> {
    let found: Vec<(String, String, i64)> = sqlx::query_as(
        "SELECT participant_id, figures, counted_at FROM ballot_counts WHERE ballot_count_id IN
             (SELECT MAX(ballot_count_id) FROM ballot_counts WHERE ballot_id = $1
              GROUP BY participant_id)
         ORDER BY ballot_count_id",
    )
    .bind(ballot.to_string())
    .fetch_all(connection)
    .await?;
    found
        .into_iter()
        .map(|(teller, figures, at)| {
            Ok(CountRow {
                teller: rows::parse("ballot_counts.participant_id", &teller)?,
                figures: from_json("ballot_counts.figures", &figures)?,
                at,
            })
        })
        .collect()
}

impl Store {
    /// The last count of each who counted, oldest first.
    pub(crate) async fn counts(&self, ballot: BallotId) -> Result<Vec<CountRow>, StoreError> {
        standing(&self.readers, ballot).await
    }
}

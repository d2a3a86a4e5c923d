//! Which ballots there are: one, those of a sitting or a congress, those that are in progress.

use std::collections::HashMap;

use sqlx::SqliteConnection;
use sqlx::sqlite::SqliteExecutor;

use super::{BallotRow, COLUMNS, read_row};
use crate::domain::ids::{AmendmentId, BallotId, CongressId, SectionId, SittingId};
use crate::store::{Store, StoreError, rows};

async fn rows_where(
    connection: impl SqliteExecutor<'_>,
    filter: &str,
    argument: Option<String>,
) -> Result<Vec<BallotRow>, StoreError> {
    let select =
        format!("SELECT {COLUMNS} FROM ballots WHERE {filter} ORDER BY congress_id, number");
    let found = rows::in_one_piece(connection, COLUMNS, &select, &[argument]).await?;
    found.into_iter().map(read_row).collect()
}

/// A ballot, read within the transaction that changes it.
pub(crate) async fn ballot(
    connection: &mut SqliteConnection,
    id: BallotId,
) -> Result<Option<BallotRow>, StoreError> {
    let found = rows_where(connection, "ballot_id = $1", Some(id.to_string())).await?;
    Ok(found.into_iter().next())
}

/// The ballots of a congress, oldest first, read within a transaction that depends on them.
pub(crate) async fn of_congress(
    connection: &mut SqliteConnection,
    congress: CongressId,
) -> Result<Vec<BallotRow>, StoreError> {
    rows_where(connection, "congress_id = $1", Some(congress.to_string())).await
}

/// The ballots of a congress for which something waits: open ones, and tied ones before the chair's
/// voice.
pub(crate) async fn in_progress(
    connection: &mut SqliteConnection,
    congress: CongressId,
) -> Result<Vec<BallotRow>, StoreError> {
    let filter = "congress_id = $1 AND voided_at IS NULL AND casting_vote IS NULL
        AND (closed_at IS NULL OR decision LIKE '%tied%')";
    rows_where(connection, filter, Some(congress.to_string())).await
}

/// The amendments that a ballot decides, in their order.
pub(crate) async fn amendments(
    connection: &mut SqliteConnection,
    ballot: BallotId,
) -> Result<Vec<AmendmentId>, StoreError> {
    let found: Vec<(String,)> = sqlx::query_as(
        "SELECT amendment_id FROM ballot_amendments WHERE ballot_id = $1 ORDER BY place",
    )
    .bind(ballot.to_string())
    .fetch_all(connection)
    .await?;
    found
        .iter()
        .map(|(id,)| rows::parse("ballot_amendments.amendment_id", id))
        .collect()
}

/// The sections whose words a ballot is about, each with whether it was locked before.
pub(crate) async fn sections(
    connection: &mut SqliteConnection,
    ballot: BallotId,
) -> Result<Vec<(SectionId, bool)>, StoreError> {
    let found: Vec<(String, bool)> = sqlx::query_as(
        "SELECT section_id, was_locked FROM ballot_sections WHERE ballot_id = $1
         ORDER BY section_id",
    )
    .bind(ballot.to_string())
    .fetch_all(connection)
    .await?;
    found
        .into_iter()
        .map(|(id, was_locked)| Ok((rows::parse("ballot_sections.section_id", &id)?, was_locked)))
        .collect()
}

impl Store {
    /// A ballot by id.
    pub(crate) async fn ballot(&self, id: BallotId) -> Result<Option<BallotRow>, StoreError> {
        let found = rows_where(&self.readers, "ballot_id = $1", Some(id.to_string())).await?;
        Ok(found.into_iter().next())
    }

    /// The ballots of a congress, oldest first.
    pub(crate) async fn ballots(&self, congress: CongressId) -> Result<Vec<BallotRow>, StoreError> {
        rows_where(
            &self.readers,
            "congress_id = $1",
            Some(congress.to_string()),
        )
        .await
    }

    /// The ballots of a sitting, oldest first.
    pub(crate) async fn ballots_of_sitting(
        &self,
        sitting: SittingId,
    ) -> Result<Vec<BallotRow>, StoreError> {
        rows_where(&self.readers, "sitting_id = $1", Some(sitting.to_string())).await
    }

    /// How many ballots of a sitting were closed and stand.
    pub(crate) async fn ballots_that_stand(&self, sitting: SittingId) -> Result<u32, StoreError> {
        let (count,): (i64,) = sqlx::query_as(
            "SELECT COUNT(*) FROM ballots
             WHERE sitting_id = $1 AND closed_at IS NOT NULL AND voided_at IS NULL",
        )
        .bind(sitting.to_string())
        .fetch_one(&self.readers)
        .await?;
        Ok(u32::try_from(count).unwrap_or(u32::MAX))
    }

    /// The ballot that is open in a sitting.
    pub(crate) async fn open_ballot(
        &self,
        sitting: SittingId,
    ) -> Result<Option<BallotRow>, StoreError> {
        let filter = "sitting_id = $1 AND closed_at IS NULL AND voided_at IS NULL";
        let found = rows_where(&self.readers, filter, Some(sitting.to_string())).await?;
        Ok(found.into_iter().next())
    }

    /// The open ballots that close by themselves, and when; the next one first.
    pub(crate) async fn closing_times(&self) -> Result<Vec<(BallotId, i64)>, StoreError> {
        let found: Vec<(String, i64)> = sqlx::query_as(
            "SELECT ballot_id, closes_at FROM ballots
             WHERE closed_at IS NULL AND voided_at IS NULL AND closes_at IS NOT NULL
             ORDER BY closes_at",
        )
        .fetch_all(&self.readers)
        .await?;
        found
            .into_iter()
            .map(|(id, at)| Ok((rows::parse("ballots.ballot_id", &id)?, at)))
            .collect()
    }

    /// The amendments that a ballot decides, in their order.
    pub(crate) async fn amendments_of_ballot(
        &self,
        ballot: BallotId,
    ) -> Result<Vec<AmendmentId>, StoreError> {
        let mut connection = self.readers.acquire().await?;
        amendments(&mut connection, ballot).await
    }

    /// What was shown when a ballot opened, as JSON.
    pub(crate) async fn shown_with_ballot(&self, id: BallotId) -> Result<String, StoreError> {
        let (shown,): (String,) = sqlx::query_as("SELECT shown FROM ballots WHERE ballot_id = $1")
            .bind(id.to_string())
            .fetch_one(&self.readers)
            .await?;
        Ok(shown)
    }

    /// What was shown when each ballot of a congress opened, as JSON.
    pub(crate) async fn shown_with_ballots(
        &self,
        congress: CongressId,
    ) -> Result<HashMap<BallotId, String>, StoreError> {
        let found: Vec<(String, String)> = rows::in_one_piece(
            &self.readers,
            "ballot_id, shown",
            "SELECT ballot_id, shown FROM ballots WHERE congress_id = $1",
            &[Some(congress.to_string())],
        )
        .await?;
        found
            .into_iter()
            .map(|(id, shown)| Ok((rows::parse("ballots.ballot_id", &id)?, shown)))
            .collect()
    }

    /// The amendments that each ballot of a congress decides, in their order.
    pub(crate) async fn balloted_amendments(
        &self,
        congress: CongressId,
    ) -> Result<HashMap<BallotId, Vec<AmendmentId>>, StoreError> {
        let pairs = rows::in_one_piece(
            &self.readers,
            "ballot_id, amendment_id",
            "SELECT ballot_id, amendment_id FROM ballot_amendments JOIN ballots USING (ballot_id)
             WHERE congress_id = $1 ORDER BY place",
            &[Some(congress.to_string())],
        )
        .await?;
        rows::gather("ballot_amendments", pairs)
    }
}

//! Who supports a contribution, and who has read it.

use std::collections::HashMap;

use sqlx::{QueryBuilder, Sqlite, SqliteConnection};

use crate::domain::ids::{CongressId, ContributionId, ParticipantId};
use crate::store::{Store, StoreError, rows};

/// What a contribution's supports and readers mean to one reader.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Marks {
    /// How many support it.
    pub(crate) supports: usize,
    /// Whether this reader does.
    pub(crate) supported: bool,
    /// Whether this reader has read it.
    pub(crate) read: bool,
}

/// Notes that people support a contribution, each since a moment of their own.
pub(crate) async fn support(
    tx: &mut SqliteConnection,
    contribution: ContributionId,
    supports: &[(ParticipantId, i64)],
) -> Result<(), StoreError> {
    if supports.is_empty() {
        return Ok(());
    }
    let mut statement = QueryBuilder::<Sqlite>::new(
        "INSERT INTO contribution_supports (contribution_id, participant_id, supported_at) ",
    );
    statement.push_values(supports, |mut row, (participant, since)| {
        row.push_bind(contribution.to_string())
            .push_bind(participant.to_string())
            .push_bind(*since);
    });
    statement.push(" ON CONFLICT (contribution_id, participant_id) DO NOTHING");
    statement.build().execute(tx).await?;
    Ok(())
}

/// Notes that somebody no longer supports a contribution.
pub(crate) async fn withdraw_support(
    tx: &mut SqliteConnection,
    contribution: ContributionId,
    participant: ParticipantId,
) -> Result<(), StoreError> {
    sqlx::query(
        "DELETE FROM contribution_supports WHERE contribution_id = $1 AND participant_id = $2",
    )
    .bind(contribution.to_string())
    .bind(participant.to_string())
    .execute(tx)
    .await?;
    Ok(())
}

/// Notes that somebody has read a contribution.
pub(crate) async fn mark_read(
    tx: &mut SqliteConnection,
    contribution: ContributionId,
    participant: ParticipantId,
    now: i64,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO contribution_readers (contribution_id, participant_id, read_at)
         VALUES ($1, $2, $3) ON CONFLICT (contribution_id, participant_id) DO NOTHING",
    )
    .bind(contribution.to_string())
    .bind(participant.to_string())
    .bind(now)
    .execute(tx)
    .await?;
    Ok(())
}

/// Forgets that somebody has read a contribution.
pub(crate) async fn mark_unread(
    tx: &mut SqliteConnection,
    contribution: ContributionId,
    participant: ParticipantId,
) -> Result<(), StoreError> {
    sqlx::query(
        "DELETE FROM contribution_readers WHERE contribution_id = $1 AND participant_id = $2",
    )
    .bind(contribution.to_string())
    .bind(participant.to_string())
    .execute(tx)
    .await?;
    Ok(())
}

impl Store {
    /// The marks of all contributions of a congress, for one reader or for nobody.
    pub(crate) async fn contribution_marks(
        &self,
        congress: CongressId,
        reader: Option<ParticipantId>,
    ) -> Result<HashMap<ContributionId, Marks>, StoreError> {
        let rows: Vec<(String, i64, i64, i64)> = sqlx::query_as(
            "SELECT contribution_id,
                    (SELECT COUNT(*) FROM contribution_supports AS supports
                     WHERE supports.contribution_id = contributions.contribution_id),
                    EXISTS (SELECT 1 FROM contribution_supports AS mine
                            WHERE mine.contribution_id = contributions.contribution_id
                              AND mine.participant_id = $2),
                    EXISTS (SELECT 1 FROM contribution_readers AS readers
                            WHERE readers.contribution_id = contributions.contribution_id
                              AND readers.participant_id = $2)
             FROM contributions WHERE congress_id = $1",
        )
        .bind(congress.to_string())
        .bind(reader.map(|reader| reader.to_string()))
        .fetch_all(&self.readers)
        .await?;
        rows.into_iter()
            .map(|(id, supports, supported, read)| {
                let marks = Marks {
                    supports: usize::try_from(supports).unwrap_or_default(),
                    supported: supported != 0,
                    read: read != 0,
                };
                Ok((rows::parse("contributions.contribution_id", &id)?, marks))
            })
            .collect()
    }
}

//! Who supports a contribution, and who has read it.

use sqlx::{QueryBuilder, Sqlite, SqliteConnection};

use crate::domain::ids::{ContributionId, ParticipantId};
use crate::store::{Store, StoreError};

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

/// The marks of `contributions` for the reader `$2`.
pub(super) const MARKS: &str = "
    (SELECT COUNT(*) FROM contribution_supports AS supporters
     WHERE supporters.contribution_id = contributions.contribution_id) AS supports,
    EXISTS (SELECT 1 FROM contribution_supports AS mine
            WHERE mine.contribution_id = contributions.contribution_id
              AND mine.participant_id = $2) AS supported,
    EXISTS (SELECT 1 FROM contribution_readers AS readers
            WHERE readers.contribution_id = contributions.contribution_id
              AND readers.participant_id = $2) AS is_read";

/// What [`MARKS`] finds.
pub(super) type MarkColumns = (i64, i64, i64);

impl From<MarkColumns> for Marks {
    fn from((supports, supported, read): MarkColumns) -> Self {
        Self {
            supports: usize::try_from(supports).unwrap_or_default(),
            supported: supported != 0,
            read: read != 0,
        }
    }
}

impl Store {
    /// The marks of a contribution, for one reader or for nobody.
    pub(crate) async fn contribution_marks(
        &self,
        contribution: ContributionId,
        reader: Option<ParticipantId>,
    ) -> Result<Marks, StoreError> {
        let sql = format!("SELECT {MARKS} FROM contributions WHERE contribution_id = $1");
        let marks: Option<MarkColumns> = sqlx::query_as(sqlx::AssertSqlSafe(sql))
            .bind(contribution.to_string())
            .bind(reader.map(|reader| reader.to_string()))
            .fetch_optional(&self.readers)
            .await?;
        Ok(marks.map(Marks::from).unwrap_or_default())
    }
}

//! Receipts of what somebody entered for an élu: the hash of the code, and the wrong attempts.

use sqlx::SqliteConnection;

use crate::domain::ids::ContributionId;
use crate::store::{Store, StoreError};

/// The receipt that is good for a contribution.
#[derive(Clone, Debug)]
pub(crate) struct ReceiptRow {
    pub(crate) code_hash: Vec<u8>,
    pub(crate) wrong_attempts: i64,
    /// Milliseconds UTC.
    pub(crate) issued_at: i64,
}

/// Makes a receipt; the one before is void.
pub(crate) async fn issue(
    tx: &mut SqliteConnection,
    contribution: ContributionId,
    code_hash: &[u8],
    now: i64,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO contribution_receipts (contribution_id, code_hash, wrong_attempts, issued_at)
         VALUES ($1, $2, 0, $3)
         ON CONFLICT (contribution_id) DO UPDATE
         SET code_hash = excluded.code_hash, wrong_attempts = 0, issued_at = excluded.issued_at",
    )
    .bind(contribution.to_string())
    .bind(code_hash)
    .bind(now)
    .execute(tx)
    .await?;
    Ok(())
}

/// The receipt of a contribution, read within the transaction that uses it.
pub(crate) async fn receipt(
    connection: &mut SqliteConnection,
    contribution: ContributionId,
) -> Result<Option<ReceiptRow>, StoreError> {
    let row: Option<(Vec<u8>, i64, i64)> = sqlx::query_as(
        "SELECT code_hash, wrong_attempts, issued_at FROM contribution_receipts
         WHERE contribution_id = $1",
    )
    .bind(contribution.to_string())
    .fetch_optional(connection)
    .await?;
    Ok(
        row.map(|(code_hash, wrong_attempts, issued_at)| ReceiptRow {
            code_hash,
            wrong_attempts,
            issued_at,
        }),
    )
}

/// Counts a wrong code.
pub(crate) async fn count_wrong_attempt(
    tx: &mut SqliteConnection,
    contribution: ContributionId,
) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE contribution_receipts SET wrong_attempts = wrong_attempts + 1
         WHERE contribution_id = $1",
    )
    .bind(contribution.to_string())
    .execute(tx)
    .await?;
    Ok(())
}

/// Takes a receipt away: it has served.
pub(crate) async fn remove(
    tx: &mut SqliteConnection,
    contribution: ContributionId,
) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM contribution_receipts WHERE contribution_id = $1")
        .bind(contribution.to_string())
        .execute(tx)
        .await?;
    Ok(())
}

impl Store {
    /// The receipt of a contribution, if one is good.
    pub(crate) async fn contribution_receipt(
        &self,
        contribution: ContributionId,
    ) -> Result<Option<ReceiptRow>, StoreError> {
        let mut connection = self.readers.acquire().await?;
        receipt(&mut connection, contribution).await
    }
}

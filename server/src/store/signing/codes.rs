//! Codes that browsers asked for, to sign a version.

use sqlx::SqliteConnection;
use uuid::Uuid;

use crate::domain::ids::VersionId;
use crate::domain::login_code::Asked;
use crate::store::{StoreError, rows};

/// Codes kept at once, at most; the oldest go first.
const MOST: i64 = 10_000;

/// A code that was asked for.
#[derive(Clone, Debug)]
pub(crate) struct SigningCodeRow {
    pub(crate) id: Uuid,
    pub(crate) version: VersionId,
    pub(crate) browser_hash: Vec<u8>,
    pub(crate) address_hash: Vec<u8>,
    pub(crate) code_hash: Vec<u8>,
    /// Milliseconds UTC, as the next.
    pub(crate) created_at: i64,
    pub(crate) expires_at: i64,
}

/// By whom, and for what, a code was asked for.
#[derive(Clone, Debug)]
pub(crate) struct Owner {
    pub(crate) version: VersionId,
    pub(crate) browser_hash: Vec<u8>,
    pub(crate) address_hash: Vec<u8>,
}

/// Keeps a code that was asked for.
pub(crate) async fn insert(
    tx: &mut SqliteConnection,
    code: &SigningCodeRow,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO signing_codes (code_id, version_id, browser_hash, address_hash, code_hash,
             created_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(code.id.to_string())
    .bind(code.version.to_string())
    .bind(&code.browser_hash)
    .bind(&code.address_hash)
    .bind(&code.code_hash)
    .bind(code.created_at)
    .bind(code.expires_at)
    .execute(tx)
    .await?;
    Ok(())
}

/// Forgets codes that ended before `before`, and what is more than can be kept.
pub(crate) async fn prune(tx: &mut SqliteConnection, before: i64) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM signing_codes WHERE expires_at < $1")
        .bind(before)
        .execute(&mut *tx)
        .await?;
    let count: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM signing_codes")
        .fetch_one(&mut *tx)
        .await?;
    if count >= MOST {
        sqlx::query(
            "DELETE FROM signing_codes WHERE code_id IN (
                 SELECT code_id FROM signing_codes ORDER BY created_at LIMIT $1)",
        )
        .bind(count + 1 - MOST)
        .execute(tx)
        .await?;
    }
    Ok(())
}

/// What a browser asked for, for one address and one version; `typed_hash` tells which of them was
/// typed.
pub(crate) async fn asked(
    tx: &mut SqliteConnection,
    owner: &Owner,
    typed_hash: &[u8],
) -> Result<Vec<(Uuid, Asked)>, StoreError> {
    type Columns = (String, Vec<u8>, i64, i64, Option<i64>);
    let found: Vec<Columns> = sqlx::query_as(
        "SELECT code_id, code_hash, expires_at, wrong_tries, used_at FROM signing_codes
         WHERE browser_hash = $1 AND address_hash = $2 AND version_id = $3",
    )
    .bind(&owner.browser_hash)
    .bind(&owner.address_hash)
    .bind(owner.version.to_string())
    .fetch_all(tx)
    .await?;
    let asked = found.into_iter();
    asked
        .map(|(id, code_hash, expires_at, wrong_tries, used_at)| {
            let asked = Asked {
                is_typed: code_hash == typed_hash,
                expires_at,
                wrong_tries,
                is_used: used_at.is_some(),
            };
            Ok((rows::parse("signing_codes.code_id", &id)?, asked))
        })
        .collect()
}

/// Notes a wrong code against all that a browser asked for, for one address and one version.
pub(crate) async fn count_wrong(
    tx: &mut SqliteConnection,
    owner: &Owner,
) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE signing_codes SET wrong_tries = wrong_tries + 1
         WHERE browser_hash = $1 AND address_hash = $2 AND version_id = $3",
    )
    .bind(&owner.browser_hash)
    .bind(&owner.address_hash)
    .bind(owner.version.to_string())
    .execute(tx)
    .await?;
    Ok(())
}

/// Notes that a code has signed.
pub(crate) async fn mark_used(
    tx: &mut SqliteConnection,
    code: Uuid,
    now: i64,
) -> Result<(), StoreError> {
    sqlx::query("UPDATE signing_codes SET used_at = $2 WHERE code_id = $1")
        .bind(code.to_string())
        .bind(now)
        .execute(tx)
        .await?;
    Ok(())
}

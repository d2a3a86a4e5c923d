//! Codes that browsers asked for, to log in.

use sqlx::SqliteConnection;
use uuid::Uuid;

use super::{StoreError, rows};
use crate::domain::ids::PersonId;
use crate::domain::login_code::Asked;

/// Codes kept at once, at most. When they are more, those for addresses that we don't know go
/// first: a flood of invented addresses can't drive out the code of a real person.
const MOST: i64 = 10_000;

/// A code that was asked for.
#[derive(Clone, Debug)]
pub(crate) struct LoginCodeRow {
    pub(crate) id: Uuid,
    pub(crate) browser_hash: Vec<u8>,
    pub(crate) address_hash: Vec<u8>,
    /// Nobody, for an address that we don't know.
    pub(crate) person: Option<PersonId>,
    pub(crate) code_hash: Vec<u8>,
    /// Milliseconds UTC, as the next.
    pub(crate) created_at: i64,
    pub(crate) expires_at: i64,
}

/// A code that was asked for, as it is judged.
#[derive(Clone, Copy, Debug)]
pub(crate) struct AskedRow {
    pub(crate) id: Uuid,
    pub(crate) person: Option<PersonId>,
    pub(crate) asked: Asked,
}

/// Keeps a code that was asked for.
pub(crate) async fn insert(
    tx: &mut SqliteConnection,
    code: &LoginCodeRow,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO login_codes (code_id, browser_hash, address_hash, person_id, code_hash,
             created_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(code.id.to_string())
    .bind(&code.browser_hash)
    .bind(&code.address_hash)
    .bind(code.person.map(|person| person.to_string()))
    .bind(&code.code_hash)
    .bind(code.created_at)
    .bind(code.expires_at)
    .execute(tx)
    .await?;
    Ok(())
}

/// Forgets codes that ended before `before`, and what is more than can be kept.
pub(crate) async fn prune(tx: &mut SqliteConnection, before: i64) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM login_codes WHERE expires_at < $1")
        .bind(before)
        .execute(&mut *tx)
        .await?;
    let (count,): (i64,) = sqlx::query_as("SELECT COUNT(*) FROM login_codes")
        .fetch_one(&mut *tx)
        .await?;
    if count >= MOST {
        sqlx::query(
            "DELETE FROM login_codes WHERE code_id IN (
                 SELECT code_id FROM login_codes
                 ORDER BY person_id IS NOT NULL, created_at LIMIT $1)",
        )
        .bind(count + 1 - MOST)
        .execute(tx)
        .await?;
    }
    Ok(())
}

/// What a browser asked for, for one address; `typed_hash` tells which of them was typed.
pub(crate) async fn asked(
    tx: &mut SqliteConnection,
    browser_hash: &[u8],
    address_hash: &[u8],
    typed_hash: &[u8],
) -> Result<Vec<AskedRow>, StoreError> {
    type Columns = (String, Option<String>, Vec<u8>, i64, i64, Option<i64>);
    let rows: Vec<Columns> = sqlx::query_as(
        "SELECT code_id, person_id, code_hash, expires_at, wrong_tries, used_at FROM login_codes
         WHERE browser_hash = $1 AND address_hash = $2",
    )
    .bind(browser_hash)
    .bind(address_hash)
    .fetch_all(tx)
    .await?;
    rows.into_iter()
        .map(
            |(id, person, code_hash, expires_at, wrong_tries, used_at)| {
                Ok(AskedRow {
                    id: rows::parse("login_codes.code_id", &id)?,
                    person: person
                        .map(|person| rows::parse("login_codes.person_id", &person))
                        .transpose()?,
                    asked: Asked {
                        is_typed: code_hash == typed_hash,
                        expires_at,
                        wrong_tries,
                        is_used: used_at.is_some(),
                    },
                })
            },
        )
        .collect()
}

/// Notes a wrong code against all that a browser asked for, for one address.
pub(crate) async fn count_wrong(
    tx: &mut SqliteConnection,
    browser_hash: &[u8],
    address_hash: &[u8],
) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE login_codes SET wrong_tries = wrong_tries + 1
         WHERE browser_hash = $1 AND address_hash = $2",
    )
    .bind(browser_hash)
    .bind(address_hash)
    .execute(tx)
    .await?;
    Ok(())
}

/// Notes that a code has opened a session.
pub(crate) async fn mark_used(
    tx: &mut SqliteConnection,
    code: Uuid,
    now: i64,
) -> Result<(), StoreError> {
    sqlx::query("UPDATE login_codes SET used_at = $2 WHERE code_id = $1")
        .bind(code.to_string())
        .bind(now)
        .execute(tx)
        .await?;
    Ok(())
}

//! Sessions of people.

use sqlx::SqliteConnection;
use uuid::Uuid;

use super::{Store, StoreError, rows};
use crate::domain::ids::PersonId;

/// Sessions in one list, at most.
const LONGEST_LIST: i64 = 200;

/// A session that has not ended. Its token is known to its owner alone.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SessionRow {
    pub(crate) id: Uuid,
    pub(crate) person: PersonId,
    /// Milliseconds UTC, as the next.
    pub(crate) created_at: i64,
    pub(crate) last_used_at: i64,
}

/// A session as its owner recognises it.
#[derive(Clone, Debug)]
pub(crate) struct OwnedSession {
    pub(crate) session: SessionRow,
    pub(crate) device: String,
}

/// Opens a session under the hash of its token.
pub(crate) async fn insert_session(
    tx: &mut SqliteConnection,
    session: &SessionRow,
    token_hash: &[u8],
    device: &str,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO sessions (session_id, person_id, token_hash, created_at, last_used_at, device)
         VALUES ($1, $2, $3, $4, $5, $6)",
    )
    .bind(session.id.to_string())
    .bind(session.person.to_string())
    .bind(token_hash)
    .bind(session.created_at)
    .bind(session.last_used_at)
    .bind(device)
    .execute(tx)
    .await?;
    Ok(())
}

/// Ends a session; ending it again changes nothing.
pub(crate) async fn end_session(
    tx: &mut SqliteConnection,
    session: Uuid,
    now: i64,
) -> Result<(), StoreError> {
    sqlx::query("UPDATE sessions SET ended_at = $2 WHERE session_id = $1 AND ended_at IS NULL")
        .bind(session.to_string())
        .bind(now)
        .execute(tx)
        .await?;
    Ok(())
}

/// Notes that a session was used.
pub(crate) async fn touch_session(
    tx: &mut SqliteConnection,
    session: Uuid,
    now: i64,
) -> Result<(), StoreError> {
    sqlx::query("UPDATE sessions SET last_used_at = $2 WHERE session_id = $1")
        .bind(session.to_string())
        .bind(now)
        .execute(tx)
        .await?;
    Ok(())
}

/// Ends all sessions of a person, and tells which they were.
pub(crate) async fn end_sessions_of(
    tx: &mut SqliteConnection,
    person: PersonId,
    now: i64,
) -> Result<Vec<Uuid>, StoreError> {
    let rows: Vec<(String,)> = sqlx::query_as(
        "UPDATE sessions SET ended_at = $2 WHERE person_id = $1 AND ended_at IS NULL
         RETURNING session_id",
    )
    .bind(person.to_string())
    .bind(now)
    .fetch_all(tx)
    .await?;
    rows.iter()
        .map(|(id,)| rows::parse("sessions.session_id", id))
        .collect()
}

impl Store {
    /// The session of that token's hash, unless it was ended.
    pub(crate) async fn session(
        &self,
        token_hash: &[u8],
    ) -> Result<Option<SessionRow>, StoreError> {
        let row: Option<(String, String, i64, i64)> = sqlx::query_as(
            "SELECT session_id, person_id, created_at, last_used_at FROM sessions
             WHERE token_hash = $1 AND ended_at IS NULL",
        )
        .bind(token_hash)
        .fetch_optional(&self.readers)
        .await?;
        row.map(|(id, person, created_at, last_used_at)| {
            Ok(SessionRow {
                id: rows::parse("sessions.session_id", &id)?,
                person: rows::parse("sessions.person_id", &person)?,
                created_at,
                last_used_at,
            })
        })
        .transpose()
    }

    /// A session by id, unless it was ended.
    pub(crate) async fn session_with_id(
        &self,
        session: Uuid,
    ) -> Result<Option<SessionRow>, StoreError> {
        let row: Option<(String, i64, i64)> = sqlx::query_as(
            "SELECT person_id, created_at, last_used_at FROM sessions
             WHERE session_id = $1 AND ended_at IS NULL",
        )
        .bind(session.to_string())
        .fetch_optional(&self.readers)
        .await?;
        row.map(|(person, created_at, last_used_at)| {
            Ok(SessionRow {
                id: session,
                person: rows::parse("sessions.person_id", &person)?,
                created_at,
                last_used_at,
            })
        })
        .transpose()
    }

    /// The sessions of a person that were not ended, the last used first.
    pub(crate) async fn sessions_of(
        &self,
        person: PersonId,
    ) -> Result<Vec<OwnedSession>, StoreError> {
        let rows: Vec<(String, i64, i64, String)> = sqlx::query_as(
            "SELECT session_id, created_at, last_used_at, device FROM sessions
             WHERE person_id = $1 AND ended_at IS NULL
             ORDER BY last_used_at DESC, session_id DESC LIMIT $2",
        )
        .bind(person.to_string())
        .bind(LONGEST_LIST)
        .fetch_all(&self.readers)
        .await?;
        rows.into_iter()
            .map(|(id, created_at, last_used_at, device)| {
                Ok(OwnedSession {
                    session: SessionRow {
                        id: rows::parse("sessions.session_id", &id)?,
                        person,
                        created_at,
                        last_used_at,
                    },
                    device,
                })
            })
            .collect()
    }
}

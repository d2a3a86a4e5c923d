//! People and their sessions.

use sqlx::SqliteConnection;
use uuid::Uuid;

use super::{Store, StoreError, rows};
use crate::domain::ids::PersonId;
use crate::domain::locale::Locale;

/// A person as stored.
#[derive(Clone, Debug)]
pub(crate) struct PersonRow {
    pub(crate) id: PersonId,
    pub(crate) given_name: String,
    pub(crate) family_name: String,
    pub(crate) locale: Locale,
}

/// A session that has not ended. Its token is known to its owner alone.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SessionRow {
    pub(crate) id: Uuid,
    pub(crate) person: PersonId,
    /// Milliseconds UTC, as the next.
    pub(crate) created_at: i64,
    pub(crate) last_used_at: i64,
}

/// Adds a person.
pub(crate) async fn insert_person(
    tx: &mut SqliteConnection,
    person: &PersonRow,
    now: i64,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO people (person_id, given_name, family_name, locale, created_at)
         VALUES ($1, $2, $3, $4, $5)",
    )
    .bind(person.id.to_string())
    .bind(&person.given_name)
    .bind(&person.family_name)
    .bind(person.locale.as_str())
    .bind(now)
    .execute(tx)
    .await?;
    Ok(())
}

/// Opens a session under the hash of its token.
pub(crate) async fn insert_session(
    tx: &mut SqliteConnection,
    session: &SessionRow,
    token_hash: &[u8],
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO sessions (session_id, person_id, token_hash, created_at, last_used_at)
         VALUES ($1, $2, $3, $4, $5)",
    )
    .bind(session.id.to_string())
    .bind(session.person.to_string())
    .bind(token_hash)
    .bind(session.created_at)
    .bind(session.last_used_at)
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

    /// A person by id.
    pub(crate) async fn person(&self, id: PersonId) -> Result<Option<PersonRow>, StoreError> {
        let row: Option<(String, String, String)> = sqlx::query_as(
            "SELECT given_name, family_name, locale FROM people WHERE person_id = $1",
        )
        .bind(id.to_string())
        .fetch_optional(&self.readers)
        .await?;
        row.map(|(given_name, family_name, locale)| {
            let locale = rows::parse("people.locale", &locale)?;
            Ok(PersonRow {
                id,
                given_name,
                family_name,
                locale,
            })
        })
        .transpose()
    }
}

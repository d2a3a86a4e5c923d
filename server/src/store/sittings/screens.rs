//! The big screens of a congress, and what they show. Of a screen's token only the hash is kept.

use sqlx::SqliteConnection;

use super::super::{Store, StoreError, rows};
use super::{from_word, word};
use crate::domain::ids::{CongressId, ParticipantId, ScreenId};
use crate::domain::sitting::Scene;

/// A big screen, or a machine that wants to be one. Times are milliseconds UTC.
#[derive(Clone, Debug)]
pub(crate) struct ScreenRow {
    pub(crate) id: ScreenId,
    pub(crate) congress: CongressId,
    /// Six digits; empty once it is paired.
    pub(crate) code: String,
    pub(crate) name: String,
    pub(crate) created_at: i64,
    pub(crate) paired_at: Option<i64>,
    pub(crate) removed_at: Option<i64>,
}

const COLUMNS: &str = "screen_id, congress_id, code, name, created_at, paired_at, removed_at";

type Columns = (
    String,
    String,
    String,
    String,
    i64,
    Option<i64>,
    Option<i64>,
);

fn read(columns: Columns) -> Result<ScreenRow, StoreError> {
    let (id, congress, code, name, created_at, paired_at, removed_at) = columns;
    Ok(ScreenRow {
        id: rows::parse("screens.screen_id", &id)?,
        congress: rows::parse("screens.congress_id", &congress)?,
        code,
        name,
        created_at,
        paired_at,
        removed_at,
    })
}

/// Adds a machine that waits to be paired, under the hash of its token.
pub(crate) async fn insert(
    tx: &mut SqliteConnection,
    screen: &ScreenRow,
    token_hash: &[u8],
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO screens (screen_id, congress_id, token_hash, code, created_at)
         VALUES ($1, $2, $3, $4, $5)",
    )
    .bind(screen.id.to_string())
    .bind(screen.congress.to_string())
    .bind(token_hash)
    .bind(&screen.code)
    .bind(screen.created_at)
    .execute(tx)
    .await?;
    Ok(())
}

/// Forgets machines that came before `before` and were never paired.
pub(crate) async fn forget_unpaired(
    tx: &mut SqliteConnection,
    before: i64,
) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM screens WHERE paired_at IS NULL AND created_at < $1")
        .bind(before)
        .execute(tx)
        .await?;
    Ok(())
}

/// The machines of a congress that wait to be paired and came after `since`.
pub(crate) async fn unpaired(
    tx: &mut SqliteConnection,
    congress: CongressId,
    since: i64,
) -> Result<Vec<ScreenRow>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM screens
         WHERE congress_id = $1 AND paired_at IS NULL AND removed_at IS NULL AND created_at > $2"
    );
    let rows: Vec<Columns> = sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(congress.to_string())
        .bind(since)
        .fetch_all(tx)
        .await?;
    rows.into_iter().map(read).collect()
}

/// How many screens of a congress are paired.
pub(crate) async fn paired_count(
    tx: &mut SqliteConnection,
    congress: CongressId,
) -> Result<i64, StoreError> {
    let (count,): (i64,) = sqlx::query_as(
        "SELECT COUNT(*) FROM screens
         WHERE congress_id = $1 AND paired_at IS NOT NULL AND removed_at IS NULL",
    )
    .bind(congress.to_string())
    .fetch_one(tx)
    .await?;
    Ok(count)
}

/// Makes a machine a screen, under a name; its code is no longer one.
pub(crate) async fn pair(
    tx: &mut SqliteConnection,
    screen: ScreenId,
    name: &str,
    paired_by: ParticipantId,
    now: i64,
) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE screens SET code = '', name = $2, paired_at = $3, paired_by = $4
         WHERE screen_id = $1",
    )
    .bind(screen.to_string())
    .bind(name)
    .bind(now)
    .bind(paired_by.to_string())
    .execute(tx)
    .await?;
    Ok(())
}

/// Takes a screen off; whether it was on.
pub(crate) async fn remove(
    tx: &mut SqliteConnection,
    screen: ScreenId,
    now: i64,
) -> Result<bool, StoreError> {
    let removed = sqlx::query(
        "UPDATE screens SET removed_at = $2 WHERE screen_id = $1 AND removed_at IS NULL",
    )
    .bind(screen.to_string())
    .bind(now)
    .execute(tx)
    .await?;
    Ok(removed.rows_affected() > 0)
}

/// What somebody chose for the screens of a congress, and the message; none before anybody did.
pub(crate) async fn show(
    connection: &mut SqliteConnection,
    congress: CongressId,
) -> Result<Option<(Option<Scene>, String)>, StoreError> {
    let row: Option<(Option<String>, String)> =
        sqlx::query_as("SELECT scene, message FROM screen_shows WHERE congress_id = $1")
            .bind(congress.to_string())
            .fetch_optional(connection)
            .await?;
    row.map(|(scene, message)| {
        let scene = scene.map(|scene| from_word("screen_shows.scene", &scene));
        Ok((scene.transpose()?, message))
    })
    .transpose()
}

/// Keeps that choice.
pub(crate) async fn set_show(
    tx: &mut SqliteConnection,
    congress: CongressId,
    scene: Option<Scene>,
    message: &str,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO screen_shows (congress_id, scene, message) VALUES ($1, $2, $3)
         ON CONFLICT (congress_id) DO UPDATE
         SET scene = excluded.scene, message = excluded.message",
    )
    .bind(congress.to_string())
    .bind(scene.map(|scene| word(&scene)))
    .bind(message)
    .execute(tx)
    .await?;
    Ok(())
}

impl Store {
    /// The screen of that token's hash, paired or not, removed or not.
    pub(crate) async fn screen_of_token(
        &self,
        token_hash: &[u8],
    ) -> Result<Option<ScreenRow>, StoreError> {
        let sql = format!("SELECT {COLUMNS} FROM screens WHERE token_hash = $1");
        let row: Option<Columns> = sqlx::query_as(sqlx::AssertSqlSafe(sql))
            .bind(token_hash)
            .fetch_optional(&self.readers)
            .await?;
        row.map(read).transpose()
    }

    /// A screen by id.
    pub(crate) async fn screen(&self, id: ScreenId) -> Result<Option<ScreenRow>, StoreError> {
        let sql = format!("SELECT {COLUMNS} FROM screens WHERE screen_id = $1");
        let row: Option<Columns> = sqlx::query_as(sqlx::AssertSqlSafe(sql))
            .bind(id.to_string())
            .fetch_optional(&self.readers)
            .await?;
        row.map(read).transpose()
    }

    /// The screens of a congress, in the order in which they were paired.
    pub(crate) async fn screens(&self, congress: CongressId) -> Result<Vec<ScreenRow>, StoreError> {
        let sql = format!(
            "SELECT {COLUMNS} FROM screens
             WHERE congress_id = $1 AND paired_at IS NOT NULL AND removed_at IS NULL
             ORDER BY paired_at, screen_id"
        );
        let rows: Vec<Columns> = sqlx::query_as(sqlx::AssertSqlSafe(sql))
            .bind(congress.to_string())
            .fetch_all(&self.readers)
            .await?;
        rows.into_iter().map(read).collect()
    }

    /// What somebody chose for the screens of a congress, and the message.
    pub(crate) async fn screen_show(
        &self,
        congress: CongressId,
    ) -> Result<Option<(Option<Scene>, String)>, StoreError> {
        let mut connection = self.readers.acquire().await?;
        show(&mut connection, congress).await
    }
}

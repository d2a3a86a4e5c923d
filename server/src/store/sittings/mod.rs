//! Sittings as rows: opened, closed, what is on. Who is there is in [`presences`], who votes for whom
//! in [`proxies`], both together in [`assembly()`]; who speaks in [`floor`]; the big screens in
//! [`screens`]; what the way through the motion needs to know of ballots in [`progress`].
//!
//! Never decides: rules come and go as JSON that `app` reads.

mod assembly;
pub(crate) mod floor;
pub(crate) mod presences;
pub(crate) mod progress;
pub(crate) mod proxies;
pub(crate) mod screens;

use serde::Serialize;
use serde::de::DeserializeOwned;
use sqlx::SqliteConnection;

pub(crate) use self::assembly::{assembly, assembly_of};
use super::{Store, StoreError, rows};
use crate::domain::ids::{CongressId, MotionId, ParticipantId, SittingId};
use crate::domain::sitting::Item;

/// A sitting as stored. Times are milliseconds UTC.
#[derive(Clone, Debug)]
pub(crate) struct SittingRow {
    pub(crate) id: SittingId,
    pub(crate) congress: CongressId,
    pub(crate) motion: MotionId,
    pub(crate) opened_at: i64,
    pub(crate) closed_at: Option<i64>,
    /// What is on, and since when.
    pub(crate) item: Option<Item>,
    pub(crate) item_since: Option<i64>,
}

const COLUMNS: &str = "sitting_id, congress_id, motion_id, opened_at, closed_at, item, item_since";

type Columns = (
    String,
    String,
    String,
    i64,
    Option<i64>,
    Option<String>,
    Option<i64>,
);

fn read(columns: Columns) -> Result<SittingRow, StoreError> {
    let (id, congress, motion, opened_at, closed_at, item, item_since) = columns;
    Ok(SittingRow {
        id: rows::parse("sittings.sitting_id", &id)?,
        congress: rows::parse("sittings.congress_id", &congress)?,
        motion: rows::parse("sittings.motion_id", &motion)?,
        opened_at,
        closed_at,
        item: item
            .map(|item| from_json("sittings.item", &item))
            .transpose()?,
        item_since,
    })
}

/// A word or a value that is kept as JSON.
fn from_json<T: DeserializeOwned>(column: &'static str, text: &str) -> Result<T, StoreError> {
    serde_json::from_str(text).map_err(|_| StoreError::Unreadable {
        column,
        value: text.to_owned(),
    })
}

fn to_json(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("a value of the domain has no key that JSON lacks")
}

/// The name that an enum without data has in JSON.
fn word(value: &impl Serialize) -> String {
    to_json(value).trim_matches('"').to_owned()
}

/// An enum without data by its name in JSON.
fn from_word<T: DeserializeOwned>(column: &'static str, word: &str) -> Result<T, StoreError> {
    serde_json::from_value(word.into()).map_err(|_| StoreError::Unreadable {
        column,
        value: word.to_owned(),
    })
}

/// Opens a sitting. A second one of the same congress is a [`StoreError::Conflict`].
pub(crate) async fn insert(
    tx: &mut SqliteConnection,
    sitting: &SittingRow,
    opened_by: ParticipantId,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO sittings (sitting_id, congress_id, motion_id, opened_at, opened_by)
         VALUES ($1, $2, $3, $4, $5)",
    )
    .bind(sitting.id.to_string())
    .bind(sitting.congress.to_string())
    .bind(sitting.motion.to_string())
    .bind(sitting.opened_at)
    .bind(opened_by.to_string())
    .execute(tx)
    .await?;
    Ok(())
}

/// Closes a sitting; nothing is on any more.
pub(crate) async fn close(
    tx: &mut SqliteConnection,
    sitting: SittingId,
    closed_by: ParticipantId,
    now: i64,
) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE sittings SET closed_at = $2, closed_by = $3, item = NULL, item_since = NULL
         WHERE sitting_id = $1 AND closed_at IS NULL",
    )
    .bind(sitting.to_string())
    .bind(now)
    .bind(closed_by.to_string())
    .execute(tx)
    .await?;
    Ok(())
}

/// Sets what is on; none for nothing.
pub(crate) async fn set_item(
    tx: &mut SqliteConnection,
    sitting: SittingId,
    item: Option<Item>,
    now: i64,
) -> Result<(), StoreError> {
    sqlx::query("UPDATE sittings SET item = $2, item_since = $3 WHERE sitting_id = $1")
        .bind(sitting.to_string())
        .bind(item.map(|item| to_json(&item)))
        .bind(item.map(|_| now))
        .execute(tx)
        .await?;
    Ok(())
}

/// A sitting, read within the transaction that changes it.
pub(crate) async fn sitting(
    connection: &mut SqliteConnection,
    id: SittingId,
) -> Result<Option<SittingRow>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM sittings WHERE sitting_id = $1");
    let row: Option<Columns> = sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(id.to_string())
        .fetch_optional(connection)
        .await?;
    row.map(read).transpose()
}

/// The sitting that is open in a congress, read within the transaction that depends on it.
pub(crate) async fn open_sitting(
    connection: &mut SqliteConnection,
    congress: CongressId,
) -> Result<Option<SittingRow>, StoreError> {
    let sql =
        format!("SELECT {COLUMNS} FROM sittings WHERE congress_id = $1 AND closed_at IS NULL");
    let row: Option<Columns> = sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(congress.to_string())
        .fetch_optional(connection)
        .await?;
    row.map(read).transpose()
}

/// Whether a ballot is open in a sitting.
pub(crate) async fn has_open_ballot(
    connection: &mut SqliteConnection,
    sitting: SittingId,
) -> Result<bool, StoreError> {
    let (count,): (i64,) = sqlx::query_as(
        "SELECT COUNT(*) FROM ballots
         WHERE sitting_id = $1 AND closed_at IS NULL AND voided_at IS NULL",
    )
    .bind(sitting.to_string())
    .fetch_one(connection)
    .await?;
    Ok(count > 0)
}

/// Names those who count hands and papers, in place of those before.
pub(crate) async fn set_tellers(
    tx: &mut SqliteConnection,
    sitting: SittingId,
    tellers: &[ParticipantId],
) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM tellers WHERE sitting_id = $1")
        .bind(sitting.to_string())
        .execute(&mut *tx)
        .await?;
    for teller in tellers {
        sqlx::query("INSERT INTO tellers (sitting_id, participant_id) VALUES ($1, $2)")
            .bind(sitting.to_string())
            .bind(teller.to_string())
            .execute(&mut *tx)
            .await?;
    }
    Ok(())
}

/// Those who count hands and papers.
pub(crate) async fn tellers(
    connection: &mut SqliteConnection,
    sitting: SittingId,
) -> Result<Vec<ParticipantId>, StoreError> {
    let rows: Vec<(String,)> = sqlx::query_as(
        "SELECT participant_id FROM tellers WHERE sitting_id = $1 ORDER BY participant_id",
    )
    .bind(sitting.to_string())
    .fetch_all(connection)
    .await?;
    rows.iter()
        .map(|(id,)| rows::parse("tellers.participant_id", id))
        .collect()
}

/// The rules of a congress as JSON with their revision; none while nobody has changed them.
pub(crate) async fn rules(
    connection: &mut SqliteConnection,
    congress: CongressId,
) -> Result<Option<(String, i64)>, StoreError> {
    let rules = sqlx::query_as("SELECT rules, revision FROM sitting_rules WHERE congress_id = $1")
        .bind(congress.to_string())
        .fetch_optional(connection)
        .await?;
    Ok(rules)
}

/// Keeps the rules of a congress.
pub(crate) async fn set_rules(
    tx: &mut SqliteConnection,
    congress: CongressId,
    rules: &str,
    revision: i64,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO sitting_rules (congress_id, rules, revision) VALUES ($1, $2, $3)
         ON CONFLICT (congress_id) DO UPDATE
         SET rules = excluded.rules, revision = excluded.revision",
    )
    .bind(congress.to_string())
    .bind(rules)
    .bind(revision)
    .execute(tx)
    .await?;
    Ok(())
}

impl Store {
    /// A sitting by id.
    pub(crate) async fn sitting(&self, id: SittingId) -> Result<Option<SittingRow>, StoreError> {
        let mut connection = self.readers.acquire().await?;
        sitting(&mut connection, id).await
    }

    /// The sittings of a congress, oldest first.
    pub(crate) async fn sittings(
        &self,
        congress: CongressId,
    ) -> Result<Vec<SittingRow>, StoreError> {
        let sql = format!(
            "SELECT {COLUMNS} FROM sittings WHERE congress_id = $1 ORDER BY opened_at, sitting_id"
        );
        let rows: Vec<Columns> = sqlx::query_as(sqlx::AssertSqlSafe(sql))
            .bind(congress.to_string())
            .fetch_all(&self.readers)
            .await?;
        rows.into_iter().map(read).collect()
    }

    /// The rules of a congress as JSON with their revision; none while nobody has changed them.
    pub(crate) async fn sitting_rules(
        &self,
        congress: CongressId,
    ) -> Result<Option<(String, i64)>, StoreError> {
        let mut connection = self.readers.acquire().await?;
        rules(&mut connection, congress).await
    }

    /// Those who count hands and papers.
    pub(crate) async fn tellers(
        &self,
        sitting: SittingId,
    ) -> Result<Vec<ParticipantId>, StoreError> {
        let mut connection = self.readers.acquire().await?;
        tellers(&mut connection, sitting).await
    }
}

//! Who asks to speak, who speaks, who has spoken.

use sqlx::SqliteConnection;

use super::super::{Store, StoreError, rows};
use super::{from_word, word};
use crate::domain::ids::{FloorRequestId, ParticipantId, SittingId};
use crate::domain::sitting::{FloorKind, FloorState};

/// A request to speak. Times are milliseconds UTC.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FloorRow {
    pub(crate) id: FloorRequestId,
    pub(crate) sitting: SittingId,
    pub(crate) participant: ParticipantId,
    pub(crate) kind: FloorKind,
    pub(crate) state: FloorState,
    pub(crate) asked_at: i64,
    pub(crate) started_at: Option<i64>,
    /// Speaking time.
    pub(crate) seconds: Option<u32>,
}

const COLUMNS: &str =
    "floor_request_id, sitting_id, participant_id, kind, state, asked_at, started_at, seconds";

type Columns = (
    String,
    String,
    String,
    String,
    String,
    i64,
    Option<i64>,
    Option<u32>,
);

fn read(columns: Columns) -> Result<FloorRow, StoreError> {
    let (id, sitting, participant, kind, state, asked_at, started_at, seconds) = columns;
    Ok(FloorRow {
        id: rows::parse("floor_requests.floor_request_id", &id)?,
        sitting: rows::parse("floor_requests.sitting_id", &sitting)?,
        participant: rows::parse("floor_requests.participant_id", &participant)?,
        kind: from_word("floor_requests.kind", &kind)?,
        state: from_word("floor_requests.state", &state)?,
        asked_at,
        started_at,
        seconds,
    })
}

/// Adds a request that waits.
pub(crate) async fn insert(
    tx: &mut SqliteConnection,
    request: &FloorRow,
    recorded_by: ParticipantId,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO floor_requests (floor_request_id, sitting_id, participant_id, kind, state,
             asked_at, recorded_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(request.id.to_string())
    .bind(request.sitting.to_string())
    .bind(request.participant.to_string())
    .bind(word(&request.kind))
    .bind(word(&request.state))
    .bind(request.asked_at)
    .bind(recorded_by.to_string())
    .execute(tx)
    .await?;
    Ok(())
}

/// Changes what a request is for.
pub(crate) async fn set_kind(
    tx: &mut SqliteConnection,
    id: FloorRequestId,
    kind: FloorKind,
) -> Result<(), StoreError> {
    sqlx::query("UPDATE floor_requests SET kind = $2 WHERE floor_request_id = $1")
        .bind(id.to_string())
        .bind(word(&kind))
        .execute(tx)
        .await?;
    Ok(())
}

/// Lets somebody speak from now on, for so many seconds.
pub(crate) async fn give(
    tx: &mut SqliteConnection,
    id: FloorRequestId,
    seconds: u32,
    now: i64,
) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE floor_requests SET state = 'speaking', started_at = $2, seconds = $3
         WHERE floor_request_id = $1",
    )
    .bind(id.to_string())
    .bind(now)
    .bind(seconds)
    .execute(tx)
    .await?;
    Ok(())
}

/// Ends a request: it was heard, or withdrawn.
pub(crate) async fn end(
    tx: &mut SqliteConnection,
    id: FloorRequestId,
    state: FloorState,
    now: i64,
) -> Result<(), StoreError> {
    sqlx::query("UPDATE floor_requests SET state = $2, ended_at = $3 WHERE floor_request_id = $1")
        .bind(id.to_string())
        .bind(word(&state))
        .bind(now)
        .execute(tx)
        .await?;
    Ok(())
}

/// The requests of a sitting that wait, and that of who speaks, in the order in which they came;
/// without those of people who were removed.
pub(crate) async fn open(
    connection: &mut SqliteConnection,
    sitting: SittingId,
) -> Result<Vec<FloorRow>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM floor_requests JOIN participants USING (participant_id)
         WHERE sitting_id = $1 AND state IN ('waiting', 'speaking') AND removed_at IS NULL
         ORDER BY asked_at, floor_request_id"
    );
    let rows: Vec<Columns> = sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(sitting.to_string())
        .fetch_all(connection)
        .await?;
    rows.into_iter().map(read).collect()
}

/// Who speaks in a sitting, removed from the congress or not.
pub(crate) async fn speaking(
    connection: &mut SqliteConnection,
    sitting: SittingId,
) -> Result<Option<FloorRow>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM floor_requests WHERE sitting_id = $1 AND state = 'speaking'"
    );
    let row: Option<Columns> = sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(sitting.to_string())
        .fetch_optional(connection)
        .await?;
    row.map(read).transpose()
}

/// A request by id, read within the transaction that changes it.
pub(crate) async fn request(
    connection: &mut SqliteConnection,
    id: FloorRequestId,
) -> Result<Option<FloorRow>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM floor_requests WHERE floor_request_id = $1");
    let row: Option<Columns> = sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(id.to_string())
        .fetch_optional(connection)
        .await?;
    row.map(read).transpose()
}

impl Store {
    /// The requests of a sitting that wait, and that of who speaks.
    pub(crate) async fn floor(&self, sitting: SittingId) -> Result<Vec<FloorRow>, StoreError> {
        let mut connection = self.readers.acquire().await?;
        open(&mut connection, sitting).await
    }

    /// A request by id.
    pub(crate) async fn floor_request(
        &self,
        id: FloorRequestId,
    ) -> Result<Option<FloorRow>, StoreError> {
        let mut connection = self.readers.acquire().await?;
        request(&mut connection, id).await
    }
}

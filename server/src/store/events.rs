//! The event log. Appended in the transaction of the command that it records; each event carries
//! the hash of the one before it in its congress (see `domain::chain`).

use sqlx::{QueryBuilder, Sqlite, SqliteConnection};

use super::{Store, StoreError, rows};
use crate::domain::event::PhaseChanged;
use crate::domain::ids::{CongressId, MotionId, ParticipantId};
use crate::domain::phase::Phase;

/// Rows of one statement at most: SQLite takes 32,766 values.
const ROWS_A_STATEMENT: usize = 1000;

/// An event as stored.
#[derive(Clone, Debug)]
pub(crate) struct EventRow {
    pub(crate) id: i64,
    pub(crate) congress: CongressId,
    /// Milliseconds UTC.
    pub(crate) at: i64,
    pub(crate) participant: Option<ParticipantId>,
    pub(crate) kind: String,
    /// The id of what it is about.
    pub(crate) subject: String,
    /// JSON.
    pub(crate) detail: String,
    /// Hexadecimal SHA-256.
    pub(crate) hash: String,
}

type EventColumns = (
    i64,
    String,
    i64,
    Option<String>,
    String,
    String,
    String,
    String,
);

fn event(columns: EventColumns) -> Result<EventRow, StoreError> {
    let (id, congress, at, participant, kind, subject, detail, hash) = columns;
    Ok(EventRow {
        id,
        congress: rows::parse("events.congress_id", &congress)?,
        at,
        participant: participant
            .map(|participant| rows::parse("events.participant_id", &participant))
            .transpose()?,
        kind,
        subject,
        detail,
        hash,
    })
}

/// The number that the next event gets, and the hash that it must build on (empty for the first
/// of a congress).
pub(crate) async fn next(
    tx: &mut SqliteConnection,
    congress: CongressId,
) -> Result<(i64, String), StoreError> {
    let (number,): (i64,) = sqlx::query_as("SELECT COALESCE(MAX(event_id), 0) + 1 FROM events")
        .fetch_one(&mut *tx)
        .await?;
    let previous: Option<(String,)> = sqlx::query_as(
        "SELECT hash FROM events WHERE congress_id = $1 ORDER BY event_id DESC LIMIT 1",
    )
    .bind(congress.to_string())
    .fetch_optional(tx)
    .await?;
    Ok((number, previous.map(|(hash,)| hash).unwrap_or_default()))
}

/// Appends events, in this order.
pub(crate) async fn append(
    tx: &mut SqliteConnection,
    events: &[EventRow],
) -> Result<(), StoreError> {
    for events in events.chunks(ROWS_A_STATEMENT) {
        let mut statement = QueryBuilder::<Sqlite>::new(
            "INSERT INTO events (event_id, congress_id, happened_at, participant_id, kind,
                 subject, detail, hash) ",
        );
        statement.push_values(events, |mut row, event| {
            row.push_bind(event.id)
                .push_bind(event.congress.to_string())
                .push_bind(event.at)
                .push_bind(event.participant.map(|participant| participant.to_string()))
                .push_bind(&event.kind)
                .push_bind(&event.subject)
                .push_bind(&event.detail)
                .push_bind(&event.hash);
        });
        statement.build().execute(&mut *tx).await?;
    }
    Ok(())
}

/// A move of a motion from one phase to another.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PhaseMoveRow {
    /// Milliseconds UTC.
    pub(crate) at: i64,
    pub(crate) from: Phase,
    pub(crate) to: Phase,
}

impl Store {
    /// The moves of a motion from phase to phase, oldest first.
    pub(crate) async fn phase_moves(
        &self,
        congress: CongressId,
        motion: MotionId,
    ) -> Result<Vec<PhaseMoveRow>, StoreError> {
        let rows: Vec<(i64, String)> = sqlx::query_as(
            "SELECT happened_at, detail FROM events
             WHERE congress_id = $1 AND subject = $2 AND kind = 'phase_changed'
             ORDER BY event_id",
        )
        .bind(congress.to_string())
        .bind(motion.to_string())
        .fetch_all(&self.readers)
        .await?;
        rows.into_iter()
            .map(|(at, detail)| {
                let unreadable = |_| StoreError::Unreadable {
                    column: "events.detail",
                    value: detail.clone(),
                };
                let PhaseChanged { from, to } =
                    serde_json::from_str(&detail).map_err(unreadable)?;
                Ok(PhaseMoveRow { at, from, to })
            })
            .collect()
    }

    /// The last event about a version of a motion or about the signatures under it; 0 before any.
    pub(crate) async fn last_signing_event(
        &self,
        congress: CongressId,
        motion: MotionId,
    ) -> Result<i64, StoreError> {
        let last = sqlx::query_scalar(
            "SELECT COALESCE(MAX(event_id), 0) FROM events
             WHERE congress_id = $1 AND subject = $2
                 AND kind IN ('version_frozen', 'version_reopened', 'signature_taken',
                     'signature_withdrawn', 'signature_judged')",
        )
        .bind(congress.to_string())
        .bind(motion.to_string());
        Ok(last.fetch_one(&self.readers).await?)
    }

    /// At most `limit` events of a congress after the event `after`, oldest first.
    pub(crate) async fn events(
        &self,
        congress: CongressId,
        after: i64,
        limit: i64,
    ) -> Result<Vec<EventRow>, StoreError> {
        let rows: Vec<EventColumns> = sqlx::query_as(
            "SELECT event_id, congress_id, happened_at, participant_id, kind, subject, detail, hash
             FROM events WHERE congress_id = $1 AND event_id > $2 ORDER BY event_id LIMIT $3",
        )
        .bind(congress.to_string())
        .bind(after)
        .bind(limit)
        .fetch_all(&self.readers)
        .await?;
        rows.into_iter().map(event).collect()
    }
}

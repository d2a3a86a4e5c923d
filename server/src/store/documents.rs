//! Live documents as rows: their names, their history, their snapshots, who owns a client id.

use std::collections::HashMap;

use futures_util::TryStreamExt;
use sqlx::SqliteConnection;

use super::{Store, StoreError, rows};
use crate::domain::document::DocumentName;
use crate::domain::ids::{CongressId, ParticipantId};

/// The number of a document's row.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub(crate) struct DocumentKey(pub(crate) i64);

/// A document that exists.
#[derive(Clone, Copy, Debug)]
pub(crate) struct StoredDocument {
    pub(crate) key: DocumentKey,
    pub(crate) congress: CongressId,
}

/// Everything a room needs to stand where it stood.
#[derive(Debug)]
pub(crate) struct StoredState {
    /// Full state up to `snapshot_update`, in the update format.
    pub(crate) snapshot: Option<Vec<u8>>,
    /// The update that the snapshot ends with, 0 without one.
    pub(crate) snapshot_update: i64,
    /// What came after, in order, with its number.
    pub(crate) updates: Vec<(i64, Vec<u8>)>,
    /// Owners of client ids.
    pub(crate) clients: HashMap<u64, ParticipantId>,
}

/// One line of a document's history, without its bytes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct UpdateLine {
    pub(crate) update: i64,
    pub(crate) participant: Option<ParticipantId>,
    /// Milliseconds UTC.
    pub(crate) recorded_at: i64,
}

/// Adds a document and returns its key.
pub(crate) async fn insert(
    tx: &mut SqliteConnection,
    name: DocumentName,
    congress: CongressId,
) -> Result<DocumentKey, StoreError> {
    let (key,): (i64,) = sqlx::query_as(
        "INSERT INTO documents (name, congress_id) VALUES ($1, $2) RETURNING document_id",
    )
    .bind(name.to_string())
    .bind(congress.to_string())
    .fetch_one(tx)
    .await?;
    Ok(DocumentKey(key))
}

impl Store {
    /// The document of that name, if there is one.
    pub(crate) async fn document(
        &self,
        name: DocumentName,
    ) -> Result<Option<StoredDocument>, StoreError> {
        let row: Option<(i64, String)> =
            sqlx::query_as("SELECT document_id, congress_id FROM documents WHERE name = $1")
                .bind(name.to_string())
                .fetch_optional(&self.readers)
                .await?;
        row.map(|(key, congress)| {
            let congress = rows::parse("documents.congress_id", &congress)?;
            Ok(StoredDocument {
                key: DocumentKey(key),
                congress,
            })
        })
        .transpose()
    }

    /// The state of a document after the update `until` (the present one when none is given),
    /// from its nearest snapshot on.
    pub(crate) async fn document_state(
        &self,
        key: DocumentKey,
        until: Option<i64>,
    ) -> Result<StoredState, StoreError> {
        let until = until.unwrap_or(i64::MAX);
        let snapshot: Option<(i64, Vec<u8>)> = sqlx::query_as(
            "SELECT update_id, bytes FROM snapshots
             WHERE document_id = $1 AND update_id <= $2 ORDER BY update_id DESC LIMIT 1",
        )
        .bind(key.0)
        .bind(until)
        .fetch_optional(&self.readers)
        .await?;
        let (snapshot_update, snapshot) = match snapshot {
            Some((update, bytes)) => (update, Some(bytes)),
            None => (0, None),
        };
        let updates = sqlx::query_as(
            "SELECT update_id, bytes FROM updates
             WHERE document_id = $1 AND update_id > $2 AND update_id <= $3 ORDER BY update_id",
        )
        .bind(key.0)
        .bind(snapshot_update)
        .bind(until)
        .fetch_all(&self.readers)
        .await?;
        let clients = self.document_clients(key).await?;
        Ok(StoredState {
            snapshot,
            snapshot_update,
            updates,
            clients,
        })
    }

    /// Who owns which client id of a document.
    pub(crate) async fn document_clients(
        &self,
        key: DocumentKey,
    ) -> Result<HashMap<u64, ParticipantId>, StoreError> {
        let rows: Vec<(i64, String)> = sqlx::query_as(
            "SELECT client_id, participant_id FROM document_clients WHERE document_id = $1",
        )
        .bind(key.0)
        .fetch_all(&self.readers)
        .await?;
        rows.into_iter()
            .map(|(client, participant)| {
                let client = u64::try_from(client).map_err(|_| StoreError::Unreadable {
                    column: "document_clients.client_id",
                    value: client.to_string(),
                })?;
                Ok((
                    client,
                    rows::parse("document_clients.participant_id", &participant)?,
                ))
            })
            .collect()
    }

    /// The history of a document, oldest first.
    pub(crate) async fn update_lines(
        &self,
        key: DocumentKey,
    ) -> Result<Vec<UpdateLine>, StoreError> {
        sqlx::query_as::<_, (i64, Option<String>, i64)>(
            "SELECT update_id, participant_id, recorded_at FROM updates
             WHERE document_id = $1 ORDER BY update_id",
        )
        .bind(key.0)
        .fetch(&self.readers)
        .map_err(StoreError::from)
        .and_then(|(update, participant, recorded_at)| async move {
            let participant = participant
                .map(|participant| rows::parse("updates.participant_id", &participant))
                .transpose()?;
            Ok(UpdateLine {
                update,
                participant,
                recorded_at,
            })
        })
        .try_collect()
        .await
    }

    /// The first update of a document, with which a branch brings what it grew from.
    pub(crate) async fn first_update(
        &self,
        key: DocumentKey,
    ) -> Result<Option<Vec<u8>>, StoreError> {
        let row: Option<(Vec<u8>,)> = sqlx::query_as(
            "SELECT bytes FROM updates WHERE document_id = $1 ORDER BY update_id LIMIT 1",
        )
        .bind(key.0)
        .fetch_optional(&self.readers)
        .await?;
        Ok(row.map(|(bytes,)| bytes))
    }

    /// The number of a document's last update, 0 when it has none.
    pub(crate) async fn last_update(&self, key: DocumentKey) -> Result<i64, StoreError> {
        let (last,): (i64,) = sqlx::query_as(
            "SELECT COALESCE(MAX(update_id), 0) FROM updates WHERE document_id = $1",
        )
        .bind(key.0)
        .fetch_one(&self.readers)
        .await?;
        Ok(last)
    }

    /// Keeps the full state that a document had after `update`, to spare later replays.
    pub(crate) async fn save_snapshot(
        &self,
        key: DocumentKey,
        update: i64,
        bytes: &[u8],
        now: i64,
    ) -> Result<(), StoreError> {
        sqlx::query(
            "INSERT INTO snapshots (document_id, update_id, bytes, created_at)
             VALUES ($1, $2, $3, $4) ON CONFLICT (document_id, update_id) DO NOTHING",
        )
        .bind(key.0)
        .bind(update)
        .bind(bytes)
        .bind(now)
        .execute(&self.writer)
        .await?;
        Ok(())
    }
}

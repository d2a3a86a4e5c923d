//! The update journal: the one task that writes what people type.
//!
//! Rooms hand over what they gathered in a tick; the task takes all that waits, stores it in one
//! transaction and answers only when that transaction is synced (group commit). Nothing is
//! acknowledged or shown before this answer.
//!
//! The inbox holds [`INBOX`] batches; when it is full, rooms wait, and their own inboxes, then the
//! sockets, hold people back in turn. A batch that the disk refuses is answered with the error and
//! kept by its room, which tries again.

use std::sync::Arc;

use sqlx::{QueryBuilder, Sqlite, SqliteConnection};
use tokio::sync::{mpsc, oneshot};

use super::documents::DocumentKey;
use super::{Store, StoreError, transaction};
use crate::domain::ids::ParticipantId;

const INBOX: usize = 256;
/// Batches in one transaction at most, so that a flood can't make one commit last.
const BATCHES_A_COMMIT: usize = 256;

/// Rows of one statement at most: SQLite takes 32,766 values.
const ROWS_A_STATEMENT: usize = 1000;

/// One update of one participant, as it came.
#[derive(Clone, Debug)]
pub(crate) struct NewUpdate {
    /// Who sent it; none for the program itself.
    pub(crate) participant: Option<ParticipantId>,
    /// Milliseconds UTC.
    pub(crate) recorded_at: i64,
    /// In Yjs' update format, version 1.
    pub(crate) bytes: Arc<[u8]>,
}

/// What one room gathered in one tick.
#[derive(Clone, Debug)]
pub(crate) struct Batch {
    /// The room's document.
    pub(crate) document: DocumentKey,
    /// In the order in which they were applied.
    pub(crate) updates: Vec<NewUpdate>,
    /// Client ids seen for the first time, with the participant who owns them from now on.
    pub(crate) new_clients: Vec<(u64, ParticipantId)>,
}

struct Request {
    batch: Batch,
    answer: oneshot::Sender<Result<i64, StoreError>>,
}

/// The rooms' side of the journal.
#[derive(Clone, Debug)]
pub(crate) struct Journal {
    inbox: mpsc::Sender<Request>,
}

impl Journal {
    /// Starts the journal's task. It ends when the last `Journal` is dropped and all that was
    /// handed over is stored.
    pub(crate) fn start(store: Store) -> (Self, tokio::task::JoinHandle<()>) {
        let (sender, receiver) = mpsc::channel(INBOX);
        (Self { inbox: sender }, tokio::spawn(run(store, receiver)))
    }

    /// Stores a batch and returns the number of its last update, once it is on disk.
    pub(crate) async fn append(&self, batch: Batch) -> Result<i64, StoreError> {
        let (answer, stored) = oneshot::channel();
        let request = Request { batch, answer };
        self.inbox
            .send(request)
            .await
            .map_err(|_| StoreError::Stopped)?;
        stored.await.map_err(|_| StoreError::Stopped)?
    }
}

async fn run(store: Store, mut inbox: mpsc::Receiver<Request>) {
    let mut requests = Vec::with_capacity(BATCHES_A_COMMIT);
    let mut failing = false;
    while inbox.recv_many(&mut requests, BATCHES_A_COMMIT).await > 0 {
        match commit(&store, &requests).await {
            Ok(numbers) => {
                if std::mem::take(&mut failing) {
                    tracing::info!("the disk takes changes again");
                }
                for (request, number) in requests.drain(..).zip(numbers) {
                    // A room that has gone needs no answer.
                    let _ = request.answer.send(Ok(number));
                }
            }
            Err(error) => {
                if !std::mem::replace(&mut failing, true) {
                    tracing::error!(%error, "the disk takes no changes; rooms try again");
                }
                let reason = error.to_string();
                for request in requests.drain(..) {
                    let _ = request
                        .answer
                        .send(Err(StoreError::Storage(reason.clone())));
                }
            }
        }
    }
}

/// Stores all batches in one transaction; the number of the last update of each.
async fn commit(store: &Store, requests: &[Request]) -> Result<Vec<i64>, StoreError> {
    let mut statements = QueryBuilder::new("BEGIN IMMEDIATE;");
    for request in requests {
        push_batch(&mut statements, &request.batch);
    }
    let mut numbers = transaction::in_one_go(&store.writer, statements)
        .await?
        .into_iter();
    let last = |request: &Request| {
        numbers
            .by_ref()
            .take(request.batch.updates.len())
            .max()
            .unwrap_or_default()
    };
    Ok(requests.iter().map(last).collect())
}

/// Inserts a batch within a command's transaction; the number of its last update, 0 when it has
/// none.
pub(crate) async fn insert(
    connection: &mut SqliteConnection,
    batch: &Batch,
) -> Result<i64, StoreError> {
    let mut statements = QueryBuilder::new("");
    push_batch(&mut statements, batch);
    let numbers: Vec<i64> = statements
        .build_query_scalar()
        .fetch_all(connection)
        .await?;
    Ok(numbers.into_iter().max().unwrap_or_default())
}

/// Adds the statements that insert a batch; they return the numbers of its updates.
fn push_batch(statements: &mut QueryBuilder<Sqlite>, batch: &Batch) {
    for clients in batch.new_clients.chunks(ROWS_A_STATEMENT) {
        statements.push("INSERT INTO document_clients (document_id, client_id, participant_id) ");
        statements.push_values(clients, |mut row, (client, participant)| {
            let client = i64::try_from(*client).expect("the gate admits client ids below 2^53");
            row.push_bind(batch.document.0)
                .push_bind(client)
                .push_bind(participant.to_string());
        });
        statements.push(" ON CONFLICT (document_id, client_id) DO NOTHING;");
    }
    for updates in batch.updates.chunks(ROWS_A_STATEMENT) {
        statements.push("INSERT INTO updates (document_id, participant_id, recorded_at, bytes) ");
        statements.push_values(updates, |mut row, update| {
            row.push_bind(batch.document.0)
                .push_bind(
                    update
                        .participant
                        .map(|participant| participant.to_string()),
                )
                .push_bind(update.recorded_at)
                .push_bind(update.bytes.to_vec());
        });
        statements.push(" RETURNING update_id;");
    }
}

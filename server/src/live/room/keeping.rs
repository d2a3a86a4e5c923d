//! What a room keeps beside its journal: the reading in SQL, snapshots; and how it starts again
//! from the journal.

use tokio::time::Instant;

use super::{Room, Turn};
use crate::clock;
use crate::domain::document::DocumentName;
use crate::live::close::Close;
use crate::live::gate::Schema;
use crate::live::replica::{Broken, Replica};
use crate::live::rooms::Registry;
use crate::store::StoreError;
use crate::store::documents::DocumentKey;
use crate::store::motions::Reading;

/// A document as a room starts with it.
pub(super) struct Loaded {
    pub(super) replica: Replica,
    pub(super) last_update: i64,
    /// Updates since the last snapshot.
    pub(super) since_snapshot: u32,
}

/// Why a document can't be opened.
#[derive(Debug, thiserror::Error)]
pub(super) enum LoadError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Broken(#[from] Broken),
}

/// Loads a document from its last snapshot and the journal behind it.
pub(super) async fn load(
    registry: &Registry,
    name: DocumentName,
    key: DocumentKey,
) -> Result<Loaded, LoadError> {
    let stored = registry.store().document_state(key, None).await?;
    let last_update = stored
        .updates
        .last()
        .map_or(stored.snapshot_update, |(number, _)| *number);
    let since_snapshot = u32::try_from(stored.updates.len()).unwrap_or(u32::MAX);
    Ok(Loaded {
        replica: Replica::load(Schema::of(name), stored)?,
        last_update,
        since_snapshot,
    })
}

impl Room {
    /// Goes back to what is stored.
    pub(super) async fn reload(&mut self) {
        match load(&self.registry, self.name, self.key).await {
            Ok(loaded) => {
                self.replica = loaded.replica;
                self.last_update = loaded.last_update;
                self.since_snapshot = loaded.since_snapshot;
            }
            Err(error) => {
                tracing::error!(name = %self.name, %error, "the document can't be loaded anew");
                self.members.close_all(Close::RoomReloaded);
            }
        }
    }

    /// Goes back to what is stored, and lets everybody come back to it.
    pub(super) async fn reload_and_close(&mut self) {
        tracing::error!(name = %self.name, "yrs broke; the document is loaded anew");
        self.start_again().await;
    }

    /// The same, for who has said why.
    pub(super) async fn start_again(&mut self) {
        self.members.close_all(Close::RoomReloaded);
        self.gathered = Default::default();
        self.reload().await;
    }

    /// Reads the text into SQL, for lists and search.
    pub(super) async fn save_reading(&mut self) {
        self.reading_due = None;
        let Ok(text) = self.replica.read() else {
            return self.reload_and_close().await;
        };
        let reading = Reading::of(&text, self.last_update);
        let (store, name) = (self.registry.store().clone(), self.name);
        self.keep(async move {
            let saved = match name {
                DocumentName::Section(id) => store.save_reading(id, &reading).await,
                DocumentName::Contribution(id) => {
                    store.save_contribution_reading(id, &reading).await
                }
                DocumentName::Amendment(id) => store.save_amendment_reading(id, &reading).await,
                DocumentName::Statement(id) => store.save_statement_reading(id, &reading).await,
                // No list shows the words of these, so that none are kept beside their journal.
                DocumentName::Notes(_) | DocumentName::Minutes(_) | DocumentName::Congress(_) => {
                    Ok(())
                }
            };
            if let Err(error) = saved {
                tracing::warn!(%name, %error, "the reading was not stored");
            }
        });
    }

    /// Keeps the full state, so that the next start need not replay the journal from far.
    pub(super) async fn save_snapshot(&mut self) {
        let Ok(state) = self.replica.state() else {
            return self.reload_and_close().await;
        };
        self.since_snapshot = 0;
        let (store, name) = (self.registry.store().clone(), self.name);
        let (key, update, now) = (self.key, self.last_update, clock::now());
        self.keep(async move {
            // The journal still holds all of it; the next snapshot comes in time.
            if let Err(error) = store.save_snapshot(key, update, &state, now).await {
                tracing::warn!(%name, %error, "no snapshot was stored");
            }
        });
    }

    /// Stores something beside the room's turns: whoever types need not wait for it.
    fn keep(&mut self, storing: impl Future<Output = ()> + Send + 'static) {
        while self.keeping.try_join_next().is_some() {}
        self.keeping.spawn(storing);
    }

    /// Leaves nothing for later: all is stored, read and easy to load.
    pub(super) async fn rest(&mut self) {
        if !self.gathered.is_empty() {
            self.flush().await;
        }
        if self.reading_due.is_some() {
            self.save_reading().await;
        }
        if self.since_snapshot > 0 {
            self.save_snapshot().await;
        }
        while self.keeping.join_next().await.is_some() {}
    }

    /// Stores what is gathered and ends.
    pub(super) async fn stop(&mut self) -> Turn {
        if self.storage_failing {
            self.retry().await;
        }
        self.frame_due = Instant::now();
        self.rest().await;
        Turn::End
    }
}

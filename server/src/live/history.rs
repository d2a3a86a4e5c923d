//! Earlier states of a document, from its journal.

use super::gate::Schema;
use super::replica::{Broken, Replica};
use crate::domain::document::DocumentName;
use crate::domain::text::SectionText;
use crate::store::documents::DocumentKey;
use crate::store::{Store, StoreError};

/// Why an earlier state can't be shown.
#[derive(Debug, thiserror::Error)]
pub(crate) enum HistoryError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Broken(#[from] Broken),
}

/// A document's text as it was after an update; before any, it is empty.
pub(crate) async fn text_after(
    store: &Store,
    name: DocumentName,
    key: DocumentKey,
    update: i64,
) -> Result<SectionText, HistoryError> {
    let stored = store.document_state(key, Some(update)).await?;
    Ok(Replica::load(Schema::of(name), stored)?.read()?)
}

//! Earlier states of a document, from its journal.

use super::gate::Schema;
use super::replica::{Broken, Replica};
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

/// A section's text as it was after an update; with none, the empty section.
pub(crate) async fn section_after(
    store: &Store,
    key: DocumentKey,
    update: i64,
) -> Result<SectionText, HistoryError> {
    let stored = store.document_state(key, Some(update)).await?;
    Ok(Replica::load(Schema::Section, stored)?.read()?)
}

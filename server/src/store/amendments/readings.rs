//! What was last read from the two documents of an amendment, for lists and for comparing.

use sqlx::SqliteConnection;

use crate::domain::ids::AmendmentId;
use crate::domain::text::SectionText;
use crate::store::motions::Reading;
use crate::store::rows;
use crate::store::{Store, StoreError};

/// Which of the two documents of an amendment.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Part {
    Branch,
    Statement,
}

impl Part {
    /// Keeps a reading unless something later was kept already.
    const fn saving(self) -> &'static str {
        match self {
            Self::Branch => {
                "UPDATE amendments SET branch_reading = $2, branch_update_id = $3
                 WHERE amendment_id = $1 AND branch_update_id <= $3"
            }
            Self::Statement => {
                "UPDATE amendments SET statement_reading = $2, statement_update_id = $3
                 WHERE amendment_id = $1 AND statement_update_id <= $3"
            }
        }
    }

    /// The reading, when nothing was written since.
    const fn loading(self) -> &'static str {
        match self {
            Self::Branch => {
                "SELECT branch_reading, branch_update_id FROM amendments
                 WHERE amendment_id = $1 AND branch_reading <> '' AND branch_update_id =
                     (SELECT COALESCE(MAX(update_id), 0) FROM updates
                      WHERE document_id = branch_document_id)"
            }
            Self::Statement => {
                "SELECT statement_reading, statement_update_id FROM amendments
                 WHERE amendment_id = $1 AND statement_reading <> '' AND statement_update_id =
                     (SELECT COALESCE(MAX(update_id), 0) FROM updates
                      WHERE document_id = statement_document_id)"
            }
        }
    }
}

/// Keeps what a document of an amendment says after `update`.
pub(crate) async fn save(
    tx: &mut SqliteConnection,
    part: Part,
    id: AmendmentId,
    text: &SectionText,
    update: i64,
) -> Result<(), StoreError> {
    sqlx::query(part.saving())
        .bind(id.to_string())
        .bind(rows::json(text))
        .bind(update)
        .execute(tx)
        .await?;
    Ok(())
}

/// The last update that the kept reading of a branch holds: for what is tabled, its last one.
pub(crate) async fn branch_update(
    connection: &mut SqliteConnection,
    id: AmendmentId,
) -> Result<Option<i64>, StoreError> {
    let row: Option<(i64,)> =
        sqlx::query_as("SELECT branch_update_id FROM amendments WHERE amendment_id = $1")
            .bind(id.to_string())
            .fetch_optional(connection)
            .await?;
    Ok(row.map(|(update,)| update))
}

/// Whether something was written into the branch of what is tabled since another one was begun in
/// its place: updates of all documents are numbered in the order in which they were stored.
pub(crate) async fn was_written_since(
    connection: &mut SqliteConnection,
    old: AmendmentId,
    new: AmendmentId,
) -> Result<bool, StoreError> {
    let (since,): (bool,) = sqlx::query_as(
        "SELECT EXISTS (
             SELECT 1 FROM amendments AS old, amendments AS new
             WHERE old.amendment_id = $1 AND new.amendment_id = $2 AND old.branch_update_id >
                 (SELECT MIN(update_id) FROM updates WHERE document_id = new.branch_document_id))",
    )
    .bind(old.to_string())
    .bind(new.to_string())
    .fetch_one(connection)
    .await?;
    Ok(since)
}

impl Store {
    /// What was last read from a document of an amendment, as JSON, and the update up to which it
    /// was read; none when it has changed since.
    pub(crate) async fn reading_of_amendment(
        &self,
        part: Part,
        id: AmendmentId,
    ) -> Result<Option<(String, i64)>, StoreError> {
        let row = sqlx::query_as(part.loading())
            .bind(id.to_string())
            .fetch_optional(&self.readers)
            .await?;
        Ok(row)
    }

    /// Keeps what was read from the branch of an amendment.
    pub(crate) async fn save_amendment_reading(
        &self,
        id: AmendmentId,
        reading: &Reading,
    ) -> Result<(), StoreError> {
        self.save_part(Part::Branch, id, reading).await
    }

    /// Keeps what was read from the explanatory statement of an amendment.
    pub(crate) async fn save_statement_reading(
        &self,
        id: AmendmentId,
        reading: &Reading,
    ) -> Result<(), StoreError> {
        self.save_part(Part::Statement, id, reading).await
    }

    async fn save_part(
        &self,
        part: Part,
        id: AmendmentId,
        reading: &Reading,
    ) -> Result<(), StoreError> {
        sqlx::query(part.saving())
            .bind(id.to_string())
            .bind(&reading.json)
            .bind(reading.update)
            .execute(&self.writer)
            .await?;
        Ok(())
    }
}

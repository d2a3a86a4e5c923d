//! How amendments came into a text, and how that was undone.

use sqlx::SqliteConnection;

use crate::domain::ids::{AmendmentId, MotionId, ParticipantId, SectionId};
use crate::domain::text::SectionText;
use crate::store::documents::DocumentKey;
use crate::store::{Store, StoreError, rows};

/// That an amendment was adopted.
#[derive(Clone, Debug)]
pub(crate) struct AdoptionRow {
    pub(crate) amendment: AmendmentId,
    /// The document that was changed.
    pub(crate) document: DocumentKey,
    pub(crate) participant: ParticipantId,
    /// Milliseconds UTC, as all times here.
    pub(crate) at: i64,
    pub(crate) by_hand: bool,
    pub(crate) update: Option<i64>,
    pub(crate) before: SectionText,
    pub(crate) after: SectionText,
    pub(crate) undone: Option<UndoneRow>,
}

/// That an adoption was undone.
#[derive(Clone, Debug)]
pub(crate) struct UndoneRow {
    pub(crate) participant: ParticipantId,
    pub(crate) at: i64,
    pub(crate) reason: String,
    pub(crate) by_hand: bool,
    pub(crate) update: Option<i64>,
}

/// An update of a document that is an adoption or its undoing.
#[derive(Clone, Copy, Debug)]
pub(crate) struct DecidedUpdate {
    pub(crate) update: i64,
    pub(crate) amendment: AmendmentId,
    pub(crate) undone: bool,
}

/// Keeps that an amendment was adopted.
pub(crate) async fn insert(tx: &mut SqliteConnection, row: &AdoptionRow) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO adoptions (amendment_id, document_id, participant_id, adopted_at, by_hand,
             update_id, text_before, text_after)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(row.amendment.to_string())
    .bind(row.document.0)
    .bind(row.participant.to_string())
    .bind(row.at)
    .bind(row.by_hand)
    .bind(row.update)
    .bind(rows::json(&row.before))
    .bind(rows::json(&row.after))
    .execute(tx)
    .await?;
    Ok(())
}

/// Marks the adoption of an amendment that stands as undone.
pub(crate) async fn set_undone(
    tx: &mut SqliteConnection,
    amendment: AmendmentId,
    undone: &UndoneRow,
) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE adoptions SET undone_at = $2, undone_by = $3, undone_reason = $4,
             undone_by_hand = $5, undone_update_id = $6
         WHERE amendment_id = $1 AND undone_at IS NULL",
    )
    .bind(amendment.to_string())
    .bind(undone.at)
    .bind(undone.participant.to_string())
    .bind(&undone.reason)
    .bind(undone.by_hand)
    .bind(undone.update)
    .execute(tx)
    .await?;
    Ok(())
}

type Columns = (
    i64,
    String,
    i64,
    bool,
    Option<i64>,
    String,
    String,
    Option<i64>,
    Option<String>,
    Option<String>,
    Option<bool>,
    Option<i64>,
);

fn adoption(amendment: AmendmentId, columns: Columns) -> Result<AdoptionRow, StoreError> {
    let (document, who, at, by_hand, update, before, after, undone_at, by, reason, hand, written) =
        columns;
    let undone = match (undone_at, by) {
        (Some(at), Some(by)) => Some(UndoneRow {
            participant: rows::parse("adoptions.undone_by", &by)?,
            at,
            reason: reason.unwrap_or_default(),
            by_hand: hand.unwrap_or_default(),
            update: written,
        }),
        (None, _) | (_, None) => None,
    };
    Ok(AdoptionRow {
        amendment,
        document: DocumentKey(document),
        participant: rows::parse("adoptions.participant_id", &who)?,
        at,
        by_hand,
        update,
        before: rows::read_json("adoptions.text_before", &before)?,
        after: rows::read_json("adoptions.text_after", &after)?,
        undone,
    })
}

/// The last adoption of an amendment, read within the transaction that undoes it.
pub(crate) async fn last(
    connection: &mut SqliteConnection,
    amendment: AmendmentId,
) -> Result<Option<AdoptionRow>, StoreError> {
    let row: Option<Columns> = sqlx::query_as(
        "SELECT document_id, participant_id, adopted_at, by_hand, update_id, text_before,
             text_after, undone_at, undone_by, undone_reason, undone_by_hand, undone_update_id
         FROM adoptions WHERE amendment_id = $1 ORDER BY adoption_id DESC LIMIT 1",
    )
    .bind(amendment.to_string())
    .fetch_optional(connection)
    .await?;
    row.map(|row| adoption(amendment, row)).transpose()
}

/// The amendments whose adoption stands in a motion, each with its section, in the order in which they
/// were adopted; what changed a branch only is left out.
pub(crate) async fn standing(
    connection: &mut SqliteConnection,
    motion: MotionId,
) -> Result<Vec<(SectionId, AmendmentId)>, StoreError> {
    let found: Vec<(String, String)> = sqlx::query_as(
        "SELECT sections.section_id, adoptions.amendment_id FROM adoptions
         JOIN sections ON sections.document_id = adoptions.document_id
         WHERE sections.motion_id = $1 AND adoptions.undone_at IS NULL
         ORDER BY adoptions.adoption_id",
    )
    .bind(motion.to_string())
    .fetch_all(connection)
    .await?;
    found
        .iter()
        .map(|(section, amendment)| {
            let section = rows::parse("sections.section_id", section)?;
            Ok((section, rows::parse("adoptions.amendment_id", amendment)?))
        })
        .collect()
}

impl Store {
    /// The amendments whose adoption stands in a motion: see [`standing`].
    pub(crate) async fn standing_adoptions(
        &self,
        motion: MotionId,
    ) -> Result<Vec<(SectionId, AmendmentId)>, StoreError> {
        let mut connection = self.readers.acquire().await?;
        standing(&mut connection, motion).await
    }

    /// The last adoption of an amendment, undone or not.
    pub(crate) async fn last_adoption(
        &self,
        amendment: AmendmentId,
    ) -> Result<Option<AdoptionRow>, StoreError> {
        let mut connection = self.readers.acquire().await?;
        last(&mut connection, amendment).await
    }

    /// The updates of a document that are adoptions, or the undoing of one.
    pub(crate) async fn decided_updates(
        &self,
        document: DocumentKey,
    ) -> Result<Vec<DecidedUpdate>, StoreError> {
        let rows: Vec<(String, i64, bool)> = sqlx::query_as(
            "SELECT amendment_id, update_id, FALSE FROM adoptions
             WHERE document_id = $1 AND update_id IS NOT NULL
             UNION ALL
             SELECT amendment_id, undone_update_id, TRUE FROM adoptions
             WHERE document_id = $1 AND undone_update_id IS NOT NULL",
        )
        .bind(document.0)
        .fetch_all(&self.readers)
        .await?;
        rows.into_iter()
            .map(|(amendment, update, undone)| {
                Ok(DecidedUpdate {
                    update,
                    amendment: rows::parse("adoptions.amendment_id", &amendment)?,
                    undone,
                })
            })
            .collect()
    }
}

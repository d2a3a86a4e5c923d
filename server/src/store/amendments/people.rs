//! Who writes an amendment with its author, and who signs it.

use std::collections::HashMap;

use sqlx::SqliteConnection;

use crate::domain::ids::{AmendmentId, CongressId, MotionId, ParticipantId};
use crate::store::{Store, StoreError, rows};

/// What somebody last did about signing an amendment.
#[derive(Clone, Debug)]
pub(crate) struct SignatureRow {
    pub(crate) amendment: AmendmentId,
    pub(crate) participant: ParticipantId,
    /// What was signed; none while it was only asked for.
    pub(crate) words_hash: Option<String>,
    pub(crate) entered_by: Option<ParticipantId>,
    /// Milliseconds UTC.
    pub(crate) at: i64,
}

/// A step about signing.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum SigningStep<'a> {
    Asked,
    /// With the hash of what was signed.
    Signed(&'a str),
    TakenBack,
}

impl SigningStep<'_> {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Signed(_) => "signed",
            Self::TakenBack => "taken_back",
        }
    }
}

/// Asks somebody to write an amendment together; who was asked before stays as they are, who had
/// left is asked again.
pub(crate) async fn invite(
    tx: &mut SqliteConnection,
    amendment: AmendmentId,
    participant: ParticipantId,
    now: i64,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO amendment_authors (amendment_id, participant_id, invited_at)
         VALUES ($1, $2, $3) ON CONFLICT (amendment_id, participant_id) DO UPDATE
         SET invited_at = $3, accepted_at = NULL, left_at = NULL WHERE left_at IS NOT NULL",
    )
    .bind(amendment.to_string())
    .bind(participant.to_string())
    .bind(now)
    .execute(tx)
    .await?;
    Ok(())
}

/// Notes that somebody who was asked writes the amendment from now on.
pub(crate) async fn accept_invitation(
    tx: &mut SqliteConnection,
    amendment: AmendmentId,
    participant: ParticipantId,
    now: i64,
) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE amendment_authors SET accepted_at = $3
         WHERE amendment_id = $1 AND participant_id = $2 AND left_at IS NULL
           AND accepted_at IS NULL",
    )
    .bind(amendment.to_string())
    .bind(participant.to_string())
    .bind(now)
    .execute(tx)
    .await?;
    Ok(())
}

/// Notes that somebody is no longer one of those who write it, invited or not.
pub(crate) async fn leave(
    tx: &mut SqliteConnection,
    amendment: AmendmentId,
    participant: ParticipantId,
    now: i64,
) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE amendment_authors SET left_at = $3
         WHERE amendment_id = $1 AND participant_id = $2 AND left_at IS NULL",
    )
    .bind(amendment.to_string())
    .bind(participant.to_string())
    .bind(now)
    .execute(tx)
    .await?;
    Ok(())
}

/// The co-authors of an amendment, invited ones included, read within the transaction that changes
/// them.
pub(crate) async fn co_authors(
    connection: &mut SqliteConnection,
    amendment: AmendmentId,
) -> Result<Vec<ParticipantId>, StoreError> {
    let rows: Vec<(String,)> = sqlx::query_as(
        "SELECT participant_id FROM amendment_authors
         WHERE amendment_id = $1 AND left_at IS NULL ORDER BY invited_at, participant_id",
    )
    .bind(amendment.to_string())
    .fetch_all(connection)
    .await?;
    rows.iter()
        .map(|(id,)| rows::parse("amendment_authors.participant_id", id))
        .collect()
}

/// Appends a step about signing.
pub(crate) async fn append_signing(
    tx: &mut SqliteConnection,
    amendment: AmendmentId,
    participant: ParticipantId,
    step: SigningStep<'_>,
    entered_by: Option<ParticipantId>,
    now: i64,
) -> Result<(), StoreError> {
    let hash = match step {
        SigningStep::Signed(hash) => Some(hash),
        SigningStep::Asked | SigningStep::TakenBack => None,
    };
    sqlx::query(
        "INSERT INTO amendment_signatures
             (amendment_id, participant_id, act, words_hash, entered_by, at)
         VALUES ($1, $2, $3, $4, $5, $6)",
    )
    .bind(amendment.to_string())
    .bind(participant.to_string())
    .bind(step.as_str())
    .bind(hash)
    .bind(entered_by.map(|helper| helper.to_string()))
    .bind(now)
    .execute(tx)
    .await?;
    Ok(())
}

/// The last step of each, unless it was to take back. What `filter` says of `$1` chooses the
/// amendments.
fn standing_signatures(filter: &str) -> String {
    format!(
        "SELECT amendment_id, participant_id, words_hash, entered_by, at
         FROM amendment_signatures WHERE act <> 'taken_back' AND signature_id IN
             (SELECT MAX(signature_id) FROM amendment_signatures
              WHERE amendment_id IN (SELECT amendment_id FROM amendments WHERE {filter})
              GROUP BY amendment_id, participant_id)
         ORDER BY signature_id"
    )
}

type SignatureColumns = (String, String, Option<String>, Option<String>, i64);

fn signature(columns: SignatureColumns) -> Result<SignatureRow, StoreError> {
    let (amendment, participant, hash, entered_by, at) = columns;
    Ok(SignatureRow {
        amendment: rows::parse("amendment_signatures.amendment_id", &amendment)?,
        participant: rows::parse("amendment_signatures.participant_id", &participant)?,
        words_hash: hash,
        entered_by: entered_by
            .map(|helper| rows::parse("amendment_signatures.entered_by", &helper))
            .transpose()?,
        at,
    })
}

const SIGNATURE_COLUMNS: &str = "amendment_id, participant_id, words_hash, entered_by, at";

/// Who signed an amendment or is asked to, read within the transaction that changes it.
pub(crate) async fn signatures(
    connection: &mut SqliteConnection,
    amendment: AmendmentId,
) -> Result<Vec<SignatureRow>, StoreError> {
    let select = standing_signatures("amendment_id = $1");
    let arguments = [Some(amendment.to_string())];
    let rows: Vec<SignatureColumns> =
        rows::in_one_piece(connection, SIGNATURE_COLUMNS, &select, &arguments).await?;
    rows.into_iter().map(signature).collect()
}

/// What somebody was asked to do.
#[derive(Clone, Copy)]
pub(super) enum Answer {
    Accepted,
    Awaited,
}

impl Store {
    /// Who signed the amendments of a motion, or is asked to.
    pub(crate) async fn signatures_of_motion(
        &self,
        motion: MotionId,
    ) -> Result<HashMap<AmendmentId, Vec<SignatureRow>>, StoreError> {
        let select = standing_signatures("motion_id = $1");
        let arguments = [Some(motion.to_string())];
        let rows: Vec<SignatureColumns> =
            rows::in_one_piece(&self.readers, SIGNATURE_COLUMNS, &select, &arguments).await?;
        let mut by_amendment: HashMap<AmendmentId, Vec<SignatureRow>> = HashMap::new();
        for row in rows {
            let row = signature(row)?;
            by_amendment.entry(row.amendment).or_default().push(row);
        }
        Ok(by_amendment)
    }

    /// Who signed each amendment of a congress, or is asked to.
    pub(super) async fn signatories_for_rights(
        &self,
        congress: CongressId,
    ) -> Result<HashMap<AmendmentId, Vec<ParticipantId>>, StoreError> {
        let select = standing_signatures("congress_id = $1");
        let rows: Vec<(String, String)> = rows::in_one_piece(
            &self.readers,
            "amendment_id, participant_id",
            &select,
            &[Some(congress.to_string())],
        )
        .await?;
        rows::gather("amendment_signatures", rows)
    }

    /// Those who accepted to write each amendment of a congress, or have not answered.
    pub(super) async fn co_authors_of_amendments(
        &self,
        congress: CongressId,
        answer: Answer,
    ) -> Result<HashMap<AmendmentId, Vec<ParticipantId>>, StoreError> {
        let select = match answer {
            Answer::Accepted => {
                "SELECT amendment_id, participant_id FROM amendment_authors
                 JOIN amendments USING (amendment_id)
                 WHERE congress_id = $1 AND left_at IS NULL AND accepted_at IS NOT NULL
                 ORDER BY invited_at, participant_id"
            }
            Answer::Awaited => {
                "SELECT amendment_id, participant_id FROM amendment_authors
                 JOIN amendments USING (amendment_id)
                 WHERE congress_id = $1 AND left_at IS NULL AND accepted_at IS NULL
                 ORDER BY invited_at, participant_id"
            }
        };
        let rows: Vec<(String, String)> = rows::in_one_piece(
            &self.readers,
            "amendment_id, participant_id",
            select,
            &[Some(congress.to_string())],
        )
        .await?;
        rows::gather("amendment_authors", rows)
    }
}

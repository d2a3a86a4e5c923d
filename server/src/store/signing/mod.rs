//! Signatures under the versions of motions: appended, never changed. A withdrawal and a verdict are
//! rows of their own.

pub(crate) mod codes;
pub(crate) mod people;
pub(crate) mod settings;
pub(crate) mod sheets;

use serde::Deserialize;
use sqlx::SqliteConnection;

use super::{Store, StoreError, rows};
use crate::domain::ids::{ParticipantId, SheetId, SignatureId, VersionId};
use crate::domain::locale::Locale;
use crate::domain::signed::{Consents, Fate, Rival, Signatory, SignatureChannel};

/// A signature as it is taken.
#[derive(Clone, Debug)]
pub(crate) struct NewSignature {
    pub(crate) id: SignatureId,
    pub(crate) version: VersionId,
    pub(crate) signatory: Signatory,
    /// Code of the département under which it is published.
    pub(crate) department: Option<String>,
    pub(crate) publication: bool,
    pub(crate) channel: SignatureChannel,
    /// Whether it counts without a verdict.
    pub(crate) is_vouched: bool,
    pub(crate) participant: Option<ParticipantId>,
    pub(crate) email: Option<String>,
    /// In which language they are written to.
    pub(crate) locale: Locale,
    /// Who typed it for the signatory.
    pub(crate) recorded_by: Option<ParticipantId>,
    pub(crate) place: Option<SheetPlace>,
    /// Milliseconds UTC, as all times here.
    pub(crate) signed_at: i64,
    /// The hash of its key.
    pub(crate) withdrawal_key: Option<Vec<u8>>,
}

/// A line of a sheet.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SheetPlace {
    pub(crate) sheet: SheetId,
    /// From 1.
    pub(crate) line: u32,
}

/// A signature as stored, with what became of it.
#[derive(Clone, Debug)]
pub(crate) struct SignatureRow {
    pub(crate) id: SignatureId,
    pub(crate) version: VersionId,
    /// From 1 within the version.
    pub(crate) number: u32,
    pub(crate) signatory: Signatory,
    pub(crate) department: Option<String>,
    pub(crate) publication: bool,
    pub(crate) channel: SignatureChannel,
    pub(crate) is_vouched: bool,
    pub(crate) participant: Option<ParticipantId>,
    pub(crate) email: Option<String>,
    /// In which language they are written to.
    pub(crate) locale: Locale,
    pub(crate) recorded_by: Option<ParticipantId>,
    pub(crate) place: Option<SheetPlace>,
    pub(crate) signed_at: i64,
    pub(crate) withdrawn_at: Option<i64>,
    /// The last one.
    pub(crate) verdict: Option<VerdictRow>,
}

/// What the secretariat found.
#[derive(Clone, Debug)]
pub(crate) struct VerdictRow {
    pub(crate) admitted: bool,
    pub(crate) reason: String,
    pub(crate) at: i64,
}

impl SignatureRow {
    /// What became of it.
    pub(crate) fn fate(&self) -> Fate {
        Fate {
            is_vouched: self.is_vouched,
            verdict: self.verdict.as_ref().map(|verdict| verdict.admitted),
            is_withdrawn: self.withdrawn_at.is_some(),
        }
    }

    /// To what its signatory consented.
    pub(crate) fn consents(&self) -> Consents {
        Consents {
            signing: true,
            publication: self.publication,
        }
    }

    /// As it may stand in the way of another.
    pub(crate) fn rival(&self) -> Rival {
        Rival {
            kind: self.signatory.kind,
            is_named: self.publication,
            fate: self.fate(),
            email: self.email.clone(),
            signed_at: self.signed_at,
        }
    }
}

/// In the order of [`COLUMNS`].
#[derive(Deserialize)]
struct Columns {
    id: String,
    version: String,
    number: u32,
    signatory: String,
    department: Option<String>,
    publication: u8,
    channel: String,
    vouched: u8,
    participant: Option<String>,
    email: Option<String>,
    locale: String,
    recorded_by: Option<String>,
    sheet: Option<String>,
    line: Option<u32>,
    signed_at: i64,
    withdrawn_at: Option<i64>,
    admitted: Option<u8>,
    reason: Option<String>,
    judged_at: Option<i64>,
}

const COLUMNS: &str = "id, version, number, signatory, department, publication, channel, vouched, \
     participant, email, locale, recorded, sheet, line, signed_at, withdrawn_at, admitted, reason, judged_at";

const SELECT: &str =
    "SELECT signatures.signature_id AS id, version_id AS version, number, signatory, department,
         publication, channel, vouched, participant_id AS participant, email, locale,
         signatures.recorded_by AS recorded, sheet_id AS sheet, sheet_line AS line, signed_at,
         withdrawn_at, admitted, reason, signature_verdicts.at AS judged_at
     FROM signatures
     LEFT JOIN signature_withdrawals
         ON signature_withdrawals.signature_id = signatures.signature_id
     LEFT JOIN signature_verdicts ON signature_verdict_id = (
         SELECT MAX(signature_verdict_id) FROM signature_verdicts AS later
         WHERE later.signature_id = signatures.signature_id)";

fn signature(columns: Columns) -> Result<SignatureRow, StoreError> {
    let participant = |column, id: Option<String>| -> Result<Option<ParticipantId>, StoreError> {
        id.map(|id| rows::parse(column, &id)).transpose()
    };
    let place = columns.sheet.zip(columns.line).map(|(sheet, line)| {
        let sheet = rows::parse("signatures.sheet_id", &sheet)?;
        Ok::<_, StoreError>(SheetPlace { sheet, line })
    });
    let verdict = columns.admitted.zip(columns.reason).zip(columns.judged_at);
    Ok(SignatureRow {
        id: rows::parse("signatures.signature_id", &columns.id)?,
        version: rows::parse("signatures.version_id", &columns.version)?,
        number: columns.number,
        signatory: rows::read_json("signatures.signatory", &columns.signatory)?,
        department: columns.department,
        publication: columns.publication != 0,
        channel: rows::parse("signatures.channel", &columns.channel)?,
        is_vouched: columns.vouched != 0,
        participant: participant("signatures.participant_id", columns.participant)?,
        email: columns.email,
        locale: rows::parse("signatures.locale", &columns.locale)?,
        recorded_by: participant("signatures.recorded_by", columns.recorded_by)?,
        place: place.transpose()?,
        signed_at: columns.signed_at,
        withdrawn_at: columns.withdrawn_at,
        verdict: verdict.map(|((admitted, reason), at)| VerdictRow {
            admitted: admitted != 0,
            reason,
            at,
        }),
    })
}

async fn select(
    connection: &mut SqliteConnection,
    condition: &str,
    arguments: &[Option<String>],
) -> Result<Vec<SignatureRow>, StoreError> {
    let select = format!("{SELECT} WHERE {condition} ORDER BY number");
    let found: Vec<Columns> = rows::in_one_piece(connection, COLUMNS, &select, arguments).await?;
    found.into_iter().map(signature).collect()
}

/// Keeps a signature under the next number of its version, which is returned.
pub(crate) async fn insert(
    tx: &mut SqliteConnection,
    new: &NewSignature,
) -> Result<u32, StoreError> {
    let number: i64 = sqlx::query_scalar(
        "SELECT COALESCE(MAX(number), 0) + 1 FROM signatures WHERE version_id = $1",
    )
    .bind(new.version.to_string())
    .fetch_one(&mut *tx)
    .await?;
    sqlx::query(
        "INSERT INTO signatures (signature_id, version_id, number, signatory, identity, department,
             publication, channel, vouched, participant_id, email, recorded_by, sheet_id, sheet_line,
             signed_at, withdrawal_key, locale)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)",
    )
    .bind(new.id.to_string())
    .bind(new.version.to_string())
    .bind(number)
    .bind(rows::json(&new.signatory))
    .bind(new.signatory.identity())
    .bind(&new.department)
    .bind(new.publication)
    .bind(new.channel.as_str())
    .bind(new.is_vouched)
    .bind(new.participant.map(|id| id.to_string()))
    .bind(&new.email)
    .bind(new.recorded_by.map(|id| id.to_string()))
    .bind(new.place.map(|place| place.sheet.to_string()))
    .bind(new.place.map(|place| place.line))
    .bind(new.signed_at)
    .bind(&new.withdrawal_key)
    .bind(new.locale.as_str())
    .execute(tx)
    .await?;
    Ok(u32::try_from(number).unwrap_or(u32::MAX))
}

/// Keeps that a signature was withdrawn, by the signatory in person or by who recorded it.
pub(crate) async fn withdraw(
    tx: &mut SqliteConnection,
    signature: SignatureId,
    recorded_by: Option<ParticipantId>,
    now: i64,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO signature_withdrawals (signature_id, withdrawn_at, recorded_by)
         VALUES ($1, $2, $3)",
    )
    .bind(signature.to_string())
    .bind(now)
    .bind(recorded_by.map(|id| id.to_string()))
    .execute(tx)
    .await?;
    Ok(())
}

/// Keeps a verdict.
pub(crate) async fn judge(
    tx: &mut SqliteConnection,
    signature: SignatureId,
    verdict: &VerdictRow,
    by: ParticipantId,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO signature_verdicts (signature_id, admitted, reason, at, by)
         VALUES ($1, $2, $3, $4, $5)",
    )
    .bind(signature.to_string())
    .bind(verdict.admitted)
    .bind(&verdict.reason)
    .bind(verdict.at)
    .bind(by.to_string())
    .execute(tx)
    .await?;
    Ok(())
}

/// A signature.
pub(crate) async fn by_id(
    connection: &mut SqliteConnection,
    signature: SignatureId,
) -> Result<Option<SignatureRow>, StoreError> {
    let arguments = [Some(signature.to_string())];
    let found = select(connection, "signatures.signature_id = $1", &arguments).await?;
    Ok(found.into_iter().next())
}

/// All signatures under a version, by number.
pub(crate) async fn of_version(
    connection: &mut SqliteConnection,
    version: VersionId,
) -> Result<Vec<SignatureRow>, StoreError> {
    let arguments = [Some(version.to_string())];
    select(connection, "version_id = $1", &arguments).await
}

/// All signatures of one signatory under a version.
pub(crate) async fn of_identity(
    connection: &mut SqliteConnection,
    version: VersionId,
    identity: &str,
) -> Result<Vec<SignatureRow>, StoreError> {
    let arguments = [Some(version.to_string()), Some(identity.to_owned())];
    select(connection, "version_id = $1 AND identity = $2", &arguments).await
}

/// The hash of a signature's key.
pub(crate) async fn key_hash(
    connection: &mut SqliteConnection,
    signature: SignatureId,
) -> Result<Option<Vec<u8>>, StoreError> {
    let key = sqlx::query_scalar("SELECT withdrawal_key FROM signatures WHERE signature_id = $1");
    let key: Option<Option<Vec<u8>>> = key
        .bind(signature.to_string())
        .fetch_optional(connection)
        .await?;
    Ok(key.flatten())
}

impl Store {
    /// All signatures under a version, by number.
    pub(crate) async fn signatures(
        &self,
        version: VersionId,
    ) -> Result<Vec<SignatureRow>, StoreError> {
        let mut connection = self.readers.acquire().await?;
        of_version(&mut connection, version).await
    }

    /// A signature, and the hash of its key.
    pub(crate) async fn signature(
        &self,
        signature: SignatureId,
    ) -> Result<Option<(SignatureRow, Option<Vec<u8>>)>, StoreError> {
        let mut connection = self.readers.acquire().await?;
        let Some(row) = by_id(&mut connection, signature).await? else {
            return Ok(None);
        };
        let hash = key_hash(&mut connection, signature).await?;
        Ok(Some((row, hash)))
    }
}

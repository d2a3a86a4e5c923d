//! Printed sheets of signatures: what was typed of them, their pictures, and that they were accepted.

use sqlx::SqliteConnection;

use crate::domain::ids::{MotionId, ParticipantId, SheetId, VersionId};
use crate::domain::signed::Sha256Digest;
use crate::domain::signed::sheet::{ScanKind, SheetLine, SheetTyping};
use crate::store::{Store, StoreError, rows};

/// A sheet as stored.
#[derive(Clone, Debug)]
pub(crate) struct SheetRow {
    pub(crate) id: SheetId,
    pub(crate) motion: MotionId,
    pub(crate) version: VersionId,
    /// From 1 within the version.
    pub(crate) number: u32,
    /// Numbered lines on it.
    pub(crate) lines: u32,
    /// Milliseconds UTC, as all times here.
    pub(crate) printed_at: i64,
    pub(crate) printed_by: ParticipantId,
    pub(crate) acceptance: Option<AcceptanceRow>,
}

/// That the signatures of a sheet were taken.
#[derive(Clone, Debug)]
pub(crate) struct AcceptanceRow {
    pub(crate) at: i64,
    pub(crate) by: ParticipantId,
    /// What became of each line, as JSON.
    pub(crate) lines: String,
}

/// The picture of a sheet, without its bytes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ScanRow {
    pub(crate) kind: ScanKind,
    pub(crate) digest: Sha256Digest,
    pub(crate) bytes: u64,
    pub(crate) at: i64,
    pub(crate) by: ParticipantId,
}

type Columns = (
    String,
    String,
    String,
    i64,
    i64,
    i64,
    String,
    Option<i64>,
    Option<String>,
    Option<String>,
);

const SELECT: &str = "SELECT signing_sheets.sheet_id, motion_id, signing_sheets.version_id,
         signing_sheets.number, signing_sheets.lines, printed_at, printed_by, accepted_at,
         accepted_by, sheet_acceptances.lines
     FROM signing_sheets JOIN versions ON versions.version_id = signing_sheets.version_id
     LEFT JOIN sheet_acceptances ON sheet_acceptances.sheet_id = signing_sheets.sheet_id";

fn sheet(columns: Columns) -> Result<SheetRow, StoreError> {
    let (id, motion, version, number, lines, printed_at, printed_by, at, by, outcome) = columns;
    let acceptance = at.zip(by).zip(outcome).map(|((at, by), lines)| {
        let by = rows::parse("sheet_acceptances.accepted_by", &by)?;
        Ok::<_, StoreError>(AcceptanceRow { at, by, lines })
    });
    Ok(SheetRow {
        id: rows::parse("signing_sheets.sheet_id", &id)?,
        motion: rows::parse("versions.motion_id", &motion)?,
        version: rows::parse("signing_sheets.version_id", &version)?,
        number: u32::try_from(number).unwrap_or(u32::MAX),
        lines: u32::try_from(lines).unwrap_or(u32::MAX),
        printed_at,
        printed_by: rows::parse("signing_sheets.printed_by", &printed_by)?,
        acceptance: acceptance.transpose()?,
    })
}

/// Keeps a sheet under the next number of its version, which is returned.
pub(crate) async fn insert(
    tx: &mut SqliteConnection,
    id: SheetId,
    version: VersionId,
    lines: u32,
    by: ParticipantId,
    now: i64,
) -> Result<u32, StoreError> {
    let number: i64 = sqlx::query_scalar(
        "SELECT COALESCE(MAX(number), 0) + 1 FROM signing_sheets WHERE version_id = $1",
    )
    .bind(version.to_string())
    .fetch_one(&mut *tx)
    .await?;
    sqlx::query(
        "INSERT INTO signing_sheets (sheet_id, version_id, number, lines, printed_at, printed_by)
         VALUES ($1, $2, $3, $4, $5, $6)",
    )
    .bind(id.to_string())
    .bind(version.to_string())
    .bind(number)
    .bind(lines)
    .bind(now)
    .bind(by.to_string())
    .execute(tx)
    .await?;
    Ok(u32::try_from(number).unwrap_or(u32::MAX))
}

/// Keeps what somebody typed of a sheet.
pub(crate) async fn insert_typing(
    tx: &mut SqliteConnection,
    sheet: SheetId,
    typing: &SheetTyping,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO sheet_typings (sheet_id, participant_id, lines, typed_at)
         VALUES ($1, $2, $3, $4)",
    )
    .bind(sheet.to_string())
    .bind(typing.by.to_string())
    .bind(rows::json(&typing.lines))
    .bind(typing.at)
    .execute(tx)
    .await?;
    Ok(())
}

/// Keeps that a sheet was accepted.
pub(crate) async fn accept(
    tx: &mut SqliteConnection,
    sheet: SheetId,
    acceptance: &AcceptanceRow,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO sheet_acceptances (sheet_id, lines, accepted_at, accepted_by)
         VALUES ($1, $2, $3, $4)",
    )
    .bind(sheet.to_string())
    .bind(&acceptance.lines)
    .bind(acceptance.at)
    .bind(acceptance.by.to_string())
    .execute(tx)
    .await?;
    Ok(())
}

/// Keeps a picture of a sheet. Those before it are kept too.
pub(crate) async fn insert_scan(
    tx: &mut SqliteConnection,
    sheet: SheetId,
    scan: &ScanRow,
    bytes: &[u8],
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO sheet_scans (sheet_id, media_type, bytes, digest, kept_at, kept_by)
         VALUES ($1, $2, $3, $4, $5, $6)",
    )
    .bind(sheet.to_string())
    .bind(scan.kind.as_str())
    .bind(bytes)
    .bind(scan.digest.to_string())
    .bind(scan.at)
    .bind(scan.by.to_string())
    .execute(tx)
    .await?;
    Ok(())
}

/// How many pictures of a sheet are kept.
pub(crate) async fn scan_count(
    connection: &mut SqliteConnection,
    sheet: SheetId,
) -> Result<i64, StoreError> {
    let count = sqlx::query_scalar("SELECT COUNT(*) FROM sheet_scans WHERE sheet_id = $1");
    Ok(count.bind(sheet.to_string()).fetch_one(connection).await?)
}

/// A sheet.
pub(crate) async fn by_id(
    connection: &mut SqliteConnection,
    id: SheetId,
) -> Result<Option<SheetRow>, StoreError> {
    let query = format!("{SELECT} WHERE signing_sheets.sheet_id = $1");
    let row: Option<Columns> = sqlx::query_as(sqlx::AssertSqlSafe(query))
        .bind(id.to_string())
        .fetch_optional(connection)
        .await?;
    row.map(sheet).transpose()
}

/// What was typed of a sheet, the oldest first.
pub(crate) async fn typings(
    connection: &mut SqliteConnection,
    sheet: SheetId,
) -> Result<Vec<SheetTyping>, StoreError> {
    let found: Vec<(String, String, i64)> = sqlx::query_as(
        "SELECT participant_id, lines, typed_at FROM sheet_typings WHERE sheet_id = $1
         ORDER BY sheet_typing_id",
    )
    .bind(sheet.to_string())
    .fetch_all(connection)
    .await?;
    let typings = found.into_iter().map(|(by, lines, at)| {
        let lines: Vec<Option<SheetLine>> = rows::read_json("sheet_typings.lines", &lines)?;
        let by = rows::parse("sheet_typings.participant_id", &by)?;
        Ok(SheetTyping { by, at, lines })
    });
    typings.collect()
}

impl Store {
    /// A sheet.
    pub(crate) async fn sheet(&self, id: SheetId) -> Result<Option<SheetRow>, StoreError> {
        let mut connection = self.readers.acquire().await?;
        by_id(&mut connection, id).await
    }

    /// The sheets of all versions of a motion, the oldest first.
    pub(crate) async fn sheets(&self, motion: MotionId) -> Result<Vec<SheetRow>, StoreError> {
        let query = format!(
            "{SELECT} WHERE versions.motion_id = $1 ORDER BY versions.number, signing_sheets.number"
        );
        let found: Vec<Columns> = sqlx::query_as(sqlx::AssertSqlSafe(query))
            .bind(motion.to_string())
            .fetch_all(&self.readers)
            .await?;
        found.into_iter().map(sheet).collect()
    }

    /// What was typed of a sheet, the oldest first.
    pub(crate) async fn typings(&self, sheet: SheetId) -> Result<Vec<SheetTyping>, StoreError> {
        let mut connection = self.readers.acquire().await?;
        typings(&mut connection, sheet).await
    }

    /// The last picture of a sheet, without its bytes.
    pub(crate) async fn scan(&self, sheet: SheetId) -> Result<Option<ScanRow>, StoreError> {
        let row: Option<(String, String, i64, i64, String)> = sqlx::query_as(
            "SELECT media_type, digest, LENGTH(bytes), kept_at, kept_by FROM sheet_scans
             WHERE sheet_id = $1 ORDER BY sheet_scan_id DESC LIMIT 1",
        )
        .bind(sheet.to_string())
        .fetch_optional(&self.readers)
        .await?;
        row.map(|(kind, digest, bytes, at, by)| {
            Ok(ScanRow {
                kind: rows::parse("sheet_scans.media_type", &kind)?,
                digest: rows::parse("sheet_scans.digest", &digest)?,
                bytes: u64::try_from(bytes).unwrap_or_default(),
                at,
                by: rows::parse("sheet_scans.kept_by", &by)?,
            })
        })
        .transpose()
    }

    /// The bytes of the last picture of a sheet.
    pub(crate) async fn scan_bytes(
        &self,
        sheet: SheetId,
    ) -> Result<Option<(ScanKind, Vec<u8>)>, StoreError> {
        let row: Option<(String, Vec<u8>)> = sqlx::query_as(
            "SELECT media_type, bytes FROM sheet_scans
             WHERE sheet_id = $1 ORDER BY sheet_scan_id DESC LIMIT 1",
        )
        .bind(sheet.to_string())
        .fetch_optional(&self.readers)
        .await?;
        row.map(|(kind, bytes)| Ok((rows::parse("sheet_scans.media_type", &kind)?, bytes)))
            .transpose()
    }
}

//! Versions of motions: frozen texts, appended and never changed, and that one was opened again.

use sqlx::SqliteConnection;

use super::{Store, StoreError, rows};
use crate::domain::ids::{CongressId, MotionId, ParticipantId, VersionId};
use crate::domain::signed::{DecidedBy, FrozenVersion};

/// A version as stored.
#[derive(Clone, Debug)]
pub(crate) struct VersionRow {
    pub(crate) version: FrozenVersion,
    pub(crate) reopened: Option<ReopenedRow>,
}

/// That a version was given up.
#[derive(Clone, Debug)]
pub(crate) struct ReopenedRow {
    /// Milliseconds UTC, as all times here.
    pub(crate) at: i64,
    pub(crate) by: ParticipantId,
    pub(crate) reason: String,
}

/// What a list says of a version: all but its text.
#[derive(Clone, Debug)]
pub(crate) struct VersionHead {
    pub(crate) id: VersionId,
    pub(crate) number: u32,
    /// 64 hexadecimal digits.
    pub(crate) digest: String,
    pub(crate) frozen_at: i64,
    pub(crate) reopened: Option<ReopenedRow>,
}

type HeadColumns = (
    String,
    i64,
    String,
    i64,
    Option<i64>,
    Option<String>,
    Option<String>,
);

const HEAD: &str =
    "SELECT versions.version_id, number, digest, frozen_at, reopened_at, reopened_by, reason
     FROM versions LEFT JOIN reopenings ON reopenings.version_id = versions.version_id";

fn head(columns: HeadColumns) -> Result<VersionHead, StoreError> {
    let (id, number, digest, frozen_at, at, by, reason) = columns;
    Ok(VersionHead {
        id: rows::parse("versions.version_id", &id)?,
        number: u32::try_from(number).unwrap_or(u32::MAX),
        digest,
        frozen_at,
        reopened: reopened(at, by, reason)?,
    })
}

fn reopened(
    at: Option<i64>,
    by: Option<String>,
    reason: Option<String>,
) -> Result<Option<ReopenedRow>, StoreError> {
    let (Some(at), Some(by), Some(reason)) = (at, by, reason) else {
        return Ok(None);
    };
    let by = rows::parse("reopenings.reopened_by", &by)?;
    Ok(Some(ReopenedRow { at, by, reason }))
}

/// Keeps a version.
pub(crate) async fn insert(
    tx: &mut SqliteConnection,
    motion: MotionId,
    version: &FrozenVersion,
    by: ParticipantId,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO versions (version_id, motion_id, number, document, canonical, digest,
             decided_by, frozen_at, frozen_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    )
    .bind(version.id.to_string())
    .bind(motion.to_string())
    .bind(version.number)
    .bind(rows::json(&version.document))
    .bind(&version.canonical)
    .bind(version.digest.to_string())
    .bind(rows::json(&version.decided_by))
    .bind(version.frozen_at)
    .bind(by.to_string())
    .execute(tx)
    .await?;
    Ok(())
}

/// Keeps that a version was given up.
pub(crate) async fn reopen(
    tx: &mut SqliteConnection,
    version: VersionId,
    reopened: &ReopenedRow,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO reopenings (version_id, reopened_at, reopened_by, reason)
         VALUES ($1, $2, $3, $4)",
    )
    .bind(version.to_string())
    .bind(reopened.at)
    .bind(reopened.by.to_string())
    .bind(&reopened.reason)
    .execute(tx)
    .await?;
    Ok(())
}

/// The last version of a motion, given up or not.
pub(crate) async fn last(
    connection: &mut SqliteConnection,
    motion: MotionId,
) -> Result<Option<VersionHead>, StoreError> {
    let query = format!("{HEAD} WHERE motion_id = $1 ORDER BY number DESC LIMIT 1");
    let row: Option<HeadColumns> = sqlx::query_as(sqlx::AssertSqlSafe(query))
        .bind(motion.to_string())
        .fetch_optional(connection)
        .await?;
    row.map(head).transpose()
}

/// A version and its motion.
pub(crate) async fn head_of(
    connection: &mut SqliteConnection,
    version: VersionId,
) -> Result<Option<(MotionId, VersionHead)>, StoreError> {
    let motion = sqlx::query_scalar("SELECT motion_id FROM versions WHERE version_id = $1");
    let motion: Option<String> = motion
        .bind(version.to_string())
        .fetch_optional(&mut *connection)
        .await?;
    let query = format!("{HEAD} WHERE versions.version_id = $1");
    let row: Option<HeadColumns> = sqlx::query_as(sqlx::AssertSqlSafe(query))
        .bind(version.to_string())
        .fetch_optional(connection)
        .await?;
    let Some((motion, row)) = motion.zip(row) else {
        return Ok(None);
    };
    Ok(Some((
        rows::parse("versions.motion_id", &motion)?,
        head(row)?,
    )))
}

/// How many signatures count under a version: not withdrawn, and, where the congress didn't know who
/// signed, admitted.
pub(crate) async fn signatures(
    connection: &mut SqliteConnection,
    version: VersionId,
) -> Result<u32, StoreError> {
    let count: i64 = sqlx::query_scalar(
        "SELECT COUNT(*) FROM signatures WHERE version_id = $1 AND NOT EXISTS (
             SELECT 1 FROM signature_withdrawals
             WHERE signature_withdrawals.signature_id = signatures.signature_id)
         AND COALESCE((SELECT admitted FROM signature_verdicts
             WHERE signature_verdicts.signature_id = signatures.signature_id
             ORDER BY signature_verdict_id DESC LIMIT 1), vouched)",
    )
    .bind(version.to_string())
    .fetch_one(connection)
    .await?;
    Ok(u32::try_from(count).unwrap_or(u32::MAX))
}

/// A version that was found by its digest.
#[derive(Clone, Debug)]
pub(crate) struct FoundVersion {
    pub(crate) motion: MotionId,
    /// Of the motion, as it is now.
    pub(crate) title: String,
    /// Title of the congress.
    pub(crate) congress: String,
    pub(crate) head: VersionHead,
}

impl Store {
    /// The motions of a congress that have a version, the one that was frozen last first.
    pub(crate) async fn frozen_motions(
        &self,
        congress: CongressId,
    ) -> Result<Vec<MotionId>, StoreError> {
        let found: Vec<String> = sqlx::query_scalar(
            "SELECT versions.motion_id FROM versions
             JOIN motions ON motions.motion_id = versions.motion_id
             WHERE congress_id = $1 GROUP BY versions.motion_id ORDER BY MAX(frozen_at) DESC",
        )
        .bind(congress.to_string())
        .fetch_all(&self.readers)
        .await?;
        let id = |text: &String| rows::parse("versions.motion_id", text);
        found.iter().map(id).collect()
    }

    /// A version without its text, and its motion.
    pub(crate) async fn version_head(
        &self,
        version: VersionId,
    ) -> Result<Option<(MotionId, VersionHead)>, StoreError> {
        let mut connection = self.readers.acquire().await?;
        head_of(&mut connection, version).await
    }

    /// The versions whose canonical text has this digest, of whatever motion.
    pub(crate) async fn versions_with_digest(
        &self,
        digest: &str,
    ) -> Result<Vec<FoundVersion>, StoreError> {
        let found: Vec<(String, String, String)> = sqlx::query_as(
            "SELECT DISTINCT versions.motion_id, motions.title, congresses.title
             FROM versions
             JOIN motions ON motions.motion_id = versions.motion_id
             JOIN congresses ON congresses.congress_id = motions.congress_id
             WHERE versions.digest = $1",
        )
        .bind(digest)
        .fetch_all(&self.readers)
        .await?;
        let mut versions = Vec::new();
        for (motion, title, congress) in found {
            let motion = rows::parse("versions.motion_id", &motion)?;
            let heads = self.versions(motion).await?;
            let own = heads.into_iter().filter(|head| head.digest == digest);
            versions.extend(own.map(|head| FoundVersion {
                motion,
                title: title.clone(),
                congress: congress.clone(),
                head,
            }));
        }
        Ok(versions)
    }

    /// How many signatures count under a version.
    pub(crate) async fn signatures_of_version(
        &self,
        version: VersionId,
    ) -> Result<u32, StoreError> {
        let mut connection = self.readers.acquire().await?;
        signatures(&mut connection, version).await
    }

    /// All versions of a motion, the first first.
    pub(crate) async fn versions(&self, motion: MotionId) -> Result<Vec<VersionHead>, StoreError> {
        let query = format!("{HEAD} WHERE motion_id = $1 ORDER BY number");
        let rows: Vec<HeadColumns> = sqlx::query_as(sqlx::AssertSqlSafe(query))
            .bind(motion.to_string())
            .fetch_all(&self.readers)
            .await?;
        rows.into_iter().map(head).collect()
    }

    /// The version that stands, if there is one: the last, unless it was given up.
    pub(crate) async fn standing_version(
        &self,
        motion: MotionId,
    ) -> Result<Option<VersionHead>, StoreError> {
        let mut connection = self.readers.acquire().await?;
        let last = last(&mut connection, motion).await?;
        Ok(last.filter(|version| version.reopened.is_none()))
    }

    /// A version with its text, checked to be what was frozen.
    pub(crate) async fn version(
        &self,
        motion: MotionId,
        number: u32,
    ) -> Result<Option<VersionRow>, StoreError> {
        type Columns = (
            String,
            String,
            String,
            String,
            String,
            i64,
            Option<i64>,
            Option<String>,
            Option<String>,
        );
        let row: Option<Columns> = sqlx::query_as(
            "SELECT versions.version_id, document, canonical, digest, decided_by, frozen_at,
                 reopened_at, reopened_by, reason
             FROM versions LEFT JOIN reopenings ON reopenings.version_id = versions.version_id
             WHERE motion_id = $1 AND number = $2",
        )
        .bind(motion.to_string())
        .bind(number)
        .fetch_optional(&self.readers)
        .await?;
        let Some((id, document, canonical, digest, decided, frozen_at, at, who, reason)) = row
        else {
            return Ok(None);
        };
        let decided_by: DecidedBy = rows::read_json("versions.decided_by", &decided)?;
        let version = FrozenVersion {
            id: rows::parse("versions.version_id", &id)?,
            number,
            document: rows::read_json("versions.document", &document)?,
            canonical,
            digest: rows::parse("versions.digest", &digest)?,
            frozen_at,
            decided_by,
        };
        if !version.is_whole() {
            // Somebody changed the file: what was signed must not be shown as something else.
            let value = format!("version {number} of motion {motion}");
            let column = "versions.canonical";
            return Err(StoreError::Unreadable { column, value });
        }
        Ok(Some(VersionRow {
            version,
            reopened: reopened(at, who, reason)?,
        }))
    }
}

//! Motions, their sections, and what was last read from the sections' documents.

use sqlx::SqliteConnection;

use super::documents::DocumentKey;
use super::{Store, StoreError, rows};
use crate::domain::ids::{CongressId, GroupId, MotionId, ParticipantId, SectionId};
use crate::domain::motion::SectionKind;
use crate::domain::phase::Phase;
use crate::domain::rank::Rank;
use crate::domain::text::SectionText;

/// A motion as stored.
#[derive(Clone, Debug)]
pub(crate) struct MotionRow {
    pub(crate) id: MotionId,
    pub(crate) congress: CongressId,
    pub(crate) title: String,
    pub(crate) addressees: String,
    pub(crate) phase: Phase,
    pub(crate) revision: i64,
}

/// A section as stored, without its words.
#[derive(Clone, Debug)]
pub(crate) struct SectionRow {
    pub(crate) id: SectionId,
    pub(crate) motion: MotionId,
    pub(crate) document: DocumentKey,
    pub(crate) kind: SectionKind,
    pub(crate) rank: Rank,
    pub(crate) locked: bool,
    pub(crate) removed: bool,
    /// The title as last read from the document.
    pub(crate) title: String,
}

/// What was last read from the document of a section or a contribution.
#[derive(Clone, Debug)]
pub(crate) struct Reading {
    /// The title on one line.
    pub(crate) title: String,
    /// All words, one block a line.
    pub(crate) plain_text: String,
    /// The whole text as JSON.
    pub(crate) json: String,
    /// The last update that it holds.
    pub(crate) update: i64,
}

impl Reading {
    /// What a document says after `update`.
    pub(crate) fn of(text: &SectionText, update: i64) -> Self {
        Self {
            title: text.title_line(),
            plain_text: text.plain_text(),
            json: serde_json::to_string(text).expect("a text is made of strings and lists"),
            update,
        }
    }
}

type MotionColumns = (String, String, String, String, String, i64);

fn motion_of(columns: MotionColumns) -> Result<MotionRow, StoreError> {
    let (id, congress, title, addressees, phase, revision) = columns;
    Ok(MotionRow {
        id: rows::parse("motions.motion_id", &id)?,
        congress: rows::parse("motions.congress_id", &congress)?,
        title,
        addressees,
        phase: rows::parse("motions.phase", &phase)?,
        revision,
    })
}

type SectionColumns = (
    String,
    String,
    i64,
    String,
    String,
    Option<i64>,
    Option<i64>,
    String,
);

fn section(columns: SectionColumns) -> Result<SectionRow, StoreError> {
    let (id, motion, document, kind, rank, locked_at, removed_at, title) = columns;
    Ok(SectionRow {
        id: rows::parse("sections.section_id", &id)?,
        motion: rows::parse("sections.motion_id", &motion)?,
        document: DocumentKey(document),
        kind: rows::parse("sections.kind", &kind)?,
        rank: rows::parse("sections.rank", &rank)?,
        locked: locked_at.is_some(),
        removed: removed_at.is_some(),
        title,
    })
}

/// Adds a motion.
pub(crate) async fn insert_motion(
    tx: &mut SqliteConnection,
    motion: &MotionRow,
    now: i64,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO motions (motion_id, congress_id, title, addressees, phase, created_at)
         VALUES ($1, $2, $3, $4, $5, $6)",
    )
    .bind(motion.id.to_string())
    .bind(motion.congress.to_string())
    .bind(&motion.title)
    .bind(&motion.addressees)
    .bind(motion.phase.as_str())
    .bind(now)
    .execute(tx)
    .await?;
    Ok(())
}

/// Moves a motion to a phase.
pub(crate) async fn set_phase(
    tx: &mut SqliteConnection,
    motion: MotionId,
    phase: Phase,
) -> Result<(), StoreError> {
    sqlx::query("UPDATE motions SET phase = $2 WHERE motion_id = $1")
        .bind(motion.to_string())
        .bind(phase.as_str())
        .execute(tx)
        .await?;
    Ok(())
}

/// Changes what a motion that is still at `revision` is called and to whom it goes; the new
/// revision, none when it is another by now.
pub(crate) async fn update_motion(
    tx: &mut SqliteConnection,
    motion: MotionId,
    revision: i64,
    title: &str,
    addressees: &str,
) -> Result<Option<i64>, StoreError> {
    let row: Option<(i64,)> = sqlx::query_as(
        "UPDATE motions SET title = $3, addressees = $4, revision = revision + 1
         WHERE motion_id = $1 AND revision = $2 RETURNING revision",
    )
    .bind(motion.to_string())
    .bind(revision)
    .bind(title)
    .bind(addressees)
    .fetch_optional(tx)
    .await?;
    Ok(row.map(|(revision,)| revision))
}

/// Adds a section whose document exists.
pub(crate) async fn insert_section(
    tx: &mut SqliteConnection,
    section: &SectionRow,
    now: i64,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO sections (section_id, motion_id, document_id, kind, rank, title, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(section.id.to_string())
    .bind(section.motion.to_string())
    .bind(section.document.0)
    .bind(section.kind.as_str())
    .bind(section.rank.as_str())
    .bind(&section.title)
    .bind(now)
    .execute(tx)
    .await?;
    Ok(())
}

/// Gives a section another place.
pub(crate) async fn set_rank(
    tx: &mut SqliteConnection,
    section: SectionId,
    rank: &Rank,
) -> Result<(), StoreError> {
    sqlx::query("UPDATE sections SET rank = $2 WHERE section_id = $1")
        .bind(section.to_string())
        .bind(rank.as_str())
        .execute(tx)
        .await?;
    Ok(())
}

/// Locks a section, or unlocks it with `None`.
pub(crate) async fn set_locked_at(
    tx: &mut SqliteConnection,
    section: SectionId,
    locked_at: Option<i64>,
) -> Result<(), StoreError> {
    sqlx::query("UPDATE sections SET locked_at = $2 WHERE section_id = $1")
        .bind(section.to_string())
        .bind(locked_at)
        .execute(tx)
        .await?;
    Ok(())
}

/// Removes a section from its motion, or takes it back with `None`. Its document stays.
pub(crate) async fn set_removed_at(
    tx: &mut SqliteConnection,
    section: SectionId,
    removed_at: Option<i64>,
) -> Result<(), StoreError> {
    sqlx::query("UPDATE sections SET removed_at = $2 WHERE section_id = $1")
        .bind(section.to_string())
        .bind(removed_at)
        .execute(tx)
        .await?;
    Ok(())
}

/// Keeps what was read from a section's document, unless something later was kept already.
pub(crate) async fn save_reading(
    connection: &mut SqliteConnection,
    section: SectionId,
    reading: &Reading,
) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE sections SET title = $2, plain_text = $3, reading = $4, read_update_id = $5
         WHERE section_id = $1 AND read_update_id <= $5",
    )
    .bind(section.to_string())
    .bind(&reading.title)
    .bind(&reading.plain_text)
    .bind(&reading.json)
    .bind(reading.update)
    .execute(connection)
    .await?;
    Ok(())
}

/// Lets a group write a section.
pub(crate) async fn insert_group_section(
    tx: &mut SqliteConnection,
    group: GroupId,
    section: SectionId,
) -> Result<(), StoreError> {
    sqlx::query("INSERT INTO group_sections (group_id, section_id) VALUES ($1, $2)")
        .bind(group.to_string())
        .bind(section.to_string())
        .execute(tx)
        .await?;
    Ok(())
}

/// Names a participant as rapporteur of a section.
pub(crate) async fn insert_rapporteur(
    tx: &mut SqliteConnection,
    section: SectionId,
    participant: ParticipantId,
) -> Result<(), StoreError> {
    sqlx::query("INSERT INTO section_rapporteurs (section_id, participant_id) VALUES ($1, $2)")
        .bind(section.to_string())
        .bind(participant.to_string())
        .execute(tx)
        .await?;
    Ok(())
}

/// A motion by id.
pub(crate) async fn motion(
    connection: &mut SqliteConnection,
    id: MotionId,
) -> Result<Option<MotionRow>, StoreError> {
    let row: Option<MotionColumns> = sqlx::query_as(
        "SELECT motion_id, congress_id, title, addressees, phase, revision FROM motions
         WHERE motion_id = $1",
    )
    .bind(id.to_string())
    .fetch_optional(connection)
    .await?;
    row.map(motion_of).transpose()
}

/// The sections of a motion in their order, the removed ones included. Read within the
/// transaction that changes them.
pub(crate) async fn sections(
    connection: &mut SqliteConnection,
    motion: MotionId,
) -> Result<Vec<SectionRow>, StoreError> {
    let rows: Vec<SectionColumns> = sqlx::query_as(
        "SELECT section_id, motion_id, document_id, kind, rank, locked_at, removed_at, title
         FROM sections WHERE motion_id = $1 ORDER BY rank, section_id",
    )
    .bind(motion.to_string())
    .fetch_all(connection)
    .await?;
    rows.into_iter().map(section).collect()
}

impl Store {
    /// The motions of a congress, oldest first.
    pub(crate) async fn motions(&self, congress: CongressId) -> Result<Vec<MotionRow>, StoreError> {
        let rows: Vec<MotionColumns> = sqlx::query_as(
            "SELECT motion_id, congress_id, title, addressees, phase, revision FROM motions
             WHERE congress_id = $1 ORDER BY created_at, motion_id",
        )
        .bind(congress.to_string())
        .fetch_all(&self.readers)
        .await?;
        rows.into_iter().map(motion_of).collect()
    }

    /// A motion by id.
    pub(crate) async fn motion(&self, id: MotionId) -> Result<Option<MotionRow>, StoreError> {
        let mut connection = self.readers.acquire().await?;
        motion(&mut connection, id).await
    }

    /// The sections of a motion in their order, the removed ones included.
    pub(crate) async fn sections(&self, motion: MotionId) -> Result<Vec<SectionRow>, StoreError> {
        let mut connection = self.readers.acquire().await?;
        sections(&mut connection, motion).await
    }

    /// A section by id, removed or not.
    pub(crate) async fn section(&self, id: SectionId) -> Result<Option<SectionRow>, StoreError> {
        let row: Option<SectionColumns> = sqlx::query_as(
            "SELECT section_id, motion_id, document_id, kind, rank, locked_at, removed_at, title
             FROM sections WHERE section_id = $1",
        )
        .bind(id.to_string())
        .fetch_optional(&self.readers)
        .await?;
        row.map(section).transpose()
    }

    /// What was last read from a section's document, as JSON, and the update up to which it was
    /// read; none when the document has changed since.
    pub(crate) async fn reading(
        &self,
        section: SectionId,
    ) -> Result<Option<(String, i64)>, StoreError> {
        let row = sqlx::query_as(
            "SELECT reading, read_update_id FROM sections
             WHERE section_id = $1 AND reading <> '' AND read_update_id =
                 (SELECT COALESCE(MAX(update_id), 0) FROM updates
                  WHERE updates.document_id = sections.document_id)",
        )
        .bind(section.to_string())
        .fetch_optional(&self.readers)
        .await?;
        Ok(row)
    }

    /// Keeps what was read from a section's document, unless something later was kept already.
    pub(crate) async fn save_reading(
        &self,
        section: SectionId,
        reading: &Reading,
    ) -> Result<(), StoreError> {
        let mut connection = self.writer.acquire().await?;
        save_reading(&mut connection, section, reading).await
    }
}

//! Amendments as rows: whose they are, what they are about, how far they have come, what was last
//! read from their documents. Who writes and signs them is in [`people`], what was decided in
//! [`decisions`], how they came into a text in [`adoptions`], what others call them in [`numbered`], the
//! settings of a motion in [`settings`]. What was given up is a row still, and exists for nobody.

pub(crate) mod adoptions;
pub(crate) mod decisions;
mod numbered;
pub(crate) mod people;
pub(crate) mod readings;
mod rights;
pub(crate) mod settings;

use serde::de::DeserializeOwned;
use serde_json::Value;
use sqlx::SqliteConnection;

pub(crate) use self::rights::AmendmentRights;
use super::documents::DocumentKey;
use super::{Store, StoreError, rows};
use crate::domain::amendment::{AmendmentState, Target};
use crate::domain::ids::{AmendmentId, CongressId, MotionId, ParticipantId, SectionId};
use crate::domain::text::SectionText;

/// An amendment as stored, without its words.
#[derive(Clone, Debug)]
pub(crate) struct AmendmentRow {
    pub(crate) id: AmendmentId,
    pub(crate) congress: CongressId,
    pub(crate) motion: MotionId,
    pub(crate) section: SectionId,
    pub(crate) parent: Option<AmendmentId>,
    pub(crate) rectifies: Option<AmendmentId>,
    pub(crate) branch: DocumentKey,
    pub(crate) statement: DocumentKey,
    pub(crate) author: ParticipantId,
    pub(crate) entered_by: Option<ParticipantId>,
    pub(crate) state: AmendmentState,
    pub(crate) target: Target,
    /// The last update of the section, or of the parent's branch, when it was begun.
    pub(crate) base_update: i64,
    pub(crate) number: Option<String>,
    pub(crate) rectifications: u32,
    /// Milliseconds UTC, as all times here.
    pub(crate) created_at: i64,
    pub(crate) tabled_at: Option<i64>,
    /// Hexadecimal SHA-256 of what was tabled.
    pub(crate) words_hash: Option<String>,
    pub(crate) discussion_place: Option<i64>,
}

/// An amendment with the texts that say what it does.
#[derive(Clone, Debug)]
pub(crate) struct AmendmentWords {
    pub(crate) row: AmendmentRow,
    /// What it branched from.
    pub(crate) base: SectionText,
    /// Its branch as last read: exact for what is tabled, a moment old for what is written.
    pub(crate) branch: SectionText,
    /// Its explanatory statement, as last read.
    pub(crate) statement: SectionText,
    /// The last update that `branch` holds.
    pub(crate) branch_update: i64,
    /// What its section said when its authors last confirmed it.
    pub(crate) reviewed: Option<SectionText>,
}

/// A number that an amendment gets: the `count`th at `place`.
#[derive(Clone, Debug)]
pub(crate) struct GivenNumber {
    pub(crate) number: String,
    pub(crate) place: String,
    pub(crate) count: i64,
    pub(crate) rectifications: u32,
}

/// The columns of a row, in the order of [`read_row`].
const COLUMNS: &str = "amendment_id, congress_id, motion_id, section_id, parent_id, rectifies_id,
    branch_document_id, statement_document_id, author_id, entered_by, state, target,
    base_update_id, number, rectifications, created_at, tabled_at, words_hash, discussion_place";

/// The cells of a row, one after the other: it has more of them than a tuple may.
struct Cells(std::vec::IntoIter<Value>);

impl Cells {
    fn next(&mut self, column: &'static str) -> Result<Value, StoreError> {
        self.0.next().ok_or_else(|| unreadable(column, ""))
    }

    fn get<T: DeserializeOwned>(&mut self, column: &'static str) -> Result<T, StoreError> {
        let value = self.next(column)?;
        serde_json::from_value(value).map_err(|error| unreadable(column, &error.to_string()))
    }

    /// A value that is kept as JSON in a text; none where the text is empty or missing.
    fn json<T: DeserializeOwned>(&mut self, column: &'static str) -> Result<Option<T>, StoreError> {
        let text: Option<String> = self.get(column)?;
        let text = text.filter(|text| !text.is_empty());
        text.map(|text| rows::read_json(column, &text)).transpose()
    }
}

fn unreadable(column: &'static str, value: &str) -> StoreError {
    StoreError::Unreadable {
        column,
        value: value.to_owned(),
    }
}

fn read_row(cells: &mut Cells) -> Result<AmendmentRow, StoreError> {
    Ok(AmendmentRow {
        id: cells.get("amendments.amendment_id")?,
        congress: cells.get("amendments.congress_id")?,
        motion: cells.get("amendments.motion_id")?,
        section: cells.get("amendments.section_id")?,
        parent: cells.get("amendments.parent_id")?,
        rectifies: cells.get("amendments.rectifies_id")?,
        branch: DocumentKey(cells.get("amendments.branch_document_id")?),
        statement: DocumentKey(cells.get("amendments.statement_document_id")?),
        author: cells.get("amendments.author_id")?,
        entered_by: cells.get("amendments.entered_by")?,
        state: cells.get("amendments.state")?,
        target: cells
            .json("amendments.target")?
            .ok_or_else(|| unreadable("amendments.target", ""))?,
        base_update: cells.get("amendments.base_update_id")?,
        number: cells.get("amendments.number")?,
        rectifications: cells.get("amendments.rectifications")?,
        created_at: cells.get("amendments.created_at")?,
        tabled_at: cells.get("amendments.tabled_at")?,
        words_hash: cells.get("amendments.words_hash")?,
        discussion_place: cells.get("amendments.discussion_place")?,
    })
}

/// A row to be added, with the text that it branches from.
pub(crate) async fn insert(
    tx: &mut SqliteConnection,
    row: &AmendmentRow,
    base: &SectionText,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO amendments (amendment_id, congress_id, motion_id, section_id, parent_id,
             rectifies_id, branch_document_id, statement_document_id, author_id, entered_by, state,
             target, base_reading, base_update_id, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
    )
    .bind(row.id.to_string())
    .bind(row.congress.to_string())
    .bind(row.motion.to_string())
    .bind(row.section.to_string())
    .bind(row.parent.map(|parent| parent.to_string()))
    .bind(row.rectifies.map(|old| old.to_string()))
    .bind(row.branch.0)
    .bind(row.statement.0)
    .bind(row.author.to_string())
    .bind(row.entered_by.map(|helper| helper.to_string()))
    .bind(row.state.as_str())
    .bind(rows::json(&row.target))
    .bind(rows::json(base))
    .bind(row.base_update)
    .bind(row.created_at)
    .execute(tx)
    .await?;
    Ok(())
}

/// What is selected, in one piece. `filter` speaks of `$1`.
async fn rows_where(
    connection: &mut SqliteConnection,
    filter: &str,
    argument: String,
) -> Result<Vec<AmendmentRow>, StoreError> {
    let select = format!(
        "SELECT {COLUMNS} FROM amendments WHERE discarded_at IS NULL AND {filter}
         ORDER BY created_at, amendment_id"
    );
    let rows: Vec<Vec<Value>> =
        rows::in_one_piece(connection, COLUMNS, &select, &[Some(argument)]).await?;
    rows.into_iter()
        .map(|row| read_row(&mut Cells(row.into_iter())))
        .collect()
}

/// An amendment, read within the transaction that changes it.
pub(crate) async fn amendment(
    connection: &mut SqliteConnection,
    id: AmendmentId,
) -> Result<Option<AmendmentRow>, StoreError> {
    let rows = rows_where(connection, "amendment_id = $1", id.to_string()).await?;
    Ok(rows.into_iter().next())
}

/// The sub-amendments of an amendment, read within the transaction that changes them.
pub(crate) async fn sub_amendments(
    connection: &mut SqliteConnection,
    parent: AmendmentId,
) -> Result<Vec<AmendmentRow>, StoreError> {
    rows_where(connection, "parent_id = $1", parent.to_string()).await
}

/// The draft that an author writes in the place of an amendment, if there is one, as long as it
/// holds all that this one says.
pub(crate) async fn draft_that_rectifies(
    connection: &mut SqliteConnection,
    id: AmendmentId,
    author: ParticipantId,
) -> Result<Option<AmendmentId>, StoreError> {
    let rows = rows_where(connection, "rectifies_id = $1", id.to_string()).await?;
    for row in rows {
        let is_theirs = row.state.is_written() && row.author == author;
        if is_theirs && !readings::was_written_since(connection, id, row.id).await? {
            return Ok(Some(row.id));
        }
    }
    Ok(None)
}

/// How many drafts somebody has, alone or through a helper.
pub(crate) async fn drafts_of_author(
    connection: &mut SqliteConnection,
    author: ParticipantId,
) -> Result<usize, StoreError> {
    let (count,): (i64,) = sqlx::query_as(
        "SELECT COUNT(*) FROM amendments
         WHERE author_id = $1 AND discarded_at IS NULL AND state IN ('draft', 'open')",
    )
    .bind(author.to_string())
    .fetch_one(connection)
    .await?;
    Ok(usize::try_from(count).unwrap_or_default())
}

/// How many numbers were given at a place of a motion.
pub(crate) async fn given_at(
    connection: &mut SqliteConnection,
    motion: MotionId,
    place: &str,
) -> Result<i64, StoreError> {
    let (count,): (i64,) = sqlx::query_as(
        "SELECT COALESCE(MAX(number_count), 0) FROM amendments
         WHERE motion_id = $1 AND number_place = $2",
    )
    .bind(motion.to_string())
    .bind(place)
    .fetch_one(connection)
    .await?;
    Ok(count)
}

/// The place and the count of a number that was given.
pub(crate) async fn number_of(
    connection: &mut SqliteConnection,
    id: AmendmentId,
) -> Result<Option<GivenNumber>, StoreError> {
    let row: Option<(String, String, i64, u32)> = sqlx::query_as(
        "SELECT number, number_place, number_count, rectifications FROM amendments
         WHERE amendment_id = $1 AND number IS NOT NULL",
    )
    .bind(id.to_string())
    .fetch_optional(connection)
    .await?;
    Ok(
        row.map(|(number, place, count, rectifications)| GivenNumber {
            number,
            place,
            count,
            rectifications,
        }),
    )
}

/// Gives an amendment its number, for good, and keeps what was tabled under it.
pub(crate) async fn set_tabled(
    tx: &mut SqliteConnection,
    id: AmendmentId,
    number: &GivenNumber,
    words_hash: &str,
    now: i64,
) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE amendments SET number = $2, number_place = $3, number_count = $4,
             rectifications = $5, words_hash = $6, tabled_at = $7
         WHERE amendment_id = $1",
    )
    .bind(id.to_string())
    .bind(&number.number)
    .bind(&number.place)
    .bind(number.count)
    .bind(number.rectifications)
    .bind(words_hash)
    .bind(now)
    .execute(tx)
    .await?;
    Ok(())
}

/// Gives a draft up. Its row and its documents stay.
pub(crate) async fn discard(
    tx: &mut SqliteConnection,
    id: AmendmentId,
    now: i64,
) -> Result<(), StoreError> {
    sqlx::query("UPDATE amendments SET discarded_at = $2 WHERE amendment_id = $1")
        .bind(id.to_string())
        .bind(now)
        .execute(tx)
        .await?;
    Ok(())
}

/// Makes an amendment somebody else's, entered by nobody.
pub(crate) async fn set_author(
    tx: &mut SqliteConnection,
    id: AmendmentId,
    author: ParticipantId,
) -> Result<(), StoreError> {
    sqlx::query("UPDATE amendments SET author_id = $2, entered_by = NULL WHERE amendment_id = $1")
        .bind(id.to_string())
        .bind(author.to_string())
        .execute(tx)
        .await?;
    Ok(())
}

/// Keeps what the section said when the authors confirmed their amendment.
pub(crate) async fn set_reviewed(
    tx: &mut SqliteConnection,
    id: AmendmentId,
    present: &SectionText,
    update: i64,
) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE amendments SET reviewed_reading = $2, reviewed_update_id = $3
         WHERE amendment_id = $1",
    )
    .bind(id.to_string())
    .bind(rows::json(present))
    .bind(update)
    .execute(tx)
    .await?;
    Ok(())
}

/// Which amendments with their words are wanted.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Of {
    Motion(MotionId),
    One(AmendmentId),
}

impl Store {
    /// An amendment by id, whatever its state, unless it was given up.
    pub(crate) async fn amendment(
        &self,
        id: AmendmentId,
    ) -> Result<Option<AmendmentRow>, StoreError> {
        let mut connection = self.readers.acquire().await?;
        amendment(&mut connection, id).await
    }

    /// Amendments with their texts, oldest first.
    pub(crate) async fn amendments_with_words(
        &self,
        of: Of,
    ) -> Result<Vec<AmendmentWords>, StoreError> {
        const WORDS: &str =
            "base_reading, branch_reading, statement_reading, branch_update_id, reviewed_reading";
        let (filter, argument) = match of {
            Of::Motion(id) => ("motion_id = $1", id.to_string()),
            Of::One(id) => ("amendment_id = $1", id.to_string()),
        };
        let select = format!(
            "SELECT {COLUMNS}, {WORDS} FROM amendments WHERE discarded_at IS NULL AND {filter}
             ORDER BY created_at, amendment_id"
        );
        const ALL: &str = "amendment_id, congress_id, motion_id, section_id, parent_id,
            rectifies_id, branch_document_id, statement_document_id, author_id, entered_by, state,
            target, base_update_id, number, rectifications, created_at, tabled_at,
            words_hash, discussion_place, base_reading, branch_reading, statement_reading, branch_update_id,
            reviewed_reading";
        let rows: Vec<Vec<Value>> =
            rows::in_one_piece(&self.readers, ALL, &select, &[Some(argument)]).await?;
        rows.into_iter()
            .map(|row| {
                let mut cells = Cells(row.into_iter());
                let row = read_row(&mut cells)?;
                let base: SectionText = cells.json("amendments.base_reading")?.unwrap_or_default();
                let branch = cells.json("amendments.branch_reading")?;
                Ok(AmendmentWords {
                    row,
                    branch: branch.unwrap_or_else(|| base.clone()),
                    base,
                    statement: cells
                        .json("amendments.statement_reading")?
                        .unwrap_or_default(),
                    branch_update: cells.get("amendments.branch_update_id")?,
                    reviewed: cells.json("amendments.reviewed_reading")?,
                })
            })
            .collect()
    }
}

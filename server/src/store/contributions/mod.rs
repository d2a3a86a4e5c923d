//! Contributions as rows: whose they are, how far they have come, what was last read from their
//! documents. What sifts them is in [`listing`], their search in [`words`], who supports and has read
//! them in [`marks`], the receipts of assisted entry in [`receipts`].

pub(crate) mod listing;
pub(crate) mod local_actions;
pub(crate) mod marks;
pub(crate) mod receipts;
mod rights;
pub(crate) mod words;

use std::collections::HashMap;

use sqlx::SqliteConnection;

pub(crate) use self::rights::ContributionRights;
use super::documents::DocumentKey;
use super::motions::Reading;
use super::rows::Which;
use super::{Store, StoreError, Tx, rows};
use crate::domain::contribution::{Confirmation, ContributionState, LONGEST_EXCERPT};
use crate::domain::ids::{CongressId, ContributionId, ParticipantId, ThemeId};

/// A contribution as stored, without its words.
#[derive(Clone, Debug)]
pub(crate) struct ContributionRow {
    pub(crate) id: ContributionId,
    pub(crate) congress: CongressId,
    pub(crate) theme: Option<ThemeId>,
    pub(crate) document: DocumentKey,
    pub(crate) author: ParticipantId,
    pub(crate) entered_by: Option<ParticipantId>,
    /// Milliseconds UTC, as all times here.
    pub(crate) confirmed_at: Option<i64>,
    pub(crate) created_at: i64,
    pub(crate) submitted_at: Option<i64>,
    pub(crate) withdrawn_at: Option<i64>,
    /// The title as last read from the document.
    pub(crate) title: String,
}

impl ContributionRow {
    /// How far it has come.
    pub(crate) fn state(&self) -> ContributionState {
        ContributionState::of(self.submitted_at, self.withdrawn_at)
    }

    /// Whether its author stands behind it.
    pub(crate) fn confirmation(&self) -> Confirmation {
        confirmation(self.entered_by, self.confirmed_at)
    }
}

fn confirmation(helper: Option<ParticipantId>, confirmed_at: Option<i64>) -> Confirmation {
    match (helper, confirmed_at) {
        (None, _) => Confirmation::NotNeeded,
        (Some(_), None) => Confirmation::Awaited,
        (Some(_), Some(_)) => Confirmation::Given,
    }
}

type Columns = (
    String,
    String,
    Option<String>,
    i64,
    String,
    Option<String>,
    Option<i64>,
    i64,
    Option<i64>,
    Option<i64>,
    String,
);

const COLUMNS: &str = "contribution_id, congress_id, theme_id, document_id, author_id, entered_by,
    confirmed_at, created_at, submitted_at, withdrawn_at, title";

fn contribution_row(columns: Columns) -> Result<ContributionRow, StoreError> {
    let (
        id,
        congress,
        theme,
        document,
        author,
        entered_by,
        confirmed,
        created,
        submitted,
        withdrawn,
        title,
    ) = columns;
    let optional =
        |column, value: Option<String>| value.map(|value| rows::parse(column, &value)).transpose();
    Ok(ContributionRow {
        id: rows::parse("contributions.contribution_id", &id)?,
        congress: rows::parse("contributions.congress_id", &congress)?,
        theme: theme
            .map(|theme| rows::parse("contributions.theme_id", &theme))
            .transpose()?,
        document: DocumentKey(document),
        author: rows::parse("contributions.author_id", &author)?,
        entered_by: optional("contributions.entered_by", entered_by)?,
        confirmed_at: confirmed,
        created_at: created,
        submitted_at: submitted,
        withdrawn_at: withdrawn,
        title,
    })
}

/// Adds a contribution whose document exists.
pub(crate) async fn insert(
    tx: &mut SqliteConnection,
    contribution: &ContributionRow,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO contributions (contribution_id, congress_id, theme_id, document_id, author_id,
             entered_by, confirmed_at, created_at, submitted_at, withdrawn_at, title)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
    )
    .bind(contribution.id.to_string())
    .bind(contribution.congress.to_string())
    .bind(contribution.theme.map(|theme| theme.to_string()))
    .bind(contribution.document.0)
    .bind(contribution.author.to_string())
    .bind(contribution.entered_by.map(|helper| helper.to_string()))
    .bind(contribution.confirmed_at)
    .bind(contribution.created_at)
    .bind(contribution.submitted_at)
    .bind(contribution.withdrawn_at)
    .bind(&contribution.title)
    .execute(tx)
    .await?;
    Ok(())
}

/// A contribution, read within the transaction that changes it.
pub(crate) async fn contribution(
    connection: &mut SqliteConnection,
    id: ContributionId,
) -> Result<Option<ContributionRow>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM contributions WHERE contribution_id = $1");
    let row: Option<Columns> = sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(id.to_string())
        .fetch_optional(connection)
        .await?;
    row.map(contribution_row).transpose()
}

/// How many contributions somebody has written in all states, alone or through a helper.
pub(crate) async fn count_of_author(
    connection: &mut SqliteConnection,
    author: ParticipantId,
) -> Result<usize, StoreError> {
    let (count,): (i64,) =
        sqlx::query_as("SELECT COUNT(*) FROM contributions WHERE author_id = $1")
            .bind(author.to_string())
            .fetch_one(connection)
            .await?;
    Ok(usize::try_from(count).unwrap_or_default())
}

/// Keeps the moments at which a contribution was submitted, withdrawn and confirmed, as they now
/// stand in the row.
pub(crate) async fn save_moments(
    tx: &mut SqliteConnection,
    contribution: &ContributionRow,
) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE contributions SET submitted_at = $2, withdrawn_at = $3, confirmed_at = $4
         WHERE contribution_id = $1",
    )
    .bind(contribution.id.to_string())
    .bind(contribution.submitted_at)
    .bind(contribution.withdrawn_at)
    .bind(contribution.confirmed_at)
    .execute(tx)
    .await?;
    Ok(())
}

/// Puts a contribution under a theme, or under none.
pub(crate) async fn set_theme(
    tx: &mut SqliteConnection,
    contribution: ContributionId,
    theme: Option<ThemeId>,
) -> Result<(), StoreError> {
    sqlx::query("UPDATE contributions SET theme_id = $2 WHERE contribution_id = $1")
        .bind(contribution.to_string())
        .bind(theme.map(|theme| theme.to_string()))
        .execute(tx)
        .await?;
    Ok(())
}

/// Asks somebody to write a contribution together; who was asked before stays as they are.
pub(crate) async fn invite(
    tx: &mut SqliteConnection,
    contribution: ContributionId,
    participant: ParticipantId,
    now: i64,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO contribution_authors (contribution_id, participant_id, invited_at)
         VALUES ($1, $2, $3) ON CONFLICT (contribution_id, participant_id) DO NOTHING",
    )
    .bind(contribution.to_string())
    .bind(participant.to_string())
    .bind(now)
    .execute(tx)
    .await?;
    Ok(())
}

/// Notes that somebody who was asked writes the contribution from now on.
pub(crate) async fn accept_invitation(
    tx: &mut SqliteConnection,
    contribution: ContributionId,
    participant: ParticipantId,
    now: i64,
) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE contribution_authors SET accepted_at = $3
         WHERE contribution_id = $1 AND participant_id = $2 AND accepted_at IS NULL",
    )
    .bind(contribution.to_string())
    .bind(participant.to_string())
    .bind(now)
    .execute(tx)
    .await?;
    Ok(())
}

/// Takes somebody from the co-authors, invited or not.
pub(crate) async fn remove_co_author(
    tx: &mut SqliteConnection,
    contribution: ContributionId,
    participant: ParticipantId,
) -> Result<(), StoreError> {
    sqlx::query(
        "DELETE FROM contribution_authors WHERE contribution_id = $1 AND participant_id = $2",
    )
    .bind(contribution.to_string())
    .bind(participant.to_string())
    .execute(tx)
    .await?;
    Ok(())
}

/// The co-authors of a contribution, invited ones included, read within the transaction that
/// changes them.
pub(crate) async fn co_authors(
    connection: &mut SqliteConnection,
    contribution: ContributionId,
) -> Result<Vec<ParticipantId>, StoreError> {
    let rows: Vec<(String,)> = sqlx::query_as(
        "SELECT participant_id FROM contribution_authors WHERE contribution_id = $1
         ORDER BY invited_at, participant_id",
    )
    .bind(contribution.to_string())
    .fetch_all(connection)
    .await?;
    rows.iter()
        .map(|(id,)| rows::parse("contribution_authors.participant_id", id))
        .collect()
}

/// Keeps what was read from a contribution's document, unless something later was kept already.
pub(crate) async fn save_reading(
    tx: &mut SqliteConnection,
    contribution: ContributionId,
    reading: &Reading,
) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE contributions SET title = $2, plain_text = $3, reading = $4, read_update_id = $5
         WHERE contribution_id = $1 AND read_update_id <= $5",
    )
    .bind(contribution.to_string())
    .bind(&reading.title)
    .bind(&reading.plain_text)
    .bind(&reading.json)
    .bind(reading.update)
    .execute(&mut *tx)
    .await?;
    words::index(tx, contribution).await
}

impl Store {
    /// A contribution by id, whatever its state.
    pub(crate) async fn contribution(
        &self,
        id: ContributionId,
    ) -> Result<Option<ContributionRow>, StoreError> {
        let mut connection = self.readers.acquire().await?;
        contribution(&mut connection, id).await
    }

    /// The contributions of a congress, drafts included, oldest first.
    pub(crate) async fn contributions(
        &self,
        congress: CongressId,
        which: Which<'_, ContributionId>,
    ) -> Result<Vec<ContributionRow>, StoreError> {
        let rows: Vec<Columns> = rows::in_one_piece(
            &self.readers,
            COLUMNS,
            &format!(
                "SELECT {COLUMNS} FROM contributions WHERE congress_id = $1
                   AND ($2 IS NULL OR contribution_id IN (SELECT value FROM JSON_EACH($2)))
                 ORDER BY created_at, contribution_id"
            ),
            &[Some(congress.to_string()), which.argument()],
        )
        .await?;
        rows.into_iter().map(contribution_row).collect()
    }

    /// The beginnings of contributions as last read, as much as an excerpt needs: the title on the
    /// first line where there is one.
    pub(crate) async fn contribution_beginnings(
        &self,
        congress: CongressId,
        which: Which<'_, ContributionId>,
    ) -> Result<HashMap<ContributionId, String>, StoreError> {
        let rows: Vec<(String, String)> = rows::in_one_piece(
            &self.readers,
            "contribution_id, beginning",
            "SELECT contribution_id, SUBSTR(plain_text, 1, $3 + 0) AS beginning
             FROM contributions WHERE congress_id = $1
               AND ($2 IS NULL OR contribution_id IN (SELECT value FROM JSON_EACH($2)))",
            &[
                Some(congress.to_string()),
                which.argument(),
                Some((2 * LONGEST_EXCERPT).to_string()),
            ],
        )
        .await?;
        rows.into_iter()
            .map(|(id, text)| Ok((rows::parse("contributions.contribution_id", &id)?, text)))
            .collect()
    }

    /// What was last read from a contribution's document, whether or not it has changed since.
    pub(crate) async fn contribution_reading(
        &self,
        id: ContributionId,
    ) -> Result<Option<Reading>, StoreError> {
        let row: Option<(String, String, String, i64)> = sqlx::query_as(
            "SELECT title, plain_text, reading, read_update_id FROM contributions
             WHERE contribution_id = $1 AND reading <> ''",
        )
        .bind(id.to_string())
        .fetch_optional(&self.readers)
        .await?;
        Ok(row.map(|(title, plain_text, json, update)| Reading {
            title,
            plain_text,
            json,
            update,
        }))
    }

    /// Keeps what was read from a contribution's document, for lists and search.
    pub(crate) async fn save_contribution_reading(
        &self,
        id: ContributionId,
        reading: &Reading,
    ) -> Result<(), StoreError> {
        let mut tx = Tx::begin(&self.writer).await?;
        save_reading(&mut tx, id, reading).await?;
        tx.commit().await
    }
}

#[cfg(test)]
mod tests;

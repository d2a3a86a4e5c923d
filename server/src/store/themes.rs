//! Themes of a congress.

use sqlx::SqliteConnection;

use super::{Store, StoreError, rows};
use crate::domain::ids::{CongressId, ThemeId};

/// A theme and its question.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct ThemeRow {
    pub(crate) id: ThemeId,
    pub(crate) name: String,
    pub(crate) question: String,
    pub(crate) revision: i64,
}

/// Adds a theme at `place`.
pub(crate) async fn insert_theme(
    tx: &mut SqliteConnection,
    congress: CongressId,
    theme: &ThemeRow,
    place: i64,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO themes (theme_id, congress_id, name, question, place)
         VALUES ($1, $2, $3, $4, $5)",
    )
    .bind(theme.id.to_string())
    .bind(congress.to_string())
    .bind(&theme.name)
    .bind(&theme.question)
    .bind(place)
    .execute(tx)
    .await?;
    Ok(())
}

/// Changes a theme that is still at `theme.revision`; the new one, none when it is another by now.
pub(crate) async fn update_theme(
    tx: &mut SqliteConnection,
    theme: &ThemeRow,
) -> Result<Option<i64>, StoreError> {
    let row: Option<(i64,)> = sqlx::query_as(
        "UPDATE themes SET name = $3, question = $4, revision = revision + 1
         WHERE theme_id = $1 AND revision = $2 RETURNING revision",
    )
    .bind(theme.id.to_string())
    .bind(theme.revision)
    .bind(&theme.name)
    .bind(&theme.question)
    .fetch_optional(tx)
    .await?;
    Ok(row.map(|(revision,)| revision))
}

/// The themes of a congress in their order, read under the lock.
pub(crate) async fn in_order(
    tx: &mut SqliteConnection,
    congress: CongressId,
) -> Result<Vec<ThemeId>, StoreError> {
    let rows: Vec<(String,)> =
        sqlx::query_as("SELECT theme_id FROM themes WHERE congress_id = $1 ORDER BY place")
            .bind(congress.to_string())
            .fetch_all(tx)
            .await?;
    rows.iter()
        .map(|(id,)| rows::parse("themes.theme_id", id))
        .collect()
}

/// Gives a theme its place.
pub(crate) async fn set_place(
    tx: &mut SqliteConnection,
    theme: ThemeId,
    place: i64,
) -> Result<(), StoreError> {
    sqlx::query("UPDATE themes SET place = $2 WHERE theme_id = $1")
        .bind(theme.to_string())
        .bind(place)
        .execute(tx)
        .await?;
    Ok(())
}

/// Takes a theme away; whether it was there. What refers to it stays, without a theme.
pub(crate) async fn delete_theme(
    tx: &mut SqliteConnection,
    theme: ThemeId,
) -> Result<bool, StoreError> {
    let deleted = sqlx::query("DELETE FROM themes WHERE theme_id = $1")
        .bind(theme.to_string())
        .execute(tx)
        .await?;
    Ok(deleted.rows_affected() > 0)
}

impl Store {
    /// The congress of a theme.
    pub(crate) async fn congress_of_theme(
        &self,
        theme: ThemeId,
    ) -> Result<Option<CongressId>, StoreError> {
        let row: Option<(String,)> =
            sqlx::query_as("SELECT congress_id FROM themes WHERE theme_id = $1")
                .bind(theme.to_string())
                .fetch_optional(&self.readers)
                .await?;
        row.map(|(id,)| rows::parse("themes.congress_id", &id))
            .transpose()
    }

    /// The themes of a congress, in their order.
    pub(crate) async fn themes(&self, congress: CongressId) -> Result<Vec<ThemeRow>, StoreError> {
        let rows: Vec<(String, String, String, i64)> = sqlx::query_as(
            "SELECT theme_id, name, question, revision FROM themes
             WHERE congress_id = $1 ORDER BY place",
        )
        .bind(congress.to_string())
        .fetch_all(&self.readers)
        .await?;
        rows.into_iter()
            .map(|(id, name, question, revision)| {
                Ok(ThemeRow {
                    id: rows::parse("themes.theme_id", &id)?,
                    name,
                    question,
                    revision,
                })
            })
            .collect()
    }
}

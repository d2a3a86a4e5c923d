//! Themes of a congress.

use sqlx::SqliteConnection;

use super::{Store, StoreError, rows};
use crate::domain::ids::{CongressId, ThemeId};

/// A theme and its question.
#[derive(Clone, Debug)]
pub(crate) struct ThemeRow {
    pub(crate) id: ThemeId,
    pub(crate) name: String,
    pub(crate) question: String,
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

impl Store {
    /// The themes of a congress, in their order.
    pub(crate) async fn themes(&self, congress: CongressId) -> Result<Vec<ThemeRow>, StoreError> {
        let rows: Vec<(String, String, String)> = sqlx::query_as(
            "SELECT theme_id, name, question FROM themes WHERE congress_id = $1 ORDER BY place",
        )
        .bind(congress.to_string())
        .fetch_all(&self.readers)
        .await?;
        rows.into_iter()
            .map(|(id, name, question)| {
                let id = rows::parse("themes.theme_id", &id)?;
                Ok(ThemeRow { id, name, question })
            })
            .collect()
    }
}

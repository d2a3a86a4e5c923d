//! Full-text search in contributions. The only file that knows FTS5.

use std::collections::HashSet;

use sqlx::SqliteConnection;

use crate::domain::ids::{CongressId, ContributionId};
use crate::domain::search::searchable;
use crate::store::{Store, StoreError, rows};

/// Writes the words of a contribution anew into the index: its title and text as last read, its
/// local actions with their places.
pub(crate) async fn index(
    tx: &mut SqliteConnection,
    contribution: ContributionId,
) -> Result<(), StoreError> {
    let row: Option<(i64, String, String, String)> = sqlx::query_as(
        "SELECT document_id, title, plain_text,
                COALESCE((SELECT GROUP_CONCAT(local_actions.title || ' ' ||
                                              COALESCE(place_name, ''), ' ')
                          FROM local_actions
                          WHERE local_actions.contribution_id = contributions.contribution_id), '')
         FROM contributions WHERE contribution_id = $1",
    )
    .bind(contribution.to_string())
    .fetch_optional(&mut *tx)
    .await?;
    let Some((document, title, text, actions)) = row else {
        return Ok(());
    };
    sqlx::query("DELETE FROM contribution_words WHERE rowid = $1")
        .bind(document)
        .execute(&mut *tx)
        .await?;
    sqlx::query(
        "INSERT INTO contribution_words (rowid, title, body, local_actions)
         VALUES ($1, $2, $3, $4)",
    )
    .bind(document)
    .bind(searchable(&title))
    .bind(searchable(&text))
    .bind(searchable(&actions))
    .execute(tx)
    .await?;
    Ok(())
}

/// All words, each one quoted so that none is an operator, the last one as a beginning: people see
/// what they look for while they are still typing.
fn expression(words: &[String]) -> String {
    let mut parts: Vec<String> = words
        .iter()
        .map(|word| format!("\"{}\"", word.replace('"', "\"\"")))
        .collect();
    if let Some(last) = parts.last_mut() {
        last.push('*');
    }
    parts.join(" ")
}

impl Store {
    /// The contributions of a congress, drafts included, that hold all of these words; none when
    /// there are no words.
    pub(crate) async fn contributions_with_words(
        &self,
        congress: CongressId,
        words: &[String],
    ) -> Result<HashSet<ContributionId>, StoreError> {
        if words.is_empty() {
            return Ok(HashSet::new());
        }
        // The words are looked up once. Of a join, SQLite makes a search for each contribution.
        let rows: Vec<(String,)> = sqlx::query_as(
            "SELECT contribution_id FROM contributions
             WHERE congress_id = $2 AND document_id IN
                 (SELECT rowid FROM contribution_words WHERE contribution_words MATCH $1)",
        )
        .bind(expression(words))
        .bind(congress.to_string())
        .fetch_all(&self.readers)
        .await?;
        rows.iter()
            .map(|(id,)| rows::parse("contributions.contribution_id", id))
            .collect()
    }
}

//! How many contributions wait for an answer: what home pages show without reading them all.

use std::collections::HashMap;

use super::{Store, StoreError, rows};
use crate::domain::ids::{CongressId, ThemeId};

/// Submitted contributions under one theme, and how many of them have an answer, be it that of the
/// one that stands for them.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(crate) struct AnsweredCount {
    pub(crate) submitted: usize,
    pub(crate) answered: usize,
}

impl Store {
    /// The counts of a congress by theme.
    pub(crate) async fn answered_by_theme(
        &self,
        congress: CongressId,
    ) -> Result<HashMap<Option<ThemeId>, AnsweredCount>, StoreError> {
        let rows: Vec<(Option<String>, i64, i64)> = sqlx::query_as(
            "SELECT theme_id, COUNT(*),
                    SUM(CASE WHEN EXISTS (
                            SELECT 1 FROM contribution_answers AS answers
                            WHERE answers.contribution_id = contributions.contribution_id
                               OR answers.contribution_id = into_id)
                        THEN 1 ELSE 0 END)
             FROM contributions LEFT JOIN contribution_merges USING (contribution_id)
             WHERE congress_id = $1 AND submitted_at IS NOT NULL AND withdrawn_at IS NULL
             GROUP BY theme_id",
        )
        .bind(congress.to_string())
        .fetch_all(&self.readers)
        .await?;
        rows.into_iter()
            .map(|(theme, submitted, answered)| {
                let theme = theme
                    .map(|theme| rows::parse("contributions.theme_id", &theme))
                    .transpose()?;
                let count = AnsweredCount {
                    submitted: usize::try_from(submitted).unwrap_or_default(),
                    answered: usize::try_from(answered).unwrap_or_default(),
                };
                Ok((theme, count))
            })
            .collect()
    }
}

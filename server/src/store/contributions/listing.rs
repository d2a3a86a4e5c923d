//! By what lists of contributions are sifted, without what they show: of hundreds, a page shows
//! fifty.

use super::marks::{MARKS, MarkColumns, Marks};
use crate::domain::ids::{CongressId, ContributionId, ParticipantId, ThemeId};
use crate::store::{Store, StoreError, rows};

/// A contribution before anybody knows whether it is shown.
#[derive(Clone, Debug)]
pub(crate) struct ListedRow {
    pub(crate) id: ContributionId,
    pub(crate) theme: Option<ThemeId>,
    /// The INSEE code of its author's council, unless the author was removed.
    pub(crate) council_code: Option<String>,
    pub(crate) marks: Marks,
}

impl Store {
    /// The contributions of a congress, drafts included, with the marks of one reader or of nobody.
    pub(crate) async fn listed_contributions(
        &self,
        congress: CongressId,
        reader: Option<ParticipantId>,
    ) -> Result<Vec<ListedRow>, StoreError> {
        type Columns = (String, Option<String>, Option<String>, i64, i64, i64);
        let select = format!(
            "SELECT contribution_id, theme_id, council_code, {MARKS}
             FROM contributions LEFT JOIN participants
                 ON participant_id = author_id AND removed_at IS NULL
             WHERE contributions.congress_id = $1"
        );
        let rows: Vec<Columns> = rows::in_one_piece(
            &self.readers,
            "contribution_id, theme_id, council_code, supports, supported, is_read",
            &select,
            &[
                Some(congress.to_string()),
                reader.map(|reader| reader.to_string()),
            ],
        )
        .await?;
        rows.into_iter()
            .map(|(id, theme, council_code, supports, supported, read)| {
                let marks: MarkColumns = (supports, supported, read);
                Ok(ListedRow {
                    id: rows::parse("contributions.contribution_id", &id)?,
                    theme: theme
                        .map(|theme| rows::parse("contributions.theme_id", &theme))
                        .transpose()?,
                    council_code,
                    marks: marks.into(),
                })
            })
            .collect()
    }
}

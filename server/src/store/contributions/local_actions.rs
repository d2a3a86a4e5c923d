//! What was done at home and proves a contribution's point.

use sqlx::SqliteConnection;

use crate::domain::contribution::LocalAction;
use crate::domain::ids::ContributionId;
use crate::store::{Store, StoreError};

/// Replaces the local actions of a contribution, in their order.
pub(crate) async fn replace(
    tx: &mut SqliteConnection,
    contribution: ContributionId,
    actions: &[LocalAction],
) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM local_actions WHERE contribution_id = $1")
        .bind(contribution.to_string())
        .execute(&mut *tx)
        .await?;
    for (place, action) in (1_i64..).zip(actions) {
        sqlx::query(
            "INSERT INTO local_actions
                 (contribution_id, place, title, council_code, place_name, address)
             VALUES ($1, $2, $3, $4, $5, $6)",
        )
        .bind(contribution.to_string())
        .bind(place)
        .bind(action.title())
        .bind(action.council())
        .bind(action.place())
        .bind(action.address())
        .execute(&mut *tx)
        .await?;
    }
    Ok(())
}

impl Store {
    /// The local actions of a contribution, in their order.
    pub(crate) async fn local_actions(
        &self,
        contribution: ContributionId,
    ) -> Result<Vec<LocalAction>, StoreError> {
        type Columns = (String, Option<String>, Option<String>, Option<String>);
        let rows: Vec<Columns> = sqlx::query_as(
            "SELECT title, council_code, place_name, address FROM local_actions
             WHERE contribution_id = $1 ORDER BY place",
        )
        .bind(contribution.to_string())
        .fetch_all(&self.readers)
        .await?;
        rows.into_iter()
            .map(|(title, council, place, address)| {
                LocalAction::parse(
                    &title,
                    council.as_deref(),
                    place.as_deref(),
                    address.as_deref(),
                )
                .map_err(|_| StoreError::Unreadable {
                    column: "local_actions.title",
                    value: title,
                })
            })
            .collect()
    }
}

//! Until when amendments to a motion are tabled, how many sign each, and the order of discussion
//! that somebody made by hand.

use sqlx::SqliteConnection;

use crate::domain::ids::{AmendmentId, MotionId};
use crate::store::{Store, StoreError};

/// The settings of a motion.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct SettingsRow {
    /// Milliseconds UTC.
    pub(crate) deadline: Option<i64>,
    /// The author included.
    pub(crate) minimum_signatures: u32,
}

/// Nobody has set anything: one signature, the author's, at any time.
impl Default for SettingsRow {
    fn default() -> Self {
        Self {
            deadline: None,
            minimum_signatures: 1,
        }
    }
}

/// The settings of a motion, read within the transaction that they decide on.
pub(crate) async fn settings(
    connection: &mut SqliteConnection,
    motion: MotionId,
) -> Result<SettingsRow, StoreError> {
    let row: Option<(Option<i64>, u32)> = sqlx::query_as(
        "SELECT deadline, minimum_signatures FROM amendment_settings WHERE motion_id = $1",
    )
    .bind(motion.to_string())
    .fetch_optional(connection)
    .await?;
    Ok(
        row.map_or_else(SettingsRow::default, |(deadline, minimum_signatures)| {
            SettingsRow {
                deadline,
                minimum_signatures,
            }
        }),
    )
}

/// Replaces the settings of a motion.
pub(crate) async fn set_settings(
    tx: &mut SqliteConnection,
    motion: MotionId,
    settings: SettingsRow,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO amendment_settings (motion_id, deadline, minimum_signatures)
         VALUES ($1, $2, $3) ON CONFLICT (motion_id) DO UPDATE
         SET deadline = $2, minimum_signatures = $3",
    )
    .bind(motion.to_string())
    .bind(settings.deadline)
    .bind(settings.minimum_signatures)
    .execute(tx)
    .await?;
    Ok(())
}

/// Places amendments by hand in the order of discussion, each at its place in the list.
pub(crate) async fn place(
    tx: &mut SqliteConnection,
    order: &[AmendmentId],
) -> Result<(), StoreError> {
    for (place, amendment) in (0_i64..).zip(order) {
        sqlx::query("UPDATE amendments SET discussion_place = $2 WHERE amendment_id = $1")
            .bind(amendment.to_string())
            .bind(place)
            .execute(&mut *tx)
            .await?;
    }
    Ok(())
}

/// Gives the order of discussion of a motion back to the rule.
pub(crate) async fn place_by_rule(
    tx: &mut SqliteConnection,
    motion: MotionId,
) -> Result<(), StoreError> {
    sqlx::query("UPDATE amendments SET discussion_place = NULL WHERE motion_id = $1")
        .bind(motion.to_string())
        .execute(tx)
        .await?;
    Ok(())
}

impl Store {
    /// The settings of a motion.
    pub(crate) async fn amendment_settings(
        &self,
        motion: MotionId,
    ) -> Result<SettingsRow, StoreError> {
        let mut connection = self.readers.acquire().await?;
        settings(&mut connection, motion).await
    }
}

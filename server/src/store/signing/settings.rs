//! Until when signatures of a motion come in.

use sqlx::SqliteConnection;

use crate::domain::ids::MotionId;
use crate::store::{Store, StoreError};

/// The settings of a motion's signing; nothing was ever set at revision 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct SigningSettings {
    /// Milliseconds UTC; none: until the motion is delivered.
    pub(crate) closes_at: Option<i64>,
    pub(crate) revision: i64,
}

/// The settings of a motion's signing.
pub(crate) async fn settings(
    connection: &mut SqliteConnection,
    motion: MotionId,
) -> Result<SigningSettings, StoreError> {
    let row: Option<(Option<i64>, i64)> =
        sqlx::query_as("SELECT closes_at, revision FROM signing_settings WHERE motion_id = $1")
            .bind(motion.to_string())
            .fetch_optional(connection)
            .await?;
    let set = row.map(|(closes_at, revision)| SigningSettings {
        closes_at,
        revision,
    });
    Ok(set.unwrap_or_default())
}

/// Keeps the settings of a motion's signing.
pub(crate) async fn set(
    tx: &mut SqliteConnection,
    motion: MotionId,
    settings: SigningSettings,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO signing_settings (motion_id, closes_at, revision) VALUES ($1, $2, $3)
         ON CONFLICT (motion_id) DO UPDATE
         SET closes_at = excluded.closes_at, revision = excluded.revision",
    )
    .bind(motion.to_string())
    .bind(settings.closes_at)
    .bind(settings.revision)
    .execute(tx)
    .await?;
    Ok(())
}

impl Store {
    /// The settings of a motion's signing.
    pub(crate) async fn signing_settings(
        &self,
        motion: MotionId,
    ) -> Result<SigningSettings, StoreError> {
        let mut connection = self.readers.acquire().await?;
        settings(&mut connection, motion).await
    }
}

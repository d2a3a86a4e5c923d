//! The logos of congresses, as they are served.

use sqlx::SqliteConnection;

use super::{Store, StoreError, rows};
use crate::domain::ids::CongressId;
use crate::domain::logo::Logo;

/// Keeps a logo in place of the one before.
pub(crate) async fn set_logo(
    tx: &mut SqliteConnection,
    congress: CongressId,
    logo: &Logo,
    now: i64,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO logos (congress_id, kind, bytes, changed_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (congress_id) DO UPDATE SET kind = excluded.kind, bytes = excluded.bytes,
             changed_at = excluded.changed_at",
    )
    .bind(congress.to_string())
    .bind(logo.kind.as_str())
    .bind(&logo.bytes)
    .bind(now)
    .execute(tx)
    .await?;
    Ok(())
}

/// Takes the logo away; whether there was one.
pub(crate) async fn delete_logo(
    tx: &mut SqliteConnection,
    congress: CongressId,
) -> Result<bool, StoreError> {
    let deleted = sqlx::query("DELETE FROM logos WHERE congress_id = $1")
        .bind(congress.to_string())
        .execute(tx)
        .await?;
    Ok(deleted.rows_affected() > 0)
}

impl Store {
    /// The logo of a congress.
    pub(crate) async fn logo(&self, congress: CongressId) -> Result<Option<Logo>, StoreError> {
        let row: Option<(String, Vec<u8>)> =
            sqlx::query_as("SELECT kind, bytes FROM logos WHERE congress_id = $1")
                .bind(congress.to_string())
                .fetch_optional(&self.readers)
                .await?;
        row.map(|(kind, bytes)| {
            let kind = rows::parse("logos.kind", &kind)?;
            Ok(Logo { kind, bytes })
        })
        .transpose()
    }

    /// When the logo of a congress was last changed; none when it has none.
    pub(crate) async fn logo_changed_at(
        &self,
        congress: CongressId,
    ) -> Result<Option<i64>, StoreError> {
        let row: Option<(i64,)> =
            sqlx::query_as("SELECT changed_at FROM logos WHERE congress_id = $1")
                .bind(congress.to_string())
                .fetch_optional(&self.readers)
                .await?;
        Ok(row.map(|(changed_at,)| changed_at))
    }
}

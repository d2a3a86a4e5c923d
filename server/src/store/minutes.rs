//! Minutes of sittings, and what of the store they are written from.

use std::collections::{HashMap, HashSet};

use sqlx::SqliteConnection;

use super::documents::DocumentKey;
use super::{Store, StoreError, rows};
use crate::domain::event::EventKind;
use crate::domain::ids::{BallotId, CongressId, MotionId, ParticipantId, SectionId, SittingId};
use crate::domain::minutes::{LogEvent, MinutesBlock};
use crate::domain::policy::MinutesFacts;

/// A sitting as its minutes head it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SittingHead {
    pub(crate) id: SittingId,
    pub(crate) congress: CongressId,
    pub(crate) motion: MotionId,
    /// Its number in the congress, from 1.
    pub(crate) number: u32,
    /// Milliseconds UTC, as all times here.
    pub(crate) opened_at: i64,
    pub(crate) closed_at: Option<i64>,
}

/// Minutes that were begun.
#[derive(Clone, Debug)]
pub(crate) struct MinutesRow {
    /// What the program last wrote of each fact.
    pub(crate) written: HashMap<String, String>,
    pub(crate) approval: Option<ApprovalRow>,
}

/// Minutes as they were approved.
#[derive(Clone, Debug)]
pub(crate) struct ApprovalRow {
    pub(crate) by: ParticipantId,
    pub(crate) at: i64,
    /// Hexadecimal SHA-256.
    pub(crate) hash: String,
    pub(crate) text: Vec<MinutesBlock>,
}

/// Somebody whom minutes may name, be they removed since or not.
#[derive(Clone, Debug)]
pub(crate) struct NamedRow {
    pub(crate) id: ParticipantId,
    pub(crate) given_name: String,
    pub(crate) family_name: String,
    pub(crate) capacity: String,
    pub(crate) council_code: Option<String>,
    pub(crate) organisation: Option<String>,
    pub(crate) may_vote: bool,
    pub(crate) removed_at: Option<i64>,
}

/// What a ballot's row says beyond the log. JSON as on the wire.
#[derive(Clone, Debug)]
pub(crate) struct BallotWords {
    pub(crate) id: BallotId,
    pub(crate) subject: String,
    pub(crate) casting_vote: Option<String>,
    pub(crate) void_reason: Option<String>,
}

/// Minutes as the policy sees them.
pub(super) type MinutesRights = HashMap<SittingId, MinutesFacts>;

/// Notes that minutes were begun.
pub(crate) async fn begin(
    tx: &mut SqliteConnection,
    sitting: SittingId,
    document: DocumentKey,
    by: ParticipantId,
    now: i64,
    written: &HashMap<String, String>,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO minutes (sitting_id, document_id, begun_at, begun_by, written)
         VALUES ($1, $2, $3, $4, $5)",
    )
    .bind(sitting.to_string())
    .bind(document.0)
    .bind(now)
    .bind(by.to_string())
    .bind(rows::json(written))
    .execute(tx)
    .await?;
    Ok(())
}

/// Minutes as they stand in this transaction; none when they were not begun.
pub(crate) async fn minutes(
    tx: &mut SqliteConnection,
    sitting: SittingId,
) -> Result<Option<MinutesRow>, StoreError> {
    type Columns = (
        String,
        Option<i64>,
        Option<String>,
        Option<String>,
        Option<String>,
    );
    let row: Option<Columns> = sqlx::query_as(
        "SELECT written, approved_at, approved_by, hash, approved FROM minutes
         WHERE sitting_id = $1",
    )
    .bind(sitting.to_string())
    .fetch_optional(tx)
    .await?;
    let Some((written, at, by, hash, text)) = row else {
        return Ok(None);
    };
    let approval = match (at, by, hash, text) {
        (Some(at), Some(by), Some(hash), Some(text)) => Some(ApprovalRow {
            by: rows::parse("minutes.approved_by", &by)?,
            at,
            hash,
            text: rows::read_json("minutes.approved", &text)?,
        }),
        _ => None,
    };
    Ok(Some(MinutesRow {
        written: rows::read_json("minutes.written", &written)?,
        approval,
    }))
}

/// Notes what the program has written of facts.
pub(crate) async fn set_written(
    tx: &mut SqliteConnection,
    sitting: SittingId,
    written: &HashMap<String, String>,
) -> Result<(), StoreError> {
    sqlx::query("UPDATE minutes SET written = $2 WHERE sitting_id = $1")
        .bind(sitting.to_string())
        .bind(rows::json(written))
        .execute(tx)
        .await?;
    Ok(())
}

/// Keeps minutes as they are approved.
pub(crate) async fn approve(
    tx: &mut SqliteConnection,
    sitting: SittingId,
    approval: &ApprovalRow,
) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE minutes SET approved_at = $2, approved_by = $3, hash = $4, approved = $5
         WHERE sitting_id = $1",
    )
    .bind(sitting.to_string())
    .bind(approval.at)
    .bind(approval.by.to_string())
    .bind(&approval.hash)
    .bind(rows::json(&approval.text))
    .execute(tx)
    .await?;
    Ok(())
}

impl Store {
    /// The head of a sitting.
    pub(crate) async fn sitting_head(
        &self,
        id: SittingId,
    ) -> Result<Option<SittingHead>, StoreError> {
        let row: Option<(String, String, i64, Option<i64>, i64)> = sqlx::query_as(
            "SELECT congress_id, motion_id, opened_at, closed_at,
                    (SELECT COUNT(*) FROM sittings AS earlier
                     WHERE earlier.congress_id = sittings.congress_id
                         AND (earlier.opened_at < sittings.opened_at
                             OR (earlier.opened_at = sittings.opened_at
                                 AND earlier.sitting_id <= sittings.sitting_id))) AS number
             FROM sittings WHERE sitting_id = $1",
        )
        .bind(id.to_string())
        .fetch_optional(&self.readers)
        .await?;
        let Some((congress, motion, opened_at, closed_at, number)) = row else {
            return Ok(None);
        };
        Ok(Some(SittingHead {
            id,
            congress: rows::parse("sittings.congress_id", &congress)?,
            motion: rows::parse("sittings.motion_id", &motion)?,
            number: u32::try_from(number).unwrap_or(u32::MAX),
            opened_at,
            closed_at,
        }))
    }

    /// Minutes as they stand; none when they were not begun.
    pub(crate) async fn minutes(
        &self,
        sitting: SittingId,
    ) -> Result<Option<MinutesRow>, StoreError> {
        let mut connection = self.readers.acquire().await?;
        minutes(&mut connection, sitting).await
    }

    /// What the policy knows of the minutes of a congress.
    pub(super) async fn minutes_for_rights(
        &self,
        congress: CongressId,
    ) -> Result<MinutesRights, StoreError> {
        let rows: Vec<(String, String, bool)> = sqlx::query_as(
            "SELECT sitting_id, motion_id, approved_at IS NOT NULL
             FROM minutes JOIN sittings USING (sitting_id) WHERE congress_id = $1",
        )
        .bind(congress.to_string())
        .fetch_all(&self.readers)
        .await?;
        rows.into_iter()
            .map(|(sitting, motion, approved)| {
                let facts = MinutesFacts {
                    motion: rows::parse("sittings.motion_id", &motion)?,
                    approved,
                };
                Ok((rows::parse("minutes.sitting_id", &sitting)?, facts))
            })
            .collect()
    }

    /// The events that minutes of a sitting are written from, oldest first.
    pub(crate) async fn events_of_sitting(
        &self,
        sitting: &SittingHead,
    ) -> Result<Vec<LogEvent>, StoreError> {
        let rows: Vec<(i64, String, String, String)> = rows::in_one_piece(
            &self.readers,
            "happened_at, kind, subject, detail",
            "SELECT happened_at, kind, subject, detail FROM events
             WHERE congress_id = $1
                 AND kind IN ('sitting_opened', 'sitting_closed', 'item_called', 'presence_recorded',
                     'proxy_given', 'proxy_ended', 'floor_given', 'ballot_opened', 'ballot_votes',
                     'ballot_closed', 'casting_vote_given', 'ballot_voided', 'amendment_decided',
                     'amendment_adopted', 'amendment_adoption_undone', 'amendment_withdrawn',
                     'amendment_taken_up')
                 AND (kind IN ('proxy_given', 'proxy_ended')
                     OR event_id >= (SELECT event_id FROM events AS opening
                         WHERE opening.congress_id = $1 AND opening.kind = 'sitting_opened'
                             AND opening.subject = $2))
             ORDER BY event_id",
            &[Some(sitting.congress.to_string()), Some(sitting.id.to_string())],
        )
        .await?;
        rows.into_iter()
            .map(|(at, kind, subject, detail)| {
                let unreadable = |value: &str| StoreError::Unreadable {
                    column: "events.detail",
                    value: value.to_owned(),
                };
                let detail: serde_json::Value =
                    serde_json::from_str(&detail).map_err(|_| unreadable(&detail))?;
                let event = serde_json::json!({"kind": kind, "detail": detail});
                let kind: EventKind =
                    serde_json::from_value(event).map_err(|_| unreadable(&kind))?;
                Ok(LogEvent { at, subject, kind })
            })
            .collect()
    }

    /// Sections that were no longer in a motion at a moment.
    pub(crate) async fn removed_before(
        &self,
        motion: MotionId,
        at: i64,
    ) -> Result<HashSet<SectionId>, StoreError> {
        let rows: Vec<(String,)> = sqlx::query_as(
            "SELECT section_id FROM sections WHERE motion_id = $1 AND removed_at <= $2",
        )
        .bind(motion.to_string())
        .bind(at)
        .fetch_all(&self.readers)
        .await?;
        rows.into_iter()
            .map(|(id,)| rows::parse("sections.section_id", &id))
            .collect()
    }

    /// Everybody whom minutes of a congress may name, by family name.
    pub(crate) async fn named(&self, congress: CongressId) -> Result<Vec<NamedRow>, StoreError> {
        type Columns = (
            String,
            String,
            String,
            String,
            Option<String>,
            Option<String>,
            i64,
            Option<i64>,
        );
        let rows: Vec<Columns> = rows::in_one_piece(
            &self.readers,
            "participant_id, given_name, family_name, capacity, council_code, organisation,
             may_vote, removed_at",
            "SELECT participant_id, capacity, council_code, organisation, may_vote, removed_at,
                    COALESCE(participants.given_name, people.given_name) AS given_name,
                    COALESCE(participants.family_name, people.family_name) AS family_name
             FROM participants JOIN people USING (person_id)
             WHERE congress_id = $1 ORDER BY family_name, given_name, participant_id",
            &[Some(congress.to_string())],
        )
        .await?;
        rows.into_iter()
            .map(
                |(
                    id,
                    given_name,
                    family_name,
                    capacity,
                    council_code,
                    organisation,
                    vote,
                    gone,
                )| {
                    Ok(NamedRow {
                        id: rows::parse("participants.participant_id", &id)?,
                        given_name,
                        family_name,
                        capacity,
                        council_code,
                        organisation,
                        may_vote: vote != 0,
                        removed_at: gone,
                    })
                },
            )
            .collect()
    }

    /// What the rows of a sitting's ballots say beyond the log.
    pub(crate) async fn ballot_words(
        &self,
        sitting: SittingId,
    ) -> Result<Vec<BallotWords>, StoreError> {
        let rows: Vec<(String, String, Option<String>, Option<String>)> = sqlx::query_as(
            "SELECT ballot_id, subject, casting_vote, void_reason FROM ballots
             WHERE sitting_id = $1",
        )
        .bind(sitting.to_string())
        .fetch_all(&self.readers)
        .await?;
        rows.into_iter()
            .map(|(id, subject, casting_vote, void_reason)| {
                Ok(BallotWords {
                    id: rows::parse("ballots.ballot_id", &id)?,
                    subject,
                    casting_vote,
                    void_reason,
                })
            })
            .collect()
    }
}

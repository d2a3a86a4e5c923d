//! Ballots as rows: what is asked, how, and what came out. Their votes are in [`votes`], what tellers
//! counted in [`counts`].
//!
//! Never decides. What a ballot is on, what was shown and what adopting it writes are JSON that `app`
//! reads; nothing of it is changed once the ballot is open.

pub(crate) mod counts;
mod lists;
pub(crate) mod votes;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use sqlx::SqliteConnection;

pub(crate) use self::lists::{amendments, ballot, in_progress, of_congress, sections};
use super::StoreError;
use crate::domain::ballot::{BallotState, Choice, Decision, Quorum, Rule, Tally, Way};
use crate::domain::ids::{
    AmendmentId, BallotId, CongressId, MotionId, ParticipantId, SectionId, SittingId,
};

/// A ballot as stored. Times are milliseconds UTC.
#[derive(Clone, Debug)]
pub(crate) struct BallotRow {
    pub(crate) id: BallotId,
    pub(crate) congress: CongressId,
    pub(crate) sitting: SittingId,
    pub(crate) motion: MotionId,
    /// Its number in the congress.
    pub(crate) number: u32,
    /// JSON as on the wire.
    pub(crate) subject: String,
    pub(crate) way: Way,
    pub(crate) rule: Rule,
    pub(crate) quorum: Quorum,
    pub(crate) may_change: bool,
    /// JSON as on the wire.
    pub(crate) adoption: Option<String>,
    /// What all members entitled were worth when it opened, in the unit of the rule.
    pub(crate) entitled: u64,
    pub(crate) opened_at: i64,
    pub(crate) opened_by: ParticipantId,
    pub(crate) closes_at: Option<i64>,
    pub(crate) closed_at: Option<i64>,
    /// When it was over, in heads.
    pub(crate) received: u32,
    pub(crate) expected: u32,
    pub(crate) tally: Option<Tally>,
    pub(crate) decision: Option<Decision>,
    pub(crate) casting_vote: Option<Choice>,
    pub(crate) voided_at: Option<i64>,
    pub(crate) void_reason: String,
}

impl BallotRow {
    /// How far it has come.
    pub(crate) fn state(&self) -> BallotState {
        match (self.voided_at, self.closed_at) {
            (Some(_), _) => BallotState::Void,
            (None, Some(_)) => BallotState::Closed,
            (None, None) => BallotState::Open,
        }
    }

    /// Whether what it is on waits for it: it is open, or it is tied and the chair has not decided.
    pub(crate) fn is_in_progress(&self) -> bool {
        match self.state() {
            BallotState::Open => true,
            BallotState::Closed => self.decision == Some(Decision::Tied),
            BallotState::Void => false,
        }
    }
}

/// A ballot to be opened, with what its row alone holds.
#[derive(Debug)]
pub(crate) struct NewBallotRow<'a> {
    pub(crate) row: &'a BallotRow,
    /// JSON as on the wire.
    pub(crate) shown: &'a str,
    /// In their order.
    pub(crate) amendments: &'a [AmendmentId],
    /// Each with whether it was locked before.
    pub(crate) sections: &'a [(SectionId, bool)],
}

/// What came out of a ballot.
#[derive(Debug)]
pub(crate) struct Outcome<'a> {
    pub(crate) at: i64,
    /// None when the program closed it at its time.
    pub(crate) by: Option<ParticipantId>,
    pub(crate) received: u32,
    pub(crate) expected: u32,
    pub(crate) tally: Option<&'a Tally>,
    pub(crate) decision: Decision,
}

/// The columns of a row, in the order of [`read_row`].
const COLUMNS: &str = "ballot_id, congress_id, sitting_id, motion_id, number, subject, way, rule,
    quorum, may_change, adoption, entitled, opened_at, opened_by, closes_at, closed_at, received,
    expected, tally, decision, casting_vote, voided_at, void_reason";

/// The cells of a row, one after the other: it has more of them than a tuple may.
struct Cells(std::vec::IntoIter<Value>);

impl Cells {
    fn get<T: DeserializeOwned>(&mut self, column: &'static str) -> Result<T, StoreError> {
        let value = self.0.next().unwrap_or(Value::Null);
        serde_json::from_value(value).map_err(|error| unreadable(column, &error.to_string()))
    }

    /// A value that is kept as JSON in a text; none where there is none.
    fn maybe<T: DeserializeOwned>(
        &mut self,
        column: &'static str,
    ) -> Result<Option<T>, StoreError> {
        let text: Option<String> = self.get(column)?;
        text.map(|text| from_json(column, &text)).transpose()
    }

    fn json<T: DeserializeOwned>(&mut self, column: &'static str) -> Result<T, StoreError> {
        self.maybe(column)?.ok_or_else(|| unreadable(column, ""))
    }
}

fn unreadable(column: &'static str, value: &str) -> StoreError {
    StoreError::Unreadable {
        column,
        value: value.to_owned(),
    }
}

fn from_json<T: DeserializeOwned>(column: &'static str, text: &str) -> Result<T, StoreError> {
    serde_json::from_str(text).map_err(|error| unreadable(column, &error.to_string()))
}

fn to_json(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("a value of the domain has no key that JSON lacks")
}

fn read_row(row: Vec<Value>) -> Result<BallotRow, StoreError> {
    let mut cells = Cells(row.into_iter());
    Ok(BallotRow {
        id: cells.get("ballots.ballot_id")?,
        congress: cells.get("ballots.congress_id")?,
        sitting: cells.get("ballots.sitting_id")?,
        motion: cells.get("ballots.motion_id")?,
        number: cells.get("ballots.number")?,
        subject: cells.get("ballots.subject")?,
        way: cells.json("ballots.way")?,
        rule: cells.json("ballots.rule")?,
        quorum: cells.json("ballots.quorum")?,
        may_change: cells.get::<u8>("ballots.may_change")? != 0,
        adoption: cells.get("ballots.adoption")?,
        entitled: cells.get("ballots.entitled")?,
        opened_at: cells.get("ballots.opened_at")?,
        opened_by: cells.get("ballots.opened_by")?,
        closes_at: cells.get("ballots.closes_at")?,
        closed_at: cells.get("ballots.closed_at")?,
        received: cells.get("ballots.received")?,
        expected: cells.get("ballots.expected")?,
        tally: cells.maybe("ballots.tally")?,
        decision: cells.maybe("ballots.decision")?,
        casting_vote: cells.maybe("ballots.casting_vote")?,
        voided_at: cells.get("ballots.voided_at")?,
        void_reason: cells
            .get::<Option<String>>("ballots.void_reason")?
            .unwrap_or_default(),
    })
}

/// The number that the next ballot of a congress gets.
pub(crate) async fn next_number(
    tx: &mut SqliteConnection,
    congress: CongressId,
) -> Result<u32, StoreError> {
    let (number,): (i64,) =
        sqlx::query_as("SELECT COALESCE(MAX(number), 0) + 1 FROM ballots WHERE congress_id = $1")
            .bind(congress.to_string())
            .fetch_one(tx)
            .await?;
    Ok(u32::try_from(number).unwrap_or(u32::MAX))
}

/// Opens a ballot. A second one that is open in the sitting is a [`StoreError::Conflict`].
pub(crate) async fn insert(
    tx: &mut SqliteConnection,
    new: &NewBallotRow<'_>,
) -> Result<(), StoreError> {
    let row = new.row;
    sqlx::query(
        "INSERT INTO ballots (ballot_id, congress_id, sitting_id, motion_id, number, subject, way,
             rule, quorum, may_change, shown, adoption, entitled, opened_at, opened_by, closes_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)",
    )
    .bind(row.id.to_string())
    .bind(row.congress.to_string())
    .bind(row.sitting.to_string())
    .bind(row.motion.to_string())
    .bind(row.number)
    .bind(&row.subject)
    .bind(to_json(&row.way))
    .bind(to_json(&row.rule))
    .bind(to_json(&row.quorum))
    .bind(row.may_change)
    .bind(new.shown)
    .bind(&row.adoption)
    .bind(i64::try_from(row.entitled).unwrap_or(i64::MAX))
    .bind(row.opened_at)
    .bind(row.opened_by.to_string())
    .bind(row.closes_at)
    .execute(&mut *tx)
    .await?;
    for (place, amendment) in (0_i64..).zip(new.amendments) {
        sqlx::query(
            "INSERT INTO ballot_amendments (ballot_id, amendment_id, place) VALUES ($1, $2, $3)",
        )
        .bind(row.id.to_string())
        .bind(amendment.to_string())
        .bind(place)
        .execute(&mut *tx)
        .await?;
    }
    for (section, was_locked) in new.sections {
        sqlx::query(
            "INSERT INTO ballot_sections (ballot_id, section_id, was_locked) VALUES ($1, $2, $3)",
        )
        .bind(row.id.to_string())
        .bind(section.to_string())
        .bind(was_locked)
        .execute(&mut *tx)
        .await?;
    }
    Ok(())
}

/// Closes a ballot that is open.
pub(crate) async fn close(
    tx: &mut SqliteConnection,
    ballot: BallotId,
    outcome: &Outcome<'_>,
) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE ballots SET closed_at = $2, closed_by = $3, received = $4, expected = $5,
             tally = $6, decision = $7
         WHERE ballot_id = $1 AND closed_at IS NULL AND voided_at IS NULL",
    )
    .bind(ballot.to_string())
    .bind(outcome.at)
    .bind(outcome.by.map(|by| by.to_string()))
    .bind(outcome.received)
    .bind(outcome.expected)
    .bind(outcome.tally.map(to_json))
    .bind(to_json(&outcome.decision))
    .execute(tx)
    .await?;
    Ok(())
}

/// Sets when an open ballot closes by itself; none: by hand.
pub(crate) async fn set_deadline(
    tx: &mut SqliteConnection,
    ballot: BallotId,
    closes_at: Option<i64>,
) -> Result<(), StoreError> {
    sqlx::query("UPDATE ballots SET closes_at = $2 WHERE ballot_id = $1")
        .bind(ballot.to_string())
        .bind(closes_at)
        .execute(tx)
        .await?;
    Ok(())
}

/// Keeps the chair's voice and what it decided.
pub(crate) async fn set_casting_vote(
    tx: &mut SqliteConnection,
    ballot: BallotId,
    choice: Choice,
    decision: Decision,
) -> Result<(), StoreError> {
    sqlx::query("UPDATE ballots SET casting_vote = $2, decision = $3 WHERE ballot_id = $1")
        .bind(ballot.to_string())
        .bind(to_json(&choice))
        .bind(to_json(&decision))
        .execute(tx)
        .await?;
    Ok(())
}

/// Declares a ballot void.
pub(crate) async fn set_void(
    tx: &mut SqliteConnection,
    row: &BallotRow,
    reason: &str,
    by: ParticipantId,
    now: i64,
) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE ballots SET voided_at = $2, voided_by = $3, void_reason = $4, received = $5,
             expected = $6
         WHERE ballot_id = $1",
    )
    .bind(row.id.to_string())
    .bind(now)
    .bind(by.to_string())
    .bind(reason)
    .bind(row.received)
    .bind(row.expected)
    .execute(tx)
    .await?;
    Ok(())
}

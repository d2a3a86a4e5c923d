//! Whether a vote is taken.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::choice::Choice;
use super::rule::Way;
use crate::domain::ids::ParticipantId;
use crate::domain::sitting::Assembly;

/// How far a ballot has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum BallotState {
    /// Votes are taken.
    Open,
    /// It is counted.
    Closed,
    /// It was declared void.
    Void,
}

/// A vote as it was taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct CastVote {
    /// Its number among all votes, which grows.
    pub number: i64,
    /// In whose name.
    pub voter: ParticipantId,
    /// By whose hand: the voter's, or that of who holds the voter's proxy.
    pub by: ParticipantId,
    /// What.
    pub choice: Choice,
    /// The voter's weight at that moment.
    pub weight: u16,
    /// Milliseconds UTC.
    pub at: i64,
}

/// What is known of a ballot when a vote arrives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CastFacts {
    /// How far it has come.
    pub state: BallotState,
    /// How it is answered.
    pub way: Way,
    /// Options of the question; 0 for a ballot for or against something.
    pub options: u8,
    /// When it closed or was to close, in milliseconds UTC.
    pub closes_at: Option<i64>,
    /// Whether a voter may change their mind while it is open.
    pub may_change: bool,
}

/// Why a vote is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CastRefusal {
    /// It came after the closing.
    #[error("the ballot is closed")]
    Closed {
        /// When it closed, in milliseconds UTC.
        at: i64,
    },
    /// This ballot is counted by hand.
    #[error("this ballot takes no electronic vote")]
    NotElectronic,
    /// No such choice here.
    #[error("the ballot offers no such choice")]
    NoSuchChoice,
    /// The voter has no right to vote.
    #[error("the voter is not entitled")]
    NotEntitled,
    /// Who votes is not in the sitting.
    #[error("who votes is not present")]
    NotPresent,
    /// Who votes for somebody else holds no proxy of theirs that is in force.
    #[error("there is no proxy in force")]
    NoProxy,
    /// The voter has voted otherwise, and a vote can't be changed here.
    #[error("the voter has voted already")]
    AlreadyVoted,
}

/// Whether `by` may give `choice` in the name of `voter` at `now`. `standing` is the vote that the
/// voter has already. `Ok(false)` when that says the same: there is nothing to record, and the
/// retried request is answered as the first one was.
///
/// # Errors
/// Why it is refused. A closed ballot refuses everything, even what it has taken already. What is asked
/// comes before who asks, and the voter's right before that of who votes for them.
pub fn cast(
    assembly: &Assembly,
    facts: &CastFacts,
    by: ParticipantId,
    voter: ParticipantId,
    choice: Choice,
    standing: Option<&CastVote>,
    now: i64,
) -> Result<bool, CastRefusal> {
    if let Some(at) = closed_at(facts, now) {
        return Err(CastRefusal::Closed { at });
    }
    match facts.way {
        Way::Recorded => {}
        Way::ShowOfHands | Way::Paper => return Err(CastRefusal::NotElectronic),
    }
    if !offers(facts.options, choice) {
        return Err(CastRefusal::NoSuchChoice);
    }
    if !assembly.is_entitled(voter) {
        return Err(CastRefusal::NotEntitled);
    }
    if !assembly.is_present(by) {
        return Err(CastRefusal::NotPresent);
    }
    if voter != by && assembly.representative(voter) != Some(by) {
        return Err(CastRefusal::NoProxy);
    }
    match standing {
        None => Ok(true),
        Some(standing) if standing.choice == choice => Ok(false),
        Some(_) if facts.may_change => Ok(true),
        Some(_) => Err(CastRefusal::AlreadyVoted),
    }
}

/// When the ballot closed; none while it takes votes. The moment that was planned counts even before
/// anybody has closed it: the last vote is not the one that happens to come before the closing hand.
fn closed_at(facts: &CastFacts, now: i64) -> Option<i64> {
    match facts.state {
        BallotState::Open => facts.closes_at.filter(|at| now >= *at),
        BallotState::Closed | BallotState::Void => Some(facts.closes_at.unwrap_or(now)),
    }
}

fn offers(options: u8, choice: Choice) -> bool {
    match choice {
        Choice::Abstention | Choice::NotVoting => true,
        Choice::For | Choice::Against => options == 0,
        Choice::Option(number) => (1..=options).contains(&number),
    }
}

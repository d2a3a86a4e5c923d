//! Why something can't be done with a ballot, with the facts that its sentence names.

use crate::app::AppError;
use crate::domain::agenda::TimeZone;
use crate::domain::ballot::{CastRefusal, Figures, Quorum};

/// What stands in the way of a command on a ballot that is permitted.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum BallotRefusal {
    /// A ballot is open, or tied and waiting for the chair.
    Open {
        /// Its number in the congress.
        number: u32,
    },
    /// A ballot is tied, and waits for the chair.
    CastingVoteAwaited {
        /// Its number in the congress.
        number: u32,
    },
    /// Too few members are there.
    QuorumMissing(Quorum),
    /// Weights are counted by the program alone.
    WeightsByHand,
    /// Only a recorded ballot closes by itself, and after 10 seconds to an hour.
    SecondsOutOfRange,
    /// What an amendment would write has not been looked at.
    AdoptionMissing,
    /// A question without words, with one option or too many, or with options that can't be told
    /// apart; a list of amendments that is empty or names one twice.
    SubjectUnclear,
    /// One of several amendments is contested.
    Contested {
        /// Which one.
        number: String,
        why: Contest,
    },
    /// It is closed, or its time is over.
    Closed {
        /// When, in milliseconds UTC.
        at: i64,
        /// On whose clocks that is told: those of the hall.
        zone: TimeZone,
    },
    /// It was declared void.
    Void,
    /// It takes no electronic vote.
    NotElectronic,
    /// It offers no such choice.
    NoSuchChoice,
    /// The voter has no vote.
    NotEntitled,
    /// Who votes is not in the sitting.
    NotPresent,
    /// Who votes for somebody else does not represent them.
    NoProxy,
    /// The voter has voted otherwise, and votes can't be changed here.
    AlreadyVoted,
    /// No vote, or two for one voter.
    VotesUnclear,
    /// More votes arrive than the disk takes.
    BoxFull,
    /// The program counts a recorded ballot.
    CountedByProgram,
    /// More are counted than may vote.
    CountTooLarge {
        /// Members entitled.
        entitled: u64,
    },
    /// Figures that don't fit what is asked.
    CountMalformed,
    /// Fewer than two people have counted.
    CountsMissing {
        /// How many have.
        counted: usize,
    },
    /// Those who counted do not agree.
    CountsDiffer(Box<[Figures; 2]>),
    /// Only a show of hands for or against is clear without figures.
    ClearNeedsHands,
    /// There is no tie, or it is decided already.
    NotTied,
    /// The casting vote is for or against.
    CastingVoteUnclear,
    /// A later ballot rests on this one.
    LaterBallotStands {
        /// Its number in the congress.
        number: u32,
    },
    /// An adoption no longer comes out of the text by itself.
    UndoFirst {
        /// Of which amendment.
        number: String,
    },
}

/// Why an amendment is not uncontested.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Contest {
    /// It collides with the text, or with one before it.
    Collides,
    /// Others would fall with it.
    Falls,
    /// It amends an amendment.
    AmendsAmendment,
}

impl BallotRefusal {
    /// Why a vote is not taken, in a congress of this zone.
    pub(super) fn of_vote(refusal: CastRefusal, zone: TimeZone) -> Self {
        match refusal {
            CastRefusal::Closed { at } => Self::Closed { at, zone },
            CastRefusal::NotElectronic => Self::NotElectronic,
            CastRefusal::NoSuchChoice => Self::NoSuchChoice,
            CastRefusal::NotEntitled => Self::NotEntitled,
            CastRefusal::NotPresent => Self::NotPresent,
            CastRefusal::NoProxy => Self::NoProxy,
            CastRefusal::AlreadyVoted => Self::AlreadyVoted,
        }
    }
}

impl From<BallotRefusal> for AppError {
    fn from(refusal: BallotRefusal) -> Self {
        Self::Ballot(refusal)
    }
}

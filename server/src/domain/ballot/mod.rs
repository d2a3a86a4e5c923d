//! Ballots: what is asked, how it is answered, what decides, what came out.
//!
//! Owns every rule of counting; `docs/ballots.md` states each with its formula, its unit and its
//! source. A tally is a function of the rule, the electorate and the votes alone: never of their
//! order, of a clock, or of who asks.

mod cast;
#[cfg(test)]
mod cast_tests;
mod choice;
#[cfg(test)]
mod chronicle;
mod figures;
#[cfg(test)]
mod naive;
#[cfg(test)]
mod property_tests;
mod quorum;
mod rule;
#[cfg(test)]
mod story_tests;
mod tally;
#[cfg(test)]
mod tally_tests;

pub use self::cast::{BallotState, CastFacts, CastRefusal, CastVote, cast};
pub use self::choice::{Choice, InvalidChoice};
pub use self::figures::Figures;
pub use self::quorum::{Quorum, QuorumCounts, QuorumRule};
pub use self::rule::{Base, Majority, Rule, TieRule, Unit, Way};
pub use self::tally::{Decision, Tally, casting_vote, count, tally};

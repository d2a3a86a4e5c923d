//! The rule that decides a ballot, fixed when it opens.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How the assembly answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// *À main levée*: tellers count, or the chair sees that it is clear.
    ShowOfHands,
    /// Electronic; who voted what is published with the result.
    Recorded,
    /// On paper: two people count.
    Paper,
}

/// How much is needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Majority {
    /// More for than against.
    Simple,
    /// More than half of the base.
    Absolute,
    /// At least two thirds of the base.
    TwoThirds,
    /// At least three fifths of the base.
    ThreeFifths,
}

/// Of what a majority is counted. Without meaning for [`Majority::Simple`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Base {
    /// For and against (*suffrages exprimés*).
    Expressed,
    /// These, abstentions and blank papers (*votants*). Who does not take part is not among them.
    Cast,
    /// All members entitled to vote, whether they vote or not.
    Entitled,
}

/// In what a ballot is counted; every figure is in this unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// One a voter.
    Heads,
    /// The voting weight of each voter. Recorded ballots only.
    Weights,
}

/// What happens when as many are for as against.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum TieRule {
    /// It is rejected.
    Rejected,
    /// The chair decides (*voix prépondérante*).
    CastingVote,
}

/// The rule of a ballot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// How much is needed.
    pub majority: Majority,
    /// Of what.
    pub base: Base,
    /// Counted in what.
    pub unit: Unit,
    /// With a tie.
    pub tie: TieRule,
}

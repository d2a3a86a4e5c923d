//! From votes to figures, from figures to a decision.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::cast::CastVote;
use super::figures::Figures;
use super::rule::{Rule, Unit};

/// What a ballot decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub enum Decision {
    /// It is adopted.
    Adopted,
    /// It is not.
    Rejected,
    /// As many for as against, and the chair has not decided yet.
    Tied,
    /// The assembly chose this option, from 1.
    Chosen {
        /// Which one.
        option: u8,
    },
    /// No option has the majority.
    NoneChosen,
}

/// A counted ballot. All figures are in the rule's unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Tally {
    /// The sums.
    pub figures: Figures,
    /// For and against, or the sum of all options (*suffrages exprimés*).
    #[ts(type = "number")]
    pub expressed: u64,
    /// These with abstentions and blank papers (*votants*).
    #[ts(type = "number")]
    pub cast: u64,
    /// What all members entitled would be worth (*membres ayant droit de vote*).
    #[ts(type = "number")]
    pub entitled: u64,
    /// As much is needed: for a simple majority one more than is against, else as the rule says.
    #[ts(type = "number")]
    pub needed: u64,
    /// What follows.
    pub decision: Decision,
}

/// Applies a rule to figures. `entitled` is in the rule's unit too.
#[must_use]
pub fn tally(rule: &Rule, entitled: u64, figures: &Figures) -> Tally {
    let _ = (rule, entitled, figures);
    unimplemented!()
}

/// Sums up votes: of each voter the last one. `options` is how many the question has.
#[must_use]
pub fn count(unit: Unit, options: u8, votes: &[CastVote]) -> Figures {
    let _ = (unit, options, votes);
    unimplemented!()
}

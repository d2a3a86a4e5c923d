//! Phases of a motion, and the moves between them.
//!
//! Owns the order of the phases and which move is possible. Never who may move them nor what each
//! phase permits: that is the table in `policy`.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Where a motion stands, from the call for contributions to the year of follow-up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Phase {
    /// Contributions come in; the sections are being prepared.
    Contributions,
    /// The groups write.
    Drafting,
    /// Amendments to the groups' text are tabled.
    Amendments,
    /// The assembly discusses and votes.
    Plenary,
    /// The adopted text is fixed.
    Frozen,
    /// Élus and partners sign it.
    Signing,
    /// It has been handed over.
    Delivered,
    /// The answers of the State are recorded.
    FollowUp,
}

/// What a move from one phase to another does to the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PhaseMove {
    /// Nothing but the rights change.
    Ordinary,
    /// The text becomes a version that can be signed.
    Freezes,
    /// A fixed text is opened again: a new version begins and the signatures of the old one are
    /// void. To be confirmed by whoever moves.
    Reopens,
}

/// Why a move is impossible.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PhaseRefusal {
    /// The motion is in that phase already.
    #[error("the motion is in this phase already")]
    AlreadyThere,
    /// A phase in between would be skipped.
    #[error("this phase cannot be reached from the present one")]
    OutOfReach,
}

/// A name that no phase has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no phase has this name")]
pub struct UnknownPhase;

impl Phase {
    /// Every phase, in order.
    pub const ALL: [Self; 8] = [
        Self::Contributions,
        Self::Drafting,
        Self::Amendments,
        Self::Plenary,
        Self::Frozen,
        Self::Signing,
        Self::Delivered,
        Self::FollowUp,
    ];

    /// The name used in JSON and in the store.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Contributions => "contributions",
            Self::Drafting => "drafting",
            Self::Amendments => "amendments",
            Self::Plenary => "plenary",
            Self::Frozen => "frozen",
            Self::Signing => "signing",
            Self::Delivered => "delivered",
            Self::FollowUp => "follow-up",
        }
    }

    /// Its place in the order, from 0.
    #[must_use]
    pub const fn position(self) -> usize {
        self as usize
    }

    /// Whether the text is fixed: from `frozen` on, nobody writes.
    #[must_use]
    pub const fn is_fixed(self) -> bool {
        match self {
            Self::Contributions | Self::Drafting | Self::Amendments | Self::Plenary => false,
            Self::Frozen | Self::Signing | Self::Delivered | Self::FollowUp => true,
        }
    }

    /// What moving to `target` does.
    ///
    /// Before the text is fixed, an assembly goes where it likes: a small congress has no phase of
    /// amendments, a large one may send a text back to its groups. What can be signed must have
    /// been written first, so the contributions cannot be frozen. From `frozen` on the phases
    /// follow each other one by one, in either direction, because a wrong touch must be
    /// repairable; a text that was delivered is reopened only by going back through `signing`,
    /// each step being recorded.
    ///
    /// # Errors
    /// [`PhaseRefusal`] when there is no such move.
    pub fn move_to(self, target: Self) -> Result<PhaseMove, PhaseRefusal> {
        use Phase::{
            Amendments, Contributions, Delivered, Drafting, FollowUp, Frozen, Plenary, Signing,
        };
        if self == target {
            return Err(PhaseRefusal::AlreadyThere);
        }
        match (self, target) {
            (
                Contributions | Drafting | Amendments | Plenary,
                Contributions | Drafting | Amendments | Plenary,
            )
            | (Frozen | Delivered, Signing)
            | (Signing, Frozen | Delivered)
            | (Delivered, FollowUp)
            | (FollowUp, Delivered) => Ok(PhaseMove::Ordinary),
            (Drafting | Amendments | Plenary, Frozen) => Ok(PhaseMove::Freezes),
            (Frozen | Signing, Drafting | Amendments | Plenary) => Ok(PhaseMove::Reopens),
            (Contributions, Frozen)
            | (Contributions | Drafting | Amendments | Plenary, Signing | Delivered | FollowUp)
            | (Frozen, Frozen | Delivered | FollowUp)
            | (Frozen | Signing, Contributions)
            | (Signing, Signing | FollowUp)
            | (Delivered, Contributions | Drafting | Amendments | Plenary | Frozen | Delivered)
            | (
                FollowUp,
                Contributions | Drafting | Amendments | Plenary | Frozen | Signing | FollowUp,
            ) => Err(PhaseRefusal::OutOfReach),
        }
    }

    /// The phases that can be reached from this one, in order.
    #[must_use]
    pub fn reachable(self) -> Vec<Self> {
        Self::ALL
            .into_iter()
            .filter(|target| self.move_to(*target).is_ok())
            .collect()
    }
}

impl fmt::Display for Phase {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl FromStr for Phase {
    type Err = UnknownPhase;

    fn from_str(name: &str) -> Result<Self, UnknownPhase> {
        Self::ALL
            .into_iter()
            .find(|phase| phase.as_str() == name)
            .ok_or(UnknownPhase)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phases_have_one_name_everywhere() {
        for phase in Phase::ALL {
            assert_eq!(serde_json::to_value(phase).unwrap(), phase.as_str());
            assert_eq!(phase.to_string().parse(), Ok(phase));
        }
        assert_eq!("followup".parse::<Phase>(), Err(UnknownPhase));
    }

    #[test]
    fn every_phase_leads_to_the_next() {
        for pair in Phase::ALL.windows(2) {
            assert!(pair[0] < pair[1] && pair[0].position() + 1 == pair[1].position());
            assert!(pair[0].move_to(pair[1]).is_ok(), "{pair:?}");
        }
    }

    #[test]
    fn staying_is_not_a_move() {
        for phase in Phase::ALL {
            assert_eq!(phase.move_to(phase), Err(PhaseRefusal::AlreadyThere));
        }
    }

    #[test]
    fn only_freezing_fixes_the_text_and_only_reopening_frees_it() {
        for from in Phase::ALL {
            for to in Phase::ALL {
                let expected = match (from.is_fixed(), to.is_fixed()) {
                    (false, true) => PhaseMove::Freezes,
                    (true, false) => PhaseMove::Reopens,
                    (false, false) | (true, true) => PhaseMove::Ordinary,
                };
                if let Ok(done) = from.move_to(to) {
                    assert_eq!(done, expected, "{from:?} {to:?}");
                }
            }
        }
    }

    #[test]
    fn a_delivered_text_is_not_reopened_in_one_step() {
        for from in [Phase::Delivered, Phase::FollowUp] {
            assert!(from.reachable().into_iter().all(Phase::is_fixed));
        }
    }
}

//! Whether enough members take part for the assembly to decide.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How many of the members entitled are needed. Counted in heads, whatever the weights.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub enum QuorumRule {
    /// Any number.
    None,
    /// Half, rounded up.
    Half,
    /// A third, rounded up.
    Third,
    /// Two thirds, rounded up.
    TwoThirds,
    /// So many.
    Number {
        /// Heads.
        number: u32,
    },
}

/// Who counts for the quorum.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum QuorumCounts {
    /// Who is present, in the hall or at a distance.
    Present,
    /// Who is present or votes by proxy.
    PresentOrRepresented,
}

/// The quorum at one moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Quorum {
    /// How many are needed.
    pub rule: QuorumRule,
    /// Who counts.
    pub counts: QuorumCounts,
    /// Members entitled to vote, in heads.
    pub entitled: u32,
    /// Those who count.
    pub counted: u32,
    /// As many are needed.
    pub needed: u32,
    /// Whether there are as many.
    pub reached: bool,
}

impl Quorum {
    /// The quorum of `entitled` members of whom `counted` count.
    #[must_use]
    pub fn of(rule: QuorumRule, counts: QuorumCounts, entitled: u32, counted: u32) -> Self {
        let share = |parts: u64, whole: u64| {
            let needed = (u64::from(entitled) * parts).div_ceil(whole);
            u32::try_from(needed).unwrap_or(u32::MAX)
        };
        let needed = match rule {
            QuorumRule::None => 0,
            QuorumRule::Half => share(1, 2),
            QuorumRule::Third => share(1, 3),
            QuorumRule::TwoThirds => share(2, 3),
            QuorumRule::Number { number } => number,
        };
        Self {
            rule,
            counts,
            entitled,
            counted,
            needed,
            reached: counted >= needed,
        }
    }
}

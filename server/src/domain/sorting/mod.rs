//! What becomes of contributions: where their words went, what was answered, which ones are one.
//!
//! Owns the kinds of links and answers, the rules of merging, and the measure of likeness. Never
//! decides anything for people: likeness is a suggestion, and an answer is written by somebody.

pub mod merging;
pub mod similar;

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How a contribution, or a passage of it, came into the motion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum LinkKind {
    /// The motion follows its idea, in other words.
    Inspired,
    /// The motion uses its words.
    TakenOver,
    /// The motion joins it with others in one sentence.
    Merged,
}

/// What those who sort answer to a contribution.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// The motion says it.
    Retained,
    /// The motion says a part of it; the words say which, and why not the rest.
    PartlyRetained,
    /// The motion does not say it; the words say why.
    NotRetained,
}

impl Outcome {
    /// Whether the answer has to say why.
    #[must_use]
    pub const fn needs_reason(self) -> bool {
        match self {
            Self::Retained => false,
            Self::PartlyRetained | Self::NotRetained => true,
        }
    }
}

/// A name that no kind of link and no outcome has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no such kind")]
pub struct UnknownKind;

macro_rules! named {
    ($ty:ident { $($variant:ident = $name:literal,)+ }) => {
        impl $ty {
            /// Each of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The name used in JSON and in the store.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $name,)+ }
            }
        }

        impl fmt::Display for $ty {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str(self.as_str())
            }
        }

        impl FromStr for $ty {
            type Err = UnknownKind;

            fn from_str(name: &str) -> Result<Self, UnknownKind> {
                Self::ALL.iter().copied().find(|kind| kind.as_str() == name).ok_or(UnknownKind)
            }
        }
    };
}

named!(LinkKind {
    Inspired = "inspired",
    TakenOver = "taken_over",
    Merged = "merged",
});

named!(Outcome {
    Retained = "retained",
    PartlyRetained = "partly_retained",
    NotRetained = "not_retained",
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_those_of_json() {
        for kind in LinkKind::ALL {
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.as_str());
            assert_eq!(kind.as_str().parse(), Ok(*kind));
        }
        for outcome in Outcome::ALL {
            assert_eq!(serde_json::to_value(outcome).unwrap(), outcome.as_str());
            assert_eq!(outcome.as_str().parse(), Ok(*outcome));
        }
        assert_eq!("".parse::<Outcome>(), Err(UnknownKind));
    }
}

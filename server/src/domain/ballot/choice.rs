//! What a voter answers.

use std::fmt;
use std::str::FromStr;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use ts_rs::TS;

/// One voter's answer. In JSON `"for"`, `"against"`, `"abstention"`, `"not_voting"`, or `"option_2"`
/// for the second option of a question that has some.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, TS)]
#[ts(type = "\"for\" | \"against\" | \"abstention\" | \"not_voting\" | `option_${number}`")]
pub enum Choice {
    /// *Pour.*
    For,
    /// *Contre.*
    Against,
    /// *Abstention.*
    Abstention,
    /// *Ne prend pas part au vote.*
    NotVoting,
    /// An option of a question, from 1.
    Option(u8),
}

/// A text that is no choice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a choice")]
pub struct InvalidChoice;

impl fmt::Display for Choice {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::For => formatter.write_str("for"),
            Self::Against => formatter.write_str("against"),
            Self::Abstention => formatter.write_str("abstention"),
            Self::NotVoting => formatter.write_str("not_voting"),
            Self::Option(number) => write!(formatter, "option_{number}"),
        }
    }
}

impl FromStr for Choice {
    type Err = InvalidChoice;

    fn from_str(text: &str) -> Result<Self, InvalidChoice> {
        match text {
            "for" => Ok(Self::For),
            "against" => Ok(Self::Against),
            "abstention" => Ok(Self::Abstention),
            "not_voting" => Ok(Self::NotVoting),
            _ => {
                let number = text.strip_prefix("option_").ok_or(InvalidChoice)?;
                let known: u8 = number.parse().map_err(|_| InvalidChoice)?;
                let choice = Self::Option(known);
                // One choice has one name: neither `option_0` nor `option_02`.
                if known > 0 && choice.to_string() == text {
                    Ok(choice)
                } else {
                    Err(InvalidChoice)
                }
            }
        }
    }
}

impl Serialize for Choice {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Choice {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(D::Error::custom)
    }
}

//! What was counted.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Sums of votes, all in one unit.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Figures {
    /// *Pour.*
    #[serde(rename = "for")]
    #[ts(type = "number")]
    pub in_favour: u64,
    /// *Contre.*
    #[ts(type = "number")]
    pub against: u64,
    /// *Abstentions.*
    #[ts(type = "number")]
    pub abstentions: u64,
    /// *Ne prennent pas part au vote.*
    #[ts(type = "number")]
    pub not_voting: u64,
    /// Blank and void papers (*bulletins blancs et nuls*): cast, not expressed.
    #[ts(type = "number")]
    pub blank: u64,
    /// One for each option of a question that has some; then nobody is for or against.
    #[ts(type = "number[]")]
    pub options: Vec<u64>,
}

//! What only HTTP says: refusals.

use std::borrow::Cow;

use serde::Serialize;
use ts_rs::TS;

/// A refusal as it travels (RFC 9457).
#[derive(Debug, Serialize, TS)]
pub(crate) struct Problem {
    #[serde(rename = "type")]
    pub(super) kind: &'static str,
    pub(super) status: u16,
    pub(super) code: &'static str,
    pub(super) title: &'static str,
    #[ts(type = "string")]
    pub(super) detail: Cow<'static, str>,
    /// What would be accepted in place of what was refused, where there is one such thing.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub(super) suggestion: Option<String>,
    /// The number of the amendment that is tabled already.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub(super) number: Option<String>,
    /// When the ballot or the signing closed for which somebody came too late, or when they signed, in
    /// milliseconds UTC.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional, type = "number")]
    pub(super) at: Option<i64>,
    /// Signatures that would no longer stand if the version `number` were given up.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub(super) signatures: Option<u32>,
    /// What was typed that can't be taken.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub(super) field: Option<&'static str>,
    /// On which line of a sheet or a file (in a DOCX, in which paragraph), from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub(super) line: Option<u32>,
}

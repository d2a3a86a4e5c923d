//! What is printed about signing: the receipt of a signature, and a sheet to be signed by hand.

use super::signature::{Consents, Signatory, SignatureChannel, SignatureState};
use super::version::VersionMention;
use crate::domain::agenda::TimeZone;
use crate::domain::motion::CongressMention;

/// The receipt of a signature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignatureReceipt {
    /// The congress.
    pub congress: CongressMention,
    /// Whose clocks tell the times.
    pub zone: TimeZone,
    /// The title of the motion.
    pub motion: String,
    /// What was signed.
    pub version: VersionMention,
    /// The number of the signature.
    pub number: u32,
    /// Who signed.
    pub signatory: Signatory,
    /// To what they consented.
    pub consents: Consents,
    /// How it came in.
    pub channel: SignatureChannel,
    /// When, in milliseconds UTC.
    pub signed_at: i64,
    /// Where it stands.
    pub state: SignatureState,
    /// Until when it can be withdrawn, in milliseconds UTC. None where that is not settled.
    pub closes_at: Option<i64>,
    /// The address of the page on which it is withdrawn, with its key.
    pub withdrawal: String,
}

/// A sheet on which people sign by hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrintedSheet {
    /// The congress.
    pub congress: CongressMention,
    /// The title of the motion.
    pub motion: String,
    /// What is signed.
    pub version: VersionMention,
    /// Its number, from 1.
    pub number: u32,
    /// How many lines it has.
    pub lines: u32,
    /// The address under which it is typed in.
    pub address: String,
}

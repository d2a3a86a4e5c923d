//! Details of events of the signed motion: versions, signatures, sheets.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::domain::ids::{ParticipantId, SheetId, SignatureId, VersionId};
use crate::domain::signed::{Sha256Digest, SignatoryKind, SignatureChannel};

/// Detail of [`EventKind::VersionFrozen`](super::EventKind::VersionFrozen).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct VersionFrozen {
    /// Which version.
    pub version: VersionId,
    /// From 1.
    pub number: u32,
    /// Of its canonical text.
    pub digest: Sha256Digest,
}

/// Detail of [`EventKind::VersionReopened`](super::EventKind::VersionReopened).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct VersionReopened {
    /// Which version no longer stands.
    pub version: VersionId,
    /// Signatures that no longer stand with it.
    pub signatures: u32,
    /// Why, in the words of who opened it.
    pub reason: String,
}

/// Detail of [`EventKind::SigningChanged`](super::EventKind::SigningChanged).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SigningChanged {
    /// Until when signatures come in, in milliseconds since 1970, UTC. None: until the motion is
    /// delivered.
    pub closes_at: Option<i64>,
}

/// Detail of [`EventKind::SignatureTaken`](super::EventKind::SignatureTaken). Whose it is stands in the
/// list of signatures, not in the log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SignatureTaken {
    /// Which signature.
    pub signature: SignatureId,
    /// Under which version.
    pub version: VersionId,
    /// Its number under that version.
    pub number: u32,
    /// In which quality.
    pub signatory: SignatoryKind,
    /// How it came in.
    pub channel: SignatureChannel,
    /// The signatory, where they take part in the congress and agreed to have their name published.
    pub participant: Option<ParticipantId>,
    /// The digest of what is published of it, as `docs/signed-motion.md` says.
    pub record: Sha256Digest,
}

/// Detail of [`EventKind::SignatureWithdrawn`](super::EventKind::SignatureWithdrawn).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SignatureWithdrawn {
    /// Which signature.
    pub signature: SignatureId,
}

/// Detail of [`EventKind::SignatureJudged`](super::EventKind::SignatureJudged).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SignatureJudged {
    /// Which signature.
    pub signature: SignatureId,
    /// Whether it counts.
    pub admitted: bool,
    /// Why not, in the words of who judged. Empty when it is admitted.
    pub reason: String,
}

/// Detail of the events of a printed sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SheetChanged {
    /// Which sheet.
    pub sheet: SheetId,
    /// Its number under its version.
    pub number: u32,
}

/// Detail of [`EventKind::SheetScanned`](super::EventKind::SheetScanned).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SheetScanned {
    /// Which sheet.
    pub sheet: SheetId,
    /// Its number under its version.
    pub number: u32,
    /// The digest of the file.
    pub digest: Sha256Digest,
}

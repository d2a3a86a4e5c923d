//! The list of signatures of a package, as a file.

use serde::{Deserialize, Serialize};

use crate::domain::ids::MotionId;
use crate::domain::signed::{Edition, PublishedSignature, Sha256Digest, VersionMention};

/// The edition of the file's shape.
const FORMAT_VERSION: u32 = 1;

/// By this name the file says what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
enum Format {
    #[serde(rename = "motion-ouverte/signatures")]
    Signatures,
}

/// The signatures that stand under a version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignatureList {
    format: Format,
    format_version: u32,
    /// Of which motion.
    pub motion: MotionId,
    /// Under which version.
    pub version: u32,
    /// The digest of its canonical text.
    pub digest: Sha256Digest,
    /// In the order of their numbers.
    pub signatures: Vec<PublishedSignature>,
}

impl SignatureList {
    /// The signatures of an edition, which is of `version`.
    #[must_use]
    pub fn of(edition: &Edition, version: VersionMention) -> Self {
        Self {
            format: Format::Signatures,
            format_version: FORMAT_VERSION,
            motion: edition.motion.id,
            version: version.number,
            digest: version.digest,
            signatures: edition.signatures.clone(),
        }
    }

    /// The list as JSON.
    #[must_use]
    pub fn to_json(&self) -> String {
        let json = serde_json::to_string_pretty(self);
        json.expect("texts and numbers are JSON") + "\n"
    }

    /// Reads what [`to_json`](Self::to_json) writes; none for something else.
    #[must_use]
    pub fn from_json(bytes: &[u8]) -> Option<Self> {
        let list: Self = serde_json::from_slice(bytes).ok()?;
        (list.format_version == FORMAT_VERSION).then_some(list)
    }
}

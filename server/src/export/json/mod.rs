//! A motion as JSON, for programs.
//!
//! Owns the file's shape, which `docs/motion.schema.json` publishes: a change that readers would
//! notice takes a new [`FORMAT_VERSION`]. Holds everything that an edition holds, ids included, so
//! that reading it back gives the same edition.

use serde::{Deserialize, Serialize};

use crate::domain::motion::MotionDocument;
use crate::domain::signed::{Edition, GivenUp, PublishedSignature, Sha256Digest, VersionMention};

/// The edition of the file's shape.
pub const FORMAT_VERSION: u32 = 1;

/// The name by which the file says what it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
enum Format {
    #[serde(rename = "motion-ouverte/motion")]
    Motion,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct MotionFile {
    format: Format,
    format_version: u32,
    /// None for a text that is still being worked on.
    version: Option<FileVersion>,
    motion: MotionDocument,
    signatures: Vec<PublishedSignature>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct FileVersion {
    number: u32,
    digest: Sha256Digest,
    /// Milliseconds since 1970, UTC.
    frozen_at: i64,
    /// Of a version that was given up alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    given_up: Option<FileGivenUp>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct FileGivenUp {
    /// Milliseconds since 1970, UTC.
    at: i64,
    reason: String,
}

/// Why a file is no motion.
#[derive(Debug, thiserror::Error)]
pub enum NoMotionFile {
    /// Not JSON, or of another shape.
    #[error("this is no motion as JSON: {0}")]
    Shape(#[from] serde_json::Error),
    /// Of an edition of the format that this program doesn't know.
    #[error("the file has format version {0}, and only {FORMAT_VERSION} can be read")]
    FormatVersion(u32),
}

/// The edition as JSON, indented, with a line end behind it.
#[must_use]
pub fn motion_json(edition: &Edition) -> String {
    let file = MotionFile {
        format: Format::Motion,
        format_version: FORMAT_VERSION,
        version: edition.version.map(|version| FileVersion {
            number: version.number,
            digest: version.digest,
            frozen_at: version.frozen_at,
            given_up: edition.given_up.as_ref().map(|note| FileGivenUp {
                at: note.at,
                reason: note.reason.clone(),
            }),
        }),
        motion: edition.motion.clone(),
        signatures: edition.signatures.clone(),
    };
    let json = serde_json::to_string_pretty(&file);
    json.expect("strings, numbers and lists are JSON") + "\n"
}

/// Reads what [`motion_json`] writes.
///
/// # Errors
/// When it is something else.
pub fn read_motion_json(json: &str) -> Result<Edition, NoMotionFile> {
    let file: MotionFile = serde_json::from_str(json)?;
    if file.format_version != FORMAT_VERSION {
        return Err(NoMotionFile::FormatVersion(file.format_version));
    }
    let version = file.version.as_ref().map(|version| VersionMention {
        number: version.number,
        digest: version.digest,
        frozen_at: version.frozen_at,
    });
    let given_up = file.version.and_then(|version| version.given_up);
    Ok(Edition {
        motion: file.motion,
        version,
        given_up: given_up.map(|note| GivenUp {
            at: note.at,
            reason: note.reason,
        }),
        signatures: file.signatures,
    })
}

#[cfg(test)]
mod tests;

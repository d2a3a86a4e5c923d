//! Versions of a motion.

use serde::Serialize;
use ts_rs::TS;

use crate::domain::comparison::SectionComparison;
use crate::domain::ids::{MotionId, SectionId, VersionId};
use crate::domain::motion::SectionKind;
use crate::domain::signed::proofreading::Finding;
use crate::domain::signed::{DecidedBy, Sha256Digest};
use crate::domain::text::SectionText;

/// What a person should look at before a text is frozen.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct Proofreading {
    /// The digest that the text would have if it were frozen as it was read here.
    pub(crate) digest: Sha256Digest,
    /// In reading order.
    pub(crate) findings: Vec<Finding>,
}

/// A version in a list.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct VersionSummary {
    pub(crate) id: VersionId,
    /// From 1 within the motion.
    pub(crate) number: u32,
    /// The SHA-256 digest of its canonical text, 64 hexadecimal digits.
    pub(crate) digest: String,
    /// Milliseconds UTC.
    #[ts(type = "number")]
    pub(crate) frozen_at: i64,
    /// That it was given up; none while it stands.
    pub(crate) reopened: Option<Reopened>,
    /// Signatures under it that were not withdrawn.
    pub(crate) signatures: u32,
}

/// That a version was given up.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct Reopened {
    /// Milliseconds UTC.
    #[ts(type = "number")]
    pub(crate) at: i64,
    /// In the words of who did it.
    pub(crate) reason: String,
}

/// A version that has the digest that was asked for.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct KnownVersion {
    pub(crate) motion: MotionId,
    /// Of the motion.
    pub(crate) title: String,
    /// Title of the congress.
    pub(crate) congress: String,
    /// From 1 within the motion.
    pub(crate) number: u32,
    /// Milliseconds UTC.
    #[ts(type = "number")]
    pub(crate) frozen_at: i64,
    /// Whether it was given up since.
    pub(crate) reopened: bool,
    /// Signatures under it that were not withdrawn.
    pub(crate) signatures: u32,
}

/// A version with its text.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct VersionPage {
    #[serde(flatten)]
    pub(crate) summary: VersionSummary,
    pub(crate) title: String,
    pub(crate) addressees: String,
    pub(crate) sections: Vec<VersionSection>,
    pub(crate) decided_by: DecidedBy,
}

/// A section of a version.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct VersionSection {
    pub(crate) id: SectionId,
    pub(crate) kind: SectionKind,
    pub(crate) number: Option<u32>,
    pub(crate) text: SectionText,
}

/// What differs from one version to another, section by section, in the order of the newer one; those
/// that it no longer has come last.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct VersionComparison {
    pub(crate) from: u32,
    pub(crate) to: u32,
    pub(crate) sections: Vec<ComparedSection>,
}

/// A section of a comparison.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct ComparedSection {
    pub(crate) id: SectionId,
    pub(crate) kind: SectionKind,
    /// Its number in the newer version, else in the older.
    pub(crate) number: Option<u32>,
    /// Whether any word differs.
    pub(crate) changed: bool,
    pub(crate) comparison: SectionComparison,
}

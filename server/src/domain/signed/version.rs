//! A version: the text of a motion that can't change any more, and what decided it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::canonical::canonical_text;
use super::digest::Sha256Digest;
use super::publication::GivenUp;
use super::signature::PublishedSignature;
use crate::domain::ids::{AmendmentId, BallotId, SectionId, VersionId};
use crate::domain::motion::MotionDocument;

/// A version of a motion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FrozenVersion {
    /// Which version.
    pub id: VersionId,
    /// From 1, counted within the motion.
    pub number: u32,
    /// The text with its formats and ids, as it was frozen.
    pub document: MotionDocument,
    /// The text that is signed; see `docs/signed-motion.md`.
    pub canonical: String,
    /// The digest of the canonical text's bytes.
    pub digest: Sha256Digest,
    /// When it was frozen, in milliseconds since 1970, UTC.
    pub frozen_at: i64,
    /// What decided it.
    pub decided_by: DecidedBy,
}

impl FrozenVersion {
    /// Freezes a motion's text.
    #[must_use]
    pub fn freeze(
        id: VersionId,
        number: u32,
        document: MotionDocument,
        decided_by: DecidedBy,
        frozen_at: i64,
    ) -> Self {
        let canonical = canonical_text(&document, number);
        Self {
            id,
            number,
            digest: Sha256Digest::of(&canonical),
            canonical,
            document,
            frozen_at,
            decided_by,
        }
    }

    /// Whether what is stored is what was frozen: the document still says the canonical text, and the
    /// digest is its own.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.canonical == canonical_text(&self.document, self.number)
            && self.digest == Sha256Digest::of(&self.canonical)
    }
}

/// What decided a version.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct DecidedBy {
    /// The ballot on the motion as a whole, if there was one.
    pub motion: Option<BallotId>,
    /// Section by section, in the order of the text.
    pub sections: Vec<Decided>,
}

/// What decided a section.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Decided {
    /// Which section.
    pub section: SectionId,
    /// The ballot on it as a whole, if there was one.
    pub ballot: Option<BallotId>,
    /// The amendments that were adopted to it, in the order in which they were, each with its ballot
    /// where there was one.
    pub amendments: Vec<(AmendmentId, Option<BallotId>)>,
}

/// The version that an export shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct VersionMention {
    /// From 1.
    pub number: u32,
    /// The digest of its canonical text.
    pub digest: Sha256Digest,
    /// When it was frozen, in milliseconds since 1970, UTC.
    pub frozen_at: i64,
}

impl From<&FrozenVersion> for VersionMention {
    fn from(version: &FrozenVersion) -> Self {
        Self {
            number: version.number,
            digest: version.digest,
            frozen_at: version.frozen_at,
        }
    }
}

/// What every export of a motion is made from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edition {
    /// The text: of the version, or as it stands while there is none.
    pub motion: MotionDocument,
    /// None for a text that is still being worked on; exports say so on every page.
    pub version: Option<VersionMention>,
    /// That the version was given up; none while it stands. Every export says so.
    pub given_up: Option<GivenUp>,
    /// The signatures that stand, in the order of their numbers; of each, what may be published.
    pub signatures: Vec<PublishedSignature>,
}

//! What the public page of a motion shows: an edition, where its words came from, and the versions
//! beside it.

use super::origins::Origins;
use super::version::Edition;
use crate::domain::agenda::TimeZone;

/// A motion, or one of its versions, as it is published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Publication {
    /// The text, and who signed it.
    pub edition: Edition,
    /// Where a version's words came from; empty for a text that is still being worked on, of which
    /// nothing is decided.
    pub origins: Origins,
    /// Every version of the motion, the first first.
    pub versions: Vec<VersionNote>,
    /// Whose clocks tell the times.
    pub zone: TimeZone,
}

/// A version, as others refer to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VersionNote {
    /// From 1.
    pub number: u32,
    /// When it was frozen, in milliseconds since 1970, UTC.
    pub frozen_at: i64,
    /// That it was given up; none while it stands.
    pub given_up: Option<GivenUp>,
}

/// That a version was given up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GivenUp {
    /// In milliseconds since 1970, UTC.
    pub at: i64,
    /// In the words of who did it.
    pub reason: String,
}

impl Publication {
    /// The version that stands, if there is one: the last, unless it was given up.
    #[must_use]
    pub fn standing(&self) -> Option<&VersionNote> {
        let last = self.versions.last();
        last.filter(|version| version.given_up.is_none())
    }

    /// That the version which is shown was given up.
    #[must_use]
    pub fn given_up(&self) -> Option<&GivenUp> {
        let shown = self.edition.version?.number;
        let mut versions = self.versions.iter();
        let note = versions.find(|version| version.number == shown)?;
        note.given_up.as_ref()
    }

    /// The versions that are not the one which is shown.
    pub fn others(&self) -> impl Iterator<Item = &VersionNote> {
        let shown = self.edition.version.map(|version| version.number);
        let versions = self.versions.iter();
        versions.filter(move |version| Some(version.number) != shown)
    }
}

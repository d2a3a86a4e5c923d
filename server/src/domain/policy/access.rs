//! What somebody may do with a live document, and why not more.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What somebody may do with a live document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Access {
    /// Read and write.
    Write,
    /// Read only, and why.
    Read(AccessReason),
    /// Nothing: to them, the document does not exist.
    None,
}

/// Why something may only be read, or why an action is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum AccessReason {
    /// Not in this phase.
    Phase,
    /// The section is locked.
    Locked,
    /// No role of theirs permits it, in any phase.
    Role,
    /// Others write this section: another group, another rapporteur.
    Group,
    /// Nobody has logged in.
    Anonymous,
    /// Others wrote it.
    Author,
    /// It is their own, and this is for others.
    Own,
    /// The contribution was withdrawn.
    Withdrawn,
    /// The amendment is tabled: its words are fixed.
    Tabled,
    /// The minutes are approved: their words are fixed.
    Approved,
}

impl AccessReason {
    /// The name used in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Phase => "phase",
            Self::Locked => "locked",
            Self::Role => "role",
            Self::Group => "group",
            Self::Anonymous => "anonymous",
            Self::Author => "author",
            Self::Own => "own",
            Self::Withdrawn => "withdrawn",
            Self::Tabled => "tabled",
            Self::Approved => "approved",
        }
    }
}

impl Access {
    /// Whether it permits reading.
    #[must_use]
    pub const fn reads(self) -> bool {
        match self {
            Self::Write | Self::Read(_) => true,
            Self::None => false,
        }
    }

    /// Whether it permits writing.
    #[must_use]
    pub const fn writes(self) -> bool {
        match self {
            Self::Write => true,
            Self::Read(_) | Self::None => false,
        }
    }

    /// Why it only permits reading; none when it permits more or less than that.
    #[must_use]
    pub const fn reason(self) -> Option<AccessReason> {
        match self {
            Self::Read(reason) => Some(reason),
            Self::Write | Self::None => None,
        }
    }
}

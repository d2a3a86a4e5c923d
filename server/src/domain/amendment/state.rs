//! How far an amendment has come.

use std::str::FromStr;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

macro_rules! named {
    ($(#[$doc:meta])* $name:ident { $($(#[$case:meta])* $variant:ident = $text:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
        pub enum $name {
            $($(#[$case])* #[serde(rename = $text)] $variant,)+
        }

        impl $name {
            /// Every one, in the order in which they are listed.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The name used in JSON and in the store.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text,)+ }
            }
        }

        impl FromStr for $name {
            type Err = UnknownName;

            fn from_str(name: &str) -> Result<Self, UnknownName> {
                Self::ALL.iter().copied().find(|one| one.as_str() == name).ok_or(UnknownName)
            }
        }
    };
}

/// A text that names nothing of the kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("nothing of this kind has this name")]
pub struct UnknownName;

named! {
    /// How far an amendment has come.
    AmendmentState {
        /// Written by its authors, who alone know of it.
        Draft = "draft",
        /// Still written, and shown to the congress by its authors, to find co-signatories.
        Open = "open",
        /// Tabled: it has a number and its text is fixed.
        Tabled = "tabled",
        /// Taken back by its author. Somebody else may take it up.
        Withdrawn = "withdrawn",
        /// Not admitted to the discussion.
        Inadmissible = "inadmissible",
        /// The section says what it proposed.
        Adopted = "adopted",
        /// The assembly did not want it.
        Rejected = "rejected",
        /// Another decision has taken away what it was about.
        Fallen = "fallen",
        /// Nobody was there to defend it.
        NotDefended = "not_defended",
        /// Its authors tabled it anew on a text that had moved; the new one bears its number.
        Rectified = "rectified",
    }
}

impl AmendmentState {
    /// Whether its authors may still change its words.
    #[must_use]
    pub const fn is_written(self) -> bool {
        matches!(self, Self::Draft | Self::Open)
    }

    /// Whether it waits for the assembly.
    #[must_use]
    pub const fn is_pending(self) -> bool {
        matches!(self, Self::Tabled)
    }
}

named! {
    /// What a rapporteur advises.
    Opinion {
        /// To adopt it.
        Favourable = "favourable",
        /// To reject it.
        Unfavourable = "unfavourable",
        /// The assembly is wise enough.
        Wisdom = "wisdom",
    }
}

named! {
    /// How a co-signatory stands to the words of an amendment.
    SignatureState {
        /// Asked to sign.
        Invited = "invited",
        /// Signed the words as they are.
        Signed = "signed",
        /// Signed words that have changed since: to be asked again.
        Outdated = "outdated",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_those_of_json_and_read_back() {
        for state in AmendmentState::ALL {
            assert_eq!(serde_json::to_value(state).unwrap(), state.as_str());
            assert_eq!(state.as_str().parse(), Ok(*state));
        }
        for opinion in Opinion::ALL {
            assert_eq!(serde_json::to_value(opinion).unwrap(), opinion.as_str());
            assert_eq!(opinion.as_str().parse(), Ok(*opinion));
        }
        assert_eq!("Tabled".parse::<AmendmentState>(), Err(UnknownName));
    }
}

//! Identifiers: one type for each kind of thing, so that a section's id can never be passed where
//! a motion's is meant.
//!
//! Owns their textual form, the hyphenated lower-case UUID. Never makes one: the domain has no
//! clock and no randomness, so new ids (UUID version 7) are handed in.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

/// A text that is not an identifier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an identifier: a hyphenated UUID is expected")]
pub struct InvalidId;

macro_rules! identifiers {
    ($($(#[$doc:meta])* $name:ident)+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
        #[ts(type = "string")]
        pub struct $name(Uuid);

        impl $name {
            /// The identifier that this UUID stands for.
            #[must_use]
            pub const fn new(uuid: Uuid) -> Self {
                Self(uuid)
            }

            /// The bare UUID, for the store.
            #[must_use]
            pub const fn uuid(self) -> Uuid {
                self.0
            }
        }

        impl From<Uuid> for $name {
            fn from(uuid: Uuid) -> Self {
                Self(uuid)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.as_hyphenated().fmt(formatter)
            }
        }

        impl FromStr for $name {
            type Err = InvalidId;

            fn from_str(text: &str) -> Result<Self, InvalidId> {
                parse_uuid(text).map(Self)
            }
        }
    )+};
}

identifiers! {
    /// Somebody, in all congresses.
    PersonId
    /// Somebody in one congress. The only trace of people that a document holds.
    ParticipantId
    /// A congress.
    CongressId
    /// A thematic group of a congress.
    GroupId
    /// A theme of a congress, with the question that it asks.
    ThemeId
    /// A point of a congress' agenda.
    AgendaItemId
    /// What somebody contributes to a congress.
    ContributionId
    /// A link from a contribution to a place in the motion.
    LinkId
    /// An amendment to a section of a motion.
    AmendmentId
    /// A sitting of the assembly.
    SittingId
    /// A ballot of a sitting.
    BallotId
    /// That one member votes in the name of another.
    ProxyId
    /// That somebody asks to speak.
    FloorRequestId
    /// A big screen that shows the sitting.
    ScreenId
    /// A motion of a congress.
    MotionId
    /// A version of a motion's text.
    VersionId
    /// A signature under a version.
    SignatureId
    /// A printed sheet of signatures.
    SheetId
    /// A section of a motion: the preamble, a principle or the closing.
    SectionId
    /// A proposal of a section. Made by the client that first writes it.
    ProposalId
}

/// Reads a UUID in its one accepted form, hyphenated. Upper-case digits are understood; braces,
/// `urn:uuid:` and the form without hyphens are not, so that one thing has one name.
pub(super) fn parse_uuid(text: &str) -> Result<Uuid, InvalidId> {
    // `Uuid::try_parse` takes four forms; 36 characters is the length of the hyphenated one alone.
    if text.len() != uuid::fmt::Hyphenated::LENGTH {
        return Err(InvalidId);
    }
    Uuid::try_parse(text).map_err(|_| InvalidId)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn every_id_reads_back_from_its_text(number in any::<u128>()) {
            let id = SectionId::new(Uuid::from_u128(number));
            prop_assert_eq!(id.to_string().parse::<SectionId>(), Ok(id));
            let json = serde_json::to_string(&id).unwrap();
            prop_assert_eq!(&json, &format!("\"{id}\""));
            prop_assert_eq!(serde_json::from_str::<SectionId>(&json).unwrap(), id);
        }

        #[test]
        fn no_text_makes_parsing_panic(text in ".{0,40}") {
            let _: Result<SectionId, InvalidId> = text.parse();
        }
    }

    #[test]
    fn only_the_hyphenated_form_is_an_id() {
        for text in [
            "",
            "0199a2b0c0de7000800000000000000a",
            "{0199a2b0-c0de-7000-8000-00000000000a}",
            "urn:uuid:0199a2b0-c0de-7000-8000-00000000000a",
            "0199a2b0-c0de-7000-8000-00000000000g",
        ] {
            assert_eq!(text.parse::<MotionId>(), Err(InvalidId), "{text}");
        }
        assert!(
            "0199a2b0-c0de-7000-8000-00000000000a"
                .parse::<MotionId>()
                .is_ok()
        );
    }
}

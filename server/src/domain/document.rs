//! Names of live documents, as they travel in each frame: `section/<uuid>`.
//!
//! Owns the names and their strict reading. Never says who may open a document (`policy`) nor what
//! it holds (`text`).

use std::fmt;
use std::str::FromStr;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use ts_rs::TS;

use super::ids::{
    AmendmentId, CongressId, ContributionId, GroupId, SectionId, SittingId, parse_uuid,
};

/// The name of a live document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, TS)]
#[ts(type = "string")]
pub enum DocumentName {
    /// A section of a motion.
    Section(SectionId),
    /// A branch of a section, or of another branch: the text as an amendment would have it.
    Amendment(AmendmentId),
    /// The explanatory statement of an amendment. Apart from its branch, so that the branch holds
    /// nothing that a section doesn't.
    Statement(AmendmentId),
    /// A contribution.
    Contribution(ContributionId),
    /// The working notes of a group.
    Notes(GroupId),
    /// The minutes of a sitting.
    Minutes(SittingId),
    /// The channel on which the events of a congress reach the screens. Holds no text.
    Congress(CongressId),
}

/// A text that names no document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not the name of a document")]
pub struct InvalidDocumentName;

impl fmt::Display for DocumentName {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Section(id) => write!(formatter, "section/{id}"),
            Self::Amendment(id) => write!(formatter, "amendment/{id}"),
            Self::Statement(id) => write!(formatter, "statement/{id}"),
            Self::Contribution(id) => write!(formatter, "contribution/{id}"),
            Self::Notes(id) => write!(formatter, "notes/{id}"),
            Self::Minutes(id) => write!(formatter, "minutes/{id}"),
            Self::Congress(id) => write!(formatter, "congress/{id}"),
        }
    }
}

impl FromStr for DocumentName {
    type Err = InvalidDocumentName;

    /// Accepts exactly what [`Display`](fmt::Display) writes. A document with two names would be
    /// two rooms that write one journal, so an upper-case digit is already a refusal.
    fn from_str(text: &str) -> Result<Self, InvalidDocumentName> {
        let (family, id) = text.split_once('/').ok_or(InvalidDocumentName)?;
        if id.bytes().any(|byte| byte.is_ascii_uppercase()) {
            return Err(InvalidDocumentName);
        }
        let id = parse_uuid(id).map_err(|_| InvalidDocumentName)?;
        match family {
            "section" => Ok(Self::Section(SectionId::new(id))),
            "amendment" => Ok(Self::Amendment(AmendmentId::new(id))),
            "statement" => Ok(Self::Statement(AmendmentId::new(id))),
            "contribution" => Ok(Self::Contribution(ContributionId::new(id))),
            "notes" => Ok(Self::Notes(GroupId::new(id))),
            "minutes" => Ok(Self::Minutes(SittingId::new(id))),
            "congress" => Ok(Self::Congress(CongressId::new(id))),
            _ => Err(InvalidDocumentName),
        }
    }
}

impl Serialize for DocumentName {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for DocumentName {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;

    fn any_name() -> impl Strategy<Value = DocumentName> {
        (any::<u128>(), 0..7_u8).prop_map(|(number, family)| {
            let id = Uuid::from_u128(number);
            match family {
                0 => DocumentName::Section(id.into()),
                1 => DocumentName::Amendment(id.into()),
                2 => DocumentName::Contribution(id.into()),
                3 => DocumentName::Notes(id.into()),
                4 => DocumentName::Statement(id.into()),
                5 => DocumentName::Minutes(id.into()),
                _ => DocumentName::Congress(id.into()),
            }
        })
    }

    proptest! {
        #[test]
        fn every_name_reads_back(name in any_name()) {
            prop_assert_eq!(name.to_string().parse::<DocumentName>(), Ok(name));
            let json = serde_json::to_string(&name).unwrap();
            prop_assert_eq!(serde_json::from_str::<DocumentName>(&json).unwrap(), name);
        }

        #[test]
        fn a_document_has_one_name(name in any_name(), place in 0..64_usize, letter in any::<char>()) {
            let text = name.to_string();
            let mut changed: Vec<char> = text.chars().collect();
            let place = place % changed.len();
            changed[place] = letter;
            let changed: String = changed.into_iter().collect();
            if let Ok(read) = changed.parse::<DocumentName>() {
                prop_assert_eq!(read.to_string(), changed);
            }
        }

        #[test]
        fn no_text_makes_parsing_panic(text in ".{0,60}") {
            let _: Result<DocumentName, InvalidDocumentName> = text.parse();
        }
    }

    #[test]
    fn other_forms_are_refused() {
        for text in [
            "",
            "section",
            "section/",
            "sections/0199a2b0-c0de-7000-8000-00000000000a",
            "Section/0199a2b0-c0de-7000-8000-00000000000a",
            "section/0199A2B0-c0de-7000-8000-00000000000a",
            "section/0199a2b0c0de7000800000000000000a",
            "section/0199a2b0-c0de-7000-8000-00000000000a/",
            " section/0199a2b0-c0de-7000-8000-00000000000a",
        ] {
            assert_eq!(
                text.parse::<DocumentName>(),
                Err(InvalidDocumentName),
                "{text}"
            );
        }
    }
}

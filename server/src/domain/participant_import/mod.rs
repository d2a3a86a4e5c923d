//! Participants from a file: what each line of it will do, decided before anything is done.
//!
//! Owns the meaning of headings and cells, and the rules by which a line meets a participant. A
//! line creates, changes, changes nothing, or is refused with its reasons; an empty cell changes
//! nothing, so that a file never erases. Applying a plan and planning the same file again leaves
//! nothing to do. Never bytes: `import` has made rows of text from them.

mod cells;
mod headings;
mod plan;
mod whom;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use self::headings::{Column, Headings, Mapping};
pub use self::plan::plan;
use super::council_search::{CouncilIndex, Place};
use super::ids::{GroupId, ParticipantId};
use super::profile::{Profile, ProfileField};
use super::role::Role;

/// One row of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its line in the file, from 1.
    pub line: u32,
    /// Its cells, trimmed.
    pub cells: Vec<String>,
}

/// A participant who is in the congress already, or was removed from it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// Who.
    pub id: ParticipantId,
    /// As the secretariat has them.
    pub profile: Profile,
    /// Whether they were removed.
    pub removed: bool,
}

/// What lines are read against.
#[derive(Debug, Clone, Copy)]
pub struct Setting<'s> {
    /// The groups of the congress, in their order.
    pub groups: &'s [(GroupId, String)],
    /// The communes.
    pub councils: &'s CouncilIndex<'s>,
}

/// What the person who imports has decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choices {
    /// Which column is what, where the headings did not say it well.
    pub mapping: Option<Mapping>,
    /// INSEE codes of the councils chosen, by line.
    pub councils: BTreeMap<u32, String>,
    /// The role of new participants whose line gives none.
    pub role: Role,
}

/// What a file will do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan<'s> {
    /// Which column is what.
    pub headings: Headings,
    /// Each line below the headings that is not empty, in order.
    pub lines: Vec<PlannedLine<'s>>,
}

/// What one line will do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedLine<'s> {
    /// Its line in the file, from 1.
    pub line: u32,
    /// Whom it names, as far as that can be read.
    pub name: String,
    /// What it does.
    pub outcome: Outcome<'s>,
    /// What the person should know.
    pub notices: Vec<Notice<'s>>,
}

/// What a line does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome<'s> {
    /// Adds a participant.
    Create(Profile),
    /// Changes one.
    Change {
        /// Who.
        id: ParticipantId,
        /// As they are.
        from: Box<Profile>,
        /// As they will be.
        to: Box<Profile>,
    },
    /// Says what is known already.
    Unchanged(ParticipantId),
    /// Is refused, for each of these reasons.
    Refused(Vec<Fault<'s>>),
}

/// A reason to refuse a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault<'s> {
    /// What is wrong.
    pub code: FaultCode,
    /// In which part, none when it concerns the line as a whole.
    pub field: Option<ProfileField>,
    /// What stands in the file.
    pub value: String,
    /// Councils to choose from.
    pub candidates: Vec<&'s Place<'s>>,
    /// Another line that stands against this one.
    pub other_line: Option<u32>,
}

/// What is wrong with a line. The names are stable.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FaultCode {
    /// A name is missing.
    Missing,
    /// More than 200 characters.
    TooLong,
    /// No e-mail address.
    Email,
    /// No language that we speak.
    Locale,
    /// No role.
    Role,
    /// No group of the congress.
    Group,
    /// Neither yes nor no.
    VotingRight,
    /// No whole number from 1 to 1000.
    VotingWeight,
    /// No commune has this name, code or postcode.
    CouncilUnknown,
    /// Several communes are meant; one is to be chosen.
    CouncilAmbiguous,
    /// Name, code and postcode lead to different communes.
    CouncilContradiction,
    /// No participant has this identifier.
    UnknownId,
    /// Several participants have this name, and the line does not say which.
    AmbiguousPerson,
    /// Another line is about the same person.
    Duplicate,
    /// Another participant has this address.
    AddressTaken,
    /// The participant was removed; only a person takes somebody back.
    Removed,
    /// A file does not take the role of secretariat away.
    SecretariatKept,
}

/// What a person should know of a line that is not refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice<'s> {
    /// The commune named has become part of another.
    FormerCommune(&'s Place<'s>),
    /// Somebody else has the same name.
    Namesake,
}

impl<'s> Fault<'s> {
    fn of(code: FaultCode, field: ProfileField, value: &str) -> Self {
        Self {
            code,
            field: Some(field),
            value: value.to_owned(),
            candidates: Vec::new(),
            other_line: None,
        }
    }

    fn of_line(code: FaultCode) -> Self {
        Self {
            code,
            field: None,
            value: String::new(),
            candidates: Vec::new(),
            other_line: None,
        }
    }

    fn against(code: FaultCode, line: u32) -> Self {
        Self {
            other_line: Some(line),
            ..Self::of_line(code)
        }
    }

    fn with_candidates(self, candidates: Vec<&'s Place<'s>>) -> Self {
        Self { candidates, ..self }
    }
}

#[cfg(test)]
mod tests;

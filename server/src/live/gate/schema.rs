//! What may stand where in our documents, as `docs/protocol.md` says under "The text of a
//! section", "Contributions", "Groups" and "Minutes".

use super::Refusal;
use super::update::{Content, DEEPEST, TypeKind};
use crate::domain::document::DocumentName;
use crate::live::vocabulary::{
    BODY, ELEMENTS, FORMATS, MINUTES_ELEMENTS, PROPOSALS, RANK, TEXT, TITLE, WORKING_ELEMENTS,
};

/// A rank is a few characters; a value longer than this is no value of ours.
const LONGEST_VALUE: usize = 1024;
/// Attributes of elements have short names.
const LONGEST_KEY: usize = 64;

/// The kinds of documents that hold something.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Schema {
    /// A section of a motion, or a branch of one.
    Section,
    /// A contribution: a title and a body.
    Contribution,
    /// The notes of a group, or the statement of an amendment: a body.
    Notes,
    /// The minutes of a sitting: a body with headings.
    Minutes,
    /// Nothing may be written: a channel for events.
    Nothing,
}

/// The role of a type in a document.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Kind {
    /// Blocks, one after the other: a root or the text of a proposal.
    Fragment,
    /// A block, a list or an item of one.
    Element,
    /// Words.
    Text,
    /// Proposals by id.
    Proposals,
    /// One proposal: its rank and its text.
    Proposal,
}

/// One type of a document.
#[derive(Clone, Copy, Debug)]
pub(super) struct TypeEntry {
    schema: Schema,
    kind: Kind,
    depth: usize,
}

impl Schema {
    /// What a document of this name holds.
    pub(crate) fn of(name: DocumentName) -> Self {
        match name {
            // A branch is a section that goes its own way.
            DocumentName::Section(_) | DocumentName::Amendment(_) => Self::Section,
            DocumentName::Contribution(_) => Self::Contribution,
            DocumentName::Notes(_) | DocumentName::Statement(_) => Self::Notes,
            DocumentName::Minutes(_) => Self::Minutes,
            DocumentName::Congress(_) => Self::Nothing,
        }
    }

    /// Root types by name; the number of each is its place here.
    pub(super) fn roots(self) -> &'static [(&'static str, Kind)] {
        match self {
            Self::Section => &[
                (TITLE, Kind::Fragment),
                (BODY, Kind::Fragment),
                (PROPOSALS, Kind::Proposals),
            ],
            Self::Contribution => &[(TITLE, Kind::Fragment), (BODY, Kind::Fragment)],
            Self::Notes | Self::Minutes => &[(BODY, Kind::Fragment)],
            Self::Nothing => &[],
        }
    }

    /// Elements that may stand in it.
    fn elements(self) -> &'static [&'static str] {
        match self {
            Self::Section => &ELEMENTS,
            Self::Contribution | Self::Notes => &WORKING_ELEMENTS,
            Self::Minutes => &MINUTES_ELEMENTS,
            Self::Nothing => &[],
        }
    }

    /// The number of a root type.
    pub(super) fn root(self, name: &str) -> Option<usize> {
        self.roots().iter().position(|(root, _)| *root == name)
    }
}

impl TypeEntry {
    pub(super) fn root(schema: Schema, kind: Kind) -> Self {
        Self {
            schema,
            kind,
            depth: 1,
        }
    }

    /// A type of that kind inside this one.
    pub(super) fn child(self, kind: Kind) -> Result<Self, Refusal> {
        if self.depth == DEEPEST {
            return Err(Refusal::TooDeep);
        }
        Ok(Self {
            schema: self.schema,
            kind,
            depth: self.depth + 1,
        })
    }

    /// Whether content may stand in this type; the kind of the type that it makes, if it makes
    /// one.
    pub(super) fn accepts(
        self,
        position: Position,
        content: &Content<'_>,
    ) -> Result<Option<Kind>, Refusal> {
        use Position::{Attribute, InSequence, ProposalId, Rank, Text};
        match (self.kind, position, content) {
            // What was written and deleted before it reached us; it holds nothing.
            (_, _, Content::Deleted) | (Kind::Text, InSequence, Content::Characters) => Ok(None),
            (Kind::Proposals, ProposalId, Content::Type(TypeKind::Map)) => Ok(Some(Kind::Proposal)),
            (Kind::Proposal, Text, Content::Type(TypeKind::Fragment)) => Ok(Some(Kind::Fragment)),
            (Kind::Proposal, Rank, Content::Values(Some(text)))
            | (Kind::Element, Attribute, Content::Values(Some(text)))
                if text.len() <= LONGEST_VALUE =>
            {
                Ok(None)
            }
            (
                Kind::Fragment | Kind::Element,
                InSequence,
                Content::Type(TypeKind::Element(name)),
            ) if self.schema.elements().contains(name) => Ok(Some(Kind::Element)),
            (Kind::Fragment | Kind::Element, InSequence, Content::Type(TypeKind::Text)) => {
                Ok(Some(Kind::Text))
            }
            (Kind::Text, InSequence, Content::Format(name)) if FORMATS.contains(name) => Ok(None),
            _ => Err(Refusal::Foreign),
        }
    }

    /// How something stands here that is stored under that key, or in the sequence without one.
    pub(super) fn position(self, key: Option<&str>) -> Result<Position, Refusal> {
        match (self.kind, key) {
            (_, None) => Ok(Position::InSequence),
            (Kind::Proposals, Some(key)) if is_proposal_id(key) => Ok(Position::ProposalId),
            (Kind::Proposal, Some(RANK)) => Ok(Position::Rank),
            (Kind::Proposal, Some(TEXT)) => Ok(Position::Text),
            (Kind::Element, Some(key)) if key.len() <= LONGEST_KEY => Ok(Position::Attribute),
            _ => Err(Refusal::Foreign),
        }
    }
}

/// How something stands in its type.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Position {
    /// One of a sequence.
    InSequence,
    /// Under the id of a proposal.
    ProposalId,
    /// As the rank of a proposal.
    Rank,
    /// As the text of a proposal.
    Text,
    /// As an attribute of an element.
    Attribute,
}

/// The server's reading leaves out what has another key, so it must not come in.
fn is_proposal_id(key: &str) -> bool {
    key.parse::<crate::domain::ids::ProposalId>().is_ok()
}

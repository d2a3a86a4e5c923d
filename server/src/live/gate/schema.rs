//! What may stand where in our documents, as `docs/protocol.md` says under "The text of a
//! section".

use super::Refusal;
use super::update::{Content, DEEPEST, TypeKind};
use crate::live::vocabulary::{ELEMENTS, FORMATS};

/// A rank is a few characters; a value longer than this is no value of ours.
const LONGEST_VALUE: usize = 1024;
/// Ids of proposals are UUIDs.
const LONGEST_KEY: usize = 64;

/// The kinds of documents that hold something.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Schema {
    /// A section of a motion.
    Section,
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
    kind: Kind,
    depth: usize,
}

impl Schema {
    /// Root types by name; the number of each is its place here.
    pub(super) fn roots(self) -> &'static [(&'static str, Kind)] {
        match self {
            Self::Section => &[
                ("title", Kind::Fragment),
                ("body", Kind::Fragment),
                ("proposals", Kind::Proposals),
            ],
            Self::Nothing => &[],
        }
    }

    /// The number of a root type.
    pub(super) fn root(self, name: &str) -> Option<usize> {
        self.roots().iter().position(|(root, _)| *root == name)
    }
}

impl TypeEntry {
    pub(super) fn root(kind: Kind) -> Self {
        Self { kind, depth: 1 }
    }

    /// A type of that kind inside this one.
    pub(super) fn child(self, kind: Kind) -> Result<Self, Refusal> {
        if self.depth == DEEPEST {
            return Err(Refusal::TooDeep);
        }
        Ok(Self {
            kind,
            depth: self.depth + 1,
        })
    }

    /// Whether content may stand in this type; the kind of the type that it makes, if it makes
    /// one. `keyed`: as the value of a key, not in a sequence.
    pub(super) fn accepts(
        self,
        keyed: bool,
        content: &Content<'_>,
    ) -> Result<Option<Kind>, Refusal> {
        match (self.kind, keyed, content) {
            // What was written and deleted before it reached us; it holds nothing.
            (_, _, Content::Deleted) | (Kind::Text, false, Content::Characters) => Ok(None),
            (Kind::Proposals, true, Content::Type(TypeKind::Map)) => Ok(Some(Kind::Proposal)),
            (Kind::Proposal, true, Content::Type(TypeKind::Fragment)) => Ok(Some(Kind::Fragment)),
            (Kind::Proposal | Kind::Element, true, Content::Values(Some(text)))
                if text.len() <= LONGEST_VALUE =>
            {
                Ok(None)
            }
            (Kind::Fragment | Kind::Element, false, Content::Type(TypeKind::Element(name)))
                if ELEMENTS.contains(name) =>
            {
                Ok(Some(Kind::Element))
            }
            (Kind::Fragment | Kind::Element, false, Content::Type(TypeKind::Text)) => {
                Ok(Some(Kind::Text))
            }
            (Kind::Text, false, Content::Format(name)) if FORMATS.contains(name) => Ok(None),
            _ => Err(Refusal::Foreign),
        }
    }

    /// Whether something may be stored under that key here.
    pub(super) fn accepts_key(self, key: Option<&str>) -> Result<(), Refusal> {
        match (self.kind, key) {
            (_, None) => Ok(()),
            (Kind::Proposals, Some(key)) if key.len() <= LONGEST_KEY => Ok(()),
            (Kind::Proposal, Some("rank" | "text")) => Ok(()),
            (Kind::Element, Some(key)) if key.len() <= LONGEST_KEY => Ok(()),
            _ => Err(Refusal::Foreign),
        }
    }
}

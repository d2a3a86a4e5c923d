//! A draft of a motion, as it was read out of a file that somebody wrote elsewhere.
//!
//! Owns the shapes that a preview shows before anything is taken over: sections, remarks on what the
//! file held beyond a motion, and what a draft makes of the motion that stands ([`plan`](fn@plan)).
//! Never the reading of files (`import`), nor the documents that a draft becomes (`app`).

mod plan;

pub use self::plan::{DraftPlan, PlannedSection, SectionFate, StandingSection, plan};

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::motion::SectionKind;
use super::text::{Block, Inline};

/// Sections of a draft, at most: a motion has about ten.
pub const MOST_SECTIONS: usize = 100;
/// Letters of a motion's title, at most.
pub const LONGEST_TITLE: usize = 240;

/// A draft. Numbers follow from the order, as everywhere.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Draft {
    /// The motion's title. Empty where the file gives none.
    pub title: String,
    /// In reading order.
    pub sections: Vec<DraftSection>,
    /// What was left out or taken otherwise than it stood, in the order of the file.
    pub remarks: Vec<DraftRemark>,
}

/// A section of a draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct DraftSection {
    /// What it is.
    pub kind: SectionKind,
    /// One line. Empty where its kind is all that the file says.
    pub title: Vec<Inline>,
    /// What stands between the title and the proposals.
    pub body: Vec<Block>,
    /// What each proposal says, in reading order.
    pub proposals: Vec<Vec<Block>>,
}

/// Something that a draft says otherwise than the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct DraftRemark {
    /// The line of a text, the paragraph of a DOCX; from 1.
    pub line: u32,
    /// What happened there.
    pub about: DraftRemarkKind,
}

/// What happened to a part of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum DraftRemarkKind {
    /// No title was found.
    NoTitle,
    /// The title is longer than a motion's may be, and was left out.
    TitleTooLong,
    /// A second preamble or a second closing became a principle.
    KindTaken,
    /// Words before the first heading became the preamble.
    WordsBeforeHeadings,
    /// A heading inside a section became a paragraph in bold.
    HeadingFlattened,
    /// A picture, a drawing or a frame was left out.
    PictureLeftOut,
    /// The cells of a table became paragraphs.
    TableFlattened,
    /// A quotation or an extract of code became paragraphs.
    QuotationFlattened,
    /// HTML was taken as words.
    MarkupTakenAsWords,
    /// A link that leads neither to the web nor to an address of mail became words.
    LinkDropped,
    /// Changes that were tracked were taken as accepted.
    ChangesAccepted,
    /// A note was left out.
    NoteLeftOut,
    /// Hidden words were left out.
    HiddenWordsLeftOut,
    /// A list that didn't begin at 1 does so now.
    NumberingBegun,
    /// The list of signatories was left out.
    SignatoriesLeftOut,
}

/// Why no draft can be read out of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{reason}, at line {line:?}")]
pub struct DraftFault {
    /// The line of a text, the paragraph of a DOCX; from 1. None where it is about the whole file.
    pub line: Option<u32>,
    /// What is wrong.
    pub reason: DraftFaultKind,
}

/// What is wrong with a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum DraftFaultKind {
    /// It says nothing.
    #[error("the file holds no words")]
    Empty,
    /// More than 5 MB.
    #[error("the file is too large")]
    TooLarge,
    /// A file of Word before 2007, or one with a password.
    #[error("the file is an old or protected document")]
    OldFormat,
    /// An OpenDocument text, which has to be saved as DOCX first.
    #[error("the file is an OpenDocument text")]
    OpenDocument,
    /// Neither a DOCX nor a text in UTF-8, or a damaged one.
    #[error("the file can't be read")]
    Unreadable,
    /// An archive that holds far more than its size says, or names that lead out of it.
    #[error("the file is a hostile archive")]
    HostileArchive,
    /// Declarations of entities, with which a small file becomes a large one.
    #[error("the file declares entities")]
    Declarations,
    /// Lists in lists, deeper than a motion has them.
    #[error("lists lie too deep in each other")]
    TooDeep,
    /// More paragraphs than any motion has.
    #[error("the file holds too many paragraphs")]
    TooManyParagraphs,
    /// More headings of sections than any motion has.
    #[error("the file holds too many sections")]
    TooManySections,
}

impl DraftFaultKind {
    /// The fault, of the whole file.
    #[must_use]
    pub const fn of_file(self) -> DraftFault {
        DraftFault {
            line: None,
            reason: self,
        }
    }

    /// The fault, at a line.
    #[must_use]
    pub const fn at(self, line: u32) -> DraftFault {
        DraftFault {
            line: Some(line),
            reason: self,
        }
    }
}

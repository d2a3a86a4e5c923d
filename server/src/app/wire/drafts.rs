//! Drafts that come in from files.

use serde::Serialize;
use ts_rs::TS;

use crate::domain::draft::{DraftRemark, SectionFate};
use crate::domain::ids::SectionId;
use crate::domain::motion::SectionKind;
use crate::domain::text::SectionText;

/// What a file would make of a motion.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct DraftPreview {
    /// What the motion would be called.
    pub(crate) title: String,
    /// What it is called.
    pub(crate) title_before: String,
    /// The motion as it would read.
    pub(crate) sections: Vec<DraftedSection>,
    /// What would be replaced or taken away. Whoever takes the draft over names these.
    pub(crate) replaced: Vec<ReplacedSection>,
    /// What was taken otherwise than it stands in the file, in its order.
    pub(crate) remarks: Vec<DraftRemark>,
    /// Of the file and of the motion as it stands.
    pub(crate) fingerprint: String,
}

/// A section as it would read.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct DraftedSection {
    pub(crate) kind: SectionKind,
    pub(crate) number: Option<u32>,
    pub(crate) fate: SectionFate,
    pub(crate) text: SectionText,
}

/// A section whose words would be replaced or taken away.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct ReplacedSection {
    pub(crate) id: SectionId,
    pub(crate) kind: SectionKind,
    pub(crate) number: Option<u32>,
    pub(crate) title: String,
    pub(crate) proposals: usize,
    /// Whether it would be taken away. It can be taken back.
    pub(crate) removed: bool,
}

/// What taking a draft over did, in sections.
#[derive(Clone, Copy, Debug, Default, Serialize, TS)]
pub(crate) struct DraftOutcome {
    pub(crate) added: usize,
    pub(crate) rewritten: usize,
    pub(crate) removed: usize,
}

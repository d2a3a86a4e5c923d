//! What becomes of contributions.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Participant;
use crate::domain::ids::{ContributionId, LinkId, MotionId, ProposalId, SectionId, ThemeId};
use crate::domain::sorting::{LinkKind, Outcome};
use crate::domain::text::Block;

/// The contributions of a congress as those who sort them see them.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct Board {
    /// Whether whoever asks may sort.
    pub(crate) may_sort: bool,
    pub(crate) contributions: Vec<Sorted>,
    pub(crate) alike: Vec<Alike>,
    pub(crate) coverage: Vec<Coverage>,
}

/// A contribution on the board.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct Sorted {
    pub(crate) id: ContributionId,
    pub(crate) theme: Option<ThemeId>,
    pub(crate) title: String,
    /// The first words of its text.
    pub(crate) excerpt: String,
    pub(crate) authors: Vec<Participant>,
    #[ts(type = "number")]
    pub(crate) supports: i64,
    pub(crate) links: Vec<Link>,
    pub(crate) answer: Option<Answer>,
    /// The one that stands for it.
    pub(crate) merged_into: Option<ContributionId>,
}

/// Two contributions that share many words, in percent.
#[derive(Clone, Copy, Debug, Serialize, TS)]
pub(crate) struct Alike {
    pub(crate) one: ContributionId,
    pub(crate) other: ContributionId,
    pub(crate) likeness: u8,
}

/// How many contributions on a theme have an answer, be it that of the one that stands for them.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq, Serialize, TS)]
pub(crate) struct Coverage {
    pub(crate) theme: Option<ThemeId>,
    pub(crate) submitted: usize,
    pub(crate) linked: usize,
    pub(crate) answered: usize,
}

/// Where a contribution, or a passage of it, went.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct Link {
    pub(crate) id: LinkId,
    pub(crate) contribution: ContributionId,
    pub(crate) kind: LinkKind,
    pub(crate) passage: Option<String>,
    pub(crate) place: Place,
    #[ts(type = "number")]
    pub(crate) at: i64,
}

/// A place in a motion as it is now.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct Place {
    /// None when the section was taken out.
    pub(crate) motion: Option<MotionId>,
    pub(crate) section: SectionId,
    /// The principle's number; none for the preamble and the closing.
    pub(crate) section_number: Option<u32>,
    pub(crate) section_title: String,
    pub(crate) proposal: Option<ProposalId>,
    /// `3.2`; none when the section as a whole is meant, or the proposal is gone.
    pub(crate) proposal_number: Option<String>,
    /// What stands there now; empty for a section as a whole.
    pub(crate) text: Vec<Block>,
    pub(crate) state: PlaceState,
}

/// What became of a place since a contribution was linked to it.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub(crate) enum PlaceState {
    /// It says what it said.
    Unchanged,
    /// It was written on since.
    Changed,
    /// The proposal, or the section, was taken out.
    Gone,
}

/// What was answered.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct Answer {
    pub(crate) outcome: Outcome,
    pub(crate) words: String,
    pub(crate) by: Option<Participant>,
    #[ts(type = "number")]
    pub(crate) at: i64,
    #[ts(type = "number")]
    pub(crate) revision: i64,
}

/// "Qu’est devenue ma contribution ?"
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct Fate {
    /// The one that stands for it, with its title.
    pub(crate) merged_into: Option<Related>,
    /// Those for which it stands.
    pub(crate) stands_for: Vec<Related>,
    /// Its own links, and those of the one that stands for it.
    pub(crate) links: Vec<Link>,
    /// Its own answer, or that of the one that stands for it.
    pub(crate) answer: Option<Answer>,
}

/// A contribution beside another.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct Related {
    pub(crate) id: ContributionId,
    pub(crate) title: String,
    pub(crate) authors: Vec<Participant>,
}

/// A link to a section, with the contribution that it comes from.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct SectionLink {
    pub(crate) link: Link,
    pub(crate) contribution: Related,
}

/// A new link; `passage` quotes the contribution.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewLink {
    pub(crate) section: SectionId,
    pub(crate) proposal: Option<ProposalId>,
    pub(crate) kind: LinkKind,
    pub(crate) passage: Option<String>,
}

/// Which contribution stands for this one from now on.
#[derive(Clone, Copy, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewMerge {
    pub(crate) into: ContributionId,
}

/// An answer; `revision` is that of the answer that it replaces, 0 for the first.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewAnswer {
    pub(crate) outcome: Outcome,
    pub(crate) words: String,
    #[ts(type = "number")]
    pub(crate) revision: i64,
}

/// The theme under which a contribution is sorted.
#[derive(Clone, Copy, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct ThemeChoice {
    pub(crate) theme: Option<ThemeId>,
}

/// The id of a new link.
#[derive(Clone, Copy, Debug, Serialize, TS)]
pub(crate) struct CreatedLink {
    pub(crate) id: LinkId,
}

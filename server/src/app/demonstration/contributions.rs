//! What the demonstration's people sent before the congress, and what the groups made of it: the
//! contributions, with their supports, their links to the motion and their answers.
//!
//! Owns the reading of `contributions.json`. Never writes anything and knows no clock: times are
//! minutes before the moment of seeding.
//!
//! All people, events and figures are fictional; communes are real ones of INSEE's list. Addresses
//! end in `.example`, a name that is reserved so that nobody ever answers there.

use serde::Deserialize;

use super::content::{ContentError, parse};
use super::draft::{line_list, paragraph};
use super::markup::inlines;
use crate::domain::contribution::ContributionState;
use crate::domain::sorting::{LinkKind, Outcome};
use crate::domain::text::{Block, SectionText};

/// A contribution and what became of it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ContributionContent {
    pub(crate) key: String,
    /// Key of the participant.
    pub(crate) author: String,
    /// Keys of participants.
    pub(crate) co_authors: Vec<String>,
    /// Key of the member of the secretariat who wrote it down for the author.
    #[serde(default)]
    pub(crate) entered_by: Option<String>,
    /// Whether the author has confirmed what was written down. Present only with `entered_by`.
    #[serde(default)]
    pub(crate) confirmed: Option<bool>,
    /// Key of the theme.
    pub(crate) theme: Option<String>,
    pub(crate) title: String,
    pub(crate) body: Vec<BlockContent>,
    pub(crate) local_actions: Vec<LocalActionContent>,
    pub(crate) state: ContributionState,
    /// When it was last written: submitted, withdrawn, or left as a draft.
    pub(crate) minutes_before: u32,
    /// Keys of participants, never of its authors.
    pub(crate) supports: Vec<String>,
    pub(crate) links: Vec<LinkContent>,
    pub(crate) answer: Option<AnswerContent>,
    /// Key of the contribution that says the same, and into which the group merged it.
    pub(crate) merged_into: Option<String>,
}

/// A block of a contribution or of a group's notes. Texts are lines of markup.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum BlockContent {
    Paragraph(String),
    Bullets(Vec<String>),
}

/// Something done on the spot that proves the point.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct LocalActionContent {
    pub(crate) title: String,
    /// INSEE code of the commune.
    pub(crate) council: Option<String>,
    pub(crate) address: Option<String>,
}

/// Where in the motion a contribution can be found again.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct LinkContent {
    /// Key of the section.
    pub(crate) section: String,
    /// The position of the proposal in the section as it stands at the end, counted from 1; none for
    /// the text above the proposals.
    pub(crate) proposal: Option<usize>,
    pub(crate) kind: LinkKind,
    /// Exact words of one block of the body.
    pub(crate) passage: Option<String>,
    /// Key of the participant who made the link.
    pub(crate) by: String,
    /// Minutes before the moment of seeding.
    pub(crate) minutes_before: u32,
}

/// What a group answers to the authors.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct AnswerContent {
    pub(crate) outcome: Outcome,
    /// The reason, in the words of who answers.
    pub(crate) words: String,
    /// Key of the participant.
    pub(crate) by: String,
    /// Minutes before the moment of seeding.
    pub(crate) minutes_before: u32,
}

impl ContributionContent {
    /// Reads the embedded file: oldest first.
    pub(crate) fn read_all() -> Result<Vec<Self>, ContentError> {
        parse("contributions.json", include_str!("contributions.json"))
    }

    /// The body, as a document holds it.
    pub(crate) fn blocks(&self) -> Vec<Block> {
        self.body.iter().map(BlockContent::block).collect()
    }

    /// The text after each of so many hands has added its share: the title with the first.
    pub(crate) fn play(&self, hands: usize) -> Vec<SectionText> {
        let (title, blocks) = (inlines(&self.title), self.blocks());
        let share = |hand: usize| (blocks.len() * hand).div_ceil(hands);
        (1..=hands)
            .map(|hand| {
                let body = blocks[..share(hand)].to_vec();
                SectionText::assemble(None, title.clone(), body, Vec::new())
            })
            .collect()
    }
}

impl BlockContent {
    /// The block, as a document holds it.
    pub(crate) fn block(&self) -> Block {
        match self {
            Self::Paragraph(markup) => paragraph(markup),
            Self::Bullets(items) => Block::BulletList {
                items: line_list(items),
            },
        }
    }
}

#[cfg(test)]
#[path = "contributions_tests.rs"]
mod tests;

//! What the demonstration's people propose to change in the motion that is in its plenary: the
//! amendments, with who signs them, what rapporteurs advise and what became of each.
//!
//! Owns the reading of `amendments.json`. Never writes anything and knows no clock: times are
//! minutes before the moment of seeding. Places in a text count from 1, in the text that the
//! amendment branched from.

use serde::Deserialize;

use super::content::{ContentError, parse};
use super::draft::{Change, Draft, paragraph};
use crate::domain::amendment::{AmendmentState, Opinion, SignatureState, Target};
use crate::domain::ids::ProposalId;
use crate::domain::text::Block;

/// An amendment and what became of it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct AmendmentContent {
    pub(crate) key: String,
    /// Key of the section; none for a sub-amendment.
    #[serde(default)]
    pub(crate) section: Option<String>,
    /// Key of the amendment that it amends.
    #[serde(default)]
    pub(crate) amends: Option<String>,
    /// Key of the amendment in whose place it was tabled.
    #[serde(default)]
    pub(crate) rectifies: Option<String>,
    target: TargetContent,
    /// Key of the participant.
    pub(crate) author: String,
    /// Key of the member of the secretariat who typed it for the author.
    #[serde(default)]
    pub(crate) entered_by: Option<String>,
    /// Keys of participants.
    pub(crate) co_authors: Vec<String>,
    /// When it was begun: it branches from the text of that moment.
    pub(crate) begun: u32,
    /// When it was shown to find co-signatories.
    #[serde(default)]
    pub(crate) opened: Option<u32>,
    #[serde(default)]
    pub(crate) tabled: Option<u32>,
    /// What the branch says, made from the text that it branched from.
    pub(crate) changes: Vec<Change>,
    /// The explanatory statement: paragraphs of markup.
    statement: Vec<String>,
    pub(crate) signatories: Vec<SignatoryContent>,
    #[serde(default)]
    pub(crate) opinion: Option<OpinionContent>,
    /// When its author took it back.
    #[serde(default)]
    pub(crate) withdrawn: Option<u32>,
    /// Who made the withdrawn one their own.
    #[serde(default)]
    pub(crate) taken_up: Option<TakenUpContent>,
    /// What became of it without changing the text.
    #[serde(default)]
    pub(crate) decision: Option<DecisionContent>,
    #[serde(default)]
    pub(crate) adoption: Option<AdoptionContent>,
}

/// What an amendment is about.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
enum TargetContent {
    Title,
    Block(usize),
    Proposal(usize),
    /// The proposal that the branch has behind this one, 0 for the first.
    NewProposal(usize),
    RemoveProposal(usize),
    RemoveSection,
}

/// Somebody who signs an amendment with its author, or is asked to.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SignatoryContent {
    /// Key of the participant.
    pub(crate) who: String,
    pub(crate) state: SignatureState,
    /// When they signed or, where they have not, were asked to.
    pub(crate) minutes_before: u32,
    /// Key of the member of the secretariat who signed for them.
    #[serde(default)]
    pub(crate) entered_by: Option<String>,
}

/// What a rapporteur advises.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct OpinionContent {
    pub(crate) opinion: Opinion,
    pub(crate) sentence: String,
    /// Key of the participant.
    pub(crate) by: String,
    pub(crate) minutes_before: u32,
}

/// That somebody else made a withdrawn amendment their own.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct TakenUpContent {
    /// Key of the participant.
    pub(crate) by: String,
    pub(crate) minutes_before: u32,
}

/// What became of an amendment without changing the text.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct DecisionContent {
    pub(crate) state: AmendmentState,
    /// Empty where none was given.
    pub(crate) reason: String,
    /// Key of the participant.
    pub(crate) by: String,
    pub(crate) minutes_before: u32,
}

/// That an amendment was adopted.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct AdoptionContent {
    /// Key of the participant.
    pub(crate) by: String,
    pub(crate) minutes_before: u32,
    /// Where the text had moved: what a person made of the text of that moment.
    #[serde(default)]
    pub(crate) by_hand: Option<Vec<Change>>,
    /// Keys of the amendments that fell with it.
    #[serde(default)]
    pub(crate) falls: Vec<String>,
}

/// An amendment that can't be played.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("amendment \"{amendment}\": {reason}")]
pub(crate) struct AmendmentError {
    amendment: String,
    reason: String,
}

impl AmendmentContent {
    /// Reads the embedded file: parents before their sub-amendments.
    pub(crate) fn read_all() -> Result<Vec<Self>, ContentError> {
        parse("amendments.json", include_str!("amendments.json"))
    }

    /// The explanatory statement, as a document holds it.
    pub(crate) fn statement(&self) -> Vec<Block> {
        self.statement.iter().map(|line| paragraph(line)).collect()
    }

    /// The text of the branch. `new_id` gives the ids of proposals that it adds.
    pub(crate) fn play(
        &self,
        base: &Draft,
        mut new_id: impl FnMut() -> ProposalId,
    ) -> Result<Draft, AmendmentError> {
        self.changed(base, &self.changes, &mut new_id)
    }

    /// The text of the section after its adoption, from the text before.
    pub(crate) fn adopt(
        &self,
        present: &Draft,
        mut new_id: impl FnMut() -> ProposalId,
    ) -> Result<Draft, AmendmentError> {
        let by_hand = self.adoption.as_ref().and_then(|one| one.by_hand.as_ref());
        self.changed(present, by_hand.unwrap_or(&self.changes), &mut new_id)
    }

    fn changed(
        &self,
        draft: &Draft,
        changes: &[Change],
        new_id: &mut impl FnMut() -> ProposalId,
    ) -> Result<Draft, AmendmentError> {
        let mut draft = draft.clone();
        draft
            .apply_all(changes, new_id)
            .map_err(|reason| self.error(reason))?;
        Ok(draft)
    }

    /// What it is about, where `base` is what it branched from and `branch` its own text.
    pub(crate) fn target(&self, base: &Draft, branch: &Draft) -> Result<Target, AmendmentError> {
        let missing = || self.error("its target is not there".to_owned());
        let proposal = |draft: &Draft, place| draft.proposal(place).ok_or_else(missing);
        Ok(match self.target {
            TargetContent::Title => Target::Title,
            TargetContent::Block(place) => {
                let blocks = base.read().body.len();
                let block = place.checked_sub(1).filter(|block| *block < blocks);
                let block = block.and_then(|block| u32::try_from(block).ok());
                Target::Block {
                    block: block.ok_or_else(missing)?,
                }
            }
            TargetContent::Proposal(place) => Target::Proposal {
                proposal: proposal(base, place)?,
            },
            TargetContent::NewProposal(after) => Target::NewProposal {
                proposal: proposal(branch, after + 1)?,
            },
            TargetContent::RemoveProposal(place) => Target::RemoveProposal {
                proposal: proposal(base, place)?,
            },
            TargetContent::RemoveSection => Target::RemoveSection,
        })
    }

    fn error(&self, reason: String) -> AmendmentError {
        AmendmentError {
            amendment: self.key.clone(),
            reason,
        }
    }
}

#[cfg(test)]
#[path = "amendments_played.rs"]
mod played;
#[cfg(test)]
#[path = "amendments_tests.rs"]
mod tests;

#[cfg(test)]
#[path = "amendments_fitting_tests.rs"]
mod fitting_tests;

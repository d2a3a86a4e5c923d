//! What a new amendment is about, and what its branch says first.

use uuid::Uuid;

use crate::app::wire::{NewTarget, Suggestion};
use crate::app::{AppError, Obstacle, Thing};
use crate::domain::amendment::{SuggestionRefusal, Target, suggest};
use crate::domain::ids::ProposalId;
use crate::domain::rank::Rank;
use crate::domain::text::{Block, Proposal, SectionText};

/// Characters of a suggestion, at most.
const LONGEST_SUGGESTION: usize = 4000;

/// A branch before anybody has written in it.
pub(super) struct Beginning {
    pub(super) target: Target,
    pub(super) text: SectionText,
}

impl Beginning {
    /// The branch of `base` that somebody asked for.
    pub(super) fn of(
        base: &SectionText,
        target: NewTarget,
        suggestion: Option<&Suggestion>,
    ) -> Result<Self, AppError> {
        let begun = Self::without_suggestion(base, target)?;
        match suggestion {
            None => Ok(begun),
            Some(suggestion) => begun.suggested(suggestion),
        }
    }

    fn without_suggestion(base: &SectionText, target: NewTarget) -> Result<Self, AppError> {
        let mut text = base.clone();
        let target = match target {
            NewTarget::Title => Target::Title,
            NewTarget::Body => Target::Body,
            NewTarget::RemoveSection => Target::RemoveSection,
            NewTarget::Block { block } => {
                let place = usize::try_from(block).unwrap_or(usize::MAX);
                if place >= base.body.len() {
                    return Err(AppError::Impossible(Obstacle::TargetGone));
                }
                Target::Block { block }
            }
            NewTarget::Proposal { proposal } => {
                place_of(base, proposal)?;
                Target::Proposal { proposal }
            }
            NewTarget::RemoveProposal { proposal } => {
                text.proposals.remove(place_of(base, proposal)?);
                Target::RemoveProposal { proposal }
            }
            NewTarget::NewProposal { after } => {
                let next = match after {
                    None => 0,
                    Some(after) => place_of(base, after)? + 1,
                };
                let proposal = ProposalId::new(Uuid::now_v7());
                let new = Proposal {
                    id: proposal,
                    number: String::new(),
                    rank: rank_at(base, next).as_str().to_owned(),
                    text: vec![Block::Paragraph {
                        content: Vec::new(),
                    }],
                };
                text.proposals.insert(next, new);
                Target::NewProposal { proposal }
            }
        };
        Ok(Self { target, text })
    }

    fn suggested(self, suggestion: &Suggestion) -> Result<Self, AppError> {
        let Suggestion {
            words,
            with,
            occurrence,
        } = suggestion;
        if [words, with]
            .iter()
            .any(|text| text.chars().count() > LONGEST_SUGGESTION)
        {
            return Err(AppError::Impossible(Obstacle::WordsTooLong));
        }
        let text = suggest(&self.text, &self.target, words, with, *occurrence);
        let text = text.map_err(|refusal| {
            AppError::Impossible(match refusal {
                SuggestionRefusal::NotFound => Obstacle::SuggestionNotFound,
                SuggestionRefusal::Ambiguous => Obstacle::SuggestionAmbiguous,
            })
        })?;
        Ok(Self { text, ..self })
    }
}

fn place_of(text: &SectionText, proposal: ProposalId) -> Result<usize, AppError> {
    let place = text.proposals.iter().position(|one| one.id == proposal);
    place.ok_or(AppError::NotFound(Thing::Proposal))
}

/// A rank in front of the proposal that stands at `next`. Neighbours whose ranks are none of ours,
/// or the same, leave the place behind the one before.
fn rank_at(text: &SectionText, next: usize) -> Rank {
    let rank = |place: usize| {
        let proposal = text.proposals.get(place)?;
        Rank::parse(&proposal.rank).ok()
    };
    let before = next.checked_sub(1).and_then(rank);
    Rank::between(before.as_ref(), rank(next).as_ref())
        .unwrap_or_else(|_| before.as_ref().map_or_else(Rank::first, Rank::after))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn proposal(number: u128, rank: &str) -> Proposal {
        Proposal {
            id: ProposalId::new(Uuid::from_u128(number)),
            number: String::new(),
            rank: rank.to_owned(),
            text: vec![Block::paragraph("Une proposition")],
        }
    }

    fn base() -> SectionText {
        SectionText {
            body: vec![Block::paragraph("Un paragraphe")],
            proposals: vec![proposal(1, "a0"), proposal(2, "a1")],
            ..SectionText::default()
        }
    }

    fn begun(target: NewTarget) -> Beginning {
        Beginning::of(&base(), target, None).ok().unwrap()
    }

    #[test]
    fn a_new_proposal_stands_where_it_was_asked_for() {
        let first = ProposalId::new(Uuid::from_u128(1));
        for (after, place) in [(None, 0), (Some(first), 1)] {
            let begun = begun(NewTarget::NewProposal { after });
            let new = &begun.text.proposals[place];
            assert_eq!(begun.target, Target::NewProposal { proposal: new.id });
            let ranks: Vec<&str> = begun
                .text
                .proposals
                .iter()
                .map(|one| one.rank.as_str())
                .collect();
            assert!(ranks.is_sorted(), "{ranks:?}");
        }
    }

    #[test]
    fn a_deletion_begins_with_the_proposal_gone() {
        let proposal = ProposalId::new(Uuid::from_u128(2));
        let begun = begun(NewTarget::RemoveProposal { proposal });
        assert_eq!(begun.text.proposals.len(), 1);
        assert_eq!(begun.target, Target::RemoveProposal { proposal });
    }

    #[test]
    fn what_is_not_there_is_not_amended() {
        let gone = ProposalId::new(Uuid::from_u128(9));
        let refused = |target| Beginning::of(&base(), target, None).is_err();
        assert!(refused(NewTarget::Block { block: 1 }));
        assert!(refused(NewTarget::Proposal { proposal: gone }));
        assert!(refused(NewTarget::NewProposal { after: Some(gone) }));
        assert!(!refused(NewTarget::Block { block: 0 }));
    }
}

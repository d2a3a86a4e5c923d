//! Where the words of a motion came from: contributions that were linked to them, amendments that were
//! adopted there, ballots.
//!
//! Owns what belongs beside which section and which proposal. Never says it in words (`export`), and
//! never who contributed: that is read where a contribution is.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::version::DecidedBy;
use crate::domain::amendment::Target;
use crate::domain::ballot::Figures;
use crate::domain::ids::{AmendmentId, BallotId, ContributionId, ProposalId, SectionId};
use crate::domain::motion::{MotionDocument, SectionDocument};

/// Where a motion came from.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
pub struct Origins {
    /// The ballot on the motion as a whole, if there was one.
    pub ballot: Option<OriginBallot>,
    /// Section by section, in the order of the text.
    pub sections: Vec<SectionOrigins>,
}

/// Where a section came from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SectionOrigins {
    /// Which section.
    pub section: SectionId,
    /// The ballot on it as a whole, if there was one.
    pub ballot: Option<OriginBallot>,
    /// What belongs to none of its proposals.
    pub origin: Origin,
    /// Proposal by proposal, in the order of the text.
    pub proposals: Vec<ProposalOrigins>,
}

/// Where a proposal came from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ProposalOrigins {
    /// Which proposal.
    pub proposal: ProposalId,
    /// What belongs to it.
    pub origin: Origin,
}

/// Where words came from.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
pub struct Origin {
    /// Contributions that were linked to them, each once, in the order in which they were.
    pub contributions: Vec<OriginContribution>,
    /// Amendments that were adopted to them, in the order in which they were.
    pub amendments: Vec<OriginAmendment>,
}

/// A contribution that was linked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct OriginContribution {
    /// Which one.
    pub id: ContributionId,
    /// Its title. May be empty.
    pub title: String,
}

/// An amendment that was adopted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct OriginAmendment {
    /// Which one.
    pub id: AmendmentId,
    /// `3.2-1`.
    pub number: String,
    /// The ballot that adopted it, where there was one.
    pub ballot: Option<OriginBallot>,
}

/// A ballot that decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct OriginBallot {
    /// Which one.
    pub id: BallotId,
    /// Its number in the congress.
    pub number: u32,
    /// What was counted; none where a show of hands was clear.
    pub figures: Option<Figures>,
}

/// What is known of the things that a motion may come from.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    /// Links of contributions that stand, in the order in which they were made.
    pub links: Vec<SourceLink>,
    /// Adopted amendments: the number, and what it was about.
    pub amendments: HashMap<AmendmentId, (String, Target)>,
    /// The ballots.
    pub ballots: HashMap<BallotId, OriginBallot>,
}

/// That a contribution was linked to a place.
#[derive(Debug, Clone)]
pub struct SourceLink {
    /// What was linked.
    pub contribution: OriginContribution,
    /// To which section.
    pub section: SectionId,
    /// To which of its proposals; none for the section as such.
    pub proposal: Option<ProposalId>,
}

impl Origins {
    /// Puts each source beside the words that came from it. What is about a proposal that the text no
    /// longer has stands beside its section; what is about a section that it no longer has stands
    /// nowhere.
    #[must_use]
    pub fn of(motion: &MotionDocument, decided_by: &DecidedBy, sources: &Sources) -> Self {
        let ballot = |id: Option<BallotId>| sources.ballots.get(&id?).cloned();
        let sections = motion.sections.iter();
        let sections = sections.map(|section| {
            let decided = decided_by.sections.iter();
            let decided = decided
                .filter(|decided| decided.section == section.id)
                .collect::<Vec<_>>();
            let mut here = Here::new(section);
            for link in &sources.links {
                if link.section == section.id {
                    here.link(link);
                }
            }
            for (id, balloted) in decided.iter().flat_map(|decided| &decided.amendments) {
                if let Some((number, target)) = sources.amendments.get(id) {
                    let amendment = OriginAmendment {
                        id: *id,
                        number: number.clone(),
                        ballot: ballot(*balloted),
                    };
                    here.at(proposal_of(*target)).amendments.push(amendment);
                }
            }
            SectionOrigins {
                section: section.id,
                ballot: decided.iter().find_map(|decided| ballot(decided.ballot)),
                origin: here.section,
                proposals: here.proposals,
            }
        });
        Self {
            ballot: ballot(decided_by.motion),
            sections: sections.collect(),
        }
    }

    /// Of a section.
    #[must_use]
    pub fn section(&self, id: SectionId) -> Option<&SectionOrigins> {
        self.sections.iter().find(|section| section.section == id)
    }
}

impl SectionOrigins {
    /// Of one of its proposals.
    #[must_use]
    pub fn proposal(&self, id: ProposalId) -> Option<&Origin> {
        let mut proposals = self.proposals.iter();
        let found = proposals.find(|proposal| proposal.proposal == id)?;
        Some(&found.origin)
    }
}

impl Origin {
    /// Whether nothing is known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.contributions.is_empty() && self.amendments.is_empty()
    }
}

/// The proposal that an amendment is about.
const fn proposal_of(target: Target) -> Option<ProposalId> {
    match target {
        Target::Proposal { proposal }
        | Target::NewProposal { proposal }
        | Target::RemoveProposal { proposal } => Some(proposal),
        Target::Title | Target::Body | Target::Block { .. } | Target::RemoveSection => None,
    }
}

/// A section that is being filled.
struct Here {
    section: Origin,
    proposals: Vec<ProposalOrigins>,
}

impl Here {
    fn new(section: &SectionDocument) -> Self {
        let proposals = section.text.proposals.iter();
        let proposals = proposals.map(|proposal| ProposalOrigins {
            proposal: proposal.id,
            origin: Origin::default(),
        });
        Self {
            section: Origin::default(),
            proposals: proposals.collect(),
        }
    }

    fn at(&mut self, proposal: Option<ProposalId>) -> &mut Origin {
        let mut proposals = self.proposals.iter_mut();
        match proposals.find(|one| Some(one.proposal) == proposal) {
            Some(found) => &mut found.origin,
            None => &mut self.section,
        }
    }

    /// A contribution may be linked to a place by several of its passages.
    fn link(&mut self, link: &SourceLink) {
        let contributions = &mut self.at(link.proposal).contributions;
        let is_there = contributions
            .iter()
            .any(|one| one.id == link.contribution.id);
        if !is_there {
            contributions.push(link.contribution.clone());
        }
    }
}

#[cfg(test)]
#[path = "origins_tests.rs"]
mod tests;

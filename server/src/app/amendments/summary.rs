//! An amendment in a list, as one person sees it.

use super::gathering::{Gathered, Known};
use super::signing::{count, state_of};
use crate::app::wire::AmendmentSummary;
use crate::domain::amendment::{SignatureState, Target};
use crate::store::amendments::people::SignatureRow;

impl Gathered {
    /// An amendment in a list.
    pub(super) fn summary(&self, one: &Known) -> AmendmentSummary {
        let row = &one.words.row;
        let facts = self.facts(one);
        let stands = self.standing(one);
        let hash = self.fingerprint(one);
        let signatures = self.signatures_of(one);
        let mine = self
            .me
            .is_some_and(|me| facts.author == me || facts.co_authors.contains(&me));
        let waits = |signature: &SignatureRow| {
            Some(signature.participant) == self.me
                && state_of(signature, &hash) != SignatureState::Signed
        };
        let invited = self.me.is_some_and(|me| facts.invited.contains(&me));
        let parent = row.parent.and_then(|parent| self.known(parent));
        AmendmentSummary {
            id: row.id,
            number: row.number.clone(),
            rectifications: row.rectifications,
            section: row.section,
            parent: parent.map(Known::mention),
            state: row.state,
            target: row.target,
            proposal_number: self.proposal_number(one),
            proposals: one.changes.proposals(),
            author: self.author_of(row.author),
            co_authors: facts
                .co_authors
                .iter()
                .filter_map(|id| self.person_of(*id))
                .collect(),
            entered_by: row.entered_by.and_then(|helper| self.person_of(helper)),
            signatures: count(&facts, signatures, &hash),
            opinion: self.opinions.get(&row.id).map(|given| given.opinion),
            standing: stands,
            needs_review: self.needs_review(one, stands),
            mine,
            asked: row.state.is_written() && !mine && (invited || signatures.iter().any(waits)),
            created_at: row.created_at,
            tabled_at: row.tabled_at,
        }
    }

    /// `3.2`, where it is about a proposal: as it is now, or as it was.
    fn proposal_number(&self, one: &Known) -> Option<String> {
        let id = match &one.words.row.target {
            Target::Proposal { proposal } | Target::RemoveProposal { proposal } => *proposal,
            Target::Title
            | Target::Body
            | Target::Block { .. }
            | Target::NewProposal { .. }
            | Target::RemoveSection => return None,
        };
        let texts = [self.present(one), Some(&one.words.base)];
        texts.into_iter().flatten().find_map(|text| {
            let mut proposals = text.proposals.iter();
            let found = proposals.find(|proposal| proposal.id == id);
            found.map(|proposal| proposal.number.clone())
        })
    }
}

//! Places in the motions of a congress, as they are now and as they were.

use std::collections::HashMap;

use crate::app::wire::{Link, Place, PlaceState, Section};
use crate::app::{App, AppError, Thing};
use crate::domain::ids::{CongressId, MotionId, PersonId, ProposalId, SectionId};
use crate::domain::text::{Block, SectionText, plain_text};
use crate::store::sorting::LinkRow;

/// The sections of a congress' motions, by id.
#[derive(Default)]
pub(super) struct Places(HashMap<SectionId, (MotionId, Section)>);

impl Places {
    /// The place of a link, and what became of it.
    pub(super) fn link(&self, row: LinkRow) -> Link {
        let place = match self.0.get(&row.section) {
            Some((motion, section)) => Self::place(*motion, section, &row),
            None => Place::gone(&row),
        };
        Link {
            id: row.id,
            contribution: row.contribution,
            kind: row.kind,
            passage: row.passage,
            place,
            at: row.created_at,
        }
    }

    fn place(motion: MotionId, section: &Section, row: &LinkRow) -> Place {
        let proposal = row.proposal.map(|id| find(&section.text, id));
        let (number, text) = match proposal {
            None => (None, Vec::new()),
            Some(None) => (None, Vec::new()),
            Some(Some((number, text))) => (Some(number.to_owned()), text.to_vec()),
        };
        let state = match words_at(&section.text, row.proposal) {
            None => PlaceState::Gone,
            Some(words) if words == row.said => PlaceState::Unchanged,
            Some(_) => PlaceState::Changed,
        };
        Place {
            motion: Some(motion),
            section: section.id,
            section_number: section.number,
            section_title: section.title.clone(),
            proposal: row.proposal,
            proposal_number: number,
            text,
            state,
        }
    }
}

impl Place {
    /// The place of a section that was taken out.
    fn gone(row: &LinkRow) -> Self {
        Self {
            motion: None,
            section: row.section,
            section_number: None,
            section_title: String::new(),
            proposal: row.proposal,
            proposal_number: None,
            text: Vec::new(),
            state: PlaceState::Gone,
        }
    }
}

impl App {
    /// The places of a congress that a person may read.
    pub(super) async fn places(
        &self,
        person: Option<PersonId>,
        congress: CongressId,
    ) -> Result<Places, AppError> {
        let mut places = HashMap::new();
        for motion in self.store.motions(congress).await? {
            let page = self.motion(person, motion.id).await?;
            let sections = page.sections.into_iter();
            places.extend(sections.map(|section| (section.id, (motion.id, section))));
        }
        Ok(Places(places))
    }

    /// The words of a section of the congress, or of one of its proposals.
    pub(super) async fn what_stands_at(
        &self,
        person: Option<PersonId>,
        congress: CongressId,
        section: SectionId,
        proposal: Option<ProposalId>,
    ) -> Result<String, AppError> {
        let places = self.places(person, congress).await?;
        let (_, found) = places
            .0
            .get(&section)
            .ok_or(AppError::NotFound(Thing::Section))?;
        words_at(&found.text, proposal).ok_or(AppError::NotFound(Thing::Proposal))
    }
}

fn find(text: &SectionText, id: ProposalId) -> Option<(&str, &[Block])> {
    let mut proposals = text.proposals.iter();
    let found = proposals.find(|proposal| proposal.id == id)?;
    Some((&found.number, &found.text))
}

/// The words of a section, or of one of its proposals when it has it: what a link remembers.
pub(in crate::app) fn words_at(text: &SectionText, proposal: Option<ProposalId>) -> Option<String> {
    match proposal {
        None => Some(text.plain_text()),
        Some(id) => find(text, id).map(|(_, text)| plain_text(text)),
    }
}

//! The order of amendments in the text: that of the list and of the bundle.

use std::collections::HashMap;

use super::gathering::{Gathered, Known};
use crate::domain::amendment::Target;
use crate::domain::ids::ProposalId;
use crate::domain::text::SectionText;

/// Where an amendment stands in the text.
#[derive(Clone, Debug)]
struct TextOrder {
    section: usize,
    place: usize,
    /// The last part of its number.
    number: u32,
    created_at: i64,
    /// The last two of a sub-amendment; the others are its amendment's.
    sub: Option<(u32, i64)>,
}

impl TextOrder {
    /// Sub-amendments come before their amendment.
    fn key(&self) -> (usize, usize, u32, i64, bool, Option<(u32, i64)>) {
        let is_main = self.sub.is_none();
        let (number, created_at) = (self.number, self.created_at);
        (
            self.section,
            self.place,
            number,
            created_at,
            is_main,
            self.sub,
        )
    }
}

fn last_part(number: &str) -> Option<u32> {
    number.rsplit('-').next()?.parse().ok()
}

impl Gathered {
    /// Puts the amendments in the order of the text.
    pub(super) fn sort_by_text(&mut self) {
        let mut keyed: Vec<_> = std::mem::take(&mut self.amendments)
            .into_iter()
            .map(|one| (self.order_in_text(&one), one))
            .collect();
        // A sub-amendment stands where its amendment does, before it.
        let mains: HashMap<_, _> = keyed
            .iter()
            .map(|(order, one)| (one.id(), order.clone()))
            .collect();
        for (order, one) in &mut keyed {
            if let Some(parent) = one.words.row.parent.and_then(|id| mains.get(&id)) {
                let own = (order.number, order.created_at);
                *order = TextOrder {
                    sub: Some(own),
                    ..parent.clone()
                };
            }
        }
        keyed.sort_by_key(|(order, _)| order.key());
        self.amendments = keyed.into_iter().map(|(_, one)| one).collect();
    }

    fn order_in_text(&self, one: &Known) -> TextOrder {
        let row = &one.words.row;
        let section = self.sections.iter().position(|at| at.row.id == row.section);
        let base = &one.words.base;
        let proposal = |id: ProposalId, text: &SectionText| {
            let at = text.proposals.iter().position(|proposal| proposal.id == id);
            1 + base.body.len() + at.unwrap_or(text.proposals.len())
        };
        let place = match &row.target {
            Target::RemoveSection | Target::Title | Target::Body => 0,
            Target::Block { block } => 1 + usize::try_from(*block).unwrap_or(usize::MAX / 2),
            Target::Proposal { proposal: id } | Target::RemoveProposal { proposal: id } => {
                proposal(*id, base)
            }
            Target::NewProposal { proposal: id } => proposal(*id, &one.words.branch),
        };
        TextOrder {
            section: section.unwrap_or(self.sections.len()),
            place,
            number: row
                .number
                .as_deref()
                .and_then(last_part)
                .unwrap_or(u32::MAX),
            created_at: row.created_at,
            sub: None,
        }
    }
}

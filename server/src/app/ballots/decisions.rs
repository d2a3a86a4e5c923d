//! Every decision of a congress, in the order in which they were taken: by ballots, void ones
//! included, and on amendments without one.

use std::collections::hash_map::Entry;

use super::page::Ballots;
use crate::app::wire::CongressDecision;
use crate::app::{App, AppError};
use crate::domain::amendment::AmendmentState;
use crate::domain::ballot::{BallotState, Decision};
use crate::domain::ids::{AmendmentId, PersonId};
use crate::domain::sitting::Item;
use crate::store::amendments::decisions::StateRow;

impl App {
    /// The decisions of a congress, oldest first.
    pub(crate) async fn decisions(
        &self,
        person: Option<PersonId>,
        slug: &str,
    ) -> Result<Vec<CongressDecision>, AppError> {
        let congress = self.readable_congress(person, slug).await?.id;
        let rows = self.store.ballots(congress).await?;
        let mut all = self.ballots_of(congress, rows).await?;
        for motion in self.store.motions(congress).await? {
            if let Entry::Vacant(place) = all.debates.entry(motion.id) {
                place.insert(self.debate(motion.id).await?);
            }
        }
        let mut decisions = Vec::new();
        for (row, view) in all.rows.iter().zip(&all.views) {
            // One that is open has decided nothing yet.
            let Some(at) = row.closed_at.or(row.voided_at) else {
                continue;
            };
            decisions.push(CongressDecision {
                at,
                motion: row.motion,
                on: view.on.clone(),
                subject: Some(view.subject.clone()),
                state: None,
                ballot: Some(view.clone()),
            });
        }
        for (motion, debate) in &all.debates {
            for step in debate.fates().filter(|step| !all.decided(step)) {
                let amendment = step.amendment;
                decisions.push(CongressDecision {
                    at: step.at,
                    motion: *motion,
                    on: debate
                        .mention(Item::Amendment { amendment })
                        .into_iter()
                        .collect(),
                    subject: None,
                    state: Some(step.state),
                    ballot: None,
                });
            }
        }
        decisions.sort_by_key(|decision| decision.at);
        Ok(decisions)
    }
}

impl Ballots {
    /// Whether a ballot that stands decided what became of an amendment.
    fn decided(&self, step: &StateRow) -> bool {
        let decision = match step.state {
            AmendmentState::Adopted => Decision::Adopted,
            AmendmentState::Rejected => Decision::Rejected,
            AmendmentState::Draft
            | AmendmentState::Open
            | AmendmentState::Tabled
            | AmendmentState::Withdrawn
            | AmendmentState::Inadmissible
            | AmendmentState::Fallen
            | AmendmentState::NotDefended
            | AmendmentState::Rectified => return false,
        };
        let is_on = |id: &AmendmentId| *id == step.amendment;
        self.rows.iter().any(|row| {
            let mut on = self.amendments.get(&row.id).into_iter().flatten();
            row.state() == BallotState::Closed && row.decision == Some(decision) && on.any(is_on)
        })
    }
}

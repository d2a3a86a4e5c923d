//! The way through the motion of the sitting that is open.

use super::snapshot::Snapshot;
use crate::app::wire::{BallotSubject, ItemMention};
use crate::domain::ballot::BallotState;
use crate::domain::sitting::{Course, CourseFacts, Item, Step, StepState, course};
use crate::store::sittings::progress::ProgressRow;

/// What comes next, at most.
const COMING: usize = 5;

impl Snapshot {
    /// The way through the motion; none while nobody sits.
    pub(super) fn course(&self) -> Option<Course> {
        let sections = self.debate.as_ref()?.sections();
        let ballots = self.ballots.iter().flat_map(|row| {
            let with = |item| (item, row.id, row.state, row.way, row.decision);
            items_of(row).into_iter().map(with)
        });
        Some(course(&CourseFacts {
            sections,
            current: self.item(),
            ballots: ballots.collect(),
        }))
    }

    /// What is still to come behind what is on, then what was passed over.
    pub(super) fn coming(&self) -> Vec<ItemMention> {
        let Some(Course { steps, .. }) = self.course() else {
            return Vec::new();
        };
        let on = steps
            .iter()
            .position(|step| step.state == StepState::Current);
        let (passed, behind) = steps.split_at(on.unwrap_or_default());
        let waits = |step: &&Step| step.state == StepState::Waiting;
        let coming = behind.iter().chain(passed).filter(waits).take(COMING);
        coming.map(|step| self.mention(step.item)).collect()
    }
}

/// What a ballot was on.
fn items_of(row: &ProgressRow) -> Vec<Item> {
    let amendments = || row.amendments.iter();
    let items = || {
        amendments().map(|amendment| Item::Amendment {
            amendment: *amendment,
        })
    };
    match serde_json::from_str(&row.subject) {
        Ok(BallotSubject::Amendment { .. } | BallotSubject::Uncontested { .. }) => {
            items().collect()
        }
        Ok(BallotSubject::Section { section }) => vec![Item::Section { section }],
        Ok(BallotSubject::Motion) => vec![Item::Motion],
        // An open ballot is what is next to be closed, whatever it is on.
        Ok(BallotSubject::Question { .. }) if row.state == BallotState::Open => {
            vec![Item::Question]
        }
        Ok(BallotSubject::Question { .. }) | Err(_) => Vec::new(),
    }
}

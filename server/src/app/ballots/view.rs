//! A ballot as everybody sees it: before it closes participation, never tendency.

use std::collections::HashMap;

use super::subject;
use crate::app::amendments::Debate;
use crate::app::wire::{
    AmendmentPerson, BallotResult, BallotSubject, BallotView, BallotVoid, ItemMention, Participant,
    Shown,
};
use crate::app::{App, AppError};
use crate::domain::ballot::{BallotState, Way};
use crate::domain::ids::{AmendmentId, BallotId, CongressId, ParticipantId, SittingId};
use crate::domain::sitting::Item;
use crate::store::ballots::BallotRow;
use crate::store::rows::Which;

/// People of a congress by name.
pub(in crate::app) struct People(HashMap<ParticipantId, Participant>);

impl People {
    /// Somebody; who was removed since has no name any more.
    pub(super) fn person(&self, id: ParticipantId) -> AmendmentPerson {
        match self.0.get(&id) {
            Some(known) => AmendmentPerson {
                id,
                name: known.name.clone(),
                title: known.title.clone(),
                council: known.council.clone(),
            },
            None => AmendmentPerson {
                id,
                name: String::new(),
                title: String::new(),
                council: None,
            },
        }
    }
}

impl App {
    pub(super) async fn people_named(
        &self,
        congress: CongressId,
        ids: &[ParticipantId],
    ) -> Result<People, AppError> {
        let which = Which::These(ids);
        Ok(People(self.participants_by_id(congress, which).await?))
    }

    /// A ballot as everybody sees it.
    pub(super) async fn ballot_by_id(&self, id: BallotId) -> Result<BallotView, AppError> {
        let row = self.store.ballot(id).await?.ok_or(super::MISSING)?;
        let debate = self.debate(row.motion).await?;
        self.ballot_view(&row, &debate).await
    }

    /// A ballot as everybody sees it, with its motion as it is discussed.
    pub(in crate::app) async fn ballot_view(
        &self,
        row: &BallotRow,
        debate: &Debate,
    ) -> Result<BallotView, AppError> {
        let amendments = self.store.amendments_of_ballot(row.id).await?;
        let shown = self.store.shown_with_ballot(row.id).await?;
        let participation = self.participation_of(row).await?;
        view(row, &amendments, &shown, participation, debate)
    }

    /// The ballot that screens show: the open one, else the last one on what is on. `debate` is the
    /// motion of the sitting, where it is known already.
    pub(in crate::app) async fn shown_ballot(
        &self,
        sitting: SittingId,
        item: Option<Item>,
        debate: Option<&Debate>,
    ) -> Result<Option<BallotView>, AppError> {
        let rows = self.store.ballots_of_sitting(sitting).await?;
        let open = rows.iter().find(|row| row.state() == BallotState::Open);
        let row = match (open, item) {
            (Some(row), _) => row,
            (None, None) => return Ok(None),
            (None, Some(item)) => match self.last_on(&rows, item).await? {
                Some(row) => row,
                None => return Ok(None),
            },
        };
        let view = match debate {
            Some(debate) => self.ballot_view(row, debate).await?,
            None => {
                let debate = self.debate(row.motion).await?;
                self.ballot_view(row, &debate).await?
            }
        };
        Ok(Some(without_whole_motion(view)))
    }

    async fn last_on<'a>(
        &self,
        rows: &'a [BallotRow],
        item: Item,
    ) -> Result<Option<&'a BallotRow>, AppError> {
        for row in rows.iter().rev() {
            let is_on = match (subject::of(row)?, item) {
                (
                    BallotSubject::Amendment { .. } | BallotSubject::Uncontested { .. },
                    Item::Amendment { amendment },
                ) => {
                    let decided = self.store.amendments_of_ballot(row.id).await?;
                    decided.contains(&amendment)
                }
                (BallotSubject::Section { section }, Item::Section { section: on }) => {
                    section == on
                }
                (BallotSubject::Motion, Item::Motion)
                | (BallotSubject::Question { .. }, Item::Question) => true,
                (
                    BallotSubject::Amendment { .. }
                    | BallotSubject::Uncontested { .. }
                    | BallotSubject::Section { .. }
                    | BallotSubject::Motion
                    | BallotSubject::Question { .. },
                    Item::AgendaItem { .. }
                    | Item::Amendment { .. }
                    | Item::Section { .. }
                    | Item::Motion
                    | Item::Question
                    | Item::Pause,
                ) => false,
            };
            if is_on {
                return Ok(Some(row));
            }
        }
        Ok(None)
    }

    /// Voters whose vote was taken, and who are present or represented, in heads.
    pub(super) async fn participation_of(&self, row: &BallotRow) -> Result<(u32, u32), AppError> {
        match (row.state(), row.way) {
            (BallotState::Open, Way::Recorded) => {
                let received = self.store.votes_received(row.id).await?;
                let sitting = Some(row.sitting);
                let assembly = self.store.assembly(row.congress, sitting).await?;
                Ok((received, assembly.expected().max(received)))
            }
            (BallotState::Open, Way::ShowOfHands | Way::Paper)
            | (BallotState::Closed | BallotState::Void, _) => Ok((row.received, row.expected)),
        }
    }
}

/// The words of a whole motion are on the page of its ballot, and too many for lists and for a state
/// that travels to everybody at each change.
pub(super) fn without_whole_motion(view: BallotView) -> BallotView {
    let shown = match view.subject {
        BallotSubject::Motion => Vec::new(),
        BallotSubject::Amendment { .. }
        | BallotSubject::Uncontested { .. }
        | BallotSubject::Section { .. }
        | BallotSubject::Question { .. } => view.shown,
    };
    BallotView { shown, ..view }
}

/// Puts a view together from what is loaded.
pub(super) fn view(
    row: &BallotRow,
    amendments: &[AmendmentId],
    shown: &str,
    (received, expected): (u32, u32),
    debate: &Debate,
) -> Result<BallotView, AppError> {
    let subject = subject::of(row)?;
    let shown: Vec<Shown> = subject::read("ballots.shown", shown)?;
    Ok(BallotView {
        id: row.id,
        number: row.number,
        sitting: row.sitting,
        on: mentions(&subject, amendments, debate),
        subject,
        shown,
        way: row.way,
        rule: row.rule,
        quorum: row.quorum,
        may_change: row.may_change,
        state: row.state(),
        opened_at: row.opened_at,
        closes_at: row.closes_at,
        closed_at: row.closed_at,
        received,
        expected,
        result: row.decision.map(|decision| BallotResult {
            decision,
            tally: row.tally.clone(),
            casting_vote: row.casting_vote,
        }),
        void: row.voided_at.map(|at| BallotVoid {
            reason: row.void_reason.clone(),
            at,
        }),
    })
}

fn mentions(
    subject: &BallotSubject,
    amendments: &[AmendmentId],
    debate: &Debate,
) -> Vec<ItemMention> {
    let items: Vec<Item> = match subject {
        BallotSubject::Amendment { .. } | BallotSubject::Uncontested { .. } => {
            let amendments = amendments.iter().copied();
            amendments
                .map(|amendment| Item::Amendment { amendment })
                .collect()
        }
        BallotSubject::Section { section } => vec![Item::Section { section: *section }],
        BallotSubject::Motion => vec![Item::Motion],
        BallotSubject::Question { .. } => Vec::new(),
    };
    items
        .into_iter()
        .filter_map(|item| debate.mention(item))
        .collect()
}

//! Opening a ballot: what is voted on is fixed, the quorum is there, the rule is known.

use uuid::Uuid;

use super::subject::{Table, checked, to_json, told};
use super::{BallotRefusal, record};
use crate::app::events::commit_recorded;
use crate::app::sitting::rules_in;
use crate::app::wire::{BallotSubject, Made, NewBallot};
use crate::app::{App, AppError, Obstacle};
use crate::clock;
use crate::domain::event::{BallotOpened, EventKind, ItemCalled, SectionChanged, Subject};
use crate::domain::ids::{BallotId, ParticipantId, PersonId, SectionId, SittingId};
use crate::domain::policy::Action;
use crate::domain::sitting::Item;
use crate::store::ballots::{self, BallotRow, NewBallotRow};
use crate::store::sittings::{self, SittingRow};
use crate::store::{StoreError, Tx, motions};

impl App {
    /// Puts something to the vote.
    pub(crate) async fn open_ballot(
        &self,
        person: Option<PersonId>,
        sitting: SittingId,
        new: NewBallot,
    ) -> Result<Made, AppError> {
        let (row, _, actor) = self
            .permit_in_sitting(person, sitting, Action::RunSitting)
            .await?;
        let new = checked(new)?;
        let app = self.clone();
        let opening = tokio::spawn(async move { app.lay_and_open(row, actor, new).await });
        opening.await.map_err(|_| StoreError::Stopped)?
    }

    async fn lay_and_open(
        &self,
        sitting: SittingRow,
        actor: ParticipantId,
        new: NewBallot,
    ) -> Result<Made, AppError> {
        // Before anything is borrowed, which costs more: most who are refused click twice.
        let open = self.store.open_ballot(sitting.id).await?;
        if let Some(BallotRow { number, .. }) = open {
            return Err(BallotRefusal::Open { number }.into());
        }
        let table = self.lay_on_table(sitting.motion, &new).await?;
        let mut tx = self.store.begin().await?;
        let sitting = sittings::sitting(&mut tx, sitting.id).await?;
        let sitting = sitting.filter(|sitting| sitting.closed_at.is_none());
        let sitting = sitting.ok_or(AppError::Impossible(Obstacle::SittingClosed))?;
        check_alone(&mut tx, &sitting).await?;
        let row = judged(&mut tx, &sitting, actor, &new).await?;
        let locked = lock(&mut tx, &row, &table.sections).await?;
        let inserted = NewBallotRow {
            row: &row,
            shown: &to_json(&table.shown),
            amendments: &table.amendments,
            sections: &locked,
        };
        ballots::insert(&mut tx, &inserted).await?;
        let mut told = call_question(&mut tx, &sitting, &new, row.opened_at).await?;
        told.extend(events(&row, &new, &table, &locked));
        let rows = record(&mut tx, &row, Some(actor), told).await?;
        let committed = commit_recorded(tx, rows).await?;
        // Before the documents are given back: their rooms go on with the rights that they find.
        if let Err(error) = self.rooms.reload_rights(row.congress).await {
            tracing::error!(%error, "the rights of what is voted on can't be loaded");
        }
        table.held.give_back().await;
        self.announce(committed).await?;
        self.ballots.knock();
        Ok(Made { id: row.id.uuid() })
    }
}

/// One ballot at a time; and before the next one, the chair decides a tie.
async fn check_alone(tx: &mut Tx, sitting: &SittingRow) -> Result<(), AppError> {
    let in_progress = ballots::in_progress(tx, sitting.congress).await?;
    match in_progress.first() {
        None => Ok(()),
        Some(BallotRow {
            number, closed_at, ..
        }) => {
            let number = *number;
            Err(if closed_at.is_none() {
                BallotRefusal::Open { number }.into()
            } else {
                BallotRefusal::CastingVoteAwaited { number }.into()
            })
        }
    }
}

/// The ballot, once the quorum is there.
async fn judged(
    tx: &mut Tx,
    sitting: &SittingRow,
    actor: ParticipantId,
    new: &NewBallot,
) -> Result<BallotRow, AppError> {
    let rules = rules_in(tx, sitting.congress).await?.rules;
    let assembly = sittings::assembly(tx, sitting.congress, sitting.id).await?;
    let quorum = assembly.quorum(rules.quorum, rules.quorum_counts);
    if !quorum.reached {
        return Err(BallotRefusal::QuorumMissing(quorum).into());
    }
    let now = clock::now();
    Ok(BallotRow {
        id: BallotId::new(Uuid::now_v7()),
        congress: sitting.congress,
        sitting: sitting.id,
        motion: sitting.motion,
        number: ballots::next_number(tx, sitting.congress).await?,
        subject: to_json(&new.subject),
        way: new.way,
        rule: new.rule,
        quorum,
        may_change: new.may_change,
        adoption: new.adoption.as_ref().map(to_json),
        entitled: assembly.entitled(new.rule.unit),
        opened_at: now,
        opened_by: actor,
        closes_at: new.seconds.map(|seconds| now + i64::from(seconds) * 1000),
        closed_at: None,
        received: 0,
        expected: 0,
        tally: None,
        decision: None,
        casting_vote: None,
        voided_at: None,
        void_reason: String::new(),
    })
}

/// Locks the sections whose words are voted on; each with whether it was locked before.
async fn lock(
    tx: &mut Tx,
    row: &BallotRow,
    sections: &[SectionId],
) -> Result<Vec<(SectionId, bool)>, AppError> {
    let rows = motions::sections(tx, row.motion).await?;
    let mut locked = Vec::with_capacity(sections.len());
    for id in sections {
        let section = rows.iter().find(|section| section.id == *id);
        let section = section.filter(|section| !section.removed);
        let section = section.ok_or(AppError::Impossible(Obstacle::SectionGone))?;
        if !section.locked {
            motions::set_locked_at(tx, *id, Some(row.opened_at)).await?;
        }
        locked.push((*id, section.locked));
    }
    Ok(locked)
}

/// With its ballot a question is what is on: so the hall sees its result until something else is
/// called, and a question that is refused was never on.
async fn call_question(
    tx: &mut Tx,
    sitting: &SittingRow,
    new: &NewBallot,
    now: i64,
) -> Result<Vec<(Subject, EventKind)>, AppError> {
    let item = Some(Item::Question);
    match new.subject {
        BallotSubject::Question { .. } if sitting.item != item => {
            sittings::set_item(tx, sitting.id, item, now).await?;
            let called = EventKind::ItemCalled(ItemCalled { item });
            Ok(vec![(Subject::Sitting(sitting.id), called)])
        }
        BallotSubject::Question { .. }
        | BallotSubject::Amendment { .. }
        | BallotSubject::Uncontested { .. }
        | BallotSubject::Section { .. }
        | BallotSubject::Motion => Ok(Vec::new()),
    }
}

fn events(
    row: &BallotRow,
    new: &NewBallot,
    table: &Table,
    locked: &[(SectionId, bool)],
) -> Vec<(Subject, EventKind)> {
    let motion = row.motion;
    let newly = locked.iter().filter(|(_, was_locked)| !was_locked);
    let locks = newly.map(|(id, _)| {
        let event = EventKind::SectionLocked(SectionChanged { motion });
        (Subject::Section(*id), event)
    });
    let opened = EventKind::BallotOpened(BallotOpened {
        sitting: row.sitting,
        number: row.number,
        on: told(&new.subject, &table.amendments, motion),
        way: row.way,
        rule: row.rule,
        quorum: row.quorum,
    });
    locks.chain([(Subject::Ballot(row.id), opened)]).collect()
}

//! Running a sitting: opened, something called, tellers named, closed.

use uuid::Uuid;

use super::{MISSING, check_participant, still_open};
use crate::app::wire::{ItemCall, Made, NewSitting, NewTellers, SittingSummary};
use crate::app::{App, AppError, Obstacle, Thing};
use crate::clock;
use crate::domain::event::{EventKind, ItemCalled, SittingChanged, Subject, TellersNamed};
use crate::domain::ids::{CongressId, MotionId, ParticipantId, PersonId, SittingId};
use crate::domain::policy::{self, Action};
use crate::domain::sitting::{FloorState, Item, PresenceAct};
use crate::store::motions::MotionRow;
use crate::store::sittings::presences::{self, PresenceRow};
use crate::store::sittings::{self, SittingRow, floor};
use crate::store::{StoreError, Tx};

/// People who count hands and papers, at most.
const MOST_TELLERS: usize = 20;

impl App {
    /// The sittings of a congress, oldest first.
    pub(crate) async fn sittings(
        &self,
        person: Option<PersonId>,
        slug: &str,
    ) -> Result<Vec<SittingSummary>, AppError> {
        let permitted = self
            .permit_in_congress(person, slug, Action::FollowSitting)
            .await?;
        self.sitting_summaries(permitted.congress.id).await
    }

    /// The sittings of a congress, oldest first, as they are listed.
    pub(in crate::app) async fn sitting_summaries(
        &self,
        congress: CongressId,
    ) -> Result<Vec<SittingSummary>, AppError> {
        let motions = self.store.motions(congress).await?;
        let rows = self.store.sittings(congress).await?;
        let summaries = (1..)
            .zip(&rows)
            .map(|(number, row)| summary(number, row, &motions));
        Ok(summaries.collect())
    }

    /// Opens a sitting on a motion in plenary.
    pub(crate) async fn open_sitting(
        &self,
        person: Option<PersonId>,
        slug: &str,
        new: NewSitting,
    ) -> Result<Made, AppError> {
        let permitted = self
            .permit_in_congress(person, slug, Action::FollowSitting)
            .await?;
        let (congress, rights) = (permitted.congress.id, permitted.rights);
        // Who may run it is asked first: a wrong id tells nothing.
        super::permit(
            &rights,
            person,
            congress,
            Thing::Congress,
            Action::RunSitting,
        )?;
        let facts = rights.motion(new.motion);
        let facts = facts.ok_or(AppError::NotFound(Thing::Motion))?;
        policy::may(rights.viewer(person), Action::RunSitting, &facts, None)
            .map_err(AppError::Forbidden)?;
        let sitting = SittingRow {
            id: SittingId::new(Uuid::now_v7()),
            congress,
            motion: new.motion,
            opened_at: clock::now(),
            closed_at: None,
            item: None,
            item_since: None,
        };
        let mut tx = self.store.begin().await?;
        let inserted = sittings::insert(&mut tx, &sitting, permitted.actor).await;
        inserted.map_err(|error| match error {
            StoreError::Conflict => AppError::Impossible(Obstacle::SittingOpen),
            other => AppError::Store(other),
        })?;
        let event = EventKind::SittingOpened(SittingChanged { motion: new.motion });
        let subject = Subject::Sitting(sitting.id);
        self.commit(tx, congress, person, subject, event).await?;
        Ok(Made {
            id: sitting.id.uuid(),
        })
    }

    /// Closes a sitting: everybody leaves, nobody waits to speak any more. Closing it again changes
    /// nothing.
    pub(crate) async fn close_sitting(
        &self,
        person: Option<PersonId>,
        id: SittingId,
    ) -> Result<(), AppError> {
        let (_, _, actor) = self
            .permit_in_sitting(person, id, Action::RunSitting)
            .await?;
        let mut tx = self.store.begin().await?;
        let sitting = sittings::sitting(&mut tx, id).await?.ok_or(MISSING)?;
        if sitting.closed_at.is_some() {
            return Ok(());
        }
        check_no_ballot(&mut tx, id).await?;
        let now = clock::now();
        everybody_leaves(&mut tx, id, actor, now).await?;
        for request in floor::open(&mut tx, id).await? {
            let state = match request.state {
                FloorState::Speaking => FloorState::Heard,
                FloorState::Waiting | FloorState::Heard | FloorState::Withdrawn => {
                    FloorState::Withdrawn
                }
            };
            floor::end(&mut tx, request.id, state, now).await?;
        }
        sittings::close(&mut tx, id, actor, now).await?;
        let motion = sitting.motion;
        let event = EventKind::SittingClosed(SittingChanged { motion });
        let subject = Subject::Sitting(id);
        self.commit(tx, sitting.congress, person, subject, event)
            .await
    }

    /// Calls what is on from now, unless another desk was faster.
    pub(crate) async fn call_item(
        &self,
        person: Option<PersonId>,
        id: SittingId,
        call: ItemCall,
    ) -> Result<(), AppError> {
        let (sitting, _, _) = self
            .permit_in_sitting(person, id, Action::RunSitting)
            .await?;
        self.check_item(&sitting, call.item).await?;
        let mut tx = self.store.begin().await?;
        let sitting = still_open(&mut tx, id).await?;
        if sitting.item == call.item {
            return Ok(());
        }
        if sitting.item != call.seen {
            return Err(AppError::Impossible(Obstacle::ItemMoved));
        }
        check_no_ballot(&mut tx, id).await?;
        sittings::set_item(&mut tx, id, call.item, clock::now()).await?;
        let event = EventKind::ItemCalled(ItemCalled { item: call.item });
        let subject = Subject::Sitting(id);
        self.commit(tx, sitting.congress, person, subject, event)
            .await
    }

    /// Only what belongs to the sitting's motion or congress can be on; what is foreign doesn't
    /// exist.
    async fn check_item(&self, sitting: &SittingRow, item: Option<Item>) -> Result<(), AppError> {
        match item {
            Some(Item::AgendaItem { agenda_item }) => {
                let congress = self.store.congress_of_agenda_item(agenda_item).await?;
                if congress != Some(sitting.congress) {
                    return Err(AppError::NotFound(Thing::AgendaItem));
                }
            }
            Some(Item::Amendment { amendment }) => {
                let row = self.store.amendment(amendment).await?;
                let row = row.filter(|row| row.motion == sitting.motion);
                if row.is_none_or(|row| row.state.is_written()) {
                    return Err(AppError::NotFound(Thing::Amendment));
                }
            }
            Some(Item::Section { section }) => {
                let row = self.store.section(section).await?;
                let row = row.filter(|row| row.motion == sitting.motion);
                let row = row.ok_or(AppError::NotFound(Thing::Section))?;
                if row.removed {
                    return Err(AppError::Impossible(Obstacle::SectionRemoved));
                }
            }
            Some(Item::Motion | Item::Question | Item::Pause) | None => {}
        }
        Ok(())
    }

    /// Names those who count hands and papers.
    pub(crate) async fn set_tellers(
        &self,
        person: Option<PersonId>,
        id: SittingId,
        new: NewTellers,
    ) -> Result<(), AppError> {
        let (_, rights, _) = self
            .permit_in_sitting(person, id, Action::RunSitting)
            .await?;
        let mut tellers = new.tellers;
        tellers.sort();
        tellers.dedup();
        for teller in &tellers {
            check_participant(&rights, *teller)?;
        }
        if tellers.len() > MOST_TELLERS {
            return Err(AppError::Impossible(Obstacle::ListFull));
        }
        let mut tx = self.store.begin().await?;
        let sitting = still_open(&mut tx, id).await?;
        if sittings::tellers(&mut tx, id).await? == tellers {
            return Ok(());
        }
        sittings::set_tellers(&mut tx, id, &tellers).await?;
        let event = EventKind::TellersNamed(TellersNamed { tellers });
        let subject = Subject::Sitting(id);
        self.commit(tx, sitting.congress, person, subject, event)
            .await
    }
}

/// Appends to the log of presence that all who are there leave.
async fn everybody_leaves(
    tx: &mut Tx,
    sitting: SittingId,
    actor: ParticipantId,
    now: i64,
) -> Result<(), AppError> {
    let present = presences::not_left(tx, sitting).await?.into_iter();
    let leaving: Vec<PresenceRow> = present
        .map(|presence| PresenceRow {
            act: PresenceAct::Left,
            at: now,
            ..presence
        })
        .collect();
    presences::append(tx, sitting, actor, &leaving).await?;
    Ok(())
}

/// What is voted on stays what is on.
pub(super) async fn check_no_ballot(tx: &mut Tx, sitting: SittingId) -> Result<(), AppError> {
    if sittings::has_open_ballot(tx, sitting).await? {
        return Err(AppError::Impossible(Obstacle::BallotOpen));
    }
    Ok(())
}

/// A sitting in a list; `number` is its place in the congress.
pub(super) fn summary(number: u32, row: &SittingRow, motions: &[MotionRow]) -> SittingSummary {
    let title = |id: MotionId| {
        let motion = motions.iter().find(|motion| motion.id == id);
        motion.map(|motion| motion.title.clone())
    };
    SittingSummary {
        id: row.id,
        number,
        motion: row.motion,
        motion_title: title(row.motion).unwrap_or_default(),
        opened_at: row.opened_at,
        closed_at: row.closed_at,
    }
}

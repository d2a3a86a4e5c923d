//! Ballots: opened, answered, counted, closed, declared void; and what they decide.
//!
//! Every command is judged on rows that are read under the write lock, and leaves its events in its
//! own transaction: what a ballot decides stands or falls with its result. What was done already
//! changes nothing and leaves no event.
//!
//! How people vote leaves this folder by three ways alone: to each their own ([`mine`]), with the
//! result once the ballot is closed ([`page`], [`results`]), and in the log right before the event of
//! the closing ([`closing`]). No log line, error or view names a choice before.
//!
//! Never says who is there: that is `sitting`.

mod ballot_box;
mod casting;
mod closing;
mod counting;
mod deadline;
mod decisions;
mod effects;
mod guard;
mod mine;
mod opening;
mod page;
mod refusal;
mod results;
mod subject;
mod view;
mod voiding;

use std::sync::Arc;

pub(crate) use self::ballot_box::{BallotBox, BallotTasks};
pub(in crate::app) use self::guard::{check_amendment_free, check_motion_free, check_section_free};
pub(crate) use self::refusal::{BallotRefusal, Contest};
pub(crate) use self::results::ResultsFormat;
pub(in crate::app) use self::subject::of as subject_of;
use super::events::{self, Happened};
use super::gate::readable;
use super::{App, AppError, Thing};
use crate::clock;
use crate::domain::event::{EventKind, Subject};
use crate::domain::ids::{BallotId, ParticipantId, PersonId};
use crate::domain::participant::Viewer;
use crate::domain::policy::{self, AccessReason, Action};
use crate::store::ballots::BallotRow;
use crate::store::events::EventRow;
use crate::store::rights::Rights;
use crate::store::{Tx, ballots, congresses};

const MISSING: AppError = AppError::NotFound(Thing::Ballot);

/// Something that somebody may do with a ballot.
struct Permitted {
    row: BallotRow,
    rights: Arc<Rights>,
    actor: ParticipantId,
}

impl App {
    /// Who may do `action` with a ballot, as its motion stands; the congress decides what exists.
    async fn permit_with_ballot(
        &self,
        person: Option<PersonId>,
        id: BallotId,
        action: Action,
    ) -> Result<Permitted, AppError> {
        let row = self.store.ballot(id).await?.ok_or(MISSING)?;
        let rights = self.rights(row.congress).await?;
        if rights.viewer(person) == Viewer::Outsider || !readable(&rights, person) {
            return Err(MISSING);
        }
        let actor = permit(&rights, person, &row, action)?;
        Ok(Permitted { row, rights, actor })
    }

    /// A ballot that somebody may read about.
    async fn readable_ballot(
        &self,
        person: Option<PersonId>,
        id: BallotId,
    ) -> Result<(BallotRow, Arc<Rights>), AppError> {
        let row = self.store.ballot(id).await?.ok_or(MISSING)?;
        let rights = self.rights(row.congress).await?;
        if readable(&rights, person) {
            Ok((row, rights))
        } else {
            Err(MISSING)
        }
    }
}

fn permit(
    rights: &Rights,
    person: Option<PersonId>,
    row: &BallotRow,
    action: Action,
) -> Result<ParticipantId, AppError> {
    let viewer = rights.viewer(person);
    let facts = rights.motion(row.motion).ok_or(MISSING)?;
    policy::may(viewer, action, &facts, None).map_err(AppError::Forbidden)?;
    actor(viewer)
}

fn actor(viewer: Viewer<'_>) -> Result<ParticipantId, AppError> {
    match viewer {
        Viewer::Participant(participant) => Ok(participant.id),
        Viewer::Anonymous => Err(AppError::Forbidden(AccessReason::Anonymous)),
        Viewer::Outsider => Err(AppError::Forbidden(AccessReason::Role)),
    }
}

/// A ballot, read under the write lock.
async fn read_again(tx: &mut Tx, id: BallotId) -> Result<BallotRow, AppError> {
    ballots::ballot(tx, id).await?.ok_or(MISSING)
}

/// That a ballot is closed, since a moment that is told on the clocks of its congress.
async fn closed(tx: &mut Tx, row: &BallotRow, at: i64) -> AppError {
    match congresses::time_zone(tx, row.congress).await {
        Ok(zone) => BallotRefusal::Closed { at, zone }.into(),
        Err(error) => error.into(),
    }
}

/// What happened to something, by somebody's hand or by the clock's, recorded in this transaction.
async fn record(
    tx: &mut Tx,
    row: &BallotRow,
    participant: Option<ParticipantId>,
    events: impl IntoIterator<Item = (Subject, EventKind)>,
) -> Result<Vec<EventRow>, AppError> {
    let happened: Vec<Happened> = events
        .into_iter()
        .map(|(subject, kind)| Happened {
            at: clock::now(),
            participant,
            subject,
            kind,
        })
        .collect();
    Ok(events::append(tx, row.congress, &happened).await?)
}

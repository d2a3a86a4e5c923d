//! The sitting: opened and closed, who is there, who votes for whom, who speaks, what is on, what the
//! big screens show; and the one state of it that all screens follow.
//!
//! Every command is judged on rows that are read under the write lock, and leaves its event in its
//! own transaction. What was done already changes nothing and leaves none.
//!
//! Never takes a vote: that is `ballots`.

mod course;
mod desk;
mod floor;
mod following;
mod mine;
mod now;
mod presence;
mod proxies;
mod rules;
mod running;
mod screens;
mod snapshot;
mod state;
mod streams;

use std::sync::Arc;

pub(super) use self::following::Touches;
pub(crate) use self::following::{Followings, Told};
pub(super) use self::rules::rules_in;
pub(crate) use self::streams::{Follows, Said};
use super::gate::readable;
use super::{App, AppError, Obstacle, Thing};
use crate::domain::ids::{CongressId, ParticipantId, PersonId, SittingId};
use crate::domain::participant::Viewer;
use crate::domain::policy::{self, AccessReason, Action};
use crate::store::congresses::CongressRow;
use crate::store::rights::Rights;
use crate::store::sittings::SittingRow;
use crate::store::{Tx, sittings};

const MISSING: AppError = AppError::NotFound(Thing::Sitting);

/// Somebody who may do something in a congress.
struct Permitted {
    congress: CongressRow,
    rights: Arc<Rights>,
    actor: ParticipantId,
}

impl App {
    /// Who follows the sittings of a congress, or does `action` there while any of its motions
    /// permits it.
    async fn permit_in_congress(
        &self,
        person: Option<PersonId>,
        slug: &str,
        action: Action,
    ) -> Result<Permitted, AppError> {
        let congress = self.store.congress_by_slug(slug).await?;
        let congress = congress.ok_or(AppError::NotFound(Thing::Congress))?;
        let rights = self.rights(congress.id).await?;
        let actor = permit(&rights, person, congress.id, Thing::Congress, action)?;
        Ok(Permitted {
            congress,
            rights,
            actor,
        })
    }

    /// A sitting, and who may do `action` in it; the congress decides what exists.
    pub(super) async fn permit_in_sitting(
        &self,
        person: Option<PersonId>,
        id: SittingId,
        action: Action,
    ) -> Result<(SittingRow, Arc<Rights>, ParticipantId), AppError> {
        let sitting = self.store.sitting(id).await?.ok_or(MISSING)?;
        let rights = self.rights(sitting.congress).await?;
        let viewer = seen(&rights, person, Thing::Sitting)?;
        let facts = rights.motion(sitting.motion).ok_or(MISSING)?;
        policy::may(viewer, action, &facts, None).map_err(AppError::Forbidden)?;
        Ok((sitting, rights.clone(), actor(viewer)?))
    }
}

/// Who comes through to `thing`, which belongs to a congress, in order to do `action` while any of
/// its motions permits it.
fn permit(
    rights: &Rights,
    person: Option<PersonId>,
    congress: CongressId,
    thing: Thing,
    action: Action,
) -> Result<ParticipantId, AppError> {
    let viewer = seen(rights, person, thing)?;
    // Where there is no motion yet, as in the first phase.
    let mut answer = policy::may_in_congress(viewer, action, congress);
    for facts in rights.motions() {
        answer = policy::may(viewer, action, &facts, None);
        if answer.is_ok() {
            break;
        }
    }
    answer.map_err(AppError::Forbidden)?;
    actor(viewer)
}

/// To whom the congress is foreign, nothing in it exists.
fn seen(rights: &Rights, person: Option<PersonId>, thing: Thing) -> Result<Viewer<'_>, AppError> {
    let viewer = rights.viewer(person);
    if viewer == Viewer::Outsider || !readable(rights, person) {
        return Err(AppError::NotFound(thing));
    }
    Ok(viewer)
}

fn actor(viewer: Viewer<'_>) -> Result<ParticipantId, AppError> {
    match viewer {
        Viewer::Participant(participant) => Ok(participant.id),
        Viewer::Anonymous => Err(AppError::Forbidden(AccessReason::Anonymous)),
        Viewer::Outsider => Err(AppError::Forbidden(AccessReason::Role)),
    }
}

/// A sitting that is still open, read under the write lock.
async fn still_open(tx: &mut Tx, id: SittingId) -> Result<SittingRow, AppError> {
    let sitting = sittings::sitting(tx, id).await?.ok_or(MISSING)?;
    if sitting.closed_at.is_some() {
        return Err(AppError::Impossible(Obstacle::SittingClosed));
    }
    Ok(sitting)
}

/// Somebody who takes part in this congress.
fn check_participant(rights: &Rights, id: ParticipantId) -> Result<(), AppError> {
    let known = rights.participant_with_id(id);
    known
        .map(|_| ())
        .ok_or(AppError::NotFound(Thing::Participant))
}

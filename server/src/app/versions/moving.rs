//! The moves of a motion's phase, and what they do to its text: freezing makes a version, going back
//! gives it up.

use uuid::Uuid;

use super::decided::decided_by;
use crate::app::amendments::balloted::Held;
use crate::app::ballots::check_motion_free;
use crate::app::events::{commit_recorded, record};
use crate::app::signing::{Signed, tell_given_up};
use crate::app::wire::{NewPhase, Reopening};
use crate::app::{App, AppError, Obstacle, Thing, congresses};
use crate::clock;
use crate::domain::event::{EventKind, PhaseChanged, Subject, VersionFrozen, VersionReopened};
use crate::domain::ids::{MotionId, ParticipantId, PersonId, VersionId};
use crate::domain::motion::{MotionDocument, SectionDocument};
use crate::domain::numbering::section_numbers;
use crate::domain::phase::{Phase, PhaseMove, PhaseRefusal};
use crate::domain::policy::{self, Action};
use crate::domain::signed::FrozenVersion;
use crate::store::congresses::CongressRow;
use crate::store::motions::{self, MotionRow};
use crate::store::versions::{self, ReopenedRow, VersionHead};
use crate::store::{StoreError, Tx, sittings};

/// Characters of the reason for giving up a version, at most.
const LONGEST_REASON: usize = 500;

/// A move that is permitted.
struct Move {
    congress: CongressRow,
    motion: MotionId,
    actor: ParticipantId,
    new: NewPhase,
}

impl App {
    /// Moves a motion to another phase.
    pub(crate) async fn change_phase(
        &self,
        person: Option<PersonId>,
        motion: MotionId,
        new: NewPhase,
    ) -> Result<(), AppError> {
        let (_, congress, rights) = self.readable_motion(person, motion).await?;
        let facts = rights.motion(motion);
        let facts = facts.ok_or(AppError::NotFound(Thing::Motion))?;
        policy::may(rights.viewer(person), Action::ChangePhase, &facts, None)
            .map_err(AppError::Forbidden)?;
        let actor = person.and_then(|person| rights.participant(person));
        let wanted = Move {
            congress,
            motion,
            actor: actor.ok_or(AppError::LoginRequired)?.id,
            new,
        };
        // Who borrows documents runs in a task of its own: see `live/loan`.
        let app = self.clone();
        let moving = tokio::spawn(async move { app.move_phase(wanted).await });
        moving.await.map_err(|_| StoreError::Stopped)?
    }

    async fn move_phase(&self, wanted: Move) -> Result<(), AppError> {
        let Move {
            congress,
            motion: id,
            actor,
            new,
        } = wanted;
        // The words that are frozen are those that stand when the phase has changed: until then the
        // documents take no other.
        let mut held = Held::default();
        if new.phase == Phase::Frozen {
            let sections = self.store.sections(id).await?;
            let standing = sections.iter().filter(|section| !section.removed);
            held = Held::sections(self, standing.map(|section| section.id)).await?;
        }
        let mut tx = self.store.begin().await?;
        // Read again under the write lock: from where somebody else has just moved it, this move
        // may be another one, or none.
        let motion = motions::motion(&mut tx, id).await?;
        let motion = motion.ok_or(AppError::NotFound(Thing::Motion))?;
        let kind = motion.phase.move_to(new.phase).map_err(refused)?;
        let sitting = sittings::open_sitting(&mut tx, congress.id).await?;
        if sitting.is_some_and(|sitting| sitting.motion == id) {
            return Err(AppError::Impossible(Obstacle::SittingOpen));
        }
        check_motion_free(&mut tx, congress.id, id).await?;
        let before = match kind {
            PhaseMove::Ordinary => None,
            PhaseMove::Freezes => {
                let version = freeze(&mut tx, &congress, &motion, &held).await?;
                // Whoever freezes has read this text, and nobody has added a word since.
                if new.digest.is_some_and(|read| read != version.digest) {
                    return Err(AppError::Impossible(Obstacle::TextMoved));
                }
                Some(keep(&mut tx, id, &version, actor).await?)
            }
            PhaseMove::Reopens => {
                let origin = self.post.origin();
                reopen(&mut tx, &congress, &motion, new.reopen, (actor, origin)).await?
            }
        };
        motions::set_phase(&mut tx, id, new.phase).await?;
        let changed = EventKind::PhaseChanged(PhaseChanged {
            from: motion.phase,
            to: new.phase,
        });
        let mut told = Vec::new();
        for event in before.into_iter().chain([changed]) {
            let subject = Subject::Motion(id);
            told.push(record(&mut tx, congress.id, Some(actor), subject, event).await?);
        }
        let committed = commit_recorded(tx, told).await?;
        self.post.knock();
        held.give_back().await;
        self.announce(committed).await
    }
}

fn refused(refusal: PhaseRefusal) -> AppError {
    AppError::Impossible(match refusal {
        PhaseRefusal::AlreadyThere => Obstacle::PhaseAlreadyThere,
        PhaseRefusal::OutOfReach => Obstacle::PhaseOutOfReach,
    })
}

/// Makes a version of what the borrowed sections say.
async fn freeze(
    tx: &mut Tx,
    congress: &CongressRow,
    motion: &MotionRow,
    held: &Held,
) -> Result<FrozenVersion, AppError> {
    let mut rows = motions::sections(&mut *tx, motion.id).await?;
    rows.retain(|row| !row.removed);
    let numbers = section_numbers(rows.iter().map(|row| row.kind));
    let mut sections = Vec::with_capacity(rows.len());
    for (row, number) in rows.into_iter().zip(numbers) {
        // A section that came while the documents were borrowed: what would be frozen is not what
        // the person saw.
        let text = held.says(row.id);
        let mut text = text
            .cloned()
            .ok_or(AppError::Impossible(Obstacle::TextMoved))?;
        text.renumber(number);
        sections.push(SectionDocument {
            id: row.id,
            kind: row.kind,
            number,
            text,
        });
    }
    if sections.iter().all(|section| section.text.is_empty()) {
        return Err(AppError::Impossible(Obstacle::NothingToFreeze));
    }
    let decided_by = decided_by(tx, motion, &sections).await?;
    let last = versions::last(tx, motion.id).await?;
    let document = MotionDocument {
        id: motion.id,
        title: motion.title.clone(),
        addressees: motion.addressees.clone(),
        phase: Phase::Frozen,
        congress: congresses::mention(congress)?,
        sections,
    };
    Ok(FrozenVersion::freeze(
        VersionId::new(Uuid::now_v7()),
        next_number(last.as_ref()),
        document,
        decided_by,
        clock::now(),
    ))
}

/// The number of the version that comes after the last one.
pub(super) fn next_number(last: Option<&VersionHead>) -> u32 {
    last.map_or(1, |last| last.number + 1)
}

async fn keep(
    tx: &mut Tx,
    motion: MotionId,
    version: &FrozenVersion,
    actor: ParticipantId,
) -> Result<EventKind, AppError> {
    versions::insert(tx, motion, version, actor).await?;
    Ok(EventKind::VersionFrozen(VersionFrozen {
        version: version.id,
        number: version.number,
        digest: version.digest,
    }))
}

/// Gives up the version that stands, once who does it has said so, and tells those who signed it; none
/// for a text that was frozen before there were versions.
async fn reopen(
    tx: &mut Tx,
    congress: &CongressRow,
    motion: &MotionRow,
    confirmed: Option<Reopening>,
    (actor, origin): (ParticipantId, &str),
) -> Result<Option<EventKind>, AppError> {
    let last = versions::last(tx, motion.id).await?;
    let Some(version) = last.filter(|version| version.reopened.is_none()) else {
        return Ok(None);
    };
    let signatures = versions::signatures(tx, version.id).await?;
    let unconfirmed = AppError::ReopeningUnconfirmed {
        version: version.number,
        signatures,
    };
    let confirmed = confirmed.filter(|confirmed| confirmed.version == version.number);
    let reason = confirmed.ok_or(unconfirmed)?.reason.trim().to_owned();
    if reason.is_empty() {
        return Err(AppError::Impossible(Obstacle::ReasonNeeded));
    }
    if reason.chars().count() > LONGEST_REASON {
        return Err(AppError::Impossible(Obstacle::WordsTooLong));
    }
    let row = ReopenedRow {
        at: clock::now(),
        by: actor,
        reason: reason.clone(),
    };
    versions::reopen(tx, version.id, &row).await?;
    let signed = Signed {
        congress,
        motion,
        version: version.number,
        origin,
    };
    tell_given_up(tx, &signed, &version, &reason, row.at).await?;
    Ok(Some(EventKind::VersionReopened(VersionReopened {
        version: version.id,
        signatures,
        reason,
    })))
}

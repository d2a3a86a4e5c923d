//! Amendments: begun, written together, signed, tabled, advised on, compared, discussed, adopted.
//!
//! Every command leaves an event. One about a draft that only its authors know of names nobody: who
//! is writing what is their own affair.
//!
//! What writes into a document borrows it first (see `live::loan`), then begins its transaction,
//! and runs in a task of its own. Whatever is decided about an amendment is decided on its row as
//! it is read under the write lock.

mod adopting;
mod adoption;
pub(super) mod balloted;
mod beginning;
mod bundle;
mod comparing;
mod debate;
mod discussion;
mod drafting;
mod exchanged;
mod gathering;
mod in_text;
mod inviting;
mod merging;
mod page;
mod rectifying;
mod ruling;
mod signing;
mod summary;
mod tabling;
mod undoing;
mod waiting;
mod what_if;
mod writing;

use std::collections::HashSet;
use std::sync::Arc;

pub(super) use self::debate::Debate;
use super::ballots::check_amendment_free;
use super::events::Happened;
use super::gate::readable;
use super::{App, AppError, Obstacle, Thing, events};
use crate::clock;
use crate::domain::amendment::AmendmentState;
use crate::domain::event::{AmendmentChanged, EventKind, Subject};
use crate::domain::ids::{AmendmentId, ParticipantId, PersonId};
use crate::domain::participant::Viewer;
use crate::domain::policy::{self, AccessReason, Action, AmendmentAct};
use crate::store::Tx;
use crate::store::amendments::decisions::{self, StateRow};
use crate::store::amendments::{self, AmendmentRow};
use crate::store::rights::Rights;

const MISSING: AppError = AppError::NotFound(Thing::Amendment);

/// Drafts that one author may have at the same time.
const MOST_DRAFTS: usize = 100;
/// Co-authors of one amendment, at most.
const MOST_CO_AUTHORS: usize = 10;
/// People asked to sign one amendment, at most.
const MOST_SIGNATORIES: usize = 500;
/// Characters of a reason or of an opinion's sentence, at most.
const LONGEST_SENTENCE: usize = 2000;

/// An act that the policy permits to a participant.
struct Permitted {
    row: AmendmentRow,
    rights: Arc<Rights>,
    actor: ParticipantId,
}

/// An act that has begun: nobody else writes until it is over.
struct Begun {
    tx: Tx,
    row: AmendmentRow,
}

impl App {
    /// Who may do this to an amendment, before anything is looked at that others may not see.
    async fn permit_amending(
        &self,
        person: Option<PersonId>,
        id: AmendmentId,
        act: AmendmentAct,
    ) -> Result<Permitted, AppError> {
        let (row, rights) = self.visible_amendment(person, id).await?;
        let viewer = rights.viewer(person);
        let (motion, section, facts) = rights.amendment(id).ok_or(MISSING)?;
        policy::may_amend(viewer, act, &motion, &section, &facts).map_err(AppError::Forbidden)?;
        let actor = actor(viewer)?;
        Ok(Permitted { row, rights, actor })
    }

    /// Begins what was permitted, unless the amendment's state leaves nothing to do.
    async fn begin_amending(
        &self,
        permitted: &Permitted,
        act: AmendmentAct,
    ) -> Result<Begun, AppError> {
        let mut tx = self.store.begin().await?;
        // Read again under the write lock: somebody else may have been faster.
        let row = amendments::amendment(&mut tx, permitted.row.id).await?;
        let row = row.ok_or(MISSING)?;
        check_suits(&row, act)?;
        check_amendment_free(&mut tx, &row, act).await?;
        Ok(Begun { tx, row })
    }

    /// Commits a command on an amendment with its event.
    async fn tell_amending(
        &self,
        tx: Tx,
        row: &AmendmentRow,
        person: Option<PersonId>,
        event: EventKind,
    ) -> Result<(), AppError> {
        let person = person.filter(|_| row.state != AmendmentState::Draft);
        let subject = Subject::Amendment(row.id);
        self.commit(tx, row.congress, person, subject, event).await
    }

    /// An amendment that this person, or anybody, may see, with the rights in its congress.
    async fn visible_amendment(
        &self,
        person: Option<PersonId>,
        id: AmendmentId,
    ) -> Result<(AmendmentRow, Arc<Rights>), AppError> {
        let row = self.store.amendment(id).await?.ok_or(MISSING)?;
        let rights = self.rights(row.congress).await?;
        let (motion, _, facts) = rights.amendment(id).ok_or(MISSING)?;
        if readable(&rights, person)
            && policy::sees_amendment(rights.viewer(person), &motion, &facts)
        {
            Ok((row, rights))
        } else {
            Err(MISSING)
        }
    }
}

/// Whether an act means something in the state in which an amendment is; else, what to do.
fn check_suits(row: &AmendmentRow, act: AmendmentAct) -> Result<(), AppError> {
    if act.suits(row.state) {
        return Ok(());
    }
    let impossible = |obstacle| Err(AppError::Impossible(obstacle));
    match (act, row.state) {
        (AmendmentAct::TakeUp, _) => impossible(Obstacle::NotWithdrawn),
        (AmendmentAct::UndoAdoption, _) => impossible(Obstacle::NotAdopted),
        // What it should do is done.
        (AmendmentAct::Open, AmendmentState::Open)
        | (AmendmentAct::Close, AmendmentState::Draft) => Ok(()),
        (_, AmendmentState::Draft | AmendmentState::Open) => impossible(Obstacle::NotTabled),
        (_, AmendmentState::Tabled) => Err(AppError::AlreadyTabled {
            number: row.number.clone().unwrap_or_default(),
        }),
        (
            _,
            AmendmentState::Withdrawn
            | AmendmentState::Inadmissible
            | AmendmentState::Adopted
            | AmendmentState::Rejected
            | AmendmentState::Fallen
            | AmendmentState::NotDefended
            | AmendmentState::Rectified,
        ) => impossible(Obstacle::AlreadyDecided),
    }
}

/// What happens to an amendment by somebody's hand.
fn step_of(
    row: &AmendmentRow,
    state: AmendmentState,
    reason: &str,
    actor: ParticipantId,
) -> StateRow {
    StateRow {
        amendment: row.id,
        state,
        reason: reason.to_owned(),
        because_of: None,
        author: row.author,
        participant: Some(actor),
        at: clock::now(),
    }
}

/// Detail of an event that says no more than how far an amendment has come.
fn changed(row: &AmendmentRow, state: AmendmentState) -> AmendmentChanged {
    let is_draft = row.state == AmendmentState::Draft && state == AmendmentState::Draft;
    AmendmentChanged {
        motion: row.motion,
        section: (!is_draft).then_some(row.section),
        state,
    }
}

/// Takes other amendments along to a state, each with an event of its own.
async fn take_along(
    tx: &mut Tx,
    others: &[AmendmentRow],
    state: AmendmentState,
    because_of: AmendmentId,
    actor: ParticipantId,
) -> Result<(), AppError> {
    let mut happened = Vec::with_capacity(others.len());
    for row in others {
        let step = StateRow {
            because_of: Some(because_of),
            ..step_of(row, state, "", actor)
        };
        decisions::step(tx, &step).await?;
        happened.push(Happened {
            at: step.at,
            participant: Some(actor),
            subject: Subject::Amendment(row.id),
            kind: EventKind::AmendmentDecided(changed(row, state)),
        });
    }
    if let Some(first) = others.first() {
        events::record_all(tx, first.congress, &happened).await?;
    }
    Ok(())
}

/// Lets the sub-amendments that are before the assembly fall with their amendment.
async fn let_subs_fall(
    tx: &mut Tx,
    parent: AmendmentId,
    actor: ParticipantId,
) -> Result<(), AppError> {
    let mut subs = amendments::sub_amendments(tx, parent).await?;
    subs.retain(|sub| sub.state.is_pending());
    take_along(tx, &subs, AmendmentState::Fallen, parent, actor).await
}

/// Brings back those that an amendment took along. What amends one that stays away stays too: it
/// would have nothing to amend.
async fn release(
    tx: &mut Tx,
    because_of: AmendmentId,
    actor: ParticipantId,
) -> Result<Vec<AmendmentId>, AppError> {
    let mut rows = Vec::new();
    for id in decisions::taken_along_by(tx, because_of).await? {
        rows.extend(amendments::amendment(tx, id).await?);
    }
    let back: HashSet<AmendmentId> = rows.iter().map(|row| row.id).collect();
    let mut held = HashSet::new();
    for parent in rows.iter().filter_map(|row| row.parent) {
        let row = amendments::amendment(tx, parent).await?;
        if !back.contains(&parent) && !row.is_some_and(|row| row.state.is_pending()) {
            held.insert(parent);
        }
    }
    rows.retain(|row| row.parent.is_none_or(|parent| !held.contains(&parent)));
    take_along(tx, &rows, AmendmentState::Tabled, because_of, actor).await?;
    Ok(rows.iter().map(|row| row.id).collect())
}

fn actor(viewer: Viewer<'_>) -> Result<ParticipantId, AppError> {
    match viewer {
        Viewer::Participant(participant) => Ok(participant.id),
        Viewer::Anonymous => Err(AppError::Forbidden(AccessReason::Anonymous)),
        Viewer::Outsider => Err(AppError::Forbidden(AccessReason::Role)),
    }
}

/// Whether somebody takes part in the congress to write and sign amendments, now or in another
/// phase.
fn check_amends(
    rights: &Rights,
    motion: &policy::MotionFacts,
    participant: ParticipantId,
) -> Result<(), AppError> {
    let participant = rights.participant_with_id(participant);
    let participant = participant.ok_or(AppError::NotFound(Thing::Participant))?;
    let viewer = Viewer::Participant(participant);
    if policy::may_ever(viewer, Action::WriteAmendment, motion) {
        Ok(())
    } else {
        Err(AppError::Impossible(Obstacle::CannotAmend))
    }
}

/// A reason or a sentence as it is kept: lines without spaces at their ends.
pub(super) fn sentence(text: &str) -> Result<String, AppError> {
    if text.chars().count() > LONGEST_SENTENCE {
        return Err(AppError::Impossible(Obstacle::WordsTooLong));
    }
    let lines: Vec<String> = text
        .lines()
        .map(crate::domain::text::canonical_spaces)
        .collect();
    Ok(lines.join("\n").trim().to_owned())
}

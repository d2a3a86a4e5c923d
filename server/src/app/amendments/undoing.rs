//! Undoing an adoption: what it changed goes out of the text again, what was written since stays.

use super::bundle::differences;
use super::merging::{check_decided, check_writable, collisions, proposed};
use super::rectifying::amended_document;
use super::writing::{Writing, rewriting, write};
use super::{Begun, MISSING, Permitted, check_suits, release, sentence, step_of};
use crate::app::wire::{AdoptionPreview, UndoneAdoption};
use crate::app::{App, AppError, Obstacle, Thing};
use crate::clock;
use crate::domain::amendment::{AmendmentState, Merge, Target, merge};
use crate::domain::event::{AmendmentAdoptionUndone, EventKind, Subject};
use crate::domain::ids::{AmendmentId, ParticipantId, PersonId};
use crate::domain::policy::AmendmentAct;
use crate::live::loan::{Loan, Written};
use crate::store::amendments::adoptions::{self, AdoptionRow, UndoneRow};
use crate::store::amendments::{AmendmentRow, decisions};
use crate::store::{StoreError, Tx, motions};

impl App {
    /// What undoing the adoption of an amendment would do.
    pub(crate) async fn undoing_preview(
        &self,
        person: Option<PersonId>,
        id: AmendmentId,
    ) -> Result<AdoptionPreview, AppError> {
        let act = AmendmentAct::UndoAdoption;
        let permitted = self.permit_amending(person, id, act).await?;
        check_suits(&permitted.row, act)?;
        let adoption = standing_adoption(self.store.last_adoption(id).await?)?;
        let gathered = self.gathered(person, permitted.row.motion).await?;
        let one = gathered.known(id).ok_or(MISSING)?;
        let present = gathered.present(one).ok_or(MISSING)?;
        let (mut before, mut after) = (adoption.before, adoption.after);
        gathered.renumber(one, &mut before);
        gathered.renumber(one, &mut after);
        let merged = merge(&after, &before, present);
        let mut text = proposed(&merged).clone();
        gathered.renumber(one, &mut text);
        let along = gathered.states.values();
        let along = along.filter(|step| step.because_of == Some(id));
        let along = along.filter_map(|step| gathered.known(step.amendment));
        let identical = along.filter(|other| other.state() == AmendmentState::Adopted);
        Ok(AdoptionPreview {
            seen: gathered.present_update(one).ok_or(MISSING)?,
            by_hand: matches!(merged, Merge::Colliding(_)),
            collisions: collisions(&merged),
            removes_section: one.removes_section(),
            present: present.clone(),
            comparison: differences(present, &text),
            meanwhile: differences(&after, present),
            base: after,
            amended: before,
            proposed: text,
            identical: identical.map(|other| other.mention()).collect(),
            falls: Vec::new(),
        })
    }

    /// Undoes the adoption of an amendment: it is before the assembly again, and with it all that
    /// it took along.
    pub(crate) async fn undo_adoption(
        &self,
        person: Option<PersonId>,
        id: AmendmentId,
        undone: UndoneAdoption,
    ) -> Result<(), AppError> {
        let act = AmendmentAct::UndoAdoption;
        let permitted = self.permit_amending(person, id, act).await?;
        check_suits(&permitted.row, act)?;
        let reason = sentence(&undone.reason)?;
        if reason.is_empty() {
            return Err(AppError::Impossible(Obstacle::ReasonMissing));
        }
        let undone = UndoneAdoption { reason, ..undone };
        let app = self.clone();
        let undoing = tokio::spawn(async move { app.undo(person, permitted, undone).await });
        undoing.await.map_err(|_| StoreError::Stopped)?
    }

    async fn undo(
        &self,
        person: Option<PersonId>,
        permitted: Permitted,
        undone: UndoneAdoption,
    ) -> Result<(), AppError> {
        let (id, actor) = (permitted.row.id, permitted.actor);
        let act = AmendmentAct::UndoAdoption;
        let loan = self.rooms.borrow(amended_document(&permitted.row)).await?;
        let loan = loan.ok_or(AppError::NotFound(Thing::Section))?;
        let Begun { mut tx, row } = self.begin_amending(&permitted, act).await?;
        let Undone { written, event, .. } = undo_in(&mut tx, &row, &loan, undone, actor).await?;
        let subject = Subject::Amendment(id);
        let committed = self.record_and_commit(tx, row.congress, person, subject, event);
        self.show(loan, written, committed.await?).await
    }
}

/// An adoption that was undone within a transaction.
pub(super) struct Undone {
    pub(super) written: Option<Written>,
    pub(super) writing: Writing,
    /// To be recorded.
    pub(super) event: EventKind,
}

/// Undoes the adoption of an amendment within the transaction that decides so.
pub(super) async fn undo_in(
    tx: &mut Tx,
    row: &AmendmentRow,
    loan: &Loan,
    undone: UndoneAdoption,
    actor: ParticipantId,
) -> Result<Undone, AppError> {
    let adoption = standing_adoption(adoptions::last(tx, row.id).await?)?;
    super::tabling::check_parent(tx, row).await?;
    let by_hand = undone.text.is_some();
    let writing = undone_text(row, &adoption, loan, &undone)?;
    let written = write(tx, row, loan.key, actor, &writing).await?;
    if row.target == Target::RemoveSection {
        motions::set_removed_at(tx, row.section, None).await?;
    }
    let update = written.as_ref().map(|written| written.number);
    let mark = UndoneRow {
        participant: actor,
        at: clock::now(),
        reason: undone.reason,
        by_hand,
        update,
    };
    adoptions::set_undone(tx, row.id, &mark).await?;
    let step = step_of(row, AmendmentState::Tabled, &mark.reason, actor);
    decisions::step(tx, &step).await?;
    release(tx, row.id, actor).await?;
    check_section_kind(tx, row).await?;
    let event = EventKind::AmendmentAdoptionUndone(AmendmentAdoptionUndone {
        motion: row.motion,
        section: row.section,
        update,
        by_hand,
    });
    Ok(Undone {
        written,
        writing,
        event,
    })
}

/// The adoption that can be undone: what came with another one goes with that one.
fn standing_adoption(adoption: Option<AdoptionRow>) -> Result<AdoptionRow, AppError> {
    let stands = adoption.filter(|adoption| adoption.undone.is_none());
    stands.ok_or(AppError::Impossible(Obstacle::TakenAlong))
}

/// What the borrowed document says without what was adopted.
fn undone_text(
    row: &AmendmentRow,
    adoption: &AdoptionRow,
    loan: &Loan,
    undone: &UndoneAdoption,
) -> Result<Writing, AppError> {
    if row.target == Target::RemoveSection {
        return Ok(Writing::nothing(loan));
    }
    match &undone.text {
        Some(_) if undone.seen != loan.last_update => {
            Err(AppError::Impossible(Obstacle::TextMoved))
        }
        Some(text) => {
            check_writable(text, &loan.text)?;
            check_decided(text, &adoption.after, &adoption.before, &loan.text)?;
            rewriting(loan, text)
        }
        None => match merge(&adoption.after, &adoption.before, &loan.text) {
            Merge::Clean(merged) => rewriting(loan, &merged.text),
            Merge::Colliding(_) => Err(AppError::Impossible(Obstacle::DecisionNeeded)),
        },
    }
}

/// A motion has one preamble and one closing: one that comes back must still find its place.
async fn check_section_kind(tx: &mut Tx, row: &AmendmentRow) -> Result<(), AppError> {
    if row.target != Target::RemoveSection {
        return Ok(());
    }
    let sections = motions::sections(tx, row.motion).await?;
    let back = sections.iter().find(|section| section.id == row.section);
    let others = sections
        .iter()
        .filter(|section| section.id != row.section)
        .cloned()
        .collect::<Vec<_>>();
    match back {
        Some(back) => crate::app::sections::check_kind(&others, back.kind),
        None => Err(AppError::NotFound(Thing::Section)),
    }
}

//! What a decision makes true, within the transaction that holds it: amendments adopted or rejected,
//! sections that stay locked, are free again or are taken out.

use super::subject;
use crate::app::amendments::balloted::{self, Held, Plan};
use crate::app::wire::{BallotSubject, NewAdoption};
use crate::app::{App, AppError, sections};
use crate::clock;
use crate::domain::ballot::Decision;
use crate::domain::event::{EventKind, SectionChanged, Subject};
use crate::domain::ids::{AmendmentId, ParticipantId, SectionId};
use crate::store::ballots::{self, BallotRow};
use crate::store::{Tx, motions};

pub(super) type Told = Vec<(Subject, EventKind)>;

impl App {
    /// What adopting the amendments of an open ballot would write, with the documents in hand; none
    /// where the ballot is on something else. Why it can't be written matters only to who adopts.
    pub(super) async fn plan_of(
        &self,
        row: &BallotRow,
        subject: &BallotSubject,
    ) -> Result<Option<Result<Plan, AppError>>, AppError> {
        let decided = self.store.amendments_of_ballot(row.id).await?;
        let adoption: Option<NewAdoption> = match &row.adoption {
            Some(json) => Some(subject::read("ballots.adoption", json)?),
            None => None,
        };
        match subject::wanted(subject, adoption.as_ref(), Some(&decided))? {
            Some(wanted) => Ok(Some(self.plan_adoptions(row.motion, &wanted).await)),
            None => Ok(None),
        }
    }
}

/// Lets follow what a ballot decides; the events to be recorded, and the documents to be given back.
/// A tie decides nothing yet: what is voted on stays as it is.
pub(super) async fn follow(
    tx: &mut Tx,
    row: &BallotRow,
    subject: &BallotSubject,
    plan: Option<Result<Plan, AppError>>,
    decision: Decision,
    actor: ParticipantId,
) -> Result<(Held, Told), AppError> {
    let is_adopted = match decision {
        Decision::Adopted => true,
        Decision::Rejected => false,
        Decision::Tied | Decision::Chosen { .. } | Decision::NoneChosen => {
            return Ok((in_hand(plan), Vec::new()));
        }
    };
    match subject {
        BallotSubject::Amendment { .. } | BallotSubject::Uncontested { .. } => {
            let ids = ballots::amendments(tx, row.id).await?;
            let (held, decided) = match plan {
                Some(plan) if is_adopted => balloted::adopt(tx, plan?, actor).await?,
                plan => (in_hand(plan), balloted::reject(tx, &ids, actor).await?),
            };
            let mut told = about_amendments(decided);
            told.extend(unlock(tx, row).await?);
            Ok((held, told))
        }
        // What the assembly adopted as a whole stays locked.
        BallotSubject::Section { .. } | BallotSubject::Motion if is_adopted => {
            Ok((Held::default(), Vec::new()))
        }
        BallotSubject::Section { section } => {
            motions::set_removed_at(tx, *section, Some(clock::now())).await?;
            let event = EventKind::SectionRemoved(SectionChanged { motion: row.motion });
            let mut told = unlock(tx, row).await?;
            told.push((Subject::Section(*section), event));
            Ok((Held::default(), told))
        }
        BallotSubject::Motion => Ok((Held::default(), unlock(tx, row).await?)),
        BallotSubject::Question { .. } => Ok((Held::default(), Vec::new())),
    }
}

/// Takes back what a ballot has decided, or, while it is in progress, what it keeps as it is.
pub(super) async fn take_back(
    tx: &mut Tx,
    row: &BallotRow,
    subject: &BallotSubject,
    held: &mut Held,
    reason: &str,
    actor: ParticipantId,
) -> Result<Told, AppError> {
    if row.is_in_progress() {
        return unlock(tx, row).await;
    }
    match subject {
        BallotSubject::Amendment { .. } | BallotSubject::Uncontested { .. } => {
            let ids = ballots::amendments(tx, row.id).await?;
            let events = balloted::take_back(tx, held, &ids, reason, actor).await?;
            Ok(about_amendments(events))
        }
        BallotSubject::Section { section } if row.decision == Some(Decision::Rejected) => {
            restore(tx, row, *section).await
        }
        BallotSubject::Section { .. } | BallotSubject::Motion => unlock(tx, row).await,
        BallotSubject::Question { .. } => Ok(Vec::new()),
    }
}

/// Whether what a ballot decided changed the text of the motion.
pub(super) async fn changed_text(
    tx: &mut Tx,
    row: &BallotRow,
    subject: &BallotSubject,
) -> Result<bool, AppError> {
    match subject {
        BallotSubject::Amendment { .. } | BallotSubject::Uncontested { .. } => {
            let ids = ballots::amendments(tx, row.id).await?;
            let is_adopted = row.decision == Some(Decision::Adopted);
            Ok(is_adopted && balloted::any_stands(tx, &ids).await?)
        }
        BallotSubject::Section { .. } => Ok(row.decision == Some(Decision::Rejected)),
        BallotSubject::Motion | BallotSubject::Question { .. } => Ok(false),
    }
}

fn in_hand(plan: Option<Result<Plan, AppError>>) -> Held {
    match plan {
        Some(Ok(plan)) => plan.into_held(),
        Some(Err(_)) | None => Held::default(),
    }
}

fn about_amendments(events: Vec<(AmendmentId, EventKind)>) -> Told {
    let about = |(id, event)| (Subject::Amendment(id), event);
    events.into_iter().map(about).collect()
}

/// Unlocks the sections that the ballot locked, as far as they still are.
async fn unlock(tx: &mut Tx, row: &BallotRow) -> Result<Told, AppError> {
    let rows = motions::sections(tx, row.motion).await?;
    let mut told = Vec::new();
    for (id, was_locked) in ballots::sections(tx, row.id).await? {
        let is_locked = rows
            .iter()
            .any(|section| section.id == id && section.locked);
        if was_locked || !is_locked {
            continue;
        }
        motions::set_locked_at(tx, id, None).await?;
        let event = EventKind::SectionUnlocked(SectionChanged { motion: row.motion });
        told.push((Subject::Section(id), event));
    }
    Ok(told)
}

/// Brings a section back that the assembly had rejected.
async fn restore(tx: &mut Tx, row: &BallotRow, id: SectionId) -> Result<Told, AppError> {
    let rows = motions::sections(tx, row.motion).await?;
    let (mine, others): (Vec<_>, Vec<_>) = rows.into_iter().partition(|section| section.id == id);
    let Some(section) = mine.first().filter(|section| section.removed) else {
        return Ok(Vec::new());
    };
    sections::check_kind(&others, section.kind)?;
    motions::set_removed_at(tx, id, None).await?;
    let event = EventKind::SectionRestored(SectionChanged { motion: row.motion });
    Ok(vec![(Subject::Section(id), event)])
}

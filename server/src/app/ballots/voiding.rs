//! Declaring a ballot void: what it decided is taken back, and the ballot stays in the record.

use super::effects::{changed_text, take_back};
use super::{BallotRefusal, Permitted, permit, read_again, record, subject};
use crate::app::amendments::balloted::{self, Held};
use crate::app::amendments::sentence;
use crate::app::events::commit_recorded;
use crate::app::wire::{BallotSubject, BallotVoiding};
use crate::app::{App, AppError, Obstacle};
use crate::clock;
use crate::domain::ballot::{BallotState, Decision, Way};
use crate::domain::event::{BallotVoided, EventKind, Subject};
use crate::domain::ids::{AmendmentId, BallotId, PersonId, SectionId};
use crate::domain::policy::Action;
use crate::store::ballots::{self, BallotRow, votes};
use crate::store::{StoreError, Tx, amendments, sittings};

impl App {
    /// Declares a ballot void, open or closed. Asked again, it changes nothing.
    pub(crate) async fn void_ballot(
        &self,
        person: Option<PersonId>,
        id: BallotId,
        voiding: BallotVoiding,
    ) -> Result<(), AppError> {
        let permitted = self
            .permit_with_ballot(person, id, Action::RunSitting)
            .await?;
        let reason = sentence(&voiding.reason)?;
        if reason.is_empty() {
            return Err(AppError::Impossible(Obstacle::ReasonMissing));
        }
        if permitted.row.state() == BallotState::Void {
            return Ok(());
        }
        let app = self.clone();
        let voiding = tokio::spawn(async move { app.void(person, permitted, reason).await });
        voiding.await.map_err(|_| StoreError::Stopped)?
    }

    async fn void(
        &self,
        person: Option<PersonId>,
        permitted: Permitted,
        reason: String,
    ) -> Result<(), AppError> {
        let (seen, actor) = (&permitted.row, permitted.actor);
        let subject = subject::of(seen)?;
        let mut held = self.borrow_for(seen).await?;
        let mut tx = self.store.begin().await?;
        let row = read_again(&mut tx, seen.id).await?;
        if row.state() == BallotState::Void {
            return Ok(());
        }
        // Somebody closed it, or decided its tie, since the documents were borrowed.
        if row.decision != seen.decision {
            return Err(StoreError::Conflict.into());
        }
        if row.state() == BallotState::Closed {
            check_last(&mut tx, &row, &subject).await?;
            if changed_text(&mut tx, &row, &subject).await? {
                permit(&permitted.rights, person, &row, Action::UndoAdoptions)?;
            }
        }
        let row = with_participation(&mut tx, row).await?;
        ballots::set_void(&mut tx, &row, &reason, actor, clock::now()).await?;
        let voided = EventKind::BallotVoided(BallotVoided {
            sitting: row.sitting,
        });
        let about = [(Subject::Ballot(row.id), voided)];
        let mut told = record(&mut tx, &row, Some(actor), about).await?;
        let followed = take_back(&mut tx, &row, &subject, &mut held, &reason, actor).await?;
        told.extend(record(&mut tx, &row, Some(actor), followed).await?);
        let committed = commit_recorded(tx, told).await?;
        held.give_back().await;
        self.announce(committed).await?;
        self.ballots.knock();
        Ok(())
    }

    /// What undoing writes into; nothing where no word was changed.
    async fn borrow_for(&self, row: &BallotRow) -> Result<Held, AppError> {
        if row.decision != Some(Decision::Adopted) {
            return Ok(Held::default());
        }
        let decided = self.store.amendments_of_ballot(row.id).await?;
        balloted::borrow_to_undo(self, &decided).await
    }
}

/// How far an open ballot had come, for the record.
async fn with_participation(tx: &mut Tx, row: BallotRow) -> Result<BallotRow, AppError> {
    match (row.state(), row.way) {
        (BallotState::Open, Way::Recorded) => {
            let received = votes::received(&mut **tx, row.id).await?;
            let assembly = sittings::assembly(tx, row.congress, row.sitting).await?;
            let expected = assembly.expected().max(received);
            Ok(BallotRow {
                received,
                expected,
                ..row
            })
        }
        (BallotState::Open, Way::ShowOfHands | Way::Paper)
        | (BallotState::Closed | BallotState::Void, _) => Ok(row),
    }
}

/// Whether no later ballot rests on this one: on the same thing, on the section that its amendments
/// changed, or on the motion as a whole.
async fn check_last(tx: &mut Tx, row: &BallotRow, subject: &BallotSubject) -> Result<(), AppError> {
    if matches!(subject, BallotSubject::Question { .. }) {
        return Ok(());
    }
    let mine = ballots::amendments(tx, row.id).await?;
    let mut parents = Vec::new();
    for id in &mine {
        let amendment = amendments::amendment(tx, *id).await?;
        parents.extend(amendment.and_then(|amendment| amendment.parent));
    }
    let sections: Vec<SectionId> = sections_of(tx, row).await?;
    for later in ballots::of_congress(tx, row.congress).await? {
        let number = later.number;
        let stands = later.state() != BallotState::Void;
        if number <= row.number || !stands || later.motion != row.motion {
            continue;
        }
        if later.is_in_progress() && shares(&sections_of(tx, &later).await?, &sections) {
            return Err(BallotRefusal::Open { number }.into());
        }
        let rests = match subject::of(&later)? {
            BallotSubject::Amendment { .. } | BallotSubject::Uncontested { .. } => {
                let theirs: Vec<AmendmentId> = ballots::amendments(tx, later.id).await?;
                shares(&theirs, &mine) || shares(&theirs, &parents)
            }
            BallotSubject::Section { section } => sections.contains(&section),
            BallotSubject::Motion => true,
            BallotSubject::Question { .. } => false,
        };
        if rests {
            return Err(BallotRefusal::LaterBallotStands { number }.into());
        }
    }
    Ok(())
}

async fn sections_of(tx: &mut Tx, row: &BallotRow) -> Result<Vec<SectionId>, AppError> {
    let sections = ballots::sections(tx, row.id).await?;
    Ok(sections.into_iter().map(|(id, _)| id).collect())
}

fn shares<T: PartialEq>(some: &[T], others: &[T]) -> bool {
    some.iter().any(|one| others.contains(one))
}

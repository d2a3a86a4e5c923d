//! Who writes an amendment with its author, and who is asked to sign it.

use super::{Begun, MISSING, MOST_CO_AUTHORS, MOST_SIGNATORIES, changed, check_amends};
use crate::app::wire::AmendmentChange;
use crate::app::{App, AppError, Obstacle};
use crate::clock;
use crate::domain::event::EventKind;
use crate::domain::ids::{AmendmentId, ParticipantId, PersonId};
use crate::domain::policy::AmendmentAct;
use crate::store::amendments::AmendmentRow;
use crate::store::amendments::people::{self, SigningStep};
use crate::store::rights::Rights;
use crate::store::{StoreError, Tx};

impl App {
    /// Changes who writes an amendment and who is asked to sign it.
    pub(crate) async fn change_amendment(
        &self,
        person: Option<PersonId>,
        id: AmendmentId,
        change: AmendmentChange,
    ) -> Result<(), AppError> {
        let act = AmendmentAct::Invite;
        let permitted = self.permit_amending(person, id, act).await?;
        let wanted = [&change.co_authors, &change.asked_to_sign];
        let most = [
            (MOST_CO_AUTHORS, Obstacle::TooManyWriters),
            (MOST_SIGNATORIES, Obstacle::TooManySignatories),
        ];
        for (wanted, (most, obstacle)) in wanted.into_iter().zip(most) {
            let wanted = wanted.as_deref().unwrap_or_default();
            if wanted.len() > most {
                return Err(AppError::Impossible(obstacle));
            }
            check_others(&permitted.rights, &permitted.row, wanted)?;
        }
        if change.co_authors.is_none() && change.asked_to_sign.is_none() {
            return Ok(());
        }
        let Begun { mut tx, row } = self.begin_amending(&permitted, act).await?;
        if let Some(co_authors) = &change.co_authors {
            replace_co_authors(&mut tx, id, co_authors).await?;
        }
        if let Some(asked) = &change.asked_to_sign {
            replace_asked(&mut tx, id, asked).await?;
        }
        let event = EventKind::AmendmentChanged(changed(&row, row.state));
        self.tell_amending(tx, &row, person, event).await
    }

    /// Writes an amendment together from now on: the answer to an invitation.
    pub(crate) async fn join_amendment(
        &self,
        person: Option<PersonId>,
        id: AmendmentId,
    ) -> Result<(), AppError> {
        let act = AmendmentAct::Join;
        let permitted = self.permit_amending(person, id, act).await?;
        let Begun { mut tx, row } = self.begin_amending(&permitted, act).await?;
        people::accept_invitation(&mut tx, id, permitted.actor, clock::now()).await?;
        let event = EventKind::AmendmentChanged(changed(&row, row.state));
        self.tell_amending(tx, &row, person, event).await
    }

    /// Declines an invitation, or is no longer one of those who write.
    pub(crate) async fn leave_amendment(
        &self,
        person: Option<PersonId>,
        id: AmendmentId,
    ) -> Result<(), AppError> {
        let act = AmendmentAct::Leave;
        let permitted = self.permit_amending(person, id, act).await?;
        let Begun { mut tx, row } = self.begin_amending(&permitted, act).await?;
        people::leave(&mut tx, id, permitted.actor, clock::now()).await?;
        let event = EventKind::AmendmentChanged(changed(&row, row.state));
        self.tell_amending(tx, &row, person, event).await
    }
}

/// Whether these may write or sign an amendment beside its author. Who was asked once stays, should
/// the role have changed since.
fn check_others(
    rights: &Rights,
    row: &AmendmentRow,
    others: &[ParticipantId],
) -> Result<(), AppError> {
    let (motion, _, facts) = rights.amendment(row.id).ok_or(MISSING)?;
    for participant in others {
        if *participant == facts.author {
            return Err(AppError::Impossible(Obstacle::OwnSignature));
        }
        let known = [facts.co_authors, facts.invited, facts.signatories];
        if !known.iter().any(|known| known.contains(participant)) {
            check_amends(rights, &motion, *participant)?;
        }
    }
    Ok(())
}

/// Invites those who are new, and lets go of those who are no longer in the list.
async fn replace_co_authors(
    tx: &mut Tx,
    id: AmendmentId,
    wanted: &[ParticipantId],
) -> Result<(), StoreError> {
    for gone in people::co_authors(tx, id).await? {
        if !wanted.contains(&gone) {
            people::leave(tx, id, gone, clock::now()).await?;
        }
    }
    for participant in wanted {
        people::invite(tx, id, *participant, clock::now()).await?;
    }
    Ok(())
}

/// Asks those who are new to sign, and no longer those who are not in the list; who has signed
/// stays.
async fn replace_asked(
    tx: &mut Tx,
    id: AmendmentId,
    wanted: &[ParticipantId],
) -> Result<(), StoreError> {
    let now = clock::now();
    let known = people::signatures(tx, id).await?;
    for row in known.iter().filter(|row| row.words_hash.is_none()) {
        if !wanted.contains(&row.participant) {
            let step = SigningStep::TakenBack;
            people::append_signing(tx, id, row.participant, step, None, now).await?;
        }
    }
    for participant in wanted {
        if !known.iter().any(|row| row.participant == *participant) {
            people::append_signing(tx, id, *participant, SigningStep::Asked, None, now).await?;
        }
    }
    Ok(())
}

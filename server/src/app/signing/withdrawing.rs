//! Withdrawing a signature, and the secretariat's verdict on one.

use super::news::Signed;
use super::{Collecting, SigningRefusal};
use crate::app::events::Happened;
use crate::app::wire::{VerdictRequest, WithdrawalRequest};
use crate::app::{App, AppError, Obstacle, Thing};
use crate::clock;
use crate::domain::event::{EventKind, SignatureJudged, SignatureWithdrawn, Subject};
use crate::domain::ids::{MotionId, ParticipantId, PersonId, SignatureId};
use crate::domain::policy::{self, Action};
use crate::domain::signed::{SignatureState, WithdrawalKey};
use crate::mail::News;
use crate::store::Tx;
use crate::store::signing::{self, SignatureRow, VerdictRow};

const MISSING: AppError = AppError::NotFound(Thing::Signature);
/// Characters of the reason of a verdict, at most.
const LONGEST_REASON: usize = 500;

/// Whose hand withdraws a signature.
#[derive(Clone, Copy)]
enum Hand {
    Signatory,
    Secretariat(ParticipantId),
}

impl App {
    /// Withdraws a signature: with its key, by its participant who has logged in, or by the secretariat
    /// on demand. What was withdrawn is withdrawn. Under a version that was given up there is no closing.
    pub(crate) async fn withdraw_signature(
        &self,
        person: Option<PersonId>,
        id: SignatureId,
        request: WithdrawalRequest,
    ) -> Result<(), AppError> {
        let (row, hash) = self.store.signature(id).await?.ok_or(MISSING)?;
        let (motion, _) = self.store.version_head(row.version).await?.ok_or(MISSING)?;
        let key = request.key.as_deref().map(WithdrawalKey::parse);
        let has_key =
            key.is_some_and(|key| key.is_ok_and(|key| hash == Some(key.hash(id).to_vec())));
        // Who has the key need not take part in the congress, nor be able to read it.
        let hand = if has_key {
            Hand::Signatory
        } else {
            self.hand_of(person, motion, &row).await?
        };
        let mut tx = self.store.begin().await?;
        let row = signing::by_id(&mut tx, id).await?.ok_or(MISSING)?;
        if row.withdrawn_at.is_some() {
            return Ok(());
        }
        let collecting = Collecting::of(&mut tx, motion).await?;
        let now = collecting.now;
        let congress = self.store.congress(collecting.motion.congress).await?;
        let congress = congress.ok_or(MISSING)?;
        collecting.check_withdrawal(row.version, congress.time_zone)?;
        let recorded_by = match hand {
            Hand::Signatory => None,
            Hand::Secretariat(actor) => Some(actor),
        };
        signing::withdraw(&mut tx, id, recorded_by, now).await?;
        let event = Happened {
            at: now,
            // As when it was taken: who isn't named there isn't named here.
            participant: recorded_by.or(row.participant.filter(|_| row.publication)),
            subject: Subject::Motion(motion),
            kind: EventKind::SignatureWithdrawn(SignatureWithdrawn { signature: id }),
        };
        self.commit_all(tx, congress.id, vec![event]).await
    }

    async fn hand_of(
        &self,
        person: Option<PersonId>,
        motion: MotionId,
        row: &SignatureRow,
    ) -> Result<Hand, AppError> {
        let readable = self.readable_motion(person, motion).await;
        let (.., rights) = readable.map_err(|error| error.about(Thing::Signature))?;
        let facts = rights.motion(motion).ok_or(MISSING)?;
        let viewer = rights.viewer(person);
        policy::may(viewer, Action::WithdrawSignature, &facts, None)
            .map_err(AppError::Forbidden)?;
        let me = person.and_then(|person| rights.participant(person));
        let me = me.map(|participant| participant.id);
        if me.is_some() && me == row.participant {
            return Ok(Hand::Signatory);
        }
        let asked = policy::may(viewer, Action::WithdrawForOthers, &facts, None).is_ok();
        match me {
            Some(actor) if asked => Ok(Hand::Secretariat(actor)),
            Some(_) | None => Err(AppError::Signing(SigningRefusal::KeyWrong)),
        }
    }

    /// Says whether a signature counts. The last verdict is the one that holds.
    pub(crate) async fn judge_signature(
        &self,
        person: Option<PersonId>,
        id: SignatureId,
        request: VerdictRequest,
    ) -> Result<(), AppError> {
        let (row, _) = self.store.signature(id).await?.ok_or(MISSING)?;
        let (motion, _) = self.store.version_head(row.version).await?.ok_or(MISSING)?;
        let desk = self.signing_desk(person, motion).await;
        let desk = desk.map_err(|error| error.about(Thing::Signature))?;
        let verdict = verdict(request)?;
        let mut tx = self.store.begin().await?;
        let row = signing::by_id(&mut tx, id).await?.ok_or(MISSING)?;
        let collecting = Collecting::of(&mut tx, motion).await?;
        let zone = desk.congress.time_zone;
        let mention = collecting.check_stands(row.version)?;
        collecting.check_kept(zone)?;
        if row.withdrawn_at.is_some() {
            return Err(AppError::Signing(SigningRefusal::Withdrawn));
        }
        let last = row.verdict.as_ref();
        if last.is_some_and(|last| {
            (last.admitted, &last.reason) == (verdict.admitted, &verdict.reason)
        }) {
            return Ok(());
        }
        if verdict.admitted
            && let Some(other) = double(&mut tx, &row).await?
        {
            let at = other.signed_at;
            return Err(AppError::Signing(SigningRefusal::Already { at, zone }));
        }
        signing::judge(&mut tx, id, &verdict, desk.actor).await?;
        let signed = Signed {
            congress: &desk.congress,
            motion: &collecting.motion,
            version: mention.number,
            origin: self.post.origin(),
        };
        tell_verdict(&mut tx, &signed, &row, &verdict).await?;
        let event = Happened {
            at: verdict.at,
            participant: Some(desk.actor),
            subject: Subject::Motion(motion),
            kind: EventKind::SignatureJudged(SignatureJudged {
                signature: id,
                admitted: verdict.admitted,
                reason: verdict.reason,
            }),
        };
        self.commit_all(tx, desk.congress.id, vec![event]).await?;
        self.post.knock();
        Ok(())
    }
}

/// Tells the signatory. What changes nothing for them is no news.
async fn tell_verdict(
    tx: &mut Tx,
    signed: &Signed<'_>,
    row: &SignatureRow,
    verdict: &VerdictRow,
) -> Result<(), AppError> {
    let reason = &verdict.reason;
    let (found, news) = if verdict.admitted {
        (SignatureState::Standing, News::Admitted)
    } else {
        (SignatureState::Refused, News::Refused { reason })
    };
    if row.fate().state(true) != found {
        signed.tell(tx, row, news, verdict.at).await?;
    }
    Ok(())
}

fn verdict(request: VerdictRequest) -> Result<VerdictRow, AppError> {
    let reason = if request.admitted {
        String::new()
    } else {
        request.reason.trim().to_owned()
    };
    if !request.admitted && reason.is_empty() {
        return Err(AppError::Impossible(Obstacle::ReasonNeeded));
    }
    if reason.chars().count() > LONGEST_REASON {
        return Err(AppError::Impossible(Obstacle::WordsTooLong));
    }
    Ok(VerdictRow {
        admitted: request.admitted,
        reason,
        at: clock::now(),
    })
}

/// Another signature of the same signatory that counts.
async fn double(tx: &mut Tx, row: &SignatureRow) -> Result<Option<SignatureRow>, AppError> {
    let others = signing::of_identity(tx, row.version, &row.signatory.identity()).await?;
    let mut others = others.into_iter();
    Ok(others.find(|other| other.id != row.id && other.fate().counts()))
}

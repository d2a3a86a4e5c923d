//! Taking a signature: the one place where a row of the list is made, with its event.

use uuid::Uuid;

use super::code::{Address, Typed, judge, mail};
use super::{Collecting, SigningRefusal};
use crate::app::events::Happened;
use crate::app::login::secret_hash;
use crate::app::wire::{SignatureRequest, TakenSignature};
use crate::app::{App, AppError, Obstacle};
use crate::clock;
use crate::domain::delivery::MailKind;
use crate::domain::event::{EventKind, SignatureTaken, Subject};
use crate::domain::ids::{MotionId, ParticipantId, PersonId, SignatureId, VersionId};
use crate::domain::locale::Locale;
use crate::domain::login_code::{LoginCode, address_hash};
use crate::domain::signed::{
    Consents, KnownParticipant, Newcomer, PublishedSignature, Rival, Signatory, SignatureChannel,
    SignatureStamp, SignatureState, VersionMention, WithdrawalKey,
};
use crate::mail::ReceiptLetter;
use crate::store::congresses::CongressRow;
use crate::store::mails;
use crate::store::signing::codes::{self, Owner};
use crate::store::signing::people::SignerRow;
use crate::store::signing::{self, NewSignature, SheetPlace};
use crate::store::{StoreError, Tx};

/// A signature that is about to be taken.
pub(super) struct Taking {
    pub(super) signatory: Signatory,
    pub(super) publication: bool,
    pub(super) channel: SignatureChannel,
    /// Whether it counts without a verdict.
    pub(super) is_vouched: bool,
    /// The participant that the signatory is.
    pub(super) participant: Option<ParticipantId>,
    pub(super) email: Option<Mailbox>,
    /// Who typed it for the signatory.
    pub(super) recorded_by: Option<ParticipantId>,
    pub(super) place: Option<SheetPlace>,
    pub(super) key: Option<WithdrawalKey>,
    /// Milliseconds UTC.
    pub(super) now: i64,
}

/// Where a signatory is written to, and in which language.
pub(super) struct Mailbox {
    pub(super) address: String,
    pub(super) locale: Locale,
}

/// A signature that was taken, and what the log will say of it.
pub(super) struct Taken {
    pub(super) id: SignatureId,
    pub(super) number: u32,
    pub(super) state: SignatureState,
    pub(super) happened: Happened,
}

impl App {
    /// Signs a motion, with a code that was sent.
    pub(crate) async fn sign(
        &self,
        person: Option<PersonId>,
        id: MotionId,
        new: SignatureRequest,
        secret: Option<&str>,
    ) -> Result<TakenSignature, AppError> {
        let congress = self.signable(person, id).await?;
        let asked_at = clock::now();
        let signatory = self.admit_signatory(new.signatory, new.consents, &congress, asked_at)?;
        let code = LoginCode::parse(&new.code)
            .map_err(|_| AppError::Impossible(Obstacle::LoginCodeUnreadable))?;
        let secret = secret.ok_or(AppError::Impossible(Obstacle::LoginCodeElsewhere))?;
        let address = self
            .address(congress.id, person, new.email.as_deref())
            .await?;
        let mut tx = self.store.begin().await?;
        let collecting = Collecting::of(&mut tx, id).await?;
        let now = collecting.now;
        let (version, mention) = collecting.check_text(new.digest, congress.time_zone)?;
        let owner = Owner {
            version,
            browser_hash: secret_hash(secret),
            address_hash: address_hash(&address.email),
        };
        let key = WithdrawalKey::from_bytes(rand::random());
        let taking = self.online(
            &address,
            signatory.clone(),
            (new.consents, new.locale),
            &key,
            now,
        );
        let typed = judge(&mut tx, &owner, &code, secret, now).await?;
        let (mut tx, used) = spend(tx, &owner, typed, &taking, &congress).await?;
        let taken = self
            .take(&mut tx, (version, mention), id, taking, &congress)
            .await?;
        codes::mark_used(&mut tx, used, now).await?;
        let answer = Answer {
            taken: &taken,
            mention,
            signatory,
            consents: new.consents,
            channel: SignatureChannel::Online,
            key,
            now,
        };
        let answered = self
            .send_receipt(
                &mut tx,
                &collecting,
                &congress,
                &answer,
                Some(&address),
                new.locale,
            )
            .await?;
        self.commit_all(tx, congress.id, vec![taken.happened])
            .await?;
        self.post.knock();
        Ok(answered)
    }

    fn online(
        &self,
        address: &Address,
        signatory: Signatory,
        (consents, locale): (Consents, Locale),
        key: &WithdrawalKey,
        now: i64,
    ) -> Taking {
        let known = address.signer.as_ref();
        Taking {
            is_vouched: known.is_some_and(|signer| self.known(signer).vouches_for(&signatory)),
            participant: known.map(|signer| signer.participant),
            signatory,
            publication: consents.publication,
            channel: SignatureChannel::Online,
            email: Some(Mailbox {
                address: address.email.to_string(),
                locale,
            }),
            recorded_by: None,
            place: None,
            key: Some(key.clone()),
            now,
        }
    }

    fn known(&self, signer: &SignerRow) -> KnownParticipant {
        let council = signer.council.as_deref();
        let council = council.and_then(|code| self.communes.current_of(code));
        KnownParticipant {
            given_name: signer.given_name.clone(),
            family_name: signer.family_name.clone(),
            roles: signer.roles,
            council: council.map(|commune| commune.code.to_owned()),
            organisation: signer.organisation.clone(),
        }
    }

    /// Takes a signature under a version, unless its signatory has signed.
    pub(super) async fn take(
        &self,
        tx: &mut Tx,
        (version, mention): (VersionId, VersionMention),
        motion: MotionId,
        taking: Taking,
        congress: &CongressRow,
    ) -> Result<Taken, AppError> {
        check_rivals(tx, version, &taking, congress).await?;
        let id = SignatureId::new(Uuid::now_v7());
        let consents = Consents {
            signing: true,
            publication: taking.publication,
        };
        let signatory = &taking.signatory;
        let new = NewSignature {
            id,
            version,
            department: signatory.public_department(consents, &self.communes),
            signatory: taking.signatory,
            publication: taking.publication,
            channel: taking.channel,
            is_vouched: taking.is_vouched,
            participant: taking.participant,
            locale: taking
                .email
                .as_ref()
                .map_or(Locale::Fr, |email| email.locale),
            email: taking.email.map(|email| email.address),
            recorded_by: taking.recorded_by,
            place: taking.place,
            signed_at: taking.now,
            withdrawal_key: taking.key.map(|key| key.hash(id).to_vec()),
        };
        let (number, happened) = enter(tx, &new, mention, motion).await?;
        Ok(Taken {
            id,
            number,
            state: if new.is_vouched {
                SignatureState::Standing
            } else {
                SignatureState::Awaiting
            },
            happened,
        })
    }

    /// Mails the receipt where there is an address, and answers with what stands in it.
    pub(super) async fn send_receipt(
        &self,
        tx: &mut Tx,
        collecting: &Collecting,
        congress: &CongressRow,
        answer: &Answer<'_>,
        address: Option<&Address>,
        locale: Locale,
    ) -> Result<TakenSignature, AppError> {
        let id = answer.taken.id;
        let receipt = self.receipt_of(collecting, congress, answer)?;
        if let Some(address) = address {
            let letter = ReceiptLetter {
                locale,
                receipt: &receipt,
                key: &answer.key,
                origin: self.post.origin(),
            };
            let kind = MailKind::SignatureReceipt;
            let mail = mail(kind, congress.id, address, letter.write(), answer.now);
            mails::insert(tx, &mail).await?;
        }
        Ok(TakenSignature {
            id,
            number: answer.taken.number,
            state: answer.taken.state,
            receipt: format!("/api/signatures/{id}/receipt"),
            key: answer.key.to_string(),
        })
    }
}

/// Enters a signature in the list under its next number; what the log will say of it.
pub(in crate::app) async fn enter(
    tx: &mut Tx,
    new: &NewSignature,
    mention: VersionMention,
    motion: MotionId,
) -> Result<(u32, Happened), StoreError> {
    let number = signing::insert(tx, new).await?;
    // The log is read by everybody: who doesn't want to be named isn't, by no id either.
    let participant = new.participant.filter(|_| new.publication);
    let event = SignatureTaken {
        signature: new.id,
        version: new.version,
        number,
        signatory: new.signatory.kind,
        channel: new.channel,
        participant,
        record: listed(new, number, mention).record(),
    };
    let happened = Happened {
        at: new.signed_at,
        participant: new.recorded_by.or(participant),
        subject: Subject::Motion(motion),
        kind: EventKind::SignatureTaken(event),
    };
    Ok((number, happened))
}

/// The entry of the list that a signature becomes once it counts.
fn listed(new: &NewSignature, number: u32, mention: VersionMention) -> PublishedSignature {
    let consents = Consents {
        signing: true,
        publication: new.publication,
    };
    let stamp = SignatureStamp {
        channel: new.channel,
        signed_at: new.signed_at,
        digest: mention.digest,
    };
    let department = new.department.clone();
    PublishedSignature::of(number, &new.signatory, consents, department, stamp)
}

/// What is answered to who signed.
pub(super) struct Answer<'a> {
    pub(super) taken: &'a Taken,
    pub(super) mention: VersionMention,
    pub(super) signatory: Signatory,
    pub(super) consents: Consents,
    pub(super) channel: SignatureChannel,
    pub(super) key: WithdrawalKey,
    pub(super) now: i64,
}

/// The code that signs; a wrong one is counted.
async fn spend(
    mut tx: Tx,
    owner: &Owner,
    typed: Typed,
    taking: &Taking,
    congress: &CongressRow,
) -> Result<(Tx, Uuid), AppError> {
    match typed {
        Typed::Good(used) => Ok((tx, used)),
        Typed::Used => {
            // Pressed twice: what matters is that it is signed.
            check_rivals(&mut tx, owner.version, taking, congress).await?;
            Err(AppError::Impossible(Obstacle::LoginCodeUsed))
        }
        Typed::Bad(obstacle) => {
            if obstacle == Obstacle::LoginCodeWrong {
                codes::count_wrong(&mut tx, owner).await?;
                tx.commit().await?;
            }
            Err(AppError::Impossible(obstacle))
        }
    }
}

async fn check_rivals(
    tx: &mut Tx,
    version: VersionId,
    taking: &Taking,
    congress: &CongressRow,
) -> Result<(), AppError> {
    let others = signing::of_identity(tx, version, &taking.signatory.identity()).await?;
    let rivals: Vec<Rival> = others.iter().map(signing::SignatureRow::rival).collect();
    let newcomer = Newcomer {
        is_vouched: taking.is_vouched,
        email: taking.email.as_ref().map(|email| email.address.as_str()),
    };
    match newcomer.stopped_by(&rivals) {
        None => Ok(()),
        Some(rival) => Err(AppError::Signing(SigningRefusal::Already {
            at: rival.signed_at,
            zone: congress.time_zone,
        })),
    }
}

//! Signatures that the secretariat types for signatories who are there, or on the telephone.

use super::Collecting;
use super::code::Address;
use super::taking::{Answer, Mailbox, Taking};
use crate::app::login::read_email;
use crate::app::wire::{AssistedSignature, TakenSignature};
use crate::app::{App, AppError};
use crate::clock;
use crate::domain::ids::{MotionId, PersonId};
use crate::domain::signed::{SignatureChannel, WithdrawalKey};

impl App {
    /// Signs for somebody else. It counts at once: the secretariat answers for who they are. The
    /// answer holds the key for them to withdraw.
    pub(crate) async fn sign_for_somebody(
        &self,
        person: Option<PersonId>,
        id: MotionId,
        new: AssistedSignature,
    ) -> Result<TakenSignature, AppError> {
        let desk = self.signing_desk(person, id).await?;
        let asked_at = clock::now();
        let signatory =
            self.admit_signatory(new.signatory, new.consents, &desk.congress, asked_at)?;
        let email = new
            .email
            .as_deref()
            .filter(|email| !email.trim().is_empty());
        let email = email.map(read_email).transpose()?;
        let mut tx = self.store.begin().await?;
        let collecting = Collecting::of(&mut tx, id).await?;
        let now = collecting.now;
        let (version, mention) = collecting.check_text(new.digest, desk.congress.time_zone)?;
        let key = WithdrawalKey::from_bytes(rand::random());
        let taking = Taking {
            signatory: signatory.clone(),
            publication: new.consents.publication,
            channel: SignatureChannel::Assisted,
            is_vouched: true,
            participant: None,
            email: email.as_ref().map(|email| Mailbox {
                address: email.to_string(),
                locale: new.locale,
            }),
            recorded_by: Some(desk.actor),
            place: None,
            key: Some(key.clone()),
            now,
        };
        let taken = self
            .take(&mut tx, (version, mention), id, taking, &desk.congress)
            .await?;
        let answer = Answer {
            taken: &taken,
            mention,
            signatory,
            consents: new.consents,
            channel: SignatureChannel::Assisted,
            key,
            now,
        };
        // An address that was dictated proves nothing: the mail belongs to nobody's account.
        let address = email.map(Address::dictated);
        let answered = self
            .send_receipt(
                &mut tx,
                &collecting,
                &desk.congress,
                &answer,
                address.as_ref(),
                new.locale,
            )
            .await?;
        self.commit_all(tx, desk.congress.id, vec![taken.happened])
            .await?;
        self.post.knock();
        Ok(answered)
    }
}

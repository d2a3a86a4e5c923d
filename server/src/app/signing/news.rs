//! Telling signatories by mail what became of their signature: a verdict, or a text that was opened
//! again. Queued in the transaction of what happened, to the address of the signature where there is
//! one; the queue gives codes and receipts their turn first, however many these are.

use uuid::Uuid;

use crate::domain::delivery::MailKind;
use crate::domain::signed::SignatureState;
use crate::mail::{News, NewsLetter};
use crate::store::congresses::CongressRow;
use crate::store::mails::{self, NewMail};
use crate::store::motions::MotionRow;
use crate::store::signing::{self, SignatureRow};
use crate::store::versions::VersionHead;
use crate::store::{StoreError, Tx};

/// What was signed, and where one signs.
pub(in crate::app) struct Signed<'a> {
    pub(in crate::app) congress: &'a CongressRow,
    pub(in crate::app) motion: &'a MotionRow,
    /// The number of the version.
    pub(in crate::app) version: u32,
    /// The address of the server.
    pub(in crate::app) origin: &'a str,
}

impl Signed<'_> {
    /// Puts the mail to a signatory into the queue; none without an address.
    pub(super) async fn tell(
        &self,
        tx: &mut Tx,
        row: &SignatureRow,
        news: News<'_>,
        now: i64,
    ) -> Result<(), StoreError> {
        let Some(recipient) = row.email.clone() else {
            return Ok(());
        };
        let letter = NewsLetter {
            locale: row.locale,
            news,
            number: row.number,
            motion: &self.motion.title,
            congress: &self.congress.title,
            version: self.version,
            address: &format!("{}/motions/{}/sign", self.origin, self.motion.id),
            origin: self.origin,
        }
        .write();
        let mail = NewMail {
            id: Uuid::now_v7(),
            kind: match news {
                News::Admitted | News::Refused { .. } => MailKind::SignatureVerdict,
                News::GivenUp { .. } => MailKind::VersionGivenUp,
            },
            congress: Some(self.congress.id),
            participant: row.participant,
            person: None,
            recipient,
            subject: letter.subject,
            text: letter.text,
            html: letter.html,
            created_at: now,
            expires_at: None,
        };
        mails::insert(tx, &mail).await
    }
}

/// Tells everybody whose signature stood or waited under a version that it was given up.
pub(in crate::app) async fn tell_given_up(
    tx: &mut Tx,
    signed: &Signed<'_>,
    version: &VersionHead,
    reason: &str,
    now: i64,
) -> Result<(), StoreError> {
    for row in signing::of_version(tx, version.id).await? {
        match row.fate().state(true) {
            SignatureState::Standing | SignatureState::Awaiting => {
                signed.tell(tx, &row, News::GivenUp { reason }, now).await?;
            }
            SignatureState::Refused | SignatureState::Withdrawn | SignatureState::Superseded => {}
        }
    }
    Ok(())
}

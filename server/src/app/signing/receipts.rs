//! Receipts of signatures, as they are mailed and printed.

use super::taking::Answer;
use super::{Collecting, mention};
use crate::app::{App, AppError, Thing, congresses};
use crate::domain::ids::{PersonId, SheetId, SignatureId};
use crate::domain::signed::{PrintedSheet, SignatureReceipt, VersionMention, WithdrawalKey};
use crate::store::congresses::CongressRow;

const MISSING: AppError = AppError::NotFound(Thing::Signature);

impl App {
    /// The receipt of a signature that has just been taken.
    pub(super) fn receipt_of(
        &self,
        collecting: &Collecting,
        congress: &CongressRow,
        answer: &Answer<'_>,
    ) -> Result<SignatureReceipt, AppError> {
        Ok(SignatureReceipt {
            congress: congresses::mention(congress)?,
            zone: congress.time_zone,
            motion: collecting.motion.title.clone(),
            version: answer.mention,
            number: answer.taken.number,
            signatory: answer.signatory.clone(),
            consents: answer.consents,
            channel: answer.channel,
            signed_at: answer.now,
            state: answer.taken.state,
            closes_at: collecting.settings.closes_at,
            withdrawal: self.withdrawal_address(answer.taken.id, &answer.key),
        })
    }

    /// The receipt of a signature, for whoever has its key.
    #[expect(dead_code, reason = "it is printed once `export` sets receipts")]
    pub(crate) async fn signature_receipt(
        &self,
        id: SignatureId,
        typed: &str,
    ) -> Result<SignatureReceipt, AppError> {
        let (row, hash) = self.store.signature(id).await?.ok_or(MISSING)?;
        let key = WithdrawalKey::parse(typed).map_err(|_| MISSING)?;
        if hash.as_deref() != Some(key.hash(id).as_slice()) {
            return Err(MISSING);
        }
        let (motion, head) = self.store.version_head(row.version).await?.ok_or(MISSING)?;
        let version = self
            .store
            .version(motion, head.number)
            .await?
            .ok_or(MISSING)?;
        let motion_row = self.store.motion(motion).await?.ok_or(MISSING)?;
        let congress = self
            .store
            .congress(motion_row.congress)
            .await?
            .ok_or(MISSING)?;
        let settings = self.store.signing_settings(motion).await?;
        let state = row.fate().state(head.reopened.is_none());
        Ok(SignatureReceipt {
            congress: congresses::mention(&congress)?,
            zone: congress.time_zone,
            motion: version.version.document.title.clone(),
            version: VersionMention::from(&version.version),
            number: row.number,
            consents: row.consents(),
            signatory: row.signatory,
            channel: row.channel,
            signed_at: row.signed_at,
            state,
            closes_at: settings.closes_at,
            withdrawal: self.withdrawal_address(id, &key),
        })
    }

    /// A sheet as it is printed, for the secretariat. One of a version that was given up isn't.
    #[expect(dead_code, reason = "it is printed once `export` sets sheets")]
    pub(crate) async fn printed_sheet(
        &self,
        person: Option<PersonId>,
        id: SheetId,
    ) -> Result<PrintedSheet, AppError> {
        let (sheet, desk) = self.sheet_on_desk(person, id).await?;
        let head = self.store.standing_version(desk.motion.id).await?;
        let head = head.filter(|head| head.id == sheet.version);
        let head = head.ok_or(AppError::Signing(super::SigningRefusal::GivenUp))?;
        Ok(PrintedSheet {
            congress: congresses::mention(&desk.congress)?,
            motion: desk.motion.title,
            version: mention(&head)?,
            number: sheet.number,
            lines: sheet.lines,
            address: format!("{}/sheets/{id}", self.post.origin()),
        })
    }

    /// The page on which a signature is withdrawn. The key stands behind the #, which browsers send to
    /// nobody.
    fn withdrawal_address(&self, id: SignatureId, key: &WithdrawalKey) -> String {
        format!("{}/signatures/{id}#{key}", self.post.origin())
    }
}

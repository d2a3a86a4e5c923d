//! Receipts of signatures, as they are mailed and printed.

use super::taking::Answer;
use super::{Collecting, Desk, SigningRefusal, mention};
use crate::app::{App, AppError, Thing, congresses};
use crate::domain::ids::{MotionId, PersonId, SheetId, SignatureId};
use crate::domain::signed::{PrintedSheet, SignatureReceipt, VersionMention, WithdrawalKey};
use crate::store::congresses::CongressRow;
use crate::store::signing::sheets::SheetRow;
use crate::store::versions::VersionHead;

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
    pub(in crate::app) async fn signature_receipt(
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
    pub(in crate::app) async fn sheet_to_print(
        &self,
        person: Option<PersonId>,
        id: SheetId,
    ) -> Result<(PrintedSheet, CongressRow), AppError> {
        let (sheet, desk) = self.sheet_on_desk(person, id).await?;
        let head = self.store.standing_version(desk.motion.id).await?;
        let head = head.filter(|head| head.id == sheet.version);
        let head = head.ok_or(AppError::Signing(SigningRefusal::GivenUp))?;
        Ok((self.printed_one(&sheet, &desk, &head)?, desk.congress))
    }

    /// All sheets of the version that stands that were not accepted, in the order of their numbers.
    pub(in crate::app) async fn sheets_to_print(
        &self,
        person: Option<PersonId>,
        id: MotionId,
    ) -> Result<(Vec<PrintedSheet>, CongressRow), AppError> {
        let desk = self.signing_desk(person, id).await?;
        let head = self.store.standing_version(id).await?;
        let head = head.ok_or(AppError::Signing(SigningRefusal::NothingToSign))?;
        let rows = self.store.sheets(id).await?.into_iter();
        let open = rows.filter(|row| row.version == head.id && row.acceptance.is_none());
        let open = open.map(|row| self.printed_one(&row, &desk, &head));
        let mut sheets = open.collect::<Result<Vec<_>, _>>()?;
        sheets.sort_by_key(|sheet| sheet.number);
        Ok((sheets, desk.congress))
    }

    fn printed_one(
        &self,
        sheet: &SheetRow,
        desk: &Desk,
        head: &VersionHead,
    ) -> Result<PrintedSheet, AppError> {
        Ok(PrintedSheet {
            congress: congresses::mention(&desk.congress)?,
            // A version is never given another title: to change it, it is given up.
            motion: desk.motion.title.clone(),
            version: mention(head)?,
            number: sheet.number,
            lines: sheet.lines,
            address: format!("{}/sheets/{}", self.post.origin(), sheet.id),
        })
    }

    /// The page on which a signature is withdrawn. The key stands behind the #, which browsers send to
    /// nobody.
    fn withdrawal_address(&self, id: SignatureId, key: &WithdrawalKey) -> String {
        format!("{}/signatures/{id}#{key}", self.post.origin())
    }
}

//! A signature as whoever has its key sees it: what it is, and until when it can be withdrawn.

use super::SigningRefusal;
use crate::app::wire::{HeldSignature, OwnSignature, SignatureKey};
use crate::app::{App, AppError, Thing, congresses};
use crate::clock;
use crate::domain::ids::{PersonId, SignatureId};
use crate::domain::signed::{Collection, WithdrawalKey};
use crate::store::signing::SignatureRow;

const MISSING: AppError = AppError::NotFound(Thing::Signature);

impl App {
    /// A signature, for who has its key. The key alone says that it may be shown: its holder need
    /// neither take part in the congress nor be able to read it.
    pub(crate) async fn held_signature(
        &self,
        _person: Option<PersonId>,
        id: SignatureId,
        request: SignatureKey,
    ) -> Result<HeldSignature, AppError> {
        let (row, hash) = self.store.signature(id).await?.ok_or(MISSING)?;
        let key = WithdrawalKey::parse(&request.key).ok();
        if key.is_none_or(|key| hash.as_deref() != Some(key.hash(id).as_slice())) {
            return Err(AppError::Signing(SigningRefusal::KeyWrong));
        }
        let (motion, head) = self.store.version_head(row.version).await?.ok_or(MISSING)?;
        let motion_row = self.store.motion(motion).await?.ok_or(MISSING)?;
        let congress = self.store.congress(motion_row.congress).await?;
        let congress = congress.ok_or(MISSING)?;
        let settings = self.store.signing_settings(motion).await?;
        let stands = head.reopened.is_none();
        let collection = Collection {
            phase: motion_row.phase,
            digest: Some(super::digest(&head)?).filter(|_| stands),
            closes_at: settings.closes_at,
        };
        let is_open = collection.check_open(clock::now()).is_ok();
        Ok(HeldSignature {
            motion,
            title: motion_row.title,
            time_zone: congress.time_zone,
            congress: congresses::summary(congress),
            version: head.number,
            opens: is_open,
            closes_at: settings.closes_at,
            signature: own(row, stands),
        })
    }
}

/// A signature as its signatory sees it.
pub(super) fn own(row: SignatureRow, version_stands: bool) -> OwnSignature {
    OwnSignature {
        id: row.id,
        number: row.number,
        publication: row.publication,
        channel: row.channel,
        state: row.fate().state(version_stands),
        signed_at: row.signed_at,
        signatory: row.signatory,
    }
}

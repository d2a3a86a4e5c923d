//! Assisted entry: the receipt for whom something was entered, and the code by which they confirm.

use super::Begun;
use crate::app::wire::Receipt;
use crate::app::{App, AppError, Obstacle};
use crate::clock;
use crate::domain::contribution::Confirmation;
use crate::domain::event::{ContributionChanged, EventKind};
use crate::domain::ids::{ContributionId, PersonId};
use crate::domain::policy::ContributionAct;
use crate::domain::receipt::{MOST_WRONG_ATTEMPTS, ReceiptCode};
use crate::store::contributions::{self, receipts};

impl App {
    /// Makes a receipt with a code; the one before is void.
    pub(crate) async fn issue_receipt(
        &self,
        person: Option<PersonId>,
        id: ContributionId,
    ) -> Result<Receipt, AppError> {
        let act = ContributionAct::IssueReceipt;
        let permitted = self.permit(person, id, act).await?;
        let Begun { mut tx, row } = self.begin(&permitted, act).await?;
        let code = ReceiptCode::from_bytes(rand::random());
        let issued_at = clock::now();
        receipts::issue(&mut tx, id, &code.hash(id), issued_at).await?;
        let state = row.state();
        let issued = EventKind::ContributionReceiptIssued(ContributionChanged { state });
        self.tell(tx, &row, person, issued).await?;
        Ok(Receipt {
            code: code.to_string(),
            issued_at,
        })
    }

    /// The author stands behind what was entered, with the code of the receipt. Wrong codes are
    /// counted: after a few of them the receipt is void, so that nobody can try them all.
    pub(crate) async fn confirm_contribution(
        &self,
        person: Option<PersonId>,
        id: ContributionId,
        typed: &str,
    ) -> Result<(), AppError> {
        let act = ContributionAct::Confirm;
        let permitted = self.permit(person, id, act).await?;
        let row = self.store.contribution(id).await?;
        if row.is_some_and(|row| row.confirmation() == Confirmation::Given) {
            return Ok(());
        }
        let Begun { mut tx, mut row } = self.begin(&permitted, act).await?;
        let receipt = receipts::receipt(&mut tx, id).await?;
        let receipt = receipt
            .filter(|receipt| receipt.wrong_attempts < MOST_WRONG_ATTEMPTS)
            .ok_or(AppError::Impossible(Obstacle::ReceiptVoid))?;
        let is_right = ReceiptCode::parse(typed)
            .is_ok_and(|code| code.hash(id).as_slice() == receipt.code_hash.as_slice());
        if !is_right {
            receipts::count_wrong_attempt(&mut tx, id).await?;
            tx.commit().await?;
            return Err(AppError::Impossible(Obstacle::WrongReceiptCode));
        }
        row.confirmed_at = Some(clock::now());
        contributions::save_moments(&mut tx, &row).await?;
        receipts::remove(&mut tx, id).await?;
        let state = row.state();
        let confirmed = EventKind::ContributionConfirmed(ContributionChanged { state });
        self.tell(tx, &row, person, confirmed).await
    }
}

//! What is printed about signing: receipts, and sheets to be signed by hand.

use super::{PrintingError, Queue, file_name, today};
use crate::app::exporting::ExportedFile;
use crate::app::{App, AppError, Thing};
use crate::clock;
use crate::domain::ids::{MotionId, PersonId, SheetId, SignatureId};
use crate::domain::legal_time;
use crate::domain::motion::Date;
use crate::domain::signed::PrintedSheet;
use crate::export::pdf;

impl App {
    /// The receipt of a signature as PDF, for whoever has its key.
    pub(crate) async fn printed_receipt(
        &self,
        id: SignatureId,
        key: &str,
    ) -> Result<ExportedFile, AppError> {
        let receipt = self.signature_receipt(id, key).await?;
        let made_on = legal_time::day(receipt.zone, clock::now());
        let name = format!("recepisse-signature-{}.pdf", receipt.number);
        self.printed(name, Queue::Desk, move || {
            Ok(pdf::receipt(&receipt, made_on))
        })
        .await
    }

    /// A sheet as PDF, for who keeps the list of signatures.
    pub(crate) async fn printed_sheet(
        &self,
        person: Option<PersonId>,
        id: SheetId,
    ) -> Result<ExportedFile, AppError> {
        let (sheet, congress) = self.sheet_to_print(person, id).await?;
        let name = format!("feuille-signatures-{}.pdf", sheet.number);
        self.printed_sheets(name, vec![sheet], today(&congress))
            .await
    }

    /// All sheets of the version that stands on which somebody may still sign, in one PDF.
    pub(crate) async fn printed_open_sheets(
        &self,
        person: Option<PersonId>,
        motion: MotionId,
    ) -> Result<ExportedFile, AppError> {
        let (sheets, congress) = self.sheets_to_print(person, motion).await?;
        let first = sheets.first().ok_or(AppError::NotFound(Thing::Sheet))?;
        let name = file_name("feuilles-signatures", &first.motion);
        self.printed_sheets(name, sheets, today(&congress)).await
    }

    async fn printed_sheets(
        &self,
        name: String,
        sheets: Vec<PrintedSheet>,
        made_on: Date,
    ) -> Result<ExportedFile, AppError> {
        let job = move || {
            pdf::sheets(&sheets, made_on).map_err(|why| PrintingError::Refused(why.to_string()))
        };
        self.printed(name, Queue::Desk, job).await
    }
}

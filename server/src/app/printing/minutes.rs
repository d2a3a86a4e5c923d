//! The minutes of a sitting, printed.

use super::{Queue, today};
use crate::app::exporting::ExportedFile;
use crate::app::{App, AppError, Thing, congresses};
use crate::domain::ids::{PersonId, SittingId};
use crate::export::pdf::{self, MinutesPrint, PrintedApproval};
use crate::store::StoreError;

const MISSING: AppError = AppError::NotFound(Thing::Minutes);

impl App {
    /// Minutes as PDF, for who reads them: those who write them from the beginning, the others once
    /// they are approved.
    pub(crate) async fn printed_minutes(
        &self,
        person: Option<PersonId>,
        id: SittingId,
    ) -> Result<ExportedFile, AppError> {
        let page = self.minutes_page(person, id).await?;
        if page.document.is_none() {
            return Err(MISSING);
        }
        let congress = self
            .store
            .congress(page.congress.id)
            .await?
            .ok_or(MISSING)?;
        let approval = page.approval.map(|approval| {
            let unreadable = |_| StoreError::Unreadable {
                column: "minutes.hash",
                value: approval.hash.clone(),
            };
            Ok::<_, StoreError>(PrintedApproval {
                digest: approval.hash.parse().map_err(unreadable)?,
                by: approval.by.map(|person| person.name),
                at: approval.at,
            })
        });
        let print = MinutesPrint {
            congress: congresses::mention(&congress)?,
            zone: congress.time_zone,
            number: page.sitting.number,
            opened_at: page.sitting.opened_at,
            motion: page.sitting.motion_title,
            text: page.text,
            approval: approval.transpose()?,
        };
        let name = format!("proces-verbal-seance-{}.pdf", print.number);
        let made_on = today(&congress);
        self.printed(name, Queue::Desk, move || Ok(pdf::minutes(&print, made_on)))
            .await
    }
}

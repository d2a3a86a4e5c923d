//! Typing in what stands on a sheet.

use super::{Collecting, SigningRefusal};
use crate::app::wire::SheetTypingRequest;
use crate::app::{App, AppError, Thing};
use crate::clock;
use crate::domain::event::{EventKind, SheetChanged};
use crate::domain::ids::{PersonId, SheetId};
use crate::domain::signed::Consents;
use crate::domain::signed::sheet::{SheetLine, SheetTyping};
use crate::store::congresses::CongressRow;
use crate::store::signing::sheets;

const MISSING: AppError = AppError::NotFound(Thing::Sheet);

impl App {
    /// Keeps what somebody typed of a sheet; of each person the last typing counts. Each line must be
    /// one that can be taken.
    pub(crate) async fn type_sheet(
        &self,
        person: Option<PersonId>,
        id: SheetId,
        request: SheetTypingRequest,
    ) -> Result<(), AppError> {
        let (sheet, desk) = self.sheet_on_desk(person, id).await?;
        if u32::try_from(request.lines.len()) != Ok(sheet.lines) {
            return Err(AppError::Signing(SigningRefusal::SheetLines));
        }
        let now = clock::now();
        let mut lines = Vec::with_capacity(request.lines.len());
        for (number, typed) in (1..).zip(request.lines) {
            let line = typed.map(|typed| self.admit_line(typed, number, &desk.congress, now));
            lines.push(line.transpose()?);
        }
        let mut tx = self.store.begin().await?;
        let sheet = sheets::by_id(&mut tx, id).await?.ok_or(MISSING)?;
        let collecting = Collecting::of(&mut tx, sheet.motion).await?;
        collecting.check_stands(sheet.version)?;
        collecting.check_kept(desk.congress.time_zone)?;
        if sheet.acceptance.is_some() {
            return Err(AppError::Signing(SigningRefusal::SheetAccepted));
        }
        let typing = SheetTyping {
            by: desk.actor,
            at: now,
            lines,
        };
        sheets::insert_typing(&mut tx, id, &typing).await?;
        let number = sheet.number;
        let kind = EventKind::SheetTyped(SheetChanged { sheet: id, number });
        let event = desk.happened(now, kind);
        self.commit_all(tx, desk.congress.id, vec![event]).await
    }

    fn admit_line(
        &self,
        typed: SheetLine,
        line: u32,
        congress: &CongressRow,
        now: i64,
    ) -> Result<SheetLine, AppError> {
        let publication = typed.publication;
        // Who signs by hand consents to sign.
        let consents = Consents {
            signing: true,
            publication,
        };
        let admitted = self.admit_signatory(typed.signatory, consents, congress, now);
        let signatory = admitted.map_err(|error| match error {
            AppError::Signing(SigningRefusal::Entry { fault, .. }) => {
                let line = Some(line);
                AppError::Signing(SigningRefusal::Entry { line, fault })
            }
            other => other,
        })?;
        Ok(SheetLine {
            signatory,
            publication,
        })
    }
}

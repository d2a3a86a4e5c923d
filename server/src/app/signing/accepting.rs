//! Taking the signatures of a sheet that two people read alike.

use super::taking::Taking;
use super::{Collecting, Desk, SigningRefusal};
use crate::app::events::Happened;
use crate::app::wire::{AcceptedSheet, LineOutcome};
use crate::app::{App, AppError, Thing};
use crate::domain::event::{EventKind, SheetChanged};
use crate::domain::ids::{PersonId, SheetId, VersionId};
use crate::domain::signed::sheet::{self, SheetLine};
use crate::domain::signed::{SignatureChannel, VersionMention};
use crate::store::Tx;
use crate::store::signing::sheets::{self, AcceptanceRow, SheetRow};
use crate::store::signing::{self, SheetPlace, SignatureRow};

const MISSING: AppError = AppError::NotFound(Thing::Sheet);

impl App {
    /// Takes the signatures of a sheet once the two newest typings by two people agree, all in one
    /// transaction. Who has signed already is reported and left out.
    pub(crate) async fn accept_sheet(
        &self,
        person: Option<PersonId>,
        id: SheetId,
    ) -> Result<AcceptedSheet, AppError> {
        let (_, desk) = self.sheet_on_desk(person, id).await?;
        let mut tx = self.store.begin().await?;
        let sheet = sheets::by_id(&mut tx, id).await?.ok_or(MISSING)?;
        let collecting = Collecting::of(&mut tx, sheet.motion).await?;
        let now = collecting.now;
        let mention = collecting.check_stands(sheet.version)?;
        collecting.check_sheet(sheet.printed_at, desk.congress.time_zone)?;
        if sheet.acceptance.is_some() {
            return Err(AppError::Signing(SigningRefusal::SheetAccepted));
        }
        let lines = agreed(&mut tx, id).await?;
        let version = (sheet.version, mention);
        let (outcome, mut happened) = self
            .take_lines(&mut tx, &sheet, version, lines, &desk, now)
            .await?;
        let acceptance = AcceptanceRow {
            at: now,
            by: desk.actor,
            lines: serde_json::to_string(&outcome).map_err(|_| AppError::Export)?,
        };
        sheets::accept(&mut tx, id, &acceptance).await?;
        let number = sheet.number;
        let kind = EventKind::SheetAccepted(SheetChanged { sheet: id, number });
        happened.push(desk.happened(now, kind));
        self.commit_all(tx, desk.congress.id, happened).await?;
        Ok(AcceptedSheet { outcome })
    }

    async fn take_lines(
        &self,
        tx: &mut Tx,
        sheet: &SheetRow,
        version: (VersionId, VersionMention),
        lines: Vec<Option<SheetLine>>,
        desk: &Desk,
        now: i64,
    ) -> Result<(Vec<LineOutcome>, Vec<Happened>), AppError> {
        let (mut outcome, mut happened) = (Vec::new(), Vec::new());
        for (line, signed) in (1..).zip(lines) {
            let Some(signed) = signed else { continue };
            if let Some(other) = standing(tx, sheet, &signed).await? {
                outcome.push(LineOutcome::Double {
                    line,
                    number: other.number,
                    channel: other.channel,
                    signed_at: other.signed_at,
                });
                continue;
            }
            let taking = Taking {
                signatory: signed.signatory,
                publication: signed.publication,
                channel: SignatureChannel::Paper,
                is_vouched: true,
                participant: None,
                email: None,
                recorded_by: Some(desk.actor),
                place: Some(SheetPlace {
                    sheet: sheet.id,
                    line,
                }),
                key: None,
                now,
            };
            let taken = self
                .take(tx, version, sheet.motion, taking, &desk.congress)
                .await?;
            let number = taken.number;
            outcome.push(LineOutcome::Taken { line, number });
            happened.push(taken.happened);
        }
        Ok((outcome, happened))
    }
}

/// The lines on which the two newest typings by two people agree.
async fn agreed(tx: &mut Tx, id: SheetId) -> Result<Vec<Option<SheetLine>>, AppError> {
    let typings = sheets::typings(tx, id).await?;
    let pair = sheet::compared(&typings);
    let (one, other) = pair.ok_or(AppError::Signing(SigningRefusal::TypingsMissing))?;
    if !sheet::differences(one, other).is_empty() {
        return Err(AppError::Signing(SigningRefusal::TypingsDiffer));
    }
    Ok(other.lines.clone())
}

/// A signature of who signed that line, of this sheet's version, that counts.
async fn standing(
    tx: &mut Tx,
    sheet: &SheetRow,
    signed: &SheetLine,
) -> Result<Option<SignatureRow>, AppError> {
    let identity = signed.signatory.identity();
    let others = signing::of_identity(tx, sheet.version, &identity).await?;
    let mut others = others.into_iter();
    Ok(others.find(|other| other.fate().counts()))
}
